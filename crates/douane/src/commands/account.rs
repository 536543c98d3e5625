//! Accounts as `douane admin` names them, and who acts there.

use crate::compose::Gate;
use crate::terminal::Terminal;
use clap::{Args, ValueEnum};
use gate::desk::{NewPerson, Stopped};
use gate::event::{Actor, Channel, Event, Origin};
use gate::ids::{PersonId, RegisterName, UnitName};
use gate::letter::Changed;
use gate::person::{Duty, ExportType, Language};
use gate::ports::{Delivery, Failure};
use gate::refusal::Refusal;
use std::path::{Path, PathBuf};
use words::book::Args as Values;
use words::people;

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

/// The register that was typed.
///
/// # Errors
/// When it is no name a register can have.
pub(super) fn register(name: &str) -> Result<RegisterName, Refusal> {
    RegisterName::new(name).map_err(|_| Refusal::NameNotAllowed { name: name.to_owned() })
}

/// Why it was not set up.
pub(super) enum Ended {
    /// The gate refused, or did not work.
    Stopped(Stopped),
    /// The line asks for what cannot be: the complaint, its place and what it names.
    Usage(&'static str, String, Values),
}

impl<S: Into<Stopped>> From<S> for Ended {
    fn from(stopped: S) -> Self {
        Self::Stopped(stopped.into())
    }
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

/// Adds a person with rights and password; answers with the password when one was made.
pub(super) async fn add(user: &User, gate: &Gate) -> Result<Option<String>, Ended> {
    let id = account(&user.account)?;
    let registers = user.access.iter().map(|name| register(name)).collect::<Result<Vec<_>, _>>()?;
    let given = user.password_file.as_deref().map(first_line).transpose()?;
    let known = gate.desk.registers().await?;
    if let Some(unknown) = registers.iter().find(|name| known.iter().all(|register| register.name != **name)) {
        let near = gate::register::near(unknown.as_str(), known.iter().map(|register| &register.name));
        let args = Values::new().with("register", unknown.as_str());
        return Err(match near {
            Some(near) => {
                Ended::Usage("cli-admin-register-unknown-near", "--access".to_owned(), args.with("near", near.as_str()))
            }
            None => Ended::Usage("cli-admin-register-unknown", "--access".to_owned(), args),
        });
    }
    let made = given.is_none().then(|| made_password(gate)).transpose()?;
    let password = given.as_ref().or(made.as_ref()).map(String::as_str).unwrap_or_default();
    gate.desk.password_stands(password, &[id.as_str(), &user.name, &user.mail, &user.department]).await?;
    let duties = user.duty.iter().map(|task| Duty::from(*task)).collect();
    let new = NewPerson {
        id: id.clone(),
        name: user.name.clone(),
        mail: user.mail.clone(),
        language: user.language.into(),
        department: user.department.clone(),
        duties,
    };
    let person = gate.desk.add_person(&BY, &FROM, new).await?;
    let mut rights: Vec<Event> = registers.into_iter().map(|register| Event::AccessGranted { register }).collect();
    if !user.department.is_empty() {
        let department = UnitName::new(user.department.as_str())
            .map_err(|name| Failure::new("department", format!("{name:?} cannot be a department's name")))?;
        rights.push(Event::DepartmentSet { department });
    }
    if person.has(Duty::Analyst) {
        rights.push(Event::ListedSet { listed: true });
        let export = if user.validated { ExportType::Validated } else { ExportType::Automatic };
        rights.push(Event::ExportTypeSet { export, reason: None, officer: None });
    }
    if !rights.is_empty() {
        gate.desk.change_person(&BY, &FROM, &id, &rights).await?;
    }
    match made {
        Some(made) => {
            gate.desk.give_password(&BY, &FROM, &id, &made).await?;
            Ok(Some(made))
        }
        None => gate.desk.set_password(&BY, &FROM, &id, password).await.map(|()| None).map_err(Ended::from),
    }
}

/// Tells somebody by letter what was changed of their account; where it cannot go now, the terminal says so and nothing sends it later.
pub(super) async fn told(terminal: &Terminal, gate: &Gate, name: &str, changed: Changed) -> Result<(), Ended> {
    if gate.desk.tell_account(&account(name)?, changed, gate.desk.now()).await? != Delivery::Sent {
        terminal.tell(&format!("{}\n", terminal.words.plain("cli-admin-unsent")));
    }
    Ok(())
}

/// A new password for somebody: the first line of a file, or one that is made and lasts until they replace it; answers with that one.
pub(super) async fn renew(gate: &Gate, name: &str, file: Option<&Path>) -> Result<Option<String>, Ended> {
    let id = account(name)?;
    if let Some(password) = file.map(first_line).transpose()? {
        gate.desk.set_password(&BY, &FROM, &id, &password).await?;
        return Ok(None);
    }
    let made = made_password(gate)?;
    gate.desk.give_password(&BY, &FROM, &id, &made).await?;
    Ok(Some(made))
}

/// The first line of a file with a password.
fn first_line(file: &Path) -> Result<String, Ended> {
    let text = std::fs::read_to_string(file).map_err(|why| {
        let args = Values::new().with("file", people::visible(&file.display().to_string()));
        Ended::Usage("cli-admin-password-file", why.to_string(), args)
    })?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// 150 random bits in letters and digits that are not mistaken for one another, in groups of six.
fn made_password(gate: &Gate) -> Result<String, Failure> {
    const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789A";
    let bytes = gate.entropy.bytes()?;
    let signs: Vec<char> = bytes.iter().take(30).map(|byte| char::from(SIGNS[usize::from(byte & 31)])).collect();
    Ok(signs.chunks(6).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}
