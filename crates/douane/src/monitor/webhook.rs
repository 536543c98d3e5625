//! Webhooks, signed as Standard Webhooks 1.0 has it: a program elsewhere is told of an event, and can prove that the gate told it.

use crate::client;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gate::event::Entry;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::time::Duration;
use store::point;
use zeroize::Zeroizing;

/// How long somebody may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// Waits between attempts: after the last the event is given up.
pub(super) const AGAIN: [u64; 9] = [5, 30, 120, 300, 1_800, 7_200, 18_000, 36_000, 50_400];

/// One receiver.
pub(super) struct Webhook {
    pub(super) url: String,
    secret: Zeroizing<Vec<u8>>,
    /// Names of events; empty: every event about a request.
    events: Vec<String>,
    agent: ureq::Agent,
}

/// What came of telling somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    /// They took it.
    Taken,
    /// They want nothing any more (410).
    Gone,
    /// Not now: why, for the log.
    NotNow(String),
}

/// A message, before it is signed.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) id: String,
    pub(super) body: String,
}

impl Webhook {
    /// `secret` is `whsec_` and base64, of 24 to 64 bytes.
    pub(super) fn new(url: &str, secret: &str, events: &[String]) -> Option<Self> {
        let secret = Zeroizing::new(STANDARD.decode(secret.trim().strip_prefix("whsec_")?).ok()?);
        if !(24..=64).contains(&secret.len()) {
            return None;
        }
        Some(Self { url: url.to_owned(), secret, events: events.to_vec(), agent: client::agent(PATIENCE) })
    }

    /// What is told of an entry; `None` when this receiver is not told of it.
    pub(super) fn message(&self, entry: &Entry, observer: &str) -> Option<Message> {
        let line = super::record::line(entry, observer);
        let kind = line.pointer("/event/action").and_then(Value::as_str)?.to_owned();
        let about = matches!(entry.subject, gate::event::Subject::Request(_));
        let wanted = if self.events.is_empty() { about } else { self.events.contains(&kind) };
        let sort = entry.subject.to_string();
        let sort = sort.split('/').next().unwrap_or_default();
        let body = json!({
            "type": format!("{sort}.{}", kind.replace('-', "_")),
            "timestamp": entry.at.timestamp().to_string(),
            "data": line,
        });
        wanted.then(|| Message { id: format!("msg_{observer}_{}", entry.seq), body: body.to_string() })
    }

    /// Tells it once. `seconds`: the time of this attempt.
    pub(super) async fn tell(&self, message: &Message, seconds: i64) -> Told {
        let signature = sign(&self.secret, &message.id, seconds, &message.body);
        let (agent, url, message) = (self.agent.clone(), self.url.clone(), message.clone());
        let sent = tokio::task::spawn_blocking(move || {
            let request = agent
                .post(&url)
                .header("content-type", "application/json")
                .header("user-agent", concat!("douane/", env!("CARGO_PKG_VERSION")))
                .header("webhook-id", &message.id)
                .header("webhook-timestamp", seconds.to_string())
                .header("webhook-signature", signature);
            point::before("hook-tell");
            let answer = request.send(message.body);
            point::after("hook-tell");
            answer.map(|answer| answer.status().as_u16())
        });
        match sent.await {
            Ok(Ok(200..=299)) => Told::Taken,
            Ok(Ok(410)) => Told::Gone,
            Ok(Ok(status)) => Told::NotNow(format!("answer {status}")),
            Ok(Err(why)) => Told::NotNow(why.to_string()),
            Err(why) => Told::NotNow(why.to_string()),
        }
    }
}

/// `v1,` and the HMAC-SHA256 of `id.timestamp.body`, base64.
fn sign(secret: &[u8], id: &str, seconds: i64, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(format!("{id}.{seconds}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_the_one_of_standard_webhooks() {
        // The example of the specification's reference libraries.
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let body = "{\"test\": 2432232314}";
        let signature = sign(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_is_whsec_and_long_enough() {
        assert!(Webhook::new("https://x", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n", &[]).is_some());
        for bad in ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ", "whsec_!!!!"] {
            assert!(Webhook::new("https://x", bad, &[]).is_none(), "{bad}");
        }
    }
}
