//! Lists of people that need no figures: names of people with what they have, numbered subjects, events at odd minutes, answers in free text.

use crate::identifier::header::{self, Named};
use crate::identifier::kind::Kind;
use crate::rowlevel::names::Sense;
use crate::rowlevel::profile::{self, Profile, Sort};
use crate::rowlevel::view::View;
use crate::rowlevel::{Decision, Reason};

/// Fewest rows of a list of names.
const FEWEST: usize = 3;

/// Fewest numbered subjects or events.
const FEW: usize = 8;

/// Fewest answers in free text.
const MANY: usize = 20;

/// Words in the name of a column of people's names.
#[rustfmt::skip]
const NAMED: [&str; 26] = [
    "name", "names", "naam", "nom", "noms", "namen", "player", "student", "employee", "person", "people", "member", "worker", "athlete", "speler",
    "werknemer", "leerling", "joueur", "eleve", "employe", "spieler", "schuler", "mitarbeiter", "president", "patient", "voornaam",
];

/// Words beside `name` that say it is the name of something larger than a person.
#[rustfmt::skip]
const THINGS: [&str; 36] = [
    "country", "city", "town", "region", "state", "county", "school", "hospital", "company", "product", "team", "file", "variable", "column",
    "brand", "drug", "disease", "species", "common", "scientific", "item", "place", "area", "district", "province", "practice", "carrier",
    "airport", "station", "org", "organisation", "organization", "measure", "indicator", "ccg", "stp",
];

/// What a table lists, if it plainly lists people.
pub(crate) fn people(view: &View<'_>, columns: &[Profile], counted: bool) -> Option<(Decision, Vec<Reason>)> {
    let height = view.height();
    let personal = |column: usize| {
        let born = || matches!(header::named(view.names[column]), Some(Named::Plainly(Kind::BirthDate)));
        matches!(columns[column].sense, Sense::Person | Sense::Either) && columns[column].filled > 0 || born()
    };
    if height >= FEWEST
        && let Some(decision) = names(view, columns, counted, &personal)
    {
        return Some((decision, vec![Reason::Personal, Reason::Keys]));
    }
    if counted {
        return None;
    }
    if height >= FEW && are_subjects(view, columns) {
        return Some((Decision::Rows, vec![Reason::NoCount, Reason::Repeats, Reason::Personal]));
    }
    if height >= MANY && are_measures(columns) {
        return Some((Decision::Unsure, vec![Reason::NoCount, Reason::Personal]));
    }
    if height >= FEW && are_events(view, columns) {
        return Some((Decision::Unsure, vec![Reason::NoCount, Reason::Days]));
    }
    if height >= MANY && are_answers(view, columns) {
        return Some((Decision::Unsure, vec![Reason::NoCount]));
    }
    let keyed = |name: &&str| matches!(header::named(name), Some(Named::Plainly(Kind::Person)));
    let calculated = columns.iter().any(|column| column.sense == Sense::Statistic);
    (height >= FEWEST && !calculated && view.names.iter().any(keyed))
        .then(|| (Decision::Unsure, vec![Reason::Keys, Reason::NoCount]))
}

/// A column of people's names, a row each, and what stands beside it: full names need one attribute of a person, first names two.
fn names(view: &View<'_>, columns: &[Profile], counted: bool, personal: &dyn Fn(usize) -> bool) -> Option<Decision> {
    let column = (0..columns.len()).find(|&column| holds_names(view, columns, column))?;
    let attributes = (0..columns.len()).filter(|&other| other != column && personal(other)).count();
    let both = (0..columns.len()).any(|other| columns[other].sense == Sense::Either);
    let share = |words: [usize; 2]| {
        let fits = |cell: &&str| is_name(cell, words);
        view.column(column).filter(fits).count() * 5 >= columns[column].filled * 4
    };
    let comma = columns[column].people * 5 >= columns[column].filled * 4;
    let full = (comma || share([2, 4])) && !has_a_common_word(view, column);
    match (full, attributes, counted) {
        (true, 1.., false) => Some(Decision::Rows),
        (true, 0, false) | (true, 1.., true) => Some(Decision::Unsure),
        (false, 2.., false) if share([1, 3]) && columns.iter().all(|column| column.sense != Sense::Statistic) => {
            Some(if both { Decision::Rows } else { Decision::Unsure })
        }
        _ => None,
    }
}

/// A column of texts, nearly all different, called a name or, as the first one, nothing.
fn holds_names(view: &View<'_>, columns: &[Profile], column: usize) -> bool {
    let facts = &columns[column];
    let words = header::words(view.names[column]);
    let says = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let called = (words.is_empty() && column == 0) || (says(&NAMED) && !says(&THINGS));
    called
        && facts.sort == Sort::Text
        && facts.distinct * 5 >= facts.filled * 4
        && facts.filled * 5 >= view.height() * 4
}

/// So many capitalised words of letters, as people are called.
fn is_name(cell: &str, [least, most]: [usize; 2]) -> bool {
    let small = |word: &str| matches!(word, "de" | "van" | "der" | "den" | "von" | "da" | "la" | "le" | "du" | "di");
    let mut words = 0;
    for word in cell.split_whitespace() {
        let letters = word.chars().all(|sign| sign.is_alphabetic() || ".'-\u{2019}".contains(sign));
        let shouted =
            word.chars().count() > 2 && word.chars().filter(|sign| sign.is_alphabetic()).all(char::is_uppercase);
        if !letters || shouted || !(word.starts_with(char::is_uppercase) || small(word)) {
            return false;
        }
        words += 1;
    }
    (least..=most).contains(&words)
}

/// Whether a fifth of the names share a word: `Saint Mary Hospital`, `Ghent University`.
fn has_a_common_word(view: &View<'_>, column: usize) -> bool {
    let mut words: Vec<&str> =
        view.column(column).flat_map(str::split_whitespace).filter(|word| word.len() > 2).collect();
    words.sort_unstable();
    words.chunk_by(|one, other| one == other).any(|same| same.len() >= 3 && same.len() * 5 >= view.height())
}

/// Numbered rows with a sex, in which groups return again and again: nothing is grouped by what returns.
fn are_subjects(view: &View<'_>, columns: &[Profile]) -> bool {
    const SEX: [&str; 5] = ["sex", "gender", "geslacht", "sexe", "geschlecht"];
    let sexed = |name: &&str| header::words(name).iter().any(|word| SEX.contains(&word.as_str()));
    let larger = columns.iter().any(|column| matches!(column.sense, Sense::Statistic | Sense::Time));
    let coded: Vec<&Profile> =
        columns.iter().filter(|column| column.sort == Sort::Text && column.distinct * 2 <= column.filled).collect();
    columns.first().is_some_and(Profile::is_serial)
        && !larger
        && view.names.iter().any(sexed)
        && !coded.is_empty()
        && profile::combinations(&coded, view.height()) * 2 <= view.height()
}

/// Nothing but what people have, measured: heights beside weights, and no label of any group.
fn are_measures(columns: &[Profile]) -> bool {
    let used = || columns.iter().filter(|column| column.filled > 0);
    used().all(|column| {
        matches!(column.sense, Sense::Person | Sense::Either)
            && !column.is_timeline()
            && !column.rising
            && column.sort != Sort::Text
    }) && used().any(|column| column.sense == Sense::Person && !column.is_coded() && column.marks == 0)
}

/// Times of the clock at odd minutes beside days: things that happened to somebody. What is counted by the hour has round ones.
fn are_events(view: &View<'_>, columns: &[Profile]) -> bool {
    if columns.iter().any(|column| column.sense == Sense::Statistic) {
        return false;
    }
    let dated = columns.iter().any(|column| column.sort == Sort::Day || column.sense == Sense::Time);
    let odd = |column: usize| {
        let minutes: Vec<u32> = view.column(column).filter_map(minute).collect();
        let odd = minutes.iter().filter(|minute| **minute % 5 > 0).count();
        minutes.len() * 5 >= view.height() * 4 && odd * 2 >= minutes.len() && columns[column].distinct >= FEW
    };
    dated && (0..columns.len()).any(odd)
}

/// The minute of `16:37` or `16:37:05`.
fn minute(cell: &str) -> Option<u32> {
    let mut parts = cell.split(':');
    let hour: u32 = parts.next()?.trim().parse().ok()?;
    let minute = parts.next()?.get(..2)?.parse().ok()?;
    (hour < 24 && minute < 60).then_some(minute)
}

/// One text of forty signs and more a row (labels are shorter), hardly two alike, and nothing beside it that names the row.
fn are_answers(view: &View<'_>, columns: &[Profile]) -> bool {
    let used = columns.iter().filter(|column| column.filled > 0).count();
    let written = |column: &Profile| {
        column.sort == Sort::Text
            && column.phrases * 3 >= column.filled * 2
            && column.distinct * 5 >= column.filled * 4
            && column.filled * 2 >= view.height()
    };
    let Some(text) = columns.iter().position(written) else { return false };
    let signs: usize = view.column(text).map(str::len).sum();
    let others = |column: &Profile| {
        !column.is_unique()
            && !matches!(column.sense, Sense::Place | Sense::Statistic | Sense::Count)
            && !column.is_timeline()
    };
    let rest = (0..columns.len()).filter(|&column| column != text).all(|column| others(&columns[column]));
    used <= 3 && signs >= columns[text].filled * 40 && rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rowlevel::tests::judged;

    #[test]
    fn named_people_with_one_attribute_are_rows_of_people() {
        let people = "order,name,height\n1,Anna Peeters,171\n2,Bram Claes,183\n3,Cato Maes,166\n4,Dirk Van Dael,190\n5,Els Nijs,168\n";
        assert_eq!(judged(people), Decision::Rows);
        let given = "name,age,height\nAnna,25,180\nBram,32,174\nCato,63,181\nDirk,41,169\n";
        assert_eq!(judged(given), Decision::Rows);
    }

    #[test]
    fn names_of_hospitals_and_of_towns_are_no_people() {
        let hospitals = "name,beds,height\nSaint Anna Hospital,171,3\nSaint Bram Hospital,183,4\nSaint Cato Hospital,166,5\nSaint Dirk Hospital,190,6\n";
        assert_ne!(judged(hospitals), Decision::Rows);
        let towns = "name,n,mean age\nGent,2511,41.2\nAalst,2290,44.0\nRonse,811,43.1\nDeinze,790,42.7\n";
        assert_eq!(judged(towns), Decision::Aggregate);
    }

    #[test]
    fn numbered_swimmers_of_both_sexes_are_rows_of_people() {
        let rows = (1..=12).map(|at| {
            let sex = if at % 2 == 0 { "female" } else { "male" };
            format!(
                "{at},{sex},{},1.{},1.{}",
                if at > 6 { "runner" } else { "rower" },
                40 + at * 7 % 19,
                30 + at * 5 % 17
            )
        });
        let text = format!("number,sex,class,before,after\n{}\n", rows.collect::<Vec<_>>().join("\n"));
        assert_eq!(judged(&text), Decision::Rows);
    }

    #[test]
    fn trips_at_odd_minutes_are_looked_at_and_counts_by_the_hour_are_not() {
        let rows = |step: usize, named: &str| {
            let row = |at: usize| {
                format!("0{}-01-2012,{:02}:{:02},{}.{}", 9 - at / 5, 7 + at % 11, at * step % 60, 40 + at % 9, at % 7)
            };
            format!("date,start,{named}\n{}\n", (0..40).map(row).collect::<Vec<_>>().join("\n"))
        };
        assert!(judged(&rows(13, "distance")) >= Decision::Unsure);
        assert_eq!(minute("16:37"), Some(37));
        assert_eq!(minute("12"), None);
    }

    #[test]
    fn heights_beside_weights_are_looked_at() {
        let rows = (0..40).map(|at| format!("{}.{},{}.{}", 150 + at * 7 % 43, at % 7, 50 + at * 11 % 47, at % 9));
        let text = format!("Height(cm),Weight(kg)\n{}\n", rows.collect::<Vec<_>>().join("\n"));
        assert!(judged(&text) >= Decision::Unsure);
    }

    #[test]
    fn answers_in_free_text_are_looked_at() {
        let rows = (0..30).map(|at| format!("\"I went to see doctor {at} because of the pain in my knee\""));
        let text = format!("answer\n{}\n", rows.collect::<Vec<_>>().join("\n"));
        assert_eq!(judged(&text), Decision::Unsure);
    }
}
