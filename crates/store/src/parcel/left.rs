//! Parcels in the archive that name a request: before it has left, those of a departure that was cut off.

use gate::ids::{Digest, EnvironmentName, RequestId};
use gate::package;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// A record of a decision is never longer.
const LONGEST: u64 = 8 * 1024 * 1024;

/// A parcel that names the request.
pub(super) struct Left {
    /// Where it lies.
    pub path: PathBuf,
    /// The record in it, as it stands there.
    pub record: Vec<u8>,
}

/// Those in a person's folder, in the order of their names. A folder that is not there holds none; neither does a file that is no parcel of ours.
pub(super) fn of(folder: &Path, route: &EnvironmentName, request: RequestId) -> io::Result<Vec<Left>> {
    let entries = match fs::read_dir(folder) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(route.as_str()) && name.ends_with(".zip"));
        if ours
            && entry.file_type()?.is_file()
            && let Some(record) = record(&entry.path())
            && package::told(&record).is_some_and(|told| told.request == request)
        {
            found.push(Left { path: entry.path(), record });
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// The last member of a parcel: its record.
fn record(path: &Path) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(io::BufReader::new(fs::File::open(path).ok()?)).ok()?;
    let last = archive.by_index(archive.len().checked_sub(1)?).ok()?;
    let mut record = Vec::new();
    last.take(LONGEST).read_to_end(&mut record).ok()?;
    Some(record)
}

impl Left {
    /// Does it hold these files? The last member, the record, may be another.
    pub(super) fn has(&self, members: &[(String, Vec<u8>)]) -> bool {
        self.compared(members).unwrap_or(false)
    }

    fn compared(&self, members: &[(String, Vec<u8>)]) -> Option<bool> {
        let mut archive = ZipArchive::new(io::BufReader::new(fs::File::open(&self.path).ok()?)).ok()?;
        let files = members.get(..members.len().checked_sub(1)?)?;
        if archive.len() != members.len() {
            return Some(false);
        }
        for (at, (name, bytes)) in files.iter().enumerate() {
            let member = archive.by_index(at).ok()?;
            let mut held = Vec::new();
            let named = member.name().is_ok_and(|own| own == name.as_str());
            member.take(bytes.len() as u64 + 1).read_to_end(&mut held).ok()?;
            if !named || Digest::of(&held) != Digest::of(bytes) {
                return Some(false);
            }
        }
        Some(true)
    }
}
