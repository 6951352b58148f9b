//! What a unit is known by: what it says, what stands around it, and which of equal ones it is; never its id.
//!
//! In: the tree of a side. Out: a [`Reading`]: its texts block by block as numbered [`Token`]s, equal tokens and equal blocks under
//! equal numbers, in the order of the page; context and occurrence are places in that order. Law: pure and linear; what a
//! handoff adds by itself (anchors of headings, escapes, line breaks in a paragraph) makes no difference, and alternative texts
//! that no unit holds are not looked at, for their source is not stored.

use crate::markdown::{
    places::{Run, leaves},
    tag,
    tree::{Kind, NONE, Node, Tree},
};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
};
use unicode_normalization::UnicodeNormalization;

/// What kind of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// A word, a number, or code.
    Word,
    /// A punctuation mark or symbol.
    Mark,
    /// What is not read: emphasis, a link and where it leads, an image, a tag.
    Markup,
}

/// What a token does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing that matters here.
    Other,
    /// It may end a sentence.
    Stop,
    /// It closes what was opened before: a bracket, a quotation, markup.
    Closing,
}

/// A piece of a text that is not cut any further.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its number in the [`Lexicon`].
    pub id: u32,
    /// Of an image, the number of its alternative text.
    pub alt: u32,
    /// What kind of token it is.
    pub class: Class,
    /// What it does in a sentence.
    pub role: Role,
    /// Whether white space precedes it.
    pub spaced: bool,
    /// First byte in the projection.
    pub start: u32,
    /// One past the last byte in the projection.
    pub end: u32,
    /// The unit it belongs to, or [`NONE`].
    pub unit: u32,
}

/// The text of a block.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// Its tokens in [`Reading::tokens`].
    pub tokens: Range<usize>,
    /// The number of its content: equal for equal contents.
    pub content: u32,
    /// The number, in [`Reading::leaves`], of the heading it stands under; [`NONE`] before the first.
    pub section: u32,
    /// What the text is: a heading, a cell, code …
    pub kind: Kind,
    /// Of a cell, the node of its row; else [`NONE`].
    pub row: u32,
    /// How many words it has.
    pub words: usize,
    /// The nodes it stands in.
    pub nodes: Range<u32>,
    /// Its number among the texts of the tree.
    pub run: usize,
}

impl Leaf {
    /// Whether it is code, which nobody translates.
    #[must_use]
    pub fn is_code(&self) -> bool {
        self.kind == Kind::CodeBlock
    }
}

/// A side, read.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// The texts of its blocks in order.
    pub leaves: Vec<Leaf>,
}

/// The numbers that equal texts share.
#[derive(Debug, Default)]
pub struct Lexicon {
    tokens: HashMap<Box<str>, u32>,
    /// For each token the number it has without its digits.
    bare: Vec<u32>,
    contents: HashMap<Box<[u32]>, u32>,
    /// Whether nothing is numbered.
    is_mute: bool,
}

impl Lexicon {
    /// For whoever counts words only: all numbers are 0.
    #[must_use]
    pub fn mute() -> Self {
        Self { is_mute: true, ..Self::default() }
    }

    fn token(&mut self, class: Class, text: &str) -> u32 {
        if self.is_mute {
            return 0;
        }
        let mark = match class {
            Class::Word => 'w',
            Class::Mark => 'p',
            Class::Markup => 'm',
        };
        let key = if text.is_ascii() { format!("{mark}{text}") } else { format!("{mark}{}", text.nfc()) };
        if let Some(&id) = self.tokens.get(&*key) {
            return id;
        }
        let id = u32::try_from(self.bare.len()).unwrap_or(NONE);
        self.bare.push(id);
        self.tokens.insert(key.clone().into(), id);
        if class == Class::Word && text.contains(|c: char| c.is_numeric()) {
            let bare: String = text.chars().filter(|c| !c.is_numeric() && !".,".contains(*c)).collect();
            self.bare[id as usize] = self.token(Class::Markup, &format!("digits {bare}"));
        }
        id
    }

    /// The number of a token without its digits.
    #[must_use]
    pub fn bare(&self, token: u32) -> u32 {
        self.bare.get(token as usize).copied().unwrap_or(token)
    }

    fn content(&mut self, tokens: &[Token]) -> u32 {
        if self.is_mute {
            return 0;
        }
        let next = u32::try_from(self.contents.len()).unwrap_or(NONE);
        let ids: Box<[u32]> = tokens.iter().map(|token| token.id).collect();
        *self.contents.entry(ids).or_insert(next)
    }

    /// How many contents there are.
    #[must_use]
    pub fn contents(&self) -> u32 {
        u32::try_from(self.contents.len()).unwrap_or(NONE)
    }
}

impl<'a> Reading<'a> {
    /// Reads a side. Equal texts of all sides that are read with one lexicon get equal numbers.
    #[must_use]
    pub fn of(tree: &'a Tree, lexicon: &mut Lexicon) -> Self {
        let mut reading = Self { tree, tokens: Vec::new(), leaves: Vec::new() };
        let mut section = NONE;
        let (mut rows, mut last_row) = (0, NONE);
        for (number, run) in leaves(tree).into_iter().enumerate() {
            let kind = tree.nodes[run.block as usize].kind;
            let first = reading.tokens.len();
            let nodes = run.nodes.start as usize..run.nodes.end as usize;
            let mut pen = Pen { tree, lexicon: &mut *lexicon, tokens: &mut reading.tokens, spaced: false };
            if kind == Kind::CodeBlock {
                pen.code(nodes);
            } else {
                pen.text(nodes);
            }
            let tokens = first..reading.tokens.len();
            if tokens.is_empty() {
                continue;
            }
            if matches!(kind, Kind::Heading(_)) {
                section = u32::try_from(reading.leaves.len()).unwrap_or(NONE);
            }
            while rows < run.block as usize {
                if matches!(tree.nodes[rows].kind, Kind::TableHead | Kind::TableRow) {
                    last_row = u32::try_from(rows).unwrap_or(NONE);
                }
                rows += 1;
            }
            let row = if kind == Kind::Cell { last_row } else { NONE };
            let content = lexicon.content(&reading.tokens[tokens.clone()]);
            let words = words(&reading.tokens[tokens.clone()]);
            reading.leaves.push(Leaf { tokens, content, section, kind, row, words, nodes: run.nodes, run: number });
        }
        reading
    }

    /// The tokens of a leaf.
    #[must_use]
    pub fn of_leaf(&self, leaf: usize) -> &[Token] {
        &self.tokens[self.leaves[leaf].tokens.clone()]
    }

    /// Tokens as they are written.
    #[must_use]
    pub fn written(&self, tokens: &Range<usize>) -> String {
        self.projected(tokens).map_or_else(String::new, |range| self.tree.projection.own(range).into_owned())
    }

    /// Where tokens stand in the file.
    #[must_use]
    pub fn place(&self, tokens: &Range<usize>) -> Range<u32> {
        self.projected(tokens).map_or(0..0, |range| self.tree.projection.file_range(range))
    }

    fn projected(&self, tokens: &Range<usize>) -> Option<Range<u32>> {
        let tokens = self.tokens.get(tokens.clone())?;
        Some(tokens.first()?.start..tokens.iter().map(|token| token.end).max()?)
    }
}

/// What the blocks of a side say, as hashes that are good for one run, sorted, each once: to find a text that stands in another
/// file. What says little is left out.
#[must_use]
pub fn contents(tree: &Tree) -> Vec<u64> {
    let content = |run: &Run| {
        let nodes = &tree.nodes[run.nodes.start as usize..run.nodes.end as usize];
        let texts = nodes.iter().filter(|node| matches!(node.kind, Kind::Text | Kind::HtmlText | Kind::Code));
        let mut hasher = DefaultHasher::new();
        let mut words = 0;
        for word in texts.flat_map(|node| tree.text(node).split_whitespace()) {
            word.hash(&mut hasher);
            words += 1;
        }
        (words > 2).then(|| hasher.finish())
    };
    let mut all: Vec<u64> = leaves(tree).iter().filter_map(content).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// How many words there are: runs without white space that say something.
#[must_use]
pub fn words(tokens: &[Token]) -> usize {
    let mut count = 0;
    let mut counted = false;
    for token in tokens {
        counted &= !token.spaced;
        if token.class == Class::Word && !counted {
            count += 1;
            counted = true;
        }
    }
    count
}

/// How many characters the words and marks have.
#[must_use]
pub fn characters(reading: &Reading<'_>, tokens: &[Token]) -> usize {
    let read = tokens.iter().filter(|token| token.class != Class::Markup);
    let text = |token: &Token| reading.tree.projection.own(token.start..token.end).chars().count();
    read.map(text).sum()
}

/// Writes the tokens of one text.
struct Pen<'a, 'l> {
    tree: &'a Tree,
    lexicon: &'l mut Lexicon,
    tokens: &'l mut Vec<Token>,
    spaced: bool,
}

/// A node that is open: one past its last node, its name, and where it ends.
struct Open {
    end: usize,
    name: &'static str,
    stop: u32,
    unit: u32,
}

impl Pen<'_, '_> {
    fn push(&mut self, class: Class, text: &str, range: Range<u32>, unit: u32) {
        let id = self.lexicon.token(class, text);
        let spaced = std::mem::take(&mut self.spaced);
        let role = match text {
            "." | "!" | "?" | "…" | "。" | "！" | "？" => Role::Stop,
            ")" | "]" | "\"" | "'" | "”" | "’" | "»" | "）" | "」" => Role::Closing,
            _ if class == Class::Markup && text.starts_with('/') => Role::Closing,
            _ => Role::Other,
        };
        self.tokens.push(Token { id, alt: NONE, class, role, spaced, start: range.start, end: range.end, unit });
    }

    /// Code, a token for each line.
    fn code(&mut self, nodes: Range<usize>) {
        for node in &self.tree.nodes[nodes] {
            let mut at = node.start;
            for line in self.tree.text(node).split_inclusive('\n') {
                let length = u32::try_from(line.len()).unwrap_or(0);
                let range = if node.data == NONE { at..at + length } else { node.start..node.stop };
                at += length;
                if !line.trim().is_empty() {
                    self.spaced = true;
                    self.push(Class::Word, line.trim_end(), range, node.unit);
                }
            }
        }
    }

    fn text(&mut self, nodes: Range<usize>) {
        let tree = self.tree;
        let mut open: Vec<Open> = Vec::new();
        // The anchors of headings that a handoff adds.
        let mut anchors = 0;
        let mut at = nodes.start;
        while at < nodes.end {
            self.close(&mut open, at);
            let node = &tree.nodes[at];
            let range = node.start..node.stop;
            let mut next = at + 1;
            match node.kind {
                Kind::Text | Kind::HtmlText => self.words(tree.text(node), node),
                Kind::Code => self.push(Class::Word, tree.text(node), range, node.unit),
                Kind::Math(_) => self.push(Class::Word, tree.string(node.data), range, node.unit),
                Kind::SoftBreak => self.spaced = true,
                Kind::HardBreak => {
                    self.push(Class::Markup, "br", range, node.unit);
                    self.spaced = true;
                }
                Kind::Inset => {
                    let image = tree.directive(node).filter(|directive| &*directive.name == "image");
                    match image {
                        Some(image) => {
                            let source = format!("image {}", image.get("source").unwrap_or(""));
                            self.push(Class::Markup, &source, range, node.unit);
                        }
                        None if tree.inset_text(node).is_empty() => {
                            self.push(Class::Markup, tree.raw(node), range, node.unit);
                        }
                        None => self.push(Class::Word, tree.inset_text(node), range, node.unit),
                    }
                }
                Kind::Xref(_) | Kind::FootnoteMark | Kind::Task(_) => {
                    self.push(Class::Markup, tree.raw(node), range, node.unit);
                }
                Kind::Image | Kind::Link => next = self.link(at, &mut open),
                Kind::Tag => {
                    let tag = tag::tag(tree.text(node)).map(|(tag, _)| tag);
                    let is_a = tag.as_ref().is_some_and(|tag| tag.is("a"));
                    let closing = tag.as_ref().is_some_and(|tag| tag.closing);
                    let is_anchor = is_a && !closing && tag.as_ref().is_some_and(|tag| tag.get("href").is_none());
                    if is_anchor {
                        anchors += 1;
                    } else if is_a && closing && anchors > 0 {
                        anchors -= 1;
                    } else {
                        let spaced = self.spaced || tag.as_ref().is_some_and(|tag| tag.is("br"));
                        self.push(Class::Markup, tree.text(node), range, node.unit);
                        self.spaced = spaced;
                    }
                }
                kind => {
                    if let Some(name) = markup(kind) {
                        let start = node.start;
                        let inner = tree.nodes.get(at + 1).filter(|_| node.end as usize > at + 1);
                        let end = inner.map_or(node.stop, |inner| inner.start);
                        self.push(Class::Markup, name, start..end, node.unit);
                        open.push(Open { end: node.end as usize, name, stop: node.stop, unit: node.unit });
                    }
                }
            }
            at = next;
        }
        self.close(&mut open, nodes.end);
    }

    fn close(&mut self, open: &mut Vec<Open>, at: usize) {
        while let Some(closed) = open.pop_if(|open| open.end <= at) {
            let from = self.tokens.last().map_or(closed.stop, |token| token.end.min(closed.stop));
            let spaced = std::mem::take(&mut self.spaced);
            self.push(Class::Markup, &format!("/{}", closed.name), from..closed.stop, closed.unit);
            self.spaced = spaced;
        }
    }

    /// A link or image; gives the node to go on with.
    fn link(&mut self, at: usize, open: &mut Vec<Open>) -> usize {
        let tree = self.tree;
        let node = &tree.nodes[at];
        let Some(link) = tree.link(node) else { return at + 1 };
        let (is_image, end) = (node.kind == Kind::Image, node.end as usize);
        let word = if is_image { "image" } else { "link" };
        let text = format!("{word} {} {}", link.dest, link.title);
        if is_image || link.auto {
            self.push(Class::Markup, &text, node.start..node.stop, node.unit);
            if is_image && let Some(token) = self.tokens.last_mut() {
                token.alt = self.lexicon.token(Class::Word, &tree.plain_text(at));
            }
            return end;
        }
        let inner = tree.nodes.get(at + 1).filter(|_| end > at + 1).map_or(node.stop, |inner| inner.start);
        self.push(Class::Markup, &text, node.start..inner, node.unit);
        open.push(Open { end, name: "link", stop: node.stop, unit: node.unit });
        at + 1
    }

    /// Words and marks of a text.
    fn words(&mut self, text: &str, node: &Node) {
        let exact = node.data == NONE || node.kind == Kind::HtmlText;
        let place = |from: usize, until: usize| {
            let at = |at: usize| node.start + u32::try_from(at).unwrap_or(0);
            if exact { at(from)..at(until) } else { node.start..node.stop }
        };
        let mut letters = text.char_indices().peekable();
        while let Some((from, letter)) = letters.next() {
            if letter.is_whitespace() {
                self.spaced = true;
                continue;
            }
            let mut until = from + letter.len_utf8();
            if !letter.is_alphanumeric() {
                self.push(Class::Mark, &text[from..until], place(from, until), node.unit);
                continue;
            }
            let mut last = letter;
            while !stands_alone(letter)
                && let Some(&(at, next)) = letters.peek()
            {
                let after = text[at + next.len_utf8()..].chars().next();
                // The marks within numbers and versions.
                let joins = ".,".contains(next) && last.is_numeric() && after.is_some_and(char::is_numeric);
                if !(next.is_alphanumeric() && !stands_alone(next) || joins) {
                    break;
                }
                (last, until) = (next, at + next.len_utf8());
                letters.next();
            }
            self.push(Class::Word, &text[from..until], place(from, until), node.unit);
        }
    }
}

/// The name of markup that holds text, as in HTML.
pub(crate) fn markup(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Emphasis => "em",
        Kind::Strong => "strong",
        Kind::Strike => "del",
        Kind::Subscript => "sub",
        Kind::Superscript => "sup",
        Kind::Inserted => "ins",
        Kind::Marked => "mark",
        _ => return None,
    })
}

/// Letters of scripts without spaces between words: each is a word of its own.
pub(crate) fn stands_alone(letter: char) -> bool {
    matches!(u32::from(letter), 0x0E00..=0x0EFF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}
