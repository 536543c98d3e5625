//! The system of constraints that what is printed puts on the counts behind it: whole numbers, no floating point.

/// Stands for "no upper bound": far beyond any count of people, and small enough that sums of products stay in 128 bits.
pub const FAR: i64 = 1 << 60;

/// A count in the numbers of a system.
pub(crate) fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(FAR).min(FAR)
}

/// Values from here on are only bounded because [`FAR`] is: they count as unbounded. Far enough below it for the differences of a thousand counts of 10¹⁵, and
/// above every count that a spreadsheet can hold exactly to fifteen digits.
pub const UNBOUNDED: i64 = 1 << 52;

/// What an unknown can be: from `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Domain {
    /// Least value.
    pub low: i64,
    /// Greatest value; [`FAR`] without a bound.
    pub high: i64,
}

impl Domain {
    /// Whether only one value is left.
    #[must_use]
    pub fn fixed(self) -> bool {
        self.low == self.high
    }
}

/// One constraint on unknowns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// `low ≤ Σ factor · unknown ≤ high`
    Linear {
        /// Unknowns with their factors; an unknown stands here once.
        terms: Vec<(usize, i64)>,
        /// Least value of the sum.
        low: i128,
        /// Greatest value of the sum.
        high: i128,
    },
    /// `low · c · d ≤ scale · a · b ≤ high · c · d` with `c · d ≥ 1`: an odds ratio or a relative risk as printed.
    Ratio {
        /// a and b
        over: [usize; 2],
        /// c and d
        under: [usize; 2],
        /// Factor of a · b.
        scale: i128,
        /// Factor of c · d on the left.
        low: i128,
        /// Factor of c · d on the right.
        high: i128,
    },
}

impl Constraint {
    /// The unknowns it is about.
    pub fn unknowns(&self) -> impl Iterator<Item = usize> + '_ {
        let (linear, ratio): (&[(usize, i64)], Option<[usize; 4]>) = match self {
            Self::Linear { terms, .. } => (terms, None),
            Self::Ratio { over, under, .. } => (&[], Some([over[0], over[1], under[0], under[1]])),
        };
        linear.iter().map(|(unknown, _)| *unknown).chain(ratio.into_iter().flatten())
    }

    /// The same constraint on unknowns of other numbers.
    #[must_use]
    pub fn renamed(&self, name: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::Linear { terms, low, high } => Self::Linear {
                terms: terms.iter().map(|&(unknown, factor)| (name(unknown), factor)).collect(),
                low: *low,
                high: *high,
            },
            Self::Ratio { over, under, scale, low, high } => {
                Self::Ratio { over: over.map(&name), under: under.map(&name), scale: *scale, low: *low, high: *high }
            }
        }
    }

    /// Gives the unknowns other numbers.
    pub(crate) fn rename(&mut self, name: impl Fn(usize) -> usize) {
        match self {
            Self::Linear { terms, .. } => terms.iter_mut().for_each(|(unknown, _)| *unknown = name(*unknown)),
            Self::Ratio { over, under, .. } => {
                over.iter_mut().chain(under).for_each(|unknown| *unknown = name(*unknown));
            }
        }
    }

    /// How much work one look at it is.
    #[must_use]
    pub fn size(&self) -> u64 {
        match self {
            Self::Linear { terms, .. } => 1 + terms.len() as u64,
            Self::Ratio { .. } => 8,
        }
    }
}

/// Unknowns and constraints.
#[derive(Debug, Clone, Default)]
pub struct System {
    /// What each unknown can be by its own print.
    pub domains: Vec<Domain>,
    /// What ties them.
    pub constraints: Vec<Constraint>,
    /// Which printed statement each constraint belongs to; those of one statement are left out together. Constraints without an entry
    /// stand alone.
    pub owners: Vec<usize>,
}

impl System {
    /// Adds an unknown.
    pub fn unknown(&mut self, low: i64, high: i64) -> usize {
        self.domains.push(Domain { low, high });
        self.domains.len() - 1
    }

    /// For every unknown the constraints it stands in.
    #[must_use]
    pub fn uses(&self) -> Uses {
        Uses::new(self.domains.len(), &self.constraints)
    }
}

/// For every unknown the constraints it stands in, one list after another in one piece of memory.
#[derive(Debug, Clone, Default)]
pub struct Uses {
    first: Vec<usize>,
    items: Vec<usize>,
}

impl Uses {
    /// Of so many unknowns.
    #[must_use]
    pub fn new(unknowns: usize, constraints: &[Constraint]) -> Self {
        let mut first = vec![0; unknowns + 2];
        for constraint in constraints {
            constraint.unknowns().for_each(|unknown| first[unknown + 2] += 1);
        }
        for unknown in 0..unknowns {
            first[unknown + 2] += first[unknown + 1];
        }
        // Each list's end moves on while it is filled, and is the beginning of the next one then.
        let mut items = vec![0; first[unknowns + 1]];
        for (number, constraint) in constraints.iter().enumerate() {
            for unknown in constraint.unknowns() {
                items[first[unknown + 1]] = number;
                first[unknown + 1] += 1;
            }
        }
        Self { first, items }
    }

    /// Those of one unknown; `None`: it is not among those that were counted.
    #[must_use]
    pub fn get(&self, unknown: usize) -> Option<&[usize]> {
        let (from, to) = (*self.first.get(unknown)?, *self.first.get(unknown + 1)?);
        self.items.get(from..to)
    }
}

impl std::ops::Index<usize> for Uses {
    type Output = [usize];

    fn index(&self, unknown: usize) -> &[usize] {
        &self.items[self.first[unknown]..self.first[unknown + 1]]
    }
}
