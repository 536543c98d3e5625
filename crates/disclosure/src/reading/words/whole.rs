//! Words by which a label names the whole of its group.

use crate::reading::words::{fold, split};

/// Words that alone name the whole.
const WHOLE: [&str; 49] = [
    "total",
    "tot",
    "totl",
    "eindtotaal",
    "hoofdtotaal",
    "eindsom",
    "endsumme",
    "gesamtergebnis",
    "gesamtanzahl",
    "gesamtheit",
    "zusammen",
    "tezamen",
    "globaal",
    "global",
    "globale",
    "everyone",
    "iedereen",
    "totalen",
    "totals",
    "totaal",
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
const BESIDE: [&str; 73] = [
    "altersgruppen",
    "altersklassen",
    "provinzen",
    "gemeinden",
    "kreise",
    "nb",
    "number",
    "count",
    "aantal",
    "nombre",
    "effectif",
    "anzahl",
    "zahl",
    "population",
    "bevolking",
    "bevolkerung",
    "sample",
    "cohort",
    "cohorte",
    "kohorte",
    "generaal",
    "gemeenten",
    "communes",
    "people",
    "la",
    "du",
    "l",
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
    // No word below has a digit: codes and bands need no further look.
    if label.is_empty() || label.len() > 40 || label.bytes().any(|byte| byte.is_ascii_digit()) {
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
#[inline]
pub fn may_name_the_whole(label: &str) -> bool {
    label.as_bytes().first().is_some_and(|first| may_begin_the_whole(*first)) && begins_as_whole(label)
}

/// Whether a label can name the whole that begins with this byte; most begin with a letter or digit that none of the words begins with.
#[inline]
fn may_begin_the_whole(byte: u8) -> bool {
    MAY_BEGIN[usize::from(byte)]
}

/// First letters of the beginnings below, in either case, and signs that may stand before them.
const FIRST: &[u8] = b"tegiabsozldnhpTEGIABSOZLDNHP(*-=_[#'\"";

/// Bytes with which a label can begin that names the whole: those letters, and whatever may be white space around it.
const MAY_BEGIN: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = 0;
    while byte < may.len() {
        may[byte] = byte <= 0x20 || byte >= 0x7f;
        byte += 1;
    }
    let mut at = 0;
    while at < FIRST.len() {
        may[FIRST[at] as usize] = true;
        at += 1;
    }
    may
};

fn begins_as_whole(label: &str) -> bool {
    // White space around labels is rare: a letter in front shows that there is none there.
    let sign = |first: char| !first.is_alphanumeric();
    let label = if label.starts_with(|first: char| first.is_ascii_alphabetic()) {
        label
    } else {
        label.trim_start_matches(sign)
    };
    let Some(&[a, b, c]) = label.as_bytes().first_chunk::<3>() else { return false };
    let head = [a.to_ascii_lowercase(), b.to_ascii_lowercase(), c.to_ascii_lowercase()];
    let begins = matches!(
        &head,
        b"tot"
            | b"ens"
            | b"ges"
            | b"ins"
            | b"all"
            | b"tou"
            | b"bei"
            | b"bot"
            | b"som"
            | b"sum"
            | b"ove"
            | b"tog"
            | b"sam"
            | b"gra"
            | b"sub"
            | b"zwi"
            | b"sou"
            | b"gen"
            | b"the"
            | b"les"
            | b"de "
            | b"alg"
            | b"n t"
            | b"n ("
            | b"n_t"
            | b"n-t"
            | b"nb "
            | b"nom"
            | b"num"
            | b"aan"
            | b"anz"
            | b"eff"
            | b"pop"
            | b"ein"
            | b"hoo"
            | b"end"
            | b"zus"
            | b"tez"
            | b"glo"
            | b"eve"
            | b"ied"
    );
    begins && (3..=40).contains(&label.trim_end().len())
}
