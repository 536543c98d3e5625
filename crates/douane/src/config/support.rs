//! Whom people ask, as `[support]` says.

use super::Config;

impl Config {
    /// Whom to ask, as letters say it: `the data governance team (helpdesk@…)`.
    pub(crate) fn support_line(&self) -> String {
        match (self.support.desk.as_str(), self.support.contact.as_str()) {
            (desk, "") => desk.to_owned(),
            ("", contact) => contact.to_owned(),
            (desk, contact) => format!("{desk} ({contact})"),
        }
    }

    /// Where to ask, as a link: an address of mail or of a portal; `None` where there is none.
    pub(crate) fn support_address(&self) -> Option<String> {
        match self.support.contact.as_str() {
            "" => None,
            portal if portal.contains("://") => Some(portal.to_owned()),
            mail => Some(format!("mailto:{mail}?subject=SPE%20%2F%20Export%3A%20")),
        }
    }
}
