//! What lies in the watched folders of a bunker, as whoever watches them last saw it; for the page of its publishers (P8).

use gate::desk::Desk;
use gate::ids::{Moment, UnitName};
use words::book::Words;

/// Whoever watches folders.
pub trait Inbox: Send + Sync {
    /// The folders of a bunker, with what is said of each file in them, in this language.
    fn folders(&self, desk: &Desk, words: Words, bunker: &UnitName) -> Vec<WatchedFolder>;
}

/// A watched folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedFolder {
    /// Where it is.
    pub path: String,
    /// When it was last looked at; `None`: not since the gate was opened, or it cannot be used.
    pub seen: Option<Moment>,
    /// What lies there, by name.
    pub files: Vec<Lying>,
}

/// A file in a watched folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lying {
    /// Its name, as people read it.
    pub name: String,
    /// How it stands.
    pub standing: Standing,
    /// The same in one sentence.
    pub said: String,
    /// What stands in its way, and what to do; empty where nothing does.
    pub why: Vec<(String, String)>,
}

/// How a file in a watched folder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It was taken, or goes on by itself.
    Taken,
    /// The gate waits until it is still.
    Copying,
    /// Somebody has to do something first.
    Stopped,
}

impl Standing {
    /// The class and the sign it is drawn with.
    #[must_use]
    pub const fn drawn(self) -> (&'static str, &'static str) {
        match self {
            Self::Taken => ("good", "\u{2713}"),
            Self::Copying => ("", "\u{2026}"),
            Self::Stopped => ("bad", "\u{2716}"),
        }
    }
}
