//! Values that every other room of douane passes around: exact numbers as written, cells and the marks that hide
//! them, grids of cells with their place in a file, and the artifact a reader makes of a file.
//!
//! Nothing here knows a rule, a format or a person. No floating point: a decimal is the digits that were printed.
//!
//! ```
//! use table::cell::{Cell, Mark};
//! use table::number::NumberStyle;
//!
//! assert_eq!(Cell::read("1 234", NumberStyle { decimal: ',', thousands: Some(' ') }), Cell::Count(1234));
//! assert_eq!(Cell::read("< 5", NumberStyle::POINT), Cell::Mark(Mark::Below(5)));
//! ```
//!
//! `examples/read.rs` reads a small table cell by cell.

pub mod artifact;
pub mod cell;
pub mod grid;
pub mod number;
pub mod outline;
pub mod place;
