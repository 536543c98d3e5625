//! One file a rule.

pub mod identifier_column;
pub mod identifier_value;
pub mod pseudonym_column;
pub mod row_level_data;
pub mod small_count;
