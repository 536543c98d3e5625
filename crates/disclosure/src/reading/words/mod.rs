//! The vocabulary of tables in English, Dutch, French and German: what names of columns and rows say.
//!
//! Everything here works on folded text: lower case, without accents, split into words at anything that is neither a letter nor a digit.

mod calculated;
mod counted;
mod places;
pub(crate) mod quarters;
mod subsets;
pub mod things;
mod whole;

use crate::reading::role::Role;
use calculated::CALCULATED;
use counted::COUNTED;
pub use places::{is_country, stands_blank};
pub use subsets::{is_of_which, is_subset};
pub use things::{Counted, is_per_many, is_per_person, numbers_rows};
pub use whole::{may_name_the_whole, names_the_whole};

/// Lower case without accents: `Coût moyen` → `cout moyen`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.trim().chars().for_each(|sign| fold_sign(sign, &mut folded));
    folded
}

/// One sign in lower case without accents, at the end of what is folded already.
pub(crate) fn fold_sign(sign: char, folded: &mut String) {
    for sign in sign.to_lowercase() {
        match sign {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => folded.push('a'),
            'ç' => folded.push('c'),
            'è' | 'é' | 'ê' | 'ë' => folded.push('e'),
            'ì' | 'í' | 'î' | 'ï' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => folded.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            '\u{300}'..='\u{36f}' => {}
            other => folded.push(other),
        }
    }
}

/// The words of folded text. A per-cent sign is a word of its own.
pub fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric() && c != '%')
        .flat_map(|piece| {
            let at = piece.find('%').unwrap_or(piece.len());
            let (head, tail) = piece.split_at(at);
            [head, if tail.is_empty() { "" } else { "%" }, tail.trim_start_matches('%')]
        })
        .filter(|word| !word.is_empty())
}

/// Whether two names have a word in common that is more than a letter or two.
pub(crate) fn share_a_word(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    split(&one).any(|word| word.len() > 2 && split(&other).any(|also| also == word))
}
/// Every role with the words that name it, the most telling first: the first phrase found wins.
fn roles() -> impl Iterator<Item = &'static (Role, &'static [&'static str])> {
    CALCULATED.iter().chain(COUNTED)
}

/// Words that mean their role only at the beginning of a name, because they are common words or letters elsewhere.
const LEADING: [&str; 14] = ["or", "rr", "hr", "p", "pr", "t", "z", "ll", "ul", "bi", "ki", "part", "base", "quote"];

/// The role that a name suggests: that of the most telling word in it. The letters n and N alone are told apart by their case.
#[must_use]
pub fn role(name: &str) -> Option<Role> {
    match name.trim() {
        "N" => return Some(Role::Total),
        "n" => return Some(Role::Count),
        "" => return None,
        _ => {}
    }
    let folded = fold(&apart(name));
    let words: Vec<&str> = split(&folded).collect();
    if is_ordinal(&words) {
        return Some(Role::Dimension);
    }
    let named = |skip: Option<Role>| {
        let named = |(role, phrases): &&(Role, &[&str])| {
            Some(*role) != skip && phrases.iter().any(|phrase| says(&words, phrase).is_some())
        };
        roles().find(named).map(|(role, _)| *role)
    };
    // A weighted count or mean is a count or a mean; only the weight itself is a weight.
    let said = if is_weighted(name) { named(Some(Role::Weight)).or(Some(Role::Weight)) } else { named(None) };
    match said {
        None | Some(Role::Dimension) => compound(&words).or(said),
        said => said,
    }
}

/// Whether a name is that of a running number within something: `Dose number`, `visit nr`; `number of doses` counts them.
fn is_ordinal(words: &[&str]) -> bool {
    let [.., of, "number" | "nr" | "nummer" | "numero"] = words else { return false };
    COUNTED.iter().any(|(role, phrases)| *role == Role::Dimension && phrases.contains(of))
}

/// What words that are written together begin with: `Durchschnittsalter`, `mediaanleeftijd`, `Höchstwert`, or end with: `jaargemiddelde`.
fn compound(words: &[&str]) -> Option<Role> {
    const HEADS: [(&str, Role); 14] = [
        ("durchschnitts", Role::Mean),
        ("mittelwert", Role::Mean),
        ("gemiddelde", Role::Mean),
        ("mediaan", Role::Median),
        ("median", Role::Median),
        ("standardabweich", Role::Sd),
        ("standaardafwijk", Role::Sd),
        ("hochst", Role::Max),
        ("mindest", Role::Min),
        ("minimum", Role::Min),
        ("maximum", Role::Max),
        ("inzidenz", Role::Rate),
        ("sterblichkeits", Role::Rate),
        ("prozent", Role::Percent),
    ];
    const TAILS: [(&str, Role); 12] = [
        ("gemiddelde", Role::Mean),
        ("gemiddelden", Role::Mean),
        ("durchschnitt", Role::Mean),
        ("mittelwert", Role::Mean),
        ("jahresmittel", Role::Mean),
        ("monatsmittel", Role::Mean),
        ("wochenmittel", Role::Mean),
        ("tagesmittel", Role::Mean),
        ("anteil", Role::Percent),
        ("percentage", Role::Percent),
        ("aandeel", Role::Percent),
        ("prozentsatz", Role::Percent),
    ];
    let begins = HEADS.iter().find(|(head, _)| words.iter().any(|word| word.starts_with(head)));
    let ends = || TAILS.iter().find(|(tail, _)| words.iter().any(|word| word.ends_with(tail)));
    begins.or_else(ends).map(|(_, role)| *role)
}

/// Whether a name's only sign of a statistic is an abbreviation of two letters beside a word for something else: `IC-opnames`, `SE visits`.
#[must_use]
pub fn only_seems_calculated(name: &str) -> bool {
    const SHORT: [&str; 7] = ["ic", "ci", "bi", "ki", "se", "sd", "ll"];
    #[rustfmt::skip]
    const LIMITS: [&str; 16] = [
        "low", "high", "lower", "upper", "inf", "sup", "lo", "hi", "onder", "boven", "limit", "bound", "grens", "n", "from", "to",
    ];
    let folded = fold(&apart(name));
    let words: Vec<&str> = split(&folded).collect();
    let beside = |word: &&&str| {
        let calculated = CALCULATED.iter().any(|(_, phrases)| phrases.contains(*word));
        word.len() > 2 && word.chars().all(char::is_alphabetic) && !calculated && !LIMITS.contains(*word)
    };
    words.iter().any(|word| SHORT.contains(word)) && words.iter().find(beside).is_some()
}

/// `nPatients` as two words.
fn apart(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    let mut small = false;
    for c in name.chars() {
        if small && c.is_uppercase() {
            text.push(' ');
        }
        small = c.is_lowercase();
        text.push(c);
    }
    text
}

/// Whether a name says that its numbers are sums of weights.
#[must_use]
pub fn is_weighted(name: &str) -> bool {
    let folded = fold(name);
    split(&folded).any(|word| {
        word.starts_with("weighted")
            || word.starts_with("gewogen")
            || word.starts_with("gewichtet")
            || word.starts_with("ponder")
    })
}

/// The role that a description suggests: that of the earliest telling word in it, because a description begins with what the
/// column is (`Number of patients with a cost`). A running sum may say so at the end.
#[must_use]
pub fn described_role(description: &str) -> Option<Role> {
    let folded = fold(description);
    let words: Vec<&str> = split(&folded).collect();
    let earliest = |phrases: &[&str]| phrases.iter().filter_map(|phrase| says(&words, phrase)).min();
    let (_, role) =
        roles().filter_map(|(role, phrases)| Some((earliest(phrases)?, *role))).min_by_key(|(at, _)| *at)?;
    if role.counts() && is_divided(&folded) {
        return Some(Role::Ratio);
    }
    let running = roles().any(|(role, phrases)| *role == Role::Cumulative && earliest(phrases).is_some());
    Some(if role == Role::Count && running { Role::Cumulative } else { role })
}

/// Whether one of some folded words stands in a text.
#[must_use]
pub fn says_any(text: &str, names: &[&str]) -> bool {
    split(&fold(text)).any(|word| names.contains(&word))
}

/// Whether a folded description tells of a count divided by another, and not of one that is broken down: `number of men divided by number of women`.
fn is_divided(folded: &str) -> bool {
    const BY: [&str; 5] = ["divided by", "gedeeld door", "divise par", "geteilt durch", "dividiert durch"];
    BY.iter().filter_map(|by| folded.split_once(by)).any(|(_, behind)| role(behind).is_some_and(Role::counts))
}

/// Of how many a rate is told in a folded name or description: the number behind `per`, `pour`, `je`, `pro`, `op`, whose blanks, points
/// and commas do not count; `per mille`, `‰`, `per million` and per cent in words.
#[must_use]
pub fn per(folded: &str) -> Option<u32> {
    const SAID: [(&str, u32); 14] = [
        ("‰", 1_000),
        ("per mille", 1_000),
        ("pour mille", 1_000),
        ("promille", 1_000),
        ("per million", 1_000_000),
        ("par million", 1_000_000),
        ("per miljoen", 1_000_000),
        ("pro million", 1_000_000),
        ("per cent", 100),
        ("percent", 100),
        ("pour cent", 100),
        ("procent", 100),
        ("prozent", 100),
        ("%", 100),
    ];
    let behind = |word: &&str| {
        let (_, behind) = folded.split_once(*word)?;
        let digits: String = behind
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '_' | '\u{a0}' | '\u{202f}'))
            .filter(char::is_ascii_digit)
            .collect();
        digits.parse().ok().filter(|unit| *unit > 1)
    };
    let digits = ["per ", "per_", "pour ", "par ", "je ", "pro ", "op "].iter().find_map(behind);
    digits.or_else(|| SAID.iter().find(|(word, _)| folded.contains(word)).map(|(_, unit)| *unit))
}

/// Whether a description says that it counts those of whom there is a measurement: `Patients with a measurement`.
#[must_use]
pub fn is_measured(description: &str) -> bool {
    #[rustfmt::skip]
    const MEASURED: [&str; 29] = [
        "measurement", "measurements", "measured", "nonmissing", "valid", "observed", "meting", "metingen", "gemeten", "meetwaarde", "geldig",
        "geldige", "mesure", "mesures", "mesurees", "mesuree", "valide", "valides", "messung", "messungen", "gemessen", "messwert", "messwerten",
        "gemessene", "gultige", "gultigen", "gultiger", "gultig", "nonmanquantes",
    ];
    let folded = fold(&description.replace("non-", "non"));
    split(&folded).any(|word| MEASURED.contains(&word))
}

/// Whether a description says that groups exclude each other.
#[must_use]
pub fn is_exclusive(description: &str) -> bool {
    const EXCLUSIVE: [&str; 12] = [
        "exclusive",
        "exclusief",
        "exclusieve",
        "exclusif",
        "exclusifs",
        "exclusives",
        "exklusiv",
        "exklusive",
        "disjoint",
        "disjoints",
        "disjunct",
        "uberschneidungsfrei",
    ];
    const DENIED: [&str; 7] = ["not", "non", "niet", "nicht", "no", "pas", "nonexclusive"];
    let folded = fold(description);
    split(&folded).any(|word| EXCLUSIVE.contains(&word)) && !split(&folded).any(|word| DENIED.contains(&word))
}

/// Whether a description says that a code contains the codes that begin with it.
#[must_use]
pub fn says_nested(description: &str) -> bool {
    const CODES: [&str; 5] = ["code", "codes", "kode", "kodes", "codering"];
    const BEGIN: &[&str] = &[
        "begin",
        "begins",
        "beginning",
        "beginnen",
        "beginnt",
        "begint",
        "beginnend",
        "commencent",
        "commence",
        "commencant",
        "debutent",
        "debute",
        "debutant",
        "start",
        "starts",
        "starting",
        "starten",
        "anfangen",
    ];
    const WITH: &[&str] = &["with", "met", "par", "mit", "hiermee", "ermee", "damit"];
    let folded = fold(description);
    let has = |list: &[&str]| split(&folded).any(|word| list.contains(&word));
    let coded = split(&folded).any(|word| CODES.contains(&word) || word.ends_with("code") || word.ends_with("codes"));
    coded && has(BEGIN) && has(WITH) && !has(&["not", "niet", "pas", "nicht"])
}

/// Whether a name is that of a statistic and of nothing else: `min`, `mediane`.
#[must_use]
pub fn is_a_statistic(name: &str) -> bool {
    let folded = fold(name);
    let heads = ["min", "max", "media", "minim", "maxim"];
    split(&folded).count() == 1 && heads.iter().any(|head| folded.starts_with(head)) && folded != "minder"
}

/// Where the phrase's words follow each other in the words.
fn says(words: &[&str], phrase: &str) -> Option<usize> {
    if !phrase.contains(' ') {
        let at = words.iter().position(|word| *word == phrase)?;
        return (at == 0 || !LEADING.contains(&phrase)).then_some(at);
    }
    let phrase: Vec<&str> = phrase.split(' ').collect();
    words.windows(phrase.len()).position(|window| window == phrase.as_slice())
}
