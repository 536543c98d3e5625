//! `[monitor]` and `[[webhook]]`: who is told of what happens (P25).

use super::{ConfigError, is_here};
use crate::monitor::Sink;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// `[monitor]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MonitorSection {
    /// Where a line of every event goes.
    pub(crate) lines: Vec<String>,
    /// The folder that remembers how far each place was told.
    pub(crate) state: PathBuf,
}

/// `[[webhook]]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookSection {
    /// Where it is told.
    pub(crate) url: String,
    /// A file with `whsec_` and base64.
    pub(crate) secret_file: PathBuf,
    /// Names of events; empty: every event about a request.
    #[serde(default)]
    pub(crate) events: Vec<String>,
}

impl Default for MonitorSection {
    fn default() -> Self {
        Self { lines: Vec::new(), state: PathBuf::from("data/monitor") }
    }
}

/// Names what cannot be.
pub(super) fn refuse_nonsense(monitor: &MonitorSection, webhooks: &[WebhookSection]) -> Result<(), ConfigError> {
    let wrong = |key, value: &str, why| Err(ConfigError::Value(key, value.to_owned(), why));
    if let Some(unknown) = monitor.lines.iter().find(|place| Sink::read(place).is_none()) {
        let known = "must be stdout, file:PATH, syslog:tls://HOST:PORT, syslog:udp://HOST:PORT, syslog:tcp://HOST:PORT or syslog:unix:PATH";
        return wrong("monitor.lines", unknown, known);
    }
    let open = |place: &&String| {
        let host = place.strip_prefix("syslog:udp://").or_else(|| place.strip_prefix("syslog:tcp://"));
        host.is_some_and(|host| !is_here(host) && !host.ends_with("?clear"))
    };
    if let Some(open) = monitor.lines.iter().find(open) {
        let why = "would go over a network in clear text: syslog:tls://HOST:6514, syslog:unix:/dev/log, or ?clear behind it where that is meant";
        return wrong("monitor.lines", open, why);
    }
    if let Some(hook) = webhooks.iter().find(|hook| !is_guarded(&hook.url)) {
        return wrong("webhook.url", &hook.url, "must begin with https:// (http:// on this machine alone)");
    }
    Ok(())
}

/// Whether nobody on the way can read along.
fn is_guarded(url: &str) -> bool {
    let here = |rest: &str| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        ["127.0.0.1", "localhost", "[::1]"].contains(&name)
    };
    url.strip_prefix("https://").is_some_and(|rest| !rest.is_empty()) || url.strip_prefix("http://").is_some_and(here)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_over_a_network_in_clear_text_only_where_that_is_said() {
        let told = |place: &str| {
            let monitor = MonitorSection { lines: vec![place.to_owned()], ..MonitorSection::default() };
            refuse_nonsense(&monitor, &[]).is_ok()
        };
        for good in [
            "syslog:udp://127.0.0.1:514",
            "syslog:tcp://siem.example:601?clear",
            "syslog:tls://siem.example:6514",
            "syslog:unix:/dev/log",
            "stdout",
        ] {
            assert!(told(good), "{good}");
        }
        for bad in ["syslog:tcp://siem.example:601", "syslog:udp://10.0.0.7:514", "syslog:udp://siem:514?clear=no"] {
            assert!(!told(bad), "{bad}");
        }
    }

    #[test]
    fn a_webhook_goes_over_tls_unless_it_stays_here() {
        for good in ["https://siem.example/in", "http://127.0.0.1:9000/in", "http://localhost/in", "http://[::1]:80"] {
            assert!(is_guarded(good), "{good}");
        }
        for bad in
            ["http://siem.example", "http://127.0.0.1.example", "http://localhost@evil.example/", "ftp://x", "https://"]
        {
            assert!(!is_guarded(bad), "{bad}");
        }
    }
}
