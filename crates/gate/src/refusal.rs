//! Why the gate says no. Data only: `words` turns it into sentences, each with what, where, why and what to do.

mod about;
pub mod unlisted;

use crate::guess::Guessed;
use crate::ids::{EnvironmentName, FileName, Moment, PersonId, RegisterName, RequestId, UnitName};
use crate::malware::Infected;
use crate::person::Duty;
use crate::request::Phase;
use crate::unit::UnitKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use unlisted::Unlisted;

/// One reason for a no. Checks give all of them at once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Refusal {
    // The person (P10, P11, P16).
    /// The account reaches a validation environment: nothing may leave through it (P11).
    ValidationAccess {
        /// The account.
        person: PersonId,
    },
    /// Not on the department's list of people who may ask.
    NotListed {
        /// The account.
        person: PersonId,
    },
    /// The right to export is suspended.
    Suspended {
        /// Since when.
        since: Moment,
    },
    /// The act belongs to a duty that the person does not have.
    NotAllowed {
        /// The duty.
        needs: Duty,
    },
    /// Nobody judges their own request.
    OwnRequest,
    /// An administrator never decides on an export.
    AdministratorsDoNotDecide,
    /// The request is somebody else's, or there is none of that number: one answer for both.
    Unknown,

    // What was handed in (P12–P16).
    /// Nothing was handed in.
    NothingHandedIn,
    /// The file does not exist (P12).
    FileMissing {
        /// The name that was given.
        file: String,
    },
    /// What is kept of the file is gone, or is not what was handed in.
    FileAltered {
        /// The file.
        file: FileName,
    },
    /// The name of the file contains a folder.
    PathInName {
        /// The name that was given.
        file: String,
    },
    /// The name of the file cannot be used: empty, too long, or with characters that show nothing.
    NameNotUsable {
        /// The name that was given.
        file: String,
    },
    /// Two files of the same name.
    NameTwice {
        /// The name.
        file: FileName,
    },
    /// The file has no bytes.
    FileEmpty {
        /// The file.
        file: FileName,
    },
    /// The file is larger than the route takes.
    TooLarge {
        /// The file.
        file: FileName,
        /// Its length in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// More files than the route takes in one request.
    TooManyFiles {
        /// How many there are.
        files: usize,
        /// The limit.
        limit: usize,
    },
    /// A format that the route does not allow.
    FormatNotAllowed {
        /// The file.
        file: FileName,
        /// What it seems to be.
        seen: String,
        /// What the route allows.
        allowed: Vec<String>,
    },
    /// The metadata file does not exist (P13).
    MetadataMissing {
        /// The file it should describe.
        file: FileName,
        /// The name it should have.
        expected: String,
    },
    /// The metadata file is empty (P14).
    MetadataEmpty {
        /// The file it should describe.
        file: FileName,
        /// The metadata file.
        metadata: FileName,
    },
    /// A metadata file was handed in for a file that was not.
    MetadataWithoutFile {
        /// The metadata file.
        metadata: FileName,
        /// The file it should describe.
        file: FileName,
    },
    /// The metadata names no register (P15).
    RegisterMissing {
        /// The file.
        file: FileName,
    },
    /// The metadata names a register that does not exist, or that the requester has no access to (P15).
    RegisterUnknown {
        /// The file.
        file: FileName,
        /// The name as written.
        register: String,
        /// The one that was probably meant.
        meant: Option<RegisterName>,
        /// Those the requester has access to.
        granted: BTreeSet<RegisterName>,
    },
    /// There is no such route, or this way in does not belong to it.
    EnvironmentUnknown {
        /// The name that was given.
        environment: String,
    },
    /// Nothing is asked for from a validation environment: everything from it is refused (P10).
    ValidationEnvironment {
        /// Its name.
        environment: EnvironmentName,
    },
    /// The account is none of those that may ask by this route (P9).
    AccountNotOfRoute {
        /// The account.
        person: PersonId,
        /// The route.
        environment: EnvironmentName,
    },
    /// The route takes requests from its own desktop only (P9).
    OriginNotOfRoute {
        /// The route.
        environment: EnvironmentName,
    },
    /// The checks found what must not leave: the report says what, where and why.
    Findings,
    /// The request is not in a state in which this can be done: somebody was faster, or it is too early or too late.
    StateChanged {
        /// The state it is in.
        phase: Phase,
        /// Who brought it there, where a person did.
        by: Option<PersonId>,
        /// Since when.
        since: Moment,
    },
    /// What left meanwhile says more together with it: there is a new report to look at first.
    JudgedAnew,
    /// A rejection needs a comment (P31).
    CommentMissing,
    /// The rules found a breach: whoever accepts it all the same says why.
    BreachNeedsReason,
    /// A text is longer than is kept.
    TextTooLong {
        /// The limit in characters.
        limit: usize,
    },
    /// Too many people changed the same thing at the same moment; nothing was changed.
    TooBusy,
    /// This very call was made before, and opened this request.
    CalledBefore {
        /// The request.
        request: RequestId,
    },
    /// The key of a call was used for another call.
    KeyOfAnotherCall,

    // Doors and links.
    /// Account or password are wrong; which, is not said.
    LoginWrong,
    /// The act asks once more who it is: a code or password within the last quarter of an hour.
    ProofNeeded,
    /// The duty asks for a second factor, and there is none.
    FactorNeeded,
    /// Too many wrong attempts.
    LockedOut {
        /// Until when.
        until: Moment,
    },
    /// No link like this.
    LinkUnknown,
    /// The link's time is over.
    LinkEnded {
        /// Of which request.
        request: RequestId,
        /// Since when.
        until: Moment,
    },
    /// The link was shut by an officer.
    LinkRevoked {
        /// Since when.
        since: Moment,
    },
    /// What was asked for is no longer in the archive: its time was over (P39).
    Forgotten {
        /// Since when.
        since: Moment,
    },
    /// Only of somebody who is suspended what is told of them in words can be erased.
    NotSuspended {
        /// Who is not.
        person: PersonId,
    },
    /// The link belongs to somebody else.
    LinkOfAnother,
    /// The one-time code is wrong.
    CodeWrong {
        /// How many attempts are left.
        left: u32,
    },
    /// The one-time code is over, used, was tried too often, or was never sent.
    CodeOver,
    /// A code was sent a moment ago.
    CodeTooSoon {
        /// When the next can be sent.
        again: Moment,
    },
    /// The letter with the code could not be sent just now.
    CodeNotSent,

    // Lists of people (P2–P6).
    /// The list is in a format that has no reader, or cannot be read.
    ListNotRead {
        /// What it seems to be (`zip`, `empty`).
        seen: String,
    },
    /// The list lacks a column.
    ListColumnMissing {
        /// Its name.
        column: String,
    },
    /// The list has a column that is not understood, or twice the same.
    ListColumnUnknown {
        /// Its name as written.
        column: String,
    },
    /// Something stands against one row of the list.
    ListRow {
        /// The row, 1-based, as an editor shows it.
        row: u32,
        /// What.
        refusal: Box<Refusal>,
    },
    /// Somebody changed what the list is compared with, after the difference was shown.
    ListMoved,
    /// A cell of the list must be one of a few words.
    ListValueUnknown {
        /// What stands there.
        value: String,
        /// The words.
        allowed: Vec<String>,
    },
    /// Somebody stands twice in the list.
    PersonTwice {
        /// The account.
        person: PersonId,
    },
    /// Another department lists this person.
    ListedElsewhere {
        /// The account.
        person: PersonId,
        /// The other department.
        department: UnitName,
    },
    /// The list gives another name, address or language than the gate knows.
    ProfileDiffers {
        /// The account.
        person: PersonId,
    },
    /// A new account needs a name and an address.
    ProfileMissing {
        /// The account.
        person: PersonId,
    },
    /// Validated export needs a reason (P2).
    ReasonMissing {
        /// The account.
        person: PersonId,
    },
    /// An officer set this; a SPOC does not change it.
    SetByOfficer {
        /// The account.
        person: PersonId,
    },
    /// Nobody changes their own rights.
    OwnRights,
    /// The person who asked may not export at present: nothing of theirs is accepted (P5).
    RequesterStopped {
        /// The account.
        person: PersonId,
    },
    /// More people than a department has SPOCs, or a bunker publishers (P3, P4).
    TooManyNamed {
        /// Which of the two.
        kind: UnitKind,
        /// Its name.
        unit: UnitName,
        /// The limit.
        limit: usize,
    },
    /// A department without any SPOC.
    NobodyNamed {
        /// The department.
        unit: UnitName,
    },
    /// An account that a department or a bunker names is not closed.
    StillNamed {
        /// The account.
        person: PersonId,
        /// Where it is named.
        unit: UnitName,
    },
    /// There is no department or bunker of this name.
    UnitUnknown {
        /// The name as given.
        unit: String,
    },
    /// There is no register of this name.
    RegisterNotKnown {
        /// The name as given.
        register: String,
        /// The one that was probably meant.
        meant: Option<RegisterName>,
    },
    /// The account exists already.
    PersonKnown {
        /// The account.
        person: PersonId,
    },
    /// There is no such account.
    PersonUnknown {
        /// The account as given.
        person: String,
    },
    /// The register exists already.
    RegisterKnown {
        /// The register.
        register: RegisterName,
    },
    /// A name for an account or register has characters it cannot have.
    NameNotAllowed {
        /// The name as given.
        name: String,
    },
    /// No letter can go to this address.
    AddressNotUsable {
        /// The address as given.
        address: String,
    },
    /// The two duties exclude one another.
    DutiesExclude {
        /// One.
        one: Duty,
        /// The other.
        other: Duty,
    },
    /// Something about a password.
    #[serde(untagged)]
    Password(Guessed),
    /// Something about an exception (P50).
    #[serde(untagged)]
    Exception(crate::exception::refused::NoException),
    /// Known malware.
    #[serde(untagged)]
    Malware(Infected),
    /// A folder of ACRO whose list cannot be read.
    #[serde(untagged)]
    Folder(Unlisted),
}
