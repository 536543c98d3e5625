//! A certificate by which a server knows the gate.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use zeroize::Zeroizing;

/// A certificate and its key, PEM.
#[derive(Clone)]
pub struct Pair {
    /// The certificate; whoever issued it is known to the server.
    pub certificate: Vec<u8>,
    /// Its key.
    pub key: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pair(…)")
    }
}

impl Pair {
    /// The bytes of the first certificate; `None` where there is none.
    #[must_use]
    pub fn leaf(&self) -> Option<Vec<u8>> {
        let (_, rest) = std::str::from_utf8(&self.certificate).ok()?.split_once("-----BEGIN CERTIFICATE-----")?;
        let (inside, _) = rest.split_once("-----END CERTIFICATE-----")?;
        STANDARD.decode(inside.split_whitespace().collect::<String>()).ok()
    }
}
