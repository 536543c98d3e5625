//! `--earlier DIR`: what left before, as a folder of files with their metadata files beside them, sub-folders included.

use crate::intake;
use crate::terminal::Terminal;
use disclosure::history::Part;
use formats::limits::Limits;
use std::io;
use std::path::{Path, PathBuf};
use words::book::Args;

/// Folders inside folders that are looked into.
const DEPTH: usize = 16;

/// So many files are compared with at most.
const FILES: usize = 100_000;

/// Files of a folder, taken but not yet read.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    taken: Vec<intake::Taken>,
    /// How many were found beyond those, and folders too deep to be looked into.
    left_out: u64,
}

impl Folder {
    /// Takes the files of a folder, by name; nothing where no folder is named. Metadata files go with the file they are about.
    ///
    /// # Errors
    /// The folder or a file of it cannot be read, which has been said.
    pub(crate) fn take(terminal: &Terminal, folder: Option<&Path>, limits: &Limits) -> Result<Self, ()> {
        let Some(folder) = folder else { return Ok(Self::default()) };
        let (mut paths, mut left_out) = (Vec::new(), 0);
        if let Err(why) = walk(folder, DEPTH, &mut paths, &mut left_out) {
            let args = Args::new().with("folder", folder.display().to_string());
            terminal.complain("cli-earlier-folder", &why.to_string(), &args);
            return Err(());
        }
        let mut taken = Vec::with_capacity(paths.len());
        for path in paths {
            match intake::take(terminal.words, &path, None, limits) {
                Ok(file) => taken.push(file),
                Err(stopped) => {
                    terminal.tell_unread(&stopped);
                    return Err(());
                }
            }
        }
        Ok(Self { taken, left_out })
    }

    /// Reads them.
    pub(crate) fn read(mut self, limits: &Limits) -> Part {
        Part { files: self.taken.iter_mut().map(|file| file.exhibit(limits)).collect(), left_out: self.left_out }
    }
}

/// Every file of a folder that is no metadata file, in the order of the names.
fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>, left_out: &mut u64) -> io::Result<()> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    entries.sort();
    for path in entries {
        let kind = std::fs::symlink_metadata(&path)?;
        let described = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("meta"));
        if kind.is_dir() && depth > 0 {
            walk(&path, depth - 1, found, left_out)?;
        } else if kind.is_file() && !described && found.len() < FILES {
            found.push(path);
        } else if kind.is_dir() || kind.is_file() && !described {
            *left_out += 1;
        }
    }
    Ok(())
}
