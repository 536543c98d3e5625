//! One file a rule.

pub mod derived_value;
pub mod group_attribute;
pub mod implied_small_count;
pub mod inconsistent_table;
pub mod missing_count;
pub mod narrow_interval;
pub mod recoverable_cell;
pub mod small_count;
pub mod sum_of_hidden;
pub mod zero_revealed;
