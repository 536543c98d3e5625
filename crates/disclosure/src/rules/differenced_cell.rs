//! `differenced-cell`: what follows only when tables are put together: those of one request, and those that left before.
//!
//! Variants: without one a hidden count becomes known; `implied` it is known to be small without a mark that says so; `narrow` it is known better
//! than its mark says; `earlier` a count that is hidden in an earlier export becomes known, or small, or narrow; `group` the difference of two
//! populations is a small group; `growth` so few were added between two versions of the data; `changed` a number changed by so few where records
//! may also be removed; `denied` two tables contradict each other. Facts: `threshold`, `mark` what is printed at the place or, of an earlier export,
//! there; `perhaps` it follows if tables are of the same data, of which nothing says so (a doubt). `low` and `high` are what is left; the proof gives the sums and names the files they stand in.

use crate::attack::proof::{self, Target};
use crate::attack::{Hidden, Solution};
use crate::case::{Case, Joint};
use crate::finding::{Code, Finding, Level, Step};
use crate::joint::Doubt;
use crate::opened::Spot;
use crate::reading::marks::{Print, Span};
use crate::rule::{Findings, Rule};
use crate::rules::narrow_interval;
use std::collections::{BTreeSet, HashMap};

/// The rule.
#[derive(Debug)]
pub struct DifferencedCell;

impl Rule for DifferencedCell {
    fn code(&self) -> Code {
        Code::new("differenced-cell")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        let mut places = BTreeSet::new();
        if let Some(joint) = &case.joint {
            let mut told = Told { rule: self.code(), case, joint, findings, perhaps: false, places: &mut places };
            told.cells();
            told.groups();
            told.doubts();
        }
        if let Some(joint) = &case.guessed {
            // What contradicts itself is not of the same data.
            let mut told = Told { rule: self.code(), case, joint, findings, perhaps: true, places: &mut places };
            told.cells();
            told.groups();
        }
    }
}

/// Where findings are made of what several tables say.
struct Told<'t, 'c, 'f> {
    rule: Code,
    case: &'t Case<'c>,
    joint: &'t Joint,
    findings: &'t mut Findings<'f>,
    /// Whether all of it is a guess.
    perhaps: bool,
    /// Cells of which something was told.
    places: &'t mut BTreeSet<Spot>,
}

/// How bad what is known of a hidden count is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Nothing,
    Narrow,
    Small,
    Exact,
}

impl Known {
    fn level(self) -> Level {
        if self == Self::Narrow { Level::Doubt } else { Level::Breach }
    }
}

fn spans(solution: &Solution) -> HashMap<Spot, Span> {
    solution.hidden.iter().map(|hidden| (hidden.spot, hidden.span)).collect()
}

impl Told<'_, '_, '_> {
    fn fresh(&self, spot: Spot) -> bool {
        spot.file < self.case.files.len()
    }

    fn known(&self, hidden: &Hidden, span: Span) -> Known {
        let threshold = self.case.policy.threshold;
        let small = span.low >= 1 && span.high.is_some_and(|high| high < threshold);
        match hidden.known.print {
            Print::Blank | Print::Number => Known::Nothing,
            _ if small && span.exact().is_some() => Known::Exact,
            print if small && print != Print::Small => Known::Small,
            Print::Rounded => Known::Nothing,
            _ if narrow_interval::narrows(hidden.known, span, self.case.policy) => Known::Narrow,
            _ => Known::Nothing,
        }
    }

    /// Hidden counts that are known better than each table, and the earlier exports, gave away by themselves.
    fn cells(&mut self) {
        let (alone, before) = (spans(&self.case.attack), spans(&self.joint.before));
        let mut same: HashMap<Spot, &[Spot]> = HashMap::new();
        for spots in &self.joint.links.same {
            spots.iter().for_each(|spot| _ = same.insert(*spot, spots));
        }
        let hidden: HashMap<Spot, &Hidden> = self.joint.all.hidden.iter().map(|hidden| (hidden.spot, hidden)).collect();
        for found in &self.joint.all.hidden {
            let copies = same.get(&found.spot).copied().unwrap_or_default();
            let fresh = self.fresh(found.spot);
            let first = |spot: &&Spot| hidden.contains_key(*spot) && (self.fresh(**spot) || **spot < found.spot);
            // A number that left before is told once, and where the request prints it again hidden, there.
            if !fresh && copies.iter().any(|spot| first(&spot)) {
                continue;
            }
            let own = if fresh { alone.get(&found.spot) } else { None };
            let left = copies
                .iter()
                .chain([&found.spot])
                .filter(|spot| !self.fresh(**spot))
                .filter_map(|spot| before.get(spot));
            let had = own.into_iter().chain(left).map(|span| self.known(found, *span)).max().unwrap_or(Known::Nothing);
            let known = self.known(found, found.span);
            if known <= had || self.full(found.spot) {
                continue;
            }
            let variant = match known {
                _ if !fresh => "earlier",
                Known::Small => "implied",
                Known::Narrow => "narrow",
                Known::Exact | Known::Nothing => "",
            };
            let mark = self.case.printed(found.spot).to_owned();
            self.tell(Target::Cell(found), variant, known.level(), found.span, &mark);
        }
    }

    /// Small groups that are the difference of two populations.
    fn groups(&mut self) {
        // One group may be told by several ways to put its tables together.
        let mut told: BTreeSet<(Spot, u64, Option<u64>)> = BTreeSet::new();
        for (number, group) in self.joint.links.groups.iter().enumerate().filter(|(_, group)| !group.marked) {
            let span = |solution: &Solution| solution.groups.get(number).copied().flatten();
            let small = |span: Span| span.low >= 1 && span.high.is_some_and(|high| high < self.case.policy.threshold);
            let Some(now) = span(&self.joint.all).filter(|span| small(*span)) else { continue };
            let known = span(&self.joint.before).is_some_and(small);
            if known || !told.insert((group.at, now.low, now.high)) || self.full(group.at) {
                continue;
            }
            let variant = if group.growth { "growth" } else { "group" };
            let mark = self.case.printed(group.at).to_owned();
            self.tell(Target::Group(number), variant, Level::Breach, now, &mark);
        }
    }

    fn full(&mut self, spot: Spot) -> bool {
        let full = self.findings.full(spot.file, &self.rule);
        if full {
            self.findings.skip(spot.file, 1);
        }
        full
    }

    fn tell(&mut self, target: Target<'_>, variant: &'static str, level: Level, span: Span, mark: &str) {
        let at = match target {
            Target::Cell(hidden) => hidden.spot,
            Target::Group(number) => self.joint.links.groups[number].at,
        };
        if self.perhaps && self.places.contains(&at) {
            return;
        }
        self.places.insert(at);
        let (variant, level) = if self.perhaps { ("perhaps", Level::Doubt) } else { (variant, level) };
        let files = self.case.files.all();
        let (proof, told) = proof::together(files, &self.joint.all, target, self.case.files.len());
        // What no printed cell of the request leads to is a matter of the request as a whole: its first file.
        let (file, place) = told.map_or((0, table::place::Place::default()), |spot| (spot.file, self.case.place(spot)));
        let mut finding = Finding::new(self.rule.clone(), level, place)
            .variant(variant)
            .between(span.low, span.high)
            .fact("threshold", self.case.policy.threshold)
            .fact("mark", mark);
        finding.proof = proof;
        self.findings.add(file, finding);
    }

    /// What a person has to look at: small changes between versions, and numbers that contradict each other.
    fn doubts(&mut self) {
        for doubt in &self.joint.links.doubts {
            let Doubt { new, other, changed } = *doubt;
            let (after, before) = (self.case.printed(new), self.case.printed(other));
            let text = match changed {
                Some(by) if self.greater(new, other) => format!("{after} \u{2212} {before} = {by}"),
                Some(by) => format!("{before} \u{2212} {after} = {by}"),
                None => format!("{after} \u{2260} {before}"),
            };
            let place = self.case.place(other);
            let abroad =
                if other.file == new.file { "" } else { self.case.files.all()[other.file].exhibit.path.as_str() };
            let step = Step {
                file: abroad.to_owned(),
                table: place.table.unwrap_or(1),
                row: place.row.unwrap_or(1),
                text,
                cells: place.row.zip(place.column).into_iter().collect(),
            };
            self.doubt(new, if changed.is_some() { "changed" } else { "denied" }, step);
        }
        for &position in &self.joint.all.broken {
            let link = &self.joint.links.list[position];
            let Some(spot) = link.spots().find(|spot| self.fresh(*spot)) else { continue };
            // Tables of one file of which nothing says that they are of the same people may well be of others.
            let unsaid = self.case.files.all()[spot.file].metadata.version.is_none();
            if unsaid && link.spots().all(|other| other.file == spot.file) {
                continue;
            }
            let step =
                proof::broken(self.case.files.all(), &self.joint.all, position, spot.file, self.case.files.len());
            self.doubt(spot, "denied", step);
        }
    }

    fn greater(&self, one: Spot, other: Spot) -> bool {
        let number = |spot: Spot| {
            let file = &self.case.files.all()[spot.file];
            file.tables[spot.table].cell(spot.at.row, spot.at.column).count()
        };
        number(one) >= number(other)
    }

    fn doubt(&mut self, at: Spot, variant: &'static str, step: Step) {
        let mut finding = Finding::new(self.rule.clone(), Level::Doubt, self.case.place(at))
            .variant(variant)
            .fact("threshold", self.case.policy.threshold)
            .fact("mark", self.case.printed(at));
        finding.proof = vec![step];
        self.findings.add(at.file, finding);
    }
}
