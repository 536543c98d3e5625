//! What the commands on the server itself begin with: the configuration and the keys.

use crate::config::Config;
use crate::exit::Exit;
use crate::keys::Keys;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::Args as Arguments;
use gate::ports::Failure;
use std::path::PathBuf;
use words::book::Args;

/// Which configuration.
#[derive(Debug, Clone, Arguments)]
pub(crate) struct ConfigArgs {
    /// The configuration file; otherwise the variable `DOUANE_CONFIG`, otherwise douane.toml here or in /etc/douane
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

impl ConfigArgs {
    /// The file that is meant; `None` when there is none and the defaults count.
    pub(crate) fn file(&self, surroundings: &Surroundings) -> Option<PathBuf> {
        let usual = ["douane.toml", "/etc/douane/douane.toml"].map(PathBuf::from);
        let named = self.config.clone().or_else(|| surroundings.config());
        named.or_else(|| usual.into_iter().find(|path| path.is_file()))
    }
}

/// A configuration with its keys.
pub(crate) struct Opened {
    /// The configuration.
    pub(crate) config: Config,
    /// The keys.
    pub(crate) keys: Keys,
}

impl Opened {
    /// Reads both; begins the log.
    ///
    /// # Errors
    /// [`Failure`] names the file, key or variable.
    pub(crate) fn load(args: &ConfigArgs, surroundings: &Surroundings) -> Result<Self, Failure> {
        let config = configuration(args, surroundings)?;
        let keys = Keys::open(&config.storage.keys, false)?;
        surroundings.begin_log();
        Ok(Self { config, keys })
    }
}

/// The configuration alone.
///
/// # Errors
/// [`Failure`] names the file, key or variable.
pub(crate) fn configuration(args: &ConfigArgs, surroundings: &Surroundings) -> Result<Config, Failure> {
    Config::load(args.file(surroundings).as_deref(), surroundings.variables())
        .map_err(|why| Failure::new("configuration", why.to_string()))
}

/// How a command on the server itself ended; a failure is told.
pub(crate) fn ended(terminal: &Terminal, done: Result<Exit, Failure>) -> Exit {
    done.unwrap_or_else(|failure| {
        terminal.complain("cli-gate-failed", &failure.to_string(), &Args::new());
        Exit::Unreachable
    })
}
