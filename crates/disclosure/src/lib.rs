//! Disclosure control: what a reader could work out from what leaves, and the rules that judge it.
//!
//! Give [`inspect::inspect`] the files of one request, a policy and what left before; it answers with a [`report::Report`]: findings with
//! places, exact intervals and proofs. The same input gives the same report, byte for byte. No IO, no clock, no
//! randomness, and no floating point in anything that decides.
//!
//! The attack and the protection behind it can be used alone, on any system of whole numbers:
//!
//! ```
//! use disclosure::attack::bounds::Work;
//! use disclosure::attack::integer::solve;
//! use disclosure::attack::system::{Constraint, System};
//!
//! // Two hidden counts of a column of which the others and the total are printed: 7 is left for them, and one is marked `<5`.
//! let mut system = System::default();
//! let (small, other) = (system.unknown(1, 4), system.unknown(0, 100));
//! system.constraints = vec![Constraint::Linear { terms: vec![(small, 1), (other, 1)], low: 7, high: 7 }];
//! let solved = solve(&system, &mut Work::of_seconds(1));
//! assert!(solved.complete);
//! assert_eq!((solved.domains[other].low, solved.domains[other].high), (3, 6));
//! ```
//!
//! `examples/alone.rs` protects and attacks a table with its sums, `examples/check.rs` judges files, `examples/jj.rs` takes problems in the JJ format.

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
