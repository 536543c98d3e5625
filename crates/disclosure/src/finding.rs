//! A finding: one thing that must not leave, or that a person must look at.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use table::place::Place;

/// The name of a rule, as messages, policies and the rulebook carry it: `small-count`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(Cow<'static, str>);

impl Code {
    /// A rule's own name for itself.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// A name read from a policy or an older report.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self(Cow::Owned(name.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How much a finding weighs. Ordered: a breach is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; nothing is stopped.
    Note,
    /// A person must look at it.
    Doubt,
    /// It must not leave like this.
    Breach,
}

/// A value that a message needs; the sentences around it live in `words`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Fact {
    /// A whole number.
    Whole(i128),
    /// Text from the file or a symbol; never a sentence of ours.
    Text(String),
    /// Several texts.
    List(Vec<String>),
}

/// By hand, because serde's own way to read one of several kinds cannot hold whole numbers of 128 bits.
impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Kinds;
        impl<'de> serde::de::Visitor<'de> for Kinds {
            type Value = Fact;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, a text or a list of texts")
            }
            fn visit_u64<E>(self, value: u64) -> Result<Fact, E> {
                Ok(Fact::Whole(value.into()))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Fact, E> {
                Ok(Fact::Whole(value.into()))
            }
            fn visit_i128<E>(self, value: i128) -> Result<Fact, E> {
                Ok(Fact::Whole(value))
            }
            fn visit_str<E>(self, text: &str) -> Result<Fact, E> {
                Ok(Fact::Text(text.to_owned()))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut texts: A) -> Result<Fact, A::Error> {
                let mut list = Vec::new();
                while let Some(text) = texts.next_element()? {
                    list.push(text);
                }
                Ok(Fact::List(list))
            }
        }
        from.deserialize_any(Kinds)
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Fact {
    fn from(value: u64) -> Self {
        Self::Whole(i128::from(value))
    }
}

impl From<usize> for Fact {
    fn from(value: usize) -> Self {
        Self::Whole(i128::try_from(value).unwrap_or(i128::MAX))
    }
}

/// One step of a proof that a person can redo: a printed line and what it says, in the signs of arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The file it stands in; empty for the file of the finding.
    pub file: String,
    /// 1-based table.
    pub table: u32,
    /// 1-based row of the file.
    pub row: u32,
    /// `312 = 96 + 120 + 83 + x + 9`
    pub text: String,
    /// The printed cells it uses, so that they can be marked on the table.
    pub cells: Vec<(u32, u32)>,
}

/// One thing found. Which rule, how bad, where, and everything a message about it has to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule.
    pub rule: Code,
    /// Which of the rule's wordings fits: a message key behind the rule's name (`small-count.column`), empty for the plain one.
    pub variant: Cow<'static, str>,
    /// Its weight under the policy.
    pub level: Level,
    /// Where.
    pub place: Place,
    /// What the message needs beyond the place.
    pub facts: BTreeMap<Cow<'static, str>, Fact>,
    /// Least value the hidden or implied count can have.
    pub low: Option<u64>,
    /// Greatest value; `None` with a `low` means unbounded.
    pub high: Option<u64>,
    /// The sums that prove it.
    pub proof: Vec<Step>,
    /// Other places that belong to it: the remaining rows of the same kind.
    pub also: Vec<Place>,
}

impl Finding {
    /// A finding of a rule at a place, with nothing further said yet.
    #[must_use]
    pub fn new(rule: Code, level: Level, place: Place) -> Self {
        Self {
            rule,
            variant: Cow::Borrowed(""),
            level,
            place,
            facts: BTreeMap::new(),
            low: None,
            high: None,
            proof: Vec::new(),
            also: Vec::new(),
        }
    }

    /// Chooses one of the rule's other wordings.
    #[must_use]
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = Cow::Borrowed(variant);
        self
    }

    /// Adds a fact for the message.
    #[must_use]
    pub fn fact(mut self, name: &'static str, value: impl Into<Fact>) -> Self {
        self.facts.insert(Cow::Borrowed(name), value.into());
        self
    }

    /// Says which values the count can have.
    #[must_use]
    pub fn between(mut self, low: u64, high: Option<u64>) -> Self {
        self.low = Some(low);
        self.high = high;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_read_back_as_it_was_written() {
        let finding = Finding::new(Code::new("small-count"), Level::Breach, Place::default())
            .fact("count", 3u64)
            .fact("text", "Gent")
            .fact("list", Fact::List(vec!["a".to_owned(), "b".to_owned()]))
            .between(1, None);
        let text = serde_json::to_string(&finding).unwrap();
        assert_eq!(serde_json::from_str::<Finding>(&text).unwrap(), finding);
    }
}
