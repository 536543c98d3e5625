//! The scanner at every way in: before what is handed in is kept, read or judged.

use super::{Caller, Desk, Stopped, door};
use crate::malware::Infected;
use crate::ports::Handed;
use crate::refusal::Refusal;
use crate::scan::Scanned;

impl Desk {
    /// Sends what is handed in past the scanner, files and metadata files alike.
    ///
    /// # Errors
    /// [`Stopped::Refused`] with all that is malware, which is written down; [`Stopped::Failed`] where the scanner gives no clear answer.
    pub(super) async fn scan(&self, caller: &Caller, files: &[Handed]) -> Result<(), Stopped> {
        refuse(self.malware(caller, files).await?)
    }

    /// The same for parts that come by themselves: name and content.
    pub(super) async fn scan_parts(&self, caller: &Caller, parts: Vec<(&str, &[u8])>) -> Result<(), Stopped> {
        refuse(self.noted(caller, parts).await?)
    }

    /// All that is malware of what is handed in, which is written down.
    ///
    /// # Errors
    /// [`Stopped::Failed`] where the scanner gives no clear answer.
    pub(super) async fn malware(&self, caller: &Caller, files: &[Handed]) -> Result<Vec<Refusal>, Stopped> {
        let mut parts: Vec<(&str, &[u8])> = Vec::new();
        for file in files {
            parts.push((&file.name, &file.bytes));
            parts.extend(file.metadata.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        }
        self.noted(caller, parts).await
    }

    async fn noted(&self, caller: &Caller, parts: Vec<(&str, &[u8])>) -> Result<Vec<Refusal>, Stopped> {
        let found = self.infected(parts).await?;
        let Some(first) = found.first() else { return Ok(found) };
        // Once a quarter of an hour and account, so that nobody fills the ledger.
        let (now, key) = (self.now(), format!("malware/{}", caller.person.id));
        if self.ports.credentials.count_failure(&key, now, now.plus_seconds(-door::SHUT_SECONDS)).await? == 1 {
            self.turn_away(caller, [first.code()].into()).await?;
        }
        Ok(found)
    }

    /// What the scanner knows of these.
    pub(super) async fn infected(&self, parts: Vec<(&str, &[u8])>) -> Result<Vec<Refusal>, Stopped> {
        let mut found = Vec::new();
        for (name, bytes) in parts {
            if let Scanned::Infected(signature) = self.ports.scanner.scan(bytes).await? {
                found.push(Refusal::Malware(Infected::Found { file: name.to_owned(), signature }));
            }
        }
        Ok(found)
    }
}

fn refuse(found: Vec<Refusal>) -> Result<(), Stopped> {
    if found.is_empty() { Ok(()) } else { Err(Stopped::Refused(found)) }
}
