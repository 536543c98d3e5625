//! Marks of parcels that were begun: an empty file beside them, named after request and parcel. It is made before the parcel takes its name and goes
//! when the ledger says what became of the request, so that one that is there tells of a departure that is going on, or was cut off.

use crate::point;
use gate::ids::{EnvironmentName, FileName, PersonId, RequestId};
use gate::package;
use gate::parcel::Begun;
use std::fs;
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use zip::ZipArchive;

/// A record of a decision is never longer.
const LONGEST: u64 = 8 * 1024 * 1024;
/// With what a mark's name begins: `.begun-17-intego-2_20261122.zip`.
const BEGUN: &str = ".begun-";

/// A parcel of this name was begun for this request.
pub(super) struct Mark {
    request: RequestId,
    parcel: String,
}

impl Mark {
    pub(super) fn new(request: RequestId, parcel: &str) -> Self {
        Self { request, parcel: parcel.to_owned() }
    }

    fn read(name: &str) -> Option<Self> {
        let (request, parcel) = name.strip_prefix(BEGUN)?.split_once('-')?;
        // What stands in a name is nothing that leads elsewhere.
        FileName::new(parcel).ok()?;
        Some(Self { request: RequestId(request.parse().ok()?), parcel: parcel.to_owned() })
    }

    fn name(&self) -> String {
        format!("{BEGUN}{}-{}", self.request, self.parcel)
    }

    /// Makes it, to last. One that is there already is the same.
    pub(super) fn make(&self, folder: &Path) -> io::Result<()> {
        point::before("parcel-begin");
        fs::OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(folder.join(self.name()))?;
        fs::File::open(folder)?.sync_all()?;
        point::after("parcel-begin");
        Ok(())
    }

    pub(super) fn is_there(&self, folder: &Path) -> bool {
        folder.join(self.name()).exists()
    }

    /// Takes it away; one that is gone already is away.
    pub(super) fn take_away(&self, folder: &Path) -> io::Result<()> {
        point::before("parcel-settled");
        gone(fs::remove_file(folder.join(self.name())))
    }

    /// The record in the parcel, where it lies there whole and names the request.
    pub(super) fn record(&self, folder: &Path) -> Option<Vec<u8>> {
        let path = folder.join(&self.parcel);
        if !fs::symlink_metadata(&path).is_ok_and(|known| known.is_file()) {
            return None;
        }
        record(&path).filter(|record| package::told(record).is_some_and(|told| told.request == self.request))
    }
}

/// The last member of a parcel: its record.
fn record(path: &Path) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(io::BufReader::new(fs::File::open(path).ok()?)).ok()?;
    let last = archive.by_index(archive.len().checked_sub(1)?).ok()?;
    let mut record = Vec::new();
    last.take(LONGEST).read_to_end(&mut record).ok()?;
    Some(record)
}

/// The marks in a person's folder, in the order of their names. A folder that is not there holds none.
fn marks(folder: &Path) -> io::Result<Vec<Mark>> {
    let entries = match fs::read_dir(folder) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut found = Vec::new();
    for entry in entries {
        found.extend(entry?.file_name().to_str().and_then(Mark::read));
    }
    found.sort_by_key(Mark::name);
    Ok(found)
}

/// Those of a request.
pub(super) fn of(folder: &Path, begun: &Begun) -> io::Result<Vec<Mark>> {
    let mut found = marks(folder)?;
    found.retain(|mark| mark.request == begun.request);
    Ok(found)
}

/// Whose parcels were begun in an archive: each request once.
pub(super) fn all(archive: &Path, route: &EnvironmentName) -> io::Result<Vec<Begun>> {
    let people = match fs::read_dir(archive) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut all = Vec::new();
    for person in people {
        let person = person?;
        let requester = person.file_name().to_str().and_then(|name| PersonId::new(name).ok());
        let Some(requester) = requester.filter(|_| person.file_type().is_ok_and(|kind| kind.is_dir())) else {
            continue;
        };
        for mark in marks(&person.path())? {
            all.push(Begun { route: route.clone(), requester: requester.clone(), request: mark.request });
        }
    }
    all.sort();
    all.dedup();
    Ok(all)
}

/// Takes away what was begun for a request and did not leave, then its marks.
pub(super) fn settle(folder: &Path, begun: &Begun, left: Option<&FileName>) -> io::Result<()> {
    for mark in of(folder, begun)? {
        let stays = left.is_some_and(|left| left.as_str() == mark.parcel);
        // Another request may have taken the name before this one could.
        if !stays && mark.record(folder).is_some() {
            point::before("parcel-discard");
            gone(fs::remove_file(folder.join(&mark.parcel)))?;
            fs::File::open(folder)?.sync_all()?;
            point::after("parcel-discard");
        }
        mark.take_away(folder)?;
    }
    Ok(())
}

/// What is gone already is gone.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
