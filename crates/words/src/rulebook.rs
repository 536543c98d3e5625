//! The rulebook: a page for every rule, written for analysts and run as tests. Embedded from `rulebook/` at build time.

/// Code and page (Markdown), in alphabetical order.
pub static PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rulebook.rs"));

/// The page of a rule.
#[must_use]
pub fn page(code: &str) -> Option<&'static str> {
    PAGES.binary_search_by(|(name, _)| (*name).cmp(code)).ok().map(|at| PAGES[at].1)
}

/// The page without its examples and the title: what the rule means, why, what to do.
#[must_use]
pub fn explanation(page: &str) -> &str {
    let start = page.find('\n').map_or(0, |at| at + 1);
    let end = page.find("\n## Examples").map_or(page.len(), |at| at + 1);
    page.get(start..end).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_in_order_so_that_they_are_found() {
        assert!(PAGES.is_sorted());
        for (code, text) in PAGES {
            assert_eq!(page(code), Some(*text));
        }
        assert_eq!(page("no-such-rule"), None);
    }

    #[test]
    fn every_page_is_titled_by_its_rule() {
        for (code, text) in PAGES {
            assert!(text.starts_with(&format!("# `{code}`\n")), "{code}");
        }
    }

    #[test]
    fn the_explanation_leaves_title_and_examples_out() {
        assert_eq!(explanation("# `a`\nMeans.\n\n## Why\nx\n\n## Examples\n### y\n"), "Means.\n\n## Why\nx");
    }
}
