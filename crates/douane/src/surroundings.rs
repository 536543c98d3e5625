//! What the machine says about the person in front of it: language, colours, width. Read once, here.

use std::io::IsTerminal as _;
#[cfg(unix)]
use std::path::PathBuf;
use words::locale::Locale;

/// What was found around the program.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    /// The language of the session (`LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is set); English where it is none of ours.
    pub(crate) locale: Locale,
    /// Whether colours are wanted there: a terminal, no `NO_COLOR`, not `TERM=dumb`.
    pub(crate) colour: bool,
    /// Columns of the terminal; 100 where there is none.
    pub(crate) width: usize,
}

impl Surroundings {
    /// Looks around.
    #[must_use]
    pub(crate) fn read() -> Self {
        let terminal = std::io::stdout().is_terminal();
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
        let dumb = variable("TERM").is_some_and(|kind| kind == "dumb");
        // The console of older Windows shows colours as signs; newer terminals there say what they are.
        let old = cfg!(windows)
            && ["WT_SESSION", "TERM", "ANSICON", "ConEmuANSI"].into_iter().all(|name| variable(name).is_none());
        let plain = variable("NO_COLOR").is_some() || dumb || old;
        Self {
            locale: locale.as_deref().and_then(Locale::from_tag).unwrap_or_default(),
            colour: terminal && !plain,
            width: width(terminal).clamp(60, 160),
        }
    }
}

/// Whether somebody sits there who can be asked: what is said goes to a terminal, and answers come from one.
#[cfg(unix)]
pub(crate) fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Whether `DOUANE_CLEAR_TEXT` says that a token may go over a network in clear text: behind a tunnel of one's own, say.
pub(crate) fn clear_text() -> bool {
    variable("DOUANE_CLEAR_TEXT").is_some_and(|said| said == "1")
}

impl Surroundings {
    /// The gate that `DOUANE_GATE` names.
    pub(crate) fn gate(&self) -> Option<String> {
        variable("DOUANE_GATE")
    }

    /// The token in `DOUANE_TOKEN`.
    pub(crate) fn token(&self) -> Option<String> {
        variable("DOUANE_TOKEN")
    }

    /// The code of an authenticator app in `DOUANE_CODE`.
    pub(crate) fn code(&self) -> Option<String> {
        variable("DOUANE_CODE")
    }

    /// The configuration file that `DOUANE_CONFIG` names.
    #[cfg(unix)]
    pub(crate) fn config(&self) -> Option<PathBuf> {
        variable("DOUANE_CONFIG").map(PathBuf::from)
    }

    /// Every variable that may override a key of the configuration.
    #[cfg(unix)]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place where the command line looks at the environment"
    )]
    pub(crate) fn variables(&self) -> Vec<(String, String)> {
        std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .filter(|(name, _)| name.starts_with("DOUANE_"))
            .collect()
    }

    /// Begins the log: lines of JSON on standard error, as much as `DOUANE_LOG` says (`info` without it). Only the gate's own processes log.
    #[cfg(unix)]
    pub(crate) fn begin_log(&self) {
        let filter =
            tracing_subscriber::EnvFilter::try_new(variable("DOUANE_LOG").unwrap_or_else(|| "info".to_owned()))
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
        // A second beginning in the same process changes nothing.
        let _ = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    }
}

fn width(terminal: bool) -> usize {
    let told = variable("COLUMNS").and_then(|columns| columns.parse().ok());
    told.or_else(|| terminal.then(columns).flatten()).unwrap_or(100)
}

/// Columns of the terminal, where it tells them.
#[cfg(unix)]
fn columns() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

/// Columns of the terminal: asking a console of Windows takes a call of its system, which this program does without.
#[cfg(not(unix))]
const fn columns() -> Option<usize> {
    None
}

/// A variable that is set and not empty.
#[expect(clippy::disallowed_methods, reason = "this is the one place where the command line looks at the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
