//! What pages and API are built on: the desk, a few settings, and the demonstration where there is one.

use crate::demo::DemoPort;
use crate::frame::{DemoLine, page};
use crate::health::{Traffic, Watch};
use crate::inbox::Inbox;
use crate::rate::Rate;
use crate::room::Room;
use crate::upload::UploadLimits;
use gate::desk::Desk;
use gate::ids::Moment;
use gate::ports::Entropy;
use std::sync::Arc;
use words::book::{Args, Words};
use words::dates;

/// Everything a handler can reach. Never a database: the desk is the only way to anything that is kept.
pub struct Site {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Randomness, for the keys of forms before somebody logs in.
    pub entropy: Arc<dyn Entropy>,
    /// Settings.
    pub settings: Settings,
    /// The demonstration, where this is one.
    pub demo: Option<Arc<dyn DemoPort>>,
    /// What is looked at behind the desk, for the machines that watch the gate.
    pub watch: Option<Arc<dyn Watch>>,
    /// Whoever watches folders, where there are some.
    pub inbox: Option<Arc<dyn Inbox>>,
    /// Tries at doors, by network address.
    pub(crate) rate: Rate,
    /// Calls of the API, by account.
    pub(crate) calls: Rate,
    /// Pages, by account.
    pub(crate) looks: Rate,
    /// Room for what people send.
    pub(crate) room: Room,
    /// What was asked of this process.
    pub(crate) traffic: Traffic,
}

/// Who must have a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecondFactor {
    /// Nobody; whoever has one needs it.
    #[default]
    Nobody,
    /// Officers, SPOCs and administrators, before they decide.
    Deciding,
    /// Everybody, to come in at all: by a password alone only the page opens on which an app is enrolled, by a token or a mailed code alone nothing.
    Everybody,
}

/// Settings of the pages.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether people reach the pages by https: cookies are then sent over it only, and browsers are told to insist.
    pub https: bool,
    /// The name of the gate, under which apps keep its codes.
    pub name: String,
    /// Address of the service desk, shown at the foot of every page.
    pub help: Option<String>,
    /// How much is taken in.
    pub upload: UploadLimits,
    /// Header in which a trusted proxy passes the caller's address (`x-real-ip`); `None` takes the connection's.
    pub client_header: Option<String>,
    /// For how long a session lasts, in seconds.
    pub session_seconds: i64,
    /// Whether accepting, revoking and changing rights ask once more who it is.
    pub step_up: bool,
    /// Who must have a second factor.
    pub second_factor: SecondFactor,
    /// Whether a token of theirs is enough for that by itself; else a code of their app belongs beside it.
    pub token_alone: bool,
    /// How often one account may call the API in a minute; 0: as often as it likes.
    pub api_per_minute: u32,
    /// How many pages one account may ask for in a minute; 0: as many as it likes.
    pub pages_per_minute: u32,
    /// MiB of files that lie in memory at once; 0: as many as are sent.
    pub uploads_mib: u32,
    /// MiB that one account may send in a day; 0: as many as they like.
    pub upload_mib_per_day: u32,
}

impl Default for Settings {
    fn default() -> Self {
        let file = 64 * 1024 * 1024;
        Self {
            https: false,
            name: "douane".to_owned(),
            help: None,
            upload: UploadLimits { file, total: 2 * file },
            client_header: None,
            session_seconds: 8 * 3600,
            step_up: false,
            second_factor: SecondFactor::Nobody,
            token_alone: true,
            api_per_minute: 1_200,
            pages_per_minute: 3_000,
            uploads_mib: 512,
            upload_mib_per_day: 4_096,
        }
    }
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site")
            .field("settings", &self.settings)
            .field("demo", &self.demo.is_some())
            .finish_non_exhaustive()
    }
}

impl Site {
    /// A site on a desk.
    #[must_use]
    pub fn new(desk: Arc<Desk>, entropy: Arc<dyn Entropy>, settings: Settings) -> Self {
        let (rate, calls) = (Rate::tries(), Rate::calls(settings.api_per_minute));
        let looks = Rate::calls(settings.pages_per_minute);
        let room = Room::of(settings.uploads_mib, settings.upload_mib_per_day);
        Self {
            desk,
            entropy,
            settings,
            demo: None,
            watch: None,
            inbox: None,
            rate,
            calls,
            looks,
            room,
            traffic: Traffic::default(),
        }
    }

    /// The same, as a demonstration: one-click logins, a mail page and a clock that can be moved.
    #[must_use]
    pub fn with_demo(mut self, demo: Arc<dyn DemoPort>) -> Self {
        self.demo = Some(demo);
        self
    }

    /// The same, watched: readiness and metrics look behind the desk.
    #[must_use]
    pub fn with_watch(mut self, watch: Arc<dyn Watch>) -> Self {
        self.watch = Some(watch);
        self
    }

    /// The same, with what lies in watched folders.
    #[must_use]
    pub fn with_inbox(mut self, inbox: Arc<dyn Inbox>) -> Self {
        self.inbox = Some(inbox);
        self
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.desk.now()
    }

    /// An instant as people at the gate write it: `21 December 2026, 23:59`.
    #[must_use]
    pub fn when(&self, words: Words, at: Moment) -> String {
        dates::moment(words, &self.desk.schedule().local(at))
    }

    /// How far away an instant is: `in 41 min`, `3 days ago`.
    #[must_use]
    pub fn away(&self, words: Words, at: Moment) -> String {
        dates::away(words, (at.0 - self.now().0) / 1_000_000)
    }

    /// An instant of today as its time, another one with its date.
    #[must_use]
    pub fn soon(&self, words: Words, at: Moment) -> String {
        let schedule = self.desk.schedule();
        let (then, now) = (schedule.local(at), schedule.local(self.now()));
        if then.date() == now.date() { dates::clock(then.time()) } else { dates::moment(words, &then) }
    }

    /// When the next departure is, as people say it; nothing where none is planned.
    #[must_use]
    pub fn leaves(&self, words: Words) -> String {
        let schedule = self.desk.schedule();
        let now = schedule.local(self.now());
        self.departure().map(|at| dates::leaves(words, &schedule.local(at), &now)).unwrap_or_default()
    }

    /// The next departure.
    #[must_use]
    pub fn departure(&self) -> Option<Moment> {
        self.desk.schedule().next(self.now()).map(|slot| slot.at)
    }

    pub(crate) fn demo_line(&self, words: Words) -> Option<DemoLine> {
        let demo = self.demo.as_ref()?;
        Some(DemoLine {
            now: page(words, "demo-now", &Args::new().with("now", self.when(words, demo.now()))),
            mails: page(words, "demo-mails", &Args::new().number("count", demo.mails().len())),
        })
    }
}
