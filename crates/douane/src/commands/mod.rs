//! The commands, one file each. A new command is a file here, a line in [`Command`] and a line in [`Command::run`]; its help is the doc
//! comments of its arguments and ends with two examples, and what it says to people stands in `crates/words/locales/*/terminal.ftl`.

mod attack;
mod check;
mod explain;
mod facts;
mod meta;

use crate::exit::Exit;
use crate::terminal::Terminal;
use clap::Subcommand;

/// What can be asked of douane.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say what stands in the way of exporting files
    Check(check::Check),
    /// Tell what a rule means, why it is there, and how to mend what it finds
    Explain(explain::Explain),
    /// Show what a reviewer would see of a file: tables, roles, hidden parts
    Facts(facts::Facts),
    /// Draft or check a metadata file
    Meta(meta::Meta),
    /// Work out what a reader could: the interval of every hidden or implied count
    Attack(attack::Attack),
}

impl Command {
    /// Does it.
    pub(crate) fn run(self, terminal: &Terminal) -> Exit {
        match self {
            Self::Check(check) => check.run(terminal),
            Self::Explain(explain) => explain.run(terminal),
            Self::Facts(facts) => facts.run(terminal),
            Self::Meta(meta) => meta.run(terminal),
            Self::Attack(attack) => attack.run(terminal),
        }
    }
}
