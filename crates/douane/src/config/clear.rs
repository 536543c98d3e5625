//! No clear text over a network: letters hold links and codes, pages hold everything.

use super::{Config, ConfigError};

/// Whether a URL names this very machine.
pub(crate) fn is_here(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Refuses what would leave this machine without encryption.
pub(super) fn refuse(config: &Config) -> Result<(), ConfigError> {
    let plain = |url: &str, scheme: &str| url.starts_with(scheme) && !is_here(url);
    let value = |key, value: &str, why| Err(ConfigError::Value(key, value.to_owned(), why));
    if plain(&config.mail.server, "smtp://") {
        let why = "would send links and codes in clear text: smtp+starttls:// or smtps://";
        return value("mail.server", &config.mail.server, why);
    }
    if plain(&config.storage.s3_endpoint, "http://") {
        return value("storage.s3_endpoint", &config.storage.s3_endpoint, "would go in clear text: https://");
    }
    Ok(())
}

/// Refuses a witness that would be shown the ledger's head in clear text, and answer so, beyond this machine.
pub(super) fn refuse_witness(url: &str) -> Result<(), ConfigError> {
    match url.starts_with("http://") && !is_here(url) {
        true => Err(ConfigError::Value("witness.url", url.to_owned(), "would go in clear text: https://")),
        false => Ok(()),
    }
}

/// Refuses an address for people beyond this machine that is no https: their passwords and links would go in clear text.
pub(crate) fn refuse_public(config: &Config) -> Result<(), ConfigError> {
    let url = &config.server.public_url;
    match url.is_empty() || url.starts_with("https://") || is_here(url) {
        true => Ok(()),
        false => Err(ConfigError::Value("server.public_url", url.to_owned(), "would go in clear text: https://")),
    }
}

/// What stands against opening pages to a network in clear text: an address that others reach, and no https in front of it.
pub(crate) fn open_pages(config: &Config) -> Option<String> {
    let (listen, url) = (&config.server.listen, &config.server.public_url);
    let guarded = is_here(listen) || url.starts_with("https://");
    (!guarded).then(|| format!("{listen}: others reach it, and server.public_url = {url:?} is no https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_here() {
        for near in
            ["http://127.0.0.1:7410", "http://localhost", "http://[::1]:80/x", "http://127.9.9.9/", "127.0.0.1:80"]
        {
            assert!(is_here(near), "{near}");
        }
        for far in ["http://gate.example", "http://localhost.example", "http://127.0.0.1.example", "0.0.0.0:7410"] {
            assert!(!is_here(far), "{far}");
        }
    }

    #[test]
    fn nothing_leaves_this_machine_in_clear_text_without_being_refused() {
        let mut config = Config::default();
        assert!(refuse(&config).is_ok() && open_pages(&config).is_none());
        config.server.listen = "0.0.0.0:7410".to_owned();
        config.server.public_url = "http://gate.example".to_owned();
        assert!(open_pages(&config).is_some() && refuse_public(&config).is_err());
        config.server.public_url = "https://gate.example".to_owned();
        assert!(open_pages(&config).is_none() && refuse_public(&config).is_ok(), "a proxy stands in front");
        config.mail.server = "smtp://mail.example:25".to_owned();
        assert!(refuse(&config).is_err());
        config.mail.server = "smtp+starttls://mail.example".to_owned();
        config.storage.s3_endpoint = "http://bucket.example".to_owned();
        assert!(refuse(&config).is_err());
        config.storage.s3_endpoint = "https://bucket.example".to_owned();
        assert!(refuse(&config).is_ok());
        assert!(refuse_witness("http://witness.example/douane").is_err());
        assert!(refuse_witness("https://witness.example/douane").is_ok());
        assert!(refuse_witness("http://127.0.0.1:7000/douane").is_ok());
    }
}
