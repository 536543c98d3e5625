//! The ledger as files that anybody can serve and verify: C2SP tlog-tiles.
//!
//! ```text
//! checkpoint                  the signed head
//! tile/entries/x001/234       256 entries, each behind its length in two bytes
//! tile/0/x001/234             the 256 hashes of these leaves; tile/1/… the roots over 256 of them, and so on
//! tile/0/x001/235.p/17        the last tile of a level, as far as it goes
//! ```

use crate::ids::Digest;
use crate::merkle;

/// Entries or hashes of a whole tile.
pub const WIDTH: u32 = 256;

/// The path of a tile; `level` is `entries`, `0`, `1` …
#[must_use]
pub fn path(level: &str, number: u64, width: usize) -> String {
    let mut name = format!("{:03}", number % 1000);
    let mut rest = number / 1000;
    while rest > 0 {
        name = format!("x{:03}/{name}", rest % 1000);
        rest /= 1000;
    }
    let part = if width < WIDTH as usize { format!(".p/{width}") } else { String::new() };
    format!("tile/{level}/{name}{part}")
}

/// Path and content of every hash tile over these leaves.
#[must_use]
pub fn hashes(leaves: &[Digest]) -> Vec<(String, Vec<u8>)> {
    let mut tiles = Vec::new();
    let mut nodes = leaves.to_vec();
    for level in 0u8.. {
        for (number, tile) in (0u64..).zip(nodes.chunks(WIDTH as usize)) {
            let bytes = tile.iter().flat_map(|digest| *digest.bytes()).collect();
            tiles.push((path(&level.to_string(), number, tile.len()), bytes));
        }
        // Only whole tiles have a root one level up: the others still grow.
        nodes = nodes.chunks_exact(WIDTH as usize).map(merkle::root).collect();
        if nodes.is_empty() {
            break;
        }
    }
    tiles
}

/// Entries as a tile holds them; `None` when one is longer than 65 535 bytes.
#[must_use]
pub fn bundle<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for line in lines {
        bytes.extend(u16::try_from(line.len()).ok()?.to_be_bytes());
        bytes.extend(line.as_bytes());
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_have_the_names_of_the_specification() {
        assert_eq!(path("0", 0, 256), "tile/0/000");
        assert_eq!(path("1", 1_234_067, 256), "tile/1/x001/x234/067");
        assert_eq!(path("entries", 2, 17), "tile/entries/002.p/17");
    }

    #[test]
    fn a_root_stands_one_level_up_once_its_tile_is_whole() {
        let leaves: Vec<Digest> = (0..300u32).map(|at| merkle::leaf(&at.to_be_bytes())).collect();
        let tiles = hashes(&leaves);
        let names: Vec<&str> = tiles.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"]);
        assert_eq!(tiles[2].1, merkle::root(&leaves[..256]).bytes());
        assert!(hashes(&[]).is_empty());
    }

    #[test]
    fn entries_stand_behind_their_length() {
        assert_eq!(bundle(["ab", ""]), Some(vec![0, 2, b'a', b'b', 0, 0]));
        assert_eq!(bundle(["x".repeat(65_536).as_str()]), None);
    }
}
