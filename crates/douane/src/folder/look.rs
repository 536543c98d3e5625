//! Looking into a folder that others write in: every name may be a trap.
//!
//! Nothing is opened before it was looked at, nothing is followed, and everything is relative to the folder's own descriptor, so that a folder that is
//! swapped for another changes nothing half-way. What is copied is what was looked at: compared before, while and after.

use super::fault::Fault;
use super::ours::{FOR_PEOPLE, FOR_PROGRAMS, SCRATCH, is_answer};
use gate::ids::Digest;
use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use store::point;

/// Most names of a folder that are looked at, our own answers not counted.
pub(super) const MOST_NAMES: usize = 20_000;
/// … and counted: they stay when the files are taken away.
const MOST_OF_ALL: usize = 10 * MOST_NAMES;

/// A folder, held open.
#[derive(Debug)]
pub(super) struct Folder {
    fd: OwnedFd,
    device: u64,
    inode: u64,
    mode: u32,
    owner: u32,
    /// Who we are on this file system: a network share may know us by another number.
    us: u32,
}

/// What something is, as a look at it tells without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    kind: FileType,
    device: u64,
    inode: u64,
    links: u64,
    pub(super) owner: u32,
    pub(super) size: u64,
    pub(super) modified: (i64, i64),
    changed: (i64, i64),
}

/// What of a sign makes a new version when it changes.
pub(super) type Version = (u32, u64, (i64, i64));

/// A copy of a file, as it was at one moment.
#[derive(Debug)]
pub(super) struct Copied {
    pub(super) bytes: Vec<u8>,
    pub(super) sign: Sign,
}

/// Why there is no copy.
#[derive(Debug)]
pub(super) enum NotCopied {
    /// It is not still, or just went: look again later.
    Unsettled,
    /// It will not be taken as it is.
    Fault(Fault),
    /// It is larger than what is taken: its length.
    TooLarge(u64),
}

impl Sign {
    #[expect(
        clippy::unnecessary_cast,
        clippy::cast_possible_wrap,
        clippy::cast_sign_loss,
        reason = "the widths of these fields differ between machines"
    )]
    fn of(stat: &Stat) -> Self {
        Self {
            kind: FileType::from_raw_mode(stat.st_mode),
            device: stat.st_dev as u64,
            inode: stat.st_ino as u64,
            links: stat.st_nlink as u64,
            owner: stat.st_uid,
            size: stat.st_size as u64,
            modified: (stat.st_mtime as i64, stat.st_mtime_nsec as i64),
            changed: (stat.st_ctime as i64, stat.st_ctime_nsec as i64),
        }
    }

    /// What makes it this version and no other.
    pub(super) fn version(&self) -> Version {
        (self.owner, self.size, self.modified)
    }

    /// Whether it is a regular file with one name.
    pub(super) fn is_plain(&self) -> bool {
        self.kind == FileType::RegularFile && self.links == 1
    }

    /// Whether it is a folder.
    pub(super) fn is_folder(&self) -> bool {
        self.kind == FileType::Directory
    }

    /// What stands against taking it, seen from outside.
    fn fault(&self, folder: &Folder) -> Option<Fault> {
        match self.kind {
            FileType::Symlink => Some(Fault::Link),
            FileType::RegularFile if self.links > 1 => Some(Fault::HardLink),
            FileType::RegularFile if self.device != folder.device => Some(Fault::Elsewhere),
            FileType::RegularFile => None,
            _ => Some(Fault::NotAFile),
        }
    }
}

impl Folder {
    /// Opens a folder that the configuration names, and tries out whether something can be written in it.
    ///
    /// # Errors
    /// It is not there, is no folder, may not be read or written in, or this process is not shown who owns what lies there.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        super::owner::shown()?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Self::held(rustix::fs::open(path, flags, Mode::empty())?)
    }

    /// Opens a folder in this one, when it is a real one.
    ///
    /// # Errors
    /// As [`Folder::open`]; also for a link to a folder.
    pub(super) fn inner(&self, name: &OsStr) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Self::held(rustix::fs::openat(&self.fd, name, flags, Mode::empty())?)
    }

    fn held(fd: OwnedFd) -> io::Result<Self> {
        let stat = rustix::fs::fstat(&fd)?;
        let sign = Sign::of(&stat);
        let mut folder =
            Self { fd, device: sign.device, inode: sign.inode, mode: stat.st_mode, owner: sign.owner, us: 0 };
        let (name, probe) = folder.scratch()?;
        let us = rustix::fs::fstat(&probe).map(|stat| stat.st_uid);
        rustix::fs::unlinkat(&folder.fd, name.as_str(), AtFlags::empty())?;
        folder.us = us?;
        Ok(folder)
    }

    /// The descriptor, for whoever watches it.
    pub(super) fn descriptor(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }

    /// Whether this is still what a path names, and as open as it was. Opening anew tries out writing, which is not for every look.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        rustix::fs::stat(path).is_ok_and(|stat| self.is(&stat))
    }

    /// Whether this is still what a name in another folder names.
    pub(super) fn is_in(&self, folder: &Self, name: &OsStr) -> bool {
        rustix::fs::statat(&folder.fd, name, AtFlags::SYMLINK_NOFOLLOW).is_ok_and(|stat| self.is(&stat))
    }

    fn is(&self, stat: &Stat) -> bool {
        let sign = Sign::of(stat);
        (sign.device, sign.inode, stat.st_mode) == (self.device, self.inode, self.mode)
    }

    /// Which folder it is: device and number.
    pub(super) fn identity(&self) -> (u64, u64) {
        (self.device, self.inode)
    }

    /// Whether a file that was looked at is one that we wrote.
    pub(super) fn is_ours(&self, sign: &Sign) -> bool {
        sign.owner == self.us
    }

    /// Who else than the gate and root may put other folders and answers in the place of ours: its owner, or everybody.
    pub(super) fn stranger(&self) -> Option<String> {
        /// Everybody may write, and not only over what is their own.
        const OPEN: u32 = 0o0002;
        const STICKY: u32 = 0o1000;
        if self.owner != self.us && self.owner != 0 {
            return Some(format!("uid {}", self.owner));
        }
        (self.mode & OPEN != 0 && self.mode & STICKY == 0).then(|| format!("{:04o}", self.mode & 0o7777))
    }

    /// Whether it lies on another machine, whose changes this kernel is not told of.
    pub(super) fn is_remote(&self) -> bool {
        /// NFS, SMB, CIFS, SMB2, FUSE, 9P, Ceph, AFS: `statfs(2)`.
        const REMOTE: [u64; 8] =
            [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x6573_5546, 0x0102_1997, 0x00c3_6400, 0x5346_414f];
        #[expect(clippy::cast_sign_loss, reason = "a number of a file system has no sign, whatever the type")]
        let kind = rustix::fs::fstatfs(&self.fd).map(|stat| stat.f_type as u64 & 0xffff_ffff);
        kind.is_ok_and(|kind| REMOTE.contains(&kind))
    }

    /// Names in it with what they are, and whether there are more than are looked at.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(super) fn list(&self) -> io::Result<(Vec<(OsString, Sign)>, bool)> {
        let mut names = Vec::new();
        let mut theirs = 0_usize;
        for entry in rustix::fs::Dir::read_from(&self.fd)? {
            let entry = entry?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name == "." || name == ".." {
                continue;
            }
            let Some(sign) = self.look(name) else { continue };
            theirs = theirs.saturating_add(usize::from(!(self.is_ours(&sign) && is_answer(name))));
            if theirs > MOST_NAMES || names.len() >= MOST_OF_ALL {
                return Ok((names, true));
            }
            names.push((name.to_owned(), sign));
        }
        Ok((names, false))
    }

    /// What a name is; `None` when it is not there any more.
    pub(super) fn look(&self, name: &OsStr) -> Option<Sign> {
        rustix::fs::statat(&self.fd, name, AtFlags::SYMLINK_NOFOLLOW).ok().map(|stat| Sign::of(&stat))
    }

    /// What stands against taking something that was looked at.
    pub(super) fn fault(&self, sign: &Sign) -> Option<Fault> {
        sign.fault(self)
    }

    /// Copies a file whole. It is looked at before it is opened, when it is open, when it was read, and once more by its name.
    ///
    /// # Errors
    /// [`NotCopied`]. Never reads more than `limit` bytes and one.
    pub(super) fn copy(&self, name: &OsStr, limit: u64) -> Result<Copied, NotCopied> {
        let seen = self.look(name).ok_or(NotCopied::Unsettled)?;
        if let Some(fault) = seen.fault(self) {
            return Err(NotCopied::Fault(fault));
        }
        // Another file took its name while it was looked at.
        if seen.links == 0 {
            return Err(NotCopied::Unsettled);
        }
        if seen.size > limit {
            return Err(NotCopied::TooLarge(seen.size));
        }
        // NONBLOCK: should it have become a pipe since, opening it does not wait for a writer.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let fd = rustix::fs::openat(&self.fd, name, flags, Mode::empty()).map_err(|why| match why {
            Errno::LOOP => NotCopied::Fault(Fault::Link),
            Errno::ACCESS | Errno::PERM => NotCopied::Fault(Fault::Denied),
            _ => NotCopied::Unsettled,
        })?;
        let same = |fd: &File| rustix::fs::fstat(fd).is_ok_and(|stat| Sign::of(&stat) == seen);
        let mut file = File::from(fd);
        if !same(&file) {
            return Err(NotCopied::Unsettled);
        }
        let mut bytes = Vec::new();
        let read = (&mut file).take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let whole = read.is_ok() && bytes.len() as u64 == seen.size;
        if !whole || !same(&file) || self.look(name) != Some(seen) {
            return Err(NotCopied::Unsettled);
        }
        Ok(Copied { bytes, sign: seen })
    }

    /// A file of ours from before; `None` when there is none, it is somebody else's, or larger than `limit`.
    pub(super) fn own(&self, name: &OsStr, limit: u64) -> Option<Vec<u8>> {
        self.copy(name, limit).ok().filter(|copied| self.is_ours(&copied.sign)).map(|copied| copied.bytes)
    }

    /// Puts a file of ours under a name, whole or not at all. What has that name already is replaced, not followed and not written into.
    ///
    /// # Errors
    /// The folder takes nothing, or the name is a folder's.
    pub(super) fn put(&self, name: &OsStr, bytes: &[u8]) -> io::Result<()> {
        let (scratch, mut file) = self.scratch()?;
        // Whoever may list the folder may read what the gate says in it.
        let mode = Mode::from_raw_mode(0o600 | (self.mode & 0o044));
        let written = rustix::fs::fchmod(&file, mode).map_err(io::Error::from);
        let written = written.and_then(|()| file.write_all(bytes));
        point::before("folder-put");
        let put = written.and_then(|()| Ok(rustix::fs::renameat(&self.fd, scratch.as_str(), &self.fd, name)?));
        if put.is_err() {
            self.remove(OsStr::new(&scratch));
        }
        put
    }

    /// Writes both answers beside a file. Programs look for theirs, so it comes last.
    pub(super) fn answer(&self, base: &OsStr, people: &str, programs: &str) -> io::Result<()> {
        self.put(&beside(base, FOR_PEOPLE), people.as_bytes())?;
        self.put(&beside(base, FOR_PROGRAMS), programs.as_bytes())
    }

    /// Takes away a file of ours.
    pub(super) fn remove(&self, name: &OsStr) {
        // What is gone already is gone.
        let _ = rustix::fs::unlinkat(&self.fd, name, AtFlags::empty());
    }

    /// A new file of ours that nobody else can have made.
    fn scratch(&self) -> io::Result<(String, File)> {
        let random: [u8; 8] = store::os::random();
        let name = format!("{}{:016x}{}", SCRATCH.0, u64::from_le_bytes(random), SCRATCH.1);
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let fd = rustix::fs::openat(&self.fd, name.as_str(), flags, Mode::RUSR | Mode::WUSR)?;
        Ok((name, File::from(fd)))
    }
}

/// Under which name the gate says something about a file: the ending behind it, cut where the file system's 255 bytes would not hold both.
pub(super) fn beside(base: &OsStr, ending: &str) -> OsString {
    const MOST: usize = 255;
    const KEPT: usize = 200;
    let bytes = base.as_bytes();
    let mut name = if bytes.len() + ending.len() <= MOST {
        base.to_owned()
    } else {
        let end = (KEPT - 4..=KEPT).rev().find(|end| bytes.get(*end).is_none_or(|byte| byte & 0xc0 != 0x80));
        let digits = Digest::of(bytes).to_string();
        let mut cut = OsStr::from_bytes(bytes.get(..end.unwrap_or(KEPT)).unwrap_or(bytes)).to_owned();
        cut.push(format!("~{}", digits.get(..8).unwrap_or_default()));
        cut
    };
    name.push(ending);
    name
}
