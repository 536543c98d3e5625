//! Kinds of published tables that figures take for rows of people: polls, rates on person-time, lists of places, series side by side, coded grids,
//! counts by day with their total, percentages printed beside both their parts, and correlations.

use crate::identifier::header::{self, Named};
use crate::reading::{Reading, square};
use crate::rowlevel::names::Sense;
use crate::rowlevel::profile::{self, Profile, Sort};
use crate::rowlevel::view::View;
use table::cell::Cell;
use table::number::Number;

/// Fewest rows or columns that make a series.
const SERIES: usize = 6;

/// Fewest rows in which sums and quotients are tried.
const FEW: usize = 8;

/// Whether a table is plainly one of these. What only people have (a key, a name) excludes the kinds that rest on sums.
pub(crate) fn is(reading: &Reading<'_>, view: &View<'_>, columns: &[Profile]) -> bool {
    let names = view.names.iter().map(|name| header::words(name)).collect();
    let table = Published { view, columns, names };
    table.is_of_polls()
        || table.is_of_person_time()
        || table.is_of_places()
        || table.is_by_period()
        || table.is_by_state()
        || table.is_coded_grid()
        || table.is_by_day_with_total()
        || table.is_by_day()
        || table.is_of_indicators()
        || table.is_of_quotients()
        || table.is_of_correlations(reading)
}

struct Published<'v, 'a> {
    view: &'v View<'a>,
    columns: &'v [Profile],
    /// The words of each column's name.
    names: Vec<Vec<String>>,
}

impl Published<'_, '_> {
    fn says(&self, column: usize, words: &[&str]) -> bool {
        let said = &self.names[column];
        said.iter().any(|word| words.contains(&word.as_str())) || words.contains(&said.concat().as_str())
    }

    fn any(&self, words: &[&str]) -> bool {
        (0..self.columns.len()).any(|column| self.says(column, words))
    }

    fn has(&self, sense: Sense) -> bool {
        self.columns.iter().any(|column| column.sense == sense && column.distinct > 1)
    }

    /// Whether a column is plainly that of a key, a name or another identifier of people.
    fn names_people(&self) -> bool {
        self.view.names.iter().any(|name| matches!(header::named(name), Some(Named::Plainly(_))))
    }

    fn is_keyed(&self) -> bool {
        self.columns.iter().any(|column| column.sense == Sense::Key && column.distinct * 2 > column.filled)
    }

    /// The numbers of a column in millionths, as far as they are numbers.
    fn numbers(&self, column: usize) -> Vec<Option<i128>> {
        let number = |cell: &str| match Cell::read(cell, self.view.style) {
            Cell::Count(count) => small(i128::from(count).checked_mul(MILLION)?),
            Cell::Number(number) | Cell::Percent(number) => millionths(number),
            _ => None,
        };
        self.view.column(column).map(number).collect()
    }

    /// One poll a row: who asked, and shares of the answers.
    fn is_of_polls(&self) -> bool {
        let shares = |column: &&Profile| {
            matches!(column.sort, Sort::Whole | Sort::Decimal) && column.range.0 >= 0 && column.range.1 <= 100
        };
        self.any(&["pollster", "peilingbureau", "peiler", "sondeur", "umfrageinstitut", "samplesize"])
            && self.columns.iter().filter(shares).count() >= 2
            && !self.names_people()
    }

    /// Events and a rate on person-time: nobody has a rate.
    fn is_of_person_time(&self) -> bool {
        let based = self.names.iter().any(|words| {
            let said = words.concat();
            ["persontime", "personyears", "persondays", "personnesannees", "persoonsjaren", "personenjahre"]
                .iter()
                .any(|base| said.contains(base))
        });
        based && self.has(Sense::Count) && self.any(&["rate", "rates", "incidence", "taux"])
    }

    /// Places with their latitude, longitude and inhabitants.
    fn is_of_places(&self) -> bool {
        let peopled = (0..self.columns.len()).any(|column| {
            self.says(column, &["population", "pop", "inhabitants", "inwoners", "habitants", "einwohner", "bevolking"])
                && self.columns[column].range.1 >= 1000
        });
        let counted =
            self.has(Sense::Count) && !self.has(Sense::Person) && !self.has(Sense::Either) && !self.is_keyed();
        (peopled || counted)
            && self.any(&["lat", "latitude"])
            && self.any(&["lon", "long", "lng", "longitude"])
            && (self.has(Sense::Place) || self.says_region())
    }

    fn says_region(&self) -> bool {
        self.any(&["regione", "provincia", "neighborhood", "neighbourhood", "wijk", "buurt", "quartier", "stadtteil"])
    }

    /// Periods of the calendar side by side, and labels of the rows that are no people.
    fn is_by_period(&self) -> bool {
        let (periods, labels): (Vec<usize>, Vec<usize>) =
            (0..self.columns.len()).partition(|&column| is_period(self.view.names[column]));
        let fits = |column: &usize| {
            !matches!(self.columns[*column].sense, Sense::Person | Sense::Either | Sense::Key)
                && header::named(self.view.names[*column]).is_none()
        };
        let numbers =
            |column: &&usize| matches!(self.columns[**column].sort, Sort::Whole | Sort::Decimal | Sort::Empty);
        periods.len() >= SERIES
            && labels.len() * 2 <= periods.len()
            && labels.iter().all(fits)
            && periods.iter().filter(numbers).count() * 10 >= periods.len() * 9
            && (periods.len() >= 20 || periods.iter().any(|&column| !self.columns[column].is_coded()))
    }

    /// Decimals under twenty codes of two letters and more, which hardly move from row to row: series of states or countries.
    fn is_by_state(&self) -> bool {
        let code = |name: &&&str| name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase());
        let smooth = |column: usize| {
            let numbers: Vec<i128> = self.numbers(column).into_iter().flatten().collect();
            let (Some(least), Some(most)) = (numbers.iter().min(), numbers.iter().max()) else { return false };
            let steps: i128 = numbers.windows(2).map(|two| (two[1] - two[0]).abs()).sum();
            numbers.len() >= FEW && steps * 8 <= (most - least) * numbers.len() as i128
        };
        let width = self.columns.len();
        width >= 20
            && self.view.names.iter().filter(code).count() * 10 >= width * 9
            && (0..width).filter(|&column| smooth(column)).count() * 10 >= width * 9
    }

    /// Codes whose every combination has exactly one row, and one whole number beside them.
    fn is_coded_grid(&self) -> bool {
        let height = self.view.height();
        let few = |column: &&Profile| column.filled == height && (2..=12).contains(&column.distinct);
        let coded: Vec<&Profile> = self.columns.iter().filter(few).collect();
        let rest: Vec<&Profile> = self.columns.iter().filter(|column| !few(column)).collect();
        let grid = coded.iter().map(|column| column.distinct).fold(1, usize::saturating_mul);
        let counts = |column: &&Profile| column.sort == Sort::Whole && column.negatives == 0;
        coded.len() >= 3
            && height >= 16
            && height == self.view.rows
            && grid == height
            && rest.len() == 1
            && rest.iter().all(counts)
            && profile::combinations(&coded, height) == height
    }

    /// Days or months, one a row, and numbers side by side that nobody has of themselves. What a person's own diary holds excludes it.
    fn is_by_day(&self) -> bool {
        #[rustfmt::skip]
        const DIARY: [&str; 14] = [
            "steps", "calories", "pulse", "heart", "hr", "weight", "sleep", "glucose", "pain", "mood", "minutes", "distance", "stappen", "pas",
        ];
        let numeric = |column: &&Profile| matches!(column.sort, Sort::Whole | Sort::Decimal | Sort::Empty);
        let Some((first, rest)) = self.columns.split_first() else { return false };
        let mut heads: Vec<Option<&String>> = self.names[1..].iter().map(|words| words.first()).collect();
        heads.sort_unstable();
        let alike: usize = heads.chunk_by(|one, other| one == other).map(<[_]>::len).filter(|same| *same > 2).sum();
        let personal = rest.iter().any(|column| matches!(column.sense, Sense::Person | Sense::Key));
        let dated = || {
            first.sort == Sort::Day && first.clocks == 0
                || self.view.column(0).filter(|cell| is_period(cell)).count() * 20 >= self.view.height() * 19
        };
        // One patient's results stand by day as well: days need the same figure for one group after the other, months and weeks do not.
        let months = first.sort != Sort::Day;
        first.is_unique()
            && self.view.rows >= FEW
            && rest.len() >= SERIES
            && rest.iter().filter(numeric).count() * 10 >= rest.len() * 9
            && (alike * 2 >= rest.len() || months && !personal)
            && !self.any(&DIARY)
            && dated()
    }

    /// A column that names indicators and one that holds their values, as offices list them.
    fn is_of_indicators(&self) -> bool {
        let names = (0..self.columns.len()).any(|column| {
            self.says(column, &["indicator", "indicador", "indicateur", "indikator", "indicatore"])
                && self.columns[column].sort == Sort::Text
                && self.columns[column].distinct > 1
        });
        names && self.any(&["value", "valor", "valeur", "waarde", "wert"]) && !self.names_people()
    }

    /// Days in order, and a total that is the sum of the rest of its row.
    fn is_by_day_with_total(&self) -> bool {
        let height = self.view.height();
        let timed =
            self.columns.first().is_some_and(|column| column.sort == Sort::Day && column.distinct * 20 >= height * 19);
        let Some(total) = (0..self.columns.len()).find(|&column| self.says(column, &["total", "totaal", "gesamt"]))
        else {
            return false;
        };
        let parts: Vec<usize> = (1..self.columns.len())
            .filter(|&column| column != total && self.columns[column].sort == Sort::Whole)
            .collect();
        if !timed || parts.len() < 3 || height < FEW {
            return false;
        }
        let mut sums = vec![0; height];
        for &part in &parts {
            for (sum, number) in sums.iter_mut().zip(self.numbers(part)) {
                *sum += number.unwrap_or(0);
            }
        }
        let right = self.numbers(total).iter().zip(&sums).filter(|(total, sum)| **total == Some(**sum)).count();
        right * 20 >= height * 19
    }

    /// A percentage that is the quotient of two whole numbers of its row, in rows that have a name of their own and no key.
    fn is_of_quotients(&self) -> bool {
        let height = self.view.height();
        let labelled = self.columns.iter().any(|column| column.is_unique() && column.sort == Sort::Text);
        if height < FEW || !labelled || self.is_keyed() || self.has(Sense::Either) || self.columns.len() > 12 {
            return false;
        }
        if (0..self.columns.len()).any(|column| self.says(column, &["name", "naam", "nom", "player", "team"])) {
            return false;
        }
        let whole: Vec<Vec<Option<i128>>> = (0..self.columns.len())
            .filter(|&column| self.columns[column].sort == Sort::Whole)
            .map(|column| self.numbers(column))
            .collect();
        (0..self.columns.len()).filter(|&column| self.columns[column].sense == Sense::Statistic).any(|column| {
            let shares = self.numbers(column);
            whole.iter().any(|part| whole.iter().any(|base| part != base && are_quotients(&shares, part, base)))
        })
    }

    /// Correlations of anything but people.
    fn is_of_correlations(&self, reading: &Reading<'_>) -> bool {
        let people = self.columns.first().is_some_and(|labels| labels.people * 2 > labels.filled);
        !people && square::is_symmetric(&reading.columns, reading.grid, &reading.body)
    }
}

/// Whether shares are quotients of parts and bases, per cent or as fractions, within half a per cent; all in millionths.
fn are_quotients(shares: &[Option<i128>], parts: &[Option<i128>], bases: &[Option<i128>]) -> bool {
    let (mut tried, mut right) = (0, 0);
    for ((share, part), base) in shares.iter().zip(parts).zip(bases) {
        if let (Some(share), Some(part), Some(base)) = (share, part, base)
            && *base > 0
        {
            tried += 1;
            let near = |unit: i128| (part * unit * MILLION - share * base).abs() * 200 <= unit * base * MILLION;
            right += usize::from(near(100) || near(1));
        }
    }
    tried >= FEW && right * 20 >= tried * 19
}

/// One, in millionths.
const MILLION: i128 = 1_000_000;

/// A number in millionths, further digits left out; `None` for one too large to be of a table like these.
fn millionths(number: Number) -> Option<i128> {
    let scale = u32::from(number.scale());
    let (up, down) = (6u32.saturating_sub(scale), scale.saturating_sub(6));
    let whole = number.coefficient().checked_mul(10i128.pow(up))? / 10i128.checked_pow(down)?;
    small(whole)
}

/// A number of which products of two stay in bounds.
fn small(millionths: i128) -> Option<i128> {
    (millionths.unsigned_abs() < 1 << 56).then_some(millionths)
}

/// `2014`, `X2014`, `2014-05`, `2014. 05`, `5/1/20`, `Jan 2014`, `2014Q1`: a period of the calendar.
fn is_period(name: &str) -> bool {
    let name = name.trim().trim_start_matches(['X', 'x', 'Y', 'y', 'F']);
    let numbers: Vec<&str> =
        name.split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    let letters: String = name.chars().filter(|sign| sign.is_alphabetic()).collect::<String>().to_lowercase();
    let is_year = |number: &str| number.len() == 4 && ("15".."22").contains(&&number[..2]);
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "q", "yr"];
    let worded = letters.is_empty() || months.iter().any(|month| letters.starts_with(month)) && letters.len() <= 9;
    let slashed = numbers.len() == 3 && name.bytes().filter(|byte| b"/-.".contains(byte)).count() == 2;
    worded && (slashed && letters.is_empty() || numbers.iter().any(|number| is_year(number)) && numbers.len() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rowlevel::Decision;
    use crate::rowlevel::tests::{judged, with_table};

    /// Whether a table is known by its kind alone.
    fn published(text: &str) -> bool {
        with_table(text, |reading| {
            let view = View::of(reading);
            let columns: Vec<Profile> = (0..view.width()).map(|column| Profile::of(&view, column)).collect();
            is(reading, &view, &columns)
        })
    }

    #[test]
    fn periods_are_known_as_they_are_written() {
        for name in ["1814", "2014", "X2014", "2014. 05", "2014-05-01", "5/1/20", "Jan 2014", "2014Q1", "2014-05"] {
            assert!(is_period(name), "{name}");
        }
        for name in ["week1", "12", "v2014x", "age", "1.5", "A20", "sbp2014mean"] {
            assert!(!is_period(name), "{name}");
        }
    }

    #[test]
    fn one_poll_a_row_is_an_aggregate() {
        let row = |at: usize| {
            format!(
                "{}/1/2019,{}/3/2019,Bureau {},{},{}",
                at % 12 + 1,
                at % 12 + 1,
                at % 5,
                30 + at * 7 % 23,
                40 + at * 5 % 19
            )
        };
        let text = format!("Start,End,Pollster,Yes,No\n{}\n", (0..40).map(row).collect::<Vec<_>>().join("\n"));
        assert_eq!(judged(&text), Decision::Aggregate);
    }

    #[test]
    fn a_grid_of_codes_and_a_number_is_an_aggregate_whatever_it_is_called() {
        let row = |at: usize| {
            format!("{},{},{},{},{}", at % 2, 3 + at * 13 % 77, at / 2 % 2 + 1, at / 4 % 3 + 1, at / 12 % 2)
        };
        let text = format!("outcome,weights,sex,dust,smoking\n{}\n", (0..24).map(row).collect::<Vec<_>>().join("\n"));
        assert_eq!(judged(&text), Decision::Aggregate);
    }

    #[test]
    fn numbers_by_day_are_series_and_a_diary_is_none() {
        let table = |names: &str| {
            let row = |at: usize| {
                let cells = (1..7).map(|column| format!("{}.{}", at * column * 7 % 13, at * column % 9));
                format!("2021-03-{at:02},{}", cells.collect::<Vec<_>>().join(","))
            };
            let text = format!("date,{names}\n{}\n", (1..29).map(row).collect::<Vec<_>>().join("\n"));
            published(&text)
        };
        assert!(table("visit_0_4,visit_5_17,visit_18_44,visit_45_64,visit_65_74,visit_75"));
        assert!(!table("weight,pulse,steps,sleep,calories,pain"));
    }

    #[test]
    fn shares_by_month_are_series() {
        let row = |at: usize| {
            let cells = (1..8).map(|column| format!("{}.{}", at * column * 7 % 61, at * column % 9));
            format!("{}-{:02},{}", 2008 + at / 12, at % 12 + 1, cells.collect::<Vec<_>>().join(","))
        };
        let text =
            format!("Date,Alba,Brio,Cora,Dora,Enzo,Fina,Gaia\n{}\n", (0..60).map(row).collect::<Vec<_>>().join("\n"));
        assert_eq!(judged(&text), Decision::Aggregate);
    }

    #[test]
    fn months_side_by_side_are_series() {
        let row =
            |at: usize| format!("Item {at},{}.1,-{}.4,0.{},1.0,2.{},{}.0", at % 3, at % 5, at % 9, at % 4, at % 7);
        let text = format!(
            "item,2014. 05,2014. 06,2014. 07,2014. 08,2014. 09,2014. 10\n{}\n",
            (0..40).map(row).collect::<Vec<_>>().join("\n")
        );
        assert_eq!(judged(&text), Decision::Aggregate);
    }

    #[test]
    fn correlations_are_no_records_whatever_their_variables_are_called() {
        let names = ["Wr.Hnd", "NW.Hnd", "Pulse", "Height", "Age"];
        let matrix = |of: &dyn Fn(usize, usize) -> String| {
            let row = |at: usize| (0..5).map(|to| of(at, to)).collect::<Vec<_>>().join(",");
            let rows = (0..5).map(|at| format!("{},{}", names[at], row(at))).collect::<Vec<_>>();
            format!(",{}\n{}\n", names.join(","), rows.join("\n"))
        };
        let number = |one: usize, other: usize| match (one.max(other), one.min(other)) {
            (a, b) if a == b => "1.0".to_string(),
            (a, b) => format!("-0.{}", 100 + (a * 97 + b * 31) % 800),
        };
        assert!(published(&matrix(&number)));
        assert!(published(&matrix(&|at, to| if to > at { String::new() } else { number(at, to) })), "one side alone");
        assert!(
            !published(&matrix(&|at, to| format!("0.{}", 100 + at * 70 + to * 31))),
            "nothing on the diagonal is 1"
        );
        assert!(
            !published(&matrix(&|at, to| if to > at { "0.5".to_string() } else { number(at, to) })),
            "two sides differ"
        );
        assert_eq!(judged(&matrix(&number)), Decision::Aggregate);
    }
}
