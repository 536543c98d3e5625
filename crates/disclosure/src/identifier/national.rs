//! Numbers that a state gives a person. Each check takes digits (0–9, one a byte), of the full length unless it says otherwise.

use crate::identifier::kind::Kind;

/// The digits as one number; at most 19 of them.
#[must_use]
pub fn value(digits: &[u8]) -> u64 {
    digits.iter().fold(0u64, |sum, &digit| sum.wrapping_mul(10).wrapping_add(u64::from(digit)))
}

/// Belgian national register or BIS number, 11 digits `YYMMDDSSSCC`. The check is 97 − (first nine mod 97), from births in
/// 2000 on with a 2 in front of the nine (Royal Decree of 3 April 1984, art. 5–6). Month and day may be 00 (unknown); BIS adds 20
/// (sex unknown) or 40 to the month.
#[must_use]
pub fn rrn(digits: &[u8]) -> Option<Kind> {
    if digits.len() != 11 {
        return None;
    }
    let (month, day, head, check) =
        (value(&digits[2..4]), value(&digits[4..6]), value(&digits[..9]), value(&digits[9..]));
    let kind = match month {
        0..=12 => Kind::Rrn,
        20..=32 | 40..=52 => Kind::Bis,
        _ => return None,
    };
    let right = |nine: u64| 97 - nine % 97 == check;
    (day <= 31 && head > 0 && (right(head) || right(2_000_000_000 + head))).then_some(kind)
}

/// Dutch citizen service number, 9 digits (8 with the leading zero lost): the 11-test with −1 on the last.
#[must_use]
pub fn bsn(digits: &[u8]) -> bool {
    let mut full = [0u8; 9];
    match digits.len() {
        8 => full[1..].copy_from_slice(digits),
        9 => full.copy_from_slice(digits),
        _ => return false,
    }
    let sum: u32 = full[..8].iter().zip((2..=9).rev()).map(|(&digit, weight)| u32::from(digit) * weight).sum();
    full.iter().any(|&digit| digit != full[0]) && value(&full) >= 1_000_000 && sum % 11 == u32::from(full[8])
}

/// British NHS number, 10 digits: weights 10 to 2, check 11 − (sum mod 11), 11 written 0 and 10 never given.
#[must_use]
pub fn nhs(digits: &[u8]) -> bool {
    if digits.len() != 10 || digits[0] == 0 || digits.iter().all(|&digit| digit == digits[0]) {
        return false;
    }
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(&digit, weight)| u32::from(digit) * weight).sum();
    (11 - sum % 11) % 11 == u32::from(digits[9])
}

/// French social security number, 13 digits and a key of 2: key 97 − (thirteen mod 97). Sex 1–4, 7 or 8; month 01–12, 20–42 or 50–99
/// (unknown). Corsica is passed as 19 (2A) or 18 (2B), see [`nir_corsica`].
#[must_use]
pub fn nir(digits: &[u8]) -> bool {
    if digits.len() != 15 || !matches!(digits[0], 1..=4 | 7 | 8) {
        return false;
    }
    let month = value(&digits[3..5]);
    matches!(month, 1..=12 | 20..=42 | 50..=99) && 97 - value(&digits[..13]) % 97 == value(&digits[13..])
}

/// A French number with a Corsican department (`2A`, `2B`) in places 6 and 7, as 15 ASCII characters without separators.
#[must_use]
pub fn nir_corsica(text: &[u8]) -> bool {
    if text.len() != 15 || text[5] != b'2' {
        return false;
    }
    let second = match text[6] {
        b'A' | b'a' => 9,
        b'B' | b'b' => 8,
        _ => return false,
    };
    let mut digits = [0u8; 15];
    for (index, (&byte, digit)) in text.iter().zip(&mut digits).enumerate() {
        *digit = match index {
            5 => 1,
            6 => second,
            _ if byte.is_ascii_digit() => byte - b'0',
            _ => return false,
        };
    }
    nir(&digits)
}

/// German health insurance number: a letter and nine digits, the last a check (letter as two digits, weights 1 and 2, digit
/// sums, mod 10). ASCII, without separators.
#[must_use]
pub fn kvnr(text: &[u8]) -> bool {
    if text.len() != 10 || !text[0].is_ascii_uppercase() || !text[1..].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let letter = text[0] - b'A' + 1;
    let digits = [letter / 10, letter % 10].into_iter().chain(text[1..9].iter().map(|byte| byte - b'0'));
    let sum: u32 = digits
        .zip([1u8, 2].into_iter().cycle())
        .map(|(digit, weight)| {
            let product = digit * weight;
            u32::from(product / 10 + product % 10)
        })
        .sum();
    sum % 10 == u32::from(text[9] - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect()
    }

    #[test]
    fn national_register_numbers_of_both_centuries_pass() {
        for number in ["85073099932", "00010199974", "40000099935"] {
            assert_eq!(rrn(&digits(number)), Some(Kind::Rrn), "{number}");
        }
        for number in ["75220399958", "72302299963"] {
            assert_eq!(rrn(&digits(number)), Some(Kind::Bis), "{number}");
        }
    }

    #[test]
    fn wrong_checks_and_impossible_days_do_not_pass() {
        for number in ["85073099933", "12345678901", "58073099932", "00000000000", "8507309993"] {
            assert_eq!(rrn(&digits(number)), None, "{number}");
        }
    }

    #[test]
    fn numbers_of_the_neighbours_pass_and_their_twins_do_not() {
        for (right, wrong) in [("6115636000", "6115136000"), ("3063986682", "3063286682"), ("7560427014", "7563427014")]
        {
            assert!(nhs(&digits(right)) && !nhs(&digits(wrong)), "{right}");
        }
        for (right, wrong) in [("060359493", "065359493"), ("572295480", "579295480"), ("895826586", "895886586")] {
            assert!(bsn(&digits(right)) && !bsn(&digits(wrong)), "{right}");
        }
        assert!(bsn(&digits("60359493")), "a lost leading zero");
        for (right, wrong) in [
            ("178045478801087", "978045478801087"),
            ("134035545171265", "134035545174265"),
            ("147027697205571", "147027697201571"),
        ] {
            assert!(nir(&digits(right)) && !nir(&digits(wrong)), "{right}");
        }
        assert!(kvnr(b"A123456780") && !kvnr(b"A123456781"));
    }

    #[test]
    fn corsica_counts_as_department_nineteen_or_eighteen() {
        let thirteen = 1_800_319_123_123_u64;
        let key = 97 - thirteen % 97;
        let text = format!("180032A123123{key:02}");
        assert!(nir_corsica(text.as_bytes()));
        assert!(!nir_corsica(text.replace("2A", "2B").as_bytes()));
    }

    proptest! {
        #[test]
        fn no_other_check_digits_are_accepted(head in 1u64..999_999_999, check in 0u64..100) {
            let number = digits(&format!("{head:09}{check:02}"));
            let expected = [97 - head % 97, 97 - (2_000_000_000 + head) % 97];
            if rrn(&number).is_some() {
                prop_assert!(expected.contains(&check));
            }
        }

        #[test]
        fn one_changed_digit_is_always_seen(head in 1_000_000u64..99_999_999, at in 0usize..8, by in 1u8..10) {
            let nine = digits(&format!("{head:09}"));
            let right: Vec<u8> = (0..10).filter(|check| { let mut all = nine[1..].to_vec(); all.push(*check); bsn(&all) }).collect();
            for check in right {
                let mut changed: Vec<u8> = nine[1..].to_vec();
                changed.push(check);
                changed[at] = (changed[at] + by) % 10;
                prop_assert!(!bsn(&changed), "11-test misses no single change");
            }
        }
    }
}
