//! What a keeper of cosignatures must hold.

use super::Own;
use gate::checkpoint::Cosignature;
use gate::ids::{Digest, Moment};
use gate::ports::Cosignatures;

fn signed(witness: &str, size: u64, at: i64) -> Cosignature {
    Cosignature {
        witness: witness.to_owned(),
        size,
        root: Digest::of(&size.to_be_bytes()),
        at: Moment(at),
        line: format!("\u{2014} {witness} AAAA{at}"),
    }
}

pub async fn what_a_witness_signed_comes_back_by_size(own: &Own<dyn Cosignatures>) {
    assert_eq!(own.port.kept(0).await.unwrap(), []);
    let (late, early, other) = (signed("w1", 9, 2), signed("w1", 3, 1), signed("w0", 9, 3));
    for one in [&late, &early, &other] {
        own.port.keep(one).await.unwrap();
    }
    assert_eq!(own.port.kept(0).await.unwrap(), [early, other.clone(), late.clone()]);
    assert_eq!(own.port.kept(9).await.unwrap(), [other, late]);
    assert_eq!(own.port.kept(10).await.unwrap(), []);
}

pub async fn the_latest_is_the_one_over_most_entries(own: &Own<dyn Cosignatures>) {
    assert_eq!(own.port.latest("w1").await.unwrap(), None);
    for one in [signed("w1", 9, 2), signed("w1", 3, 5), signed("w2", 12, 1)] {
        own.port.keep(&one).await.unwrap();
    }
    assert_eq!(own.port.latest("w1").await.unwrap(), Some(signed("w1", 9, 2)));
    assert_eq!(own.port.latest("w").await.unwrap(), None);
}

pub async fn a_later_signature_of_the_same_size_replaces_the_first(own: &Own<dyn Cosignatures>) {
    own.port.keep(&signed("w1", 9, 2)).await.unwrap();
    own.port.keep(&signed("w1", 9, 7)).await.unwrap();
    assert_eq!(own.port.kept(0).await.unwrap(), [signed("w1", 9, 7)]);
}
