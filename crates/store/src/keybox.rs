//! Keys under a passphrase, for a copy that is kept apart: argon2id makes a key of the passphrase, XChaCha20-Poly1305 seals the three key lines.
//!
//! ```text
//! "douane-keys\0\1"  13 bytes   what it is, and the version of this layout
//! salt               16 bytes   of argon2id (64 MiB, 3 passes, 1 lane)
//! nonce              24 bytes
//! sealed             the key lines, as key files hold them, and 16 bytes of tag
//! ```

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::keyfile::Secret;
use crate::os;

const MARK: &[u8; 13] = b"douane-keys\0\x01";
/// Shorter passphrases are refused: who has the copy may try as long as they like.
pub const SHORTEST: usize = 16;

/// The box does not open, or cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    /// Not such a box.
    #[error("no sealed keys of this version")]
    NotSealed,
    /// Another passphrase, or altered.
    #[error("the passphrase does not open the keys")]
    Wrong,
    /// Too short to protect anything.
    #[error("the passphrase is shorter than {SHORTEST} signs")]
    Short,
}

/// Seals text under a passphrase.
///
/// # Errors
/// [`NotOpened::Short`].
pub fn seal(passphrase: &str, text: &str) -> Result<Vec<u8>, NotOpened> {
    let (salt, nonce): ([u8; 16], [u8; 24]) = (os::random(), os::random());
    let cipher = XChaCha20Poly1305::new((&*key(passphrase, &salt)?).into());
    let payload = Payload { msg: text.as_bytes(), aad: MARK };
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| NotOpened::NotSealed)?;
    Ok([MARK.as_slice(), &salt, &nonce, &sealed].concat())
}

/// Opens what [`seal`] made.
///
/// # Errors
/// Not such a box, or not this passphrase.
pub fn open(passphrase: &str, sealed: &[u8]) -> Result<Zeroizing<String>, NotOpened> {
    let rest = sealed.strip_prefix(MARK.as_slice()).ok_or(NotOpened::NotSealed)?;
    let (salt, rest) = rest.split_first_chunk::<16>().ok_or(NotOpened::NotSealed)?;
    let (nonce, rest) = rest.split_first_chunk::<24>().ok_or(NotOpened::NotSealed)?;
    let cipher = XChaCha20Poly1305::new((&*key(passphrase, salt)?).into());
    let opened = cipher.decrypt(&XNonce::from(*nonce), Payload { msg: rest, aad: MARK });
    let opened = opened.map(Zeroizing::new).map_err(|_| NotOpened::Wrong)?;
    std::str::from_utf8(&opened).map(|text| Zeroizing::new(text.to_owned())).map_err(|_| NotOpened::NotSealed)
}

fn key(passphrase: &str, salt: &[u8; 16]) -> Result<Secret, NotOpened> {
    if passphrase.chars().count() < SHORTEST {
        return Err(NotOpened::Short);
    }
    let params = Params::new(64 * 1024, 3, 1, Some(32)).map_err(|_| NotOpened::NotSealed)?;
    let mut key = Secret::new([0; 32]);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(passphrase.as_bytes(), salt, &mut *key).map_err(|_| NotOpened::NotSealed)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_passphrase_opens_the_keys() {
        let phrase = "correct horse battery staple";
        let sealed = seal(phrase, "douane-key:vault:1:00\n").unwrap();
        assert_eq!(open(phrase, &sealed).unwrap().as_str(), "douane-key:vault:1:00\n");
        assert_eq!(open("correct horse battery stable", &sealed), Err(NotOpened::Wrong));
        let mut altered = sealed.clone();
        *altered.last_mut().unwrap() ^= 1;
        assert_eq!(open(phrase, &altered), Err(NotOpened::Wrong));
        assert_eq!(open(phrase, &sealed[1..]), Err(NotOpened::NotSealed));
        assert_eq!(open(phrase, &sealed[..30]), Err(NotOpened::NotSealed));
        assert_eq!(seal("too short", "x"), Err(NotOpened::Short));
    }
}
