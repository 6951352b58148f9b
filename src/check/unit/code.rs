//! `unit/code-mismatch`: code that the source shows is not in the translation, or is another.
//!
//! Whoever types what the page shows gets an error. Each code span of the source must stand somewhere in the translation, as
//! code; how often does not matter, nor does what stands in angle brackets or after a comment mark, which people translate.

use crate::{
    base::Span,
    check::{
        pair::{Segment, UnitPair},
        prose::Prose,
    },
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
    markdown::{
        tag,
        tree::{Kind, Node},
    },
};

struct Code<'a> {
    text: String,
    /// The node of a code span; of HTML none.
    node: Option<&'a Node>,
}

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    let sources = codes(pair.source);
    if sources.is_empty() {
        return None;
    }
    let targets = codes(pair.target);
    let mut missing: Vec<&str> = Vec::new();
    for code in &sources {
        let is_there = targets.iter().any(|other| code.text == other.text || bare(&code.text) == bare(&other.text));
        if !is_there && !missing.contains(&&*code.text) {
            missing.push(&code.text);
        }
    }
    if missing.is_empty() || missing.iter().all(|code| is_joined(code, &targets)) {
        return None;
    }
    let is_new =
        |code: &&Code<'_>| !sources.iter().any(|other| other.text == code.text) && !source.text().contains(&*code.text);
    let mut extra: Vec<&Code<'_>> = targets.iter().filter(is_new).collect();
    extra.dedup_by(|a, b| a.text == b.text);
    let listed = extra.iter().map(|code| &*code.text).collect::<Vec<_>>().join(", ");
    let node = extra.first().and_then(|code| code.node);
    let unmarked = missing.iter().all(|code| target.text().contains(code));
    let place =
        node.map_or_else(|| only_place(target, &missing).unwrap_or(pair.target.span), |node| pair.target.place(node));
    let finding = pair
        .finding(&rule::CODE_MISMATCH, place)
        .arg("problem", if unmarked { "unmarked" } else { "missing" })
        .arg("source", missing.join(", "))
        .arg("target", listed);
    Some(match (&missing[..], &extra[..]) {
        ([missing], [Code { text, node: Some(node) }]) => match replacement(pair.target, node, text, missing) {
            Some(edit) => finding.fix(Fix { applicability: Applicability::Unsafe, edits: vec![edit] }),
            None => finding,
        },
        _ => finding,
    })
}

/// Where the one text that lost its marks stands, where it does once.
fn only_place(target: &Prose<'_>, missing: &[&str]) -> Option<Span> {
    let [code] = missing else { return None };
    let mut found = target.text().match_indices(code).map(|(at, _)| at);
    let (Some(at), None) = (found.next(), found.next()) else { return None };
    Some(target.place(at..at + code.len()))
}

/// The text of a code span, replaced.
fn replacement(segment: Segment<'_>, node: &Node, text: &str, by: &str) -> Option<Edit> {
    let place = segment.place(node);
    let start = (place.start - segment.span.start) as usize;
    let raw = segment.raw.get(start..start + (place.end - place.start) as usize)?;
    let at = raw.find(text).filter(|_| !by.contains('`') && raw.matches(text).count() == 1)?;
    let at = place.start + u32::try_from(at).ok()?;
    let span = Span::new(place.file, at..at + u32::try_from(text.len()).ok()?);
    Some(Edit { span, text: by.to_owned() })
}

/// Whether a code became a part of another one.
fn is_joined(code: &str, targets: &[Code<'_>]) -> bool {
    targets.iter().any(|other| other.text.contains(code))
}

/// A code without what people may translate in it: names in angle brackets.
fn bare(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        out.push('<');
        let Some((_, after)) = after.split_once('>') else { return out + after };
        out.push('>');
        rest = after;
    }
    out + rest
}

/// The code spans of a segment, with white space as one space.
fn codes(segment: Segment<'_>) -> Vec<Code<'_>> {
    let tree = segment.tree;
    let mut out: Vec<Code<'_>> = Vec::new();
    let mut inside: Option<String> = None;
    for (_, node) in segment.nodes() {
        match node.kind {
            Kind::Code => out.push(Code { text: spaced(tree.text(node)), node: Some(node) }),
            Kind::Tag => {
                let Some((tag, _)) = tag::tag(tree.text(node)).filter(|(tag, _)| tag.is("code")) else { continue };
                if !tag.closing {
                    inside = Some(String::new());
                } else if let Some(text) = inside.take() {
                    out.push(Code { text: spaced(&text), node: None });
                }
            }
            Kind::Text | Kind::HtmlText => {
                if let Some(inside) = &mut inside {
                    inside.push_str(tree.text(node));
                }
            }
            _ => {}
        }
    }
    out.retain(|code| !code.text.is_empty());
    out
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, rules, unit};

    fn found(source: &str, target: &str) -> Vec<String> {
        let all = rules(source, target, "ko-KR").into_iter();
        all.filter(|(rule, _)| *rule == "unit/code-mismatch").map(|(_, place)| place).collect()
    }

    #[test]
    fn code_that_changed_or_went_is_found() {
        assert_eq!(found("Run `git push` now.", "지금 `git 푸시`를 실행합니다."), ["`git 푸시`"]);
        assert_eq!(found("Run `make` now.", "지금 실행합니다."), ["지금 실행합니다."]);
        assert_eq!(found("Set `Name` here.", "여기서 Name을 설정합니다."), ["Name"]);
        assert_eq!(found("Run <code>a b</code>.", "<code>에이</code>를 실행합니다.").len(), 1);
    }

    #[test]
    fn the_fix_restores_the_code() {
        let text = unit("Run `git push` now.", "지금 `git 푸시`를 실행합니다.");
        let (finding, _) = findings(&text, "ko-KR").remove(0);
        let edit = &finding.fix.expect("a fix").edits[0];
        let mut fixed = text.clone();
        fixed.replace_range(edit.span.range(), &edit.text);
        assert!(fixed.contains("지금 `git push`를"), "{fixed}");
        assert_eq!(findings(&fixed, "ko-KR"), []);
    }

    #[test]
    fn order_number_and_what_people_translate_do_not_matter() {
        let none: [&str; 0] = [];
        assert_eq!(found("`a` and `b`, then `a`", "`b`와 `a`"), none);
        assert_eq!(found("Run `cp <file> to`.", "`cp <파일> to`를 실행합니다."), none);
        assert_eq!(found("Set Name.", "`Name`을 설정합니다."), none);
        assert_eq!(found("Run <code>a  b</code>.", "`a b`를 실행합니다."), none);
        assert_eq!(found("``a ` b``", "`` a ` b ``"), none);
    }
}
