//! V_FILE_EXPORT (P36) says the same wherever it is asked: as a view of the database with plain SQL, over the API, on the command line, and
//! from the rows that pages are made of. Cell by cell, over a request in every state, on both databases.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

#[path = "../../store-postgres/tests/cluster/mod.rs"]
mod cluster;
mod ground;

use cluster::Cluster;
use gate::control;
use gate::event::{Actor, Channel, Decider, Event, Origin, Subject};
use gate::ids::{Digest, EnvironmentName, FileName, Moment, PersonId, RegisterName, RequestId};
use gate::keys::Signer;
use gate::ports::{Ledger, Step};
use gate::reading::{Reading, RequestRow};
use gate::request::{Attachment, File, Phase};
use serde_json::Value;
use sqlx::{Connection as _, Executor as _, PgConnection, Row as _, SqliteConnection};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use store::keyfile::{self, Purpose};

/// The columns as the source process names them.
const COLUMNS: [&str; 10] = [
    "ID_FILE_EXPORT",
    "TX_FILE_NAM",
    "TX_USR_NAM",
    "CD_EXEC",
    "FL_VALID_BY_HD",
    "TX_COMMENT_BY_HD",
    "DT_REGISTRATION",
    "DT_DONE",
    "TX_CONTENT",
    "TX_METADATA",
];

/// A row as ten texts; `-` where there is nothing. Instants to the second, as the source's dates have it.
type Cells = [String; 10];

fn person(name: &str) -> PersonId {
    PersonId::new(name).unwrap()
}

fn file(name: &str, described: bool) -> File {
    let attachment = || Attachment {
        name: FileName::new(format!("{name}.meta")).unwrap(),
        digest: Digest::of(format!("{name}.meta").as_bytes()),
        bytes: 5,
    };
    File {
        name: FileName::new(name).unwrap(),
        digest: Digest::of(name.as_bytes()),
        bytes: 7,
        metadata: described.then(attachment),
    }
}

/// One request in each state, decided by nobody, by the rule and by an officer; of two people; with one file and with two, described and not.
fn requests() -> Vec<RequestRow> {
    let begun = Moment(1_795_255_200_000_000);
    let deciders = [None, Some(Decider::Rule), Some(Decider::Officer(person("l.maes")))];
    let mut rows = Vec::new();
    for phase in Phase::ALL {
        for decider in &deciders {
            let id = rows.len() as u64 + 1;
            let at = |seconds: i64| begun.plus_seconds(seconds + 3_600 * i64::try_from(id).unwrap());
            let mut files = vec![file(&format!("tableau été {id}.csv"), id.is_multiple_of(2))];
            if id.is_multiple_of(3) {
                files.push(file(&format!("\"two\" {id} 😀.csv"), true));
            }
            rows.push(RequestRow {
                id: RequestId(id),
                version: 1,
                environment: EnvironmentName::new("sas").unwrap(),
                requester: person(if id.is_multiple_of(5) { "j.dupont" } else { "a.peeters" }),
                phase,
                since: at(7),
                opened: at(0),
                registered: (!matches!(phase, Phase::Draft | Phase::Blocked)).then(|| at(3)),
                registers: [RegisterName::new("INTEGO").unwrap()].into(),
                files,
                verdict: None,
                waits: None,
                accepted_by: decider.clone(),
                rejected_by: (phase == Phase::Rejected).then(|| person("l.maes")),
                decided: None,
                comment: id.is_multiple_of(4).then(|| format!("Why: \"{id}\"; it's <5 | ä")),
                departs: None,
                link: None,
                open_until: None,
                letter_due: None,
                reminds: None,
                message: None,
                done: (!id.is_multiple_of(2)).then(|| at(9)),
                downloads: 0,
            });
        }
    }
    rows
}

/// The rows that pages and the API are made of.
fn expected(of: Option<&str>) -> Vec<Cells> {
    let second = |at: Moment| at.timestamp().strftime("%Y-%m-%d %H:%M:%S").to_string();
    let dash = || "-".to_owned();
    let all = requests().iter().flat_map(control::rows).collect::<Vec<_>>();
    let mine = all.into_iter().filter(|row| of.is_none_or(|name| row.tx_usr_nam.as_str() == name));
    sorted(mine.map(|row| {
        [
            row.id_file_export.to_string(),
            row.tx_file_nam.to_string(),
            row.tx_usr_nam.to_string(),
            row.cd_exec.to_string(),
            row.fl_valid_by_hd.map_or_else(dash, |code| code.to_string()),
            row.tx_comment_by_hd.unwrap_or_else(dash),
            second(row.dt_registration),
            row.dt_done.map_or_else(dash, second),
            row.tx_content.to_string(),
            row.tx_metadata.map_or_else(dash, |digest| digest.to_string()),
        ]
    }))
}

fn sorted(rows: impl Iterator<Item = Cells>) -> Vec<Cells> {
    let mut rows: Vec<Cells> = rows.collect();
    rows.sort();
    rows
}

/// The rows of the API's answer, and of the command line's: the columns have the names of the view and no others.
fn told(answer: &Value) -> Vec<Cells> {
    sorted(answer.as_array().unwrap().iter().map(|row| {
        let mut names: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        let mut columns = COLUMNS;
        columns.sort_unstable();
        assert_eq!(names, columns);
        COLUMNS.map(|column| match &row[column] {
            Value::Null => "-".to_owned(),
            Value::String(text) if column.starts_with("DT_") => {
                let at: jiff::Timestamp = text.parse().unwrap();
                at.strftime("%Y-%m-%d %H:%M:%S").to_string()
            }
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }))
}

/// A gate on a database, with the requests in it.
struct House {
    folder: tempfile::TempDir,
    database: String,
    address: String,
    serving: Option<Child>,
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(mut child) = self.serving.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl House {
    async fn on(folder: tempfile::TempDir, database: String) -> Self {
        let address = format!("127.0.0.1:{}", ground::free_port());
        let mut house = Self { folder, database, address, serving: None };
        house.run(&["admin", "init"], "");
        house.run(&["admin", "register", "INTEGO"], "");
        for (account, duty) in [("a.peeters", "analyst"), ("j.dupont", "analyst"), ("l.maes", "officer")] {
            let line = format!("admin user {account} --name X --mail x@uni.example --duty {duty}");
            house.run(&line.split(' ').collect::<Vec<_>>(), "");
        }
        house.fill().await;
        let mut child = house.command().arg("serve").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        house.serving = Some(child);
        assert!(line.contains(&house.address), "{line}");
        house
    }

    /// Writes the requests past the desk, each as one step with the row it stands for.
    async fn fill(&self) {
        let key = keyfile::read(&self.folder.path().join("data/keys/ledger.key"), Purpose::Ledger).unwrap();
        let signer = Signer::new("douane", &key).unwrap();
        let ledger: Box<dyn Ledger> = match self.database.strip_prefix("sqlite:") {
            Some(file) => Box::new(store_sqlite::open(Path::new(file), signer).await.unwrap()),
            None => Box::new(store_postgres::open(&self.database, signer).await.unwrap()),
        };
        for row in requests() {
            let step = Step {
                rights: None,
                subject: Subject::Request(row.id),
                seen: 0,
                at: row.opened,
                actor: Actor::Host,
                from: Origin { channel: Channel::Command, address: None },
                events: vec![Event::Opened { requester: row.requester.clone(), environment: row.environment.clone() }],
                reading: Reading::Request(Box::new(row)),
            };
            ledger.append(step).await.unwrap();
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_douane"));
        command
            .current_dir(self.folder.path())
            .env("LC_ALL", "C.UTF-8")
            .env("DOUANE_CONFIG", self.folder.path().join("douane.toml"))
            .env("DOUANE_STORAGE_DATABASE", &self.database)
            .env("DOUANE_SERVER_LISTEN", &self.address)
            .env("DOUANE_MAIL_SERVER", "smtp://127.0.0.1:1")
            .env("DOUANE_GATE", format!("http://{}", self.address));
        command
    }

    fn run(&self, arguments: &[&str], token: &str) -> String {
        let done = self.command().env("DOUANE_TOKEN", token).args(arguments).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    /// What somebody sees over the API and on the command line is what is expected.
    fn compare(&self, account: &str, expected: &[Cells]) {
        let token = self.run(&["admin", "token", account], "");
        let token = token.split_whitespace().last().unwrap();
        let mut answer = ureq::get(format!("http://{}/api/v1/exports", self.address))
            .header("authorization", format!("Bearer {token}"))
            .call()
            .unwrap();
        let answer: Value = serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap();
        assert_eq!(told(&answer), expected, "{account} over the API");
        let printed = self.run(&["status", "--control", "--json"], token);
        assert_eq!(told(&serde_json::from_str(&printed).unwrap()), expected, "{account} on the command line");
        let table = self.run(&["status", "--control"], token);
        let mut lines = table.lines();
        assert_eq!(lines.next().unwrap().split('\t').collect::<Vec<_>>(), COLUMNS);
        assert_eq!(lines.count(), expected.len());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_control_view_says_the_same_everywhere_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data/douane.db");
    let house = House::on(folder, format!("sqlite:{}", file.display())).await;
    let mut connection = SqliteConnection::connect(file.to_str().unwrap()).await.unwrap();
    let rows = sqlx::query("SELECT * FROM V_FILE_EXPORT").fetch_all(&mut connection).await.unwrap();
    let names: Vec<String> = rows[0].columns().iter().map(|column| sqlx::Column::name(column).to_owned()).collect();
    assert_eq!(names, COLUMNS);
    let cell = |row: &sqlx::sqlite::SqliteRow, at: usize| {
        row.try_get_unchecked::<Option<String>, _>(at).unwrap().unwrap_or_else(|| "-".to_owned())
    };
    let seen = sorted(rows.iter().map(|row| std::array::from_fn(|at| cell(row, at))));
    assert_eq!(seen, expected(None), "with plain SQL");
    house.compare("a.peeters", &expected(Some("a.peeters")));
    house.compare("j.dupont", &expected(Some("j.dupont")));
    house.compare("l.maes", &expected(None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_control_view_says_the_same_everywhere_on_postgresql_and_an_analyst_sees_their_own_rows() {
    let cluster = Cluster::start();
    let house = House::on(tempfile::tempdir().unwrap(), cluster.url()).await;
    let mut owner = PgConnection::connect(&cluster.url()).await.unwrap();
    owner
        .execute("CREATE ROLE \"a.peeters\" LOGIN; CREATE ROLE \"j.dupont\" LOGIN; CREATE ROLE nobody_known LOGIN; CREATE ROLE governance LOGIN; GRANT SELECT ON request TO governance")
        .await
        .unwrap();
    for (role, expected) in [
        ("a.peeters", expected(Some("a.peeters"))),
        ("j.dupont", expected(Some("j.dupont"))),
        ("nobody_known", Vec::new()),
        ("governance", expected(None)),
    ] {
        assert_eq!(seen_by(&cluster, role).await, expected, "{role} with plain SQL");
    }
    house.compare("a.peeters", &expected(Some("a.peeters")));
    house.compare("j.dupont", &expected(Some("j.dupont")));
    house.compare("l.maes", &expected(None));
}

/// What a role of the database sees in the view; it may read nothing else, and write nothing.
async fn seen_by(cluster: &Cluster, role: &str) -> Vec<Cells> {
    let mut connection = PgConnection::connect(&cluster.url_as(role)).await.unwrap();
    connection.execute("SET timezone = 'UTC'").await.unwrap();
    for table in ["ledger_entry", "person", "password", "pass"] {
        let told = connection.execute(sqlx::AssertSqlSafe(format!("SELECT * FROM {table}"))).await.unwrap_err();
        assert!(told.to_string().contains("permission denied"), "{role} {table}: {told}");
    }
    assert!(connection.execute("DELETE FROM control.v_file_export").await.is_err());
    let columns: Vec<String> = COLUMNS
        .iter()
        .map(|column| match column.starts_with("DT_") {
            true => format!("coalesce(to_char({column}, 'YYYY-MM-DD HH24:MI:SS'), '-')"),
            false => format!("coalesce({column}::text, '-')"),
        })
        .collect();
    let text = format!("SELECT {} FROM control.v_file_export", columns.join(", "));
    let rows = sqlx::query(sqlx::AssertSqlSafe(text)).fetch_all(&mut connection).await.unwrap();
    sorted(rows.iter().map(|row| std::array::from_fn(|at| row.get::<String, _>(at))))
}
