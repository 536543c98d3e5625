//! `douane demo`: the whole gate to try out, on this machine alone.

use crate::commands::serve::{interrupted, listen, runtime, serve};
use crate::demo::{self, Demo, DemoClock, script, seed};
use crate::exit::Exit;
use crate::keys::Keys;
use crate::terminal::Terminal;
use clap::Args;
use gate::desk::Stopped;
use gate::ids::Moment;
use gate::memory::Counting;
use gate::ports::{Clock as _, Failure};
use gate::schedule::Schedule;
use std::sync::Arc;
use store::os::{MachineClock, MachineEntropy};
use words::book::Args as Values;

/// How the demonstration is played.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  douane demo\n  douane demo --script")]
pub(crate) struct Demonstration {
    /// Play the story of a day without a browser, and print it
    #[arg(long)]
    script: bool,
    /// The port of the pages on 127.0.0.1; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 7410)]
    port: u16,
}

impl Demonstration {
    /// Plays it. Everything lies in a temporary folder that goes with the process.
    pub(crate) fn run(self, terminal: &Terminal) -> Exit {
        let played = if self.script { play(terminal) } else { self.open(terminal) };
        match played {
            Ok(()) => Exit::Clean,
            Err(Stopped::Refused(refusals)) => {
                terminal.complain("cli-gate-failed", &format!("{refusals:?}"), &Values::new());
                Exit::Defect
            }
            Err(Stopped::Failed(failure)) => {
                terminal.complain("cli-gate-failed", &failure.to_string(), &Values::new());
                Exit::Unreachable
            }
        }
    }

    fn open(&self, terminal: &Terminal) -> Result<(), Stopped> {
        let folder = folder()?;
        runtime()?.block_on(async {
            let listener = listen(&format!("127.0.0.1:{}", self.port)).await?;
            let address = listener.local_addr().map_err(|why| Failure::new("listen", why.to_string()))?;
            let config = demo::config(folder.path(), &format!("http://{address}"));
            std::fs::create_dir_all(&config.storage.keys).map_err(|why| Failure::new("demo", why.to_string()))?;
            let keys = Keys::open(&config.storage.keys, true)?;
            let clock = DemoClock::running(Arc::new(MachineClock));
            let demo = demo::open(config, keys, clock, Arc::new(MachineEntropy)).await?;
            demo::fill(&demo, morning(&Schedule::brussels())).await?;
            let work = folder.path().join("work");
            std::fs::create_dir_all(&work)
                .and_then(|()| seed::write_examples(&work))
                .map_err(|why| Failure::new("demo", why.to_string()))?;
            let args = Values::new()
                .with("address", demo.config.server.public_url.clone())
                .with("password", seed::PASSWORD)
                .with("work", work.display().to_string());
            terminal.say(&format!("{}\n", terminal.words.say("cli-demo-open", &args)));
            let Demo { gate, strings, config } = demo;
            Ok(serve(listener, &config, gate, Some(strings), interrupted()).await?)
        })
    }
}

/// The story, with a clock that stands and numbers that repeat: the same transcript every time.
fn play(terminal: &Terminal) -> Result<(), Stopped> {
    let folder = folder()?;
    runtime()?.block_on(async {
        let config = demo::config(folder.path(), "http://127.0.0.1:7410");
        let clock = DemoClock::standing();
        clock.set(script::MORNING);
        let demo = demo::open(config, Keys::of_a_story(), clock, Arc::new(Counting::default())).await?;
        terminal.say(&script::play(&demo, terminal.words).await?);
        Ok(())
    })
}

fn folder() -> Result<tempfile::TempDir, Failure> {
    let folder = tempfile::Builder::new().prefix("douane-demo-").tempdir();
    folder.map_err(|why| Failure::new("demo", why.to_string()))
}

/// Today at 11:19 in the zone of the departures: forty-one minutes before one.
fn morning(schedule: &Schedule) -> Moment {
    let today = schedule.local(MachineClock.now());
    today.with().time(jiff::civil::time(11, 19, 0, 0)).build().map_or(script::MORNING, |at| Moment::of(at.timestamp()))
}
