//! The parts of `douane admin` that change rights of several people at once: SPOCs, publishers, access to registers.

use crate::commands::account::{BY, Ended, FROM, account};
use crate::compose::Gate;
use crate::terminal::Terminal;
use disclosure::policy::Zero;
use gate::desk::Stopped;
use gate::environment::Kind;
use gate::ids::{TicketName, UnitName};
use gate::ports::Failure;
use gate::unit::UnitKind;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use words::book::Args as Values;
use words::people;

/// Most unknown accounts of a table that are named.
const MOST_STRANGERS: usize = 20;

/// Names the SPOCs of a department or the publishers of a bunker.
///
/// # Errors
/// As [`gate::desk::Desk::name_people`]; a name that cannot be one.
pub(super) async fn name_people(
    gate: &Gate,
    (kind, name): (UnitKind, &str),
    people: &[String],
    ticket: &str,
) -> Result<(), Stopped> {
    let people = people.iter().map(|id| account(id)).collect::<Result<BTreeSet<_>, _>>()?;
    let name = UnitName::new(name).map_err(|name| Failure::new("name", format!("{name:?} cannot be used")))?;
    let ticket = TicketName::new(ticket).map_err(|ticket| {
        Failure::new("ticket", format!("{ticket:?} is no ticket: letters, digits and - _ . / # only"))
    })?;
    gate.desk.name_people(&BY, &FROM, (kind, &name), people, &ticket).await?;
    Ok(())
}

/// Lists the routes, a line each.
pub(super) fn environments(terminal: &Terminal, gate: &Gate) {
    for route in gate.desk.environments() {
        let kind = match &route.kind {
            Kind::Sas => "sas".to_owned(),
            Kind::Bunker(unit) => format!("bunker {unit}"),
            Kind::Desktop(_) => "desktop".to_owned(),
            Kind::Validation => "validation".to_owned(),
        };
        let ways: Vec<String> = route.intake.iter().map(|way| format!("{way:?}").to_lowercase()).collect();
        let (formats, ways) = (route.formats.join(" "), ways.join(" "));
        terminal.say(&format!("{:<16}  {kind:<20}  {formats:<12}  {ways:<8}  {}\n", route.name.as_str(), route.days));
    }
}

/// Tells by what each route judges.
pub(super) fn policies(terminal: &Terminal, gate: &Gate, json: bool) {
    for route in gate.desk.environments() {
        let (policy, digest) = (&route.policy, route.policy.digest());
        if json {
            let told = json!({ "environment": route.name.as_str(), "sha256": digest, "policy": policy });
            terminal.say(&format!("{told}\n"));
            continue;
        }
        let args = Values::new()
            .with("route", route.name.as_str())
            .with("policy", policy.id.as_str())
            .number("threshold", policy.threshold)
            .with("zero", if policy.zero == Zero::Shown { "shown" } else { "hidden" })
            .number("base", policy.rounding.map_or(1, |rounding| rounding.base))
            .with("digest", digest);
        terminal.say(&format!("{}\n", terminal.words.say("cli-admin-policy", &args)));
        for (rule, level) in &policy.levels {
            let weighs = level.map_or_else(
                || terminal.words.plain("cli-admin-policy-off"),
                |level| words::terms::level(terminal.words, level),
            );
            terminal.say(&format!("    {:<24}  {weighs}\n", rule.to_string()));
        }
    }
}

/// Shows what a table of register access changes, and applies it when that is asked for.
///
/// # Errors
/// As [`gate::desk::Desk::apply_access`]; a file that cannot be read.
pub(super) async fn access(terminal: &Terminal, gate: &Gate, file: &Path, apply: bool) -> Result<(), Ended> {
    let bytes = std::fs::read(file).map_err(|why| {
        let args = Values::new().with("file", people::visible(&file.display().to_string()));
        Ended::Usage("cli-admin-access-file", why.to_string(), args)
    })?;
    let difference = gate.desk.compare_access("access.csv", &bytes).await?;
    for (person, change) in &difference.changes {
        for (sign, registers) in [("+", &change.granted), ("\u{2212}", &change.ended)] {
            registers.iter().for_each(|register| terminal.say(&format!("{sign} {person}  {register}\n")));
        }
    }
    let strangers = difference.strangers.iter().take(MOST_STRANGERS);
    strangers.for_each(|account| terminal.say(&format!("? {}\n", people::visible(account))));
    let args = Values::new().number("count", difference.changes.len()).number("strangers", difference.strangers.len());
    terminal.say(&format!("{}\n", terminal.words.say("cli-admin-access", &args)));
    if apply {
        gate.desk.apply_access(&BY, &FROM, ("access.csv", &bytes), &difference.digest()).await?;
        terminal.say(&format!("{}\n", terminal.words.plain("cli-people-applied")));
    } else if !difference.changes.is_empty() {
        terminal.say(&format!("{}\n", terminal.words.plain("cli-people-not-yet")));
    }
    Ok(())
}
