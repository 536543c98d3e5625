//! Files at rest: one random key a file, wrapped by the vault's key; the content in sealed segments.
//!
//! ```text
//! "douane\0\1"   8 bytes   what it is, and the version of this layout
//! nonce         24 bytes   of the wrapping
//! wrapped key   48 bytes   XChaCha20-Poly1305 of the file's own key, bound to the mark above and to the address
//! nonce         19 bytes   of the segments
//! segments       n × (64 KiB + 16 bytes), the last one shorter or empty: STREAM (BE32) over XChaCha20-Poly1305
//! ```
//! STREAM numbers the segments and marks the last one: none can be cut off, moved or left out (Hoang, Reyhanitabar,
//! Rogaway, Vizár 2015, <https://eprint.iacr.org/2015/189.pdf>).

use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use aead_stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::keyfile::{self, KeyRefused, Purpose, Secret};
use crate::os;

const MARK: &[u8; 8] = b"douane\0\x01";
const TAG: usize = 16;
/// Plain bytes in a segment.
pub const SEGMENT: usize = 64 * 1024;
/// Bytes before the first segment.
pub const HEADER: usize = 8 + 24 + 48 + 19;

/// Why sealed bytes did not open.
#[derive(Debug, thiserror::Error)]
pub enum Unsealed {
    /// Not written by us, or by a later version.
    #[error("not a sealed file of this version")]
    NotSealed,
    /// The vault key does not open this file's key, or the head was altered, or the file lies under another's name.
    #[error("the key does not open it (wrong key file, altered head, or renamed file)")]
    WrongKey,
    /// A segment was altered, cut off or moved.
    #[error("the content was altered or cut")]
    Altered,
    /// Reading failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What wraps the keys of files: one key that seals, and where the key is being changed an earlier one that still opens.
#[derive(Clone)]
pub struct Seal {
    ring: Arc<Ring>,
}

struct Ring {
    /// Where the keys lie; looked at again when they changed there, so that a gate that works takes a new key up by itself.
    folder: Option<PathBuf>,
    kept: Mutex<Kept>,
}

struct Kept {
    keys: Vec<Secret>,
    stamp: Option<Stamp>,
}

/// What tells a key file from the one that was there before.
type Stamp = (u64, i64, i64);

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(..)")
    }
}

fn stamp(folder: &Path) -> Option<Stamp> {
    let about = std::fs::metadata(folder.join(keyfile::VAULT)).ok()?;
    Some((about.ino(), about.mtime(), about.mtime_nsec()))
}

fn read(folder: &Path) -> Result<Vec<Secret>, KeyRefused> {
    let mut keys = vec![keyfile::read(&folder.join(keyfile::VAULT), Purpose::Vault)?];
    let old = folder.join(keyfile::OLD);
    if old.exists() {
        keys.push(keyfile::read(&old, Purpose::Vault)?);
    }
    Ok(keys)
}

/// One file's own key and nonce, before the address of its content is known.
pub struct FileKey {
    key: Secret,
    nonce: [u8; 19],
}

impl Seal {
    /// Over one key that does not change.
    #[must_use]
    pub fn new(key: Secret) -> Self {
        let kept = Mutex::new(Kept { keys: vec![key], stamp: None });
        Self { ring: Arc::new(Ring { folder: None, kept }) }
    }

    /// Over the keys in a folder.
    ///
    /// # Errors
    /// The key is missing, open to others, or none.
    pub fn in_folder(folder: &Path) -> Result<Self, KeyRefused> {
        let kept = Kept { stamp: stamp(folder), keys: read(folder)? };
        Ok(Self { ring: Arc::new(Ring { folder: Some(folder.to_owned()), kept: Mutex::new(kept) }) })
    }

    /// The keys, the one that seals first.
    fn keys(&self) -> Vec<Secret> {
        let mut kept = self.ring.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = &self.ring.folder
            && let now @ Some(_) = stamp(folder)
            && now != kept.stamp
        {
            match read(folder) {
                Ok(keys) => *kept = Kept { keys, stamp: now },
                Err(why) => {
                    tracing::error!(%why, "the vault's key changed and cannot be read: the one from before goes on")
                }
            }
        }
        kept.keys.clone()
    }

    /// A fresh random key for one file.
    #[must_use]
    pub fn file_key() -> FileKey {
        FileKey { key: Secret::new(os::random()), nonce: os::random() }
    }

    /// The head of a sealed file whose plain content has this SHA-256.
    #[must_use]
    pub fn head(&self, file: &FileKey, address: &[u8; 32]) -> [u8; HEADER] {
        let wrapping: [u8; 24] = os::random();
        let bound = bound(address);
        let keys = self.keys();
        let first = keys.first().expect("a ring has a key");
        let wrapped = XChaCha20Poly1305::new((&**first).into())
            .encrypt(&XNonce::from(wrapping), Payload { msg: &*file.key, aad: &bound })
            .expect("48 bytes are not too long to encrypt");
        let mut head = [0; HEADER];
        head[..8].copy_from_slice(MARK);
        head[8..32].copy_from_slice(&wrapping);
        head[32..80].copy_from_slice(&wrapped);
        head[80..].copy_from_slice(&file.nonce);
        head
    }

    /// A new head for a sealed file whose head was wrapped by an earlier key: under it the same segments open. `None` when it needs none.
    ///
    /// # Errors
    /// No head, or none that one of the keys opens.
    pub fn rewrapped(&self, head: &[u8; HEADER], address: &[u8; 32]) -> Result<Option<[u8; HEADER]>, Unsealed> {
        let (file, place) = self.open_head_at(head, address)?;
        Ok((place > 0).then(|| self.head(&file, address)))
    }

    fn open_head(&self, head: &[u8; HEADER], address: &[u8; 32]) -> Result<FileKey, Unsealed> {
        self.open_head_at(head, address).map(|(file, _)| file)
    }

    /// The file's key, and the place in the ring of the key that wraps it.
    fn open_head_at(&self, head: &[u8; HEADER], address: &[u8; 32]) -> Result<(FileKey, usize), Unsealed> {
        if &head[..8] != MARK {
            return Err(Unsealed::NotSealed);
        }
        let nonce = XNonce::try_from(&head[8..32]).map_err(|_| Unsealed::NotSealed)?;
        let bound = bound(address);
        let opened = self.keys().iter().enumerate().find_map(|(place, key)| {
            let cipher = XChaCha20Poly1305::new((&**key).into());
            let opened = cipher.decrypt(&nonce, Payload { msg: &head[32..80], aad: &bound }).ok()?;
            Some((Zeroizing::new(opened), place))
        });
        let (opened, place) = opened.ok_or(Unsealed::WrongKey)?;
        let mut file = FileKey { key: Secret::new([0; 32]), nonce: [0; 19] };
        file.key.copy_from_slice(&opened);
        file.nonce.copy_from_slice(&head[80..]);
        Ok((file, place))
    }
}

fn bound(address: &[u8; 32]) -> [u8; 40] {
    let mut bound = [0; 40];
    bound[..8].copy_from_slice(MARK);
    bound[8..].copy_from_slice(address);
    bound
}

/// Seals what is written to it, segment by segment. The head is the caller's to write; [`Sealing::finish`] must be called.
pub struct Sealing<W> {
    to: W,
    stream: EncryptorBE32<XChaCha20Poly1305>,
    plain: Zeroizing<Vec<u8>>,
}

impl<W: Write> Sealing<W> {
    /// Segments under this file's key, written to `to`.
    pub fn new(to: W, file: &FileKey) -> Self {
        let stream = EncryptorBE32::new((&*file.key).into(), (&file.nonce).into());
        Self { to, stream, plain: Zeroizing::new(Vec::with_capacity(SEGMENT + TAG)) }
    }

    /// Takes plain bytes.
    ///
    /// # Errors
    /// Writing failed.
    pub fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            // A full segment is written only once more follows: the last one must be marked as such.
            if self.plain.len() == SEGMENT {
                self.stream.encrypt_next_in_place(&[], &mut *self.plain).map_err(|_| too_long())?;
                self.to.write_all(&self.plain)?;
                self.plain.clear();
            }
            let (now, later) = bytes.split_at(bytes.len().min(SEGMENT - self.plain.len()));
            self.plain.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// What is written to: its owner may take out what is there already.
    pub fn get_mut(&mut self) -> &mut W {
        &mut self.to
    }

    /// Takes these bytes as the last ones and gives back what was written to.
    ///
    /// # Errors
    /// Writing failed.
    pub fn whole(mut self, bytes: &[u8]) -> io::Result<W> {
        self.write(bytes)?;
        self.finish()
    }

    /// Writes the last segment and gives back what was written to.
    ///
    /// # Errors
    /// Writing failed.
    pub fn finish(mut self) -> io::Result<W> {
        self.stream.encrypt_last_in_place(&[], &mut *self.plain).map_err(|_| too_long())?;
        self.to.write_all(&self.plain)?;
        Ok(self.to)
    }
}

fn too_long() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, "2^32 segments of 64 KiB are the most one file can have")
}

/// Opens sealed bytes, segment by segment; nothing unverified is ever handed out.
pub struct Unsealing<R> {
    from: R,
    stream: Option<DecryptorBE32<XChaCha20Poly1305>>,
    sealed: Vec<u8>,
}

impl<R: Read> Unsealing<R> {
    /// Reads the head and opens the file's key.
    ///
    /// # Errors
    /// Not a sealed file, another key, another address, or reading failed.
    pub fn new(mut from: R, seal: &Seal, address: &[u8; 32]) -> Result<Self, Unsealed> {
        let mut head = [0; HEADER];
        from.read_exact(&mut head).map_err(|why| match why.kind() {
            io::ErrorKind::UnexpectedEof => Unsealed::NotSealed,
            _ => Unsealed::Io(why),
        })?;
        let file = seal.open_head(&head, address)?;
        let stream = DecryptorBE32::new((&*file.key).into(), (&file.nonce).into());
        let mut opened = Self { from, stream: Some(stream), sealed: Vec::new() };
        opened.fill(SEGMENT + TAG)?;
        Ok(opened)
    }

    /// The next segment's plain bytes; `None` after the last one.
    ///
    /// # Errors
    /// Altered, cut, or reading failed.
    pub fn segment(&mut self) -> Result<Option<Vec<u8>>, Unsealed> {
        let Some(mut stream) = self.stream.take() else { return Ok(None) };
        // One byte more than a segment tells whether this is the last one.
        self.fill(SEGMENT + TAG + 1)?;
        if self.sealed.len() <= SEGMENT + TAG {
            let mut last = std::mem::take(&mut self.sealed);
            stream.decrypt_last_in_place(&[], &mut last).map_err(|_| Unsealed::Altered)?;
            return Ok(Some(last));
        }
        let next = self.sealed.split_off(SEGMENT + TAG);
        let mut segment = std::mem::replace(&mut self.sealed, next);
        stream.decrypt_next_in_place(&[], &mut segment).map_err(|_| Unsealed::Altered)?;
        self.stream = Some(stream);
        Ok(Some(segment))
    }

    /// Whether the last segment was given.
    pub fn is_over(&self) -> bool {
        self.stream.is_none()
    }

    /// Reads until there are so many bytes, or none are left: in one piece where the reader gives as much.
    fn fill(&mut self, length: usize) -> io::Result<()> {
        let mut at = self.sealed.len();
        if at >= length {
            return Ok(());
        }
        self.sealed.resize(length, 0);
        while let Some(free) = self.sealed.get_mut(at..).filter(|free| !free.is_empty()) {
            match self.from.read(free) {
                Ok(0) => break,
                Ok(read) => at += read,
                Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
                Err(why) => return Err(why),
            }
        }
        self.sealed.truncate(at);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: [u8; 32] = [9; 32];

    fn seal() -> Seal {
        Seal::new(Secret::new([7; 32]))
    }

    fn sealed(plain: &[u8]) -> Vec<u8> {
        let file = Seal::file_key();
        let mut sealing = Sealing::new(seal().head(&file, &ADDRESS).to_vec(), &file);
        sealing.write(plain).unwrap();
        sealing.finish().unwrap()
    }

    fn opened(bytes: &[u8]) -> Result<Vec<u8>, Unsealed> {
        let mut reading = Unsealing::new(bytes, &seal(), &ADDRESS)?;
        let mut plain = Vec::new();
        while let Some(segment) = reading.segment()? {
            plain.extend(segment);
        }
        Ok(plain)
    }

    #[test]
    fn what_was_sealed_opens_again_at_every_length_near_a_segment() {
        for length in [0, 1, 17, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 2 * SEGMENT + 5] {
            let plain: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let bytes = sealed(&plain);
            assert_eq!(opened(&bytes).unwrap(), plain, "{length}");
            assert_eq!(bytes.len(), HEADER + length + TAG * length.div_ceil(SEGMENT).max(1));
        }
    }

    #[test]
    fn a_flipped_bit_anywhere_is_noticed() {
        let bytes = sealed(&[3; 2 * SEGMENT + 100]);
        for at in (0..200).chain((200..bytes.len()).step_by(7919)).chain(bytes.len() - 20..bytes.len()) {
            let mut altered = bytes.clone();
            altered[at] ^= 1 << (at % 8);
            assert!(opened(&altered).is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_noticed() {
        let bytes = sealed(&[3; 2 * SEGMENT + 100]);
        for length in [0, 5, HEADER, HEADER + 1, HEADER + SEGMENT + TAG, HEADER + 2 * (SEGMENT + TAG), bytes.len() - 1]
        {
            assert!(opened(&bytes[..length]).is_err(), "cut to {length}");
        }
        assert!(opened(&[bytes.as_slice(), b"x"].concat()).is_err(), "grown");
    }

    #[test]
    fn two_segments_changing_places_are_noticed() {
        let bytes = sealed(&[3; 3 * SEGMENT]);
        let (first, second) = (HEADER..HEADER + SEGMENT + TAG, HEADER + SEGMENT + TAG..HEADER + 2 * (SEGMENT + TAG));
        let swapped = [&bytes[..HEADER], &bytes[second.clone()], &bytes[first], &bytes[second.end..]].concat();
        assert_eq!(swapped.len(), bytes.len());
        assert!(matches!(opened(&swapped), Err(Unsealed::Altered)));
    }

    #[test]
    fn another_key_or_another_address_does_not_open_it() {
        let bytes = sealed(b"n;12");
        let other = Seal::new(Secret::new([8; 32]));
        assert!(matches!(Unsealing::new(bytes.as_slice(), &other, &ADDRESS), Err(Unsealed::WrongKey)));
        assert!(matches!(Unsealing::new(bytes.as_slice(), &seal(), &[1; 32]), Err(Unsealed::WrongKey)));
    }

    #[test]
    fn the_same_content_is_never_sealed_to_the_same_bytes() {
        assert_ne!(sealed(b"same")[HEADER..], sealed(b"same")[HEADER..]);
    }
}
