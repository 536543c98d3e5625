//! The mail server of the configuration, and how the gate says there who it is.

use crate::config::Config;
use crate::secret::login;
use gate::ports::Failure;
use std::path::Path;
use std::time::Duration;
use store::pair::Pair;
use store::post::{Login, Security, Sender, Settings, Smtp};
use zeroize::Zeroizing;

/// Who letters come from.
pub(crate) fn sender(config: &Config) -> Sender {
    Sender { name: config.server.name.clone(), mail: config.mail.from.clone() }
}

/// The mail server of the configuration.
///
/// # Errors
/// An address that is none, or a login file that cannot be read.
pub(crate) fn post(config: &Config) -> Result<Smtp, Failure> {
    let failed = |what: String| Failure::new("mail", what);
    let (security, rest) = security(&config.mail.server).ok_or_else(|| failed(config.mail.server.clone()))?;
    let (host, port) = rest.rsplit_once(':').unwrap_or((rest, "25"));
    let port = port.parse().map_err(|_| failed(format!("{port} is no port")))?;
    let settings = Settings {
        host: host.to_owned(),
        port,
        security,
        certificates: Vec::new(),
        login: opener(config)?,
        identity: identity(config)?,
        hello: "localhost".to_owned(),
        from: sender(config),
        patience: Duration::from_secs(20),
    };
    Smtp::new(settings).map_err(|why| failed(why.to_string()))
}

/// How the gate says who it is.
fn opener(config: &Config) -> Result<Login, Failure> {
    if let Some(source) = config.mail.token() {
        return Ok(Login::Token(config.mail.user.clone(), source));
    }
    let known = login("mail", &config.mail.login_file)?;
    Ok(known.map_or(Login::Nothing, |(name, password)| Login::Password(name, password)))
}

/// Its certificate, where one is named.
fn identity(config: &Config) -> Result<Option<Pair>, Failure> {
    let (certificate, key) = (&config.mail.certificate_file, &config.mail.certificate_key_file);
    if certificate.as_os_str().is_empty() {
        return Ok(None);
    }
    let read =
        |file: &Path| std::fs::read(file).map_err(|why| Failure::new("mail", format!("{}: {why}", file.display())));
    Ok(Some(Pair { certificate: read(certificate)?, key: Zeroizing::new(read(key)?) }))
}

fn security(server: &str) -> Option<(Security, &str)> {
    let (kind, rest) = server.split_once("://")?;
    let security = match kind {
        "smtp" => Security::None,
        "smtp+starttls" => Security::StartTls,
        "smtps" => Security::Tls,
        _ => return None,
    };
    Some((security, rest.trim_end_matches('/')))
}
