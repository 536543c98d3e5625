//! The Debian package: what is in it, and that the program runs out of it with the configuration it brings.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

use std::path::Path;
use std::process::{Command, Output};

fn done(command: &mut Command) -> Output {
    let done = command.output().unwrap();
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    done
}

#[test]
fn the_package_brings_all_that_a_gate_needs_and_its_program_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let scratch = tempfile::tempdir().unwrap();
    done(Command::new(root.join("scripts/deb")).arg(env!("CARGO_BIN_EXE_douane")).arg(scratch.path()));
    let deb = std::fs::read_dir(scratch.path()).unwrap().next().unwrap().unwrap().path();
    let listed = String::from_utf8(done(Command::new("dpkg").arg("-c").arg(&deb)).stdout).unwrap();
    for (mode, path) in [
        ("-rwxr-xr-x root/root", "./usr/bin/douane"),
        ("-rw-r--r-- root/root", "./etc/douane/douane.toml"),
        ("-rw-r--r-- root/root", "./usr/lib/systemd/system/douane.service"),
        ("-rw-r--r-- root/root", "./usr/lib/systemd/system/douane-worker.service"),
        ("-rw-r--r-- root/root", "./usr/share/man/man1/douane.1.gz"),
        ("-rw-r--r-- root/root", "./usr/share/doc/douane/operate.md"),
        ("-rw-r--r-- root/root", "./usr/share/doc/douane/routes/sas.md"),
        ("-rw-r--r-- root/root", "./usr/share/douane/sas/request_file_export.sas"),
        ("-rw-r--r-- root/root", "./usr/share/douane/stata/douane.ado"),
    ] {
        let found = listed.lines().find(|line| line.ends_with(path));
        assert!(found.is_some_and(|line| line.starts_with(mode)), "{path}:\n{listed}");
    }
    // Every macro that the library's own files call is in the folder that sasautos points to.
    for macros in std::fs::read_dir(root.join("clients/sas")).unwrap().flatten() {
        let name = macros.file_name().to_string_lossy().into_owned();
        let carried = listed.lines().any(|line| line.ends_with(&format!("./usr/share/douane/sas/{name}")));
        assert!(carried || !name.ends_with(".sas"), "{name}");
    }
    let there = scratch.path().join("there");
    done(Command::new("dpkg-deb").arg("-x").arg(&deb).arg(&there));
    let version = done(Command::new(there.join("usr/bin/douane")).arg("--version")).stdout;
    assert_eq!(String::from_utf8(version).unwrap().trim(), format!("douane {}", env!("CARGO_PKG_VERSION")));
    let config = there.join("etc/douane/douane.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    for place in ["sqlite:/var/lib/douane/douane.db", "dir:/var/lib/douane/vault", "keys = \"/var/lib/douane/keys\""] {
        assert!(text.contains(place), "{place}: {text}");
    }
    // With the places moved to where a test may write, the gate is set up out of the package.
    let home = scratch.path().join("home");
    let program = |arguments: &[&str]| {
        let mut command = Command::new(there.join("usr/bin/douane"));
        command.args(arguments).env("DOUANE_CONFIG", &config).env("DOUANE_MAIL_SERVER", "smtp://127.0.0.1:1");
        command.env("DOUANE_STORAGE_DATABASE", format!("sqlite:{}", home.join("douane.db").display()));
        command.env("DOUANE_STORAGE_VAULT", format!("dir:{}", home.join("vault").display()));
        command.env("DOUANE_STORAGE_KEYS", home.join("keys"));
        command
    };
    done(&mut program(&["admin", "init"]));
    let found = program(&["doctor", "--json"]).output().unwrap();
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    let codes: Vec<&str> =
        found["faults"].as_array().unwrap().iter().map(|fault| fault["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["support", "mail", "officer", "register", "access"], "{found}");
    let words = done(Command::new("dpkg-deb").args(["-f"]).arg(&deb).args(["Package", "Version"])).stdout;
    let words = String::from_utf8(words).unwrap();
    assert!(words.contains("Package: douane\n") && words.contains(env!("CARGO_PKG_VERSION")), "{words}");
}
