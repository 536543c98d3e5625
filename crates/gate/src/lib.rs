//! The gate: people, roles, requests, decisions, departures, and the ledger in which everything that happens is written.
//!
//! What judges is plain functions; only the [`desk`] and the [`ports`] are `async`, without a runtime of their own. The
//! ledger is the only state: a request is the fold of its entries ([`request::Request::replay`]), a person likewise, and every
//! list a page shows is a reading of the same entries ([`reading`]).

pub mod acro;
pub mod checkpoint;
pub mod control;
pub mod desk;
pub mod desktop;
pub mod difference;
mod duty;
pub mod environment;
pub mod event;
pub mod exception;
pub mod exhibit;
pub mod factor;
pub mod guess;
pub mod handover;
pub mod ids;
pub mod keys;
pub mod letter;
pub mod link;
pub mod malware;
pub mod memory;
pub mod merkle;
pub mod note;
pub mod package;
pub mod parcel;
pub mod person;
pub mod ports;
pub mod reading;
pub mod refusal;
pub mod register;
pub mod releases;
pub mod replay;
pub mod request;
pub mod retro;
pub mod rights;
pub mod rocrate;
pub mod roles;
pub mod roster;
pub mod scan;
pub mod schedule;
pub mod screening;
pub mod ticket;
pub mod tiles;
pub mod unit;
pub mod verify;
pub mod witness;
