//! Every sentence a person reads, in English, Dutch, French and German.
//!
//! Other crates pass data: rule names, facts, states, instants. Here they become words. [`book::Words`] looks a sentence up;
//! [`findings`] tells what was found (what, where, why, do); [`report`] writes a whole report for a terminal, a program or a
//! code-scanning page; [`dates`] writes instants as people of a language do; [`rulebook`] holds a page for every rule,
//! and [`explain`] says what any code means.
//! No IO, no clock: what an environment says about language is an argument.

pub mod book;
pub mod dates;
pub mod digits;
pub mod explain;
pub mod findings;
pub mod letters;
pub mod locale;
pub mod people;
pub mod refusals;
pub mod report;
pub mod rulebook;
pub mod terms;
