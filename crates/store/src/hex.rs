//! Bytes as they are written in names of files.

/// Lower-case hexadecimal digits: how an address is written.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
