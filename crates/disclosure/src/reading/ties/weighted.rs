//! Counts that are sums of weights, beside the weight: divided by it they are people.

use crate::reading::role::Role;
use crate::reading::ties::{At, Implied, Ties, Unprinted, View};
use crate::reading::words;

/// Finds them.
pub(super) fn find(view: &View<'_, '_>, ties: &mut Ties) {
    let Some(weight) = view.reading.with_role(|role| role == Role::Weight).next() else { return };
    for &column in &view.counts {
        if !words::is_weighted(&view.reading.columns[column].name) {
            continue;
        }
        for row in view.reading.body.clone() {
            let (whole, by) = (At { row, column }, At { row, column: weight });
            if view.number(whole).is_some() && view.number(by).is_some_and(|by| by.coefficient() > 0) {
                view.imply(
                    Implied { why: Unprinted::Weighted, at: whole, whole, less: None, also: Vec::new(), by: Some(by) },
                    ties,
                );
            }
        }
    }
}
