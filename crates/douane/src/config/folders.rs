//! `[environment.folders]`: folders that the gate watches (P7, P8).

use super::ConfigError;
use super::environment::EnvironmentKind;
use gate::ids::PersonId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Most seconds that a file must be still.
const MOST_SETTLE: u64 = 3_600;

/// The folders of one route, and who is who in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Folders {
    /// Where the publishers of a bunker hand in.
    pub(crate) export: PathBuf,
    /// Where the analysts of a bunker hand in.
    pub(crate) validation: PathBuf,
    /// Where everybody hands in, each in a folder of their own or all in one.
    pub(crate) drop: PathBuf,
    /// Accounts whose files are taken from the validation folder.
    pub(crate) analysts: Vec<String>,
    /// For how many seconds a file must be still before it is taken.
    pub(crate) settle: u64,
    /// How changes are learnt of.
    pub(crate) watch: Watch,
    /// Accounts at the gate, by user name or number on this machine.
    pub(crate) accounts: BTreeMap<String, String>,
}

/// How changes are learnt of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Watch {
    /// By inotify, and by looking where the folder is another machine's.
    #[default]
    Auto,
    /// By inotify.
    Inotify,
    /// By looking, every other second.
    Poll,
}

impl Default for Folders {
    fn default() -> Self {
        Self {
            export: PathBuf::new(),
            validation: PathBuf::new(),
            drop: PathBuf::new(),
            analysts: Vec::new(),
            settle: 10,
            watch: Watch::default(),
            accounts: BTreeMap::new(),
        }
    }
}

impl Folders {
    /// Takes relative paths from a folder.
    pub(super) fn take_from(&mut self, folder: &Path) {
        for path in [&mut self.export, &mut self.validation, &mut self.drop] {
            if !path.as_os_str().is_empty() {
                *path = folder.join(&*path);
            }
        }
    }

    /// Names what cannot be.
    pub(super) fn refuse_nonsense(&self, kind: EnvironmentKind) -> Result<(), ConfigError> {
        let wrong = |key, value: &str, why| Err(ConfigError::Value(key, value.to_owned(), why));
        let path = |path: &Path| path.display().to_string();
        let set = |path: &Path| !path.as_os_str().is_empty();
        let bunker = kind == EnvironmentKind::Bunker;
        if !bunker && set(&self.export) {
            return wrong("environment.folders.export", &path(&self.export), "belongs to kind bunker");
        }
        if !bunker && set(&self.validation) {
            return wrong("environment.folders.validation", &path(&self.validation), "belongs to kind bunker");
        }
        if set(&self.drop) && kind != EnvironmentKind::Sas {
            return wrong("environment.folders.drop", &path(&self.drop), "belongs to kind sas");
        }
        let all = [&self.export, &self.validation, &self.drop];
        if !all.into_iter().any(|path| set(path)) {
            return wrong("environment.folders", "", "names no folder: export, validation or drop");
        }
        if set(&self.export) && self.export == self.validation {
            return wrong("environment.folders.validation", &path(&self.validation), "is the export folder");
        }
        if set(&self.validation) && self.analysts.is_empty() {
            return wrong("environment.folders.analysts", "[]", "must name whose files the validation folder takes");
        }
        let mut names = self.analysts.iter().chain(self.accounts.values());
        if let Some(name) = names.find(|name| PersonId::new(name.as_str()).is_err()) {
            return wrong("environment.folders.accounts", name, "is no account");
        }
        if !(1..=MOST_SETTLE).contains(&self.settle) {
            return wrong("environment.folders.settle", &self.settle.to_string(), "must be from 1 to 3600");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::load;

    const BUNKER: &str =
        "[[environment]]\nname = \"xaw03\"\nkind = \"bunker\"\nbunker = \"XAW03\"\n[environment.folders]\n";

    #[test]
    fn folders_are_read_with_their_defaults() {
        let text = format!(
            "{BUNKER}export = \"out\"\nvalidation = \"/in\"\nanalysts = [\"a.peeters\"]\n[environment.folders.accounts]\nbk_an = \"a.peeters\"\n"
        );
        let config = load(&text).expect("it loads");
        let folders = config.environments[0].folders.as_ref().expect("folders");
        assert!(folders.export.is_absolute() && folders.export.ends_with("out"), "{folders:?}");
        assert_eq!((folders.settle, folders.accounts["bk_an"].as_str()), (10, "a.peeters"));
    }

    #[test]
    fn folders_that_cannot_be_are_named() {
        let sas = "[[environment]]\nname = \"sas\"\nkind = \"sas\"\n[environment.folders]\n";
        for (begin, rest, told) in [
            (BUNKER, "", "names no folder"),
            (BUNKER, "drop = \"d\"", "folders.drop"),
            (BUNKER, "validation = \"v\"", "folders.analysts"),
            (BUNKER, "export = \"v\"\nvalidation = \"v\"\nanalysts = [\"a\"]", "is the export folder"),
            (BUNKER, "export = \"v\"\nsettle = 0", "folders.settle"),
            (BUNKER, "export = \"v\"\nwatch = \"sometimes\"", "sometimes"),
            (BUNKER, "export = \"v\"\n[environment.folders.accounts]\n0 = \"a b\"", "folders.accounts"),
            (sas, "export = \"v\"", "folders.export"),
        ] {
            let why = load(&format!("{begin}{rest}\n")).expect_err(rest);
            assert!(why.contains(told), "{rest}: {why}");
        }
    }
}
