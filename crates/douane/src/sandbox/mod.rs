//! The sandbox: every file that comes from a person is read in a child process that can open nothing, start nothing and reach nobody.
//!
//! The child is this same program, shut in by Landlock, seccomp and resource limits before it reads its first byte. Whatever becomes of
//! it (a crash, too much memory, an endless loop, garbage for an answer) becomes the finding `unreadable-file`, never a failure of the gate.

pub(crate) mod lock;
pub(crate) mod reader;
pub(crate) mod wire;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use disclosure::exhibit::Unread;
use disclosure::finding::{Code, Finding, Level};
use disclosure::policy::Policy;
use disclosure::report::{FileReport, Report};
use formats::limits::Limits;
use gate::ids::RegisterName;
use gate::ports::{Examiner, Failure, Handed};
use gate::roster::listing::{self, Listing};
use gate::screening::{Examined, Seen};
use lock::Walls;
use sha2::{Digest as _, Sha256};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::Duration;
use table::place::Place;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;
use wire::{Answer, Job, LONGEST, Outcome};

/// Starts readers.
#[derive(Debug)]
pub(crate) struct Sandbox {
    program: PathBuf,
    /// How long a reader may take by the clock on the wall.
    patience: Duration,
    /// Readers at once.
    seats: Semaphore,
    walls: OnceLock<Walls>,
}

/// Why a reader gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Silence {
    /// It was killed or ended by itself.
    Crashed,
    /// It took too long.
    TimedOut,
}

impl Silence {
    /// The word that findings carry.
    const fn word(self) -> &'static str {
        match self {
            Self::Crashed => "crashed",
            Self::TimedOut => "timed-out",
        }
    }
}

/// Either no answer, or no reader at all.
enum NoAnswer {
    Silent(Silence),
    Failed(Failure),
}

impl Sandbox {
    /// A sandbox whose readers are `program` (this very program), of which so many run at once.
    pub(crate) fn new(program: PathBuf, readers: usize) -> Self {
        Self {
            program,
            patience: Duration::from_secs(lock::SECONDS),
            seats: Semaphore::new(readers.max(1)),
            walls: OnceLock::new(),
        }
    }

    /// With another patience than 30 seconds.
    #[allow(dead_code, reason = "tests of readers that never end wait for less")]
    pub(crate) fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The walls around readers, once one has answered. Where some are missing the log says so, once.
    pub(crate) fn walls(&self) -> Option<Walls> {
        self.walls.get().copied()
    }

    /// Asks a reader.
    async fn ask(
        &self,
        job: Job,
        limits: &Limits,
        files: impl Iterator<Item = &Handed> + Clone,
    ) -> Result<Outcome, NoAnswer> {
        let failed = |what: &dyn std::fmt::Display| NoAnswer::Failed(Failure::new("sandbox", what.to_string()));
        let parts = wire::request(job, limits, files).map_err(|why| failed(&why))?;
        let _seat = self.seats.acquire().await.map_err(|why| failed(&why))?;
        let mut child = Command::new(&self.program)
            .arg(reader::ARGUMENT)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|why| failed(&why))?;
        let answer = tokio::time::timeout(self.patience, converse(&mut child, &parts)).await;
        // Whatever it said, it has nothing more to do.
        let _ = child.kill().await;
        let answer = match answer {
            Err(_) => return Err(NoAnswer::Silent(Silence::TimedOut)),
            Ok(None) => return Err(NoAnswer::Silent(Silence::Crashed)),
            Ok(Some(answer)) => answer,
        };
        if self.walls.set(answer.walls).is_ok() && !answer.walls.whole() {
            let Walls { paths, calls, limits } = answer.walls;
            tracing::warn!(paths, calls, limits, "this kernel does not grant every wall of the sandbox");
        }
        Ok(answer.result)
    }

    /// Examines files together; `None` when the reader gave no answer.
    async fn judge(
        &self,
        files: &[Handed],
        earlier: &[Handed],
        policy: &Policy,
        limits: &Limits,
        registers: Option<&[RegisterName]>,
    ) -> Result<Result<Examined, Silence>, Failure> {
        let registers = registers.map(|names| names.iter().map(ToString::to_string).collect());
        let job = Job::Inspect(policy.clone(), registers, earlier.len());
        match self.ask(job, limits, files.iter().chain(earlier)).await {
            Ok(Outcome::Examined(examined)) if examined.report.files.len() == files.len() => Ok(Ok(examined)),
            Ok(_) => Ok(Err(Silence::Crashed)),
            Err(NoAnswer::Silent(why)) => Ok(Err(why)),
            Err(NoAnswer::Failed(failure)) => Err(failure),
        }
    }
}

/// Writes the request and reads the answer; `None` when there is no whole one.
async fn converse(child: &mut Child, parts: &[std::borrow::Cow<'_, [u8]>]) -> Option<Answer> {
    let mut to = child.stdin.take()?;
    let mut from = child.stdout.take()?;
    for part in parts {
        to.write_all(part).await.ok()?;
    }
    to.shutdown().await.ok()?;
    drop(to);
    let length = from.read_u64_le().await.ok().filter(|length| *length <= LONGEST)?;
    let mut text = Vec::new();
    from.take(length).read_to_end(&mut text).await.ok()?;
    serde_json::from_slice(&text).ok()
}

/// The report on a file that could not be examined.
fn unread(file: &Handed, why: Silence) -> FileReport {
    let sha256 = Sha256::digest(&file.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let finding = Finding::new(Code::new("unreadable-file"), Level::Breach, Place::default())
        .fact("file", file.name.as_str())
        .fact("word", why.word());
    FileReport {
        file: file.name.clone(),
        sha256,
        bytes: file.bytes.len() as u64,
        format: String::new(),
        tables: Vec::new(),
        findings: vec![finding],
        more: 0,
    }
}

#[async_trait]
impl Examiner for Sandbox {
    async fn examine(
        &self,
        files: &[Handed],
        earlier: &[Handed],
        policy: &Policy,
        limits: &Limits,
        registers: Option<&[RegisterName]>,
    ) -> Result<Examined, Failure> {
        let together = match self.judge(files, earlier, policy, limits, registers).await? {
            Ok(examined) => return Ok(examined),
            Err(why) => why,
        };
        // One of them is at fault: each is tried alone, and the good ones once more together.
        let mut silent: Vec<Option<Silence>> = Vec::with_capacity(files.len());
        for file in files {
            silent.push(match files.len() {
                1 => Some(together),
                _ => self.judge(std::slice::from_ref(file), earlier, policy, limits, registers).await?.err(),
            });
        }
        if silent.iter().all(Option::is_none) {
            silent.fill(Some(together));
        }
        let good: Vec<Handed> =
            files.iter().zip(&silent).filter(|(_, why)| why.is_none()).map(|(file, _)| file.clone()).collect();
        let judged =
            if good.is_empty() { None } else { self.judge(&good, earlier, policy, limits, registers).await?.ok() };
        let both = |examined: &Examined| (examined.keys.clone(), examined.asked.clone(), examined.said);
        let (keys, asked, said) = judged.as_ref().map(both).unwrap_or_default();
        let mut judged = judged.map(|examined| examined.report.files.into_iter().zip(examined.registers));
        let (mut reports, mut named) = (Vec::new(), Vec::new());
        for (file, why) in files.iter().zip(silent) {
            let next = if why.is_none() { judged.as_mut().and_then(Iterator::next) } else { None };
            let (report, register) = next.unwrap_or_else(|| (unread(file, why.unwrap_or(together)), None));
            reports.push(report);
            named.push(register);
        }
        let report = Report { policy: policy.id.clone(), policy_sha256: policy.digest(), files: reports };
        Ok(Examined { report, registers: named, keys, asked, said })
    }

    async fn list(&self, name: &str, bytes: &[u8]) -> Result<Result<Listing, String>, Failure> {
        let file = Handed { name: name.to_owned(), bytes: bytes.to_vec(), metadata: None };
        Ok(match self.ask(Job::List, &listing::LIMITS, std::iter::once(&file)).await {
            Ok(Outcome::Listed(listed)) => listed,
            Ok(_) => Err(Silence::Crashed.word().to_owned()),
            Err(NoAnswer::Silent(why)) => Err(why.word().to_owned()),
            Err(NoAnswer::Failed(failure)) => return Err(failure),
        })
    }

    async fn open(&self, file: &Handed, limits: &Limits) -> Result<Seen, Failure> {
        let why = match self.ask(Job::Open, limits, std::iter::once(file)).await {
            Ok(Outcome::Opened(seen)) => return Ok(*seen),
            Ok(_) => Silence::Crashed,
            Err(NoAnswer::Silent(why)) => why,
            Err(NoAnswer::Failed(failure)) => return Err(failure),
        };
        Ok(Seen { content: Err(Unread::Unreadable(why.word().to_owned())), described: Vec::new() })
    }

    async fn redraw(&self, file: &Handed, limits: &Limits) -> Result<Option<Vec<u8>>, Failure> {
        let failed = |word: &str| Failure::new("sandbox", word.to_owned());
        match self.ask(Job::Redraw, limits, std::iter::once(file)).await {
            Ok(Outcome::Redrawn(None)) => Ok(None),
            Ok(Outcome::Redrawn(Some(text))) => STANDARD.decode(text).map(Some).map_err(|why| failed(&why.to_string())),
            Ok(_) => Err(failed(Silence::Crashed.word())),
            Err(NoAnswer::Silent(why)) => Err(failed(why.word())),
            Err(NoAnswer::Failed(failure)) => Err(failure),
        }
    }
}

impl Sandbox {
    /// Asks a reader to break out. `None`: it was stopped, as it must be; otherwise what it did instead.
    pub(crate) async fn prove(&self, how: wire::Trespass) -> Option<String> {
        match self.ask(Job::Prove(how), &Limits::default(), std::iter::empty()).await {
            Err(NoAnswer::Silent(_)) => None,
            Err(NoAnswer::Failed(failure)) => Some(failure.to_string()),
            Ok(outcome) => Some(format!("{outcome:?}")),
        }
    }
}
