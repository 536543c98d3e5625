//! From what ties the tables of a case to a system of constraints.

use crate::attack::system::{Constraint, Domain, FAR, System, UNBOUNDED, whole};
use crate::joint::{Links, Member};
use crate::opened::{CaseFile, Spot};
use crate::policy::Policy;
use crate::reading::marks::{Known, Print, Span};
use crate::reading::ties::quotient::{Bounds, share_bounds};
use crate::reading::ties::tallied::Class;
use crate::reading::ties::{At, Implied, Tie, Ties, Unprinted, View, averages, bases, middle, survival, tallied};
use std::collections::HashMap;
use std::ops::Range;
use table::number::Number;

/// A system, and what its unknowns and constraints stand for.
#[derive(Debug, Default)]
pub struct Built {
    /// The system.
    pub system: System,
    /// Unknown of each cell that is not printed exactly.
    pub cells: HashMap<Spot, usize>,
    /// Cell and print of each unknown; `None` for a population that is not printed.
    pub names: Vec<Option<(Spot, Known)>>,
    /// Which tie (file, table, position in the table's ties) a constraint comes from.
    pub sources: Vec<Source>,
    /// Populations that are not printed, with their unknown, or with their span where everything they follow from is printed.
    pub implied: Vec<(usize, usize, Implied, Result<usize, Span>)>,
    /// What ties tables with each other.
    pub links: Links,
    /// Unknown of each group of the links, as far as it is used.
    pub groups: Vec<Option<usize>>,
    /// Links whose printed numbers do not come out.
    pub broken: Vec<usize>,
}

/// Where a constraint comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A tie: file, table, position.
    Tie(usize, usize, usize),
    /// The definition of a population that is not printed: position in [`Built::implied`].
    Implied(usize),
    /// What ties tables with each other: position in the list of [`Built::links`].
    Link(usize),
}

/// A term of a constraint: an unknown, or a number that is printed.
#[derive(Debug, Clone, Copy)]
enum Term {
    Unknown(usize),
    Printed(i64),
}

/// Builds the system of the files in a range of a list, with the links that stay in that range.
#[must_use]
pub fn build(files: &[CaseFile<'_>], range: Range<usize>, links: &Links, policy: &Policy) -> Built {
    let groups = vec![None; links.groups.len()];
    let mut built = Built { links: links.clone(), groups, ..Built::default() };
    for (file, exhibit) in files.iter().enumerate().filter(|(file, _)| range.contains(file)) {
        for (table, reading) in exhibit.tables.iter().enumerate() {
            let Some(ties) = exhibit.ties.get(table) else { continue };
            let view = View::new(reading, &exhibit.metadata, policy);
            let mut desk = Desk { built: &mut built, view: &view, ties, file, table };
            for (position, tie) in ties.ties.iter().enumerate() {
                let owner = desk.built.sources.len();
                for constraint in desk.constraints(tie) {
                    desk.built.system.constraints.push(constraint);
                    desk.built.system.owners.push(owner);
                    desk.built.sources.push(Source::Tie(file, table, position));
                }
            }
            for implied in &ties.implied {
                desk.imply(implied);
            }
        }
    }
    let mut views = HashMap::new();
    for (position, link) in links.list.iter().enumerate() {
        if link.spots().all(|spot| range.contains(&spot.file)) {
            built.link(position, &link.terms, files, policy, &mut views);
        }
    }
    built
}

/// Tables as links look at them, made once each.
type Views<'v, 'a> = HashMap<(usize, usize), View<'v, 'a>>;

impl Built {
    fn link<'v, 'a>(
        &mut self,
        position: usize,
        members: &[(Member, i64)],
        files: &'v [CaseFile<'a>],
        policy: &Policy,
        views: &mut Views<'v, 'a>,
    ) {
        let mut terms = Vec::with_capacity(members.len());
        for &(member, factor) in members {
            let term = match member {
                Member::Group(group) => Some(Term::Unknown(self.groups[group].unwrap_or_else(|| {
                    self.names.push(None);
                    self.system.unknown(0, FAR)
                }))),
                Member::Cell(Spot { file, table, at }) => {
                    let make = || View::new(&files[file].tables[table], &files[file].metadata, policy);
                    let view = &*views.entry((file, table)).or_insert_with(make);
                    let ties = &files[file].ties[table];
                    Desk { built: self, view, ties, file, table }.term(at)
                }
            };
            let Some(term) = term else { return };
            if let (Member::Group(group), Term::Unknown(unknown)) = (member, term) {
                self.groups[group] = Some(unknown);
            }
            terms.push((term, factor));
        }
        match linear(&terms, Some(0), Some(0)) {
            Some(constraint) => {
                self.system.constraints.push(constraint);
                self.system.owners.push(self.sources.len());
                self.sources.push(Source::Link(position));
            }
            None if !comes_out(&terms) => self.broken.push(position),
            None => {}
        }
    }
}

/// Whether a sum of printed numbers is nought.
fn comes_out(terms: &[(Term, i64)]) -> bool {
    let value = |(term, factor): &(Term, i64)| match term {
        Term::Printed(value) => i128::from(*value) * i128::from(*factor),
        Term::Unknown(_) => 0,
    };
    terms.iter().map(value).sum::<i128>() == 0
}

/// Where one table's ties become constraints.
struct Desk<'b, 'v, 'a> {
    built: &'b mut Built,
    view: &'b View<'v, 'a>,
    ties: &'b Ties,
    file: usize,
    table: usize,
}

impl Desk<'_, '_, '_> {
    fn term(&mut self, at: At) -> Option<Term> {
        let mut known = self.view.known(at)?;
        if self.ties.mismarked.contains(&at) {
            known.span = known.without_mark();
        }
        if known.print == Print::Number {
            return Some(Term::Printed(i64::try_from(known.span.low).ok().filter(|value| *value < UNBOUNDED)?));
        }
        let spot = Spot { file: self.file, table: self.table, at };
        if let Some(&unknown) = self.built.cells.get(&spot) {
            return Some(Term::Unknown(unknown));
        }
        let unknown = self.built.system.unknown(whole(known.span.low), known.span.high.map_or(FAR, whole));
        self.built.cells.insert(spot, unknown);
        self.built.names.push(Some((spot, known)));
        Some(Term::Unknown(unknown))
    }

    /// The constraints of a tie; none when a cell cannot take part.
    fn constraints(&mut self, tie: &Tie) -> Vec<Constraint> {
        self.linear_or_ratio(tie).unwrap_or_default()
    }

    fn linear_or_ratio(&mut self, tie: &Tie) -> Option<Vec<Constraint>> {
        match tie {
            Tie::Sum { whole, parts } => {
                let mut terms = vec![(self.term(*whole)?, -1)];
                for part in parts {
                    terms.push((self.term(*part)?, 1));
                }
                Some(vec![linear(&terms, Some(0), Some(0))?])
            }
            Tie::Stated { total, parts } => {
                let terms: Vec<_> = parts.iter().map(|part| Some((self.term(*part)?, 1))).collect::<Option<_>>()?;
                Some(vec![linear(&terms, Some(i128::from(*total)), Some(i128::from(*total)))?])
            }
            Tie::Alike { one, other } => {
                let signed = one.iter().map(|at| (at, 1)).chain(other.iter().map(|at| (at, -1)));
                let terms: Vec<_> = signed.map(|(at, sign)| Some((self.term(*at)?, sign))).collect::<Option<_>>()?;
                Some(vec![linear(&terms, Some(0), Some(0))?])
            }
            Tie::Middle { mean, parts } => self.middle(*mean, parts),
            Tie::Tallied { printed, parts, mean } => self.tallied(*printed, parts, *mean),
            Tie::Portion { share, counted, whole, unit } => {
                let (low, high, scale) = share_bounds(self.view.number(*share)?, *unit)?;
                let (low, high, scale) =
                    (i64::try_from(low).ok()?, i64::try_from(high).ok()?, i64::try_from(scale).ok()?);
                let (mut least, mut most) = (Vec::new(), Vec::new());
                for at in counted {
                    let term = self.term(*at)?;
                    least.push((term, scale));
                    most.push((term, -scale));
                }
                for at in whole {
                    let term = self.term(*at)?;
                    least.push((term, -low));
                    most.push((term, high));
                }
                Some(vec![linear(&least, Some(0), None)?, linear(&most, Some(0), None)?])
            }
            Tie::Within { part, whole } => {
                let terms = [(self.term(*whole)?, 1), (self.term(*part)?, -1)];
                Some(vec![linear(&terms, Some(0), None)?])
            }
            Tie::Difference { printed, minuend, subtrahend } => {
                let printed = self.view.number(*printed).and_then(Number::as_whole)?;
                let terms = [(self.term(*minuend)?, 1), (self.term(*subtrahend)?, -1)];
                Some(vec![linear(&terms, Some(printed), Some(printed))?])
            }
            Tie::Share { share, part, base, unit } => {
                self.quotient(Bounds::of_share(self.view.number(*share)?, *unit)?, *part, *base)
            }
            Tie::Change { printed, now, before, unit } => {
                self.quotient(Bounds::of_change(self.view.number(*printed)?, *unit)?, *now, *before)
            }
            Tie::Survival { now, before, part, base } => {
                let before = before.map(|before| self.view.number(before));
                self.quotient(survival::bounds(self.view.number(*now)?, before.flatten())?, *part, *base)
            }
            Tie::Average { mean, sum, count } => {
                let bounds = averages::bounds(self.view, *mean, *sum)?;
                let count = self.term(*count)?;
                Some(vec![
                    linear(&[(count, i64::try_from(bounds.mean.0).ok()?)], None, Some(bounds.sum.1))?,
                    linear(&[(count, i64::try_from(bounds.mean.1).ok()?)], Some(bounds.sum.0), None)?,
                ])
            }
            Tie::Odds { printed, over, under } => {
                let (low, high, scale) = share_bounds(self.view.number(*printed)?, 1)?;
                let (over, under) = (self.pair(*over)?, self.pair(*under)?);
                Some(vec![Constraint::Ratio { over, under, scale, low, high }])
            }
        }
    }

    /// A mean of counts as bounds of their sum.
    fn middle(&mut self, mean: At, parts: &[At]) -> Option<Vec<Constraint>> {
        let (low, high, scale) = middle::bounds(self.view.number(mean)?, parts.len())?;
        let scale = i64::try_from(scale).ok()?;
        let terms: Vec<_> = parts.iter().map(|part| Some((self.term(*part)?, scale))).collect::<Option<_>>()?;
        Some(vec![linear(&terms, Some(low), Some(high))?])
    }

    /// Things of people as bounds of their number: each has as few as can be, or as many.
    fn tallied(&mut self, printed: At, parts: &[Class], mean: bool) -> Option<Vec<Constraint>> {
        let (low, high, scale) = tallied::bounds(self.view, printed, mean)?;
        let (off_low, off_high) = if mean { (low, high) } else { (0, 0) };
        let (mut fewest, mut most) = (Vec::new(), Some(Vec::new()));
        for &(at, least, greatest) in parts {
            let term = self.term(at)?;
            let factor = |things: u32, off: i128| i64::try_from(scale * i128::from(things) - off).ok();
            fewest.push((term, factor(least, off_high)?));
            most = most.zip(greatest).and_then(|(mut most, greatest)| {
                most.push((term, factor(greatest, off_low)?));
                Some(most)
            });
        }
        let (least, greatest) = if mean { (0, 0) } else { (low, high) };
        let mut constraints = vec![linear(&fewest, None, Some(greatest))?];
        constraints.extend(most.and_then(|most| linear(&most, Some(least), None)));
        Some(constraints)
    }

    /// A quotient as two inequalities of whole numbers.
    fn quotient(&mut self, bounds: Bounds, part: At, base: At) -> Option<Vec<Constraint>> {
        let factor = |factor: i128| i64::try_from(factor).ok();
        let (part, base) = (self.term(part)?, self.term(base)?);
        let least = [(part, factor(bounds.low.1)?), (base, factor(-bounds.low.0)?)];
        let most = [(base, factor(bounds.high.0)?), (part, factor(-bounds.high.1)?)];
        Some(vec![linear(&least, Some(0), None)?, linear(&most, Some(0), None)?])
    }

    /// Two cells as unknowns; what is printed becomes an unknown of one value.
    fn pair(&mut self, cells: [At; 2]) -> Option<[usize; 2]> {
        let mut unknowns = [0; 2];
        for (unknown, at) in unknowns.iter_mut().zip(cells) {
            *unknown = match self.term(at)? {
                Term::Unknown(unknown) => unknown,
                Term::Printed(value) => {
                    self.built.names.push(None);
                    self.built.system.unknown(value, value)
                }
            };
        }
        Some(unknowns)
    }

    fn imply(&mut self, implied: &Implied) {
        let entry = match implied.why {
            Unprinted::Weighted | Unprinted::Share(_) | Unprinted::ShareRest(_) | Unprinted::Behind(_) => {
                self.scaled(implied).map(Err)
            }
            Unprinted::Complement | Unprinted::Supposed | Unprinted::Growth => self.rest(implied),
        };
        if let Some(entry) = entry {
            self.built.implied.push((self.file, self.table, implied.clone(), entry));
        }
    }

    /// The rest of a whole: its span where both are printed, else an unknown.
    fn rest(&mut self, implied: &Implied) -> Option<Result<usize, Span>> {
        let (whole, less) = (self.term(implied.whole)?, self.term(implied.less?)?);
        if !implied.also.is_empty() {
            let parts: Option<u64> = implied.less.iter().chain(&implied.also).map(|at| self.view.exact(*at)).sum();
            return Some(Err(Span::exactly(self.view.exact(implied.whole)?.checked_sub(parts?)?)));
        }
        if let (Term::Printed(whole), Term::Printed(less)) = (whole, less) {
            return Some(Err(Span::exactly(u64::try_from(whole - less).ok()?)));
        }
        let unknown = self.built.system.unknown(0, FAR);
        self.built.names.push(None);
        let constraint = linear(&[(whole, 1), (less, -1), (Term::Unknown(unknown), -1)], Some(0), Some(0))?;
        self.built.system.constraints.push(constraint);
        self.built.system.owners.push(self.built.sources.len());
        self.built.sources.push(Source::Implied(self.built.implied.len()));
        Some(Ok(unknown))
    }

    /// A printed number of people behind a weighted count or a share of a printed base: whole numbers between two quotients.
    fn scaled(&mut self, implied: &Implied) -> Option<Span> {
        let by = self.view.number(implied.by?)?;
        let (unit, rest) = match implied.why {
            Unprinted::Share(unit) => (unit, false),
            Unprinted::ShareRest(unit) => (unit, true),
            Unprinted::Behind(unit) => return bases::behind(self.view.exact(implied.whole)?, by, unit),
            _ => return self.weighted(self.view.number(implied.whole)?, by),
        };
        let whole = i128::from(self.view.exact(implied.whole)?);
        let (low, high, scale) = share_bounds(by, unit)?;
        let (least, most) = (up(low.checked_mul(whole)?, scale), high.checked_mul(whole)?.div_euclid(scale));
        let (least, most) = if rest { (whole - most, whole - least) } else { (least, most) };
        let span = Span { low: u64::try_from(least.max(0)).ok()?, high: Some(u64::try_from(most).ok()?) };
        (least <= most).then_some(span)
    }

    /// A weight is exact as printed: people · weight = whole.
    fn weighted(&self, whole: Number, weight: Number) -> Option<Span> {
        let lift = |scale: u8| 10i128.checked_pow(u32::from(scale));
        let product = whole.coefficient().checked_mul(lift(weight.scale())?)?;
        let by = weight.coefficient().checked_mul(lift(whole.scale())?)?;
        (by > 0 && product >= 0 && product % by == 0)
            .then(|| u64::try_from(product / by).ok().map(Span::exactly))
            .flatten()
    }
}

fn up(value: i128, by: i128) -> i128 {
    -(-value).div_euclid(by)
}

/// `low ≤ Σ factor · term ≤ high`, with what is printed moved to the ends; `None` when nothing unknown is left.
fn linear(terms: &[(Term, i64)], low: Option<i128>, high: Option<i128>) -> Option<Constraint> {
    const OPEN: i128 = 1 << 125;
    let (mut unknowns, mut printed): (Vec<(usize, i64)>, i128) = (Vec::new(), 0);
    for &(term, factor) in terms {
        match term {
            Term::Printed(value) => printed += i128::from(value) * i128::from(factor),
            Term::Unknown(unknown) => match unknowns.iter_mut().find(|(other, _)| *other == unknown) {
                Some((_, sum)) => *sum += factor,
                None => unknowns.push((unknown, factor)),
            },
        }
    }
    unknowns.retain(|(_, factor)| *factor != 0);
    let (low, high) = (low.map_or(-OPEN, |low| low - printed), high.map_or(OPEN, |high| high - printed));
    (!unknowns.is_empty()).then_some(Constraint::Linear { terms: unknowns, low, high })
}

/// An unknown's interval as a span.
#[must_use]
pub fn span(domain: Domain) -> Span {
    let high = u64::try_from(domain.high).ok().filter(|_| domain.high < UNBOUNDED);
    Span { low: u64::try_from(domain.low).unwrap_or(0), high }
}
