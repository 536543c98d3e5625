//! What `[policy]` says of exceptions (P50).

use super::PolicyChoice;
use gate::exception::{Demand, Terms};
use serde::{Deserialize, Serialize};

/// Whether a breach leaves by an approved exception alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Exceptions {
    /// It does.
    #[default]
    Needed,
    /// An officer's reason is enough.
    Reason,
}

impl From<Exceptions> for Demand {
    fn from(choice: Exceptions) -> Self {
        match choice {
            Exceptions::Needed => Self::Needed,
            Exceptions::Reason => Self::Reason,
        }
    }
}

impl PolicyChoice {
    /// What is demanded of exceptions.
    pub(crate) fn terms(&self) -> Terms {
        let holidays = self.holidays.iter().filter_map(|day| day.parse().ok()).collect();
        Terms { lead_days: self.exception_days, holidays }
    }

    /// The first of the holidays that is no day.
    pub(super) fn odd_holiday(&self) -> Option<&String> {
        self.holidays.iter().find(|day| day.parse::<jiff::civil::Date>().is_err())
    }
}
