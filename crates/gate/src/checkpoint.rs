//! Checkpoints: the signed head of the ledger (C2SP tlog-checkpoint). Whoever keeps one can later prove that nothing before it was changed.

use crate::ids::{Digest, Moment};
use crate::keys::{Signer, Verifier};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The head of a ledger at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the ledger, under which it is signed.
    pub origin: String,
    /// Number of entries.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Digest,
}

/// That a witness saw the ledger at some size: it proves itself, with the witness's key alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosignature {
    /// The witness's name.
    pub witness: String,
    /// Number of entries it saw.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Digest,
    /// When it signed, by its own clock.
    pub at: Moment,
    /// The signature line of the note, without its line feed.
    pub line: String,
}

impl Checkpoint {
    /// Three lines: origin, size, root in base64.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root.bytes()))
    }

    /// Signs a head.
    #[must_use]
    pub fn sign(signer: &Signer, size: u64, root: Digest) -> String {
        signer.sign(&Self { origin: signer.name().to_owned(), size, root }.text())
    }

    /// Reads a signed checkpoint; `None` when it is not one, or the signature is not the verifier's.
    #[must_use]
    pub fn open(note: &str, verifier: &Verifier) -> Option<Self> {
        let checkpoint = Self::parse(verifier.open(note)?)?;
        (checkpoint.origin == verifier.name()).then_some(checkpoint)
    }

    /// Reads the text of a checkpoint, without looking at any signature. Further lines are extensions and passed over.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let number: u64 = size.parse().ok()?;
        let root = <[u8; 32]>::try_from(STANDARD.decode(root).ok()?).ok()?;
        (!origin.is_empty() && number.to_string() == size).then(|| Self {
            origin: origin.to_owned(),
            size: number,
            root: Digest::new(root),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_is_three_lines_and_a_signature() {
        let signer = Signer::new("gate.example/ledger", &[7; 32]).unwrap();
        let note = Checkpoint::sign(&signer, 0, Digest::of(&[]));
        let lines: Vec<&str> = note.lines().collect();
        assert_eq!(lines[..4], ["gate.example/ledger", "0", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", ""]);
        assert!(lines[4].starts_with("\u{2014} gate.example/ledger "));
        let read = Checkpoint::open(&note, &signer.verifier()).unwrap();
        assert_eq!((read.size, read.root), (0, Digest::of(&[])));
        assert_eq!(Checkpoint::open(&note.replace("\n0\n", "\n1\n"), &signer.verifier()), None);
        assert_eq!(Checkpoint::parse("x\n007\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"), None);
    }
}
