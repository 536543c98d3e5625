//! Who owns a file: from the number that the file system keeps to an account of the gate. Never from text inside a file.

use gate::ids::PersonId;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;
use tokio::time::Instant;

/// For how long a name that was looked up is believed.
const FRESH: Duration = Duration::from_secs(60);
/// How long the look-up may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Users of this machine, and the accounts they are at the gate.
#[derive(Debug)]
pub(super) struct Accounts {
    /// By user name or number, as configured.
    table: BTreeMap<String, String>,
    /// The gate's own user.
    us: u32,
    known: HashMap<u32, (Instant, Option<String>)>,
}

impl Accounts {
    /// Accounts as the configuration lists them.
    pub(super) fn new(table: BTreeMap<String, String>) -> Self {
        Self { table, us: rustix::process::geteuid().as_raw(), known: HashMap::new() }
    }

    /// The account of a user.
    ///
    /// # Errors
    /// The user as people know them, who is nobody at the gate. Root and the gate's own user are nobody unless the table names them.
    pub(super) async fn of(&mut self, uid: u32) -> Result<PersonId, String> {
        let number = uid.to_string();
        let account = |text: &String, told: &str| PersonId::new(text.as_str()).map_err(|_| told.to_owned());
        if let Some(text) = self.table.get(&number) {
            return account(text, &number);
        }
        let Some(name) = self.name(uid).await else { return Err(number) };
        match self.table.get(&name) {
            Some(text) => account(text, &name),
            None if uid == 0 || uid == self.us => Err(name),
            None => account(&name, &name),
        }
    }

    async fn name(&mut self, uid: u32) -> Option<String> {
        if let Some((at, name)) = self.known.get(&uid)
            && at.elapsed() < FRESH
        {
            return name.clone();
        }
        let local = tokio::fs::read_to_string("/etc/passwd").await.unwrap_or_default();
        let name = match named(&local, uid) {
            Some(name) => Some(name),
            None => directory(uid).await,
        };
        self.known.insert(uid, (Instant::now(), name.clone()));
        name
    }
}

/// Fewest numbers of users that a process must be shown: a unit of its own with `PrivateUsers=yes` is shown root and itself, and takes
/// everybody else for `nobody`.
const FEWEST_USERS: u64 = 1_000;

/// Proves that this process is shown who owns a file.
///
/// # Errors
/// It is not, and what to do about it.
pub(super) fn shown() -> std::io::Result<()> {
    // Kernels without namespaces of users have no such file, and hide nobody.
    let map = std::fs::read_to_string("/proc/self/uid_map").unwrap_or_else(|_| format!("0 0 {FEWEST_USERS}"));
    if users(&map) >= FEWEST_USERS {
        return Ok(());
    }
    Err(std::io::Error::other("this process is not shown who owns a file; its unit needs PrivateUsers=no"))
}

/// How many users a `uid_map` shows (`user_namespaces(7)`).
fn users(map: &str) -> u64 {
    let length = |line: &str| line.split_whitespace().nth(2)?.parse::<u64>().ok();
    map.lines().filter_map(length).fold(0, u64::saturating_add)
}

/// Asks the machine's directory (LDAP, Active Directory), where it has one.
async fn directory(uid: u32) -> Option<String> {
    let mut command = tokio::process::Command::new("getent");
    command.args(["passwd", &uid.to_string()]).kill_on_drop(true).stdin(std::process::Stdio::null());
    match tokio::time::timeout(PATIENCE, command.output()).await {
        Ok(Ok(output)) if output.status.success() => named(&String::from_utf8_lossy(&output.stdout), uid),
        _ => None,
    }
}

/// The name of a number in lines of `passwd(5)`.
fn named(lines: &str, uid: u32) -> Option<String> {
    let number = uid.to_string();
    let mut fields = lines.lines().map(|line| line.split(':'));
    let found = fields.find_map(|mut line| {
        let name = line.next()?;
        (line.nth(1)? == number).then_some(name)
    });
    found.filter(|name| !name.is_empty()).map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_owner_is_who_the_table_says_and_else_goes_by_their_own_name() {
        let table = [("12345", "j.dupont"), ("daemon", "d.aemon")];
        let mut accounts = Accounts::new(table.map(|(user, to)| (user.to_owned(), to.to_owned())).into());
        assert_eq!(accounts.of(12345).await.map(|id| id.to_string()), Ok("j.dupont".to_owned()));
        assert_eq!(accounts.of(1).await.map(|id| id.to_string()), Ok("d.aemon".to_owned()));
        assert_eq!(accounts.of(2).await.map(|id| id.to_string()), Ok("bin".to_owned()));
        assert_eq!(accounts.of(0).await, Err("root".to_owned()), "root is nobody");
        assert_eq!(accounts.of(54_321).await, Err("54321".to_owned()));
    }

    #[test]
    fn a_unit_with_users_of_its_own_is_not_shown_who_owns_a_file() {
        assert_eq!(users("         0          0 4294967295\n"), 4_294_967_295);
        assert!(users("         0          0          1\n       997        997          1\n") < FEWEST_USERS);
        assert!(users("0 100000 65536\n") >= FEWEST_USERS, "a container with users of its own");
        assert_eq!(users(""), 0);
    }

    #[test]
    fn a_line_names_whom_its_number_is() {
        let lines = "root:x:0:0:root:/root:/bin/sh\nan:x:1000:1000::/srv/an:/bin/sh\nbroken\n:x:7:7::/:\n";
        assert_eq!(named(lines, 1000).as_deref(), Some("an"));
        assert_eq!((named(lines, 7), named(lines, 100)), (None, None));
    }
}
