//! Rounds, justifications, a bunker and a department's list on the command line, against a real gate.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod ground;

use ground::free_port;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const SMALL: &str = "province;n;N\nAntwerp;96;1200\nLimburg;3;1100\nNamur;45;900\n";
const SMALL_META: &str = "\"key\";\"description\"\n\"tx_export_reason\";\"Annual report: overview per province\"\n\"tx_reg_nam\";\"INTEGO\"\n\"province\";\"Province of the practice\"\n\"n\";\"Number of practices that take part\"\n\"N\";\"Number of registered practices\"\n";
const ROUTES: &str = "\n[[environment]]\nname = \"sas\"\nkind = \"sas\"\n\n[[environment]]\nname = \"xaw03\"\nkind = \"bunker\"\nbunker = \"XAW03\"\n\n[[environment]]\nname = \"validation\"\nkind = \"validation\"\n";

/// A gate with its people, served.
struct Gate {
    folder: tempfile::TempDir,
    address: String,
    tokens: BTreeMap<&'static str, String>,
    serving: Option<Child>,
}

impl Drop for Gate {
    fn drop(&mut self) {
        if let Some(mut child) = self.serving.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Gate {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("127.0.0.1:{}", free_port());
        let mut gate = Self { folder, address, tokens: BTreeMap::new(), serving: None };
        gate.run("host", &["admin", "init"]);
        let config = gate.folder.path().join("douane.toml");
        let text = fs::read_to_string(&config).unwrap();
        fs::write(&config, text + ROUTES).unwrap();
        gate.run("host", &["admin", "register", "INTEGO"]);
        for (account, duty) in [
            ("a.peeters", "analyst"),
            ("j.dupont", "analyst"),
            ("l.maes", "officer"),
            // Whoever is named for a department or a bunker gets the duty with the name.
            ("j.claes", ""),
            ("s.brandt", ""),
        ] {
            let mail = format!("{account}@uni.example");
            let mut user = vec!["admin", "user", account, "--name", account, "--mail", &mail];
            if !duty.is_empty() {
                user.extend(["--duty", duty]);
            }
            if duty == "analyst" {
                user.extend(["--access", "INTEGO", "--department", "ZIV"]);
            }
            if account == "j.dupont" {
                user.push("--validated");
            }
            gate.run("host", &user);
            let shown = gate.run("host", &["admin", "token", account]);
            gate.tokens.insert(account, shown.split_whitespace().last().unwrap().to_owned());
        }
        gate.run("host", &["admin", "department", "ZIV", "--spoc", "j.claes", "--ticket", "DWH-1"]);
        gate.run("host", &["admin", "bunker", "XAW03", "--publisher", "s.brandt", "--ticket", "DWH-2"]);
        let mut child = gate.command("host", &["serve"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert!(line.contains(&gate.address), "{line}");
        // Keeps the pipe open for as long as the gate runs.
        std::thread::spawn(move || {
            let _ = out.read_to_string(&mut String::new());
        });
        gate.serving = Some(child);
        gate
    }

    fn command(&self, who: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_douane"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("LC_ALL", "C.UTF-8")
            .env("DOUANE_CONFIG", self.folder.path().join("douane.toml"))
            .env("DOUANE_POLICY_EXCEPTIONS", "reason")
            .env("DOUANE_SERVER_LISTEN", &self.address)
            .env("DOUANE_GATE", format!("http://{}", self.address))
            .env("DOUANE_TOKEN", self.tokens.get(who).map_or("", String::as_str));
        command
    }

    fn output(&self, who: &str, arguments: &[&str]) -> Output {
        self.command(who, arguments).output().unwrap()
    }

    fn run(&self, who: &str, arguments: &[&str]) -> String {
        let done = self.output(who, arguments);
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    fn json(&self, who: &str, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.run(who, arguments)).unwrap()
    }

    /// The exit code and everything that was said.
    fn refused(&self, who: &str, arguments: &[&str]) -> (i32, String) {
        let done = self.output(who, arguments);
        let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        (done.status.code().unwrap(), said)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// An example under a name, with its metadata file.
    fn example(&self, name: &str) {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        fs::copy(examples.join("acs_by_year.csv"), self.folder.path().join(name)).unwrap();
        fs::copy(examples.join("acs_by_year.csv.meta"), self.folder.path().join(format!("{name}.meta"))).unwrap();
    }
}

#[test]
fn a_breach_is_justified_answered_for_and_a_return_is_replied_to_on_the_command_line() {
    let gate = Gate::open();
    gate.write("t.csv", SMALL);
    gate.write("t.csv.meta", SMALL_META);
    let (code, said) = gate.refused("a.peeters", &["request", "t.csv"]);
    assert_eq!(code, 1, "{said}");
    let asked = gate.json("a.peeters", &["request", "t.csv", "--justify", "These are practices.", "--json"]);
    assert_eq!((asked["state"].as_str(), asked["waits"].as_str()), (Some("waiting"), Some("escalated")));
    let id = asked["id"].to_string();
    let (code, said) = gate.refused("a.peeters", &["review", &id]);
    assert_eq!(code, 4, "{said}");
    let page = gate.run("l.maes", &["review", &id]);
    for part in ["These are practices.", "tx_reg_nam", "small-count", "t.csv", &format!("douane accept {id}")] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let whole = gate.json("l.maes", &["review", &id, "--json"]);
    assert_eq!(
        (whole["schema"].as_str(), whole["report"]["verdict"].as_str()),
        (Some("douane.review/1"), Some("refuse"))
    );
    let (code, said) = gate.refused("l.maes", &["accept", &id]);
    assert!(code == 1 && said.contains("write why it may leave"), "{code}: {said}");
    let told = gate.run("l.maes", &["accept", &id, "-m", "The register lists practices publicly."]);
    assert!(told.contains("The register lists practices publicly."), "{told}");

    gate.example("acs.csv");
    let id = gate.json("j.dupont", &["request", "acs.csv", "--json"])["id"].to_string();
    let (code, said) = gate.refused("j.dupont", &["reply", &id, "-m", "Now?"]);
    assert_eq!(code, 6, "{said}");
    gate.run("l.maes", &["return", &id, "-m", "Which practices?"]);
    let (code, said) = gate.refused("j.dupont", &["reply", &id, "-m", " "]);
    assert_eq!(code, 1, "{said}");
    gate.example("more.csv");
    let answered = gate.json("j.dupont", &["reply", &id, "-m", "Those of Gent.", "more.csv", "--json"]);
    assert_eq!((answered["waits"].as_str(), answered["files"].as_array().map(Vec::len)), (Some("changed"), Some(2)));
    let page = gate.run("l.maes", &["review", &id]);
    assert!(page.contains("Those of Gent.") && page.contains("more.csv: "), "{page}");
    gate.run("l.maes", &["return", &id, "-m", "One table is enough."]);
    let answered = gate.json("j.dupont", &["reply", &id, "-m", "Gone.", "--without", "more.csv", "--json"]);
    assert_eq!(answered["files"].as_array().map(Vec::len), Some(1), "{answered}");
    gate.run("l.maes", &["return", &id, "-m", "Is the first one right?"]);
    let text = fs::read_to_string(gate.folder.path().join("acs.csv")).unwrap();
    let (before, after) = ("68.4", "68.5");
    gate.write("acs.csv", &text.replacen(before, after, 1));
    gate.run("j.dupont", &["reply", &id, "-m", "It was not.", "acs.csv"]);
    let page = gate.run("l.maes", &["review", &id]);
    assert!(page.contains(&format!(": {before} \u{2192} {after}\n")), "{page}");
}

#[test]
fn a_publisher_works_through_the_bunker_s_list_and_nothing_leaves_a_validation_environment() {
    let gate = Gate::open();
    gate.example("acs.csv");
    let asked = gate.json("a.peeters", &["request", "acs.csv", "--environment", "xaw03", "--json"]);
    assert_eq!(asked["state"].as_str(), Some("publisher"), "{asked}");
    let id = asked["id"].to_string();
    assert!(gate.run("s.brandt", &["bunker", "list"]).contains("acs.csv"));
    let (code, said) = gate.refused("a.peeters", &["bunker", "list"]);
    assert_eq!(code, 4, "{said}");
    gate.run("s.brandt", &["bunker", "sendback", &id, "-m", "Which practices?"]);
    gate.run("a.peeters", &["reply", &id, "-m", "Those of Gent."]);
    let told = gate.run("s.brandt", &["bunker", "confirm", &id]);
    assert!(told.contains("Waiting for review"), "{told}");
    let (code, said) = gate.refused("a.peeters", &["request", "acs.csv", "--environment", "validation"]);
    assert!(code == 4 && said.contains("validation environment"), "{code}: {said}");
    let listed = gate.run("host", &["admin", "environment"]);
    for part in ["sas", "xaw03", "bunker XAW03", "validation", "csv tsv"] {
        assert!(listed.contains(part), "{part}: {listed}");
    }
    let judges = gate.run("host", &["admin", "policy"]);
    for part in ["sas", "xaw03", "healthdata.be", "below 5", "printed.", "SHA-256 "] {
        assert!(judges.contains(part), "{part}: {judges}");
    }
    let first: Value =
        serde_json::from_str(gate.run("host", &["admin", "policy", "--json"]).lines().next().unwrap()).unwrap();
    assert!(
        first["policy"]["threshold"] == 5 && judges.contains(first["sha256"].as_str().unwrap()),
        "{first}: {judges}"
    );
}

#[test]
fn a_spoc_keeps_the_list_of_the_department_on_the_command_line() {
    let gate = Gate::open();
    let list = gate.run("j.claes", &["people", "list"]);
    assert!(list.contains("a.peeters") && list.contains("j.dupont"), "{list}");
    gate.write(
        "ziv.csv",
        "account;name;mail;language;export;reason\na.peeters;;;;validated;New here\nn.ieuw;Nele Nieuw;nele@uni.example;nl;automatic;\n",
    );
    let shown = gate.json("j.claes", &["people", "import", "ziv.csv", "--json"]);
    let kinds = |answer: &Value| {
        let changes = answer["changes"].as_array().unwrap();
        changes.iter().map(|change| change["what"]["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        (kinds(&shown), shown["applied"].as_bool()),
        (vec!["changed".into(), "left".into(), "added".into()], Some(false))
    );
    assert!(gate.run("j.claes", &["people", "list"]).contains("j.dupont"), "nothing is applied yet");
    gate.run("j.claes", &["people", "import", "ziv.csv", "--apply"]);
    let list = gate.run("j.claes", &["people", "list"]);
    assert!(list.contains("n.ieuw") && !list.contains("j.dupont"), "{list}");
    gate.run("j.claes", &["people", "export", "-o", "out.csv"]);
    let again = gate.json("j.claes", &["people", "import", "out.csv", "--json"]);
    assert_eq!(kinds(&again), Vec::<String>::new(), "what is exported changes nothing");

    gate.run("j.claes", &["people", "suspend", "a.peeters", "-m", "GDPR training is missing"]);
    let (code, said) = gate.refused("a.peeters", &["status"]);
    assert_eq!(code, 4, "a suspension ends the token: {said}");
    let (code, said) = gate.refused("j.claes", &["people", "reinstate", "a.peeters"]);
    assert_eq!(code, 4, "{said}");
    gate.run("l.maes", &["people", "reinstate", "a.peeters"]);
    let (code, said) = gate.refused("j.claes", &["people", "import", "missing.csv"]);
    assert_eq!(code, 3, "{said}");
    gate.write("odd.csv", "account;name\na.peeters;\nx y;Z\n");
    let (code, said) = gate.refused("j.claes", &["people", "import", "odd.csv"]);
    assert!(code == 1 && said.contains("x y") && said.contains("row 3"), "{code}: {said}");
    fs::write(gate.folder.path().join("ziv.xlsx"), b"PK\x03\x04not a workbook yet").unwrap();
    let (code, said) = gate.refused("j.claes", &["people", "import", "ziv.xlsx"]);
    assert!(code == 1 && said.contains("CSV"), "{code}: {said}");
}
