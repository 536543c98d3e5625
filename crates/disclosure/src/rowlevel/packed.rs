//! Records packed into one text: a line behind a comment sign, a description, a link, a note that is really a row.

use crate::identifier::shape;
use crate::identifier::text;

/// Fewest bytes that can hold a record.
pub const SHORTEST: usize = 24;

/// Whether a text holds a record of a person: a key or a long number together with a calendar day or several values.
#[must_use]
pub fn is_record(text: &str) -> bool {
    if text.len() < SHORTEST || text.bytes().filter(u8::is_ascii_digit).count() < 10 {
        return false;
    }
    text::decoded(text).is_some_and(|plain| holds_record(&plain)) || holds_record(text)
}

fn holds_record(text: &str) -> bool {
    let (mut keys, mut days, mut values) = (0, 0, 0);
    let between = |sign: char| sign.is_whitespace() || ";,|_=?&\"'#()".contains(sign);
    for part in text.split(between).filter(|part| !part.is_empty()) {
        let long = (9..=13).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if shape::is_hex(part) || shape::is_uuid(part) || long {
            keys += 1;
        } else if shape::is_day(part) {
            days += 1;
        } else if part.bytes().any(|byte| byte.is_ascii_digit()) {
            values += 1;
        }
    }
    keys >= 1 && (days >= 1 && keys + days + values >= 4 || keys >= 2 && values >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_in_one_text_is_a_record() {
        for text in [
            "# 5d702989;76220963938;k37;1954-06-11;4011;M;G20;2022-12-12;12.32",
            "27181f34 79199112521 k37 1964-05-25 4083 M J44.1 2022-03-18 6.68",
            "=HYPERLINK(\"https://example.invalid/?d=61006bad_88707978346_k8_1960-10-01_1019_M_G20\",\"info\")",
            "https://example.org/q?x=%62%32%38%33%63%35%32%30%3B%37%33%39%35%30%36%30%39%32%36%32%3B%6B%38%3B%31%39%36%36%2D%30%34%2D%32%38",
        ] {
            assert!(is_record(text), "{text}");
        }
    }

    #[test]
    fn sentences_and_provenance_are_no_records() {
        for text in [
            "# produced by analysis.R, commit 1a2b3c4, on 2024-01-15 from version 12.3",
            "Source: Sciensano, consulted 2024-01-15, table 3 of 12, period 2019-2023",
            "doi:10.1016/j.jval.2012.10.005, pages 1123-1134 (2012)",
            "Year of registration (2003–2022), weeks 1 to 52, codes A11 and K74",
        ] {
            assert!(!is_record(text), "{text}");
        }
    }
}
