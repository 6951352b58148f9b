//! Directives: what stands between colons or in brackets and asks for something that is no text.
//!
//! `:::name attribute="value":::` is complete in itself; `::: name attribute="value"` opens a container that `::: name-end`
//! closes; `[!INCLUDE [title](path)]` and `[!code-lang[name](path)]` are the older form. In: text that begins with one. Out: a
//! [`Directive`] with the place of each value, and what is wrong with it. Law: total; a directive that is known and invalid
//! stays the text it is.

use super::{code, image, layout, video};
use crate::{
    content::projection::SENTINEL,
    diag::suggest,
    markdown::tree::{Attribute, Directive, Form},
};
use std::ops::Range;

/// Where a directive may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// On a line of its own.
    Line,
    /// Among text.
    Text,
    /// On a line of its own and among text.
    Both,
}

/// What is known of a directive.
struct Known {
    name: &'static str,
    place: Place,
    /// Whether it has content up to `:::name-end`.
    is_container: bool,
    attributes: &'static [&'static str],
    required: &'static [&'static str],
    /// What is wrong with the values, attributes aside.
    fault: fn(&Directive) -> Option<Fault>,
}

fn fine(_: &Directive) -> Option<Fault> {
    None
}

const fn known(name: &'static str, place: Place, attributes: &'static [&'static str]) -> Known {
    Known { name, place, is_container: false, attributes, required: &[], fault: fine }
}

/// The directives between colons that are known.
static KNOWN: [Known; 10] = [
    Known { required: &["source"], ..known("table", Place::Line, &["source"]) },
    Known { required: &["source"], fault: image::fault, ..known("image", Place::Both, image::ATTRIBUTES) },
    Known { required: &["source"], fault: video::fault, ..known("video", Place::Both, video::ATTRIBUTES) },
    Known { required: &["source"], fault: code::fault, ..known("code", Place::Line, code::ATTRIBUTES) },
    Known { required: &["text"], ..known("no-loc", Place::Text, &["text"]) },
    Known { required: &["submittext"], ..known("form", Place::Line, &["action", "submittext", "model"]) },
    Known { is_container: true, ..known("row", Place::Line, &["count"]) },
    Known { is_container: true, fault: layout::column_fault, ..known("column", Place::Line, &["span"]) },
    Known { is_container: true, fault: layout::zone_fault, ..known("zone", Place::Line, &["target", "pivot"]) },
    Known {
        is_container: true,
        required: &["range"],
        fault: layout::moniker_fault,
        ..known("moniker", Place::Line, &["range"])
    },
];

fn find(name: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.name == name)
}

/// What is wrong with a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The problem: `unknown`, `unknown-attribute`, `duplicate-attribute`, `missing-attribute`, `value`, `malformed`,
    /// `unclosed`, `unopened`, `nested`, `player`; of tabs `lone-tab`, `duplicate-tab`, `different-tabs`, `hidden-tabs`,
    /// `unclosed-tabs`.
    pub problem: &'static str,
    /// The attribute it is about; empty where it is about none.
    pub name: Box<str>,
    /// What may have been meant; empty where nothing is near.
    pub suggestion: Box<str>,
}

impl Fault {
    /// A fault of the directive as a whole.
    #[must_use]
    pub fn new(problem: &'static str) -> Self {
        Self { problem, name: "".into(), suggestion: "".into() }
    }

    /// Whether the directive may stand all the same.
    pub(crate) fn is_harmless(&self) -> bool {
        self.problem == "player"
    }

    /// A fault of an attribute.
    #[must_use]
    pub fn of(problem: &'static str, name: &str) -> Self {
        Self { name: name.into(), ..Self::new(problem) }
    }
}

/// A piece of text read as a directive.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    pub(crate) directive: Directive,
    /// One past its last byte.
    pub(crate) end: usize,
}

/// A cursor over text in which what was inserted for the parser counts as nothing.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn spaces(&mut self) {
        while let Some(c) = self.peek().filter(|&c| c == ' ' || c == '\t' || c == SENTINEL) {
            self.at += c.len_utf8();
        }
    }

    fn word(&mut self, is_part: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while let Some(c) = self.peek().filter(|&c| is_part(c)) {
            self.at += c.len_utf8();
        }
        self.text[start..self.at].to_ascii_lowercase()
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn cleaned(text: &str) -> Box<str> {
    text.chars().filter(|&c| c != SENTINEL).collect::<String>().into_boxed_str()
}

/// Reads the directive between colons that begins at `at`, on one line. `base`: where the text stands in the projection.
pub(crate) fn colons(text: &str, at: usize, base: usize) -> Option<Read> {
    let line_end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length);
    let mut cursor = Cursor { text: &text[..line_end], at: at + text[at..].strip_prefix(":::").map(|_| 3)? };
    let tight = cursor.peek() != Some(' ') && cursor.peek() != Some('\t');
    cursor.spaces();
    if cursor.peek().is_none_or(|c| c == '\r') {
        let directive =
            Directive { name: "".into(), attributes: Vec::new(), form: Form::Close, closed: false, tight: true };
        return Some(Read { directive, end: at + 3 });
    }
    if !cursor.peek().is_some_and(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let name = cursor.word(is_name);
    let mut attributes = Vec::new();
    let mut end = cursor.at;
    let mut closed = false;
    loop {
        cursor.spaces();
        if cursor.text[cursor.at..].starts_with(":::") {
            end = cursor.at + 3;
            closed = true;
            break;
        }
        // A quote ends a value, so white space between attributes may be missing.
        if !cursor.peek().is_some_and(|c| c.is_ascii_alphabetic()) {
            break;
        }
        let key = cursor.word(is_name);
        cursor.spaces();
        if !cursor.eat('=') {
            break;
        }
        cursor.spaces();
        let Some(quote) = cursor.peek().filter(|&c| c == '"' || c == '\'') else {
            break;
        };
        cursor.at += 1;
        let Some(value) = quoted(cursor.text, cursor.at, quote) else {
            break;
        };
        let range = base_offset(base + value.start)..base_offset(base + value.end);
        let written = cleaned(&cursor.text[value.clone()]);
        let unescaped: String = written.replace(&format!("\\{quote}"), &quote.to_string());
        attributes.push(Attribute { name: key.into(), value: unescaped.into(), range });
        cursor.at = value.end + 1;
        end = cursor.at;
    }
    let (name, form) = match name.strip_suffix("-end") {
        Some(name) => (name.to_owned(), Form::Close),
        None => (name, Form::Open),
    };
    let directive = Directive { name: name.into(), attributes, form, closed, tight };
    Some(Read { directive, end })
}

fn base_offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The range of a quoted value that begins at `at`; a backslash keeps a quote.
fn quoted(text: &str, at: usize, quote: char) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let quote = u8::try_from(quote).ok()?;
    let end = memchr::memchr_iter(quote, &bytes[at..]).map(|found| at + found).find(|&end| bytes[end - 1] != b'\\')?;
    Some(at..end)
}

/// The words of the older form that are known, longest first.
const BRACKETS: [&str; 3] = ["include", "notebook", "code"];

/// Reads `[!INCLUDE [title](path)]`, `[!code-lang[name](path "title")]` or `[!notebook-lang[name](path)]` at `at`.
pub(crate) fn brackets(text: &str, at: usize, base: usize) -> Option<Read> {
    let line_end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length);
    let mut cursor = Cursor { text: &text[..line_end], at: at + text[at..].strip_prefix("[!").map(|_| 2)? };
    let word = cursor.word(|c| c.is_ascii_alphabetic());
    let name = BRACKETS.into_iter().find(|known| *known == word)?;
    let mut attributes = Vec::new();
    let mut push = |name: &str, value: String, range: Range<usize>| {
        let range = base_offset(base + range.start)..base_offset(base + range.end);
        attributes.push(Attribute { name: name.into(), value: cleaned(&value), range });
    };
    if name != "include" && cursor.eat('-') {
        let start = cursor.at;
        let length = cursor.text[start..].find('[')?;
        let language = cursor.text[start..start + length].trim().to_owned();
        push("language", language, start..start + length);
        cursor.at = start + length;
    }
    cursor.spaces();
    if !cursor.eat('[') {
        return None;
    }
    let title = cursor.at..bracket_end(cursor.text, cursor.at)?;
    cursor.at = title.end + 1;
    cursor.spaces();
    if !cursor.eat('(') {
        return None;
    }
    cursor.spaces();
    let (source, range) = destination(&mut cursor)?;
    if source.is_empty() && name != "include" {
        return None;
    }
    push("source", source, range);
    cursor.spaces();
    if let Some(quote) = cursor.peek().filter(|&c| c == '"' || c == '\'') {
        cursor.at += 1;
        let value = quoted(cursor.text, cursor.at, quote)?;
        push("title", cursor.text[value.clone()].to_owned(), value.clone());
        cursor.at = value.end + 1;
        cursor.spaces();
    }
    if !cursor.eat(')') || !cursor.eat(']') {
        return None;
    }
    push("name", cursor.text[title.clone()].to_owned(), title);
    let directive = Directive { name: name.into(), attributes, form: Form::Bracket, closed: true, tight: true };
    Some(Read { directive, end: cursor.at })
}

/// Where the bracket that was opened before `at` closes.
fn bracket_end(text: &str, at: usize) -> Option<usize> {
    let mut depth = 0u32;
    let mut escaped = false;
    for (offset, byte) in text.as_bytes()[at..].iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => depth += 1,
            b']' if depth == 0 => return Some(at + offset),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A link's destination, without its escapes, and where it stands.
fn destination(cursor: &mut Cursor<'_>) -> Option<(String, Range<usize>)> {
    let start = cursor.at;
    let mut out = String::new();
    if cursor.eat('<') {
        let length = cursor.text[cursor.at..].find('>')?;
        let range = cursor.at..cursor.at + length;
        cursor.at = range.end + 1;
        return Some((cursor.text[range.clone()].to_owned(), range));
    }
    let mut depth = 0u32;
    while let Some(c) = cursor.peek() {
        match c {
            '\\' => {
                cursor.at += 1;
                let Some(next) = cursor.peek() else { break };
                if !next.is_ascii_punctuation() {
                    out.push('\\');
                }
                out.push(next);
                cursor.at += next.len_utf8();
                continue;
            }
            '(' => depth += 1,
            ')' if depth == 0 => return Some((out.trim().to_owned(), start..cursor.at)),
            ')' => depth -= 1,
            '"' if out.ends_with(' ') => return Some((out.trim().to_owned(), start..cursor.at)),
            _ => {}
        }
        out.push(c);
        cursor.at += c.len_utf8();
    }
    None
}

/// What is wrong with a directive that was read; nothing with one that may stand.
pub(crate) fn fault(directive: &Directive) -> Option<Fault> {
    if directive.form != Form::Open {
        return None;
    }
    let known = find(&directive.name)?;
    for (number, attribute) in directive.attributes.iter().enumerate() {
        let name = &*attribute.name;
        if !known.attributes.contains(&name) {
            let suggestion = suggest(name, known.attributes.iter().copied()).unwrap_or("").into();
            return Some(Fault { suggestion, ..Fault::of("unknown-attribute", name) });
        }
        if directive.attributes[..number].iter().any(|other| *other.name == *name) {
            return Some(Fault::of("duplicate-attribute", name));
        }
    }
    let missing = known.required.iter().find(|name| directive.get(name).is_none_or(|value| value.trim().is_empty()));
    if let Some(name) = missing {
        return Some(Fault::of("missing-attribute", name));
    }
    if !known.is_container && !directive.closed {
        return Some(Fault::new("unclosed"));
    }
    (known.fault)(directive)
}

/// Whether a directive may stand among text.
pub(crate) fn may_stand_in_text(directive: &Directive) -> bool {
    match directive.form {
        Form::Bracket => &*directive.name == "include",
        Form::Open => directive.closed && find(&directive.name).is_some_and(|known| known.place != Place::Line),
        Form::Close => false,
    }
}

/// Whether a directive may stand on a line of its own.
pub(crate) fn may_stand_alone(directive: &Directive) -> bool {
    find(&directive.name).is_none_or(|known| known.place != Place::Text)
}

/// Whether the directive is one that Diglot knows.
pub(crate) fn is_known(directive: &Directive) -> bool {
    directive.form == Form::Bracket || find(&directive.name).is_some()
}

/// Whether a directive that opens something has content.
pub(crate) fn is_container(directive: &Directive) -> bool {
    let is_complex = || &*directive.name == "image" && directive.get("type") == Some("complex");
    find(&directive.name).is_none_or(|known| known.is_container) || is_complex()
}

/// The known name that a text begins with as a directive does, whether or not it is one.
pub(crate) fn begun(text: &str) -> Option<&'static str> {
    let rest = text.strip_prefix(":::")?.trim_start();
    KNOWN.iter().map(|known| known.name).find(|name| {
        rest.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    })
}

#[cfg(test)]
mod tests {
    use super::{brackets, colons, fault};
    use crate::markdown::tree::Form;

    fn read(text: &str) -> String {
        let Some(read) = colons(text, 0, 0) else { return "none".to_owned() };
        let values: Vec<String> = read
            .directive
            .attributes
            .iter()
            .map(|found| {
                assert!(text.get(found.range.start as usize..found.range.end as usize).is_some());
                format!("{}={}", found.name, found.value)
            })
            .collect();
        let rest = &text[read.end..];
        format!(
            "{} {:?} {} [{}] rest {rest:?}",
            read.directive.name,
            read.directive.form,
            read.directive.closed,
            values.join(", ")
        )
    }

    #[test]
    fn between_colons() {
        assert_eq!(read("::: zone pivot=\"a,b\"  "), "zone Open false [pivot=a,b] rest \"  \"");
        assert_eq!(read(":::zone-end:::"), "zone Close true [] rest \"\"");
        assert_eq!(read(":::no-loc text=\"a \\\"b\\\"\"::: c"), "no-loc Open true [text=a \"b\"] rest \" c\"");
        assert_eq!(read("::: nested zone is text."), "nested Open false [] rest \" zone is text.\"");
        assert_eq!(read(":::image source=x:::"), "image Open false [] rest \" source=x:::\"");
        assert_eq!(read(":::"), " Close false [] rest \"\"");
        assert_eq!(read("::: 3"), "none");
    }

    #[test]
    fn in_brackets() {
        let of = |text: &str| {
            let read = brackets(text, 0, 0)?;
            assert_eq!((read.directive.form, read.end), (Form::Bracket, text.len()));
            let value = |name: &str| read.directive.get(name).unwrap_or("-").to_owned();
            let name = &read.directive.name;
            Some(format!("{name}: {} {} {} {}", value("language"), value("source"), value("name"), value("title")))
        };
        assert_eq!(of("[!INCLUDE [a [b]](c.md)]").as_deref(), Some("include: - c.md a [b] -"));
        assert_eq!(of("[!include[](a\\(x\\).md)]").as_deref(), Some("include: - a(x).md  -"));
        assert_eq!(of("[!code-c#[n](a.cs#t \"T\")]").as_deref(), Some("code: c# a.cs#t n T"));
        assert_eq!(of("[!CODE[No Language](api.json)]").as_deref(), Some("code: - api.json No Language -"));
        assert_eq!(of("[!include[a](b.md) ]"), None);
        assert_eq!(of("[!NOTE]"), None);
    }

    #[test]
    fn faults() {
        let of = |text: &str| fault(&colons(text, 0, 0).expect("a directive").directive).map(|fault| fault.problem);
        assert_eq!(of(":::table source=\"plans\":::"), None);
        assert_eq!(of(":::table sorce=\"plans\":::"), Some("unknown-attribute"));
        assert_eq!(of(":::table source=\"a\" source=\"b\":::"), Some("duplicate-attribute"));
        assert_eq!(of(":::table source=\"\":::"), Some("missing-attribute"));
        assert_eq!(of(":::table source=\"a\""), Some("unclosed"));
        assert_eq!(of(":::row:::"), None);
    }
}
