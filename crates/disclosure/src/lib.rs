//! Disclosure control: what a reader could work out from what leaves, and the rules that judge it.
//!
//! Give [`inspect::inspect`] the files of one request, a policy and what left before; it answers with a [`report::Report`]: findings with
//! places, exact intervals and proofs. The same input gives the same report, byte for byte. No IO, no clock, no
//! randomness, and no floating point in anything that decides.

pub mod attack;
pub mod case;
pub mod exhibit;
pub mod exposure;
pub mod finding;
pub mod history;
pub mod identifier;
pub mod inspect;
pub mod joint;
pub mod metadata;
pub mod opened;
pub mod people;
pub mod policy;
pub mod protect;
pub mod reading;
pub mod report;
pub mod rowlevel;
pub mod rule;
pub mod rules;
