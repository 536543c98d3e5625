//! The folder of a desktop whose files a mail may name: nothing outside it is ever opened, no link followed, nothing but regular files read.

use super::list;
use gate::ids::FileName;
use gate::ports::Handed;
use gate::refusal::Refusal;
use rustix::fs::{Dir, FileType, Mode, OFlags, ResolveFlags, fstat, open, openat2};
use rustix::io::Errno;
use std::fs::File;
use std::io::Read as _;
use std::os::fd::OwnedFd;
use std::path::PathBuf;

/// Longest list of names that is looked up.
const NAMES: usize = 500;

/// The folder, and what people call it.
#[derive(Debug)]
pub(super) struct Share {
    folder: PathBuf,
    prefixes: Vec<String>,
}

/// What a name stands for.
enum Found {
    File(OwnedFd, u64),
    Folder(OwnedFd),
}

impl Share {
    pub(super) fn new(folder: PathBuf, names: &[String]) -> Self {
        let shown = folder.display().to_string();
        let names: Vec<String> = names.iter().cloned().chain([shown]).collect();
        Self { folder, prefixes: list::prefixes(&names) }
    }

    /// The files that a mail names, each with the metadata file beside it, and what could not be taken. `limit`: bytes of one file; `most`: files.
    pub(super) fn take(&self, text: &str, limit: u64, most: usize) -> (Vec<Handed>, Vec<Refusal>) {
        let (mut files, mut missed) = (Vec::new(), Vec::new());
        let Ok(root) = open(&self.folder, OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()) else {
            tracing::error!(folder = %self.folder.display(), "the share of a desktop cannot be opened");
            return (files, vec![Refusal::NothingHandedIn]);
        };
        let mut names = list::named(text, &self.prefixes, NAMES, |name| find(&root, name).is_ok());
        if names.len() > NAMES {
            return (files, vec![Refusal::TooManyFiles { files: names.len(), limit: most }]);
        }
        let mut at = 0;
        while let Some(name) = names.get(at).cloned() {
            at += 1;
            match find(&root, &name) {
                Ok(Found::Folder(folder)) => names.extend(inside(folder, &name).into_iter().take(NAMES)),
                _ if files.len() > most => {
                    missed.push(Refusal::TooManyFiles { files: names.len(), limit: most });
                    break;
                }
                Ok(Found::File(file, bytes)) => match read(&root, &name, (file, bytes), limit) {
                    Ok(handed) => files.push(handed),
                    Err(refusal) => missed.push(refusal),
                },
                Err(refusal) => missed.push(refusal),
            }
        }
        (files, missed)
    }
}

/// Opens what a name stands for.
fn find(root: &OwnedFd, name: &str) -> Result<Found, Refusal> {
    let missing = || Refusal::FileMissing { file: name.to_owned() };
    if name.starts_with('/') || name.split('/').any(|part| part == "..") {
        return Err(Refusal::PathInName { file: name.to_owned() });
    }
    // Without waiting: whoever opens a pipe waits until somebody writes.
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
    let opened = openat2(root, name, flags, Mode::empty(), resolve).map_err(|why| match why {
        Errno::XDEV | Errno::LOOP => Refusal::PathInName { file: name.to_owned() },
        _ => missing(),
    })?;
    let stat = fstat(&opened).map_err(|_| missing())?;
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => Ok(Found::File(opened, u64::try_from(stat.st_size).unwrap_or(u64::MAX))),
        FileType::Directory => Ok(Found::Folder(opened)),
        _ => Err(missing()),
    }
}

/// Regular files directly in a folder, by name; metadata files come with what they describe.
fn inside(folder: OwnedFd, name: &str) -> Vec<String> {
    let Ok(entries) = Dir::new(folder) else { return Vec::new() };
    let entries = entries.flatten().filter(|entry| entry.file_type() == FileType::RegularFile);
    let names = entries.filter_map(|entry| entry.file_name().to_str().ok().map(ToOwned::to_owned));
    let kept = names.filter(|file| !file.starts_with('.') && !file.to_lowercase().ends_with(".meta"));
    let mut names: Vec<String> = kept.map(|file| format!("{name}/{file}")).collect();
    names.sort();
    names
}

fn read(root: &OwnedFd, path: &str, found: (OwnedFd, u64), limit: u64) -> Result<Handed, Refusal> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let usable = FileName::new(name).map_err(|file| Refusal::NameNotUsable { file })?;
    let bytes = content(found, limit).map_err(|bytes| match bytes {
        Some(bytes) => Refusal::TooLarge { file: usable, bytes, limit },
        None => Refusal::FileMissing { file: path.to_owned() },
    })?;
    let metadata = match find(root, &format!("{path}.meta")) {
        Ok(Found::File(file, length)) => content((file, length), limit).ok(),
        _ => None,
    };
    let metadata = metadata.map(|bytes| (format!("{name}.meta"), bytes));
    Ok(Handed { name: name.to_owned(), bytes, metadata })
}

/// The content of a file up to the limit; its length where it is longer, nothing where it cannot be read.
fn content((file, length): (OwnedFd, u64), limit: u64) -> Result<Vec<u8>, Option<u64>> {
    if length > limit {
        return Err(Some(length));
    }
    let mut bytes = Vec::new();
    // It may have grown since it was looked at.
    File::from(file).take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| None)?;
    let read = bytes.len() as u64;
    if read > limit { Err(Some(read)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    fn ground() -> (tempfile::TempDir, Share) {
        let folder = tempfile::tempdir().unwrap();
        let share = folder.path().join("share");
        fs::create_dir_all(share.join("an")).unwrap();
        fs::write(share.join("an/t.csv"), "a;n\n").unwrap();
        fs::write(share.join("an/t.csv.meta"), "key;description\n").unwrap();
        fs::write(share.join("an/fig 1.png"), "png").unwrap();
        fs::write(share.join("big.csv"), vec![b'1'; 4096]).unwrap();
        fs::write(folder.path().join("secret.csv"), "no").unwrap();
        symlink(folder.path().join("secret.csv"), share.join("link.csv")).unwrap();
        symlink(folder.path(), share.join("out")).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, share.join("pipe.csv"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0)
            .unwrap();
        let share = Share::new(share, &[r"\\desk\shared".to_owned()]);
        (folder, share)
    }

    #[test]
    fn named_files_are_read_with_what_describes_them() {
        let (_folder, share) = ground();
        let (files, missed) = share.take("\\\\DESK\\shared\\an\\t.csv\nan/fig 1.png\n", 1024, 20);
        let told: Vec<(&str, bool)> = files.iter().map(|file| (file.name.as_str(), file.metadata.is_some())).collect();
        assert_eq!((told, missed), (vec![("t.csv", true), ("fig 1.png", false)], vec![]));
        let (files, missed) = share.take("an\n", 1024, 20);
        assert_eq!((files.len(), missed), (2, vec![]), "a folder is its files");
    }

    #[test]
    fn nothing_outside_no_link_no_pipe_and_nothing_too_large_is_read() {
        let (_folder, share) = ground();
        let names = "../secret.csv\n/etc/passwd.txt\nlink.csv\nout/secret.csv\npipe.csv\nbig.csv\nnone.csv\n";
        let (files, missed) = share.take(names, 1024, 20);
        assert_eq!(files, []);
        let codes: Vec<String> = missed.iter().map(Refusal::code).collect();
        let wanted = [
            "path-in-name",
            "path-in-name",
            "path-in-name",
            "path-in-name",
            "file-missing",
            "too-large",
            "file-missing",
        ];
        assert_eq!(codes, wanted);
    }

    #[test]
    fn a_list_without_end_is_not_followed() {
        let (_folder, share) = ground();
        let long: String = (0..100_000).map(|at| format!("f{at}.csv\n")).collect();
        let (files, missed) = share.take(&long, 1024, 20);
        assert!(files.is_empty() && matches!(missed[..], [Refusal::TooManyFiles { .. }]));
    }
}
