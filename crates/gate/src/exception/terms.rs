//! What a house and a route say of exceptions: how long ahead, and whether one is needed.

use jiff::civil::Date;
use std::collections::BTreeSet;

/// Whether a breach leaves by an approved exception alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Demand {
    /// An officer accepts a breach only where an approved exception covers it (P50).
    #[default]
    Needed,
    /// An officer's reason is enough (P17).
    Reason,
}

impl Demand {
    /// Whether an exception is needed.
    #[must_use]
    pub const fn needed(self) -> bool {
        matches!(self, Self::Needed)
    }
}

/// What a house says of exceptions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// How many working days before its first day an exception is asked for.
    pub lead_days: u32,
    /// Days on which nobody works, beside Saturdays and Sundays.
    pub holidays: BTreeSet<Date>,
}

impl Terms {
    /// The first day that an exception asked for today may begin on: so many working days later. What is asked for on a day of rest lies there until
    /// the next working day, so that whoever looks at it has as many days for it.
    #[must_use]
    pub fn earliest(&self, today: Date) -> Date {
        let mut day = today;
        let mut left = self.lead_days;
        while left > 0 && self.rests(day) {
            let Ok(next) = day.tomorrow() else { return day };
            day = next;
        }
        while left > 0 {
            let Ok(next) = day.tomorrow() else { return day };
            day = next;
            if !self.rests(day) {
                left -= 1;
            }
        }
        day
    }

    fn rests(&self, day: Date) -> bool {
        use jiff::civil::Weekday::{Saturday, Sunday};
        matches!(day.weekday(), Saturday | Sunday) || self.holidays.contains(&day)
    }
}
