//! One identifier in the middle of something else: a sentence, a link, a file name, a lone cell.
//!
//! A bare run of digits passes a check by chance too often to say anything alone. It counts when it is written the way the
//! number is printed (`85.07.30-999.32`), when the text names its kind ("NISS 85073099932"), or where no long number belongs.

use crate::identifier::kind::Kind;
use crate::identifier::national::{nhs, nir, rrn, value};
use crate::identifier::other::{enterprise, iban, mod97_tail, riziv};
use crate::identifier::{national, shape};

/// What surrounds a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A cell of a table, or its header.
    Cell,
    /// Running text, a metadata entry, a file name: numbers of eleven digits have no business there.
    Prose,
}

/// The first identifier in a text, percent-encoded ones included.
#[must_use]
pub fn find(text: &str, place: Place) -> Option<Kind> {
    if !worth_a_look(text.as_bytes()) {
        return None;
    }
    look(text, place).or_else(|| decoded(text).and_then(|plain| look(&plain, Place::Prose)))
}

/// Cheap: whether a text could hold an identifier at all.
fn worth_a_look(bytes: &[u8]) -> bool {
    let mut digits = 0;
    for &byte in bytes {
        digits += usize::from(byte.is_ascii_digit());
        if byte == b'@' {
            return true;
        }
    }
    digits >= 8 && bytes.len() >= 8
}

fn look(text: &str, place: Place) -> Option<Kind> {
    let named = kind_named_in(text);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let fresh = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        if byte.is_ascii_digit() && (fresh || place == Place::Prose) {
            let run = Run::read(&bytes[at..]);
            if let Some(kind) = run.find(place, named) {
                return Some(kind);
            }
            at += run.length;
        } else if byte.is_ascii_uppercase() && fresh && iban_at(&bytes[at..]) {
            return Some(Kind::Iban);
        } else if byte == b'@' && email_around(text, at) {
            return Some(Kind::Email);
        } else {
            at += 1;
        }
    }
    None
}

/// Digits in groups, as they stand in a text.
struct Run {
    digits: [u8; 48],
    groups: [u8; 16],
    separators: [u8; 16],
    count: usize,
    length: usize,
}

/// How numbers are printed: lengths of the groups, separators allowed, and the check.
type Printed = (&'static [u8], &'static [u8], fn(&[u8]) -> Option<Kind>);

const PRINTED: &[Printed] = &[
    (&[2, 2, 2, 3, 2], b".- /", rrn),
    (&[6, 3, 2], b".- /", rrn),
    (&[6, 5], b".-/ ", rrn),
    (&[1, 2, 2, 2, 3, 3, 2], b" .-", |d| nir(d).then_some(Kind::Nir)),
    (&[13, 2], b" -", |d| nir(d).then_some(Kind::Nir)),
    (&[3, 4, 5], b"/", |d| mod97_tail(d).then_some(Kind::Ogm)),
    (&[3, 7, 2], b"-", |d| mod97_tail(d).then_some(Kind::Eid)),
    (&[4, 3, 3], b".", |d| enterprise(d).then_some(Kind::Enterprise)),
    (&[1, 5, 2, 3], b"-/. ", |d| riziv(d).then_some(Kind::Riziv)),
];

impl Run {
    fn read(bytes: &[u8]) -> Self {
        let mut run = Self { digits: [0; 48], groups: [0; 16], separators: [0; 16], count: 1, length: 0 };
        let (mut digits, mut at) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_digit() {
                if digits == run.digits.len() {
                    break;
                }
                run.digits[digits] = byte - b'0';
                run.groups[run.count - 1] += 1;
                digits += 1;
            } else if b".-/ ".contains(&byte)
                && run.count < run.groups.len()
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
            {
                run.separators[run.count - 1] = byte;
                run.count += 1;
            } else {
                break;
            }
            at += 1;
        }
        run.length = at.max(1);
        run
    }

    fn find(&self, place: Place, named: Option<Kind>) -> Option<Kind> {
        let mut start = 0;
        for group in 0..self.count {
            let rest = &self.groups[group..self.count];
            for (lengths, separators, check) in PRINTED {
                if rest.starts_with(lengths)
                    && self.separators[group..group + lengths.len() - 1].iter().all(|s| separators.contains(s))
                {
                    let total: usize = lengths.iter().map(|&length| usize::from(length)).sum();
                    if let Some(kind) = check(&self.digits[start..start + total]) {
                        return Some(kind);
                    }
                }
            }
            let end = start + usize::from(self.groups[group]);
            let bare = &self.digits[start..end];
            if place == Place::Prose
                && let Some(kind) = rrn(bare)
            {
                return Some(kind);
            }
            if let Some(kind) = named.filter(|kind| fits(bare, *kind)) {
                return Some(kind);
            }
            start = end;
        }
        let all = &self.digits[..start];
        named.filter(|kind| self.count > 1 && fits(all, *kind))
    }
}

/// Whether bare digits are a number of that kind.
#[must_use]
pub fn fits(digits: &[u8], kind: Kind) -> bool {
    match kind {
        Kind::Rrn | Kind::Bis => rrn(digits).is_some(),
        Kind::Riziv => riziv(digits),
        Kind::Bsn => national::bsn(digits),
        Kind::Nir => nir(digits),
        Kind::Nhs => nhs(digits),
        Kind::Eid | Kind::Ogm => mod97_tail(digits),
        Kind::Enterprise => enterprise(digits),
        _ => false,
    }
}

/// The kind a text names in so many words.
fn kind_named_in(text: &str) -> Option<Kind> {
    const SAID: [(&str, Kind); 15] = [
        ("niss", Kind::Rrn),
        ("insz", Kind::Rrn),
        ("rrn", Kind::Rrn),
        ("rijksregister", Kind::Rrn),
        ("registre national", Kind::Rrn),
        ("national number", Kind::Rrn),
        ("national register", Kind::Rrn),
        ("nhs", Kind::Nhs),
        ("bsn", Kind::Bsn),
        ("burgerservice", Kind::Bsn),
        ("riziv", Kind::Riziv),
        ("inami", Kind::Riziv),
        ("identity card", Kind::Eid),
        ("identiteitskaart", Kind::Eid),
        ("carte d'identit", Kind::Eid),
    ];
    let bytes = text.as_bytes();
    let holds = |word: &str| bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()));
    SAID.iter().find(|(word, _)| holds(word)).map(|(_, kind)| *kind)
}

fn iban_at(bytes: &[u8]) -> bool {
    let (mut found, mut length) = ([0u8; 34], 0);
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if byte == b' ' {
            if length < 4 {
                return false;
            }
            continue;
        }
        if !(byte.is_ascii_uppercase() || byte.is_ascii_digit()) || length == found.len() {
            return false;
        }
        found[length] = byte;
        length += 1;
        let ends = !rest.peek().is_some_and(u8::is_ascii_alphanumeric);
        if ends && length >= 15 && iban(&found[..length]) {
            return true;
        }
    }
    false
}

fn email_around(text: &str, at: usize) -> bool {
    let part = |sign: char| !(sign.is_ascii_alphanumeric() || "._%+-@'".contains(sign));
    let start =
        text[..at].rfind(part).map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(part).map_or(text.len(), |after| at + after);
    shape::is_email(text[start..end].trim_end_matches('.'))
}

/// The text with its percent-encoded characters in clear; `None` when it has none.
#[must_use]
pub fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let hex = |byte: u8| char::from(byte).to_digit(16);
    let (mut plain, mut at, mut any) = (Vec::new(), 0, false);
    while at < bytes.len() {
        if bytes[at] == b'%'
            && let (Some(high), Some(low)) =
                (bytes.get(at + 1).copied().and_then(hex), bytes.get(at + 2).copied().and_then(hex))
        {
            plain.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            at += 3;
            any = true;
        } else {
            plain.push(bytes[at]);
            at += 1;
        }
    }
    any.then(|| String::from_utf8_lossy(&plain).into_owned())
}

/// Whether a text holds a run of at least nine digits that is no date or time: a number nobody needs in a name or a description.
#[must_use]
pub fn holds_long_number(text: &str) -> bool {
    text.split(|sign: char| !sign.is_ascii_digit()).any(|run| {
        let digits: Vec<u8> = run.bytes().map(|byte| byte - b'0').collect();
        (9..=20).contains(&digits.len()) && !is_moment(&digits)
    })
}

/// `20240115123000`: a moment, as programs put it into names.
fn is_moment(digits: &[u8]) -> bool {
    digits.len() >= 10
        && matches!(value(&digits[..4]), 1950..=2100)
        && matches!(value(&digits[4..6]), 1..=12)
        && matches!(value(&digits[6..8]), 1..=31)
        && value(&digits[8..10]) < 24
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_printed_number_in_a_sentence_is_found() {
        for (text, kind) in [
            ("Note: the outlier 80.02.27-999.79 was left out of Namur", Kind::Rrn),
            ("NISS 85073099932", Kind::Rrn),
            ("rijksregisternummer: 85073099932.", Kind::Rrn),
            ("BIS 75.22.03-999.58", Kind::Bis),
            ("NHS number 611 563 6000", Kind::Nhs),
            ("paid to BE60 6019 2934 5770 today", Kind::Iban),
            ("reference +++498/8563/08540+++", Kind::Ogm),
            ("KBO 0651.258.295", Kind::Enterprise),
            ("mail jan.peeters@voorbeeld.be.", Kind::Email),
            ("card 828-9260165-35", Kind::Eid),
        ] {
            assert_eq!(find(text, Place::Cell), Some(kind), "{text}");
        }
    }

    #[test]
    fn bare_numbers_count_only_where_no_number_belongs() {
        assert_eq!(find("85073099932", Place::Cell), None);
        assert_eq!(find("outlier 85073099932 left out", Place::Prose), Some(Kind::Rrn));
        assert_eq!(find("counts_85073099932.csv", Place::Prose), Some(Kind::Rrn));
        assert_eq!(find("view?id=%38%35%30%37%33%30%39%39%39%33%32", Place::Cell), Some(Kind::Rrn));
    }

    #[test]
    fn dates_decimals_and_wrong_checks_are_nothing() {
        for text in [
            "80.02.27-999.78",
            "0.46600600077",
            "from 2022-01-31 to 2022-12-31",
            "12 (3.4), 56 (7.8)",
            "BE00 6019 2934 5770",
            "1 234 567 890 euro",
            "3.10 @ 5.00",
            "10.1016/j.jval.2012.10.005",
        ] {
            assert_eq!(find(text, Place::Cell), None, "{text}");
        }
    }

    #[test]
    fn long_numbers_are_told_from_moments() {
        assert!(holds_long_number("counts_31258716356_42175021243.csv"));
        assert!(!holds_long_number("counts_20240115_20240115123000.csv"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            let _ = (find(&text, Place::Cell), find(&text, Place::Prose), decoded(&text), holds_long_number(&text));
        }

        #[test]
        fn a_wrong_check_is_never_found(year in 0u32..100, month in 1u32..13, day in 1u32..29, serial in 1u32..998, check in 0u32..100) {
            let text = format!("x {year:02}.{month:02}.{day:02}-{serial:03}.{check:02} y");
            let head: u64 = format!("{year:02}{month:02}{day:02}{serial:03}").parse().expect("digits");
            let right = [97 - head % 97, 97 - (2_000_000_000 + head) % 97].contains(&u64::from(check));
            prop_assert_eq!(find(&text, Place::Cell).is_some(), right);
        }
    }
}
