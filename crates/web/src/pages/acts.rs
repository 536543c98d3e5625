//! What an officer can do to a request beside accepting it: the forms on the review page.

use gate::desk::{Caller, Life};
use gate::request::State;

/// An act whose form was sent without the comment it needs, and what stood there.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) act: &'static str,
    pub(crate) comment: String,
}

/// The form of an act beside accepting.
#[derive(Debug)]
pub(crate) struct ActForm {
    pub(crate) name: &'static str,
    pub(crate) shortcut: Option<&'static str>,
    /// What the comment is asked with; none where no comment is needed.
    pub(crate) label: Option<&'static str>,
    pub(crate) comment: String,
    pub(crate) missing: bool,
}

impl ActForm {
    pub(crate) fn title(&self) -> &'static str {
        match self.name {
            "return" => "decide-return",
            "cancel" => "decide-cancel",
            "takeback" => "decide-takeback",
            "revoke" => "decide-revoke",
            _ => "decide-reject",
        }
    }

    pub(crate) fn button(&self) -> String {
        format!("{}-do", self.title())
    }

    pub(crate) fn missing_key(&self) -> &'static str {
        if self.name == "reject" { "decide-comment-missing" } else { "decide-comment-missing-why" }
    }
}

/// What can be done to the request beside accepting it, by somebody who may judge it.
pub(crate) fn acts(caller: &Caller, life: &Life, written: &Written) -> Vec<ActForm> {
    if caller.person.officer_for(&life.request).is_err() {
        return Vec::new();
    }
    let names: &[&'static str] = match &life.request.state {
        State::Waiting { .. } => &["return", "reject", "cancel"],
        State::Returned { .. } | State::Withheld { .. } => &["cancel"],
        State::Accepted { .. } => &["takeback", "cancel"],
        State::Released { .. } => &["revoke"],
        _ => &[],
    };
    let form = |name: &'static str| {
        let missing = written.act == name;
        ActForm {
            name,
            shortcut: (name == "reject").then_some("r"),
            label: match name {
                "reject" => Some("decide-comment"),
                "return" => Some("decide-comment-return"),
                "takeback" => None,
                _ => Some("decide-comment-why"),
            },
            comment: if missing { written.comment.clone() } else { String::new() },
            missing,
        }
    };
    names.iter().map(|name| form(name)).collect()
}
