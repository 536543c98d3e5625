//! What the labels of one dimension say of each other: codes that contain codes, bands that contain bands, indentation, groups taken
//! together, and rows that are a part of the row above.

use super::family::{Family, Kind};
use super::{bands, quarters, round, singles, venn};
use crate::reading::words::{fold, is_of_which, is_subset};
use std::collections::BTreeMap;

/// More different labels than a dimension of an aggregate has: no hierarchy is looked for.
pub(in crate::reading::ties) const LABELS: usize = 5_000;

/// Every family among the labels of one group of rows, in the order of the rows. Labels keep their leading spaces.
#[must_use]
pub fn families(labels: &[&str]) -> Vec<Family> {
    families_of(labels, false)
}

/// As [`families`]; `told`: the metadata say that a code contains those that begin with it, so that bare numbers are codes too.
#[must_use]
pub fn families_of(labels: &[&str], told: bool) -> Vec<Family> {
    let mut found = codes(labels, told);
    found.extend(indents(labels));
    found.extend(bands::families(labels));
    // Beside `A only` those of `A and B` have both.
    let both = venn::groups(labels);
    let has_both = |family: &Family| both.iter().any(|group| group.parts.contains(&family.whole));
    found.extend(unions(labels).into_iter().filter(|family| !has_both(family)));
    found.extend(both);
    found.extend(blocks(labels));
    found.extend(quarters::years(labels));
    found.extend(round::codes(labels));
    found.extend(singles::ranges(labels));
    found
}

/// Groups taken together of which only some stand by themselves: `A + B` beside `A`. Positions of the whole and of those that do.
pub(in crate::reading::ties) fn partial_unions(labels: &[&str]) -> Vec<(usize, Vec<usize>)> {
    let folded: Vec<String> = labels.iter().map(|label| fold(label)).collect();
    if folded.len() > 2000 || !folded.iter().any(|label| label.contains('+')) {
        return Vec::new();
    }
    let union = |(whole, label): (usize, &String)| {
        let names: Vec<&str> = label.split('+').map(str::trim).collect();
        (names.len() > 1 && names.iter().all(|name| !name.is_empty())).then_some(())?;
        let known = names.iter().filter_map(|name| folded.iter().position(|label| label == name));
        let parts: Vec<usize> = known.filter(|part| *part != whole).collect();
        (!parts.is_empty() && parts.len() < names.len()).then_some((whole, parts))
    };
    folded.iter().enumerate().filter_map(union).collect()
}

/// `BE2` contains `BE21`, `A00` contains `A00.1`: codes that begin with another row's code, each under the longest such.
fn codes(labels: &[&str], told: bool) -> Vec<Family> {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for (position, label) in labels.iter().enumerate() {
        if is_code(label.trim()) || is_rest(label.trim(), labels) || is_chapter(label.trim(), labels, told) {
            codes.entry(label.trim()).or_insert(position);
        }
    }
    // `II` does not contain `III`.
    let roman = |code: &str| code.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'));
    if !told && is_numbered(codes.keys().copied()) || codes.len() > 1 && codes.keys().all(|code| roman(code)) {
        return Vec::new();
    }
    let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (code, position) in &codes {
        // A head of one sign has numbers below it: `A` contains `A1`, and not `AB`.
        let below = |length: usize| {
            length > 1 || code.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let parent =
            (1..code.len()).rev().filter(|length| below(*length)).find_map(|length| codes.get(code.get(..length)?));
        if let Some(parent) = parent {
            children.entry(*parent).or_default().push(*position);
        }
    }
    let lettered = |position: usize| labels[position].trim().starts_with(|c: char| c.is_ascii_alphabetic());
    children
        .into_iter()
        .map(|(whole, parts)| Family { whole, parts, sure: told || lettered(whole), kind: Kind::Own })
        .collect()
}

/// Whether a label of one sign is the head of the codes below it: `A` beside `A01`, and `1` beside `11` where the metadata say so.
fn is_chapter(label: &str, labels: &[&str], told: bool) -> bool {
    let head = |sign: u8| sign.is_ascii_uppercase() || told && sign.is_ascii_digit();
    let below = |other: &&str| {
        let rest = other.trim().strip_prefix(label);
        rest.is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()) && is_code(other.trim()))
    };
    matches!(label.as_bytes(), [sign] if head(*sign)) && labels.iter().any(below)
}

/// Whether codes are only numbered through (`H1` … `H12`): then `H1` does not contain `H12`.
fn is_numbered<'c>(codes: impl Iterator<Item = &'c str>) -> bool {
    let mut series: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for code in codes {
        let digits = code.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (head, number) = code.split_at(code.len() - digits);
        if let Ok(number) = number.parse() {
            series.entry(head).or_default().push(number);
        }
    }
    series.values().any(|numbers| {
        let (Some(least), Some(most)) = (numbers.iter().min(), numbers.iter().max()) else { return false };
        // Four in five of the numbers between the first and the last are there.
        numbers.len() > 4 && *most > 9 && u64::from(most - least) * 4 < numbers.len() as u64 * 5
    })
}

/// Whether a label is the code of another with a small letter for what is left of it: `BE25x` beside `BE25`.
fn is_rest(label: &str, labels: &[&str]) -> bool {
    let head = label.strip_suffix(['x', 'z', 'r', 'o']).map(|head| head.trim_end_matches(['_', '.', '-']));
    head.is_some_and(|head| is_code(head) && labels.iter().any(|other| other.trim() == head))
}

fn is_code(label: &str) -> bool {
    (2..=16).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_'))
        && label.bytes().any(|b| b.is_ascii_digit())
        && !label.ends_with('.')
        || (2..=4).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_uppercase())
}

/// Signs that set a row in, with a blank behind them: `- Ghent`.
const BULLETS: [char; 8] = ['-', '\u{2013}', '\u{2022}', '\u{b7}', '*', '>', '\u{2514}', '\u{25e6}'];

/// How deep a label is set in: by blanks, or by bullets and the blanks around them.
fn depth(label: &str) -> usize {
    let mut depth = 0;
    let mut rest = label;
    loop {
        let bare = rest.trim_start();
        depth += rest[..rest.len() - bare.len()].chars().count();
        let Some(behind) = bare.strip_prefix(BULLETS) else { return depth };
        if !behind.starts_with(|sign: char| sign.is_whitespace() || BULLETS.contains(&sign)) || behind.trim().is_empty()
        {
            return depth;
        }
        depth += 1;
        rest = behind;
    }
}

/// Rows set in under another row. By blanks they are its parts; by bullets they may be some of them, and printed numbers have to show it.
fn indents(labels: &[&str]) -> Vec<Family> {
    let depths: Vec<usize> = labels.iter().map(|label| depth(label)).collect();
    if depths.iter().all(|depth| *depth == depths[0]) {
        return Vec::new();
    }
    let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut above: Vec<usize> = Vec::new();
    for (position, depth) in depths.iter().enumerate() {
        while above.last().is_some_and(|last| depths[*last] >= *depth) {
            above.pop();
        }
        if let Some(parent) = above.last() {
            children.entry(*parent).or_default().push(position);
        }
        above.push(position);
    }
    let bullet = |position: &usize| labels[*position].trim_start().starts_with(BULLETS);
    let family = |(whole, parts): (usize, Vec<usize>)| {
        let bullets = parts.iter().any(bullet);
        let some = bullets && parts.iter().any(|part| is_of_which(labels[*part]) || is_subset(bare(labels[*part])));
        let kind = if bullets { Kind::Bullets } else { Kind::Own };
        (!some).then_some(Family { whole, parts, sure: !bullets, kind })
    };
    children.into_iter().filter_map(family).collect()
}

/// A label without what sets it in.
fn bare(label: &str) -> &str {
    label.trim_start_matches(|sign: char| sign.is_whitespace() || BULLETS.contains(&sign))
}

/// `E10-E14` contains `E10`, `E11` …: the codes of a block.
fn blocks(labels: &[&str]) -> Vec<Family> {
    let code = |text: &str| {
        let text = text.trim();
        let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (head, number) = text.split_at_checked(text.len() - digits)?;
        let lettered = (1..=2).contains(&head.len()) && head.bytes().all(|b| b.is_ascii_uppercase());
        (lettered && (2..=3).contains(&digits)).then_some(())?;
        Some((head.to_owned(), number.parse::<u32>().ok()?))
    };
    let codes: Vec<(usize, (String, u32))> =
        labels.iter().enumerate().filter_map(|(at, label)| Some((at, code(label)?))).collect();
    let block = |(whole, label): (usize, &&str)| {
        let (first, last) = label.trim().split_once(['-', '\u{2013}'])?;
        let ((head, low), (other, high)) = (code(first)?, code(last)?);
        (head == other && low < high).then_some(())?;
        let inside = codes.iter().filter(|(_, (of, number))| *of == head && (low..=high).contains(number));
        let parts: Vec<usize> = inside.map(|(at, _)| *at).collect();
        // A code that is missing may have had nobody: printed numbers have to show it then.
        let sure = parts.len() as u64 == u64::from(high - low) + 1;
        (parts.len() > 1).then_some(Family { whole, parts, sure, kind: Kind::Own })
    };
    if codes.is_empty() { Vec::new() } else { labels.iter().enumerate().filter_map(block).collect() }
}

/// `A en B` beside `A` and `B`: groups taken together.
fn unions(labels: &[&str]) -> Vec<Family> {
    const JOINED: [&str; 9] = [" en ", " et ", " und ", " and ", " + ", "+", " & ", "&", " / "];
    let folded: Vec<String> = labels.iter().map(|label| fold(label)).collect();
    if folded.len() > 2000 {
        return Vec::new();
    }
    let position = |part: &str| folded.iter().position(|label| label == part.trim());
    let family = |whole: usize, label: &str| {
        JOINED.iter().filter(|sign| label.contains(*sign)).find_map(|sign| {
            let parts: Option<Vec<usize>> = label.split(sign).map(position).collect();
            let parts = parts.filter(|parts| parts.len() >= 2 && !parts.contains(&whole))?;
            Some(Family { whole, parts, sure: true, kind: Kind::Own })
        })
    };
    folded.iter().enumerate().filter_map(|(whole, label)| family(whole, label)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(labels: &[&str]) -> Vec<String> {
        families(labels)
            .iter()
            .map(|family| {
                let parts: Vec<&str> = family.parts.iter().map(|part| labels[*part].trim()).collect();
                format!("{} = {}", labels[family.whole].trim(), parts.join(" + "))
            })
            .collect()
    }

    #[test]
    fn codes_contain_the_codes_that_begin_with_them() {
        assert_eq!(told(&["BE2", "BE21", "BE211", "BE212", "BE22"]), ["BE2 = BE21 + BE22", "BE21 = BE211 + BE212"]);
        assert_eq!(told(&["A00", "A00.0", "A00.1", "B01"]), ["A00 = A00.0 + A00.1"]);
        assert_eq!(told(&["BE25", "BE251", "BE25x"]), ["BE25 = BE251 + BE25x"]);
        assert!(told(&["A", "AB", "B", "0"]).is_empty());
        assert_eq!(told(&["A", "A1", "A2", "AB"]), ["A = A1 + A2"]);
        assert_eq!(told(&["A", "A1", "A11", "A12", "A2"]), ["A = A1 + A2", "A1 = A11 + A12"]);
        assert!(told(&["1", "11", "12", "2"]).is_empty());
        assert_eq!(families_of(&["1", "11", "12", "2"], true)[0].parts, [1, 2]);
        assert!(told(&["I", "II", "III", "IV"]).is_empty());
        let numbered: Vec<String> = (1..13).map(|number| format!("H{number}")).collect();
        assert!(told(&numbered.iter().map(String::as_str).collect::<Vec<_>>()).is_empty());
    }

    #[test]
    fn bands_contain_the_bands_that_cover_them() {
        assert_eq!(told(&["0-17", "18-64", "65+", "65-79", "80+"]), ["65+ = 65-79 + 80+"]);
        assert_eq!(told(&["0-9", "0-4", "5-9", "10-19"]), ["0-9 = 0-4 + 5-9"]);
        assert!(told(&["0-9", "10-19", "20+"]).is_empty());
    }

    #[test]
    fn rows_set_in_belong_to_the_row_above() {
        assert_eq!(
            told(&["Provincie", "  District D", "    Gemeente", "  Overige"]),
            ["Provincie = District D + Overige", "District D = Gemeente"]
        );
    }

    #[test]
    fn bullets_set_rows_in_unless_they_say_that_there_are_more() {
        assert_eq!(told(&["Region", "- Ghent", "- Bruges", "Other"]), ["Region = - Ghent + - Bruges"]);
        assert!(told(&["Patients", "- with diabetes", "- with asthma"]).is_empty());
        assert!(told(&["Patients", "- of which women"]).is_empty());
        assert!(told(&["- Ghent", "- Bruges"]).is_empty() && told(&["-", "-5"]).is_empty());
    }

    #[test]
    fn groups_taken_together_are_their_sum() {
        assert_eq!(told(&["A", "B", "A en B"]), ["A en B = A + B"]);
        assert!(told(&["Bouche et dents", "Peau"]).is_empty());
    }
}
