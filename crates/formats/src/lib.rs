//! Reading files: bytes to artifacts. Every byte is accounted for, what is visible is extracted, what is hidden is named,
//! and nothing is trusted (`docs/formats.md`). No IO: bytes in, [`table::artifact::Artifact`] out.

pub mod csv;
pub mod limits;
pub mod open;
