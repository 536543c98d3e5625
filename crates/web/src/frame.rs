//! The frame of every page: language, theme, who is there, where they can go.

use crate::assets;
use crate::site::Site;
use crate::visit::{Theme, Visit, encoded};
use gate::person::{Duty, Person};
use words::book::{Args, Words};
use words::locale::Locale;

/// What the frame's template needs. Templates call [`Frame::say`] for every sentence.
#[derive(Debug, Clone)]
pub struct Frame {
    words: Words,
    /// Chosen theme; `None` follows the system.
    pub theme: Option<&'static str>,
    /// Whether shortcuts are on.
    pub keys: bool,
    /// Whether forms that decide ask once more who it is.
    pub prove: bool,
    /// In how many seconds this page hides itself; 0: never.
    pub left: u32,
    /// The key every form of this page carries.
    pub token: String,
    /// The address of this page, to come back to.
    pub back: String,
    /// Who is logged in.
    pub person: Option<PersonLine>,
    /// Where they can go.
    pub nav: Vec<Way>,
    /// A message about what was just done.
    pub notice: Option<Notice>,
    /// The bar of the demonstration.
    pub demo: Option<DemoLine>,
    /// Address of the service desk.
    pub help: Option<String>,
}

/// A person in a line.
#[derive(Debug, Clone)]
pub struct PersonLine {
    /// The name people call them by.
    pub name: String,
    /// Their duties, in words.
    pub duties: String,
}

/// A link of the navigation.
#[derive(Debug, Clone)]
pub struct Way {
    /// Where it goes.
    pub href: &'static str,
    /// The key of its words.
    pub key: &'static str,
    /// Whether this page is it.
    pub current: bool,
    /// What a shortcut calls it.
    pub go: &'static str,
}

/// A message about what was just done.
#[derive(Debug, Clone)]
pub struct Notice {
    /// `good`, `bad`, `look` or empty.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
}

/// The bar of the demonstration.
#[derive(Debug, Clone)]
pub struct DemoLine {
    /// The demo's clock, in words.
    pub now: String,
    /// How many letters there are, in words.
    pub mails: String,
}

impl Frame {
    /// The frame of a page; `here` is the key of the page's own entry in the navigation, or empty.
    #[must_use]
    pub fn new(site: &Site, visit: &Visit, here: &str) -> Self {
        let person = visit.person.as_deref();
        Self {
            words: visit.words,
            theme: visit.theme.name(),
            keys: visit.keys && person.is_some(),
            prove: !visit.proved,
            left: visit.left,
            token: visit.form_token(),
            back: visit.path.clone(),
            person: person
                .map(|person| PersonLine { name: person.name().to_owned(), duties: duties(visit.words, person) }),
            nav: person.filter(|_| !visit.is_first()).map(|person| ways(person, here)).unwrap_or_default(),
            notice: visit.notice.clone(),
            demo: site.demo_line(visit.words),
            help: site.settings.help.clone(),
        }
    }

    /// A sentence of the pages, by its key without `page-`.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        page(self.words, key, &Args::new())
    }

    /// Where to come back to, as a value of a query.
    #[must_use]
    pub fn again(&self) -> String {
        encoded(&self.back)
    }

    /// The language's tag.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.words.locale.tag()
    }

    /// Tag, name, whether it is the present one, and the letters on its button.
    #[must_use]
    pub fn languages(&self) -> [(&'static str, &'static str, bool, &'static str); 4] {
        [(Locale::Nl, "NL"), (Locale::Fr, "FR"), (Locale::De, "DE"), (Locale::En, "EN")]
            .map(|(locale, label)| (locale.tag(), locale.name(), locale == self.words.locale, label))
    }

    /// The theme that the button leads to.
    #[must_use]
    pub fn next_theme(&self) -> &'static str {
        match self.theme {
            None => "dark",
            Some("dark") => "light",
            Some(_) => "auto",
        }
    }

    /// The sign on the button of the theme.
    #[must_use]
    pub fn theme_glyph(&self) -> &'static str {
        match self.theme {
            None => "\u{25d0}",
            Some("dark") => "\u{25cf}",
            Some(_) => "\u{25cb}",
        }
    }

    /// Address of the style sheet.
    #[must_use]
    pub fn css(&self) -> &'static str {
        assets::style()
    }

    /// Address of the script.
    #[must_use]
    pub fn script(&self) -> &'static str {
        assets::script()
    }

    /// Address of the sign.
    #[must_use]
    pub fn sign(&self) -> &'static str {
        assets::sign()
    }

    /// Version of the program.
    #[must_use]
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

impl Theme {
    const fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// A sentence of the pages, by its key without `page-`.
#[must_use]
pub fn page(words: Words, key: &str, args: &Args) -> String {
    words.say(&format!("page-{key}"), args)
}

/// A person's duties, in words.
#[must_use]
pub fn duties(words: Words, person: &Person) -> String {
    let names: Vec<String> = person.duties.iter().map(|duty| words.plain(duty_key(*duty))).collect();
    names.join(", ")
}

const fn duty_key(duty: Duty) -> &'static str {
    match duty {
        Duty::Analyst => "term-person-analyst",
        Duty::Publisher => "term-person-publisher",
        Duty::Officer => "term-person-officer",
        Duty::Spoc => "term-person-spoc",
        Duty::Administrator => "term-person-administrator",
        Duty::Auditor => "term-person-auditor",
    }
}

/// Pages a person can go to. What is not shown is refused as well: the gate's roles decide, not this list.
fn ways(person: &Person, here: &str) -> Vec<Way> {
    let mut ways = Vec::new();
    let mut add = |href, key, go| ways.push(Way { href, key, current: key == here, go });
    if person.has(Duty::Analyst) {
        add("/", "nav-home", "home");
        add("/check", "nav-check", "");
        add("/ask", "nav-ask", "");
    }
    if person.has(Duty::Publisher) {
        add("/bunker", "nav-bunker", "");
    }
    if person.reader().is_ok() {
        add("/queue", "nav-queue", "queue");
        add("/retro", "nav-retro", "");
    }
    if person.has(Duty::Analyst) || person.reader().is_ok() {
        add("/exceptions", "nav-exceptions", "");
        add("/exports", "nav-exports", "");
    }
    if person.reader().is_ok() || person.has(Duty::Spoc) || person.has(Duty::Administrator) {
        add("/people", "nav-people", "");
    }
    if person.auditor().is_ok() {
        add("/ledger", "nav-ledger", "");
    }
    ways
}
