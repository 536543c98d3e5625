//! Tickets (P60): whoever has a question opens one at the desk of support, or gets a mail that is ready to be sent. Never with content of a file, and
//! never with a number small enough to be a hidden count.

use crate::ports::Failure;
use async_trait::async_trait;
use serde::{Deserialize, Serialize};

/// How every subject begins.
pub const SUBJECT: &str = "SPE / Export: ";
/// Longest topic, in characters.
pub const TOPIC: usize = 120;

/// A ticket, ready to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// `SPE / Export: <topic>`
    pub subject: String,
    /// What it says.
    pub text: String,
}

/// A ticket that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its key, `DWH-1234`.
    pub key: String,
    /// Where people read it.
    pub url: Option<String>,
}

/// The desk of support.
#[async_trait]
pub trait Support: Send + Sync {
    /// Opens a ticket; `None` where there is no such desk and a mail takes its place.
    ///
    /// # Errors
    /// [`Failure`] when the desk does not answer, or does not take it.
    async fn open(&self, ticket: &Ticket) -> Result<Option<Opened>, Failure>;
}

/// No desk of support: every ticket is a mail.
#[derive(Debug, Clone, Copy, Default)]
pub struct ByMail;

#[async_trait]
impl Support for ByMail {
    async fn open(&self, _: &Ticket) -> Result<Option<Opened>, Failure> {
        Ok(None)
    }
}

impl Ticket {
    /// A ticket about a topic. Numbers below the threshold that stand alone are left out of both topic and text, whoever wrote them; so is
    /// everything that could begin a line of its own in a header.
    #[must_use]
    pub fn new(topic: &str, text: &str, threshold: u64) -> Self {
        let topic: String = line(topic, threshold).chars().take(TOPIC).collect();
        let lines: Vec<String> = text.lines().take(400).map(|one| line(one, threshold)).collect();
        Self { subject: format!("{SUBJECT}{topic}"), text: lines.join("\n").trim().to_owned() }
    }

    /// The same as a link that opens a mail to an address (RFC 6068).
    #[must_use]
    pub fn mailto(&self, address: &str) -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let part = |text: &str| -> String {
            let crlf = text.replace('\n', "\r\n");
            crlf.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
        };
        let address: String = address.chars().filter(|c| c.is_ascii_alphanumeric() || "@.-_+".contains(*c)).collect();
        format!("mailto:{address}?subject={}&body={}", part(&self.subject), part(&self.text))
    }
}

/// One line without control characters and without numbers that stand alone and are small enough to be a hidden count.
fn line(text: &str, threshold: u64) -> String {
    let small = |word: &str| {
        let pieces = word.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|piece| !piece.is_empty());
        let numbers: Vec<Option<u64>> = pieces.map(|piece| piece.parse().ok()).collect();
        numbers.last().is_some_and(|last| last.is_some_and(|number| number < threshold))
    };
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.map(|word| if small(word) { "\u{2026}" } else { word }).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_carries_no_small_number_and_no_line_of_a_header() {
        let ticket =
            Ticket::new("link\r\nBcc: x  of 3", "row 1206 shows 3 (4) patients,\nn=4\nsince 2021 for 18-64, ICD-10", 5);
        assert_eq!(ticket.subject, "SPE / Export: link Bcc: x of \u{2026}");
        assert_eq!(ticket.text, "row 1206 shows \u{2026} \u{2026} patients,\n\u{2026}\nsince 2021 for 18-64, ICD-10");
    }

    #[test]
    fn a_mail_is_drafted_as_a_link() {
        let ticket = Ticket::new("link ended", "a & b\nc", 5);
        assert_eq!(
            ticket.mailto("help@hd.example?&"),
            "mailto:help@hd.example?subject=SPE%20%2F%20Export%3A%20link%20ended&body=a%20%26%20b%0D%0Ac"
        );
    }
}
