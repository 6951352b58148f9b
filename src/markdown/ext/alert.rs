//! Labels that begin a part of a quote: alerts `> [!NOTE]` in any case, boxes `> [!div class="x"]`, videos `> [!VIDEO url]`; a
//! space after `>` or none, indented or nested in lists.
//!
//! In: text at the beginning of a line of a quote. Out: what the label says and where it ends. A label in the midst of a quote
//! ends what came before it. Law: what is no label stays text.

use crate::markdown::tree::{AlertKind, Attribute, Directive, Form};
use std::ops::Range;

/// What a label says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// What follows is an alert.
    Alert(AlertKind),
    /// What follows stands in a box.
    Box(Directive),
    /// The label itself is a video.
    Video(Directive),
}

/// The label at `at`, and where the text after it begins. `others`: labels besides the five kinds, and the class of each.
pub(crate) fn label(text: &str, at: usize, others: &[(Box<str>, Box<str>)]) -> Option<(Label, usize)> {
    let inner = text.get(at..)?.strip_prefix("[!")?;
    let word = inner.bytes().take(40).take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = (&inner[..word], &inner[word..]);
    let base = at + 2 + word;
    if let Some(kind) = AlertKind::ALL.into_iter().find(|kind| name.eq_ignore_ascii_case(kind.as_str())) {
        let tail = rest.strip_prefix(']')?;
        if tail.starts_with(['(', '[']) {
            return None;
        }
        return Some((Label::Alert(kind), base + 1 + spaces(tail)));
    }
    // The rest of the line, which the label must end.
    let line = &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
    let content = line.trim_end().strip_suffix(']')?;
    let end = base + line.len();
    if let Some((label, class)) =
        others.iter().find(|(label, _)| content.is_empty() && name.eq_ignore_ascii_case(label))
    {
        let range = offset(at + 2)..offset(base);
        let attribute =
            |name: &str, value: &str| Attribute { name: name.into(), value: value.into(), range: range.clone() };
        let attributes = vec![attribute("title", label), attribute("class", class)];
        let directive = Directive { name: "alert".into(), attributes, form: Form::Bracket, closed: true, tight: true };
        return Some((Label::Box(directive), end));
    }
    if name.eq_ignore_ascii_case("div") {
        let attributes = attributes(content, base)?;
        let name = "div".into();
        let directive = Directive { name, attributes, form: Form::Bracket, closed: true, tight: true };
        return Some((Label::Box(directive), end));
    }
    if name.eq_ignore_ascii_case("video") {
        let url = content.trim();
        if url.is_empty() || !content.starts_with([' ', '\t']) || url.contains(char::is_whitespace) {
            return None;
        }
        let start = base + content.len() - content.trim_start().len();
        let range = offset(start)..offset(start + url.len());
        let attributes = vec![Attribute { name: "source".into(), value: url.into(), range }];
        let name = "video".into();
        let directive = Directive { name, attributes, form: Form::Bracket, closed: true, tight: true };
        return Some((Label::Video(directive), end));
    }
    None
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn spaces(text: &str) -> usize {
    text.bytes().take_while(|b| matches!(b, b' ' | b'\t')).count()
}

/// The attributes of a box: `class="x" id="y"`, in backquotes or not. Nothing where it is something else.
fn attributes(text: &str, base: usize) -> Option<Vec<Attribute>> {
    let is_space = |c: char| c.is_ascii_whitespace() || c == '`';
    if text.chars().next().is_some_and(|c| !is_space(c)) {
        return None;
    }
    let mut out = Vec::new();
    let mut at = 0;
    loop {
        at += text[at..].find(|c| !is_space(c)).unwrap_or(text.len() - at);
        if at == text.len() {
            return Some(out);
        }
        let equals = at + text[at..].find('=')?;
        let name = text[at..equals].trim();
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return None;
        }
        let open = equals + 1 + spaces(&text[equals + 1..]);
        let quote = text[open..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value: Range<usize> = open + 1..open + 1 + text[open + 1..].find(quote)?;
        out.push(Attribute {
            name: name.to_ascii_lowercase().into(),
            value: text[value.clone()].into(),
            range: offset(base + value.start)..offset(base + value.end),
        });
        at = value.end + 1;
    }
}
