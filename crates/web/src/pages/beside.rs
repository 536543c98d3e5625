//! What belongs to a request beside its life, as its page tells it: mails, seals, remarks, exceptions.

use crate::frame::page;
use gate::desk::Life;
use gate::event::Also;
use words::book::{Args, Words};

/// By which exceptions it leaves: `a.peeters/1 (small-count)`.
pub(crate) fn excepted(life: &Life) -> String {
    let Some(used) = &life.request.beside.excepted else { return String::new() };
    let numbers: Vec<String> =
        used.numbers.iter().map(|number| format!("{}/{number}", life.request.requester)).collect();
    format!("{} ({})", numbers.join(", "), used.rules.iter().cloned().collect::<Vec<_>>().join(", "))
}

/// What came later to the list, as a step.
pub(crate) fn step(words: Words, also: &Also) -> Option<(&'static str, String)> {
    let say = |key: &str, args: Args| page(words, key, &args);
    Some(match also {
        Also::Mailed(_) => ("", say("life-mailed", Args::new())),
        Also::Sealed(sealed) => (
            "good",
            say("life-sealed", Args::new().with("name", sealed.archive.to_string()).number("members", sealed.members)),
        ),
        Also::Remarked { .. } => ("", say("life-remarked", Args::new())),
        Also::Unenclosed => ("", say("life-unenclosed", Args::new())),
        Also::Redrawn { pictures } => ("", say("life-redrawn", Args::new().number("pictures", pictures.len()))),
        Also::JudgedAnew(_) => ("bad", say("life-judged-anew", Args::new())),
        Also::Uncovered { .. } => ("bad", say("life-uncovered", Args::new())),
        Also::Excepted(used) => {
            let rules = used.rules.iter().cloned().collect::<Vec<_>>().join(", ");
            ("good", say("life-excepted", Args::new().with("rules", rules)))
        }
        _ => return None,
    })
}
