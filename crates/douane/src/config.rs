//! The one configuration file, its defaults, and the variables that override it.
//!
//! `packaging/douane.toml` documents every key; a test holds it equal to the defaults below.

mod clear;
mod desktop;
mod environment;
mod factor;
mod folders;
mod mail;
mod monitor;
mod policy;
mod support;

pub(crate) use clear::{is_here, open_pages, refuse_public};
pub(crate) use desktop::MailboxPlace;
pub(crate) use environment::{EnvironmentKind, EnvironmentSection, Intake};
pub(crate) use factor::SecondFactor;
pub(crate) use folders::Watch;
pub(crate) use mail::Mail;
pub(crate) use monitor::{MonitorSection, WebhookSection};
pub(crate) use policy::{OnBreach, PolicyChoice};

use gate::witness::Witness;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use store::clamd::Place;

/// The whole configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    pub(crate) server: Server,
    pub(crate) storage: Storage,
    pub(crate) policy: PolicyChoice,
    pub(crate) schedule: Schedule,
    pub(crate) archive: Archive,
    pub(crate) limits: Limits,
    pub(crate) login: Login,
    pub(crate) mail: Mail,
    pub(crate) scanner: Scanner,
    pub(crate) support: Support,
    pub(crate) monitor: MonitorSection,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) witness: Vec<WitnessPlace>,
    /// Who is told of events.
    #[serde(rename = "webhook", skip_serializing_if = "Vec::is_empty")]
    pub(crate) webhooks: Vec<WebhookSection>,
    /// The routes; empty: one of kind `sas`.
    #[serde(rename = "environment", skip_serializing_if = "Vec::is_empty")]
    pub(crate) environments: Vec<EnvironmentSection>,
}

/// `[server]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Server {
    pub(crate) listen: String,
    pub(crate) public_url: String,
    pub(crate) name: String,
    pub(crate) client_header: String,
}

/// `[storage]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Storage {
    pub(crate) database: String,
    pub(crate) database_password_file: String,
    pub(crate) vault: String,
    pub(crate) s3_endpoint: String,
    pub(crate) s3_region: String,
    pub(crate) s3_login_file: String,
    pub(crate) keys: PathBuf,
}

/// Where the vault is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum VaultPlace {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket, and what all names in it begin with.
    Bucket(String, String),
}

/// `[schedule]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Schedule {
    pub(crate) departures: Vec<u8>,
    pub(crate) zone: String,
    pub(crate) link_days: u16,
    pub(crate) reminder_days: u16,
}

/// `[archive]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Archive {
    pub(crate) years: u16,
}

/// `[limits]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Limits {
    pub(crate) file_mib: u64,
    pub(crate) files: usize,
    pub(crate) api_per_minute: u32,
    /// Pages of one account in a minute; 0: as many as it likes.
    pub(crate) pages_per_minute: u32,
    /// MiB of files that lie in memory at once; 0: as many as are sent.
    pub(crate) uploads_mib: u32,
    /// MiB that one account may send in a day; 0: as many as they like.
    pub(crate) upload_mib_per_day: u32,
}

/// `[login]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Login {
    pub(crate) step_up: bool,
    pub(crate) second_factor: SecondFactor,
    pub(crate) token_alone: bool,
}

/// `[scanner]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Scanner {
    pub(crate) clamd: String,
}

/// `[support]`
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Support {
    pub(crate) desk: String,
    pub(crate) contact: String,
    pub(crate) jira: String,
    pub(crate) jira_desk: String,
    pub(crate) jira_type: String,
    pub(crate) jira_login_file: String,
}

/// `[[witness]]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WitnessPlace {
    pub(crate) url: String,
    pub(crate) key: String,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:7410".to_owned(),
            public_url: "http://127.0.0.1:7410".to_owned(),
            name: "douane".to_owned(),
            client_header: String::new(),
        }
    }
}

impl Default for Storage {
    fn default() -> Self {
        Self {
            database: "sqlite:data/douane.db".to_owned(),
            database_password_file: String::new(),
            vault: "dir:data/vault".to_owned(),
            s3_endpoint: String::new(),
            s3_region: "us-east-1".to_owned(),
            s3_login_file: String::new(),
            keys: PathBuf::from("data/keys"),
        }
    }
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            departures: vec![10, 12, 14, 16, 18, 20],
            zone: "Europe/Brussels".to_owned(),
            link_days: 30,
            reminder_days: 3,
        }
    }
}

impl Default for Archive {
    fn default() -> Self {
        Self { years: 10 }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_mib: 64,
            files: 20,
            api_per_minute: 1_200,
            pages_per_minute: 3_000,
            uploads_mib: 512,
            upload_mib_per_day: 4_096,
        }
    }
}

impl Default for Login {
    fn default() -> Self {
        Self { step_up: true, second_factor: SecondFactor::Nobody, token_alone: true }
    }
}

/// Why there is no configuration; written for the administrator.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    #[error("{0}: {1}")]
    Read(PathBuf, std::io::Error),
    #[error("{0}: {1}")]
    Parse(String, toml::de::Error),
    #[error("{0} = {1:?} {2}")]
    Value(&'static str, String, &'static str),
}

/// Variables that are not keys of the file.
const OTHER_VARIABLES: [&str; 7] =
    ["DOUANE_BIN", "DOUANE_CONFIG", "DOUANE_GATE", "DOUANE_TOKEN", "DOUANE_LOG", "DOUANE_CODE", "DOUANE_CLEAR_TEXT"];

impl Config {
    /// Reads a file, lets the variables override it, and takes relative paths from the file's folder.
    ///
    /// # Errors
    /// [`ConfigError`] names the file, key or variable that is wrong.
    pub(crate) fn load(
        path: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let (name, text, folder) = match path {
            Some(path) => (
                path.display().to_string(),
                std::fs::read_to_string(path).map_err(|why| ConfigError::Read(path.to_path_buf(), why))?,
                path.parent().map(Path::to_path_buf),
            ),
            None => ("the defaults".to_owned(), String::new(), None),
        };
        let mut config = Self::read(&text, &name, variables)?;
        if let Some(folder) = folder {
            config.take_paths_from(&folder);
        }
        Ok(config)
    }

    /// Reads the text of a file of this name and lets the variables override it; paths stay as they are written.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub(crate) fn read(
        text: &str,
        name: &str,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let failed = |why| ConfigError::Parse(name.to_owned(), why);
        let mut table: toml::Table = toml::from_str(text).map_err(failed)?;
        for (variable, value) in variables {
            override_key(&mut table, &variable, &value);
        }
        let config: Self = table.try_into().map_err(failed)?;
        config.refuse_nonsense()?;
        Ok(config)
    }

    /// Where the vault is; `None` when that is not said in a way we know.
    pub(crate) fn vault(&self) -> Option<VaultPlace> {
        if let Some(folder) = self.storage.vault.strip_prefix("dir:") {
            return Some(VaultPlace::Folder(PathBuf::from(folder)));
        }
        let rest = self.storage.vault.strip_prefix("s3://")?;
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        (!bucket.is_empty()).then(|| VaultPlace::Bucket(bucket.to_owned(), prefix.trim_matches('/').to_owned()))
    }

    fn refuse_nonsense(&self) -> Result<(), ConfigError> {
        let value = |key, value: &str, why| Err(ConfigError::Value(key, value.to_owned(), why));
        if self.vault().is_none() {
            return value("storage.vault", &self.storage.vault, "must be dir:PATH or s3://BUCKET/PREFIX");
        }
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|kind| self.storage.database.starts_with(kind)) {
            return value("storage.database", &self.storage.database, "must begin with sqlite: or postgres:");
        }
        if let Some((key, wrong, why)) = self.policy.nonsense() {
            return value(key, &wrong, why);
        }
        if let Some(odd) = self.policy.odd_holiday() {
            return value("policy.holidays", odd, "is no day such as 2026-12-25");
        }
        if self.schedule.departures.is_empty() || self.schedule.departures.iter().any(|hour| *hour > 23) {
            return value(
                "schedule.departures",
                &format!("{:?}", self.schedule.departures),
                "must be hours from 0 to 23",
            );
        }
        if jiff::tz::TimeZone::get(&self.schedule.zone).is_err() {
            return value("schedule.zone", &self.schedule.zone, "is not a time zone");
        }
        if !(1..=100).contains(&self.archive.years) {
            return value("archive.years", &self.archive.years.to_string(), "must be from 1 to 100");
        }
        if !(1..=2048).contains(&self.limits.file_mib) {
            return value("limits.file_mib", &self.limits.file_mib.to_string(), "must be from 1 to 2048");
        }
        let mut names = BTreeSet::new();
        for WitnessPlace { url, key } in &self.witness {
            let Some(witness) = Witness::read(key) else {
                return value(
                    "witness.key",
                    key,
                    "is not a witness's key: name+hash+key, as C2SP tlog-cosignature has it",
                );
            };
            if !["https://", "http://"].iter().any(|scheme| url.starts_with(scheme)) {
                return value("witness.url", url, "must begin with https:// or http://");
            }
            clear::refuse_witness(url)?;
            if !names.insert(witness.name().to_owned()) {
                return value("witness.key", key, "names a witness twice");
            }
        }
        if self.limits.files == 0 {
            return value("limits.files", "0", "must be at least 1");
        }
        if !self.scanner.clamd.is_empty() && Place::read(&self.scanner.clamd).is_none() {
            return value(
                "scanner.clamd",
                &self.scanner.clamd,
                "must be the path of a socket, or tcp://127.0.0.1:PORT",
            );
        }
        clear::refuse(self)?;
        self.mail.refuse_nonsense()?;
        monitor::refuse_nonsense(&self.monitor, &self.webhooks)?;
        environment::refuse_nonsense(&self.environments)
    }

    fn take_paths_from(&mut self, folder: &Path) {
        if let Some(file) = self.storage.database.strip_prefix("sqlite:") {
            self.storage.database = format!("sqlite:{}", folder.join(file).display());
        }
        if let Some(VaultPlace::Folder(vault)) = self.vault() {
            self.storage.vault = format!("dir:{}", folder.join(vault).display());
        }
        self.storage.keys = folder.join(&self.storage.keys);
        for desktop in self.environments.iter_mut().filter_map(|route| route.desktop.as_mut()) {
            desktop.take_paths_from(folder);
        }
        self.monitor.state = folder.join(&self.monitor.state);
        self.webhooks.iter_mut().for_each(|hook| hook.secret_file = folder.join(&hook.secret_file));
        for place in &mut self.monitor.lines {
            if let Some(file) = place.strip_prefix("file:") {
                *place = format!("file:{}", folder.join(file).display());
            }
        }
        self.environments
            .iter_mut()
            .filter_map(|section| section.folders.as_mut())
            .for_each(|part| part.take_from(folder));
        let storage = [&mut self.storage.database_password_file, &mut self.storage.s3_login_file];
        self.mail.take_paths_from(folder);
        for file in std::iter::once(&mut self.support.jira_login_file).chain(storage) {
            if !file.is_empty() {
                *file = folder.join(&*file).display().to_string();
            }
        }
    }
}

/// `DOUANE_SERVER_LISTEN=…` sets `server.listen`. Numbers and lists are written as in the file; all else is text.
fn override_key(table: &mut toml::Table, variable: &str, value: &str) {
    if OTHER_VARIABLES.contains(&variable) {
        return;
    }
    let Some((section, key)) = variable.strip_prefix("DOUANE_").and_then(|rest| rest.split_once('_')) else { return };
    let literal = toml::from_str::<toml::Table>(&format!("value = {value}"))
        .ok()
        .and_then(|mut parsed| parsed.remove("value"))
        .filter(|parsed| parsed.is_integer() || parsed.is_array() || parsed.is_bool())
        .unwrap_or_else(|| toml::Value::String(value.to_owned()));
    let section = table.entry(section.to_lowercase()).or_insert_with(|| toml::Value::Table(toml::Table::new()));
    if let Some(section) = section.as_table_mut() {
        section.insert(key.to_lowercase(), literal);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file of this text configures, or why it is refused.
    pub(super) fn load(text: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("douane.toml");
        std::fs::write(&path, text).expect("written");
        Config::load(Some(&path), []).map_err(|why| why.to_string())
    }

    #[test]
    fn the_documented_file_is_the_defaults() {
        let text = include_str!("../../../packaging/douane.toml");
        let documented: Config = toml::from_str(text).expect("it parses");
        assert_eq!(documented, Config::default());
        let written = toml::to_string(&Config::default()).expect("it can be written");
        for key in written.lines().filter_map(|line| line.split_once(" = ").map(|(key, _)| key)) {
            assert!(text.lines().any(|line| line.starts_with(&format!("{key} = "))), "{key} is not documented");
        }
    }

    #[test]
    fn variables_override_the_file() {
        let variables = [("DOUANE_SERVER_PUBLIC_URL", "https://gate"), ("DOUANE_LIMITS_FILE_MIB", "8")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()));
        let config = Config::load(None, variables).expect("it loads");
        assert_eq!((config.server.public_url.as_str(), config.limits.file_mib), ("https://gate", 8));
    }

    #[test]
    fn what_cannot_be_is_named() {
        for (key, value) in [
            ("DOUANE_SCHEDULE_ZONE", "Europe/Nowhere"),
            ("DOUANE_SCHEDULE_DEPARTURES", "[25]"),
            ("DOUANE_STORAGE_VAULT", "ftp://x"),
            ("DOUANE_POLICY_PROFILE", "none"),
            ("DOUANE_SERVER_PORT", "1"),
            ("DOUANE_POLICY_ON_BREACH", "sometimes"),
            ("DOUANE_SCANNER_CLAMD", "tcp://192.0.2.1:3310"),
        ] {
            assert!(Config::load(None, [(key.to_owned(), value.to_owned())]).is_err(), "{key}");
        }
    }

    #[test]
    fn a_bucket_is_no_path() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("douane.toml");
        std::fs::write(&path, "[storage]\nvault = \"s3://exports/gate/one/\"\n").expect("written");
        let config = Config::load(Some(&path), []).expect("it loads");
        assert_eq!(config.vault(), Some(VaultPlace::Bucket("exports".to_owned(), "gate/one".to_owned())));
    }

    #[test]
    fn relative_paths_are_taken_from_the_files_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("douane.toml");
        std::fs::write(&path, "").expect("written");
        let config = Config::load(Some(&path), []).expect("it loads");
        assert_eq!(config.vault(), Some(VaultPlace::Folder(folder.path().join("data/vault"))));
    }
}
