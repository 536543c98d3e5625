//! Looking a sentence up: the Fluent files of `locales/`, embedded, and parsed when the first sentence of a file is asked for.
//!
//! A key's beginning says in which file it stands: `page-` pages, `letter-` letters, `refusal-` refusals, `term-` terms,
//! `cli-` the command line, `client-` the packages for R and Python; every other key is a rule's name and stands in
//! `findings.ftl`. An attribute is asked for with a full stop: `small-count.why`.

use crate::digits::grouped;
use crate::locale::Locale;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// The sentences of one language. Costs nothing to make; what is asked for is parsed once per process.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Words {
    /// The language.
    pub locale: Locale,
}

/// Values for the placeholders of a sentence.
#[derive(Debug, Default)]
pub struct Args(FluentArgs<'static>);

/// A file of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// What rules find.
    Findings,
    /// Why the gate refuses an act.
    Refusals,
    /// Web pages.
    Pages,
    /// Letters by mail.
    Letters,
    /// States, roles, dates and other single words.
    Terms,
    /// The command line.
    Terminal,
    /// The packages for R and Python, which carry them along as `words.json` (`tests/clients.rs` writes it).
    Clients,
}

impl Room {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Findings, Self::Refusals, Self::Pages, Self::Letters, Self::Terms, Self::Terminal, Self::Clients];

    /// Where a key stands.
    #[must_use]
    pub fn of(key: &str) -> Self {
        match key.split_once('-').map(|(first, _)| first) {
            Some("page") => Self::Pages,
            Some("letter") => Self::Letters,
            Some("refusal") => Self::Refusals,
            Some("term") => Self::Terms,
            Some("cli") => Self::Terminal,
            Some("client") => Self::Clients,
            _ => Self::Findings,
        }
    }

    /// The file's text in a language.
    #[must_use]
    pub const fn text(self, locale: Locale) -> &'static str {
        macro_rules! room {
            ($name:literal) => {
                match locale {
                    Locale::En => include_str!(concat!("../locales/en/", $name, ".ftl")),
                    Locale::Nl => include_str!(concat!("../locales/nl/", $name, ".ftl")),
                    Locale::Fr => include_str!(concat!("../locales/fr/", $name, ".ftl")),
                    Locale::De => include_str!(concat!("../locales/de/", $name, ".ftl")),
                }
            };
        }
        match self {
            Self::Findings => room!("findings"),
            Self::Refusals => room!("refusals"),
            Self::Pages => room!("pages"),
            Self::Letters => room!("letters"),
            Self::Terms => room!("terms"),
            Self::Terminal => room!("terminal"),
            Self::Clients => room!("clients"),
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: [[OnceLock<Bundle>; 7]; 4] = [const { [const { OnceLock::new() }; 7] }; 4];

fn bundle(locale: Locale, room: Room) -> &'static Bundle {
    BUNDLES[locale as usize][room as usize].get_or_init(|| {
        let language: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(grouped(&number.as_string())),
            _ => None,
        }));
        // A broken entry is left out here and named by the tests of this crate, which demand that there is none.
        let resource = FluentResource::try_new(room.text(locale).to_owned()).unwrap_or_else(|(rest, _)| rest);
        bundle.add_resource_overriding(resource);
        bundle
    })
}

impl Words {
    /// The sentences of a language.
    #[must_use]
    pub const fn new(locale: Locale) -> Self {
        Self { locale }
    }

    /// A sentence, its placeholders filled in. A key that does not exist comes back as itself: visible, and never a panic.
    #[must_use]
    pub fn say(&self, key: &str, args: &Args) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }

    /// A sentence without placeholders.
    #[must_use]
    pub fn plain(&self, key: &str) -> String {
        self.say(key, &Args::default())
    }

    /// Whether there is such a sentence.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        let (id, attribute) = split(key);
        bundle(self.locale, Room::of(id)).get_message(id).is_some_and(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).is_some(),
            None => message.value().is_some(),
        })
    }

    /// A sentence, or `None` where there is none of that key.
    #[must_use]
    pub fn find(&self, key: &str, args: &Args) -> Option<String> {
        let (id, attribute) = split(key);
        let bundle = bundle(self.locale, Room::of(id));
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        Some(bundle.format_pattern(pattern, Some(&args.0), &mut Vec::new()).into_owned())
    }
}

fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)))
}

impl Args {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.text(name, value);
        self
    }

    /// Adds a whole number, by which the sentence can choose its plural. It is shown in groups of three digits from 10 000 on.
    #[must_use]
    pub fn number(mut self, name: &str, value: impl TryInto<i64>) -> Self {
        self.whole(name, value);
        self
    }

    /// Sets a text.
    pub fn text(&mut self, name: &str, value: impl Into<String>) {
        self.0.set(name.to_owned(), FluentValue::from(value.into()));
    }

    /// Sets a whole number.
    pub fn whole(&mut self, name: &str, value: impl TryInto<i64>) {
        let value = value.try_into().unwrap_or(i64::MAX);
        // Fluent's numbers are floats: exact up to 2^53. Greater ones are given as the text they are shown as.
        if value.unsigned_abs() < 1 << 53 {
            self.0.set(name.to_owned(), FluentValue::from(value));
        } else {
            self.text(name, grouped(&value.to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_does_not_exist_is_shown_as_itself() {
        assert_eq!(Words::new(Locale::Fr).plain("term-no-such-thing"), "term-no-such-thing");
    }

    #[test]
    fn attributes_and_placeholders_are_found() {
        let words = Words::new(Locale::En);
        assert!(words.has("small-count") && words.has("small-count.do") && !words.has("small-count.nothing"));
        let told = words.say("small-count", &Args::new().number("threshold", 5));
        assert!(told.contains('5') && !told.contains('$'), "{told}");
    }

    #[test]
    fn large_numbers_are_grouped_and_never_rounded() {
        let args = Args::new().number("count", 12_480).number("huge", i64::MAX);
        assert_eq!(
            args.0.get("huge"),
            Some(&FluentValue::from("9\u{a0}223\u{a0}372\u{a0}036\u{a0}854\u{a0}775\u{a0}807"))
        );
        assert!(matches!(args.0.get("count"), Some(FluentValue::Number(_))));
    }
}
