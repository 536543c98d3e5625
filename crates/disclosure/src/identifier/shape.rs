//! Shapes: digits in whatever dress a file gives them, days, addresses of all sorts, and keys that only a machine would make.

/// The digits of a cell, free of their dress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits {
    digits: [u8; MOST],
    length: u8,
    groups: [u8; GROUPS],
    group_count: u8,
}

const MOST: usize = 20;
const GROUPS: usize = 8;

impl Digits {
    /// Reads digits with separators between them (`.`, `-`, `/`, `,`, `'`, space, no-break space), `+++…+++` around a structured
    /// communication, a float's `.0` tail, an exponent (`8.5073099932E10`), and a spreadsheet's `'…` or `="…"`. `None` for anything else,
    /// for fewer than 7 digits and for more than 20.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = undress(text);
        if !(7..=40).contains(&text.len()) || !text.as_bytes()[0].is_ascii_digit() {
            return None;
        }
        if let Some(at) = text.find(['e', 'E']) {
            return Self::scientific(&text[..at], &text[at + 1..]);
        }
        let mut found = Self { digits: [0; MOST], length: 0, groups: [0; GROUPS], group_count: 1 };
        let (mut last, mut separator, mut kinds) = ('0', ' ', 0);
        for sign in text.chars() {
            match sign {
                '0'..='9' => found.push(sign as u8 - b'0')?,
                '.' | '-' | '/' | ',' | '\'' | ' ' | '\u{a0}' | '\u{202f}' => {
                    if last == sign && sign != ' ' {
                        return None;
                    }
                    if last.is_ascii_digit() {
                        found.next_group()?;
                    }
                    kinds += usize::from(kinds == 0 || separator != sign);
                    separator = sign;
                }
                _ => return None,
            }
            last = sign;
        }
        if !last.is_ascii_digit() {
            return None;
        }
        if found.group_count == 2 && matches!(separator, '.' | ',') {
            found.drop_zero_tail()?;
        }
        (found.length >= 7).then_some(found)
    }

    fn scientific(mantissa: &str, exponent: &str) -> Option<Self> {
        let exponent: usize = exponent.trim_start_matches('+').parse().ok()?;
        let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
        if whole.len() != 1 || fraction.len() > exponent || exponent >= MOST || exponent < 6 {
            return None;
        }
        let mut found = Self { digits: [0; MOST], length: 0, groups: [0; GROUPS], group_count: 1 };
        for byte in whole.bytes().chain(fraction.bytes()) {
            found.push(byte.is_ascii_digit().then(|| byte - b'0')?)?;
        }
        while usize::from(found.length) <= exponent {
            found.push(0)?;
        }
        Some(found)
    }

    fn push(&mut self, digit: u8) -> Option<()> {
        *self.digits.get_mut(usize::from(self.length))? = digit;
        self.length += 1;
        *self.groups.get_mut(usize::from(self.group_count) - 1)? += 1;
        Some(())
    }

    fn next_group(&mut self) -> Option<()> {
        self.group_count += 1;
        (usize::from(self.group_count) <= GROUPS).then_some(())
    }

    /// `91082299917.0` loses its tail; `0.46600600077` and `12.5` are decimals, which identify nobody.
    fn drop_zero_tail(&mut self) -> Option<()> {
        let tail = usize::from(self.groups[1]);
        let head = usize::from(self.groups[0]);
        if head >= 7 && self.digits[head..head + tail].iter().all(|&digit| digit == 0) {
            self.length = self.groups[0];
            self.groups[1] = 0;
            self.group_count = 1;
            return Some(());
        }
        None
    }

    /// The digits, one a byte.
    #[must_use]
    pub fn all(&self) -> &[u8] {
        &self.digits[..usize::from(self.length)]
    }

    /// Lengths of the groups they are written in; one group when nothing stands between them.
    #[must_use]
    pub fn groups(&self) -> &[u8] {
        &self.groups[..usize::from(self.group_count)]
    }

    /// Written in one group, or in thousands as a spreadsheet groups any number.
    #[must_use]
    pub fn plain(&self) -> bool {
        let groups = self.groups();
        groups.len() == 1 || (groups[0] <= 3 && groups[1..].iter().all(|&length| length == 3))
    }

    /// The digits with zeros in front up to `length`, where a spreadsheet may have dropped up to four or, at the turn of a century, more.
    #[must_use]
    pub fn padded<const N: usize>(&self) -> Option<[u8; N]> {
        let missing = N.checked_sub(usize::from(self.length))?;
        let mut full = [0u8; N];
        full[missing..].copy_from_slice(self.all());
        (missing == 0 || self.plain()).then_some(full)
    }
}

fn undress(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let text = text.strip_prefix('\'').unwrap_or(text);
    text.trim_matches(['+', '*']).trim()
}

/// Whether a cell is one calendar day: `2022-01-31`, `31/01/2022`, `31.1.22`, `31-JAN-2022`, `31JAN2022`, each with or without a time.
#[must_use]
pub fn is_day(text: &str) -> bool {
    let text = text.trim();
    if !(6..=32).contains(&text.len()) || !text.as_bytes()[0].is_ascii_digit() {
        return false;
    }
    let end = text.find([' ', 'T']).unwrap_or(text.len());
    let (day, time) = text.split_at(end);
    if !time.is_empty() && !time[1..].bytes().all(|byte| byte.is_ascii_digit() || b":.+Z-".contains(&byte)) {
        return false;
    }
    let mut parts = day.split(['-', '/', '.']);
    let (Some(first), second, third, None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    match (second, third) {
        (Some(second), Some(third)) => in_order(first, second, third),
        (None, None) => day.is_ascii() && day.len() == 9 && in_order(&day[..2], &day[2..5], &day[5..]),
        _ => false,
    }
}

fn in_order(first: &str, second: &str, third: &str) -> bool {
    let number = |part: &str| (part.len() <= 4).then(|| part.parse::<u32>().ok()).flatten();
    let year = |part: &str| {
        matches!(part.len(), 2 | 4) && number(part).is_some_and(|y| part.len() == 2 || (1800..2200).contains(&y))
    };
    let month = |part: &str| part.len() <= 2 && number(part).is_some_and(|m| (1..=12).contains(&m)) || is_month(part);
    let day = |part: &str| part.len() <= 2 && number(part).is_some_and(|d| (1..=31).contains(&d));
    (first.len() == 4 && year(first) && month(second) && day(third))
        || (day(first) && month(second) && year(third))
        || (month(first) && day(second) && year(third) && third.len() == 4)
}

fn is_month(part: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    part.len() == 3 && MONTHS.iter().any(|month| month.eq_ignore_ascii_case(part))
}

/// Whether a text is one e-mail address.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let text = text.trim();
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |part: &str, extra: &[u8]| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || extra.contains(&b))
    };
    let Some((host, top)) = domain.rsplit_once('.') else { return false };
    plain(local, b"._%+-'")
        && plain(host, b".-")
        && top.len() >= 2
        && top.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether a text is one telephone number as people write it: `+32 …`, `0032 …` or a leading 0 with separators; 9 to 13 digits.
#[must_use]
pub fn is_phone(text: &str) -> bool {
    let text = text.trim();
    if !(9..=22).contains(&text.len()) {
        return false;
    }
    let (mut digits, mut separators) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => digits += 1,
            b' ' | b'.' | b'-' | b'/' | b'(' | b')' => separators += 1,
            b'+' if at == 0 => {}
            _ => return false,
        }
    }
    let national = text.starts_with('0') && separators >= 1 && (9..=10).contains(&digits) && !is_day(text);
    let decimal = separators == 1 && text[1..].starts_with('.');
    ((text.starts_with('+') || text.starts_with("00")) && (9..=13).contains(&digits) || national) && !decimal
}

/// Whether a text is a UUID.
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    let text = text.trim().trim_matches(['{', '}']);
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Whether a text is a hexadecimal key of at least 8 signs: even length, one case, digits and letters mixed.
#[must_use]
pub fn is_hex(text: &str) -> bool {
    let text = text.trim();
    if text.len() < 8 || text.len() > 128 || text.len() % 2 == 1 {
        return false;
    }
    let (mut digits, mut lower, mut upper) = (0, 0, 0);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'a'..=b'f' => lower += 1,
            b'A'..=b'F' => upper += 1,
            _ => return false,
        }
    }
    digits > 0 && (lower > 0) != (upper > 0)
}

/// Whether a text is a base64 (or base64url) key of at least 16 signs: upper, lower and digits mixed, no spaces.
#[must_use]
pub fn is_base64(text: &str) -> bool {
    let text = text.trim();
    let body = text.trim_end_matches('=');
    if body.len() < 16 || text.len() - body.len() > 2 {
        return false;
    }
    let (mut digits, mut lower, mut upper, mut turns, mut last) = (0, 0, 0, 0, 0u8);
    for byte in body.bytes() {
        let class = match byte {
            b'0'..=b'9' => 1,
            b'a'..=b'z' => 2,
            b'A'..=b'Z' => 3,
            b'+' | b'/' | b'-' | b'_' => 4,
            _ => return false,
        };
        match class {
            1 => digits += 1,
            2 => lower += 1,
            3 => upper += 1,
            _ => {}
        }
        turns += usize::from(class != last);
        last = class;
    }
    digits > 0 && lower > 1 && upper > 1 && turns * 3 > body.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn digits(text: &str) -> Option<String> {
        Digits::read(text).map(|found| found.all().iter().map(|digit| char::from(b'0' + digit)).collect())
    }

    #[test]
    fn digits_are_read_out_of_any_dress() {
        for dress in [
            "85073099932",
            "85.07.30-999.32",
            "85 07 30 999 32",
            "85073099932.0",
            "8.5073099932E10",
            "8.5073099932e+10",
            "85,073,099,932",
            "'85073099932",
            "=\"85073099932\"",
            " 850730-99932 ",
            "850730 999 32",
            "85/07/30-999-32",
        ] {
            assert_eq!(digits(dress).as_deref(), Some("85073099932"), "{dress}");
        }
        assert_eq!(digits("+++498/8563/08540+++").as_deref(), Some("498856308540"));
    }

    #[test]
    fn decimals_and_short_numbers_are_no_digits() {
        for text in
            ["0.46600600077", "12.5", "123456", "1e3", "641615006.25", "-85073099932", "12--34567", "85073099932-"]
        {
            assert_eq!(digits(text), None, "{text}");
        }
    }

    #[test]
    fn lost_zeros_come_back_only_where_nothing_else_speaks_against() {
        assert_eq!(Digits::read("10199974").and_then(|d| d.padded::<11>()), Some([0, 0, 0, 1, 0, 1, 9, 9, 9, 7, 4]));
        assert_eq!(Digits::read("10.19-99.74").and_then(|d| d.padded::<11>()), None);
    }

    #[test]
    fn days_are_days_and_months_are_not() {
        for day in [
            "2022-01-31",
            "31/01/2022",
            "31.1.2022",
            "1/31/2022",
            "31JAN2022",
            "2022-01-31 00:00:00",
            "2022-01-31T10:00Z",
            "31-Jan-22",
        ] {
            assert!(is_day(day), "{day}");
        }
        for other in ["2022-01", "2022", "12.5", "2021-13-01", "1-2", "1.2.3", "85.07.30-999.32", "2020-2021"] {
            assert!(!is_day(other), "{other}");
        }
    }

    #[test]
    fn addresses_phones_and_keys_are_told_apart() {
        assert!(is_email("jan.peeters@voorbeeld.be") && !is_email("n @ 5.0") && !is_email("a@b"));
        assert!(is_phone("+32 470 12 34 56") && is_phone("02/123.45.67") && is_phone("0032470123456"));
        assert!(!is_phone("0.46600600077") && !is_phone("85073099932") && !is_phone("2022-01-31"));
        assert!(is_uuid("123e4567-e89b-12d3-a456-426614174000") && !is_uuid("123e4567-e89b-12d3-a456-42661417400g"));
        assert!(is_hex("2cce19b03cd3b1e6") && !is_hex("85073099932123") && !is_hex("deadbeef") && !is_hex("I21.4"));
        assert!(is_base64("dGhpcyBpcyBhIHRlc3Q0NQ==") && !is_base64("Vlaams-Brabantse-gemeente"));
    }

    proptest! {
        #[test]
        fn the_dress_does_not_matter(number in 10_000_000_000u64..99_999_999_999) {
            let plain = number.to_string();
            let (a, b, c, d, e) = (&plain[..2], &plain[2..4], &plain[4..6], &plain[6..9], &plain[9..]);
            for dress in [format!("{a}.{b}.{c}-{d}.{e}"), format!("{a} {b} {c} {d} {e}"), format!("{plain}.0"), format!("{plain},00")] {
                prop_assert_eq!(digits(&dress), Some(plain.clone()));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}") {
            let _ = (Digits::read(&text), is_day(&text), is_email(&text), is_phone(&text), is_uuid(&text), is_hex(&text), is_base64(&text));
        }
    }
}
