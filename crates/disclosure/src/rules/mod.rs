//! One file a rule.

pub mod column_undescribed;
pub mod description_missing;
pub mod format_not_allowed;
pub mod formula_injection;
pub mod hidden_content;
pub mod identifier_column;
pub mod identifier_value;
pub mod invisible_characters;
pub mod metadata_empty;
pub mod metadata_encoding;
pub mod metadata_file;
pub mod metadata_header;
pub mod metadata_key_missing;
pub mod metadata_key_twice;
pub mod metadata_key_unknown;
pub mod metadata_missing;
pub mod metadata_separator;
pub mod metadata_value;
pub mod pseudonym_column;
pub mod register_unknown;
pub mod row_level_data;
pub mod small_count;
pub mod unreadable_file;
