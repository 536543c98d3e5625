//! Small things written the way people write them: numbers in groups, lists with an "and", sizes, text cut to fit.

use crate::book::{Args, Words};
pub use crate::digits::grouped;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// `a, b and c`. Beyond `most` entries the rest is counted: `a, b and 7 more`.
#[must_use]
pub fn list(words: Words, entries: &[String], most: usize) -> String {
    match entries {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] if entries.len() <= most => {
            words.say("term-list-and", &Args::new().with("head", head.join(", ")).with("last", last.clone()))
        }
        _ => {
            let shown = most.saturating_sub(1).max(1);
            let args = Args::new().with("head", entries[..shown].join(", ")).number("rest", entries.len() - shown);
            words.say("term-list-more", &args)
        }
    }
}

/// A length in bytes as people say it: `123 bytes`, `18 KB`, `2.1 GB` (powers of 1 024, one decimal below ten).
#[must_use]
pub fn size(words: Words, bytes: u64) -> String {
    let units = ["KB", "MB", "GB", "TB"];
    if bytes < 1024 {
        return words.say("term-size-bytes", &Args::new().number("count", bytes));
    }
    let mut tenths = u128::from(bytes) * 10 / 1024;
    let mut unit = 0;
    while tenths >= 10240 && unit + 1 < units.len() {
        tenths /= 1024;
        unit += 1;
    }
    let amount = if tenths < 100 && !tenths.is_multiple_of(10) {
        format!("{}{}{}", tenths / 10, words.plain("term-decimal-sign"), tenths % 10)
    } else {
        (tenths / 10).to_string()
    };
    format!("{amount}\u{a0}{}", units[unit])
}

/// How many columns of a terminal a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text without anything that could move a cursor or hide: control characters and characters without a width
/// become `·`. What a file holds is never sent to a terminal as it is.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' => ' ',
            c if c.is_control() || (c.width().unwrap_or(0) == 0) => '\u{b7}',
            c => c,
        })
        .collect()
}

/// The text cut to a width, with `…` where something was cut off.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for c in text.chars() {
        let w = c.width().unwrap_or(0);
        if used + w + 1 > most {
            break;
        }
        used += w;
        kept.push(c);
    }
    kept.push('\u{2026}');
    kept
}

/// The entry of `known` that a person probably meant; `None` when nothing is near (edit distance at most a third of the length).
#[must_use]
pub fn nearest<'k>(meant: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let meant_lower = meant.to_lowercase();
    known
        .into_iter()
        .map(|name| (distance(&meant_lower, &name.to_lowercase()), name))
        .filter(|(far, name)| *far <= (name.chars().count().max(3)) / 3)
        .min()
        .map(|(_, name)| name)
}

/// Edit distance with neighbouring letters swapped counted once (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(80).collect(), b.chars().take(80).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut line = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (above[j] + 1).min(line[j - 1] + 1).min(above[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            line.push(best);
        }
        before = std::mem::replace(&mut above, line);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn years_stay_whole_and_large_numbers_are_grouped() {
        assert_eq!(grouped("2026"), "2026");
        assert_eq!(grouped("48211"), "48\u{a0}211");
        assert_eq!(grouped("-1234567.5"), "-1\u{a0}234\u{a0}567.5");
        assert_eq!(grouped("NaN"), "NaN");
    }

    #[test]
    fn lists_end_with_and_or_with_how_many_more() {
        let words = Words::new(Locale::Nl);
        let entries: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        assert_eq!(list(words, &entries[..1], 3), "a");
        assert_eq!(list(words, &entries[..3], 3), "a, b en c");
        assert_eq!(list(words, &entries, 3), "a, b en nog 2");
    }

    #[test]
    fn sizes_are_said_as_people_say_them() {
        let words = Words::new(Locale::Fr);
        assert_eq!(size(words, 1), "1 octet");
        assert_eq!(size(words, 18 * 1024), "18\u{a0}KB");
        assert_eq!(size(Words::new(Locale::En), 2_147_483_648), "2\u{a0}GB");
        assert_eq!(size(words, 1_600_000), "1,5\u{a0}MB");
    }

    #[test]
    fn what_a_file_holds_cannot_drive_a_terminal() {
        assert_eq!(visible("a\u{1b}[31mb\u{200b}\tc"), "a·[31mb· c");
        assert_eq!(cut("gemiddelde", 6), "gemid…");
        assert_eq!(cut("表表表", 4), "表…");
    }

    #[test]
    fn near_names_are_suggested_and_far_ones_are_not() {
        assert_eq!(nearest("smal-count", ["small-count", "missing-count"]), Some("small-count"));
        assert_eq!(nearest("my_flie.csv", ["my_file.csv", "other.csv"]), Some("my_file.csv"));
        assert_eq!(nearest("zzz", ["small-count"]), None);
    }
}
