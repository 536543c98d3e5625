//! Taking files from a disk: looked at before they are opened, never followed blindly, never larger than the limit. What cannot be
//! taken becomes a finding like any other, so that every format of report can tell it.

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
    /// Name without folders.
    pub(crate) name: String,
    /// Content.
    pub(crate) bytes: Vec<u8>,
    /// Its metadata file.
    pub(crate) meta: TakenMeta,
}

impl Taken {
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
    /// Name without folders, and content.
    Given(String, Vec<u8>),
}

impl TakenMeta {
    /// As the gate reads it.
    #[must_use]
    pub(crate) fn as_meta(&self) -> gate::exhibit::Meta<'_> {
        match self {
            Self::Missing(seen) => gate::exhibit::Meta::Missing { seen: seen.as_deref() },
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

/// Takes a file with its metadata file: the one named, or `<file>.meta` beside it.
///
/// # Errors
/// The report on a file that cannot be taken; it holds one breach.
pub(crate) fn take(words: Words, path: &Path, meta: Option<&Path>, limits: &Limits) -> Result<Taken, Box<FileReport>> {
    let name = file_name(path);
    let stopped = |why: NotTaken| Box::new(report(words, path, why, limits));
    let bytes = read(path, limits.bytes).map_err(stopped)?;
    let meta = match meta {
        Some(meta) => {
            let bytes = read(meta, limits.bytes).map_err(|why| Box::new(report(words, meta, why, limits)))?;
            TakenMeta::Given(file_name(meta), bytes)
        }
        None => beside(words, path, &name, limits)?,
    };
    Ok(Taken { name, bytes, meta })
}

/// The metadata file beside a file.
fn beside(words: Words, path: &Path, name: &str, limits: &Limits) -> Result<TakenMeta, Box<FileReport>> {
    let expected = format!("{name}.meta");
    let at = path.with_file_name(&expected);
    match read(&at, limits.bytes) {
        Ok(bytes) => Ok(TakenMeta::Given(expected, bytes)),
        Err(NotTaken::Missing(_)) => Ok(TakenMeta::Missing(misnamed(path, name))),
        Err(why) => Err(Box::new(report(words, &at, why, limits))),
    }
}

/// A name without folders, as a person reads it.
#[must_use]
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn read(path: &Path, limit: u64) -> Result<Vec<u8>, NotTaken> {
    let look = |error: &io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => NotTaken::Missing(near(path)),
        io::ErrorKind::PermissionDenied => NotTaken::Denied,
        _ => NotTaken::Unreadable,
    };
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
    let unreadable = || Finding::new(Code::new("unreadable-file"), Level::Breach, Place::default());
    let missing = || Finding::new(Code::new("file-missing"), Level::Breach, Place::default());
    let mut bytes = 0;
    let finding = match why {
        NotTaken::Missing(None) => missing(),
        NotTaken::Missing(Some(near)) => missing().variant("near").fact("near", near),
        NotTaken::Folder => unreadable().variant("folder"),
        NotTaken::Special => unreadable().variant("special"),
        NotTaken::Denied => unreadable().variant("denied"),
        NotTaken::Unreadable => unreadable(),
        NotTaken::TooLarge(size) => {
            bytes = size;
            unreadable()
                .variant("too-large")
                .fact("size", people::size(words, size))
                .fact("limit", people::size(words, limits.bytes))
        }
    };
    FileReport {
        file: file_name(path),
        sha256: String::new(),
        bytes,
        format: String::new(),
        tables: Vec::new(),
        findings: vec![finding],
        more: 0,
    }
}
