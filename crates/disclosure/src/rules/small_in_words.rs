//! Where words beside the counts print a small one: a header `Cases (n=3)`, a label `B (n=3)`, a label `M (3)` beside `<5`.

use crate::metadata::Metadata;
use crate::policy::Policy;
use crate::reading::Reading;
use crate::reading::role::Role;
use crate::reading::stated::{Stated, in_brackets, stated};
use crate::reading::ties::{At, View};
use table::place::Place;

/// The places at which words of a table print a count from 1 to the threshold less one.
pub(super) fn find(reading: &Reading<'_>, metadata: &Metadata, policy: &Policy) -> Vec<Place> {
    let small = |count: u64| (1..policy.threshold).contains(&count);
    let says = |text: &str| {
        text.contains(['=', ':'])
            && stated(text).iter().any(|said| matches!(said, Stated::Exactly(count) if small(*count)))
    };
    let mut places = Vec::new();
    for row in reading.header.clone() {
        let said = (0..reading.grid.columns()).filter(|&column| says(reading.grid.raw(row, column)));
        places
            .extend(said.map(|column| Place { row: Some(reading.grid.file_row(row)), ..reading.column_place(column) }));
    }
    let view = View::new(reading, metadata, policy);
    for column in reading.with_role(|role| matches!(role, Role::Dimension | Role::Label)) {
        let mut bracketed = Vec::new();
        let may_say = |text: &str| text.ends_with([')', ']', ' ']) || text.contains('=');
        for row in reading.rows_saying(column, may_say) {
            let text = reading.grid.raw(row, column);
            if says(text) {
                places.push(reading.place(row, column));
            } else if let Some(count) = in_brackets(text) {
                bracketed.push((row, count));
            }
        }
        // A number in brackets is a count where no printed count denies it, and a code where one does.
        let fits = |&(row, count): &(usize, u64)| {
            view.counts
                .iter()
                .filter_map(|&column| view.known(At { row, column }))
                .any(|known| known.span.low <= count && known.span.high.is_some_and(|high| count <= high))
        };
        if bracketed.iter().all(fits) {
            let told = bracketed.into_iter().filter(|(_, count)| small(*count));
            places.extend(told.map(|(row, _)| reading.place(row, column)));
        }
    }
    places
}
