//! The four languages.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A language that douane speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English
    #[default]
    En,
    /// Dutch, as written in Belgium
    Nl,
    /// French, as written in Belgium
    Fr,
    /// German, as written in Belgium
    De,
}

impl Locale {
    /// All of them, English first.
    pub const ALL: [Self; 4] = [Self::En, Self::Nl, Self::Fr, Self::De];

    /// The two-letter tag: `nl`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
            Self::Fr => "fr",
            Self::De => "de",
        }
    }

    /// The language's own name for itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Nl => "Nederlands",
            Self::Fr => "Français",
            Self::De => "Deutsch",
        }
    }

    /// Reads a language tag of any of the usual spellings: `nl`, `nl-BE`, `nl_BE.UTF-8`, `NL`. `None` for other languages,
    /// and for `C` and `POSIX`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next()?.trim();
        Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(primary))
    }

    /// The best language of an `Accept-Language` header (RFC 9110 § 12.5.4); `None` when it names none of ours.
    #[must_use]
    pub fn from_accept(header: &str) -> Option<Self> {
        let mut best: Option<(u32, Self)> = None;
        for entry in header.split(',') {
            let mut parts = entry.split(';');
            let Some(locale) = parts.next().map(str::trim).and_then(Self::from_tag) else { continue };
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(1000, thousandths);
            if weight > 0 && best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, locale));
            }
        }
        best.map(|(_, locale)| locale)
    }
}

/// `0.8` → 800; what cannot be read weighs nothing.
fn thousandths(weight: &str) -> u32 {
    let (whole, fraction) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u32>(), digits.parse::<u32>()) {
        (Ok(whole), Ok(fraction)) => (whole.min(1) * 1000 + fraction).min(1000),
        _ => 0,
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_in_every_usual_spelling() {
        assert_eq!(Locale::from_tag("nl_BE.UTF-8"), Some(Locale::Nl));
        assert_eq!(Locale::from_tag("FR-be"), Some(Locale::Fr));
        assert_eq!(Locale::from_tag("de"), Some(Locale::De));
        for other in ["C", "POSIX", "es_ES", "", "C.UTF-8", "english"] {
            assert_eq!(Locale::from_tag(other), None, "{other}");
        }
    }

    #[test]
    fn a_browser_gets_the_language_it_likes_best() {
        assert_eq!(Locale::from_accept("es, fr;q=0.8, nl-BE;q=0.9, en;q=0.1"), Some(Locale::Nl));
        assert_eq!(Locale::from_accept("de-DE,de;q=0.9,en;q=0.8"), Some(Locale::De));
        assert_eq!(Locale::from_accept("nl;q=0, es"), None);
        assert_eq!(Locale::from_accept(""), None);
    }
}
