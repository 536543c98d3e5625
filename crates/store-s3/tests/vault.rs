//! The vault in a bucket of a real S3 server: its contract, and what servers, networks and hands can do to it.

#![expect(clippy::unwrap_used, reason = "a test crate; clippy knows tests by their attribute alone")]

#[path = "../../gate/tests/contract/mod.rs"]
mod contract;
mod server;

use std::path::PathBuf;
use std::sync::Arc;

use contract::Own;
use gate::ids::Digest;
use gate::ports::{Unkept, Vault};
use server::{BUCKET, Server};
use store::archive::Archive as _;
use store::keyfile::{self, Purpose, Secret};
use store::seal::Seal;
use store_s3::{Bucket, Place};

fn seal() -> Seal {
    Seal::new(Secret::new([7; 32]))
}

async fn vault() -> Own<dyn Vault> {
    let server = Server::start().await;
    let vault = Bucket::open(&server.place(), seal()).unwrap();
    Own { port: Arc::new(vault), keep: Box::new(server) }
}

contract::vault_contract!(vault);

/// Content barely longer than a part of an upload.
fn barely_long() -> Vec<u8> {
    long()[..8_400_003].to_vec()
}

fn object(server: &Server, digest: &Digest) -> PathBuf {
    let name = digest.to_string();
    server.folder.path().join(BUCKET).join("gate/one/objects").join(&name[..2]).join(name)
}

async fn pair() -> (Server, Bucket) {
    let server = Server::start().await;
    let vault = Bucket::open(&server.place(), seal()).unwrap();
    (server, vault)
}

/// Content longer than a part of an upload.
fn long() -> Vec<u8> {
    (0..20_000_003u32).map(|at| at.to_le_bytes()[0] ^ at.to_le_bytes()[2]).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_file_goes_up_in_parts_and_comes_back_whole() {
    let (server, vault) = pair().await;
    let bytes = long();
    let digest = vault.put(&bytes).await.unwrap();
    assert_eq!(digest, Digest::of(&bytes));
    assert_eq!(vault.get(&digest).await.unwrap(), bytes);
    let kept = std::fs::read(object(&server, &digest)).unwrap();
    assert!(kept.len() > bytes.len() && !kept.windows(64).any(|part| part == &bytes[1000..1064]), "sealed at rest");
}

/// Kills whoever puts and erases a long file, at each point, the first, a later and the last time; `crates/douane/tests/points.rs` holds
/// that these are all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[cfg(debug_assertions)]
async fn whoever_is_killed_while_a_long_file_goes_up_or_away_leaves_the_whole_or_nothing_under_its_address() {
    // 8 400 003 bytes in steps of 64 segments of 64 KiB: three pieces.
    for point in [
        "before:bucket-begin:1",
        "after:bucket-begin:1",
        "before:bucket-part:1",
        "before:bucket-part:2",
        "before:bucket-part:3",
        "before:bucket-finish:1",
        "after:bucket-finish:1",
        "before:bucket-erase:1",
        "after:bucket-erase:1",
    ] {
        let (server, vault) = pair().await;
        let (digest, address) = (Digest::of(&barely_long()), server.address.to_string());
        let me = std::env::current_exe().unwrap();
        let putting = move || {
            let mut child = std::process::Command::new(me);
            child.args(["--exact", "killed_child", "--nocapture"]).env("DOUANE_PUT", address).env("DOUANE_KILL", point);
            child.output().unwrap().status
        };
        let ended = tokio::task::spawn_blocking(putting).await.unwrap();
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&ended), Some(9), "{point}: {ended}");
        match vault.get(&digest).await {
            Err(Unkept::Missing) => {
                assert!(!point.starts_with("after:bucket-finish") && !vault.has(&digest).await.unwrap(), "{point}");
            }
            Ok(bytes) => {
                let whole = ["after:bucket-finish", "before:bucket-erase"].iter().any(|whole| point.starts_with(whole));
                assert!(whole && bytes == barely_long(), "{point}");
            }
            Err(other) => panic!("{point}: {other:?}"),
        }
        // What is put is read back before it counts.
        assert_eq!(vault.put(&barely_long()).await.unwrap(), digest, "{point}: asked again, it is put");
    }
}

/// The other half of the test above; by itself it does nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::disallowed_methods, reason = "one half of the test tells the other so")]
async fn killed_child() {
    let Ok(address) = std::env::var("DOUANE_PUT") else { return };
    let place = Place {
        bucket: BUCKET.to_owned(),
        prefix: "gate/one".to_owned(),
        endpoint: Some(format!("http://{address}")),
        region: "eu-west-1".to_owned(),
        login: Some((server::ACCESS.to_owned(), server::SECRET.to_owned())),
    };
    let vault = Bucket::open(&place, seal()).unwrap();
    let digest = vault.put(&barely_long()).await.unwrap();
    vault.erase(&digest).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_altered_cut_or_swapped_in_the_bucket_is_never_given() {
    let (server, vault) = pair().await;
    let (first, second) = (vault.put(&[1; 200_000]).await.unwrap(), vault.put(&[2; 200_000]).await.unwrap());
    let sound = std::fs::read(object(&server, &first)).unwrap();
    let mut altered = sound.clone();
    altered[150_000] ^= 1;
    let swapped = std::fs::read(object(&server, &second)).unwrap();
    for bytes in [altered, sound[..sound.len() - 1].to_vec(), sound[..100].to_vec(), Vec::new(), swapped] {
        std::fs::write(object(&server, &first), bytes).unwrap();
        assert!(matches!(vault.get(&first).await, Err(Unkept::Altered)));
        let mut source = match vault.source(&first).await {
            Err(why) => {
                assert!(matches!(why, Unkept::Altered));
                continue;
            }
            Ok(source) => source,
        };
        let mut given = 0;
        let end = loop {
            match source.next().await {
                Ok(Some(piece)) => given += piece.len(),
                end => break end,
            }
        };
        assert!(end.is_err() && given < 200_000, "the last piece comes only when the whole is sound");
    }
    assert_eq!(vault.put(&[1; 200_000]).await.unwrap(), first, "putting it again mends it");
    assert_eq!(vault.get(&first).await.unwrap(), [1; 200_000]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_key_opens_nothing() {
    let (server, vault) = pair().await;
    let digest = vault.put(b"n;12").await.unwrap();
    let other = Bucket::open(&server.place(), Seal::new(Secret::new([8; 32]))).unwrap();
    assert!(matches!(other.get(&digest).await, Err(Unkept::Altered)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_file_is_wrapped_by_the_new_key_and_the_old_one_can_go() {
    let (server, keys) = (Server::start().await, tempfile::tempdir().unwrap());
    keyfile::lay_down(&keys.path().join("vault.key"), Purpose::Vault, &Secret::new([7; 32])).unwrap();
    let open = || Bucket::open(&server.place(), Seal::in_folder(keys.path()).unwrap()).unwrap();
    let vault = open();
    let mut kept = Vec::new();
    for number in 0..5_u8 {
        kept.push(vault.put(&vec![number; 70_000]).await.unwrap());
    }
    assert!(keyfile::rotate(keys.path()).unwrap());
    let vault = open();
    let late = vault.put(b"sealed by the new key").await.unwrap();
    let mut addresses = vault.addresses().await.unwrap();
    assert_eq!(addresses.len(), 6);
    addresses.sort();
    // Half of the way, as a process that was killed leaves it: everything still opens.
    for digest in &addresses[..3] {
        vault.rewrap(digest).await.unwrap();
    }
    for (number, digest) in (0..).zip(&kept) {
        assert_eq!(vault.get(digest).await.unwrap(), vec![number; 70_000]);
    }
    for digest in &addresses {
        vault.rewrap(digest).await.unwrap();
    }
    for digest in &addresses {
        assert!(!vault.rewrap(digest).await.unwrap(), "nothing is left to wrap");
    }
    keyfile::retire(keys.path()).unwrap();
    let vault = open();
    for (number, digest) in (0..).zip(&kept) {
        assert_eq!(vault.get(digest).await.unwrap(), vec![number; 70_000]);
    }
    assert!(vault.erase(&kept[0]).await.unwrap() && !vault.erase(&kept[0]).await.unwrap());
    assert!(matches!(vault.get(&kept[0]).await, Err(Unkept::Missing)));
    assert_eq!(vault.addresses().await.unwrap().len(), 5, "what is over goes, the rest stays");
    assert_eq!(vault.get(&late).await.unwrap(), b"sealed by the new key");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_login_and_an_absent_bucket_are_told_at_the_start() {
    let server = Server::start().await;
    let wrong = Place { login: Some(("GATE".to_owned(), "guess".to_owned())), ..server.place() };
    assert!(Bucket::open(&wrong, seal()).unwrap().try_out().await.is_err());
    let absent = Place { bucket: "nowhere".to_owned(), ..server.place() };
    assert!(Bucket::open(&absent, seal()).unwrap().try_out().await.is_err());
    Bucket::open(&server.place(), seal()).unwrap().try_out().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_away_for_a_moment_is_waited_for() {
    let (mut server, vault) = pair().await;
    let digest = vault.put(b"before").await.unwrap();
    server.stop().await;
    let asked = tokio::spawn({
        let vault = vault.clone();
        async move { (vault.get(&digest).await, vault.put(b"after").await) }
    });
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    server.start_again().await;
    let (got, put) = asked.await.unwrap();
    assert_eq!(got.unwrap(), b"before");
    assert_eq!(vault.get(&put.unwrap()).await.unwrap(), b"after");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_gone_is_a_failure_and_not_an_absence() {
    let (mut server, vault) = pair().await;
    let digest = vault.put(b"kept").await.unwrap();
    server.stop().await;
    assert!(matches!(vault.get(&digest).await, Err(Unkept::Storage(_))));
    assert!(vault.has(&digest).await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_points_elsewhere_is_not_followed() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let (there, reached) = (tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap(), Arc::new(AtomicUsize::new(0)));
    let other = there.local_addr().unwrap();
    let counted = reached.clone();
    tokio::spawn(async move {
        while there.accept().await.is_ok() {
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    let here = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = here.local_addr().unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = asked.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = here.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(async move {
                let mut head = [0; 4096];
                let _ = stream.read(&mut head).await;
                let answer = format!(
                    "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://{other}/elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                );
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    let server = Server::start().await;
    let place = Place { endpoint: Some(format!("http://{address}")), ..server.place() };
    let vault = Bucket::open(&place, seal()).unwrap();
    assert!(vault.get(&Digest::of(b"x")).await.is_err() && vault.try_out().await.is_err());
    assert!(asked.load(Ordering::SeqCst) >= 2, "the server was asked");
    assert_eq!(reached.load(Ordering::SeqCst), 0, "and where it points to was not");
}
