//! Safe copies of data files: remedies are tried, the cheapest first, each is written into the bytes and judged again as any file is, and only what passes is
//! taken. Nothing but the changed cells differs by a byte.

use crate::intake::{Taken, TakenMeta};
use crate::positions::contents;
use disclosure::attack::bounds::Work;
use disclosure::exhibit::{Exhibit, Supplement};
use disclosure::finding::{Finding, Level};
use disclosure::history::Nothing;
use disclosure::inspect::{inspect, read};
use disclosure::opened::Spot;
use disclosure::policy::Policy;
use disclosure::protect::WHOLE;
use disclosure::protect::tables::{Change, Mark, Plan, Remedy, plan};
use disclosure::reading::ties::At;
use disclosure::report::{Report, Verdict};
use formats::encoding::decode;
use formats::limits::Limits;
use std::collections::{BTreeMap, BTreeSet};
use table::artifact::Encoding;

/// How often what a copy still shows is hidden too, before a remedy is given up.
const ROUNDS: u32 = 8;

/// How much of the time is tried with marks alone: where a large table shows more and more, further counts have to go.
const ON_MARKS: u32 = WHOLE / 4;

/// Rules whose findings end when the value at their place is hidden.
const CURED: [&str; 4] = ["derived-value", "implied-small-count", "small-count", "sum-of-hidden"];

/// A copy that passes.
#[derive(Debug)]
pub(crate) struct Safe {
    /// The remedy.
    pub(crate) remedy: Remedy,
    /// What was changed.
    pub(crate) changes: Vec<Change>,
    /// The bytes of each file.
    pub(crate) bytes: Vec<Vec<u8>>,
    /// How they are judged.
    pub(crate) report: Report,
}

/// The files of one request, and how long may be searched.
pub(crate) struct Safety<'a> {
    pub(crate) files: &'a [Taken],
    pub(crate) exhibits: &'a [Exhibit],
    pub(crate) policy: &'a Policy,
    pub(crate) work: Work,
    /// How much of the time is over, of [`disclosure::protect::WHOLE`].
    pub(crate) spent: &'a dyn Fn() -> u32,
}

impl Safety<'_> {
    /// The cheapest copies that pass; otherwise those that nothing blocks. `Err`: the report on the best attempt.
    pub(crate) fn find(&self) -> Result<Safe, Box<Report>> {
        let (mut passing, mut standing, mut refused): (Option<Safe>, Option<Safe>, Option<Report>) = (None, None, None);
        for remedy in Remedy::ALL {
            // Marks alone are preferred to hiding more; beyond that the fewest changes are, as long as there is time to look for fewer.
            if passing.is_some() && (remedy == Remedy::Further || (self.spent)() >= WHOLE) {
                break;
            }
            if let Some(safe) = self.attempt(remedy) {
                if let Some(report) = beyond_marks(&safe.report) {
                    return Err(Box::new(report));
                }
                let fewer =
                    |other: &Option<Safe>| other.as_ref().is_none_or(|other| safe.changes.len() < other.changes.len());
                match safe.report.verdict() {
                    Verdict::Pass if fewer(&passing) => passing = Some(safe),
                    Verdict::Review if fewer(&standing) => standing = Some(safe),
                    Verdict::Refuse => refused = refused.or(Some(safe.report)),
                    _ => {}
                }
            }
            if remedy == Remedy::Marks && passing.is_some() {
                break;
            }
        }
        passing
            .or(standing)
            .ok_or_else(|| Box::new(refused.unwrap_or_else(|| inspect(self.exhibits, self.policy, &Nothing))))
    }

    /// One remedy, with what its copies still show hidden too.
    fn attempt(&self, remedy: Remedy) -> Option<Safe> {
        let case = read(self.exhibits, self.policy, None);
        let mut also: BTreeSet<Spot> = BTreeSet::new();
        let mut best: Option<Safe> = None;
        for _ in 0..ROUNDS {
            // Half of the time that is left: what the copy still shows, or the next remedy, takes time as well.
            let begun = (self.spent)().min(WHOLE);
            let parts = |spent: u32| spent.saturating_sub(begun).saturating_mul(WHOLE);
            let spent = || parts((self.spent)()).checked_div((WHOLE - begun) / 2).map_or(WHOLE, |part| part.min(WHOLE));
            let changes = plan(&Plan { case: &case, remedy, also: &also, work: self.work, spent: &spent });
            let bytes = self.rewritten(&changes)?;
            let report = inspect(&self.exhibits_of(&bytes), self.policy, &Nothing);
            let shown = self.still_shown(&report, &changes);
            let passes = report.verdict() == Verdict::Pass;
            best = Some(Safe { remedy, changes, bytes, report });
            let before = also.len();
            also.extend(shown);
            let long = !remedy.further() && (self.spent)() >= ON_MARKS;
            if passes || also.len() == before || long {
                break;
            }
        }
        best
    }

    /// Cells of the copies whose values must go too.
    fn still_shown(&self, report: &Report, changes: &[Change]) -> Vec<Spot> {
        let changed: BTreeSet<Spot> = changes.iter().map(|change| change.spot).collect();
        let mut shown = Vec::new();
        for (file, judged) in report.files.iter().enumerate() {
            let cured = |finding: &&Finding| finding.level >= Level::Doubt && CURED.contains(&finding.rule.as_str());
            for finding in judged.findings.iter().filter(cured) {
                shown.extend(self.spot(file, finding).filter(|spot| !changed.contains(spot)));
            }
        }
        shown
    }

    /// The cell a finding stands at.
    fn spot(&self, file: usize, finding: &Finding) -> Option<Spot> {
        let (row, column) = finding.place.row.zip(finding.place.column)?;
        let artifact = self.exhibits[file].content.as_ref().ok()?;
        let number = finding.place.table?.checked_sub(1)? as usize;
        let grid = artifact.grids.get(number)?;
        let at = At {
            row: row.checked_sub(grid.first_row)? as usize,
            column: column.checked_sub(grid.first_column)? as usize,
        };
        (at.row < grid.rows() && at.column < grid.columns()).then_some(Spot { file, table: number, at })
    }

    /// The copies as files to be judged, with the metadata of the originals.
    fn exhibits_of(&self, bytes: &[Vec<u8>]) -> Vec<Exhibit> {
        let judged = |((file, original), bytes): ((&Taken, &Exhibit), &Vec<u8>)| {
            let mut exhibit =
                gate::exhibit::exhibit(&file.name, bytes.as_slice(), file.meta.as_meta(), &Limits::default());
            exhibit.path.clone_from(&file.path);
            if let (TakenMeta::NotTaken(..), Supplement::Missing { .. }) = (&file.meta, &original.metadata) {
                exhibit.metadata = original.metadata.clone();
            }
            exhibit
        };
        self.files.iter().zip(self.exhibits).zip(bytes).map(judged).collect()
    }

    /// The bytes of every file with the changes in them; `None`: a cell was not found in the text, or the text is not what was read.
    fn rewritten(&self, changes: &[Change]) -> Option<Vec<Vec<u8>>> {
        let written = |(number, (file, exhibit)): (usize, (&Taken, &Exhibit))| {
            let mine: Vec<&Change> = changes.iter().filter(|change| change.spot.file == number).collect();
            if mine.is_empty() {
                return Some(file.bytes.clone());
            }
            let artifact = exhibit.content.as_ref().ok()?;
            let decoded = decode(file.bytes.as_slice());
            if decoded.bad > 0 {
                return None;
            }
            let mut marks: BTreeMap<(u32, u32), &'static str> = BTreeMap::new();
            for change in mine {
                let grid = artifact.grids.get(change.spot.table)?;
                let at = (grid.file_row(change.spot.at.row), grid.file_column(change.spot.at.column));
                marks.insert(at, self.mark(change.mark)?);
            }
            let places = contents(&decoded.text, artifact, &marks.keys().copied().collect());
            let mut bytes = file.bytes.clone();
            // From the end, so that what stands before keeps its place.
            for (at, mark) in marks.iter().rev() {
                let place = places.get(at)?;
                let head = if decoded.byte_order_mark { mark_length(decoded.encoding) } else { 0 };
                let begin = head + length(decoded.text.get(..place.start)?, decoded.encoding);
                let end = begin + length(decoded.text.get(place.clone())?, decoded.encoding);
                if end > bytes.len() {
                    return None;
                }
                bytes.splice(begin..end, encoded(mark, decoded.encoding));
            }
            Some(bytes)
        };
        self.files.iter().zip(self.exhibits).enumerate().map(written).collect()
    }

    fn mark(&self, mark: Mark) -> Option<&'static str> {
        text(mark, self.policy)
    }
}

/// What stands in the way that no mark in a cell cures: metadata that are missing, rows of people. Nothing where there is no such breach.
fn beyond_marks(report: &Report) -> Option<Report> {
    let incurable = |finding: &Finding| {
        let place = &finding.place;
        finding.level == Level::Breach && (place.part.is_some() || place.row.is_none() || place.column.is_none())
    };
    report.files.iter().flat_map(|file| &file.findings).find(|finding| incurable(finding))?;
    let mut report = report.clone();
    report.files.iter_mut().for_each(|file| file.findings.retain(incurable));
    Some(report)
}

/// The text of a mark under the policy; `None` where the policy's threshold has none.
pub(crate) fn text(mark: Mark, policy: &Policy) -> Option<&'static str> {
    match mark {
        Mark::Hidden => Some("NC"),
        Mark::Small => small(policy.threshold),
    }
}

/// `< 5`
fn small(threshold: u64) -> Option<&'static str> {
    const MARKS: [&str; 22] = [
        "", "", "< 2", "< 3", "< 4", "< 5", "< 6", "< 7", "< 8", "< 9", "< 10", "< 11", "< 12", "< 13", "< 14", "< 15",
        "< 16", "< 17", "< 18", "< 19", "< 20", "< 21",
    ];
    usize::try_from(threshold).ok().and_then(|threshold| MARKS.get(threshold)).copied().filter(|mark| !mark.is_empty())
}

/// Bytes of a byte order mark.
fn mark_length(encoding: Encoding) -> usize {
    if encoding == Encoding::Utf8 { 3 } else { 2 }
}

/// Bytes of a text in an encoding.
fn length(text: &str, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::Utf16Le | Encoding::Utf16Be => 2 * text.encode_utf16().count(),
        Encoding::Windows1252 => text.chars().count(),
    }
}

/// A mark, which is ASCII, in an encoding.
fn encoded(mark: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 | Encoding::Windows1252 => mark.as_bytes().to_vec(),
        Encoding::Utf16Le => mark.bytes().flat_map(|byte| [byte, 0]).collect(),
        Encoding::Utf16Be => mark.bytes().flat_map(|byte| [0, byte]).collect(),
    }
}
