//! From a written letter to the bytes that go over the wire (RFC 5322, RFC 2045–2047, RFC 6532 addresses).
//!
//! The same letter is composed to the same bytes each time: what is sent again after a crash is the same message. No value
//! can open a header line of its own: addresses are parsed, names and subjects lose every control character and are encoded.

use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use sha2::{Digest as _, Sha256};

/// A letter ready to be composed.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// `Message-ID` without the angle brackets: `release.12.3fa9@gate.example`.
    pub id: &'a str,
    /// `Message-ID`s of the thread this one answers, the oldest first, in the same form; the last is what is answered.
    pub answers: &'a [String],
    /// Microseconds since 1970 UTC: the `Date`.
    pub at: i64,
    /// Display name and address of the sender.
    pub from: (&'a str, &'a str),
    /// Display name and address of the one recipient.
    pub to: (&'a str, &'a str),
    /// One line.
    pub subject: &'a str,
    /// Plain text.
    pub text: &'a str,
    /// The same as HTML.
    pub html: &'a str,
    /// A file that goes with it: its name and bytes.
    pub enclosed: Option<(&'a str, &'a [u8])>,
}

/// Why a letter cannot be composed; it never can be, as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotALetter {
    /// Not an address of RFC 5321 or 6531.
    #[error("“{0}” is not a mail address")]
    Address(String),
    /// A message id with characters it cannot have.
    #[error("“{0}” is not a message id")]
    Id(String),
    /// The composing library refused.
    #[error("the letter cannot be composed: {0}")]
    Other(String),
}

/// Composes the message.
///
/// # Errors
/// An address or a message id that is none.
pub fn compose(draft: &Draft<'_>) -> Result<Message, NotALetter> {
    let id = identifier(draft.id)?;
    let since = Duration::from_micros(u64::try_from(draft.at).unwrap_or(0));
    let mut builder = Message::builder()
        .message_id(Some(id.clone()))
        .date(SystemTime::UNIX_EPOCH + since)
        .from(mailbox(draft.from)?)
        .to(mailbox(draft.to)?)
        .subject(one_line(draft.subject))
        // RFC 3834: no out-of-office answer to a machine.
        .raw_header(plain_header("Auto-Submitted", submitted(draft).to_owned()));
    // What others wrote into their mails is repeated where it is a message id, and left out where it is none: the letter goes all the same.
    let thread: Vec<String> = draft.answers.iter().filter_map(|id| identifier(id).ok()).collect();
    if let Some(answered) = thread.last().filter(|last| draft.answers.last().is_some_and(|id| last.contains(id))) {
        builder = builder.in_reply_to(answered.clone());
    }
    if !thread.is_empty() {
        builder = builder.references(thread.join(" "));
    }
    let body = MultiPart::alternative()
        .boundary(boundary(&id))
        .singlepart(part(ContentType::TEXT_PLAIN, draft.text)?)
        .singlepart(part(ContentType::TEXT_HTML, draft.html)?);
    let body = match draft.enclosed {
        Some((name, bytes)) => {
            let kind = ContentType::parse("application/zip").map_err(|why| NotALetter::Other(why.to_string()))?;
            let file = Attachment::new(one_line(name)).body(Body::new(bytes.to_vec()), kind);
            MultiPart::mixed().boundary(format!("{}-2", boundary(&id))).multipart(body).singlepart(file)
        }
        None => body,
    };
    builder.multipart(body).map_err(|why| NotALetter::Other(why.to_string()))
}

/// RFC 3834: what a machine writes by itself, and what it answers.
fn submitted(draft: &Draft<'_>) -> &'static str {
    if draft.answers.is_empty() { "auto-generated" } else { "auto-replied" }
}

/// A part that every server of the last forty years can carry: quoted-printable or base64, ASCII alone.
fn part(kind: ContentType, text: &str) -> Result<SinglePart, NotALetter> {
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let body = Body::new_with_encoding(text.replace('\n', "\r\n"), ContentTransferEncoding::QuotedPrintable)
        .map_err(|_| NotALetter::Other("a part is not text".to_owned()))?;
    Ok(SinglePart::builder().header(kind).body(body))
}

fn mailbox((name, address): (&str, &str)) -> Result<Mailbox, NotALetter> {
    let refused = || NotALetter::Address(one_line(address));
    if address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(refused());
    }
    let address: Address = address.parse().map_err(|_| refused())?;
    let name = one_line(name);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), address))
}

/// `<left@right>` of printable ASCII without brackets, spaces or quotes (a subset of RFC 5322 msg-id).
fn identifier(id: &str) -> Result<String, NotALetter> {
    let atom = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b))
    };
    match id.split_once('@') {
        Some((left, right)) if atom(left) && atom(right) && id.len() <= 240 => Ok(format!("<{id}>")),
        _ => Err(NotALetter::Id(one_line(id))),
    }
}

/// Without line ends, control characters and characters that turn the direction of text.
fn one_line(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced: String = text.chars().map(|c| if c.is_control() || turns(c) { ' ' } else { c }).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn plain_header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

/// A boundary that no quoted-printable text can contain (`=_` is no escape), the same for the same letter.
fn boundary(id: &str) -> String {
    let digest = Sha256::digest(id.as_bytes());
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("=_{hex}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: Draft<'_> = Draft {
        id: "release.12.3fa9@gate.example",
        answers: &[],
        at: 1_763_733_600_000_000,
        from: ("Export gate", "gate@example.org"),
        to: ("Anaïs Peeters", "a.peeters@example.org"),
        subject: "SPE / Export: uw bestand is klaar – tot 21 december",
        text: "Beste Anaïs,\n\nhttps://gate.example/d/abc\n.\nFrom hier\n",
        html: "<p>Beste Anaïs</p>",
        enclosed: None,
    };

    fn bytes(draft: &Draft<'_>) -> String {
        String::from_utf8(compose(draft).unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_letter_has_two_parts_and_the_headers_it_needs() {
        let message = bytes(&DRAFT);
        for line in [
            "Message-ID: <release.12.3fa9@gate.example>\r\n",
            "Date: Fri, 21 Nov 2025 14:00:00 +0000\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "MIME-Version: 1.0\r\n",
            "Content-Type: multipart/alternative;\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Content-Type: text/html; charset=utf-8\r\n",
            "https://gate.example/d/abc\r\n",
        ] {
            assert!(message.contains(line), "{line:?} not in\n{message}");
        }
        assert!(message.is_ascii());
        assert!(message.split("\r\n").all(|line| line.len() <= 998));
    }

    #[test]
    fn the_same_letter_is_composed_to_the_same_bytes() {
        assert_eq!(bytes(&DRAFT), bytes(&DRAFT));
    }

    #[test]
    fn no_value_opens_a_header_line() {
        let attacks = [
            "x\r\nBcc: thief@example.org",
            "x\nBcc: thief@example.org",
            "x\rBcc: thief@example.org",
            "x\r\n\r\nbody",
            "\u{2028}Bcc: y",
            "\0",
        ];
        for attack in attacks {
            let draft =
                Draft { subject: attack, from: (attack, "a@example.org"), to: (attack, "b@example.org"), ..DRAFT };
            let message = bytes(&draft);
            let head = message.split("\r\n\r\n").next().unwrap();
            assert!(!head.split(['\r', '\n']).any(|line| line.starts_with("Bcc")), "{message}");
            assert!(head.contains("Auto-Submitted"), "{message}");
            for address in [format!("a@example.org{attack}"), format!("{attack}@example.org")] {
                assert!(
                    matches!(compose(&Draft { to: ("A", &address), ..DRAFT }), Err(NotALetter::Address(_))),
                    "{address:?}"
                );
            }
            let id = format!("a{attack}@example.org");
            assert!(matches!(compose(&Draft { id: &id, ..DRAFT }), Err(NotALetter::Id(_))));
            let thread = ["b@example.org".to_owned(), id];
            let message = bytes(&Draft { answers: &thread, ..DRAFT });
            let head = message.split("\r\n\r\n").next().unwrap();
            assert!(head.contains("References: <b@example.org>\r\n") && !head.contains("In-Reply-To"), "{head}");
            assert!(!head.split(['\r', '\n']).any(|line| line.starts_with("Bcc")), "{head}");
        }
    }

    #[test]
    fn two_recipients_in_one_address_are_refused() {
        for address in
            ["a@example.org, b@example.org", "a@example.org,b@example.org", "<a@example.org>", "a", "", "a@b c"]
        {
            assert!(compose(&Draft { to: ("A", address), ..DRAFT }).is_err(), "{address}");
        }
    }

    #[test]
    fn a_name_with_quotes_commas_and_accents_stays_one_name() {
        let message = bytes(&Draft { to: ("Peeters, \"Anaïs\" <x@evil.example>", "a@example.org"), ..DRAFT });
        let envelope = compose(&Draft { to: ("Peeters, <x@evil.example>", "a@example.org"), ..DRAFT }).unwrap();
        assert_eq!(envelope.envelope().to().len(), 1);
        let to = message.split("\r\n").find(|line| line.starts_with("To:")).unwrap();
        assert!(!to.contains("<x@evil.example>") || to.contains('"'), "{to}");
    }

    #[test]
    fn an_answer_names_what_it_answers() {
        let thread = ["first@mail.example", "abc@mail.example"].map(str::to_owned);
        let message = bytes(&Draft { answers: &thread, ..DRAFT });
        assert!(message.contains("In-Reply-To: <abc@mail.example>\r\n"));
        assert!(message.contains("References: <first@mail.example> <abc@mail.example>\r\n"));
        assert!(message.contains("Auto-Submitted: auto-replied\r\n"));
    }

    #[test]
    fn a_file_goes_with_its_letter_byte_for_byte_and_the_same_each_time() {
        let zip: Vec<u8> = (0..=255).collect();
        let draft = Draft { enclosed: Some(("intego_20261122.zip", &zip)), ..DRAFT };
        let message = bytes(&draft);
        assert_eq!(message, bytes(&draft));
        assert!(message.contains("Content-Type: application/zip\r\n"), "{message}");
        assert!(message.contains("filename=\"intego_20261122.zip\""), "{message}");
        assert!(message.contains("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj"), "{message}");
        let tricked = bytes(&Draft { enclosed: Some(("a\"\r\nBcc: x@example.org", &zip)), ..DRAFT });
        assert!(!tricked.split(['\r', '\n']).any(|line| line.starts_with("Bcc")), "{tricked}");
    }

    #[test]
    fn an_internationalised_address_is_an_address() {
        let message = compose(&Draft { to: ("Zoë", "zoë@exämple.org"), ..DRAFT }).unwrap();
        assert_eq!(message.envelope().to()[0].to_string(), "zoë@exämple.org");
    }
}
