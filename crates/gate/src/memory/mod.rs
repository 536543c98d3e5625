//! Adapters that keep everything in memory: for tests, the sandbox of a demonstration, and as the plainest reading of the contracts.

mod credentials;
mod examiner;
mod gate;
mod plain;
mod releases;
mod watchdog;

pub use credentials::Secrets;
pub use examiner::{InProcess, examine, open, redraw};
pub use gate::Gate;
pub use plain::{Counting, Kept, Mailbox, Plain, Wall};
pub use watchdog::Watchdog;
