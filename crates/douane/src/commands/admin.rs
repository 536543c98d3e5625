//! `douane admin`: set a gate up, on the server itself. What it changes is in the ledger like everything else.

use crate::commands::account::{self, BY, Ended, FROM, Task, User, account, register};
use crate::commands::opened::{ConfigArgs, Opened, configuration};
use crate::commands::questions;
use crate::commands::rights;
use crate::commands::serve::runtime;
use crate::commands::upkeep;
use crate::compose::{self, Gate};
use crate::config::SecondFactor;
use crate::exit::Exit;
use crate::keys::Keys;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::{Args, Subcommand};
use gate::desk::Stopped;
use gate::event::Event;
use gate::letter::Changed;
use gate::ports::Failure;
use gate::register::Register;
use gate::unit::UnitKind;
use std::path::{Path, PathBuf};
use words::book::Args as Values;

/// What to set up.
#[derive(Debug, Args)]
pub(crate) struct Admin {
    #[command(subcommand)]
    act: Act,
    #[command(flatten)]
    config: ConfigArgs,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Make the configuration, the keys, the vault and the ledger; at a terminal, what only people here know is asked first
    #[command(after_help = "Examples:\n  douane admin init\n  douane admin --config /etc/douane/douane.toml init")]
    Init,
    /// Ask the seven things that only people here know, and write them into the configuration; Enter keeps what is there
    #[command(
        after_help = "Examples:\n  douane admin configure\n  douane admin --config /etc/douane/douane.toml configure"
    )]
    Configure,
    /// Add a register
    #[command(
        after_help = "Examples:\n  douane admin register INTEGO\n  douane admin register SIRIA --title \"Severe infections\""
    )]
    Register {
        /// Its name, exactly as tx_reg_nam must write it
        #[arg(value_name = "NAME")]
        name: String,
        /// What it is about
        #[arg(long, value_name = "TEXT", default_value = "")]
        title: String,
    },
    /// Add a person
    User(User),
    /// Give somebody a new password, which ends their sessions and tokens; it is made, shown once, and opens for a week until they replace it
    #[command(
        after_help = "Examples:\n  douane admin password a.peeters\n  douane admin password l.maes --password-file first.txt"
    )]
    Password {
        /// Whose
        #[arg(value_name = "ACCOUNT")]
        account: String,
        /// Take it from the first line of a file instead: it is theirs at once
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// Issue a bearer token for the API and the command line; it is shown once
    #[command(
        after_help = "Examples:\n  douane admin token a.peeters\n  douane admin token a.peeters --label sas --days 30"
    )]
    Token {
        /// Whose
        #[arg(value_name = "ACCOUNT")]
        account: String,
        /// What it is for
        #[arg(long, value_name = "TEXT", default_value = "command line")]
        label: String,
        /// For how many days it opens, 1 to 730
        #[arg(long, value_name = "N", default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=730))]
        days: u16,
    },
    /// Name the SPOCs of a department: all of them from now on
    #[command(
        after_help = "Examples:\n  douane admin department ZIV --spoc j.claes --ticket DWH-1234\n  douane admin department ZIV --spoc j.claes --spoc a.vos --ticket DWH-1240"
    )]
    Department {
        /// The department
        #[arg(value_name = "NAME")]
        name: String,
        /// An account that is SPOC; once or twice
        #[arg(long, value_name = "ACCOUNT", required = true)]
        spoc: Vec<String>,
        /// The ticket in which the head of department asked for it
        #[arg(long, value_name = "TICKET")]
        ticket: String,
    },
    /// Name the data publishers of a bunker: all of them from now on, at most two
    #[command(
        after_help = "Examples:\n  douane admin bunker SCN-P-XAW03 --publisher k.weber --ticket DWH-1300\n  douane admin bunker SCN-P-XAW03 --ticket DWH-1301"
    )]
    Bunker {
        /// The bunker
        #[arg(value_name = "NAME")]
        name: String,
        /// An account that is publisher; at most twice
        #[arg(long, value_name = "ACCOUNT")]
        publisher: Vec<String>,
        /// The ticket that asked for it
        #[arg(long, value_name = "TICKET")]
        ticket: String,
    },
    /// List the routes of the configuration: name, kind, formats, ways in, days of a link
    #[command(
        after_help = "Examples:\n  douane admin environment\n  douane admin --config /etc/douane/douane.toml environment"
    )]
    Environment,
    /// Show by which rules each route judges: thresholds, what a rule weighs where that differs from its own choice
    #[command(after_help = "Examples:\n  douane admin policy\n  douane admin policy --json")]
    Policy {
        /// For a program: the route, and the policy's canonical text, of which reports and records carry the SHA-256
        #[arg(long)]
        json: bool,
    },
    /// Show what a table of register access changes; nothing is applied without --apply
    #[command(
        after_help = "Examples:\n  douane admin access register_access.csv\n  douane admin access register_access.csv --apply"
    )]
    Access {
        /// A CSV file of the whole table, with a header: account, register
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Apply the difference
        #[arg(long)]
        apply: bool,
    },
    /// Note that an account reaches a validation environment: nothing may leave through it any more
    #[command(
        after_help = "Examples:\n  douane admin validation v.peeters\n  douane admin validation v.peeters --ended"
    )]
    Validation {
        /// The account
        #[arg(value_name = "ACCOUNT")]
        account: String,
        /// The access has ended
        #[arg(long)]
        ended: bool,
    },
    /// Erase free text: everything written about a request, or about a suspended person; digests stay in the ledger
    #[command(
        after_help = "Examples:\n  douane admin erase request 1291 --ticket DWH-1400\n  douane admin erase person a.peeters --ticket DWH-1401"
    )]
    Erase {
        /// What about
        #[arg(value_name = "KIND")]
        kind: upkeep::Kind,
        /// The number of the request, or the account
        #[arg(value_name = "NUMBER|ACCOUNT")]
        which: String,
        /// The ticket that asked for it
        #[arg(long, value_name = "TICKET")]
        ticket: String,
    },
    /// Change a key: the vault's (rotate: every file's key is wrapped by a new one; retire: the old one is thrown away), or the one that signs the ledger
    #[command(after_help = "Examples:\n  douane admin keys rotate\n  douane admin keys ledger")]
    Keys {
        /// Which key, and what becomes of it
        #[arg(value_name = "ACT")]
        act: upkeep::KeyAct,
    },
    /// Give somebody a second factor, for an authenticator app; its key is shown once
    #[command(after_help = "Examples:\n  douane admin factor l.maes\n  douane admin factor l.maes --end")]
    Factor {
        /// Whose
        #[arg(value_name = "ACCOUNT")]
        account: String,
        /// Take it away instead: the phone was lost, say
        #[arg(long)]
        end: bool,
    },
    /// Set what somebody may do: all of it, from now on; without --duty nothing
    #[command(after_help = "Examples:\n  douane admin duty l.maes --duty officer\n  douane admin duty l.maes")]
    Duty {
        /// Whose
        #[arg(value_name = "ACCOUNT")]
        account: String,
        /// What they may do
        #[arg(long, value_enum)]
        duty: Vec<Task>,
    },
    /// Close an account: no duty, on no list, no password, no session, no token
    #[command(
        after_help = "Examples:\n  douane admin close l.maes\n  douane admin --config /etc/douane/douane.toml close l.maes"
    )]
    Close {
        /// Whose
        #[arg(value_name = "ACCOUNT")]
        account: String,
    },
    /// End every session and token of a person
    #[command(after_help = "Examples:\n  douane admin revoke a.peeters")]
    Revoke {
        /// Whose
        #[arg(value_name = "ACCOUNT")]
        account: String,
    },
}

impl Admin {
    /// Sets it up.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        let done = match &self.act {
            Act::Init => init(terminal, &self.config, surroundings),
            Act::Configure => {
                let file = self.config.file(surroundings).unwrap_or_else(|| PathBuf::from("douane.toml"));
                questions::configure(terminal, &file)
            }
            Act::Keys { act } => Opened::load(&self.config, surroundings)
                .and_then(|opened| upkeep::keys(terminal, &opened, *act))
                .map_err(Ended::from),
            act => open(&self.config, surroundings, act)
                .and_then(|(runtime, gate)| runtime.block_on(change(terminal, act, &gate))),
        };
        match done {
            Ok(()) => Exit::Clean,
            Err(Ended::Usage(key, place, args)) => {
                terminal.complain(key, &place, &args);
                Exit::Usage
            }
            Err(Ended::Stopped(Stopped::Refused(refusals))) => {
                for refusal in &refusals {
                    terminal.tell_parts(&words::refusals::tell(terminal.words, refusal, &|at| {
                        at.timestamp().to_zoned(jiff::tz::TimeZone::UTC)
                    }));
                }
                Exit::Blocked
            }
            Err(Ended::Stopped(Stopped::Failed(failure))) => {
                terminal.complain("cli-gate-failed", &failure.to_string(), &Values::new());
                Exit::Unreachable
            }
        }
    }
}

fn open(args: &ConfigArgs, surroundings: &Surroundings, act: &Act) -> Result<(tokio::runtime::Runtime, Gate), Ended> {
    let Opened { config, keys } = Opened::load(args, surroundings)?;
    // Where everybody needs two factors a token is made by its owner, behind both.
    if matches!(act, Act::Token { .. }) && config.login.second_factor == SecondFactor::Everybody {
        let place = "login.second_factor = \"everybody\"".to_owned();
        return Err(Ended::Usage("cli-admin-token-own", place, Values::new()));
    }
    let runtime = runtime()?;
    let gate = runtime.block_on(async { compose::open_here(&config, &keys).await })?;
    Ok((runtime, gate))
}

/// Makes what is missing and leaves what is there: it may be run again.
fn init(terminal: &Terminal, args: &ConfigArgs, surroundings: &Surroundings) -> Result<(), Ended> {
    let file = args.file(surroundings).unwrap_or_else(|| PathBuf::from("douane.toml"));
    let failed = |path: &Path, why: std::io::Error| Failure::new("init", format!("{}: {why}", path.display()));
    if !file.exists() && crate::surroundings::can_ask() {
        questions::configure(terminal, &file)?;
    }
    if !file.exists() {
        questions::write(&file, questions::SHIPPED)?;
    }
    let config = configuration(&ConfigArgs { config: Some(file.clone()) }, surroundings)?;
    let data = config.storage.database.strip_prefix("sqlite:").and_then(|file| Path::new(file).parent());
    for folder in [Some(config.storage.keys.as_path()), data].into_iter().flatten() {
        private(folder).map_err(|why| failed(folder, why))?;
    }
    let keys = Keys::open(&config.storage.keys, true)?;
    let gate = runtime()?.block_on(async {
        let gate = compose::open_here(&config, &keys).await?;
        gate.desk.found(&BY, &FROM, &config.server.name).await?;
        Ok::<_, Stopped>(gate)
    })?;
    let args = Values::new()
        .with("file", file.display().to_string())
        .with("keys", config.storage.keys.display().to_string())
        .with("verifier", gate.verifier.to_string());
    terminal.say(&format!("{}\n", terminal.words.say("cli-admin-ready", &args)));
    Ok(())
}

/// A folder that its owner alone can look into.
fn private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

async fn change(terminal: &Terminal, act: &Act, gate: &Gate) -> Result<(), Ended> {
    let (key, args) = match act {
        Act::Erase { kind, which, ticket } => {
            let count = upkeep::erase(gate, *kind, which, ticket).await?;
            ("cli-admin-erased", Values::new().number("count", count as u64))
        }
        Act::Register { name, title } => {
            let register = Register { name: register(name)?, title: title.clone() };
            gate.desk.add_register(&BY, &FROM, register).await?;
            ("cli-admin-register", Values::new().with("register", name.clone()))
        }
        Act::User(user) => {
            let shown = account::add(user, gate).await?;
            match shown {
                Some(password) => (
                    "cli-admin-user-password",
                    Values::new().with("account", user.account.clone()).with("password", password),
                ),
                None => ("cli-admin-user", Values::new().with("account", user.account.clone())),
            }
        }
        Act::Department { name, spoc, ticket } => {
            rights::name_people(gate, (UnitKind::Department, name), spoc, ticket).await?;
            ("cli-admin-department", Values::new().with("department", name.clone()).with("people", spoc.join(", ")))
        }
        Act::Bunker { name, publisher, ticket } => {
            rights::name_people(gate, (UnitKind::Bunker, name), publisher, ticket).await?;
            ("cli-admin-bunker", Values::new().with("bunker", name.clone()).with("people", publisher.join(", ")))
        }
        Act::Environment => {
            rights::environments(terminal, gate);
            return Ok(());
        }
        Act::Policy { json } => {
            rights::policies(terminal, gate, *json);
            return Ok(());
        }
        Act::Access { file, apply } => return rights::access(terminal, gate, file, *apply).await,
        act => match of_an_account(terminal, act, gate).await? {
            Some(said) => said,
            None => return Ok(()),
        },
    };
    terminal.say(&format!("{}\n", terminal.words.say(key, &args)));
    Ok(())
}

/// Changes something about one account, and answers what to say of it; `None` for acts about something else.
async fn of_an_account(terminal: &Terminal, act: &Act, gate: &Gate) -> Result<Option<(&'static str, Values)>, Ended> {
    Ok(Some(match act {
        Act::Password { account: id, password_file } => {
            let args = Values::new().with("account", id.clone());
            let made = account::renew(gate, id, password_file.as_deref()).await?;
            account::told(terminal, gate, id, Changed::Password).await?;
            match made {
                Some(password) => ("cli-admin-user-password", args.with("password", password)),
                None => ("cli-admin-user", args),
            }
        }
        Act::Token { account: id, label, days } => {
            let until = gate.desk.now().plus_seconds(i64::from(*days) * 86_400);
            let token = gate.desk.issue_token(&BY, &FROM, &account(id)?, label, until).await?;
            ("cli-admin-token", Values::new().with("token", token).number("days", *days))
        }
        Act::Factor { account: id, end: true } => {
            gate.desk.end_factor(&BY, &FROM, &account(id)?).await?;
            account::told(terminal, gate, id, Changed::NoFactor).await?;
            ("cli-admin-factor-ended", Values::new().with("account", id.clone()))
        }
        Act::Factor { account: id, end: false } => {
            let person = account(id)?;
            let key = gate.desk.set_factor(&BY, &FROM, &person).await?;
            account::told(terminal, gate, id, Changed::Factor).await?;
            let uri = key.uri(gate.verifier.name(), &person);
            let args = Values::new().with("account", id.clone()).with("key", key.typed()).with("uri", uri);
            ("cli-admin-factor", args)
        }
        Act::Duty { account: id, duty } => {
            let duties = duty.iter().map(|task| (*task).into()).collect();
            let person = gate.desk.set_duties(&BY, &FROM, &account(id)?, &duties).await?;
            let has: Vec<String> =
                person.duties.iter().map(|duty| words::terms::person(terminal.words, duty.as_str())).collect();
            let key = if has.is_empty() { "cli-admin-duty-none" } else { "cli-admin-duty" };
            (key, Values::new().with("account", id.clone()).with("duties", has.join(", ")))
        }
        Act::Close { account: id } => {
            gate.desk.close_account(&BY, &FROM, &account(id)?).await?;
            ("cli-admin-closed", Values::new().with("account", id.clone()))
        }
        Act::Validation { account: id, ended } => {
            let event = Event::ValidationAccessSet { access: !ended };
            gate.desk.change_person(&BY, &FROM, &account(id)?, &[event]).await?;
            let key = if *ended { "cli-admin-validation-ended" } else { "cli-admin-validation" };
            (key, Values::new().with("account", id.clone()))
        }
        Act::Revoke { account: id } => {
            gate.desk.end_passes(&BY, &FROM, &account(id)?).await?;
            ("cli-admin-revoke", Values::new().with("account", id.clone()))
        }
        _ => return Ok(None),
    }))
}
