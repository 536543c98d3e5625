//! What names in a folder mean to one another: a file, its metadata file, its `.ready`, and what the gate says beside it.

use super::look::Sign;
use super::ours::{FOR_PEOPLE, FOR_PROGRAMS, SCRATCH};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};

/// Under which name it says something about the folder as a whole.
pub(super) const FOLDER: &str = "_folder";

/// A file, or what points to one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The file.
    pub(super) data: Option<Sign>,
    /// `<file>.meta`
    pub(super) meta: Option<Sign>,
    /// `<file>.ready`
    pub(super) ready: Option<Sign>,
    /// A file that was probably meant as its metadata file.
    pub(super) misnamed: Option<OsString>,
    /// The metadata file for several that describes it, where it has none of its own.
    pub(super) shared: Option<OsString>,
    /// It bears a name that only the gate uses, and the gate did not write it.
    pub(super) reserved: bool,
    /// An answer of ours lies beside it that is no older.
    pub(super) answered: bool,
    /// What the gate said beside it was replaced by somebody else.
    pub(super) forged: bool,
}

/// What lies in a folder.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// By the name of the file.
    pub(super) entries: BTreeMap<OsString, Entry>,
    /// Every metadata file, whatever it describes.
    pub(super) metas: Vec<(OsString, Sign)>,
    /// Unfinished files of ours.
    pub(super) scratch: Vec<OsString>,
    /// Folders in it.
    pub(super) folders: Vec<OsString>,
}

impl Survey {
    /// Looks for what belongs together by its name, where not all names were looked at: a file must not be told that it is not there because it was
    /// not among the first.
    pub(super) fn complete(&mut self, look: impl Fn(&OsStr) -> Option<Sign>) {
        for (base, entry) in &mut self.entries {
            let with = |ending: &str| look(&OsString::from_iter([base.as_os_str(), OsStr::new(ending)]));
            entry.data = entry.data.or_else(|| look(base));
            entry.meta = entry.meta.or_else(|| with(".meta"));
            entry.ready = entry.ready.or_else(|| with(".ready"));
        }
    }
}

/// A name without an ending of ASCII letters, whatever their case.
fn without<'n>(name: &'n [u8], ending: &str) -> Option<&'n [u8]> {
    let (base, rest) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
    (rest.eq_ignore_ascii_case(ending.as_bytes()) && !base.is_empty()).then_some(base)
}

/// The name before what looks like the ending of a metadata file.
fn described(name: &[u8]) -> Option<&[u8]> {
    [".meta", ".meta.csv", ".meta.txt"].into_iter().find_map(|ending| without(name, ending))
}

/// A name without its extension.
fn stem(name: &[u8]) -> &[u8] {
    match name.iter().rposition(|byte| *byte == b'.') {
        Some(dot) if dot > 0 => name.get(..dot).unwrap_or(name),
        _ => name,
    }
}

/// Sorts names into files and what belongs to them. `ours` says whether the gate wrote a file.
pub(super) fn survey(names: Vec<(OsString, Sign)>, ours: impl Fn(&Sign) -> bool) -> Survey {
    let mut survey = Survey::default();
    let (mut metas, mut readies, mut said) = (Vec::new(), Vec::new(), Vec::new());
    for (name, sign) in names {
        let bytes = name.as_bytes();
        let exact = |ending: &str| bytes.ends_with(ending.as_bytes()) && bytes.len() > ending.len();
        if bytes.starts_with(SCRATCH.0.as_bytes()) && bytes.ends_with(SCRATCH.1.as_bytes()) {
            if ours(&sign) {
                survey.scratch.push(name);
            }
        } else if bytes.starts_with(b".") || bytes.starts_with(b"~$") {
            // Other programs' scratch.
        } else if let Some(ending) = [FOR_PEOPLE, FOR_PROGRAMS].into_iter().find(|ending| exact(ending)) {
            let base = OsStr::from_bytes(bytes.get(..bytes.len() - ending.len()).unwrap_or(bytes)).to_owned();
            said.push((name, base, sign));
        } else if described(bytes).is_some() {
            metas.push((name, sign));
        } else if let Some(base) = without(bytes, ".ready") {
            readies.push((OsStr::from_bytes(base).to_owned(), sign));
        } else {
            if sign.is_folder() {
                survey.folders.push(name.clone());
            }
            survey.entries.entry(name).or_default().data = Some(sign);
        }
    }
    survey.metas.clone_from(&metas);
    survey.metas.sort_by(|(one, _), (other, _)| one.cmp(other));
    pair(&mut survey, metas);
    for (base, sign) in readies {
        survey.entries.entry(base).or_default().ready = Some(sign);
    }
    for (name, base, sign) in said {
        if ours(&sign) {
            if let Some(entry) = survey.entries.get_mut(&base) {
                entry.answered |= entry.data.is_some_and(|data| sign.modified >= data.modified);
            }
            continue;
        }
        match survey.entries.get_mut(&base) {
            Some(entry) => entry.forged = true,
            None => {
                let entry = survey.entries.entry(name).or_default();
                (entry.data, entry.reserved) = (Some(sign), true);
            }
        }
    }
    survey
}

/// Gives each metadata file to its file; one that is not named as it should be to the file it was probably meant for; one that nothing is there for to
/// the name it describes.
fn pair(survey: &mut Survey, metas: Vec<(OsString, Sign)>) {
    let mut strays = Vec::new();
    for (name, sign) in metas {
        let exact = name.as_bytes().strip_suffix(b".meta").map(OsStr::from_bytes);
        match exact.and_then(|base| survey.entries.get_mut(base)) {
            Some(entry) => entry.meta = Some(sign),
            None => strays.push((name, sign)),
        }
    }
    for (name, sign) in strays {
        let Some(base) = described(name.as_bytes()).map(<[u8]>::to_vec) else { continue };
        let meant = |file: &[u8], entry: &Entry| {
            entry.meta.is_none()
                && entry.data.is_some()
                && (file.eq_ignore_ascii_case(&base) || stem(file).eq_ignore_ascii_case(&base))
        };
        match survey.entries.iter_mut().find(|(file, entry)| meant(file.as_bytes(), entry)) {
            Some((_, entry)) => entry.misnamed = Some(name),
            None => survey.entries.entry(OsString::from_vec(base)).or_default().meta = Some(sign),
        }
    }
}
