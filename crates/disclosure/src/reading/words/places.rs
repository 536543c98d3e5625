//! Labels of total rows that do not say "total": the country whose regions stand beside it, and labels left blank.

use crate::reading::words::fold;

/// Names of a whole country, and words for it.
const COUNTRIES: [&str; 47] = [
    "belgium",
    "belgie",
    "belgique",
    "belgien",
    "be",
    "netherlands",
    "the netherlands",
    "nederland",
    "pays-bas",
    "niederlande",
    "france",
    "frankrijk",
    "frankreich",
    "germany",
    "deutschland",
    "duitsland",
    "allemagne",
    "europe",
    "europa",
    "eu",
    "eu27",
    "eu-27",
    "united kingdom",
    "uk",
    "england",
    "kingdom of belgium",
    "koninkrijk belgie",
    "royaume de belgique",
    "royaume",
    "rijk",
    "het rijk",
    "land",
    "country",
    "whole country",
    "pays",
    "national",
    "nationaal",
    "nationale",
    "landelijk",
    "bundesweit",
    "bundesgebiet",
    "bund",
    "all belgium",
    "heel belgie",
    "toute la belgique",
    "ganz belgien",
    "world",
];

/// Whether a label names a whole country.
#[must_use]
pub fn is_country(label: &str) -> bool {
    let label = label.trim();
    // No country has a digit in its name: codes and bands need no further look.
    (2..=24).contains(&label.len())
        && !label.bytes().any(|byte| byte.is_ascii_digit())
        && COUNTRIES.contains(&fold(label).as_str())
}

/// Whether a label is blank, or what programs print for a blank: `NULL`, `NaN`, `(blank)`.
#[must_use]
pub fn stands_blank(label: &str) -> bool {
    const BLANK: [&str; 14] = [
        "null", "(null)", "\\n", "nan", "na", "<na>", "none", "(blank)", "(leeg)", "(vide)", "(leer)", ".", "-",
        "_all_",
    ];
    let label = label.trim();
    label.is_empty()
        || label.len() <= 7
            && !label.ends_with(|sign: char| sign.is_ascii_digit())
            && BLANK.iter().any(|blank| blank.eq_ignore_ascii_case(label))
}
