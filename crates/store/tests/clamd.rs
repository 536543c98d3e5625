//! The scanner against a stand-in that speaks clamd's INSTREAM, well and badly.

#![expect(clippy::unwrap_used, reason = "a test crate; clippy knows tests by their attribute alone")]

use gate::malware::Signature;
use gate::scan::{PART, Scanned, Scanner as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::clamd::{Clamd, Obstacle, Place};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, UnixListener};

/// How the stand-in answers a stream.
#[derive(Debug, Clone)]
enum Manner {
    /// As clamd does: it knows EICAR at the start of a stream, and looks through so many bytes. The words are for a longer stream.
    Well { most: usize, beyond: &'static str },
    /// With these bytes, whatever it heard.
    With(Vec<u8>),
    /// Never.
    Silent,
    /// With a byte a second, for ever.
    Slowly,
    /// It hangs up after the first chunk.
    HangsUp,
}

const WELL: Manner = Manner::Well { most: usize::MAX, beyond: "" };

async fn answer(mut line: impl AsyncRead + AsyncWrite + Unpin, manner: Manner, heard: Arc<Mutex<Vec<usize>>>) {
    let mut command = Vec::new();
    while command.last() != Some(&0) {
        command.push(line.read_u8().await.unwrap());
    }
    if command == b"zPING\0" {
        line.write_all(b"PONG\0").await.unwrap();
        return;
    }
    assert_eq!(command, b"zINSTREAM\0");
    let mut stream = Vec::new();
    loop {
        let length = line.read_u32().await.unwrap() as usize;
        if length == 0 {
            break;
        }
        assert!(length <= 64 << 10, "in chunks");
        let mut chunk = vec![0; length];
        line.read_exact(&mut chunk).await.unwrap();
        stream.extend(chunk);
        if matches!(manner, Manner::HangsUp) {
            return;
        }
    }
    heard.lock().unwrap().push(stream.len());
    let words = match manner {
        Manner::Well { most, beyond } if stream.len() > most => format!("{beyond}\0").into_bytes(),
        Manner::Well { .. } if stream.starts_with(b"X5O!P%@AP") => b"stream: Eicar-Signature FOUND\0".to_vec(),
        Manner::Well { .. } => b"stream: OK\0".to_vec(),
        Manner::With(words) => words,
        Manner::Silent => return std::future::pending().await,
        Manner::Slowly => loop {
            if line.write_all(b"s").await.is_err() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        },
        Manner::HangsUp => Vec::new(),
    };
    let _ = line.write_all(&words).await;
}

struct Stand {
    _folder: tempfile::TempDir,
    clamd: Clamd,
    heard: Arc<Mutex<Vec<usize>>>,
}

/// A stand-in at a socket in a folder of its own.
fn stand(manner: Manner) -> Stand {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clamd.ctl");
    let (listener, heard) = (UnixListener::bind(&path).unwrap(), Arc::new(Mutex::new(Vec::new())));
    let shared = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((line, _)) = listener.accept().await {
            tokio::spawn(answer(line, manner.clone(), Arc::clone(&shared)));
        }
    });
    Stand { _folder: folder, clamd: Clamd::new(Place::Socket(path)).patience(Duration::from_secs(2)), heard }
}

async fn failure(manner: Manner, bytes: &[u8]) -> String {
    let failure = stand(manner).clamd.scan(bytes).await.unwrap_err();
    assert_eq!(failure.part, PART);
    failure.what
}

#[tokio::test]
async fn a_stream_of_any_length_is_looked_through_to_its_end() {
    let stand = stand(WELL);
    for length in [0, 1, 65_535, 65_536, 65_537, 1 << 20] {
        assert_eq!(stand.clamd.scan(&vec![b'x'; length]).await.unwrap(), Scanned::Clean, "{length}");
        assert_eq!(stand.heard.lock().unwrap().last(), Some(&length));
    }
    stand.clamd.try_out(1 << 20).await.unwrap();
    assert_eq!(stand.heard.lock().unwrap().split_off(6), [68, 1 << 20], "the test of scanners, short and long");
}

#[tokio::test]
async fn a_port_of_this_machine_does_as_well() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((line, _)) = listener.accept().await {
            tokio::spawn(answer(line, WELL, Arc::default()));
        }
    });
    let clamd = Clamd::new(Place::read(&format!("tcp://{at}")).unwrap());
    clamd.try_out(1 << 20).await.unwrap();
    assert_eq!(clamd.scan(b"region;n\n").await.unwrap(), Scanned::Clean);
}

#[tokio::test]
async fn what_is_found_carries_a_name_that_drives_no_terminal() {
    let words = b"stream: Win.\x1b[31mTrojan \xd0\xaf FOUND\0".to_vec();
    let found = stand(Manner::With(words)).clamd.scan(b"x").await.unwrap();
    assert_eq!(found, Scanned::Infected(Signature::new("Win.??31mTrojan??")));
    let long = [b"stream: ".as_slice(), &[b'a'; 900], b" FOUND\0"].concat();
    match stand(Manner::With(long)).clamd.scan(b"x").await.unwrap() {
        Scanned::Infected(signature) => assert_eq!(signature.as_str().len(), 80),
        Scanned::Clean => panic!("found"),
    }
}

#[tokio::test]
async fn whatever_is_no_clear_answer_is_a_failure_and_never_clean() {
    for words in [
        b"stream: OK".to_vec(),
        b"".to_vec(),
        b"\0".to_vec(),
        b"OK\0".to_vec(),
        b"stream: OK\n\0".to_vec(),
        b"INSTREAM size limit exceeded. ERROR\0".to_vec(),
        b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0".to_vec(),
        b"HTTP/1.1 200 OK\r\n\r\n".to_vec(),
        b"\xff\xfe\0".to_vec(),
        [b"stream: ".as_slice(), &[b'O'; 5_000], b"K\0"].concat(),
    ] {
        let why = failure(Manner::With(words.clone()), b"a;b\n").await;
        assert!(why.len() < 400 && !why.contains(char::is_control), "{words:?}: {why}");
    }
    assert!(failure(Manner::Silent, b"a;b\n").await.contains("no answer within"));
    assert!(failure(Manner::Slowly, b"a;b\n").await.contains("no answer within"));
    failure(Manner::HangsUp, &vec![b'x'; 8 << 20]).await;
}

#[tokio::test]
async fn one_that_is_not_there_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = Clamd::new(Place::Socket(folder.path().join("clamd.ctl")));
    assert_eq!(nowhere.scan(b"x").await.unwrap_err().part, PART);
    assert!(matches!(nowhere.try_out(1).await, Err(Obstacle::Away(_))));
}

#[tokio::test]
async fn one_that_knows_nothing_or_looks_through_little_is_told_apart() {
    let blind = stand(Manner::With(b"stream: OK\0".to_vec()));
    assert!(matches!(blind.clamd.try_out(1 << 20).await, Err(Obstacle::Blind(_))));
    for beyond in ["stream: OK", "INSTREAM size limit exceeded. ERROR"] {
        let short = stand(Manner::Well { most: 1 << 19, beyond });
        assert!(matches!(short.clamd.try_out(1 << 20).await, Err(Obstacle::Short(_))), "{beyond}");
        short.clamd.try_out(1 << 19).await.unwrap();
    }
}
