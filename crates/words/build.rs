//! Embeds the pages of `rulebook/`, so that a new page is in every binary without a list that somebody must keep.

use std::fmt::Write as _;
use std::{env, fs, io, path::Path};

#[expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts through the environment")]
fn main() -> io::Result<()> {
    let crate_folder = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let rulebook = Path::new(&crate_folder).join("../../rulebook");
    println!("cargo::rerun-if-changed={}", rulebook.display());
    let mut names = Vec::new();
    if rulebook.is_dir() {
        for entry in fs::read_dir(&rulebook)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if let Some(code) =
                name.strip_suffix(".md").filter(|code| code.bytes().all(|b| b == b'-' || b.is_ascii_lowercase()))
            {
                names.push(code.to_owned());
            }
        }
    }
    names.sort();
    let mut list = String::from("&[\n");
    for code in names {
        let path = rulebook.join(format!("{code}.md")).canonicalize()?;
        writeln!(list, "    ({code:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    list.push_str("]\n");
    let target = Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("rulebook.rs");
    if fs::read_to_string(&target).ok().as_deref() != Some(&list) {
        fs::write(target, list)?;
    }
    Ok(())
}
