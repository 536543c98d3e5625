//! The ledger and its readings on PostgreSQL 15 or later: any number of processes.

mod database;
#[path = "../../store/queries/mod.rs"]
mod queries;

pub use database::{open, open_with};
pub use queries::Store;
