//! JPEG (ITU-T T.81, T.871): segments up to the end of the image. Exif, comments, profiles, thumbnails and whatever follows the end are traces.

use super::{damaged, pixels, trace};
use crate::unreadable::Unreadable;
use table::artifact::{Trace, TraceKind};

/// What a picture carries that nobody sees.
pub(super) fn traces(bytes: &[u8]) -> Result<Vec<Trace>, Unreadable> {
    let mut traces = Vec::new();
    let mut rest = bytes.strip_prefix(b"\xff\xd8").ok_or_else(|| damaged("header"))?;
    let (mut sized, mut scanned) = (false, false);
    loop {
        let marker;
        (marker, rest) = next_marker(rest)?;
        if marker == 0xd9 {
            break;
        }
        let data;
        (data, rest) = segment(rest)?;
        match marker {
            // Sequential and progressive pictures; lossless and hierarchical ones nobody draws.
            0xc0..=0xc2 => {
                let [_, h0, h1, w0, w1, ..] = *data else { return Err(damaged("header")) };
                pixels(u64::from(u16::from_be_bytes([w0, w1])), u64::from(u16::from_be_bytes([h0, h1])))?;
                sized = true;
            }
            0xc4 | 0xdb => {}
            0xdd if data.len() == 2 => {}
            0xda if sized => {
                scanned = true;
                rest = after_scan(rest)?;
            }
            0xe0 if data.len() == 14 && data.starts_with(b"JFIF\0") => {}
            0xee if data.len() == 12 && data.starts_with(b"Adobe") => {}
            0xfe => traces.push(trace(TraceKind::Carried, Some("comment"), 1)),
            0xe0..=0xef => {
                let name = format!("APP{}", marker & 0x0f);
                traces.push(trace(TraceKind::Carried, Some(&name), 1));
            }
            _ => return Err(damaged("segment")),
        }
    }
    if !scanned {
        return Err(damaged("pixels"));
    }
    if !rest.is_empty() {
        traces.push(trace(TraceKind::AfterEnd, None, rest.len() as u64));
    }
    Ok(traces)
}

/// The next marker; fill bytes may stand before it.
fn next_marker(mut bytes: &[u8]) -> Result<(u8, &[u8]), Unreadable> {
    bytes = bytes.strip_prefix(b"\xff").ok_or_else(|| damaged("segment"))?;
    loop {
        match bytes.split_first() {
            Some((0xff, rest)) => bytes = rest,
            Some((marker, rest)) => return Ok((*marker, rest)),
            None => return Err(damaged("truncated")),
        }
    }
}

/// The data of a segment, and what follows.
fn segment(bytes: &[u8]) -> Result<(&[u8], &[u8]), Unreadable> {
    let cut = || damaged("truncated");
    let (length, rest) = bytes.split_first_chunk::<2>().ok_or_else(cut)?;
    let length = usize::from(u16::from_be_bytes(*length)).checked_sub(2).ok_or_else(cut)?;
    rest.split_at_checked(length).ok_or_else(cut)
}

/// Passes over the packed pixels: up to a marker that is neither a stuffed byte nor a restart.
fn after_scan(bytes: &[u8]) -> Result<&[u8], Unreadable> {
    let mut at = 0;
    while let Some(found) = memchr::memchr(0xff, bytes.get(at..).unwrap_or_default()) {
        let marker = at.saturating_add(found);
        match bytes.get(marker.saturating_add(1)) {
            Some(0x00 | 0xd0..=0xd7) => at = marker.saturating_add(2),
            Some(0xff) => at = marker.saturating_add(1),
            Some(_) => return Ok(bytes.get(marker..).unwrap_or_default()),
            None => break,
        }
    }
    Err(damaged("truncated"))
}
