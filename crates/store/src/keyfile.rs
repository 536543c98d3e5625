//! Key files: one secret a file, readable by its owner alone.
//!
//! A key file holds one line, `douane-key:<purpose>:1:<64 hex digits>`. The purpose stands inside so that a file moved to
//! another name is not taken for another key.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::{os, point};

/// Thirty-two secret bytes that leave memory when dropped.
pub type Secret = Zeroizing<[u8; 32]>;

/// What a key is for; stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Wraps the keys of the files in the vault.
    Vault,
    /// Derives download links.
    Links,
    /// Seed of the Ed25519 key that signs checkpoints of the ledger.
    Ledger,
}

impl Purpose {
    /// The word in the key file, and the usual name of the file without its folder.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Vault => "vault",
            Self::Links => "links",
            Self::Ledger => "ledger",
        }
    }
}

/// Why a key file was not used.
#[derive(Debug, thiserror::Error)]
pub enum KeyRefused {
    /// The file could not be read or written.
    #[error("key file {path}: {why}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: io::Error,
    },
    /// Others than the owner may read or write it.
    #[error(
        "key file {path} is open to others (mode {mode:04o}): chmod 600 it, and replace the key if someone may have read it"
    )]
    Open {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// It is not a plain file: a link, a folder, a device.
    #[error("key file {path} is not a plain file")]
    NotAFile {
        /// The file.
        path: PathBuf,
    },
    /// It holds something else, or a key for another purpose.
    #[error("key file {path} does not hold a {purpose} key")]
    NotThatKey {
        /// The file.
        path: PathBuf,
        /// What was looked for.
        purpose: &'static str,
    },
}

/// Reads the key, or makes a new one (mode 0600) where no file is. `true` beside the key: it was made now.
///
/// # Errors
/// The file cannot be read or written, is open to others, or is not such a key.
pub fn read_or_create(path: &Path, purpose: Purpose) -> Result<(Secret, bool), KeyRefused> {
    match read(path, purpose) {
        Err(KeyRefused::Io { why, .. }) if why.kind() == io::ErrorKind::NotFound => create(path, purpose),
        other => other.map(|key| (key, false)),
    }
}

/// Reads a key that must be there.
///
/// # Errors
/// As [`read_or_create`]; a missing file too.
pub fn read(path: &Path, purpose: Purpose) -> Result<Secret, KeyRefused> {
    let io = |why| KeyRefused::Io { path: path.to_owned(), why };
    if !fs::symlink_metadata(path).map_err(io)?.is_file() {
        return Err(KeyRefused::NotAFile { path: path.to_owned() });
    }
    let file = guarded(path)?;
    let mut text = Zeroizing::new(String::new());
    let not_that = || KeyRefused::NotThatKey { path: path.to_owned(), purpose: purpose.word() };
    (&file).take(200).read_to_string(&mut text).map_err(|_| not_that())?;
    parse(text.trim_end(), purpose).ok_or_else(not_that)
}

/// What a file with a password holds, where nobody but its owner can read it.
///
/// # Errors
/// The file cannot be read, or is open to others.
pub fn private_text(path: &Path) -> Result<Zeroizing<String>, KeyRefused> {
    let file = guarded(path)?;
    let mut text = Zeroizing::new(String::new());
    let read = (&file).take(4_096).read_to_string(&mut text);
    read.map_err(|why| KeyRefused::Io { path: path.to_owned(), why })?;
    Ok(text)
}

/// Opens a file with a secret, unless others may read or write it.
fn guarded(path: &Path) -> Result<File, KeyRefused> {
    let io = |why| KeyRefused::Io { path: path.to_owned(), why };
    let file = File::open(path).map_err(io)?;
    let held = file.metadata().map_err(io)?;
    let mode = held.mode() & 0o7777;
    if is_private(path, held.uid(), mode) { Ok(file) } else { Err(KeyRefused::Open { path: path.to_owned(), mode }) }
}

/// Whether a file of this place, owner and mode is its owner's alone. What systemd hands a service (`LoadCredential=`) belongs to root and is given to
/// the service's account by an access list, which shows as a right of the group; the folder around it lets nobody else in.
fn is_private(path: &Path, owner: u32, mode: u32) -> bool {
    let handed = path.starts_with("/run/credentials/") && owner == 0 && mode & 0o337 == 0;
    mode & 0o077 == 0 || handed
}

fn create(path: &Path, purpose: Purpose) -> Result<(Secret, bool), KeyRefused> {
    let key = Secret::new(os::random());
    match lay_down(path, purpose, &key)? {
        true => Ok((key, true)),
        // Another process was quicker: its key is the key.
        false => read(path, purpose).map(|key| (key, false)),
    }
}

/// Writes a key into a new file (mode 0600), and on to the disk; `false` when there is a file already, which stays as it is.
///
/// # Errors
/// The file cannot be written.
pub fn lay_down(path: &Path, purpose: Purpose, key: &Secret) -> Result<bool, KeyRefused> {
    let io = |why| KeyRefused::Io { path: path.to_owned(), why };
    if path.exists() {
        return Ok(false);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Under another name first, and given its own by a link, which takes no place that is taken: whenever somebody is killed, a key file holds a key.
    let part = folder.join(format!(".{}.part", crate::hex::hex(&os::random::<8>())));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part).map_err(io)?;
    let written = file.write_all(line(purpose, key).as_bytes()).and_then(|()| file.sync_all());
    point::before("key-link");
    let linked = written.and_then(|()| match fs::hard_link(&part, path) {
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        other => other.map(|()| true),
    });
    // Whatever came of it, the other name goes; what a killed process left of it holds no key that is in use.
    point::after("key-link");
    fs::remove_file(&part).map_err(io)?;
    if !linked.map_err(io)? {
        return Ok(false);
    }
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)?;
    Ok(true)
}

/// The file of the vault's key, in the folder of keys.
pub const VAULT: &str = "vault.key";
/// The file of the key before it, while some files may still be wrapped by that one.
pub const OLD: &str = "vault.old.key";
/// The file of the key to come.
const NEXT: &str = "vault.next.key";

/// Makes a new key for the vault and keeps the old one beside it. Whatever it was killed at, asking again goes on; where an old key lies beside
/// already, nothing is made. `true` when a new key seals from now on.
///
/// # Errors
/// A key cannot be read or written.
pub fn rotate(folder: &Path) -> Result<bool, KeyRefused> {
    let (now, old, next) = (folder.join(VAULT), folder.join(OLD), folder.join(NEXT));
    let current = read(&now, Purpose::Vault)?;
    if old.exists() && read(&old, Purpose::Vault)? != current {
        return Ok(false);
    }
    // The new one lies on the disk before anything else, the old one before it is replaced: at no instant is a key missing.
    read_or_create(&next, Purpose::Vault)?;
    lay_down(&old, Purpose::Vault, &current)?;
    let io = |why| KeyRefused::Io { path: now.clone(), why };
    point::before("key-rotate");
    fs::rename(&next, &now).map_err(io)?;
    point::after("key-rotate");
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)?;
    Ok(true)
}

/// Throws the old key away. Only once nothing needs it any more.
///
/// # Errors
/// It cannot be removed.
pub fn retire(folder: &Path) -> Result<(), KeyRefused> {
    let old = folder.join(OLD);
    let io = |why| KeyRefused::Io { path: old.clone(), why };
    point::before("key-retire");
    match fs::remove_file(&old) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(io(why)),
        _ => File::open(folder).and_then(|folder| folder.sync_all()).map_err(io),
    }
}

/// The file of the ledger's key to come.
const NEXT_LEDGER: &str = "ledger.next.key";

/// The key that is to sign the ledger next; made where there is none yet. Asked again before [`take_ledger`], it is the same.
///
/// # Errors
/// It cannot be read or written.
pub fn next_ledger(folder: &Path) -> Result<Secret, KeyRefused> {
    read_or_create(&folder.join(NEXT_LEDGER), Purpose::Ledger).map(|(key, _)| key)
}

/// Puts the ledger's next key into the place of the present one, which is gone then: nothing needs it any more to recognise what it signed.
///
/// # Errors
/// A file cannot be renamed.
pub fn take_ledger(folder: &Path) -> Result<(), KeyRefused> {
    let now = folder.join(format!("{}.key", Purpose::Ledger.word()));
    let io = |why| KeyRefused::Io { path: now.clone(), why };
    point::before("key-exchange");
    fs::rename(folder.join(NEXT_LEDGER), &now).map_err(io)?;
    point::after("key-exchange");
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)
}

/// The line of a key file.
#[must_use]
pub fn line(purpose: Purpose, key: &Secret) -> Zeroizing<String> {
    let mut line = Zeroizing::new(format!("douane-key:{}:1:", purpose.word()));
    for byte in key.iter() {
        line.push_str(&format!("{byte:02x}"));
    }
    line.push('\n');
    line
}

/// The key of a key file's line; `None` when it is none for this purpose.
#[must_use]
pub fn parse(line: &str, purpose: Purpose) -> Option<Secret> {
    let hex = line.strip_prefix("douane-key:")?.strip_prefix(purpose.word())?.strip_prefix(":1:")?;
    if hex.len() != 64 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut key = Secret::new([0; 32]);
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_read_ever_after() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault.key");
        let (first, made) = read_or_create(&path, Purpose::Vault).unwrap();
        assert!(made);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let (again, made) = read_or_create(&path, Purpose::Vault).unwrap();
        assert!(!made);
        assert_eq!(first, again);
    }

    #[test]
    fn a_key_is_changed_with_the_old_one_beside_it_wherever_it_was_killed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let (first, _) = read_or_create(&at(VAULT), Purpose::Vault).unwrap();
        // Killed behind each step: the next key was written; the old one too.
        let (next, _) = read_or_create(&at(NEXT), Purpose::Vault).unwrap();
        lay_down(&at(OLD), Purpose::Vault, &first).unwrap();
        assert!(rotate(folder.path()).unwrap());
        assert_eq!(read(&at(VAULT), Purpose::Vault).unwrap(), next);
        assert_eq!(read(&at(OLD), Purpose::Vault).unwrap(), first);
        assert!(!rotate(folder.path()).unwrap(), "one change at a time");
        retire(folder.path()).unwrap();
        retire(folder.path()).unwrap();
        assert!(rotate(folder.path()).unwrap());
        assert_eq!(read(&at(OLD), Purpose::Vault).unwrap(), next);
    }

    #[test]
    fn a_key_that_the_group_may_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links.key");
        read_or_create(&path, Purpose::Links).unwrap();
        for mode in [0o640, 0o604, 0o620, 0o660] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert!(matches!(read(&path, Purpose::Links), Err(KeyRefused::Open { mode: seen, .. }) if seen == mode));
        }
    }

    #[test]
    fn what_systemd_hands_to_a_service_is_private_and_nothing_like_it_elsewhere() {
        let handed = Path::new("/run/credentials/douane.service/vault.key");
        assert!(is_private(handed, 0, 0o440) && is_private(handed, 0, 0o400));
        assert!(!is_private(handed, 0, 0o444) && !is_private(handed, 0, 0o460) && !is_private(handed, 1000, 0o440));
        assert!(!is_private(Path::new("/etc/douane/keys/vault.key"), 0, 0o440));
        assert!(!is_private(Path::new("/run/credentials-of-others/vault.key"), 0, 0o440));
    }

    #[test]
    fn a_password_that_others_may_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("database.password");
        fs::write(&path, "a secret\n").unwrap();
        for mode in [0o644, 0o640, 0o606] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let refused = private_text(&path).unwrap_err();
            assert!(matches!(refused, KeyRefused::Open { .. }) && !refused.to_string().contains("a secret"));
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(private_text(&path).unwrap().as_str(), "a secret\n");
    }

    #[test]
    fn a_key_for_one_purpose_does_not_serve_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.key");
        read_or_create(&path, Purpose::Links).unwrap();
        assert!(matches!(read(&path, Purpose::Ledger), Err(KeyRefused::NotThatKey { .. })));
        assert!(matches!(read_or_create(&path, Purpose::Vault), Err(KeyRefused::NotThatKey { .. })));
    }

    #[test]
    fn a_link_to_a_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.key"), folder.path().join("b.key"));
        read_or_create(&path, Purpose::Vault).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(matches!(read(&link, Purpose::Vault), Err(KeyRefused::NotAFile { .. })));
    }

    #[test]
    fn an_error_never_shows_the_key() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.key");
        read_or_create(&path, Purpose::Vault).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let hex = text.trim().rsplit(':').next().unwrap();
        let said = format!("{0} {0:?}", read(&path, Purpose::Links).unwrap_err());
        assert!(!said.contains(hex));
    }
}
