//! The rows of a table that its reading looks at.

use std::ops::Range;

/// Body rows that are looked at from the top, and as many again spread over the rest.
const SAMPLE: usize = 400;

/// The rows of a sample: the first ones, then as many spread evenly over the rest.
pub(crate) fn sample(body: &Range<usize>) -> impl Iterator<Item = usize> + use<> {
    let head = body.start..body.end.min(body.start.saturating_add(SAMPLE));
    let rest = body.end.saturating_sub(head.end);
    let step = rest.div_ceil(SAMPLE).max(1);
    head.clone().chain((head.end..body.end).step_by(step))
}
