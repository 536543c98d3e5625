//! `login.second_factor`: `false`, `true` for whoever decides, or `"everybody"`.

use serde::{Deserialize, Serialize};

/// Who must have a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub(crate) enum SecondFactor {
    /// Nobody.
    Nobody,
    /// Officers, SPOCs and administrators, before they decide.
    Deciding,
    /// Everybody, to come in.
    Everybody,
}

/// As it stands in a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Flag(bool),
    Word(String),
}

/// The word for everybody.
const EVERYBODY: &str = "everybody";

impl TryFrom<Written> for SecondFactor {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        match written {
            Written::Flag(false) => Ok(Self::Nobody),
            Written::Flag(true) => Ok(Self::Deciding),
            Written::Word(word) if word == EVERYBODY => Ok(Self::Everybody),
            Written::Word(word) => Err(format!("{word:?} is neither false, true nor {EVERYBODY:?}")),
        }
    }
}

impl From<SecondFactor> for Written {
    fn from(factor: SecondFactor) -> Self {
        match factor {
            SecondFactor::Nobody => Self::Flag(false),
            SecondFactor::Deciding => Self::Flag(true),
            SecondFactor::Everybody => Self::Word(EVERYBODY.to_owned()),
        }
    }
}

impl From<SecondFactor> for web::site::SecondFactor {
    fn from(factor: SecondFactor) -> Self {
        match factor {
            SecondFactor::Nobody => Self::Nobody,
            SecondFactor::Deciding => Self::Deciding,
            SecondFactor::Everybody => Self::Everybody,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn three_things_can_be_said_of_second_factors_and_no_other() {
        let of = |value: &str| {
            let variable = ("DOUANE_LOGIN_SECOND_FACTOR".to_owned(), value.to_owned());
            Config::load(None, [variable]).map(|config| config.login.second_factor).ok()
        };
        assert_eq!(of("false"), Some(SecondFactor::Nobody));
        assert_eq!(of("true"), Some(SecondFactor::Deciding));
        assert_eq!(of("everybody"), Some(SecondFactor::Everybody));
        assert_eq!((of("everyone"), of("1")), (None, None));
    }
}
