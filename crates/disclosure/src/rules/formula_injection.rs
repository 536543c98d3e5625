//! `formula-injection`: a cell that a spreadsheet would run (`=HYPERLINK(…)`, `+cmd|…`): it can send the table elsewhere or start a program
//! on the reader's computer. Facts: `count`, how many cells of the column.
//!
//! A breach. A sign before words (`- of whom women`, variant `word`) can do nothing but show an error: a note.

use crate::case::Case;
use crate::finding::{Code, Finding, Level};
use crate::rule::{Findings, Rule};
use table::artifact::TraceKind;

/// The rule.
#[derive(Debug)]
pub struct FormulaInjection;

impl Rule for FormulaInjection {
    fn code(&self) -> Code {
        Code::new("formula-injection")
    }

    fn family(&self) -> Option<&'static str> {
        Some("hidden-content")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            let Ok(artifact) = &file.exhibit.content else { continue };
            for trace in artifact.traces.iter().filter(|trace| trace.kind == TraceKind::Formula) {
                let word = trace.part.is_some();
                let level = if word { Level::Note } else { Level::Breach };
                let finding = Finding::new(self.code(), level, file.trace_place(trace)).fact("count", trace.count);
                findings.add(index, if word { finding.variant("word") } else { finding });
            }
        }
    }
}
