//! Labels that name the sum of others: codes, bands, indents, unions, years, groups with and without each other.

pub mod bands;
pub mod family;
pub mod labels;
mod quarters;
mod round;
mod singles;
mod venn;
