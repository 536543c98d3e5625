//! The vault on a real file system: what is kept, what is refused, and what a broken write leaves behind.

use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::keyfile::Secret;
use crate::seal::Unsealed;

fn seal() -> Seal {
    Seal::new(Secret::new([7; 32]))
}

fn vault() -> (tempfile::TempDir, Directory) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Directory::open(&folder.path().join("vault"), seal()).unwrap();
    (folder, vault)
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files_under(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn what_was_put_comes_back_under_its_digest() {
    let (_folder, vault) = vault();
    let address = vault.put_from(&b"age;n\n0-4;12\n"[..]).unwrap();
    assert_eq!(hex(&address), "1150989e89d9be2c7ab7096f9d4ab5e7df697cdf6fe690aba7b431b1b474094c");
    assert_eq!(vault.get_all(&address).unwrap(), b"age;n\n0-4;12\n");
    assert!(vault.holds(&address));
    assert!(!vault.holds(&[0; 32]));
    assert!(matches!(vault.get_all(&[0; 32]), Err(VaultFailure::Absent(_))));
}

#[test]
fn nothing_readable_lies_on_the_disk_and_nobody_else_may_look() {
    let (folder, vault) = vault();
    vault.put_from(&b"a sentence nobody should find on the disk"[..]).unwrap();
    let files = files_under(folder.path());
    assert_eq!(files.len(), 1);
    let bytes = fs::read(&files[0]).unwrap();
    assert!(!bytes.windows(8).any(|window| window == b"sentence"));
    assert_eq!(fs::metadata(&files[0]).unwrap().permissions().mode() & 0o777, 0o600);
    for folder in files[0].ancestors().skip(1).take(3) {
        assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700, "{}", folder.display());
    }
}

#[test]
fn the_same_content_lies_there_once() {
    let (folder, vault) = vault();
    let first = vault.put_from(&b"once"[..]).unwrap();
    let second = vault.put_from(&b"once"[..]).unwrap();
    assert_eq!(first, second);
    assert_eq!(files_under(folder.path()).len(), 1);
}

#[test]
fn a_damaged_file_is_told_and_healed_by_putting_it_again() {
    let (folder, vault) = vault();
    let address = vault.put_from(&b"the table"[..]).unwrap();
    let path = files_under(folder.path()).remove(0);
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, &bytes).unwrap();
    let told = vault.get_all(&address).unwrap_err();
    assert!(matches!(&told, VaultFailure::Damaged { why: Unsealed::Altered, .. }), "{told}");
    assert_eq!(vault.put_from(&b"the table"[..]).unwrap(), address);
    assert_eq!(vault.get_all(&address).unwrap(), b"the table");
}

#[test]
fn a_file_under_another_files_name_is_refused() {
    let (_folder, vault) = vault();
    let (one, two) = (vault.put_from(&b"one"[..]).unwrap(), vault.put_from(&b"two"[..]).unwrap());
    fs::copy(vault.inner.place(&one), vault.inner.place(&two)).unwrap();
    assert!(matches!(vault.get_all(&two), Err(VaultFailure::Damaged { why: Unsealed::WrongKey, .. })));
}

#[test]
fn another_key_opens_nothing() {
    let (folder, vault) = vault();
    let address = vault.put_from(&b"x"[..]).unwrap();
    let other = Directory::open(&folder.path().join("vault"), Seal::new(Secret::new([8; 32]))).unwrap();
    assert!(matches!(other.get_all(&address), Err(VaultFailure::Damaged { why: Unsealed::WrongKey, .. })));
}

#[test]
fn what_a_killed_writer_left_is_swept_and_what_is_being_written_is_not() {
    let (folder, vault) = vault();
    let incoming = folder.path().join("vault/incoming");
    fs::write(incoming.join("left"), b"half").unwrap();
    let (path, file) = vault.inner.begin().unwrap();
    Directory::open(&folder.path().join("vault"), seal()).unwrap();
    assert_eq!(files_under(&incoming), vec![path]);
    drop(file);
    Directory::open(&folder.path().join("vault"), seal()).unwrap();
    assert!(files_under(&incoming).is_empty());
}

/// Fails after some bytes, as a connection does.
struct Breaking(usize);

impl Read for Breaking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min(self.0);
        self.0 -= length;
        if length == 0 { Err(io::Error::other("gone")) } else { Ok(length) }
    }
}

#[test]
fn content_that_breaks_off_leaves_nothing() {
    let (folder, vault) = vault();
    assert!(matches!(vault.put_from(Breaking(3 * SEGMENT)), Err(VaultFailure::Io { .. })));
    assert!(files_under(folder.path()).is_empty());
}

#[test]
fn many_writers_of_the_same_content_agree() {
    let (folder, vault) = vault();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| vault.put_from(&[5; 200_000][..]).unwrap());
        }
    });
    assert_eq!(files_under(folder.path()).len(), 1);
}
