//! What a name counts: people, things that each person has several of, or the furniture of care.

use crate::identifier::header;

/// Words that say "number of", and those that stand between them and what is counted.
#[rustfmt::skip]
const COUNTING: &[&str] = &[
    "number", "numbers", "num", "count", "counts", "nb", "nbr", "nr", "no", "n", "aantal", "aantallen", "nombre", "nombres", "anzahl", "zahl",
    "effectif", "effectifs", "freq", "frequency", "frequencies", "frequentie", "frequence", "haufigkeit", "total", "totaal", "gesamt", "totale",
    "of", "the", "van", "de", "het", "een", "des", "du", "d", "l", "le", "la", "les", "der", "die", "das", "den", "von", "an", "a", "tx", "ms",
    "different", "verschillende", "distinct", "differents", "size", "verschiedenen",
];

/// Beginnings of words for people, dead or alive, and for what stands for exactly one of them.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "patient", "person", "people", "mensch", "mensen", "particip", "teilnehm", "deelnem", "subject", "sujet", "respond", "repond", "proband",
    "client", "klient", "death", "dead", "died", "deces", "overl", "sterf", "gestorb", "verstorb", "todes", "cases", "geval", "women", "men",
    "vrouw", "manner", "mannen", "femmes", "hommes", "frau", "females", "males", "inhabit", "inwon", "habitant", "einwohn", "individu", "record",
    "dossier", "survivor", "resident", "bewoner", "donor", "donneur", "benefici", "insured", "verzekerd", "versichert",
];

/// The furniture of care: a few of these are nobody's secret.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "beds", "bedden", "lits", "betten", "bed", "gps", "gp", "practices", "praktijken", "cabinets", "praxen", "hospitals", "ziekenhuizen", "hopitaux",
    "krankenhauser", "wards", "centres", "centers", "centra", "zentren", "sites", "doctors", "physicians", "artsen", "huisartsen", "medecins", "arzte",
    "hausarzte", "nurses", "verpleegkundigen", "infirmiers", "laboratories", "labs", "pharmacies", "apotheken", "municipalities", "gemeenten",
    "communes", "gemeinden", "departments", "diensten", "regions", "regios", "generalistes",
];

/// What a name or description counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// It does not say: `n`, `aantal`, nothing.
    Unsaid,
    /// People: `patients`, `Anzahl der Verstorbenen`.
    People,
    /// The furniture of care: beds, practices, physicians.
    Units,
    /// Something of which a person can have several: `number_of_drugs`, `aantal kinderen`, `visits per patient`.
    Things,
}

/// Beginnings of words for what is counted and comes in whole numbers.
#[rustfmt::skip]
const COUNTABLE: &[&str] = &[
    "visit", "bezoek", "besuch", "contact", "kontakt", "consult", "konsult", "raadpleg", "dagen", "ligdag", "verblijfsdag", "days", "jours", "journee",
    "tage", "pflegetag", "nights", "nuit", "nacht", "dose", "dosis", "dosen", "tests", "drug", "geneesmiddel", "medicament", "medikament",
    "prescription", "voorschrift", "verordnung", "examen", "onderzoek", "untersuchung", "prestat", "leistung", "episode", "session", "sessie",
    "sitzung", "seance", "stay", "sejour", "verblijven", "aufenthalt", "opname", "admission", "aufnahme", "hospitali", "event", "evenement",
    "children", "kinderen", "enfants", "kinder", "infection", "infectie", "infektion", "falls", "sturze", "chutes", "valpartij", "attack", "aanval",
    "crise", "anfall", "reading", "scan", "diagnos",
];

/// Whether a name speaks of things that are counted in whole numbers: visits, days, doses; no amounts of money or weight.
#[must_use]
pub fn is_countable(name: &str) -> bool {
    header::words(name).iter().any(|word| COUNTABLE.iter().any(|head| word.starts_with(head)))
}

/// Whether a folded word only says "number of".
#[must_use]
pub fn is_counting(word: &str) -> bool {
    COUNTING.contains(&word)
}

/// What a name or description counts: its first word beside "number of" tells.
#[must_use]
pub fn counted(text: &str) -> Counted {
    let words = header::words(text);
    let Some(at) = words.iter().position(|word| !COUNTING.contains(&word.as_str())) else { return Counted::Unsaid };
    // `GP visits` and `bed days` are no furniture: a word that ends there is.
    let ends =
        words.get(at + 1).is_none_or(|next| BEHIND.contains(&next.as_str()) || COUNTING.contains(&next.as_str()));
    match kind(&words[at]) {
        Counted::Units if !ends => Counted::Things,
        kind => kind,
    }
}

/// Words that begin what stands behind the thing that is counted.
#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "in", "per", "par", "pro", "je", "by", "at", "op", "dans", "im", "with", "met", "avec", "mit", "and", "en", "et", "und", "pour", "for",
];

fn kind(word: &str) -> Counted {
    if matches!(word, "cas" | "falle" | "case" | "ill" | "exposed")
        || PEOPLE.iter().any(|people| word.starts_with(people))
    {
        Counted::People
    } else if UNITS.contains(&word) {
        Counted::Units
    } else {
        Counted::Things
    }
}

/// Whether a name is a number of things for each person: `contacts_per_patient`, `Kontakte pro Patient`, `contacts/patient`.
#[must_use]
pub fn is_per_person(name: &str) -> bool {
    let spaced = name.replace('/', " per ");
    let words = header::words(&spaced);
    let Some(at) = words.iter().position(|word| PER.contains(&word.as_str())) else {
        return false;
    };
    let behind = counted(&words[at + 1..].join(" "));
    let woman = |word: &String| {
        matches!(
            word.as_str(),
            "woman" | "man" | "femme" | "homme" | "inwoner" | "capita" | "child" | "kind" | "enfant"
        )
    };
    let people = behind == Counted::People || words[at + 1..].first().is_some_and(woman);
    at > 0 && people && counted(&words[..at].join(" ")) == Counted::Things
}

/// Whether a name is a number of things for so many people: `visits per 100 patients`, `Fälle je 100 Einwohner`.
#[must_use]
pub fn is_per_many(name: &str) -> bool {
    let words = header::words(&name.replace('/', " per "));
    let behind = words.iter().skip(1).skip_while(|word| !PER.contains(&word.as_str())).skip(1);
    let digits: String = behind.take_while(|word| word.bytes().all(|byte| byte.is_ascii_digit())).cloned().collect();
    digits.len() >= 3 && digits.starts_with('1') && digits.bytes().skip(1).all(|digit| digit == b'0')
}

/// Words that stand between two parts of a quotient.
const PER: [&str; 5] = ["per", "par", "pro", "je", "pour"];

/// Whether a name heads running numbers: `nr`, `no.`, `n°`, `Rang`, `#`.
#[must_use]
pub fn numbers_rows(name: &str) -> bool {
    let name = name.trim();
    let words = header::words(name);
    let known = [
        "nr",
        "no",
        "num",
        "nummer",
        "numero",
        "rang",
        "rank",
        "rangnummer",
        "volgnummer",
        "row",
        "rij",
        "ligne",
        "zeile",
        "index",
        "ranking",
    ];
    match words.as_slice() {
        [] => true,
        [word] => known.contains(&word.as_str()) || (word == "n" && name.contains(['\u{b0}', '\u{ba}'])),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_things_in_four_languages() {
        for name in [
            "patients",
            "number of patients",
            "aantal_patienten",
            "Anzahl der Verstorbenen",
            "nombre de décès",
            "nPatients",
        ] {
            assert_eq!(counted(name), Counted::People, "{name}");
        }
        for name in [
            "number_of_drugs",
            "Nombre d'enfants",
            "aantal comorbiditeiten",
            "Anzahl Diagnosen",
            "visits per patient",
            "n_doses",
        ] {
            assert_eq!(counted(name), Counted::Things, "{name}");
        }
        for name in ["n", "N", "aantal", "Anzahl", "count"] {
            assert_eq!(counted(name), Counted::Unsaid, "{name}");
        }
        assert_eq!(counted("Number of beds in the ward"), Counted::Units);
        assert_eq!(counted("GP visits"), Counted::Things);
        assert_eq!(counted("aantal huisartsen"), Counted::Units);
    }

    #[test]
    fn things_per_person_are_a_quotient_and_people_per_place_a_count() {
        for name in [
            "contacts_per_patient",
            "Episodes per patient",
            "contacts/patient",
            "consultations par personne",
            "Kontakte pro Patient",
        ] {
            assert!(is_per_person(name), "{name}");
        }
        for name in [
            "patients per region",
            "deaths/ward",
            "cases per 1000",
            "patients",
            "per patient",
            "aantal patiënten per arts",
        ] {
            assert!(!is_per_person(name), "{name}");
        }
        assert!(
            is_per_many("Visits per 100 patients") && is_per_many("Fälle je 100 000") && is_per_many("deaths/1000")
        );
        assert!(!is_per_many("patients per 5-year age group") && !is_per_many("1000 patients"));
    }
}
