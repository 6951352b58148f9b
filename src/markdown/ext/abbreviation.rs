//! Abbreviations: a line `*[HTML]: HyperText Markup Language` says what `HTML` stands for on all of its side.
//!
//! In: the line. Out: the term and what it stands for; the line itself is not shown. Law: a line without a term or a meaning
//! stays text; of two lines for one term the first counts.

use super::{pieces::Made, terms::Terms};
use crate::{
    content::projection::SENTINEL,
    markdown::tree::{Kind, Tree},
};

/// Reads a line: the term, and what it stands for.
pub(crate) fn read(line: &str) -> Option<(&str, &str)> {
    let inner = line.trim_end().trim_start_matches(SENTINEL).strip_prefix('*')?;
    let (term, meaning) = inner.trim_start_matches(SENTINEL).strip_prefix('[')?.split_once("]:")?;
    let (term, meaning) = (term.trim(), meaning.trim());
    let is_term = !term.is_empty() && !term.contains(['[', ']']);
    (is_term && !meaning.is_empty()).then_some((term, meaning))
}

/// Finds the abbreviations that a side says the meaning of.
pub(crate) fn terms(tree: &Tree) -> Terms {
    let lines = tree.nodes.iter().filter(|node| node.kind == Kind::Abbreviation);
    let of = |line: &str| {
        let (term, meaning) = read(line)?;
        Some((term.into(), Made::Parent(Kind::Abbr, Some(meaning.into()))))
    };
    Terms::new(lines.filter_map(|node| of(tree.string(node.data))).collect())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn lines() {
        assert_eq!(read("*[HTML]: HyperText Markup Language  "), Some(("HTML", "HyperText Markup Language")));
        assert_eq!(read("*[W3C]:세계"), Some(("W3C", "세계")));
        for line in ["*[]: a", "*[a]:", "*[a](b): c", "* [a]: b", "*[a[b]]: c", "[a]: b"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
