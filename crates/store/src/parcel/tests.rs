//! Parcels: locked, proved, opened with 7-Zip, archived once each, and nothing left of what failed.

use super::*;
use gate::ids::{PersonId, RequestId};
use gate::package;
use std::process::Command;

const SECRET: &str = "correct horse battery";

fn members() -> Vec<(String, Vec<u8>)> {
    vec![
        ("table.csv".to_owned(), b"region;n\nGent;120\nLeuven;95\n".repeat(50)),
        ("\u{e9}t\u{e9} 1.png".to_owned(), vec![0x89, b'P', b'N', b'G', 1, 2, 3]),
        ("douane-record.json".to_owned(), b"{}".to_vec()),
    ]
}

fn parcel(members: Vec<(String, Vec<u8>)>, request: u64) -> Parcel {
    Parcel {
        route: EnvironmentName::new("intego").unwrap(),
        requester: PersonId::new("a.peeters_P").unwrap(),
        request: RequestId(request),
        day: "20261122".to_owned(),
        plain: package::archive(&members),
        members,
    }
}

fn password() -> Password {
    Password::new(SECRET).unwrap()
}

fn ground() -> (tempfile::TempDir, Cabinet) {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("password");
    fs::write(&file, format!("{SECRET}\n")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let drawer = Drawer { archive: folder.path().join("sent"), password: file };
    let cabinet = Cabinet::new([(EnvironmentName::new("intego").unwrap(), drawer)].into());
    (folder, cabinet)
}

/// What lies in a person's folder, marks of parcels that were begun not counted.
fn parcels(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with(".begun-")).collect();
    names.sort();
    names
}

#[test]
fn what_is_locked_is_proved() {
    let locked = lock(&members(), &password()).unwrap();
    assert_eq!(prove(&locked, &digests(&members()), &password()), Ok(()));
}

#[test]
fn a_lock_that_is_none_is_not_proved() {
    use zip::write::SimpleFileOptions;
    let (wanted, right) = (digests(&members()), password());
    assert_eq!(prove(&package::archive(&members()), &wanted, &right), Err(NotProven::NotLocked(0)));
    let other = Password::new("another password").unwrap();
    assert_eq!(prove(&lock(&members(), &other).unwrap(), &wanted, &right), Err(NotProven::Content(0)));
    let mut fewer = members();
    fewer.pop();
    assert_eq!(prove(&lock(&fewer, &right).unwrap(), &wanted, &right), Err(NotProven::Members));
    let mut changed = members();
    changed[1].1[5] = 9;
    assert_eq!(prove(&lock(&changed, &right).unwrap(), &wanted, &right), Err(NotProven::Content(1)));
    // AES-128, and one member of three left open.
    for (mode, last) in [(Some(zip::AesMode::Aes128), true), (Some(zip::AesMode::Aes256), false)] {
        let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        for (at, (name, bytes)) in members().iter().enumerate() {
            let mut options = SimpleFileOptions::default();
            if let Some(mode) = mode.filter(|_| last || at < 2) {
                options = options.with_aes_encryption(mode, SECRET);
            }
            archive.start_file(name.as_str(), options).unwrap();
            archive.write_all(bytes).unwrap();
        }
        let bytes = archive.finish().unwrap().into_inner();
        assert!(matches!(prove(&bytes, &wanted, &right), Err(NotProven::NotLocked(_))), "{mode:?}");
    }
}

#[test]
fn no_changed_cut_or_lengthened_archive_is_proved() {
    let small = vec![("t.csv".to_owned(), b"a;b\n1;2\n".to_vec())];
    let (locked, wanted) = (lock(&small, &password()).unwrap(), digests(&small));
    for length in 0..locked.len() {
        assert!(prove(&locked[..length], &wanted, &password()).is_err(), "{length}");
    }
    assert!(prove(&[locked.as_slice(), b"rows"].concat(), &wanted, &password()).is_err());
    assert!(prove(&[b"rows".as_slice(), &locked].concat(), &wanted, &password()).is_err());
}

#[test]
fn seven_zip_opens_it_with_the_password_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.zip"), lock(&members(), &password()).unwrap()).unwrap();
    let run = |secret: &str| {
        let mut command = Command::new("7zz");
        command.args(["x", "-y", "-oout", &format!("-p{secret}"), "a.zip"]).current_dir(folder.path());
        command.output().expect("the lock is tried with 7-Zip: apt-get install 7zip").status.success()
    };
    assert!(!run(""), "without a password");
    assert!(!run("correct horse"), "with another password");
    assert!(run(SECRET));
    for (name, bytes) in members() {
        assert_eq!(fs::read(folder.path().join("out").join(&name)).unwrap(), bytes, "{name}");
    }
    let listed = Command::new("7zz").args(["l", "-slt", "a.zip"]).current_dir(folder.path()).output().unwrap();
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert_eq!(listed.matches("Encrypted = +").count(), 3, "{listed}");
    assert_eq!(listed.matches("AES-256").count(), 3, "{listed}");
}

#[tokio::test]
async fn several_parcels_a_day_do_not_overwrite_each_other_and_one_twice_is_one() {
    let (folder, cabinet) = ground();
    let first = cabinet.seal(parcel(members(), 1)).await.unwrap();
    let mut others = members();
    others[0].1.push(b'\n');
    let second = cabinet.seal(parcel(others, 2)).await.unwrap();
    let again = cabinet.seal(parcel(members(), 1)).await.unwrap();
    let names = [first.name.as_str(), second.name.as_str(), again.name.as_str()];
    assert_eq!(names, ["intego_20261122.zip", "intego-2_20261122.zip", "intego_20261122.zip"]);
    let person = folder.path().join("sent/a.peeters_P");
    assert_eq!(parcels(&person).len(), 2, "nothing passing is left");
    assert_eq!(fs::read(person.join(names[0])).unwrap(), package::archive(&members()));
}

/// Members with a record of this request.
fn recorded(request: u64, released: i64) -> Vec<(String, Vec<u8>)> {
    let record = format!("{{\"schema\":\"douane.record/1\",\"request\":{request},\"released\":{released}}}");
    let mut members = members();
    members[2].1 = record.into_bytes();
    members
}

fn begun(request: u64) -> Begun {
    let (route, requester) = (EnvironmentName::new("intego").unwrap(), PersonId::new("a.peeters_P").unwrap());
    Begun { route, requester, request: RequestId(request) }
}

#[tokio::test]
async fn what_a_departure_left_that_was_cut_off_is_found_by_its_request_until_it_is_settled() {
    let (folder, cabinet) = ground();
    let found = async |request| cabinet.begun(&begun(request)).await.unwrap();
    assert_eq!(found(1).await, Vec::<Vec<u8>>::new(), "before there is a folder");
    assert_eq!(cabinet.unsettled().await.unwrap(), []);
    cabinet.seal(parcel(recorded(1, 10), 1)).await.unwrap();
    // The same files of another request, and of the request before: neither is the other's.
    cabinet.seal(parcel(recorded(2, 20), 2)).await.unwrap();
    assert_eq!(found(1).await, [recorded(1, 10).pop().unwrap().1]);
    let again = cabinet.seal(parcel(recorded(1, 10), 1)).await.unwrap();
    assert_eq!(again.name.as_str(), "intego_20261122.zip", "made again, it is the same one");
    let anew = cabinet.seal(parcel(recorded(1, 11), 1)).await.unwrap();
    assert_eq!(found(1).await.len(), 2);
    assert_eq!(cabinet.unsettled().await.unwrap(), [begun(1), begun(2)]);
    // The second decision left: the first goes. The other request left nothing.
    cabinet.settle(&begun(1), Some(&anew.name)).await.unwrap();
    cabinet.settle(&begun(2), None).await.unwrap();
    assert_eq!(cabinet.unsettled().await.unwrap(), []);
    let person = folder.path().join("sent/a.peeters_P");
    assert_eq!(parcels(&person), [anew.name.as_str()]);
    cabinet.settle(&begun(1), None).await.unwrap();
    assert_eq!(parcels(&person), [anew.name.as_str()], "what was settled is not looked at again");
}

#[tokio::test]
async fn a_mark_takes_away_no_parcel_but_its_own() {
    let (folder, cabinet) = ground();
    let other = cabinet.seal(parcel(recorded(2, 20), 2)).await.unwrap();
    let person = folder.path().join("sent/a.peeters_P");
    fs::write(folder.path().join("sent/secret"), b"stays").unwrap();
    fs::write(person.join("intego_20261121.zip"), b"PK").unwrap();
    std::os::unix::fs::symlink(person.join(other.name.as_str()), person.join("intego-7_20261122.zip")).unwrap();
    let marks = [
        other.name.as_str(),
        "..",
        "..-secret",
        "intego_20261121.zip",
        "intego-7_20261122.zip",
        "intego-8_20261122.zip",
    ];
    for name in marks {
        fs::write(person.join(format!(".begun-1-{name}")), b"").unwrap();
    }
    let before = parcels(&person);
    cabinet.settle(&begun(1), None).await.unwrap();
    assert_eq!(parcels(&person), before, "of another request, half of one, a link, nothing");
    assert_eq!(cabinet.unsettled().await.unwrap(), [begun(2)]);
}

#[tokio::test]
async fn two_at_once_get_a_name_each() {
    let (folder, cabinet) = ground();
    let both = (0..8_u8).map(|at| {
        let cabinet = cabinet.clone();
        let mut members = members();
        members[0].1.push(at);
        tokio::spawn(async move { cabinet.seal(parcel(members, u64::from(at))).await.unwrap().name })
    });
    let mut names = std::collections::BTreeSet::new();
    for one in both.collect::<Vec<_>>() {
        names.insert(one.await.unwrap());
    }
    assert_eq!(names.len(), 8);
    assert_eq!(parcels(&folder.path().join("sent/a.peeters_P")).len(), 8);
}

#[tokio::test]
async fn what_a_crash_left_is_swept_and_what_cannot_be_locked_leaves_nothing() {
    let (folder, cabinet) = ground();
    cabinet.seal(parcel(members(), 1)).await.unwrap();
    let person = folder.path().join("sent/a.peeters_P");
    fs::write(person.join(".part-7-99"), b"half").unwrap();
    assert_eq!(cabinet.sweep().unwrap(), 1);
    assert_eq!(parcels(&person).len(), 1);
    for (secret, told) in [("short", "12 to 99"), ("", "12 to 99"), ("pässwörter ohne ende", "12 to 99")] {
        fs::write(folder.path().join("password"), secret).unwrap();
        let why = cabinet.seal(parcel(members(), 9)).await.unwrap_err().to_string();
        assert!(why.contains(told) && (secret.is_empty() || !why.contains(secret)), "{why}");
    }
    fs::remove_file(folder.path().join("password")).unwrap();
    assert!(cabinet.seal(parcel(members(), 9)).await.is_err());
    assert_eq!(parcels(&person).len(), 1, "nothing of what failed is archived");
}

#[test]
fn a_password_that_everybody_may_read_is_none() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, _) = ground();
    let file = folder.path().join("password");
    assert!(Password::read(&file).is_ok());
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(Password::read(&file), Err(NoPassword::Open(_))));
    assert_eq!(format!("{:?}", password()), "Password");
}
