//! Proving a lock, before anything is sent: the bytes of the archive are walked by hand, and every member is tried without a password, with wrong
//! ones, and with the right one. The walk knows nothing of the packer: what it cannot account for is no proof.

use super::lock::Password;
use gate::ids::Digest;
use sha2::{Digest as _, Sha256};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Why an archive is not proved to be locked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotProven {
    /// Its bytes are not those of members, a directory and an end, one after the other.
    #[error("the locked archive is not built as it should be: {0}")]
    Built(&'static str),
    /// A member is not locked with AES-256.
    #[error("member {0} of the locked archive is not locked with AES-256")]
    NotLocked(usize),
    /// Members are missing, too many, or have other names.
    #[error("the locked archive does not hold what was to be locked")]
    Members,
    /// A member opens without the password, or with another one.
    #[error("member {0} of the locked archive opens without its password")]
    Opens(usize),
    /// A member does not open with the password, or is something else than what was accepted.
    #[error("member {0} of the locked archive does not give back what was locked")]
    Content(usize),
}

/// Proves that an archive holds exactly these members (name and SHA-256), each locked with AES-256 under this password and no other.
///
/// # Errors
/// [`NotProven`] names the first thing that does not hold.
pub fn prove(archive: &[u8], members: &[(String, Digest)], password: &Password) -> Result<(), NotProven> {
    walk(archive, members)?;
    let mut opened = ZipArchive::new(Cursor::new(archive)).map_err(|_| NotProven::Built("unreadable"))?;
    if opened.len() != members.len() {
        return Err(NotProven::Members);
    }
    let secret = password.secret();
    let wrong =
        [String::new(), format!("{secret} "), secret.chars().rev().chain(['x']).collect(), secret.to_uppercase() + "1"];
    for (at, (name, digest)) in members.iter().enumerate() {
        let mut sink = Vec::new();
        if opened.by_index(at).is_ok_and(|mut member| member.read_to_end(&mut sink).is_ok()) {
            return Err(NotProven::Opens(at));
        }
        for guess in &wrong {
            // A wrong password passes the short check at the beginning once in 65 536 times; the seal at the end it never passes.
            let read = opened.by_index_decrypt(at, guess.as_bytes()).is_ok_and(|mut member| {
                sink.clear();
                member.read_to_end(&mut sink).is_ok()
            });
            if read {
                return Err(NotProven::Opens(at));
            }
        }
        let mut member = opened.by_index_decrypt(at, secret.as_bytes()).map_err(|_| NotProven::Content(at))?;
        if !member.name().is_ok_and(|own| own == name.as_str()) {
            return Err(NotProven::Members);
        }
        sink.clear();
        member.read_to_end(&mut sink).map_err(|_| NotProven::Content(at))?;
        if Digest::new(Sha256::digest(&sink).into()) != *digest {
            return Err(NotProven::Content(at));
        }
    }
    Ok(())
}

/// Walks the archive (APPNOTE 6.3): members one after the other, then the directory, then the end, and not a byte beside.
fn walk(archive: &[u8], members: &[(String, Digest)]) -> Result<(), NotProven> {
    let built = NotProven::Built;
    let end = archive.len().checked_sub(22).and_then(|at| archive.get(at..)).ok_or(built("no end"))?;
    if !end.starts_with(b"PK\x05\x06\0\0\0\0") || two(end, 20) != Some(0) {
        return Err(built("no end"));
    }
    let count = usize::from(two(end, 8).ok_or(built("end"))?);
    if count != members.len() || two(end, 10).map(usize::from) != Some(count) {
        return Err(NotProven::Members);
    }
    let (size, start) = (four(end, 12).ok_or(built("end"))?, four(end, 16).ok_or(built("end"))?);
    if start.checked_add(size).and_then(|sum| sum.checked_add(22)) != Some(archive.len()) {
        return Err(built("bytes before the end"));
    }
    let mut directory = archive.get(start..start + size).ok_or(built("directory"))?;
    let mut body = archive.get(..start).ok_or(built("members"))?;
    let mut offset = 0;
    for (at, (name, _)) in members.iter().enumerate() {
        let head = directory.get(..46).filter(|head| head.starts_with(b"PK\x01\x02")).ok_or(built("directory"))?;
        let lengths = [28, 30, 32].map(|place| two(head, place).map(usize::from));
        let [Some(named), Some(extra), Some(0)] = lengths else { return Err(built("a comment")) };
        let packed = four(head, 20).ok_or(built("directory"))?;
        if directory.get(46..46 + named) != Some(name.as_bytes()) {
            return Err(NotProven::Members);
        }
        if !is_locked(head, 8, 10, directory.get(46 + named..46 + named + extra)) || four(head, 42) != Some(offset) {
            return Err(NotProven::NotLocked(at));
        }
        directory = directory.get(46 + named + extra..).ok_or(built("directory"))?;
        let local = body.get(..30).filter(|local| local.starts_with(b"PK\x03\x04")).ok_or(built("a member"))?;
        let [Some(named), Some(extra)] = [26, 28].map(|place| two(local, place).map(usize::from)) else {
            return Err(built("a member"));
        };
        if body.get(30..30 + named) != Some(name.as_bytes())
            || !is_locked(local, 6, 8, body.get(30 + named..30 + named + extra))
        {
            return Err(NotProven::NotLocked(at));
        }
        let whole = 30 + named + extra + packed;
        // Lengths that stand behind the packed bytes (flag 3) would leave room for bytes nobody looks at.
        if four(local, 18) != Some(packed) || two(local, 6).is_none_or(|flags| flags & 8 != 0) {
            return Err(built("a member's length"));
        }
        body = body.get(whole..).ok_or(built("a member"))?;
        offset += whole;
    }
    if directory.is_empty() && body.is_empty() { Ok(()) } else { Err(built("bytes between members")) }
}

/// Whether a header says: encrypted (flag 0), method 99, and the field 0x9901 with AES-256, version 1 or 2 of AE.
fn is_locked(head: &[u8], flags: usize, method: usize, extra: Option<&[u8]>) -> bool {
    let encrypted = two(head, flags).is_some_and(|flags| flags & 1 == 1) && two(head, method) == Some(99);
    let mut rest = extra.unwrap_or_default();
    while let (Some(kind), Some(length)) = (two(rest, 0), two(rest, 2)) {
        let field = rest.get(4..4 + usize::from(length)).unwrap_or_default();
        if kind == 0x9901 {
            return encrypted && matches!(field, [1 | 2, 0, b'A', b'E', 3, _, _]);
        }
        rest = rest.get(4 + usize::from(length)..).unwrap_or_default();
    }
    false
}

fn two(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|found| u16::from_le_bytes(*found))
}

fn four(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?)).ok()
}
