//! `register-unknown`: the register the metadata names is none that the person may use. Facts: `register`, `allowed` (those they may use);
//! variant `none` where they may use none, `capitals` with `near` where only the case of letters or space around them differs.
//!
//! Names are compared letter by letter (P6). Nothing is said where the caller does not know which registers a person may use, except
//! that a name cannot hold a line end or a separator.

use crate::case::Case;
use crate::finding::{Code, Fact, Finding, Level};
use crate::metadata::{REGISTER, same_letters};
use crate::rule::{Findings, Rule};

/// The rule.
#[derive(Debug)]
pub struct RegisterUnknown;

impl Rule for RegisterUnknown {
    fn code(&self) -> Code {
        Code::new("register-unknown")
    }

    fn inspect(&self, case: &Case<'_>, findings: &mut Findings<'_>) {
        for (index, file) in case.files.iter().enumerate() {
            let Some(name) = file.metadata.register() else { continue };
            let known = match case.registers {
                Some(allowed) => allowed.iter().any(|register| register == name),
                None => !name.contains(['\n', '\r', ';', '\t']),
            };
            if known {
                continue;
            }
            let allowed = case.registers.unwrap_or_default();
            let row = file.metadata.entry(REGISTER).map(|entry| entry.row);
            let finding = Finding::new(self.code(), Level::Breach, file.metadata.place(row, Some(REGISTER)))
                .fact("register", name)
                .fact("allowed", Fact::List(allowed.to_vec()));
            let near = allowed.iter().find(|register| same_letters(register.trim(), name.trim()));
            findings.add(
                index,
                match near {
                    Some(near) => finding.variant("capitals").fact("near", near.as_str()),
                    None if case.registers.is_some() && allowed.is_empty() => finding.variant("none"),
                    None => finding,
                },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::exhibit::{Exhibit, Supplement};
    use crate::history::Nothing;
    use crate::inspect::inspect_for;
    use crate::policy::Policy;
    use formats::limits::Limits;

    fn found(register: &str, allowed: Option<&[String]>) -> Vec<String> {
        let limits = Limits::default();
        let meta = format!("key;description\ntx_reg_nam;{register}\ntx_export_reason;A yearly report\n");
        let exhibit = Exhibit {
            name: "t.csv".to_owned(),
            path: "t.csv".to_owned(),
            sha256: String::new(),
            bytes: 0,
            content: Ok(formats::open::open("t.csv", b"r;n\nGent;12\n", &limits).unwrap()),
            metadata: Supplement::Present {
                name: "t.csv.meta".to_owned(),
                content: Ok(formats::open::supplement("t.csv.meta", meta.as_bytes(), &limits).unwrap()),
            },
            evidence: None,
        };
        let report = inspect_for(&[exhibit], &Policy::default(), &Nothing, allowed);
        let findings = report.files.into_iter().flat_map(|file| file.findings);
        findings.filter(|f| f.rule.as_str() == "register-unknown").map(|f| f.variant.into_owned()).collect()
    }

    #[test]
    fn a_register_must_be_one_of_the_persons_own_capitals_included() {
        let allowed = ["INTEGO".to_owned(), "SIRIA".to_owned()];
        assert_eq!(found("INTEGO", Some(&allowed)), [""; 0]);
        assert_eq!(found("Intego", Some(&allowed)), ["capitals"]);
        assert_eq!(found("BELRAI", Some(&allowed)), [""]);
        assert_eq!(found("INTEGO", Some(&[])), ["none"]);
        assert_eq!(found("Intego", None), [""; 0], "offline, any register may be named");
    }
}
