//! Which separator cuts a text into cells.

/// Separators that are known, the likelier first where two fit equally well.
const SEPARATORS: [u8; 4] = [b'\t', b';', b'|', b','];

/// How much of a text is looked at.
const SAMPLE_BYTES: usize = 64 << 10;
const SAMPLE_LINES: usize = 400;

/// The separator of a text, `None` when no separator cuts two lines alike. The first block of lines that it cuts
/// decides, so that a second table cannot outvote the first.
pub(crate) fn separator(text: &str) -> Option<u8> {
    let counts = counts(text);
    let mut blocks = counts.split(Option::is_none).filter(|block| block.len() > 1);
    blocks.find_map(|block| best(block.iter().flatten())).or_else(|| best(counts.iter().flatten()))
}

/// The first line of a file for Excel, `sep=;`: its separator and where the next line begins.
pub(crate) fn declared(text: &str) -> Option<(u8, usize)> {
    let line = text.split(['\n', '\r']).next()?;
    let bare = line.trim().trim_matches('"');
    let sign = bare.get(..4).filter(|head| head.eq_ignore_ascii_case("sep=")).and_then(|_| bare.as_bytes().get(4..))?;
    let sign = if line.trim_end_matches(' ').ends_with("=\t") { b"\t" } else { sign };
    let [separator] = sign else { return None };
    SEPARATORS.contains(separator).then_some(())?;
    let rest = text.get(line.len()..)?;
    let ending = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    Some((*separator, line.len().saturating_add(ending)))
}

/// How often each separator stands outside quotes in a line; `None` for a blank line. Lines of comment (`#`) are left out.
type Line = Option<[usize; SEPARATORS.len()]>;

fn counts(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut line, mut blank, mut quoted, mut opens) = ([0usize; SEPARATORS.len()], true, false, true);
    let mut comment = false;
    for byte in text.bytes().take(SAMPLE_BYTES) {
        match byte {
            b'"' if quoted => (quoted, opens) = (false, true), // a doubled quote opens again at once
            b'"' if opens => (quoted, blank) = (true, false),
            _ if quoted => {}
            b'\n' | b'\r' => {
                if !comment {
                    lines.push((!blank).then_some(line));
                }
                (line, blank, opens, comment) = ([0; SEPARATORS.len()], true, true, false);
                if lines.len() == SAMPLE_LINES {
                    return lines;
                }
            }
            _ => {
                comment |= blank && byte == b'#';
                opens = false;
                for (count, separator) in line.iter_mut().zip(SEPARATORS) {
                    if byte == separator {
                        *count = count.saturating_add(1);
                        opens = true;
                    }
                }
                blank &= byte.is_ascii_whitespace();
            }
        }
    }
    if !blank && !comment {
        lines.push(Some(line));
    }
    // "\r\n" gives an empty line after each line: drop those, they are no blank lines.
    if lines.iter().any(Option::is_none) && text.contains("\r\n") {
        let mut after_line = false;
        lines.retain(|line| {
            let drop = line.is_none() && after_line;
            after_line = line.is_some();
            !drop
        });
    }
    lines
}

/// The separator that cuts most lines into the same number of cells; lines without it speak against it.
fn best<'l>(lines: impl Iterator<Item = &'l [usize; SEPARATORS.len()]>) -> Option<u8> {
    let lines: Vec<_> = lines.collect();
    let mut best = None;
    for (at, separator) in SEPARATORS.into_iter().enumerate() {
        let mut widths: Vec<usize> = lines.iter().filter_map(|line| line.get(at)).copied().filter(|n| *n > 0).collect();
        widths.sort_unstable();
        let (mut alike, mut width) = (0usize, 0usize);
        for group in widths.chunk_by(|a, b| a == b) {
            if group.len() >= alike {
                (alike, width) = (group.len(), group.first().copied().unwrap_or(0));
            }
        }
        // What cuts the first line as it cuts the others is the table's own; a longer table below it is a second one.
        if width > 0 && lines.first().and_then(|line| line.get(at)) == Some(&width) {
            alike = alike.saturating_mul(2);
        }
        let fits = alike >= 2 || (alike >= 1 && at < 2);
        if fits && best.is_none_or(|(_, most, cells)| alike > most || (alike == most && at >= 3 && width / 2 > cells)) {
            best = Some((separator, alike, width));
        }
    }
    best.map(|(separator, ..)| separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_cuts_lines_alike() {
        for (text, expected) in [
            ("region,n,mean\nGent,12,3.5\nAalst,7,2.1\n", Some(b',')),
            ("region;n;mean\nGent;12;3,5\nAalst;7;2,1\n", Some(b';')),
            ("region;n;mean\r\nGent;12;3,5\r\nAalst;7;2,1\r\n", Some(b';')),
            ("region\tn\nGent, Brugge\t12\n", Some(b'\t')),
            ("a|b\n1|2\n", Some(b'|')),
            ("\"a;b\",\"c\"\n\"1;2\",\"3\"\n", Some(b',')),
            ("code\nA01\nA02\n", None),
            ("a,b\n1,2\n3,4\n\np;q;r;s\n1;2;3;4\n1;2;3;4\n1;2;3;4\n1;2;3;4\n", Some(b',')),
            ("Title, with commas, of a table\n\nregion;n\nGent;12\nAalst;7\n", Some(b';')),
            ("region;n\n", Some(b';')),
            ("a,b\n", Some(b',')),
            ("r,n\nGent,12\nMol,8\np;q;s\n1;2;3\n1;2;3\n1;2;3\n", Some(b',')),
            ("# x; y; z\n# 1; 2; 3\na,b\n1,2\n", Some(b',')),
            ("", None),
        ] {
            assert_eq!(separator(text), expected, "{text}");
        }
    }

    #[test]
    fn the_line_that_declares_it_is_no_row() {
        assert_eq!(declared("sep=;\r\na;b"), Some((b';', 7)));
        assert_eq!(declared("\"SEP=,\"\na,b"), Some((b',', 8)));
        assert_eq!(declared("sep=\t\na\tb"), Some((b'\t', 6)));
        assert_eq!(declared("separate\n"), None);
    }
}
