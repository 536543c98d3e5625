//! Locking: a ZIP whose members are encrypted with AES-256 (WinZip AE-2, as 7-Zip and WinZip write and open it).

use gate::ports::Failure;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use zeroize::Zeroizing;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{AesMode, CompressionMethod, ZipWriter};

/// Fewest signs of a password.
const LEAST: usize = 12;
/// Most: as many as 7-Zip takes.
const MOST: usize = 99;

/// The project's password. Never printed.
pub struct Password(Zeroizing<String>);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

/// Why there is no password. Says nothing of what it is.
#[derive(Debug, thiserror::Error)]
pub enum NoPassword {
    /// The file cannot be read.
    #[error("{0}: {1}")]
    Read(std::path::PathBuf, std::io::Error),
    /// Others than its owner and group may read the file.
    #[error("{0}: everybody on this machine may read it; chmod 600")]
    Open(std::path::PathBuf),
    /// Too short or too long, or with signs that programs write in different bytes.
    #[error("{0}: must be one line of {LEAST} to {MOST} printable ASCII signs")]
    Unfit(std::path::PathBuf),
}

impl Password {
    /// Reads it from its file: the first line.
    ///
    /// # Errors
    /// [`NoPassword`].
    pub fn read(path: &Path) -> Result<Self, NoPassword> {
        use std::os::unix::fs::PermissionsExt as _;
        let read = |why| NoPassword::Read(path.to_path_buf(), why);
        let text = Zeroizing::new(fs::read_to_string(path).map_err(read)?);
        if fs::metadata(path).map_err(read)?.permissions().mode() & 0o007 != 0 {
            return Err(NoPassword::Open(path.to_path_buf()));
        }
        let line = text.strip_suffix('\n').unwrap_or(&text);
        Self::new(line.strip_suffix('\r').unwrap_or(line)).ok_or_else(|| NoPassword::Unfit(path.to_path_buf()))
    }

    /// A password, where the text can be one.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = (LEAST..=MOST).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
        fits.then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The password itself.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

/// Packs members and locks each of them.
///
/// # Errors
/// What the packer said.
pub fn lock(members: &[(String, Vec<u8>)], password: &Password) -> Result<Vec<u8>, Failure> {
    let failed = |why: ZipError| Failure::new("parcel", why.to_string());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .unix_permissions(0o644)
            .with_aes_encryption(AesMode::Aes256, password.secret());
        archive.start_file(name.as_str(), options).map_err(failed)?;
        archive.write_all(bytes).map_err(|why| Failure::new("parcel", why.to_string()))?;
    }
    Ok(archive.finish().map_err(failed)?.into_inner())
}
