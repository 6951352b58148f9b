//! Raw HTML as tokens: tags by CommonMark's grammar (spec 6.6), comments, declarations, and the text between.
//!
//! In: text. Out: ranges and kinds; [`Tag`]s read on demand. Law: what is not a tag by the grammar is text (`<10`, `a < b`);
//! total and linear.

use std::ops::Range;

/// A token's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// An opening or closing tag.
    Tag,
    /// A comment, declaration, processing instruction or CDATA section.
    Other,
    /// Anything else.
    Text,
}

/// A tag taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name as written.
    pub name: &'a str,
    /// Whether it is a closing tag.
    pub closing: bool,
    /// Whether it ends in `/>`.
    pub self_closing: bool,
    /// Its attributes: names as written, values without quotes and with entities as written.
    pub attributes: Vec<(&'a str, Option<&'a str>)>,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, whatever the case of its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).and_then(|(_, value)| *value)
    }

    /// Whether the name is `name` in any case.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The name of the tag that `text` begins with. Of what is known to be a tag nothing else need be read.
#[must_use]
pub fn name(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':');
    let length = rest.bytes().take_while(is_of_name).count();
    rest.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| &rest[..length])
}

/// The tag that `text` begins with, and its length.
#[must_use]
pub fn tag(text: &str) -> Option<(Tag<'_>, usize)> {
    let bytes = text.as_bytes();
    let name = name(text)?;
    let closing = bytes[1] == b'/';
    let mut at = if closing { 2 } else { 1 } + name.len();
    let mut tag = Tag { name, closing, self_closing: false, attributes: Vec::new() };
    loop {
        let space = at;
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        match *bytes.get(at)? {
            b'>' => return Some((tag, at + 1)),
            b'/' if bytes.get(at + 1) == Some(&b'>') && !closing => {
                tag.self_closing = true;
                return Some((tag, at + 2));
            }
            first if (first.is_ascii_alphabetic() || first == b'_' || first == b':') && at > space && !closing => {
                let start = at;
                while bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || b"_:.-".contains(b)) {
                    at += 1;
                }
                let name = &text[start..at];
                let mut look = at;
                while bytes.get(look).is_some_and(u8::is_ascii_whitespace) {
                    look += 1;
                }
                if bytes.get(look) != Some(&b'=') {
                    tag.attributes.push((name, None));
                    continue;
                }
                look += 1;
                while bytes.get(look).is_some_and(u8::is_ascii_whitespace) {
                    look += 1;
                }
                let value = if let quote @ (b'"' | b'\'') = *bytes.get(look)? {
                    let length = memchr::memchr(quote, &bytes[look + 1..])?;
                    let range = look + 1..look + 1 + length;
                    at = range.end + 1;
                    range
                } else {
                    let end = bytes[look..]
                        .iter()
                        .position(|b| b.is_ascii_whitespace() || b"\"'=<>`".contains(b))
                        .map(|length| look + length)?;
                    if end == look {
                        return None;
                    }
                    at = end;
                    look..end
                };
                tag.attributes.push((name, Some(&text[value])));
            }
            _ => return None,
        }
    }
}

/// The tokens of `text`, in order and without gaps.
#[must_use]
pub fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let (mut from, mut at) = (0, 0);
    // Once an end mark is not found it will not be found later either: this keeps the scan linear.
    let mut gone = [false; ENDS.len()];
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let here = at + found;
        let rest = &text[here..];
        let token = if let Some((_, length)) = tag(rest) {
            Some((Token::Tag, length))
        } else {
            other(rest, &mut gone).map(|length| (Token::Other, length))
        };
        match token {
            Some((token, length)) => {
                if here > from {
                    out.push((Token::Text, from..here));
                }
                out.push((token, here..here + length));
                from = here + length;
                at = from;
            }
            None => at = here + 1,
        }
    }
    if from < text.len() {
        out.push((Token::Text, from..text.len()));
    }
    out
}

/// How comments, CDATA sections, processing instructions and declarations begin and end.
const ENDS: [(&str, &str); 4] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];

/// The length of the comment, section, instruction or declaration that `text` begins with. `gone`: whose ends are known not to
/// come.
fn other(text: &str, gone: &mut [bool; ENDS.len()]) -> Option<usize> {
    if let Some(empty) = ["<!-->", "<!--->"].into_iter().find(|empty| text.starts_with(empty)) {
        return Some(empty.len());
    }
    for ((start, end), gone) in ENDS.into_iter().zip(gone) {
        let Some(inner) = text.strip_prefix(start) else { continue };
        if !*gone {
            match inner.find(end) {
                Some(length) => return Some(start.len() + length + end.len()),
                None => *gone = true,
            }
        }
        // A comment that never ends is no declaration.
        if start == "<!--" {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Token, tag, tokens};

    #[test]
    fn tags_by_the_grammar() {
        let (read, length) = tag("<a href='x y' ID=q disabled>rest").expect("a tag");
        assert_eq!((read.name, read.get("href"), read.get("id"), length), ("a", Some("x y"), Some("q"), 28));
        for text in ["<10 seats>", "< a>", "<a href=>", "<a\"b>", "</a b>", "<", "<a"] {
            assert_eq!(tag(text), None, "{text}");
        }
    }

    #[test]
    fn tokens_leave_no_gap() {
        let text = "a <b>c</b> <!-- d --> <10 </i";
        let found = tokens(text);
        assert_eq!(found.iter().map(|(_, range)| &text[range.clone()]).collect::<String>(), text);
        assert_eq!(found.iter().filter(|(token, _)| *token == Token::Tag).count(), 2);
    }
}
