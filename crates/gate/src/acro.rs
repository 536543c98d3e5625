//! Folders of ACRO / SACRO: what the tool says of its outputs is read as hints; its outputs become the files, its comments the thread. Nothing it says
//! ever relaxes a rule, and its own files do not leave.

use crate::ports::Handed;
use crate::refusal::Refusal;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What was made of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfolded {
    /// The files that are asked for: the tool's outputs, and whatever else was handed in that is not the tool's own.
    pub files: Vec<Handed>,
    /// Names of the tool's own files: they stay behind.
    pub own: Vec<String>,
    /// Outputs that the tool lists and that were not handed in.
    pub missed: Vec<Refusal>,
    /// What the analyst wrote to the tool, and what the tool says: for whoever looks.
    pub remark: String,
}

/// `results.json` of ACRO 0.4 and 1.x.
#[derive(Debug, Deserialize)]
struct Results {
    version: String,
    results: BTreeMap<String, Output>,
}

#[derive(Debug, Deserialize)]
struct Output {
    #[serde(default)]
    status: String,
    #[serde(default)]
    summary: String,
    files: Vec<Named>,
    #[serde(default)]
    comments: Vec<String>,
    #[serde(default)]
    exception: String,
}

#[derive(Debug, Deserialize)]
struct Named {
    name: String,
}

/// `evidence.json` of a federated run: tables that were made on the way.
#[derive(Debug, Deserialize)]
struct Evidence {
    version: String,
    outputs: BTreeMap<String, Made>,
}

#[derive(Debug, Deserialize)]
struct Made {
    #[serde(default)]
    interim_tables: BTreeMap<String, String>,
}

/// Names of files that are the tool's own, whatever they hold.
const OWN: [&str; 4] = ["results.json", "evidence.json", "config.json", "checksums"];

/// What was handed in, where it is a folder of ACRO; `None` where it is not.
#[must_use]
pub fn unfold(files: &[Handed]) -> Option<Unfolded> {
    let named = |name: &str| files.iter().find(|file| file.name == name);
    let results = named("results.json").and_then(|file| serde_json::from_slice::<Results>(&file.bytes).ok());
    let evidence = named("evidence.json").and_then(|file| serde_json::from_slice::<Evidence>(&file.bytes).ok());
    if results.is_none() && evidence.is_none() {
        return None;
    }
    let mut listed: Vec<String> = Vec::new();
    let mut remark = String::new();
    if let Some(results) = results {
        let _ = writeln!(remark, "ACRO {}", one_line(&results.version));
        for (name, output) in results.results {
            listed.extend(output.files.iter().map(|file| file.name.clone()));
            told(&mut remark, &name, &output);
        }
    }
    if let Some(evidence) = evidence {
        let _ = writeln!(remark, "ACRO {} (evidence)", one_line(&evidence.version));
        listed.extend(evidence.outputs.into_values().flat_map(|made| made.interim_tables.into_values()));
    }
    let missing = listed.iter().filter(|name| !files.iter().any(|file| file.name == **name));
    let missed = missing.map(|name| Refusal::FileMissing { file: name.clone() }).collect();
    let is_own = |file: &&Handed| !listed.contains(&file.name) && is_own(file);
    Some(Unfolded {
        own: files.iter().filter(is_own).map(|file| file.name.clone()).collect(),
        files: files.iter().filter(|file| !is_own(file)).cloned().collect(),
        missed,
        remark: remark.chars().take(4_000).collect(),
    })
}

/// Whether a file is one of those that the tool writes for whoever checks: by name, or because it says so itself.
fn is_own(file: &Handed) -> bool {
    let marked = || {
        let head = file.bytes.get(..file.bytes.len().min(4_096)).unwrap_or_default();
        String::from_utf8_lossy(head).to_uppercase().contains("DO NOT RELEASE")
    };
    let named = OWN.contains(&file.name.as_str()) || file.name.starts_with("session_summary");
    named || (file.name.ends_with(".json") && serde_json::from_slice::<Value>(&file.bytes).is_ok() && marked())
}

fn told(remark: &mut String, name: &str, output: &Output) {
    let files: Vec<String> = output.files.iter().map(|file| one_line(&file.name)).collect();
    let _ = writeln!(remark, "{}: {}", one_line(name), files.join(", "));
    for comment in output.comments.iter().chain([&output.exception]).filter(|text| !text.trim().is_empty()) {
        let _ = writeln!(remark, "  \u{201c}{}\u{201d}", one_line(comment));
    }
    let said = if output.summary.trim().is_empty() { &output.status } else { &output.summary };
    let _ = writeln!(remark, "  [{}]", one_line(said));
}

fn one_line(text: &str) -> String {
    let line: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    line.join(" ").chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, content: &str) -> Handed {
        Handed { name: name.to_owned(), bytes: content.as_bytes().to_vec(), metadata: None }
    }

    const RESULTS: &str = r#"{"version":"0.4.12","results":{"output_0":{"uid":"output_0","status":"fail","type":"table","properties":{},
        "files":[{"name":"output_0_0.csv","sdc":{}}],"outcome":{},"command":"a.crosstab()","summary":"fail; threshold","timestamp":"x",
        "comments":["Table 1"],"exception":"The paper names\nthe province."}}}"#;

    #[test]
    fn outputs_become_files_comments_the_thread_and_the_tools_own_files_stay() {
        let handed = [
            file("output_0_0.csv", "a;n\n"),
            file("results.json", RESULTS),
            file("config.json", "{}"),
            file("extra.csv", "b"),
        ];
        let unfolded = unfold(&handed).unwrap();
        let names: Vec<&str> = unfolded.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(
            (names, unfolded.own.as_slice()),
            (vec!["output_0_0.csv", "extra.csv"], &["results.json", "config.json"].map(str::to_owned)[..])
        );
        assert!(
            unfolded.remark.contains("\u{201c}The paper names the province.\u{201d}")
                && unfolded.remark.contains("fail; threshold")
        );
        assert_eq!(unfolded.missed, []);
    }

    #[test]
    fn an_output_that_is_not_there_is_told() {
        let unfolded = unfold(&[file("results.json", RESULTS)]).unwrap();
        assert_eq!(unfolded.missed, [Refusal::FileMissing { file: "output_0_0.csv".to_owned() }]);
        assert!(unfolded.files.is_empty());
    }

    #[test]
    fn federated_runs_of_version_1_list_their_tables_in_the_evidence() {
        let evidence =
            r#"{"version":"1.0.2","outputs":{"output_0":{"command":"x","interim_tables":{"count_table":"c.csv"}}}}"#;
        let unfolded =
            unfold(&[file("c.csv", "a"), file("evidence.json", evidence), file("config.json", "{}")]).unwrap();
        assert_eq!((unfolded.files.len(), unfolded.own.len(), unfolded.missed.len()), (1, 2, 0));
    }

    #[test]
    fn what_is_no_folder_of_the_tool_is_left_as_it_is() {
        for text in ["{}", "[]", "not json", r#"{"version":"1","results":[]}"#, r#"{"results":{}}"#] {
            assert_eq!(unfold(&[file("results.json", text), file("t.csv", "a")]), None, "{text}");
        }
        assert_eq!(unfold(&[file("t.csv", "a")]), None);
    }
}
