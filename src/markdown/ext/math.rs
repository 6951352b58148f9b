//! Formulas in TeX: `$…$` in text, `$$…$$` in text or on lines of their own, and code fenced as `math`.
//!
//! In: text. Out: where a formula ends; of a formula its MathML, made when the page is, without script, style or font of its own.
//! What stands between two dollar signs of a line is a formula only where all of this holds, so that prices, variables of
//! shells and macros of build tools stay text:
//!
//! - before the first is white space, an opening bracket, a quotation mark, `*`, `_`, `|`, `>` or `-`, or a letter that is not
//!   ASCII, and after the last no ASCII letter or digit, no `$` and no opening bracket;
//! - both have white space inside, or neither has;
//! - what they hold has no backquote and no dollar sign, and is a formula by its looks: it has a command (`\alpha`), a `^`, a
//!   `_`, a `{` or an `=`, or, without white space anywhere, has no word of three letters or more.
//!
//! `\$` is a dollar sign. Law: linear; what cannot be read as TeX is shown as it is written.

use crate::markdown::{
    html::escaped,
    tree::{Kind, Node, Tree},
};
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use std::{ops::Range, sync::LazyLock};

/// One past the formula that begins at `at`, on a line that ends at `end`.
pub(crate) fn in_text(text: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[..end];
    let width = bytes[at..].iter().take(3).take_while(|&&b| b == b'$').count();
    let before = text[..at].chars().next_back();
    if width > 2 || !before.is_none_or(may_precede) {
        return None;
    }
    let inner = at + width;
    let close = closing(bytes, inner)?;
    let after = close + bytes[close..].iter().take(3).take_while(|&&b| b == b'$').count();
    let content = &text[inner..close];
    let is_spaced = content.starts_with([' ', '\t']);
    let may_follow = |c: char| !(c.is_ascii_alphanumeric() || "$({[".contains(c));
    let fits = after - close == width
        && is_spaced == content.ends_with([' ', '\t'])
        && text[after..end].chars().next().is_none_or(may_follow)
        && !content.trim().is_empty()
        && !content.contains('`')
        && (width == 2 || looks_like_a_formula(content));
    fits.then_some(after)
}

fn may_precede(c: char) -> bool {
    c.is_whitespace() || "([{\"'*_|>-".contains(c) || !c.is_ascii()
}

/// The next dollar sign that no backslash precedes.
fn closing(bytes: &[u8], from: usize) -> Option<usize> {
    let is_escaped = |at: usize| bytes[from..at].iter().rev().take_while(|&&b| b == b'\\').count() % 2 == 1;
    memchr::memchr_iter(b'$', &bytes[from..]).map(|found| from + found).find(|&at| !is_escaped(at))
}

fn looks_like_a_formula(content: &str) -> bool {
    let has_command = content.as_bytes().windows(2).any(|pair| pair[0] == b'\\' && pair[1].is_ascii_alphabetic());
    if has_command || content.contains(['^', '_', '{', '=']) {
        return true;
    }
    let mut letters = 0;
    !content.contains(char::is_whitespace)
        && content.chars().all(|c| {
            letters = if c.is_alphabetic() { letters + 1 } else { 0 };
            letters < 3
        })
}

/// One past the formula on lines of its own that begins at `at`: `$$` that a later line ends in, or this one. `prefix` is what
/// stands before the content of a line.
pub(crate) fn on_lines(text: &str, at: usize, prefix: impl Fn(&str) -> usize) -> Option<usize> {
    let line_end =
        |from: usize| memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |length| from + length);
    let mut end = line_end(at);
    let first = text[at..end].strip_prefix("$$")?.trim_end();
    if first.starts_with('$') {
        return None;
    }
    if let Some(content) = first.strip_suffix("$$") {
        return (!content.trim().is_empty() && !content.contains('$')).then_some(at + 2 + first.len());
    }
    // A formula that begins on the first line has no empty line; one that does not may have.
    let may_be_empty = first.is_empty();
    if first.contains("$$") {
        return None;
    }
    let mut is_blank = first.is_empty();
    while end < text.len() {
        let start = end + 1;
        end = line_end(start);
        let line = &text[start..end];
        let content = &line[prefix(line)..];
        let trimmed = content.trim_end();
        if trimmed.is_empty() && !may_be_empty {
            return None;
        }
        if let Some(last) = trimmed.strip_suffix("$$") {
            is_blank &= last.trim().is_empty();
            let stop = end - (line.len() - line.trim_end().len());
            return (!is_blank && !last.contains("$$")).then_some(stop);
        }
        if trimmed.contains("$$") || content.starts_with(":::") || content.starts_with("```") {
            return None;
        }
        is_blank &= trimmed.is_empty();
    }
    None
}

/// The TeX of a formula as written, and whether it is displayed.
pub(crate) fn tex(written: &str) -> Option<(&str, bool)> {
    let written = written.trim();
    let of = |mark: &str| written.strip_prefix(mark)?.strip_suffix(mark);
    match of("$$") {
        Some(inner) => Some((inner, true)),
        None => of("$").map(|inner| (inner, false)),
    }
}

static CONVERTER: LazyLock<Option<LatexToMathML>> =
    LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).ok());

/// The longest formula that is read.
const LONGEST: usize = 1 << 16;

/// The MathML of a formula.
///
/// # Errors
/// The bytes of the TeX that cannot be read.
pub fn mathml(tex: &str, display: bool) -> Result<String, Range<usize>> {
    let how = if display { MathDisplay::Block } else { MathDisplay::Inline };
    let whole = || 0..tex.len();
    let converter = CONVERTER.as_ref().filter(|_| tex.len() <= LONGEST).ok_or_else(whole)?;
    match converter.convert_with_local_state(tex, how) {
        Ok(made) => Ok(made.mathml),
        Err(error) => {
            let floor = |at: usize| (0..=at.min(tex.len())).rev().find(|&at| tex.is_char_boundary(at)).unwrap_or(0);
            Err(floor(error.0.start)..floor(error.0.end))
        }
    }
}

/// What a formula becomes in a page; what cannot be read is shown as TeX.
pub(crate) fn html(tex: &str, display: bool) -> String {
    mathml(tex, display).unwrap_or_else(|_| format!("<code class=\"tex\">{}</code>", escaped(tex.trim())))
}

/// Whether a code block is a formula.
pub(crate) fn is_fence(language: &str) -> bool {
    language.eq_ignore_ascii_case("math") || language.eq_ignore_ascii_case("latex-math")
}

/// The TeX of a node that is a formula, and whether it is displayed.
#[must_use]
pub fn of_node(tree: &Tree, at: usize) -> Option<(String, bool)> {
    let node: &Node = tree.nodes.get(at)?;
    match node.kind {
        Kind::Math(display) => Some((tree.string(node.data).to_owned(), display)),
        Kind::Formula => Some((tree.string(node.data).to_owned(), true)),
        Kind::CodeBlock if is_fence(crate::markdown::html::code_language(tree, node)) => {
            Some((tree.children(at).map(|child| tree.text(&tree.nodes[child])).collect(), true))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{in_text, mathml, on_lines};

    fn formulas(text: &str) -> Vec<&str> {
        let (mut out, mut at) = (Vec::new(), 0);
        while let Some(found) = text[at..].find('$') {
            let start = at + found;
            match in_text(text, start, text.len()) {
                Some(end) => {
                    out.push(&text[start..end]);
                    at = end;
                }
                None => at = start + 1,
            }
        }
        out
    }

    #[test]
    fn formulas_in_text() {
        assert_eq!(formulas("$x$ and ($a^2$), **$\\alpha$**. $ m^0 $"), ["$x$", "$a^2$", "$\\alpha$", "$ m^0 $"]);
        assert_eq!(formulas("값은 $n+1$입니다. 式$k$は $5 or $x_1$."), ["$n+1$", "$k$", "$x_1$"]);
        assert_eq!(formulas("$a\\$b=1$ $$x$$"), ["$a\\$b=1$", "$$x$$"]);
    }

    #[test]
    fn dollars_that_are_none() {
        for text in [
            "$5 and $10",
            "$PATH:$HOME",
            "$5-$10",
            "US$5 to US$6",
            "$(OutDir)$(TargetName)",
            "$HOME and $USER",
            "between $5 and 10$",
            "$name$",
            "`$a` and `$b`",
            "$ 5 and 6 $",
            "$$",
            "$ $",
            "$a",
            "${a}${b}",
            "$1.5K/$2K",
            "cost$x$",
            "$x$y",
            "$ (AS) $ (AFLAGS)",
        ] {
            assert_eq!(formulas(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn formulas_on_lines() {
        let end = |text: &str| on_lines(text, 0, |line| line.len() - line.trim_start_matches(['>', ' ']).len());
        assert_eq!(end("$$\na\n\nb\n$$\nc"), Some(10));
        assert_eq!(end("$$ a $$  \nb"), Some(7));
        assert_eq!(end("$$a\nb$$\n"), Some(7));
        assert_eq!(end("$$\n> a\n> $$"), Some(11));
        for text in ["$$\n$$", "$$", "$$a\n\nb$$", "$$a$$b$$", "$$$a$$$", "$$ $$", "$$\na", "$$\n:::x\n$$"] {
            assert_eq!(end(text), None, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_where() {
        assert!(mathml("\\frac{1}{2}", true).expect("MathML").starts_with("<math display=\"block\">"));
        let tex = "x + \\nope{y}";
        assert_eq!(&tex[mathml(tex, false).expect_err("no such command")], "\\nope");
        assert!(!mathml("\\text{<script>}", false).expect("MathML").contains("<script"));
    }
}
