//! A copy of a gate in a folder: what it holds, and how it is written and read back.
//!
//! ```text
//! ledger.jsonl      the lines of the ledger, byte for byte (docs/ledger.md has a program of ten lines that computes their root)
//! rest.jsonl        signed heads, cosignatures, hashes of passwords and passes, departures, counters
//! vault/            the files that the ledger names, sealed under the vault's key
//! keys.sealed       the three keys under a passphrase; only when asked for
//! manifest.json     written last: a folder without it is no copy
//! ```
//! The same for SQLite and PostgreSQL: one may be put into the other.

use gate::desk::archive::digests;
use gate::ids::Digest;
use gate::ports::{Failure, Unkept, Vault};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Lines, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use store::copy::{Row, Sink, Supply};
use store::point;

/// What a copy is, in one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// `douane.backup/1`
    pub(crate) schema: String,
    /// The ledger's name.
    pub(crate) origin: String,
    /// Entries of the ledger.
    pub(crate) entries: u64,
    /// The signed head.
    pub(crate) checkpoint: String,
    /// Files of the vault; absent where the vault was left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) files: Option<u64>,
}

/// The schema that is written and read.
const SCHEMA: &str = "douane.backup/1";

pub(crate) const LEDGER: &str = "ledger.jsonl";
const REST: &str = "rest.jsonl";
const MANIFEST: &str = "manifest.json";
/// The folder of the sealed files.
pub(crate) const VAULT: &str = "vault";
/// The keys under a passphrase.
pub(crate) const KEYS: &str = "keys.sealed";

fn failed(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    move |why| Failure::new("backup", format!("{}: {why}", path.display()))
}

/// Makes an empty folder for a copy, for its owner alone; `false` when there is something in it already.
///
/// # Errors
/// It cannot be made or looked into.
pub(crate) fn begin(folder: &Path) -> Result<bool, Failure> {
    let io = failed(folder);
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(&io)?;
    Ok(fs::read_dir(folder).map_err(&io)?.next().is_none())
}

/// Writes one file of a copy, for its owner alone, and on to the disk.
///
/// # Errors
/// It cannot be written.
pub(crate) fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(name);
    let mut file = created(&path)?;
    point::before("backup-file");
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed(&path))
}

fn created(path: &Path) -> Result<File, Failure> {
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(failed(path))
}

/// Lines and rows being written.
pub(crate) struct Written {
    lines: BufWriter<File>,
    rows: BufWriter<File>,
    folder: PathBuf,
    entries: u64,
    head: String,
    named: BTreeSet<Digest>,
}

impl Written {
    /// Into a folder.
    ///
    /// # Errors
    /// The files cannot be made.
    pub(crate) fn into(folder: &Path) -> Result<Self, Failure> {
        let file = |name: &str| created(&folder.join(name)).map(BufWriter::new);
        let (lines, rows) = (file(LEDGER)?, file(REST)?);
        let named = BTreeSet::new();
        Ok(Self { lines, rows, folder: folder.to_owned(), entries: 0, head: String::new(), named })
    }

    /// All that was written, on the disk; with what the lines name.
    ///
    /// # Errors
    /// The disk is full or broken.
    pub(crate) fn finish(mut self, origin: &str) -> Result<(Manifest, BTreeSet<Digest>), Failure> {
        for file in [&mut self.lines, &mut self.rows] {
            point::before("backup-lines");
            file.flush().and_then(|()| file.get_ref().sync_all()).map_err(failed(&self.folder))?;
        }
        let (schema, origin) = (SCHEMA.to_owned(), origin.to_owned());
        Ok((Manifest { schema, origin, entries: self.entries, checkpoint: self.head, files: None }, self.named))
    }
}

impl Sink for Written {
    fn line(&mut self, text: &str) -> Result<(), Failure> {
        self.entries += 1;
        self.named.extend(digests(text));
        writeln!(self.lines, "{text}").map_err(failed(&self.folder))
    }

    fn row(&mut self, row: &Row) -> Result<(), Failure> {
        if let Row::Checkpoint { note } = row {
            self.head.clone_from(note);
        }
        let text = serde_json::to_string(row).map_err(|why| Failure::new("backup", why.to_string()))?;
        writeln!(self.rows, "{text}").map_err(failed(&self.folder))
    }
}

/// Copies what is named from one vault to another; answers how many there were. What is not there was erased, or is no file's digest.
///
/// # Errors
/// A vault did not work, or something in the first was altered.
pub(crate) async fn carry(
    named: impl IntoIterator<Item = Digest>,
    from: &dyn Vault,
    to: &dyn Vault,
) -> Result<u64, Failure> {
    let mut count = 0;
    for digest in named {
        let bytes = match from.get(&digest).await {
            Ok(bytes) => bytes,
            Err(Unkept::Missing) => continue,
            Err(Unkept::Storage(failure)) => return Err(failure),
            Err(Unkept::Altered) => return Err(Failure::new("vault", format!("{digest}: {}", Unkept::Altered))),
        };
        if to.put(&bytes).await? != digest {
            return Err(Failure::new("vault", format!("{digest}: kept under another address")));
        }
        count += 1;
    }
    Ok(count)
}

/// Says that a copy is whole: from here on it is one.
///
/// # Errors
/// The disk is full or broken.
pub(crate) fn seal(folder: &Path, manifest: &Manifest) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(manifest).map_err(|why| Failure::new("backup", why.to_string()))?;
    // Under another name first: a manifest is there whole, or not at all.
    let (part, whole) = (folder.join("manifest.part"), folder.join(MANIFEST));
    write(folder, "manifest.part", text.as_bytes())?;
    point::before("backup-manifest");
    fs::rename(&part, &whole).map_err(failed(&whole))?;
    point::after("backup-manifest");
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed(folder))
}

/// What a folder says it is; `None` when it is no copy, or one that was not finished.
///
/// # Errors
/// It cannot be read.
pub(crate) fn manifest(folder: &Path) -> Result<Option<Manifest>, Failure> {
    let path = folder.join(MANIFEST);
    match fs::read(&path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok().filter(|manifest: &Manifest| manifest.schema == SCHEMA)),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(failed(&path)(why)),
    }
}

/// Lines and rows being read back.
pub(crate) struct Reading {
    lines: Lines<BufReader<File>>,
    rows: Lines<BufReader<File>>,
    folder: PathBuf,
}

impl Reading {
    /// Of a folder.
    ///
    /// # Errors
    /// The files cannot be opened.
    pub(crate) fn of(folder: &Path) -> Result<Self, Failure> {
        let file = |name: &str| {
            let path = folder.join(name);
            File::open(&path).map(|file| BufReader::new(file).lines()).map_err(failed(&path))
        };
        Ok(Self { lines: file(LEDGER)?, rows: file(REST)?, folder: folder.to_owned() })
    }
}

impl Supply for Reading {
    fn line(&mut self) -> Result<Option<String>, Failure> {
        self.lines.next().transpose().map_err(failed(&self.folder))
    }

    fn row(&mut self) -> Result<Option<Row>, Failure> {
        let Some(text) = self.rows.next().transpose().map_err(failed(&self.folder))? else { return Ok(None) };
        serde_json::from_str(&text).map(Some).map_err(|why| Failure::new("backup", format!("{REST}: {why}")))
    }
}

/// The digests that a vault's folder has files for.
///
/// # Errors
/// It cannot be listed.
pub(crate) fn kept(vault: &Path) -> Result<Vec<Digest>, Failure> {
    let objects = vault.join("objects");
    let mut found = Vec::new();
    if !objects.is_dir() {
        return Ok(found);
    }
    for part in fs::read_dir(&objects).map_err(failed(&objects))? {
        let part = part.map_err(failed(&objects))?.path();
        for file in fs::read_dir(&part).map_err(failed(&part))? {
            let name = file.map_err(failed(&part))?.file_name();
            found.extend(name.to_str().and_then(Digest::parse));
        }
    }
    found.sort_unstable();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_manifest_is_no_copy() {
        let folder = tempfile::tempdir().unwrap();
        assert!(begin(&folder.path().join("new")).unwrap());
        assert!(!begin(folder.path()).unwrap(), "something is in it");
        assert_eq!(manifest(folder.path()).unwrap(), None);
        fs::write(folder.path().join(MANIFEST), "{\"schema\":\"douane.backup/9\"}").unwrap();
        assert_eq!(manifest(folder.path()).unwrap(), None, "a form that is not known");
    }
}
