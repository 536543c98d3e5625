//! Times that labels name: a year, a month, a quarter, a day.

use crate::joint::sets::day_number;
use crate::metadata::values::{Day, Period};
use crate::reading::words::{fold, split};

/// The first letters of the months in English, Dutch, French and German, folded.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb", "fev"],
    &["mar", "maa", "mrt"],
    &["apr", "avr"],
    &["may", "mei", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aou"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez"],
];

/// First and last day of what a label names. A month without a year is that of the period's last year.
#[must_use]
pub(super) fn days(label: &str, period: Option<Period>) -> Option<(i64, i64)> {
    if let Some(day) = Day::read(label) {
        return Some((day_number(day), day_number(day)));
    }
    let folded = fold(label);
    let words: Vec<&str> = split(&folded).collect();
    let mut year = period.and_then(|period| period.to.or(period.from)).map(|day| day.year);
    let mut months = None;
    for word in &words {
        if word.len() == 4
            && let Ok(number) = word.parse::<u16>()
        {
            year = (1900..2200).contains(&number).then_some(number);
        } else if word.len() <= 2
            && let Ok(number) = word.parse::<u8>()
            && (1..=12).contains(&number)
            && words.len() == 2
        {
            months = Some((number, number));
        } else if let Some(quarter) = word.strip_prefix(['q', 't', 'k']).and_then(|rest| rest.parse::<u8>().ok()) {
            months = (1..=4).contains(&quarter).then(|| (3 * quarter - 2, 3 * quarter));
        } else {
            let month = MONTHS
                .iter()
                .zip(1u8..)
                .find(|(names, _)| names.iter().any(|name| word.starts_with(name)) && word.len() <= 9)?;
            months = Some((month.1, month.1));
        }
    }
    let year = year?;
    let (first, last) = match months {
        Some(months) => months,
        None if words.len() == 1 => (1, 12),
        None => return None,
    };
    let start = day_number(Day { year, month: first, day: 1 });
    let next =
        if last == 12 { Day { year: year + 1, month: 1, day: 1 } } else { Day { year, month: last + 1, day: 1 } };
    Some((start, day_number(next) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_quarters_and_years_are_days() {
        let day = |text| day_number(Day::read(text).unwrap());
        let period = Period::read("2026-01-01/2026-06-30");
        for (label, from, to) in [
            ("februari", "2026-02-01", "2026-02-28"),
            ("F\u{e9}vrier 2024", "2024-02-01", "2024-02-29"),
            ("2025-12", "2025-12-01", "2025-12-31"),
            ("Q2", "2026-04-01", "2026-06-30"),
            ("2023", "2023-01-01", "2023-12-31"),
            ("2026-03-04", "2026-03-04", "2026-03-04"),
        ] {
            assert_eq!(days(label, period), Some((day(from), day(to))), "{label}");
        }
        assert_eq!(days("Gent", period), None);
        assert_eq!(days("juni", None), None);
    }
}
