//! Which files a mail names. People write lists in many ways: a name a line, with bullets, with paths of the share, several in a sentence.

/// Endings by which a word is taken for a file's name even where there is no such file: then its sender is told that it is missing.
const ENDINGS: [&str; 42] = [
    "csv", "tsv", "txt", "tab", "dat", "png", "jpg", "jpeg", "gif", "svg", "tif", "tiff", "bmp", "webp", "eps", "pdf",
    "xlsx", "xlsm", "xls", "ods", "docx", "doc", "odt", "rtf", "pptx", "html", "htm", "json", "xml", "md", "zip", "7z",
    "rds", "rda", "rdata", "pkl", "parquet", "feather", "sas7bdat", "dta", "sav", "ipynb",
];

/// Names of the share as people write them, in comparable form: `//server/share/`.
pub(super) fn prefixes(names: &[String]) -> Vec<String> {
    names.iter().map(|name| format!("{}/", slashes(name).trim_end_matches('/').to_lowercase())).collect()
}

/// The names in a mail's text, each once, in order; where there are more than `most`, one more than that. `is_there` tells whether the share has
/// a file or folder of that name.
pub(super) fn named(text: &str, prefixes: &[String], most: usize, is_there: impl Fn(&str) -> bool) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        if names.len() > most {
            break;
        }
        // A signature, or the mail that was forwarded or answered.
        if line == "-- " || line == "--" || line.starts_with("-----") || line.starts_with("_____") {
            break;
        }
        if line.trim_start().starts_with('>') {
            continue;
        }
        let whole = plain(bare(line), prefixes);
        if !whole.is_empty() && is_there(&whole) {
            add(&mut names, whole);
            continue;
        }
        for word in words(line) {
            if names.len() > most {
                break;
            }
            let name = plain(word, prefixes);
            if !name.is_empty() && (is_there(&name) && looks_like_a_path(&name) || looks_like_a_file(&name)) {
                add(&mut names, name);
            }
        }
    }
    names
}

fn add(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) {
        names.push(name);
    }
}

/// A line without its bullet or number, its quotes and the sign at its end.
fn bare(line: &str) -> &str {
    let line = line.trim();
    let line = line.strip_prefix(['-', '*', '\u{2022}', '\u{b7}', '\u{2013}']).unwrap_or(line).trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let line = match line.split_at_checked(digits) {
        Some((number, rest)) if !number.is_empty() && number.len() < 4 && rest.starts_with([')', '.']) => {
            rest.get(1..).filter(|rest| rest.starts_with(' ')).unwrap_or(line)
        }
        _ => line,
    };
    let quotes = ['"', '\'', '`', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\u{ab}', '\u{bb}'];
    line.trim().trim_end_matches([',', ';']).trim_matches(|c: char| quotes.contains(&c) || c.is_whitespace())
}

/// What is quoted in a line, then its words.
fn words(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in line.split(['"', '`', '\u{201c}', '\u{201d}', '\u{ab}', '\u{bb}']).skip(1).step_by(2) {
        found.push(part.trim());
    }
    let unquoted = line.split(['"', '`', '\u{201c}', '\u{201d}', '\u{ab}', '\u{bb}']).step_by(2);
    let around = |c: char| matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | '\'' | '.' | ':' | '?' | '*' | '\u{2022}');
    for part in unquoted {
        for word in part.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|')) {
            // A dot at the front may be a folder's: ./t.csv
            found.push(word.trim_end_matches(around).trim_start_matches(|c| c != '.' && around(c)));
        }
    }
    found
}

/// A name within the share: forward slashes, without the share's own name.
fn plain(word: &str, prefixes: &[String]) -> String {
    let path = slashes(word);
    let lower = path.to_lowercase();
    let inside = prefixes.iter().find(|prefix| lower.starts_with(*prefix));
    // Lower-casing may change lengths of signs beyond ASCII; then the name stays as it is, and is not found.
    let path = inside.and_then(|prefix| path.get(prefix.len()..)).unwrap_or(&path);
    path.trim_start_matches("./").trim_end_matches('/').to_owned()
}

fn slashes(text: &str) -> String {
    text.replace('\\', "/")
}

fn looks_like_a_file(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    !name.contains('@')
        && !name.contains("://")
        && stem.chars().any(char::is_alphanumeric)
        && ENDINGS.contains(&ending.to_lowercase().as_str())
}

/// A word that is there counts only where it says that it is a path: a folder named `results` is not asked for by every mention of results.
fn looks_like_a_path(name: &str) -> bool {
    name.contains(['/', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, there: &[&str]) -> Vec<String> {
        let prefixes = prefixes(&[r"\\Scn-p-xaw03\intego_shared".to_owned(), "S:".to_owned()]);
        named(text, &prefixes, 100, |name| there.contains(&name))
    }

    #[test]
    fn lists_are_understood_as_people_write_them() {
        let there = ["results/table 1.csv", "plots/fig.png", "a.csv", "results"];
        let text = "Dear colleagues,\n\nCould you send me the results:\n - results\\table 1.csv\n 2) \\\\scn-p-xaw03\\Intego_Shared\\plots\\fig.png,\n* S:\\a.csv;\nThanks, An (an@uni.csv)\n-- \nold.csv\n";
        assert_eq!(found(text, &there), ["results/table 1.csv", "plots/fig.png", "a.csv"]);
        assert_eq!(found("Please send a.csv, b.csv and (c.png).", &["a.csv"]), ["a.csv", "b.csv", "c.png"]);
        assert_eq!(
            found("\"results/table 1.csv\" and `a.csv`, ./d.csv", &there),
            ["results/table 1.csv", "a.csv", "d.csv"]
        );
        assert_eq!(found("results\n", &there), ["results"]);
        assert_eq!(found("> a.csv\na.csv\na.csv\n-----Original Message-----\nb.csv", &there), ["a.csv"]);
    }

    #[test]
    fn what_is_no_file_is_not_asked_for() {
        assert_eq!(
            found("See https://uni.example/t.csv or www.uni.be, e.g. version 1.2; results will follow.", &["results"]),
            [""; 0]
        );
    }

    #[test]
    fn a_way_out_of_the_share_stays_visible() {
        assert_eq!(found("../../etc/shadow.csv\n/etc/passwd.txt", &[]), ["../../etc/shadow.csv", "/etc/passwd.txt"]);
    }
}
