//! The binary. A small roof: it reads the surroundings once, understands the command line, and hands over to one command.

mod commands;
mod exit;
mod intake;
mod policies;
mod surroundings;
mod terminal;
mod usage;

use std::process::ExitCode;

fn main() -> ExitCode {
    let surroundings = surroundings::Surroundings::read();
    match usage::understand(&surroundings) {
        Ok((command, terminal)) => command.run(&terminal).into(),
        Err(exit) => exit.into(),
    }
}
