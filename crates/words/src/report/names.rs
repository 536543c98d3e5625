//! What files are called. Reports for people and for editors name a file by its path, as it was handed in; programs find its name,
//! and the path beside it.

use disclosure::exhibit::{Exhibit, Supplement};
use disclosure::report::{FileReport, Report};
use std::collections::BTreeMap;
use table::place::Place;

/// What parts a file's name from its folders.
const SEPARATORS: &[char] = if cfg!(windows) { &['/', '\\'] } else { &['/'] };

/// The files of one report by their paths.
#[derive(Debug, Clone, Default)]
pub struct Names<'r> {
    /// How many different paths end in a name.
    shared: BTreeMap<&'r str, usize>,
}

impl<'r> Names<'r> {
    /// The files of a report.
    #[must_use]
    pub fn of_report(report: &'r Report) -> Self {
        Self::of_paths(report.files.iter().map(|file| file.file.as_str()))
    }

    /// Files by their paths, in any order.
    #[must_use]
    pub fn of_paths(paths: impl IntoIterator<Item = &'r str>) -> Self {
        let mut paths: Vec<&str> = paths.into_iter().collect();
        paths.sort_unstable();
        paths.dedup();
        let mut shared = BTreeMap::new();
        for path in paths {
            *shared.entry(bare(path)).or_default() += 1;
        }
        Self { shared }
    }

    /// A file's name; its whole path where two files share the name.
    #[must_use]
    pub fn name<'p>(&self, path: &'p str) -> &'p str {
        if self.shared.get(bare(path)).is_some_and(|files| *files > 1) { path } else { bare(path) }
    }
}

/// A path without its folders.
#[must_use]
pub fn bare(path: &str) -> &str {
    match path.rsplit(SEPARATORS).next() {
        Some(name) if !name.is_empty() => name,
        _ => path,
    }
}

/// The file that a part of a report was made of; `None` where it was never read.
#[must_use]
pub fn exhibit<'e>(file: &FileReport, exhibits: &'e [Exhibit]) -> Option<&'e Exhibit> {
    exhibits.iter().find(|exhibit| exhibit.path == file.file && exhibit.sha256 == file.sha256)
}

/// The metadata file in which a place lies, where it lies in one and not in the file itself.
#[must_use]
pub fn beside<'p>(place: &'p Place, exhibit: Option<&Exhibit>) -> Option<&'p str> {
    let supplement = exhibit.map(|exhibit| match &exhibit.metadata {
        Supplement::Missing { expected: name, .. } | Supplement::Empty { name } | Supplement::Present { name, .. } => {
            name
        }
    });
    place.part.as_deref().filter(|part| part.ends_with(".meta") || supplement.is_some_and(|name| name == part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_enough_until_two_files_share_it() {
        let names = Names::of_paths(["a/t.csv", "b/t.csv", "b/t.csv", "c/u.csv"]);
        assert_eq!(["a/t.csv", "b/t.csv", "c/u.csv"].map(|path| names.name(path)), ["a/t.csv", "b/t.csv", "u.csv"]);
        assert_eq!((bare("."), bare("../"), bare("t.csv")), (".", "../", "t.csv"));
    }
}
