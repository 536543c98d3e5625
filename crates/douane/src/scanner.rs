//! The scanner of the configuration.

use crate::config::Config;
use gate::scan::{NoScanner, Scanner};
use std::sync::Arc;
use store::clamd::{Clamd, Place};

/// What looks for malware; nobody where none is named.
pub(crate) fn of(config: &Config) -> Arc<dyn Scanner> {
    clamd(config).map_or_else(|| Arc::new(NoScanner) as Arc<dyn Scanner>, |clamd| Arc::new(clamd))
}

/// The clamd that is named.
pub(crate) fn clamd(config: &Config) -> Option<Clamd> {
    Place::read(&config.scanner.clamd).map(Clamd::new)
}
