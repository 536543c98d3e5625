//! The rounds the gate makes by itself: departures, letters, links that end.
//!
//! A round only asks the desk; what is claimed, done and left is decided there, so that any number of processes may make the same rounds.

use gate::desk::{Delivered, Desk, Stopped};
use gate::ports::Failure;
use std::time::Duration;
use store::post::LANES;
use tokio::sync::watch;

/// How long to wait between two rounds. Departures are to the minute; a letter leaves within this time of its departure.
const PAUSE: Duration = Duration::from_secs(2);

/// Makes rounds until told to stop. A round that fails is logged and made again. `years`: for how long the archive keeps things.
pub(crate) async fn run(desk: Desk, years: u16, mut stop: watch::Receiver<bool>) {
    let mut day = None;
    while !*stop.borrow() {
        let today = Some(desk.schedule().local(desk.now()).date());
        if day != today {
            match janitor(&desk, years).await {
                Ok(()) => day = today,
                Err(failed) => {
                    tracing::error!(round = failed.round, error = %failed.why, "a round failed and is made again")
                }
            }
        }
        if let Err(failed) = once(&desk).await {
            tracing::error!(round = failed.round, error = %failed.why, "a round failed and is made again");
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => {}
        }
    }
}

/// A round that failed.
#[derive(Debug)]
pub(crate) struct Failed {
    round: &'static str,
    why: Stopped,
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.round, self.why)
    }
}

/// One round of everything that is due now. Each part is made whatever becomes of the others: a departure that cannot be finished holds no
/// letter back.
///
/// # Errors
/// The first part that failed.
pub(crate) async fn once(desk: &Desk) -> Result<(), Failed> {
    let parts = [depart(desk).await, post(desk).await, expire(desk).await, read(desk).await];
    parts.into_iter().collect()
}

async fn depart(desk: &Desk) -> Result<(), Failed> {
    let departure = desk.depart().await.map_err(|why| Failed { round: "departure", why })?;
    if let Some(departure) = departure {
        tracing::info!(
            released = departure.released,
            withheld = departure.withheld,
            closed = departure.closed,
            "departure made"
        );
    }
    Ok(())
}

async fn post(desk: &Desk) -> Result<(), Failed> {
    let delivered = letters(desk).await.map_err(|why| Failed { round: "post", why })?;
    if delivered != Delivered::default() {
        tracing::info!(
            sent = delivered.sent,
            deferred = delivered.deferred,
            refused = delivered.refused,
            "letters posted"
        );
    }
    Ok(())
}

/// Sends the letters that are due, in lanes: a mail server that takes its time with each holds up only those behind it. Letters are claimed, so no two
/// lanes have the same.
///
/// # Errors
/// The first lane's failure; the others have done what they could.
pub(crate) async fn letters(desk: &Desk) -> Result<Delivered, Stopped> {
    let lanes: Vec<_> = (0..LANES)
        .map(|_| {
            let desk = desk.clone();
            tokio::spawn(async move { desk.post_letters().await })
        })
        .collect();
    let mut all = Ok(Delivered::default());
    for lane in lanes {
        let delivered = lane.await.unwrap_or_else(|why| Err(Stopped::Failed(Failure::new("post", why.to_string()))));
        all = match (all, delivered) {
            (Ok(all), Ok(one)) => Ok(all + one),
            (Err(failed), _) | (Ok(_), Err(failed)) => Err(failed),
        };
    }
    all
}

async fn expire(desk: &Desk) -> Result<(), Failed> {
    let expired = desk.expire().await.map_err(|why| Failed { round: "expiry", why })?;
    if expired > 0 {
        tracing::info!(links = expired, "links ended");
    }
    Ok(())
}

/// What left is read into the index, so that the next request need not wait for it.
async fn read(desk: &Desk) -> Result<(), Failed> {
    let read = desk.read_releases().await.map_err(|why| Failed { round: "releases", why })?;
    if read > 0 {
        tracing::info!(releases = read, "releases read into the index");
    }
    Ok(())
}

/// Once a day: what was kept for long enough goes, and the last week's draw is made where it was not yet.
async fn janitor(desk: &Desk, years: u16) -> Result<(), Failed> {
    let failed = |why| Failed { round: "janitor", why };
    let forgotten = desk.forget(years).await.map_err(failed)?;
    if forgotten.requests > 0 {
        tracing::info!(requests = forgotten.requests, files = forgotten.files, "content was kept for long enough");
    }
    desk.retro_round().await.map_err(failed)?;
    Ok(())
}
