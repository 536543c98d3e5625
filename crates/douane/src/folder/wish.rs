//! What stands in `<file>.ready`: nothing, or what the asker wishes, a line each.

/// Most bytes of a `.ready`.
pub(super) const MOST_BYTES: u64 = 8 << 10;
/// Most characters of the word that the answer repeats.
const MOST_ASK: usize = 64;

/// What somebody wishes beside the export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wishes {
    /// Judge, and keep nothing.
    pub(super) check_only: bool,
    /// Why an officer is asked whatever the rules find; empty: not asked.
    pub(super) justify: String,
    /// A word that the answer repeats.
    pub(super) ask: Option<String>,
}

impl Wishes {
    /// Reads them; `None` when something is not understood: better no answer than another than was wished.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut wishes = Self::default();
        for line in text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (key, value) = line.split_once('=')?;
            match (key.trim(), value.trim()) {
                ("check_only", "0" | "") => wishes.check_only = false,
                ("check_only", "1") => wishes.check_only = true,
                ("justify", value) => value.clone_into(&mut wishes.justify),
                ("ask", value) if value.chars().count() <= MOST_ASK && !value.contains(char::is_control) => {
                    wishes.ask = Some(value.to_owned());
                }
                _ => return None,
            }
        }
        Some(wishes)
    }

    /// The word alone, whatever else is not understood: whoever wrote it waits for an answer that repeats it.
    pub(super) fn word(bytes: &[u8]) -> Option<String> {
        let text = String::from_utf8_lossy(bytes);
        let said = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| line.starts_with("ask"));
        said.filter_map(|line| Self::read(line.as_bytes())).find_map(|wishes| wishes.ask)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read_line_by_line_and_nothing_is_guessed() {
        assert_eq!(Wishes::read(b""), Some(Wishes::default()));
        let told = Wishes::read("\u{feff}check_only=1\r\njustify=Known = to all\r\nask=7f3a\r\n".as_bytes()).unwrap();
        assert!(told.check_only && told.justify == "Known = to all" && told.ask.as_deref() == Some("7f3a"), "{told:?}");
        for bad in ["check_only=yes", "hello", "colour=1", "\u{0}=1"] {
            assert_eq!(Wishes::read(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(Wishes::read(&[0xff]), None);
        assert_eq!(
            Wishes::word(b"\xff=1\ncolour=1\nask=7f3a\n").as_deref(),
            Some("7f3a"),
            "the word is repeated all the same"
        );
        assert_eq!((Wishes::word(b"asked=1\n"), Wishes::word(b"justify=ask=1")), (None, None));
        assert_eq!(Wishes::read(format!("ask={}", "x".repeat(65)).as_bytes()), None);
    }
}
