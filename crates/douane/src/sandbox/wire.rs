//! What goes in and out of a reader: one request, one answer, each a length, a head in JSON, and (in the request) the files' bytes as they are.

use super::lock::Walls;
use disclosure::policy::Policy;
use formats::limits::Limits;
use gate::ports::Handed;
use gate::roster::listing::Listing;
use gate::screening::{Examined, Seen};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// Greatest length of a head or an answer, in bytes.
pub(crate) const LONGEST: u64 = 192 << 20;

/// What a reader is asked.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Job {
    /// Judge the files under a policy, for somebody who may export these registers; so many of them, the last, left before.
    Inspect(Policy, Option<Vec<String>>, usize),
    /// Read the one file, to show it.
    Open,
    /// Read the one file, a list of people.
    List,
    /// Write the one file, a picture, anew.
    Redraw,
    /// Try to break out; a reader that answers has failed.
    Prove(Trespass),
}

/// Ways to break out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Trespass {
    /// Open a file.
    Path,
    /// Open a socket.
    Socket,
    /// Start a program.
    Program,
    /// Use more memory than there is.
    Memory,
    /// Never end.
    Time,
}

/// The head of a request.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) job: Job,
    /// Bytes, rows, cells.
    pub(crate) limits: [u64; 3],
    pub(crate) files: Vec<Announced>,
}

/// A file whose bytes follow the head.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Announced {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    /// Name and length of its metadata file.
    pub(crate) metadata: Option<(String, u64)>,
}

/// What a reader answers.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Answer {
    /// The walls it stood in.
    pub(crate) walls: Walls,
    pub(crate) result: Outcome,
}

/// The answer to each kind of job.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Outcome {
    Examined(Examined),
    Opened(Box<Seen>),
    Listed(Result<Listing, String>),
    /// The picture in base64; `None` where it is none, or cannot be decoded.
    Redrawn(Option<String>),
    /// The reader broke out.
    BrokeOut,
    /// The request could not be understood.
    Garbled,
}

/// The bytes of a request, in the order in which they are written.
pub(crate) fn request<'f>(
    job: Job,
    limits: &Limits,
    files: impl Iterator<Item = &'f Handed> + Clone,
) -> io::Result<Vec<std::borrow::Cow<'f, [u8]>>> {
    let announced = |file: &Handed| Announced {
        name: file.name.clone(),
        bytes: file.bytes.len() as u64,
        metadata: file.metadata.as_ref().map(|(name, bytes)| (name.clone(), bytes.len() as u64)),
    };
    let head =
        Head { job, limits: [limits.bytes, limits.rows, limits.cells], files: files.clone().map(announced).collect() };
    let head = serde_json::to_vec(&head)?;
    let mut parts = vec![(head.len() as u64).to_le_bytes().to_vec().into(), head.into()];
    for file in files {
        parts.push(file.bytes.as_slice().into());
        parts.extend(file.metadata.as_ref().map(|(_, bytes)| bytes.as_slice().into()));
    }
    Ok(parts)
}

/// Reads a request; a length beyond what is allowed is refused before anything is kept for it.
pub(crate) fn read_request(mut from: impl Read) -> io::Result<(Job, Limits, Vec<Handed>)> {
    let head: Head = serde_json::from_slice(&take(&mut from, None)?)?;
    let [bytes, rows, cells] = head.limits;
    let mut files = Vec::with_capacity(head.files.len().min(64));
    for file in head.files {
        let bytes = take(&mut from, Some(file.bytes))?;
        let metadata = match file.metadata {
            Some((name, length)) => Some((name, take(&mut from, Some(length))?)),
            None => None,
        };
        files.push(Handed { name: file.name, bytes, metadata });
    }
    Ok((head.job, Limits { bytes, rows, cells }, files))
}

/// Writes an answer.
pub(crate) fn write_answer(mut to: impl Write, answer: &Answer) -> io::Result<()> {
    let text = serde_json::to_vec(answer)?;
    to.write_all(&(text.len() as u64).to_le_bytes())?;
    to.write_all(&text)?;
    to.flush()
}

fn take(from: &mut impl Read, length: Option<u64>) -> io::Result<Vec<u8>> {
    let length = match length {
        Some(length) => length,
        None => {
            let mut eight = [0; 8];
            from.read_exact(&mut eight)?;
            u64::from_le_bytes(eight)
        }
    };
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = vec![0; usize::try_from(length).map_err(|_| io::ErrorKind::InvalidData)?];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}
