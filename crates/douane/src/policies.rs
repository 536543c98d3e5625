//! Finding the policy that `--policy` names: a shipped profile, or a file of one's own.

use crate::terminal::Terminal;
use disclosure::policy::{PROFILES, Policy};
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
