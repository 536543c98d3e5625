//! What content is, whatever its name says: signatures of formats that have no reader here, so that a refusal can name them.

/// A signature: where it stands, its bytes, and the name of the kind.
const SIGNATURES: &[(usize, &[u8], &str)] = &[
    (0, b"%PDF-", "pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (0, b"II*\0", "tiff"),
    (0, b"MM\0*", "tiff"),
    (8, b"WEBP", "webp"),
    (4, b"ftyp", "mp4"),
    (0, b"\x1f\x8b", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\0", "xz"),
    (0, b"\x28\xb5\x2f\xfd", "zstd"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "rar"),
    (257, b"ustar", "tar"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole2"),
    (0, b"{\\rtf", "rtf"),
    (0, b"%!PS", "postscript"),
    (0, b"\xc5\xd0\xd3\xc6", "postscript"),
    (0, b"PAR1", "parquet"),
    (0, b"ARROW1", "feather"),
    (0, b"FEA1", "feather"),
    (0, b"HEADER RECORD*******", "xpt"),
    (0, b"<stata_dta>", "dta"),
    (0, b"$FL2", "sav"),
    (0, b"$FL3", "sav"),
    (0, b"SQLite format 3\0", "sqlite"),
    (0, b"\x89HDF\r\n\x1a\n", "hdf5"),
    (0, b"RDX2\n", "rdata"),
    (0, b"RDX3\n", "rdata"),
    (0, b"X\n\0\0\0", "rds"),
    (0, b"A\n3\n", "rds"),
    (0, b"A\n2\n", "rds"),
    (0, b"\x80\x04\x95", "pickle"),
    (0, b"\x80\x05\x95", "pickle"),
    (0, b"\x7fELF", "elf"),
    (0, b"MZ\x90", "exe"),
    (0, b"\xff\xfe\0\0", "utf-32"),
    (0, b"\0\0\xfe\xff", "utf-32"),
];

/// The 32 bytes with which every SAS data set begins, after twelve zeros.
const SAS_MAGIC: &[u8] =
    &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc2, 0xea, 0x81, 0x60, 0xb3, 0x14, 0x11, 0xcf, 0xbd, 0x92, 8, 0, 9, 0xc7];

/// The kind of content that is surely no separated text; `None` for anything that may be.
#[must_use]
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip_kind(bytes));
    }
    if bytes.starts_with(SAS_MAGIC) {
        return Some("sas7bdat");
    }
    let signed = SIGNATURES
        .iter()
        .find(|(at, signature, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(signature)))
        .map(|(_, _, kind)| *kind);
    signed.or_else(|| markup(bytes))
}

/// Office files are ZIP archives; their parts' names lie open near the beginning or the end.
fn zip_kind(bytes: &[u8]) -> &'static str {
    let tail = bytes.len().saturating_sub(64 << 10);
    let has = |name: &[u8]| {
        [bytes.get(..bytes.len().min(4096)), bytes.get(tail..)]
            .into_iter()
            .flatten()
            .any(|part| memchr::memmem::find(part, name).is_some())
    };
    match () {
        () if has(b"opendocument.spreadsheet") => "ods",
        () if has(b"opendocument.text") => "odt",
        () if has(b"xl/workbook") => "xlsx",
        () if has(b"word/document") => "docx",
        () if has(b"ppt/presentation") => "pptx",
        () => "zip",
    }
}

/// Markup and data notations, which are text but no separated text.
fn markup(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
    let head: Vec<u8> = bytes.iter().take(256).map(u8::to_ascii_lowercase).collect();
    let (first, second) = (head.first()?, head.iter().skip(1).find(|byte| !byte.is_ascii_whitespace()).copied());
    let has = |word: &[u8]| memchr::memmem::find(&head, word).is_some();
    match (first, second, bytes.last()) {
        (b'<', ..) if has(b"<svg") => Some("svg"),
        (b'<', ..) if [&b"<!doctype html"[..], b"<html", b"<table", b"<head", b"<body"].iter().any(|tag| has(tag)) => {
            Some("html")
        }
        (b'<', Some(b'?'), _) => Some("xml"),
        (b'{', Some(b'"' | b'}'), Some(b'}')) => Some("json"),
        (b'[', Some(b'{' | b'[' | b'"'), Some(b']')) => Some("json"),
        _ => None,
    }
}

/// Whether content without a signature is text.
#[must_use]
pub fn text_or_binary(bytes: &[u8]) -> &'static str {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let controls = head.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')).count();
    if controls.saturating_mul(20) > head.len() { "binary" } else { "text" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_content() {
        assert_eq!(kind(b"%PDF-1.7\n"), Some("pdf"));
        assert_eq!(kind(b"PK\x03\x04....xl/workbook.xml"), Some("xlsx"));
        assert_eq!(kind(b"PK\x03\x04...."), Some("zip"));
        assert_eq!(kind(b"\xef\xbb\xbf <!DOCTYPE HTML><html>"), Some("html"));
        assert_eq!(kind(b"{\n \"a\": 1}"), Some("json"));
    }

    #[test]
    fn tables_are_not_taken_for_something_else() {
        for table in ["region;n\nGent;12\n", "<5;12\n", "[0,5);12\n[5,9);3\n", "", "{a};b\n1;2\n", "BZ;n\n"] {
            assert_eq!(kind(table.as_bytes()), None, "{table}");
        }
    }
}
