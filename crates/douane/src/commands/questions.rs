//! `douane admin configure`, and the first `admin init` at a terminal: the seven things nobody else can know are asked for and written into the
//! configuration, where every other key keeps its explanation and its default.

use super::account::Ended;
use crate::config::{Config, ConfigError, refuse_public};
use crate::keys::signer;
use crate::terminal::Terminal;
use gate::person::Profile;
use gate::ports::Failure;
use std::io::BufRead;
use std::path::Path;
use store::keyfile::Secret;
use toml::Value;
use words::book::Args as Values;

/// What is asked: section and key. The question is `cli-ask-<section>-<key>`.
const ASKED: [(&str, &str); 7] = [
    ("server", "public_url"),
    ("server", "name"),
    ("policy", "profile"),
    ("schedule", "departures"),
    ("mail", "server"),
    ("mail", "from"),
    ("support", "contact"),
];

/// The configuration as it is shipped: every key with its explanation and its default.
pub(crate) const SHIPPED: &str = include_str!("../../../../packaging/douane.toml");

/// Asks what only people here know and writes it into the configuration, which is made where there is none.
///
/// # Errors
/// Nobody answers, or the file cannot be read or written.
pub(super) fn configure(terminal: &Terminal, file: &Path) -> Result<(), Ended> {
    let text = match std::fs::read_to_string(file) {
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => SHIPPED.to_owned(),
        read => read.map_err(|why| failed(&format!("{}: {why}", file.display())))?,
    };
    let Some(with) = ask(terminal, &text, file, &mut std::io::stdin().lock())? else {
        return Err(Ended::Usage("cli-ask-unanswered", file.display().to_string(), Values::new()));
    };
    write(file, &with)?;
    let args = Values::new().with("file", file.display().to_string());
    terminal.say(&format!("{}\n", terminal.words.say("cli-ask-written", &args)));
    Ok(())
}

/// Writes a configuration, and makes its folder. It takes the place of the one there is only once it is whole, with the same rights; a link stays a link.
///
/// # Errors
/// The disk does not take it.
pub(crate) fn write(file: &Path, text: &str) -> Result<(), Failure> {
    put(file, text).map_err(|why| failed(&format!("{}: {why}", file.display())))
}

fn put(file: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let file = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let mut part = file.clone().into_os_string();
    part.push(".part");
    std::fs::write(&part, text)?;
    if let Ok(there) = std::fs::metadata(&file) {
        std::fs::set_permissions(&part, there.permissions())?;
    }
    std::fs::File::open(&part)?.sync_all()?;
    std::fs::rename(&part, &file)
}

fn failed(why: &str) -> Failure {
    Failure::new("configure", why)
}

/// Asks, and answers with the configuration as it is to be; `None` where whoever was asked went away, and nothing is written.
///
/// # Errors
/// The configuration cannot be read, or the answers cannot.
fn ask(terminal: &Terminal, text: &str, file: &Path, answers: &mut dyn BufRead) -> Result<Option<String>, Failure> {
    let mut text = text.to_owned();
    terminal.say(&format!(
        "{}\n",
        terminal.words.say("cli-ask-lead", &Values::new().with("file", file.display().to_string()))
    ));
    for (section, key) in ASKED {
        loop {
            let held = held(&text, section, key).map_err(|why| failed(&why))?;
            let question = terminal.words.plain(&format!("cli-ask-{section}-{}", key.replace('_', "-")));
            terminal.say(&format!("\n{question}\n  [{held}] "));
            let mut line = String::new();
            if answers.read_line(&mut line).map_err(|why| failed(&why.to_string()))? == 0 {
                terminal.say("\n");
                return Ok(None);
            }
            if line.trim().is_empty() {
                break;
            }
            let with = set(&text, section, key, &value(key, line.trim()));
            let read = Config::read(&with, &file.display().to_string(), []).map_err(|why| why.to_string());
            match read.and_then(|config| usable(key, &config)) {
                Ok(()) => {
                    text = with;
                    break;
                }
                Err(why) => {
                    let why = Values::new().with("why", why);
                    terminal.say(&format!("{}\n", terminal.words.say("cli-ask-unusable", &why)));
                }
            }
        }
    }
    terminal.say("\n");
    Ok(Some(text))
}

/// Refuses an answer that reads well and would fail later: pages in clear text, a name that cannot sign, letters from no address. Only the answer about
/// that key: what stood there before is `doctor`'s to tell.
fn usable(key: &str, config: &Config) -> Result<(), String> {
    match key {
        "public_url" => refuse_public(config).map_err(|why| why.to_string()),
        "name" => signer(config, &Secret::new([0; 32])).map(|_| ()).map_err(|why| why.what),
        "from" if !Profile::is_address(&config.mail.from) => {
            Err(ConfigError::Value("mail.from", config.mail.from.clone(), "is no address of mail").to_string())
        }
        _ => Ok(()),
    }
}

/// What an answer means: hours are a list, all else is text.
fn value(key: &str, answer: &str) -> Value {
    if key != "departures" {
        return Value::String(answer.to_owned());
    }
    let hours = answer.split([',', ' ', ';']).filter(|piece| !piece.is_empty());
    // What is no hour is left as it was written, so that the configuration says what is wrong with it.
    hours
        .map(|hour| hour.parse().map_or_else(|_| Value::String(hour.to_owned()), Value::Integer))
        .collect::<Vec<_>>()
        .into()
}

/// What a key holds now, as it would be answered.
fn held(text: &str, section: &str, key: &str) -> Result<String, String> {
    let table: toml::Table = toml::from_str(text).map_err(|why| why.to_string())?;
    let value = table.get(section).and_then(|section| section.get(key));
    Ok(match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(hours)) => hours.iter().map(Value::to_string).collect::<Vec<_>>().join(" "),
        Some(other) => other.to_string(),
        None => String::new(),
    })
}

/// The text with a key of a section set; all other lines, comments included, stay as they are.
fn set(text: &str, section: &str, key: &str, value: &Value) -> String {
    let line = format!("{key} = {value}");
    let header = format!("[{section}]");
    let mut lines: Vec<&str> = text.lines().collect();
    let Some(begin) = lines.iter().position(|line| line.trim() == header) else {
        return format!("{}\n\n{header}\n{line}\n", text.trim_end());
    };
    let inside = lines.iter().skip(begin + 1).take_while(|line| !line.trim_start().starts_with('['));
    let is_key = |line: &&str| line.split_once('=').is_some_and(|(name, _)| name.trim() == key);
    match inside.clone().position(is_key) {
        Some(at) => lines[begin + 1 + at] = &line,
        None => lines.insert(begin + 1, &line),
    }
    format!("{}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_set_where_it_stands_and_its_explanation_stays() {
        let text = SHIPPED;
        let with = set(text, "mail", "server", &value("server", "smtps://mail.example:465"));
        assert_eq!(held(&with, "mail", "server").unwrap(), "smtps://mail.example:465");
        assert_eq!(held(&with, "server", "name").unwrap(), "douane", "another section's keys stay");
        let changed = text.lines().zip(with.lines()).filter(|(old, new)| old != new).count();
        assert_eq!((changed, text.lines().count()), (1, with.lines().count()));
        let odd = set(&with, "support", "contact", &value("contact", "\"quoted\" \\ and = signs"));
        assert_eq!(held(&odd, "support", "contact").unwrap(), "\"quoted\" \\ and = signs");
        assert_eq!(held(&set("", "mail", "from", &value("from", "a@b")), "mail", "from").unwrap(), "a@b");
    }

    #[test]
    fn hours_are_a_list_however_they_are_written() {
        let with = set("[schedule]\ndepartures = [1]\n", "schedule", "departures", &value("departures", "9, 13;17"));
        assert_eq!(with, "[schedule]\ndepartures = [9, 13, 17]\n");
        assert_eq!(held(&with, "schedule", "departures").unwrap(), "9 13 17");
    }
}
