//! Finding the policy that `--policy` names: a shipped profile, or a file of one's own.

use crate::config::PolicyChoice;
use crate::terminal::Terminal;
use disclosure::finding::{Code, Level};
use disclosure::policy::{PROFILES, Policy};
use serde::{Deserialize, Serialize};
use std::path::Path;
use words::book::Args;

/// The policy of that name or file; the default where none is named. `None`, with a complaint told, when there is no such one.
pub(crate) fn find(terminal: &Terminal, named: Option<&str>) -> Option<Policy> {
    let Some(named) = named else { return Some(Policy::default()) };
    if let Some(policy) = Policy::named(named) {
        return Some(policy);
    }
    let args = Args::new().with("policy", named).with("known", PROFILES.join(", "));
    let path = Path::new(named);
    let Ok(bytes) = std::fs::read(path) else {
        terminal.complain("cli-policy-unknown", "--policy", &args);
        return None;
    };
    let text = formats::encoding::decode(&bytes[..]).text;
    let read = if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) {
        serde_json::from_str(&text).map_err(|error| error.to_string())
    } else {
        toml::from_str(&text).map_err(|error| error.message().to_owned())
    };
    match read {
        Ok(policy) => Some(policy),
        Err(why) => {
            terminal.complain("cli-policy-unread", named, &args.with("reason", why));
            None
        }
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
