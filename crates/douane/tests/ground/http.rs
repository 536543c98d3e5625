//! A browser and a program for the tests, without any library: one request a connection, one cookie.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The cookie of a name that was set, as it is sent back.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let set = self.head.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
        set.filter(|cookie| cookie.starts_with(name)).find_map(|cookie| Some(cookie.split(';').next()?.to_owned()))
    }
}

/// Asks; `None` when nobody answers, or not to the end.
pub(crate) fn ask(address: &str, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(std::time::Duration::from_secs(60))).ok()?;
    let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += &format!("content-length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split_whitespace().nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    let body = bytes[end + 4..].to_vec();
    match length {
        // Less than was announced: whoever answered died over it.
        Some(length) if body.len() < length => None,
        _ => Some(Answer { status, head, body: if length.is_some() { body } else { unchunked(&body)? } }),
    }
}

/// A chunked body; `None` when its end is missing.
fn unchunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = bytes.windows(2).position(|part| part == b"\r\n")?;
        let length = usize::from_str_radix(std::str::from_utf8(&bytes[..end]).ok()?.trim(), 16).ok()?;
        bytes = &bytes[end + 2..];
        if length == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(bytes.get(..length)?);
        bytes = bytes.get(length + 2..)?;
    }
}

/// The value of a hidden field of a page.
pub(crate) fn hidden(page: &str, name: &str) -> Option<String> {
    let from = page.split_once(&format!("name=\"{name}\" value=\""))?.1;
    Some(from.split_once('"')?.0.to_owned())
}

/// Somebody with a browser.
pub(crate) struct Browser {
    address: String,
    cookie: String,
    /// The key of forms, as the last page had it.
    form: String,
}

impl Browser {
    pub(crate) fn at(address: &str) -> Self {
        Self { address: address.to_owned(), cookie: String::new(), form: String::new() }
    }

    pub(crate) fn get(&mut self, path: &str) -> Option<Answer> {
        let answer = ask(&self.address, "GET", path, &[("cookie", &self.cookie)], b"")?;
        self.keep(&answer);
        Some(answer)
    }

    /// Sends a form; values are letters, digits and dashes alone.
    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Option<Answer> {
        let mut body = format!("form={}", self.form);
        for (name, value) in fields {
            body += &format!("&{name}={value}");
        }
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let answer = ask(&self.address, "POST", path, &[("cookie", &self.cookie), kind], body.as_bytes())?;
        self.keep(&answer);
        Some(answer)
    }

    fn keep(&mut self, answer: &Answer) {
        for name in ["douane_visit", "douane_session"] {
            if let Some(cookie) = answer.cookie(name) {
                self.cookie = cookie;
            }
        }
        if let Some(form) = hidden(&answer.text(), "form") {
            self.form = form;
        }
    }

    /// Comes in by password; whether it opened.
    pub(crate) fn log_in(&mut self, name: &str, password: &str) -> Option<bool> {
        self.get("/login")?;
        Some(self.post("/login", &[("name", name), ("password", password), ("next", "/")])?.status == 303)
    }
}
