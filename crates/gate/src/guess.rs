//! Passwords that are guessed first: common ones, those found in breaches, and those put together from words that belong to the place.
//!
//! `guess/common.bin` holds the first five bytes of the SHA-256 of 58 630 such passwords, sorted; `scripts/common-passwords` makes it and names its
//! sources (SecLists and zxcvbn, both MIT). A password that is none of them is taken for one once in seventeen million.

use crate::person::Person;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The list.
const COMMON: &[u8] = include_bytes!("guess/common.bin");
/// Bytes of one entry.
const ENTRY: usize = 5;
/// Words that every password of this program is tried with.
const PRODUCT: [&str; 3] = ["douane", "export", "healthdata"];
/// Shorter words stand in too many others.
const WORD_LEAST: usize = 4;
/// So many letters and digits must be left when the words of the place are taken out.
const LEFT: usize = 8;

/// Why a password is not taken: it has not the length, or somebody else would guess it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Guessed {
    /// It is too short, or too long to be hashed.
    #[serde(rename = "password-length")]
    Length {
        /// Least number of characters.
        least: usize,
        /// Greatest number of bytes.
        greatest: usize,
    },
    /// It is among the most common ones or was found in a breach, or is one of those with a few signs around it.
    #[serde(rename = "password-common")]
    Common,
    /// Little is left of it without a word that belongs to the place or the person.
    #[serde(rename = "password-near")]
    Near {
        /// The word.
        word: String,
    },
    /// It is the one there was.
    #[serde(rename = "password-same")]
    Same,
    /// It was given for a while by somebody else, and its time is over.
    #[serde(rename = "password-over")]
    Over,
}

/// Why a password would be guessed; `None` where neither the list nor the words give it away.
#[must_use]
pub fn guessed<'w>(password: &str, words: impl IntoIterator<Item = &'w str>) -> Option<Guessed> {
    let small = password.to_lowercase();
    if is_common(&small) {
        return Some(Guessed::Common);
    }
    let plain = straight(small.trim_matches(|sign: char| !sign.is_alphanumeric()));
    let mut words: Vec<String> = PRODUCT.into_iter().chain(words).flat_map(parts).collect();
    // The longest first: taking `ann` out of `annemie` leaves something that nobody typed.
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), word.clone()));
    let (mut rest, mut found) = (plain, None);
    for word in words {
        if rest.contains(&word) {
            rest = rest.replace(&word, " ");
            found.get_or_insert(word);
        }
    }
    let left = rest.chars().filter(|sign| sign.is_alphanumeric()).count();
    found.filter(|_| left < LEFT).map(|word| Guessed::Near { word })
}

/// The words that belong to a person: account, name, address, department.
pub(crate) fn words_of(person: &Person) -> Vec<&str> {
    let profile = person.profile.as_ref();
    let told = profile.map(|profile| [profile.name.as_str(), profile.mail.as_str(), profile.department.as_str()]);
    std::iter::once(person.id.as_str()).chain(told.into_iter().flatten()).collect()
}

/// The words in a name, an address or an account, as passwords are compared with them.
fn parts(text: &str) -> impl Iterator<Item = String> {
    let small = straight(&text.to_lowercase());
    let words: Vec<String> = small.split(|sign: char| !sign.is_alphanumeric()).map(str::to_owned).collect();
    words.into_iter().filter(|word| word.chars().count() >= WORD_LEAST)
}

/// Digits and signs that stand for letters, as letters.
fn straight(text: &str) -> String {
    let letter = |sign| match sign {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// Whether a password in small letters, or what stands between the digits and signs around it, is on the list; or the same few signs again and
/// again.
fn is_common(small: &str) -> bool {
    let stem = small.trim_matches(|sign: char| !sign.is_alphabetic());
    let once = repeated(small);
    let listed = |text: &str| is_listed(text) || is_listed(&straight(text));
    listed(small) || (!stem.is_empty() && listed(stem)) || once.is_some_and(|once| once.len() < 6 || listed(once))
}

/// What a text repeats, from its first sign to its last: `abc` of `abcabcabc`.
fn repeated(text: &str) -> Option<&str> {
    let lengths = (1..=text.len() / 2).filter(|length| text.len().is_multiple_of(*length));
    lengths
        .filter_map(|length| text.get(..length))
        .find(|once| text.as_bytes().chunks(once.len()).all(|chunk| chunk == once.as_bytes()))
}

fn is_listed(text: &str) -> bool {
    let digest = Sha256::digest(text.as_bytes());
    let (entries, _) = COMMON.as_chunks::<ENTRY>();
    digest.first_chunk::<ENTRY>().is_some_and(|wanted| entries.binary_search(wanted).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none(password: &str) -> Option<Guessed> {
        guessed(password, [])
    }

    #[test]
    fn the_list_is_sorted_and_holds_more_than_the_three_thousand_that_are_asked_for() {
        let (entries, rest) = COMMON.as_chunks::<ENTRY>();
        assert!(rest.is_empty() && entries.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(entries.len() > 50_000, "{}", entries.len());
    }

    #[test]
    fn what_many_people_take_and_what_was_found_in_a_breach_is_common() {
        for common in [
            "1qaz2wsx3edc",
            "Qwerty123456",
            "leavemealone",
            "Password2026!",
            "!!P@ssw0rd!!2026",
            "sunshine1234567",
            "aaaaaaaaaaaaaaa",
            "123412341234",
            "passwordpassword",
        ] {
            assert_eq!(none(common), Some(Guessed::Common), "{common}");
        }
        for good in
            ["seven tall ships at noon", "correct horse battery", "kx7w-pq2m-ttz9-aalm", "zon zee zout zand zeil"]
        {
            assert_eq!(none(good), None, "{good}");
        }
    }

    #[test]
    fn words_of_the_place_and_of_the_person_do_not_make_a_password() {
        let words = ["a.peeters", "An Peeters", "an@uni-leuven.example", "Department of Oncology", "gate.example"];
        let near = |password: &str| match guessed(password, words) {
            Some(Guessed::Near { word }) => word,
            other => panic!("{password}: {other:?}"),
        };
        assert_eq!(near("Peeters-2026-01"), "peeters");
        assert_eq!(near("0nc0l0gy!2026"), "oncology");
        assert_eq!(near("douane-export-1"), "douane");
        assert_eq!(near("leuven leuven uni"), "leuven");
        assert_eq!(guessed("peeters has seven tall ships", words), None, "enough is left");
        assert_eq!(guessed("nothing of that at all", words), None);
    }

    #[test]
    fn any_text_is_answered() {
        for odd in ["", " ", "é", "ééééééééééééé", "\u{0}\u{0}", &"ß".repeat(5_000), "日本日本日本日本"]
        {
            let _ = none(odd);
        }
        assert_eq!(repeated("abcabcabc"), Some("abc"));
        assert_eq!(repeated("éé"), Some("é"));
        assert_eq!(repeated("abcab"), None);
    }
}
