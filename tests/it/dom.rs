//! HTML as a browser reads it, to be compared.
//!
//! In: fragments of HTML. Out: trees of elements, and each tree as a list of tokens in which what cannot be seen no longer
//! differs: comments, the order of attributes, how characters are referred to, and white space that CSS collapses. Text in
//! `pre` and `code` stays as it is, but for the lines before the first and after the last.
//! Law: of texts and elements nothing is left out here; what an engine spells otherwise is made equal before, by name.

use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment, tendril::TendrilSink};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    mem,
    sync::LazyLock,
};

/// A node of a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Node>,
}

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A tag that opens an element, as it would be written.
    Open(String),
    Close(String),
    /// An element that holds nothing.
    Atom(String),
    Text(String),
    /// White space that can be seen.
    Space,
}

const ATOMS: [&str; 9] = ["img", "br", "hr", "input", "col", "wbr", "embed", "source", "area"];

impl Element {
    pub(crate) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    pub(crate) fn classes(&self) -> impl Iterator<Item = &str> {
        self.get("class").unwrap_or("").split_ascii_whitespace()
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.classes().any(|own| own == class)
    }

    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All text below.
    pub(crate) fn text(&self) -> String {
        self.children
            .iter()
            .map(|child| match child {
                Node::Element(element) => element.text(),
                Node::Text(text) => text.clone(),
            })
            .collect()
    }

    /// Puts something else, or several things or nothing, in the place of each element below, innermost first.
    pub(crate) fn rewrite(&mut self, change: &mut dyn FnMut(Self) -> Vec<Node>) {
        for child in mem::take(&mut self.children) {
            match child {
                Node::Element(mut element) => {
                    element.rewrite(change);
                    self.children.extend(change(element));
                }
                text @ Node::Text(_) => self.children.push(text),
            }
        }
    }

    /// The canonical tokens of what is inside.
    pub(crate) fn tokens(&self) -> Vec<Token> {
        let mut out = Vec::new();
        for child in &self.children {
            write(&mut out, child, false);
        }
        trim(&mut out);
        out
    }
}

/// Reads a fragment of HTML, as a browser would within a `div`. The answer stands for all of it.
pub(crate) fn parse(html: &str) -> Element {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), true).one(html);
    let mut out = Element::default();
    for root in &*dom.document.children.borrow() {
        out.children.extend(children(root));
    }
    out
}

fn children(handle: &Handle) -> Vec<Node> {
    let mut out = Vec::new();
    for child in &*handle.children.borrow() {
        match &child.data {
            NodeData::Text { contents } => out.push(Node::Text(contents.borrow().to_string())),
            NodeData::Element { name, attrs, .. } => {
                let attributes = attrs.borrow();
                out.push(Node::Element(Element {
                    name: name.local.to_string(),
                    attributes: attributes.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect(),
                    children: children(child),
                }));
            }
            _ => {}
        }
    }
    out
}

/// Whether elements of a name stand on lines of their own.
fn is_block(name: &str) -> bool {
    static BLOCKS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        "address article aside blockquote caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 \
         h4 h5 h6 header hr iframe legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
            .split(' ')
            .collect()
    });
    BLOCKS.contains(name)
}

fn tag(element: &Element) -> String {
    let mut out = format!("<{}", element.name);
    for (name, value) in &element.attributes {
        let _ = if value.is_empty() { write!(out, " {name}") } else { write!(out, " {name}={value:?}") };
    }
    out + ">"
}

/// Appends the tokens of a node. White space goes out of inline elements, and is gone at the edges of blocks.
fn write(out: &mut Vec<Token>, node: &Node, verbatim: bool) {
    match node {
        Node::Text(text) if verbatim => verbatim_text(out, text),
        Node::Text(text) => {
            let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if text.starts_with(is_space) {
                space(out);
            }
            for (number, word) in text.split(is_space).filter(|word| !word.is_empty()).enumerate() {
                if number > 0 {
                    space(out);
                }
                verbatim_text(out, word);
            }
            if text.ends_with(is_space) {
                space(out);
            }
        }
        Node::Element(element) if ATOMS.contains(&&*element.name) => {
            if is_block(&element.name) || element.is("br") {
                trim(out);
            }
            out.push(Token::Atom(tag(element)));
        }
        Node::Element(element) => {
            let block = is_block(&element.name);
            if block {
                trim(out);
            }
            out.push(Token::Open(tag(element)));
            let start = out.len();
            let inner = verbatim || matches!(&*element.name, "pre" | "code" | "textarea");
            for child in &element.children {
                write(out, child, inner);
            }
            if element.is("pre") {
                edges(&mut out[start..]);
            } else if block {
                trim(out);
            }
            let after = !block && !inner && out.pop_if(|last| *last == Token::Space).is_some();
            out.push(Token::Close(element.name.clone()));
            if after {
                space(out);
            }
        }
    }
}

fn verbatim_text(out: &mut Vec<Token>, text: &str) {
    if text.is_empty() {
        return;
    }
    match &mut out[..] {
        [.., Token::Text(last)] => last.push_str(text),
        [.., Token::Text(last), Token::Space] => {
            last.push(' ');
            last.push_str(text);
            out.pop();
        }
        _ => out.push(Token::Text(text.to_owned())),
    }
}

/// White space: before the inline elements that were just opened, and none where none is seen.
fn space(out: &mut Vec<Token>) {
    let is_open_inline = |token: &Token| matches!(token, Token::Open(tag) if !is_block(name_of(tag)));
    let at = out.iter().rposition(|token| !is_open_inline(token)).map_or(0, |last| last + 1);
    let is_seen = match at.checked_sub(1).map(|before| &out[before]) {
        None | Some(Token::Space | Token::Open(_)) => false,
        Some(Token::Close(name)) => !is_block(name),
        Some(Token::Atom(tag)) => !is_block(name_of(tag)) && name_of(tag) != "br",
        Some(Token::Text(_)) => true,
    };
    if is_seen {
        out.insert(at, Token::Space);
    }
}

/// The name in a tag as [`tag`] writes it.
fn name_of(tag: &str) -> &str {
    tag[1..].split([' ', '>']).next().unwrap_or("")
}

fn trim(out: &mut Vec<Token>) {
    out.pop_if(|last| *last == Token::Space);
}

/// Takes the empty lines off the first and the last text of a code block.
fn edges(tokens: &mut [Token]) {
    let texts: Vec<usize> =
        tokens.iter().enumerate().filter(|(_, token)| matches!(token, Token::Text(_))).map(|(at, _)| at).collect();
    let (Some(&first), Some(&last)) = (texts.first(), texts.last()) else { return };
    if let Token::Text(text) = &mut tokens[first] {
        let trimmed = text.trim_start_matches(['\n', '\r']).to_owned();
        *text = trimmed;
    }
    if let Token::Text(text) = &mut tokens[last] {
        let trimmed = text.trim_end_matches(['\n', '\r']).to_owned();
        *text = trimmed;
    }
}

/// Tokens as lines, a block's tag or the inlines between two of them on each.
pub(crate) fn lines(tokens: &[Token]) -> Vec<String> {
    let (mut out, mut line, mut depth) = (Vec::new(), String::new(), 0_usize);
    let indented = |depth: usize, line: &str| format!("{}{line}", "  ".repeat(depth));
    let flush = |out: &mut Vec<String>, line: &mut String, depth: usize| {
        if !line.is_empty() {
            out.extend(line.split('\n').map(|line| indented(depth, line)));
            line.clear();
        }
    };
    for token in tokens {
        match token {
            Token::Open(tag) if is_block(name_of(tag)) => {
                flush(&mut out, &mut line, depth);
                out.push(indented(depth, tag));
                depth += 1;
            }
            Token::Close(name) if is_block(name) => {
                flush(&mut out, &mut line, depth);
                depth = depth.saturating_sub(1);
            }
            Token::Atom(tag) if is_block(name_of(tag)) => {
                flush(&mut out, &mut line, depth);
                out.push(indented(depth, tag));
            }
            Token::Open(tag) | Token::Atom(tag) => line.push_str(tag),
            Token::Close(name) => _ = write!(line, "</{name}>"),
            Token::Text(text) => line.push_str(text),
            Token::Space => line.push(' '),
        }
    }
    flush(&mut out, &mut line, depth);
    out
}

/// How two lists of lines differ: the first lines that do, with a line before; empty where nothing differs.
pub(crate) fn difference(expected: &[String], found: &[String], most: usize) -> String {
    let mut out = String::new();
    let same = expected.iter().zip(found).take_while(|(a, b)| a == b).count();
    if same == expected.len() && same == found.len() {
        return out;
    }
    let rest = |lines: &[String]| lines.len().saturating_sub(same);
    let shared_end = expected
        .iter()
        .rev()
        .zip(found.iter().rev())
        .take(rest(expected).min(rest(found)))
        .take_while(|(a, b)| a == b)
        .count();
    if same > 0 {
        let _ = writeln!(out, "    {}", expected[same - 1]);
    }
    for (mark, lines) in [('-', expected), ('+', found)] {
        let lines = &lines[same..lines.len() - shared_end];
        for line in lines.iter().take(most) {
            let _ = writeln!(out, "  {mark} {line}");
        }
        if lines.len() > most {
            let _ = writeln!(out, "  {mark} … {} more", lines.len() - most);
        }
    }
    out
}

#[test]
fn what_cannot_be_seen_does_not_differ() {
    let tokens = |html: &str| parse(html).tokens();
    for (one, other) in [
        ("<p>a b</p>", "<p>\n  a\n b </p>\n\n"),
        ("<p><b>a </b>b</p>", "<p><b>a</b> b</p>"),
        ("<p>a<b> b</b></p>", "<p>a <b> b</b></p>"),
        ("<p><i><b> a</b></i></p>", "<p><i><b>a</b></i></p>"),
        ("<p>&quot;&#x41;</p>", "<p>\"A</p>"),
        ("<a href=x title=y>z</a>", "<a title=\"y\" href='x'>z</a>"),
        ("<p>a<br>\nb</p>", "<p>a <br/>b</p>"),
        ("<p>a<!-- b --></p>", "<p>a</p>"),
        ("<pre><code>a\n</code></pre>", "<pre>\n<code>\na</code></pre>"),
        ("<ul>\n<li>a\n</li></ul>", "<ul><li>a</ul>"),
    ] {
        assert_eq!(tokens(one), tokens(other), "{one} {other}");
    }
    for (one, other) in [
        ("<p>a b</p>", "<p>ab</p>"),
        ("<p>a</p>", "<div>a</div>"),
        ("<p>a&nbsp;b</p>", "<p>a b</p>"),
        ("<p>a <b>b</b></p>", "<p>a<b>b</b></p>"),
        ("<p>a</p><p>b</p>", "<p>a b</p>"),
        ("<p>a <img src=x> b</p>", "<p>a<img src=x>b</p>"),
        ("<p><b></b></p>", "<p></p>"),
        ("<pre><code>a\n\nb</code></pre>", "<pre><code>a\nb</code></pre>"),
        ("<pre><code>  a</code></pre>", "<pre><code>a</code></pre>"),
        ("<p><code>a  b</code></p>", "<p><code>a b</code></p>"),
        ("<p id=a>x</p>", "<p id=b>x</p>"),
    ] {
        assert_ne!(tokens(one), tokens(other), "{one} {other}");
    }
}
