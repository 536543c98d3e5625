//! One file a rule.

pub mod small_count;
