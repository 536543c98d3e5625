//! A mail that may ask: who sent it, as the mail server proved it; what it answers; its words.

use mail_parser::{HeaderValue, Message, MessageParser};

/// Longest mail that is read, in bytes: a list of files needs no more.
pub(super) const LONGEST: u64 = 1 << 20;
/// Message-IDs of a thread that are repeated in an answer.
const THREAD: usize = 20;

/// A mail, read.
#[derive(Debug, Clone)]
pub(super) struct Mail {
    /// The address of its sender, proved by the mail server.
    pub(super) from: String,
    /// Its Message-ID, without angle brackets.
    pub(super) message: String,
    /// Message-IDs of what it answers, the oldest first.
    pub(super) thread: Vec<String>,
    /// Its subject.
    pub(super) subject: String,
    /// Its text; of an HTML mail what a reader sees.
    pub(super) text: String,
    /// All of it.
    pub(super) bytes: Vec<u8>,
}

/// Why a mail asks for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotAsked {
    /// It is not there any more.
    #[error("it is gone")]
    Gone,
    /// It is too long, or no mail.
    #[error("it cannot be read")]
    Unreadable,
    /// A machine wrote it: an answer to an absence, a list, a bounce. It is never answered.
    #[error("a machine wrote it")]
    Machine,
    /// It has no sender, or several.
    #[error("it has not one sender")]
    Sender,
    /// The mail server does not say that the sender is who it claims to be.
    #[error("its sender is not proved")]
    Unproved,
}

/// Reads a mail. `checked_by` is the mail server whose word on senders counts (RFC 8601).
pub(super) fn read(bytes: Vec<u8>, checked_by: &str) -> Result<Mail, NotAsked> {
    let message = MessageParser::default().parse(&bytes).ok_or(NotAsked::Unreadable)?;
    if of_a_machine(&message) {
        return Err(NotAsked::Machine);
    }
    let from = sender(&message).ok_or(NotAsked::Sender)?;
    if !is_proved(&message, &from, checked_by) {
        return Err(NotAsked::Unproved);
    }
    let own = message.message_id().map(str::trim).filter(|id| !id.is_empty() && id.len() <= 240);
    let mut thread = Vec::new();
    for header in [message.references(), message.in_reply_to()] {
        match header {
            HeaderValue::Text(id) => thread.push(id.to_string()),
            HeaderValue::TextList(ids) => thread.extend(ids.iter().map(ToString::to_string)),
            _ => {}
        }
    }
    thread.dedup();
    thread.retain(|id| id.len() <= 240 && Some(id.as_str()) != own);
    let surplus = thread.len().saturating_sub(THREAD);
    Ok(Mail {
        from,
        // A mail without an id is known by its content: the same mail twice is one.
        message: own.map_or_else(|| format!("{}@no-id", gate::ids::Digest::of(&bytes)), str::to_owned),
        thread: thread.split_off(surplus),
        subject: message.subject().unwrap_or_default().chars().take(200).collect(),
        text: message.body_text(0).unwrap_or_default().into_owned(),
        bytes: bytes.clone(),
    })
}

/// All values of a header, unfolded, from the top.
fn values<'a>(message: &'a Message<'_>, name: &'a str) -> impl Iterator<Item = String> + 'a {
    let named = message.headers_raw().filter(move |(known, _)| known.trim().eq_ignore_ascii_case(name));
    named.map(|(_, value)| value.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// RFC 3834: what machines write by themselves is never answered, or two of them talk for ever.
fn of_a_machine(message: &Message<'_>) -> bool {
    values(message, "Auto-Submitted").any(|value| !value.to_ascii_lowercase().starts_with("no"))
        || values(message, "Precedence")
            .any(|value| ["bulk", "junk", "list", "auto_reply"].contains(&value.to_ascii_lowercase().as_str()))
        || values(message, "List-Id").next().is_some()
        || values(message, "Return-Path").any(|value| value == "<>")
}

/// The one address it comes from.
fn sender(message: &Message<'_>) -> Option<String> {
    if values(message, "From").count() != 1 {
        return None;
    }
    let mut all = message.from()?.iter();
    let address = all.next()?.address()?.trim().to_owned();
    (all.next().is_none() && gate::person::Profile::is_address(&address)).then_some(address)
}

/// Whether the mail server that is trusted says that the sender's own domain stands behind this mail: DMARC, DKIM or SPF passed for it, or
/// whoever sent it had logged in there. Only the topmost of its verdicts counts: those below may have come with the mail.
fn is_proved(message: &Message<'_>, from: &str, checked_by: &str) -> bool {
    let domain = from.rsplit_once('@').map(|(_, domain)| domain.to_ascii_lowercase()).unwrap_or_default();
    let verdict = values(message, "Authentication-Results").map(|value| without_comments(&value)).find(|value| {
        let id = value.split(';').next().unwrap_or_default();
        id.split_whitespace().next().is_some_and(|id| id.eq_ignore_ascii_case(checked_by))
    });
    verdict.is_some_and(|verdict| verdict.split(';').skip(1).any(|result| passes(result, from, &domain)))
}

fn passes(result: &str, from: &str, domain: &str) -> bool {
    let mut words = result.split_whitespace();
    let Some((method, "pass")) = words.next().and_then(|first| first.split_once('=')) else { return false };
    let said = |property: &str| {
        let found = words.clone().find_map(|word| word.split_once('=').filter(|(name, _)| *name == property));
        found.map(|(_, value)| value.trim_matches('"').to_ascii_lowercase())
    };
    let own =
        |value: Option<String>| value.is_some_and(|value| value.rsplit('@').next().is_some_and(|said| said == domain));
    match method {
        "dmarc" => own(said("header.from")),
        "dkim" => own(said("header.d")) || own(said("header.i")),
        "spf" => own(said("smtp.mailfrom")),
        "auth" => said("smtp.auth").is_some_and(|account| account == from.to_ascii_lowercase()),
        _ => false,
    }
}

/// Without what stands in brackets, which is for people.
fn without_comments(value: &str) -> String {
    let mut depth = 0_u32;
    value
        .chars()
        .filter(|sign| {
            match sign {
                '(' => depth += 1,
                ')' if depth > 0 => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROVED: &str = "Authentication-Results: mx.hd.example;\r\n dmarc=pass (p=none) header.from=uni.example;\r\n spf=pass smtp.mailfrom=uni.example\r\n";

    fn mail(head: &str, body: &str) -> Result<Mail, NotAsked> {
        let text = format!("{head}Message-ID: <ask-1@uni.example>\r\nSubject: Download\r\n\r\n{body}");
        read(text.into_bytes(), "mx.hd.example")
    }

    #[test]
    fn a_proved_mail_is_read_with_its_thread() {
        let head =
            format!("{PROVED}From: An Peeters <An@uni.example>\r\nReferences: <a@x> <b@x>\r\nIn-Reply-To: <b@x>\r\n");
        let read = mail(&head, "results/t.csv\r\n").unwrap();
        assert_eq!((read.from.as_str(), read.message.as_str()), ("An@uni.example", "ask-1@uni.example"));
        assert_eq!((read.thread, read.subject.as_str()), (vec!["a@x".to_owned(), "b@x".to_owned()], "Download"));
        assert_eq!(read.text.trim(), "results/t.csv");
    }

    #[test]
    fn only_what_the_own_mail_server_proves_of_the_sender_counts() {
        let from = "From: an@uni.example\r\n";
        for proof in [
            "mx.hd.example; spf=pass smtp.mailfrom=an@uni.example",
            "MX.hd.example 1; dkim=fail header.d=x; dkim=pass header.d=uni.example",
            "mx.hd.example; auth=pass smtp.auth=an@uni.example",
        ] {
            let head = format!("Authentication-Results: {proof}\r\n{from}");
            assert!(mail(&head, "").is_ok(), "{proof}");
        }
        for proof in [
            "mx.hd.example; none",
            "mx.hd.example; spf=fail smtp.mailfrom=uni.example",
            "mx.hd.example; spf=pass smtp.mailfrom=evil.example",
            "mx.hd.example; dkim=pass header.d=evil.example",
            "mx.hd.example; (spf=pass smtp.mailfrom=uni.example)",
            "mx.hd.example; auth=pass smtp.auth=eve@uni.example",
            "mx.evil.example; spf=pass smtp.mailfrom=uni.example",
            "mx.hd.example.evil; spf=pass smtp.mailfrom=uni.example",
            "mx.hd.example; dmarc=pass header.from=uni.example.evil",
        ] {
            let head = format!("Authentication-Results: {proof}\r\n{from}");
            assert_eq!(mail(&head, "").unwrap_err(), NotAsked::Unproved, "{proof}");
        }
        assert_eq!(mail(from, "").unwrap_err(), NotAsked::Unproved);
        // The topmost verdict counts; the one below came with the mail.
        let two = format!("Authentication-Results: mx.hd.example; spf=fail smtp.mailfrom=x\r\n{PROVED}{from}");
        assert_eq!(mail(&two, "").unwrap_err(), NotAsked::Unproved);
    }

    #[test]
    fn machines_and_mails_of_several_senders_ask_for_nothing() {
        for head in [
            "Auto-Submitted: auto-replied\r\n",
            "Precedence: bulk\r\n",
            "List-Id: <x.example>\r\n",
            "Return-Path: <>\r\n",
        ] {
            let head = format!("{head}{PROVED}From: an@uni.example\r\n");
            assert_eq!(mail(&head, "").unwrap_err(), NotAsked::Machine, "{head}");
        }
        for from in
            ["From: an@uni.example, eve@uni.example\r\n", "", "From: an@uni.example\r\nFrom: eve@uni.example\r\n"]
        {
            assert_eq!(mail(&format!("{PROVED}{from}"), "").unwrap_err(), NotAsked::Sender, "{from}");
        }
    }

    #[test]
    fn an_html_mail_is_its_visible_text_and_one_without_an_id_has_one_of_its_content() {
        let head = format!("{PROVED}From: an@uni.example\r\nContent-Type: text/html; charset=utf-8\r\n");
        let read = mail(&head, "<ul><li>t\u{e9}l.csv</li><li>b.png</li></ul>").unwrap();
        assert!(read.text.contains("t\u{e9}l.csv") && read.text.contains("b.png"), "{}", read.text);
        let bare = |body: &str| {
            super::read(format!("{PROVED}From: an@uni.example\r\n\r\n{body}").into_bytes(), "mx.hd.example")
                .unwrap()
                .message
        };
        assert_eq!(bare("a.csv"), bare("a.csv"));
        assert_ne!(bare("a.csv"), bare("b.csv"));
    }

    #[test]
    fn no_bytes_bring_the_reader_down() {
        for seed in 0..2_000_u32 {
            let mut state = seed.wrapping_mul(2_654_435_761) | 1;
            let mut bytes = format!("{PROVED}From: an@uni.example\r\n\r\nt.csv\r\n").into_bytes();
            for _ in 0..8 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = (state >> 8) as usize % bytes.len();
                bytes[at] = (state >> 24) as u8;
            }
            let _ = super::read(bytes, "mx.hd.example");
        }
    }
}
