//! A witness as the specification describes one (C2SP tlog-witness, tlog-cosignature): it knows the keys of ledgers, remembers of each how far it
//! had come, and signs what a proof shows to add to that. Test code; a real one runs somewhere else, under somebody else.

#![allow(unreachable_pub, dead_code, reason = "each test uses the parts it needs")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer as _, SigningKey};
use gate::checkpoint::Checkpoint;
use gate::ids::Digest;
use gate::keys::Verifier;
use gate::merkle;
use sha2::Digest as _;
use std::collections::HashMap;
use std::sync::Mutex;

pub struct Outsider {
    pub name: String,
    key: SigningKey,
    ledgers: Mutex<HashMap<String, (Verifier, u64, Digest)>>,
    /// The time it writes, in seconds; its own clock, not the gate's.
    pub seconds: u64,
}

impl Outsider {
    /// A witness that knows no ledger yet.
    pub fn new(name: &str, secret: [u8; 32]) -> Self {
        Self {
            name: name.to_owned(),
            key: SigningKey::from_bytes(&secret),
            ledgers: Mutex::default(),
            seconds: 1_800_000_000,
        }
    }

    /// From now on it signs this ledger.
    pub fn knows(&self, ledger: Verifier) {
        self.ledgers.lock().unwrap().insert(ledger.name().to_owned(), (ledger, 0, Digest::of(&[])));
    }

    fn id(&self) -> [u8; 4] {
        let hash = sha2::Sha256::new()
            .chain_update(self.name.as_bytes())
            .chain_update(b"\n\x04")
            .chain_update(self.key.verifying_key().as_bytes())
            .finalize();
        [hash[0], hash[1], hash[2], hash[3]]
    }

    /// `name+hash+key`
    pub fn verifier(&self) -> String {
        let hash: String = self.id().iter().map(|byte| format!("{byte:02x}")).collect();
        let key = [&[4], self.key.verifying_key().as_bytes().as_slice()].concat();
        format!("{}+{hash}+{}", self.name, STANDARD.encode(key))
    }

    /// How many entries of a ledger it has signed.
    pub fn signed(&self, ledger: &str) -> u64 {
        self.ledgers.lock().unwrap()[ledger].1
    }

    /// `POST add-checkpoint`: status and body.
    pub fn add_checkpoint(&self, body: &str) -> (u16, String) {
        let bad = || (400, String::new());
        let Some((head, note)) = body.split_once("\n\n") else { return bad() };
        let mut lines = head.lines();
        let Some(old) = lines.next().and_then(|line| line.strip_prefix("old ")?.parse::<u64>().ok()) else {
            return bad();
        };
        let hash = |line: &str| Some(Digest::new(STANDARD.decode(line).ok()?.try_into().ok()?));
        let Some(proof) = lines.map(hash).collect::<Option<Vec<_>>>().filter(|proof| proof.len() <= 63) else {
            return bad();
        };
        let mut ledgers = self.ledgers.lock().unwrap();
        let Some((verifier, size, root)) = ledgers.get_mut(note.lines().next().unwrap_or_default()) else {
            return (404, String::new());
        };
        let Some(checkpoint) = Checkpoint::open(note, verifier) else { return (403, String::new()) };
        if old > checkpoint.size {
            return bad();
        }
        if old != *size || (old == checkpoint.size && *root != checkpoint.root) {
            return (409, format!("{size}\n"));
        }
        let first = old == 0;
        if first && !proof.is_empty()
            || !first && !merkle::is_consistent(old, root, checkpoint.size, &checkpoint.root, &proof)
        {
            return (422, String::new());
        }
        (*size, *root) = (checkpoint.size, checkpoint.root);
        let text = checkpoint.text();
        let signature = self.key.sign(format!("cosignature/v1\ntime {}\n{text}", self.seconds).as_bytes());
        let bytes = [self.id().as_slice(), &self.seconds.to_be_bytes(), &signature.to_bytes()].concat();
        (200, format!("\u{2014} {} {}\n", self.name, STANDARD.encode(bytes)))
    }
}
