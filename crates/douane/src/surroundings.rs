//! What the machine says about the person in front of it: language, colours, width. Read once, here.

use std::io::IsTerminal as _;
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
        let plain = variable("NO_COLOR").is_some() || variable("TERM").is_some_and(|kind| kind == "dumb");
        Self {
            locale: locale.as_deref().and_then(Locale::from_tag).unwrap_or_default(),
            colour: terminal && !plain,
            width: width(terminal).clamp(60, 160),
        }
    }
}

fn width(terminal: bool) -> usize {
    let told = variable("COLUMNS").and_then(|columns| columns.parse().ok());
    let asked = || {
        let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok()?;
        Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
    };
    told.or_else(|| terminal.then(asked).flatten()).unwrap_or(100)
}

/// A variable that is set and not empty.
#[expect(clippy::disallowed_methods, reason = "this is the one place where the command line looks at the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
