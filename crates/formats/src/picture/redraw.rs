//! A picture as it leaves: decoded to the colours a person sees and written anew, nothing else. What was under transparent pixels, in unused
//! entries of a palette, in digits finer than a screen shows, between packed pixels or in tables of a JPEG does not come along.

use super::{PIXELS, damaged};
use crate::unreadable::Unreadable;
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Limits, Transformations};
use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Quality of a JPEG that is written anew: no eye tells it from what was decoded.
const QUALITY: u8 = 95;

/// Pixels as a person sees them, 8 bits a channel: grey, or red, green and blue; rows from the top.
struct Seen {
    width: u32,
    height: u32,
    colour: ColorType,
    pixels: Vec<u8>,
}

/// Writes a picture anew, a PNG as PNG and a JPEG as JPEG. The same bytes always give the same picture.
pub(super) fn redraw(kind: &str, bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    match kind {
        "png" => written_png(&seen_png(bytes)?),
        _ => written_jpeg(&seen_jpeg(bytes)?),
    }
}

fn seen_png(bytes: &[u8]) -> Result<Seen, Unreadable> {
    let unreadable = |_| damaged("pixels");
    let most = usize::try_from(PIXELS.saturating_mul(4)).unwrap_or(usize::MAX);
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: most });
    decoder.set_transformations(Transformations::normalize_to_color8());
    // What is no part of the picture was looked at already, and is not unpacked here.
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let length = reader.output_buffer_size().filter(|length| *length <= most).ok_or_else(|| damaged("size"))?;
    let mut pixels = vec![0; length];
    let frame = reader.next_frame(&mut pixels).map_err(unreadable)?;
    pixels.truncate(frame.buffer_size());
    let (colour, pixels) = match frame.color_type {
        ColorType::GrayscaleAlpha => (ColorType::Grayscale, on_white::<2>(pixels)),
        ColorType::Rgba => (ColorType::Rgb, on_white::<4>(pixels)),
        colour => (colour, pixels),
    };
    Ok(Seen { width: frame.width, height: frame.height, colour, pixels })
}

/// Puts pixels, the last of whose `N` channels says how opaque they are, on white paper. In place: a large picture lies in memory once.
fn on_white<const N: usize>(mut pixels: Vec<u8>) -> Vec<u8> {
    let mut to = 0_usize;
    for from in (0..pixels.len()).step_by(N) {
        let Some(pixel) = pixels.get(from..).and_then(<[u8]>::first_chunk::<N>).copied() else { break };
        let Some((opaque, colours)) = pixel.split_last() else { break };
        for colour in colours {
            if let Some(place) = pixels.get_mut(to) {
                *place = mixed(*colour, *opaque);
            }
            to = to.saturating_add(1);
        }
    }
    pixels.truncate(to);
    pixels
}

fn mixed(colour: u8, opaque: u8) -> u8 {
    let (colour, opaque) = (u32::from(colour), u32::from(opaque));
    let paper = 255_u32.saturating_mul(255_u32.saturating_sub(opaque));
    let sum = colour.saturating_mul(opaque).saturating_add(paper).saturating_add(127);
    u8::try_from(sum.checked_div(255).unwrap_or(255)).unwrap_or(255)
}

fn seen_jpeg(bytes: &[u8]) -> Result<Seen, Unreadable> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .set_strict_mode(true)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| damaged("pixels"))?;
    let (width, height) = decoder.dimensions().ok_or_else(|| damaged("size"))?;
    let sized = |side| u32::try_from(side).map_err(|_| damaged("size"));
    let (width, height) = (sized(width)?, sized(height)?);
    super::pixels(u64::from(width), u64::from(height))?;
    let pixels = decoder.decode().map_err(|_| damaged("pixels"))?;
    Ok(Seen { width, height, colour: ColorType::Rgb, pixels })
}

fn written_png(seen: &Seen) -> Result<Vec<u8>, Unreadable> {
    let unwritten = |_| damaged("pixels");
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, seen.width, seen.height);
    encoder.set_color(seen.colour);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let mut writer = encoder.write_header().map_err(unwritten)?;
    writer.write_image_data(&seen.pixels).map_err(unwritten)?;
    writer.finish().map_err(unwritten)?;
    Ok(bytes)
}

fn written_jpeg(seen: &Seen) -> Result<Vec<u8>, Unreadable> {
    let side = |side| u16::try_from(side).map_err(|_| damaged("size"));
    let (width, height) = (side(seen.width)?, side(seen.height)?);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, QUALITY);
    // Every pixel keeps its own colour: thin lines of a figure stay what they are.
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    encoder.encode(&seen.pixels, width, height, jpeg_encoder::ColorType::Rgb).map_err(|_| damaged("pixels"))?;
    Ok(bytes)
}
