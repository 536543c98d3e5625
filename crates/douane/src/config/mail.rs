//! `[mail]`: where letters are handed over, and how the gate says there who it is.

use super::ConfigError;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use store::token::Source;

/// `[mail]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Mail {
    pub(crate) server: String,
    pub(crate) from: String,
    pub(crate) login_file: String,
    pub(crate) user: String,
    pub(crate) token_file: PathBuf,
    pub(crate) token_command: Vec<String>,
    pub(crate) certificate_file: PathBuf,
    pub(crate) certificate_key_file: PathBuf,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            server: "smtp://127.0.0.1:25".to_owned(),
            from: "douane@localhost".to_owned(),
            login_file: String::new(),
            user: String::new(),
            token_file: PathBuf::new(),
            token_command: Vec::new(),
            certificate_file: PathBuf::new(),
            certificate_key_file: PathBuf::new(),
        }
    }
}

/// Where a token comes from, as sections name it.
pub(super) struct Token<'a> {
    pub(super) file: &'a Path,
    pub(super) command: &'a [String],
    pub(super) user: &'a str,
}

impl Token<'_> {
    /// How many places are named.
    pub(super) fn places(&self) -> usize {
        usize::from(!self.file.as_os_str().is_empty()) + usize::from(!self.command.is_empty())
    }

    /// Where it comes from; `None` where no place is named.
    pub(super) fn source(&self) -> Option<Source> {
        match (self.file.as_os_str().is_empty(), self.command.is_empty()) {
            (false, _) => Some(Source::File(self.file.to_owned())),
            (true, false) => Some(Source::Command(self.command.to_vec())),
            (true, true) => None,
        }
    }

    /// Names the first key that cannot be: the one of the user, or of the command.
    pub(super) fn refuse_nonsense(&self, user: &'static str, command: &'static str) -> Result<(), ConfigError> {
        let is_user = !self.user.is_empty() && !self.user.contains(|sign: char| sign.is_control());
        if self.places() > 0 && !is_user {
            return Err(ConfigError::Value(user, self.user.to_owned(), "must say whose mailbox the token opens"));
        }
        match self.command.first() {
            Some(program) if !Path::new(program).is_absolute() => {
                let why = "must begin with the whole path of a program";
                Err(ConfigError::Value(command, program.clone(), why))
            }
            _ => Ok(()),
        }
    }
}

impl Mail {
    /// Where the token comes from, where one is named.
    pub(crate) fn token(&self) -> Option<Source> {
        self.named().source()
    }

    fn named(&self) -> Token<'_> {
        Token { file: &self.token_file, command: &self.token_command, user: &self.user }
    }

    /// Files that nobody else may read.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Path> {
        let files = [Path::new(&self.login_file), &self.token_file, &self.certificate_key_file];
        files.into_iter().filter(|file| !file.as_os_str().is_empty())
    }

    pub(super) fn refuse_nonsense(&self) -> Result<(), ConfigError> {
        let wrong = |key, value: String, why| Err(ConfigError::Value(key, value, why));
        let token = self.named();
        if usize::from(!self.login_file.is_empty()) + token.places() > 1 {
            let why = "must be all, or else mail.token_file or mail.token_command, one of them";
            return wrong("mail.login_file", self.login_file.clone(), why);
        }
        token.refuse_nonsense("mail.user", "mail.token_command")?;
        let shown = self.certificate_file.display().to_string();
        if shown.is_empty() != self.certificate_key_file.as_os_str().is_empty() {
            return wrong("mail.certificate_file", shown, "belongs to a mail.certificate_key_file");
        }
        if !shown.is_empty() && self.server.starts_with("smtp://") {
            return wrong("mail.certificate_file", shown, "is shown over TLS: smtp+starttls:// or smtps://");
        }
        Ok(())
    }

    pub(super) fn take_paths_from(&mut self, folder: &Path) {
        if !self.login_file.is_empty() {
            self.login_file = folder.join(&self.login_file).display().to_string();
        }
        for path in [&mut self.token_file, &mut self.certificate_file, &mut self.certificate_key_file] {
            if !path.as_os_str().is_empty() {
                *path = folder.join(&*path);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::load;

    #[test]
    fn a_mail_server_knows_the_gate_by_one_thing() {
        let told = |lines: &str| load(&format!("[mail]\n{lines}\n")).err().unwrap_or_default();
        for fine in [
            "login_file = \"l\"",
            "user = \"gate@x\"\ntoken_file = \"t\"",
            "user = \"gate@x\"\ntoken_command = [\"/bin/t\", \"gate@x\"]",
            "server = \"smtps://mail.example\"\ncertificate_file = \"c\"\ncertificate_key_file = \"k\"",
        ] {
            assert_eq!(told(fine), "", "{fine}");
        }
        for (odd, key) in [
            ("login_file = \"l\"\nuser = \"u\"\ntoken_file = \"t\"", "mail.login_file"),
            ("user = \"u\"\ntoken_file = \"t\"\ntoken_command = [\"/bin/t\"]", "mail.login_file"),
            ("token_file = \"t\"", "mail.user"),
            ("user = \"u\"\ntoken_command = [\"t\"]", "mail.token_command"),
            ("server = \"smtps://m\"\ncertificate_file = \"c\"", "mail.certificate_file"),
            ("certificate_file = \"c\"\ncertificate_key_file = \"k\"", "mail.certificate_file"),
        ] {
            assert!(told(odd).starts_with(key), "{odd}: {}", told(odd));
        }
    }
}
