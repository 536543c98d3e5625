//! Keys by which an index finds what left about the same records.
//!
//! A key stands for a register and some labels: those of a cell's row and column, and of its population. Bands, periods and the version of the
//! data are left out, so that a key leads to all of them. A cell has a key of all its labels, and its table those of fewer labels: of its rows
//! without a dimension, and of these without a condition of the population. Two populations of which one is a part of the other so have a
//! key in common.

use crate::joint::sets::{Coordinates, Set, Vocabulary};
use crate::joint::{Desk, cells};
use crate::opened::CaseFile;
use crate::policy::Policy;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// So many labels of a cell are left out one by one and together; of more, one at a time.
const LABELS: usize = 5;

/// The keys of the counts of a request's files whose metadata name the version of the data.
#[must_use]
pub fn keys(files: &[CaseFile<'_>], policy: &Policy) -> BTreeSet<u64> {
    let mut desk = Desk::new(files, files.len(), policy);
    let mut keys = BTreeSet::new();
    for (file, exhibit) in files.iter().enumerate() {
        let Some(state) = desk.state_of[file] else { continue };
        let register = desk.states[state].register.clone();
        let base: BTreeSet<u32> = cells::conditions(&mut desk.words, &exhibit.metadata).into_keys().collect();
        let fixed = [desk.words.number("\u{1}population"), desk.words.number("\u{1}unit")];
        let period = desk.words.number("\u{1}period");
        let mut seen: BTreeSet<Vec<(u32, u32)>> = BTreeSet::new();
        for (place, _) in exhibit.aggregates() {
            for counted in cells::of_table(&mut desk.words, exhibit, (file, place, 0), policy) {
                for coordinates in counted.coordinates.iter().chain(&counted.bare) {
                    for labels in projections(coordinates, period, &base, &fixed) {
                        if !seen.contains(&labels) {
                            keys.insert(key(&register, &labels, &desk.words));
                            seen.insert(labels);
                        }
                    }
                }
            }
        }
    }
    keys
}

/// All labels of a cell, and those that are left when dimensions, and with them conditions, are left out.
fn projections(coordinates: &Coordinates, period: u32, base: &BTreeSet<u32>, fixed: &[u32]) -> Vec<Vec<(u32, u32)>> {
    let labels: Vec<(u32, u32)> = coordinates
        .iter()
        .filter(|(variable, _)| **variable != period)
        .filter_map(|(variable, set)| match set {
            Set::Of(labels) if labels.len() == 1 => Some((*variable, *labels.first()?)),
            _ => None,
        })
        .collect();
    let loose: Vec<u32> = labels.iter().map(|(variable, _)| *variable).filter(|v| !fixed.contains(v)).collect();
    let dimensions = loose.iter().filter(|variable| !base.contains(*variable)).count();
    let left = |out: &[u32]| labels.iter().copied().filter(|(variable, _)| !out.contains(variable)).collect();
    let mut all: Vec<Vec<(u32, u32)>> = vec![left(&[])];
    if loose.len() > LABELS {
        all.extend(loose.iter().map(|variable| left(&[*variable])));
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

fn key(register: &str, labels: &[(u32, u32)], words: &Vocabulary) -> u64 {
    let mut text: Vec<String> = labels
        .iter()
        .map(|(variable, label)| format!("{}\u{1f}{}", words.text(*variable), words.text(*label)))
        .collect();
    text.sort_unstable();
    let digest = Sha256::digest(format!("{register}\u{1e}{}", text.join("\u{1e}")).as_bytes());
    digest.iter().take(8).fold(0, |key, byte| key << 8 | u64::from(*byte))
}
