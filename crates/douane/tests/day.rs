//! The story that `douane demo --script` tells, kept as a golden file: the whole way through, in a process of its own.

use std::process::Command;

fn transcript(language: &str) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_douane"))
        .args(["demo", "--script", "--lang", language])
        .output()
        .expect("the demonstration runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("it writes UTF-8")
}

#[test]
fn the_story_of_a_day_is_told_the_same_every_time() {
    insta::assert_snapshot!(transcript("en"));
}

#[test]
fn the_story_is_told_in_every_language() {
    let english = transcript("en");
    for language in ["nl", "fr", "de"] {
        let told = transcript(language);
        assert_ne!(told, english, "{language}");
        assert!(!told.contains("cli-day-"), "{language}: a sentence is missing\n{told}");
    }
}
