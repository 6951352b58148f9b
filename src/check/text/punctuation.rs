//! Marks of one script where those of another belong: the part that languages share.
//!
//! In: a text, the marks with those that belong in their place, what they stand behind, and when one is wrong there. Out: findings
//! with a fix. Law: code and addresses keep their marks.

use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, Rule},
};

/// A mark, and the one that belongs in its place.
pub(super) type Pair = (char, &'static str);

/// Reports each mark right behind what is `own` where `wrong`, told the mark and the text behind it, says how many bytes of that
/// text go with it.
pub(super) fn check(
    (passage, findings): (&Passage<'_>, &mut Vec<Diagnostic>),
    rule: &'static Rule,
    marks: &[Pair],
    own: fn(char) -> bool,
    wrong: impl Fn(char, &str) -> Option<usize>,
) {
    let text = passage.text.text();
    let is_mark = |c: char| marks.iter().any(|(mark, _)| *mark == c);
    for (at, written) in text.match_indices(is_mark) {
        let end = at + written.len();
        if !text[..at].ends_with(own) || passage.text.is_literal(at) {
            continue;
        }
        let Some((mark, better)) = marks.iter().find(|(mark, _)| written.starts_with(*mark)) else { continue };
        let Some(gap) = wrong(*mark, &text[end..]) else { continue };
        let place = passage.text.place(at..end);
        let finding = passage.finding(rule, place).arg("written", written).arg("better", *better);
        findings.push(match passage.text.exact(at..end + gap) {
            Some(span) => {
                let edits = vec![Edit { span, text: (*better).to_owned() }];
                finding.fix(Fix { applicability: Applicability::Safe, edits })
            }
            None => finding,
        });
    }
}

/// The character behind a mark, and the bytes of the space before it, which goes with a western mark.
pub(super) fn behind(text: &str) -> (usize, Option<char>) {
    let rest = text.strip_prefix(' ').unwrap_or(text);
    let then = rest.chars().next();
    (if then.is_some() { text.len() - rest.len() } else { 0 }, then)
}
