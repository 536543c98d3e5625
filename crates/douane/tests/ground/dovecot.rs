//! A real IMAP server: Debian's Dovecot, as an ordinary user, with a configuration, certificate and mails of its own in a folder that goes with it.

use super::free_port;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Whom it runs as where the tests run as root, which Dovecot lets nobody read mail as.
const NOBODY: (&str, &str) = ("nobody", "nogroup");

/// Makes a certificate for `localhost`, signed by itself, and its key.
pub(crate) fn certified(certificate: &Path, key: &Path) {
    let mut command = Command::new("openssl");
    command.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "9"]);
    command.args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]);
    command.args(["-addext", "basicConstraints=critical,CA:FALSE", "-out"]).arg(certificate).arg("-keyout").arg(key);
    let made = command.output().expect("apt-get install openssl");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// A running server with one account, `intego@hd.example`.
pub(crate) struct Dovecot {
    child: Option<Child>,
    folder: tempfile::TempDir,
    /// Where it listens on loopback without protection, offering STARTTLS.
    pub(crate) port: u16,
    /// Where it listens with TLS from the first byte.
    pub(crate) tls: u16,
}

impl Dovecot {
    pub(crate) const ACCOUNT: &str = "intego@hd.example";
    pub(crate) const PASSWORD: &str = "right \"horse\" \\7";
    /// With what tokens are signed.
    const SIGNER: &str = "the key of whoever issues tokens 7";

    pub(crate) fn start() -> Self {
        Self::knowing("oauthbearer xoauth2")
    }

    /// One that knows these ways of logging in with a token.
    pub(crate) fn knowing(mechanisms: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Self { child: None, port: free_port(), tls: free_port(), folder };
        certified(&server.certificate(), &server.path("key.pem"));
        for part in ["run", "mail/new", "mail/cur", "mail/tmp", "keys/default/HS256"] {
            fs::create_dir_all(server.path(part)).unwrap();
        }
        fs::write(server.path("users"), format!("{}:{{PLAIN}}{}\n", Self::ACCOUNT, Self::PASSWORD)).unwrap();
        fs::write(server.path("keys/default/HS256/default"), base64(Self::SIGNER.as_bytes(), false)).unwrap();
        let keys = server.path("keys");
        let tokens = format!(
            "introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={}/\nusername_attribute = email\n",
            keys.display()
        );
        fs::write(server.path("tokens.conf"), tokens).unwrap();
        let (user, group) = if is_root() { NOBODY } else { ("", "") };
        let (user, group) = if user.is_empty() { (named("-un"), named("-gn")) } else { (user.into(), group.into()) };
        let here = server.folder.path().display();
        let (plain, tls) = (server.port, server.tls);
        let config = format!(
            "base_dir = {here}/run\nstate_dir = {here}/run\nlog_path = {here}/log\nprotocols = imap\nlisten = 127.0.0.1\n\
             default_internal_user = {user}\ndefault_internal_group = {group}\ndefault_login_user = {user}\n\
             first_valid_uid = 1\nfirst_valid_gid = 0\nssl = yes\nssl_cert = <{here}/cert.pem\nssl_key = <{here}/key.pem\n\
             disable_plaintext_auth = no\nauth_mechanisms = plain login {mechanisms}\n\
             passdb {{\n driver = oauth2\n mechanisms = oauthbearer xoauth2\n args = {here}/tokens.conf\n}}\nmail_location = maildir:{here}/mail\n\
             passdb {{\n driver = passwd-file\n args = username_format=%u {here}/users\n}}\n\
             userdb {{\n driver = static\n args = uid={user} gid={group} home={here}\n}}\n\
             namespace inbox {{\n inbox = yes\n}}\n\
             service anvil {{\n chroot =\n}}\nservice stats {{\n chroot =\n}}\n\
             service imap-login {{\n chroot =\n inet_listener imap {{\n port = {plain}\n }}\n inet_listener imaps {{\n port = {tls}\n ssl = yes\n }}\n}}\n"
        );
        fs::write(server.path("dovecot.conf"), config).unwrap();
        server.hand_over(server.folder.path());
        server.run();
        server
    }

    /// Begins to serve, after [`Dovecot::stop`] as well.
    pub(crate) fn run(&mut self) {
        let config = self.path("dovecot.conf");
        let mut command = Command::new(if is_root() { "runuser" } else { "/usr/sbin/dovecot" });
        if is_root() {
            command.args(["-u", NOBODY.0, "--", "/usr/sbin/dovecot"]);
        }
        command.arg("-F").arg("-c").arg(config).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.process_group(0);
        self.child = Some(command.spawn().expect("apt-get install dovecot-imapd"));
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", self.tls)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("Dovecot does not answer: {}", fs::read_to_string(self.path("log")).unwrap_or_default());
    }

    /// Ends it, as a reboot does.
    pub(crate) fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // The master tells its processes; a killed one would leave them.
            let master = fs::read_to_string(self.path("run/master.pid")).unwrap_or_default();
            let _ = Command::new("kill").arg(master.trim()).status();
            let _ = child.wait();
            // Lines that are open would live on without it, and no new login be needed.
            let _ =
                Command::new("kill").args(["-KILL", "--", &format!("-{}", child.id())]).stderr(Stdio::null()).status();
        }
    }

    /// A token (a signed JWT) that opens the mailbox of `account`.
    pub(crate) fn token(account: &str) -> String {
        Self::token_until(account, 4_102_444_800)
    }

    /// One that opens it until so many seconds after 1970: Dovecot goes by the real clock.
    pub(crate) fn token_until(account: &str, end: u64) -> String {
        let part = |text: &str| base64(text.as_bytes(), true);
        let claims = format!(r#"{{"sub":"{account}","email":"{account}","iat":1700000000,"exp":{end}}}"#);
        let signed = format!("{}.{}", part(r#"{"alg":"HS256","typ":"JWT"}"#), part(&claims));
        let mut openssl = Command::new("openssl")
            .args(["dgst", "-sha256", "-binary", "-hmac", Self::SIGNER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("apt-get install openssl");
        openssl.stdin.take().unwrap().write_all(signed.as_bytes()).unwrap();
        let seal = openssl.wait_with_output().unwrap().stdout;
        format!("{signed}.{}", base64(&seal, true))
    }

    pub(crate) fn certificate(&self) -> PathBuf {
        self.path("cert.pem")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Gives what is there to the user it runs as.
    fn hand_over(&self, folder: &Path) {
        if is_root() {
            let given = Command::new("chown").args(["-R", &format!("{}:{}", NOBODY.0, NOBODY.1)]).arg(folder).status();
            assert!(given.unwrap().success());
        }
        fs::set_permissions(self.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// A mail arrives.
    pub(crate) fn deliver(&self, id: &str, mail: &str) {
        let name = format!("1795255200.{id}.mx");
        let aside = self.path("mail/tmp").join(&name);
        fs::write(&aside, mail).unwrap();
        let owner = fs::metadata(self.path("mail/new")).unwrap();
        if is_root() {
            chown(&aside, Some(owner.uid()), Some(owner.gid())).unwrap();
        }
        fs::rename(&aside, self.path("mail/new").join(&name)).unwrap();
    }

    /// The marks of every mail, by its id, in the letters of a Maildir: `F` flagged, `R` answered, `S` seen.
    pub(crate) fn marks(&self) -> BTreeMap<String, String> {
        let mut marks = BTreeMap::new();
        for folder in ["mail/new", "mail/cur"] {
            for entry in fs::read_dir(self.path(folder)).unwrap().flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                let flags = name.split_once(":2,").map_or("", |(_, flags)| flags).to_owned();
                let id = name.split('.').nth(1).unwrap_or_default().to_owned();
                marks.insert(id, flags);
            }
        }
        marks
    }

    /// Forgets all marks and numbers mails anew, as a mailbox that was put back from a copy does (another UIDVALIDITY).
    pub(crate) fn restore(&mut self) {
        self.stop();
        for entry in fs::read_dir(self.path("mail")).unwrap().flatten() {
            if entry.file_name().to_string_lossy().starts_with("dovecot") {
                let _ = fs::remove_file(entry.path());
            }
        }
        for entry in fs::read_dir(self.path("mail/cur")).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let bare = name.split_once(":2,").map_or(name.as_str(), |(bare, _)| bare).to_owned();
            fs::rename(entry.path(), self.path("mail/new").join(bare)).unwrap();
        }
        self.run();
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        self.stop();
    }
}

fn base64(bytes: &[u8], is_url: bool) -> String {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    if is_url { URL_SAFE_NO_PAD.encode(bytes) } else { STANDARD.encode(bytes) }
}

fn is_root() -> bool {
    named("-u") == "0"
}

fn named(what: &str) -> String {
    let done = Command::new("id").arg(what).output().unwrap();
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}
