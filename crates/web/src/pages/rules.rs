//! The rulebook: a page for every rule.

use crate::failure::{Answer, Trouble};
use crate::frame::Frame;
use crate::pages::render;
use crate::site::Site;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use std::sync::Arc;
use words::explain::{Explained, explain};
use words::rulebook;

/// The list.
#[derive(Debug, Template)]
#[template(path = "rules.html")]
struct RulesPage {
    f: Frame,
    rules: Vec<(&'static str, String)>,
}

/// One rule.
#[derive(Debug, Template)]
#[template(path = "rule.html")]
struct RulePage {
    f: Frame,
    code: String,
    blocks: Vec<Block>,
}

/// A block of a page of the rulebook: the little Markdown it uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// `# text`
    Title(String),
    /// `## text` and deeper.
    Heading(String),
    /// A paragraph.
    Text(Vec<Part>),
    /// A line of a list.
    Item(Vec<Part>),
    /// A fenced block.
    Code(String),
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text.
    pub text: String,
    /// Between back quotes.
    pub code: bool,
    /// Between double stars.
    pub strong: bool,
}

/// `GET /rules`
pub(crate) async fn list(State(site): State<Arc<Site>>, visit: Visit) -> Answer {
    let rules = rulebook::PAGES.iter().map(|(code, text)| (*code, lead(text))).collect();
    render(&RulesPage { f: Frame::new(&site, &visit, ""), rules })
}

/// `GET /rules/{code}`
pub(crate) async fn show(State(site): State<Arc<Site>>, visit: Visit, Path(code): Path<String>) -> Answer {
    let blocks = match explain(visit.words, &code).ok_or(Trouble::NotFound)? {
        Explained::Rule(text) => blocks(text),
        Explained::Answer { what, why, fix } => answer(&code, [what, why, fix]),
    };
    render(&RulePage { f: Frame::new(&site, &visit, ""), blocks, code })
}

/// An answer of the gate as a page: problem details name it by this address.
fn answer(code: &str, sentences: [String; 3]) -> Vec<Block> {
    let plain = |text: String| Block::Text(vec![Part { text, code: false, strong: false }]);
    std::iter::once(Block::Title(code.to_owned())).chain(sentences.map(plain)).collect()
}

/// The first paragraph of a rule's page.
fn lead(text: &str) -> String {
    let first = blocks(text).into_iter().find_map(|block| match block {
        Block::Text(parts) => Some(parts.into_iter().map(|part| part.text).collect::<String>()),
        _ => None,
    });
    first.unwrap_or_default()
}

/// Reads the Markdown of the rulebook: titles, paragraphs, lists, fenced blocks; everything else is text.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    let mut fence: Option<String> = None;
    for line in text.lines() {
        if let Some(code) = &mut fence {
            if line.trim_start().starts_with("```") {
                blocks.extend(fence.take().map(Block::Code));
            } else {
                code.push_str(line);
                code.push('\n');
            }
            continue;
        }
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        let ends = line.trim().is_empty() || line.starts_with('#') || item.is_some() || line.starts_with("```");
        if ends && !paragraph.is_empty() {
            blocks.push(Block::Text(parts(&std::mem::take(&mut paragraph))));
        }
        if line.starts_with("```") {
            fence = Some(String::new());
        } else if let Some(title) = line.strip_prefix("# ") {
            blocks.push(Block::Title(title.trim().to_owned()));
        } else if line.starts_with('#') {
            blocks.push(Block::Heading(line.trim_start_matches('#').trim().to_owned()));
        } else if let Some(item) = item {
            blocks.push(Block::Item(parts(item)));
        } else if let (true, Some(Block::Item(last))) = (line.starts_with("  "), blocks.last_mut()) {
            last.extend(parts(&format!(" {}", line.trim())));
        } else if !line.trim().is_empty() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        }
    }
    if !paragraph.is_empty() {
        blocks.push(Block::Text(parts(&paragraph)));
    }
    blocks.extend(fence.map(Block::Code));
    blocks
}

fn parts(text: &str) -> Vec<Part> {
    text.split('`')
        .enumerate()
        .flat_map(|(at, run)| {
            let code = at % 2 == 1;
            let runs: Vec<&str> = if code { vec![run] } else { run.split("**").collect() };
            runs.into_iter()
                .enumerate()
                .map(move |(at, text)| Part { text: text.to_owned(), code, strong: !code && at % 2 == 1 })
                .collect::<Vec<_>>()
        })
        .filter(|part| !part.text.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_little_markdown_of_the_rulebook_is_read() {
        let read = blocks("# small-count\n\nA count `n`\nis **small**.\n\n## Why\n- one\n  more\n\n```csv\na;b\n```\n");
        let plain = |text: &str| Part { text: text.to_owned(), code: false, strong: false };
        assert_eq!(
            read,
            [
                Block::Title("small-count".to_owned()),
                Block::Text(vec![
                    plain("A count "),
                    Part { text: "n".to_owned(), code: true, strong: false },
                    plain(" is "),
                    Part { text: "small".to_owned(), code: false, strong: true },
                    plain("."),
                ]),
                Block::Heading("Why".to_owned()),
                Block::Item(vec![plain("one"), plain(" more")]),
                Block::Code("a;b\n".to_owned()),
            ]
        );
    }

    #[test]
    fn every_rule_has_a_lead() {
        for (code, text) in rulebook::PAGES {
            assert!(!lead(text).is_empty(), "{code}");
        }
    }
}
