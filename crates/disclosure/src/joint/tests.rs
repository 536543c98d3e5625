//! Tests of what ties tables.
use super::*;

#[test]
fn versions_are_ordered_by_their_numbers() {
    for (one, other) in [
        ("2024-01-01", "2024-01-02"),
        ("v9", "v10"),
        ("31/12/2023", "01/01/2024"),
        ("INTEGO 2026-09", "INTEGO 2026-10"),
    ] {
        assert_eq!(written_order(one, other), Some(Ordering::Less), "{one} {other}");
        assert_eq!(written_order(other, one), Some(Ordering::Greater), "{one} {other}");
    }
    assert_eq!(written_order("spring", "autumn"), None);
}
