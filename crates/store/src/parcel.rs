//! Parcels: what leaves a desktop is archived as a plain ZIP per person and date, and locked with the project's password (P9).
//!
//! Nothing is written beside the archive: the locked ZIP is made and proved in memory. A file of the archive is written under a passing name and
//! takes its own name when it is whole, so that a crash leaves either all of it or a passing name, which [`Cabinet::sweep`] takes away. Before it
//! takes its name an empty mark says for which request, and the mark goes when the ledger has what became of it: what a departure left that was
//! cut off is found by the marks alone, however many years the archive holds.

mod begun;
mod lock;
mod proof;

pub use lock::{NoPassword, Password, lock};
pub use proof::{NotProven, prove};

use crate::address::beside;
use crate::point;
use async_trait::async_trait;
use gate::ids::{EnvironmentName, FileName};
use gate::parcel::{Begun, Parcel, SealedParcel, Sealer, digests};
use gate::ports::Failure;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// Parcels of one person and day at most.
const A_DAY: u32 = 10_000;
/// With what a file of the archive begins that is not whole yet.
const PASSING: &str = ".part-";

/// The archive and the password of one desktop.
#[derive(Debug, Clone)]
pub struct Drawer {
    /// The folder of the archive: a folder for each person in it.
    pub archive: PathBuf,
    /// The file with the project's password.
    pub password: PathBuf,
}

/// The archives of all desktops of a gate.
#[derive(Debug, Clone, Default)]
pub struct Cabinet {
    drawers: BTreeMap<EnvironmentName, Drawer>,
}

impl Cabinet {
    /// A cabinet with these drawers.
    #[must_use]
    pub fn new(drawers: BTreeMap<EnvironmentName, Drawer>) -> Self {
        Self { drawers }
    }

    /// Takes away what a crash left behind: files that never came to their end. Answers how many.
    ///
    /// # Errors
    /// What the disk said.
    pub fn sweep(&self) -> io::Result<u32> {
        let mut swept = 0;
        for drawer in self.drawers.values() {
            let Ok(people) = fs::read_dir(&drawer.archive) else { continue };
            for person in people.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
                for entry in fs::read_dir(person.path())?.flatten() {
                    let passing = entry.file_name().to_string_lossy().starts_with(PASSING);
                    // Whoever is writing holds a lock; a crash holds none.
                    if passing && fs::File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
                        fs::remove_file(entry.path())?;
                        swept += 1;
                    }
                }
            }
        }
        Ok(swept)
    }
}

#[async_trait]
impl Sealer for Cabinet {
    async fn seal(&self, parcel: Parcel) -> Result<SealedParcel, Failure> {
        let failed = |what: String| Failure::new("parcel", what);
        let drawer = self.drawers.get(&parcel.route).cloned();
        let drawer = drawer.ok_or_else(|| failed(format!("the route {} has no password", parcel.route)))?;
        beside(move || {
            let password = Password::read(&drawer.password).map_err(|why| failed(why.to_string()))?;
            let bytes = lock(&parcel.members, &password).map_err(|why| failed(why.to_string()))?;
            prove(&bytes, &digests(&parcel.members), &password).map_err(|why| failed(why.to_string()))?;
            let name = archive(&drawer.archive, &parcel)
                .map_err(|why| failed(format!("{}: {why}", drawer.archive.display())))?;
            Ok(SealedParcel { name, bytes })
        })
        .await?
    }

    async fn begun(&self, of: &Begun) -> Result<Vec<Vec<u8>>, Failure> {
        self.in_folder(of, |folder, of| {
            let records = begun::of(folder, of)?.into_iter().filter_map(|mark| mark.record(folder));
            Ok(records.collect())
        })
        .await
    }

    async fn unsettled(&self) -> Result<Vec<Begun>, Failure> {
        let drawers = self.drawers.clone();
        beside(move || {
            let mut all = Vec::new();
            for (route, drawer) in &drawers {
                let found = begun::all(&drawer.archive, route);
                all.extend(
                    found.map_err(|why| Failure::new("parcel", format!("{}: {why}", drawer.archive.display())))?,
                );
            }
            Ok(all)
        })
        .await?
    }

    async fn settle(&self, of: &Begun, left: Option<&FileName>) -> Result<(), Failure> {
        let left = left.cloned();
        self.in_folder(of, move |folder, of| begun::settle(folder, of, left.as_ref())).await
    }
}

impl Cabinet {
    /// Does something in a person's folder, beside what serves.
    async fn in_folder<T: Send + Default + 'static>(
        &self,
        of: &Begun,
        what: impl FnOnce(&Path, &Begun) -> io::Result<T> + Send + 'static,
    ) -> Result<T, Failure> {
        let Some(drawer) = self.drawers.get(&of.route) else { return Ok(T::default()) };
        let (folder, of) = (drawer.archive.join(of.requester.as_str()), of.clone());
        beside(move || what(&folder, &of).map_err(|why| Failure::new("parcel", format!("{}: {why}", folder.display()))))
            .await?
    }
}

/// Writes the plain ZIP into the person's folder under the next free name of the day: `intego_20261122.zip`, `intego-2_20261122.zip` … A parcel
/// that lies there already keeps its name.
fn archive(root: &Path, parcel: &Parcel) -> io::Result<FileName> {
    let folder = root.join(parcel.requester.as_str());
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let passing = folder.join(format!("{PASSING}{}-{}", parcel.request, std::process::id()));
    let _ = fs::remove_file(&passing);
    let written = place(&folder, &passing, parcel);
    let _ = fs::remove_file(&passing);
    written
}

fn place(folder: &Path, passing: &Path, parcel: &Parcel) -> io::Result<FileName> {
    let mut written: Option<fs::File> = None;
    for number in 1..=A_DAY {
        let suffix = if number == 1 { String::new() } else { format!("-{number}") };
        let name = format!("{}{suffix}_{}.zip", parcel.route, parcel.day);
        let target = folder.join(&name);
        match fs::symlink_metadata(&target) {
            Ok(known) if known.is_file() && known.len() == parcel.plain.len() as u64 => {
                if fs::read(&target)? == parcel.plain {
                    return named(name);
                }
                continue;
            }
            Ok(_) => continue,
            Err(why) if why.kind() == io::ErrorKind::NotFound => {}
            Err(why) => return Err(why),
        }
        if written.is_none() {
            let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(passing)?;
            file.lock()?;
            file.write_all(&parcel.plain)?;
            point::before("parcel-sync");
            file.sync_all()?;
            written = Some(file);
        }
        let mark = begun::Mark::new(parcel.request, &name);
        mark.make(folder)?;
        // A link takes no name that somebody else took meanwhile; a rename would.
        point::before("parcel-link");
        match fs::hard_link(passing, &target) {
            Ok(()) => {
                point::after("parcel-link");
                if !mark.is_there(folder) {
                    // Somebody settled it while this process slept: what has no mark would stay for ever.
                    fs::remove_file(&target)?;
                    return Err(io::Error::other("the request was settled meanwhile"));
                }
                fs::File::open(folder)?.sync_all()?;
                return named(name);
            }
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => mark.take_away(folder)?,
            Err(why) => return Err(why),
        }
    }
    Err(io::Error::other("no name is left for this day"))
}

fn named(name: String) -> io::Result<FileName> {
    FileName::new(name).map_err(|name| io::Error::other(format!("{name} cannot be a name")))
}

#[cfg(test)]
mod tests;
