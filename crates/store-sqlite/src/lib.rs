//! The ledger and its readings on SQLite: one file, one process that writes at a time, many that read.
//!
//! Write-ahead log, `synchronous = FULL`: a step that was answered survives the power cut that follows.

mod database;
#[path = "../../store/queries/mod.rs"]
mod queries;

pub use database::open;
pub use queries::Store;
