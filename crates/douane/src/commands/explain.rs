//! `douane explain`: what a rule means, why it is there, how to mend what it finds; and what an answer of the gate means.

use crate::exit::Exit;
use crate::terminal::Terminal;
use clap::Args;
use std::fmt::Write as _;
use words::book::Args as Values;
use words::explain::{Explained, codes, explain};
use words::locale::Locale;
use words::people;
use words::report::paint::Ink;
use words::report::view::wrap;
use words::rulebook::page;

/// Which rule, or which answer of the gate.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane explain recoverable-cell\n  douane explain            lists all rules")]
pub(crate) struct Explain {
    /// The name of a rule, as findings carry it, or of an answer of the gate; without one all are listed
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

impl Explain {
    /// Shows the page.
    pub(crate) fn run(self, terminal: &Terminal) -> Exit {
        let Some(rule) = self.rule else {
            terminal.say(&list(terminal));
            return Exit::Clean;
        };
        match explain(terminal.words, &rule) {
            Some(Explained::Rule(page)) => {
                terminal.say(&shown(terminal, &rule, page));
                return Exit::Clean;
            }
            Some(Explained::Answer { what, why, fix }) => {
                terminal.say(&answer(terminal, &rule, [what, why, fix]));
                return Exit::Clean;
            }
            None => {}
        }
        let args = Values::new().with("rule", people::visible(&rule));
        match people::nearest(&rule, codes()) {
            Some(near) => terminal.complain("cli-explain-unknown-near", "", &args.with("near", near)),
            None => terminal.complain("cli-explain-unknown", "", &args),
        }
        Exit::Usage
    }
}

/// Every rule with what it means, then every answer of the gate with an example of it.
fn list(terminal: &Terminal) -> String {
    let widest = codes().map(str::len).max().unwrap_or(0);
    let mut text = String::new();
    let mut rules = true;
    for code in codes() {
        let meaning = match explain(terminal.words, code) {
            Some(Explained::Rule(page)) => {
                page.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or_default().replace('`', "")
            }
            Some(Explained::Answer { what, .. }) => what,
            None => continue,
        };
        if rules && page(code).is_none() {
            rules = false;
            let _ = writeln!(text, "\n{}", terminal.words.plain("cli-explain-answers"));
        }
        let meaning = people::cut(&meaning, terminal.width.saturating_sub(widest + 2).max(20));
        let _ =
            writeln!(text, "{}{}  {meaning}", terminal.paint.ink(Ink::Strong, code), " ".repeat(widest - code.len()));
    }
    text
}

/// An answer of the gate, told as it is when it is met.
fn answer(terminal: &Terminal, code: &str, parts: [String; 3]) -> String {
    let words = terminal.words;
    let names = ["cli-explain-example", "cli-why", "cli-do"].map(|key| words.plain(key));
    let widest = names.iter().map(|name| people::width(name)).max().unwrap_or(0);
    let mut text = format!("{}\n", terminal.paint.ink(Ink::Strong, code));
    for (name, part) in names.iter().zip(parts) {
        let pad = " ".repeat(widest - people::width(name));
        let head = format!("  {name}: {pad}");
        let gap = format!("\n{}", " ".repeat(people::width(&head)));
        let lines = wrap(&part, terminal.width.min(100).saturating_sub(people::width(&head)).max(24));
        let _ = writeln!(text, "{}{}", terminal.paint.ink(Ink::Faint, &head), lines.join(&gap));
    }
    text
}

/// A page of the rulebook on a terminal; before it, in other languages than English, why and what to do.
fn shown(terminal: &Terminal, rule: &str, page: &str) -> String {
    let words = terminal.words;
    let mut text = String::new();
    if words.locale != Locale::En {
        let _ = writeln!(text, "{}", terminal.paint.ink(Ink::Strong, rule));
        for attribute in ["why", "do"] {
            let told = words.plain(&format!("{rule}.{attribute}"));
            if !told.contains('{') {
                let _ = writeln!(text, "  {}", wrap(&told, terminal.width - 4).join("\n  "));
            }
        }
        let _ = writeln!(text, "  {}\n", terminal.paint.ink(Ink::Faint, &words.plain("cli-explain-english")));
    }
    text + &markdown(terminal, page)
}

/// The few signs of Markdown that the rulebook uses, for a terminal.
fn markdown(terminal: &Terminal, page: &str) -> String {
    let paint = terminal.paint;
    let mut text = String::new();
    let mut paragraph = String::new();
    let mut fence: Option<String> = None;
    let flush = |paragraph: &mut String, text: &mut String| {
        if !paragraph.is_empty() {
            for line in wrap(&paragraph.replace('`', ""), terminal.width.min(100)) {
                let _ = writeln!(text, "{line}");
            }
            paragraph.clear();
        }
    };
    for line in page.lines() {
        if let Some(info) = line.strip_prefix("```") {
            flush(&mut paragraph, &mut text);
            fence = if fence.is_some() { None } else { Some(info.trim().to_owned()) };
        } else if let Some(info) = &fence {
            let arrow = if info == "expect" { "    \u{2192} " } else { "      " };
            let _ = writeln!(
                text,
                "{}",
                paint.ink(if info == "expect" { Ink::Cause } else { Ink::Faint }, &format!("{arrow}{line}"))
            );
        } else if line.starts_with('#') {
            flush(&mut paragraph, &mut text);
            let heading = line.trim_start_matches('#').trim().replace('`', "");
            let _ = writeln!(text, "{}", paint.ink(Ink::Strong, &heading));
        } else if line.trim().is_empty() {
            flush(&mut paragraph, &mut text);
            if !text.ends_with("\n\n") {
                text.push('\n');
            }
        } else if line.starts_with(['-', '|']) || line.starts_with("  ") {
            flush(&mut paragraph, &mut text);
            paragraph.push_str(line);
            flush(&mut paragraph, &mut text);
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        }
    }
    flush(&mut paragraph, &mut text);
    text
}
