//! Environments: the routes through the gate, as configuration (P7–P10). No code knows a site by name.

use crate::event::Channel;
use crate::ids::EnvironmentName;
use disclosure::policy::Policy;
use formats::limits::Limits;
use serde::{Deserialize, Serialize};

/// One route: who may hand in what, under which policy, and how it leaves.
#[derive(Debug, Clone)]
pub struct Environment {
    /// Its name (`sas`).
    pub name: EnvironmentName,
    /// Ways in that belong to it.
    pub intake: Vec<Channel>,
    /// Formats that may leave, as reports name them (`csv`); everything else is refused.
    pub formats: Vec<String>,
    /// Limits of one file.
    pub limits: Limits,
    /// Greatest number of files of one request.
    pub files: usize,
    /// The policy its exports are judged by.
    pub policy: Policy,
    /// What a breach does (P17).
    pub breach: Breach,
    /// How it leaves.
    pub release: Delivery,
}

/// What a breach does (P17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Breach {
    /// Nothing is registered; the analyst sees every finding.
    #[default]
    Refuse,
}

/// How packages leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivery {
    /// For how many days the link opens; 30 by the source process.
    pub days: u32,
    /// Whether a rejection is told by letter (P34).
    pub notify_rejected: bool,
}

impl Environment {
    /// The SAS route with its defaults (P7).
    ///
    /// # Panics
    /// Never: the name fits.
    #[must_use]
    pub fn sas() -> Self {
        Self {
            name: EnvironmentName::new("sas").expect("the name fits"),
            intake: vec![Channel::Web, Channel::Api],
            formats: vec!["csv".to_owned(), "tsv".to_owned()],
            limits: Limits::default(),
            files: 50,
            policy: Policy::default(),
            breach: Breach::Refuse,
            release: Delivery { days: 30, notify_rejected: false },
        }
    }
}
