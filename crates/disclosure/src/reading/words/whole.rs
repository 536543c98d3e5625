//! Words by which a label names the whole of its group.

use crate::reading::words::{fold, split};

/// Words that alone name the whole.
const WHOLE: [&str; 33] = [
    "total",
    "totals",
    "totaal",
    "totalen",
    "totaux",
    "totale",
    "ensemble",
    "gesamt",
    "insgesamt",
    "gesamtsumme",
    "all",
    "alle",
    "allen",
    "alles",
    "tous",
    "toutes",
    "tout",
    "beide",
    "both",
    "som",
    "somme",
    "summe",
    "sum",
    "overall",
    "together",
    "samen",
    "totaaltotaal",
    "grandtotal",
    "gesamtzahl",
    "subtotal",
    "subtotaal",
    "soustotal",
    "zwischensumme",
];

/// Words that may stand beside a word for the whole without changing it: `Total général`, `alle leeftijden`, `both sexes`.
const BESIDE: [&str; 46] = [
    "general",
    "grand",
    "overall",
    "algemeen",
    "patients",
    "patienten",
    "persons",
    "personen",
    "personnes",
    "ages",
    "age",
    "leeftijden",
    "alter",
    "sexes",
    "sexe",
    "geslachten",
    "geschlechter",
    "les",
    "des",
    "der",
    "de",
    "het",
    "the",
    "of",
    "van",
    "groups",
    "groepen",
    "groupes",
    "gruppen",
    "regions",
    "regio",
    "s",
    "regionen",
    "provinces",
    "provincies",
    "years",
    "jaren",
    "annees",
    "jahre",
    "n",
    "sub",
    "sous",
    "cases",
    "gevallen",
    "cas",
    "categories",
];

/// Whether a label names the whole of its group: `Total`, `Alle leeftijden`, `Ensemble`, `Gesamt`.
#[must_use]
pub fn names_the_whole(label: &str) -> bool {
    let label = label.trim();
    if label.is_empty() || label.len() > 40 {
        return false;
    }
    let folded = fold(label);
    let mut whole = false;
    for word in split(&folded) {
        if WHOLE.contains(&word) {
            whole = true;
        } else if !BESIDE.contains(&word) {
            return false;
        }
    }
    whole
}

/// Beginnings of the words by which a label can name the whole; a cheap look before [`names_the_whole`].
#[must_use]
pub fn may_name_the_whole(label: &str) -> bool {
    const BEGINNINGS: [[u8; 3]; 22] = [
        *b"tot", *b"ens", *b"ges", *b"ins", *b"all", *b"tou", *b"bei", *b"bot", *b"som", *b"sum", *b"ove", *b"tog",
        *b"sam", *b"gra", *b"sub", *b"zwi", *b"sou", *b"gen", *b"the", *b"les", *b"de ", *b"alg",
    ];
    let label = label.trim().as_bytes();
    let Some(head) = label.get(..3) else { return false };
    if !matches!(
        head[0].to_ascii_lowercase(),
        b't' | b'e' | b'g' | b'i' | b'a' | b'b' | b's' | b'o' | b'z' | b'l' | b'd'
    ) {
        return false;
    }
    label.len() <= 40 && BEGINNINGS.iter().any(|beginning| head.eq_ignore_ascii_case(beginning))
}
