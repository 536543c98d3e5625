//! Points at which tests kill the process: before and after everything that changes something outside it.
//!
//! Only a build with debug assertions has them; in a release the calls are empty and nothing of this is left. A build that has them does
//! nothing either, unless the surroundings ask for it:
//!
//! ```text
//! DOUANE_POINTS=FILE          writes down every point that is passed, one line each
//! DOUANE_KILL=after:append:2  kills the process (SIGKILL) when it passes that point for the second time
//! ```
//! `crates/douane/tests/points.rs` reads the list of points from the source, holds every call that writes, syncs, renames, commits or sends
//! against it, and kills at each point.

/// Nothing of what has this name has happened yet.
#[inline]
pub fn before(name: &'static str) {
    pass("before", name);
}

/// What has this name has happened, and nobody has been told.
#[inline]
pub fn after(name: &'static str) {
    pass("after", name);
}

#[cfg(not(debug_assertions))]
#[inline]
fn pass(_side: &str, _name: &str) {}

#[cfg(debug_assertions)]
use armed::pass;

#[cfg(debug_assertions)]
mod armed {
    use std::collections::BTreeMap;
    use std::io::Write as _;
    use std::sync::{LazyLock, Mutex, PoisonError};

    struct Asked {
        kill: Option<(String, u32)>,
        log: Option<String>,
        passed: Mutex<BTreeMap<String, u32>>,
    }

    static ASKED: LazyLock<Asked> = LazyLock::new(|| {
        #[expect(
            clippy::disallowed_methods,
            reason = "only in builds for tests: which point kills is for the test to say"
        )]
        let asked = |name: &str| std::env::var(name).ok();
        let kill = asked("DOUANE_KILL").and_then(|text| {
            let (point, nth) = text.rsplit_once(':')?;
            Some((point.to_owned(), nth.parse().ok()?))
        });
        Asked { kill, log: asked("DOUANE_POINTS"), passed: Mutex::default() }
    });

    pub(super) fn pass(side: &str, name: &str) {
        let asked = &*ASKED;
        if asked.kill.is_none() && asked.log.is_none() {
            return;
        }
        let point = format!("{side}:{name}");
        let mut passed = asked.passed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(log) = &asked.log
            && let Ok(mut file) = std::fs::OpenOptions::new().append(true).create(true).open(log)
        {
            // A log that cannot be written shows as points that nobody passed, which the test reports.
            let _ = file.write_all(format!("{point}\n").as_bytes());
        }
        let count = passed.entry(point.clone()).or_default();
        *count += 1;
        if asked.kill.as_ref().is_some_and(|(wanted, nth)| *wanted == point && *nth == *count) {
            let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
            loop {
                std::thread::park();
            }
        }
    }
}
