//! Counts that are likely a part of a count beside them: `n` and `deaths`, `screened` and `excluded`, `patients` and `non-smokers`.

use crate::metadata::Metadata;
use crate::reading::combined::Form;
use crate::reading::role::Role;
use crate::reading::sample::sample;
use crate::reading::words;
use crate::reading::{Column, parts};
use std::ops::Range;
use table::grid::Grid;

/// More columns of counts than are looked through.
const COLUMNS: usize = 12;

/// Beginnings of words for people or stays of whom nothing more is said.
#[rustfmt::skip]
const EVERYBODY: [&str; 31] = [
    "patient", "person", "people", "mensen", "mensch", "particip", "teilnehm", "deelnem", "subject", "sujet", "respond", "repond", "proband",
    "client", "klient", "individu", "record", "inhabit", "inwoner", "habitant", "einwohn", "cases", "gevallen", "falle", "admission", "opname",
    "aufnahme", "hospitalisation", "stays", "sejours", "verblijven",
];

/// Beginnings of words for the steps of a study or of care, each of which only those of the step before can take.
#[rustfmt::skip]
const STEPS: [&str; 40] = [
    "screen", "depist", "assess", "invit", "uitgenodigd", "eingeladen", "approach", "eligib", "consent", "enrol", "includ", "geincludeerd", "inclus",
    "eingeschlossen", "randomi", "gerandomiseerd", "allocat", "toegewezen", "zugeteilt", "start", "gestart", "begonnen", "tested", "getest",
    "testes", "getestet", "treated", "behandeld", "traites", "behandelt", "complet", "voltooid", "termin", "abgeschlossen", "analys",
    "geanalyseerd", "ausgewertet", "followed", "opgevolgd", "suivis",
];

/// Beginnings of words for what happens to some of the people, or what some of them are.
#[rustfmt::skip]
const SOME: [&str; 58] = [
    "death", "dead", "died", "deces", "overl", "sterf", "gestorb", "verstorb", "todes", "surviv", "cured", "genez", "gueri", "geheilt", "women",
    "vrouw", "femme", "frauen", "female", "male", "mannen", "homme", "manner", "smok", "roker", "fumeu", "rauch", "vaccin", "gevaccin", "geimpf",
    "hospitali", "opgenomen", "admitted", "exclu", "uitgesloten", "ausgeschl", "positi", "negati", "lost", "withdr", "dropped", "uitval",
    "relaps", "herval", "rechute", "ruckfall", "infect", "infiz", "operat", "operi", "diabet", "reject", "refus", "geweigerd", "waarvan", "dont",
    "davon", "readmi",
];

/// Words that a description adds to say of whom: `Number of patients` and `Number of patients who died`.
const WHO: [&str; 18] = [
    "who", "with", "without", "whose", "having", "that", "met", "zonder", "die", "dat", "waarvan", "avec", "sans",
    "qui", "dont", "ayant", "mit", "ohne",
];

/// Tells each such count what it is likely a part of.
pub(super) fn find(columns: &mut [Column], grid: &Grid, body: &Range<usize>, metadata: &Metadata) {
    let counts: Vec<usize> =
        (0..columns.len()).filter(|&at| columns[at].role == Role::Count && columns[at].form == Form::Plain).collect();
    // Beside a base (N) everything is said.
    if !(2..=COLUMNS).contains(&counts.len()) || columns.iter().any(|column| column.role == Role::Total) {
        return;
    }
    let described = |at: usize| metadata.entry(&columns[at].name).map_or("", |entry| entry.description.as_str());
    let wholes: Vec<usize> = counts.iter().copied().filter(|&at| is_everybody(&columns[at].name)).collect();
    let steps = wholes.len() > 1 && wholes.iter().all(|&at| takes_a_step(&columns[at].name));
    let mut found: Vec<(usize, usize)> = Vec::new();
    for &part in &counts {
        let before = || wholes.iter().copied().rfind(|&whole| whole < part);
        let whole = match wholes.as_slice() {
            &[only] if only != part => Some(only),
            // Of several steps the one before; what is no step is a part of the nearest to its left.
            _ if steps => before(),
            _ => None,
        };
        let longer = |&at: &usize| goes_on(described(at), described(part));
        let Some(whole) = whole.or_else(|| counts.iter().copied().find(longer)) else { continue };
        let said = wholes.contains(&part) || longer(&whole) || is_some(&columns[part].name);
        let measured = columns[part].measured || words::is_measured(described(part));
        if said && !measured && is_no_more(grid, body, part, whole) {
            found.push((part, whole));
        }
    }
    found.into_iter().for_each(|(part, whole)| columns[part].part_of = Some(whole));
}

/// Whether a name says "all of them" of people, stays or those who took a step, and nothing more.
pub(super) fn is_everybody(name: &str) -> bool {
    let folded = words::fold(name);
    let plain = |word: &str| {
        let begins = |heads: &[&str]| heads.iter().any(|head| word.starts_with(head));
        words::things::is_counting(word) || begins(&EVERYBODY) || begins(&STEPS)
    };
    words::split(&folded).next().is_some() && words::split(&folded).all(plain)
}

/// Whether a name is that of a step: `randomised`, `Aantal gescreend`.
pub(super) fn takes_a_step(name: &str) -> bool {
    let folded = words::fold(name);
    words::split(&folded).any(|word| STEPS.iter().any(|head| word.starts_with(head)))
}

fn is_some(name: &str) -> bool {
    const MEN: [&str; 10] =
        ["men", "man", "boys", "girls", "jongens", "meisjes", "garcons", "filles", "jungen", "madchen"];
    let folded = words::fold(name);
    words::split(&folded).any(|word| MEN.contains(&word) || SOME.iter().any(|head| word.starts_with(head)))
        || words::is_subset(name)
        || parts::denies_something(name)
}

/// Whether a description says what another says, and then of whom.
fn goes_on(whole: &str, part: &str) -> bool {
    let (whole, part) = (words::fold(whole), words::fold(part));
    let (said, more): (Vec<&str>, Vec<&str>) = (words::split(&whole).collect(), words::split(&part).collect());
    let rest = more.strip_prefix(said.as_slice()).filter(|_| !said.is_empty());
    rest.and_then(<[&str]>::first).is_some_and(|next| WHO.contains(next) || *next == "and" || *next == "en")
}

/// Whether a count is no more than another in every row that prints both.
fn is_no_more(grid: &Grid, body: &Range<usize>, part: usize, whole: usize) -> bool {
    let mut rows =
        sample(body).filter_map(|row| grid.cell(row, part).count().zip(grid.cell(row, whole).count())).peekable();
    rows.peek().is_some() && rows.all(|(part, whole)| part <= whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_everybody_and_of_some_are_told_apart() {
        for name in ["n", "patients", "Aantal patiënten", "Nombre de sujets", "screened", "number of admissions"] {
            assert!(is_everybody(name), "{name}");
        }
        for name in ["deaths", "men", "non-smokers", "with diabetes", "Gent", "patients died", ""] {
            assert!(!is_everybody(name), "{name}");
        }
        assert!(is_some("deaths in hospital") && is_some("with HbA1c") && !is_some("controls"));
        assert!(goes_on("Number of patients", "Number of patients who died") && !goes_on("", "who"));
        assert!(!goes_on("Number of patients", "Number of patients, region A"));
    }
}
