//! `[policy]`: which profile, what differs from it, and what is said of breaches and exceptions (P17, P50).

use crate::policies::Weight;
use disclosure::policy::Zero;
use gate::exception::{Demand, Terms};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `[policy]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PolicyChoice {
    pub(crate) profile: String,
    pub(crate) on_breach: OnBreach,
    /// Whether rejections are told by letter; absent: as the profile says (P34).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) notify_rejected: Option<bool>,
    /// Another threshold than the profile's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) threshold: Option<u64>,
    /// Whether zeros are printed or hidden with the small counts, where the profile says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) zero: Option<Zero>,
    /// Levels of rules that differ from the profile's.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) levels: BTreeMap<String, Weight>,
    /// Whether a breach leaves by an approved exception alone (P50).
    pub(crate) exceptions: Exceptions,
    /// How many working days ahead an exception is asked for.
    pub(crate) exception_days: u32,
    /// Days on which nobody works, `2026-12-25`.
    pub(crate) holidays: Vec<String>,
}

/// What a breach of a rule of disclosure does (P17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum OnBreach {
    /// Nothing is registered, unless the requester asks for an officer and says why.
    #[default]
    Refuse,
    /// It is registered, and an officer looks.
    Escalate,
}

impl PolicyChoice {
    /// Whether rejections are told by letter: the process that the profile `healthdata.be` follows sends none (P34).
    pub(crate) fn tells_rejections(&self) -> bool {
        self.notify_rejected.unwrap_or(self.profile != "healthdata.be")
    }
}

impl Default for PolicyChoice {
    fn default() -> Self {
        Self {
            profile: disclosure::policy::PROFILES[0].to_owned(),
            on_breach: OnBreach::Refuse,
            notify_rejected: None,
            threshold: None,
            zero: None,
            levels: BTreeMap::new(),
            exceptions: Exceptions::default(),
            exception_days: 2,
            holidays: Vec::new(),
        }
    }
}

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
