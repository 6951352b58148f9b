//! `unit/placeholder-mismatch`: a placeholder of the source is not in the translation, or is another there.
//!
//! A program or the reader puts something in its place: `{{name}}`, `{0}`, `${HOME}`, `%s`, `%(count)d`, `%PATH%`. What was
//! translated, dropped or miswritten is not replaced. Named ones must stand in the translation at least once, in any order, be it
//! as text or as code; those without a name as often as in the source, and those with a number for the same value. Names in angle
//! brackets may be translated, and so may those in braces that are set in italics: they are the reader's to replace.

use crate::{
    check::{pair::UnitPair, prose::Prose},
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};
use std::{collections::BTreeMap, ops::Range};

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    if !source.has(b"{%$@") && !target.has(b"{%$@") {
        return None;
    }
    let (sources, targets) = (placeholders(source), placeholders(target));
    if sources.is_empty() && targets.is_empty() {
        return None;
    }
    let is_numbered =
        |prose: &Prose<'_>, all: &[Range<usize>]| all.iter().any(|at| number(&prose.text()[at.clone()]).is_some());
    let numbered = is_numbered(source, &sources) || is_numbered(target, &targets);
    let (ours, theirs) = (keys(source, &sources, numbered), keys(target, &targets, numbered));
    let missing = lacking((source, &sources, &ours), (target, &theirs));
    let mut extra = lacking((target, &targets, &theirs), (source, &ours));
    if missing.is_empty() {
        // Braces that are named stand side by side: `{ }`.
        let is_known = |text: &str| text != "{}" || source.text().contains(text);
        extra.retain(|range| !is_phrase(&target.text()[range.clone()]) && is_known(&target.text()[range.clone()]));
    }
    if missing.is_empty() && extra.is_empty() {
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
    let is_closed = !wanted.ends_with(|c: char| c.is_ascii_alphanumeric());
    let ends = |at: usize| is_closed || !text[at..].starts_with(|c: char| c.is_ascii_alphanumeric());
    let mut found = text.match_indices(&apart).map(|(at, _)| at..at + apart.len()).filter(|range| ends(range.end));
    let range = found.next()?;
    found.next().is_none().then_some(range)
}

/// A side: its prose, the places of its placeholders and what they are compared by.
type Placed<'a> = (&'a Prose<'a>, &'a [Range<usize>], &'a [String]);

/// The placeholders that the other side has not, or not as often.
fn lacking((prose, all, keys): Placed<'_>, (other, others): (&Prose<'_>, &[String])) -> Vec<Range<usize>> {
    let mut there: BTreeMap<&str, usize> = BTreeMap::new();
    for key in others {
        *there.entry(key).or_default() += 1;
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    for (range, key) in all.iter().zip(keys) {
        let text = &prose.text()[range.clone()];
        match there.get_mut(key.as_str()) {
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

/// Whether something may be how a language puts a thing: a set in braces.
fn is_phrase(text: &str) -> bool {
    text.starts_with('{') && !text.starts_with("{{") && text.contains([',', ' '])
}

/// What placeholders are compared by: their text without the spaces that do not matter in it. Where one has a number, all that
/// stand for values in their order have: `%2$s` is the second `%s`.
fn keys(prose: &Prose<'_>, all: &[Range<usize>], numbered: bool) -> Vec<String> {
    let mut count = 0;
    let mut key = |range: &Range<usize>| {
        let out: String = prose.text()[range.clone()].chars().filter(|c| !c.is_whitespace()).collect();
        let is_value = numbered && out.starts_with('%') && !out.ends_with('%') && !out[1..].starts_with(['(', '{']);
        if !is_value || number(&out).is_some() {
            return out;
        }
        count += 1;
        format!("%{count}${}", &out[1..])
    };
    all.iter().map(&mut key).collect()
}

/// The number of `%2$s`.
fn number(text: &str) -> Option<&str> {
    let (number, _) = text.strip_prefix('%')?.split_once('$')?;
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

/// The placeholders in the prose of a text.
fn placeholders(prose: &Prose<'_>) -> Vec<Range<usize>> {
    let text = prose.text();
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = bytes[from..].iter().position(|b| matches!(b, b'{' | b'%' | b'$' | b'@')) {
        let at = from + found;
        let before = text[..at].chars().next_back();
        match length(&text[at..], before).filter(|_| !prose.is_literal(at)) {
            Some(length) => {
                if !is_italic(prose, at..at + length) {
                    out.push(at..at + length);
                }
                from = at + length;
            }
            None => from = at + 1,
        }
    }
    out
}

/// Whether a name in braces is set in italics: the reader puts something in its place, and reads it.
fn is_italic(prose: &Prose<'_>, range: Range<usize>) -> bool {
    let bare = |text: &str| text.replace(['*', '_'], "");
    let text = &prose.text()[range.clone()];
    let is_set = |written: &str| written.replace("**", "") != text && bare(written) == bare(text);
    text.starts_with('{') && prose.written(range).is_some_and(|(_, written)| is_set(written))
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
    if follows("$t(").is_some() {
        return inside(3, ")", is_name);
    }
    if follows("@:").or_else(|| follows("@.")).is_some() {
        return linked(text).filter(|_| !before.is_some_and(char::is_alphanumeric));
    }
    if follows("$").is_some() && !before.is_some_and(char::is_alphanumeric) {
        return enclosed(text, b'$');
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

/// The length of `$NAME$` or `%name%`.
fn enclosed(text: &str, sign: u8) -> Option<usize> {
    let bytes = &text.as_bytes()[1..];
    let name = bytes.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
    let is_name =
        name > 1 && !bytes[0].is_ascii_digit() || sign == b'%' && bytes[..name].iter().all(u8::is_ascii_digit);
    // `%HOME%bin` needs no mark between them.
    let is_capital = bytes[..name].iter().all(|b| !b.is_ascii_lowercase());
    let ends = |at: usize| is_capital || !bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    (name > 0 && is_name && bytes.get(name) == Some(&sign) && ends(name + 1)).then_some(name + 2)
}

/// The length of a message that is linked by its key: `@:menu.open`, `@.lower:menu.open`.
fn linked(text: &str) -> Option<usize> {
    let key = text.find(':')? + 1;
    let is_modifier =
        text[1..key - 1].bytes().enumerate().all(|(at, b)| if at == 0 { b == b'.' } else { b.is_ascii_lowercase() });
    let name = text[key..].bytes().take_while(|b| is_name(char::from(*b))).count();
    let name = text[key..key + name].trim_end_matches('.').len();
    (is_modifier && name > 1).then_some(key + name)
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
    } else if let Some(length) = enclosed(text, b'%') {
        return Some(length);
    }
    while bytes.get(at).is_some_and(|b| b.is_ascii_digit() || b"$.#+-'*:".contains(b)) {
        at += 1;
    }
    while bytes.get(at).is_some_and(|b| b"hlzjt".contains(b)) {
        at += 1;
    }
    let is_conversion = bytes.get(at).is_some_and(|b| b"sSdifgGeEuoxXcp@".contains(b));
    // `%dMB` ends where the unit begins.
    let ends = |c: char| !c.is_ascii_alphanumeric() || c.is_ascii_uppercase() && bytes[at].is_ascii_lowercase();
    (is_conversion && text[at + 1..].chars().next().is_none_or(ends)).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::length;
    use crate::check::pair::tests::{findings, fixed, places, unit};

    fn found(source: &str, target: &str) -> Vec<String> {
        places("unit/placeholder-mismatch", source, target, "ko-KR")
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
        assert_eq!(found("Open %app% now", "지금 %앱%을 엽니다"), ["지금 %앱%을 엽니다"]);
        assert_eq!(found("In $projectname$ there", "$projektname$에서"), ["$projektname$"]);
        assert_eq!(found("Write {**AB**} there", "거기에 {**ab**} 쓰기"), ["{**ab**}"]);
        assert_eq!(found("In %HOME%bin there", "거기 % HOME%bin에서"), ["% HOME%"]);
        assert_eq!(found("Press $t(menu.open) now", "지금 누릅니다"), ["지금 누릅니다"]);
        assert_eq!(found("@:menu.open the file", "파일을 엽니다"), ["파일을 엽니다"]);
        assert_eq!(found("From %s to %d rows", "%2$s행에서 %1$d까지"), ["%2$s"]);
    }

    #[test]
    fn placeholders_that_were_added_are_found() {
        assert_eq!(found("Rows to keep", "{count}개의 행 유지"), ["{count}"]);
        assert_eq!(found("{} rows", "{}개의 행 {}"), ["{}"]);
        assert_eq!(found("Copied %s there", "%s을 %s로 복사"), ["%s"]);
        assert_eq!(found("The sets A and B", "집합 {가, 나}"), [""; 0]);
        assert_eq!(found("In braces ({ })", "중괄호({})로"), [""; 0]);
    }

    fn mended(source: &str, target: &str) -> String {
        fixed("unit/placeholder-mismatch", source, target, "ko-KR")
    }

    #[test]
    fn the_fix_restores_the_placeholder() {
        assert_eq!(mended("Hello {{name}}!", "{{nmae}} 님, 안녕하세요!"), "{{name}} 님, 안녕하세요!");
        let two = "{{nmae}} 님과 {{b}} 님";
        assert_eq!(mended("Hello {{name}} and {{a}}", two), two);
    }

    #[test]
    fn a_space_within_is_taken_out() {
        let out = mended("Goes to **$(OutDir)** then.", "그러면 **$ (OutDir)** 로 갑니다.");
        assert_eq!(out, "그러면 **$(OutDir)** 로 갑니다.");
        assert_eq!(mended("Prints %s here.", "여기에 % s를 출력합니다."), "여기에 %s를 출력합니다.");
        assert_eq!(mended("Set %PATH% first.", "먼저 % PATH%를 설정합니다."), "먼저 %PATH%를 설정합니다.");
        let (finding, _) = findings(&unit("Prints %s.", "% s를 출력합니다."), "ko-KR").remove(0);
        assert_eq!(finding.fix.as_ref().expect("a fix").applicability, crate::diag::Applicability::Safe);
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
        assert_eq!(found("See {*name*} and {_kind_}", "{*이름*} 및 {_종류_} 참조"), none);
        assert_eq!(found("From $5 to $9 and a@b.org", "5달러에서 9달러까지, a@b.org"), none);
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
            ("%dMB", Some(2)),
            ("%discount", None),
            ("%path% x", Some(6)),
            ("%1% x", Some(3)),
            ("%0:d", Some(4)),
            ("$NAME$", Some(6)),
            ("$t(a.b)", Some(7)),
            ("@:a.bc. x", Some(6)),
            ("@.lower:ab", Some(10)),
            ("@name", None),
            ("$5$", None),
            ("%", None),
            ("{ a", None),
            ("{...}", None),
        ] {
            assert_eq!(length(text, None), expected, "{text}");
        }
    }
}
