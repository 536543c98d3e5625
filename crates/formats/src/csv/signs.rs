//! Characters that are not what they seem: controls, invisible ones, look-alikes, digits that are no digits.

/// Whether a character shows nothing, or changes the direction of what follows. A joiner between letters of scripts that need it, and
/// the selectors behind a symbol that choose its picture, are excused by [`invisible`].
const fn shows_nothing(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// How many characters of a text show nothing, and whether one of them turns the reading direction or belongs to the tags, which no
/// text of a table needs.
pub(crate) fn invisible(text: &str) -> (u64, bool) {
    let (mut count, mut turns) = (0u64, false);
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let after = signs.peek().copied().unwrap_or(' ');
        if shows_nothing(sign) && !excused(before, sign, after) {
            count = count.saturating_add(1);
            turns |= matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e0fff}');
        }
        before = sign;
    }
    (count, turns)
}

fn excused(before: char, sign: char, after: char) -> bool {
    let eastern = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{18af}');
    let picture = |c: char| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}');
    match sign {
        '\u{200c}' | '\u{200d}' => (eastern(before) && eastern(after)) || (picture(before) && picture(after)),
        '\u{200e}' | '\u{200f}' | '\u{61c}' => eastern(before) || eastern(after),
        '\u{fe0e}' | '\u{fe0f}' => picture(before) || matches!(before, '#' | '*' | '0'..='9' | '\u{a9}' | '\u{ae}'),
        _ => false,
    }
}

/// Control characters besides tab and line ends; those of C1 included.
pub(crate) fn control(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\0')
}

/// A digit or a group sign that programs do not read as a number: full width, of another script, raised or lowered, mathematical.
/// Raised digits behind a letter or bracket are powers and footnotes (`m²`, `kg/m²`).
pub(crate) fn odd_digits(text: &str) -> bool {
    let odd = |c: char| {
        matches!(c,
            '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{966}'..='\u{96f}' | '\u{9e6}'..='\u{9ef}' | '\u{e50}'..='\u{e59}'
            | '\u{2080}'..='\u{2089}' | '\u{2460}'..='\u{249b}' | '\u{ff10}'..='\u{ff19}' | '\u{1d7ce}'..='\u{1d7ff}'
            | '\u{1fbf0}'..='\u{1fbf9}' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{b9}' | '\u{b2}' | '\u{b3}')
    };
    let trimmed = text.trim_start_matches(['<', '>', '=', '\u{2264}', '\u{2265}', '-', '+', ' ']);
    trimmed.starts_with(odd)
}

/// Whether one word has letters of two scripts of which one is made to be taken for the other.
pub(crate) fn mixed_scripts(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        let latin = word.chars().any(|c| matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}'));
        latin && word.chars().any(look_alike)
    })
}

/// Letters of other scripts that look like Latin ones. Greek letters of formulas (α, β, µ, χ²) are none.
const fn look_alike(c: char) -> bool {
    matches!(c,
        '\u{400}'..='\u{52f}' | '\u{531}'..='\u{587}' | '\u{13a0}'..='\u{13fd}'
        | '\u{391}' | '\u{392}' | '\u{395}'..='\u{397}' | '\u{399}' | '\u{39a}' | '\u{39c}' | '\u{39d}' | '\u{39f}' | '\u{3a1}'
        | '\u{3a4}' | '\u{3a5}' | '\u{3a7}' | '\u{3b9}' | '\u{3bf}' | '\u{3c5}'
        | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d6a3}')
}

/// What a cell does when a spreadsheet takes it for a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Formula {
    /// It runs: a function, a program, a reference.
    Runs,
    /// A sign before words: an error message at worst.
    Word,
}

/// Whether a spreadsheet takes a cell for a formula. Numbers, marks (`-`) and numbers with words behind (`-0.12 (-0.3; 0.1)`) are none.
pub(crate) fn formula(text: &str) -> Option<Formula> {
    let bare = text.trim_start_matches([' ', '\u{a0}']);
    let first = bare.chars().next()?;
    match first {
        '=' | '\u{ff1d}' if bare.chars().count() > 1 => Some(Formula::Runs),
        '\t' | '\r' if bare.trim_start().starts_with(['=', '+', '-', '@']) => Some(Formula::Runs),
        '+' | '-' | '@' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}' => {
            let body = bare.get(first.len_utf8()..)?.trim_start();
            if calls(body) {
                return Some(Formula::Runs);
            }
            body.chars().next().filter(|c| c.is_alphabetic()).map(|_| Formula::Word)
        }
        _ => split_formula(text).then_some(Formula::Runs),
    }
}

/// A function call (`cmd(`), a call of another program (`cmd|'…'!A0`) or a reference to another sheet.
fn calls(body: &str) -> bool {
    let called = body.match_indices('(').any(|(at, _)| {
        let name = body.get(..at).unwrap_or("");
        let name = name.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_')).next().unwrap_or("");
        name.len() >= 2 && name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
    });
    called || (body.contains('|') && body.contains('!'))
}

/// A formula that appears when the file is opened with another separator: `x;=HYPERLINK(…)`.
fn split_formula(text: &str) -> bool {
    text.match_indices('=').any(|(at, _)| {
        let before = text.get(..at).unwrap_or("").trim_end_matches(['"', ' ']);
        before.ends_with([';', ',', '\t', '|', '\n', '\r']) && calls(text.get(at.saturating_add(1)..).unwrap_or(""))
    })
}

/// Text that carries other text: which notation, if any. Words and numbers of tables never come near these lengths.
pub(crate) fn encoded(text: &str) -> Option<&'static str> {
    let escapes = text
        .match_indices('%')
        .filter(|(at, _)| {
            let digits = text.as_bytes().get(at.saturating_add(1)..at.saturating_add(3));
            digits.is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit))
        })
        .count();
    if escapes >= 12 {
        return Some("percent");
    }
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '\'')).find_map(run)
}

fn run(word: &str) -> Option<&'static str> {
    let count = |test: fn(&u8) -> bool| word.bytes().filter(test).count();
    let (digits, hex) = (count(u8::is_ascii_digit), count(u8::is_ascii_hexdigit));
    if word.len() >= 48 && digits == word.len() {
        return Some("digits");
    }
    if word.len() >= 64 && hex == word.len() {
        return Some("hex");
    }
    let alphabet =
        word.bytes().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_' | b'=')).count();
    let mixed = count(u8::is_ascii_uppercase) >= 4 && count(u8::is_ascii_lowercase) >= 4 && digits >= 2;
    (word.len() >= 48 && alphabet == word.len() && mixed).then_some("base64")
}

/// So many tabs set a label in at most.
const DEPTH: usize = 5;

/// Tabs, runs of them, or spaces of unusual width at the edges of a cell or repeated inside it.
pub(crate) fn odd_spacing(text: &str) -> bool {
    let odd = |c: char| matches!(c, '\u{2000}'..='\u{2008}' | '\u{200a}' | '\u{205f}' | '\u{3000}' | '\u{1680}');
    let edges = [text.len().saturating_sub(text.trim_start().len()), text.trim_end().len()];
    let head = text.get(..edges[0]).unwrap_or("");
    let tail = text.get(edges[1]..).unwrap_or("");
    // Labels are set in by tabs as they are by spaces.
    let set_in = head.len() <= DEPTH
        && head.bytes().all(|byte| byte == b'\t')
        && text.trim_start().starts_with(char::is_alphabetic);
    text.chars().filter(|c| odd(*c)).count() >= 2 || head.contains('\t') && !set_in || tail.contains('\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honest_labels_are_left_alone() {
        for label in [
            "étiquette",
            "âge ≥ 65 ans — total",
            "β-blocker",
            "Straße/Großregion",
            "25\u{a0}000–49\u{a0}999 inh.",
            "µg/dL 10–20",
            "IL1β",
            "χ² (df = 2)",
            "kg/m²",
            "👩\u{200d}⚕\u{fe0f}",
            "می\u{200c}خواهم",
        ] {
            assert!(!mixed_scripts(label) && !odd_digits(label) && !odd_spacing(label), "{label}");
            assert_eq!(invisible(label), (0, false), "{label}");
        }
    }

    #[test]
    fn signs_that_hide_are_seen() {
        assert_eq!(invisible("Gent\u{200b}\u{200c}"), (2, false));
        assert_eq!(invisible("a\u{202e}b"), (1, true));
        assert_eq!(invisible("x\u{e0041}"), (1, true));
        assert!(mixed_scripts("Аntwerpen") && mixed_scripts("Gеnt"));
        assert!(odd_digits("３") && odd_digits("< ４") && odd_digits("²"));
        assert!(odd_spacing("\t12") && odd_spacing("\t\t\t\t\t\t\ta") && !odd_spacing("\t\tGent"));
        assert!(odd_spacing("a\t") && odd_spacing("a\u{2002}b\u{2003}"));
    }

    #[test]
    fn formulas_are_told_from_numbers_and_words() {
        for cell in [
            "=1+1",
            "=HYPERLINK(\"x\")",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|'x'!A0",
            "@SUM(A1)",
            "\t=1",
            "＝1",
            " =1",
            "x;=CMD(1)",
        ] {
            assert_eq!(formula(cell), Some(Formula::Runs), "{cell}");
        }
        for cell in ["- waarvan vrouwen", "-unknown", "@home", "+dose"] {
            assert_ne!(formula(cell), Some(Formula::Runs), "{cell}");
        }
        for cell in [
            "-",
            "=",
            "-5",
            "+5 %",
            "-0.12 (-0.30 to 0.05)",
            "-1,5 [-2; 1]",
            "-0.3***",
            "5=5",
            "a, b = (c)",
            "+32 2 123",
        ] {
            assert_eq!(formula(cell), None, "{cell}");
        }
    }

    #[test]
    fn text_inside_text_is_recognised() {
        let rows = "cGF0aWVudF9pZDtuaXNzO25hbWU7YmlydGhfZGF0ZTtwb3N0Y29kZTtzZXg7aWNkMTA7YWRtaXNzaW9u";
        assert_eq!(encoded(rows), Some("base64"));
        assert_eq!(encoded(&"a0".repeat(40)), Some("hex"));
        assert_eq!(encoded(&"%41".repeat(12)), Some("percent"));
        assert_eq!(encoded("https://example.org/registers/intego/report-2024/tables/overview.html"), None);
        assert_eq!(encoded("Number of patients with at least one registration of diabetes (100%)"), None);
    }
}
