//! What the script in the page is told of errors.
//!
//! In: findings and the program's messages. Out: JSON with every word ready to be shown. Law: only errors, and
//! messages that cannot be read; texts and excerpts of articles are data here and never become markup.

use super::editor::Desk;
use crate::{
    base::{Source, Sources, Span},
    diag::{Diagnostic, Severity, rule, text::Text},
    messages::Messages,
};
use serde_json::{Value, json};

/// The most errors a page shows.
const MOST: usize = 20;
/// The most places that are shown with an error, its own among them.
const PLACES: usize = 4;
/// How many characters of a line are shown on each side of the spot.
const AROUND: usize = 60;

/// The errors of a site, as far as [`is_shown`]. `whole` says whether the page shows the site as it is, or as it was before.
pub(super) fn json(
    findings: &[Diagnostic],
    sources: &Sources,
    whole: bool,
    desk: &Desk,
    messages: &Messages<'_>,
) -> Vec<u8> {
    let errors = findings;
    let shown: Vec<Value> = errors.iter().take(MOST).map(|finding| error(finding, sources, desk, messages)).collect();
    let count = ("count", errors.len().into());
    let hidden = errors.len().saturating_sub(MOST);
    let text = |id: &str| messages.text(id, &[]);
    let status = json!({
        "lang": messages.locale().as_str(),
        "dir": messages.locale().direction().as_str(),
        "title": messages.text("serve-overlay-title", &[count]),
        "note": (!whole).then(|| text("serve-overlay-kept")),
        "more": (hidden > 0).then(|| messages.text("serve-overlay-more", &[("count", hidden.into())])),
        "words": {
            "close": text("serve-overlay-close"),
            "show": text("serve-overlay-show"),
            "editor": text("serve-overlay-editor"),
            "help": text("label-help"),
        },
        "errors": shown,
    });
    status.to_string().into_bytes()
}

/// Whether whoever looks at a page has to know: something is wrong, or a message that somebody writes is left out of the page.
/// What is wrong with translations is shown where they are reviewed.
pub(super) fn is_shown(finding: &Diagnostic) -> bool {
    let is_wrong = finding.severity == Severity::Error && finding.rule.issue.is_none();
    is_wrong || finding.rule == &rule::MESSAGE_SYNTAX
}

fn error(finding: &Diagnostic, sources: &Sources, desk: &Desk, messages: &Messages<'_>) -> Value {
    let text = Text::of(finding, messages);
    let own = match finding.place.span() {
        Some(span) => Some(place(span, None, sources, desk)),
        None => finding.place.path(sources).map(|path| json!({ "path": path, "editor": desk.link(path, 1, 1) })),
    };
    let related = finding.related.iter().zip(&text.related);
    let related = related.map(|(related, label)| place(related.span, Some(label), sources, desk));
    json!({
        "rule": finding.rule.id,
        "message": text.headline,
        "help": text.help,
        "places": own.into_iter().chain(related).take(PLACES).collect::<Vec<_>>(),
    })
}

/// A place with its line, and what it is.
fn place(span: Span, label: Option<&str>, sources: &Sources, desk: &Desk) -> Value {
    let source = sources.get(span.file);
    let at = source.line_column(span.start);
    json!({
        "label": label,
        "path": source.path.as_str(),
        "line": at.line,
        "column": at.column,
        "excerpt": excerpt(source, span),
        "editor": desk.link(source.path.as_str(), at.line, at.column),
    })
}

/// The line of a spot in three parts: before it, the spot, after it.
fn excerpt(source: &Source, span: Span) -> Value {
    let (start, end) = (source.line_column(span.start), source.line_column(span.end));
    let line: Vec<char> = source.line(span.start).chars().collect();
    let from = (start.column as usize - 1).min(line.len());
    // What reaches over the line is shown to its end.
    let to = if end.line == start.line { end.column as usize - 1 } else { line.len() };
    let (before, rest) = line.split_at(from);
    let (spot, after) = rest.split_at(to.clamp(from, line.len()) - from);
    let ellipsis = |cut: bool| if cut { "…" } else { "" };
    let short = |text: &[char]| {
        let shown: String = text.iter().take(AROUND).collect();
        shown + ellipsis(text.len() > AROUND)
    };
    let cut = before.len().saturating_sub(AROUND);
    let before: String = before[cut..].iter().collect();
    json!([format!("{}{before}", ellipsis(cut > 0)), short(spot), short(after)])
}

#[cfg(test)]
mod tests {
    use super::{excerpt, is_shown, json};
    use crate::{
        base::{Locale, RelPath, Source, Sources, Span},
        diag::{Diagnostic, Related, rule},
        messages::Catalog,
        serve::editor::{Desk, Editor},
    };
    use serde_json::Value;
    use std::path::Path;

    fn desk() -> Desk {
        Desk::new(Path::new("/docs"), Editor::new("mine:{path}:{line}").expect("an editor"))
    }

    #[test]
    fn excerpts_hold_one_line_cut_around_the_spot() {
        let long = format!("a\n{}여기{}\nb", "가".repeat(100), "나".repeat(100));
        let at = u32::try_from(long.find('여').expect("the spot")).expect("short");
        let mut sources = Sources::default();
        let file = sources.add(Source::new(RelPath::new("x.md").expect("a path"), long));
        let finding = Diagnostic::in_file(&rule::UNCLOSED_SPAN, file, at..at + 6);
        let span = finding.place.span().expect("a span");
        let parts = excerpt(sources.get(file), span);
        let parts: Vec<&str> = parts.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert_eq!(parts, [format!("…{}", "가".repeat(60)), "여기".to_owned(), format!("{}…", "나".repeat(60))]);
        // A spot at the very end, and one that reaches over the line.
        let past = Diagnostic::in_file(&rule::UNCLOSED_SPAN, file, 999_999..999_999).place.span().expect("a span");
        assert_eq!(excerpt(sources.get(file), past), serde_json::json!(["b", "", ""]));
        let wide = Diagnostic::in_file(&rule::UNCLOSED_SPAN, file, 0..at).place.span().expect("a span");
        assert_eq!(excerpt(sources.get(file), wide), serde_json::json!(["", "a", ""]));
    }

    #[test]
    fn only_errors_are_told_and_in_the_users_language() {
        let catalog = Catalog::built_in();
        let messages = catalog.messages(&Locale::new("ko-KR").expect("a locale"));
        let findings = [&rule::UNREADABLE, &rule::DEAD_LINK, &rule::MESSAGE_SYNTAX];
        let findings = findings.map(|rule| Diagnostic::path(rule, "a.md")).into_iter().filter(is_shown);
        let findings: Vec<Diagnostic> = findings.collect();
        let status = json(&findings, &Sources::default(), false, &desk(), &messages);
        let status: Value = serde_json::from_slice(&status).expect("JSON");
        assert_eq!(status["errors"].as_array().map(Vec::len), Some(2));
        assert_eq!(status["errors"][1]["rule"], "message/syntax");
        assert_eq!(status["errors"][0]["places"][0]["path"], "a.md");
        assert_eq!(status["errors"][0]["places"][0]["editor"], "mine:/docs/a.md:1");
        assert_eq!((&status["lang"], &status["dir"]), (&"ko-KR".into(), &"ltr".into()));
        let words = status["words"].as_object().expect("words").values();
        for text in [&status["title"], &status["note"]].into_iter().chain(words) {
            let text = text.as_str().expect("a text");
            assert!(text.chars().any(|letter| ('가'..='힣').contains(&letter)), "{text}");
        }
    }

    #[test]
    fn an_error_is_shown_with_both_sides() {
        let mut sources = Sources::default();
        let file = sources.add(Source::new(RelPath::new("x.md").expect("a path"), "first\n번역\n"));
        let mut finding = Diagnostic::in_file(&rule::UNCLOSED_SPAN, file, 6..12);
        finding.related.push(Related { span: Span::new(file, 0..5), role: "source" });
        let catalog = Catalog::built_in();
        let status = json(&[finding], &sources, true, &desk(), &catalog.messages(&Locale::en_us()));
        let status: Value = serde_json::from_slice(&status).expect("JSON");
        let places = status["errors"][0]["places"].as_array().expect("places");
        let lines: Vec<_> = places.iter().map(|place| (place["line"].as_u64(), place["excerpt"][1].as_str())).collect();
        assert_eq!(lines, [(Some(2), Some("번역")), (Some(1), Some("first"))]);
        assert_eq!(places[0]["label"], Value::Null);
        assert!(places[1]["label"].as_str().is_some_and(|label| !label.is_empty() && label != "related-source"));
        assert_eq!(places[1]["editor"], "mine:/docs/x.md:1");
    }
}
