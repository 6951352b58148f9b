//! `unit/literal-mismatch`: something that is written alike in every language is not in the translation.
//!
//! E-mail addresses, web addresses, options of commands, paths, names of files and functions are no words: a reader types or looks
//! for them. Sought are those of the source's prose anywhere in the translation, code and addresses included; of a web address its
//! host, since the rest has a language; of a function its name; and the label of a reference that is defined nowhere.

use crate::{
    check::{pair::UnitPair, prose::Prose},
    diag::{Diagnostic, rule},
};
use std::ops::Range;

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    if !may_have(source.text()) {
        return None;
    }
    let mut of_source = literals(source).chain(references(source)).peekable();
    of_source.peek()?;
    let text = plain(target.text());
    let is_there = |literal: &Literal<'_>| stands_in(&text, literal) || has_link(pair, literal);
    let missing = of_source.find(|literal| !is_there(literal))?;
    let source_text = plain(source.text());
    let instead = literals(target)
        .chain(references(target))
        .find(|literal| literal.kind == missing.kind && !stands_in(&source_text, literal));
    let place = instead.as_ref().map_or(pair.target.span, |found| target.place(found.at.clone()));
    let mut finding = pair.finding(&rule::LITERAL_MISMATCH, place);
    finding.related[0].span = source.place(missing.at.clone());
    let extra = instead.map_or("", |found| &target.text()[found.at]);
    Some(finding.arg("kind", missing.kind).arg("missing", &source.text()[missing.at]).arg("extra", extra))
}

/// Whether a text may have any, told by what they have in common: a sign, or a mark with a letter or slash right behind it.
fn may_have(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| match two[0] {
        b'@' => true,
        b'-' => two[1] == b'-',
        b'(' => two[1] == b')',
        b']' => two[1] == b'[',
        b'.' | b'/' | b'\\' => two[1].is_ascii_graphic(),
        b':' => matches!(two[1], b'/' | b'\\'),
        _ => false,
    })
}

/// What is written alike everywhere.
struct Literal<'a> {
    kind: &'static str,
    at: Range<usize>,
    /// The part that the other side must have.
    sought: &'a str,
}

/// Without marks that are not seen, in small letters.
fn plain(text: &str) -> String {
    let seen = |c: &char| !matches!(u32::from(*c), 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFEFF);
    text.chars().filter(seen).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether a text has it; the name of a function as a whole word, for many are words. A space in a path, a name or a label is
/// no matter of what it says.
fn stands_in(text: &str, literal: &Literal<'_>) -> bool {
    let sought = literal.sought.to_ascii_lowercase();
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_whole = |(at, _): (usize, &str)| {
        literal.kind != "function"
            || !text[..at].ends_with(is_of_name) && !text[at + sought.len()..].starts_with(is_of_name)
    };
    let is_parted =
        || matches!(literal.kind, "path" | "reference") || literal.kind == "function" && sought.contains([':', '.']);
    text.match_indices(&sought).any(is_whole)
        || is_parted() && {
            let closed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            closed(text).contains(&closed(&sought))
        }
}

/// Whether a link of the translation leads there.
fn has_link(pair: &UnitPair<'_>, literal: &Literal<'_>) -> bool {
    let target = pair.target;
    let mut links = target.nodes().filter_map(|(_, node)| target.tree.link(node));
    let sought = literal.sought.to_ascii_lowercase();
    links.any(|link| link.dest.to_ascii_lowercase().contains(&sought))
}

/// The literals of a side's prose.
fn literals<'a>(prose: &'a Prose<'_>) -> impl Iterator<Item = Literal<'a>> + 'a {
    let text = prose.text();
    text.split(|c: char| {
        !c.is_ascii_graphic() || matches!(c, '"' | '\'' | '`' | '(' | ')' | '[' | ']' | ',' | ';' | '<' | '>')
    })
    .filter_map(move |run| {
        let run = run.trim_end_matches(['.', ':', '!', '?', '*']).trim_start_matches(['*', ':']);
        let start = run.as_ptr() as usize - text.as_ptr() as usize;
        // Where markup parts the brackets from the name it is one that stands for others.
        let is_called = text[start + run.len()..].starts_with("()")
            && is_function(run)
            && prose.exact(start..start + run.len() + 2).is_some();
        let (kind, sought) = if is_called { ("function", run) } else { kind(run)? };
        // `he/she/it` is no path.
        let parted = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | '“' | '‘');
        if kind == "path" && !text[..start].chars().next_back().is_none_or(parted) {
            return None;
        }
        let touches = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && u32::from(c) < 0x250);
        let end = start + run.len();
        let is_whole = !touches(text[..start].chars().next_back()) && !touches(text[end..].chars().next());
        (is_whole && !prose.is_code(start)).then_some(Literal { kind, at: start..end, sought })
    })
}

/// The labels of references without a definition, which are text: `[here][label]`.
fn references<'a>(prose: &'a Prose<'_>) -> impl Iterator<Item = Literal<'a>> + 'a {
    let text = prose.text();
    text.match_indices("][").filter_map(move |(at, _)| {
        let length = text[at + 2..].find(['[', ']']).filter(|&length| length > 0)?;
        let stop = at + 2 + length;
        // In the syntax of a command brackets mean something else.
        let is_label = text[at + 2..stop].bytes().all(|b| b.is_ascii_alphanumeric() || b" _.-".contains(&b))
            && text[at + 2..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let is_whole = text[stop..].starts_with(']') && text[..at].contains('[') && is_label;
        let is_whole = is_whole && prose.exact(at..stop + 1).is_some() && !prose.is_literal(at);
        is_whole.then(|| Literal { kind: "reference", at: at + 1..stop + 1, sought: &text[at..=stop] })
    })
}

/// Whether a run is the name of a function: `rgb`, `text.trim`, `std::move`.
fn is_function(run: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    // The word for an operator is one of the language.
    let is_operator = run.rsplit([':', '.']).next() == Some("operator");
    run.len() > 1 && !is_operator && run.split("::").flat_map(|name| name.split('.')).all(part)
}

/// Whether a run is a path from the root of a disk: `/etc/hosts`, `C:\Windows`.
fn is_path(run: &str) -> bool {
    let fits = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+~".contains(&b));
    let parts = |rest: &str, slash: char, least: usize| {
        let parts: Vec<&str> = rest.trim_end_matches(slash).split(slash).collect();
        parts.len() >= least && parts.iter().all(|part| !part.is_empty() && fits(part))
    };
    let drive = run.get(1..3) == Some(":\\") && run.starts_with(|c: char| c.is_ascii_alphabetic());
    drive && parts(&run[3..], '\\', 1) || run.strip_prefix('/').is_some_and(|rest| parts(rest, '/', 2))
}

/// What a run of visible ASCII characters is, and what of it must stay.
fn kind(run: &str) -> Option<(&'static str, &str)> {
    if run.len() < 4 || run.contains(['{', '}', '%', '$', '=']) {
        return None;
    }
    if let Some((user, host)) = run.split_once('@') {
        if user.is_empty() {
            return is_host(host).then_some(("address", host));
        }
        let user_fits = user.chars().all(|c| c.is_ascii_alphanumeric() || "._+-".contains(c));
        return (user_fits && is_host(host)).then_some(("email", run));
    }
    if let Some((scheme, rest)) = run.split_once("://") {
        let host = rest.split(['/', '?', '#', ':']).next()?;
        return (matches!(scheme, "http" | "https" | "ftp") && is_host(host)).then_some(("address", host));
    }
    if let Some(name) = run.strip_prefix("--") {
        let fits = name.len() > 1
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        return (fits && !name.ends_with('-')).then_some(("option", run));
    }
    if run.contains(['/', '\\']) {
        return is_path(run).then(|| ("path", run.trim_end_matches(['/', '\\'])));
    }
    let (stem, extension) = run.rsplit_once('.')?;
    let name = |c: char| c.is_ascii_alphanumeric() || "._-+".contains(c);
    if !stem.is_empty() && stem.chars().all(name) && stem.chars().any(char::is_alphanumeric) {
        if FILES.split(' ').any(|known| known.eq_ignore_ascii_case(extension)) {
            return Some(("file", run));
        }
        let domain = DOMAINS.split(' ').any(|known| known == extension) && is_host(run);
        return domain.then_some(("address", run));
    }
    None
}

/// Labels of letters, digits and hyphens, parted by dots.
fn is_host(host: &str) -> bool {
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let ends = host.rsplit_once('.').is_some_and(|(_, last)| last.len() >= 2 && last.chars().all(char::is_alphabetic));
    ends && host.split('.').all(label)
}

/// Types of files that have no other meaning.
const FILES: &str = "exe dll lib pdb obj hpp cpp cxx idl vcxproj vbproj csproj sln props targets md yml yaml json xml xsd xsl \
                     txt csv tsv zip gz tar ini cfg conf config log bat cmd ps1 sh py html htm css png jpg jpeg gif svg pdf docx \
                     doc xls xlsx pptx ppt msi cab rc resx xaml toml ipynb";

/// The ends of hosts' names that are no ends of other names: `ASP.NET` and `Console.in` are none.
const DOMAINS: &str = "com org edu gov";

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, unit};

    const ONLY: Only = Only("unit/literal-mismatch");

    fn is(text: &str) -> [(&'static str, String); 1] {
        [("unit/literal-mismatch", text.to_owned())]
    }

    #[test]
    fn what_must_stay_and_did_not_is_found() {
        let all = "주소로 보내세요.";
        assert_eq!(ONLY.rules("Write to help@example.com.", all, "ko-KR"), is(all));
        let changed = "help@example.org로 보내세요.";
        assert_eq!(ONLY.rules("Write to help@example.com.", changed, "ko-KR"), is("help@example.org"));
        assert_eq!(ONLY.rules("Run it with --help now.", "Mit --hilfe ausführen.", "de-DE"), is("--hilfe"));
        assert_eq!(ONLY.rules("Open setup.exe first.", "먼저 설정.exe를 엽니다.", "ko-KR").len(), 1);
        assert_eq!(ONLY.rules("Call trim() first.", "Zuerst trimmen() aufrufen.", "de-DE"), is("trimmen"));
        assert_eq!(
            ONLY.rules("Look in /var/log there.", "Dort in /var/protokoll suchen.", "de-DE"),
            is("/var/protokoll")
        );
        assert_eq!(ONLY.rules("Look in C:\\Data there.", "Dort in C:\\Daten suchen.", "de-DE"), is("C:\\Daten"));
        assert_eq!(ONLY.rules("See [this page][intro] now.", "[이 페이지][소개]를 보세요.", "ko-KR").len(), 1);
        assert_eq!(ONLY.rules("Use @example.com there.", "@example.org 사용", "ko-KR").len(), 1);
        assert_eq!(ONLY.rules("Go to portal.example.com today.", "오늘 포털로 이동합니다.", "ko-KR").len(), 1);
        let text = unit("Run it with --help now.", "Mit --hilfe ausführen.");
        let found = ONLY.findings(&text, "de-DE").remove(0).0;
        assert_eq!(&text[found.related[0].span.range()], "--help");
    }

    #[test]
    fn what_is_there_in_any_way_is_not() {
        for (source, target, tag) in [
            ("Write to help@example.com.", "help@example.com으로 보내세요.", "ko-KR"),
            ("Write to help@example.com.", "[보내기](mailto:help@example.com)", "ko-KR"),
            ("Run it with --help.", "Führen Sie `--help` aus.", "de-DE"),
            ("Open Setup.exe first.", "Zuerst setup.exe öffnen.", "de-DE"),
            ("See https://example.com/en-us/a.", "https://example.com/ko-kr/a 참고.", "ko-KR"),
            ("Hello -- this is ASP.NET and Node.js", "안녕하세요. 이것은 닷넷입니다", "ko-KR"),
            ("Either/or, e.g. this", "둘 중 하나", "ko-KR"),
            ("Write to {name}@example.com now", "지금 보내세요", "ko-KR"),
            ("Call trim() now", "지금 `trim` 호출", "ko-KR"),
            ("Call A::trim() now", "지금 A:: trim ()을 호출", "ko-KR"),
            ("Call *name*() now", "지금 *이름*() 호출", "ko-KR"),
            ("The operator() member", "연산자() 멤버", "ko-KR"),
            ("Write [/A[:x][,DATA]] there", "거기 [/A[:x] [, 데이터]] 쓰기", "ko-KR"),
            ("In he/she/it or either/or", "그, 그녀 또는 그것", "ko-KR"),
            ("Look in /var/log/ there", "거기 /var/log에서", "ko-KR"),
            ("See [this page][intro] now", "[이 페이지][intro]를 보세요", "ko-KR"),
        ] {
            let found = ONLY.rules(source, target, tag);
            assert!(found.iter().all(|(rule, _)| *rule != "unit/literal-mismatch"), "{target}: {found:?}");
        }
    }
}
