//! Shares whose base is not printed, and shares of a printed base whose count is not: `1.9 %` of all rows together, `3.3 %` of 90 patients.

use crate::reading::combined::Form;
use crate::reading::marks::Span;
use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::ties::labels::LABELS;
use crate::reading::ties::quotient::{self, Bounds, share_bounds};
use crate::reading::ties::view::Tally;
use crate::reading::ties::{At, Fit, Implied, Tie, Ties, Unprinted, View, stated};
use crate::reading::words;
use std::collections::BTreeMap;
use table::cell::{Cell, Mark};
use table::number::Number;

/// Finds them. `explained` are the columns of which the base is known.
pub(super) fn find(view: &View<'_, '_>, explained: &[usize], ties: &mut Ties) {
    let columns = &view.reading.columns;
    let beside = |column: usize| matches!(columns[column].form, Form::First | Form::Inner);
    for column in 0..columns.len() {
        if columns[column].role == Role::Count && beside(column) {
            portions(view, column, column, ties);
        }
        if !matches!(columns[column].role, Role::Percent | Role::Rate) || explained.contains(&column) {
            continue;
        }
        let mut parts: Vec<usize> = view
            .counts
            .iter()
            .copied()
            .filter(|&at| columns[at].role == Role::Count || view.counts.len() == 1)
            .collect();
        parts.sort_by_key(|&at| (column.abs_diff(at), at > column));
        if !sides(view, column, &parts, ties)
            && !parts.into_iter().take(3).any(|part| portions(view, column, part, ties))
        {
            unprinted(view, column, ties);
            untold(view, column, ties);
        }
    }
}

/// Shares of what all rows of a group are together. Whether the column is that.
fn portions(view: &View<'_, '_>, share: usize, part: usize, ties: &mut Ties) -> bool {
    if view.reading.body.len() > LABELS {
        return false;
    }
    let mut schemes = vec![stated::grouped(view)];
    if let Some(all) = schemes[0].pop() {
        schemes.insert(0, vec![all]);
    }
    schemes.extend(by_outer(view));
    for groups in schemes.into_iter().filter(|groups| !groups.is_empty()) {
        let units: Vec<Option<u32>> = groups.iter().map(|rows| unit(view, share, part, rows)).collect();
        if units.iter().any(Option::is_none) {
            continue;
        }
        for (rows, unit) in groups.iter().zip(units) {
            let parts: Vec<At> = rows.iter().map(|&row| At { row, column: part }).collect();
            if !view.every && parts.iter().all(|at| view.exact(*at).is_some()) {
                continue;
            }
            for &row in rows.iter().filter(|&&row| view.number(At { row, column: share }).is_some()) {
                let (share, part) = (At { row, column: share }, At { row, column: part });
                let unit = unit.unwrap_or(100);
                ties.ties.push(Tie::Portion { share, counted: vec![part], whole: parts.clone(), unit });
            }
        }
        return true;
    }
    false
}

/// Shares of what the counts of a row are together: `yes`, `no`, `% yes`. Every row that is printed whole shows it, two at least. Whether the column is
/// that.
fn sides(view: &View<'_, '_>, share: usize, counts: &[usize], ties: &mut Ties) -> bool {
    if !(2..=SIDES).contains(&counts.len()) {
        return false;
    }
    let cells = |row: usize| counts.iter().map(move |&column| At { row, column });
    let tried = counts.iter().flat_map(|&part| [100, 1].map(|unit| (part, unit)));
    let shown = |(part, unit): &(usize, u32)| {
        let fit = |row: usize| {
            let printed = view.number(At { row, column: share }).and_then(|share| Bounds::of_share(share, *unit));
            let spans = view.known(At { row, column: *part }).zip(view.sum(cells(row)));
            printed.zip(spans).map_or(Fit::Useless, |(bounds, (part, whole))| bounds.fit_spans(part.span, whole))
        };
        let tally: Tally = sample(&view.reading.body).map(fit).collect();
        tally.proven() && tally.holds > 1
    };
    let Some((part, unit)) = tried.into_iter().find(shown) else { return false };
    for row in view.rows().into_iter().filter(|&row| view.number(At { row, column: share }).is_some()) {
        if cells(row).all(|at| view.known(at).is_some()) && cells(row).any(|at| view.exact(at).is_none()) {
            let (share, part) = (At { row, column: share }, At { row, column: part });
            ties.ties.push(Tie::Portion { share, counted: vec![part], whole: cells(row).collect(), unit });
        }
    }
    true
}

/// So many counts of a row can make up the base of its share.
const SIDES: usize = 6;

/// Rows that have every coordinate but the last in common.
fn by_outer(view: &View<'_, '_>) -> Option<Vec<Vec<usize>>> {
    let dimensions: Vec<usize> = view.reading.with_role(|role| role == Role::Dimension).collect();
    let (_, outer) = dimensions.split_last().filter(|(_, outer)| !outer.is_empty())?;
    let mut groups: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for row in view.reading.body.clone() {
        let text = |column: &usize| view.reading.grid.raw(row, *column).trim();
        if !dimensions.iter().any(|column| words::names_the_whole(text(column))) {
            groups.entry(outer.iter().map(text).collect()).or_default().push(row);
        }
    }
    Some(groups.into_values().collect())
}

/// What the shares of a group are told of, where they make up a whole and every printed count fits them: 100 for per cent, 1 for a fraction.
fn unit(view: &View<'_, '_>, share: usize, part: usize, rows: &[usize]) -> Option<u32> {
    let (mut sum, mut slack, mut hidden, mut shown) = (0i128, 0i128, 0usize, 0usize);
    for &row in rows {
        let cell = At { row, column: share };
        match view.number(cell) {
            Some(number) if number.scale() <= 6 && (0..1 << 60).contains(&number.coefficient()) => {
                let lift = 10i128.pow(6 - u32::from(number.scale()));
                sum += number.coefficient() * lift;
                slack += lift.div_euclid(2).max(1);
                shown += usize::from(view.exact(At { row, column: part }).is_some_and(|count| count > 0));
            }
            Some(_) => return None,
            None if is_hidden(view, cell) => hidden += 1,
            None => return None,
        }
    }
    if rows.len() < 2 || shown == 0 || rows.len() == hidden {
        return None;
    }
    let whole = |unit: i128| unit * 1_000_000;
    let fits = |unit: i128| {
        if hidden == 0 {
            (sum - whole(unit)).abs() <= slack
        } else {
            sum < whole(unit) + slack && sum * 2 > whole(unit)
        }
    };
    // Where a share is hidden too, its name may speak of nothing but shares.
    let bare = hidden == 0 || topic(&view.reading.columns[share].name).is_none();
    [100u32, 1].into_iter().find(|&unit| bare && fits(i128::from(unit)) && one_whole(view, share, part, rows, unit))
}

fn is_hidden(view: &View<'_, '_>, at: At) -> bool {
    let raw = view.reading.grid.raw(at.row, at.column);
    matches!(Cell::read(raw, view.reading.grid.style), Cell::Mark(Mark::Hidden(_) | Mark::Below(_)) | Cell::Blank)
}

/// Whether one whole fits every printed count with its share, and leaves room for the hidden ones.
fn one_whole(view: &View<'_, '_>, share: usize, part: usize, rows: &[usize], unit: u32) -> bool {
    let (mut least, mut most) = (0i128, i128::MAX);
    let (mut low, mut high) = (0u64, Some(0u64));
    for &row in rows {
        let at = At { row, column: part };
        let Some(known) = view.known(at) else { return false };
        low = low.saturating_add(known.span.low);
        high = high.zip(known.span.high).map(|(sum, part)| sum.saturating_add(part));
        let counted = view.exact(at).filter(|count| *count > 0);
        let (Some(count), Some(share)) = (counted, view.number(At { row, column: share })) else { continue };
        let Some((fewest, greatest)) = quotient::bases(count, share, unit) else { return false };
        (least, most) = (least.max(fewest), most.min(greatest));
    }
    least.max(i128::from(low)) <= most.min(high.map_or(i128::MAX, i128::from))
}

/// The first word of a name that speaks of something else than shares and numbers of people: `diabetic` in `% diabetic`.
fn topic(name: &str) -> Option<String> {
    const EMPTY: [&str; 30] = [
        "of", "all", "the", "van", "het", "de", "du", "des", "der", "in", "column", "row", "col", "per", "rij",
        "kolom", "total", "totaal", "alle", "tous", "sur", "les", "an", "am", "to", "relative", "rel", "valid",
        "group", "s",
    ];
    let folded = words::fold(name);
    words::split(&folded)
        .find(|word| {
            let said = words::role(word);
            let people = said.is_some_and(Role::counts) && !OUTCOMES.contains(word);
            let share = said == Some(Role::Percent) && !OF_SOME.contains(word)
                || word.bytes().all(|sign| sign.is_ascii_digit());
            !(people || share || EMPTY.contains(word))
        })
        .map(str::to_owned)
}

/// Words for a share that say of whom: of those who died, were found, were reached.
#[rustfmt::skip]
const OF_SOME: [&str; 24] = [
    "fatality", "lethality", "cfr", "letaliteit", "letalite", "letalitat", "sensitivity", "specificity", "sensitiviteit", "specificiteit", "sensibilite",
    "specificite", "sensitivitat", "spezifitat", "positivity", "positiviteit", "positivite", "positivitat", "coverage", "dekkingsgraad",
    "vaccinatiegraad", "couverture", "impfquote", "predictive",
];

/// Words for what happens to some of the people, although they are counted.
const OUTCOMES: [&str; 24] = [
    "deaths",
    "died",
    "deces",
    "overlijdens",
    "sterfgevallen",
    "todesfalle",
    "women",
    "men",
    "vrouwen",
    "mannen",
    "femmes",
    "hommes",
    "frauen",
    "manner",
    "boys",
    "girls",
    "males",
    "females",
    "admissions",
    "opnames",
    "hospitalisations",
    "ill",
    "exposed",
    "pregnancies",
];

/// A share of a printed base whose count nobody printed: where every row has a whole number that fits, those that are small.
fn unprinted(view: &View<'_, '_>, column: usize, ties: &mut Ties) {
    let facts = &view.reading.columns[column];
    let Some(base) = facts.of.filter(|&of| view.reading.columns[of].role.counts()) else { return };
    let whole = view.reading.columns[base].role == Role::Total;
    let calculated =
        ["standard", "gestand", "adjust", "ajust", "gecorrig", "corrig", "weighted", "gewogen", "ponder", "asr"];
    let folded = words::fold(&facts.name);
    let counts = view.reading.with_role(|role| role == Role::Count).count();
    if calculated.iter().any(|word| folded.contains(word)) || !whole && (topic(&facts.name).is_none() || counts > 1) {
        return;
    }
    let Some(unit) = (match facts.role {
        Role::Rate => facts.per.or_else(|| signed(view, column).then_some(100)),
        _ if is_fraction(view, column) => Some(1),
        _ => Some(100),
    }) else {
        return;
    };
    let mut seen = 0;
    for row in sample(&view.reading.body) {
        if view.number(At { row, column }).is_some() && view.exact(At { row, column: base }).is_some() {
            if between(view, row, column, base, unit).is_none() {
                return;
            }
            seen += 1;
        }
    }
    if seen == 0 || proportional(view, column, base) {
        return;
    }
    for row in view.reading.body.clone() {
        imply_few(view, (At { row, column }, At { row, column: base }), unit, ties);
    }
}

/// Keeps the people that a share of a printed number stands for, and those that it leaves, where they are few.
pub(super) fn imply_few(view: &View<'_, '_>, (at, whole): (At, At), unit: u32, ties: &mut Ties) {
    let Some((low, high, all)) = counted_by(view, at, whole, unit) else { return };
    let small = |low: i128, high: i128| low >= 1 && high < i128::from(view.threshold);
    for (why, told) in [
        (Unprinted::Share(unit), small(low, high)),
        (Unprinted::ShareRest(unit), high <= all && small(all - high, all - low)),
    ] {
        if told {
            ties.implied.push(Implied { why, at, whole, less: None, also: Vec::new(), by: Some(at) });
        }
    }
}

/// A count and its share, without the base: where no row lets the count be the base, and every row has a base that fits, what the count leaves of it.
fn untold(view: &View<'_, '_>, column: usize, ties: &mut Ties) {
    let columns = &view.reading.columns;
    let mut counts = view.counts.iter().copied();
    let (Some(part), None) = (counts.next(), counts.next()) else { return };
    if columns[column].role != Role::Percent || columns[part].role != Role::Count || columns[part].form != Form::Plain {
        return;
    }
    let unit = if is_fraction(view, column) { 1 } else { 100 };
    let at = |row: usize, column: usize| At { row, column };
    let (mut rows, mut as_base) = (0, 0);
    for row in sample(&view.reading.body) {
        let (Some(share), Some(count)) = (view.number(at(row, column)), view.exact(at(row, part))) else { continue };
        if behind(count, share, unit).is_none() {
            return;
        }
        rows += 1;
        as_base += usize::from(between(view, row, column, part, unit).is_some());
    }
    // Two rows in which the count cannot be the base are no chance.
    if rows < as_base + 2 || as_base * 3 > rows {
        return;
    }
    for row in view.reading.body.clone() {
        let (Some(share), Some(count)) = (view.number(at(row, column)), view.exact(at(row, part))) else { continue };
        let small = |span: Span| span.low >= 1 && span.high.is_some_and(|high| high < view.threshold);
        if behind(count, share, unit).is_some_and(small) {
            let (whole, by) = (at(row, part), at(row, column));
            let why = Unprinted::Behind(unit);
            ties.implied.push(Implied { why, at: by, whole, less: None, also: Vec::new(), by: Some(by) });
        }
    }
}

/// What a count leaves of the base that it is a printed share of.
#[must_use]
pub fn behind(count: u64, share: Number, unit: u32) -> Option<Span> {
    let (least, most) = quotient::bases(count, share, unit).filter(|(_, most)| count > 0 && *most < i128::MAX)?;
    let rest = |base: i128| u64::try_from(base - i128::from(count)).ok();
    (least <= most).then_some(())?;
    Some(Span { low: rest(least.max(i128::from(count)))?, high: Some(rest(most)?) })
}

/// The counts that a share of a printed base can stand for, and the base.
fn between(view: &View<'_, '_>, row: usize, column: usize, base: usize, unit: u32) -> Option<(i128, i128, i128)> {
    counted_by(view, At { row, column }, At { row, column: base }, unit)
}

/// The counts that a share can stand for of a base that may stand anywhere, and the base.
fn counted_by(view: &View<'_, '_>, share: At, base: At, unit: u32) -> Option<(i128, i128, i128)> {
    let share = view.number(share)?;
    let all = i128::from(view.exact(base)?);
    let (low, high, scale) = share_bounds(share, unit)?;
    let low = -(-low.checked_mul(all)?).div_euclid(scale);
    let high = high.checked_mul(all)?.div_euclid(scale);
    (low <= high && low <= all).then_some((low.max(0), high, all))
}

fn signed(view: &View<'_, '_>, column: usize) -> bool {
    sample(&view.reading.body).any(|row| matches!(view.reading.grid.cell(row, column), Cell::Percent(_)))
}

/// Whether every share is between 0 and 1, and not a per cent of its own.
pub(super) fn is_fraction(view: &View<'_, '_>, column: usize) -> bool {
    !signed(view, column)
        && sample(&view.reading.body)
            .filter_map(|row| view.number(At { row, column }))
            .all(|number| number.scale() >= 2 && number.coefficient() <= 10i128.pow(u32::from(number.scale()).min(30)))
}

/// Whether the shares follow the counts themselves, as shares of all rows do.
fn proportional(view: &View<'_, '_>, column: usize, base: usize) -> bool {
    let pairs: Vec<(i128, i128)> = sample(&view.reading.body)
        .filter_map(|row| {
            let number = view.number(At { row, column }).filter(|number| number.scale() <= 6)?;
            let count = view.exact(At { row, column: base })?;
            Some((number.coefficient() * 10i128.pow(6 - u32::from(number.scale())), i128::from(count)))
        })
        .filter(|(share, count)| *share > 0 && *count > 0)
        .collect();
    let different = pairs.windows(2).any(|pair| pair[0].1 != pair[1].1);
    // Within five in a hundred of each other.
    let alike = |pair: &[(i128, i128)]| {
        let (one, other) = (pair[0].0.saturating_mul(pair[1].1), pair[1].0.saturating_mul(pair[0].1));
        (one - other).abs().saturating_mul(20) <= one
    };
    different && pairs.windows(2).all(alike)
}
