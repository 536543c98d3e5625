//! The desktop's mailbox (P9, P60): mails or tickets that ask are read, their senders proved, their lists looked up in the share, and each asked at
//! the desk once.

mod imap;
mod letterbox;
mod list;
mod mail;
mod maildir;
mod servicenow;
mod share;
mod token;

use crate::config::{Config, MailboxPlace};
use gate::desk::{Desk, Stopped, Taken};
use gate::ids::EnvironmentName;
use gate::parcel::AskedByMail;
use gate::ports::Failure;
use gate::refusal::Refusal;
use imap::Imap;
pub(crate) use imap::ImapPlace;
pub(crate) use letterbox::Obstacle;
use letterbox::{Letterbox, Waiting, aside};
use mail::{Mail, NotAsked};
use maildir::Maildir;
pub(crate) use servicenow::TicketPlace;
use servicenow::Tickets;
use share::Share;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use store::parcel::Cabinet;
pub(crate) use token::Opener;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How long to wait at most between two looks that fail.
const LONGEST_PAUSE: Duration = Duration::from_secs(300);
/// Mails of one mailbox that are taken at a look.
const AT_ONCE: usize = 50;

/// The mailbox of one desktop, and the folder its mails name files of.
#[derive(Debug)]
struct Mailbox {
    route: EnvironmentName,
    letters: Box<dyn Letterbox>,
    share: Share,
}

/// The mailboxes of all desktops of a gate.
#[derive(Debug, Default, Clone)]
pub(crate) struct Mailboxes(Vec<Arc<Mailbox>>);

impl Mailboxes {
    /// Those of a configuration.
    ///
    /// # Errors
    /// A name that cannot be one.
    pub(crate) fn of(config: &Config) -> Result<Self, Failure> {
        let mut boxes = Vec::new();
        for section in &config.environments {
            let Some(desktop) = &section.desktop else { continue };
            let Some(place) = desktop.mailbox() else { continue };
            let failed = |what: String| Failure::new("environment", what);
            boxes.push(Arc::new(Mailbox {
                route: EnvironmentName::new(section.name.as_str()).map_err(failed)?,
                letters: match place {
                    MailboxPlace::Maildir(folder) => Box::new(Maildir::new(folder, desktop.checked_by.clone())),
                    MailboxPlace::Imap(place) => Box::new(Imap::new(place, desktop.checked_by.clone())),
                    MailboxPlace::Tickets(place) => Box::new(Tickets::new(place)),
                },
                share: Share::new(desktop.share.clone(), &desktop.share_names),
            }));
        }
        Ok(Self(boxes))
    }
}

/// Looks into a mailbox on a server and goes away again. A folder of this machine is not tried here.
///
/// # Errors
/// What would keep requests from being taken in.
pub(crate) async fn try_out(place: &MailboxPlace) -> Result<(), Obstacle> {
    match place {
        MailboxPlace::Maildir(_) => Ok(()),
        MailboxPlace::Imap(place) => imap::try_out(place).await,
        MailboxPlace::Tickets(place) => servicenow::try_out(place).await,
    }
}

/// The archives and passwords of desktops, where there are some. What a crash left half-written there goes at once.
///
/// # Errors
/// A name that cannot be one.
pub(crate) fn cabinet(config: &Config) -> Result<Cabinet, Failure> {
    let mut drawers = BTreeMap::new();
    for route in &config.environments {
        if let Some(desktop) = &route.desktop {
            let name = EnvironmentName::new(route.name.as_str()).map_err(|what| Failure::new("environment", what))?;
            drawers.insert(name, desktop.drawer());
        }
    }
    let cabinet = Cabinet::new(drawers);
    match cabinet.sweep() {
        Ok(0) => {}
        Ok(swept) => tracing::info!(swept, "files that a crash left half-written in the archive are gone"),
        Err(why) => tracing::warn!(%why, "the archive could not be swept"),
    }
    Ok(cabinet)
}

/// Looks into the mailboxes until told to stop, each at its own pace. What fails is logged and made again: a mail lies where it came until it is
/// answered for.
pub(crate) async fn run(desk: Desk, boxes: Mailboxes, stop: watch::Receiver<bool>) {
    let mut all = JoinSet::new();
    for one in boxes.0 {
        all.spawn(keep_looking(desk.clone(), one, stop.clone()));
    }
    while all.join_next().await.is_some() {}
}

/// Looks into one mailbox; the longer it fails, the more seldom.
async fn keep_looking(desk: Desk, one: Arc<Mailbox>, mut stop: watch::Receiver<bool>) {
    let mut pause = one.letters.pause();
    while !*stop.borrow() {
        // Whatever a mail server says, it takes no more down than this look.
        let looked = tokio::spawn(look(desk.clone(), Arc::clone(&one))).await;
        let failed = match looked {
            Ok(Ok(())) => None,
            Ok(Err(failure)) => Some(failure.to_string()),
            Err(why) => Some(why.to_string()),
        };
        pause = match failed {
            None => one.letters.pause(),
            Some(why) => {
                tracing::error!(round = "mailbox", route = %one.route, error = %why, "a look into the mailbox failed and is made again");
                (pause * 2).min(LONGEST_PAUSE)
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Takes in the mails that wait.
async fn look(desk: Desk, one: Arc<Mailbox>) -> Result<(), Failure> {
    for mail in one.letters.waiting(AT_ONCE).await? {
        take(&desk, &one, mail).await?;
    }
    Ok(())
}

/// Takes in one mail: asks, or lays it aside for a person.
async fn take(desk: &Desk, one: &Arc<Mailbox>, waiting: Waiting) -> Result<(), Failure> {
    let here = Arc::clone(one);
    let read = match one.letters.read(&waiting).await? {
        // A parser that panics on a mail takes only this thread with it, and the mail is laid aside.
        Ok(bytes) => aside(move || here.letters.understand(bytes)).await.unwrap_or(Err(NotAsked::Unreadable)),
        Err(why) => Err(why),
    };
    let mail = match read {
        Ok(mail) => mail,
        Err(NotAsked::Machine) => return one.letters.done(&waiting).await,
        Err(NotAsked::Gone) => return Ok(()),
        Err(why) => {
            tracing::warn!(route = %one.route, mail = %waiting, %why, "a mail is laid aside");
            stranger(desk).await?;
            return one.letters.set_aside(&waiting).await;
        }
    };
    match ask(desk, one, mail).await {
        Ok(Some(Taken::Asked(id))) => {
            tracing::info!(route = %one.route, request = %id, "a mail asked");
            one.letters.done(&waiting).await
        }
        // A process before this one took it, and was stopped before it could mark it.
        Ok(Some(Taken::Before(_))) => one.letters.done(&waiting).await,
        Ok(None) => {
            tracing::warn!(route = %one.route, mail = %waiting, "a mail of a stranger is laid aside");
            stranger(desk).await?;
            one.letters.set_aside(&waiting).await
        }
        Err(Stopped::Failed(failed)) => Err(failed),
        // Another process has it in hand; it is looked at again.
        Err(Stopped::Refused(refusals)) if refusals == [Refusal::TooBusy] => Ok(()),
        Err(Stopped::Refused(refusals)) => {
            let codes: Vec<String> = refusals.iter().map(Refusal::code).collect();
            tracing::warn!(route = %one.route, mail = %waiting, ?codes, "a mail is refused and laid aside");
            one.letters.set_aside(&waiting).await
        }
    }
}

/// Asks for what a mail names; `None` where its sender is none of the desktop's.
async fn ask(desk: &Desk, one: &Arc<Mailbox>, mail: Mail) -> Result<Option<Taken>, Stopped> {
    let Some(caller) = desk.desktop_sender(&one.route, &mail.from).await? else { return Ok(None) };
    let route = desk.environments().iter().find(|route| route.name == one.route);
    let (limit, most) = route.map_or((0, 0), |route| (route.limits.bytes, route.files));
    let here = Arc::clone(one);
    let asked = aside(move || {
        let (files, missed) = here.share.take(&mail.text, limit, most);
        AskedByMail {
            message: mail.message,
            thread: mail.thread,
            subject: mail.subject,
            mail: mail.bytes,
            files,
            missed,
        }
    })
    .await?;
    Ok(Some(desk.ask_by_mail(&caller, &one.route, asked).await?))
}

async fn stranger(desk: &Desk) -> Result<(), Failure> {
    match desk.stranger_wrote().await {
        Err(Stopped::Failed(failed)) => Err(failed),
        Ok(()) | Err(Stopped::Refused(_)) => Ok(()),
    }
}
