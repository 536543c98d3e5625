//! Looking into files in this very process, without a sandbox.

use crate::exhibit::{Meta, exhibit};
use crate::ids::RegisterName;
use crate::ports::{Examiner, Failure, Handed};
use crate::roster::listing::Listing;
use crate::screening::{Described, Examined, Seen};
use async_trait::async_trait;
use disclosure::exhibit::Exhibit;
use disclosure::history::Earlier;
use disclosure::inspect::inspect_keyed;
use disclosure::metadata;
use disclosure::policy::Policy;
use formats::limits::Limits;

/// The examiner without a sandbox: for tests, and inside the sandboxed child itself.
#[derive(Debug, Default, Clone, Copy)]
pub struct InProcess;

/// Examines files: the same in a child as here.
#[must_use]
pub fn examine(
    files: &[Handed],
    earlier: &[Handed],
    policy: &Policy,
    limits: &Limits,
    registers: Option<&[RegisterName]>,
) -> Examined {
    let exhibits: Vec<Exhibit> = files.iter().map(|file| read(file, limits)).collect();
    let history = Earlier(earlier.iter().map(|file| read_earlier(file, limits)).collect());
    let allowed: Option<Vec<String>> = registers.map(|registers| registers.iter().map(ToString::to_string).collect());
    let (report, keys) = inspect_keyed(&exhibits, policy, &history, allowed.as_deref());
    let (said, keys, asked) = (keys.said, keys.own.into_iter().collect(), keys.asked.into_iter().collect());
    Examined { report, registers: exhibits.iter().map(register).collect(), keys, asked, said }
}

/// Reads one file to be shown: the same in a child as here.
#[must_use]
pub fn open(file: &Handed, limits: &Limits) -> Seen {
    let exhibit = read(file, limits);
    let known = metadata::read(&exhibit.metadata, &exhibit.name);
    let lines = known.entries.into_iter();
    let described =
        lines.map(|line| Described { key: line.key, description: line.description, role: line.role }).collect();
    Seen { content: exhibit.content, described }
}

/// Writes a picture anew: the same in a child as here.
#[must_use]
pub fn redraw(file: &Handed) -> Option<Vec<u8>> {
    formats::picture::redraw(&file.bytes)?.ok()
}

fn read(file: &Handed, limits: &Limits) -> Exhibit {
    let meta = match &file.metadata {
        Some((name, bytes)) => Meta::Given { name, bytes },
        None => Meta::Missing { seen: None },
    };
    exhibit(&file.name, &file.bytes, meta, limits)
}

/// A file that left before: named with its request (`12/t.csv`), which is what reports call it; judged by its name alone.
fn read_earlier(file: &Handed, limits: &Limits) -> Exhibit {
    let (_, name) = file.name.split_once('/').unwrap_or(("", &file.name));
    let mut exhibit = read(&Handed { name: name.to_owned(), ..file.clone() }, limits);
    exhibit.path.clone_from(&file.name);
    exhibit
}

/// The register that the metadata names, exactly as written.
fn register(exhibit: &Exhibit) -> Option<String> {
    metadata::read(&exhibit.metadata, &exhibit.name).register().map(ToOwned::to_owned)
}

#[async_trait]
impl Examiner for InProcess {
    async fn examine(
        &self,
        files: &[Handed],
        earlier: &[Handed],
        policy: &Policy,
        limits: &Limits,
        registers: Option<&[RegisterName]>,
    ) -> Result<Examined, Failure> {
        Ok(examine(files, earlier, policy, limits, registers))
    }

    async fn list(&self, name: &str, bytes: &[u8]) -> Result<Result<Listing, String>, Failure> {
        Ok(Listing::read(name, bytes))
    }

    async fn open(&self, file: &Handed, limits: &Limits) -> Result<Seen, Failure> {
        Ok(open(file, limits))
    }

    async fn redraw(&self, file: &Handed, _limits: &Limits) -> Result<Option<Vec<u8>>, Failure> {
        Ok(redraw(file))
    }
}
