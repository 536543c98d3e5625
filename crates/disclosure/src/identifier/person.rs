//! Keys of people under any local scheme: a column headed or described as a person, with a value of its own in every row.
//!
//! Neither the word nor the values alone would do: `subject` heads topics as well as people, `code` anything, and a column of codes that are all
//! different is what every table of regions has. Together they say that each row is one person, whatever the key looks like.

use crate::identifier::header;
use crate::identifier::judged::{Ground, Judged};
use crate::identifier::kind::Kind;
use crate::reading::words::Counted;
use crate::reading::words::things::counted;
use std::collections::BTreeSet;

/// Words that alone head keys of people.
#[rustfmt::skip]
const ALONE: &[&str] = &[
    "pat", "patient", "person", "persoon", "personne", "subject", "subj", "sujet", "participant", "deelnemer", "teilnehmer", "proband", "proefpersoon",
    "respondent", "repondant", "befragter", "client", "klant", "klient", "individual", "individu", "individuum", "beneficiary", "beneficiaire",
    "begunstigde", "rechthebbende", "insured", "verzekerde", "assure", "versicherter", "donor", "donneur", "spender", "dossier", "record", "akte",
    "patientendossier", "pseudo", "pseudonym", "pseudoniem", "pseudonyme", "patientin", "volunteer", "vrijwilliger", "volontaire", "cliente",
    "casus", "caseid", "member", "resident",
];

/// People, cases and what happens to exactly one of them, beside a word for a key.
#[rustfmt::skip]
const WHOSE: &[&str] = &[
    "case", "cas", "fall", "geval", "encounter", "episode", "stay", "sejour", "verblijf", "aufenthalt", "hospitalisation", "sample", "specimen", "staal",
    "echantillon", "probe", "mother", "moeder", "mere", "mutter", "study", "questionnaire",
];

/// Words for a key that are plain beside a person.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "id", "idc", "nr", "no", "num", "nbr", "number", "nummer", "numero", "key", "identifier", "identificatie", "identifiant", "kennung", "schlussel",
    "schluessel", "sleutel", "cle", "code", "pseudo", "pseudonym", "pseudoniem", "pseudonyme", "uid", "uuid", "guid", "hash", "ref", "reference",
    "referentie", "barcode", "token",
];

/// Beginnings of one word that ends in a word for a key: `dossiernummer`, `Teilnehmernummer`.
const COMPOUND: [&str; 5] = ["patient", "dossier", "teilnehm", "deelnem", "proband"];

/// Words for a key that beside an event mean that event and no position in an order: the second visit is no visit of one person.
const STRONG: &[&str] = &[
    "id",
    "idc",
    "key",
    "identifier",
    "identifiant",
    "identificatie",
    "kennung",
    "sleutel",
    "uid",
    "uuid",
    "guid",
    "barcode",
];

/// A name with one of these is that of a group.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "type", "group", "groep", "groupe", "gruppe", "category", "categorie", "kategorie", "class", "klasse", "classe", "status", "age", "sex", "per", "count",
    "band", "stage", "level", "diagnosis",
];

/// Words that join the others.
#[rustfmt::skip]
const JOINING: &[&str] = &[
    "of", "the", "van", "de", "het", "een", "des", "du", "d", "l", "le", "la", "der", "die", "das", "den", "for", "each", "a", "tx", "cd", "unique",
];

/// Fewest rows of keys with letters, and of bare numbers.
const FEWEST: (usize, usize) = (5, 10);

/// Whether a column's name or the beginning of its description means a key of single people.
#[must_use]
pub fn is_key(text: &str) -> bool {
    let text = text.replace(['\u{b0}', '\u{ba}'], "o ");
    let head = text.split(['(', ',', ';', ':', '.']).find(|part| part.chars().any(char::is_alphanumeric)).unwrap_or("");
    let words: Vec<String> = header::words(head).into_iter().filter(|word| !JOINING.contains(&word.as_str())).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.is_empty() || words.len() > 5 || words.iter().any(|word| GROUPS.contains(word)) {
        return false;
    }
    let person = |word: &str| ALONE.contains(&word);
    let compound = |word: &str| {
        ["nummer", "nr", "code", "id", "number", "numer", "schlussel", "kennung", "sleutel"]
            .iter()
            .any(|key| word.len() > key.len() + 2 && word.ends_with(key))
    };
    let key = |word: &str| KEYS.contains(&word) || (compound(word) && !word.starts_with("post"));
    let whose = |word: &str| WHOSE.contains(&word);
    let of_person = |rest: &[&str]| {
        let beside = |word: &&str| person(word) || whose(word) || KEYS.contains(word) || word.starts_with("pseudonym");
        rest.len() <= 2 && rest.iter().any(|word| person(word)) && rest.iter().all(beside)
    };
    match words.as_slice() {
        [one] => person(one) || (compound(one) && COMPOUND.iter().any(|head| one.starts_with(head))),
        [first, second] if person(first) && (key(second) || second.starts_with("pseudonym")) => true,
        [first, second] if whose(first) && STRONG.contains(second) => true,
        [first, second] if whose(second) && STRONG.contains(first) => *second != "study",
        ["case" | "cas" | "fall" | "geval", "code" | "nummer" | "number" | "nr"] => true,
        [first, second, third] if (person(first) || whose(first)) && key(third) => key(second) || *second == "study",
        [first, rest @ ..] => key(first) && of_person(rest),
        [] => false,
    }
}

/// Judges a column by its words and cells: `first` where nothing but blanks stands to its left.
#[must_use]
pub fn judge<'a>(name: &str, description: &str, first: bool, cells: impl Iterator<Item = &'a str>) -> Option<Judged> {
    let described = is_key(description) && counted(name) != Counted::Unsaid;
    if !is_key(name) && !described {
        return None;
    }
    let (mut seen, mut rows, mut lettered) = (BTreeSet::new(), 0usize, 0usize);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        let spaces = cell.bytes().filter(|byte| *byte == b' ').count();
        let plain = digits == cell.len();
        if digits == 0 || spaces > 2 || cell.len() > 128 || (!plain && is_number(cell)) || !seen.insert(cell) {
            return None;
        }
        lettered += usize::from(!plain);
        rows += 1;
    }
    let enough = if lettered * 2 > rows { rows >= FEWEST.0 } else { rows >= FEWEST.1 && first };
    enough.then_some(Judged { kind: Kind::Person, ground: Ground::Named, values: rows })
}

/// `12.5`, `-3`, `12,5 %`, `<5`: numbers and marks, and no keys.
fn is_number(cell: &str) -> bool {
    cell.bytes().all(|byte| byte.is_ascii_digit() || b".,+- %<>=".contains(&byte)) && !cell.contains('-')
        || cell.starts_with(['<', '>', '-', '\u{2264}', '\u{2265}'])
}

/// The number of a scheme, masked in all rows but different in each: `***001`, `xxxxx-12`.
#[must_use]
pub fn is_masked<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut seen, mut rows) = (BTreeSet::new(), 0usize);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        let mask = cell.chars().filter(|sign| matches!(sign, '*' | 'x' | 'X' | '#' | '\u{2022}')).count();
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        if mask < 2 || digits < 2 || !seen.insert(cell) {
            return false;
        }
        rows += 1;
    }
    rows >= FEWEST.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_people_are_known_by_name_and_by_description() {
        for text in [
            "pseudo",
            "code_patient",
            "patient code",
            "subject",
            "participant",
            "pat",
            "dossier",
            "n° dossier",
            "respondent",
            "record",
            "case_id",
            "encounter_id",
            "Pseudonym of the patient",
            "Code du patient",
            "Subject number",
            "Case identifier",
            "Dossiernummer van de patiënt",
            "Studienummer van de deelnemer",
            "Numéro de dossier",
            "Sample barcode",
            "Patient code (pseudonymised)",
            "Teilnehmernummer",
            "Versicherter",
            "identifiant du bénéficiaire",
        ] {
            assert!(is_key(text), "{text}");
        }
        for text in [
            "patients",
            "number of patients",
            "patient group",
            "patient type code",
            "ICD code of the patient",
            "postcode",
            "code",
            "region",
            "visit number",
            "study",
            "Number of patients with a code",
            "cluster",
            "Age of the patient",
            "study_id of the paper by author",
        ] {
            assert!(!is_key(text), "{text}");
        }
    }

    #[test]
    fn a_key_has_a_value_of_its_own_in_every_row() {
        let keys: Vec<String> = (1..8).map(|at| format!("P-{at:03}")).collect();
        let judged = |cells: &[&str]| judge("participant", "", true, cells.iter().copied()).is_some();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        assert!(judged(&keys));
        assert!(!judged(&[keys.as_slice(), &["P-001"]].concat()), "one comes twice");
        assert!(!judged(&["cardiology", "surgery", "urology", "oncology", "geriatrics"]), "topics");
        assert!(!judged(&["12.5", "13.5", "9.1", "3.4", "2.2"]), "means");
        assert!(is_masked(["***001", "***002", "***003", "***004", "***005"].into_iter()));
    }
}
