//! Turns: those who want to write about the same thing go one after the other within a process. The ledger decides between processes; without turns
//! a thousand people who fetch one package at once would judge and be overtaken again and again.

use crate::ids::RequestId;
use std::sync::Arc;
use tokio::sync::{Mutex, MutexGuard};

/// So many queues; requests share them by number.
const QUEUES: usize = 64;

/// Queues of those who wait for their turn, first come first served.
#[derive(Debug, Clone)]
pub(super) struct Turns {
    queues: Arc<[Mutex<()>]>,
}

impl Default for Turns {
    fn default() -> Self {
        Self { queues: (0..QUEUES).map(|_| Mutex::new(())).collect() }
    }
}

impl Turns {
    /// Waits for a turn with a request; it ends when the answer is dropped. Nobody may ask for a second turn while they have one.
    pub(super) async fn with(&self, id: RequestId) -> Option<MutexGuard<'_, ()>> {
        let queue = usize::try_from(id.0).unwrap_or_default() % QUEUES;
        match self.queues.get(queue) {
            Some(queue) => Some(queue.lock().await),
            None => None,
        }
    }
}
