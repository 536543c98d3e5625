//! Values of one variable, as conditions and labels name them: bands of whole numbers (ages, days) and labels.

use crate::metadata::values::{Condition, Day, Test};
use crate::reading::ties::bands;
use crate::reading::words::{fold, split};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Values of one variable.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Set {
    /// Whole numbers from … to, both included; [`OPEN`] without an upper end.
    Band(i64, i64),
    /// One of these labels.
    Of(BTreeSet<u32>),
    /// Any label but these.
    But(BTreeSet<u32>),
}

/// A band without an upper end.
pub(super) const OPEN: i64 = i64::MAX;

/// Which records are counted: what holds of each variable. A variable that is not named may have any value.
pub(super) type Coordinates = BTreeMap<u32, Set>;

/// Names and labels, numbered.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, u32>,
    texts: Vec<String>,
    /// What labels were taken for.
    labels: HashMap<String, Set>,
    /// Variables that are another by another name.
    aliases: HashMap<u32, u32>,
}

/// Names of variables that mean the same, the first of each row for all.
const SAME: [&[&str]; 3] = [
    &["age", "leeftijd", "alter", "ages", "agegroup", "leeftijdsgroep", "altersgruppe", "leeftijdscategorie"],
    &["sex", "gender", "geslacht", "sexe", "geschlecht"],
    &["year", "jaar", "annee", "jahr"],
];

/// Prefixes of column names that say how values are written: code, text, identifier, day, flag, measure.
const PREFIXES: [&str; 9] = ["cd", "tx", "id", "idc", "d", "dt", "fl", "ms", "v"];

impl Vocabulary {
    /// The number of a text as it stands.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// The number of a variable, whatever its name's case, accents and language.
    pub(super) fn variable(&mut self, name: &str) -> u32 {
        let folded = fold(name);
        let mut words: Vec<&str> = split(&folded).collect();
        // `CD_SEX`, `TX_SEX`: what stands before says how it is written, not what it is.
        if words.len() > 1 && PREFIXES.contains(&words[0]) {
            words.remove(0);
        }
        let joined = words.join(" ");
        let bare: Vec<&str> = words
            .iter()
            .copied()
            .filter(|word| !["group", "class", "groupe", "gruppe", "d", "de"].contains(word))
            .collect();
        let known = match bare.as_slice() {
            [word] => SAME.iter().find(|names| names.contains(word)).map(|names| names[0]),
            _ => None,
        };
        let number = self.number(known.unwrap_or(&joined));
        self.meant(number)
    }

    /// The variable that one is taken for.
    #[must_use]
    pub(super) fn meant(&self, variable: u32) -> u32 {
        self.aliases.get(&variable).copied().unwrap_or(variable)
    }

    /// Every variable that is taken for another.
    #[must_use]
    pub(super) fn aliases(&self) -> &HashMap<u32, u32> {
        &self.aliases
    }

    /// Takes a variable for another one from now on.
    pub(super) fn alias(&mut self, variable: u32, other: u32) {
        self.aliases.values_mut().filter(|to| **to == variable).for_each(|to| *to = other);
        self.aliases.insert(variable, other);
    }

    /// The values that a label names.
    pub(super) fn label(&mut self, label: &str) -> Set {
        if let Some(set) = self.labels.get(label) {
            return set.clone();
        }
        let set = self.read_label(label);
        self.labels.insert(label.to_owned(), set.clone());
        set
    }

    fn read_label(&mut self, label: &str) -> Set {
        if let Some(number) = whole_number(label) {
            return Set::Band(number, number);
        }
        match band(label) {
            Some(band) => band,
            None => Set::Of(BTreeSet::from([self.number(&fold(label))])),
        }
    }

    /// A text by its number.
    #[must_use]
    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", String::as_str)
    }

    /// The values a condition asks for.
    pub(super) fn condition(&mut self, condition: &Condition) -> Set {
        match &condition.test {
            Test::In(values) => self.union(values),
            Test::NotIn(values) => Set::But(values.iter().map(|value| self.number(&fold(value))).collect()),
            Test::AtLeast(value) => self.from(value, ">=", |number| (number, OPEN)),
            Test::Above(value) => self.from(value, ">", |number| (number.saturating_add(1), OPEN)),
            Test::AtMost(value) => self.from(value, "<=", |number| (0.min(number), number)),
            Test::Below(value) => self.from(value, "<", |number| (0.min(number), number.saturating_sub(1))),
        }
    }

    fn from(&mut self, value: &str, sign: &str, band: impl Fn(i64) -> (i64, i64)) -> Set {
        match whole_number(value).or_else(|| Day::read(value).map(day_number)) {
            Some(number) => {
                let (low, high) = band(number);
                Set::Band(low, high)
            }
            // A limit that is no whole number is compared as it is written.
            None => Set::Of(BTreeSet::from([self.number(&format!("{sign} {}", fold(value)))])),
        }
    }

    fn union(&mut self, values: &[String]) -> Set {
        let sets: Vec<Set> = values.iter().map(|value| self.label(value)).collect();
        self.join(&sets)
    }

    /// What several sets name together: one band where they are bands that follow each other.
    pub(super) fn join(&mut self, sets: &[Set]) -> Set {
        let mut bands: Vec<(i64, i64)> = sets.iter().filter_map(Set::band).collect();
        bands.sort_unstable();
        if bands.len() == sets.len() && !bands.is_empty() {
            let mut whole = bands[0];
            let mut unbroken = true;
            for &(low, high) in &bands[1..] {
                unbroken &= low <= whole.1.saturating_add(1);
                whole.1 = whole.1.max(high);
            }
            if unbroken {
                return Set::Band(whole.0, whole.1);
            }
        }
        let mut labels = BTreeSet::new();
        for set in sets {
            match set {
                Set::Of(more) => labels.extend(more),
                Set::Band(low, high) => _ = labels.insert(self.number(&band_name(*low, *high))),
                Set::But(_) => {}
            }
        }
        Set::Of(labels)
    }

    /// Whether every value of one set is one of the other's.
    #[must_use]
    pub(super) fn inside(&self, small: &Set, great: &Set) -> bool {
        let number = |label: &u32| whole_number(self.text(*label));
        match (small, great) {
            (Set::Band(low, high), Set::Band(from, to)) => from <= low && high <= to,
            (Set::Of(labels), Set::Band(from, to)) => {
                labels.iter().all(|label| number(label).is_some_and(|value| *from <= value && value <= *to))
            }
            (Set::Of(labels), Set::Of(others)) => labels
                .iter()
                .all(|label| others.contains(label) || others.iter().any(|other| self.code(*label, *other))),
            (Set::Of(labels), Set::But(others)) => {
                let apart =
                    |label: &u32| !others.contains(label) && !others.iter().any(|other| self.code(*label, *other));
                labels.iter().all(apart)
            }
            (Set::But(labels), Set::But(others)) => others.is_subset(labels),
            (Set::Band(low, high), Set::But(others)) => {
                others.iter().all(|other| number(other).is_some_and(|value| value < *low || value > *high))
            }
            (Set::Band(low, high), Set::Of(labels)) => {
                low == high && labels.iter().any(|label| number(label) == Some(*low))
            }
            (Set::But(_), _) => false,
        }
    }

    /// Whether a code lies under another: `a00.1` under `a00`, `be21` under `be2`.
    fn code(&self, child: u32, parent: u32) -> bool {
        let (child, parent) = (self.text(child), self.text(parent));
        let is_code = |text: &str| {
            text.len() >= 2
                && text.starts_with(|c: char| c.is_ascii_lowercase())
                && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.')
                && text.bytes().any(|b| b.is_ascii_digit())
        };
        child.len() > parent.len()
            && child.starts_with(parent)
            && is_code(parent)
            && is_code(child)
            && child.contains('.')
    }

    /// Whether what holds of one population makes it a part of the other.
    #[must_use]
    pub(super) fn part(&self, small: &Coordinates, great: &Coordinates) -> bool {
        great.iter().all(|(variable, set)| small.get(variable).is_some_and(|own| self.inside(own, set)))
    }
}

impl Set {
    /// The label, where there is only one.
    #[must_use]
    pub(super) fn label(&self) -> Option<u32> {
        match self {
            Self::Of(labels) if labels.len() == 1 => labels.first().copied(),
            _ => None,
        }
    }

    /// First and last value of a band.
    #[must_use]
    pub(super) fn band(&self) -> Option<(i64, i64)> {
        match self {
            Self::Band(low, high) => Some((*low, *high)),
            _ => None,
        }
    }
}

fn band_name(low: i64, high: i64) -> String {
    if low == high { low.to_string() } else { format!("{low}..{high}") }
}

/// A whole number written as one; a code with a leading zero is none.
fn whole_number(text: &str) -> Option<i64> {
    let text = text.trim();
    let plain = !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    (plain && (text.len() == 1 || !text.starts_with('0'))).then(|| text.parse().ok()).flatten()
}

/// `65+`, `18-64`, `ab 18`, `>= 18`: a band of whole numbers.
fn band(label: &str) -> Option<Set> {
    if Day::read(label).is_some() {
        return None;
    }
    let folded = fold(label);
    let words: Vec<&str> = split(&folded).collect();
    let numbers: Vec<i64> =
        words.iter().filter_map(|word| whole_number(word).or_else(|| (*word == "0").then_some(0))).collect();
    let digits = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
    if digits != numbers.len() {
        return None;
    }
    const FROM: [&str; 10] =
        ["ab", "from", "vanaf", "partir", "des", "since", "aged", "minimum", "minstens", "mindestens"];
    const UNITS: [&str; 16] = [
        "jahre", "jahren", "jaar", "ans", "years", "year", "y", "and", "en", "et", "a", "de", "of", "age", "leeftijd",
        "alter",
    ];
    if let [low] = numbers.as_slice()
        && words.iter().any(|word| FROM.contains(word))
        && words.iter().all(|word| whole_number(word).is_some() || FROM.contains(word) || UNITS.contains(word))
    {
        return Some(Set::Band(*low, OPEN));
    }
    if let [low] = numbers.as_slice()
        && (folded.starts_with('>') && !folded.starts_with(">="))
        && words.len() == 1
    {
        return Some(Set::Band(low.saturating_add(1), OPEN));
    }
    if let [high] = numbers.as_slice()
        && (folded.starts_with("<=") || folded.starts_with('\u{2264}'))
        && words.len() == 1
    {
        return Some(Set::Band(0, *high));
    }
    // Words around the numbers other than units make it a name: `ward 3-4`.
    let known =
        |word: &str| whole_number(word).is_some() || word == "0" || UNITS.contains(&word) || BANDS.contains(&word);
    if !words.iter().all(|word| known(word)) {
        return None;
    }
    bands::band(label).map(|(low, high)| Set::Band(i64::from(low), high.map_or(OPEN, i64::from)))
}

/// Words that a band may hold.
const BANDS: [&str; 22] = [
    "plus", "ouder", "older", "over", "above", "mehr", "alter", "meer", "more", "under", "jonger", "moins", "unter",
    "below", "tot", "to", "bis", "t", "m", "und", "than", "dan",
];

/// A day as a number, ordered and without gaps: days since the first of March of the year 0 (after Howard Hinnant's algorithm).
#[must_use]
pub(super) fn day_number(day: Day) -> i64 {
    let year = i64::from(day.year) - i64::from(day.month <= 2);
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let month = (i64::from(day.month) + 9) % 12;
    let of_year = (153 * month + 2) / 5 + i64::from(day.day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_four_languages_are_bands() {
        let mut words = Vocabulary::default();
        for (label, low, high) in [
            ("ab 18", 18, OPEN),
            ("vanaf 18 jaar", 18, OPEN),
            ("\u{e0} partir de 18 ans", 18, OPEN),
            ("65+", 65, OPEN),
            ("0-4", 0, 4),
            ("< 18", 0, 17),
            ("<= 17", 0, 17),
            ("> 17", 18, OPEN),
            ("80 en ouder", 80, OPEN),
            ("7", 7, 7),
        ] {
            assert_eq!(words.label(label), Set::Band(low, high), "{label}");
        }
        for label in ["ward 3-4", "2020-03-29", "Gent", "007"] {
            assert!(matches!(words.label(label), Set::Of(_)), "{label}");
        }
    }

    #[test]
    fn a_part_follows_from_its_own_conditions() {
        let mut words = Vocabulary::default();
        let one = |words: &mut Vocabulary, label: &str| words.label(label);
        let (adults, old, gent) = (one(&mut words, "18+"), one(&mut words, "65-79"), one(&mut words, "Gent"));
        let (age, place) = (words.variable("Leeftijd"), words.variable("region"));
        assert_eq!(age, words.variable("Age group"));
        let small = Coordinates::from([(age, old), (place, gent.clone())]);
        let great = Coordinates::from([(age, adults)]);
        assert!(words.part(&small, &great) && !words.part(&great, &small));
        let Set::Of(labels) = gent else { panic!("a label") };
        assert!(!words.inside(&Set::Of(labels.clone()), &Set::But(labels)));
    }

    #[test]
    fn days_follow_each_other() {
        let number = |text| day_number(Day::read(text).unwrap());
        assert_eq!(number("2024-03-01") - number("2024-02-28"), 2);
        assert_eq!(number("2025-01-01") - number("2024-01-01"), 366);
    }
}
