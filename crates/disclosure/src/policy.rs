//! A policy is data: thresholds, what marks mean, and how heavy each rule weighs (`disclosure.md` § 8).

use crate::finding::{Code, Level};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What the rules judge by. Identified in every report by its name and digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Its name.
    pub id: String,
    /// Threshold rule: a printed count from 1 to `threshold − 1` is a small count.
    pub threshold: u64,
    /// What a count hidden as `<t` may be.
    pub zero: Zero,
    /// What every printed count must be rounded to; nothing where counts are printed as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// When one contributor makes up too much of a total.
    #[serde(skip_serializing_if = "Dominance::is_usual")]
    pub dominance: Dominance,
    /// How many records lie beyond a median or a quantile on either side, at least; nothing: as many as the threshold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beyond: Option<u64>,
    /// A hidden count that can have fewer values than these is as good as known.
    #[serde(skip_serializing_if = "is_usual_width")]
    pub width: u64,
    /// How heavy a rule weighs where that differs from the rule's own choice; `None` switches it off.
    pub levels: BTreeMap<Code, Option<Level>>,
}

/// Whether zeros are printed, so that `<5` means 1 to 4, or hidden with the small counts (0 to 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zero {
    /// Zeros are printed: `<5` means 1 to 4.
    Shown,
    /// Zeros are hidden: `<5` means 0 to 4.
    Hidden,
}

/// To what counts are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rounding {
    /// To the nearest multiple of this.
    pub base: u64,
    /// Or to the middle of a band of so many, up: with 6 to 3, 9, 15 …, and nought stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub midpoint: Option<u64>,
}

impl Rounding {
    /// Whether counts are all rounded to the base, or all to the midpoint: answers the base by which a reader takes them, wide enough to hold the
    /// count behind each. Nothing where they are not.
    #[must_use]
    pub fn of(&self, mut counts: impl Iterator<Item = u64> + Clone) -> Option<u64> {
        if counts.clone().all(|count| self.base > 0 && count.is_multiple_of(self.base)) {
            return Some(self.base | 1);
        }
        let band = self.midpoint.filter(|band| *band > 0)?;
        counts.all(|count| count == 0 || count % band == band / 2).then_some(band | 1)
    }
}

/// The rules of dominance, in per cent of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dominance {
    /// p % rule: the total less the two greatest must be at least p % of the greatest.
    pub p: u64,
    /// The two greatest may make up less than this.
    pub two: u64,
    /// Whether a total without evidence goes before an officer; else it is only noted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub asked: bool,
}

impl Default for Dominance {
    fn default() -> Self {
        Self { p: 10, two: 90, asked: false }
    }
}

impl Dominance {
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

const WIDTH: u64 = 3;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_usual_width(width: &u64) -> bool {
    *width == WIDTH
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            id: PROFILES[0].to_owned(),
            threshold: 5,
            zero: Zero::Shown,
            rounding: None,
            dominance: Dominance::default(),
            beyond: None,
            width: WIDTH,
            levels: BTreeMap::new(),
        }
    }
}

/// The names of the profiles that are shipped, the default first.
pub const PROFILES: [&str; 5] = ["healthdata.be", "sdap-10", "opensafely", "cms", "nhs-hes"];

impl Policy {
    /// The profiles that are shipped: `healthdata.be` (the rule of 5), `sdap-10` (the SDC handbook of the Safe Data Access Professionals and ACRO: 10, zeros
    /// are small too), `opensafely` (up to 7 hidden, the rest rounded to 5 or to the midpoint of 6), `cms` (the cell size policy of the Centers for Medicare &
    /// Medicaid Services: 1 to 10 hidden) and `nhs-hes` (Hospital Episode Statistics: 1 to 7 hidden, the rest rounded to 5).
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        let usual = Self { id: id.to_owned(), ..Self::default() };
        let to = |midpoint| Some(Rounding { base: 5, midpoint });
        Some(match id {
            "healthdata.be" => usual,
            "sdap-10" => {
                let dominance = Dominance { asked: true, ..Dominance::default() };
                Self { threshold: 10, zero: Zero::Hidden, dominance, ..usual }
            }
            "opensafely" => Self { threshold: 8, zero: Zero::Hidden, rounding: to(Some(6)), ..usual },
            "cms" => Self { threshold: 11, ..usual },
            "nhs-hes" => Self { threshold: 8, rounding: to(None), ..usual },
            _ => return None,
        })
    }

    /// The policy as one JSON text: what differs from the usual is written, and always in the same order.
    #[must_use]
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// SHA-256 of the canonical JSON text, in hex.
    #[must_use]
    pub fn digest(&self) -> String {
        Sha256::digest(self.canonical().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_has_its_own_digest() {
        let mut digests: Vec<String> =
            PROFILES.iter().map(|id| Policy::named(id).filter(|policy| policy.id == **id).unwrap().digest()).collect();
        digests.sort();
        digests.dedup();
        assert_eq!(digests.len(), PROFILES.len());
        assert_eq!(Policy::named("healthdata.be"), Some(Policy::default()));
        assert_eq!(Policy::named("healthdata"), None);
    }

    #[test]
    fn counts_are_rounded_to_the_base_or_to_the_midpoint_but_not_to_both() {
        let rounding = Rounding { base: 5, midpoint: Some(6) };
        assert_eq!(rounding.of([10, 15, 0].into_iter()), Some(5));
        assert_eq!(rounding.of([9, 15, 0, 21].into_iter()), Some(7));
        assert_eq!(rounding.of([10, 9].into_iter()), None);
        assert_eq!(Rounding { midpoint: None, ..rounding }.of([9, 15].into_iter()), None);
    }
}
