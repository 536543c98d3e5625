//! Tables of several dimensions with all their margins, drawn from a seed.

use disclosure::attack::jj::{Cell, Equation, Problem, Status};

/// Numbers that look drawn and follow from a seed (SplitMix64).
#[derive(Debug)]
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// A table with so many categories in each dimension. Category 0 is the total. Counts 1 to 4 are to be hidden, zeros stay printed.
pub(crate) fn cube(dims: &[usize], draw: &mut Draw, most: u64, sliding: i64) -> Problem {
    let sizes: Vec<usize> = dims.iter().map(|size| size + 1).collect();
    let count: usize = sizes.iter().product();
    // Digits of the cell's number, one a dimension.
    let digits = |cell: usize| {
        let mut rest = cell;
        let mut digits = Vec::with_capacity(sizes.len());
        for size in &sizes {
            digits.push(rest % size);
            rest /= size;
        }
        digits
    };
    let steps: Vec<usize> = sizes.iter().scan(1, |step, size| Some(std::mem::replace(step, *step * size))).collect();
    let mut values = vec![0i64; count];
    for cell in 0..count {
        if digits(cell).iter().all(|digit| *digit > 0) {
            let value = draw.below(most) * draw.below(most) / most;
            // A count stands in all the totals that it is part of.
            for totals in 0..1usize << sizes.len() {
                let own = digits(cell);
                let place: usize =
                    (0..sizes.len()).map(|dim| if totals >> dim & 1 == 1 { 0 } else { own[dim] * steps[dim] }).sum();
                values[place] += i64::try_from(value).expect("small");
            }
        }
    }
    let high = values[0].max(1);
    let cell = |(id, &value): (usize, &i64)| {
        let status = match value {
            0 => Status::Printed,
            1..=4 => Status::Unsafe,
            _ => Status::Safe,
        };
        let sliding = if status == Status::Unsafe { sliding } else { 0 };
        Cell { id: id as u64, value, weight: 1, status, low: 0, high, lower: 0, upper: 0, sliding }
    };
    let cells = values.iter().enumerate().map(cell).collect();
    let mut equations = Vec::new();
    for cell in 0..count {
        for dim in 0..sizes.len() {
            if digits(cell)[dim] == 0 {
                let mut terms = vec![(cell, -1)];
                terms.extend((1..sizes[dim]).map(|at| (cell + at * steps[dim], 1)));
                equations.push(Equation { rhs: 0, terms });
            }
        }
    }
    Problem { cells, equations }
}
