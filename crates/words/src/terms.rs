//! Single words that stand for a symbol: states, roles, levels. The same word everywhere: pages, letters, command line.

use crate::book::{Args, Words};
use disclosure::finding::Level;
use disclosure::reading::role::Role;
use disclosure::report::Verdict;
use table::artifact::TraceKind;

/// A request's state by its symbol: `blocked`, `publisher`, `waiting`, `returned`, `accepted`, `sent`, `not-sent`, `rejected`,
/// `cancelled`, `withdrawn`, `revoked`, `archived`. `departure` is when `accepted` leaves, as [`crate::dates::leaves`] says it;
/// without one it is just accepted.
#[must_use]
pub fn state(words: Words, symbol: &str, departure: &str) -> String {
    let symbol = match symbol {
        "accepted" if departure.is_empty() => "accepted-only",
        other => other,
    };
    words.say(&format!("term-state-{symbol}"), &Args::new().with("when", departure))
}

/// A person's role by its symbol: `analyst`, `publisher`, `officer`, `spoc`, `administrator`, `auditor`.
#[must_use]
pub fn person(words: Words, symbol: &str) -> String {
    words.plain(&format!("term-person-{symbol}"))
}

/// An export type by its symbol: `automatic`, `validated`.
#[must_use]
pub fn export(words: Words, symbol: &str) -> String {
    words.plain(&format!("term-export-{symbol}"))
}

/// What a column is.
#[must_use]
pub fn column(words: Words, role: Role) -> String {
    let symbol = format!("{role:?}").to_lowercase();
    words.plain(&format!("term-column-{symbol}"))
}

/// The word for a symbol that a finding carries as a fact: the `kind` of an identifier, the `reasons` for taking a table for rows
/// of people, the `role` of a column. `None` for other facts, which are texts of the file.
#[must_use]
pub fn symbol(words: Words, fact: &str, symbol: &str) -> Option<String> {
    let key = match fact {
        "kind" => format!("term-kind-{symbol}"),
        "reasons" => format!("term-reason-{symbol}"),
        "role" => format!("term-column-{symbol}"),
        _ => return None,
    };
    words.find(&key, &Args::new())
}

/// A kind of thing that a reader does not see.
#[must_use]
pub fn trace(words: Words, kind: TraceKind) -> String {
    let symbol = serde_json::to_value(kind).ok();
    words.plain(&format!("term-trace-{}", symbol.as_ref().and_then(|symbol| symbol.as_str()).unwrap_or_default()))
}

/// How much a finding weighs.
#[must_use]
pub fn level(words: Words, level: Level) -> String {
    words.plain(match level {
        Level::Breach => "term-level-breach",
        Level::Doubt => "term-level-doubt",
        Level::Note => "term-level-note",
    })
}

/// What follows from a report.
#[must_use]
pub fn verdict(words: Words, verdict: Verdict) -> String {
    words.plain(match verdict {
        Verdict::Pass => "term-verdict-pass",
        Verdict::Review => "term-verdict-review",
        Verdict::Refuse => "term-verdict-refuse",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates;
    use crate::locale::Locale;

    #[test]
    fn states_have_the_words_of_the_product() {
        let at = jiff::civil::date(2026, 12, 1).at(14, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).expect("a moment");
        let told = Locale::ALL.map(Words::new).map(|words| state(words, "accepted", &dates::leaves(words, &at, &at)));
        assert_eq!(
            told,
            [
                "Accepted, leaves at 14:00",
                "Aanvaard, vertrekt om 14:00",
                "Accepté, départ à 14:00",
                "Angenommen, Versand 14:00"
            ]
        );
        assert_eq!(state(Words::new(Locale::De), "returned", ""), "Änderung erbeten");
    }

    #[test]
    fn every_kind_of_hidden_thing_has_a_word_in_every_language() {
        use TraceKind::*;
        let first =
            [Formula, Invisible, Nul, Control, MixedScript, LongCell, Ragged, BadEncoding, BadQuote, TrailingBlock];
        let rest = [
            FarAway,
            CarriageReturn,
            OtherSeparator,
            Multiline,
            Encoded,
            OddDigit,
            ExcessPrecision,
            Spacing,
            Extension,
        ];
        for locale in Locale::ALL {
            for kind in first.into_iter().chain(rest) {
                assert!(!trace(Words::new(locale), kind).starts_with("term-"), "{locale}: {kind:?}");
            }
        }
    }

    #[test]
    fn every_role_of_a_column_has_a_word_in_every_language() {
        for locale in Locale::ALL {
            for role in [
                Role::Dimension,
                Role::Count,
                Role::Total,
                Role::Percent,
                Role::Rate,
                Role::Mean,
                Role::Sd,
                Role::Se,
                Role::Ci,
                Role::Median,
                Role::Quantile,
                Role::Min,
                Role::Max,
                Role::Sum,
                Role::Ratio,
                Role::P,
                Role::Coefficient,
                Role::Df,
                Role::Weight,
                Role::Rank,
                Role::Cumulative,
                Role::Difference,
                Role::Label,
                Role::Note,
            ] {
                assert!(!column(Words::new(locale), role).starts_with("term-"), "{locale}: {role:?}");
            }
        }
    }
}
