//! SQLite under tampering, kills, a full disk and a file that may not be written.

#![expect(clippy::unwrap_used, reason = "a test crate; clippy knows tests by their attribute alone")]

#[path = "../../gate/tests/contract/mod.rs"]
mod contract;
#[path = "../../store/tests/ground/mod.rs"]
mod ground;

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use contract::lives::asked;
use gate::ports::Ledger;
use ground::{happen, signer, whole};
use sqlx::{Connection, Row, SqliteConnection};
use store_sqlite::Store;

/// A database file in a folder of its own.
struct Ground {
    folder: tempfile::TempDir,
}

impl Ground {
    fn fresh() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("gate.db")
    }

    fn place(&self) -> String {
        self.file().to_str().unwrap().to_owned()
    }

    async fn at(place: &str) -> Store {
        store_sqlite::open(Path::new(place), signer()).await.unwrap()
    }

    async fn open(&self) -> Store {
        Self::at(&self.place()).await
    }

    async fn sql(&self, text: &str) {
        let mut connection = SqliteConnection::connect(&self.place()).await.unwrap();
        let done = sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut connection).await.unwrap();
        assert!(done.rows_affected() > 0, "{text}");
        connection.close().await.unwrap();
    }

    fn bytes(hex: &str) -> String {
        format!("x'{hex}'")
    }

    async fn view(&self) -> Vec<String> {
        let mut connection = SqliteConnection::connect(&self.place()).await.unwrap();
        let rows = sqlx::query("SELECT * FROM V_FILE_EXPORT ORDER BY ID_FILE_EXPORT")
            .fetch_all(&mut connection)
            .await
            .unwrap();
        let field = |row: &sqlx::sqlite::SqliteRow, at: usize| {
            let number = row.try_get_unchecked::<Option<String>, _>(at).unwrap();
            number.unwrap_or_else(|| "-".to_owned())
        };
        rows.iter().map(|row| (0..10).map(|at| field(row, at)).collect::<Vec<_>>().join("|")).collect()
    }
}

#[tokio::test]
async fn the_file_is_for_its_owner_alone() {
    let ground = Ground::fresh();
    let store = ground.open().await;
    let id = store.reserve().await.unwrap();
    happen(&store, id, 0, asked("a.peeters", None)).await;
    for name in ["gate.db", "gate.db-wal", "gate.db-shm"] {
        let mode = std::fs::metadata(ground.folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[tokio::test]
async fn a_folder_that_is_none_is_told() {
    let told = store_sqlite::open(Path::new("/nonexistent/gate.db"), signer()).await.unwrap_err();
    assert!(told.to_string().contains("/nonexistent/gate.db"), "{told}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told_and_left_alone() {
    let ground = Ground::fresh();
    std::fs::write(ground.file(), "age;n\n0-4;12\n".repeat(100)).unwrap();
    let told = store_sqlite::open(&ground.file(), signer()).await.unwrap_err();
    assert!(told.to_string().contains("not a database"), "{told}");
    assert!(std::fs::read_to_string(ground.file()).unwrap().starts_with("age;n"));
}

#[tokio::test]
async fn a_database_of_a_later_version_is_not_touched() {
    let ground = Ground::fresh();
    ground.open().await.close().await;
    ground
        .sql("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', TRUE, x'00', 0)").await;
    let told = store_sqlite::open(&ground.file(), signer()).await.unwrap_err();
    assert!(told.to_string().contains("9999"), "{told}");
}

/// A file system of 2 MiB; only root may mount one.
struct Small(tempfile::TempDir);

impl Small {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        let mounted = mount.args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"]).arg(folder.path()).output();
        mounted.is_ok_and(|done| done.status.success()).then_some(Self(folder))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).output();
    }
}

/// Writes steps until one fails; how many were answered, and what was said.
async fn until_it_fails(store: &Store) -> (u64, String) {
    for number in 0..100_000 {
        let id = store.reserve().await;
        let id = match id {
            Ok(id) => id,
            Err(why) => return (number, why.to_string()),
        };
        let (step, _) = contract::lives::step(None, id, contract::lives::at(0), asked("a.peeters", None), None);
        if let Err(why) = store.append(step).await {
            return (number, why.to_string());
        }
    }
    panic!("nothing failed");
}

#[tokio::test]
async fn a_full_disk_fails_the_step_and_nothing_that_was_answered() {
    // Where nothing may be mounted the bound is SQLite's own: the same error from one layer higher.
    let small = Small::mount();
    let ground = Ground::fresh();
    let file = small.as_ref().map_or_else(|| ground.file(), |small| small.0.path().join("gate.db"));
    let store = store_sqlite::open(&file, signer()).await.unwrap();
    if small.is_none() {
        store.close().await;
        let mut connection = SqliteConnection::connect(file.to_str().unwrap()).await.unwrap();
        sqlx::query("CREATE TRIGGER full BEFORE INSERT ON ledger_entry WHEN NEW.seq >= 500 BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
    }
    let store = if small.is_none() { store_sqlite::open(&file, signer()).await.unwrap() } else { store };
    let (answered, why) = until_it_fails(&store).await;
    assert!(why.contains("full"), "{why}");
    assert!(answered > 10, "{answered}");
    assert_eq!(whole(&store).await, answered * 5);
    drop(small);
}

#[tokio::test]
async fn a_file_that_may_only_be_read_is_refused_and_stays_whole() {
    // Root may write any file: for root the file system itself is made read-only. For others the file's mode suffices.
    let small = Small::mount();
    let ground = Ground::fresh();
    let file = small.as_ref().map_or_else(|| ground.file(), |small| small.0.path().join("gate.db"));
    let store = store_sqlite::open(&file, signer()).await.unwrap();
    let id = store.reserve().await.unwrap();
    happen(&store, id, 0, asked("a.peeters", None)).await;
    store.close().await;
    let writable = |yes: bool| match &small {
        Some(small) => {
            let how = if yes { "remount,rw,size=2m" } else { "remount,ro" };
            assert!(Command::new("mount").args(["-o", how]).arg(small.0.path()).status().unwrap().success());
        }
        None => {
            let mode = if yes { 0o600 } else { 0o400 };
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    writable(false);
    let told = store_sqlite::open(&file, signer()).await.unwrap_err();
    assert!(told.to_string().contains("gate.db"), "{told}");
    writable(true);
    let store = store_sqlite::open(&file, signer()).await.unwrap();
    assert_eq!(whole(&store).await, 5);
    store.close().await;
}
