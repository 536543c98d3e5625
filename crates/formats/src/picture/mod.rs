//! Pictures: PNG and JPEG. Every byte belongs to the picture a person sees, or is a trace; what it shows only a person can judge.

mod jpeg;
mod png;
mod redraw;

use crate::csv::extension;
use crate::unreadable::Unreadable;
use table::artifact::{Artifact, Format, Trace, TraceKind};

/// Pixels of one picture at most: what a sheet of A2 holds at 300 dots an inch, and what is decoded within the memory of a reader.
const PIXELS: u64 = 40_000_000;

/// The reader of a kind of picture, as `sniff` names it; `None` for any other kind.
pub(crate) fn read(kind: &str, name: &str, bytes: &[u8]) -> Option<Result<Artifact, Unreadable>> {
    let (format, traces, endings): (_, _, &[&str]) = match kind {
        "png" => (Format::Png, png::traces(bytes), &["png"]),
        "jpeg" => (Format::Jpeg, jpeg::traces(bytes), &["jpg", "jpeg", "jpe", "jfif"]),
        _ => return None,
    };
    Some(traces.and_then(|mut traces| {
        // What cannot be decoded, or not be written anew, is no picture that could leave.
        redraw::redraw(kind, bytes)?;
        if !endings.contains(&extension(name).as_str()) {
            traces.push(trace(TraceKind::Extension, Some(kind), 1));
        }
        Ok(Artifact { format, dialect: None, grids: Vec::new(), lines: Vec::new(), traces })
    }))
}

/// A picture as it leaves: its pixels and nothing else. `None` for what is no picture.
///
/// # Errors
/// It cannot be decoded.
pub fn redraw(bytes: &[u8]) -> Option<Result<Vec<u8>, Unreadable>> {
    let kind = crate::sniff::kind(bytes).filter(|kind| ["png", "jpeg"].contains(kind))?;
    let sized = match kind {
        "png" => png::traces(bytes).map(drop),
        _ => jpeg::traces(bytes).map(drop),
    };
    Some(sized.and_then(|()| redraw::redraw(kind, bytes)))
}

fn trace(kind: TraceKind, part: Option<&str>, count: u64) -> Trace {
    Trace { kind, row: None, column: None, part: part.map(ToOwned::to_owned), count }
}

/// Pixels of a picture of this size, where it has some and not too many.
fn pixels(width: u64, height: u64) -> Result<u64, Unreadable> {
    match width.saturating_mul(height) {
        0 => Err(damaged("size")),
        pixels if pixels > PIXELS => Err(Unreadable::OverLimit("pixels", PIXELS)),
        pixels => Ok(pixels),
    }
}

fn damaged(word: &str) -> Unreadable {
    Unreadable::Damaged(word.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::limits::Limits;
    use crate::open::open;
    use crate::unreadable::Unreadable;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write as _;
    use table::artifact::{Artifact, Format, TraceKind};

    fn read(name: &str, bytes: &[u8]) -> Result<Artifact, Unreadable> {
        open(name, bytes, &Limits::default())
    }

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let mut body = kind.to_vec();
        body.extend(data);
        let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
        chunk.extend(&body);
        chunk.extend(super::png::crc32(&body).to_be_bytes());
        chunk
    }

    fn packed(rows: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(rows).unwrap();
        encoder.finish().unwrap()
    }

    /// A grey picture of 3 × 2, with chunks before its pixels and bytes behind the packed pixels.
    fn png(before: &[u8], behind: &[u8]) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.extend(chunk(b"IHDR", &[0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0]));
        bytes.extend(before);
        let mut pixels = packed(&[0, 1, 2, 3, 0, 4, 5, 6]);
        pixels.extend(behind);
        bytes.extend(chunk(b"IDAT", &pixels));
        bytes.extend(chunk(b"IEND", b""));
        bytes
    }

    /// A picture of so many pixels a row, each of so many channels, written by the peer.
    fn drawn(colour: ::png::ColorType, depth: ::png::BitDepth, width: u32, pixels: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let height = u32::try_from(pixels.len()).unwrap() * 8
            / (width * u32::try_from(colour.samples() * depth as usize).unwrap());
        let mut encoder = ::png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(colour);
        encoder.set_depth(depth);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(pixels).unwrap();
        writer.finish().unwrap();
        bytes
    }

    fn pixels(bytes: &[u8]) -> Vec<u8> {
        let mut reader = ::png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let length = reader.next_frame(&mut pixels).unwrap().buffer_size();
        pixels.truncate(length);
        pixels
    }

    #[test]
    fn what_leaves_of_a_picture_is_what_a_person_sees_of_it() {
        use ::png::{BitDepth, ColorType};
        // Opaque, half, and not at all: a word in colours that nobody sees is gone.
        let hidden = [10, 20, 30, 255, 200, 100, 0, 128, b'P', b'A', b'T', 0, b'1', b'2', b'3', 0];
        let redrawn = super::redraw(&drawn(ColorType::Rgba, BitDepth::Eight, 2, &hidden)).unwrap().unwrap();
        assert_eq!(pixels(&redrawn), [10, 20, 30, 227, 177, 127, 255, 255, 255, 255, 255, 255]);
        let grey = super::redraw(&drawn(ColorType::GrayscaleAlpha, BitDepth::Eight, 2, &[7, 255, 9, 0])).unwrap();
        assert_eq!(pixels(&grey.unwrap()), [7, 255]);
        // Digits finer than eight bits do not come along.
        let fine = super::redraw(&drawn(ColorType::Grayscale, BitDepth::Sixteen, 2, &[7, 99, 8, 98])).unwrap();
        assert_eq!(pixels(&fine.unwrap()), [7, 8]);
    }

    #[test]
    fn a_redrawn_picture_has_nothing_but_pixels_and_is_always_the_same() {
        let text = chunk(b"tEXt", b"Comment\0PAT1;F;1956");
        for laden in
            [png(&text, b"PAT1;F"), [png(b"", b""), b"PAT1;F".to_vec()].concat(), png(&chunk(b"PLTE", &[7; 768]), b"")]
        {
            let redrawn = super::redraw(&laden).unwrap().unwrap();
            assert_eq!(pixels(&redrawn), [1, 2, 3, 4, 5, 6]);
            assert_eq!(told(&read("fig.png", &redrawn).unwrap()), []);
            assert!(!redrawn.windows(4).any(|four| four == b"PAT1" || four == b"PLTE"));
            assert_eq!(redrawn, super::redraw(&laden).unwrap().unwrap());
        }
        // Tables that no pixel needs may hold anything; they are not written again.
        let mut table = b"\xff\xdb\0\x43\x03".to_vec();
        table.extend(b"PAT1;F;1956;".iter().cycle().take(64));
        let laden = jpeg(&[table, b"\xff\xe1\0\x0eExif\0\0PAT123".to_vec()].concat());
        let redrawn = super::redraw(&laden).unwrap().unwrap();
        assert!(!redrawn.windows(3).any(|three| three == b"PAT"));
        assert_eq!(told(&read("fig.jpg", &redrawn).unwrap()), []);
        assert_eq!(super::redraw(b"a;b\n1;2\n"), None);
    }

    #[test]
    fn no_picture_brings_the_decoders_down() {
        let pictures = [png(&chunk(b"sRGB", &[0]), b""), jpeg(b"")];
        for (at, whole) in pictures.iter().enumerate() {
            for seed in 0..3_000_u32 {
                let mut state = seed.wrapping_mul(2_654_435_761) | 1;
                let mut bytes = whole.clone();
                for _ in 0..3 {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let place = (state >> 8) as usize % bytes.len();
                    bytes[place] = (state >> 24) as u8;
                }
                let _ = (at, super::redraw(&bytes));
            }
        }
    }

    fn told(artifact: &Artifact) -> Vec<(TraceKind, Option<&str>)> {
        artifact.traces.iter().map(|trace| (trace.kind, trace.part.as_deref())).collect()
    }

    #[test]
    fn a_plain_picture_has_no_traces() {
        let artifact = read("fig.png", &png(&chunk(b"pHYs", &[0, 0, 14, 196, 0, 0, 14, 196, 1]), b"")).unwrap();
        assert_eq!((artifact.format, told(&artifact)), (Format::Png, vec![]));
    }

    #[test]
    fn what_a_picture_carries_beside_its_pixels_is_a_trace() {
        let text = chunk(b"tEXt", b"Comment\0PAT1;F;1956\nPAT2;M;1961");
        assert_eq!(told(&read("fig.png", &png(&text, b"")).unwrap()), [(TraceKind::Carried, Some("tEXt"))]);
        let tool = chunk(b"tEXt", b"Software\0Matplotlib version3.9.2, https://matplotlib.org/");
        assert_eq!(told(&read("fig.png", &png(&tool, b"")).unwrap()), [(TraceKind::Carried, Some("tool"))]);
        let long = chunk(b"tEXt", &[b"Software\0".as_slice(), &b"PAT1;F;1956 ".repeat(20)].concat());
        assert_eq!(told(&read("fig.png", &png(&long, b"")).unwrap()), [(TraceKind::Carried, Some("tEXt"))]);
        let after = [png(b"", b""), b"PK\x03\x04 rows".to_vec()].concat();
        assert_eq!(told(&read("fig.png", &after).unwrap()), [(TraceKind::AfterEnd, None)]);
        let behind = png(b"", b"PAT1;F;1956");
        assert_eq!(told(&read("fig.png", &behind).unwrap()), [(TraceKind::Carried, Some("IDAT"))]);
        assert_eq!(told(&read("fig.csv", &png(b"", b"")).unwrap()), [(TraceKind::Extension, Some("png"))]);
    }

    #[test]
    fn pixels_that_are_not_there_or_too_many_are_no_picture() {
        let mut short = b"\x89PNG\r\n\x1a\n".to_vec();
        short.extend(chunk(b"IHDR", &[0, 0, 0, 9, 0, 0, 0, 9, 8, 0, 0, 0, 0]));
        short.extend(chunk(b"IDAT", &packed(&[0, 1, 2, 3])));
        short.extend(chunk(b"IEND", b""));
        assert_eq!(read("fig.png", &short), Err(Unreadable::Damaged("pixels".to_owned())));
        let mut huge = b"\x89PNG\r\n\x1a\n".to_vec();
        huge.extend(chunk(b"IHDR", &[0, 255, 255, 255, 0, 255, 255, 255, 8, 6, 0, 0, 0]));
        assert_eq!(read("fig.png", &huge), Err(Unreadable::OverLimit("pixels", super::PIXELS)));
        // More pixels packed than the picture has room for: a thousand rows under a picture of two.
        let mut more = b"\x89PNG\r\n\x1a\n".to_vec();
        more.extend(chunk(b"IHDR", &[0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0]));
        more.extend(chunk(b"IDAT", &packed(&[7; 4000])));
        more.extend(chunk(b"IEND", b""));
        assert_eq!(read("fig.png", &more), Err(Unreadable::Damaged("pixels".to_owned())));
    }

    #[test]
    fn no_cut_or_changed_picture_passes_for_a_whole_one() {
        let whole = png(&chunk(b"sRGB", &[0]), b"");
        for length in 8..whole.len() {
            assert!(read("fig.png", &whole[..length]).is_err(), "{length}");
        }
        for at in 8..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 0x20;
            if let Ok(artifact) = read("fig.png", &changed) {
                assert!(!artifact.traces.is_empty(), "{at}");
            }
        }
    }

    /// 8 × 8 grey, one quantisation table, one Huffman table of each kind.
    fn jpeg(further: &[u8]) -> Vec<u8> {
        let mut bytes = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec();
        bytes.extend(further);
        bytes.extend(b"\xff\xdb\0\x43\0");
        bytes.extend([1; 64]);
        bytes.extend(b"\xff\xc0\0\x0b\x08\0\x08\0\x08\x01\x01\x11\0");
        for class in [0x00, 0x10] {
            bytes.extend([0xff, 0xc4, 0, 0x14, class, 1]);
            bytes.extend([0; 15]);
            bytes.push(0);
        }
        bytes.extend(b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x3f\xff\0\x12\xff\xd9");
        bytes
    }

    #[test]
    fn a_photograph_is_its_segments_and_nothing_else() {
        assert_eq!(told(&read("fig.jpg", &jpeg(b"")).unwrap()), []);
        let exif = b"\xff\xe1\0\x0eExif\0\0PAT123";
        assert_eq!(told(&read("fig.jpg", &jpeg(exif)).unwrap()), [(TraceKind::Carried, Some("APP1"))]);
        let comment = b"\xff\xfe\0\x08PAT123";
        assert_eq!(told(&read("fig.jpg", &jpeg(comment)).unwrap()), [(TraceKind::Carried, Some("comment"))]);
        let after = [jpeg(b""), b"PAT1;F".to_vec()].concat();
        assert_eq!(told(&read("fig.jpg", &after).unwrap()), [(TraceKind::AfterEnd, None)]);
        let whole = jpeg(b"");
        for length in 4..whole.len() {
            assert!(read("fig.jpg", &whole[..length]).is_err(), "{length}");
        }
    }
}
