//! `[policy]`: which profile, what differs from it, and what is said of breaches and exceptions (P17, P50).

use disclosure::finding::{Code, Level};
use disclosure::policy::{PROFILES, Policy, Zero};
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
            profile: PROFILES[0].to_owned(),
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

/// How heavy a rule weighs, as the configuration writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Weight {
    /// It is not applied.
    Off,
    /// It is told and stops nothing.
    Note,
    /// A person looks.
    Doubt,
    /// It stops the request.
    Breach,
}

impl PolicyChoice {
    /// What cannot be meant: the key, what stands there, and why not.
    pub(crate) fn nonsense(&self) -> Option<(&'static str, String, &'static str)> {
        if !PROFILES.contains(&self.profile.as_str()) {
            return Some(("policy.profile", self.profile.clone(), "is not a profile that is shipped"));
        }
        if let Some(threshold) = self.threshold.filter(|threshold| !(2..=1_000).contains(threshold)) {
            return Some(("policy.threshold", threshold.to_string(), "must be from 2 to 1000"));
        }
        let known = |name: &str| disclosure::rules::RULES.iter().any(|rule| rule.code().as_str() == name);
        let unknown = self.levels.keys().find(|name| !known(name));
        unknown.map(|name| ("policy.levels", name.clone(), "is not the name of a rule"))
    }

    /// The profile with what differs from it. It keeps its name: its digest tells that it is another.
    pub(crate) fn policy(&self) -> Option<Policy> {
        let mut policy = Policy::named(&self.profile)?;
        policy.threshold = self.threshold.unwrap_or(policy.threshold);
        policy.zero = self.zero.unwrap_or(policy.zero);
        for (rule, weight) in &self.levels {
            let level = match weight {
                Weight::Off => None,
                Weight::Note => Some(Level::Note),
                Weight::Doubt => Some(Level::Doubt),
                Weight::Breach => Some(Level::Breach),
            };
            policy.levels.insert(Code::named(rule), level);
        }
        Some(policy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn rejections_are_told_by_letter_unless_the_profile_is_that_of_the_process_or_the_site_says_so() {
        let tells = |text: &str| toml::from_str::<Config>(text).unwrap().policy.tells_rejections();
        assert!(!tells(""), "the profile that is taken unless another is named");
        assert!(!tells("[policy]\nprofile = \"healthdata.be\"\n"));
        assert!(tells("[policy]\nprofile = \"sdap-10\"\n"));
        assert!(tells("[policy]\nprofile = \"healthdata.be\"\nnotify_rejected = true\n"));
        assert!(!tells("[policy]\nprofile = \"sdap-10\"\nnotify_rejected = false\n"));
    }

    #[test]
    fn the_configuration_may_differ_from_its_profile() {
        let read = |text: &str| toml::from_str::<Config>(text).unwrap().policy;
        let choice = read(
            "[policy]\nprofile = \"cms\"\nthreshold = 12\nlevels = { zero-revealed = \"off\", group-attribute = \"doubt\" }\n",
        );
        let policy = choice.policy().unwrap();
        assert_eq!((policy.id.as_str(), policy.threshold), ("cms", 12));
        assert_eq!(policy.levels[&Code::named("zero-revealed")], None);
        assert_eq!(policy.levels[&Code::named("group-attribute")], Some(Level::Doubt));
        assert_ne!(policy.digest(), Policy::named("cms").unwrap().digest());
        let wrong = |text: &str| read(text).nonsense().map(|(key, wrong, _)| (key, wrong));
        let misspelt = wrong("[policy]\nlevels = { zero-reveeled = \"off\" }\n");
        assert_eq!(misspelt, Some(("policy.levels", "zero-reveeled".to_owned())));
        assert_eq!(wrong("[policy]\nthreshold = 1\n"), Some(("policy.threshold", "1".to_owned())));
        assert_eq!(wrong("[policy]\nprofile = \"own\"\n"), Some(("policy.profile", "own".to_owned())));
        assert_eq!(choice.nonsense(), None);
        for profile in PROFILES {
            let policy = read(&format!("[policy]\nprofile = \"{profile}\"\n")).policy();
            assert_eq!(policy, Policy::named(profile));
        }
    }
}
