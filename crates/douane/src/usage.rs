//! Understanding the command line, and saying in four parts what was not understood.

use crate::commands::Command;
use crate::exit::Exit;
use crate::surroundings::Surroundings;
use crate::terminal::Terminal;
use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use words::book::{Args, Words};
use words::locale::Locale;
use words::people;
use words::report::paint::Paint;

/// douane, the export gate of a Secure Processing Environment
#[derive(Debug, Parser)]
#[command(name = "douane", version, disable_help_subcommand = true)]
struct Line {
    /// The language: en, nl, fr or de
    #[arg(long, global = true, value_name = "LANG", value_parser = locale)]
    lang: Option<Locale>,
    #[command(subcommand)]
    command: Option<Command>,
}

fn locale(tag: &str) -> Result<Locale, String> {
    Locale::from_tag(tag).ok_or_else(|| tag.to_owned())
}

/// The command that was asked for, and the terminal to answer on.
///
/// # Errors
/// How to end when there is none: help was shown, or a complaint was told.
pub(crate) fn understand(surroundings: &Surroundings) -> Result<(Command, Terminal), Exit> {
    let line: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let asked = asked_language(&line).unwrap_or(surroundings.locale);
    let terminal =
        Terminal { words: Words::new(asked), paint: Paint { colour: surroundings.colour }, width: surroundings.width };
    match Line::try_parse_from(&line) {
        Ok(Line { command: Some(command), .. }) => Ok((command, terminal)),
        Ok(Line { command: None, .. }) => {
            terminal.say(&terminal.words.plain("cli-start"));
            terminal.say("\n");
            Err(Exit::Clean)
        }
        Err(error) => Err(refuse(&terminal, &line, &error)),
    }
}

/// The language named on the line, also when the rest of it is not understood.
fn asked_language(line: &[std::ffi::OsString]) -> Option<Locale> {
    let mut words = line.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        if word == "--lang" {
            return words.next().and_then(Locale::from_tag);
        }
        if let Some(tag) = word.strip_prefix("--lang=") {
            return Locale::from_tag(tag);
        }
    }
    None
}

/// The line as it was typed, as far as it can be shown on one.
fn typed(line: &[std::ffi::OsString]) -> String {
    let words: Vec<String> = line.iter().skip(1).map(|word| people::visible(&word.to_string_lossy())).collect();
    people::cut(&format!("douane {}", words.join(" ")), 80)
}

/// Names of arguments without what stands for their values: `--format` for `--format <FORMAT>`, `FILE` for `<FILE>...`.
fn bare(arguments: &str) -> String {
    let name = |argument: &str| {
        let name = argument.split(' ').next().unwrap_or_default();
        name.trim_end_matches("...").trim_matches(['<', '>', '[', ']']).to_owned()
    };
    arguments.split(", ").map(name).collect::<Vec<_>>().join(", ")
}

fn refuse(terminal: &Terminal, line: &[std::ffi::OsString], error: &clap::Error) -> Exit {
    let place = &typed(line);
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = bare(&text(ContextKind::InvalidArg));
    let args = Args::new().with("argument", argument.clone()).with("value", text(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            terminal.say(&error.render().to_string());
            return Exit::Clean;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => terminal.tell(&error.render().to_string()),
        ErrorKind::UnknownArgument => {
            let near = text(ContextKind::SuggestedArg);
            let key = if near.is_empty() { "cli-usage-argument" } else { "cli-usage-argument-near" };
            terminal.complain(key, place, &args.with("near", near));
        }
        ErrorKind::InvalidSubcommand => {
            let named = text(ContextKind::InvalidSubcommand);
            let near = text(ContextKind::SuggestedSubcommand);
            let key = if near.is_empty() { "cli-usage-command" } else { "cli-usage-command-near" };
            terminal.complain(key, place, &args.with("command", named).with("near", near));
        }
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            terminal.complain("cli-usage-missing", place, &args);
        }
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => {
            terminal.complain("cli-usage-no-value", place, &args);
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let allowed = match argument.as_str() {
                "--lang" => Locale::ALL.map(Locale::tag).join(", "),
                _ => text(ContextKind::ValidValue),
            };
            let key = if allowed.is_empty() { "cli-usage-value" } else { "cli-usage-value-of" };
            terminal.complain(key, place, &args.with("allowed", allowed));
        }
        _ => terminal.complain("cli-usage-line", place, &args),
    }
    Exit::Usage
}
