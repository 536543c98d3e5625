//! The story of a day at the gate, told as a transcript: the same desk, store, vault and sandbox as everywhere, only nobody clicks.

use super::{Demo, seed};
use crate::kept;
use gate::desk::{Answer, Caller, Desk, Fetched, Stopped};
use gate::exhibit::{Meta, exhibit};
use gate::ids::{Digest, Moment, RequestId};
use gate::ports::{Clock as _, Failure, Handed};
use gate::verify::NotVerified;
use std::fmt::Write as _;
use web::demo::DemoPort as _;
use words::book::{Args, Words};
use words::report::full;
use words::report::paint::Paint;
use words::report::summary::Occasion;
use words::report::view::View;
use words::{dates, refusals, terms};

/// The day on which the story plays: Friday 20 November 2026, 11:19 in Brussels.
pub(crate) const MORNING: Moment = Moment(1_795_169_940_000_000);

/// Somebody who tells, and what was told so far.
struct Teller<'a> {
    demo: &'a Demo,
    words: Words,
    told: String,
}

/// Plays the story and answers with its transcript.
///
/// # Errors
/// As the desk's acts.
pub(crate) async fn play(demo: &Demo, words: Words) -> Result<String, Stopped> {
    let people = demo.gate.people.people().await?;
    let who = |account: &str| seed::caller(&people, account);
    let (an, jules, lien) = (who("a.peeters")?, who("j.dupont")?, who("l.maes")?);
    let mut teller = Teller { demo, words, told: String::new() };
    teller.line("cli-day-title", &Args::new());
    teller.check(&an);
    teller.blocked(&an).await?;
    let automatic = teller.asked(&an, "table2_bmi_mended.csv").await?;
    let validated = teller.asked(&jules, "acs_by_year.csv").await?;
    let doubtful = teller.asked(&jules, "table2_bmi_mended.csv").await?;
    teller.own_request(&jules, validated).await;
    teller.decided(&lien, validated, doubtful).await?;
    teller.departure().await?;
    teller.fetched(&jules, validated).await?;
    teller.month_later(&an, automatic).await?;
    teller.verified().await?;
    Ok(teller.told)
}

impl Teller<'_> {
    fn desk(&self) -> &Desk {
        &self.demo.gate.desk
    }

    /// A line of the transcript, with the hour before it.
    fn line(&mut self, key: &str, args: &Args) {
        let at = self.desk().schedule().local(self.demo.strings.clock.now());
        let text = self.words.say(key, args);
        // Writing to a string cannot fail.
        let _ = writeln!(self.told, "{}  {text}", dates::clock(at.time()));
    }

    /// Lines below it, set in.
    fn inset(&mut self, text: &str) {
        for line in text.lines() {
            let _ = writeln!(self.told, "{}", format!("       {line}").trim_end());
        }
    }

    /// An analyst checks a table before asking.
    fn check(&mut self, an: &Caller) {
        let Handed { name, bytes, metadata } = seed::example("table2_bmi.csv");
        self.line("cli-day-check", &Args::new().with("who", an.person.name()).with("file", name.clone()));
        let meta = metadata.as_ref().map_or(Meta::Missing { seen: None }, |(name, bytes)| Meta::Given { name, bytes });
        let exhibits = [exhibit(&name, &bytes, meta, &formats::limits::Limits::default())];
        let policy = disclosure::policy::Policy::default();
        let report = disclosure::inspect::inspect(&exhibits, &policy, &disclosure::history::Nothing);
        let view = View { words: self.words, width: 100, paint: Paint::PLAIN };
        self.inset(&full::full(view, &report, &exhibits, Occasion::Check));
    }

    /// Asking for it all the same registers nothing.
    async fn blocked(&mut self, an: &Caller) -> Result<(), Stopped> {
        let handed = seed::example("patients.csv");
        let args = Args::new().with("who", an.person.name()).with("file", handed.name.clone());
        let rules: Vec<String> = match self.desk().ask(an, &seed::route()?, &[handed], "").await? {
            Answer { report: Some(report), .. } => {
                let mut rules: Vec<String> = report
                    .files
                    .iter()
                    .flat_map(|file| &file.findings)
                    .map(|finding| finding.rule.to_string())
                    .collect();
                rules.sort();
                rules.dedup();
                rules
            }
            Answer { report: None, .. } => Vec::new(),
        };
        self.line("cli-day-blocked", &args.with("rules", rules.join(", ")));
        Ok(())
    }

    /// Asking for a table that may leave.
    async fn asked(&mut self, who: &Caller, file: &str) -> Result<RequestId, Stopped> {
        let id = seed::ask(self.desk(), who, file, file).await?;
        let row = self.desk().status(who, id).await?.row;
        let departure = self.desk().schedule().next(self.desk().now());
        let local = |at| self.desk().schedule().local(at);
        let departure = departure.map(|slot| dates::leaves(self.words, &local(slot.at), &local(self.desk().now())));
        let state = terms::state(self.words, row.phase.as_str(), &departure.unwrap_or_default());
        let args = Args::new().with("who", who.person.name()).with("file", file).with("request", id.to_string());
        self.line("cli-day-asked", &args.with("state", state));
        Ok(id)
    }

    /// Nobody judges their own request, and only officers judge at all.
    async fn own_request(&mut self, jules: &Caller, id: RequestId) {
        if let Err(Stopped::Refused(refusals)) = self.desk().accept(jules, id, "").await {
            let args = Args::new().with("who", jules.person.name()).with("request", id.to_string());
            self.line("cli-day-own", &args);
            self.refused(&refusals);
        }
    }

    fn refused(&mut self, refusals: &[gate::refusal::Refusal]) {
        let schedule = self.desk().schedule().clone();
        for refusal in refusals {
            let told = refusals::tell(self.words, refusal, &|at| schedule.local(at));
            self.inset(&told.what);
        }
    }

    /// An officer accepts one request and rejects another.
    async fn decided(&mut self, lien: &Caller, accepted: RequestId, rejected: RequestId) -> Result<(), Stopped> {
        self.desk().accept(lien, accepted, "").await?;
        let args = Args::new().with("who", lien.person.name());
        self.line("cli-day-accepted", &args.with("request", accepted.to_string()));
        if let Err(Stopped::Refused(refusals)) = self.desk().reject(lien, rejected, "").await {
            self.line("cli-day-no-comment", &Args::new().with("who", lien.person.name()));
            self.refused(&refusals);
        }
        let comment = self.words.plain("cli-day-comment");
        self.desk().reject(lien, rejected, &comment).await?;
        let args = Args::new().with("who", lien.person.name()).with("request", rejected.to_string());
        self.line("cli-day-rejected", &args.with("comment", comment));
        Ok(())
    }

    /// The departure, and the letters it sends.
    async fn departure(&mut self) -> Result<(), Stopped> {
        self.demo.strings.run_departure().await?;
        let mails = self.demo.strings.mails();
        self.line("cli-day-departure", &Args::new().number("letters", mails.len()));
        for mail in mails {
            self.inset(&format!("\u{2709} {} <{}>: {}", mail.to_name, mail.to_mail, mail.subject));
        }
        Ok(())
    }

    /// Somebody who is not logged in opens the link, gets a code by mail, and fetches the file.
    async fn fetched(&mut self, jules: &Caller, id: RequestId) -> Result<(), Stopped> {
        let token = self.desk().own_link(jules, id).await?;
        let page = self.desk().link(token.secret()).await?;
        let args = Args::new().with("request", id.to_string()).with("file", page.name.to_string());
        self.line(
            "cli-day-link",
            &args.with("until", dates::moment(self.words, &self.desk().schedule().local(page.until))),
        );
        self.desk().send_code(token.secret(), "", &seed::WEB).await?;
        let letter = self.demo.strings.mails().pop();
        let code = letter
            .as_ref()
            .and_then(|letter| code_in(&letter.text))
            .ok_or_else(|| Failure::new("demo", "no code came"))?;
        let Fetched { sha256, mut source, .. } =
            self.desk().fetch_with_code(token.secret(), "", &code, &seed::WEB).await?;
        let mut bytes = Vec::new();
        while let Some(piece) = source.next().await.map_err(Stopped::from)? {
            bytes.extend(piece);
        }
        let same = Digest::of(&bytes) == sha256 && sha256 == page.sha256;
        let key = if same { "cli-day-fetched" } else { "cli-day-differs" };
        self.line(key, &Args::new().number("bytes", bytes.len()).with("sha", sha256.to_string()));
        Ok(())
    }

    /// After thirty days the link is over.
    async fn month_later(&mut self, an: &Caller, id: RequestId) -> Result<(), Stopped> {
        let token = self.desk().own_link(an, id).await?;
        self.demo.strings.advance(31 * 86_400).await?;
        self.line("cli-day-later", &Args::new());
        if let Err(Stopped::Refused(refusals)) = self.desk().link(token.secret()).await {
            self.refused(&refusals);
        }
        Ok(())
    }

    /// The ledger is read again from its first entry.
    async fn verified(&mut self) -> Result<(), Stopped> {
        let gate = &self.demo.gate;
        let mut verified = gate.store.verify(&gate.verifier, Vec::new()).await;
        if verified.is_ok() {
            verified = gate.store.compare(&*gate.vault).await.and(verified);
        }
        match verified {
            Ok(verified) => {
                let args = Args::new().number("entries", verified.size).with("root", kept::root(&verified));
                self.line("cli-ledger-whole", &args);
            }
            Err(NotVerified::Fault(fault)) => return Err(Failure::new("ledger", fault.to_string()).into()),
            Err(NotVerified::Failed(failure)) => return Err(failure.into()),
        }
        Ok(())
    }
}

/// The one-time code in a letter: its only line of digits, eight of them in groups.
fn code_in(text: &str) -> Option<String> {
    let digits = |line: &str| line.chars().filter(|c| *c != ' ').collect::<String>();
    text.lines().map(digits).find(|line| line.len() == 8 && line.chars().all(|c| c.is_ascii_digit()))
}
