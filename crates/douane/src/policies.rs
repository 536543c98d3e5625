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
    let Ok(text) = std::fs::read_to_string(path) else {
        terminal.complain("cli-policy-unknown", "--policy", &args);
        return None;
    };
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
    /// A name under `levels` that is no rule's.
    pub(crate) fn unknown_rule(&self) -> Option<&str> {
        let known = |name: &str| disclosure::rules::RULES.iter().any(|rule| rule.code().as_str() == name);
        self.levels.keys().map(String::as_str).find(|name| !known(name))
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
        assert_eq!(read("[policy]\nlevels = { zero-reveeled = \"off\" }\n").unknown_rule(), Some("zero-reveeled"));
        for profile in PROFILES {
            let policy = read(&format!("[policy]\nprofile = \"{profile}\"\n")).policy();
            assert_eq!(policy, Policy::named(profile));
        }
    }
}
