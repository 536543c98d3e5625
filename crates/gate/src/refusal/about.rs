//! What can be said of a refusal without words: its code, and the file it is about.

use super::Refusal;
use super::unlisted::Unlisted;
use crate::exception::refused::NoException;
use crate::malware::Infected;

impl Refusal {
    /// Its code, as messages, the API and the ledger carry it: `metadata-missing`.
    #[must_use]
    pub fn code(&self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.get("code").and_then(|code| code.as_str()).map(ToOwned::to_owned))
            .unwrap_or_default()
    }

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
            Self::Malware(Infected::Found { file, .. }) | Self::Folder(Unlisted::Unreadable { file, .. }) => Some(file),
            _ => None,
        }
    }
}

impl From<NoException> for Refusal {
    fn from(why: NoException) -> Self {
        Self::Exception(why)
    }
}
