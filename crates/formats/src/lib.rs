//! Reading files: bytes to artifacts. Every byte is accounted for, what is visible is extracted, what is hidden is named,
//! and nothing is trusted. No IO: bytes in, [`table::artifact::Artifact`] out.
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic
    )
)]

pub mod csv;
pub mod encoding;
pub mod limits;
pub mod open;
pub mod picture;
pub mod sniff;
pub mod unreadable;
pub mod workbook;
