//! The events themselves: past participles, and what belongs to each.

use super::{Also, ArchiveLook, Basis, Decider, Factor, Notice, Proof, Waits, WeekDraw};
use crate::duty::{Duty, ExportType};
use crate::ids::{Digest, EnvironmentName, FileName, Moment, PersonId, RegisterName, TicketName, UnitName};
use crate::retro::Outcome;
use disclosure::report::Verdict;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What happened: to a request, to a person or a register, and at last to the gate itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Event {
    /// A request was begun; nothing is asked yet.
    Opened {
        /// Whose it is.
        requester: PersonId,
        /// The route.
        environment: EnvironmentName,
    },
    /// A file was handed in, or handed in anew under the same name.
    FileAdded {
        /// Its name.
        name: FileName,
        /// Its content.
        digest: Digest,
        /// Its length.
        bytes: u64,
    },
    /// A file's metadata file was handed in.
    MetadataAdded {
        /// The file it describes.
        file: FileName,
        /// Its own name.
        name: FileName,
        /// Its content.
        digest: Digest,
        /// Its length.
        bytes: u64,
    },
    /// The automated checks stopped it; nothing is registered (P17).
    Blocked {
        /// The report in the vault; `None` when the files were not even looked at.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report: Option<Digest>,
        /// Codes of everything that stopped it: refusals and rules.
        codes: BTreeSet<String>,
    },
    /// A file was taken out of a round before it was asked for anew.
    FileRemoved {
        /// Its name.
        name: FileName,
    },
    /// The requester asked for an officer, whatever the rules find (P17).
    Justified {
        /// Why, in the vault.
        text: Digest,
    },
    /// The requester answered whoever had asked for changes.
    Replied {
        /// What they wrote, in the vault.
        text: Digest,
    },
    /// It was asked for, and registered.
    Submitted {
        /// Export type of the requester at that moment.
        export: ExportType,
        /// Registers the metadata names.
        registers: BTreeSet<RegisterName>,
    },
    /// The automated checks were made.
    Screened {
        /// The report in the vault.
        report: Digest,
        /// Its verdict.
        verdict: Verdict,
        /// The policy's name.
        policy: String,
        /// SHA-256 of the policy's canonical text.
        policy_digest: Digest,
        /// That text, and the program that judged by it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basis: Option<Box<Basis>>,
        /// Why it waits for an officer; absent when it need not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waits: Option<Waits>,
    },
    /// It may leave with the next departure.
    Accepted {
        /// Who or what decided.
        by: Decider,
    },
    /// An officer lets it leave, and says why: mandatory where a rule found a breach.
    AcceptedWith {
        /// The officer.
        by: PersonId,
        /// Why, in the vault.
        comment: Digest,
    },
    /// The publisher of the bunker looked, and asks for it (P8).
    Confirmed {
        /// The publisher: the link will be theirs.
        by: PersonId,
        /// Why it waits for an officer; absent when it need not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waits: Option<Waits>,
    },
    /// The publisher of the bunker sent it back to the analyst: the same request goes on, in another round.
    SentBack {
        /// The publisher.
        by: PersonId,
        /// What to change, in the vault.
        comment: Digest,
    },
    /// It may not leave.
    Rejected {
        /// The officer.
        by: PersonId,
        /// The comment in the vault.
        comment: Digest,
    },
    /// An officer asked for changes: the same request goes on, in another round.
    Returned {
        /// The officer.
        by: PersonId,
        /// What to change, in the vault.
        comment: Digest,
    },
    /// Its requester withdrew it before it left.
    Withdrawn,
    /// An officer took the acceptance back before it left: it waits again.
    TakenBack {
        /// The officer.
        by: PersonId,
    },
    /// The data governance team cancelled it before it left.
    Cancelled {
        /// The officer.
        by: PersonId,
        /// Why, in the vault.
        comment: Digest,
    },
    /// The link was shut after it left.
    Revoked {
        /// The officer.
        by: PersonId,
        /// Why, in the vault.
        comment: Digest,
    },
    /// It left the gate: the package is made and the link exists.
    Released {
        /// The departure it left with.
        slot: Moment,
        /// The package in the vault.
        package: Digest,
        /// The package's length.
        bytes: u64,
        /// Its name.
        name: FileName,
        /// The record of the decision (P73) in the vault.
        record: Digest,
        /// SHA-256 of the link's token; the token itself is kept nowhere.
        link: Digest,
        /// What the token is derived from, together with the link key.
        nonce: Digest,
        /// Until when the link opens.
        until: Moment,
        /// The letter's Message-ID.
        message: String,
    },
    /// The release was stopped: a kept file does not match its digest any more.
    Withheld {
        /// The file.
        file: FileName,
    },
    /// The mail server took the letter.
    LetterSent {
        /// Its Message-ID.
        message: String,
    },
    /// The letter did not go; it will be tried again.
    LetterDeferred {
        /// When it is tried again.
        again: Moment,
    },
    /// The mail server refused the letter for good (P35: not sent).
    LetterRefused {
        /// The server's words, in the vault.
        words: Digest,
    },
    /// A letter is to be written about what happened.
    NoticeDue {
        /// What it tells.
        notice: Notice,
        /// Its Message-ID.
        message: String,
    },
    /// The mail server took such a letter.
    NoticeSent {
        /// Its Message-ID.
        message: String,
    },
    /// Such a letter did not go; it will be tried again.
    NoticeDeferred {
        /// Its Message-ID.
        message: String,
        /// When it is tried again.
        again: Moment,
    },
    /// Such a letter will not go any more: the mail server refused it for good, or never took it.
    NoticeRefused {
        /// Its Message-ID.
        message: String,
        /// The server's words, in the vault.
        words: Digest,
    },
    /// A one-time code was sent to the requester.
    CodeSent,
    /// A wrong one-time code was given.
    CodeWrong,
    /// Somebody other than the requester looked at the content.
    Viewed {
        /// The file; absent when it was the report and all files.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<FileName>,
    },
    /// The package was fetched.
    Downloaded {
        /// How the person proved that the link is theirs.
        proof: Proof,
    },
    /// The link's time is over.
    Expired,
    /// Nothing more will happen to it (CD_EXEC 5).
    Archived,
    /// An officer looked at it afterwards (P37).
    Rechecked {
        /// The officer.
        by: PersonId,
        /// What came of it.
        outcome: Outcome,
        /// What the officer wrote, in the vault; absent where nothing was wrong and nothing written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        comment: Option<Digest>,
    },

    /// The person is known.
    PersonAdded {
        /// Name, address, language and department in the vault.
        profile: Digest,
        /// What they may do.
        duties: BTreeSet<Duty>,
    },
    /// Name, address, language or department changed.
    ProfileChanged {
        /// The new profile in the vault.
        profile: Digest,
    },
    /// Duties were set.
    DutiesSet {
        /// All duties from now on.
        duties: BTreeSet<Duty>,
    },
    /// The export type was set (P2).
    ExportTypeSet {
        /// The type from now on.
        export: ExportType,
        /// Why, in the vault.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Digest>,
        /// The officer who set it; absent when the department did. What an officer set, only an officer changes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        officer: Option<PersonId>,
    },
    /// Put on the department's list of people who may ask, or taken off it (P3).
    ListedSet {
        /// Whether the person is on it.
        listed: bool,
    },
    /// Belongs to a department from now on: its SPOCs keep the list the person may be on (P3).
    DepartmentSet {
        /// The department.
        department: UnitName,
    },
    /// Access to a validation environment was noted or ended (P10, P11).
    ValidationAccessSet {
        /// Whether the account has it.
        access: bool,
    },
    /// The right to export was suspended (P5).
    Suspended {
        /// Why, in the vault.
        reason: Digest,
    },
    /// The right to export was given back.
    Reinstated,
    /// Access to a register was given (P6).
    AccessGranted {
        /// The register.
        register: RegisterName,
    },
    /// Access to a register was ended.
    AccessEnded {
        /// The register.
        register: RegisterName,
    },
    /// They asked for an export and may not: nothing of what they handed in was kept.
    TurnedAway {
        /// Codes of everything that stood in the way.
        codes: BTreeSet<String>,
    },
    /// A bearer token was issued; the token itself is kept nowhere.
    TokenIssued {
        /// What it is for, in the issuer's word.
        label: String,
        /// Until when it opens.
        until: Moment,
    },
    /// The password was set.
    PasswordSet,
    /// A second factor was set, or taken away.
    FactorSet(Factor),
    /// Came in: a session began.
    LoggedIn {
        /// Wrong passwords since the last time, as far as they are remembered; absent when there were none.
        #[serde(default, skip_serializing_if = "super::part::none")]
        failures: u32,
    },
    /// Ended their session.
    LoggedOut,
    /// A wrong password was given, the first for a while. Those that follow are counted in what comes next: a login, or the lock.
    LoginFailed,
    /// Too many wrong passwords: the account is shut for a while, whatever else is tried.
    LockedOut {
        /// How many there were.
        tries: u32,
        /// Until when.
        until: Moment,
    },
    /// All their sessions and tokens were ended.
    PassesEnded,

    /// The register is known.
    RegisterAdded {
        /// What it is about.
        title: String,
    },

    /// The head of department named the SPOCs (P3).
    SpocsNamed {
        /// All SPOCs from now on.
        spocs: BTreeSet<PersonId>,
        /// The ticket that asked for it.
        ticket: TicketName,
    },
    /// The publishers of a bunker were appointed (P4).
    PublishersNamed {
        /// All publishers from now on.
        publishers: BTreeSet<PersonId>,
        /// The ticket that asked for it.
        ticket: TicketName,
    },

    /// Free text was erased: what lay in the vault under these digests is gone, the digests stay.
    Erased {
        /// What is gone.
        texts: BTreeSet<Digest>,
        /// The ticket that asked for it.
        ticket: TicketName,
    },
    /// The time for which the archive keeps content was over (P39): what lay under these digests is gone.
    RetentionEnded {
        /// What is gone.
        content: BTreeSet<Digest>,
    },

    /// The ledger was begun.
    Founded {
        /// The name under which checkpoints are signed.
        origin: String,
    },
    /// A departure was made.
    Departed {
        /// Which.
        slot: Moment,
    },
    /// Automatic exports of a week were drawn for retroactive checks (P37).
    RetroDrawn(WeekDraw),
    /// What left was judged again by today's rules (P37).
    ArchiveRerun(ArchiveLook),
    /// Accounts that do not exist are tried: the first, tenth, hundredth … time within a quarter of an hour; which is not said: it may be a password.
    StrangersTurnedAway {
        /// How many so far.
        tries: u32,
    },
    /// What came to the list later.
    #[serde(untagged)]
    Also(Also),
}
