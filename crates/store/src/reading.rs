//! Reading a sealed file back: its segments one by one, and the proof at the end that they were the whole.

use std::io::Read;

use async_trait::async_trait;
use gate::ports::{Source, Unkept};
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use crate::address::{Address, VaultFailure, beside, damaged, unkept};
use crate::hex::hex;
use crate::seal::{HEADER, Seal, Unsealing};

/// A sealed file being read, from a disk or from a network.
pub struct Reading<R> {
    unsealing: Unsealing<R>,
    hash: Option<Sha256>,
    address: Address,
    length_hint: usize,
}

impl<R: Read> Reading<R> {
    /// Reads the head of the sealed file that lies under an address. `sealed`: its length, as far as it is known.
    ///
    /// # Errors
    /// Not sealed, another key, another address, or reading failed.
    pub fn new(from: R, seal: &Seal, address: &Address, sealed: usize) -> Result<Self, VaultFailure> {
        let unsealing = Unsealing::new(from, seal, address).map_err(|why| damaged(address, why))?;
        Ok(Self { unsealing, hash: Some(Sha256::new()), address: *address, length_hint: sealed.saturating_sub(HEADER) })
    }

    /// The next plain bytes; `None` once all were given and their digest was the address. Whoever passes segments on before
    /// that has passed on authentic bytes of this file, but not yet known to be all of them.
    ///
    /// # Errors
    /// Altered, cut short, or reading failed.
    pub fn segment(&mut self) -> Result<Option<Vec<u8>>, VaultFailure> {
        let next = self.unsealing.segment().map_err(|why| damaged(&self.address, why))?;
        match (&next, &mut self.hash) {
            (Some(bytes), Some(hash)) => hash.update(bytes),
            (None, hash) => {
                if let Some(hash) = hash.take()
                    && <Address>::from(hash.finalize()) != self.address
                {
                    return Err(VaultFailure::OtherContent(hex(&self.address)));
                }
            }
            (Some(_), None) => {}
        }
        Ok(next)
    }

    /// The whole content, verified.
    ///
    /// # Errors
    /// As [`Reading::segment`].
    pub fn all(mut self) -> Result<Vec<u8>, VaultFailure> {
        let mut all = Vec::with_capacity(self.length_hint);
        while let Some(segment) = self.segment()? {
            all.extend_from_slice(&segment);
        }
        Ok(all)
    }

    /// Reads all of it and keeps nothing.
    ///
    /// # Errors
    /// As [`Reading::segment`].
    pub fn verify(mut self) -> Result<(), VaultFailure> {
        while self.segment()?.is_some() {}
        Ok(())
    }
}

/// So many pieces are read and opened at once, whoever waits for more: it is work for processors, and more threads than these would only hold memory.
const AT_ONCE: usize = 8;
static TURN: Semaphore = Semaphore::const_new(AT_ONCE);

/// A file of the vault in pieces. The last one is given only when the whole matched its address.
pub struct Pieces<R> {
    reading: Option<Reading<R>>,
}

impl<R> Pieces<R> {
    /// The pieces of what is being read.
    #[must_use]
    pub fn of(reading: Reading<R>) -> Self {
        Self { reading: Some(reading) }
    }
}

impl<R: Read> Reading<R> {
    /// The next piece; with the last one all of it was compared with the address.
    fn piece(&mut self) -> Result<Option<Vec<u8>>, VaultFailure> {
        let piece = self.segment()?;
        if piece.is_some() && self.unsealing.is_over() {
            self.segment()?;
        }
        Ok(piece)
    }
}

#[async_trait]
impl<R: Read + Send + 'static> Source for Pieces<R> {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, Unkept> {
        while let Some(mut reading) = self.reading.take() {
            // Nobody closes the turns.
            let turn = TURN.acquire().await.ok();
            let (reading, piece) = beside(move || {
                let _turn = turn;
                let piece = reading.piece();
                (reading, piece)
            })
            .await?;
            // After a failure nothing more is given: `reading` is not put back.
            let Some(piece) = piece.map_err(unkept)? else { return Ok(None) };
            self.reading = Some(reading);
            if !piece.is_empty() {
                return Ok(Some(piece));
            }
        }
        Ok(None)
    }
}
