//! `--earlier DIR`: what left before, as a folder of files with their metadata files beside them, sub-folders included.

use crate::intake;
use crate::terminal::Terminal;
use disclosure::history::Earlier;
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
pub(crate) struct Folder(Vec<intake::Taken>);

impl Folder {
    /// Takes the files of a folder, by name; nothing where no folder is named. Metadata files go with the file they are about.
    ///
    /// # Errors
    /// The folder or a file of it cannot be read, which has been said.
    pub(crate) fn take(terminal: &Terminal, folder: Option<&Path>, limits: &Limits) -> Result<Self, ()> {
        let Some(folder) = folder else { return Ok(Self::default()) };
        let mut paths = Vec::new();
        if let Err(why) = walk(folder, DEPTH, &mut paths) {
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
        Ok(Self(taken))
    }

    /// Reads them.
    pub(crate) fn read(mut self, limits: &Limits) -> Earlier {
        Earlier(self.0.iter_mut().map(|file| file.exhibit(limits)).collect())
    }
}

/// Every file of a folder that is no metadata file, in the order of the names.
fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    entries.sort();
    for path in entries {
        let kind = std::fs::symlink_metadata(&path)?;
        if kind.is_dir() && depth > 0 {
            walk(&path, depth - 1, found)?;
        } else if kind.is_file()
            && !path.extension().is_some_and(|end| end.eq_ignore_ascii_case("meta"))
            && found.len() < FILES
        {
            found.push(path);
        }
    }
    Ok(())
}
