//! Taking files from a disk: looked at before they are opened, never followed blindly, never larger than the limit. What cannot be
//! taken becomes a finding like any other, so that every format of report can tell it.

use crate::terminal::Terminal;
use disclosure::exhibit::{Exhibit, Supplement};
use disclosure::finding::{Code, Finding, Level};
use disclosure::report::FileReport;
use formats::limits::Limits;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use table::place::Place;
use words::book::Words;
use words::people;

/// A file and its metadata file, in memory.
#[derive(Debug)]
pub(crate) struct Taken {
    /// As it was given.
    pub(crate) path: String,
    /// Name without folders.
    pub(crate) name: String,
    /// Content.
    pub(crate) bytes: Vec<u8>,
    /// Its metadata file.
    pub(crate) meta: TakenMeta,
    /// `<file>.evidence.csv` beside it: looked at, never handed in.
    pub(crate) evidence: Option<Vec<u8>>,
}

impl Taken {
    /// The file as rules judge it. Its bytes are given away: large tables lie in memory once.
    #[must_use]
    pub(crate) fn exhibit(&mut self, limits: &Limits) -> Exhibit {
        let bytes = std::mem::take(&mut self.bytes);
        let mut exhibit = gate::exhibit::exhibit(&self.name, bytes, self.meta.as_meta(), limits);
        exhibit.path.clone_from(&self.path);
        exhibit.evidence = self.evidence.as_deref().map(|bytes| gate::exhibit::evidence(&self.name, bytes, limits));
        if let TakenMeta::NotTaken(path, _) = &self.meta {
            exhibit.metadata = Supplement::Missing { expected: path.clone(), seen: None };
        }
        exhibit
    }

    /// Puts on top of a file's report why its metadata file could not be taken: that is why nothing else is said of it.
    pub(crate) fn tell_metadata(&self, report: &mut FileReport) {
        if let TakenMeta::NotTaken(_, finding) = &self.meta {
            report.findings.retain(|finding| finding.rule.as_str() != "metadata-missing");
            report.findings.insert(0, (**finding).clone());
        }
    }

    /// The report on a file that cannot be handed in because its metadata file cannot be taken.
    pub(crate) fn stopped_by_metadata(&self) -> Option<FileReport> {
        let TakenMeta::NotTaken(_, finding) = &self.meta else { return None };
        Some(stopped(self.path.clone(), 0, (**finding).clone()))
    }

    /// Says on standard error why the metadata file could not be taken, where that is so.
    pub(crate) fn complain_of_metadata(&self, terminal: &Terminal) -> bool {
        let TakenMeta::NotTaken(_, finding) = &self.meta else { return false };
        terminal.tell_parts(&words::findings::tell(terminal.words, &self.path, finding));
        true
    }

    /// The file and its metadata file by name, as a gate takes them in: the metadata file under the name the gate pairs by.
    pub(crate) fn into_pieces(self) -> Vec<(String, Vec<u8>)> {
        let paired = format!("{}.meta", self.name);
        let mut pieces = vec![(self.name, self.bytes)];
        if let TakenMeta::Given(_, bytes) = self.meta {
            pieces.push((paired, bytes));
        }
        pieces
    }
}

/// A metadata file, or what is known of its absence.
#[derive(Debug)]
pub(crate) enum TakenMeta {
    /// None; a file beside it that looks like a misnamed one.
    Missing(Option<String>),
    /// Its path as given, or as found beside the file; and content.
    Given(String, Vec<u8>),
    /// It is named, or there, and cannot be taken: its path, and the breach that says why.
    NotTaken(String, Box<Finding>),
}

impl TakenMeta {
    /// As the gate reads it.
    #[must_use]
    pub(crate) fn as_meta(&self) -> gate::exhibit::Meta<'_> {
        match self {
            Self::Missing(seen) => gate::exhibit::Meta::Missing { seen: seen.as_deref() },
            Self::NotTaken(..) => gate::exhibit::Meta::Missing { seen: None },
            Self::Given(name, bytes) => gate::exhibit::Meta::Given { name, bytes },
        }
    }
}

/// Why a file was not taken.
#[derive(Debug)]
enum NotTaken {
    Missing(Option<String>),
    Folder,
    Special,
    Denied,
    Unreadable,
    TooLarge(u64),
}

/// Takes a file with its metadata file: the one named, or `<file>.meta` beside it. A metadata file that cannot be taken does not keep the
/// file from being judged.
///
/// # Errors
/// The report on a file that cannot be taken; it holds one breach.
pub(crate) fn take(words: Words, path: &Path, meta: Option<&Path>, limits: &Limits) -> Result<Taken, Box<FileReport>> {
    let name = file_name(path);
    let bytes = read(path, limits.bytes).map_err(|why| Box::new(report(words, path, why, limits)))?;
    let at = meta.map_or_else(|| path.with_file_name(format!("{name}.meta")), Path::to_path_buf);
    let told = at.display().to_string();
    let meta = match read(&at, limits.bytes) {
        Ok(bytes) => TakenMeta::Given(told, bytes),
        Err(NotTaken::Missing(_)) if meta.is_none() => TakenMeta::Missing(misnamed(path, &name)),
        Err(why) => {
            let place = Place { part: Some(told.clone()), ..Place::default() };
            let finding = finding(words, &why, place, limits).fact("file", told.as_str());
            TakenMeta::NotTaken(told, Box::new(finding))
        }
    };
    let evidence = read(&path.with_file_name(format!("{name}.evidence.csv")), limits.bytes).ok();
    Ok(Taken { path: path.display().to_string(), name, bytes, meta, evidence })
}

/// A name without folders, as a person reads it.
#[must_use]
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn read(path: &Path, limit: u64) -> Result<Vec<u8>, NotTaken> {
    let look = |error: &io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => NotTaken::Missing(near(path)),
        // A name that no file can have there: `*.csv`, where nothing fits it.
        io::ErrorKind::InvalidFilename if cfg!(windows) => NotTaken::Missing(None),
        io::ErrorKind::PermissionDenied => NotTaken::Denied,
        _ => NotTaken::Unreadable,
    };
    // Even to ask a device of Windows what it is may wait for ever.
    if cfg!(windows) && is_device(&path.to_string_lossy()) {
        return Err(NotTaken::Special);
    }
    let kind = std::fs::metadata(path).map_err(|error| look(&error))?;
    if kind.is_dir() {
        return Err(NotTaken::Folder);
    }
    // A pipe would wait for ever when it is opened, so its kind is asked first, and once more of what was opened.
    if !kind.is_file() {
        return Err(NotTaken::Special);
    }
    if kind.len() > limit {
        return Err(NotTaken::TooLarge(kind.len()));
    }
    let file = File::open(path).map_err(|error| look(&error))?;
    let opened = file.metadata().map_err(|error| look(&error))?;
    if !opened.is_file() {
        return Err(NotTaken::Special);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(opened.len()).unwrap_or(0));
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| look(&error))?;
    if bytes.len() as u64 > limit {
        return Err(NotTaken::TooLarge(bytes.len() as u64));
    }
    Ok(bytes)
}

/// Whether a path of Windows leads to a device or a pipe, which it tells from files by their names alone: `CON`, `nul.csv`, `\\.\COM1`.
fn is_device(path: &str) -> bool {
    let path = path.replace('/', "\\");
    let server = path.strip_prefix(r"\\?\UNC\").or_else(|| path.strip_prefix(r"\\"));
    let share = server.and_then(|rest| rest.split('\\').nth(1)).unwrap_or_default();
    if path.starts_with(r"\\.\") || share.eq_ignore_ascii_case("pipe") {
        return true;
    }
    let name = path.rsplit(['\\', ':']).next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = |head: &str| {
        stem.strip_prefix(head)
            .is_some_and(|rest| matches!(rest.chars().collect::<Vec<_>>()[..], ['1'..='9' | '¹' | '²' | '³']))
    };
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}

/// Names in the folder of a path.
fn neighbours(path: &Path) -> Vec<String> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.flatten().take(10_000).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn near(path: &Path) -> Option<String> {
    let wanted = file_name(path);
    let names = neighbours(path);
    let near = people::nearest(&wanted, names.iter().map(String::as_str))?;
    Some(path.with_file_name(near).display().to_string())
}

/// A file that was probably meant as the metadata file: another case, `table.meta`, `table.csv.meta.txt`.
fn misnamed(path: &Path, name: &str) -> Option<String> {
    let stem = PathBuf::from(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let candidates = [
        format!("{name}.meta"),
        format!("{stem}.meta"),
        format!("{name}.meta.csv"),
        format!("{name}.meta.txt"),
        format!("{stem}.meta.csv"),
    ];
    neighbours(path).into_iter().find(|seen| candidates.iter().any(|candidate| candidate.eq_ignore_ascii_case(seen)))
}

fn report(words: Words, path: &Path, why: NotTaken, limits: &Limits) -> FileReport {
    let bytes = if let NotTaken::TooLarge(size) = why { size } else { 0 };
    stopped(path.display().to_string(), bytes, finding(words, &why, Place::default(), limits))
}

fn stopped(path: String, bytes: u64, finding: Finding) -> FileReport {
    let (tables, findings) = (Vec::new(), vec![finding]);
    FileReport { file: path, sha256: String::new(), bytes, format: String::new(), tables, findings, more: 0 }
}

fn finding(words: Words, why: &NotTaken, place: Place, limits: &Limits) -> Finding {
    let breach = |rule| Finding::new(Code::new(rule), Level::Breach, place);
    match why {
        NotTaken::Missing(None) => breach("file-missing"),
        NotTaken::Missing(Some(near)) => breach("file-missing").variant("near").fact("near", near.as_str()),
        NotTaken::Folder => breach("unreadable-file").variant("folder"),
        NotTaken::Special => breach("unreadable-file").variant("special"),
        NotTaken::Denied => breach("unreadable-file").variant("denied"),
        NotTaken::Unreadable => breach("unreadable-file"),
        NotTaken::TooLarge(size) => breach("unreadable-file")
            .variant("too-large")
            .fact("size", people::size(words, *size))
            .fact("limit", people::size(words, limits.bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_device;

    #[test]
    fn devices_of_windows_are_known_by_their_names() {
        for path in [
            "CON",
            "nul.csv",
            r"C:\data\aux.tar.gz",
            "C:con",
            r"\\.\COM12",
            r"\\server\pipe\x.csv",
            "com1",
            "LPT\u{b9}.csv",
            "prn .csv",
            "//./pipe/x",
        ] {
            assert!(is_device(path), "{path}");
        }
        for path in [
            "console.csv",
            r"C:\con\table.csv",
            r"C:\pipe\table.csv",
            "com.csv",
            "com10.csv",
            "null.csv",
            r"\\?\C:\data\t.csv",
            r"\\server\share\t.csv",
            "pipe.csv",
        ] {
            assert!(!is_device(path), "{path}");
        }
    }
}
