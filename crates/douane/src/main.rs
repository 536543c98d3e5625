//! The binary. A small roof: it reads the surroundings once, understands the command line, and hands over to one command.

mod backup;
mod client;
mod commands;
mod compose;
mod config;
mod demo;
mod desktop;
mod doctor;
mod earlier;
mod exit;
mod intake;
mod kept;
mod keys;
mod policies;
mod positions;
mod rounds;
mod safe;
mod sandbox;
mod surroundings;
mod terminal;
mod tickets;
mod usage;
mod watch;
mod witness;

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|first| first == sandbox::reader::ARGUMENT) {
        return sandbox::reader::run().map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let surroundings = surroundings::Surroundings::read();
    match usage::understand(&surroundings) {
        Ok((command, terminal)) => command.run(&terminal, &surroundings).into(),
        Err(exit) => exit.into(),
    }
}
