//! `unit/code-mismatch`: code that the source shows is not in the translation, or is another.
//!
//! Whoever types what the page shows gets an error. Each code span of the source must stand somewhere in the translation, as
//! code; how often does not matter, nor do names in angle brackets and words between marks, which people translate, nor the locale
//! in a path.

use crate::{
    base::Span,
    check::{
        localized::{is_localized, unnamed},
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
    let (ours, theirs) = (pair.scope.source_locale.as_str(), pair.scope.locale.as_str());
    let mut missing: Vec<&str> = Vec::new();
    for code in &sources {
        let is_there = || {
            let is_like =
                |other: &Code<'_>| is_same(&code.text, &other.text) || code.text.replace(ours, theirs) == other.text;
            // Most stand there as they are.
            targets.iter().any(|other| code.text == other.text) || targets.iter().any(is_like)
        };
        if !is_there() && !missing.contains(&&*code.text) {
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
    // Of texts that were only aligned, nothing in common means that they may not belong together.
    let has_common = || {
        let is_near = |(a, b): (&str, &str)| strsim::normalized_levenshtein(a, b) > 0.5;
        missing
            .iter()
            .any(|code| target.text().contains(code) || extra.iter().any(|other| is_near((code, &other.text))))
            || sources.iter().any(|code| targets.iter().any(|other| is_same(&code.text, &other.text)))
            || links(pair.source).any(|link| links(pair.target).any(|other| link == other))
    };
    if pair.id.is_none() && !has_common() {
        return None;
    }
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

fn links(segment: Segment<'_>) -> impl Iterator<Item = &str> {
    segment.nodes().filter_map(move |(_, node)| segment.tree.link(node)).map(|link| &*link.dest)
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

/// Whether two codes are one, what people translate aside.
fn is_same(source: &str, target: &str) -> bool {
    source == target
        || unnamed(source) == unnamed(target)
        || is_localized(source, target) && !is_renamed(source, target)
}

/// Whether an option, a path or the name of a file in a code became another: `--locale`, `diglot.yml`, `GET /users`.
fn is_renamed(source: &str, target: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let is_name = |word: &&str| {
        let ends = |end: Option<char>| end.is_some_and(|c| c.is_ascii_alphanumeric());
        let marked = word.starts_with(['-', '/']) || word.contains('.') && ends(word.chars().next());
        marked && ends(word.chars().next_back()) && word.chars().all(is_plain)
    };
    source.split(' ').filter(is_name).any(|word| !target.contains(word))
}

/// Whether a code became a part of another one.
fn is_joined(code: &str, targets: &[Code<'_>]) -> bool {
    targets.iter().any(|other| other.text.contains(code))
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
    use crate::check::pair::tests::{fixed, places, plain_findings};

    fn found(source: &str, target: &str) -> Vec<String> {
        places("unit/code-mismatch", source, target, "ko-KR")
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
        let mended = fixed("unit/code-mismatch", "Run `git push` now.", "지금 `git 푸시`를 실행합니다.", "ko-KR");
        assert_eq!(mended, "지금 `git push`를 실행합니다.");
    }

    #[test]
    fn texts_that_were_only_aligned_must_have_something_in_common() {
        let found = |source: &str, target: &str| {
            let all = plain_findings(source, target, "ko-KR").into_iter();
            all.filter(|(finding, ..)| finding.rule.id == "unit/code-mismatch").count()
        };
        assert_eq!(found("Add missing `include` here.\n", "널에서 포인터로 바꿉니다.\n"), 0);
        assert_eq!(found("Run `a1` and `b2` here.\n", "여기서 `b2`를 실행합니다.\n"), 1);
    }

    #[test]
    fn order_number_and_what_people_translate_do_not_matter() {
        let none: [&str; 0] = [];
        assert_eq!(found("`a` and `b`, then `a`", "`b`와 `a`"), none);
        assert_eq!(found("Run `cp <file> to`.", "`cp <파일> to`를 실행합니다."), none);
        assert_eq!(found("Write `[text](uid)`.", "`[텍스트](uid)`라고 씁니다."), none);
        assert_eq!(found("In `content/en-US` there", "`content/ko-KR`에"), none);
        assert_eq!(found("Set Name.", "`Name`을 설정합니다."), none);
        assert_eq!(found("Run <code>a  b</code>.", "`a b`를 실행합니다."), none);
        assert_eq!(found("``a ` b``", "`` a ` b ``"), none);
    }
}
