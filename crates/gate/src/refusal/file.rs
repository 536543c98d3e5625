//! Which file a refusal is about.

use super::Refusal;

impl Refusal {
    /// The file it is about, where it is about one.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::FileMissing { file } | Self::PathInName { file } | Self::NameNotUsable { file } => Some(file),
            Self::NameTwice { file }
            | Self::FileAltered { file }
            | Self::FileEmpty { file }
            | Self::TooLarge { file, .. }
            | Self::FormatNotAllowed { file, .. }
            | Self::MetadataMissing { file, .. }
            | Self::MetadataEmpty { file, .. }
            | Self::MetadataWithoutFile { file, .. }
            | Self::RegisterMissing { file }
            | Self::RegisterUnknown { file, .. } => Some(file.as_str()),
            _ => None,
        }
    }
}
