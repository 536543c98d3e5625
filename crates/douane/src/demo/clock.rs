//! The demonstration's clock: it can be set, and it runs on by itself unless it is to stand.

use gate::ids::Moment;
use gate::ports::Clock;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that shows `offset` plus what the running clock behind it shows.
pub(crate) struct DemoClock {
    offset: AtomicI64,
    running: Option<Arc<dyn Clock>>,
}

impl DemoClock {
    /// A clock that runs as the given one does.
    pub(crate) fn running(behind: Arc<dyn Clock>) -> Self {
        Self { offset: AtomicI64::new(0), running: Some(behind) }
    }

    /// A clock that moves only when it is set.
    pub(crate) fn standing() -> Self {
        Self { offset: AtomicI64::new(0), running: None }
    }

    /// Sets it.
    pub(crate) fn set(&self, to: Moment) {
        self.offset.store(to.0 - self.behind(), Ordering::SeqCst);
    }

    fn behind(&self) -> i64 {
        self.running.as_ref().map_or(0, |clock| clock.now().0)
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Moment {
        Moment(self.offset.load(Ordering::SeqCst) + self.behind())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_clock_stands_and_a_running_one_runs_from_where_it_was_set() {
        let wall = Arc::new(gate::memory::Wall::at(Moment(1_000)));
        let (standing, running) = (DemoClock::standing(), DemoClock::running(wall.clone()));
        standing.set(Moment(50));
        running.set(Moment(50));
        wall.set(Moment(1_007));
        assert_eq!((standing.now(), running.now()), (Moment(50), Moment(57)));
    }
}
