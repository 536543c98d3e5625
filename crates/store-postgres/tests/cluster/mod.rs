//! A PostgreSQL of one's own for a test: started in a temporary folder on a socket there, gone with the test.
//!
//! The first test makes an empty cluster beside the build; the others copy it. As root, which PostgreSQL refuses, it runs
//! as `postgres` or, where there is none, as `nobody`.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// A running server with an empty database.
pub(crate) struct Cluster {
    bin: PathBuf,
    folder: tempfile::TempDir,
}

impl Cluster {
    /// Starts one that does not wait for the disk.
    pub(crate) fn start() -> Self {
        Self::with("-c fsync=off -c full_page_writes=off")
    }

    /// Starts one that waits for the disk, as in life.
    pub(crate) fn durable() -> Self {
        Self::with("-c fsync=on")
    }

    fn with(settings: &str) -> Self {
        let cluster = Self { bin: binaries(), folder: tempfile::Builder::new().prefix("douane-pg").tempdir().unwrap() };
        own(cluster.folder.path());
        let template = template(&cluster.bin);
        let copied = Command::new("cp").arg("-a").arg(&template).arg(cluster.data()).output().unwrap();
        succeeded("cp", &copied);
        cluster.run(settings);
        cluster
    }

    /// Starts the server on its folder.
    pub(crate) fn run(&self, settings: &str) {
        let options = format!("-c listen_addresses= -k {} {settings}", self.folder.path().display());
        let log = self.folder.path().join("log");
        let mut start = self.command("pg_ctl");
        start.arg("-D").arg(self.data()).args(["-w", "-o", &options, "-l"]).arg(&log).arg("start");
        // Its output goes to the log: a server that inherits a pipe of ours would hold it open. Children of a killed
        // server may still hold its memory for a moment.
        start.stdout(Stdio::null()).stderr(Stdio::null());
        for _ in 0..50 {
            if start.status().unwrap().success() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("PostgreSQL does not start: {}", fs::read_to_string(&log).unwrap_or_default());
    }

    /// Kills it without a word, as a power cut does.
    pub(crate) fn kill(&self) {
        let pid = fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        let pid = pid.lines().next().unwrap().trim().to_owned();
        succeeded("kill", &Command::new("kill").args(["-9", &pid]).output().unwrap());
        let gone = || {
            let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            stat.rsplit(") ").next().is_none_or(|state| state.is_empty() || state.starts_with('Z'))
        };
        while !gone() {
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The address of its database, as whoever owns it.
    pub(crate) fn url(&self) -> String {
        self.url_as("douane")
    }

    /// The address of its database, as another role.
    pub(crate) fn url_as(&self, role: &str) -> String {
        format!("postgres://{role}@localhost/postgres?host={}", self.folder.path().display())
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, program: &str) -> Command {
        command(&self.bin.join(program), self.folder.path())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = self.command("pg_ctl");
        let _ = stop.arg("-D").arg(self.data()).args(["-m", "immediate", "stop"]).output();
    }
}

/// The newest server of the machine.
fn binaries() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter(|version| version.path().join("bin/initdb").exists())
        .max_by_key(|version| version.file_name().to_string_lossy().parse::<u32>().unwrap_or(0));
    newest.expect("these tests start a PostgreSQL of their own: apt-get install postgresql").path().join("bin")
}

/// An empty cluster, made once a build folder.
fn template(bin: &Path) -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let version = bin.parent().and_then(Path::file_name).unwrap().to_string_lossy().into_owned();
    let template = home.join(format!("postgres-{version}"));
    let lock = File::create(home.join("postgres.lock")).unwrap();
    lock.lock().unwrap();
    if !template.exists() {
        let scratch = tempfile::Builder::new().prefix("douane-pg").tempdir().unwrap();
        own(scratch.path());
        let data = scratch.path().join("data");
        let mut make = command(&bin.join("initdb"), scratch.path());
        make.arg("-D").arg(&data).args([
            "-A",
            "trust",
            "-U",
            "douane",
            "-E",
            "UTF8",
            "--locale=C",
            "--wal-segsize=1",
            "--no-sync",
        ]);
        succeeded("initdb", &make.output().unwrap());
        // Copied first, named last: a killed test leaves no half of one.
        let half = home.join("postgres.half");
        let _ = fs::remove_dir_all(&half);
        succeeded("cp", &Command::new("cp").arg("-a").arg(&data).arg(&half).output().unwrap());
        fs::rename(&half, &template).unwrap();
    }
    template
}

/// A program of PostgreSQL, run in a folder it may enter, never as root.
fn command(program: &Path, folder: &Path) -> Command {
    let mut command = match servant() {
        None => Command::new(program),
        Some((user, group)) => {
            let mut command = Command::new("setpriv");
            command.args([format!("--reuid={user}"), format!("--regid={group}"), "--clear-groups".to_owned()]);
            command.arg(program);
            command
        }
    };
    command.current_dir(folder);
    command
}

/// Whom the server runs as, when we are root.
fn servant() -> Option<(u32, u32)> {
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let named = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut parts = line.split(':').skip(2);
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    };
    Some(named("postgres").or_else(|| named("nobody")).expect("a user postgres or nobody"))
}

/// Gives a folder to whom the server runs as.
fn own(folder: &Path) {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
    if let Some((user, group)) = servant() {
        std::os::unix::fs::chown(folder, Some(user), Some(group)).unwrap();
    }
}

fn succeeded(what: &str, output: &Output) {
    assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
}
