//! What calculated columns say of counts: shares, means with sums, differences, odds ratios, weights, and the rest of a whole.

use crate::reading::combined::Form;
use crate::reading::marks::Span;
use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::ties::bases::is_fraction;
use crate::reading::ties::quotient::Bounds;
use crate::reading::ties::view::Tally;
use crate::reading::ties::{
    At, Fit, Implied, Tie, Ties, Unprinted, View, averages, change, measured, reached, weighted, wholes,
};
use crate::reading::words;
use table::number::Number;

/// Units of rates that say none; used where the printed numbers show it.
const PER: [u32; 5] = [1_000, 10_000, 100_000, 100, 1_000_000];

/// Finds them all, and gives the columns of shares of which it is known what they are shares of.
pub fn find(view: &View<'_, '_>, ties: &mut Ties) -> Vec<usize> {
    let shares = shares(view, ties);
    averages::find(view, ties);
    differences(view, ties);
    odds(view, ties);
    weighted::find(view, ties);
    complements(view, &shares, ties);
    shares.iter().map(|share| share.column).collect()
}

/// A share column, and which columns it is calculated from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Share {
    column: usize,
    part: usize,
    base: Base,
    unit: u32,
}

/// Where the base of a share stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    /// In the same row.
    Column(usize),
    /// In the same column as the part, in this row.
    Row(usize),
    /// In the same row, in a column that nothing but the numbers calls a base.
    Shown(usize),
}

impl Share {
    fn cells(&self, row: usize) -> (At, At, At) {
        let base = match self.base {
            Base::Column(column) | Base::Shown(column) => At { row, column },
            Base::Row(row) => At { row, column: self.part },
        };
        (At { row, column: self.column }, At { row, column: self.part }, base)
    }

    fn fit(&self, view: &View<'_, '_>, row: usize) -> Fit {
        let (share, part, base) = self.cells(row);
        // A cell that is nothing but a count has no share behind it.
        if self.column == self.part && view.reading.count_text(row, self.column).is_none() {
            return Fit::Useless;
        }
        let bounds = view.number(share).and_then(|share| Bounds::of_share(share, self.unit));
        bounds.map_or(Fit::Useless, |bounds| bounds.fit(view, part, base))
    }

    fn tally(&self, view: &View<'_, '_>) -> Tally {
        sample(&view.reading.body).map(|row| self.fit(view, row)).collect()
    }
}

fn shares(view: &View<'_, '_>, ties: &mut Ties) -> Vec<Share> {
    let columns: Vec<usize> = (0..view.reading.columns.len()).filter(|&column| holds_shares(view, column)).collect();
    let mut found: Vec<Share> = columns.iter().filter_map(|&column| share_of(view, column)).collect();
    // Where a column of `n (%)` shows what it is a share of, one beside it that hides too much to show it is of the same.
    if let Some(Share { base: base @ Base::Row(_), unit, .. }) =
        found.iter().copied().find(|share| share.column == share.part)
    {
        let like = |&column: &usize| Share { column, part: column, base, unit };
        let own = |column: &&usize| view.reading.columns[**column].role == Role::Count;
        let open = |share: &Share| {
            let tally = share.tally(view);
            tally.denied == 0 && tally.open > 0
        };
        let unknown = |column: &&usize| !found.iter().any(|share| share.column == **column);
        let beside: Vec<Share> = columns.iter().filter(own).filter(unknown).map(like).filter(open).collect();
        found.extend(beside);
    }
    for share in &found {
        for row in view.rows() {
            let (printed, part, base) = share.cells(row);
            let tie = Tie::Share { share: printed, part, base, unit: share.unit };
            view.keep_tie(share.fit(view, row), tie, ties);
        }
    }
    found
}

/// What a column of shares is calculated from.
fn share_of(view: &View<'_, '_>, column: usize) -> Option<Share> {
    let mut candidates = share_candidates(view, column);
    let facts = &view.reading.columns[column];
    let unnamed = facts.role == Role::Value && !change::says_index(&facts.name);
    if unnamed {
        // Of many ways to calculate a column that nothing names the first rows deny most.
        let denied = |share: &Share| sample(&view.reading.body).any(|row| share.fit(view, row) == Fit::Denied);
        candidates.retain(|share| !denied(share));
    }
    let tallies: Vec<Tally> = candidates.iter().map(|share| share.tally(view)).collect();
    let shown = |tally: &Tally| tally.holds > 0 && tally.denied * 4 <= tally.holds;
    let named = facts.role != Role::Mean && (facts.role != Role::Rate || facts.per.is_some());
    let promised = |at: &usize| named && matches!(candidates[*at].base, Base::Column(_)) && tallies[*at].accepts();
    // Of a named share of a named base that some rows show, the others are slips.
    let slips = |at: &usize| {
        let Tally { holds, denied, .. } = tallies[*at];
        named
            && matches!(candidates[*at].base, Base::Column(_))
            && holds > 0
            && denied <= holds
            && !is_of_the_rest(view, candidates[*at])
    };
    // What nothing but the numbers calls a base has to be shown without any that denies it.
    let only_shown =
        |at: usize| !matches!(candidates[at].base, Base::Shown(_)) && facts.role != Role::Mean || tallies[at].proven();
    // What stands in brackets behind a count may be anything: one row is no proof.
    let said = facts.role != Role::Count || says_share(view, column);
    let chosen = tallies
        .iter()
        .position(|tally| tally.proven() && tally.holds > 1)
        .or_else(|| (0..tallies.len()).find(|&at| shown(&tallies[at]) && only_shown(at)))
        .or_else(|| (0..candidates.len()).find(promised))
        .or_else(|| (0..candidates.len()).find(slips));
    let enough = |at: &usize| match unnamed {
        true => tallies[*at].proven() && is_no_chance(view, candidates[*at]),
        false => said || tallies[*at].proven() && tallies[*at].holds > 1,
    };
    chosen.filter(enough).map(|at| candidates[at])
}

/// Whether rows show with enough digits that a column that no name calls a share is one: two rows of per cents or fractions, one where no other counts
/// can be meant, three of a rate.
fn is_no_chance(view: &View<'_, '_>, share: Share) -> bool {
    let telling = sample(&view.reading.body).filter(|&row| {
        let (printed, part, base) = share.cells(row);
        let digits = view.number(printed).map_or(0, |number| number.coefficient().unsigned_abs());
        let less = view.exact(part).zip(view.exact(base)).is_some_and(|(part, base)| part < base);
        digits >= 100 && less && share.fit(view, row) == Fit::Holds
    });
    let enough = match share.unit {
        1 | 100 if view.counts.len() == 2 => 1,
        1 | 100 => 2,
        _ => 3,
    };
    telling.take(enough).count() == enough
}

/// Whether a column of shares is what the part leaves of its base: `% women` beside the number of men.
fn is_of_the_rest(view: &View<'_, '_>, share: Share) -> bool {
    let (mut fits, mut tells) = (true, false);
    for row in sample(&view.reading.body) {
        let (printed, part, base) = share.cells(row);
        let Some((part, base)) = view.exact(part).zip(view.exact(base)) else { continue };
        let bounds = view.number(printed).and_then(|printed| Bounds::of_share(printed, share.unit));
        let (Some(bounds), Some(rest)) = (bounds, base.checked_sub(part)) else { continue };
        fits &= bounds.may_fit(Span::exactly(rest), Span::exactly(base));
        tells |= rest != part;
    }
    fits && tells
}

/// Whether the numbers of a column are shares, or stand as shares in brackets behind its counts: `n (%)`.
fn holds_shares(view: &View<'_, '_>, column: usize) -> bool {
    let facts = &view.reading.columns[column];
    match facts.role {
        Role::Percent => !reached::is_cumulative(view, column),
        Role::Rate => true,
        // Of the one year that is 100.
        Role::Ratio | Role::Value if change::says_index(&facts.name) => !hundred(view, column).is_empty(),
        // Nothing but the printed numbers can show what it is.
        Role::Value => (2..=COUNTS).contains(&view.counts.len()),
        // The mean of yes and no is a share.
        Role::Mean => is_fraction(view, column),
        Role::Count => facts.form == Form::First,
        _ => false,
    }
}

/// Whether the heading of a column of counts or its cells say that a share stands behind them.
fn says_share(view: &View<'_, '_>, column: usize) -> bool {
    let cell = |row: usize| view.reading.grid.raw(row, column).trim_end_matches([')', ']', ' ']).ends_with('%');
    view.reading.columns[column].name.contains('%') || sample(&view.reading.body).any(cell)
}

/// What a share can be calculated from, the likeliest first.
fn share_candidates(view: &View<'_, '_>, column: usize) -> Vec<Share> {
    let columns = &view.reading.columns;
    let name = words::fold(&columns[column].name);
    let own = |at: usize| columns[column].role != Role::Count || at == column;
    let counts = view.counts.iter().copied();
    let mut parts: Vec<usize> = counts.filter(|&at| columns[at].role == Role::Count && own(at)).collect();
    // A count whose name the share repeats (`women`, `% women`), then the nearest, those to the left first.
    let repeats = |at: usize| {
        let other = words::fold(&columns[at].name);
        other.chars().count() > 1 && name.contains(&other)
    };
    parts.sort_by_key(|&at| (!repeats(at), at > column, column.abs_diff(at)));
    let mut bases: Vec<Base> = view
        .counts
        .iter()
        .copied()
        .filter(|&at| columns[at].role == Role::Total || words::names_the_whole(&columns[at].name))
        .map(Base::Column)
        .collect();
    bases.extend(wholes::total_row(view).map(Base::Row));
    let hundred = hundred(view, column).into_iter().map(Base::Row);
    bases.extend(hundred.filter(|base| !bases.contains(base)).collect::<Vec<_>>());
    // Any other count can be the base, where the printed numbers show it.
    bases.extend(
        parts.iter().filter(|&&at| !bases.contains(&Base::Column(at))).map(|&at| Base::Shown(at)).collect::<Vec<_>>(),
    );
    // A rate says of how many it is: `per 1000`, `pour 100 000`; without that it is no share.
    let units = match columns[column].role {
        Role::Rate => columns[column].per.map_or_else(|| PER.to_vec(), |unit| vec![unit]),
        Role::Value if !change::says_index(&columns[column].name) => [100, 1].into_iter().chain(PER).collect(),
        Role::Mean => vec![1],
        _ => vec![100, 1],
    };
    let mut candidates = Vec::new();
    for &part in parts.iter().take(6) {
        for &base in &bases {
            for &unit in &units {
                if base != Base::Column(part) && base != Base::Shown(part) {
                    candidates.push(Share { column, part, base, unit });
                }
            }
        }
    }
    candidates.sort_by_key(|share: &Share| share.unit == 1);
    candidates
}

/// Rows whose share is 100: among them the year that an index is told of.
fn hundred(view: &View<'_, '_>, column: usize) -> Vec<usize> {
    let rows = view.reading.body.clone().take(ROWS);
    let whole = |row: &usize| view.number(At { row: *row, column }).and_then(Number::as_whole) == Some(100);
    let rows: Vec<usize> = rows.filter(whole).take(HUNDREDS + 1).collect();
    if rows.len() > HUNDREDS { Vec::new() } else { rows }
}

/// Among more counts than these nothing is looked for without a name.
const COUNTS: usize = 12;

/// More rows that are 100 are no index.
const HUNDREDS: usize = 3;

/// More rows than a table with an index has.
const ROWS: usize = 2_000;

fn differences(view: &View<'_, '_>, ties: &mut Ties) {
    for column in view.reading.with_role(|role| role == Role::Difference) {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for &minuend in &view.counts {
            pairs.extend(view.counts.iter().filter(|&&other| other != minuend).map(|&other| (minuend, other)));
        }
        pairs.sort_by_key(|(a, b)| (a.abs_diff(column) + b.abs_diff(column), a < b));
        let cell = |row: usize, column: usize| At { row, column };
        let fit = |row: usize, (minuend, subtrahend): (usize, usize)| {
            let Some(printed) = view.number(cell(row, column)).and_then(Number::as_whole) else { return Fit::Useless };
            match (view.known(cell(row, minuend)), view.known(cell(row, subtrahend))) {
                (Some(a), Some(b)) => match (a.span.exact(), b.span.exact()) {
                    (Some(a), Some(b)) if i128::from(a) - i128::from(b) == printed => Fit::Holds,
                    (Some(_), Some(_)) => Fit::Denied,
                    _ => Fit::Open,
                },
                _ => Fit::Useless,
            }
        };
        let tallies: Vec<Tally> =
            pairs.iter().take(60).map(|&pair| sample(&view.reading.body).map(|row| fit(row, pair)).collect()).collect();
        let Some(chosen) = Tally::choose(&tallies) else { continue };
        let (minuend, subtrahend) = pairs[chosen];
        for row in view.rows() {
            let tie = Tie::Difference {
                printed: cell(row, column),
                minuend: cell(row, minuend),
                subtrahend: cell(row, subtrahend),
            };
            match fit(row, (minuend, subtrahend)) {
                Fit::Open => ties.ties.push(tie),
                Fit::Denied | Fit::Mismarked => ties.denied.push(tie),
                Fit::Holds | Fit::Useless => {}
            }
        }
    }
}

/// Odds ratios and relative risks against a reference row, from two columns of counts.
fn odds(view: &View<'_, '_>, ties: &mut Ties) {
    let grid = view.reading.grid;
    for column in view.reading.with_role(|role| role == Role::Ratio) {
        let folded = words::fold(&view.reading.columns[column].name);
        let is = |wanted: &[&str]| words::split(&folded).any(|word| wanted.contains(&word));
        let relative = is(&["rr", "risk", "risque", "risico", "risiko"]);
        if !(relative || is(&["or", "odds", "cotes", "aor"])) {
            continue;
        }
        // A quotient of 1.00 is the reference only where no row says that it is.
        let rows = || view.reading.body.clone();
        let reference = rows().find(|&row| says_reference(grid.raw(row, column)));
        let reference = reference.or_else(|| rows().find(|&row| is_one(grid.raw(row, column))));
        let whole = |at: &usize| {
            words::names_the_whole(&view.reading.columns[*at].name) || view.reading.columns[*at].role == Role::Total
        };
        let inner: Vec<usize> = view.counts.iter().copied().filter(|at| !whole(at)).collect();
        let outer = view.counts.iter().copied().find(whole);
        let (Some(reference), Some(&case)) = (reference, inner.first()) else { continue };
        // An odds ratio sets cases against the others, a relative risk against all.
        let Some(other) = (if relative { outer } else { inner.get(1).copied() }) else { continue };
        let cell = |row: usize, column: usize| At { row, column };
        for row in view.reading.body.clone().filter(|&row| row != reference) {
            if view.number(cell(row, column)).is_none() {
                continue;
            }
            let tie = Tie::Odds {
                printed: cell(row, column),
                over: [cell(row, case), cell(reference, other)],
                under: [cell(row, other), cell(reference, case)],
            };
            let cells = tie.cells();
            let counts = &cells[1..];
            if counts.iter().all(|at| view.known(*at).is_some()) && counts.iter().any(|at| view.exact(*at).is_none()) {
                ties.ties.push(tie);
            }
        }
    }
}

fn says_reference(text: &str) -> bool {
    let folded = words::fold(text);
    words::split(&folded).next().unwrap_or_default().starts_with("ref")
}

fn is_one(text: &str) -> bool {
    matches!(words::fold(text).as_str(), "1" | "1.0" | "1.00" | "1,0" | "1,00")
}

/// The rest of a whole, row by row: those of N who are not counted in n. Where means or medians stand beside n and N and no share,
/// the rest is only who has no measurement; nor where a measure without a known name stands there.
fn complements(view: &View<'_, '_>, shares: &[Share], ties: &mut Ties) {
    let columns = &view.reading.columns;
    let Some(base) = view.reading.with_role(|role| role == Role::Total).next() else { return };
    let measured = columns.iter().any(|facts| {
        matches!(facts.role, Role::Mean | Role::Median | Role::Sd | Role::Sum | Role::Quantile | Role::Min | Role::Max)
    });
    let by_share = shares.iter().any(|share| share.base == Base::Column(base));
    let parts: Vec<usize> = view.counts.iter().copied().filter(|&at| columns[at].role == Role::Count).collect();
    if (measured || measured::is_measured(view, base)) && !by_share {
        measured::within(view, &parts, base, ties);
        return;
    }
    for row in view.reading.body.clone() {
        if !parts.is_empty() && view.large_rests(row, base, &parts) {
            continue;
        }
        let whole = At { row, column: base };
        let Some(more) = view.known(whole) else { continue };
        for &column in &parts {
            let at = At { row, column };
            let Some(less) = view.known(at) else { continue };
            if more.span.high.is_some_and(|high| high < less.span.low) || view.marks_the_rest(whole, at, ties) {
                continue;
            }
            if less.span.exact().is_none() || more.span.exact().is_none() {
                ties.ties.push(Tie::Within { part: at, whole });
            }
            view.imply(
                Implied { why: Unprinted::Complement, at, whole, less: Some(at), also: Vec::new(), by: None },
                ties,
            );
        }
        if parts.is_empty() {
            for column in view.reading.with_role(|role| role == Role::Percent) {
                let by = At { row, column };
                if more.span.exact().is_some() && view.number(by).is_some() {
                    for why in [Unprinted::Share(100), Unprinted::ShareRest(100)] {
                        view.imply(Implied { why, at: by, whole, less: None, also: Vec::new(), by: Some(by) }, ties);
                    }
                }
            }
        }
    }
}
