//! Departures: wall times at which accepted requests leave (P32).
//!
//! A slot is a local date and hour. A wall time that does not exist (spring) happens an hour later on the wall; one that
//! comes twice (autumn) happens the first time. A departure missed while the gate was down is made up once, at the next start.

use crate::ids::Moment;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Zoned};

/// Daily departures in one zone.
#[derive(Debug, Clone)]
pub struct Schedule {
    zone: TimeZone,
    times: Vec<Time>,
}

/// One departure: a unique key for stores, and the instant at which it is due.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// When it is due.
    pub at: Moment,
    /// Its local date and time, `2026-11-21T14:00`.
    pub key: String,
}

/// Why there is no schedule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadSchedule {
    /// No zone of this name.
    #[error("no time zone of this name: {0}")]
    Zone(String),
    /// Not a time of day.
    #[error("not a time of day: {0}")]
    Time(String),
    /// No departure at all.
    #[error("no departure time")]
    Empty,
}

impl Schedule {
    /// Departures at these local times (`10:00`) in this zone (`Europe/Brussels`).
    ///
    /// # Errors
    /// [`BadSchedule`].
    pub fn new<'a>(zone: &str, times: impl IntoIterator<Item = &'a str>) -> Result<Self, BadSchedule> {
        let zone = TimeZone::get(zone).map_err(|_| BadSchedule::Zone(zone.to_owned()))?;
        let mut times = times
            .into_iter()
            .map(|time| time.parse::<Time>().map_err(|_| BadSchedule::Time(time.to_owned())))
            .collect::<Result<Vec<_>, _>>()?;
        times.sort_unstable();
        times.dedup();
        if times.is_empty() { Err(BadSchedule::Empty) } else { Ok(Self { zone, times }) }
    }

    /// 10, 12, 14, 16, 18 and 20 o'clock in Brussels.
    ///
    /// # Panics
    /// Never: zone rules are in the program.
    #[must_use]
    pub fn brussels() -> Self {
        Self::new("Europe/Brussels", ["10:00", "12:00", "14:00", "16:00", "18:00", "20:00"])
            .expect("the zone is in the bundled database")
    }

    /// The zone of the departures, for showing times to people.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// An instant as people at the gate read it.
    #[must_use]
    pub fn local(&self, at: Moment) -> Zoned {
        at.timestamp().to_zoned(self.zone.clone())
    }

    /// The last week that is over: its name (`2026-W47`), and the instant at which it began.
    #[must_use]
    pub fn last_week(&self, now: Moment) -> (String, Moment) {
        let local = self.local(now);
        let before = local.checked_sub(Span::new().weeks(1)).unwrap_or(local);
        let week = before.date().iso_week_date();
        let monday = before.date().checked_sub(Span::new().days(i32::from(week.weekday().to_monday_zero_offset())));
        let begin = monday.ok().and_then(|day| day.to_zoned(self.zone.clone()).ok());
        let name = format!("{}-W{:02}", week.year(), week.week());
        (name, begin.map_or(Moment(i64::MIN), |begin| Moment::of(begin.timestamp())))
    }

    /// The instant so many years before, by the calendar of the zone; the beginning of time when there is none.
    #[must_use]
    pub fn years_before(&self, now: Moment, years: u16) -> Moment {
        let then = self.local(now).checked_sub(Span::new().years(years));
        then.map_or(Moment(i64::MIN), |then| Moment::of(then.timestamp()))
    }

    /// The latest departure that is due at `now`; `None` only at the beginning of time.
    #[must_use]
    pub fn latest(&self, now: Moment) -> Option<Slot> {
        self.around(now).into_iter().rfind(|slot| slot.at <= now)
    }

    /// The first departure after `now`; `None` only at the end of time.
    #[must_use]
    pub fn next(&self, now: Moment) -> Option<Slot> {
        self.around(now).into_iter().find(|slot| slot.at > now)
    }

    /// The departures of the days about a moment, in order.
    fn around(&self, now: Moment) -> Vec<Slot> {
        let today = self.local(now).date();
        let mut slots: Vec<Slot> = (-2..=2)
            .filter_map(|days| today.checked_add(Span::new().days(days)).ok())
            .flat_map(|date| self.times.iter().filter_map(move |time| self.slot(date, *time)))
            .collect();
        slots.sort();
        slots
    }

    /// `compatible` disambiguation: the later side of a gap, the first of a fold.
    fn slot(&self, date: Date, time: Time) -> Option<Slot> {
        let local = date.to_datetime(time);
        let at = self.zone.to_ambiguous_timestamp(local).compatible().ok()?;
        Some(Slot { at: Moment::of(at), key: local.strftime("%Y-%m-%dT%H:%M").to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(local: &str) -> Moment {
        let local: jiff::civil::DateTime = local.parse().unwrap();
        Moment::of(Schedule::brussels().zone().to_ambiguous_timestamp(local).compatible().unwrap())
    }

    fn night(times: &[&str]) -> Schedule {
        Schedule::new("Europe/Brussels", times.iter().copied()).unwrap()
    }

    #[test]
    fn the_next_departure_is_later_and_the_latest_is_not() {
        let schedule = Schedule::brussels();
        assert_eq!(schedule.next(at("2026-11-21T09:59:59")).unwrap().key, "2026-11-21T10:00");
        assert_eq!(schedule.next(at("2026-11-21T10:00")).unwrap().key, "2026-11-21T12:00");
        assert_eq!(schedule.latest(at("2026-11-21T10:00")).unwrap().key, "2026-11-21T10:00");
        assert_eq!(schedule.latest(at("2026-11-21T09:59:59")).unwrap().key, "2026-11-20T20:00");
        assert_eq!(schedule.next(at("2026-12-31T20:00")).unwrap().key, "2027-01-01T10:00");
    }

    #[test]
    fn departures_keep_to_the_wall_clock_through_the_year() {
        let schedule = Schedule::brussels();
        let winter = schedule.next(at("2026-01-15T09:00")).unwrap().at.timestamp().to_string();
        let summer = schedule.next(at("2026-07-15T09:00")).unwrap().at.timestamp().to_string();
        assert_eq!((winter.as_str(), summer.as_str()), ("2026-01-15T09:00:00Z", "2026-07-15T08:00:00Z"));
        // The six of the process, in winter, in summer, and on both days on which the clocks change.
        for day in ["2026-01-15", "2026-07-15", "2026-03-29", "2026-10-25"] {
            let wanted = ["10", "12", "14", "16", "18", "20"].map(|hour| format!("{day}T{hour}:00"));
            let slots = all(&schedule, &format!("{day}T00:00"), &format!("{day}T23:59"));
            assert_eq!(slots.iter().map(|slot| slot.key.as_str()).collect::<Vec<_>>(), wanted);
        }
    }

    #[test]
    fn a_wall_time_that_does_not_exist_happens_once_an_hour_later_on_the_wall() {
        // On 29 March 2026 the clocks in Brussels go from 02:00 to 03:00 at 01:00 UTC.
        let slots = all(&night(&["02:30"]), "2026-03-28T12:00", "2026-03-29T12:00");
        assert_eq!(slots.len(), 1);
        assert_eq!(slots[0].at.timestamp().to_string(), "2026-03-29T01:30:00Z");
        let both = all(&night(&["02:30", "03:30"]), "2026-03-28T12:00", "2026-03-29T12:00");
        assert_eq!(both.len(), 1, "where that falls together with the next departure, it is the same departure");
    }

    #[test]
    fn a_wall_time_that_comes_twice_happens_the_first_time_only() {
        // On 25 October 2026 the clocks go from 03:00 back to 02:00 at 01:00 UTC.
        let slots = all(&night(&["02:30"]), "2026-10-24T12:00", "2026-10-25T12:00");
        assert_eq!(slots.len(), 1);
        assert_eq!(slots[0].at.timestamp().to_string(), "2026-10-25T00:30:00Z");
    }

    /// Every slot between two wall times, found as a running gate finds them: minute by minute.
    fn all(schedule: &Schedule, from: &str, to: &str) -> Vec<Slot> {
        let (mut now, to) = (at(from), at(to));
        let mut slots: Vec<Slot> = Vec::new();
        let before = schedule.latest(now);
        while now <= to {
            if let Some(slot) = schedule.latest(now)
                && Some(&slot) != before.as_ref()
                && !slots.iter().any(|known| known.key == slot.key)
            {
                slots.push(slot);
            }
            now = now.plus_seconds(60);
        }
        slots
    }

    #[test]
    fn a_schedule_that_says_nothing_is_none() {
        assert_eq!(
            Schedule::new("Europe/Brussel", ["10:00"]).unwrap_err(),
            BadSchedule::Zone("Europe/Brussel".to_owned())
        );
        assert_eq!(Schedule::new("Europe/Brussels", ["25:00"]).unwrap_err(), BadSchedule::Time("25:00".to_owned()));
        assert_eq!(Schedule::new("Europe/Brussels", []).unwrap_err(), BadSchedule::Empty);
    }

    #[test]
    fn the_ends_of_time_are_no_panic() {
        for moment in [Moment(i64::MIN), Moment(i64::MAX), Moment(0)] {
            let _ = (Schedule::brussels().latest(moment), Schedule::brussels().next(moment));
        }
    }
}
