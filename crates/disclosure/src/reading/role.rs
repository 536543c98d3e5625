//! What a column can be.

use serde::{Deserialize, Serialize};

/// What a column is (`disclosure.md` § 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A coordinate of the row: age group, sex, year, region.
    Dimension,
    /// Number of records (n).
    Count,
    /// Number of records of the whole (N).
    Total,
    /// Share of a base.
    Percent,
    /// Events per population or time.
    Rate,
    /// Arithmetic mean.
    Mean,
    /// Standard deviation.
    Sd,
    /// Standard error.
    Se,
    /// Confidence limit or interval.
    Ci,
    /// Median.
    Median,
    /// Another quantile.
    Quantile,
    /// Least value of a person.
    Min,
    /// Greatest value of a person.
    Max,
    /// Sum of a quantity over records.
    Sum,
    /// Quotient of two quantities (odds ratio, relative risk).
    Ratio,
    /// p-value of a test.
    P,
    /// Coefficient of a model.
    Coefficient,
    /// Degrees of freedom.
    Df,
    /// Weight, or weighted count.
    Weight,
    /// Position in an order.
    Rank,
    /// Running sum of the counts above.
    Cumulative,
    /// One column minus another.
    Difference,
    /// A calculated number of which nothing more is known.
    Value,
    /// Words about the row that are no coordinate.
    Label,
    /// A remark.
    Note,
}

impl Role {
    /// Every role with the word that metadata and reports use for it.
    const NAMES: [(&'static str, Self); 25] = [
        ("dimension", Self::Dimension),
        ("count", Self::Count),
        ("total", Self::Total),
        ("percent", Self::Percent),
        ("rate", Self::Rate),
        ("mean", Self::Mean),
        ("sd", Self::Sd),
        ("se", Self::Se),
        ("ci", Self::Ci),
        ("median", Self::Median),
        ("quantile", Self::Quantile),
        ("min", Self::Min),
        ("max", Self::Max),
        ("sum", Self::Sum),
        ("ratio", Self::Ratio),
        ("p", Self::P),
        ("coefficient", Self::Coefficient),
        ("df", Self::Df),
        ("weight", Self::Weight),
        ("rank", Self::Rank),
        ("cumulative", Self::Cumulative),
        ("difference", Self::Difference),
        ("value", Self::Value),
        ("label", Self::Label),
        ("note", Self::Note),
    ];

    /// The role that a word of the metadata file declares; `None` for an empty or unknown word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        let word = word.trim();
        Self::NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, role)| *role)
    }

    /// The word that metadata and reports use.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, role)| *role == self).map_or("", |(name, _)| name)
    }

    /// Whether the column holds numbers of records: what the threshold rule and the sums are about.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Count | Self::Total | Self::Cumulative)
    }

    /// Whether the column holds something calculated from the records of a group, so that n and N belong beside it.
    #[must_use]
    pub fn rests_on_a_count(self) -> bool {
        use Role::{Ci, Max, Mean, Median, Min, Percent, Quantile, Rate, Ratio, Sd, Se, Sum, Value};
        matches!(self, Percent | Rate | Mean | Sd | Se | Ci | Median | Quantile | Min | Max | Sum | Ratio | Value)
    }
}
