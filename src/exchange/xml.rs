//! XML from outside, read safely; and text made fit for XML.
//!
//! In: the bytes of a file. Out: a tree of elements with their places, namespaces resolved, or the reason why there is none.
//! Law: no document type declaration but, where it is asked for, one that declares nothing itself, and nothing is fetched; so no
//! entity but the five of XML and characters by number; no size, depth or count past the [`Limits`]; nothing but well-formed XML
//! 1.0; time and memory grow with the bytes. Only this module reads with `quick-xml`.

mod names;
mod parser;
#[cfg(test)]
mod tests;

use crate::base::FileId;
use crate::diag::{Diagnostic, rule};
pub use names::{is_char, is_name_token};
use parser::{Cut, Fault, Parser};
use rayon::prelude::*;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

/// The namespace that `xml:` is bound to.
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// How much of a file is read.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the whole file.
    pub bytes: usize,
    /// Elements within each other.
    pub depth: usize,
    /// Elements in all.
    pub elements: usize,
    /// Attributes of one element, and namespaces bound at one place.
    pub attributes: usize,
    /// Bytes of the value of an attribute.
    pub value: usize,
    /// Whether it may name a document type, which lies elsewhere and is not looked for.
    pub doctype: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 << 20, depth: 100, elements: 5_000_000, attributes: 250, value: 1 << 20, doctype: false }
    }
}

/// An element.
#[derive(Debug)]
pub struct Element<'t> {
    /// The namespace; empty where there is none.
    pub namespace: Arc<str>,
    /// The name without its prefix.
    pub name: &'t str,
    /// The attributes, in the order of the file, without those that bind namespaces.
    pub attributes: Vec<Attribute<'t>>,
    /// What is in it. Comments and processing instructions are left out; the texts around them are one.
    pub children: Vec<Node<'t>>,
    /// Its start tag.
    pub tag: Range<u32>,
    /// One past its last byte.
    pub end: u32,
}

/// An attribute.
#[derive(Debug)]
pub struct Attribute<'t> {
    /// The namespace; empty where the name has no prefix.
    pub namespace: Arc<str>,
    /// The name without its prefix.
    pub name: &'t str,
    /// The value, decoded.
    pub value: Cow<'t, str>,
    /// Where it stands, name and value.
    pub place: Range<u32>,
}

/// What is in an element.
#[derive(Debug)]
pub enum Node<'t> {
    /// An element.
    Element(Element<'t>),
    /// Text, decoded, and where it stands.
    Text(Cow<'t, str>, Range<u32>),
}

/// The elements among nodes.
fn elements<'n, 't>(nodes: &'n [Node<'t>]) -> impl Iterator<Item = &'n Element<'t>> {
    nodes.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(..) => None,
    })
}

impl<'t> Element<'t> {
    /// The attribute with this name and no prefix.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute<'t>> {
        self.attributes.iter().find(|attribute| attribute.name == name && attribute.namespace.is_empty())
    }

    /// The value of the attribute with this name and no prefix.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|attribute| &*attribute.value)
    }

    /// The value of `xml:NAME`.
    #[must_use]
    pub fn xml_value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|one| one.name == name && &*one.namespace == XML_NAMESPACE);
        found.map(|attribute| &*attribute.value)
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        elements(&self.children)
    }

    /// The text right in it, without that of its elements.
    #[must_use]
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Node::Text(text, _) => Some(&**text),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// Where it stands, from its start tag to its end tag.
    #[must_use]
    pub fn place(&self) -> Range<u32> {
        self.tag.start..self.end
    }
}

/// The text of a file: UTF-8, or UTF-16 by its byte order mark or first character. `path` is for the finding where it is neither.
///
/// # Errors
/// The file is larger than XML is read, or in another encoding.
pub fn decode(bytes: Vec<u8>, path: &str) -> Result<String, Diagnostic> {
    let refused = |problem: &str| Diagnostic::path(&rule::EXCHANGE_XML, path).arg("problem", problem);
    let limit = Limits::default().bytes;
    if bytes.len() > limit {
        return Err(refused("size").arg("limit", limit));
    }
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks(2).map(|pair| unit([pair[0], pair.get(1).copied().unwrap_or(0)]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok().filter(|_| bytes.len().is_multiple_of(2))
    };
    let text = match *bytes {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes).ok(),
    };
    text.ok_or_else(|| refused("encoding").arg("name", ""))
}

/// The root element of a text.
///
/// # Errors
/// The text is not well-formed XML, holds a document type declaration, or goes past a limit.
pub fn parse<'t>(text: &'t str, file: FileId, limits: &Limits) -> Result<Element<'t>, Diagnostic> {
    Parser::new(text, *limits).read().map_err(|fault| finding(fault, file))
}

/// The root element of a text without what is in it, and what is made of each of the elements in it. They are read by as many
/// threads as there are, and each is forgotten once something is made of it.
///
/// # Errors
/// As [`parse`].
pub fn parse_each<'t, T: Send>(
    text: &'t str,
    file: FileId,
    limits: &Limits,
    make: impl Fn(&Element<'_>) -> T + Sync,
) -> Result<(Element<'t>, Vec<T>), Diagnostic> {
    if text.len() <= limits.bytes.min(u32::MAX as usize)
        && let Some(cut) = Cut::of(text, *limits, PART)
    {
        let read = |part: &Range<usize>| {
            let (nodes, count) = cut.read(part.clone()).ok()?;
            Some((elements(&nodes).map(&make).collect::<Vec<T>>(), count))
        };
        let parts: Option<Vec<(Vec<T>, usize)>> = cut.parts.par_iter().map(read).collect();
        let is_small =
            |parts: &Vec<(Vec<T>, usize)>| parts.iter().map(|(_, count)| count).sum::<usize>() < limits.elements;
        if let Some(parts) = parts.filter(is_small)
            && let Some(root) = cut.into_root()
        {
            return Ok((root, parts.into_iter().flat_map(|(made, _)| made).collect()));
        }
    }
    // What is wrong is told of the whole, and so that the first fault is the one that is told.
    let mut root = parse(text, file, limits)?;
    let parts = root.elements().map(make).collect();
    root.children = Vec::new();
    Ok((root, parts))
}

/// Below how many bytes a part of a text is not worth a thread.
const PART: usize = 16 << 10;

fn finding(fault: Fault, file: FileId) -> Diagnostic {
    let mut finding =
        Diagnostic::in_file(&rule::EXCHANGE_XML, file, parser::span(&fault.at)).arg("problem", fault.problem);
    if let Some(name) = fault.name {
        finding = finding.arg("name", name);
    }
    if let Some(limit) = fault.limit {
        finding = finding.arg("limit", limit);
    }
    finding
}

/// Adds text to XML. What XML cannot hold becomes U+FFFD: formats that have a form for such characters write that form.
pub fn escape_text(out: &mut String, text: &str) {
    escape(out, text, |letter| matches!(letter, '&' | '<' | '>' | '\r'));
}

/// Adds the value of an attribute in double quotes to XML, as [`escape_text`] does.
pub fn escape_attribute(out: &mut String, value: &str) {
    escape(out, value, |letter| matches!(letter, '&' | '<' | '>' | '"' | '\r' | '\n' | '\t'));
}

fn escape(out: &mut String, text: &str, is_special: impl Fn(char) -> bool) {
    for letter in text.chars() {
        match letter {
            letter if !is_char(letter) => out.push('\u{FFFD}'),
            letter if !is_special(letter) => out.push(letter),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            control => {
                let _ = write!(out, "&#{};", u32::from(control));
            }
        }
    }
}
