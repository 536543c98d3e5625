//! One file a rule, and the list of them all.

pub mod column_undescribed;
pub mod compared_in_part;
pub mod derived_value;
pub mod description_missing;
pub mod differenced_cell;
pub mod dominated_total;
pub mod format_not_allowed;
pub mod formula_injection;
pub mod group_attribute;
pub mod hidden_content;
pub mod identifier_column;
pub mod identifier_value;
pub mod implied_small_count;
pub mod inconsistent_table;
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
pub mod missing_count;
pub mod narrow_interval;
pub mod pseudonym_column;
pub mod recoverable_cell;
pub mod register_unknown;
pub mod row_level_data;
pub mod small_count;
mod small_in_words;
pub mod sum_of_hidden;
pub mod unread_content;
pub mod unreadable_file;
pub mod unrounded_count;
pub mod zero_revealed;

use crate::rule::Rule;

/// Every rule, in the order in which findings at one place are told.
pub static RULES: &[&dyn Rule] = &[
    &unreadable_file::UnreadableFile,
    &format_not_allowed::FormatNotAllowed,
    &metadata_missing::MetadataMissing,
    &metadata_empty::MetadataEmpty,
    &metadata_separator::MetadataSeparator,
    &metadata_encoding::MetadataEncoding,
    &metadata_header::MetadataHeader,
    &metadata_file::MetadataFile,
    &metadata_key_missing::MetadataKeyMissing,
    &metadata_key_twice::MetadataKeyTwice,
    &metadata_key_unknown::MetadataKeyUnknown,
    &metadata_value::MetadataValue,
    &register_unknown::RegisterUnknown,
    &description_missing::DescriptionMissing,
    &column_undescribed::ColumnUndescribed,
    &formula_injection::FormulaInjection,
    &invisible_characters::InvisibleCharacters,
    &hidden_content::HiddenContent,
    &identifier_column::IdentifierColumn,
    &identifier_value::IdentifierValue,
    &pseudonym_column::PseudonymColumn,
    &row_level_data::RowLevelData,
    &unread_content::UnreadContent,
    &small_count::SmallCount,
    &recoverable_cell::RecoverableCell,
    &implied_small_count::ImpliedSmallCount,
    &derived_value::DerivedValue,
    &unrounded_count::UnroundedCount,
    &differenced_cell::DifferencedCell,
    &compared_in_part::ComparedInPart,
    &sum_of_hidden::SumOfHidden,
    &missing_count::MissingCount,
    &dominated_total::DominatedTotal,
    &narrow_interval::NarrowInterval,
    &inconsistent_table::InconsistentTable,
    &group_attribute::GroupAttribute,
    &zero_revealed::ZeroRevealed,
];
