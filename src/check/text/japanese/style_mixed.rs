//! `japanese/style-mixed`: sentences of one article are in different styles: です・ます and だ・である.
//!
//! In: the texts of an article, and the style that the config asks for. Without one the more frequent style of its paragraphs is the
//! article's own. Law: only sentences of paragraphs are judged; lists, cells and headings are often plain in polite articles.

use crate::{
    check::pair::Passage,
    config::Style,
    diag::{Diagnostic, rule},
    markdown::tree::Kind,
};
use std::ops::Range;

/// Checks an article.
pub(super) fn check(passages: &[Passage<'_>], style: Option<Style>, findings: &mut Vec<Diagnostic>) {
    let mut seen: Vec<(usize, Range<usize>, bool)> = Vec::new();
    for (number, passage) in passages.iter().enumerate() {
        let segment = passage.text.segment();
        let in_paragraph = segment.runs.first().is_some_and(|run| {
            segment.tree.nodes[run.block as usize].kind == Kind::Paragraph && matches!(run.around, Kind::Document)
        });
        if in_paragraph {
            sentences(passage, |range, polite| seen.push((number, range, polite)));
        }
    }
    let polite = seen.iter().filter(|(_, _, polite)| *polite).count();
    let wanted = match style {
        Some(Style::Plain) => false,
        Some(Style::Formal | Style::Polite) => true,
        None => polite * 2 >= seen.len(),
    };
    for (number, range, _) in seen.iter().filter(|(_, _, polite)| *polite != wanted) {
        let passage = &passages[*number];
        let finding = passage.finding(&rule::JAPANESE_STYLE_MIXED, passage.text.place(range.clone()));
        let wanted = if wanted { "polite" } else { "plain" };
        findings.push(finding.arg("written", &passage.text.text()[range.clone()]).arg("wanted", wanted));
    }
}

/// Calls `see` with the end of each sentence that says how it speaks, and whether politely.
fn sentences(passage: &Passage<'_>, mut see: impl FnMut(Range<usize>, bool)) {
    let text = passage.text.text();
    for (at, _) in text.match_indices('。') {
        // Followed by a closing mark it is quoted.
        if passage.text.is_literal(at) || text[at + 3..].starts_with(['」', '』', '"', '”', ')', '）']) {
            continue;
        }
        let before = &text[..at];
        let end = |list: &[&'static str]| list.iter().find(|end| before.ends_with(*end)).copied();
        if let Some(found) =
            end(&["です", "ます", "ました", "ません", "でした", "ください", "でしょう", "ましょう", "ませんでした"])
        {
            see(at - found.len()..at, true);
        } else if let Some(found) =
            end(&["である", "であった", "だった", "だ", "ではない", "する", "した", "できる", "いる", "れる", "される"])
        {
            see(at - found.len()..at, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::findings;

    fn found(text: &str) -> Vec<(&'static str, String)> {
        findings(text, "ja-JP").into_iter().map(|(finding, text)| (finding.rule.id, text)).collect()
    }

    #[test]
    fn the_rarer_style_is_found() {
        let text = "保存します。\n\n編集できます。\n\nこれは重要である。\n";
        assert_eq!(found(text), [("japanese/style-mixed", "である".to_owned())]);
        let plain = "保存する。\n\n編集できる。\n\nこれは重要です。\n";
        assert_eq!(found(plain), [("japanese/style-mixed", "です".to_owned())]);
    }

    #[test]
    fn lists_and_quotations_may_differ() {
        let text = "保存しました。\n\n- 編集する。\n\n「重要である。」と表示されます。\n";
        assert_eq!(found(text), []);
    }
}
