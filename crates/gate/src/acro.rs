//! Folders of ACRO / SACRO: what the tool says of its outputs is read as hints; its outputs become the files, its comments the thread. Nothing it says
//! ever relaxes a rule, and its own files do not leave.

use crate::ports::Handed;
use crate::refusal::Refusal;
use crate::refusal::unlisted::Unlisted;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use table::place::column_letters;

/// What was made of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfolded {
    /// The files that are asked for: the tool's outputs, and whatever else was handed in that is not the tool's own.
    pub files: Vec<Handed>,
    /// Names of the tool's own files: they stay behind.
    pub own: Vec<String>,
    /// What stands in the way: outputs that the tool lists and that were not handed in, a list of its own that cannot be read.
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
    /// Columns of the table, each with its rows: how large the table is, without its header.
    #[serde(default)]
    outcome: Value,
}

#[derive(Debug, Deserialize)]
struct Named {
    name: String,
    #[serde(default)]
    sdc: Value,
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

/// Where the tool lists its outputs, and the tables of a federated run.
const RESULTS: &str = "results.json";
const EVIDENCE: &str = "evidence.json";
/// Names of files that are the tool's own, whatever they hold.
const OWN: [&str; 4] = [RESULTS, EVIDENCE, "config.json", "checksums"];

/// Whether a name is one of the tool's own files, which stay behind.
#[must_use]
pub fn is_control(name: &str) -> bool {
    let summary = ["session_summary.json", "session_summary.csv"];
    OWN.contains(&name) || summary.contains(&name)
}

/// What was handed in, where a list of ACRO's lies in it; `None` where none does.
#[must_use]
pub fn unfold(files: &[Handed]) -> Option<Unfolded> {
    let named = |name: &str| files.iter().find(|file| file.name == name);
    if named(RESULTS).is_none() && named(EVIDENCE).is_none() {
        return None;
    }
    let mut missed: Vec<Refusal> = Vec::new();
    let results: Option<Results> = named(RESULTS).and_then(|file| parsed(file, &mut missed));
    let evidence: Option<Evidence> = named(EVIDENCE).and_then(|file| parsed(file, &mut missed));
    let mut listed: Vec<String> = Vec::new();
    let mut withheld: Vec<String> = Vec::new();
    let mut remark = String::new();
    if let Some(results) = results {
        let _ = writeln!(remark, "ACRO {}", one_line(&results.version));
        for (name, output) in results.results {
            // 1.x lists its own summary among the outputs, under a name that says what it is.
            if is_withheld(&name) || output.comments.iter().any(|comment| is_withheld(comment)) {
                withheld.extend(output.files.into_iter().map(|file| file.name));
                continue;
            }
            listed.extend(output.files.iter().map(|file| file.name.clone()));
            told(&mut remark, &name, &output);
            for file in &output.files {
                marked(&mut remark, file, &output.outcome, named(&file.name));
            }
        }
    }
    if let Some(evidence) = evidence {
        let _ = writeln!(remark, "ACRO {} (evidence)", one_line(&evidence.version));
        listed.extend(evidence.outputs.into_values().flat_map(|made| made.interim_tables.into_values()));
    }
    let missing = listed.iter().filter(|name| !files.iter().any(|file| file.name == **name));
    missed.extend(missing.map(|name| Refusal::FileMissing { file: name.clone() }));
    let is_own = |file: &&Handed| withheld.contains(&file.name) || is_own(file, listed.contains(&file.name));
    Some(Unfolded {
        own: files.iter().filter(is_own).map(|file| file.name.clone()).collect(),
        files: files.iter().filter(|file| !is_own(file)).cloned().collect(),
        missed,
        remark: remark.chars().take(4_000).collect(),
    })
}

/// What the tool says in one of its lists. One that is there and cannot be read says so: without it nobody knows what belongs to the session.
fn parsed<T: DeserializeOwned>(file: &Handed, missed: &mut Vec<Refusal>) -> Option<T> {
    let read = serde_json::from_slice(&file.bytes);
    let unread = |why: &serde_json::Error| Unlisted::Unreadable { file: file.name.clone(), line: why.line().max(1) };
    missed.extend(read.as_ref().err().map(|why| Refusal::Folder(unread(why))));
    read.ok()
}

/// Whether a file is one of those that the tool writes for whoever checks: by name, or because it says so itself and is not listed as an output.
fn is_own(file: &Handed, listed: bool) -> bool {
    let marked = || {
        let head = file.bytes.get(..file.bytes.len().min(4_096)).unwrap_or_default();
        is_withheld(&String::from_utf8_lossy(head))
    };
    let named = OWN.contains(&file.name.as_str()) || file.name.starts_with("session_summary.");
    let is_json = file.name.ends_with(".json") && serde_json::from_slice::<Value>(&file.bytes).is_ok();
    named || (!listed && is_json && marked())
}

/// Whether the tool says of something that it is not to be released.
fn is_withheld(text: &str) -> bool {
    let letters: String =
        text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
    ["DONOTRELEASE", "DONTRELEASE"].iter().any(|words| letters.contains(words))
}

/// Most cells that are named of one check.
const MOST_CELLS: usize = 40;

/// The cells that the tool's own checks stopped at, as a spreadsheet names them. It counts from the first cell behind the header and the labels;
/// how many of those there are is what its table is smaller than the file.
fn marked(remark: &mut String, file: &Named, outcome: &Value, handed: Option<&Handed>) {
    let Some(checks) = file.sdc.get("cells").and_then(Value::as_object) else { return };
    let Some(columns) = outcome.as_object() else { return };
    let Some(rows) = columns.values().next().and_then(Value::as_object).map(serde_json::Map::len) else { return };
    let Some((height, width)) = handed.and_then(|file| size(&file.bytes)) else { return };
    let (Some(above), Some(beside)) = (height.checked_sub(rows), width.checked_sub(columns.len())) else { return };
    for (check, cells) in checks {
        let at = |cell: &Value| {
            let part = |at: usize| usize::try_from(cell.get(at)?.as_u64()?).ok();
            let (row, column) = (above.checked_add(part(0)?)?, beside.checked_add(part(1)?)?);
            let letters = column_letters(u32::try_from(column.checked_add(1)?).ok()?);
            (row < height && column < width).then(|| format!("{letters}{}", row.saturating_add(1)))
        };
        let places: Vec<String> = cells.as_array().into_iter().flatten().filter_map(at).collect();
        if !places.is_empty() {
            let more = if places.len() > MOST_CELLS { " \u{2026}" } else { "" };
            let shown = places.get(..places.len().min(MOST_CELLS)).unwrap_or_default().join(" ");
            let _ = writeln!(remark, "  {} {}: {shown}{more}", one_line(&file.name), one_line(check));
        }
    }
}

/// Lines and columns of a table as the tool writes it: commas, quotes around what holds one. It is counted only; judging it is the readers' work.
fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let first = bytes.split(|byte| *byte == b'\n').next()?;
    let mut quoted = false;
    let commas = first.iter().filter(|byte| {
        quoted ^= **byte == b'"';
        **byte == b',' && !quoted
    });
    let columns = commas.count().saturating_add(1);
    let lines = bytes.trim_ascii_end().split(|byte| *byte == b'\n').count();
    Some((lines, columns))
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

    const LIST: &str = r#"{"version":"0.4.12","results":{"output_0":{"uid":"output_0","status":"fail","type":"table","properties":{},
        "files":[{"name":"output_0_0.csv","sdc":{}}],"outcome":{},"command":"a.crosstab()","summary":"fail; threshold","timestamp":"x",
        "comments":["Table 1"],"exception":"The paper names\nthe province."}}}"#;

    #[test]
    fn outputs_become_files_comments_the_thread_and_the_tools_own_files_stay() {
        let handed = [
            file("output_0_0.csv", "a;n\n"),
            file("results.json", LIST),
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
    fn what_1_x_lists_and_says_not_to_release_stays_behind() {
        let results = r#"{"version":"1.0.2","tool":{"name":"ACRO"},"results":{
            "output_0":{"status":"pass","files":[{"name":"t.csv","sdc":null}],"outcome":null,"comments":[],"exception":""},
            "2ndary_risk_summary_csv-DONT_RELEASE":{"status":"review","files":[{"name":"session_summary.csv","sdc":null}],"comments":[]},
            "extra":{"status":"review","files":[{"name":"risks.csv"}],"comments":["DO NOT RELEASE - SUMMARY FOR OUTPUT CHECKER USE ONLY"]}}}"#;
        let handed = [
            file("t.csv", "a;n\n"),
            file("session_summary.csv", "x"),
            file("risks.csv", "x"),
            file("results.json", results),
        ];
        let unfolded = unfold(&handed).unwrap();
        assert_eq!(unfolded.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["t.csv"]);
        assert_eq!(unfolded.own, ["session_summary.csv", "risks.csv", "results.json"]);
        assert!(!unfolded.remark.contains("risks.csv"), "{}", unfolded.remark);
        assert!(unfolded.own.iter().filter(|name| *name != "risks.csv").all(|name| is_control(name)));
        // Listed or not, by whatever name: its control files are never outputs.
        let listed = LIST.replace("output_0_0.csv", "config.json");
        let unfolded = unfold(&[file("config.json", "{}"), file("results.json", &listed)]).unwrap();
        assert_eq!(unfolded.files, []);
    }

    #[test]
    fn cells_that_the_tool_stopped_at_are_named_as_a_spreadsheet_names_them() {
        let results = r#"{"version":"0.4.12","results":{"output_5":{"status":"fail","files":[{"name":"p.csv","sdc":{"cells":{
            "negative":[],"threshold":[[1,0],[1,1]],"nk-rule":[[0,1],[9,9],["x"]]}}}],
            "outcome":{"('mean', 'F')":{"Gent":"ok","Mons":"threshold; "},"('mean', 'M')":{"Gent":"ok","Mons":"threshold; "}}}}}"#;
        let table = ",mean,mean\nsex,F,M\nregion,,\nGent,4.5,5.5\nMons,9.1,8.2\n";
        let remark = unfold(&[file("p.csv", table), file("results.json", results)]).unwrap().remark;
        assert!(remark.contains("  p.csv threshold: B5 C5\n") && remark.contains("  p.csv nk-rule: C4\n"), "{remark}");
        assert!(!remark.contains("negative"), "{remark}");
    }

    #[test]
    fn an_output_that_is_not_there_is_told() {
        let unfolded = unfold(&[file("results.json", LIST)]).unwrap();
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
    fn a_list_that_cannot_be_read_is_said_to_be_one() {
        let cut = LIST.get(..LIST.len() / 2).unwrap();
        let changed = "{\"version\":\"1\",\n\"results\":[]}";
        for (text, line) in [("{}", 1), ("[]", 1), ("", 1), ("not json", 1), (changed, 2), (cut, 2)] {
            let unfolded = unfold(&[file("results.json", text), file("t.csv", "a")]).unwrap();
            let told = Unlisted::Unreadable { file: "results.json".to_owned(), line };
            assert_eq!(unfolded.missed, [Refusal::Folder(told)], "{text}");
            assert_eq!(unfolded.own, ["results.json"], "{text}");
        }
        // The one that can be read does not stand in for the other.
        let both = unfold(&[file("results.json", "{"), file("evidence.json", r#"{"version":"1","outputs":{}}"#)]);
        assert_eq!(both.unwrap().missed.len(), 1);
    }

    #[test]
    fn what_is_no_folder_of_the_tool_is_left_as_it_is() {
        assert_eq!(unfold(&[file("t.csv", "a")]), None);
    }
}
