//! One cell of a table: what was written there, understood as far as writing alone allows.

use crate::number::{Number, NumberStyle};

/// What a cell holds. Roles (is this a count or a mean?) are not decided here but in `disclosure::reading`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// A number written without decimals and not negative: it may be a count.
    Count(u64),
    /// Any other number.
    Number(Number),
    /// A number followed by a per-cent sign; the number alone.
    Percent(Number),
    /// Something that stands in the place of a number and bounds or hides it.
    Mark(Mark<'a>),
    /// Anything else, trimmed.
    Text(&'a str),
    /// Nothing, or only white space.
    Blank,
}

/// A mark in the place of a number (`disclosure.md` § 2). What it lets a reader conclude is for the policy to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark<'a> {
    /// `<5`, `< 5`
    Below(u64),
    /// `<=20`, `≤20`
    AtMost(u64),
    /// `>18`
    Above(u64),
    /// `>=10`, `≥10`
    AtLeast(u64),
    /// `5-9`, `5–9`
    Between(u64, u64),
    /// `NC`, `*`, `.`, `-`, `x`, `c`, `n.a.` …: the symbol as written.
    Hidden(&'a str),
}

/// Symbols that stand for a hidden or missing number, compared without regard to case.
const HIDDEN: [&str; 26] = [
    "nc", "n.c.", "na", "n/a", "n.a.", "nan", "null", "none", "*", "**", ".", "..", "...", ":", "-", "--", "\u{2013}",
    "\u{2014}", "x", "c", "s", "(s)", "(c)", "nb", "n.b.", "nr",
];

/// Words that say that a number is hidden.
const SAID: [&str; 12] = [
    "suppressed",
    "masked",
    "redacted",
    "confidential",
    "onderdrukt",
    "verborgen",
    "vertrouwelijk",
    "supprim\u{e9}",
    "masqu\u{e9}",
    "confidentiel",
    "unterdr\u{fc}ckt",
    "vertraulich",
];

/// Words that may stand behind a bound.
const PEOPLE: [&str; 16] = [
    "patients",
    "patient",
    "patienten",
    "persons",
    "people",
    "personen",
    "personnes",
    "cases",
    "gevallen",
    "cas",
    "falle",
    "records",
    "obs",
    "pers.",
    "pat.",
    "p.",
];

/// Numbers that bound a small count where words say that they do.
const SMALL: std::ops::RangeInclusive<u64> = 2..=11;

/// Phrases that say that there are fewer.
const FEWER: [&str; 15] = [
    "fewer than",
    "less than",
    "minder dan",
    "moins de",
    "weniger als",
    "unter",
    "under",
    "below",
    "onder",
    "kleiner als",
    "kleiner dan",
    "lager dan",
    "sous",
    "moins que",
    "inf\u{e9}rieur \u{e0}",
];

/// Phrases before a number that say that there are no more.
const NO_MORE: [&str; 18] = [
    "at most",
    "up to",
    "no more than",
    "not more than",
    "max",
    "max.",
    "maximum",
    "maximal",
    "maximaal",
    "hoogstens",
    "ten hoogste",
    "niet meer dan",
    "au plus",
    "au maximum",
    "pas plus de",
    "h\u{f6}chstens",
    "bis zu",
    "nicht mehr als",
];

/// Phrases behind a number that say the same.
const OR_FEWER: [&str; 9] = [
    "or fewer",
    "or less",
    "of minder",
    "en minder",
    "ou moins",
    "et moins",
    "oder weniger",
    "und weniger",
    "or under",
];

impl<'a> Cell<'a> {
    /// Reads one cell written in the given style.
    #[must_use]
    pub fn read(text: &'a str, style: NumberStyle) -> Self {
        let text = text.trim();
        let Some(&first) = text.as_bytes().first() else { return Self::Blank };
        if first.is_ascii_alphabetic() && text.len() > 5 {
            return Mark::in_words(text).map_or(Self::Text(text), Self::Mark);
        }
        if let Some(number) = Number::read(text, style) {
            return match number {
                whole if whole.scale() == 0 => match u64::try_from(whole.coefficient()) {
                    Ok(count) => Self::Count(count),
                    Err(_) => Self::Number(number),
                },
                _ => Self::Number(number),
            };
        }
        if let Some(mark) = Mark::read(text) {
            return Self::Mark(mark);
        }
        if let Some(number) = text.strip_suffix('%').and_then(|head| Number::read(head, style)) {
            return Self::Percent(number);
        }
        Self::Text(text)
    }

    /// The whole number a cell shows, whether written `12` or `12.0`; never negative.
    #[must_use]
    pub fn count(&self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(*count),
            Self::Number(number) => number.as_whole().and_then(|n| u64::try_from(n).ok()),
            _ => None,
        }
    }

    /// The number a cell shows, with or without a per-cent sign.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        match self {
            Self::Count(count) => Some(Number::whole(i128::from(*count))),
            Self::Number(number) | Self::Percent(number) => Some(*number),
            _ => None,
        }
    }
}

impl<'a> Mark<'a> {
    /// Reads a mark; `None` for numbers, words and blanks.
    #[must_use]
    pub fn read(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let bound = |rest: &str| rest.trim().parse::<u64>().ok();
        for (signs, make) in [
            (&["<=", "=<", "\u{2264}", "\u{2A7D}"][..], Self::AtMost as fn(u64) -> Self),
            (&[">=", "=>", "\u{2265}", "\u{2A7E}"][..], Self::AtLeast),
            (&["<", "\u{FF1C}", "&lt;"][..], Self::Below),
            (&[">", "\u{FF1E}", "&gt;"][..], Self::Above),
        ] {
            for sign in signs {
                if let Some(rest) = text.strip_prefix(sign) {
                    return bound(rest).map(make).or_else(|| Self::dressed(text));
                }
            }
        }
        if HIDDEN.iter().any(|symbol| symbol.eq_ignore_ascii_case(text)) {
            return Some(Self::Hidden(text));
        }
        if let Some((number, behind)) = text.split_once(' ').filter(|_| text.len() <= 20) {
            let said = OR_FEWER.iter().any(|phrase| phrase.eq_ignore_ascii_case(behind.trim()));
            if let Some(most) = bound(number).filter(|most| said && SMALL.contains(most)) {
                return Some(Self::AtMost(most));
            }
        }
        if let Some((low, high)) = text.split_once(['-', '\u{2013}']) {
            let (low, high) = (bound(low)?, bound(high)?);
            return (low <= high).then_some(Self::Between(low, high));
        }
        Self::dressed(text)
    }

    /// `<5*`, `(<5)`, `n<5`, `<5 patients`: a bound with something around it that says nothing more.
    fn dressed(text: &'a str) -> Option<Self> {
        let at = text.find('<').filter(|at| *at <= 2 && text.len() <= 24)?;
        let (before, rest) = (text.get(..at)?, text.get(at + 1..)?.trim_start());
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = rest.split_at_checked(digits)?;
        let around = before.trim_matches(['*', '(', '[', 'n', 'N', ' ']).is_empty();
        let behind = behind.trim_matches(['*', ')', ']', ' ', '\u{2020}']);
        let said = behind.is_empty() || PEOPLE.iter().any(|word| word.eq_ignore_ascii_case(behind));
        let bare = before.is_empty() && rest.len() == digits;
        (around && said && !bare).then(|| number.parse().ok().map(Self::Below)).flatten()
    }

    /// `fewer than 5`, `hoogstens 4`: a bound of a small count in words. Greater numbers are ages as a rule. `suppressed`: a hidden one.
    fn in_words(text: &'a str) -> Option<Self> {
        let bytes = text.as_bytes();
        if SAID.iter().any(|word| word.eq_ignore_ascii_case(text)) {
            return Some(Self::Hidden(text));
        }
        if !bytes.last()?.is_ascii_digit() || text.len() > 18 || !bytes.contains(&b' ') {
            return None;
        }
        let (words, number) = text.rsplit_once(' ')?;
        let number = number.parse().ok().filter(|number| SMALL.contains(number))?;
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| phrase.eq_ignore_ascii_case(words.trim()));
        match (says(&FEWER), says(&NO_MORE)) {
            (true, _) => Some(Self::Below(number)),
            (_, true) => Some(Self::AtMost(number)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Cell<'_> {
        Cell::read(text, NumberStyle::POINT)
    }

    #[test]
    fn counts_numbers_and_words_are_told_apart() {
        assert_eq!(read("16"), Cell::Count(16));
        assert_eq!(read("-13"), Cell::Number(Number::whole(-13)));
        assert_eq!(read("25.0").count(), Some(25));
        assert_eq!(read("3.4 %"), Cell::Percent(Number::new(34, 1)));
        assert_eq!(read("Antwerp"), Cell::Text("Antwerp"));
        assert_eq!(read("   "), Cell::Blank);
    }

    #[test]
    fn marks_bound_or_hide() {
        assert_eq!(read("< 5"), Cell::Mark(Mark::Below(5)));
        assert_eq!(read("<21"), Cell::Mark(Mark::Below(21)));
        assert_eq!(read("\u{2264}20"), Cell::Mark(Mark::AtMost(20)));
        assert_eq!(read(">18"), Cell::Mark(Mark::Above(18)));
        assert_eq!(read(">= 10"), Cell::Mark(Mark::AtLeast(10)));
        assert_eq!(read("5-9"), Cell::Mark(Mark::Between(5, 9)));
        assert_eq!(read("NC"), Cell::Mark(Mark::Hidden("NC")));
        assert_eq!(read("*"), Cell::Mark(Mark::Hidden("*")));
        assert_eq!(read("Suppressed"), Cell::Mark(Mark::Hidden("Suppressed")));
        assert_eq!(read("9-5"), Cell::Text("9-5"));
        for dressed in [
            "<5*",
            "(<5)",
            "n<5",
            "n < 5",
            "*<5",
            "<5 patients",
            "fewer than 5",
            "Minder dan 5",
            "moins de 5",
            "unter 5",
        ] {
            assert_eq!(read(dressed), Cell::Mark(Mark::Below(5)), "{dressed}");
        }
        for at_most in [
            "4 or fewer",
            "4 of minder",
            "4 ou moins",
            "4 oder weniger",
            "at most 4",
            "Hoogstens 4",
            "h\u{f6}chstens 4",
        ] {
            assert_eq!(read(at_most), Cell::Mark(Mark::AtMost(4)), "{at_most}");
        }
        for text in ["<5 years", "moins de 18", "18 ou moins", "4 or more", "ward<5", "less than that", "<b>5"] {
            assert_eq!(read(text), Cell::Text(text));
        }
    }
}
