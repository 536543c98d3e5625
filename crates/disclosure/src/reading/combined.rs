//! Cells that print two things: `12 (24.0)`, `54.2 (12.1)`, `54 [41-66]`, `61.0 ± 3.2`, `3/88`, `63.3 (3)` under "mean (n)".

use crate::reading::role::Role;
use crate::reading::{counted, words};
use table::cell::{Cell, Mark};
use table::number::{Number, NumberStyle};

/// Where the count stands in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// The cell is the count, or holds none.
    #[default]
    Plain,
    /// In front: `12 (24.0)`, `n = 12`, `12 patients`.
    First,
    /// In the brackets: `63.3 (12)`.
    Inner,
    /// Above the line: `3/88`.
    Above,
    /// The cell is the count, in groups of three digits with the sign that would else be the decimal one: `1.200`.
    Grouped,
    /// Nowhere: a calculated value with its spread, `54.2 (12.1)`, `54 [41-66]`, `61.0 ± 3.2`.
    Value,
}

/// A cell in two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts<'t> {
    head: &'t str,
    behind: &'t str,
}

fn parts(text: &str) -> Option<Parts<'_>> {
    let text = text.trim();
    if !text.ends_with([')', ']', '}']) {
        let (head, behind) = text.split_once('\u{b1}').or_else(|| text.split_once("+/-"))?;
        return Some(Parts { head: head.trim(), behind: behind.trim() });
    }
    let (head, behind) = text.split_once(['(', '[', '{'])?;
    Some(Parts { head: head.trim(), behind: behind.trim_end_matches([')', ']', '}']).trim() })
}

/// `3/88`, `3 / 88`, `<5/88`, `3 of 88`, with or without brackets behind: the two sides of the line.
fn line(text: &str) -> Option<(&str, &str)> {
    let head = parts(text).map_or(text.trim(), |parts| parts.head);
    let cut = [" of ", " van ", " sur ", " von ", "/"].iter().find_map(|sign| head.split_once(sign));
    let (above, below) = cut.map(|(above, below)| (above.trim(), below.trim()))?;
    let digits = |text: &str| !text.is_empty() && text.len() <= 12 && text.bytes().all(|sign| sign.is_ascii_digit());
    let bare = above.trim_start_matches(['<', '\u{2264}', '=', ' ']);
    let fits = digits(bare) && digits(below) && bare.parse::<u64>().ok()? <= below.parse::<u64>().ok()?;
    // `05/88` is a month and no count.
    (fits && (bare.len() == 1 || !bare.starts_with('0'))).then_some((above, below))
}

/// The two sides of a line, where both are printed: how many of how many.
#[must_use]
pub(crate) fn of_how_many(text: &str) -> Option<(u64, u64)> {
    let (above, below) = line(text)?;
    Some((above.parse().ok()?, below.parse().ok()?))
}

/// A part of a cell, read in the style of the file, else in the other: a file whose decimals stand only in such cells shows no style.
fn either(text: &str, style: NumberStyle) -> Cell<'_> {
    match Cell::read(text, style) {
        Cell::Text(_) if style == NumberStyle::POINT => Cell::read(text, NumberStyle::COMMA),
        Cell::Text(_) => Cell::read(text, NumberStyle::POINT),
        cell => cell,
    }
}

/// The part of a cell that is the count, where there is another part.
#[must_use]
pub fn count(form: Form, text: &str) -> Option<&str> {
    match form {
        Form::First => counted(text),
        Form::Inner => {
            let behind = parts(text)?.behind;
            let bare = behind.strip_prefix(['n', 'N']).map_or(behind, str::trim_start);
            Some(bare.trim_start_matches(['=', ':']).trim())
        }
        Form::Above => line(text).map(|(above, _)| above),
        Form::Plain | Form::Value | Form::Grouped => None,
    }
}

/// The calculated value of a cell: of `12 (24.0)` the 24.0, of `54.2 (12.1)` the 54.2.
#[must_use]
pub fn value(form: Form, text: &str, style: NumberStyle) -> Option<Number> {
    let number = |text: &str| either(text.trim_start_matches('='), style).number();
    match form {
        Form::First | Form::Above => number(parts(text)?.behind),
        Form::Inner | Form::Value => number(parts(text)?.head),
        Form::Plain | Form::Grouped => None,
    }
}

/// How numbers are written where the sign that would be the decimal one parts groups of three digits.
#[must_use]
pub fn grouped_by(decimal: char) -> NumberStyle {
    NumberStyle { decimal: if decimal == '.' { ',' } else { '.' }, thousands: Some(decimal) }
}

/// Whether counts are written in groups: every cell with the decimal sign has it before three digits, no cell has more digits without it, and
/// no other number of the table has it elsewhere.
pub fn are_grouped<'t>(
    own: impl Iterator<Item = &'t str>,
    others: impl Iterator<Item = &'t str>,
    decimal: char,
) -> bool {
    let grouped = |text: &str| {
        let bare = text.trim().trim_start_matches(['<', '>', '=', ' ']);
        bare.split_once(decimal).is_some_and(|(head, tail)| {
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            head.len() <= 3 && tail.len() == 3 && digits(head) && digits(tail) && !head.starts_with('0')
        })
    };
    let plain = |text: &str| text.trim().bytes().all(|byte| byte.is_ascii_digit());
    let mut some = false;
    for text in own.filter(|text| text.contains(|sign: char| sign.is_ascii_digit())) {
        match (grouped(text), plain(text)) {
            (true, _) => some = true,
            (_, true) if text.trim().len() > 3 => return false,
            (false, false) if text.contains(decimal) => return false,
            _ => {}
        }
    }
    let mut decimals =
        others.filter(|text| text.starts_with(|sign: char| sign.is_ascii_digit()) && text.contains(decimal));
    some && decimals.all(grouped)
}

/// How often the cells of a column take each form.
#[derive(Debug, Default, Clone, Copy)]
pub struct Forms {
    /// Texts of any form but the first.
    pub others: usize,
    /// Texts that are a count among words or before brackets.
    counted: usize,
    /// Texts with a line, the lesser number above it.
    lines: usize,
    /// Of those, with brackets behind.
    lined: usize,
    /// Texts of a number and something with a digit in brackets or behind `±`.
    pairs: usize,
    /// Of those with `±`.
    spread: usize,
    /// Of those whose head is no whole number.
    decimal: usize,
    /// Of those with a count or a mark alone in the brackets.
    inner: usize,
}

impl Forms {
    /// Adds a cell that is a text; whether it is of any of the forms.
    pub fn add(&mut self, text: &str, style: NumberStyle) -> bool {
        let (before, counted_before) = (self.counted + self.lines + self.pairs, self.counted);
        let counts = |text: &str| match Cell::read(text, style) {
            Cell::Count(_) => true,
            Cell::Mark(mark) => !matches!(mark, Mark::Between(..)),
            _ => false,
        };
        self.counted += usize::from(counted(text).is_some_and(counts));
        if line(text).is_some() {
            self.lines += 1;
            self.lined += usize::from(parts(text).is_some());
        }
        if let Some(parts) = parts(text)
            && let cell = either(parts.head, style)
            && (cell.number().is_some() || matches!(cell, Cell::Mark(mark) if !matches!(mark, Mark::Hidden(_))))
            && parts.behind.bytes().any(|sign| sign.is_ascii_digit())
        {
            self.pairs += 1;
            self.spread += usize::from(text.contains('\u{b1}') || text.contains("+/-"));
            self.decimal += usize::from(matches!(cell, Cell::Number(_) | Cell::Percent(_)));
            self.inner += usize::from(count(Form::Inner, text).is_some_and(counts));
        }
        let (first, any) = (self.counted > counted_before, self.counted + self.lines + self.pairs > before);
        self.others += usize::from(any && !first);
        any
    }

    /// The form of a column with so many filled cells of which so many are marks alone, and its role where the form decides it.
    #[must_use]
    pub fn decide(&self, filled: usize, marks: usize, name: &str, description: &str) -> (Form, Option<Role>) {
        let most = |number: usize| number * 2 > filled.saturating_sub(marks) && number > 0;
        let said = said(name).or_else(|| said(description));
        let share = matches!(said, Some(Role::Percent | Role::Rate));
        if most(self.lines) && (most(self.lined) || names_a_line(name) || said.is_some_and(Role::counts)) {
            return (Form::Above, Some(Role::Count));
        }
        if most(self.pairs) {
            let in_brackets = parts(name).is_some_and(|parts| words::role(parts.behind).is_some_and(Role::counts));
            let decimal = self.decimal * 2 > self.pairs;
            if self.inner == self.pairs && (in_brackets || decimal && (share || said.is_none())) {
                return (Form::Inner, Some(Role::Count));
            }
            let calculated = said.is_some_and(Role::rests_on_a_count) && !share;
            if calculated || most(self.spread) || decimal {
                return (Form::Value, Some(said.filter(|role| role.rests_on_a_count()).unwrap_or(Role::Value)));
            }
        }
        if most(self.counted) { (Form::First, Some(Role::Count)) } else { (Form::Plain, None) }
    }
}

/// What a name says first, coordinates left aside: `Age, mean (SD)` is a mean.
fn said(name: &str) -> Option<Role> {
    match words::described_role(name) {
        Some(Role::Dimension) | None => words::role(name).filter(|role| *role != Role::Dimension),
        role => role,
    }
}

/// Whether a name is itself two things with a line between them: `events/n`, `deaths of admissions`.
fn names_a_line(name: &str) -> bool {
    let bare = name.split_once('(').map_or(name, |(head, _)| head);
    let folded = words::fold(bare);
    let whole = |side: &str| words::role(side).is_some_and(Role::counts);
    [" of ", " van ", " sur ", " von ", " out of ", "/"]
        .iter()
        .any(|sign| folded.split_once(sign).is_some_and(|(above, below)| whole(above.trim()) || whole(below.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(name: &str, cells: &[&str]) -> (Form, Option<Role>) {
        let mut forms = Forms::default();
        cells.iter().for_each(|cell| {
            forms.add(cell, NumberStyle::POINT);
        });
        forms.decide(cells.len(), 0, name, "")
    }

    #[test]
    fn the_name_says_where_the_count_stands() {
        assert_eq!(decided("Mean (SD)", &["54.2 (12.1)", "61.0 (3.2)"]), (Form::Value, Some(Role::Mean)));
        assert_eq!(decided("Age, mean (SD)", &["54 (12)", "61 (3)"]).0, Form::Value);
        assert_eq!(decided("Median [IQR]", &["54 [41-66]", "61 [58-63]"]), (Form::Value, Some(Role::Median)));
        assert_eq!(decided("HR (95% CI)", &["1.2 (1.0-1.4)"]), (Form::Value, Some(Role::Ratio)));
        assert_eq!(decided("Leeftijd", &["54.2 \u{b1} 12.1"]).0, Form::Value);
        assert_eq!(decided("n (%)", &["120 (52.2)", "<5 (1.3)"]), (Form::First, Some(Role::Count)));
        assert_eq!(decided("No. (%)", &["120 (52.2)", "12 (5.3)"]), (Form::First, Some(Role::Count)));
        assert_eq!(decided("mean_age (n)", &["49.2 (1300)", "63.3 (3)"]), (Form::Inner, Some(Role::Count)));
        assert_eq!(decided("% (n)", &["52.2% (120)", "1.3% (<5)"]), (Form::Inner, Some(Role::Count)));
        assert_eq!(decided("events/n", &["12/120", "3/88"]), (Form::Above, Some(Role::Count)));
        assert_eq!(decided("mortality", &["12/120 (10.0)", "2/88 (2.3)"]), (Form::Above, Some(Role::Count)));
        assert_eq!(decided("blood pressure", &["120/80", "130/85"]).0, Form::Plain);
        assert_eq!(decided("month", &["01/20", "02/20"]).0, Form::Plain);
    }

    #[test]
    fn each_form_has_its_count_and_its_value() {
        assert_eq!(count(Form::Inner, "63.3 (n=3)"), Some("3"));
        assert_eq!(count(Form::Above, "<5/88 (2.3)"), Some("<5"));
        assert_eq!(count(Form::Above, "3 of 88"), Some("3"));
        let value = |form, text| value(form, text, NumberStyle::POINT).map(|number| number.to_string());
        assert_eq!(value(Form::First, "120 (52.2%)"), Some("52.2".to_owned()));
        assert_eq!(value(Form::Value, "54.2 (12.1)"), Some("54.2".to_owned()));
    }
}
