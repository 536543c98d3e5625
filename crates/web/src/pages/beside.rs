//! What belongs to a request beside its life, as its page tells it: mails, seals, remarks, exceptions.

use crate::frame::page;
use gate::desk::{Cover, Life};
use gate::event::Also;
use gate::ids::PersonId;
use words::book::{Args, Words};
use words::people;

/// Breaches without an exception that are named.
const MOST: usize = 8;

/// By which exceptions it leaves: `a.peeters/1 (small-count)`.
pub(crate) fn excepted(life: &Life) -> String {
    let Some(used) = &life.request.beside.excepted else { return String::new() };
    let numbers: Vec<String> =
        used.numbers.iter().map(|number| format!("{}/{number}", life.request.requester)).collect();
    format!("{} ({})", numbers.join(", "), used.rules.iter().cloned().collect::<Vec<_>>().join(", "))
}

/// What exceptions say of a request before anybody decides; nothing where none is asked for.
pub(crate) fn cover(words: Words, requester: &PersonId, cover: &Cover) -> Option<String> {
    Some(match cover {
        Cover::NotAsked => return None,
        Cover::By(used) => {
            let numbers: Vec<String> = used.numbers.iter().map(|number| format!("{requester}/{number}")).collect();
            let rules = used.rules.iter().cloned().collect::<Vec<_>>().join(", ");
            page(words, "review-covered", &Args::new().with("numbers", numbers.join(", ")).with("rules", rules))
        }
        Cover::Missing(breaches) if breaches.is_empty() => page(words, "review-uncovered-all", &Args::new()),
        Cover::Missing(breaches) => {
            let told: Vec<String> =
                breaches.iter().take(MOST).map(|one| people::cut(&people::visible(one), 80)).collect();
            page(words, "review-uncovered", &Args::new().with("breaches", told.join(", ")))
        }
    })
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
