//! The policy for raw HTML.
//!
//! In: a tag as written. Out: what stands in the page. `allow` keeps it, `escape` shows it as text, `sanitize` (the default)
//! lets an allow-list of elements and attributes through, drops other elements of HTML and keeps their content, drops
//! scripts and styles with theirs, and shows what is no element of HTML (`<project name>`) as text.
//! Law: under `sanitize` no script runs and no URL has a scheme other than `http`, `https`, `mailto` or `tel`, read after
//! entities, percent signs, white space and control characters are taken away.

use super::super::tag::Tag;
use std::borrow::Cow;

/// What becomes of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stays, with its allowed attributes.
    Keep,
    /// It goes; what it holds stays.
    Unwrap,
    /// It goes with everything up to its closing tag.
    Remove,
    /// It is text.
    Text,
}

/// The verdict of `sanitize` on an element's name.
#[must_use]
pub fn verdict(name: &str) -> Verdict {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "a" | "abbr" | "b" | "bdi" | "bdo" | "blockquote" | "br" | "caption" | "cite" | "code" | "col" | "colgroup"
        | "dd" | "del" | "details" | "dfn" | "div" | "dl" | "dt" | "em" | "figcaption" | "figure" | "h1" | "h2"
        | "h3" | "h4" | "h5" | "h6" | "hr" | "i" | "img" | "ins" | "kbd" | "li" | "mark" | "ol" | "p" | "pre" | "q"
        | "rp" | "rt" | "ruby" | "s" | "samp" | "small" | "span" | "strong" | "sub" | "summary" | "sup" | "table"
        | "tbody" | "td" | "tfoot" | "th" | "thead" | "time" | "tr" | "u" | "ul" | "var" | "wbr" => Verdict::Keep,
        "script" | "style" | "template" | "noscript" | "iframe" | "object" | "svg" | "math" | "title" | "textarea"
        | "xmp" | "noembed" | "noframes" | "plaintext" => Verdict::Remove,
        "address" | "applet" | "area" | "article" | "aside" | "audio" | "base" | "big" | "body" | "button"
        | "canvas" | "center" | "data" | "datalist" | "dialog" | "dir" | "embed" | "fieldset" | "font" | "footer"
        | "form" | "frame" | "frameset" | "head" | "header" | "hgroup" | "html" | "input" | "label" | "legend"
        | "link" | "main" | "map" | "marquee" | "menu" | "meta" | "meter" | "nav" | "nobr" | "optgroup" | "option"
        | "output" | "param" | "picture" | "progress" | "search" | "section" | "select" | "slot" | "source"
        | "strike" | "track" | "tt" | "video" => Verdict::Unwrap,
        _ => Verdict::Text,
    }
}

/// Whether an element stands among text (HTML, "phrasing content"); a line break does not end a text, a name that is no element
/// of HTML is text.
#[must_use]
pub fn is_phrasing(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let phrasing = [
        "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
        "ins", "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
        "sup", "time", "tt", "u", "var", "wbr",
    ];
    phrasing.contains(&name.as_str()) || verdict(&name) == Verdict::Text
}

/// The verdict on a tag: an element that says nothing without attributes is a name in angle brackets where it has none
/// (`#include <map>`, `--out <output>`).
#[must_use]
pub fn verdict_of(tag: &Tag<'_>) -> Verdict {
    let verdict = verdict(tag.name);
    let needs_attributes = [
        "applet", "area", "base", "data", "embed", "frame", "input", "link", "map", "meta", "output", "param", "slot",
        "source", "track",
    ];
    let is_bare = verdict == Verdict::Unwrap && !tag.closing && tag.attributes.is_empty();
    if is_bare && needs_attributes.iter().any(|name| tag.is(name)) { Verdict::Text } else { verdict }
}

/// Whether an element has no content and no closing tag.
#[must_use]
pub fn is_void(name: &str) -> bool {
    ["br", "hr", "img", "col", "wbr", "input", "meta", "link", "area", "base", "embed", "source", "track", "param"]
        .iter()
        .any(|void| name.eq_ignore_ascii_case(void))
}

/// Whether `sanitize` lets an attribute through. URLs are judged by [`is_safe_url`] besides.
#[must_use]
pub fn allows(tag: &Tag<'_>, attribute: &str) -> bool {
    let attribute = attribute.to_ascii_lowercase();
    let name = tag.name.to_ascii_lowercase();
    match attribute.as_str() {
        "id" | "class" | "lang" | "dir" | "title" | "translate" => true,
        "href" => name == "a",
        "src" | "alt" | "width" | "height" => name == "img",
        "colspan" | "rowspan" | "headers" => matches!(&*name, "td" | "th"),
        "scope" | "abbr" => name == "th",
        "span" => matches!(&*name, "col" | "colgroup"),
        "start" | "reversed" | "type" => name == "ol",
        "value" => name == "li",
        "open" => name == "details",
        "cite" => matches!(&*name, "blockquote" | "q" | "del" | "ins"),
        "datetime" => matches!(&*name, "time" | "del" | "ins"),
        _ => false,
    }
}

/// Elements that an opening tag ends when they are still open (HTML, "optional tags").
#[must_use]
pub fn implies_end_of(name: &str) -> &'static [&'static str] {
    match name {
        "li" => &["li", "p"],
        "dt" | "dd" => &["dt", "dd", "p"],
        "tr" => &["tr", "td", "th", "p"],
        "td" | "th" => &["td", "th", "p"],
        "tbody" | "thead" | "tfoot" => &["tbody", "thead", "tfoot", "tr", "td", "th", "p"],
        "p" => &["p"],
        _ => &[],
    }
}

/// Whether a URL may be followed: relative, or of an allowed scheme.
#[must_use]
pub fn is_safe_url(url: &str) -> bool {
    // Most are written with nothing that could be read otherwise.
    let is_bare = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'&' | b'%');
    let bare = if url.bytes().all(is_bare) { Cow::Borrowed(url) } else { Cow::Owned(bare_address(url)) };
    match bare.find([':', '/', '?', '#', '\\']) {
        Some(at) if bare[at..].starts_with(':') => {
            let scheme = bare[..at].to_ascii_lowercase();
            matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")
        }
        _ => true,
    }
}

/// An address as a browser in doubt may read it: without entities, percent signs, white space and control characters.
#[must_use]
pub fn bare_address(url: &str) -> String {
    let decoded = percent_decoded(&unescaped(url));
    decoded.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{FFFD}').collect()
}

/// Whether an attribute, in lower case, holds an address.
#[must_use]
pub fn is_address(attribute: &str) -> bool {
    matches!(
        attribute,
        "href"
            | "src"
            | "action"
            | "formaction"
            | "cite"
            | "data"
            | "poster"
            | "background"
            | "longdesc"
            | "srcset"
            | "xlink:href"
            | "manifest"
            | "codebase"
            | "ping"
    )
}

/// `text` with character references resolved.
#[must_use]
pub fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (resolved, length) = reference(rest);
        match resolved {
            Some(c) => out.push_str(&c),
            None => out.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// The character reference that `text` begins with: what it stands for, and how long it is.
fn reference(text: &str) -> (Option<String>, usize) {
    if let Some(number) = text.strip_prefix("&#") {
        let (radix, digits, prefix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (16, hex, 3),
            None => (10, number, 2),
        };
        let length = digits.bytes().take(8).take_while(|b| (*b as char).is_digit(radix)).count();
        if length == 0 {
            return (None, 1);
        }
        let c = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}');
        let semicolon = usize::from(digits[length..].starts_with(';'));
        return (Some(c.to_string()), prefix + length + semicolon);
    }
    let name_end = text[1..].bytes().take(32).take_while(u8::is_ascii_alphanumeric).count() + 1;
    if text.as_bytes().get(name_end) != Some(&b';') {
        return (None, 1);
    }
    // The names that could hide a scheme; the parser has resolved the others where they matter.
    let resolved = match &text[1..name_end] {
        "colon" => ":",
        "Tab" => "\t",
        "NewLine" => "\n",
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "sol" => "/",
        "lpar" => "(",
        "rpar" => ")",
        "nbsp" => "\u{A0}",
        "num" => "#",
        "quest" => "?",
        "period" => ".",
        _ => return (None, name_end + 1),
    };
    (Some(resolved.to_owned()), name_end + 1)
}

/// `text` with `%XX` resolved; what is not UTF-8 then becomes U+FFFD.
#[must_use]
pub fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|b| (*b as char).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{Verdict, is_safe_url, verdict};

    #[test]
    fn schemes_cannot_hide() {
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            "&#106;avascript:x",
            "&#x6A&#x61vascript:x",
            "javascript&colon;x",
            "javascript%3Ax",
            "\u{1}javascript:x",
            "vbscript:x",
            "data:text/html,x",
        ] {
            assert!(!is_safe_url(url), "{url}");
        }
        for url in ["https://x.org/a:b", "a.md#b:c", "/a?b=c:d", "mailto:a@b.c", "#x", "tel:+82", "", "./a:b"] {
            assert!(is_safe_url(url), "{url}");
        }
    }

    #[test]
    fn names_that_are_not_html_are_text() {
        assert_eq!(verdict("project"), Verdict::Text);
        assert_eq!(verdict("Script"), Verdict::Remove);
        assert_eq!(verdict("font"), Verdict::Unwrap);
        assert_eq!(verdict("TD"), Verdict::Keep);
    }
}
