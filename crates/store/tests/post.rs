//! The post against real mail servers: Debian's aiosmtpd, and one that misbehaves on purpose.

#![expect(clippy::unwrap_used, reason = "a test crate; clippy knows tests by their attribute alone")]

mod smtp;

use std::time::Duration;

use gate::ports::{Delivery, Post};
use smtp::{Server, letter};
use store::post::{Keeper, Login, Obstacle, Security, Sender, Settings, Smtp};
use store::token::Source;

const ANAIS: &str = "a.peeters@example.org";

async fn sent(settings: Settings) -> Delivery {
    Smtp::new(settings).unwrap().send(&letter(ANAIS)).await
}

#[track_caller]
fn deferred(delivery: &Delivery, word: &str) {
    assert!(matches!(delivery, Delivery::Deferred(why) if why.contains(word)), "{delivery:?} does not say “{word}”");
}

#[track_caller]
fn refused(delivery: &Delivery, word: &str) {
    assert!(matches!(delivery, Delivery::Refused(why) if why.contains(word)), "{delivery:?} does not say “{word}”");
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let server = Server::mailbox(&[]);
    assert_eq!(sent(server.settings()).await, Delivery::Sent);
    let letters = server.letters();
    assert_eq!(letters.len(), 1);
    let (got, wrote) = (&letters[0], letter(ANAIS));
    assert_eq!(got["mail_from"], "gate@example.org");
    assert_eq!(got["rcpt"], serde_json::json!([ANAIS]));
    assert_eq!(got["id"], "<request-12.3fa9@gate.example>");
    assert_eq!(got["subject"], wrote.subject);
    assert_eq!(got["to"], "Anaïs Peeters <a.peeters@example.org>");
    assert_eq!(got["sender"], "Export gate <gate@example.org>");
    assert_eq!(got["date"], "Fri, 21 Nov 2025 14:00:00 +0000");
    assert_eq!(got["text"].as_str().unwrap().trim_end(), wrote.text.trim_end());
    assert_eq!(got["html"].as_str().unwrap().trim_end(), wrote.html);
}

#[tokio::test]
async fn many_letters_share_a_connection() {
    let server = Server::mailbox(&[]);
    let post = Smtp::new(server.settings()).unwrap();
    for _ in 0..5 {
        assert_eq!(post.send(&letter(ANAIS)).await, Delivery::Sent);
    }
    let letters = server.letters();
    assert_eq!(letters.len(), 5);
    assert!(letters.iter().all(|letter| letter["connection"] == letters[0]["connection"]));
    assert!(letters.iter().all(|letter| letter["sha256"] == letters[0]["sha256"]), "the same letter is the same bytes");
}

#[tokio::test]
async fn a_kept_connection_that_died_is_replaced() {
    let first = Server::mailbox(&[]);
    let post = Smtp::new(first.settings()).unwrap();
    assert_eq!(post.send(&letter(ANAIS)).await, Delivery::Sent);
    drop(first);
    deferred(&post.send(&letter(ANAIS)).await, "");
}

#[tokio::test]
async fn starttls_and_tls_protect_the_line() {
    for wrapped in [false, true] {
        let (server, certificate) = Server::with_tls(if wrapped { &["--wrapped"] } else { &[] });
        let security = if wrapped { Security::Tls } else { Security::StartTls };
        let settings = Settings { security, certificates: certificate, ..server.settings() };
        assert_eq!(sent(settings).await, Delivery::Sent, "wrapped: {wrapped}");
        assert_eq!(server.letters()[0]["tls"], true);
    }
}

#[tokio::test]
async fn a_server_nobody_vouches_for_gets_no_letter() {
    let (server, _) = Server::with_tls(&[]);
    deferred(&sent(Settings { security: Security::StartTls, ..server.settings() }).await, "certificate");
    assert!(server.letters().is_empty());
}

#[tokio::test]
async fn a_server_without_starttls_gets_no_letter_when_we_ask_for_it() {
    let server = Server::mailbox(&[]);
    deferred(&sent(Settings { security: Security::StartTls, ..server.settings() }).await, "STARTTLS");
    assert!(server.letters().is_empty());
}

#[tokio::test]
async fn a_wrong_login_is_our_trouble_and_not_the_letters() {
    let server = Server::mailbox(&["--login", "gate:right"]);
    let with = |password: &str| Settings {
        login: Login::Password("gate".to_owned(), password.to_owned().into()),
        ..server.settings()
    };
    deferred(&sent(with("wrong")).await, "535");
    deferred(&sent(server.settings()).await, "530");
    assert!(server.letters().is_empty());
    assert_eq!(sent(with("right")).await, Delivery::Sent);
    assert_eq!(server.letters()[0]["login"], true);
}

#[tokio::test]
async fn what_the_server_refuses_for_good_carries_its_words() {
    for (mode, words) in [("rcpt-550", "No such person here"), ("data-554", "Not this message")] {
        let server = Server::mailbox(&["--mode", mode]);
        refused(&sent(server.settings()).await, words);
        assert!(server.letters().is_empty());
    }
}

#[tokio::test]
async fn what_the_server_puts_off_is_tried_again() {
    for (mode, words) in [("rcpt-451", "Not now"), ("data-452", "Not this message"), ("mail-530", "Authentication")] {
        let server = Server::mailbox(&["--mode", mode]);
        deferred(&sent(server.settings()).await, words);
        assert!(server.letters().is_empty());
    }
}

#[tokio::test]
async fn greylisting_ends_with_patience() {
    let server = Server::mailbox(&["--mode", "greylist"]);
    let post = Smtp::new(server.settings()).unwrap();
    deferred(&post.send(&letter(ANAIS)).await, "Greylisted");
    deferred(&post.send(&letter(ANAIS)).await, "Greylisted");
    assert_eq!(post.send(&letter(ANAIS)).await, Delivery::Sent);
    assert_eq!(server.letters().len(), 1);
}

#[tokio::test]
async fn a_server_in_trouble_defers_and_says_why() {
    let modes =
        ["connect-421", "connect-554", "connect-drop", "data-drop", "body-drop", "lost-unkept", "no-smtp", "endless"];
    for mode in modes {
        let server = Server::chaos(mode);
        deferred(&sent(server.settings()).await, "");
        assert!(server.letters().is_empty(), "{mode}");
    }
}

#[tokio::test]
async fn a_silent_server_is_not_waited_for_without_end() {
    for mode in ["connect-hang", "drip"] {
        let server = Server::chaos(mode);
        deferred(
            &sent(Settings { patience: Duration::from_millis(400), ..server.settings() }).await,
            "no answer within 0.4 s",
        );
        assert!(server.letters().is_empty(), "{mode}");
    }
}

#[tokio::test]
async fn a_slow_server_is_waited_for_within_patience() {
    let server = Server::chaos("drip");
    assert_eq!(sent(server.settings()).await, Delivery::Sent);
}

#[tokio::test]
async fn an_answer_lost_after_the_letter_was_taken_means_the_same_letter_again() {
    for mode in ["lost-250,ok", "hang-250,ok"] {
        let server = Server::chaos(mode);
        let post = Smtp::new(Settings { patience: Duration::from_millis(500), ..server.settings() }).unwrap();
        deferred(&post.send(&letter(ANAIS)).await, "");
        assert_eq!(post.send(&letter(ANAIS)).await, Delivery::Sent);
        let letters = server.letters();
        assert_eq!(letters.len(), 2, "{mode}");
        assert_eq!(letters[0]["id"], letters[1]["id"]);
        assert_eq!(letters[0]["sha256"], letters[1]["sha256"], "byte for byte the same");
    }
}

#[tokio::test]
async fn a_server_that_hangs_after_its_no_has_still_said_no() {
    let server = Server::chaos("quit-hang");
    refused(&sent(Settings { patience: Duration::from_millis(500), ..server.settings() }).await, "No such person here");
}

#[tokio::test]
async fn no_server_defers() {
    let port = Server::mailbox(&[]).port;
    let settings = Settings { port, ..Server::chaos("ok").settings() };
    deferred(&sent(settings).await, "");
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_before_any_connection() {
    let server = Server::mailbox(&[]);
    let post = Smtp::new(server.settings()).unwrap();
    refused(&post.send(&letter("a@example.org\r\nBcc: thief@example.org")).await, "not a mail address");
    assert!(server.letters().is_empty());
}

#[tokio::test]
async fn an_international_address_goes_where_it_is_understood() {
    let server = Server::mailbox(&[]);
    let post = Smtp::new(server.settings()).unwrap();
    assert_eq!(post.send(&letter("zoë@example.org")).await, Delivery::Sent);
    assert_eq!(server.letters()[0]["rcpt"], serde_json::json!(["zoë@example.org"]));
    let plain = Server::chaos("ok");
    let post = Smtp::new(plain.settings()).unwrap();
    refused(&post.send(&letter("zoë@example.org")).await, "beyond ASCII");
}

#[tokio::test]
async fn the_keeper_composes_what_it_keeps() {
    let keeper = Keeper::new(Sender { name: "Gate".to_owned(), mail: "gate@example.org".to_owned() });
    assert_eq!(keeper.send(&letter(ANAIS)).await, Delivery::Sent);
    refused(&keeper.send(&letter("nobody")).await, "not a mail address");
    let kept = keeper.letters();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].letter, letter(ANAIS));
    assert!(String::from_utf8_lossy(&kept[0].message).contains("Message-ID: <request-12.3fa9@gate.example>"));
}

/// A file of its own with so many lines.
fn file(lines: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), lines).unwrap();
    file
}

#[tokio::test]
async fn a_token_opens_the_mail_server_in_the_way_it_knows_and_a_renewed_one_is_read_anew() {
    for ways in ["XOAUTH2", "OAUTHBEARER", "XOAUTH2,OAUTHBEARER"] {
        let (known, held) = (file("gate@example.org:ya29.second\n"), file("ya29.first\n"));
        let server = Server::mailbox(&["--token", known.path().to_str().unwrap(), "--ways", ways]);
        let login = Login::Token("gate@example.org".to_owned(), Source::File(held.path().to_owned()));
        let post = Smtp::new(Settings { login, ..server.settings() }).unwrap();
        deferred(&post.send(&letter(ANAIS)).await, "invalid_token");
        assert!(matches!(post.try_out().await, Err(Obstacle::LoginRefused(why)) if !why.contains("ya29")), "{ways}");
        std::fs::write(held.path(), "").unwrap();
        deferred(&post.send(&letter(ANAIS)).await, "holds no token");
        std::fs::write(held.path(), "ya29.second\n").unwrap();
        assert_eq!(post.send(&letter(ANAIS)).await, Delivery::Sent, "{ways}: the same post, with what lies there now");
        assert_eq!(post.try_out().await, Ok(()));
        assert!(server.letters().iter().all(|letter| letter["login"] == true), "{ways}");
    }
}

#[tokio::test]
async fn a_program_prints_the_token_and_a_server_that_takes_none_is_told_apart() {
    let known = file("gate:T.1\n");
    let server = Server::mailbox(&["--token", known.path().to_str().unwrap()]);
    let by = |words: &[&str]| {
        Login::Token("gate".to_owned(), Source::Command(words.iter().map(ToString::to_string).collect()))
    };
    assert_eq!(sent(Settings { login: by(&["/bin/echo", "T.1"]), ..server.settings() }).await, Delivery::Sent);
    deferred(&sent(Settings { login: by(&["/bin/false"]), ..server.settings() }).await, "/bin/false");
    let other = Server::mailbox(&["--login", "gate:right"]);
    let post = Smtp::new(Settings { login: by(&["/bin/echo", "T.1"]), ..other.settings() }).unwrap();
    assert!(matches!(post.try_out().await, Err(Obstacle::LoginRefused(_))));
}

#[tokio::test]
async fn a_certificate_of_the_gate_opens_a_server_that_knows_it_and_no_other_does() {
    let (server, certificate) = Server::with_tls(&["--wrapped", "--mutual"]);
    let tls = Settings { security: Security::Tls, certificates: certificate, ..server.settings() };
    let without = sent(tls.clone()).await;
    assert!(matches!(without, Delivery::Deferred(_)), "{without:?}");
    assert_eq!(sent(Settings { identity: Some(server.pair()), ..tls.clone() }).await, Delivery::Sent);
    let (stranger, _) = Server::with_tls(&["--wrapped"]);
    let with_other = sent(Settings { identity: Some(stranger.pair()), ..tls }).await;
    assert!(matches!(with_other, Delivery::Deferred(_)), "{with_other:?}");
    assert_eq!(server.letters().len(), 1);
}
