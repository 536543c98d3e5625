//! Instants as people of a language write them.

use crate::book::{Args, Words};
use jiff::Zoned;
use jiff::civil::{Date, Time};

/// `21 December 2026`, `1er décembre 2026`, `21. Dezember 2026`.
#[must_use]
pub fn date(words: Words, date: Date) -> String {
    let args = Args::new()
        .number("day", date.day())
        .with("month", words.plain(&format!("term-month-{}", date.month())))
        .with("year", date.year().to_string());
    words.say("term-date", &args)
}

/// `14:00`
#[must_use]
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `21 December 2026, 23:59`
#[must_use]
pub fn moment(words: Words, at: &Zoned) -> String {
    let args = Args::new().with("date", date(words, at.date())).with("time", clock(at.time()));
    words.say("term-moment", &args)
}

/// When something leaves, as one says it now: `at 14:00`, `tomorrow at 10:00`, `on 23 November 2026 at 10:00`.
#[must_use]
pub fn leaves(words: Words, then: &Zoned, now: &Zoned) -> String {
    let key = match then.date() {
        day if day == now.date() => "term-leaves-today",
        day if now.date().tomorrow().is_ok_and(|next| next == day) => "term-leaves-tomorrow",
        _ => "term-leaves-later",
    };
    words.say(key, &Args::new().with("date", date(words, then.date())).with("time", clock(then.time())))
}

/// How far away an instant is, `seconds` from now, negative in the past: `in 41 min`, `1 h 12 ago`, `3 days ago`.
#[must_use]
pub fn away(words: Words, seconds: i64) -> String {
    let minutes = seconds.unsigned_abs() / 60;
    let (by_minutes, by_hours, by_days) = if seconds < 0 {
        ("term-ago-minutes", "term-ago-hours", "term-ago-days")
    } else {
        ("term-in-minutes", "term-in-hours", "term-in-days")
    };
    match minutes {
        0 => words.plain("term-now"),
        1..60 => words.say(by_minutes, &Args::new().number("minutes", minutes)),
        60..1440 => {
            let args = Args::new().number("hours", minutes / 60).with("minutes", format!("{:02}", minutes % 60));
            words.say(by_hours, &args)
        }
        _ => words.say(by_days, &Args::new().number("days", minutes / 1440)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use jiff::tz::TimeZone;

    #[test]
    fn a_moment_is_written_as_each_language_writes_it() {
        let at = jiff::civil::date(2026, 12, 1).at(23, 59, 0, 0).to_zoned(TimeZone::UTC).expect("a moment");
        let told = Locale::ALL.map(|locale| moment(Words::new(locale), &at));
        assert_eq!(
            told,
            ["1 December 2026, 23:59", "1 december 2026, 23:59", "1er décembre 2026, 23:59", "1. Dezember 2026, 23:59"]
        );
    }

    #[test]
    fn what_leaves_another_day_says_which() {
        let at =
            |day, hour| jiff::civil::date(2026, 11, day).at(hour, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a moment");
        let told = |then: &Zoned| Locale::ALL.map(|locale| leaves(Words::new(locale), then, &at(20, 9)));
        assert_eq!(told(&at(20, 10)), ["at 10:00", "om 10:00", "à 10:00", "10:00"]);
        assert_eq!(told(&at(21, 10)), ["tomorrow at 10:00", "morgen om 10:00", "demain à 10:00", "morgen, 10:00"]);
        let later = told(&at(23, 10));
        assert_eq!(later[0], "on 23 November 2026 at 10:00");
        assert_eq!(later[3], "am 23. November 2026, 10:00");
        let state = crate::terms::state(Words::new(Locale::En), "accepted", &later[0]);
        assert_eq!(state, "Accepted, leaves on 23 November 2026 at 10:00");
    }

    #[test]
    fn distances_in_time_are_short() {
        let words = Words::new(Locale::En);
        assert_eq!(away(words, 41 * 60 + 59), "in 41 min");
        assert_eq!(away(words, -(72 * 60)), "1 h 12 ago");
        assert_eq!(away(words, -86_400), "1 day ago");
        assert_eq!(away(words, 12), "now");
        assert_eq!(away(Words::new(Locale::Fr), -3 * 86_400), "il y a 3 jours");
    }
}
