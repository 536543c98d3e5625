//! `[[environment]]`: the routes through the gate (P7–P10).

use super::ConfigError;
use super::desktop::{self, DesktopSection};
use super::folders::Folders;
use gate::environment::{Environment, Kind};
use gate::event::Channel;
use gate::ids::{EnvironmentName, UnitName};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One `[[environment]]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnvironmentSection {
    /// Its name, as requests carry it.
    pub(crate) name: String,
    /// What kind of place it is.
    pub(crate) kind: EnvironmentKind,
    /// The bunker whose publishers look first; of kind `bunker` only, and there mandatory.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) bunker: String,
    /// Ways in.
    #[serde(default = "every_way")]
    pub(crate) intake: Vec<Intake>,
    /// Formats that may leave; absent: what the kind of place lets out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) formats: Vec<String>,
    /// How long a link lives, in days; absent: as `[schedule]` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) link_days: Option<u16>,
    /// What a desktop needs; of kind `desktop` only, and there mandatory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) desktop: Option<DesktopSection>,
    /// Folders that are watched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) folders: Option<Folders>,
}

/// What kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum EnvironmentKind {
    Sas,
    Bunker,
    Desktop,
    Validation,
}

/// A way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Intake {
    Web,
    Api,
}

impl EnvironmentSection {
    /// The route it describes; what it does not say is as everywhere.
    ///
    /// # Errors
    /// A name that cannot be one.
    pub(crate) fn route(&self, general: &Environment) -> Result<Environment, String> {
        let kind = match self.kind {
            EnvironmentKind::Sas => Kind::Sas,
            EnvironmentKind::Bunker => Kind::Bunker(UnitName::new(self.bunker.as_str())?),
            EnvironmentKind::Desktop => {
                let section = self.desktop.as_ref().ok_or("a desktop needs [environment.desktop]")?;
                Kind::Desktop(Box::new(section.desktop()?))
            }
            EnvironmentKind::Validation => Kind::Validation,
        };
        let way = |intake: &Intake| match intake {
            Intake::Web => Channel::Web,
            Intake::Api => Channel::Api,
        };
        let mut intake: Vec<Channel> = self.intake.iter().map(way).collect();
        let mut environment = general.clone();
        if let Some(section) = &self.desktop {
            environment.policy = gate::desktop::policy(environment.policy);
            // By the process of the desktop whoever asked is told in any case.
            environment.notify_rejected = true;
            intake.extend(section.mailbox().map(|_| Channel::Mail));
        }
        Ok(Environment {
            name: EnvironmentName::new(self.name.as_str())?,
            kind,
            intake: intake.into_iter().chain(self.folders.as_ref().map(|_| Channel::Folder)).collect(),
            formats: self.formats(),
            days: self.link_days.map_or(general.days, u32::from),
            ..environment
        })
    }

    /// What may leave.
    fn formats(&self) -> Vec<String> {
        match (self.formats.as_slice(), self.kind) {
            ([], EnvironmentKind::Desktop) => DESKTOP.map(str::to_owned).into(),
            ([], _) => READABLE.map(str::to_owned).into(),
            (formats, _) => formats.to_vec(),
        }
    }
}

/// Tables, which leave unless a route says otherwise.
const READABLE: [&str; 2] = ["csv", "tsv"];
/// What leaves a desktop (P9): tables and pictures.
const DESKTOP: [&str; 3] = ["csv", "png", "jpeg"];
/// Formats that have a reader.
const KNOWN: [&str; 5] = ["csv", "tsv", "png", "jpeg", "txt"];

fn every_way() -> Vec<Intake> {
    vec![Intake::Web, Intake::Api]
}

/// Names the first section that cannot be.
pub(super) fn refuse_nonsense(environments: &[EnvironmentSection]) -> Result<(), ConfigError> {
    let mut names = BTreeSet::new();
    for environment in environments {
        let wrong = |key, value: &str, why| Err(ConfigError::Value(key, value.to_owned(), why));
        if EnvironmentName::new(environment.name.as_str()).is_err() {
            return wrong("environment.name", &environment.name, "must be small letters, digits and dashes");
        }
        if !names.insert(environment.name.as_str()) {
            return wrong("environment.name", &environment.name, "stands twice");
        }
        let bunker = environment.kind == EnvironmentKind::Bunker;
        if bunker == environment.bunker.is_empty() {
            return wrong("environment.bunker", &environment.bunker, "belongs to kind bunker, and only to it");
        }
        if bunker && UnitName::new(environment.bunker.as_str()).is_err() {
            return wrong("environment.bunker", &environment.bunker, "is no name of a bunker");
        }
        if let Some(unread) = environment.formats.iter().find(|format| !KNOWN.contains(&format.as_str())) {
            return wrong("environment.formats", unread, "has no reader: csv, tsv, png, jpeg or txt");
        }
        if (environment.kind == EnvironmentKind::Desktop) != environment.desktop.is_some() {
            return wrong("environment.desktop", &environment.name, "belongs to kind desktop, and only to it");
        }
        if let Some(section) = &environment.desktop {
            desktop::refuse_nonsense(section)?;
            if let Some(other) = environment.formats.iter().find(|format| !DESKTOP.contains(&format.as_str())) {
                return wrong("environment.formats", other, "does not leave a desktop: csv, png or jpeg");
            }
        }
        if environment.intake.is_empty() && environment.folders.is_none() {
            return wrong("environment.intake", "[]", "must name web, api, or both");
        }
        if let Some(folders) = &environment.folders {
            folders.refuse_nonsense(environment.kind)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::load;

    #[test]
    fn routes_are_read_with_their_defaults() {
        let config = load(
            "[[environment]]\nname = \"sas\"\nkind = \"sas\"\n[[environment]]\nname = \"xaw03\"\nkind = \"bunker\"\nbunker = \"XAW03\"\nformats = [\"csv\"]\n",
        )
        .expect("it loads");
        let names: Vec<&str> = config.environments.iter().map(|route| route.name.as_str()).collect();
        assert_eq!(names, ["sas", "xaw03"]);
        assert_eq!(config.environments[1].formats, ["csv"]);
    }

    #[test]
    fn a_route_that_cannot_be_is_named() {
        for (section, told) in [
            ("name = \"a b\"\nkind = \"sas\"", "environment.name"),
            ("name = \"b\"\nkind = \"bunker\"", "environment.bunker"),
            ("name = \"b\"\nkind = \"sas\"\nbunker = \"XAW03\"", "environment.bunker"),
            ("name = \"b\"\nkind = \"sas\"\nformats = [\"exe\"]", "environment.formats"),
            ("name = \"b\"\nkind = \"sas\"\nintake = []", "environment.intake"),
            ("name = \"b\"\nkind = \"desktop\"", "environment.desktop"),
            ("name = \"b\"\nkind = \"cloud\"", "cloud"),
            ("name = \"b\"\nkind = \"sas\"\nprefix = \"X\"", "prefix"),
        ] {
            let why = load(&format!("[[environment]]\n{section}\n")).expect_err(section);
            assert!(why.contains(told), "{section}: {why}");
        }
        let twice = "[[environment]]\nname = \"a\"\nkind = \"sas\"\n".repeat(2);
        assert!(load(&twice).expect_err("twice").contains("twice"));
    }
}
