//! What an attack found, told on a terminal: of tables and of problems in JJ alike.

use crate::terminal::Terminal;
use std::fmt::Write as _;
use words::book::Args as Values;
use words::report::paint::Ink;

/// What a count can be, in words; loud where that is one value.
pub(super) fn span<N: TryInto<i64> + PartialEq + Copy>(terminal: &Terminal, low: N, high: Option<N>) -> String {
    let args = Values::new().number("low", low);
    match high {
        Some(high) if high == low => terminal.paint.ink(Ink::Breach, &terminal.words.say("cli-label-exact", &args)),
        Some(high) => terminal.words.say("cli-label-between", &args.number("high", high)),
        None => terminal.words.say("cli-label-least", &args),
    }
}

/// The last lines of an attack: how many counts, how many of them exact, and whether the search was ended early.
pub(super) fn ending(terminal: &Terminal, count: usize, exact: usize, complete: bool) -> String {
    let args = Values::new().number("count", count).number("exact", exact);
    let mut text = format!("{}\n", terminal.words.say("cli-attack-count", &args));
    if !complete {
        let _ = writeln!(text, "{}", terminal.words.plain("cli-attack-incomplete"));
    }
    text
}
