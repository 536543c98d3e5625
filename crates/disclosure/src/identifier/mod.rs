//! Identifiers of people (`disclosure.md` § 5): exact checks of the numbers that name a person, the shapes they are written in,
//! and the words that columns of them are headed with.
//!
//! [`national`] and [`other`] hold the arithmetic, [`shape`] reads digits out of any dress (lost zeros, `.0` tails, groups, exponents),
//! [`text`] finds a single number in a sentence, [`header`] reads column names, [`mod@column`] judges a whole column, [`person`] one
//! of keys under a local scheme.

pub mod column;
pub mod header;
pub mod judged;
pub mod kind;
pub mod national;
pub mod other;
pub mod person;
pub mod shape;
pub mod surname;
pub mod text;
