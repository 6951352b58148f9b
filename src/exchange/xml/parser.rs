//! The parser: events of `quick-xml` become a tree.
//!
//! In: a text, or a part of one that holds whole elements. Out: the tree, or the first [`Fault`]. Law: a text that is read in parts has no
//! fault in any of them exactly when it has none as a whole, and then the same tree.

use super::{Attribute, Element, Limits, Node, XML_NAMESPACE, is_char, names};
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// A place in a text whose length was looked at.
pub(super) fn span(range: &Range<usize>) -> Range<u32> {
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    offset(range.start)..offset(range.end)
}

/// Why a text is refused.
pub(super) struct Fault {
    pub(super) problem: &'static str,
    pub(super) at: Range<usize>,
    pub(super) name: Option<String>,
    pub(super) limit: Option<usize>,
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
#[derive(Clone)]
struct Binding<'t> {
    depth: usize,
    prefix: &'t str,
    namespace: Arc<str>,
}

pub(super) struct Parser<'t> {
    text: &'t str,
    limits: Limits,
    stack: Vec<Element<'t>>,
    root: Option<Element<'t>>,
    elements: usize,
    bindings: Vec<Binding<'t>>,
    /// The names of no namespace and of that of `xml:`, shared.
    known: [Arc<str>; 2],
    /// The attributes of the tag that is read, kept for their room.
    found: Vec<(&'t str, Cow<'t, str>, Range<usize>)>,
}

/// Where a text can be cut.
pub(super) struct Cut<'t> {
    /// The parser within the root, before its first element.
    within: Parser<'t>,
    /// Parts that begin and end between elements of the root, together all that is in it from its first element on.
    pub(super) parts: Vec<Range<usize>>,
    /// One past the end tag of the root.
    end: usize,
}

impl<'t> Cut<'t> {
    /// Cuts a text after each end tag that is named as the root's first element is. Where it has a fault, is no larger than `least`,
    /// or has nothing to cut it at, there are no parts.
    pub(super) fn of(text: &'t str, limits: Limits, least: usize) -> Option<Self> {
        if text.len() <= least {
            return None;
        }
        let mut within = Parser::new(text, limits);
        let start = within.drive(0..text.len(), true).ok()??;
        if names::first_foreign(&text[..start]).is_some() {
            return None;
        }
        let name = |at: usize| text[at..].split([' ', '\t', '\n', '\r', '/', '>']).next();
        let root = name(within.stack.first()?.tag.start as usize + 1)?;
        let end_tag = format!("</{}>", name(start + 1)?);
        let (mut parts, mut from) = (Vec::new(), start);
        for (at, _) in text[start..].match_indices(&end_tag) {
            let to = start + at + end_tag.len();
            if to - from > least {
                parts.push(from..to);
                from = to;
            }
        }
        // What is left is the end tag of the root, with elements before it at most.
        let close = from + text[from..].rfind("</")?;
        let tag = text[close + 2..].strip_prefix(root)?.trim_start_matches(BLANK).strip_prefix('>')?;
        if !tag.trim_start_matches(BLANK).is_empty() {
            return None;
        }
        parts.push(from..close);
        Some(Self { within, parts, end: text.len() - tag.len() })
    }

    /// Reads a part; and how many elements it has. A text whose parts have more than the limit together has a fault.
    pub(super) fn read(&self, part: Range<usize>) -> Result<(Vec<Node<'t>>, usize), Fault> {
        let open = &self.within.stack[0];
        let mut parser = Parser::new(self.within.text, self.within.limits);
        parser.bindings.clone_from(&self.within.bindings);
        parser.stack.push(Element {
            namespace: Arc::clone(&open.namespace),
            name: open.name,
            attributes: Vec::new(),
            children: Vec::new(),
            tag: open.tag.clone(),
            end: open.end,
        });
        parser.drive(part, false)?;
        match &mut parser.stack[..] {
            [root] => Ok((std::mem::take(&mut root.children), parser.elements)),
            stack => Err(unclosed(stack)),
        }
    }

    /// The root without what is in it.
    pub(super) fn into_root(mut self) -> Option<Element<'t>> {
        let mut root = self.within.stack.pop()?;
        root.end = u32::try_from(self.end).ok()?;
        root.children = Vec::new();
        Some(root)
    }
}

/// The fault that something is still open.
fn unclosed(stack: &[Element<'_>]) -> Fault {
    let Some(open) = stack.last() else { return Fault::new("no-element", 0..0) };
    Fault::named("unclosed", open.tag.start as usize..open.tag.end as usize, open.name)
}

/// White space (XML 1.0, 2.3).
const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str, limits: Limits) -> Self {
        let known = ["", XML_NAMESPACE].map(Arc::from);
        let (stack, bindings, found) = (Vec::new(), Vec::new(), Vec::new());
        Self { text, limits, stack, root: None, elements: 0, bindings, known, found }
    }

    /// Where a part of the text stands in it.
    fn place(&self, part: &str) -> Range<usize> {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        start..(start + part.len()).min(self.text.len())
    }

    /// A part of the text that lives as long as it.
    fn part(&self, part: &str) -> &'t str {
        self.text.get(self.place(part)).unwrap_or("")
    }

    /// Reads the whole text.
    pub(super) fn read(mut self) -> Result<Element<'t>, Fault> {
        let end = self.text.len();
        if end > self.limits.bytes.min(u32::MAX as usize) {
            return Err(Fault::limit("size", 0..0, self.limits.bytes));
        }
        self.drive(0..end, false)?;
        if !self.stack.is_empty() {
            return Err(unclosed(&self.stack));
        }
        self.root.take().ok_or_else(|| Fault::new("no-element", end..end))
    }

    /// Reads a range of the text. `to_element`: only to the first element in the root, whose start is given.
    fn drive(&mut self, range: Range<usize>, to_element: bool) -> Result<Option<usize>, Fault> {
        let end = range.end;
        let part = &self.text[range.clone()];
        if !to_element && let Some(at) = names::first_foreign(part) {
            let letter = part[at..].chars().next().unwrap_or_default();
            let at = range.start + at;
            return Err(Fault::named("character", at..at + letter.len_utf8(), format!("U+{:04X}", u32::from(letter))));
        }
        // Only before everything there may be a mark of the byte order, and then a declaration.
        let is_head = range.start == 0;
        let body = if is_head { part.strip_prefix('\u{FEFF}').unwrap_or(part) } else { part };
        let base = end - body.len();
        let mut reader = Reader::from_str(body);
        reader.config_mut().enable_all_checks(true);
        let mut has_doctype = false;
        loop {
            let before = base + usize::try_from(reader.buffer_position()).unwrap_or(0);
            let event = reader.read_event().map_err(|error| {
                let at = base + usize::try_from(reader.error_position()).unwrap_or(0).min(body.len());
                fault(error, at)
            })?;
            let after = base + usize::try_from(reader.buffer_position()).unwrap_or(0);
            match event {
                Event::Start(_) | Event::Empty(_) if to_element && self.stack.len() == 1 => return Ok(Some(before)),
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
                    if !is_head || place.start != base + 2 {
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
                Event::Eof => return Ok(None),
            }
        }
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
        let mut found = std::mem::take(&mut self.found);
        found.clear();
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
        for (key, value, place) in found.drain(..) {
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
        self.found = found;
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
            let is_blank = text.chars().all(|letter| BLANK.contains(&letter));
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
