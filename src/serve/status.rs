//! What the script in the page is told of errors.
//!
//! In: findings and the program's messages. Out: JSON with every word ready to be shown. Law: only errors; texts and excerpts
//! of articles are data here and never become markup.

use crate::{
    base::{Source, Sources, Span},
    diag::{Diagnostic, Severity, text::Text},
    messages::Messages,
};
use serde_json::{Value, json};

/// The most errors a page shows.
const MOST: usize = 20;
/// How many characters of a line are shown on each side of the spot.
const AROUND: usize = 60;

/// The errors among `findings`. `whole` says whether the page shows the site as it is, or as it was before.
pub(super) fn json(findings: &[Diagnostic], sources: &Sources, whole: bool, messages: &Messages<'_>) -> Vec<u8> {
    let errors: Vec<&Diagnostic> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    let shown: Vec<Value> = errors.iter().take(MOST).map(|finding| error(finding, sources, messages)).collect();
    let count = ("count", errors.len().into());
    let hidden = errors.len().saturating_sub(MOST);
    let more = (hidden > 0).then(|| messages.text("serve-overlay-more", &[("count", hidden.into())]));
    let status = json!({
        "lang": messages.locale().as_str(),
        "title": messages.text("serve-overlay-title", &[count]),
        "note": (!whole).then(|| messages.text("serve-overlay-kept", &[])),
        "more": more,
        "errors": shown,
    });
    status.to_string().into_bytes()
}

fn error(finding: &Diagnostic, sources: &Sources, messages: &Messages<'_>) -> Value {
    let text = Text::of(finding, messages);
    let mut value = json!({
        "rule": finding.rule.id,
        "message": text.headline,
        "help": text.help,
        "path": finding.place.path(sources),
    });
    if let Some(span) = finding.place.span() {
        let source = sources.get(span.file);
        let at = source.line_column(span.start);
        value["line"] = at.line.into();
        value["column"] = at.column.into();
        value["excerpt"] = excerpt(source, span);
    }
    value
}

/// The line of a spot in three parts: before it, the spot, after it.
fn excerpt(source: &Source, span: Span) -> Value {
    let (start, end) = (source.line_column(span.start), source.line_column(span.end));
    let line = source.text().split('\n').nth(start.line as usize - 1).unwrap_or("");
    let line: Vec<char> = line.trim_end_matches('\r').chars().collect();
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
    use super::{excerpt, json};
    use crate::{
        base::{Locale, RelPath, Source, Sources},
        diag::{Diagnostic, rule},
        messages::Catalog,
    };
    use serde_json::Value;

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
        let findings = [Diagnostic::path(&rule::UNREADABLE, "a.md"), Diagnostic::path(&rule::DEAD_LINK, "b.md")];
        let status = json(&findings, &Sources::default(), false, &messages);
        let status: Value = serde_json::from_slice(&status).expect("JSON");
        assert_eq!(status["errors"].as_array().map(Vec::len), Some(1));
        assert_eq!(status["errors"][0]["path"], "a.md");
        assert_eq!(status["lang"], "ko-KR");
        for key in ["title", "note"] {
            let text = status[key].as_str().expect("a text");
            assert!(text.chars().any(|letter| ('가'..='힣').contains(&letter)), "{text}");
        }
    }
}
