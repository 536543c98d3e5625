//! Sums of what people had (visits, days, doses) beside the number of people and the mean: no counts of people, whatever they are called.

use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::{Column, words};
use std::ops::Range;
use table::grid::Grid;
use table::number::Number;

/// So many letters two words have in common that speak of one thing: `Besuche`, `Besuchszahl`.
const COMMON: usize = 5;

/// Calls sums what the printed numbers show to be the mean times the number of people. Whether there was one.
pub(super) fn find(columns: &mut [Column], grid: &Grid, body: &Range<usize>) -> bool {
    let of_role = |wanted: &dyn Fn(Role) -> bool| -> Vec<usize> {
        (0..columns.len()).filter(|&at| wanted(columns[at].role)).collect()
    };
    let counts = of_role(&|role| matches!(role, Role::Count | Role::Total));
    let mut found = Vec::new();
    for &mean in &of_role(&|role| matches!(role, Role::Mean | Role::Ratio)) {
        let is_sum = |sum: &&usize| {
            let facts = &columns[**sum];
            let named = !facts.declared && words::things::is_countable(&facts.name);
            named
                && speak_of_one_thing(&columns[mean].name, &facts.name)
                && counts.iter().any(|&count| count != **sum && holds(grid, body, (mean, **sum, count)))
        };
        found.extend(counts.iter().find(is_sum).copied());
    }
    found.iter().for_each(|&sum| columns[sum].role = Role::Sum);
    !found.is_empty()
}

fn speak_of_one_thing(one: &str, other: &str) -> bool {
    let (folded, others) = (words::fold(one), words::fold(other));
    let alike = |word: &str, also: &str| word.get(..COMMON).is_some_and(|head| also.starts_with(head));
    words::share_a_word(one, other)
        || words::split(&folded).any(|word| words::split(&others).any(|also| alike(word, also)))
}

/// Whether a row shows that the mean times the count is the sum, and none that it is not.
fn holds(grid: &Grid, body: &Range<usize>, (mean, sum, count): (usize, usize, usize)) -> bool {
    let mut shown = 0;
    for row in sample(body) {
        let whole = |column: usize| grid.cell(row, column).count();
        let (Some(mean), Some(sum), Some(count)) = (grid.cell(row, mean).number(), whole(sum), whole(count)) else {
            continue;
        };
        match comes_to(mean, count, sum) {
            Some(true) => shown += usize::from(count > 1 && sum != count),
            _ => return false,
        }
    }
    shown > 0
}

fn comes_to(mean: Number, count: u64, sum: u64) -> Option<bool> {
    let (twice, count) = (mean.coefficient().checked_mul(2)?, i128::from(count));
    let sum = i128::from(sum).checked_mul(2)?.checked_mul(10i128.checked_pow(u32::from(mean.scale()))?)?;
    Some((twice - 1).checked_mul(count)? <= sum && sum <= (twice + 1).checked_mul(count)?)
}
