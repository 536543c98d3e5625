//! Words in column names that say "this is about one person", in English, Dutch, French and German, with the prefixes of
//! healthdata.be (ID, IDC, TX, CD, D, DT, MS, FL, V).

use crate::identifier::kind::Kind;
use crate::reading::words::fold_sign;

/// What a column name says of its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Plainly an identifier of this kind: `patient_id`, `NISS`, `TX_PAT_LAST_NAM`.
    Plainly(Kind),
    /// An identifier if its values behave like one: `id`, `subject`, `nr`.
    Perhaps,
}

/// The words of a column name in lower case without diacritics, in order: `TX_PatientName2` → `tx patient name 2`.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut last = ' ';
    for sign in name.chars() {
        let starts = (sign.is_uppercase() && last.is_lowercase()) || (sign.is_ascii_digit() != last.is_ascii_digit());
        if (!sign.is_alphanumeric() || starts) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if sign.is_alphanumeric() {
            fold_sign(sign, &mut word);
        }
        last = sign;
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Whole names (words joined) that speak for themselves.
#[rustfmt::skip]
const WHOLE: &[(Kind, &[&str])] = &[
    (
        Kind::Rrn,
        &[
            "rrn", "nrn", "niss", "insz", "ssin", "inss", "rijksregister", "rijksregisternummer", "rijksregisternr",
            "nationaalnummer", "nationalnumber", "nationalregisternumber", "numeronational",
            "numeroregistrenational", "registrenational", "nregnational", "nationalregister",
            "nationalregistrynumber", "nationalregnumber", "nationalregisterno", "nationalid", "nationalidnumber",
            "nationalregisternummer", "identificatienummersocialezekerheid", "bisnummer", "bisnumber", "numerobis",
            "socialsecuritynumber", "socialsecurityno", "ssn", "patniss", "patinsz", "patrrn", "inszpat", "nisspat",
        ],
    ),
    (
        Kind::Riziv,
        &[
            "riziv", "inami", "rizivnr", "rizivnummer", "inaminr", "numeroinami", "rizivnumber", "inaminumber",
            "nihdi", "nihdinumber",
        ],
    ),
    (Kind::Bsn, &["bsn", "burgerservicenummer", "sofinummer", "bsnnummer"]),
    (Kind::Nir, &["nir", "numerosecuritesociale", "numerosecu", "numerodesecuritesociale"]),
    (
        Kind::Kvnr,
        &["kvnr", "krankenversichertennummer", "versichertennummer", "krankenversicherungsnummer", "egknummer"],
    ),
    (Kind::Nhs, &["nhsnumber", "nhsno", "nhsnr", "nhsnum", "newnhsno", "nhs"]),
    (
        Kind::Eid,
        &[
            "eid", "eidnumber", "cardnumber", "kaartnummer", "numerocarte", "identitycardnumber",
            "identiteitskaartnummer",
        ],
    ),
    (Kind::Iban, &["iban", "bankaccount", "rekeningnummer", "kontonummer", "comptebancaire", "accountnumber"]),
    (
        Kind::Email,
        &[
            "email", "emailaddress", "emailadres", "mailadres", "courriel", "adressemail", "adresseemail",
            "emailadresse", "mailaddress",
        ],
    ),
    (
        Kind::Phone,
        &[
            "phone", "phonenumber", "telephone", "telefoon", "telefoonnummer", "gsm", "gsmnummer", "mobile",
            "mobilenumber", "telefon", "telefonnummer", "tel",
        ],
    ),
    (
        Kind::Address,
        &[
            "address", "adres", "adresse", "street", "streetname", "straat", "straatnaam", "rue", "nomrue",
            "strasse", "anschrift", "housenumber", "huisnummer", "homeaddress", "streetaddress", "addressline",
            "addr", "domicile", "wohnort", "patientaddress",
        ],
    ),
    (
        Kind::BirthDate,
        &[
            "dob", "dateofbirth", "birthdate", "birthday", "datebirth", "geboortedatum", "gebdatum", "ddn",
            "datedenaissance", "datenaissance", "geburtsdatum", "patdob", "dobth", "dobirth", "bdate", "birthdt",
            "brthdat", "brthdt", "gebdat", "birthdatepat",
        ],
    ),
    (
        Kind::Name,
        &[
            "lastname", "firstname", "surname", "forename", "givenname", "familyname", "maidenname", "fullname",
            "achternaam", "voornaam", "familienaam", "nomdefamille", "prenom", "nomprenom", "naamvoornaam",
            "vorname", "nachname", "familienname", "patientname", "patname", "personname", "lastnam", "firstnam",
            "patlastnam", "patfirstnam", "patnam", "naampatient", "nompatient", "patientnaam", "patientenname",
            "middlename",
        ],
    ),
    (
        Kind::Person,
        &[
            "patid", "pid", "patnr", "patno", "subjid", "usubjid", "idpat", "idcpat", "patientnr", "patientno",
            "patientid", "subjectid", "personid", "participantid", "clientid", "memberid", "patientnumber",
            "patientnummer", "patientennummer", "dossiernummer", "dossiernr", "mrn", "medicalrecordnumber",
            "recordid", "pseudoid", "pseudonym", "pseudoniem", "pseudonyme", "businesskey", "hospitalnumber",
            "numeropatient", "numpatient", "numerodossier", "fallnummer", "pseudonymid", "pseudokey", "personkey",
            "patientkey", "respondentid", "idpatient", "idperson", "idsubject", "idpersoon", "idpersonne",
            "subjectno", "subjectnumber", "participantnumber", "patnum", "patientidentifier", "numsejour",
            "numerosejour", "verblijfsnummer",
        ],
    ),
];

#[rustfmt::skip]
const PERSONS: [&str; 30] = [
    "pat", "patient", "person", "persoon", "personne", "client", "subject", "subj", "participant", "proband",
    "proefpersoon", "sujet", "respondent", "beneficiary", "beneficiaire", "insured", "verzekerde", "assure",
    "versicherter", "mother", "moeder", "physician", "doctor", "arts", "medecin", "arzt", "hcp", "individual",
    "individu", "donor",
];

#[rustfmt::skip]
const KEYS: [&str; 22] = [
    "id", "idc", "nr", "no", "num", "nbr", "number", "nummer", "numero", "key", "identifier", "identificatie",
    "identifiant", "kennung", "schluessel", "sleutel", "cle", "pseudo", "uid", "uuid", "guid", "hash",
];

#[rustfmt::skip]
const PREFIXES: [&str; 9] = ["id", "idc", "tx", "cd", "d", "dt", "ms", "fl", "v"];

/// A name with one of these counts or sums up; it heads no identifiers.
#[rustfmt::skip]
const SUMMARY: [&str; 44] = [
    "mean", "median", "mediaan", "mediane", "sd", "std", "se", "count", "counts", "n", "band", "bands", "group",
    "groep", "groupe", "gruppe", "min", "max", "sum", "total", "pct", "percent", "avg", "average", "rate", "ratio",
    "missing", "unique", "distinct", "aantal", "nombre", "anzahl", "effectif", "per", "q1", "q3", "iqr", "var",
    "quantile", "share", "type", "category", "categorie", "class",
];

#[rustfmt::skip]
const PERHAPS: [&str; 34] = [
    "id", "idc", "key", "uid", "uuid", "guid", "nr", "subject", "subj", "patient", "pat", "person", "participant",
    "respondent", "rowid", "obs", "seqn", "caseid", "identifier", "individual", "client", "proband", "persoon",
    "personne", "sujet", "studyno", "stno", "idno", "idnr", "record", "case", "num", "ids", "hash",
];

/// What a column name says; `None` when it says nothing of people.
#[must_use]
pub fn named(name: &str) -> Option<Named> {
    named_by(&words(name))
}

/// What a description says of a column whose name says nothing: that it is the number of a scheme. It begins with the scheme (`RIZIV-nummer van
/// de arts`, `National register number`), so that `Number of patients with a NISS` is none.
#[must_use]
pub fn described(description: &str) -> Option<Named> {
    let words = words(description);
    let kind = (1..=words.len().min(4)).rev().find_map(|length| {
        let head = words[..length].concat();
        WHOLE.iter().take(SCHEMES).find(|(_, names)| names.contains(&head.as_str())).map(|(kind, _)| *kind)
    })?;
    let summary = words.iter().any(|word| SUMMARY.contains(&word.as_str()));
    (!summary).then_some(Named::Plainly(kind))
}

/// The first entries of [`WHOLE`] are numbers of schemes and addresses of mail.
const SCHEMES: usize = 9;

/// The same for a name already split by [`words`].
#[must_use]
pub fn named_by(words: &[String]) -> Option<Named> {
    if words.is_empty() || words.len() > 8 {
        return None;
    }
    let whole = words.concat();
    let bare =
        if words.len() > 1 && PREFIXES.contains(&words[0].as_str()) { words[1..].concat() } else { whole.clone() };
    let stripped = |text: &str| text.trim_end_matches(|sign: char| sign.is_ascii_digit()).to_owned();
    for candidate in [&whole, &bare, &stripped(&whole), &stripped(&bare)] {
        if let Some((kind, _)) = WHOLE.iter().find(|(_, names)| names.contains(&candidate.as_str())) {
            return Some(Named::Plainly(*kind));
        }
    }
    if words.iter().any(|word| SUMMARY.contains(&word.as_str())) {
        return None;
    }
    if let Some(kind) = inside(words) {
        return Some(Named::Plainly(kind));
    }
    PERHAPS.contains(&whole.as_str()).then_some(Named::Perhaps)
}

/// Names of several words, of which some say it: `CD_RIZIV_HOSP`, `TX_IDC_PAT_ENC`, `patient_last_name`.
fn inside(words: &[String]) -> Option<Kind> {
    const SURE: [(&str, Kind); 12] = [
        ("niss", Kind::Rrn),
        ("insz", Kind::Rrn),
        ("rrn", Kind::Rrn),
        ("rijksregisternummer", Kind::Rrn),
        ("riziv", Kind::Riziv),
        ("inami", Kind::Riziv),
        ("bsn", Kind::Bsn),
        ("iban", Kind::Iban),
        ("dob", Kind::BirthDate),
        ("geboortedatum", Kind::BirthDate),
        ("geburtsdatum", Kind::BirthDate),
        ("email", Kind::Email),
    ];
    if let Some((_, kind)) = SURE.iter().find(|(sure, _)| words.iter().any(|word| word == sure)) {
        return Some(*kind);
    }
    let next = |first: &[&str], second: &[&str]| {
        words.windows(2).any(|pair| first.contains(&pair[0].as_str()) && second.contains(&pair[1].as_str()))
    };
    if next(&["last", "first", "family", "given", "maiden", "full"], &["name", "nam", "nm"]) {
        return Some(Kind::Name);
    }
    if next(&["birth", "geboorte", "naissance"], &["date", "dt", "day", "datum"])
        || next(&["date", "of"], &["birth", "naissance"])
    {
        return Some(Kind::BirthDate);
    }
    if next(&["business", "pseudo", "pseudonym"], &["key", "id", "nr"]) || next(&["id", "idc"], &PERSONS) {
        return Some(Kind::Person);
    }
    next(&PERSONS, &KEYS).then_some(Kind::Person)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_identifiers_are_known_in_four_languages() {
        for (name, kind) in [
            ("patient_id", Kind::Person),
            ("pat_id", Kind::Person),
            ("IDC_PAT", Kind::Person),
            ("TX_IDC_PAT_ENC", Kind::Person),
            ("TX_BUSINESS_KEY", Kind::Person),
            ("PatientID", Kind::Person),
            ("USUBJID", Kind::Person),
            ("Numéro patient", Kind::Person),
            ("Patientennummer", Kind::Person),
            ("TX_PAT_LAST_NAM", Kind::Name),
            ("Achternaam", Kind::Name),
            ("Prénom", Kind::Name),
            ("Nachname", Kind::Name),
            ("D_PAT_DOB", Kind::BirthDate),
            ("Geboortedatum", Kind::BirthDate),
            ("date de naissance", Kind::BirthDate),
            ("CD_RIZIV_HOSP", Kind::Riziv),
            ("NISS", Kind::Rrn),
            ("CD_INSZ", Kind::Rrn),
            ("nhs_number", Kind::Nhs),
            ("E-mail", Kind::Email),
            ("GSM", Kind::Phone),
            ("Straße", Kind::Address),
        ] {
            assert_eq!(named(name), Some(Named::Plainly(kind)), "{name}");
        }
        assert_eq!(named("id"), Some(Named::Perhaps));
    }

    #[test]
    fn counts_of_people_name_nobody() {
        for name in [
            "patients",
            "number of patients",
            "Patiënten",
            "n",
            "aantal patiënten",
            "patient_count",
            "mean_id",
            "patientID_band",
            "births",
            "age group",
            "regio",
            "naam",
            "No. of subjects",
        ] {
            assert_eq!(named(name), None, "{name}");
        }
    }
}
