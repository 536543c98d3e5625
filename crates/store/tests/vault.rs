//! The vault on a real disk: its contract, faults of the disk, and memory.

#![expect(clippy::unwrap_used, reason = "a test crate; clippy knows tests by their attribute alone")]

#[path = "../../gate/tests/contract/mod.rs"]
mod contract;

use std::io::{self, Read};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use contract::Own;
use gate::ids::Digest;
use gate::ports::{Unkept, Vault};
use store::address::VaultFailure;
use store::keyfile::Secret;
use store::seal::Seal;
use store::vault::Directory;

fn seal() -> Seal {
    Seal::new(Secret::new([7; 32]))
}

async fn vault() -> Own<dyn Vault> {
    let folder = tempfile::tempdir().unwrap();
    let vault = Directory::open(folder.path(), seal()).unwrap();
    Own { port: Arc::new(vault), keep: Box::new(folder) }
}

contract::vault_contract!(vault);

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let found = Command::new("find").arg(folder).args(["-type", "f"]).output().unwrap();
    String::from_utf8(found.stdout).unwrap().lines().map(Into::into).collect()
}

#[tokio::test]
async fn an_altered_file_is_altered_and_an_absent_one_missing() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Directory::open(folder.path(), seal()).unwrap();
    let digest = vault.put(&[1; 200_000]).await.unwrap();
    let path = files(folder.path()).remove(0);
    let mut bytes = std::fs::read(&path).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    assert!(matches!(vault.get(&digest).await, Err(Unkept::Altered)));
    let mut source = vault.source(&digest).await.unwrap();
    let mut given = 0;
    let end = loop {
        match source.next().await {
            Ok(Some(piece)) => given += piece.len(),
            other => break other,
        }
    };
    assert!(matches!(end, Err(Unkept::Altered)), "the end never comes as if all were well");
    assert!(given < 200_000);
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(vault.get(&digest).await, Err(Unkept::Missing)));
}

/// So many bytes, made as they are read.
struct Made(u64);

impl Read for Made {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min(usize::try_from(self.0).unwrap());
        buffer[..length].fill(u8::try_from(self.0 % 251).unwrap());
        self.0 -= length as u64;
        Ok(length)
    }
}

fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Run alone in its own process by nextest; under `cargo test` other tests share the peak, which only makes it stricter.
#[test]
fn a_large_file_needs_the_memory_of_a_segment() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Directory::open(folder.path(), seal()).unwrap();
    vault.put_from(Made(1 << 20)).unwrap();
    let before = peak_kib();
    let address = vault.put_from(Made(24 << 20)).unwrap();
    let mut reading = vault.read(&address).unwrap();
    let mut length = 0;
    while let Some(segment) = reading.segment().unwrap() {
        length += segment.len();
    }
    assert_eq!(length, 24 << 20);
    let grown = peak_kib() - before;
    assert!(grown < 8 << 10, "{grown} KiB more for a file of 24 MiB");
}

/// A file system of 1 MiB, where we may mount one.
struct Small(tempfile::TempDir);

impl Small {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        let mounted = mount.args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder.path()).output();
        mounted.is_ok_and(|done| done.status.success()).then_some(Self(folder))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    // Only root may mount; everybody can bound the length of files, which ends a write the same way.
    if let Some(small) = Small::mount() {
        let vault = Directory::open(small.0.path(), seal()).unwrap();
        let kept = vault.put_from(Made(300_000)).unwrap();
        let told = vault.put_from(Made(3_000_000)).unwrap_err();
        assert!(matches!(&told, VaultFailure::Io { why, .. } if why.kind() == io::ErrorKind::StorageFull), "{told}");
        assert_eq!(files(small.0.path()).len(), 1, "what was kept before, and nothing else");
        assert_eq!(vault.get_all(&kept).unwrap().len(), 300_000);
        assert!(vault.put_from(Made(1_000)).is_ok(), "what fits still fits");
        return;
    }
    let me = std::env::current_exe().unwrap();
    let limited = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 600; exec \"$0\" --exact bounded_child --nocapture"])
        .arg(me)
        .env("DOUANE_BOUNDED", "1")
        .status()
        .unwrap();
    assert!(limited.success());
}

/// The other half of the test above where nothing may be mounted; by itself, an ordinary put.
#[test]
#[expect(clippy::disallowed_methods, reason = "one half of the test tells the other so")]
fn bounded_child() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Directory::open(folder.path(), seal()).unwrap();
    let kept = vault.put_from(Made(100_000)).unwrap();
    let large = vault.put_from(Made(3_000_000));
    assert_eq!(large.is_err(), std::env::var_os("DOUANE_BOUNDED").is_some());
    assert_eq!(files(folder.path()).len(), if large.is_ok() { 2 } else { 1 });
    assert_eq!(vault.get_all(&kept).unwrap().len(), 100_000);
}

#[tokio::test]
async fn a_vault_that_may_not_be_written_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Directory::open(folder.path(), seal()).unwrap();
    std::fs::remove_dir(folder.path().join("incoming")).unwrap();
    let told = vault.put(b"x").await.unwrap_err();
    assert!(told.to_string().contains("incoming"), "{told}");
    assert!(!vault.has(&Digest::of(b"x")).await.unwrap());
}
