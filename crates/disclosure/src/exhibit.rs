//! What was handed in: a file as its reader understood it, and its metadata file.

use table::artifact::Artifact;

/// One file as it was handed in.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// Name without folders: what rules judge.
    pub name: String,
    /// As it was handed in, with the folders it was named by, if any: what reports call it, so that two files of one name are told apart.
    pub path: String,
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
    /// What the reader made of it.
    pub content: Result<Artifact, Unread>,
    /// Its metadata file.
    pub metadata: Supplement,
    /// What `<file>.evidence.csv` beside it says of the greatest contributions to its totals; it is looked at and never released.
    pub evidence: Option<Result<Artifact, Unread>>,
}

/// The metadata file of an exhibit, as it was found.
#[derive(Debug, Clone)]
pub enum Supplement {
    /// There is none.
    Missing {
        /// The name it should have.
        expected: String,
        /// A file beside it that looks like a misnamed one.
        seen: Option<String>,
    },
    /// It has no bytes, or only white space.
    Empty {
        /// Its name.
        name: String,
    },
    /// It was read.
    Present {
        /// Its name.
        name: String,
        /// What the reader made of it: one table of key, description and role.
        content: Result<Artifact, Unread>,
    },
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unread {
    /// A format that has no reader, or that the route does not allow; what it seems to be.
    FormatNotAllowed(String),
    /// Damaged, locked or of an unknown version; the reader's word for it.
    Unreadable(String),
    /// Larger than a limit: which one, and the limit.
    OverLimit(String, u64),
}
