//! Where lines go: standard output, a file, or a syslog server (RFC 5424 over TLS, UDP, TCP or a local socket).

use super::record;
use crate::tls;
use serde_json::Value;
use std::path::PathBuf;
use std::time::Duration;
use store::point;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpStream, UdpSocket, UnixDatagram};
use tokio_rustls::client::TlsStream;

/// How long a syslog server may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// Facility 13 of RFC 5424: log audit.
const AUDIT: u8 = 13;

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sink {
    /// Standard output.
    Stdout,
    /// The end of a file.
    File(PathBuf),
    /// A syslog server by UDP: one datagram a line.
    Udp(String),
    /// A syslog server by TCP, with octet counting (RFC 6587).
    Tcp(String),
    /// A syslog server by TLS (RFC 5425), which proves its name to the certificates this machine trusts.
    Tls(String),
    /// A syslog daemon's local socket.
    Unix(PathBuf),
}

/// An event's line, and what syslog wants to know of it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) kind: String,
    pub(super) at: String,
}

impl Line {
    pub(super) fn of(value: &Value) -> Self {
        let text = |path: &str| value.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
        Self { text: value.to_string(), kind: text("/event/action"), at: text("/@timestamp") }
    }
}

impl Sink {
    /// Reads `stdout`, `file:PATH`, `syslog:tls://HOST:PORT`, `syslog:udp://HOST:PORT`, `syslog:tcp://HOST:PORT` or `syslog:unix:PATH`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let place = |host: &str| {
            let (name, port) = host.rsplit_once(':')?;
            (!name.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0)).then(|| host.to_owned())
        };
        let path = |path: &str| (!path.is_empty()).then(|| PathBuf::from(path));
        if text == "stdout" {
            return Some(Self::Stdout);
        }
        if let Some(file) = text.strip_prefix("file:") {
            return path(file).map(Self::File);
        }
        let syslog = text.strip_prefix("syslog:")?;
        // Says that clear text over a network is meant; whether that is needed, the configuration asks.
        let syslog = syslog.strip_suffix("?clear").unwrap_or(syslog);
        if let Some(host) = syslog.strip_prefix("udp://") {
            return place(host).map(Self::Udp);
        }
        if let Some(host) = syslog.strip_prefix("tcp://") {
            return place(host).map(Self::Tcp);
        }
        if let Some(host) = syslog.strip_prefix("tls://") {
            return place(host).map(Self::Tls);
        }
        path(syslog.strip_prefix("unix:")?).map(Self::Unix)
    }

    /// Writes lines, all or fails: then they are written again.
    ///
    /// # Errors
    /// The place does not take them.
    pub(super) async fn write(&self, lines: &[Line], observer: &str) -> std::io::Result<()> {
        let late = || std::io::Error::from(std::io::ErrorKind::TimedOut);
        tokio::time::timeout(PATIENCE, self.put(lines, observer)).await.map_err(|_| late())?
    }

    async fn put(&self, lines: &[Line], observer: &str) -> std::io::Result<()> {
        let plain = || lines.iter().map(|line| format!("{}\n", line.text)).collect::<String>();
        match self {
            Self::Stdout => {
                let text = plain();
                let written = tokio::task::spawn_blocking(move || {
                    use std::io::Write as _;
                    let mut out = std::io::stdout().lock();
                    out.write_all(text.as_bytes()).and_then(|()| out.flush())
                });
                written.await.map_err(std::io::Error::other)?
            }
            Self::File(path) => {
                // Opened anew each time, so that a rotated file is let go.
                let mut options = tokio::fs::OpenOptions::new();
                let mut file = options.create(true).append(true).mode(0o640).open(path).await?;
                point::before("monitor-line");
                file.write_all(plain().as_bytes()).await?;
                point::after("monitor-line");
                file.sync_data().await
            }
            Self::Udp(host) => {
                let socket = UdpSocket::bind(if host.starts_with('[') { "[::]:0" } else { "0.0.0.0:0" }).await?;
                socket.connect(host.as_str()).await?;
                for line in lines {
                    socket.send(syslog(line, observer).as_bytes()).await?;
                }
                Ok(())
            }
            Self::Tcp(host) => {
                let mut stream = TcpStream::connect(host.as_str()).await?;
                stream.write_all(&counted(lines, observer)).await?;
                stream.shutdown().await
            }
            Self::Tls(host) => {
                let mut stream = encrypted(host).await?;
                stream.write_all(&counted(lines, observer)).await?;
                stream.shutdown().await
            }
            Self::Unix(path) => {
                let socket = UnixDatagram::unbound()?;
                socket.connect(path)?;
                for line in lines {
                    socket.send(syslog(line, observer).as_bytes()).await?;
                }
                Ok(())
            }
        }
    }
}

/// A line to a syslog server that has proved its name.
pub(super) async fn encrypted(host: &str) -> std::io::Result<TlsStream<TcpStream>> {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    tls::protected(name, TcpStream::connect(host).await?).await
}

/// Messages one behind the other, each with its length in front (RFC 6587, and RFC 5425 by TLS).
fn counted(lines: &[Line], observer: &str) -> Vec<u8> {
    let framed = |message: String| format!("{} {message}", message.len());
    lines.iter().map(|line| framed(syslog(line, observer))).collect::<String>().into_bytes()
}

/// A message of RFC 5424: header, no structured data, the line as UTF-8 behind a byte order mark.
fn syslog(line: &Line, observer: &str) -> String {
    let severity = if record::is_notable(&line.kind) { 4 } else { 6 };
    let name = |text: &str, most: usize| {
        let kept: String = text.chars().filter(char::is_ascii_graphic).take(most).collect();
        if kept.is_empty() { "-".to_owned() } else { kept }
    };
    format!(
        "<{}>1 {} {} douane - {} - \u{feff}{}",
        AUDIT * 8 + severity,
        line.at,
        name(observer, 255),
        name(&line.kind, 32),
        line.text
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_others_are_none() {
        assert_eq!(Sink::read("stdout"), Some(Sink::Stdout));
        assert_eq!(Sink::read("syslog:tcp://[::1]:601"), Some(Sink::Tcp("[::1]:601".to_owned())));
        assert_eq!(Sink::read("syslog:tls://siem:6514"), Some(Sink::Tls("siem:6514".to_owned())));
        for bad in [
            "",
            "file:",
            "syslog:",
            "syslog:tcp://host",
            "syslog:udp://:514",
            "syslog:tls://siem",
            "syslog:unix:",
            "http://x",
        ] {
            assert_eq!(Sink::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_message_is_one_of_rfc_5424() {
        let line =
            |kind: &str| Line { text: "{}".to_owned(), kind: kind.to_owned(), at: "2026-11-22T10:00:00Z".to_owned() };
        assert_eq!(
            syslog(&line("accepted"), "gate"),
            "<110>1 2026-11-22T10:00:00Z gate douane - accepted - \u{feff}{}"
        );
        assert!(syslog(&line("blocked"), "gate").starts_with("<108>1 "));
        assert!(
            syslog(&line("validation-access-set-and-much-more-than-that"), " ")
                .contains(" - douane - validation-access-set-and-much-m - ")
        );
    }
}
