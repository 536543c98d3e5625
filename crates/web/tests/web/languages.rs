//! Every page in four languages, and every sentence that a page asks for.

use crate::world::{BAD, BAD_META, GOOD, World};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use words::book::{Room, Words};
use words::locale::Locale;

/// The source of this crate: templates and code.
fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "html") {
            text.push_str(&fs::read_to_string(&path).expect("a source"));
        }
    }
}

#[test]
fn every_sentence_of_the_pages_is_used_and_none_is_missing() {
    let mut text = String::new();
    for folder in ["src", "templates"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut text);
    }
    let literals: BTreeSet<&str> = text.split('"').collect();
    for key in text.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let made =
            ["waiting", "accepted", "sent", "opened"].contains(&key) || !Words::default().has(&format!("page-{key}"));
        let full = literals
            .iter()
            .any(|literal| literal.ends_with('-') && Words::default().has(&format!("page-{literal}{key}")));
        assert!(!made || full || composed(key), "page-{key} is asked for and is not there");
    }
    for line in Room::Pages.text(Locale::En).lines() {
        let Some(key) = line.strip_prefix("page-").and_then(|rest| rest.split(' ').next()) else { continue };
        let stem = key.trim_end_matches("-why").trim_end_matches("-do").trim_end_matches("-text");
        let composed = ["life-", "home-detail-"]
            .iter()
            .any(|head| key.strip_prefix(head).is_some_and(|rest| literals.contains(rest) || PHASES.contains(&rest)));
        assert!(literals.contains(key) || literals.contains(stem) || composed, "page-{key} is not used");
    }
}

/// Keys that code puts together: `home-detail-…` and `life-…`.
fn composed(key: &str) -> bool {
    ["home-detail-", "life-"].iter().any(|head| Words::default().has(&format!("page-{head}{key}")))
}

const PHASES: [&str; 9] =
    ["draft", "blocked", "waiting", "accepted", "leaving", "sent", "not-sent", "rejected", "archived"];

#[tokio::test]
async fn every_page_speaks_four_languages_and_shows_no_key() {
    let world = World::with(crate::world::plain(), true, 1024 * 1024).await;
    let mut analyst = world.as_person("k.weber").await;
    analyst.get("/ask").await;
    analyst.upload("/ask", &[("file", "a.csv", GOOD.0.as_bytes()), ("meta", "a.csv.meta", GOOD.1.as_bytes())]).await;
    let mut automatic = world.as_person("a.peeters").await;
    automatic.get("/ask").await;
    automatic.upload("/ask", &[("file", "a.csv", GOOD.0.as_bytes()), ("meta", "a.csv.meta", GOOD.1.as_bytes())]).await;
    world.depart().await;
    let link = format!("/d/{}", world.post.letters().last().unwrap().text);
    let officer = world.as_person("l.maes").await;
    let auditor = world.as_person("i.dubois").await;
    let visits = [
        (&analyst, vec!["/", "/check", "/ask", "/requests/1?asked", "/rules", "/nothing"]),
        (&automatic, vec!["/sessions", "/password", "/", "/requests/2", link.as_str()]),
        (
            &officer,
            vec![
                "/queue",
                "/queue?q=nothing",
                "/requests/1/review",
                "/requests/2/review",
                "/demo/mail",
                "/demo/mail/0",
            ],
        ),
        (&auditor, vec!["/ledger", "/login", "/d/AAAA"]),
    ];
    for locale in Locale::ALL {
        for (browser, paths) in &visits {
            let mut browser = (*browser).clone();
            browser.cookies.insert("douane_language".to_owned(), locale.tag().to_owned());
            for path in paths {
                let page = browser.get(path).await.text();
                assert!(page.contains(&format!("<html lang=\"{locale}\"")), "{locale} {path}");
                for sign in ["page-", "term-", "refusal-", "{ $", "{$"] {
                    assert!(!page.contains(sign), "{locale} {path} shows {sign}: {page}");
                }
            }
            if paths[0] == "/" {
                let bad = [("file", "t.csv", BAD.as_bytes()), ("meta", "t.csv.meta", BAD_META.as_bytes())];
                browser.get("/check").await;
                let page = browser.upload("/check", &bad).await.text();
                assert!(page.contains("c-breach") && !page.contains("page-"), "{locale}: {page}");
            }
        }
    }
}
