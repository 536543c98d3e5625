//! The other solver.

use disclosure::attack::system::{Constraint, System};
use highs::{Col, HighsModelStatus, Model, RowProblem, Sense};

/// A system in HiGHS.
pub(crate) struct Peer {
    model: Option<Model>,
    columns: Vec<Col>,
}

impl Peer {
    pub(crate) fn new(system: &System) -> Self {
        let mut problem = RowProblem::default();
        let columns: Vec<Col> = system
            .domains
            .iter()
            .map(|domain| problem.add_integer_column(0.0, domain.low as f64..=domain.high as f64))
            .collect();
        for constraint in &system.constraints {
            let Constraint::Linear { terms, low, high } = constraint else { panic!("all of them are linear") };
            let terms: Vec<(Col, f64)> =
                terms.iter().map(|&(unknown, factor)| (columns[unknown], factor as f64)).collect();
            problem.add_row(*low as f64..=*high as f64, &terms);
        }
        let mut model: Model = problem.optimise(Sense::Minimise);
        model.make_quiet();
        model.set_option("threads", 1);
        model.set_option("mip_rel_gap", 0.0);
        model.set_option("mip_abs_gap", 0.0);
        Self { model: Some(model), columns }
    }

    /// The least and the greatest value of an unknown.
    pub(crate) fn ends(&mut self, unknown: usize) -> (i64, i64) {
        let mut model = self.model.take().expect("it is put back");
        model.change_column_cost(self.columns[unknown], 1.0);
        let mut ends = [0, 0];
        for (end, sense) in ends.iter_mut().zip([Sense::Minimise, Sense::Maximise]) {
            model.set_sense(sense);
            let solved = model.solve();
            assert_eq!(solved.status(), HighsModelStatus::Optimal, "an assignment is known");
            *end = solved.objective_value().round() as i64;
            model = solved.into();
        }
        model.change_column_cost(self.columns[unknown], 0.0);
        self.model = Some(model);
        (ends[0], ends[1])
    }
}
