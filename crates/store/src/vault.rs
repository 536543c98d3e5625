//! The vault: a directory in which every file lies sealed under the SHA-256 of its plain content.
//!
//! ```text
//! <vault>/objects/3f/3f9a…     sealed files (see `seal`), mode 0600, folders 0700
//! <vault>/incoming/…           files being written, locked by their writer
//! ```
//! A file is written beside, synced, read back and compared, then renamed into place and the folder synced: under an
//! address there is the whole content or nothing. What a killed writer left in `incoming` is swept at the next opening;
//! the lock tells it from what another process is writing now.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use gate::ids::Digest;
use gate::ports::{Failure, Source, Unkept, Vault};
use sha2::{Digest as _, Sha256};

use crate::address::{Address, VaultFailure, beside, damaged, failure, unkept};
use crate::archive::Archive;
use crate::hex::hex;
use crate::os;
use crate::point;
use crate::reading::{Pieces, Reading};
use crate::seal::{HEADER, SEGMENT, Seal, Sealing};

/// A vault in a directory of one file system. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Directory {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    objects: PathBuf,
    incoming: PathBuf,
    seal: Seal,
}

impl Directory {
    /// Opens the vault, makes its folders where they are missing, and sweeps what killed writers left.
    ///
    /// # Errors
    /// The folder cannot be made or listed.
    pub fn open(root: &Path, seal: Seal) -> Result<Self, VaultFailure> {
        let inner = Inner { objects: root.join("objects"), incoming: root.join("incoming"), seal };
        for folder in [root, &inner.objects, &inner.incoming] {
            DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(io_at(folder))?;
        }
        inner.sweep()?;
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Seals what is read and puts it under its digest. Memory: one segment, whatever the length.
    ///
    /// # Errors
    /// Reading or writing failed; nothing is left under the address then.
    pub fn put_from(&self, from: impl Read) -> Result<Address, VaultFailure> {
        self.inner.put(from)
    }

    /// Opens the file for reading segment by segment; digest and seal are checked on the way, see [`Reading::segment`].
    ///
    /// # Errors
    /// Absent, damaged, another key, or reading failed.
    pub fn read(&self, address: &Address) -> Result<Reading<File>, VaultFailure> {
        self.inner.read(address)
    }

    /// The whole content, verified.
    ///
    /// # Errors
    /// As [`Directory::read`]; another content than the address says.
    pub fn get_all(&self, address: &Address) -> Result<Vec<u8>, VaultFailure> {
        self.read(address)?.all()
    }

    /// Is something there under this address? Does not read it.
    #[must_use]
    pub fn holds(&self, address: &Address) -> bool {
        self.inner.place(address).is_file()
    }
}

impl Inner {
    fn place(&self, address: &Address) -> PathBuf {
        let name = hex(address);
        self.objects.join(&name[..2]).join(name)
    }

    fn put(&self, mut from: impl Read) -> Result<Address, VaultFailure> {
        let (path, file) = self.begin()?;
        let written = self.write(&path, file, &mut from);
        let outcome = written.and_then(|address| self.settle(&path, &address).map(|()| address));
        if outcome.is_err() {
            // The failure is what matters; what cannot be removed now is swept at the next opening.
            let _ = fs::remove_file(&path);
        }
        outcome
    }

    /// A new locked file in `incoming`.
    fn begin(&self) -> Result<(PathBuf, File), VaultFailure> {
        loop {
            let path = self.incoming.join(hex(&os::random::<16>()));
            let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path);
            let file = file.map_err(io_at(&path))?;
            file.lock().map_err(io_at(&path))?;
            // Between its making and its lock a sweeper may have taken it for a dead writer's.
            if file.metadata().map_err(io_at(&path))?.nlink() > 0 {
                point::after("vault-begin");
                return Ok((path, file));
            }
        }
    }

    fn write(&self, path: &Path, mut file: File, from: &mut impl Read) -> Result<Address, VaultFailure> {
        use std::io::{Seek, SeekFrom, Write};
        let io = io_at(path);
        let key = Seal::file_key();
        // The head is bound to the digest, which is known only at the end: its place is kept free until then.
        file.write_all(&[0; HEADER]).map_err(&io)?;
        let mut sealing = Sealing::new(&mut file, &key);
        let (mut hash, mut buffer) = (Sha256::new(), vec![0; SEGMENT]);
        loop {
            let read = match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
                Err(why) => return Err(io(why)),
            };
            hash.update(&buffer[..read]);
            sealing.write(&buffer[..read]).map_err(&io)?;
        }
        sealing.finish().map_err(&io)?;
        let address = Address::from(hash.finalize());
        file.seek(SeekFrom::Start(0)).map_err(&io)?;
        point::before("vault-head");
        file.write_all(&self.seal.head(&key, &address)).map_err(&io)?;
        point::before("vault-sync");
        file.sync_all().map_err(&io)?;
        self.verify(path, &address).map_err(|_| VaultFailure::NotAsWritten(hex(&address)))?;
        Ok(address)
    }

    /// Moves a written file to its address. A sound file that is there already stays.
    fn settle(&self, path: &Path, address: &Address) -> Result<(), VaultFailure> {
        let place = self.place(address);
        if place.is_file() && self.verify(&place, address).is_ok() {
            point::before("vault-twice");
            return fs::remove_file(path).map_err(io_at(path));
        }
        let folder = place.parent().unwrap_or(&self.objects);
        if !folder.is_dir() {
            point::before("vault-folder");
            DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(io_at(folder))?;
            point::after("vault-folder");
            sync(&self.objects)?;
        }
        point::before("vault-rename");
        fs::rename(path, &place).map_err(io_at(&place))?;
        point::after("vault-rename");
        sync(folder)
    }

    fn read(&self, address: &Address) -> Result<Reading<File>, VaultFailure> {
        self.read_at(&self.place(address), address)
    }

    fn read_at(&self, path: &Path, address: &Address) -> Result<Reading<File>, VaultFailure> {
        let file = File::open(path).map_err(|why| match why.kind() {
            io::ErrorKind::NotFound => VaultFailure::Absent(hex(address)),
            _ => io_at(path)(why),
        })?;
        let length = file.metadata().map_err(io_at(path))?.len();
        Reading::new(file, &self.seal, address, usize::try_from(length).unwrap_or(0))
    }

    fn verify(&self, path: &Path, address: &Address) -> Result<(), VaultFailure> {
        self.read_at(path, address)?.verify()
    }

    fn erase(&self, address: &Address) -> Result<bool, VaultFailure> {
        let place = self.place(address);
        point::before("vault-erase");
        match fs::remove_file(&place) {
            Ok(()) => sync(place.parent().unwrap_or(&self.objects)).map(|()| true),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(why) => Err(io_at(&place)(why)),
        }
    }

    fn addresses(&self) -> Result<Vec<Digest>, VaultFailure> {
        let mut found = Vec::new();
        for folder in fs::read_dir(&self.objects).map_err(io_at(&self.objects))? {
            let folder = folder.map_err(io_at(&self.objects))?.path();
            for file in fs::read_dir(&folder).map_err(io_at(&folder))? {
                let name = file.map_err(io_at(&folder))?.file_name();
                found.extend(name.to_str().and_then(Digest::parse));
            }
        }
        Ok(found)
    }

    /// The head is not written over in place: half of one would open nothing. The file is written anew beside, with the same segments.
    fn rewrap(&self, address: &Address) -> Result<bool, VaultFailure> {
        use std::io::Write as _;
        let place = self.place(address);
        let io = io_at(&place);
        let mut from = match File::open(&place) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(false),
            other => other.map_err(&io)?,
        };
        let mut head = [0; HEADER];
        from.read_exact(&mut head).map_err(&io)?;
        let Some(head) = self.seal.rewrapped(&head, address).map_err(|why| damaged(address, why))? else {
            return Ok(false);
        };
        let (path, mut file) = self.begin()?;
        let written = file
            .write_all(&head)
            .and_then(|()| io::copy(&mut from, &mut file))
            .and_then(|_| file.sync_all())
            .map_err(io_at(&path))
            .and_then(|()| self.verify(&path, address))
            .inspect(|()| point::before("vault-rewrap"))
            .and_then(|()| fs::rename(&path, &place).map_err(&io))
            .inspect(|()| point::after("vault-rewrap"))
            .and_then(|()| sync(place.parent().unwrap_or(&self.objects)));
        if written.is_err() {
            // As with a failed put: what cannot be removed now is swept at the next opening.
            let _ = fs::remove_file(&path);
        }
        written.map(|()| true)
    }

    fn sweep(&self) -> Result<(), VaultFailure> {
        for entry in fs::read_dir(&self.incoming).map_err(io_at(&self.incoming))? {
            let path = entry.map_err(io_at(&self.incoming))?.path();
            // One that is gone or locked belongs to a living writer.
            let Ok(file) = File::open(&path) else { continue };
            if file.try_lock().is_ok() {
                point::before("vault-sweep");
                match fs::remove_file(&path) {
                    Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(io_at(&path)(why)),
                    _ => tracing::info!(file = %path.display(), "swept a half-written file"),
                }
            }
        }
        Ok(())
    }
}

#[async_trait]
impl Vault for Directory {
    async fn put(&self, bytes: &[u8]) -> Result<Digest, Failure> {
        let (inner, bytes) = (self.inner.clone(), bytes.to_vec());
        let address = beside(move || inner.put(bytes.as_slice())).await?.map_err(|why| failure(&why))?;
        Ok(Digest::new(address))
    }

    async fn get(&self, digest: &Digest) -> Result<Vec<u8>, Unkept> {
        let (vault, address) = (self.clone(), *digest.bytes());
        beside(move || vault.get_all(&address)).await?.map_err(unkept)
    }

    async fn has(&self, digest: &Digest) -> Result<bool, Failure> {
        let (vault, address) = (self.clone(), *digest.bytes());
        beside(move || vault.holds(&address)).await
    }

    async fn erase(&self, digest: &Digest) -> Result<bool, Failure> {
        let (inner, address) = (self.inner.clone(), *digest.bytes());
        beside(move || inner.erase(&address)).await?.map_err(|why| failure(&why))
    }

    async fn source(&self, digest: &Digest) -> Result<Box<dyn Source>, Unkept> {
        let (vault, address) = (self.clone(), *digest.bytes());
        let reading = beside(move || vault.read(&address)).await?.map_err(unkept)?;
        Ok(Box::new(Pieces::of(reading)))
    }
}

#[async_trait]
impl Archive for Directory {
    async fn addresses(&self) -> Result<Vec<Digest>, Failure> {
        let inner = self.inner.clone();
        beside(move || inner.addresses()).await?.map_err(|why| failure(&why))
    }

    async fn rewrap(&self, digest: &Digest) -> Result<bool, Failure> {
        let (inner, address) = (self.inner.clone(), *digest.bytes());
        beside(move || inner.rewrap(&address)).await?.map_err(|why| failure(&why))
    }
}

fn sync(folder: &Path) -> Result<(), VaultFailure> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io_at(folder))
}

fn io_at(path: &Path) -> impl Fn(io::Error) -> VaultFailure {
    let path = path.to_owned();
    move |why| VaultFailure::Io { path: path.clone(), why }
}

#[cfg(test)]
mod tests;
