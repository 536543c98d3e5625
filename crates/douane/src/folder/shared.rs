//! One metadata file for several (P22): any `<name>.meta` of the folder whose blocks (`tx_file_nam`) name files that have none of their own. Only the
//! names are looked for here, as text; what a metadata file says is read where all files are read, in the sandbox.

use super::look::{Folder, Sign};
use super::names::{Entry, Survey};
use disclosure::metadata::FILE;
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;

/// Most metadata files of one folder that are looked into.
const MOST_FILES: usize = 500;
/// Most bytes of one.
const MOST_BYTES: u64 = 1 << 20;
/// Most names in one.
const MOST_NAMES: usize = 1_000;

/// What metadata files of a folder name, as they were when they were last looked into.
#[derive(Debug, Default)]
pub(super) struct Shared {
    known: HashMap<OsString, (Sign, Vec<String>)>,
}

impl Shared {
    /// Gives files without a metadata file of their own the one that names them. A metadata file that is given so waits for no file of its own.
    pub(super) fn give(&mut self, folder: &Folder, survey: &mut Survey) {
        let metas = std::mem::take(&mut survey.metas);
        self.known.retain(|name, _| metas.iter().any(|(meta, _)| meta == name));
        if !survey.entries.values().any(|entry| entry.data.is_some() && entry.meta.is_none()) {
            return;
        }
        for (name, sign) in metas.iter().take(MOST_FILES) {
            if self.known.get(name).is_none_or(|(known, _)| known != sign) {
                // One that is not still yet is looked into again when it is another.
                let Ok(copied) = folder.copy(name, MOST_BYTES) else { continue };
                self.known.insert(name.clone(), (copied.sign, named(&copied.bytes)));
            }
            let names = self.known.get(name).map(|(_, names)| names.as_slice()).unwrap_or_default();
            let mut given = false;
            for file in names {
                let Some(entry) = survey.entries.get_mut(OsStr::new(file)) else { continue };
                // Nobody describes the files of others.
                if entry.meta.is_none() && entry.data.is_some_and(|data| data.owner == sign.owner) {
                    (entry.meta, entry.misnamed, entry.shared) = (Some(*sign), None, Some(name.clone()));
                    given = true;
                }
                given |= entry.data.is_some();
            }
            if given {
                let waits = |entry: &Entry| entry.data.is_none() && entry.meta.as_ref() == Some(sign);
                survey.entries.retain(|_, entry| !waits(entry));
                survey
                    .entries
                    .values_mut()
                    .filter(|entry| entry.misnamed.as_ref() == Some(name))
                    .for_each(|entry| entry.misnamed = None);
            }
        }
    }
}

/// The names that a metadata file's blocks open with, in any encoding that keeps ASCII.
fn named(bytes: &[u8]) -> Vec<String> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // Windows-1252, nearly: letters beyond ASCII stand where Latin-1 has them.
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    };
    let bare = |cell: &str| {
        let cell = cell.trim();
        let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
        inner.map_or_else(|| cell.to_owned(), |inner| inner.replace("\"\"", "\""))
    };
    let lines = text.trim_start_matches('\u{feff}').lines();
    let names = lines.filter_map(|line| {
        let mut cells = line.split(';');
        let key = bare(cells.next()?);
        key.eq_ignore_ascii_case(FILE).then(|| cells.next().map(bare)).flatten()
    });
    names.filter(|name| !name.is_empty()).take(MOST_NAMES).collect()
}

/// The name of the metadata file of a file.
pub(super) fn meta_name(base: &OsStr, entry: &Entry) -> OsString {
    entry.shared.clone().unwrap_or_else(|| OsString::from_iter([base, OsStr::from_bytes(b".meta")]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_by_their_first_lines() {
        let text = "\u{feff}\"key\";\"description\"\r\n\"tx_file_nam\";\"a b.csv\"\r\ntx_reg_nam;INTEGO\r\nTX_FILE_NAM ; b.csv;\r\nnote;tx_file_nam\r\ntx_file_nam;\r\n";
        assert_eq!(named(text.as_bytes()), ["a b.csv", "b.csv"]);
        assert_eq!(named(b"tx_file_nam;t\xe9l.csv\n"), ["t\u{e9}l.csv"]);
        assert!(named(&[0xff; 9]).is_empty() && named(b"key;description\ntx_reg_nam;X\n").is_empty());
        assert_eq!(named("tx_file_nam;x\n".repeat(5_000).as_bytes()).len(), MOST_NAMES);
    }
}
