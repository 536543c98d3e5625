//! What an officer can do to a request beside accepting it: the forms on the review page.

use disclosure::report::Verdict;
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
            "sendback" => "decide-sendback",
            _ => "decide-reject",
        }
    }

    pub(crate) fn button(&self) -> String {
        format!("{}-do", self.title())
    }

    /// Whether it asks once more who it is.
    pub(crate) fn proves(&self) -> bool {
        self.name == "revoke"
    }

    pub(crate) fn missing_key(&self) -> &'static str {
        if self.name == "reject" { "decide-comment-missing" } else { "decide-comment-missing-why" }
    }
}

/// The form with which it is let go on: by an officer, or by the publisher of its bunker.
#[derive(Debug)]
pub(crate) struct Accepting {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) button: &'static str,
    /// Whether a rule found a breach: then the reason is asked for.
    pub(crate) reason: bool,
    pub(crate) comment: String,
    pub(crate) missing: bool,
}

/// How this person can let the request go on; `None` where they cannot, now.
pub(crate) fn accepting(caller: &Caller, life: &Life, written: &Written) -> Option<Accepting> {
    match &life.request.state {
        State::WithPublisher { .. } if life.publishes => Some(Accepting {
            name: "confirm",
            title: "decide-confirm",
            button: "decide-confirm-do",
            reason: false,
            comment: String::new(),
            missing: false,
        }),
        State::Waiting { screening, .. } if caller.person.officer_for(&life.request).is_ok() => {
            let missing = written.act == "accept";
            Some(Accepting {
                name: "accept",
                title: "decide-accept",
                button: "decide-accept-do",
                reason: screening.verdict == Verdict::Refuse,
                comment: if missing { written.comment.clone() } else { String::new() },
                missing,
            })
        }
        _ => None,
    }
}

/// What can be done to the request beside accepting it, by somebody who may judge it.
pub(crate) fn acts(caller: &Caller, life: &Life, written: &Written) -> Vec<ActForm> {
    let judges = caller.person.officer_for(&life.request).is_ok();
    let names: &[&'static str] = match &life.request.state {
        State::WithPublisher { .. } if life.publishes => &["sendback"],
        _ if !judges => &[],
        State::WithPublisher { .. } => &["cancel"],
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
                "return" | "sendback" => Some("decide-comment-return"),
                "takeback" => None,
                _ => Some("decide-comment-why"),
            },
            comment: if missing { written.comment.clone() } else { String::new() },
            missing,
        }
    };
    names.iter().map(|name| form(name)).collect()
}
