//! What bytes a text has, counted in one walk before anything is built from it.

/// So much is looked at for one thing after another while it lies in the processor's cache.
const BLOCK: usize = 16 << 10;

/// How often the bytes that cut a table stand in a text, and which unusual bytes it has at all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Census {
    /// Line feeds, carriage returns, both together, separators; all behind the line that declares the separator.
    pub(crate) feeds: usize,
    pub(crate) returns: usize,
    pub(crate) pairs: usize,
    pub(crate) separators: usize,
    /// Whether any quote stands there.
    pub(crate) quotes: bool,
    /// Whether any control character stands anywhere, besides tab and line ends.
    pub(crate) control: bool,
    pub(crate) ascii: bool,
    pub(crate) equals: bool,
    pub(crate) tabs: bool,
}

/// Control characters of one byte, besides tab and line ends.
pub(crate) const fn control(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') | (byte == 0x7f)
}

impl Census {
    /// Counts the bytes of a text whose first `head` bytes are no rows.
    pub(crate) fn of(bytes: &[u8], head: usize, separator: u8) -> Self {
        let (head, rows) = bytes.split_at_checked(head).unwrap_or((&[], bytes));
        let mut census = Self {
            feeds: 0,
            returns: 0,
            pairs: 0,
            separators: 0,
            quotes: false,
            control: head.iter().any(|byte| control(*byte)),
            ascii: true,
            equals: false,
            tabs: false,
        };
        rows.chunks(BLOCK).for_each(|block| census.count(block, separator));
        if census.returns > 0 {
            census.pairs = memchr::memmem::find_iter(rows, b"\r\n").count();
        }
        census
    }

    fn count(&mut self, block: &[u8], separator: u8) {
        let times = |byte: u8| memchr::memchr_iter(byte, block).count();
        self.feeds = self.feeds.saturating_add(times(b'\n'));
        self.returns = self.returns.saturating_add(times(b'\r'));
        self.separators = self.separators.saturating_add(times(separator));
        // Without branches, so that many bytes are looked at at once.
        self.control |= block.chunks(256).any(|part| part.iter().fold(false, |found, byte| found | control(*byte)));
        self.ascii &= block.is_ascii();
        self.quotes |= !self.quotes && memchr::memchr(b'"', block).is_some();
        self.equals |= !self.equals && memchr::memchr(b'=', block).is_some();
        self.tabs |= !self.tabs && memchr::memchr(b'\t', block).is_some();
    }
}
