//! Numbers of people that words state: `Cases (n=230)`, `Table 3 - all patients (N = 233)`, `Total number of patients: 233`.

use crate::reading::words;
use table::cell::Cell;
use table::number::NumberStyle;

/// A number of people that a text states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated {
    /// The number.
    Exactly(u64),
    /// A bound below which it lies: `(n<5)`.
    Below(u64),
}

/// What a text states behind `n =`, `N:`, `n <`: every such number, in order.
#[must_use]
pub fn stated(text: &str) -> Vec<Stated> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        let alone = !before.is_alphanumeric();
        before = sign;
        if !matches!(sign, 'n' | 'N') || !alone {
            continue;
        }
        let Some(rest) = text.get(at + 1..) else { continue };
        let rest = rest.trim_start();
        let behind = rest.strip_prefix(['=', ':']).map(str::trim_start);
        let below = behind.unwrap_or(rest).strip_prefix('<').map(str::trim_start);
        let Some(digits) = below.or(behind).and_then(leading) else { continue };
        found.push(if below.is_some() { Stated::Below(digits) } else { Stated::Exactly(digits) });
    }
    found
}

/// The whole number at the beginning of a text, with or without separators of thousands; nothing for a decimal or a share.
fn leading(text: &str) -> Option<u64> {
    let end = text
        .char_indices()
        .find(|(_, sign)| !(sign.is_ascii_digit() || matches!(sign, ' ' | '.' | ',' | '\'' | '\u{a0}' | '\u{202f}')))
        .map_or(text.len(), |(at, _)| at);
    let number = text[..end].trim_end_matches([' ', '.', ',', '\'', '\u{a0}', '\u{202f}']);
    if text[end..].starts_with('%') || !number.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let groups: Vec<&str> = number.split(|sign: char| !sign.is_ascii_digit()).collect();
    let thousands = groups.iter().skip(1).all(|group| group.len() == 3) && groups[0].len() <= 3;
    match groups.len() {
        1 => number.parse().ok(),
        _ if thousands => groups.concat().parse().ok(),
        // `N = 12, 3 of them …`: the number ends at the comma.
        _ if number.contains([' ', ',']) && !number.contains('.') => groups[0].parse().ok(),
        _ => None,
    }
}

/// The totals that a line of text around a table states: behind `n =`, or behind a word for the whole (`Total: 233`).
#[must_use]
pub fn totals(line: &str) -> Vec<u64> {
    let mut found: Vec<u64> = stated(line)
        .into_iter()
        .filter_map(|stated| match stated {
            Stated::Exactly(count) => Some(count),
            Stated::Below(_) => None,
        })
        .collect();
    for (head, tail) in [':', '='].iter().filter_map(|sign| line.split_once(*sign)) {
        let folded = words::fold(head);
        if words::split(&folded).any(words::names_the_whole) {
            found.extend(leading(tail.trim_start()));
        }
    }
    let folded = words::fold(line);
    if words::split(&folded).any(words::names_the_whole) {
        let mut last = None;
        for word in line.split_whitespace() {
            let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
            if let Some(count) = last.filter(|_| words::role(bare).is_some_and(crate::reading::role::Role::counts)) {
                found.push(count);
            }
            last = leading(bare).filter(|_| bare.bytes().all(|byte| byte.is_ascii_digit()));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The number in the brackets at the end of a label: `M (3)`.
#[must_use]
pub fn in_brackets(label: &str) -> Option<u64> {
    let (head, rest) = label.trim().rsplit_once(['(', '['])?;
    match Cell::read(rest.strip_suffix([')', ']'])?, NumberStyle::POINT) {
        Cell::Count(count) if !head.trim().is_empty() => Some(count),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_state_numbers_of_people() {
        assert_eq!(stated("Cases (n=230)"), [Stated::Exactly(230)]);
        assert_eq!(stated("Controls, N = 1 200"), [Stated::Exactly(1200)]);
        assert_eq!(stated("B (n: 3)"), [Stated::Exactly(3)]);
        assert_eq!(stated("Group (n<5)"), [Stated::Below(5)]);
        assert!(stated("n (%)").is_empty() && stated("mean = 3").is_empty() && stated("Wallon = 12").is_empty());
        assert_eq!(totals("Total number of patients: 233"), [233]);
        assert_eq!(totals("Totaal aantal pati\u{eb}nten : 1.233"), [1233]);
        assert_eq!(totals("Table 3 - all patients (N = 233)"), [233]);
        assert_eq!(totals("In total 233 patients were included"), [233]);
        assert!(totals("Source: register 2024").is_empty());
    }

    #[test]
    fn a_label_can_end_with_a_number() {
        assert_eq!(in_brackets("M (3)"), Some(3));
        assert_eq!(in_brackets("(3)"), None);
        assert_eq!(in_brackets("J45 (asthma)"), None);
    }
}
