//! Forms that hide rows of people: a table turned on its side, and one line a person, attribute and value.

use crate::rowlevel::names::{self, Sense};
use crate::rowlevel::profile::{Profile, Sort};
use crate::rowlevel::view::View;
use table::cell::Cell;

/// The form in which a table was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Each row an attribute, each column a person; numbered when the columns are so, `P1, P2, P3 …` from 1 on.
    Turned {
        /// At least twenty columns are numbered without a gap.
        numbered: bool,
    },
    /// Each line one attribute of one person; mixed when some attributes are words and others numbers, under numbered entities.
    Unfolded {
        /// Words and numbers stand in the column of values.
        mixed: bool,
    },
}

/// The other forms a table may have, unfolded into one row an entity.
pub(crate) fn others<'a>(view: &View<'a>) -> Vec<(Form, View<'a>)> {
    let mut forms = Vec::new();
    if may_be_turned(view) {
        forms.push((Form::Turned { numbered: are_counted(&view.names[1..]) }, view.turned()));
    }
    if let Some(([entity, attribute, value], mixed)) = triple(view) {
        forms.push((Form::Unfolded { mixed }, view.unfolded(entity, attribute, value)));
    }
    forms
}

/// Names of attributes down the first column, and beside them either a numbered column a person or rows of different sorts.
fn may_be_turned(view: &View<'_>) -> bool {
    let (width, height) = (view.width(), view.height());
    if width < 7 || !(2..=400).contains(&height) || view.rows != height {
        return false;
    }
    let first = Profile::of(view, 0);
    if first.sort != Sort::Text || !first.is_unique() {
        return false;
    }
    let turned = view.turned();
    let sorts: Vec<Profile> = (0..turned.width()).map(|column| Profile::of(&turned, column)).collect();
    let words = sorts.iter().filter(|column| column.sort == Sort::Text && column.is_coded()).count();
    let numbers = sorts.iter().filter(|column| matches!(column.sort, Sort::Whole | Sort::Decimal | Sort::Day)).count();
    let compounds: usize = sorts.iter().map(|column| column.compounds).sum();
    compounds == 0 && (are_numbered(&view.names[1..]) || (words > 0 && numbers > 0))
}

/// `P1, P2, P3 …`: one prefix of letters and a number of its own each.
fn are_numbered(names: &[&str]) -> bool {
    let split = |name: &&str| {
        let digits = name.bytes().rev().take_while(u8::is_ascii_digit).count();
        (name.len() - digits, digits > 0)
    };
    let prefix = names.first().map(|name| &name[..split(name).0]).unwrap_or_default();
    let letters = prefix.chars().any(char::is_alphabetic);
    letters && names.iter().filter(|name| split(name).1 && name.starts_with(prefix)).count() * 10 >= names.len() * 9
}

/// At least twenty columns numbered from 1 on, under a prefix that is no period.
fn are_counted(names: &[&str]) -> bool {
    const PERIODS: [&str; 12] = ["w", "wk", "week", "m", "month", "q", "d", "day", "y", "year", "t", "time"];
    let prefix = names.first().map(|name| name.trim_end_matches(|sign: char| sign.is_ascii_digit()).to_lowercase());
    let prefix = prefix.as_deref().map(|prefix| prefix.trim_end_matches(['_', ' ', '-', '.']));
    let numbered = |(name, number): (&&str, usize)| {
        let digits = name.len() - name.bytes().rev().take_while(u8::is_ascii_digit).count();
        name[digits..].parse() == Ok(number)
    };
    names.len() >= 20 && !prefix.is_some_and(|prefix| PERIODS.contains(&prefix)) && names.iter().zip(1..).all(numbered)
}

/// The columns of entity, attribute and value, where a table has these.
fn triple(view: &View<'_>) -> Option<([usize; 3], bool)> {
    let (width, height) = (view.width(), view.height());
    if !(3..=5).contains(&width) || height < 12 {
        return None;
    }
    let columns: Vec<Profile> = (0..width).map(|column| Profile::of(view, column)).collect();
    let value = (0..width).rev().find(|&column| columns[column].filled > 0)?;
    for attribute in (0..width).filter(|&column| column != value) {
        let kinds = &columns[attribute];
        if kinds.sort != Sort::Text
            || !(2..=200).contains(&kinds.distinct)
            || kinds.distinct * 3 > height
            || kinds.filled < height
        {
            continue;
        }
        for entity in (0..width).filter(|&column| column != value && column != attribute) {
            let things = &columns[entity];
            let grid = things.distinct * kinds.distinct;
            let fits = things.filled == height && things.distinct >= 5 && grid >= height && grid <= height * 3;
            let again = things.distinct * 2 <= height && !matches!(things.sense, Sense::Count | Sense::Statistic);
            let keyed = things.sense != Sense::Time && (things.sort == Sort::Whole || things.sense == Sense::Key);
            let mixed = is_mixed(view, attribute, value);
            let once = are_pairs_unique(&things.codes, &kinds.codes);
            if fits && again && once && (mixed || (keyed && names_people(view, attribute))) {
                return Some(([entity, attribute, value], mixed && keyed));
            }
        }
    }
    None
}

fn are_pairs_unique(first: &[u32], second: &[u32]) -> bool {
    let mut pairs: Vec<(u32, u32)> = first.iter().copied().zip(second.iter().copied()).collect();
    pairs.sort_unstable();
    let before = pairs.len();
    pairs.dedup();
    pairs.len() * 50 >= before * 49
}

/// Whether values are words under some attributes and numbers under others.
fn is_mixed(view: &View<'_>, attribute: usize, value: usize) -> bool {
    let mut sorts: Vec<(&str, usize, usize)> = Vec::new();
    for row in 0..view.height() {
        let row = view.row(row);
        if row[value].is_empty() {
            continue;
        }
        // A mark such as `<5` stands in the place of a number.
        let is_number = matches!(Cell::read(row[value], view.style), Cell::Count(_) | Cell::Number(_) | Cell::Mark(_));
        match sorts.iter_mut().find(|(name, ..)| *name == row[attribute]) {
            Some((_, numbers, words)) => {
                *numbers += usize::from(is_number);
                *words += usize::from(!is_number);
            }
            None => sorts.push((row[attribute], usize::from(is_number), usize::from(!is_number))),
        }
    }
    sorts.iter().any(|(_, numbers, words)| numbers > words) && sorts.iter().any(|(_, numbers, words)| words > numbers)
}

/// Whether at least two attributes are those of a person.
fn names_people(view: &View<'_>, attribute: usize) -> bool {
    let mut seen: Vec<&str> = view.column(attribute).collect();
    seen.sort_unstable();
    seen.dedup();
    // two values, such as male and female, are a coordinate and no list of attributes
    seen.len() >= 3
        && seen.iter().filter(|name| matches!(names::sense(name), Sense::Person | Sense::Either)).count() >= 2
}
