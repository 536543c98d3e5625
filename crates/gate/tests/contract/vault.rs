//! The archive.

use super::Own;
use gate::ids::Digest;
use gate::ports::{Unkept, Vault};

pub async fn what_is_put_comes_back(own: &Own<dyn Vault>) {
    for bytes in [&b""[..], b"a", b"key;description\n\0\xff", &[7; 70_000]] {
        let digest = own.port.put(bytes).await.unwrap();
        assert_eq!(digest, Digest::of(bytes));
        assert!(own.port.has(&digest).await.unwrap());
        assert_eq!(own.port.get(&digest).await.unwrap(), bytes);
    }
}

pub async fn nothing_is_kept_at_an_unknown_address(own: &Own<dyn Vault>) {
    let unknown = Digest::of(b"never kept");
    assert!(!own.port.has(&unknown).await.unwrap());
    assert!(matches!(own.port.get(&unknown).await, Err(Unkept::Missing)));
    assert!(matches!(own.port.source(&unknown).await, Err(Unkept::Missing)));
}

pub async fn keeping_twice_is_keeping_once(own: &Own<dyn Vault>) {
    let first = own.port.put(b"the same").await.unwrap();
    assert_eq!(own.port.put(b"the same").await.unwrap(), first);
    assert_eq!(own.port.get(&first).await.unwrap(), b"the same");
}

pub async fn keeping_the_same_at_once_is_keeping_once(own: &Own<dyn Vault>) {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let vault = own.port.clone();
        tasks.spawn(async move { vault.put(&[42; 100_000]).await.unwrap() });
    }
    for digest in tasks.join_all().await {
        assert_eq!(own.port.get(&digest).await.unwrap(), [42; 100_000]);
    }
}

pub async fn large_content_comes_back_in_pieces(own: &Own<dyn Vault>) {
    let bytes: Vec<u8> = (0..3_000_001u32).map(|number| number.to_le_bytes()[usize::from(number % 7 == 0)]).collect();
    let digest = own.port.put(&bytes).await.unwrap();
    let mut source = own.port.source(&digest).await.unwrap();
    let mut read = Vec::new();
    while let Some(piece) = source.next().await.unwrap() {
        assert!(!piece.is_empty());
        read.extend(piece);
    }
    assert_eq!(read, bytes);
}

pub async fn what_is_erased_is_gone_and_nothing_else(own: &Own<dyn Vault>) {
    let (one, two) = (own.port.put(b"one").await.unwrap(), own.port.put(b"two").await.unwrap());
    assert!(own.port.erase(&one).await.unwrap());
    assert!(!own.port.erase(&one).await.unwrap(), "there is nothing any more");
    assert!(matches!(own.port.get(&one).await, Err(Unkept::Missing)));
    assert!(!own.port.has(&one).await.unwrap());
    assert_eq!(own.port.get(&two).await.unwrap(), b"two");
    assert_eq!(own.port.put(b"one").await.unwrap(), one, "it may be kept again");
    assert_eq!(own.port.get(&one).await.unwrap(), b"one");
}
