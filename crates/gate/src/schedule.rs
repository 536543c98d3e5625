//! Departures: wall times at which accepted requests leave (P32).
//!
//! A slot is a local date and hour. A wall time that does not exist (spring) happens at the moment the clock jumps over it; one that
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
