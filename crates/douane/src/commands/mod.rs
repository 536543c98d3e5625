//! The commands, one file each. A new command is a file here, a line in [`Command`] and a line in [`Command::run`]; its help is the doc
//! comments of its arguments and ends with two examples, and what it says to people stands in `crates/words/locales/*/terminal.ftl`.
//! Commands of the server alone are there on Linux only (`cfg(unix)`); the others build for Windows as well.

#[cfg(unix)]
mod account;
#[cfg(unix)]
mod admin;
mod attack;
#[cfg(unix)]
mod backup;
#[cfg(unix)]
mod batch;
mod bunker;
mod check;
mod control;
mod decide;
#[cfg(unix)]
mod demo;
#[cfg(unix)]
mod doctor;
#[cfg(unix)]
mod evidence;
mod exception;
mod explain;
mod facts;
mod found;
mod jj;
#[cfg(unix)]
mod ledger;
mod meta;
#[cfg(unix)]
pub(crate) mod opened;
mod people;
mod protect;
#[cfg(unix)]
mod questions;
#[cfg(unix)]
pub(crate) mod rekey;
mod request;
mod retro;
mod review;
#[cfg(unix)]
mod rights;
#[cfg(unix)]
pub(crate) mod serve;
mod sessions;
mod status;
mod ticket;
#[cfg(unix)]
mod together;
#[cfg(unix)]
mod upkeep;
#[cfg(unix)]
mod worker;

use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::Subcommand;

/// What can be asked of douane.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say what stands in the way of exporting files
    Check(check::Check),
    /// Tell what a rule or an answer of the gate means, and what to do about it
    Explain(explain::Explain),
    /// Show what a reviewer would see of a file: tables, roles, hidden parts
    Facts(facts::Facts),
    /// Work out what a reader could: the interval of every hidden or implied count
    Attack(attack::Attack),
    /// Write a safe copy: the fewest further cells hidden, checked again
    Protect(protect::Protect),
    /// Draft or check a metadata file
    Meta(meta::Meta),
    /// Ask a gate for an export
    Request(request::Request),
    /// Answer whoever asked for changes, with a new version: the same request goes on
    Reply(request::Reply),
    /// Tell where your requests are
    Status(status::Status),
    /// List what waits for an officer
    Queue(status::Queue),
    /// Show what an officer reads before deciding: the request, its metadata, every finding
    Review(review::Review),
    /// Let a request leave with the next departure
    #[command(
        after_help = "Examples:\n  douane accept 1291\n  douane accept 1291 -m \"Row 6 counts practices, not people.\""
    )]
    Accept(decide::Acceptance),
    /// Do not let a request leave, and say why
    #[command(
        after_help = "Examples:\n  douane reject 1291 -m \"Row 5 gives back a hidden count.\"\n  douane reject 1291 -m \"The purpose is not the one of the permit.\""
    )]
    Reject(decide::Ruling),
    /// Ask for changes, and say which: the same request goes on
    #[command(
        after_help = "Examples:\n  douane return 1291 -m \"Please show < 5 in row 6.\"\n  douane return 1291 -m \"…\" --gate https://gate.example"
    )]
    Return(decide::Ruling),
    /// Take an acceptance back before the request leaves
    #[command(after_help = "Examples:\n  douane takeback 1291\n  douane takeback 1291 --gate https://gate.example")]
    Takeback(decide::Act),
    /// Cancel a request before it leaves, and say why
    #[command(
        after_help = "Examples:\n  douane cancel 1291 -m \"The permit was withdrawn.\"\n  douane cancel 1291 -m \"…\" --gate https://gate.example"
    )]
    Cancel(decide::Ruling),
    /// Shut the link of what left, and say why
    #[command(
        after_help = "Examples:\n  douane revoke 1291 -m \"Row 9 gives back a hidden count.\"\n  douane revoke 1291 -m \"…\" --gate https://gate.example"
    )]
    Revoke(decide::Ruling),
    /// Look at automatic exports afterwards: draw, list, decide, judge again by today's rules
    Retro(retro::Retro),
    /// Withdraw a request of yours before it leaves
    #[command(after_help = "Examples:\n  douane withdraw 1287\n  douane withdraw 1287 --gate https://gate.example")]
    Withdraw(decide::Act),
    /// Look at what analysts of your bunker want out, as its publisher
    Bunker(bunker::Bunker),
    /// Ask to be excepted from a rule, ahead of time and with documents; officers decide
    Exception(exception::Exception),
    /// Keep a department's list of people who may ask for exports
    People(people::People),
    /// Read the ledger, and prove that nobody changed it
    #[cfg(unix)]
    Ledger(ledger::Ledger),
    /// Ask the people who answer questions, about a request or nothing in particular
    Ticket(ticket::Ticket),
    /// List your sessions and tokens at a gate, or end some
    Sessions(sessions::Sessions),
    /// Open the gate: pages, API and rounds
    #[cfg(unix)]
    Serve(serve::Serve),
    /// Make the gate's rounds (departures, letters, links that end) without its pages
    #[cfg(unix)]
    Worker(worker::Worker),
    /// Make the departure that is due, or tell when the next one is
    #[cfg(unix)]
    Batch(batch::Batch),
    /// Copy the gate into a folder, while it works
    #[cfg(unix)]
    Backup(backup::Backup),
    /// Put a copy back, unless somebody remembers a later one
    #[cfg(unix)]
    Restore(backup::Restore),
    /// Look for what is wrong with this installation, and say what to do
    #[cfg(unix)]
    Doctor(doctor::Doctor),
    /// Set a gate up: configuration, people, registers, tokens
    #[cfg(unix)]
    Admin(Box<admin::Admin>),
    /// Try the whole gate out on this machine, with invented people
    #[cfg(unix)]
    Demo(demo::Demonstration),
}

impl Command {
    /// Does it.
    pub(crate) fn run(self, terminal: &Terminal, surroundings: &Surroundings) -> Exit {
        match self {
            Self::Check(check) => check.run(terminal),
            Self::Explain(explain) => explain.run(terminal),
            Self::Facts(facts) => facts.run(terminal),
            Self::Meta(meta) => meta.run(terminal),
            Self::Request(request) => request.run(terminal, surroundings),
            Self::Status(status) => status.run(terminal, surroundings),
            Self::Queue(queue) => queue.run(terminal, surroundings),
            Self::Review(review) => review.run(terminal, surroundings),
            Self::Reply(reply) => reply.run(terminal, surroundings),
            Self::Bunker(bunker) => bunker.run(terminal, surroundings),
            Self::Accept(accept) => accept.run(terminal, surroundings),
            Self::Reject(reject) => reject.run("reject", terminal, surroundings),
            Self::Return(returned) => returned.run("return", terminal, surroundings),
            Self::Takeback(taken) => taken.run("takeback", terminal, surroundings),
            Self::Cancel(cancel) => cancel.run("cancel", terminal, surroundings),
            Self::Revoke(revoke) => revoke.run("revoke", terminal, surroundings),
            Self::Retro(retro) => retro.run(terminal, surroundings),
            Self::Withdraw(withdraw) => withdraw.run("withdraw", terminal, surroundings),
            Self::Exception(exception) => exception.run(terminal, surroundings),
            Self::People(people) => people.run(terminal, surroundings),
            #[cfg(unix)]
            Self::Ledger(ledger) => ledger.run(terminal, surroundings),
            Self::Ticket(ticket) => ticket.run(terminal, surroundings),
            Self::Sessions(sessions) => sessions.run(terminal, surroundings),
            #[cfg(unix)]
            Self::Serve(serve) => serve.run(terminal, surroundings),
            #[cfg(unix)]
            Self::Worker(worker) => worker.run(terminal, surroundings),
            #[cfg(unix)]
            Self::Batch(batch) => batch.run(terminal, surroundings),
            #[cfg(unix)]
            Self::Backup(backup) => backup.run(terminal, surroundings),
            #[cfg(unix)]
            Self::Restore(restore) => restore.run(terminal, surroundings),
            #[cfg(unix)]
            Self::Doctor(doctor) => doctor.run(terminal, surroundings),
            #[cfg(unix)]
            Self::Admin(admin) => admin.run(terminal, surroundings),
            #[cfg(unix)]
            Self::Demo(demo) => demo.run(terminal),
            Self::Attack(attack) => attack.run(terminal),
            Self::Protect(protect) => protect.run(terminal),
        }
    }
}
