//! Numbers of cards, accounts, enterprises and care providers. Each check takes digits (0–9, one a byte) unless it says otherwise.

use crate::identifier::national::value;

/// RIZIV/INAMI number: 8 digits (six and a check) or 11 (with three of the qualification). The check is 97 or 89 minus
/// (first six mod 97 or 89); the second series began when the first ran out.
#[must_use]
pub fn riziv(digits: &[u8]) -> bool {
    if !matches!(digits.len(), 8 | 11) || digits[0] == 0 {
        return false;
    }
    let (head, check) = (value(&digits[..6]), value(&digits[6..8]));
    97 - head % 97 == check || 89 - head % 89 == check
}

/// Twelve digits, the last two the first ten mod 97 (97 for 0): a Belgian identity card and a structured communication share it.
#[must_use]
pub fn mod97_tail(digits: &[u8]) -> bool {
    if digits.len() != 12 {
        return false;
    }
    let (head, check) = (value(&digits[..10]), value(&digits[10..]));
    head > 0 && (if head % 97 == 0 { 97 } else { head % 97 }) == check
}

/// Belgian enterprise number: ten digits that begin with 0 or 1 (nine with the zero lost), check 97 − (first eight mod 97).
#[must_use]
pub fn enterprise(digits: &[u8]) -> bool {
    let mut full = [0u8; 10];
    match digits.len() {
        9 => full[1..].copy_from_slice(digits),
        10 => full.copy_from_slice(digits),
        _ => return false,
    }
    let head = value(&full[..8]);
    full[0] <= 1 && (full[0] == 1 || full[1] > 0) && 97 - head % 97 == value(&full[8..])
}

/// International bank account number (ISO 13616), as ASCII characters without spaces: two letters, two check digits, up to 30
/// letters and digits; the whole, rearranged, is 1 mod 97. Belgian ones are 16 long.
#[must_use]
pub fn iban(text: &[u8]) -> bool {
    let body = |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    if !(15..=34).contains(&text.len())
        || !text[..2].iter().all(u8::is_ascii_uppercase)
        || !text[2..4].iter().all(u8::is_ascii_digit)
        || !text[4..].iter().all(body)
        || text[4..].iter().filter(|byte| byte.is_ascii_digit()).count() < 6
    {
        return false;
    }
    if text.starts_with(b"BE") && (text.len() != 16 || !text[4..].iter().all(u8::is_ascii_digit)) {
        return false;
    }
    let rest = text[4..].iter().chain(&text[..4]).fold(0u32, |rest, &byte| {
        if byte.is_ascii_digit() {
            (rest * 10 + u32::from(byte - b'0')) % 97
        } else {
            (rest * 100 + u32::from(byte - b'A') + 10) % 97
        }
    });
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect()
    }

    #[test]
    fn valid_numbers_pass_and_their_twins_do_not() {
        for (right, wrong) in [
            ("828926016535", "210584655675"),
            ("251848423904", "074853840287"),
            ("380567072478", "915194924528"),
            ("498856308540", "488856308540"),
            ("664792140117", "664792140157"),
            ("736213108155", "736213108055"),
        ] {
            assert!(mod97_tail(&digits(right)) && !mod97_tail(&digits(wrong)), "{right}");
        }
        for (right, wrong) in [("0651258295", "0651258291"), ("0798780053", "3798780053"), ("0701694436", "0771694436")]
        {
            assert!(enterprise(&digits(right)) && !enterprise(&digits(wrong)), "{right}");
        }
        for right in ["10082555045", "18749704", "45094508408"] {
            assert!(riziv(&digits(right)), "{right}");
        }
        assert!(!riziv(&digits("12345678901")));
        for (right, wrong) in [("BE60601929345770", "BE00601929345770"), ("BE67297777932287", "BE00297777932287")] {
            assert!(iban(right.as_bytes()) && !iban(wrong.as_bytes()), "{right}");
        }
    }

    proptest! {
        #[test]
        fn exactly_one_check_fits_a_card(head in 1u64..9_999_999_999) {
            let fits = (0..100).filter(|check| mod97_tail(&digits(&format!("{head:010}{check:02}")))).count();
            prop_assert_eq!(fits, 1);
        }

        #[test]
        fn exactly_one_check_fits_an_account(body in 0u64..999_999_999_999) {
            let fits = (2..99).filter(|check| iban(format!("BE{check:02}{body:012}").as_bytes())).count();
            prop_assert_eq!(fits, 1);
        }
    }
}
