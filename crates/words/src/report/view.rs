//! How a report is written on a terminal: its language, width and colours, the sign of a level, sentences broken into lines.

use super::paint::{Ink, Paint};
use crate::book::Words;
use crate::people;
use disclosure::finding::Level;

/// How it is written.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The language.
    pub words: Words,
    /// Columns of the terminal.
    pub width: usize,
    /// Colours.
    pub paint: Paint,
}

/// The sign of a level, and its colour.
#[must_use]
pub fn sign(level: Level) -> (&'static str, Ink) {
    match level {
        Level::Breach => ("\u{2716}", Ink::Breach),
        Level::Doubt => ("\u{26a0}", Ink::Doubt),
        Level::Note => ("\u{b7}", Ink::Note),
    }
}

/// Breaks a sentence at blanks; what is longer than a line stays whole.
#[must_use]
pub fn wrap(sentence: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut reached = 0;
    for word in sentence.split(' ') {
        let wide = people::width(word);
        if reached > 0 && reached + 1 + wide > width {
            lines.push(String::new());
            reached = 0;
        }
        if let Some(line) = lines.last_mut() {
            if reached > 0 {
                line.push(' ');
                reached += 1;
            }
            line.push_str(word);
            reached += wide;
        }
    }
    lines
}
