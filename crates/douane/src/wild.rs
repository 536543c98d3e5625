//! Names with `*` and `?`: on Windows no shell expands them before the program starts, and no file there can have such a name.

use std::path::PathBuf;

/// The files that are named: on Windows a name with `*` or `?` stands for what it matches in its folder, in order. One that matches nothing stays, so
/// that it is told as missing.
pub(crate) fn expanded(files: Vec<PathBuf>) -> Vec<PathBuf> {
    if cfg!(windows) { files.into_iter().flat_map(found).collect() } else { files }
}

fn found(path: PathBuf) -> Vec<PathBuf> {
    let Some(pattern) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { return vec![path] };
    if !pattern.contains(['*', '?']) {
        return vec![path];
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let Ok(entries) = std::fs::read_dir(folder.unwrap_or(std::path::Path::new("."))) else { return vec![path] };
    let names = entries.flatten().map(|entry| entry.file_name());
    let mut names: Vec<_> = names.filter(|name| matches(&pattern, &name.to_string_lossy())).collect();
    names.sort();
    if names.is_empty() { vec![path] } else { names.iter().map(|name| path.with_file_name(name)).collect() }
}

/// Whether a name is one of those that a pattern stands for; capitals make no difference there.
fn matches(pattern: &str, name: &str) -> bool {
    let fold = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    let (pattern, name) = (fold(pattern), fold(name));
    let (mut at, mut seen) = (0, 0);
    // Where the last star stood, and how much of the name it has taken: it takes one sign more whenever the rest does not fit.
    let mut star: Option<(usize, usize)> = None;
    while seen < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, seen));
                at += 1;
            }
            Some(sign) if *sign == '?' || name.get(seen) == Some(sign) => {
                at += 1;
                seen += 1;
            }
            _ => {
                let Some((back, taken)) = star else { return false };
                star = Some((back, taken + 1));
                at = back + 1;
                seen = taken + 1;
            }
        }
    }
    pattern.iter().skip(at).all(|sign| *sign == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_stands_for_the_names_that_fit_it() {
        for (pattern, name) in
            [("*.csv", "a.CSV"), ("t?.csv", "t1.csv"), ("*a*b*", "xxaxxbxx"), ("*", ""), ("a**", "a"), ("É*", "été")]
        {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("*.csv", "a.csv.meta"), ("t?.csv", "t.csv"), ("a", "ab"), ("?", ""), ("*a", "ab")] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }

    #[test]
    fn stars_that_never_fit_come_to_an_end() {
        assert!(!matches(&"*a".repeat(200), &"a".repeat(199)));
    }
}
