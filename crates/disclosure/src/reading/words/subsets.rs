//! Labels that say that they name some of the people of another one.

use super::{fold, split};

/// Whether a row is a part of the row above it: `of which …`, `waarvan …`, `dont …`, `davon …`.
#[must_use]
pub fn is_of_which(label: &str) -> bool {
    let folded = fold(label);
    ["of which", "of whom", "waarvan", "dont ", "davon", "darunter", "parmi lesquel", "daarvan", "thereof"]
        .iter()
        .any(|word| folded.trim_start_matches(['-', ' ', '\u{2022}', '\u{2013}']).starts_with(word))
}

/// Whether a label names people by what they have rather than by where they belong: `with diagnosis`. Such groups overlap.
#[must_use]
pub fn is_subset(label: &str) -> bool {
    let folded = fold(label);
    let first = split(&folded).next();
    first.is_some_and(|word| ["with", "met", "avec", "mit", "having", "including", "inclusief"].contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_row_above_says_so() {
        assert!(is_of_which("- waarvan diabetes") && is_of_which("dont femmes") && !is_of_which("Dontignies"));
    }
}
