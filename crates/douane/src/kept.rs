//! Checkpoints that somebody kept outside the gate: a signed note, its text alone, or the last line of a letter in any language, quoted in a
//! reply, broken by a mail program, or saved as it was sent.

use gate::checkpoint::Checkpoint;
use gate::keys::Verifier;
use gate::verify::Verified;

/// Why a text gives no checkpoint of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotKept {
    /// There is none in it.
    None,
    /// It is one of another ledger, of this name.
    Other(String),
    /// It bears the ledger's name and a signature that is not its own.
    NotSigned,
}

/// Every checkpoint in a text, as one of this ledger.
///
/// # Errors
/// [`NotKept`] says why there is none.
pub(crate) fn read(text: &str, verifier: &Verifier) -> Result<Vec<Checkpoint>, NotKept> {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches(['>', ' ', '\t']).trim_end()).collect();
    if let Some(note) = (0..lines.len()).find_map(|at| note(lines.get(at..)?, verifier)) {
        return note.map(|checkpoint| vec![checkpoint]);
    }
    let joined = lines.join(" ");
    let plain = quoted(&joined, verifier);
    // A mail saved as it was sent: quoted-printable breaks lines behind an equals sign, and writes that sign as `=3D`.
    let sent = || quoted(&lines.join("\n").replace("=\n", "").replace("=3D", "=").replace("=C2=A0", " "), verifier);
    let found = if plain.is_empty() { sent() } else { plain };
    if found.is_empty() { Err(NotKept::None) } else { Ok(found) }
}

/// The root as letters and checkpoints write it: what tells of a verified ledger can be kept as well.
pub(crate) fn root(verified: &Verified) -> String {
    let text = Checkpoint { origin: String::new(), size: verified.size, root: verified.root }.text();
    text.lines().nth(2).unwrap_or_default().to_owned()
}

/// A checkpoint that begins at the first of these lines, signed or not.
fn note(lines: &[&str], verifier: &Verifier) -> Option<Result<Checkpoint, NotKept>> {
    let checkpoint = Checkpoint::parse(&lines.join("\n"))?;
    if checkpoint.origin != verifier.name() {
        return Some(Err(NotKept::Other(checkpoint.origin)));
    }
    let end = lines.iter().position(|line| line.is_empty());
    let signatures = end.and_then(|end| lines.get(end + 1..)).unwrap_or_default();
    let signed = signatures.iter().take_while(|line| line.starts_with('\u{2014}')).count();
    if let Some(end) = end.filter(|_| signed > 0) {
        let whole = lines.get(..=end + signed).unwrap_or_default().join("\n") + "\n";
        return Some(Checkpoint::open(&whole, verifier).ok_or(NotKept::NotSigned));
    }
    Some(Ok(checkpoint))
}

/// `ledger: 48211 entries, Cz4d…=`: every root in base64 with the number before it.
fn quoted(text: &str, verifier: &Verifier) -> Vec<Checkpoint> {
    // Numbers are written in groups parted by a no-break space.
    let text = text.replace(['\u{a0}', '\u{202f}'], "");
    let mut size = None;
    let mut found = Vec::new();
    for word in text.split(|sign: char| !(sign.is_ascii_alphanumeric() || "+/=".contains(sign))) {
        if word.parse::<u64>().is_ok() {
            size = Some(word);
        } else if let Some(size) = size {
            found.extend(Checkpoint::parse(&format!("{}\n{size}\n{word}\n", verifier.name())));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use gate::ids::Digest;
    use gate::keys::Signer;

    fn signer() -> Signer {
        Signer::new("gate.example/ledger", &[7; 32]).expect("a name")
    }

    fn kept(text: &str) -> Result<Vec<u64>, NotKept> {
        let found = read(text, &signer().verifier())?;
        assert!(found.iter().all(|checkpoint| checkpoint.root == Digest::of(b"root")), "{found:?}");
        Ok(found.iter().map(|checkpoint| checkpoint.size).collect())
    }

    fn root() -> String {
        let whole = Checkpoint { origin: "x".to_owned(), size: 1, root: Digest::of(b"root") }.text();
        whole.lines().nth(2).expect("the root").to_owned()
    }

    #[test]
    fn the_last_line_of_a_letter_is_a_checkpoint_in_every_language() {
        let root = root();
        for footer in [
            format!("Request 12 \u{b7} ledger: 48211 entries, {root}"),
            format!("> > Demande 12 \u{b7} registre : 48211 entr\u{e9}es,\n> > {root}"),
            format!("<p><small>Antrag 12 \u{b7} Hauptbuch: 48\u{a0}211 Eintr\u{e4}ge, {root}</small></p>"),
            format!("Request 12 =C2=B7 ledger: 48211 entries, {}=\n{}D", &root[..20], &root[20..]).replace("=D", "=3D"),
        ] {
            assert_eq!(kept(&footer), Ok(vec![48_211]), "{footer}");
        }
    }

    #[test]
    fn a_mailbox_holds_several() {
        let root = root();
        assert_eq!(kept(&format!("ledger: 7 entries, {root}\n\nledger: 9 entries, {root}\n")), Ok(vec![7, 9]));
    }

    #[test]
    fn a_signed_note_counts_with_its_signature_only() {
        let note = Checkpoint::sign(&signer(), 15, Digest::of(b"root"));
        assert_eq!(kept(&note), Ok(vec![15]));
        assert_eq!(kept(&format!("see below\n\n{note}\nregards\n")), Ok(vec![15]));
        assert_eq!(kept(&note.replace("\n15\n", "\n16\n")), Err(NotKept::NotSigned));
        assert_eq!(kept(&format!("gate.example/ledger\n15\n{}\n", root())), Ok(vec![15]));
        let other = Signer::new("other.example", &[8; 32]).expect("a name");
        let other = Checkpoint::sign(&other, 15, Digest::of(b"root"));
        assert_eq!(kept(&other), Err(NotKept::Other("other.example".to_owned())));
    }

    #[test]
    fn a_text_without_a_checkpoint_has_none() {
        for text in ["", "Request 12", "12 entries", "gate.example/ledger 12", &root()] {
            assert_eq!(kept(text), Err(NotKept::None), "{text}");
        }
    }
}
