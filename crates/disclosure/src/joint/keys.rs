//! Keys by which an index finds what left about the same records.
//!
//! A key stands for a register and some labels: those of a cell's row and column, and of its population, whatever the dimensions are called, so that a
//! cross table meets a long one. Bands and periods are left out, so that a key leads to all of them. A cell has a key of all its labels, whatever
//! the version of the data; its table has those of fewer labels: of its rows without a dimension, and of these without a condition of the
//! population. Two populations of which one is a part of the other so have a key in common. Keys of fewer labels are many exports'; they hold the version of
//! the data, because of two versions only equal records are compared, except where records are only added.
//!
//! A table too large to be compared has a key for each unit it counts, without a label, and each other table of its population has that key too: it
//! meets all of them, whatever their version, and what is told is that it was not compared. Which it meets first its labels say, one by one: its rows
//! are not looked at.

use crate::joint::sets::{Coordinates, Vocabulary};
use crate::joint::{Certainty, Desk, cells};
use crate::metadata::values::History;
use crate::opened::CaseFile;
use crate::policy::Policy;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// So many labels of a cell are left out one by one and together; of more, one at a time.
const LABELS: usize = 5;

/// In place of a version: any.
const ANY: &str = "\u{1}any";

/// What an index keeps of a request's files, and what it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    /// What is kept once they left.
    pub own: BTreeSet<u64>,
    /// What an earlier release that may be about the same records has one of.
    pub asked: BTreeSet<u64>,
    /// Whether the metadata of a file say which state of the data it was made from: only then can anything be proven of it beside another file.
    pub said: bool,
}

/// The key of a release of a register that could not be read: it may be about anything.
#[must_use]
pub fn unread(register: &str) -> u64 {
    digest(&format!("{}\u{1e}\u{1}unread", register.trim()))
}

/// The keys of the counts of a request's files.
#[must_use]
pub fn keys(files: &[CaseFile<'_>], policy: &Policy) -> Keys {
    let mut desk = Desk::new(files, files.len(), policy, Certainty::Guessed);
    let mut keys = Keys::default();
    for (file, exhibit) in files.iter().enumerate() {
        let Some(state) = desk.state_of[file] else { continue };
        let register = desk.states[state].register.clone();
        let version = exhibit.metadata.version.as_deref().unwrap_or_default();
        // What may be of any version asks for all of them.
        keys.said |= !version.is_empty();
        let open = version.is_empty() || exhibit.metadata.history == History::AppendOnly;
        let asked = if open { ANY } else { version };
        // Of any version: all that is said of records of which all labels are named, and all that names none.
        let kept = if version.is_empty() { vec![""] } else { vec![version, ANY] };
        keys.asked.insert(unread(&register));
        let all = cells::conditions(&mut desk.words, &exhibit.metadata, false);
        let base: BTreeSet<u32> = all.keys().copied().collect();
        let fixed = [desk.words.number("\u{1}population"), desk.words.number("\u{1}unit")];
        let period = desk.words.number("\u{1}period");
        let mut seen: BTreeSet<(bool, Vec<u32>)> = BTreeSet::new();
        for (place, reading) in exhibit.aggregates() {
            let large = reading.body.len() > cells::ROWS;
            let found: Vec<Coordinates> = if large {
                cells::of_columns(&mut desk.words, exhibit, place, policy)
            } else {
                let counts = cells::of_table(&mut desk.words, exhibit, (file, place, 0), None, all.clone(), policy);
                counts.into_iter().flat_map(|counted| counted.coordinates.into_iter().chain(counted.bare)).collect()
            };
            for coordinates in &found {
                let condition = |variable| base.contains(&variable) && !fixed.contains(&variable);
                let all = match large {
                    true => vec![without(coordinates, period, condition)],
                    false => projections(coordinates, period, &base, &fixed),
                };
                for (at, labels) in all.into_iter().enumerate() {
                    let mut labels: Vec<u32> = labels.into_iter().map(|(_, label)| label).collect();
                    labels.sort_unstable();
                    let whole = at == 0 && !large;
                    if !seen.insert((whole, labels.clone())) {
                        continue;
                    }
                    let key = |version: &str| key(&register, version, &labels, &desk.words);
                    keys.asked.extend([key(""), key(asked)]);
                    match whole {
                        true => _ = keys.own.insert(key("")),
                        false => keys.own.extend(kept.iter().map(|version| key(version))),
                    }
                    if large {
                        keys.asked.insert(key(ANY));
                        keys.own.insert(key(""));
                    }
                }
            }
        }
    }
    keys
}

/// The labels of a cell: what a key can name.
fn named(coordinates: &Coordinates, period: u32) -> Vec<(u32, u32)> {
    let others = coordinates.iter().filter(|(variable, _)| **variable != period);
    others.filter_map(|(variable, set)| Some((*variable, set.label()?))).collect()
}

/// The labels of a cell but those of some variables.
fn without(coordinates: &Coordinates, period: u32, out: impl Fn(u32) -> bool) -> Vec<(u32, u32)> {
    named(coordinates, period).into_iter().filter(|(variable, _)| !out(*variable)).collect()
}

/// All labels of a cell, and those that are left when dimensions, and with them conditions, are left out.
fn projections(coordinates: &Coordinates, period: u32, base: &BTreeSet<u32>, fixed: &[u32]) -> Vec<Vec<(u32, u32)>> {
    let labels = named(coordinates, period);
    let loose: Vec<u32> = labels.iter().map(|(variable, _)| *variable).filter(|v| !fixed.contains(v)).collect();
    let dimensions = loose.iter().filter(|variable| !base.contains(*variable)).count();
    let left = |out: &[u32]| labels.iter().copied().filter(|(variable, _)| !out.contains(variable)).collect();
    let mut all: Vec<Vec<(u32, u32)>> = vec![left(&[])];
    if loose.len() > LABELS {
        all.extend(loose.iter().map(|variable| left(&[*variable])));
        all.push(without(coordinates, period, |variable| !fixed.contains(&variable)));
        return all;
    }
    for mask in 1u32..1 << loose.len() {
        let out: Vec<u32> =
            loose.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, variable)| *variable).collect();
        if dimensions == 0 || out.iter().any(|variable| !base.contains(variable)) {
            all.push(left(&out));
        }
    }
    all
}

fn key(register: &str, version: &str, labels: &[u32], words: &Vocabulary) -> u64 {
    let mut text: Vec<&str> = labels.iter().map(|label| words.text(*label)).collect();
    text.sort_unstable();
    digest(&format!("{register}\u{1e}{version}\u{1e}{}", text.join("\u{1f}")))
}

fn digest(text: &str) -> u64 {
    Sha256::digest(text.as_bytes()).iter().take(8).fold(0, |key, byte| key << 8 | u64::from(*byte))
}
