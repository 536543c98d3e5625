//! Every trick of a hostile folder, against the folder's own eyes; `tests/bunker.rs` plays them against a whole gate.

use super::fault::Fault;
use super::look::{Folder, NotCopied, Sign, beside};
use super::memory::{Act, Noted};
use super::names::{Entry, survey};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::Instant;

const LIMIT: u64 = 1 << 20;

fn folder() -> (tempfile::TempDir, Folder) {
    let place = tempfile::tempdir().expect("a folder");
    let folder = Folder::open(place.path()).expect("it opens");
    (place, folder)
}

fn fault(folder: &Folder, name: &str) -> Fault {
    match folder.copy(OsStr::new(name), LIMIT) {
        Err(NotCopied::Fault(fault)) => fault,
        other => panic!("{name}: {other:?}"),
    }
}

fn entry(folder: &Folder, name: &str) -> Entry {
    let look = |ending: &str| folder.look(OsStr::new(&format!("{name}{ending}")));
    Entry { data: look(""), meta: look(".meta"), ready: look(".ready"), ..Entry::default() }
}

#[test]
fn a_file_is_copied_as_it_is() {
    let (place, folder) = folder();
    fs::write(place.path().join("t.csv"), "a;b\n").unwrap();
    let copied = folder.copy(OsStr::new("t.csv"), LIMIT).unwrap();
    assert_eq!((copied.bytes.as_slice(), copied.sign.size), (&b"a;b\n"[..], 4));
    assert!(matches!(folder.copy(OsStr::new("none.csv"), LIMIT), Err(NotCopied::Unsettled)));
}

#[test]
fn links_pipes_sockets_devices_and_folders_are_never_opened() {
    let (place, folder) = folder();
    let at = |name: &str| place.path().join(name);
    fs::write(at("outside"), "secret").unwrap();
    symlink("/etc/passwd", at("link.csv")).unwrap();
    symlink("outside", at("near.csv")).unwrap();
    symlink("loop.csv", at("loop.csv")).unwrap();
    fs::write(at("one.csv"), "a").unwrap();
    fs::hard_link(at("one.csv"), at("two.csv")).unwrap();
    fs::create_dir(at("folder.csv")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at("socket.csv")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        at("pipe.csv"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        0,
    )
    .unwrap();
    for name in ["link.csv", "near.csv", "loop.csv"] {
        assert_eq!(fault(&folder, name), Fault::Link, "{name}");
    }
    for name in ["one.csv", "two.csv"] {
        assert_eq!(fault(&folder, name), Fault::HardLink, "{name}");
    }
    for name in ["folder.csv", "socket.csv", "pipe.csv"] {
        assert_eq!(fault(&folder, name), Fault::NotAFile, "{name}");
    }
    let device = Folder::open(Path::new("/dev"));
    if let Ok(devices) = device {
        assert_eq!(fault(&devices, "zero"), Fault::NotAFile);
    }
    fs::remove_file(at("two.csv")).unwrap();
    assert!(folder.copy(OsStr::new("one.csv"), LIMIT).is_ok(), "when the second name is gone it can be taken");
}

#[test]
fn a_huge_sparse_file_is_refused_by_its_length_and_not_read() {
    let (place, folder) = folder();
    let file = fs::File::create(place.path().join("huge.csv")).unwrap();
    file.set_len(1 << 42).unwrap_or_else(|_| file.set_len(1 << 33).unwrap());
    let told = folder.copy(OsStr::new("huge.csv"), LIMIT);
    assert!(matches!(told, Err(NotCopied::TooLarge(bytes)) if bytes >= 1 << 33), "{told:?}");
}

#[test]
fn a_file_that_is_swapped_while_it_is_copied_is_one_of_the_two_or_none() {
    let (place, folder) = folder();
    let at = |name: &str| place.path().join(name);
    let (one, two) = (vec![b'1'; 300_000], vec![b'2'; 300_000]);
    fs::write(at("t.csv"), &one).unwrap();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for turn in 0_u32.. {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                fs::write(at(".new"), if turn % 2 == 0 { &two } else { &one }).unwrap();
                fs::rename(at(".new"), at("t.csv")).unwrap();
                if turn % 3 == 0 {
                    let _ = fs::remove_file(at("t.csv"));
                    symlink("/etc/passwd", at(".link")).unwrap();
                    fs::rename(at(".link"), at("t.csv")).unwrap();
                }
                std::thread::sleep(Duration::from_micros(u64::from(turn % 7) * 400));
            }
        });
        // Also where the test fails: who swaps must not go on for ever.
        let _end = End(&stop);
        // Many copies and many swaps, however the machine gives its time to the two.
        let (mut copied, mut refused, begin) = (0, 0, Instant::now());
        while (copied < 20 || refused < 200) && begin.elapsed() < Duration::from_secs(30) {
            match folder.copy(OsStr::new("t.csv"), LIMIT) {
                Ok(copy) => {
                    assert!(copy.bytes == one || copy.bytes == two, "a mixture was copied");
                    copied += 1;
                }
                Err(NotCopied::Unsettled | NotCopied::Fault(Fault::Link)) => {
                    refused += 1;
                    std::thread::yield_now();
                }
                other => panic!("{other:?}"),
            }
        }
        assert!(copied > 0, "sometimes it is still");
    });
}

/// Ends what runs beside a test when the test ends, however it ends.
struct End<'s>(&'s AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn a_file_that_is_written_into_while_it_is_copied_is_no_mixture() {
    let (place, folder) = folder();
    let path = place.path().join("t.csv");
    fs::write(&path, vec![b'0'; 200_000]).unwrap();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for turn in (0_u8..10).cycle() {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                fs::write(&path, vec![b'0' + turn; 200_000]).unwrap();
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        let _end = End(&stop);
        for _ in 0..500 {
            if let Ok(copy) = folder.copy(OsStr::new("t.csv"), LIMIT) {
                assert_eq!(copy.bytes.len() as u64, copy.sign.size);
            }
        }
    });
}

#[test]
fn a_status_is_never_written_through_a_link_or_into_what_is_there() {
    let (place, folder) = folder();
    let at = |name: &str| place.path().join(name);
    fs::write(at("victim"), "whole").unwrap();
    symlink("victim", at("t.csv.STATUS.txt")).unwrap();
    fs::hard_link(at("victim"), at("t.csv.status.json")).unwrap();
    fs::create_dir(at("u.csv.STATUS.txt")).unwrap();
    for name in ["t.csv.STATUS.txt", "t.csv.status.json"] {
        folder.put(OsStr::new(name), b"told").unwrap();
        assert!(fs::symlink_metadata(at(name)).unwrap().is_file());
        assert_eq!(fs::read_to_string(at(name)).unwrap(), "told");
    }
    assert_eq!(fs::read_to_string(at("victim")).unwrap(), "whole");
    assert!(folder.put(OsStr::new("u.csv.STATUS.txt"), b"told").is_err());
    let left: Vec<_> = fs::read_dir(place.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(!left.iter().any(|name| name.as_bytes().starts_with(b".douane-")), "{left:?}");
}

#[test]
fn whoever_may_list_the_folder_may_read_what_the_gate_says() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempfile::tempdir().unwrap();
    for (mode, told) in [(0o700, 0o600), (0o770, 0o640), (0o775, 0o644)] {
        fs::set_permissions(place.path(), fs::Permissions::from_mode(mode)).unwrap();
        Folder::open(place.path()).unwrap().put(OsStr::new("t.STATUS.txt"), b"").unwrap();
        let found = fs::metadata(place.path().join("t.STATUS.txt")).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, told, "{mode:o}");
    }
}

#[test]
fn what_is_said_fits_beside_every_name() {
    let long: Vec<OsString> = [
        "x".repeat(255),
        format!("{}.csv", "\u{e9}".repeat(125)),
        "x".repeat(244),
        "t.csv".to_owned(),
        "\u{65e5}".repeat(85),
    ]
    .map(OsString::from)
    .into();
    for name in long.into_iter().chain([OsString::from_vec(vec![0xff; 255])]) {
        let said = beside(&name, ".status.json");
        assert!(said.len() <= 255 && said.as_bytes().ends_with(b".status.json"), "{said:?}");
        if name.to_str().is_some() {
            assert!(said.to_str().is_some(), "cut between characters: {said:?}");
        }
    }
    let twins = [format!("{}a", "x".repeat(254)), format!("{}b", "x".repeat(254))];
    assert_ne!(beside(OsStr::new(&twins[0]), ".STATUS.txt"), beside(OsStr::new(&twins[1]), ".STATUS.txt"));
}

/// Names of a folder, sorted; `ours` is what the gate wrote.
fn sorted(names: &[&str], ours: &[&str]) -> Vec<(String, bool, bool, bool, Option<String>)> {
    let (place, folder) = folder();
    fs::write(place.path().join("a"), "").unwrap();
    let theirs: Sign = folder.look(OsStr::new("a")).unwrap();
    fs::write(place.path().join("b"), "longer").unwrap();
    let our: Sign = folder.look(OsStr::new("b")).unwrap();
    let names = names.iter().map(|name| (OsString::from(name), if ours.contains(name) { our } else { theirs }));
    let survey = survey(names.collect(), |sign| sign.size == 6);
    let plain = |name: OsString| name.to_string_lossy().into_owned();
    let row = |(name, entry): (OsString, Entry)| {
        (plain(name), entry.data.is_some(), entry.meta.is_some(), entry.ready.is_some(), entry.misnamed.map(plain))
    };
    survey.entries.into_iter().map(row).collect()
}

#[test]
fn a_file_is_paired_with_what_bears_its_name() {
    let found = sorted(&["t.csv", "t.csv.meta", "t.csv.ready", ".t.csv.swp", "~$t.xlsx"], &[]);
    assert_eq!(found, [("t.csv".to_owned(), true, true, true, None)]);
    for misnamed in ["t.meta", "T.CSV.META", "t.csv.meta.txt", "t.meta.csv", "t.csv.META"] {
        let found = sorted(&["t.csv", misnamed], &[]);
        assert_eq!(found, [("t.csv".to_owned(), true, false, false, Some(misnamed.to_owned()))], "{misnamed}");
    }
    let found = sorted(&["lonely.csv.meta"], &[]);
    assert_eq!(found, [("lonely.csv".to_owned(), false, true, false, None)]);
}

#[test]
fn what_the_gate_wrote_is_no_file_and_what_looks_like_it_is_told_apart() {
    let all = ["t.csv", "t.csv.STATUS.txt", "t.csv.status.json", "gone.csv.STATUS.txt"];
    assert_eq!(sorted(&all, &all[1..]).len(), 1);
    let found = sorted(&["u.STATUS.txt", ".STATUS.txt", ".meta", ".ready"], &[]);
    assert_eq!(found.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), ["u.STATUS.txt"], "{found:?}");
}

#[test]
fn a_file_is_taken_when_it_is_still_and_never_while_it_grows() {
    let (place, folder) = folder();
    let at = |name: &str| place.path().join(name);
    let settle = Duration::from_secs(10);
    let second = Duration::from_secs(1);
    fs::write(at("t.csv"), "a").unwrap();
    let begin = Instant::now();
    let mut noted = Noted::new(&entry(&folder, "t.csv"), begin);
    // A byte a second.
    for turn in 1..=1_000_u32 {
        fs::write(at("t.csv"), "a".repeat(turn as usize + 1)).unwrap();
        let (seen, now) = (entry(&folder, "t.csv"), begin + second * turn);
        noted.see(&seen, now);
        let expected = match turn {
            1 => None,
            2..900 => Some(Act::Copying),
            _ => Some(Act::Changing),
        };
        let act = noted.decide(&seen, settle, now);
        assert!(expected.is_none_or(|expected| act == expected), "second {turn}: {act:?}");
        assert!(act != Act::Take && act != Act::Incomplete, "second {turn}: {act:?}");
    }
    let still = begin + second * 1_010;
    assert_eq!(noted.decide(&entry(&folder, "t.csv"), settle, still), Act::Incomplete, "its .meta is missing");
    fs::write(at("t.csv.meta"), "key;description\n").unwrap();
    let seen = entry(&folder, "t.csv");
    noted.see(&seen, still);
    assert_ne!(noted.decide(&seen, settle, still + second * 9), Act::Take);
    assert_eq!(noted.decide(&seen, settle, still + second * 10), Act::Take);
}

#[test]
fn a_ready_file_makes_it_sooner_unless_it_is_older_somebody_else_s_or_no_file() {
    let (place, folder) = folder();
    let at = |name: &str| place.path().join(name);
    let settle = Duration::from_secs(600);
    let (begin, soon) = (Instant::now(), Duration::from_secs(2));
    for name in ["t.csv", "t.csv.meta", "t.csv.ready"] {
        fs::write(at(name), "a").unwrap();
    }
    let act = |begin| {
        let seen = entry(&folder, "t.csv");
        Noted::new(&seen, begin).decide(&seen, settle, begin + soon)
    };
    assert_eq!(act(begin), Act::Take);
    let seen = entry(&folder, "t.csv");
    let at_once = Noted::new(&seen, begin).decide(&seen, settle, begin);
    assert!(matches!(at_once, Act::Rest(Some(_))), "whoever writes it may not be done: {at_once:?}");
    let older = fs::metadata(at("t.csv")).unwrap().modified().unwrap() - Duration::from_secs(5);
    fs::File::options().write(true).open(at("t.csv.ready")).unwrap().set_modified(older).unwrap();
    assert_eq!(act(begin), Act::Copying, "it speaks of an earlier version");
    fs::remove_file(at("t.csv.ready")).unwrap();
    symlink("t.csv", at("t.csv.ready")).unwrap();
    assert_eq!(act(begin), Act::Copying, "a link says nothing");
}

#[test]
fn after_a_restart_the_answer_from_before_stands_until_the_file_is_known_again() {
    let (place, folder) = folder();
    for name in ["t.csv", "t.csv.meta"] {
        fs::write(place.path().join(name), "a").unwrap();
    }
    let (begin, settle) = (Instant::now(), Duration::from_secs(10));
    for (answered, expected) in [(true, Act::Rest(Some(Duration::from_secs(7)))), (false, Act::Copying)] {
        let seen = Entry { answered, ..entry(&folder, "t.csv") };
        let noted = Noted::new(&seen, begin);
        assert_eq!(noted.decide(&seen, settle, begin + Duration::from_secs(3)), expected);
        assert_eq!(noted.decide(&seen, settle, begin + settle), Act::Take);
    }
}

#[test]
fn what_was_answered_is_taken_again_only_when_it_is_written_anew() {
    let (place, folder) = folder();
    let at = |name: &str| place.path().join(name);
    let begin = Instant::now();
    for name in ["t.csv", "t.csv.meta"] {
        fs::write(at(name), "a").unwrap();
    }
    let mut noted = Noted::new(&entry(&folder, "t.csv"), begin);
    noted.done = true;
    noted.see(&entry(&folder, "t.csv"), begin);
    assert!(noted.done);
    let later = fs::metadata(at("t.csv")).unwrap().modified().unwrap() + Duration::from_secs(5);
    fs::File::options().write(true).open(at("t.csv")).unwrap().set_modified(later).unwrap();
    noted.see(&entry(&folder, "t.csv"), begin);
    assert!(!noted.done, "touched");
}

#[test]
fn answers_that_stay_crowd_nobody_out_and_what_is_beyond_the_names_looked_at_is_not_called_missing() {
    let (place, folder) = folder();
    for number in 0..10_050 {
        for ending in ["STATUS.txt", "status.json"] {
            fs::File::create(place.path().join(format!("gone{number}.csv.{ending}"))).unwrap();
        }
    }
    fs::write(place.path().join("t.csv"), "a;b\n").unwrap();
    fs::write(place.path().join("t.csv.meta"), "key;description\n").unwrap();
    let (names, crowded) = folder.list().unwrap();
    assert!(!crowded && names.iter().any(|(name, _)| name == "t.csv"));
    // Only the metadata file was among the names.
    let (name, sign) = names.into_iter().find(|(name, _)| name == "t.csv.meta").unwrap();
    let mut seen = survey(vec![(name, sign)], |_| false);
    assert!(seen.entries[OsStr::new("t.csv")].data.is_none());
    seen.complete(|name| folder.look(name));
    assert!(seen.entries[OsStr::new("t.csv")].data.is_some());
}
