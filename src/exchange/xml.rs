//! XML from outside, read safely; and text made fit for XML.
//!
//! In: the bytes of a file. Out: a tree of elements with their places, namespaces resolved, or the reason why there is none.
//! Law: no document type declaration but, where it is asked for, one that declares nothing itself, and nothing is fetched; so no
//! entity but the five of XML and characters by number; no size, depth or count past the [`Limits`]; nothing but well-formed XML
//! 1.0; time and memory grow with the bytes. Only this module reads with `quick-xml`.

mod names;
#[cfg(test)]
mod tests;

use crate::base::FileId;
use crate::diag::{Diagnostic, rule};
pub use names::{is_char, is_name_token};
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
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
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(..) => None,
        })
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
    let known = ["", XML_NAMESPACE].map(Arc::from);
    let (stack, bindings) = (Vec::new(), Vec::new());
    let mut parser = Parser { text, limits: *limits, stack, root: None, elements: 0, bindings, known };
    parser.read().map_err(|fault| {
        let mut finding = Diagnostic::in_file(&rule::EXCHANGE_XML, file, span(&fault.at)).arg("problem", fault.problem);
        if let Some(name) = fault.name {
            finding = finding.arg("name", name);
        }
        if let Some(limit) = fault.limit {
            finding = finding.arg("limit", limit);
        }
        finding
    })
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

fn span(range: &Range<usize>) -> Range<u32> {
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    offset(range.start)..offset(range.end)
}

/// Why a text is refused.
struct Fault {
    problem: &'static str,
    at: Range<usize>,
    name: Option<String>,
    limit: Option<usize>,
}

impl Fault {
    fn new(problem: &'static str, at: Range<usize>) -> Self {
        Self { problem, at, name: None, limit: None }
    }

    fn named(problem: &'static str, at: Range<usize>, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..Self::new(problem, at) }
    }

    fn limit(problem: &'static str, at: Range<usize>, limit: usize) -> Self {
        Self { limit: Some(limit), ..Self::new(problem, at) }
    }
}

/// A prefix that is bound, in an element at a depth.
struct Binding<'t> {
    depth: usize,
    prefix: &'t str,
    namespace: Arc<str>,
}

struct Parser<'t> {
    text: &'t str,
    limits: Limits,
    stack: Vec<Element<'t>>,
    root: Option<Element<'t>>,
    elements: usize,
    bindings: Vec<Binding<'t>>,
    /// The names of no namespace and of that of `xml:`, shared.
    known: [Arc<str>; 2],
}

impl<'t> Parser<'t> {
    /// Where a part of the text stands in it.
    fn place(&self, part: &str) -> Range<usize> {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        start..(start + part.len()).min(self.text.len())
    }

    /// A part of the text that lives as long as it.
    fn part(&self, part: &str) -> &'t str {
        self.text.get(self.place(part)).unwrap_or("")
    }

    fn read(&mut self) -> Result<Element<'t>, Fault> {
        let end = self.text.len();
        if end > self.limits.bytes.min(u32::MAX as usize) {
            return Err(Fault::limit("size", 0..0, self.limits.bytes));
        }
        if let Some((at, letter)) = self.text.char_indices().find(|(_, letter)| !is_char(*letter)) {
            return Err(Fault::named("character", at..at + letter.len_utf8(), format!("U+{:04X}", u32::from(letter))));
        }
        let body = self.text.strip_prefix('\u{FEFF}').unwrap_or(self.text);
        let base = end - body.len();
        let mut reader = Reader::from_str(body);
        reader.config_mut().enable_all_checks(true);
        let mut has_doctype = false;
        loop {
            let event = reader.read_event().map_err(|error| {
                let at = base + usize::try_from(reader.error_position()).unwrap_or(0).min(body.len());
                fault(error, at)
            })?;
            let after = base + usize::try_from(reader.buffer_position()).unwrap_or(0);
            match event {
                Event::Start(start) => self.start(&start, after)?,
                Event::Empty(start) => {
                    self.start(&start, after)?;
                    self.end(after);
                }
                Event::End(_) => self.end(after),
                Event::Text(text) => {
                    let place = self.place(&text);
                    if let Some(at) = text.find("]]>") {
                        return Err(Fault::new("markup", place.start + at..place.start + at + 3));
                    }
                    self.add_text(text.xml10_content(), place)?;
                }
                Event::CData(text) => self.add_text(text.xml10_content(), self.place(&text))?,
                Event::GeneralRef(reference) => {
                    let place = self.place(&reference);
                    let place = place.start.saturating_sub(1)..(place.end + 1).min(end);
                    let letter = resolve(&reference, place.clone())?;
                    self.add_text(Cow::Owned(letter.to_string()), place)?;
                }
                Event::Decl(declaration) => {
                    let place = self.place(&declaration);
                    // `<?` stands before it.
                    if place.start != base + 2 {
                        return Err(Fault::new("declaration", place));
                    }
                    check_declaration(&declaration, &place)?;
                }
                Event::PI(instruction) => {
                    let place = self.place(&instruction);
                    let target = instruction.target();
                    if target.eq_ignore_ascii_case("xml") || !names::is_name(target) {
                        return Err(Fault::new("declaration", place));
                    }
                }
                Event::DocType(declaration) => {
                    let is_first = self.root.is_none() && self.stack.is_empty() && !has_doctype;
                    if !(self.limits.doctype && is_first && names::is_doctype(&declaration)) {
                        return Err(Fault::new("doctype", self.place(&declaration)));
                    }
                    has_doctype = true;
                }
                Event::Comment(_) => {}
                Event::Eof => break,
            }
        }
        if let Some(open) = self.stack.last() {
            let tag = open.tag.start as usize..open.tag.end as usize;
            return Err(Fault::named("unclosed", tag, open.name));
        }
        self.root.take().ok_or_else(|| Fault::new("no-element", end..end))
    }

    fn start(&mut self, start: &BytesStart<'_>, after: usize) -> Result<(), Fault> {
        let name = self.part(start.name().into_inner());
        let name_place = self.place(name);
        let tag = name_place.start.saturating_sub(1)..after;
        if self.root.is_some() && self.stack.is_empty() {
            return Err(Fault::new("outside", tag));
        }
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(Fault::limit("elements", tag, self.limits.elements));
        }
        if self.stack.len() >= self.limits.depth {
            return Err(Fault::limit("depth", tag, self.limits.depth));
        }
        let mut found: Vec<(&'t str, Cow<'t, str>, Range<usize>)> = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| attribute_fault(&error, name_place.start, &tag))?;
            let key = self.part(attribute.key.into_inner());
            let raw = self.part(&attribute.value);
            // The quotation mark after the value belongs to it.
            let place = self.place(key).start..(self.place(raw).end + 1).min(after);
            if found.len() >= self.limits.attributes {
                return Err(Fault::limit("attributes", place, self.limits.attributes));
            }
            if !self.text[..place.start].ends_with([' ', '\t', '\n', '\r']) {
                return Err(Fault::new("attribute", place));
            }
            found.push((key, self.attribute_value(raw)?, place));
        }
        let depth = self.stack.len();
        for (key, value, place) in &found {
            let prefix = match key.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => &rest[1..],
                _ => continue,
            };
            let is_reserved = prefix == "xmlns" || (prefix == "xml" && value != XML_NAMESPACE);
            if is_reserved || (!prefix.is_empty() && (value.is_empty() || !names::is_local_name(prefix))) {
                return Err(Fault::named("namespace", place.clone(), prefix));
            }
            if self.bindings.len() >= self.limits.attributes {
                return Err(Fault::limit("attributes", place.clone(), self.limits.attributes));
            }
            self.bindings.push(Binding { depth, prefix, namespace: Arc::from(&**value) });
        }
        let (namespace, name) = self.resolve_name(name, &name_place, true)?;
        let mut attributes: Vec<Attribute<'t>> = Vec::with_capacity(found.len());
        for (key, value, place) in found {
            if key == "xmlns" || key.starts_with("xmlns:") {
                continue;
            }
            let (namespace, name) = self.resolve_name(key, &place, false)?;
            // Two prefixes may stand for one namespace.
            if !namespace.is_empty() && attributes.iter().any(|one| one.name == name && one.namespace == namespace) {
                return Err(Fault::named("duplicate-attribute", place, key));
            }
            attributes.push(Attribute { namespace, name, value, place: span(&place) });
        }
        let tag = span(&tag);
        let end = tag.end;
        self.stack.push(Element { namespace, name, attributes, children: Vec::new(), tag, end });
        Ok(())
    }

    fn end(&mut self, after: usize) {
        let Some(mut element) = self.stack.pop() else { return };
        element.end = u32::try_from(after).unwrap_or(u32::MAX);
        element.children.shrink_to_fit();
        let depth = self.stack.len();
        while self.bindings.pop_if(|binding| binding.depth >= depth).is_some() {}
        match self.stack.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
    }

    fn add_text(&mut self, text: Cow<'t, str>, place: Range<usize>) -> Result<(), Fault> {
        let Some(parent) = self.stack.last_mut() else {
            let is_blank = text.chars().all(|letter| matches!(letter, ' ' | '\t' | '\n' | '\r'));
            return if is_blank { Ok(()) } else { Err(Fault::new("outside", place)) };
        };
        if text.is_empty() {
            return Ok(());
        }
        let place = span(&place);
        match parent.children.last_mut() {
            Some(Node::Text(before, range)) => {
                before.to_mut().push_str(&text);
                range.end = place.end;
            }
            _ => parent.children.push(Node::Text(text, place)),
        }
        Ok(())
    }

    /// Namespace and local part of a name.
    fn resolve_name(
        &self,
        name: &'t str,
        place: &Range<usize>,
        is_element: bool,
    ) -> Result<(Arc<str>, &'t str), Fault> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let has_prefix = local.len() < name.len();
        if !names::is_local_name(local) || (has_prefix && !names::is_local_name(prefix)) {
            return Err(Fault::named("name", place.clone(), name));
        }
        if prefix == "xml" {
            return Ok((Arc::clone(&self.known[1]), local));
        }
        if !has_prefix && !is_element {
            return Ok((Arc::clone(&self.known[0]), local));
        }
        match self.bindings.iter().rev().find(|binding| binding.prefix == prefix) {
            Some(binding) => Ok((Arc::clone(&binding.namespace), local)),
            None if has_prefix => Err(Fault::named("namespace", place.clone(), prefix)),
            None => Ok((Arc::clone(&self.known[0]), local)),
        }
    }

    /// The value of an attribute, decoded and its white space made spaces (XML 1.0, 3.3.3).
    fn attribute_value(&self, raw: &'t str) -> Result<Cow<'t, str>, Fault> {
        let place = self.place(raw);
        if raw.len() > self.limits.value {
            return Err(Fault::limit("value", place, self.limits.value));
        }
        if let Some(at) = raw.find('<') {
            return Err(Fault::new("attribute", place.start + at..place.start + at + 1));
        }
        if !raw.contains(['&', '\t', '\n', '\r']) {
            return Ok(Cow::Borrowed(raw));
        }
        let mut value = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(at) = rest.find(['&', '\t', '\n', '\r']) {
            value.push_str(&rest[..at]);
            let mark = &rest[at..];
            if !mark.starts_with('&') {
                value.push(' ');
                rest = mark.strip_prefix("\r\n").unwrap_or(&mark[1..]);
                continue;
            }
            let start = self.place(mark).start;
            let Some(end) = mark.find(';') else { return Err(Fault::new("reference", start..start + 1)) };
            value.push(resolve(&mark[1..end], start..start + end + 1)?);
            rest = &mark[end + 1..];
        }
        value.push_str(rest);
        Ok(Cow::Owned(value))
    }
}

/// The character that `&NAME;` stands for.
fn resolve(name: &str, place: Range<usize>) -> Result<char, Fault> {
    if name.starts_with('#') {
        let letter = BytesRef::new(name).resolve_char_ref().ok().flatten().filter(|letter| is_char(*letter));
        return letter.ok_or_else(|| Fault::named("character", place, format!("&{name};")));
    }
    let letter = resolve_xml_entity(name).and_then(|text| text.chars().next());
    letter.ok_or_else(|| {
        if names::is_name(name) { Fault::named("entity", place, name) } else { Fault::new("reference", place) }
    })
}

/// What the XML declaration may say: version 1, and an encoding that the text can have been in.
fn check_declaration(declaration: &BytesDecl<'_>, place: &Range<usize>) -> Result<(), Fault> {
    let wrong = || Fault::new("declaration", place.clone());
    let version = declaration.version().map_err(|_| wrong())?;
    if !version.starts_with("1.") {
        return Err(wrong());
    }
    let encoding = declaration.encoding().transpose().map_err(|_| wrong())?.unwrap_or(Cow::Borrowed("utf-8"));
    let known = ["utf-8", "utf8", "utf-16", "us-ascii", "ascii"];
    if known.iter().any(|known| encoding.eq_ignore_ascii_case(known)) {
        Ok(())
    } else {
        Err(Fault::named("encoding", place.clone(), encoding))
    }
}

fn fault(error: Error, at: usize) -> Fault {
    let here = at..at;
    match error {
        Error::Syntax(SyntaxError::InvalidBangMarkup) => Fault::new("markup", here),
        Error::Syntax(_) => Fault::new("unclosed-markup", here),
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found: _ }) => {
            Fault::named("mismatched", here, expected)
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => Fault::named("stray", here, found),
        Error::IllFormed(IllFormedError::UnclosedReference) => Fault::new("reference", here),
        Error::IllFormed(IllFormedError::DoubleHyphenInComment) => Fault::new("comment", here),
        _ => Fault::new("markup", here),
    }
}

fn attribute_fault(error: &AttrError, content: usize, tag: &Range<usize>) -> Fault {
    let (problem, at) = match *error {
        AttrError::Duplicated(at, _) => ("duplicate-attribute", at),
        AttrError::ExpectedEq(at)
        | AttrError::ExpectedValue(at)
        | AttrError::UnquotedValue(at)
        | AttrError::ExpectedQuote(at, _) => ("attribute", at),
    };
    let at = (content + at).min(tag.end);
    Fault::named(problem, at..at, "")
}
