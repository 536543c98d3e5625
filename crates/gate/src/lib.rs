//! The gate: people, roles, requests, decisions, departures, and the ledger in which everything that happens is written.
//!
//! What judges is plain functions; only the desk and the ports are `async`, without a runtime of their own.

pub mod exhibit;
