//! PNG (W3C PNG, third edition): a signature, then chunks up to `IEND`. What is no part of the pixels, their colours or their size is a trace.

use super::{damaged, pixels, trace};
use crate::unreadable::Unreadable;
use flate2::{Decompress, FlushDecompress, Status};
use table::artifact::{Trace, TraceKind};

/// Chunks that change how pixels look, and are too short to carry anything else, with their greatest length.
const HARMLESS: [(&[u8; 4], usize); 9] = [
    (b"PLTE", 768),
    (b"tRNS", 256),
    (b"gAMA", 4),
    (b"cHRM", 32),
    (b"sRGB", 1),
    (b"sBIT", 4),
    (b"bKGD", 6),
    (b"pHYs", 9),
    (b"tIME", 7),
];
/// Greatest length of a text that names the program which drew the picture.
const TOOL: usize = 100;

/// What a picture carries that nobody sees.
pub(super) fn traces(bytes: &[u8]) -> Result<Vec<Trace>, Unreadable> {
    let mut traces = Vec::new();
    let mut rest = bytes.get(8..).unwrap_or_default();
    let (kind, header, after) = chunk(rest)?;
    rest = after;
    let expected = if kind == b"IHDR" { raw_length(header)? } else { return Err(damaged("header")) };
    let mut packed = Pixels::new(expected);
    loop {
        let (kind, data, after) = chunk(rest)?;
        rest = after;
        match kind {
            b"IDAT" => packed.feed(data)?,
            b"IEND" => break,
            b"IHDR" => return Err(damaged("header")),
            _ if HARMLESS.iter().any(|(name, most)| *name == kind && data.len() <= *most) => {}
            b"tEXt" if is_tool(data) => traces.push(trace(TraceKind::Carried, Some("tool"), 1)),
            other => {
                let name: String = other.iter().map(|byte| char::from(*byte)).filter(char::is_ascii_graphic).collect();
                traces.push(trace(TraceKind::Carried, Some(&name), 1));
            }
        }
    }
    match packed.finish()? {
        0 => {}
        surplus => traces.push(trace(TraceKind::Carried, Some("IDAT"), surplus)),
    }
    if !rest.is_empty() {
        traces.push(trace(TraceKind::AfterEnd, None, rest.len() as u64));
    }
    Ok(traces)
}

/// A chunk: its kind, its data, and what follows it.
type Chunk<'b> = (&'b [u8; 4], &'b [u8], &'b [u8]);

/// The next chunk.
fn chunk(bytes: &[u8]) -> Result<Chunk<'_>, Unreadable> {
    let cut = || damaged("truncated");
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or_else(cut)?;
    let (kind, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| cut())?;
    let (data, rest) = rest.split_at_checked(length).ok_or_else(cut)?;
    let (sum, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
    let checked = bytes.get(4..length.saturating_add(8)).unwrap_or_default();
    if crc32(checked) != u32::from_be_bytes(*sum) {
        return Err(damaged("checksum"));
    }
    Ok((kind, data, rest))
}

/// How many bytes the pixels have when they are unpacked, from the header.
fn raw_length(header: &[u8]) -> Result<u64, Unreadable> {
    let [w0, w1, w2, w3, h0, h1, h2, h3, depth, colour, 0, 0, interlace] = *header else {
        return Err(damaged("header"));
    };
    let width = u64::from(u32::from_be_bytes([w0, w1, w2, w3]));
    let height = u64::from(u32::from_be_bytes([h0, h1, h2, h3]));
    pixels(width, height)?;
    let channels = match (colour, depth) {
        (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) => 1_u64,
        (2, 8 | 16) => 3,
        (4, 8 | 16) => 2,
        (6, 8 | 16) => 4,
        _ => return Err(damaged("header")),
    };
    let bits = channels.saturating_mul(u64::from(depth));
    let pass = |width: u64, height: u64| match (width, height) {
        (0, _) | (_, 0) => 0,
        (width, height) => width.saturating_mul(bits).div_ceil(8).saturating_add(1).saturating_mul(height),
    };
    // Adam7: where each pass begins, and its steps.
    const PASSES: [[u64; 4]; 7] =
        [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];
    match interlace {
        0 => Ok(pass(width, height)),
        1 => Ok(PASSES
            .iter()
            .map(|[x, y, dx, dy]| pass(width.saturating_sub(*x).div_ceil(*dx), height.saturating_sub(*y).div_ceil(*dy)))
            .fold(0, u64::saturating_add)),
        _ => Err(damaged("header")),
    }
}

/// A short text that names the program which drew the picture, as plotting libraries write it.
fn is_tool(data: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    data.len() <= TOOL && data.strip_prefix(b"Software\0").is_some_and(|text| text.iter().all(plain))
}

/// The packed pixels, unpacked to be counted and forgotten.
struct Pixels {
    stream: Decompress,
    expected: u64,
    ended: bool,
    surplus: u64,
}

impl Pixels {
    fn new(expected: u64) -> Self {
        Self { stream: Decompress::new(true), expected, ended: false, surplus: 0 }
    }

    fn feed(&mut self, mut data: &[u8]) -> Result<(), Unreadable> {
        let mut scratch = [0; 16 << 10];
        loop {
            if self.ended || self.stream.total_out() > self.expected {
                self.surplus = self.surplus.saturating_add(data.len() as u64);
                return Ok(());
            }
            let (before_in, before_out) = (self.stream.total_in(), self.stream.total_out());
            let status =
                self.stream.decompress(data, &mut scratch, FlushDecompress::None).map_err(|_| damaged("pixels"))?;
            let taken = usize::try_from(self.stream.total_in().saturating_sub(before_in)).unwrap_or(usize::MAX);
            data = data.get(taken..).unwrap_or_default();
            match status {
                Status::StreamEnd => self.ended = true,
                // Nothing more comes of what was fed so far.
                Status::Ok | Status::BufError if data.is_empty() && self.stream.total_out() == before_out => {
                    return Ok(());
                }
                Status::BufError if taken == 0 => return Err(damaged("pixels")),
                Status::Ok | Status::BufError => {}
            }
        }
    }

    /// How many bytes stand behind the pixels, or are packed beyond what the picture shows.
    fn finish(self) -> Result<u64, Unreadable> {
        let unpacked = self.stream.total_out();
        if unpacked < self.expected || (!self.ended && unpacked == self.expected) {
            return Err(damaged("pixels"));
        }
        Ok(self.surplus.saturating_add(unpacked.saturating_sub(self.expected)))
    }
}

/// CRC-32 of ISO 3309.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    sum.sum()
}
