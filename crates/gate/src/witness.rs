//! Witnesses: outsiders who remember how far the ledger had come (C2SP tlog-witness), and what they sign (C2SP tlog-cosignature, Ed25519).
//!
//! A witness signs a checkpoint only when a proof shows that it adds to the last one it signed. So who restores an old copy, cuts the tail or
//! writes the past anew with the gate's own key meets somebody who remembers better. Nothing here speaks to a network: [`ask`] is given a [`Wire`].

use crate::checkpoint::{Checkpoint, Cosignature};
use crate::ids::{Digest, Moment};
use crate::merkle;
use crate::ports::{Cosignatures, Failure, Head, Ledger};
use crate::verify::Fault;
use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The algorithm byte of timestamped Ed25519 cosignatures.
const COSIGNATURE: u8 = 4;

/// Recognises what one witness signs; written as `name+hash+key`, like a verifier of notes with another algorithm byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    name: String,
    key: VerifyingKey,
}

impl Witness {
    /// Reads `name+hash+key`; `None` when the parts do not fit together, or the key is one for another kind of signature.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (name, rest) = text.trim().split_once('+')?;
        let (hash, key) = rest.split_once('+')?;
        let key = STANDARD.decode(key).ok()?;
        let (COSIGNATURE, key) = key.split_first().map(|(first, rest)| (*first, rest))? else { return None };
        let key = VerifyingKey::from_bytes(<&[u8; 32]>::try_from(key).ok()?).ok()?;
        let witness = Self { name: name.to_owned(), key };
        (crate::keys::is_name(name) && hash == hex(witness.hash())).then_some(witness)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When it signed the text of a checkpoint; `None` when this line is no signature of it over this text.
    #[must_use]
    pub fn signed(&self, text: &str, line: &str) -> Option<Moment> {
        let (name, data) = line.strip_prefix("\u{2014} ")?.split_once(' ')?;
        let data = STANDARD.decode(data).ok().filter(|_| name == self.name)?;
        let (hash, rest) = data.split_at_checked(4)?;
        let (at, signature) = rest.split_at_checked(8)?;
        let seconds = u64::from_be_bytes(at.try_into().ok()?);
        let message = format!("cosignature/v1\ntime {seconds}\n{text}");
        let signature = Signature::from_slice(signature).ok().filter(|_| hash == self.hash())?;
        self.key.verify_strict(message.as_bytes(), &signature).ok()?;
        i64::try_from(seconds).ok()?.checked_mul(1_000_000).map(Moment)
    }

    /// Its cosignature of a checkpoint among signature lines; those of others are passed over.
    #[must_use]
    pub fn find(&self, checkpoint: &Checkpoint, lines: &str) -> Option<Cosignature> {
        let text = checkpoint.text();
        let (line, at) = lines.lines().find_map(|line| self.signed(&text, line).map(|at| (line, at)))?;
        Some(Cosignature {
            witness: self.name.clone(),
            size: checkpoint.size,
            root: checkpoint.root,
            at,
            line: line.to_owned(),
        })
    }

    /// The first four bytes of SHA-256 over name, line feed, algorithm and key.
    fn hash(&self) -> [u8; 4] {
        let digest = Sha256::new()
            .chain_update(self.name.as_bytes())
            .chain_update([b'\n', COSIGNATURE])
            .chain_update(self.key.as_bytes())
            .finalize();
        std::array::from_fn(|at| digest.get(at).copied().unwrap_or_default())
    }
}

impl fmt::Display for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![COSIGNATURE];
        key.extend(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, hex(self.hash()), STANDARD.encode(key))
    }
}

fn hex(bytes: [u8; 4]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Kept cosignatures as checkpoints that the ledger must begin with. Those of witnesses that are not named are passed over.
///
/// # Errors
/// [`Fault::NotCosigned`]: a kept line is no signature of its witness over the ledger called `origin`.
pub fn checkpoints(kept: &[Cosignature], witnesses: &[Witness], origin: &str) -> Result<Vec<Checkpoint>, Fault> {
    let mut found = Vec::new();
    for cosignature in kept {
        let Some(witness) = witnesses.iter().find(|witness| witness.name == cosignature.witness) else { continue };
        let checkpoint = Checkpoint { origin: origin.to_owned(), size: cosignature.size, root: cosignature.root };
        if witness.signed(&checkpoint.text(), &cosignature.line).is_none() {
            return Err(Fault::NotCosigned { size: cosignature.size, name: witness.name.clone() });
        }
        found.push(checkpoint);
    }
    Ok(found)
}

/// A signed note with the signature lines of witnesses behind the gate's own.
#[must_use]
pub fn cosigned(head: &Head, kept: &[Cosignature]) -> String {
    let lines = kept.iter().filter(|kept| kept.size == head.size && kept.root == head.root);
    lines.fold(head.note.clone(), |note, kept| note + &kept.line + "\n")
}

/// The way to a witness.
#[async_trait]
pub trait Wire: Send + Sync {
    /// Posts a body to `add-checkpoint`; answers with status and body.
    async fn add_checkpoint(&self, body: String) -> Result<(u16, String), Failure>;
}

/// What a witness is shown: the head of a ledger, and the leaves that proofs are made of.
#[async_trait]
pub trait Tree: Send + Sync {
    /// The head.
    async fn head(&self) -> Result<Head, Failure>;
    /// Hashes of the leaves before a place.
    async fn leaves(&self, to: u64) -> Result<Vec<Digest>, Failure>;
}

#[async_trait]
impl<L: Ledger + ?Sized> Tree for L {
    async fn head(&self) -> Result<Head, Failure> {
        Ledger::head(self).await
    }

    async fn leaves(&self, to: u64) -> Result<Vec<Digest>, Failure> {
        Ledger::leaves(self, 0, to).await
    }
}

/// What came of asking a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It signed; the cosignature is kept.
    Cosigned(Cosignature),
    /// There is no entry yet: nothing to sign.
    Empty,
    /// It has signed a ledger of this name that is not the beginning of ours, or of which ours is only a beginning: an old copy was restored, the
    /// tail was cut, or the past was rewritten.
    Contradicts {
        /// How many entries it has signed.
        size: u64,
        /// How many there are here.
        here: u64,
    },
    /// It gave no cosignature: it does not know the ledger (404), not its key (403), or something else.
    Refused {
        /// The status of HTTP.
        status: u16,
    },
}

/// How often a witness is asked when others ask at the same time.
const ATTEMPTS: u32 = 6;

/// Asks a witness to sign the head, with the proof that it adds to what it has signed, and keeps what it signs.
///
/// # Errors
/// The witness cannot be reached, or the store did not work.
pub async fn ask(
    ledger: &(impl Tree + ?Sized),
    kept: &dyn Cosignatures,
    witness: &Witness,
    wire: &dyn Wire,
) -> Result<Outcome, Failure> {
    let latest = kept.latest(&witness.name).await?.map_or(0, |cosignature| cosignature.size);
    let mut told = None;
    for _ in 0..ATTEMPTS {
        let head = ledger.head().await?;
        if head.size == 0 {
            return Ok(Outcome::Empty);
        }
        // A kept cosignature of more entries than there are is a cut tail; the witness says so itself when it is asked from the beginning.
        let old = told.unwrap_or(latest);
        let old = if old > head.size { 0 } else { old };
        let proof = proof(ledger, old, head.size).await?;
        let (status, answer) = wire.add_checkpoint(body(old, &proof, &head.note)).await?;
        match status {
            200 => {
                let Some(checkpoint) =
                    head.note.split("\n\n").next().and_then(|text| Checkpoint::parse(&format!("{text}\n")))
                else {
                    return Err(Failure::new("ledger", "the head cannot be read"));
                };
                let Some(cosignature) = witness.find(&checkpoint, &answer) else {
                    return Err(Failure::new("witness", "what it answered is no cosignature of its key"));
                };
                kept.keep(&cosignature).await?;
                return Ok(Outcome::Cosigned(cosignature));
            }
            409 => {
                let Ok(size) = answer.trim_end_matches('\n').parse::<u64>() else {
                    return Ok(if old == head.size { contradicts(old, &head) } else { Outcome::Refused { status } });
                };
                let here = ledger.head().await?;
                if size > here.size || (size == old && size == head.size) {
                    return Ok(contradicts(size, &here));
                }
                told = Some(size);
            }
            422 => return Ok(contradicts(old, &head)),
            status => return Ok(Outcome::Refused { status }),
        }
    }
    Err(Failure::new("witness", "others were faster each time"))
}

fn contradicts(size: u64, here: &Head) -> Outcome {
    Outcome::Contradicts { size, here: here.size }
}

async fn proof(ledger: &(impl Tree + ?Sized), old: u64, size: u64) -> Result<Vec<Digest>, Failure> {
    if old == 0 || old == size {
        return Ok(Vec::new());
    }
    let leaves = ledger.leaves(size).await?;
    let old = usize::try_from(old).ok();
    let proof = old.and_then(|old| merkle::consistency(&leaves, old));
    proof.ok_or_else(|| Failure::new("ledger", "fewer leaves than the head counts"))
}

/// The body of `add-checkpoint`: old size, proof, an empty line, the signed checkpoint.
#[must_use]
pub fn body(old: u64, proof: &[Digest], note: &str) -> String {
    let proof: String = proof.iter().map(|digest| STANDARD.encode(digest.bytes()) + "\n").collect();
    format!("old {old}\n{proof}\n{note}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key of our own: the specification publishes none for its example. `clients/verify` checks such lines by other code.
    fn signing() -> ed25519_dalek::SigningKey {
        ed25519_dalek::SigningKey::from_bytes(&[9; 32])
    }

    fn witness() -> Witness {
        Witness { name: "witness.example/w1".to_owned(), key: signing().verifying_key() }
    }

    fn checkpoint() -> Checkpoint {
        Checkpoint { origin: "gate.example/ledger".to_owned(), size: 7, root: Digest::of(b"root") }
    }

    fn line(seconds: u64, text: &str) -> String {
        use ed25519_dalek::Signer as _;
        let mut bytes = witness().hash().to_vec();
        bytes.extend(seconds.to_be_bytes());
        bytes.extend(signing().sign(format!("cosignature/v1\ntime {seconds}\n{text}").as_bytes()).to_bytes());
        format!("\u{2014} witness.example/w1 {}", STANDARD.encode(bytes))
    }

    #[test]
    fn a_key_is_read_as_it_is_written_and_only_for_cosignatures() {
        let text = witness().to_string();
        assert_eq!(Witness::read(&text), Some(witness()));
        let log = crate::keys::Signer::new("witness.example/w1", &[9; 32]).unwrap().verifier().to_string();
        assert_eq!(Witness::read(&log), None, "a log's key is none of a witness");
        assert_eq!(Witness::read(&text.replace("w1", "w2")), None);
    }

    #[test]
    fn a_cosignature_says_when_and_over_what() {
        let (text, checkpoint) = (checkpoint().text(), checkpoint());
        let good = line(1_679_315_147, &text);
        let lines = format!("\u{2014} somebody AAAA\n{good}\n");
        let found = witness().find(&checkpoint, &lines).unwrap();
        assert_eq!((found.at, found.size), (Moment(1_679_315_147_000_000), 7));
        let other = Checkpoint { size: 8, ..checkpoint };
        assert_eq!(witness().find(&other, &lines), None, "over another checkpoint");
        let mut late = STANDARD.decode(good.rsplit(' ').next().unwrap()).unwrap();
        late[11] ^= 1;
        let late = format!("\u{2014} witness.example/w1 {}", STANDARD.encode(late));
        assert_eq!(witness().signed(&text, &late), None, "its time is signed as well");
    }

    #[test]
    fn what_is_kept_is_verified_and_strangers_are_passed_over() {
        let kept = Cosignature {
            witness: "witness.example/w1".to_owned(),
            size: 7,
            root: Digest::of(b"root"),
            at: Moment(0),
            line: line(5, &checkpoint().text()),
        };
        let origin = "gate.example/ledger";
        assert_eq!(checkpoints(std::slice::from_ref(&kept), &[witness()], origin), Ok(vec![checkpoint()]));
        assert_eq!(checkpoints(std::slice::from_ref(&kept), &[], origin), Ok(Vec::new()));
        let forged = Cosignature { root: Digest::of(b"other"), ..kept };
        let fault = Fault::NotCosigned { size: 7, name: "witness.example/w1".to_owned() };
        assert_eq!(checkpoints(&[forged], &[witness()], origin), Err(fault));
    }

    #[test]
    fn the_body_is_as_the_specification_writes_it() {
        let note = "o\n2\ncm9vdA==\n\n\u{2014} o AAAA\n";
        assert_eq!(body(0, &[], note), format!("old 0\n\n{note}"));
        let hash = STANDARD.encode(Digest::of(b"x").bytes());
        assert_eq!(body(1, &[Digest::of(b"x")], note), format!("old 1\n{hash}\n\n{note}"));
    }
}
