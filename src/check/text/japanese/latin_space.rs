//! `japanese/latin-space`: between Japanese and Latin letters there is now a space and now none.
//!
//! Both are common; what is looked for is that one article has both, and the rarer is reported where it is rare. Off unless a site asks
//! for it.

use super::is_japanese;
use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};
use std::ops::Range;

/// Checks an article.
pub(super) fn check(passages: &[Passage<'_>], findings: &mut Vec<Diagnostic>) {
    let (mut apart, mut joined) = (Vec::new(), Vec::new());
    for (number, passage) in passages.iter().enumerate() {
        borders(passage, |range| {
            let list = if passage.text.text()[range.clone()].contains(' ') { &mut apart } else { &mut joined };
            list.push((number, range));
        });
    }
    let (rare, usual, kind) =
        if apart.len() >= joined.len() { (joined, apart, "joined") } else { (apart, joined, "apart") };
    if rare.len() * 4 > usual.len() {
        return;
    }
    for (number, range) in rare {
        let passage = &passages[number];
        let written = &passage.text.text()[range.clone()];
        let finding = passage.finding(&rule::JAPANESE_LATIN_SPACE, passage.text.place(range.clone())).arg("kind", kind);
        let first = written.chars().next().map_or(0, char::len_utf8);
        let better = if kind == "apart" {
            written.replace(' ', "")
        } else {
            format!("{} {}", &written[..first], &written[first..])
        };
        findings.push(match passage.text.exact(range) {
            Some(span) => {
                finding.fix(Fix { applicability: Applicability::Unsafe, edits: vec![Edit { span, text: better }] })
            }
            None => finding,
        });
    }
}

/// Calls `see` with each place where Japanese and Latin letters meet, one character on both sides.
fn borders(passage: &Passage<'_>, mut see: impl FnMut(Range<usize>)) {
    let text = passage.text.text();
    let mut before: Option<(usize, char)> = None;
    let mut space = false;
    for (at, c) in text.char_indices() {
        if c == ' ' && !space && before.is_some() {
            space = true;
            continue;
        }
        if let Some((start, last)) = before {
            let meet = is_japanese(last) && c.is_ascii_alphabetic() || last.is_ascii_alphabetic() && is_japanese(c);
            if meet && !passage.text.is_literal(start) && !passage.text.is_literal(at) {
                see(start..at + c.len_utf8());
            }
        }
        before = Some((at, c)).filter(|_| c != ' ');
        space = false;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::findings;

    #[test]
    fn the_rarer_way_is_found_where_it_is_rare() {
        let text = "Web の API を SDK で使います。Web の鍵とURL の例です。\n";
        let found: Vec<_> =
            findings(text, "ja-JP").into_iter().map(|(finding, text)| (finding.rule.id, text)).collect();
        assert_eq!(found, [("japanese/latin-space", "とU".to_owned())]);
        assert_eq!(findings("Web の API とURLをSDKで\n", "ja-JP"), []);
    }
}
