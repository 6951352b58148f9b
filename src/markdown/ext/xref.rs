//! References by uid: `<xref:uid>`, `<xref:uid?displayProperty=fullName>`, `<xref href="uid?alt=Text"/>`, `[text](xref:uid)`,
//! `<a href="xref:uid">`, and short `@uid`, `@"uid"` in text.
//!
//! In: what stands where a uid is asked for. Out: a [`Reference`], and for text a [`Matcher`]. The short form begins after
//! white space or punctuation and with a letter; it ends before white space, brackets and quotation marks, before
//! punctuation that no letter or digit follows, and before letters of other scripts than Latin, so that Korean particles
//! follow it. Law: an address of mail is none; what is not known stays what it is.

use super::pieces::{Made, Matcher, Setting};
use crate::markdown::{
    html::{raw, raw::percent_decoded},
    tree::Kind,
};
use std::{borrow::Cow, ops::Range};

/// Which of the names of what is referred to is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Display {
    /// Its name.
    #[default]
    Name,
    /// Its name with that of the type it belongs to.
    NameWithType,
    /// Its name with all that it belongs to.
    FullName,
}

/// A reference by uid, read.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The uid.
    pub uid: String,
    /// The name that is shown.
    pub display: Display,
    /// The text that is shown in place of a name.
    pub text: Option<String>,
    /// The title of the link.
    pub title: Option<String>,
    /// The place on the page.
    pub anchor: String,
}

impl Reference {
    /// Reads `uid?key=value&…#anchor`.
    #[must_use]
    pub fn read(written: &str) -> Self {
        let written = written.trim();
        let is_quote = |c: char| c == '"' || c == '\'';
        let written = written.strip_prefix(is_quote).and_then(|rest| rest.strip_suffix(is_quote)).unwrap_or(written);
        let (rest, anchor) = written.split_once('#').unwrap_or((written, ""));
        let (uid, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut reference = Self { uid: percent_decoded(uid), anchor: anchor.to_owned(), ..Self::default() };
        for (key, value) in query.split('&').filter_map(|part| part.split_once('=')) {
            let value = percent_decoded(&value.replace('+', " "));
            match key.to_ascii_lowercase().as_str() {
                "displayproperty" | "view" if value.eq_ignore_ascii_case("fullName") => {
                    reference.display = Display::FullName;
                }
                "displayproperty" | "view" if value.eq_ignore_ascii_case("nameWithType") => {
                    reference.display = Display::NameWithType;
                }
                "text" | "alt" => reference.text = Some(value),
                "title" => reference.title = Some(value),
                _ => {}
            }
        }
        reference
    }

    /// What is shown where the uid is not known.
    #[must_use]
    pub fn words(&self) -> Cow<'static, str> {
        // An asterisk stands for all members of that name.
        let name = || self.uid.strip_suffix('*').unwrap_or(&self.uid).to_owned();
        Cow::Owned(self.text.clone().unwrap_or_else(name))
    }
}

/// What follows `xref:` in a destination.
#[must_use]
pub fn uid_of(dest: &str) -> Option<&str> {
    let dest = dest.trim();
    let (scheme, uid) = (dest.get(..5)?, &dest[5..]);
    (scheme.eq_ignore_ascii_case("xref:") && !uid.trim().is_empty()).then_some(uid)
}

/// The uid that an opening tag `<xref href="…">` or `<xref uid="…">` asks for, and whether nothing closes it.
pub(crate) fn of_tag(text: &str) -> Option<(String, bool)> {
    let (tag, _) = crate::markdown::tag::tag(text)?;
    let uid = tag.get("href").or_else(|| tag.get("uid")).filter(|uid| !uid.trim().is_empty())?;
    (tag.is("xref") && !tag.closing).then(|| (raw::unescaped(uid), tag.self_closing))
}

/// No uid is longer.
const LONGEST: usize = 512;

/// Finds the short form.
pub(crate) struct Short;

impl Matcher for Short {
    fn may_match(&self, text: &str) -> bool {
        memchr::memchr(b'@', text.as_bytes()).is_some()
    }

    fn fits(&self, setting: Setting) -> bool {
        !setting.link && !setting.html
    }

    fn next(&self, text: &str, from: usize, before: Option<char>) -> Option<(Range<usize>, Made)> {
        memchr::memchr_iter(b'@', &text.as_bytes()[from..]).map(|found| from + found).find_map(|at| {
            let previous = text[..at].chars().next_back().or(before);
            if previous.is_some_and(|c| c.is_alphanumeric() || matches!(c, '\\' | '@' | '_' | '/' | '.' | '-' | '+')) {
                return None;
            }
            let rest = &text[at + 1..];
            let first = rest.chars().next()?;
            let (uid, length) = if matches!(first, '"' | '\'') {
                let length = rest.bytes().skip(1).take(LONGEST).position(|b| char::from(b) == first)?;
                (&rest[1..=length], length + 2)
            } else {
                let length = short_length(rest);
                (&rest[..length], length)
            };
            if uid.trim().is_empty() || uid.contains('\n') {
                return None;
            }
            Some((at..at + 1 + length, Made::Leaf(Kind::Xref(false), uid.into())))
        })
    }
}

/// How many bytes of a text are a uid in the short form.
fn short_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return 0;
    }
    let is_end = |b: u8| !b.is_ascii_graphic() || b"[]<>{}()\"'|\\*@".contains(&b);
    let is_mark = |b: u8| b".,;:!?~`".contains(&b);
    let mut at = 1;
    while let Some(&b) = bytes.get(at).filter(|b| !is_end(**b)) {
        // Two marks, or one before the end, are punctuation of the sentence.
        if is_mark(b) && bytes.get(at + 1).is_none_or(|&next| is_end(next) || is_mark(next)) {
            break;
        }
        at += 1;
        if at >= LONGEST {
            return 0;
        }
    }
    // What an at sign ends is an address of something else.
    if bytes.get(at) == Some(&b'@') { 0 } else { at }
}

#[cfg(test)]
mod tests {
    use super::{Display, Reference, Short, uid_of};
    use crate::markdown::ext::pieces::{Made, Matcher as _};

    fn short(text: &str) -> Vec<String> {
        let (mut out, mut at) = (Vec::new(), 0);
        while let Some((range, Made::Leaf(_, uid))) = Short.next(text, at, None) {
            out.push(format!("{}={uid}", &text[range.clone()]));
            at = range.end;
        }
        out
    }

    #[test]
    fn the_short_form() {
        assert_eq!(short("@System.String, and @a."), ["@System.String=System.String", "@a=a"]);
        assert_eq!(short("@System.String을 (@x) @\"a b\"."), ["@System.String=System.String", "@x=x", "@\"a b\"=a b"]);
        assert_eq!(short("a@b.c me+@x.y \\@z @1 @ @@q @a.b@. x"), [""; 0]);
        assert_eq!(short("@a?text=B... @List`1 x"), ["@a?text=B=a?text=B", "@List`1=List`1"]);
    }

    #[test]
    fn what_is_written() {
        let read = Reference::read("A.B%2A?displayProperty=fullName&text=x%20y#z");
        assert_eq!((read.uid.as_str(), read.display, read.anchor.as_str()), ("A.B*", Display::FullName, "z"));
        assert_eq!(read.text.as_deref(), Some("x y"));
        assert_eq!(Reference::read("\"q\"").uid, "q");
        assert_eq!(uid_of("xref:a"), Some("a"));
        assert_eq!(uid_of("xref:"), None);
        assert_eq!(uid_of("한xref:a"), None);
    }
}
