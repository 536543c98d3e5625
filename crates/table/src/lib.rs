//! Values that every other room of douane passes around: exact numbers as written, cells and the marks that hide
//! them, grids of cells with their place in a file, and the artifact a reader makes of a file.
//!
//! Nothing here knows a rule, a format or a person. No floating point: a decimal is the digits that were printed.

pub mod artifact;
pub mod cell;
pub mod grid;
pub mod number;
pub mod outline;
pub mod place;
