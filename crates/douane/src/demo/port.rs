//! What the demonstration's pages can do beyond the desk: read the mail, move the clock.

use super::clock::DemoClock;
use crate::rounds;
use async_trait::async_trait;
use gate::desk::Desk;
use gate::ids::Moment;
use gate::letter::Rendered;
use gate::person::Person;
use gate::ports::{Clock as _, Failure, People};
use std::sync::Arc;
use store::post::Keeper;
use web::demo::DemoPort;

/// The strings behind the stage.
pub(crate) struct Strings {
    /// The desk.
    pub(crate) desk: Desk,
    /// Everybody.
    pub(crate) people: Arc<dyn People>,
    /// The letters that were sent.
    pub(crate) keeper: Arc<Keeper>,
    /// The clock.
    pub(crate) clock: Arc<DemoClock>,
}

impl Strings {
    /// Makes every departure and round up to a moment, then stands there.
    async fn go_to(&self, target: Moment) -> Result<(), Failure> {
        while let Some(slot) = self.desk.schedule().next(self.clock.now()).filter(|slot| slot.at <= target) {
            self.clock.set(slot.at);
            self.round().await?;
        }
        self.clock.set(target);
        self.round().await
    }

    async fn round(&self) -> Result<(), Failure> {
        rounds::once(&self.desk).await.map_err(|failed| Failure::new("demo", failed.to_string()))
    }
}

#[async_trait]
impl DemoPort for Strings {
    fn mails(&self) -> Vec<Rendered> {
        self.keeper.letters().into_iter().map(|kept| kept.letter).collect()
    }

    fn now(&self) -> Moment {
        self.clock.now()
    }

    async fn people(&self) -> Result<Vec<Person>, Failure> {
        self.people.people().await
    }

    async fn run_departure(&self) -> Result<(), Failure> {
        match self.desk.schedule().next(self.clock.now()) {
            Some(slot) => self.go_to(slot.at).await,
            None => Ok(()),
        }
    }

    async fn advance(&self, seconds: i64) -> Result<(), Failure> {
        self.go_to(self.clock.now().plus_seconds(seconds)).await
    }
}
