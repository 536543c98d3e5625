//! The binary. A small roof: it reads the surroundings once, understands the command line, and hands over to one command.

#[cfg(unix)]
mod backup;
mod client;
mod commands;
#[cfg(unix)]
mod compose;
#[cfg(unix)]
mod config;
#[cfg(unix)]
mod demo;
#[cfg(unix)]
mod desktop;
#[cfg(unix)]
mod doctor;
#[cfg(unix)]
mod doorway;
mod earlier;
mod exit;
#[cfg(unix)]
mod folder;
mod intake;
#[cfg(unix)]
mod kept;
#[cfg(unix)]
mod keys;
#[cfg(unix)]
mod mailer;
#[cfg(unix)]
mod monitor;
mod policies;
mod positions;
#[cfg(unix)]
mod rounds;
mod safe;
#[cfg_attr(not(unix), path = "sandbox/elsewhere.rs")]
mod sandbox;
#[cfg(unix)]
mod scanner;
#[cfg(unix)]
mod secret;
#[cfg(unix)]
mod stores;
mod surroundings;
mod terminal;
#[cfg(unix)]
mod tickets;
#[cfg(unix)]
mod tls;
mod usage;
#[cfg(unix)]
mod watch;
mod wild;
#[cfg(unix)]
mod witness;

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(unix)]
    if std::env::args_os().nth(1).is_some_and(|first| first == sandbox::reader::ARGUMENT) {
        return sandbox::reader::run().map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let surroundings = surroundings::Surroundings::read();
    match usage::understand(&surroundings) {
        Ok((command, terminal)) => command.run(&terminal, &surroundings).into(),
        Err(exit) => exit.into(),
    }
}
