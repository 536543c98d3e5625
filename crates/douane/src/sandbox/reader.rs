//! The reader: this program once more, shut in, with one request on its standard input and one answer on its standard output.

use super::lock::{self, Walls};
use super::wire::{self, Answer, Job, Outcome, Trespass};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gate::ids::RegisterName;
use gate::memory::{examine, open, redraw};
use gate::roster::listing::Listing;
use std::io;

/// The argument that makes this program a reader.
pub(crate) const ARGUMENT: &str = "reader";

/// Answers one request and ends. The walls go up before the first byte is read.
pub(crate) fn run() -> io::Result<()> {
    let walls = lock::lock_reader();
    let result = match wire::read_request(io::stdin().lock()) {
        Ok((job, limits, files)) => match job {
            Job::Inspect(policy, registers, earlier) => {
                let registers: Option<Result<Vec<RegisterName>, _>> =
                    registers.map(|names| names.iter().map(RegisterName::new).collect());
                match registers.transpose() {
                    Ok(registers) if earlier <= files.len() => {
                        let (files, earlier) = files.split_at(files.len() - earlier);
                        Outcome::Examined(examine(files, earlier, &policy, &limits, registers.as_deref()))
                    }
                    _ => Outcome::Garbled,
                }
            }
            Job::Open => match files.first() {
                Some(file) => Outcome::Opened(Box::new(open(file, &limits))),
                None => Outcome::Garbled,
            },
            Job::List => match files.first() {
                Some(file) => Outcome::Listed(Listing::read(&file.name, &file.bytes)),
                None => Outcome::Garbled,
            },
            Job::Redraw => match files.first() {
                Some(file) => Outcome::Redrawn(redraw(file).map(|bytes| STANDARD.encode(bytes))),
                None => Outcome::Garbled,
            },
            Job::Prove(how) => prove(how),
        },
        Err(_) => Outcome::Garbled,
    };
    answer(walls, result)
}

fn answer(walls: Walls, result: Outcome) -> io::Result<()> {
    wire::write_answer(io::stdout().lock(), &Answer { walls, result })
}

/// Tries to break out. Answers only when nothing stopped it.
fn prove(how: Trespass) -> Outcome {
    let stopped = match how {
        Trespass::Path => std::fs::File::open("/etc/passwd").is_err(),
        Trespass::Socket => std::net::UdpSocket::bind(("127.0.0.1", 0)).is_err(),
        Trespass::Program => std::process::Command::new("/bin/true").spawn().is_err(),
        Trespass::Memory => {
            let mut hoard: Vec<Vec<u8>> = Vec::new();
            while (hoard.len() as u64) << 24 <= lock::MEMORY {
                hoard.push(vec![1; 1 << 24]);
            }
            hoard.is_empty()
        }
        Trespass::Time => loop {
            std::hint::spin_loop();
        },
    };
    // A refused call without a kill is no escape either, but the reader was promised to die: say what happened.
    if stopped { Outcome::Garbled } else { Outcome::BrokeOut }
}
