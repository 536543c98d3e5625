//! Finding the bytes that cut a text, eight bytes a step.

/// Where cells and rows end, gathered eight bytes a step. How many ends such a step has differs from step to step and cannot be foretold, so
/// four are written down whatever there is and only as many are kept.
pub(crate) struct Cuts {
    ends: Vec<u32>,
    rows: Vec<u32>,
    waiting: [u32; 256],
    filled: usize,
}

impl Cuts {
    /// Goes on behind the ends of cells and rows that are known.
    pub(crate) fn after(ends: Vec<u32>, rows: Vec<u32>) -> Self {
        Self { ends, rows, waiting: [0; 256], filled: 0 }
    }

    /// The ends of the cells and, as numbers of cells, of the rows.
    pub(crate) fn finish(mut self) -> (Vec<u32>, Vec<u32>) {
        self.flush();
        (self.ends, self.rows)
    }

    /// Adds the ends found in the eight bytes from `base` on, each the highest bit of its byte; those of rows are in `feed` as well.
    #[inline]
    pub(crate) fn add(&mut self, base: u32, mut found: u64, mut feed: u64) {
        if feed != 0 {
            let before = self.ends.len().saturating_add(self.filled) as u32;
            while feed != 0 {
                let up_to = found & (feed ^ feed.wrapping_sub(1));
                self.rows.push(before.wrapping_add(count(up_to)));
                feed &= feed.wrapping_sub(1);
            }
        }
        let more = count(found) as usize;
        let Some(slots) = self.waiting.get_mut(self.filled..).and_then(<[u32]>::first_chunk_mut::<8>) else { return };
        for (at, slot) in slots.iter_mut().enumerate() {
            if at == 4 && more <= 4 {
                break;
            }
            *slot = base.wrapping_add(found.trailing_zeros() / 8);
            found &= found.wrapping_sub(1);
        }
        self.filled = self.filled.saturating_add(more);
        if self.filled > self.waiting.len().saturating_sub(8) {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.ends.extend_from_slice(self.waiting.get(..self.filled).unwrap_or(&[]));
        self.filled = 0;
    }
}

/// Eight times the same byte.
pub(crate) const fn repeated(byte: u8) -> u64 {
    (byte as u64).wrapping_mul(ONES)
}

/// How many of the highest bits of eight bytes are set.
const fn count(found: u64) -> u32 {
    ((found >> 7).wrapping_mul(ONES) >> 56) as u32
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
