//! A whole report, written for whoever reads it: drawn on the table ([`full`]), one line a finding ([`concise`]), for a
//! program ([`json`]), for a code-scanning page ([`sarif`]).

pub mod concise;
pub mod full;
pub mod json;
pub mod names;
pub mod paint;
pub mod sarif;
pub mod sheet;
pub mod summary;
pub mod view;
