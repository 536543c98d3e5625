//! Where a command writes: results to standard output, everything else to standard error. A reader that goes away is no fault.

use disclosure::finding::{Finding, Level};
use disclosure::report::FileReport;
use std::io::Write as _;
use words::book::{Args, Words};
use words::findings::Told;
use words::report::paint::Paint;
use words::report::view::{View, sign};

/// Rules that say a file could not be read, or may not have its format.
pub(crate) const UNREAD: [&str; 3] = ["file-missing", "unreadable-file", "format-not-allowed"];

/// The two streams, and how to write on them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    /// The language.
    pub(crate) words: Words,
    /// Colours on standard output.
    pub(crate) paint: Paint,
    /// Columns of standard output.
    pub(crate) width: usize,
}

impl Terminal {
    /// Writes a result. A closed pipe ends the writing quietly.
    pub(crate) fn say(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        // The reader has gone (`| head`): there is nobody left to tell.
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// Writes to standard error.
    pub(crate) fn tell(&self, text: &str) {
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }

    /// A complaint in four parts: `key` what, the place, `key.why`, `key.do`.
    pub(crate) fn complain(&self, key: &str, place: &str, args: &Args) {
        self.tell_parts(&Told {
            what: self.words.say(key, args),
            place: place.to_owned(),
            why: self.words.say(&format!("{key}.why"), args),
            fix: self.words.say(&format!("{key}.do"), args),
        });
    }

    /// Four parts on standard error, of what stops something.
    pub(crate) fn tell_parts(&self, told: &Told) {
        self.tell_level(Level::Breach, told);
    }

    /// Four parts on standard error, under the sign of a level.
    pub(crate) fn tell_level(&self, level: Level, told: &Told) {
        self.tell(&self.parts(level, told));
    }

    /// Four parts under the sign of a level, as text.
    pub(crate) fn parts(&self, level: Level, told: &Told) -> String {
        let names = [self.words.plain("cli-where"), self.words.plain("cli-why"), self.words.plain("cli-do")];
        let widest = names.iter().map(|name| words::people::width(name)).max().unwrap_or(0);
        let mut text = format!("{} {}\n", sign(level).0, told.what);
        for (name, part) in names.iter().zip([&told.place, &told.why, &told.fix]).filter(|(_, part)| !part.is_empty()) {
            let pad = " ".repeat(widest - words::people::width(name));
            text.push_str(&format!("   = {name}: {pad}{part}\n"));
        }
        text
    }

    /// Why a file could not be read, on standard error.
    pub(crate) fn tell_unread(&self, file: &FileReport) {
        let unread = |finding: &&Finding| UNREAD.contains(&finding.rule.as_str()) && finding.level == Level::Breach;
        for finding in file.findings.iter().filter(unread) {
            self.tell_parts(&words::findings::tell(self.words, &file.file, finding));
        }
    }

    /// How a report is drawn here.
    #[must_use]
    pub(crate) fn view(&self) -> View {
        View { words: self.words, width: self.width, paint: self.paint }
    }
}
