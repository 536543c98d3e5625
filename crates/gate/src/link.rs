//! Links and one-time codes: derived or random, never readable at rest.

use crate::factor::FactorKey;
use crate::ids::{Digest, Moment, PersonId, RequestId};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// The key from which link tokens and the stored form of one-time codes are derived.
#[derive(Clone)]
pub struct LinkKey(Zeroizing<[u8; 32]>);

/// The secret part of a link: 256 bits, 43 characters of base64url.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// A one-time code: 8 digits, as the letter shows them.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

/// For how long a one-time code can be used.
pub const CODE_SECONDS: i64 = 10 * 60;
/// How often a one-time code may be tried.
pub const CODE_TRIES: u32 = 5;
/// How long one must wait before the next code can be sent.
pub const CODE_PAUSE_SECONDS: i64 = 60;

impl LinkKey {
    /// A key from a key file.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The token of a request's link. The same request and nonce give the same token, so that a letter can be written again.
    #[must_use]
    pub fn token(&self, request: RequestId, nonce: &Digest) -> Token {
        Token(URL_SAFE_NO_PAD.encode(self.mac(b"link", request, &[nonce.bytes()])))
    }

    /// What is kept of a one-time code: it opens only in the browser that asked for it. Without the key it cannot be tried out.
    #[must_use]
    pub fn code(&self, request: RequestId, browser: &str, code: &str) -> Digest {
        Digest::new(self.mac(b"code", request, &[code.as_bytes(), b"\n", browser.as_bytes()]))
    }

    /// The key of a person's second factor. Another nonce gives another key.
    #[must_use]
    pub fn factor(&self, person: &PersonId, nonce: &Digest) -> FactorKey {
        let whole = self.mac(b"2fac", RequestId(0), &[person.as_str().as_bytes(), b"\n", nonce.bytes()]);
        FactorKey::new(std::array::from_fn(|at| whole[at]))
    }

    fn mac(&self, purpose: &[u8; 4], request: RequestId, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice()).expect("HMAC takes keys of any length");
        mac.update(purpose);
        mac.update(&request.0.to_be_bytes());
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkKey(…)")
    }
}

impl Token {
    /// A token somebody brought; `None` when it cannot be one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == 32).then(|| Self(text.to_owned()))
    }

    /// What is kept of it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }

    /// The token itself, for the address in a letter.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Code {
    /// A code from 8 random bytes. The bias of the remainder is below 2⁻³⁷.
    #[must_use]
    pub fn from_random(bytes: [u8; 8]) -> Self {
        Self(format!("{:08}", u64::from_be_bytes(bytes) % 100_000_000))
    }

    /// The eight digits, for the letter.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// The digits of a code as somebody typed it: spaces and dashes between them are passed over.
#[must_use]
pub fn typed(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

/// When a link made at `at` ends: so many days later.
#[must_use]
pub fn until(at: Moment, days: u32) -> Moment {
    at.plus_seconds(i64::from(days) * 86_400)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_token_is_the_same_for_the_same_request_and_nonce_and_no_other() {
        let (key, other) = (LinkKey::new([1; 32]), LinkKey::new([2; 32]));
        let nonce = Digest::of(b"nonce");
        let token = key.token(RequestId(1), &nonce);
        assert_eq!(token, key.token(RequestId(1), &nonce));
        assert_eq!(token.secret().len(), 43);
        for another in [
            key.token(RequestId(2), &nonce),
            key.token(RequestId(1), &Digest::of(b"other")),
            other.token(RequestId(1), &nonce),
        ] {
            assert_ne!(token, another);
        }
        assert_ne!(key.code(RequestId(1), "a", "12345678"), key.code(RequestId(2), "a", "12345678"));
        assert_ne!(key.code(RequestId(1), "a", "12345678"), key.code(RequestId(1), "b", "12345678"));
        assert_eq!(Token::read(token.secret()), Some(token.clone()));
        assert_eq!(format!("{token:?} {key:?}"), "Token(\u{2026}) LinkKey(\u{2026})", "secrets are not printed");
    }

    #[test]
    fn the_token_is_hmac_sha256_as_others_compute_it() {
        // python3: hmac.new(bytes(32), b"link" + (7).to_bytes(8, "big") + bytes(32), "sha256")
        let token = LinkKey::new([0; 32]).token(RequestId(7), &Digest::new([0; 32]));
        assert_eq!(token.secret(), "hRmJ-SvflyRmNS59eJnOsqZgLhr5HCQNFdFB905GC90");
    }

    proptest! {
        #[test]
        fn no_text_is_read_as_a_token_unless_it_is_32_bytes(text in ".{0,60}") {
            if Token::read(&text).is_some() {
                prop_assert_eq!(text.len(), 43);
            }
        }

        #[test]
        fn codes_are_eight_digits(bytes in any::<[u8; 8]>()) {
            let code = Code::from_random(bytes);
            prop_assert!(code.secret().len() == 8 && code.secret().bytes().all(|b| b.is_ascii_digit()));
            prop_assert_eq!(typed(&format!(" {}-{} ", &code.secret()[..4], &code.secret()[4..])), code.secret());
        }
    }
}
