//! Folders of ACRO / SACRO through a real gate: of 0.4 and of 1.x, suppressed and not, with tables, a figure and free text. What the tool says is told
//! to whoever looks and relaxes nothing; its own files stay behind.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod ground;

use ground::Mailbox;
use ground::gate::Gate;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// Counts of persons by two dimensions, as `crosstab` writes them.
const CROSSTAB: &str = "age_group,2021,2022\n00-17,43,47\n18-39,86,82\n40-64,110,119\n65-79,79,68\n80+,16,15\n";
/// The same with a count that ACRO lets through at a threshold of its own, and the rule of five does not.
const SMALL: &str = "age_group,2021,2022\n00-17,43,47\n18-39,86,82\n40-64,110,119\n65-79,79,68\n80+,3,15\n";
/// Means and deviations of two groups under a head of three lines, as `pivot_table` writes them, one province suppressed; no counts beside them.
const PIVOT: &str = ",mean,mean,std,std\n,los_days,los_days,los_days,los_days\nsex,F,M,F,M\nprovince,,,,\nLimburg,6.187826086956522,5.780869565217391,4.30403206261846,3.5352122856891705\nNamur,5.523664122137405,5.708547008547009,3.4395723369932533,3.254978896305523\nLuxembourg,,,,\n";

struct House {
    gate: Gate,
    officer: String,
    _mail: Mailbox,
}

impl House {
    fn open() -> Self {
        let mail = Mailbox::mailbox(&[]);
        let mut gate = Gate::set_up(mail.port);
        let config = gate.folder.path().join("douane.toml");
        let routes = "\n[[environment]]\nname = \"sas\"\nkind = \"sas\"\nformats = [\"csv\", \"tsv\", \"png\", \"txt\"]\n[[environment]]\nname = \"tables\"\nkind = \"sas\"\n";
        fs::write(&config, fs::read_to_string(&config).unwrap() + routes).unwrap();
        gate.run(&["admin", "user", "l.maes", "--name", "Lien Maes", "--mail", "lien@hd.example", "--duty", "officer"]);
        let officer = gate.run(&["admin", "token", "l.maes"]).split_whitespace().last().unwrap().to_owned();
        gate.serve();
        Self { gate, officer, _mail: mail }
    }

    /// A folder as the tool leaves it, with a metadata file for all of its tables beside it.
    fn folder(&self, name: &str, files: &[(&str, &[u8])], control: (&str, &Value)) -> PathBuf {
        let folder = self.gate.folder.path().join(name);
        fs::create_dir_all(folder.join("checksums")).unwrap();
        for (file, bytes) in files {
            fs::write(folder.join(file), bytes).unwrap();
            fs::write(folder.join("checksums").join(format!("{file}.txt")), "0".repeat(64)).unwrap();
        }
        fs::write(folder.join(control.0), control.1.to_string()).unwrap();
        fs::write(folder.join("config.json"), json!({"safe_threshold": 10, "check_missing_values": false}).to_string())
            .unwrap();
        fs::write(folder.join("session_summary.json"), "{\"note\": \"DO NOT RELEASE\"}").unwrap();
        let lines = "key;description;role\ntx_export_reason;Length of stay per province and age group;\ntx_reg_nam;INTEGO;\nage_group;Age group in years;dimension\n2021;Number of persons in 2021;count\n2022;Number of persons in 2022;count\nprovince;Province of residence;dimension\n";
        fs::write(self.gate.folder.path().join(format!("{name}.meta")), lines).unwrap();
        folder
    }

    /// Asks for a folder: how it ended, and what was said.
    fn ask(&self, name: &str, more: &[&str]) -> (Option<i32>, String) {
        let meta = format!("{name}.meta");
        let done = self.gate.output(&[&["request", name, "--meta", &meta, "--json"], more].concat());
        let said = [done.stdout, done.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        (done.status.code(), said)
    }

    /// A request as the officer reads it, thread and all.
    fn review(&self, id: u64) -> String {
        let command = ["status", &id.to_string(), "--json"];
        let done = self.gate.command(&command).env("DOUANE_TOKEN", &self.officer).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }
}

fn output(uid: &str, status: &str, files: &[&str], comment: &str) -> Value {
    let files: Vec<Value> = files
        .iter()
        .map(|name| json!({"name": name, "sdc": {"summary": {"suppressed": false, "threshold": 0}}}))
        .collect();
    json!({"uid": uid, "status": status, "type": "table", "properties": {"method": "crosstab"}, "files": files, "outcome": {}, "command": "safe_table = acro.crosstab(df.age_group, df.year)", "summary": status, "timestamp": "2026-11-20T10:00:00", "comments": [comment], "exception": ""})
}

#[test]
fn a_folder_of_0_4_leaves_with_its_tables_alone_and_its_comments_reach_whoever_looks() {
    let house = House::open();
    let results = json!({"version": "0.4.12", "results": {"output_0": output("output_0", "pass", &["output_0_0.csv"], "Table 1 of the paper")}});
    house.folder("outputs", &[("output_0_0.csv", CROSSTAB.as_bytes())], ("results.json", &results));
    let (ended, said) = house.ask("outputs", &["--justify", "Table 1"]);
    assert_eq!(ended, Some(0), "{said}");
    let answer: Value = serde_json::from_str(&said).unwrap();
    let names: Vec<&str> =
        answer["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["output_0_0.csv"], "{answer}");
    assert!(["waiting", "accepted"].contains(&answer["state"].as_str().unwrap()), "{answer}");
    let seen = house.review(answer["id"].as_u64().unwrap());
    assert!(seen.contains("output_0_0.csv"), "{seen}");
    assert!(!seen.contains("session_summary") && !seen.contains("config.json"), "{seen}");
}

#[test]
fn what_the_tool_calls_safe_is_judged_like_everything_else() {
    let house = House::open();
    let results = json!({"version": "0.4.12", "results": {"output_0": output("output_0", "pass", &["output_0_0.csv"], "Checked by ACRO")}});
    house.folder("safe", &[("output_0_0.csv", SMALL.as_bytes())], ("results.json", &results));
    let (ended, said) = house.ask("safe", &[]);
    assert_eq!(ended, Some(1), "{said}");
    assert!(said.contains("below 5"), "{said}");
}

#[test]
fn a_suppressed_folder_with_a_figure_goes_before_an_officer_and_documents_are_refused() {
    let house = House::open();
    let figure = include_bytes!("../../gate/tests/house/grey.png");
    let mut results = json!({"version": "0.4.12", "results": {
        "output_0": output("output_0", "review", &["output_0_0.csv"], "One province was suppressed"),
        "histogram": output("histogram", "review", &["histogram_0.png"], "Ages"),
    }});
    let files: [(&str, &[u8]); 2] = [("output_0_0.csv", CROSSTAB.as_bytes()), ("histogram_0.png", figure)];
    house.folder("figure", &files, ("results.json", &results));
    let (ended, said) = house.ask("figure", &[]);
    assert_eq!(ended, Some(0), "{said}");
    let answer: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(answer["state"], "waiting", "a picture is for a person to judge: {answer}");
    // A table of means without their counts, and a file that the tool could not check.
    house.folder("means", &[("output_1_0.csv", PIVOT.as_bytes())], ("results.json", &json!({"version": "0.4.12", "results": {"output_1": output("output_1", "review", &["output_1_0.csv"], "")}})));
    let (ended, said) = house.ask("means", &[]);
    assert_eq!(ended, Some(1), "{said}");
    results["results"]["notes"] = output("notes", "review", &["notes.docx"], "");
    house.folder(
        "notes",
        &[files[0], files[1], ("notes.docx", b"PK\x03\x04word/document.xml")],
        ("results.json", &results),
    );
    let (ended, said) = house.ask("notes", &[]);
    assert!(ended != Some(0) && said.contains("notes.docx"), "{said}");
    // What the tool lists and nobody handed in.
    results["results"]["notes"] = output("notes", "review", &["gone.csv"], "");
    house.folder("gone", &files, ("results.json", &results));
    let (ended, said) = house.ask("gone", &[]);
    assert!(ended != Some(0) && said.contains("gone.csv"), "{said}");
    // Its list cut off in the middle: that is what is told, not a file without metadata.
    let cut = house.folder("cut", &files, ("results.json", &results)).join("results.json");
    fs::write(&cut, "{\"version\": \"0.4.12\",\n \"results\": {").unwrap();
    let (ended, said) = house.ask("cut", &[]);
    assert_eq!(ended, Some(1), "{said}");
    assert!(said.contains("ends in line 2") && !said.contains("no metadata"), "{said}");
}

#[test]
fn a_text_goes_before_an_officer_who_sees_each_line_where_the_route_lets_texts_in() {
    let house = House::open();
    let results = json!({"version": "0.4.12", "results": {"output_0": output("output_0", "pass", &["output_0_0.csv"], ""), "notes": output("notes", "review", &["figure-notes.txt"], "Free text")}});
    let notes = "Bars are age groups from 18 on.\nThe map: see the \"annex\" on page 3.\nNone.\n";
    let files: [(&str, &[u8]); 2] = [("output_0_0.csv", CROSSTAB.as_bytes()), ("figure-notes.txt", notes.as_bytes())];
    house.folder("noted", &files, ("results.json", &results));
    let (ended, said) = house.ask("noted", &["--environment", "sas"]);
    assert_eq!(ended, Some(0), "{said}");
    let answer: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(answer["state"], "waiting", "a text is for a person to judge: {answer}");
    let seen = house.review(answer["id"].as_u64().unwrap());
    assert!(seen.contains("figure-notes.txt"), "{seen}");
    let (ended, said) = house.ask("noted", &["--environment", "tables"]);
    assert!(ended != Some(0) && said.contains("figure-notes.txt"), "{said}");
    // A number of a person in it is a breach, as everywhere.
    let named: [(&str, &[u8]); 2] = [files[0], ("figure-notes.txt", b"Ask the patient 85.07.30-033.28 again.\n")];
    house.folder("named", &named, ("results.json", &results));
    let (ended, said) = house.ask("named", &["--environment", "sas"]);
    assert_eq!(ended, Some(1), "{said}");
}

#[test]
fn what_1_x_lists_and_says_not_to_release_stays_behind() {
    let house = House::open();
    let withheld = |name: &str| output(name, "review", &[name], "DO NOT RELEASE - SUMMARY FOR OUTPUT CHECKER USE ONLY");
    let results = json!({"version": "1.0.2", "tool": {"name": "ACRO"}, "results": {
        "output_0": output("output_0", "pass", &["output_0_0.csv"], "Table 1"),
        "2ndary_risk_summary_json-DONT_RELEASE": withheld("session_summary.json"),
        "2ndary_risk_summary_csv-DONT_RELEASE": withheld("session_summary.csv"),
    }});
    let files: [(&str, &[u8]); 2] =
        [("output_0_0.csv", CROSSTAB.as_bytes()), ("session_summary.csv", b"output,n\nx,12\n")];
    house.folder("session", &files, ("results.json", &results));
    let (ended, said) = house.ask("session", &[]);
    assert_eq!(ended, Some(0), "{said}");
    let answer: Value = serde_json::from_str(&said).unwrap();
    let names: Vec<&str> =
        answer["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["output_0_0.csv"], "{answer}");
}

#[test]
fn a_federated_folder_of_1_x_is_its_interim_tables() {
    let house = House::open();
    let evidence = json!({"version": "1.0.2", "tool": {"name": "ACRO"}, "outputs": {"output_0": {"command": "a.crosstab(df.age_group, df.year)", "dof": null, "interim_tables": {"count_table": "output_0_count_table.csv"}}}});
    house.folder("federated", &[("output_0_count_table.csv", CROSSTAB.as_bytes())], ("evidence.json", &evidence));
    let (ended, said) = house.ask("federated", &[]);
    assert_eq!(ended, Some(0), "{said}");
    let answer: Value = serde_json::from_str(&said).unwrap();
    let names: Vec<&str> =
        answer["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["output_0_count_table.csv"], "{answer}");
}
