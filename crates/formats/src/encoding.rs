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
/// Windows-1252 is what is left.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (encoding, rest) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (Encoding::Utf8, rest),
        [0xff, 0xfe, rest @ ..] => (Encoding::Utf16Le, rest),
        [0xfe, 0xff, rest @ ..] => (Encoding::Utf16Be, rest),
        _ => (guess(bytes), bytes),
    };
    let byte_order_mark = rest.len() != bytes.len();
    let (text, bad) = match encoding {
        Encoding::Utf8 => utf8(rest),
        Encoding::Utf16Le => replaced(rest, UTF_16LE),
        Encoding::Utf16Be => replaced(rest, UTF_16BE),
        Encoding::Windows1252 => windows(rest),
    };
    Decoded { text, encoding, byte_order_mark, bad }
}

fn utf8(bytes: &[u8]) -> (Cow<'_, str>, u64) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), 0),
        Err(_) => {
            let bad = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
            (Cow::Owned(String::from_utf8_lossy(bytes).into_owned()), bad as u64)
        }
    }
}

fn replaced<'b>(bytes: &'b [u8], encoding: &'static encoding_rs::Encoding) -> (Cow<'b, str>, u64) {
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let count = if bad { text.matches('\u{fffd}').count() } else { 0 };
    (text, count as u64)
}

/// Five bytes stand for no character in Windows-1252; browsers read them as C1 controls, nobody writes them.
fn windows(bytes: &[u8]) -> (Cow<'_, str>, u64) {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let bad = bytes.iter().filter(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)).count();
    (text, bad as u64)
}

/// The encoding of bytes without a mark.
fn guess(bytes: &[u8]) -> Encoding {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    if half > 0 && odd >= half.div_ceil(2) && even.saturating_mul(8) <= odd {
        return Encoding::Utf16Le;
    }
    if half > 0 && even >= half.div_ceil(2) && odd.saturating_mul(8) <= even {
        return Encoding::Utf16Be;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Encoding::Utf8;
    }
    // Some bytes are no UTF-8. Damaged UTF-8 still has whole multi-byte characters, and more of them than broken ones.
    let (mut whole, mut broken) = (0u64, 0u64);
    for chunk in bytes.utf8_chunks() {
        whole = whole.saturating_add(chunk.valid().chars().filter(|c| !c.is_ascii()).count() as u64);
        broken = broken.saturating_add(u64::from(!chunk.invalid().is_empty()));
    }
    if whole > broken { Encoding::Utf8 } else { Encoding::Windows1252 }
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
            let decoded = decode(&bytes);
            assert_eq!((decoded.text.as_ref(), decoded.encoding, decoded.bad), (text, encoding, 0));
        }
        for (mark, bytes) in [(&[0xff, 0xfe][..], little), (&[0xfe, 0xff][..], big)] {
            let decoded_bytes = [mark, &bytes].concat();
            let decoded = decode(&decoded_bytes);
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
