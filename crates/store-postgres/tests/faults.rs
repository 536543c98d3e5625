//! PostgreSQL under tampering, kills of clients and of the server, and other people's eyes.

#![expect(clippy::unwrap_used, reason = "a test crate; clippy knows tests by their attribute alone")]

mod cluster;
#[path = "../../gate/tests/contract/mod.rs"]
mod contract;
#[path = "../../store/tests/ground/mod.rs"]
mod ground;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use cluster::Cluster;
use contract::lives::asked;
use gate::ports::{Ledger, NotAppended};
use ground::{happen, signer, whole};
use sqlx::{Connection, Executor, PgConnection, Row};
use store_postgres::Store;

/// A server of one's own.
struct Ground {
    cluster: Cluster,
}

impl Ground {
    fn fresh() -> Self {
        Self { cluster: Cluster::start() }
    }

    fn place(&self) -> String {
        self.cluster.url()
    }

    async fn at(place: &str) -> Store {
        store_postgres::open(place, signer()).await.unwrap()
    }

    async fn open(&self) -> Store {
        Self::at(&self.place()).await
    }

    async fn sql(&self, text: &str) {
        let mut connection = PgConnection::connect(&self.place()).await.unwrap();
        connection.execute(sqlx::AssertSqlSafe(text)).await.unwrap();
        connection.close().await.unwrap();
    }

    fn bytes(hex: &str) -> String {
        format!("decode('{hex}', 'hex')")
    }

    async fn view(&self) -> Vec<String> {
        self.view_as("douane").await
    }

    /// What a role of the database sees.
    async fn view_as(&self, role: &str) -> Vec<String> {
        let mut connection = PgConnection::connect(&self.cluster.url_as(role)).await.unwrap();
        connection.execute("SET timezone = 'UTC'").await.unwrap();
        let columns = "SELECT concat_ws('|', id_file_export, tx_file_nam, tx_usr_nam, cd_exec, coalesce(fl_valid_by_hd::text, '-'), \
                       coalesce(tx_comment_by_hd, '-'), to_char(dt_registration, 'YYYY-MM-DD HH24:MI:SS'), \
                       coalesce(to_char(dt_done, 'YYYY-MM-DD HH24:MI:SS'), '-'), tx_content, coalesce(tx_metadata, '-')) \
                       FROM control.v_file_export ORDER BY id_file_export";
        let rows = sqlx::query(columns).fetch_all(&mut connection).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }
}

#[tokio::test]
async fn an_analyst_sees_their_own_rows_of_the_control_view_and_nothing_else() {
    let ground = Ground::fresh();
    let store = ground.open().await;
    for requester in ["a.peeters", "j.dupont", "a.peeters"] {
        let id = store.reserve().await.unwrap();
        happen(&store, id, 0, asked(requester, None)).await;
    }
    ground.sql("CREATE ROLE \"a.peeters\" LOGIN; CREATE ROLE reader LOGIN; GRANT SELECT ON request TO reader").await;
    let seen = ground.view_as("a.peeters").await;
    assert_eq!(seen.len(), 2);
    assert!(seen.iter().all(|row| row.contains("|a.peeters|")));
    assert_eq!(ground.view_as("reader").await.len(), 3);
    let mut analyst = PgConnection::connect(&ground.cluster.url_as("a.peeters")).await.unwrap();
    for table in ["request", "ledger_entry", "person", "password", "pass", "code", "ledger_head"] {
        let told = analyst.execute(sqlx::AssertSqlSafe(format!("SELECT * FROM {table}"))).await.unwrap_err();
        assert!(told.to_string().contains("permission denied"), "{table}: {told}");
    }
    // A table of the same name that the analyst may read changes nothing.
    analyst.execute("CREATE TEMPORARY TABLE request (id BIGINT)").await.unwrap();
    let count = sqlx::query("SELECT count(*) FROM control.v_file_export").fetch_one(&mut analyst).await.unwrap();
    assert_eq!(count.get::<i64, _>(0), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_and_started_again_has_every_answered_step() {
    let ground = Ground { cluster: Cluster::durable() };
    let store = ground.open().await;
    let answered = Arc::new(AtomicU64::new(0));
    for round in 0..2 {
        let (writer, count) = (store.clone(), answered.clone());
        let task = tokio::spawn(async move {
            for number in 0.. {
                let Ok(id) = writer.reserve().await else { return };
                let at = contract::lives::at(number);
                let (step, _) = contract::lives::step(None, id, at, asked("a.peeters", None), None);
                match writer.append(step).await {
                    Ok(_) => count.fetch_add(1, Ordering::SeqCst),
                    Err(NotAppended::Storage(_)) => return,
                    Err(NotAppended::Moved | NotAppended::Ended) => {
                        panic!("nobody else writes, and the host has no rights to lose")
                    }
                };
            }
        });
        while answered.load(Ordering::SeqCst) < 20 * (round + 1) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        ground.cluster.kill();
        task.await.unwrap();
        ground.cluster.run("-c fsync=on");
        let (steps, answered) = (whole(&store).await / 5, answered.load(Ordering::SeqCst));
        // The step under way at each kill may have been written without an answer.
        assert!((answered..=answered + round + 1).contains(&steps), "{answered} answered, {steps} kept");
    }
}

#[tokio::test]
async fn an_address_without_a_server_is_told_without_its_password() {
    let told = store_postgres::open("postgres://gate:secret@localhost:1/gate", signer()).await.unwrap_err();
    assert!(!told.to_string().contains("secret"), "{told}");
    let told = store_postgres::open("postgres://gate:se cret@[/gate", signer()).await.unwrap_err();
    assert!(!told.to_string().contains("cret"), "{told}");
}
