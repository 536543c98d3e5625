//! Keys: the one that signs checkpoints, and how others recognise it (C2SP signed-note). The link key lives in [`crate::link`]; the vault's
//! key is the vault's own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// First line of the note by which one key hands over to the next; the old and the new verifier follow, a line each.
const HANDOVER: &str = "douane ledger key/1";
/// The algorithm byte of Ed25519 in signed notes.
const ED25519: u8 = 1;

/// Signs checkpoints under a name: the origin of the ledger, without spaces or `+`, such as `gate.example/ledger`.
#[derive(Clone)]
pub struct Signer {
    name: String,
    key: SigningKey,
}

/// Recognises checkpoints of one signer; written as `name+hash+key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
    /// Keys of the same ledger that came before: what they signed is recognised, the head excepted.
    before: Vec<VerifyingKey>,
}

impl Signer {
    /// A signer with a secret from a key file; the secret is wiped from memory when it is dropped. `None` when the name cannot stand in a note.
    #[must_use]
    pub fn new(name: &str, secret: &[u8; 32]) -> Option<Self> {
        is_name(name).then(|| Self { name: name.to_owned(), key: SigningKey::from_bytes(secret) })
    }

    /// The name it signs under.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The signed note by which this key hands over to the next.
    #[must_use]
    pub fn hand_over(&self, new: &Verifier) -> String {
        self.sign(&format!("{HANDOVER}\n{}\n{new}\n", self.verifier()))
    }

    /// What others need to recognise its signatures.
    #[must_use]
    pub fn verifier(&self) -> Verifier {
        Verifier { name: self.name.clone(), key: self.key.verifying_key(), before: Vec::new() }
    }

    /// The text (which ends with a line feed), an empty line, and the signature line.
    #[must_use]
    pub fn sign(&self, text: &str) -> String {
        let verifier = self.verifier();
        let mut signature = verifier.hash(&verifier.key).to_vec();
        signature.extend(self.key.sign(text.as_bytes()).to_bytes());
        format!("{text}\n\u{2014} {} {}\n", self.name, STANDARD.encode(signature))
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.name)
    }
}

impl Verifier {
    /// Reads `name+hash+key`; `None` when the parts do not fit together.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (name, rest) = text.trim().split_once('+')?;
        let (hash, key) = rest.split_once('+')?;
        let key = STANDARD.decode(key).ok()?;
        let (ED25519, key) = key.split_first().map(|(first, rest)| (*first, rest))? else { return None };
        let key = VerifyingKey::from_bytes(<&[u8; 32]>::try_from(key).ok()?).ok()?;
        let verifier = Self { name: name.to_owned(), key, before: Vec::new() };
        (is_name(name) && hash == verifier.hash_text()).then_some(verifier)
    }

    /// The name it knows.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text of a note that carries a good signature of this signer; `None` when there is none. Signatures of others (witnesses) are passed over.
    #[must_use]
    pub fn open<'a>(&self, note: &'a str) -> Option<&'a str> {
        let (text, signatures) = self.signatures(note)?;
        let keys: Vec<&VerifyingKey> = std::iter::once(&self.key).chain(&self.before).collect();
        signatures.iter().any(|bytes| keys.iter().any(|key| self.accepts(key, text, bytes))).then_some(text)
    }

    /// Whether the newest key signed a note; those that came before do not count.
    #[must_use]
    pub fn is_newest(&self, note: &str) -> bool {
        let signed = self.signatures(note);
        signed.is_some_and(|(text, all)| all.iter().any(|bytes| self.accepts(&self.key, text, bytes)))
    }

    /// Whether a note bears the mark of the newest key. Compares names of keys and no signature: for whoever asks which key it was, not whether it is true.
    #[must_use]
    pub fn is_marked(&self, note: &str) -> bool {
        let mark = self.hash(&self.key);
        self.signatures(note).is_some_and(|(_, all)| all.iter().any(|bytes| bytes.starts_with(&mark)))
    }

    /// Who hands over to whom by a note; `None` when it is no such note, is not signed by the old key, or names another ledger.
    #[must_use]
    pub fn handed_over(note: &str) -> Option<(Self, Self)> {
        let mut lines = note.lines();
        let first = lines.next()?;
        let (old, new) = (Self::read(lines.next()?)?, Self::read(lines.next()?)?);
        old.open(note)?;
        (first == HANDOVER && old.name() == new.name()).then_some((old, new))
    }

    /// The same ledger's verifier when these notes handed its key over, in the order of the ledger: the newest key, and all that came before it.
    #[must_use]
    pub fn followed(&self, notes: &[String]) -> Self {
        let line: Vec<(Self, Self)> = notes.iter().filter_map(|note| Self::handed_over(note)).collect();
        let mut followed = self.clone();
        let mut earliest = self.key;
        for (old, new) in line.iter().rev().filter(|(old, _)| old.name == self.name) {
            if new.key == earliest {
                followed.before.push(old.key);
                earliest = old.key;
            }
        }
        for (old, new) in line.into_iter().filter(|(old, _)| old.name == self.name) {
            if old.key == followed.key {
                followed.before.push(old.key);
                followed.key = new.key;
            }
        }
        followed
    }

    /// Text of a note, and what signed it under this name.
    fn signatures<'a>(&self, note: &'a str) -> Option<(&'a str, Vec<Vec<u8>>)> {
        let end = note.rfind("\n\n")? + 1;
        let (text, signatures) = (note.get(..end)?, note.get(end + 1..)?);
        let own = signatures
            .lines()
            .filter_map(|line| line.strip_prefix("\u{2014} ")?.split_once(' '))
            .filter(|(name, _)| *name == self.name)
            .filter_map(|(_, signature)| STANDARD.decode(signature).ok());
        Some((text, own.collect()))
    }

    fn accepts(&self, key: &VerifyingKey, text: &str, bytes: &[u8]) -> bool {
        let Some((hash, signature)) = bytes.split_at_checked(4) else { return false };
        hash == self.hash(key)
            && Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify_strict(text.as_bytes(), &signature).is_ok())
    }

    /// The first four bytes of SHA-256 over name, line feed, algorithm and key.
    fn hash(&self, key: &VerifyingKey) -> [u8; 4] {
        let digest = Sha256::new()
            .chain_update(self.name.as_bytes())
            .chain_update([b'\n', ED25519])
            .chain_update(key.as_bytes())
            .finalize();
        std::array::from_fn(|at| digest.get(at).copied().unwrap_or_default())
    }

    fn hash_text(&self) -> String {
        self.hash(&self.key).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![ED25519];
        key.extend(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, self.hash_text(), STANDARD.encode(key))
    }
}

pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key, text and signature of the documentation of golang.org/x/mod/sumdb/note, which C2SP signed-note describes.
    const SECRET: &str = "YEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const VERIFIER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const TEXT: &str =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const LINE: &str = "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    fn signer() -> Signer {
        let bytes = STANDARD.decode(format!("A{SECRET}")).unwrap();
        Signer::new("PeterNeumann", bytes[1..].try_into().unwrap()).unwrap()
    }

    #[test]
    fn the_published_note_is_signed_and_opened() {
        assert_eq!(signer().verifier().to_string(), VERIFIER);
        let note = signer().sign(TEXT);
        assert_eq!(note, format!("{TEXT}\n{LINE}"));
        assert_eq!(Verifier::read(VERIFIER).unwrap().open(&note), Some(TEXT));
    }

    #[test]
    fn signatures_of_witnesses_are_passed_over() {
        let note = format!("{}\u{2014} witness AAAA\n", signer().sign(TEXT));
        assert_eq!(signer().verifier().open(&note), Some(TEXT));
    }

    #[test]
    fn a_changed_text_another_name_or_another_key_opens_nothing() {
        let note = signer().sign(TEXT);
        let verifier = signer().verifier();
        assert_eq!(verifier.open(&note.replace("your problem,", "your problem;")), None);
        assert_eq!(verifier.open(&note.replace("PeterNeumann", "PeterNeuman")), None);
        assert_eq!(Signer::new("PeterNeumann", &[7; 32]).unwrap().verifier().open(&note), None);
        assert_eq!(verifier.open(TEXT), None);
        assert_eq!(verifier.open(""), None);
        assert_eq!(Verifier::read("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), None);
        assert!(Signer::new("a name", &[7; 32]).is_none());
    }
}
