//! Letters in words: a subject, a text, and the same as HTML. Plain HTML without images, scripts or outside addresses; the only link
//! is the one the letter is about.

use crate::book::{Args, Words};
use crate::findings::Told;
use crate::locale::Locale;
use crate::{dates, people};
use gate::ids::PersonId;
use gate::letter::{About, Amiss, Changed, Content, Letter, Rendered};
use gate::person::Language;
use gate::refusal::Refusal;
use jiff::tz::TimeZone;

/// What letters of one installation have in common.
#[derive(Debug, Clone)]
pub struct Letterhead {
    /// The address of the gate without a slash at its end: `https://gate.example`.
    pub address: String,
    /// The clocks that people at the gate read.
    pub zone: TimeZone,
    /// Where to ask: an address or a sentence of the installation; empty leaves the line out.
    pub support: String,
}

/// A paragraph of a letter.
enum Part {
    Sentence(String),
    Facts(Vec<(String, String)>),
    Link(String),
    Code(String),
}

impl From<Language> for Locale {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Nl => Self::Nl,
            Language::Fr => Self::Fr,
            Language::De => Self::De,
        }
    }
}

/// The letter in its reader's language.
#[must_use]
pub fn render(letter: &Letter, head: &Letterhead) -> Rendered {
    let words = Words::new(letter.language.into());
    let (subject, request, mut parts) = body(words, letter, head);
    if !head.support.is_empty() {
        let args = Args::new().with("support", head.support.clone()).with("request", request.clone());
        // Of an account there is no number to name.
        let key = if request.is_empty() { "letter-support-account" } else { "letter-support" };
        parts.push(Part::Sentence(words.say(key, &args)));
    }
    let greeting = words.say("letter-greeting", &Args::new().with("name", one_line(&letter.to.name)));
    let key = if request.is_empty() { "letter-footer-account" } else { "letter-footer" };
    let footer = Args::new()
        .with("request", request)
        .with("size", letter.footer.size.to_string())
        .with("root", letter.footer.root.clone());
    let footer = words.say(key, &footer);
    Rendered {
        to_name: one_line(&letter.to.name),
        to_mail: letter.to.mail.clone(),
        message_id: letter.message_id.clone(),
        date: letter.date,
        subject: one_line(&answering(letter, subject.clone())),
        answers: letter.reply.as_ref().map(|reply| reply.thread.clone()).unwrap_or_default(),
        enclosed: letter.enclosed.clone(),
        text: text(&greeting, &parts, &footer),
        html: html(words.locale, &subject, &greeting, &parts, &footer),
    }
}

/// Subject, number of the request, paragraphs.
fn body(words: Words, letter: &Letter, head: &Letterhead) -> (String, String, Vec<Part>) {
    let args = |request: &str| Args::new().with("request", request);
    let when = |at: gate::ids::Moment| dates::moment(words, &at.timestamp().to_zoned(head.zone.clone()));
    match &letter.content {
        Content::Released { about, token, until } => {
            let number = about.request.to_string();
            let until = Args::new().with("until", when(*until));
            let parts = vec![
                Part::Sentence(words.say("letter-released", &args(&number).number("files", about.files.len()))),
                facts(words, about),
                Part::Sentence(words.say("letter-released-until", &until)),
                Part::Link(format!("{}/d/{}", head.address, token.secret())),
                Part::Sentence(words.plain("letter-released-personal")),
            ];
            (words.say("letter-released-subject", &args(&number)), number, parts)
        }
        Content::Told { about, notice, until } => {
            let number = about.request.to_string();
            let notice = notice.as_str();
            let say = |key: String| words.say(&key, &args(&number));
            let mut parts = vec![Part::Sentence(say(format!("letter-told-{notice}"))), facts(words, about)];
            if let Some(until) = until {
                let until = Args::new().with("until", when(*until));
                parts.push(Part::Sentence(words.say("letter-told-reminder-until", &until)));
            }
            parts.push(Part::Sentence(say(format!("letter-told-{notice}-next"))));
            parts.push(Part::Link(format!("{}/requests/{number}", head.address)));
            (say(format!("letter-told-{notice}-subject")), number, parts)
        }
        Content::Sealed { about, name } => {
            let number = about.request.to_string();
            let named = args(&number).with("name", people::visible(name)).number("files", about.files.len());
            let parts = vec![
                Part::Sentence(words.say("letter-sealed", &named)),
                facts(words, about),
                Part::Sentence(words.plain("letter-sealed-password")),
            ];
            (words.say("letter-released-subject", &args(&number)), number, parts)
        }
        Content::SealedLink { about, token, until } => {
            let number = about.request.to_string();
            let until = Args::new().with("until", when(*until));
            let parts = vec![
                Part::Sentence(words.say("letter-released", &args(&number).number("files", about.files.len()))),
                facts(words, about),
                Part::Sentence(words.plain("letter-sealed-large")),
                Part::Sentence(words.say("letter-released-until", &until)),
                Part::Link(format!("{}/d/{}", head.address, token.secret())),
                Part::Sentence(words.plain("letter-sealed-password")),
            ];
            (words.say("letter-released-subject", &args(&number)), number, parts)
        }
        Content::Adapt { about, refusals, amiss } => adapt(words, (about, refusals, amiss), head),
        Content::Account { account, changed, at } => account_changed(words, account, *changed, &when(*at), head),
        Content::OneTimeCode { request, code, until } => {
            let number = request.to_string();
            let until = Args::new().with("until", when(*until));
            let parts = vec![
                Part::Sentence(words.say("letter-code", &args(&number))),
                Part::Code(code.secret().to_owned()),
                Part::Sentence(words.say("letter-code-until", &until)),
                Part::Sentence(words.plain("letter-code-other")),
            ];
            (words.say("letter-code-subject", &args(&number)), number, parts)
        }
    }
}

/// What was changed of what opens an account. There is no number of a request to name.
fn account_changed(
    words: Words,
    account: &PersonId,
    changed: Changed,
    when: &str,
    head: &Letterhead,
) -> (String, String, Vec<Part>) {
    let args = Args::new().with("account", account.to_string()).with("when", when);
    let what = changed.as_str();
    let parts = vec![
        Part::Sentence(words.say(&format!("letter-account-{what}"), &args)),
        Part::Sentence(words.plain("letter-account-other")),
        Part::Sentence(words.plain("letter-account-next")),
        Part::Link(format!("{}/sessions", head.address)),
    ];
    (words.plain(&format!("letter-account-{what}-subject")), String::new(), parts)
}

/// What to adapt: where, what, and the shortest act, for each thing that stands in the way.
fn adapt(
    words: Words,
    (about, refusals, amiss): (&About, &[Refusal], &[Amiss]),
    head: &Letterhead,
) -> (String, String, Vec<Part>) {
    let number = about.request.to_string();
    let say = |key: &str| words.say(key, &Args::new().with("request", number.clone()));
    let mut parts = vec![Part::Sentence(say("letter-told-adapt")), facts(words, about)];
    let zoned = |at: gate::ids::Moment| at.timestamp().to_zoned(head.zone.clone());
    let told = refusals.iter().map(|refusal| match refusal {
        // Whoever asks by mail chooses no file on a page, and describes none.
        Refusal::NothingHandedIn => {
            let part = |suffix: &str| words.plain(&format!("letter-adapt-unnamed{suffix}"));
            Told { what: part(""), fix: part(".do"), ..crate::refusals::tell(words, refusal, &zoned) }
        }
        _ => crate::refusals::tell(words, refusal, &zoned),
    });
    let found = amiss.iter().map(|amiss| crate::findings::tell(words, &amiss.file, amiss.finding()));
    for told in told.chain(found) {
        let lines =
            [("letter-adapt-where", told.place), ("letter-adapt-what", told.what), ("letter-adapt-do", told.fix)];
        let lines = lines.into_iter().filter(|(_, value)| !value.is_empty());
        parts.push(Part::Facts(lines.map(|(key, value)| (words.plain(key), value)).collect()));
    }
    parts.push(Part::Sentence(say("letter-told-adapt-next")));
    parts.push(Part::Link(format!("{}/requests/{number}", head.address)));
    (say("letter-told-adapt-subject"), number, parts)
}

/// The subject of an answer is that of what it answers: mail programs put both into one thread.
fn answering(letter: &Letter, subject: String) -> String {
    let Some(asked) = letter.reply.as_ref().and_then(|reply| reply.subject.as_deref()) else { return subject };
    let asked = one_line(asked);
    let known = ["re:", "aw:", "antw:", "tr:"].iter().any(|mark| asked.to_lowercase().starts_with(mark));
    if known { asked } else { format!("Re: {asked}") }
}

/// Who, which files, which register, what for, and the reference.
fn facts(words: Words, about: &About) -> Part {
    let files = about.files.iter().map(|file| people::visible(file.as_str())).collect::<Vec<_>>().join("\n");
    let registers = about.registers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let purpose = about.purpose.as_deref().map(one_line).unwrap_or_default();
    let facts = [
        ("letter-fact-files", files),
        ("letter-fact-who", one_line(&about.requester)),
        ("letter-fact-register", registers),
        ("letter-fact-purpose", purpose),
        ("letter-fact-reference", about.request.to_string()),
    ];
    let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
    Part::Facts(told.map(|(key, value)| (words.plain(key), value)).collect())
}

/// Text that cannot break out of a header line.
fn one_line(text: &str) -> String {
    people::visible(text).trim().to_owned()
}

fn text(greeting: &str, parts: &[Part], footer: &str) -> String {
    let mut text = format!("{greeting}\n");
    for part in parts {
        text.push('\n');
        match part {
            Part::Sentence(sentence) => {
                for line in crate::report::view::wrap(sentence, 72) {
                    text.push_str(&line);
                    text.push('\n');
                }
            }
            Part::Facts(facts) => {
                let wide = facts.iter().map(|(name, _)| people::width(name)).max().unwrap_or(0);
                for (name, value) in facts {
                    for (at, line) in value.lines().enumerate() {
                        let name = if at == 0 { name.as_str() } else { "" };
                        let pad = " ".repeat(wide.saturating_sub(people::width(name)) + 2);
                        text.push_str(&format!("  {name}{pad}{line}\n"));
                    }
                }
            }
            Part::Link(link) => text.push_str(&format!("{link}\n")),
            Part::Code(code) => text.push_str(&format!("  {}\n", spaced(code))),
        }
    }
    text.push_str(&format!("\n-- \n{footer}\n"));
    text
}

fn html(locale: Locale, subject: &str, greeting: &str, parts: &[Part], footer: &str) -> String {
    let mut body = format!("<p>{}</p>\n", escaped(greeting));
    for part in parts {
        body.push_str(&match part {
            Part::Sentence(sentence) => format!("<p>{}</p>\n", escaped(sentence)),
            Part::Facts(facts) => {
                let lines = |value: &str| value.lines().map(escaped).collect::<Vec<_>>().join("<br>");
                let rows: String = facts
                    .iter()
                    .map(|(name, value)| format!("<dt>{}</dt><dd>{}</dd>", escaped(name), lines(value)))
                    .collect();
                format!("<dl>{rows}</dl>\n")
            }
            Part::Link(link) => format!("<p><a href=\"{0}\">{0}</a></p>\n", escaped(link)),
            Part::Code(code) => format!("<p><strong>{}</strong></p>\n", escaped(&spaced(code))),
        });
    }
    format!(
        "<!doctype html>\n<html lang=\"{locale}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n{body}<hr>\n<p><small>{}</small></p>\n</body>\n</html>\n",
        escaped(subject),
        escaped(footer)
    )
}

/// `12345678` as `1234 5678`, for eyes.
fn spaced(code: &str) -> String {
    match code.split_at_checked(4) {
        Some((first, rest)) if !rest.is_empty() => format!("{first} {rest}"),
        _ => code.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use gate::event::Notice;
    use gate::ids::{Digest, FileName, Moment, RegisterName, RequestId};
    use gate::letter::{Address, Footer};
    use gate::link::{Code, LinkKey};

    fn head() -> Letterhead {
        let zone = TimeZone::get("Europe/Brussels").expect("Brussels");
        Letterhead { address: "https://gate.example".to_owned(), zone, support: "gate@example.org".to_owned() }
    }

    fn letter(language: Language, content: Content) -> Letter {
        Letter {
            to: Address { name: "An Peeters\r\nBcc: x".to_owned(), mail: "an@example.org".to_owned() },
            language,
            message_id: "request-1287.x@gate.example".to_owned(),
            date: Moment(1_800_000_000_000_000),
            content,
            footer: Footer { size: 48_211, root: "cm9vdA==".to_owned() },
            reply: None,
            enclosed: None,
        }
    }

    fn about() -> About {
        About {
            request: RequestId(1287),
            requester: "An Peeters".to_owned(),
            files: ["my_<file>.csv", "other.csv"].map(|name| FileName::new(name).expect("a name")).into(),
            registers: [RegisterName::new("INTEGO").expect("a name")].into(),
            purpose: Some("Master thesis & overview".to_owned()),
        }
    }

    fn released() -> Content {
        let nonce = Digest::of(b"nonce");
        Content::Released {
            about: about(),
            token: LinkKey::new([7; 32]).token(RequestId(1287), &nonce),
            until: Moment(1_802_000_000_000_000),
        }
    }

    #[test]
    fn a_letter_says_the_same_as_text_and_as_html_in_every_language() {
        for language in [Language::En, Language::Nl, Language::Fr, Language::De] {
            let told = render(&letter(language, released()), &head());
            assert!(told.subject.contains("1287") && !told.subject.contains('\n'), "{}", told.subject);
            for body in [&told.text, &told.html] {
                assert!(body.contains("https://gate.example/d/") && body.contains("2027"), "{body}");
                assert!(body.contains("gate@example.org") && body.contains("cm9vdA=="), "{body}");
                assert!(!body.contains("letter-") && !body.contains('$'), "{body}");
            }
            assert!(told.html.contains("my_&lt;file&gt;.csv") && !told.html.contains("my_<file>"), "{}", told.html);
            assert!(!told.to_name.contains(['\r', '\n']), "a name cannot begin a header");
        }
    }

    #[test]
    fn a_code_is_in_the_letter_and_never_in_its_subject() {
        let code = Code::from_random([0, 0, 0, 0, 0, 188, 97, 78]);
        let content = Content::OneTimeCode { request: RequestId(12), code, until: Moment(1_802_000_000_000_000) };
        let told = render(&letter(Language::Nl, content), &head());
        assert!(told.text.contains("1234 5678") && told.html.contains("1234 5678"), "{}", told.text);
        assert!(!told.subject.contains("1234"), "{}", told.subject);
    }

    #[test]
    fn whoever_owns_an_account_is_told_what_was_changed_of_it_and_no_number_is_named() {
        for language in [Language::En, Language::Nl, Language::Fr, Language::De] {
            for changed in Changed::ALL {
                let account = PersonId::new("a.peeters").expect("an account");
                let content = Content::Account { account, changed, at: Moment(1_802_000_000_000_000) };
                let told = render(&letter(language, content), &head());
                for body in [&told.text, &told.html] {
                    assert!(body.contains("a.peeters") && body.contains("2027"), "{body}");
                    assert!(
                        body.contains("https://gate.example/sessions") && body.contains("gate@example.org"),
                        "{body}"
                    );
                    assert!(!body.contains("letter-") && !body.contains('$'), "{body}");
                }
            }
        }
    }

    #[test]
    fn what_to_adapt_is_told_in_the_thread_it_was_asked_in_and_never_a_count() {
        use disclosure::finding::{Code, Finding, Level};
        use disclosure::report::{FileReport, Report};
        use gate::letter::Reply;
        let place = table::place::Place {
            row: Some(1206),
            column: Some(3),
            name: Some("NISS 85073003328".to_owned()),
            key: [("age".to_owned(), "secret-key".to_owned())].into(),
            ..table::place::Place::default()
        };
        let found = |rule: &'static str| {
            Finding::new(Code::new(rule), Level::Breach, place.clone())
                .between(777, Some(777))
                .fact("threshold", 5_u64)
                .fact("bound", 777_u64)
                .fact("count", 777_u64)
                .fact("kind", "national")
        };
        let findings =
            ["small-count", "sum-of-hidden", "formula-injection", "identifier-column", "missing-count"].map(found);
        let file = FileReport {
            file: "t.csv".to_owned(),
            sha256: String::new(),
            bytes: 1,
            format: "csv".to_owned(),
            tables: Vec::new(),
            findings: findings.into(),
            more: 0,
        };
        let report = Report { policy: String::new(), policy_sha256: String::new(), files: vec![file] };
        for language in [Language::En, Language::Nl, Language::Fr, Language::De] {
            let missing = Refusal::FileMissing { file: "plot.png".to_owned() };
            let refusals = vec![missing, Refusal::NothingHandedIn];
            let content = Content::Adapt { about: about(), refusals, amiss: Amiss::of(&report, 20) };
            let thread = vec!["first@uni.example".to_owned(), "ask@uni.example".to_owned()];
            let reply = Some(Reply { thread: thread.clone(), subject: Some("Download of results".to_owned()) });
            let told = render(&gate::letter::Letter { reply, ..letter(language, content) }, &head());
            assert_eq!((told.subject.as_str(), &told.answers), ("Re: Download of results", &thread));
            for body in [&told.text, &told.html] {
                assert!(body.contains("t.csv") && body.contains("1206") && body.contains("plot.png"), "{body}");
                assert!(body.contains("results/table.csv"), "{body}");
                assert!(body.contains("https://gate.example/requests/1287"), "{body}");
                for secret in ["777", "85073003328", "secret-key", "letter-", "$"] {
                    assert!(!body.contains(secret), "{secret}: {body}");
                }
            }
        }
    }

    #[test]
    fn a_locked_export_says_that_no_letter_carries_its_password() {
        let name = "intego_20261122.zip".to_owned();
        for language in [Language::En, Language::Nl, Language::Fr, Language::De] {
            let told = render(&letter(language, Content::Sealed { about: about(), name: name.clone() }), &head());
            assert!(told.text.contains(&name) && told.text.contains("AES-256"), "{}", told.text);
            assert!(!told.text.contains("/d/") && !told.text.contains('$'), "{}", told.text);
            let nonce = Digest::of(b"nonce");
            let token = LinkKey::new([7; 32]).token(RequestId(1287), &nonce);
            let link = Content::SealedLink { about: about(), token, until: Moment(1_802_000_000_000_000) };
            let told = render(&letter(language, link), &head());
            assert!(
                told.text.contains("/d/") && told.text.contains("AES-256") && told.text.contains("2027"),
                "{}",
                told.text
            );
        }
    }

    #[test]
    fn every_outcome_is_told_with_its_facts_and_the_way_to_its_page_in_every_language() {
        for language in [Language::En, Language::Nl, Language::Fr, Language::De] {
            for notice in Notice::ALL {
                let until = (notice == Notice::Reminder).then_some(Moment(1_802_000_000_000_000));
                let told = render(&letter(language, Content::Told { about: about(), notice, until }), &head());
                for body in [&told.text, &told.html] {
                    assert!(body.contains("https://gate.example/requests/1287"), "{body}");
                    for fact in ["An Peeters", "INTEGO", "Master thesis", "other.csv", "1287", "cm9vdA=="] {
                        assert!(body.contains(fact), "{fact}: {body}");
                    }
                    assert_eq!(body.contains("2027"), until.is_some(), "{body}");
                    assert!(!body.contains("letter-") && !body.contains('$'), "{body}");
                }
                assert!(told.subject.contains("1287"), "{}", told.subject);
            }
        }
    }

    #[test]
    fn a_letter_about_changes_reads_well() {
        let content = Content::Told { about: about(), notice: Notice::Returned, until: None };
        insta::assert_snapshot!(render(&letter(Language::Nl, content.clone()), &head()).text);
        insta::assert_snapshot!(render(&letter(Language::De, content), &head()).html);
    }

    #[test]
    fn a_letter_reads_well() {
        insta::assert_snapshot!(render(&letter(Language::Fr, released()), &head()).text);
        insta::assert_snapshot!(render(&letter(Language::En, released()), &head()).html);
    }
}
