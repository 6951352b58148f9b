//! `unit/placeholder-mismatch`: a placeholder of the source is not in the translation, or is another there.
//!
//! A program or the reader puts something in its place: `{{name}}`, `{0}`, `${HOME}`, `%s`, `%(count)d`, `%PATH%`. What was
//! translated, dropped or miswritten is not replaced. Named ones must stand in the translation at least once, in any order, be it
//! as text or as code; those without a name as often as in the source. Names in angle brackets may be translated.

use crate::{
    check::{pair::UnitPair, prose::Prose},
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};
use std::{collections::BTreeMap, ops::Range};

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    let (sources, targets) = (placeholders(source), placeholders(target));
    if sources.is_empty() && targets.is_empty() {
        return None;
    }
    let missing = lacking(source, &sources, target, &targets);
    let extra = lacking(target, &targets, source, &sources);
    // What only the translation has may be how its language puts something (a sum in braces, a percentage).
    if missing.is_empty() {
        return None;
    }
    let of = |prose: &Prose<'_>, all: &[Range<usize>]| {
        all.iter().map(|range| prose.text()[range.clone()].to_owned()).collect::<Vec<_>>().join(" ")
    };
    let wanted = missing.first().map(|range| &source.text()[range.clone()]).filter(|_| missing.len() == 1);
    let spaced = wanted.filter(|_| extra.is_empty()).and_then(|wanted| spaced_out(wanted, target));
    let found = extra.first().cloned().or_else(|| spaced.clone());
    let place = found.clone().map_or(pair.target.span, |range| target.place(range));
    let finding = pair.finding(&rule::PLACEHOLDER_MISMATCH, place).arg("source", of(source, &missing)).arg(
        "target",
        spaced.as_ref().map_or_else(|| of(target, &extra), |range| target.text()[range.clone()].to_owned()),
    );
    let is_exact = |range: &Range<usize>| {
        let start = (place.start - pair.target.span.start) as usize;
        pair.target.raw.get(start..start + (place.end - place.start) as usize) == Some(&target.text()[range.clone()])
    };
    Some(match (wanted, found) {
        (Some(wanted), Some(range)) if extra.len() <= 1 && is_exact(&range) => {
            // A space in it was never meant.
            let applicability = if spaced.is_some() { Applicability::Safe } else { Applicability::Unsafe };
            finding.fix(Fix { applicability, edits: vec![Edit { span: place, text: wanted.to_owned() }] })
        }
        _ => finding,
    })
}

/// Where a placeholder stands once, with a space after its sign: `% s`, `$ (name)`.
fn spaced_out(wanted: &str, target: &Prose<'_>) -> Option<Range<usize>> {
    let (sign, rest) = wanted.split_at(1);
    let apart = format!("{sign} {rest}");
    let text = target.text();
    let ends = |at: usize| !text[at..].chars().next().is_some_and(|c| c.is_ascii_alphanumeric());
    let mut found = text.match_indices(&apart).map(|(at, _)| at..at + apart.len()).filter(|range| ends(range.end));
    let range = found.next()?;
    found.next().is_none().then_some(range)
}

/// The placeholders that the other side has not, or not as often.
fn lacking(prose: &Prose<'_>, all: &[Range<usize>], other: &Prose<'_>, others: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut there: BTreeMap<String, usize> = BTreeMap::new();
    for range in others {
        *there.entry(compared(&other.text()[range.clone()])).or_default() += 1;
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in all {
        let text = &prose.text()[range.clone()];
        match there.get_mut(&compared(text)) {
            Some(count) if is_nameless(text) && *count == 0 => out.push(range.clone()),
            Some(count) => *count = count.saturating_sub(1),
            None if !is_nameless(text) && other.text().contains(text) => {}
            None if out.iter().any(|other| prose.text()[other.clone()] == *text) => {}
            None => out.push(range.clone()),
        }
    }
    out
}

/// Whether each of several stands for a thing of its own.
fn is_nameless(text: &str) -> bool {
    text == "{}" || (text.starts_with('%') && text.len() == 2)
}

/// A placeholder without the spaces that do not matter in it. `%2$s` is the second `%s`.
fn compared(text: &str) -> String {
    let mut out: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if out.starts_with('%')
        && let Some(at) = out.find('$')
        && out[1..at].bytes().all(|b| b.is_ascii_digit())
    {
        out.replace_range(1..=at, "");
    }
    out
}

/// The placeholders in the prose of a text.
fn placeholders(prose: &Prose<'_>) -> Vec<Range<usize>> {
    let text = prose.text();
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = memchr::memchr3(b'{', b'%', b'$', &bytes[from..]) {
        let at = from + found;
        let before = text[..at].chars().next_back();
        match length(&text[at..], before).filter(|_| !prose.is_literal(at)) {
            Some(length) => {
                out.push(at..at + length);
                from = at + length;
            }
            None => from = at + 1,
        }
    }
    out
}

/// The length of the placeholder that `text` begins with.
fn length(text: &str, before: Option<char>) -> Option<usize> {
    let inside = |open: usize, close: &str, is_inner: fn(char) -> bool| {
        let inner = &text[open..];
        let length = inner.find(close)?;
        let inner = inner[..length].trim();
        let is_name = inner.len() <= 64 && inner.chars().any(char::is_alphanumeric) && inner.chars().all(is_inner);
        is_name.then_some(open + length + close.len())
    };
    let follows = |prefix: &str| text.strip_prefix(prefix);
    let is_path = |c: char| c.is_ascii_alphanumeric() || "_-.:,$|()[]'\" /@#".contains(c);
    if follows("{{").is_some() {
        // Several words are an expression only where a bar passes something on.
        let length = inside(2, "}}", is_path)?;
        let inner = text[2..length - 2].trim();
        return (inner.contains('|') || !inner.contains(' ')).then_some(length);
    }
    if follows("${").or_else(|| follows("%{")).is_some() {
        return inside(2, "}", is_path);
    }
    if follows("$(").is_some() {
        return inside(2, ")", is_name);
    }
    if text.starts_with("{}") {
        return Some(2);
    }
    if text.starts_with('{') {
        return inside(1, "}", |c| is_name(c) || matches!(c, ':' | ','));
    }
    if text.starts_with('%') && !before.is_some_and(char::is_alphanumeric) {
        return percent(text);
    }
    None
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// The length of `%s`, `%1$s`, `%.2f`, `%ld`, `%(name)s` or `%NAME%`.
fn percent(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    if bytes.get(1) == Some(&b'(') {
        at += text[1..].find(')')? + 1;
        if at > 40 || !text[2..at - 1].chars().all(is_name) {
            return None;
        }
    } else {
        let name = text[1..].bytes().take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_').count();
        if name > 1 && bytes.get(name + 1) == Some(&b'%') {
            return Some(name + 2);
        }
    }
    while bytes.get(at).is_some_and(|b| b.is_ascii_digit() || b"$.#+-'".contains(b)) {
        at += 1;
    }
    while bytes.get(at).is_some_and(|b| b"hlzjt".contains(b)) {
        at += 1;
    }
    let is_conversion = bytes.get(at).is_some_and(|b| b"sdifgeuxXcp@".contains(b));
    let ends = |c: char| !c.is_ascii_alphanumeric();
    (is_conversion && text[at + 1..].chars().next().is_none_or(ends)).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::length;
    use crate::check::pair::tests::{findings, rules, unit};

    fn found(source: &str, target: &str) -> Vec<String> {
        let all = rules(source, target, "ko-KR").into_iter();
        all.filter(|(rule, _)| *rule == "unit/placeholder-mismatch").map(|(_, place)| place).collect()
    }

    #[test]
    fn placeholders_that_changed_or_went_are_found() {
        assert_eq!(found("Hello {{name}}!", "{{이름}} 님, 안녕하세요!"), ["{{이름}} 님, 안녕하세요!"]);
        assert_eq!(found("Hello {{name}}!", "{{nmae}} 님, 안녕하세요!"), ["{{nmae}}"]);
        assert_eq!(found("{count} files in {folder}", "{폴더}의 파일 {count}개"), ["{폴더}의 파일 {count}개"]);
        assert_eq!(found("{serialNumber},,,", "{,,,}"), ["{,,,}"]);
        assert_eq!(found("Copied %s to %s.", "%s을 복사했습니다."), ["%s을 복사했습니다."]);
        assert_eq!(found("Set %PATH% first.", "먼저 경로를 설정합니다."), ["먼저 경로를 설정합니다."]);
        assert_eq!(found("%(num)d rows", "%(number)d개 행"), ["%(number)d"]);
        assert_eq!(found("In ${HOME} there", "$ {HOME}에서"), ["$ {HOME}"]);
    }

    #[test]
    fn the_fix_restores_the_placeholder() {
        let text = unit("Hello {{name}}!", "{{nmae}} 님, 안녕하세요!");
        let (finding, _) = findings(&text, "ko-KR").remove(0);
        let edit = &finding.fix.expect("a fix").edits[0];
        let mut fixed = text.clone();
        fixed.replace_range(edit.span.range(), &edit.text);
        assert!(fixed.contains("{{name}} 님"), "{fixed}");
        assert_eq!(findings(&fixed, "ko-KR"), []);
    }

    #[test]
    fn a_space_within_is_taken_out() {
        for (source, target, expected) in [
            ("Goes to **$(OutDir)** then", "그러면 **$ (OutDir)** 로 갑니다", "**$(OutDir)** 로"),
            ("Prints %s here", "여기에 % s를 출력", "에 %s를"),
            ("Set %PATH% first", "먼저 % PATH%를 설정", "먼저 %PATH%를"),
        ] {
            let text = unit(source, target);
            let (finding, _) = findings(&text, "ko-KR").remove(0);
            let fix = finding.fix.expect("a fix");
            assert_eq!(fix.applicability, crate::diag::Applicability::Safe);
            let mut fixed = text.clone();
            fixed.replace_range(fix.edits[0].span.range(), &fix.edits[0].text);
            assert!(fixed.contains(expected), "{fixed}");
            assert_eq!(findings(&fixed, "ko-KR"), []);
        }
    }

    #[test]
    fn those_that_are_kept_and_what_is_none_are_not() {
        let none: [&str; 0] = [];
        assert_eq!(found("{0} of {1}", "{1} 중 {0}"), none);
        assert_eq!(found("{{ name }} here", "여기 {{name}}"), none);
        assert_eq!(found("{name} and {name}", "{name} 둘"), none);
        assert_eq!(found("{name} here", "여기 `{name}`"), none);
        assert_eq!(found("Copied %s to %d.", "%2$d로 %1$s을 복사"), none);
        assert_eq!(found("Save 5 % discount, 20% down", "5% 할인, 20% 감소"), none);
        assert_eq!(found("It costs $5 (net)", "5달러(순액)"), none);
        assert_eq!(found("A {set of things} here", "여기 {여러 가지}"), none);
        assert_eq!(found("`{name}` here", "여기 `{name}`"), none);
        assert_eq!(found("the {{ and //}} brackets", "{{과 //}} 괄호"), none);
    }

    #[test]
    fn placeholders_have_lengths() {
        for (text, expected) in [
            ("{{ a.b }}c", Some(9)),
            ("${a}", Some(4)),
            ("{0:C2} x", Some(6)),
            ("{}", Some(2)),
            ("%1$+5d,", Some(6)),
            ("%.2f", Some(4)),
            ("%ld", Some(3)),
            ("%discount", None),
            ("%", None),
            ("{ a", None),
            ("{...}", None),
        ] {
            assert_eq!(length(text, None), expected, "{text}");
        }
    }
}
