//! Colours of a terminal, or none.

/// Paints text with ANSI SGR sequences (ECMA-48), or leaves it plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paint {
    /// Whether the reader is a terminal that wants colours.
    pub colour: bool,
}

/// What a piece of text is, in the eye of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// It must go.
    Breach,
    /// Somebody must look.
    Doubt,
    /// Good to know.
    Note,
    /// All is well.
    Fine,
    /// A name or a heading.
    Strong,
    /// Frames, row numbers, what matters less.
    Faint,
    /// What leads to the finding.
    Cause,
}

impl Paint {
    /// No colours.
    pub const PLAIN: Self = Self { colour: false };

    /// The text in an ink.
    #[must_use]
    pub fn ink(self, ink: Ink, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let code = match ink {
            Ink::Breach => "1;31",
            Ink::Doubt => "1;33",
            Ink::Note => "36",
            Ink::Fine => "32",
            Ink::Strong => "1",
            Ink::Faint => "2",
            Ink::Cause => "35",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}
