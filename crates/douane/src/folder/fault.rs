//! Why a file in a watched folder is not taken, beyond what the gate says of every file.

use words::book::{Args, Words};
use words::findings::Told;
use words::people;

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A symbolic link.
    Link,
    /// A file with a second name somewhere.
    HardLink,
    /// A folder, a pipe, a socket or a device.
    NotAFile,
    /// A file of another file system, mounted over the name.
    Elsewhere,
    /// The gate may not read it.
    Denied,
    /// A name that cannot be used.
    Name,
    /// A name that only the gate itself uses.
    Reserved,
    /// The owner is nobody the gate knows.
    OwnerUnknown {
        /// As the machine calls them.
        owner: String,
    },
    /// The owner is no publisher of the bunker.
    NotPublisher {
        /// Whose it is.
        person: String,
        /// The bunker.
        bunker: String,
    },
    /// The owner is no analyst who is listed for the bunker.
    NotListed {
        /// Whose it is.
        person: String,
        /// The bunker.
        bunker: String,
    },
    /// The file and its metadata file belong to two people.
    OwnersDiffer,
    /// It changes and changes.
    Changing,
    /// There are more names in the folder than are looked at.
    Crowded {
        /// How many are.
        limit: usize,
    },
    /// The metadata file has another name than it should.
    Misnamed {
        /// The name it has.
        seen: String,
        /// The name it should have.
        expected: String,
    },
    /// What stands in `.ready` is not understood.
    Wish,
}

impl Fault {
    /// Its code, which `douane explain` knows.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Link => "folder-link",
            Self::HardLink => "folder-hard-link",
            Self::NotAFile => "folder-not-a-file",
            Self::Elsewhere => "folder-elsewhere",
            Self::Denied => "folder-denied",
            Self::Name => "folder-name",
            Self::Reserved => "folder-reserved",
            Self::OwnerUnknown { .. } => "folder-owner-unknown",
            Self::NotPublisher { .. } => "folder-not-publisher",
            Self::NotListed { .. } => "folder-not-listed",
            Self::OwnersDiffer => "folder-owners-differ",
            Self::Changing => "folder-changing",
            Self::Crowded { .. } => "folder-crowded",
            Self::Misnamed { .. } => "folder-misnamed",
            Self::Wish => "folder-wish",
        }
    }

    /// Whether the person may not do this, whatever the file.
    pub(super) fn is_about_person(&self) -> bool {
        matches!(self, Self::OwnerUnknown { .. } | Self::NotPublisher { .. } | Self::NotListed { .. })
    }

    /// In four parts.
    pub(super) fn tell(&self, words: Words, file: &str) -> Told {
        let args = Args::new().with("file", people::visible(file));
        let args = match self {
            Self::OwnerUnknown { owner } => args.with("owner", people::visible(owner)),
            Self::NotPublisher { person, bunker } | Self::NotListed { person, bunker } => {
                args.with("person", person.as_str()).with("bunker", bunker.as_str())
            }
            Self::Crowded { limit } => args.number("limit", *limit),
            Self::Misnamed { seen, expected } => {
                args.with("seen", people::visible(seen)).with("expected", people::visible(expected))
            }
            _ => args,
        };
        let key = format!("refusal-{}", self.code());
        Told {
            what: words.say(&key, &args),
            place: people::visible(file),
            why: words.say(&format!("{key}.why"), &args),
            fix: words.say(&format!("{key}.do"), &args),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_explained() {
        let (a, b) = (|| "a".to_owned(), || "b".to_owned());
        let faults = [
            Fault::Link,
            Fault::HardLink,
            Fault::NotAFile,
            Fault::Elsewhere,
            Fault::Denied,
            Fault::Name,
            Fault::Reserved,
            Fault::OwnerUnknown { owner: a() },
            Fault::NotPublisher { person: a(), bunker: b() },
            Fault::NotListed { person: a(), bunker: b() },
            Fault::OwnersDiffer,
            Fault::Changing,
            Fault::Crowded { limit: 7 },
            Fault::Misnamed { seen: a(), expected: b() },
            Fault::Wish,
        ];
        assert_eq!(faults.len(), words::explain::FOLDERS.len());
        for fault in faults {
            assert!(words::explain::explain(Words::default(), fault.code()).is_some(), "{}", fault.code());
            let told = fault.tell(Words::default(), "t.csv");
            assert!(!told.what.contains("refusal-") && !told.fix.is_empty(), "{told:?}");
        }
    }
}
