//! Accounts as `douane admin` names them, and who acts there.

use clap::{Args, ValueEnum};
use gate::event::{Actor, Channel, Origin};
use gate::ids::PersonId;
use gate::person::{Duty, Language};
use gate::refusal::Refusal;
use std::path::PathBuf;

/// Whoever runs the program here.
pub(super) const BY: Actor = Actor::Host;
/// From here.
pub(super) const FROM: Origin = Origin { channel: Channel::Command, address: None };

/// The account that was typed.
///
/// # Errors
/// When it is no name an account can have.
pub(super) fn account(name: &str) -> Result<PersonId, Refusal> {
    PersonId::new(name).map_err(|_| Refusal::NameNotAllowed { name: name.to_owned() })
}

/// Somebody new.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  douane admin user a.peeters --name \"An Peeters\" --mail an@uni.example --duty analyst --access INTEGO\n  douane admin user l.maes --name \"Lien Maes\" --mail lien@gov.example --duty officer --language nl"
)]
pub(super) struct User {
    /// Their account
    #[arg(value_name = "ACCOUNT")]
    pub(super) account: String,
    /// Their name
    #[arg(long, value_name = "NAME")]
    pub(super) name: String,
    /// Where letters go
    #[arg(long, value_name = "ADDRESS")]
    pub(super) mail: String,
    /// What they may do; none for who becomes SPOC or publisher: naming them gives the duty
    #[arg(long, value_enum)]
    pub(super) duty: Vec<Task>,
    /// Registers they have access to
    #[arg(long, value_name = "REGISTER")]
    pub(super) access: Vec<String>,
    /// The language of their letters and pages
    #[arg(long, value_enum, default_value = "en")]
    pub(super) language: Tongue,
    /// Their department
    #[arg(long, value_name = "NAME", default_value = "")]
    pub(super) department: String,
    /// An officer looks at each of their exports
    #[arg(long)]
    pub(super) validated: bool,
    /// Take the password from the first line of a file; otherwise one is made and shown once
    #[arg(long, value_name = "FILE")]
    pub(super) password_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Task {
    Analyst,
    Officer,
    Administrator,
    Auditor,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Tongue {
    En,
    Nl,
    Fr,
    De,
}

impl From<Task> for Duty {
    fn from(task: Task) -> Self {
        match task {
            Task::Analyst => Self::Analyst,
            Task::Officer => Self::Officer,
            Task::Administrator => Self::Administrator,
            Task::Auditor => Self::Auditor,
        }
    }
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::En => Self::En,
            Tongue::Nl => Self::Nl,
            Tongue::Fr => Self::Fr,
            Tongue::De => Self::De,
        }
    }
}
