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
    words.plain(match role {
        Role::Dimension => "term-column-dimension",
        Role::Count => "term-column-count",
        Role::Total => "term-column-total",
        Role::Percent => "term-column-percent",
        Role::Rate => "term-column-rate",
        Role::Mean => "term-column-mean",
        Role::Sd => "term-column-sd",
        Role::Se => "term-column-se",
        Role::Ci => "term-column-ci",
        Role::Median => "term-column-median",
        Role::Quantile => "term-column-quantile",
        Role::Min => "term-column-min",
        Role::Max => "term-column-max",
        Role::Sum => "term-column-sum",
        Role::Ratio => "term-column-ratio",
        Role::P => "term-column-p",
        Role::Coefficient => "term-column-coefficient",
        Role::Df => "term-column-df",
        Role::Weight => "term-column-weight",
        Role::Rank => "term-column-rank",
        Role::Cumulative => "term-column-cumulative",
        Role::Difference => "term-column-difference",
        Role::Value => "term-column-value",
        Role::Label => "term-column-label",
        Role::Note => "term-column-note",
    })
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
    words.plain(match kind {
        TraceKind::Formula => "term-trace-formula",
        TraceKind::Invisible => "term-trace-invisible",
        TraceKind::Nul => "term-trace-nul",
        TraceKind::Control => "term-trace-control",
        TraceKind::MixedScript => "term-trace-mixed-script",
        TraceKind::LongCell => "term-trace-long-cell",
        TraceKind::Ragged => "term-trace-ragged",
        TraceKind::BadEncoding => "term-trace-bad-encoding",
        TraceKind::BadQuote => "term-trace-bad-quote",
        TraceKind::TrailingBlock => "term-trace-trailing-block",
        TraceKind::FarAway => "term-trace-far-away",
        TraceKind::CarriageReturn => "term-trace-carriage-return",
        TraceKind::OtherSeparator => "term-trace-other-separator",
        TraceKind::Multiline => "term-trace-multiline",
        TraceKind::Encoded => "term-trace-encoded",
        TraceKind::OddDigit => "term-trace-odd-digit",
        TraceKind::ExcessPrecision => "term-trace-excess-precision",
        TraceKind::Spacing => "term-trace-spacing",
        TraceKind::Extension => "term-trace-extension",
        TraceKind::Carried => "term-trace-carried",
        TraceKind::AfterEnd => "term-trace-after-end",
    })
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
}
