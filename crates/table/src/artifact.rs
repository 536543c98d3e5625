//! What a reader makes of a file: everything a person would see, and traces of everything they would not.

use crate::grid::Grid;
use serde::{Deserialize, Serialize};

/// A file, read. Rules judge this and never the bytes (`formats.md`: extract what is visible, judge both).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Artifact {
    /// The format the content has, whatever its name says.
    pub format: Format,
    /// How a text table is written; `None` for formats without a dialect.
    pub dialect: Option<Dialect>,
    /// Blocks of cells, in file order.
    pub grids: Vec<Grid>,
    /// Lines of running text outside the grids: titles above, notes below.
    pub lines: Vec<Line>,
    /// What is in the file but not visible, or visible and not what it seems.
    pub traces: Vec<Trace>,
}

/// A format that has a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Comma, semicolon or otherwise separated text.
    Csv,
    /// Tab separated text.
    Tsv,
    /// A picture: Portable Network Graphics.
    Png,
    /// A picture: JPEG.
    Jpeg,
    /// Running text.
    Txt,
}

impl Format {
    /// Whether it is a picture: nothing in it can be judged by a rule.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg)
    }

    /// Whether only a person can judge it: no rule finds a table in it.
    #[must_use]
    pub const fn is_for_a_person(self) -> bool {
        self.is_picture() || matches!(self, Self::Txt)
    }
}

/// How a text table is written, kept so that a safe copy changes nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// Character encoding of the bytes.
    pub encoding: Encoding,
    /// Whether the file begins with a byte order mark.
    pub byte_order_mark: bool,
    /// The separator of cells.
    pub separator: char,
    /// Whether any cell is quoted.
    pub quoted: bool,
    /// How lines end.
    pub line_end: LineEnd,
}

/// Character encodings that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, ASCII included.
    Utf8,
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// Windows-1252, the superset of Latin-1 that Windows writes.
    Windows1252,
}

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineEnd {
    /// `\n`
    Lf,
    /// `\r\n`
    CrLf,
    /// `\r`
    Cr,
    /// More than one kind.
    Mixed,
}

/// A line of text outside the grids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// 1-based row in the file.
    pub row: u32,
    /// The text, cells joined by a space.
    pub text: String,
}

/// Something in a file that a person looking at it would miss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// What kind of thing.
    pub kind: TraceKind,
    /// 1-based row, where it has one.
    pub row: Option<u32>,
    /// 1-based column, where it has one.
    pub column: Option<u32>,
    /// Which part of the file, where it is not in a cell.
    pub part: Option<String>,
    /// How many of them stand there.
    pub count: u64,
}

/// Kinds of traces. A new kind of hidden thing is a new line here, and a rule that judges it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TraceKind {
    /// A cell that a spreadsheet would run: begins with `=`, `+`, `-`, `@`, tab or carriage return and is not a number. `part` is
    /// `word` where it can do nothing: a sign before words.
    Formula,
    /// A character that shows nothing or changes the reading direction: zero width, bidi control, soft hyphen, tag characters.
    Invisible,
    /// A NUL byte.
    Nul,
    /// Another control character.
    Control,
    /// Letters of several scripts inside one word.
    MixedScript,
    /// A cell far longer than a label or a number can be.
    LongCell,
    /// A row wider or narrower than its header; `part` is `wide` or `narrow`.
    Ragged,
    /// Bytes that the declared or detected encoding does not have.
    BadEncoding,
    /// A quoted cell that is not closed (`part` `unclosed`), or text behind its closing quote.
    BadQuote,
    /// A further block of cells behind blank lines.
    TrailingBlock,
    /// A column or row so far outside that nobody scrolls there.
    FarAway,
    /// A carriage return alone, in a file whose lines end otherwise: a terminal writes the next text over this one.
    CarriageReturn,
    /// Lines that are a table only when cut at another separator than the rest of the file.
    OtherSeparator,
    /// A cell of several lines; `part` is `table` where those lines are a table themselves.
    Multiline,
    /// Text that carries other text: base64, hexadecimal digits, percent escapes; `part` names which.
    Encoded,
    /// Digits that programs do not read as a number: full width, superscript, of another script.
    OddDigit,
    /// Numbers with more digits than a statistic can have; `part` is `float` where they look like a computer's plain output.
    ExcessPrecision,
    /// Tabs or unusual spaces in or around a cell.
    Spacing,
    /// The name's ending says something else than the content; `part` is what the content is.
    Extension,
    /// Something that goes with a picture and is not shown; `part` says where it lies, or `tool` where it only names the program that drew it.
    Carried,
    /// Bytes after the end of the picture; `count` says how many.
    AfterEnd,
}
