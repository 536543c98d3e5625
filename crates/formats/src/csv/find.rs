//! Finding the bytes that cut a text, eight bytes a step.

/// Where cells and rows end, gathered a [`BLOCK`] of bytes a step. How many ends a step has differs from step to step and cannot be foretold, so
/// eight are written down whatever there is and only as many are kept.
pub(crate) struct Cuts {
    ends: Vec<u32>,
    rows: Vec<u32>,
    separator: u64,
    waiting: [u32; WAITING],
    filled: usize,
}

/// So many bytes are looked at in a step, one for each bit of a word.
pub(crate) const BLOCK: usize = 64;

/// So many ends wait until they are kept.
const WAITING: usize = 512;

impl Cuts {
    /// Goes on behind the ends of cells and rows that are known.
    pub(crate) fn after(ends: Vec<u32>, rows: Vec<u32>, separator: u8) -> Self {
        Self { ends, rows, separator: repeated(separator), waiting: [0; WAITING], filled: 0 }
    }

    /// The ends of the cells and, as numbers of cells, of the rows.
    pub(crate) fn finish(mut self) -> (Vec<u32>, Vec<u32>) {
        self.flush();
        (self.ends, self.rows)
    }

    /// Adds the ends in a block of bytes that begins at `base`.
    #[inline]
    pub(crate) fn add(&mut self, base: u32, block: &[u8; BLOCK]) {
        let (mut found, mut feeds) = (0u64, 0u64);
        for (eight, at) in block.as_chunks::<8>().0.iter().zip((0u32..).step_by(8)) {
            let word = u64::from_le_bytes(*eight);
            let feed = equal(word, repeated(b'\n'));
            found |= gathered(equal(word, self.separator) | feed).wrapping_shl(at);
            feeds |= gathered(feed).wrapping_shl(at);
        }
        let before = self.ends.len().saturating_add(self.filled) as u32;
        while feeds != 0 {
            let up_to = found & (feeds ^ feeds.wrapping_sub(1));
            self.rows.push(before.wrapping_add(up_to.count_ones()));
            feeds &= feeds.wrapping_sub(1);
        }
        let more = found.count_ones() as usize;
        let Some(slots) = self.waiting.get_mut(self.filled..).and_then(<[u32]>::first_chunk_mut::<BLOCK>) else {
            return;
        };
        let (first, others) = slots.split_at_mut(8);
        for slot in first {
            *slot = base.wrapping_add(found.trailing_zeros());
            found &= found.wrapping_sub(1);
        }
        for slot in others {
            if found == 0 {
                break;
            }
            *slot = base.wrapping_add(found.trailing_zeros());
            found &= found.wrapping_sub(1);
        }
        self.filled = self.filled.saturating_add(more);
        if self.filled > WAITING.saturating_sub(BLOCK) {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.ends.extend_from_slice(self.waiting.get(..self.filled).unwrap_or(&[]));
        self.filled = 0;
    }
}

/// The highest bits of eight bytes as the bits of one.
const fn gathered(found: u64) -> u64 {
    (found >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Eight times the same byte.
pub(crate) const fn repeated(byte: u8) -> u64 {
    (byte as u64).wrapping_mul(ONES)
}

/// Finds separators and line ends, eight bytes a step. `LONE`: carriage returns count as well.
pub(crate) struct Finder<'t, const LONE: bool> {
    bytes: &'t [u8],
    /// Where the current eight bytes begin.
    base: usize,
    /// The highest bit of each byte that was found and not yet given.
    found: u64,
    separator: u64,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;

/// The highest bit of every byte of `word` that equals the byte repeated in `wanted`; exact, no borrow between bytes.
pub(crate) const fn equal(word: u64, wanted: u64) -> u64 {
    let zero = word ^ wanted;
    !((zero & LOW).wrapping_add(LOW) | zero | LOW)
}

impl<'t, const LONE: bool> Finder<'t, LONE> {
    pub(crate) fn new(bytes: &'t [u8], separator: u8) -> Self {
        let mut finder = Self { bytes, base: 0, found: 0, separator: repeated(separator) };
        finder.load();
        finder
    }

    /// Goes on at a position.
    pub(crate) fn jump(&mut self, to: usize) {
        self.base = to;
        self.load();
    }

    #[inline]
    fn load(&mut self) {
        let word = match self.bytes.get(self.base..).and_then(<[u8]>::first_chunk::<8>) {
            Some(eight) => u64::from_le_bytes(*eight),
            None => self.tail(),
        };
        self.found = equal(word, self.separator) | equal(word, repeated(b'\n'));
        if LONE {
            self.found |= equal(word, repeated(b'\r'));
        }
    }

    /// The last bytes, filled up with zeros.
    fn tail(&self) -> u64 {
        let mut eight = [0; 8];
        for (to, from) in eight.iter_mut().zip(self.bytes.get(self.base..).unwrap_or(&[])) {
            *to = *from;
        }
        u64::from_le_bytes(eight)
    }

    #[inline]
    /// The next one.
    pub(crate) fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            self.base = self.base.saturating_add(8);
            if self.base >= self.bytes.len() {
                return None;
            }
            self.load();
        }
        let at = self.base.saturating_add(self.found.trailing_zeros() as usize / 8);
        self.found &= self.found.wrapping_sub(1);
        Some(at)
    }
}
