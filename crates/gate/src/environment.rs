//! Environments: the routes through the gate, as configuration (P7–P10). No code knows a site by name.

use crate::event::Channel;
use crate::ids::{Digest, EnvironmentName};
use disclosure::policy::Policy;
use formats::limits::Limits;

/// One route: who may hand in what, under which policy, and for how long the link opens. A breach is refused (P17): nothing is registered.
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
    /// For how many days the link opens; 30 by the source process.
    pub days: u32,
}

impl Environment {
    /// SHA-256 of the policy's canonical text.
    #[must_use]
    pub fn policy_digest(&self) -> Digest {
        Digest::parse(&self.policy.digest()).unwrap_or_else(|| Digest::of(self.policy.id.as_bytes()))
    }

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
            days: 30,
        }
    }
}
