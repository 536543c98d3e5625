//! `douane explain`: what a rule means, why it is there, how to mend what it finds.

use crate::exit::Exit;
use crate::terminal::Terminal;
use clap::Args;
use std::fmt::Write as _;
use words::book::Args as Values;
use words::locale::Locale;
use words::people;
use words::report::full::wrap;
use words::report::paint::Ink;
use words::rulebook::{PAGES, page};

/// Which rule.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane explain recoverable-cell\n  douane explain            lists all rules")]
pub(crate) struct Explain {
    /// The rule's name, as findings carry it; without one all rules are listed
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
        if let Some(text) = page(&rule) {
            terminal.say(&shown(terminal, &rule, text));
            return Exit::Clean;
        }
        let args = Values::new().with("rule", people::visible(&rule));
        match people::nearest(&rule, PAGES.iter().map(|(code, _)| *code)) {
            Some(near) => terminal.complain("cli-explain-unknown-near", "", &args.with("near", near)),
            None => terminal.complain("cli-explain-unknown", "", &args),
        }
        Exit::Usage
    }
}

/// Every rule with what it means.
fn list(terminal: &Terminal) -> String {
    let widest = PAGES.iter().map(|(code, _)| code.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (code, page) in PAGES {
        let meaning = page.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or_default();
        let meaning = people::cut(&meaning.replace('`', ""), terminal.width.saturating_sub(widest + 2).max(20));
        let _ =
            writeln!(text, "{}{}  {meaning}", terminal.paint.ink(Ink::Strong, code), " ".repeat(widest - code.len()));
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
