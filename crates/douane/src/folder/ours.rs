//! Names in a folder that only the gate uses: its answers beside a file, and what it has not finished.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;

/// What the gate says to people.
pub(super) const FOR_PEOPLE: &str = ".STATUS.txt";
/// What it says to programs.
pub(super) const FOR_PROGRAMS: &str = ".status.json";
/// How our own unfinished files begin and end.
pub(super) const SCRATCH: (&str, &str) = (".douane-", ".part");

/// Whether a name is that of an answer.
pub(super) fn is_answer(name: &OsStr) -> bool {
    [FOR_PEOPLE, FOR_PROGRAMS].iter().any(|ending| name.as_bytes().ends_with(ending.as_bytes()))
}
