//! Values with a grammar: versions, populations, periods, marks and roles. The grammar is a contract with analysts, described
//! in `docs/metadata.md`.

use crate::reading::role::Role;

/// What may happen to records between two versions of the data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum History {
    /// Records are only added.
    AppendOnly,
    /// Records may also be removed or corrected.
    #[default]
    Revised,
}

impl History {
    /// `append-only` or `revised`, in any case.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "append-only" => Some(Self::AppendOnly),
            "revised" => Some(Self::Revised),
            _ => None,
        }
    }
}

/// Which records are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Population {
    /// Records for which every condition holds.
    Where(Vec<Condition>),
    /// Words that are compared exactly.
    Named(String),
}

/// One condition on a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The variable.
    pub name: String,
    /// What holds of it.
    pub test: Test,
}

/// What a condition asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `= v`, `in {a, b}`.
    In(Vec<String>),
    /// `!= v`, `not in {a, b}`.
    NotIn(Vec<String>),
    /// `>= v`
    AtLeast(String),
    /// `> v`
    Above(String),
    /// `<= v`
    AtMost(String),
    /// `< v`
    Below(String),
}

impl Population {
    /// Conditions joined by `;`, words among them too; anything without a condition as a name.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let parts = || text.split(';').map(str::trim).filter(|part| !part.is_empty());
        if parts().filter_map(Condition::read).next().is_none() {
            return Self::Named(text.trim().to_owned());
        }
        // Words beside conditions are a condition of their own, compared exactly.
        let said = |part: &str| Condition { name: part.to_owned(), test: Test::In(vec![part.to_owned()]) };
        Self::Where(parts().map(|part| Condition::read(part).unwrap_or_else(|| said(part))).collect())
    }
}

impl Condition {
    /// `name = v`, `name != v`, `name >= v`, `name in {a, b}` …
    fn read(text: &str) -> Option<Self> {
        type Make = fn(String) -> Test;
        let signs: [(&str, Make); 6] = [
            ("!=", |value| Test::NotIn(vec![value])),
            (">=", Test::AtLeast),
            ("<=", Test::AtMost),
            ("=", |value| Test::In(vec![value])),
            (">", Test::Above),
            ("<", Test::Below),
        ];
        if let Some(open) = text.find('{') {
            let (left, set) = text.split_at(open);
            let set = set.trim().strip_prefix('{')?.strip_suffix('}')?;
            let values: Vec<String> = set.split(',').map(|value| value.trim().to_owned()).collect();
            let left = left.trim();
            let left = left.strip_suffix("in").filter(|rest| rest.ends_with(char::is_whitespace))?.trim();
            let negated = left.strip_suffix("not").filter(|rest| rest.ends_with(char::is_whitespace));
            let name = negated.unwrap_or(left).trim();
            let good = !name.is_empty() && values.iter().all(|value| !value.is_empty());
            let test = if negated.is_some() { Test::NotIn(values) } else { Test::In(values) };
            return good.then(|| Self { name: name.to_owned(), test });
        }
        let (at, sign, make) = signs
            .iter()
            .filter_map(|(sign, make)| text.find(sign).map(|at| (at, *sign, make)))
            .min_by_key(|(at, sign, _)| (*at, std::cmp::Reverse(sign.len())))?;
        let (name, value) = (text.get(..at)?.trim(), text.get(at + sign.len()..)?.trim());
        (!name.is_empty() && !value.is_empty()).then(|| Self { name: name.to_owned(), test: make(value.to_owned()) })
    }
}

/// A day, ordered as in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Day {
    /// `2024-12-31`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shaped = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
        let (year, month, day): (u16, u8, u8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            _ => 31,
        };
        (shaped && (1..=12).contains(&month) && (1..=last).contains(&day)).then_some(Self { year, month, day })
    }
}

/// The period records fall in, both days included; an open side has no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

impl Period {
    /// An ISO interval, `2024-01-01/2024-12-31`; either side may be empty, not both.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (from, to) = text.trim().split_once('/')?;
        let side = |text: &str| {
            if text.trim().is_empty() { Some(None) } else { Day::read(text).map(Some) }
        };
        let period = Self { from: side(from)?, to: side(to)? };
        let ordered = match (period.from, period.to) {
            (Some(from), Some(to)) => from <= to,
            (None, None) => false,
            _ => true,
        };
        ordered.then_some(period)
    }
}

/// What a mark means in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The mark as written: `<5`, `NC`.
    pub mark: String,
    /// Least count it can stand for.
    pub low: u64,
    /// Greatest; `None`: unbounded.
    pub high: Option<u64>,
}

impl Meaning {
    /// `<5 = 0-4; NC = 5-`; `None` when any part does not follow the grammar.
    #[must_use]
    pub fn read_all(text: &str) -> Option<Vec<Self>> {
        let parts: Option<Vec<Self>> = text.split(';').filter(|part| !part.trim().is_empty()).map(Self::read).collect();
        parts.filter(|meanings| !meanings.is_empty())
    }

    fn read(text: &str) -> Option<Self> {
        let at = text.rfind('=')?;
        let (mark, range) = (text.get(..at)?.trim(), text.get(at + 1..)?);
        let (low, high) = range.split_once(['-', '\u{2013}'])?;
        let low = low.trim().parse().ok()?;
        let high = if high.trim().is_empty() { None } else { Some(high.trim().parse().ok()?) };
        let good = !mark.is_empty() && high.is_none_or(|high| low <= high);
        good.then(|| Self { mark: mark.to_owned(), low, high })
    }
}

/// Words for roles in Dutch, French and German, beside the English ones of [`Role::named`].
const WORDS: [(&str, Role); 40] = [
    ("dimensie", Role::Dimension),
    ("aantal", Role::Count),
    ("nombre", Role::Count),
    ("effectif", Role::Count),
    ("anzahl", Role::Count),
    ("n", Role::Count),
    ("totaal", Role::Total),
    ("gesamt", Role::Total),
    ("gesamtzahl", Role::Total),
    ("percentage", Role::Percent),
    ("procent", Role::Percent),
    ("pourcentage", Role::Percent),
    ("prozent", Role::Percent),
    ("%", Role::Percent),
    ("gemiddelde", Role::Mean),
    ("moyenne", Role::Mean),
    ("mittelwert", Role::Mean),
    ("mediaan", Role::Median),
    ("médiane", Role::Median),
    ("standaardafwijking", Role::Sd),
    ("écart-type", Role::Sd),
    ("standardabweichung", Role::Sd),
    ("minimum", Role::Min),
    ("maximum", Role::Max),
    ("taux", Role::Rate),
    ("verhouding", Role::Ratio),
    ("rapport", Role::Ratio),
    ("verhältnis", Role::Ratio),
    ("rang", Role::Rank),
    ("gewicht", Role::Weight),
    ("poids", Role::Weight),
    ("cumulatief", Role::Cumulative),
    ("cumulé", Role::Cumulative),
    ("kumuliert", Role::Cumulative),
    ("verschil", Role::Difference),
    ("différence", Role::Difference),
    ("differenz", Role::Difference),
    ("som", Role::Sum),
    ("somme", Role::Sum),
    ("summe", Role::Sum),
];

/// The role a word declares, in any of the four languages; `None` for an empty or unknown word.
#[must_use]
pub fn role(word: &str) -> Option<Role> {
    let word = word.trim().to_lowercase();
    Role::named(&word).or_else(|| WORDS.iter().find(|(name, _)| *name == word).map(|(_, role)| *role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn populations_are_conditions_or_a_name() {
        let condition = |name: &str, test| Condition { name: name.to_owned(), test };
        let values = |list: &[&str]| list.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            Population::read("diagnosis = diabetes type 1; age >= 18; sex in {F, M}; region not in {Gent}; x != 3"),
            Population::Where(vec![
                condition("diagnosis", Test::In(values(&["diabetes type 1"]))),
                condition("age", Test::AtLeast("18".to_owned())),
                condition("sex", Test::In(values(&["F", "M"]))),
                condition("region", Test::NotIn(values(&["Gent"]))),
                condition("x", Test::NotIn(values(&["3"]))),
            ])
        );
        assert_eq!(
            Population::read("everyone in the register"),
            Population::Named("everyone in the register".to_owned())
        );
    }

    #[test]
    fn periods_are_intervals_of_days() {
        let whole = Period::read("2024-01-01/2024-12-31").unwrap();
        assert!(whole.from.unwrap() < whole.to.unwrap());
        assert_eq!(Period::read("2024-02-29/").unwrap().to, None);
        for wrong in ["2023-02-29/", "2024-12-31/2024-01-01", "/", "2024", "01-01-2024/31-12-2024", "2024-13-01/"] {
            assert_eq!(Period::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn marks_have_a_least_and_perhaps_a_greatest_count() {
        let meaning = |mark: &str, low, high| Meaning { mark: mark.to_owned(), low, high };
        assert_eq!(
            Meaning::read_all("<5 = 0-4; NC = 5-"),
            Some(vec![meaning("<5", 0, Some(4)), meaning("NC", 5, None)])
        );
        assert_eq!(Meaning::read_all("<=20 = 0-20"), Some(vec![meaning("<=20", 0, Some(20))]));
        for wrong in ["", "NC", "NC = x", "NC = 5-4", "= 1-4"] {
            assert_eq!(Meaning::read_all(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn roles_are_understood_in_four_languages() {
        for (word, expected) in
            [("Anzahl", Role::Count), ("moyenne", Role::Mean), ("percent", Role::Percent), ("TOTAL", Role::Total)]
        {
            assert_eq!(role(word), Some(expected));
        }
        assert_eq!((role(""), role("plaats")), (None, None));
    }
}
