//! Bytes to characters: UTF-8, UTF-16 with or without a byte order mark, Windows-1252; what does not fit is counted.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use table::artifact::Encoding;

/// Text with the way it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The characters, without the byte order mark; U+FFFD stands where bytes fit no character.
    pub text: Cow<'b, str>,
    /// The encoding that was found.
    pub encoding: Encoding,
    /// Whether a byte order mark stood in front.
    pub byte_order_mark: bool,
    /// How many places hold bytes that the encoding does not have.
    pub bad: u64,
}

/// Decodes text. Content decides: a byte order mark first, then the pattern of zero bytes, then whether it is UTF-8.
/// Windows-1252 is what is left. Owned bytes that are UTF-8 become the text as they lie, without a copy.
#[must_use]
pub fn decode<'b>(bytes: impl Into<Cow<'b, [u8]>>) -> Decoded<'b> {
    let bytes = bytes.into();
    let (encoding, mark) = match bytes.as_ref() {
        [0xef, 0xbb, 0xbf, ..] => (Some(Encoding::Utf8), 3),
        [0xff, 0xfe, ..] => (Some(Encoding::Utf16Le), 2),
        [0xfe, 0xff, ..] => (Some(Encoding::Utf16Be), 2),
        bytes => (zeros(bytes), 0),
    };
    let byte_order_mark = mark > 0;
    let (encoding, (text, bad)) = match encoding {
        Some(Encoding::Utf16Le) => (Encoding::Utf16Le, replaced(bytes.get(mark..).unwrap_or(&[]), UTF_16LE)),
        Some(Encoding::Utf16Be) => (Encoding::Utf16Be, replaced(bytes.get(mark..).unwrap_or(&[]), UTF_16BE)),
        said => match whole(bytes) {
            Ok(text) => (Encoding::Utf8, (without(text, mark), 0)),
            Err(bytes) => {
                let rest = bytes.get(mark..).unwrap_or(&[]);
                if said.is_some() || damaged(rest) {
                    (Encoding::Utf8, lossy(rest))
                } else {
                    (Encoding::Windows1252, windows(rest))
                }
            }
        },
    };
    Decoded { text, encoding, byte_order_mark, bad }
}

/// Bytes that are UTF-8 from end to end, as text; the same bytes otherwise.
fn whole(bytes: Cow<'_, [u8]>) -> Result<Cow<'_, str>, Cow<'_, [u8]>> {
    match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| Cow::Borrowed(bytes)),
        Cow::Owned(bytes) => String::from_utf8(bytes).map(Cow::Owned).map_err(|why| Cow::Owned(why.into_bytes())),
    }
}

/// A text without its first bytes, which are whole characters.
pub(crate) fn without(text: Cow<'_, str>, head: usize) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(head..).unwrap_or(text)),
        Cow::Owned(mut text) => {
            if text.is_char_boundary(head) {
                text.drain(..head);
            }
            Cow::Owned(text)
        }
    }
}

fn lossy<'b>(bytes: &[u8]) -> (Cow<'b, str>, u64) {
    let bad = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    (Cow::Owned(String::from_utf8_lossy(bytes).into_owned()), bad as u64)
}

fn replaced<'b>(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> (Cow<'b, str>, u64) {
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let count = if bad { text.matches('\u{fffd}').count() } else { 0 };
    (Cow::Owned(text.into_owned()), count as u64)
}

/// Five bytes stand for no character in Windows-1252; browsers read them as C1 controls, nobody writes them.
fn windows<'b>(bytes: &[u8]) -> (Cow<'b, str>, u64) {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let bad = bytes.iter().filter(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)).count();
    (Cow::Owned(text.into_owned()), bad as u64)
}

/// Which UTF-16 bytes without a mark are, by the pattern of their zeros.
fn zeros(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    if half > 0 && odd >= half.div_ceil(2) && even.saturating_mul(8) <= odd {
        return Some(Encoding::Utf16Le);
    }
    (half > 0 && even >= half.div_ceil(2) && odd.saturating_mul(8) <= even).then_some(Encoding::Utf16Be)
}

/// Whether bytes of which some are no UTF-8 are damaged UTF-8: that still has whole multi-byte characters, and more of them than broken
/// ones.
fn damaged(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0u64, 0u64);
    for chunk in bytes.utf8_chunks() {
        whole = whole.saturating_add(chunk.valid().chars().filter(|c| !c.is_ascii()).count() as u64);
        broken = broken.saturating_add(u64::from(!chunk.invalid().is_empty()));
    }
    whole > broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "région;n\nLiège;12\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (little.clone(), Encoding::Utf16Le),
            (big.clone(), Encoding::Utf16Be),
            (western, Encoding::Windows1252),
        ] {
            assert_eq!(decode(bytes.clone()), decode(bytes.as_slice()), "owned or borrowed");
            let decoded = decode(bytes.as_slice());
            assert_eq!((decoded.text.as_ref(), decoded.encoding, decoded.bad), (text, encoding, 0));
        }
        for (mark, bytes) in [(&[0xff, 0xfe][..], little), (&[0xfe, 0xff][..], big)] {
            let decoded_bytes = [mark, &bytes].concat();
            let decoded = decode(decoded_bytes.as_slice());
            assert_eq!((decoded.text.as_ref(), decoded.byte_order_mark), (text, true));
        }
    }

    #[test]
    fn bytes_that_fit_nothing_are_counted() {
        assert_eq!(decode(b"Li\xc3\xa8ge \xc3\xa9 caf\xe9").bad, 1);
        assert_eq!(decode(b"caf\xe9 \x81").bad, 1);
        assert_eq!(decode(b"\xff\xfea\0b\0\0\xd8").bad, 1);
    }
}
