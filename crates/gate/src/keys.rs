//! Keys: the one that signs checkpoints, and how others recognise it (C2SP signed-note). The link key lives in [`crate::link`]; the vault's
//! key is the vault's own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use std::fmt;

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

    /// What others need to recognise its signatures.
    #[must_use]
    pub fn verifier(&self) -> Verifier {
        Verifier { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The text (which ends with a line feed), an empty line, and the signature line.
    #[must_use]
    pub fn sign(&self, text: &str) -> String {
        let mut signature = self.verifier().hash().to_vec();
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
        let verifier =
            Self { name: name.to_owned(), key: VerifyingKey::from_bytes(<&[u8; 32]>::try_from(key).ok()?).ok()? };
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
        let end = note.rfind("\n\n")? + 1;
        let (text, signatures) = (note.get(..end)?, note.get(end + 1..)?);
        signatures
            .lines()
            .filter_map(|line| line.strip_prefix("\u{2014} ")?.split_once(' '))
            .filter(|(name, _)| *name == self.name)
            .filter_map(|(_, signature)| STANDARD.decode(signature).ok())
            .any(|bytes| self.accepts(text, &bytes))
            .then_some(text)
    }

    fn accepts(&self, text: &str, bytes: &[u8]) -> bool {
        let Some((hash, signature)) = bytes.split_at_checked(4) else { return false };
        hash == self.hash()
            && Signature::from_slice(signature)
                .is_ok_and(|signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok())
    }

    /// The first four bytes of SHA-256 over name, line feed, algorithm and key.
    fn hash(&self) -> [u8; 4] {
        let digest = Sha256::new()
            .chain_update(self.name.as_bytes())
            .chain_update([b'\n', ED25519])
            .chain_update(self.key.as_bytes())
            .finalize();
        std::array::from_fn(|at| digest.get(at).copied().unwrap_or_default())
    }

    fn hash_text(&self) -> String {
        self.hash().iter().map(|byte| format!("{byte:02x}")).collect()
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
