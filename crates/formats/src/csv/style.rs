//! How the numbers of one table are written: decimal sign and thousands separator, from the numbers themselves.

use table::grid::Grid;
use table::number::NumberStyle;

/// How many rows are looked at.
const SAMPLE: usize = 4000;

/// Signs that part groups of three digits, besides point and comma.
const GROUPING: [char; 6] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '\u{2019}'];

/// What speaks for what.
#[derive(Default)]
struct Votes {
    point: usize,
    comma: usize,
    grouping: [usize; GROUPING.len()],
    /// Point and comma as thousands separators that can be nothing else.
    point_groups: usize,
    comma_groups: usize,
    /// `12.345`, `12,345`: either.
    either: [usize; 2],
    /// Whether a whole number of more than three digits is written without groups.
    plain: bool,
}

/// The style of a table, whose cells are cut at `separator`.
pub(crate) fn style(grid: &Grid, separator: u8) -> NumberStyle {
    let mut votes = Votes::default();
    let step = grid.rows().div_ceil(SAMPLE).max(1);
    for row in (0..grid.rows()).step_by(step) {
        for cell in grid.row(row) {
            votes.count(cell);
        }
    }
    votes.decide(separator)
}

impl Votes {
    fn count(&mut self, cell: &str) {
        let cell = cell.trim().trim_end_matches('%').trim_end();
        let body = cell.trim_start_matches(['-', '+', '\u{2212}', '<', '>', '=', '\u{2264}', '\u{2265}', ' ']);
        if body.len() > 32 || !body.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        if body.bytes().all(|byte| byte.is_ascii_digit()) {
            self.plain |= body.len() > 3;
            return;
        }
        let mut body = body;
        for (sign, votes) in GROUPING.iter().zip(&mut self.grouping) {
            let whole = body.split(['.', ',']).next().unwrap_or("");
            if whole.contains(*sign) && grouped(whole, *sign) {
                *votes = votes.saturating_add(1);
                body = body.get(whole.rfind(*sign).unwrap_or(0)..).unwrap_or("").trim_start_matches(*sign);
                break;
            }
        }
        if !body.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',') {
            return;
        }
        self.count_signs(body);
    }

    fn count_signs(&mut self, body: &str) {
        let more = |n: &mut usize| *n = n.saturating_add(1);
        match (body.matches('.').count(), body.matches(',').count()) {
            (1, 0) => match body.split_once('.') {
                Some((whole, rest)) if rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0') => {
                    more(&mut self.either[0]);
                }
                _ => more(&mut self.point),
            },
            (0, 1) => match body.split_once(',') {
                Some((whole, rest)) if rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0') => {
                    more(&mut self.either[1]);
                }
                _ => more(&mut self.comma),
            },
            (1, groups) if groups > 0 && body.rfind('.') > body.rfind(',') => {
                (more(&mut self.point), more(&mut self.comma_groups)).0
            }
            (groups, 1) if groups > 0 && body.rfind(',') > body.rfind('.') => {
                (more(&mut self.comma), more(&mut self.point_groups)).0
            }
            (groups, 0) if groups > 1 && grouped(body, '.') => more(&mut self.point_groups),
            (0, groups) if groups > 1 && grouped(body, ',') => more(&mut self.comma_groups),
            _ => {}
        }
    }

    fn decide(&self, separator: u8) -> NumberStyle {
        let european = separator == b';';
        let comma = match (self.comma.saturating_add(self.point_groups), self.point.saturating_add(self.comma_groups)) {
            (0, 0) if self.plain => {
                // Thousands are written without groups, so one sign before three digits is a decimal sign.
                self.either[1] > self.either[0]
            }
            (0, 0) => european,
            (comma, point) => comma > point || (comma == point && european),
        };
        let (decimal, other, groups, either) = if comma {
            (',', '.', self.point_groups, self.either[0])
        } else {
            ('.', ',', self.comma_groups, self.either[1])
        };
        let spaced = GROUPING.iter().zip(self.grouping).max_by_key(|(_, votes)| *votes).filter(|(_, votes)| *votes > 0);
        let thousands = match spaced {
            Some((sign, votes)) if votes >= groups.saturating_add(either) => Some(*sign),
            _ if groups > 0 || (either > 0 && !self.plain) => Some(other),
            _ => None,
        };
        NumberStyle { decimal, thousands }
    }
}

/// Whether every group behind the first has exactly three digits.
fn grouped(whole: &str, sign: char) -> bool {
    let mut groups = whole.split(sign);
    let first = groups.next().unwrap_or("");
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len()) && digits(first) && groups.all(|group| group.len() == 3 && digits(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[&str], separator: u8) -> (char, Option<char>) {
        let mut grid = Grid::new(1, 1, 1, NumberStyle::POINT);
        for cell in cells {
            grid.push_row([*cell]).unwrap();
        }
        let style = style(&grid, separator);
        (style.decimal, style.thousands)
    }

    #[test]
    fn numbers_say_how_they_are_written() {
        assert_eq!(of(&["12.5", "3"], b','), ('.', None));
        assert_eq!(of(&["12,5", "3"], b';'), (',', None));
        assert_eq!(of(&["52.1", "66.4", "1204"], b';'), ('.', None));
        assert_eq!(of(&["<5", "10.000", "0,0", "3,1"], b';'), (',', Some('.')));
        assert_eq!(of(&["1,234", "56"], b','), ('.', Some(',')));
        assert_eq!(of(&["1 234,5"], b';'), (',', Some(' ')));
        assert_eq!(of(&["1\u{a0}234\u{a0}567"], b';'), (',', Some('\u{a0}')));
        assert_eq!(of(&["1'234.50"], b','), ('.', Some('\'')));
        assert_eq!(of(&["1.234.567,8"], b'\t'), (',', Some('.')));
        assert_eq!(of(&["0.045", "0.123"], b';'), ('.', None));
        assert_eq!(of(&["12.345", "1834"], b';'), ('.', None));
    }
}
