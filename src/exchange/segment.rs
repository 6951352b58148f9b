//! A segment as translators' tools see it: words, and codes that stand for markup.
//!
//! In: a tree and the place of a segment in it. Out: a [`Segment`]: [`Piece`]s of text as readers see it (escapes and character
//! references resolved, a line break in a paragraph a space) between numbered [`Code`]s, each with the bytes it is written as. Law: pure and total;
//! what the pieces are written as is the segment, byte for byte but for what bends the parser; no piece of text holds
//! markup, so a tool that keeps codes whole cannot break an article.

use crate::markdown::{
    html::raw,
    places::Run,
    tag,
    tree::{Kind, NONE, Node, Tree},
};
use std::ops::Range;

/// A part of a segment. Codes are known by their number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as readers see it.
    Text(String),
    /// A code opens.
    Open(u32),
    /// It closes.
    Close(u32),
    /// A code that holds nothing.
    Lone(u32),
}

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeKind {
    /// Strong emphasis.
    Bold,
    /// Emphasis.
    Italic,
    /// Struck through, inserted, marked, below or above the line.
    Style,
    /// A link.
    Link,
    /// An image around its alternative text, or one without any.
    Image,
    /// A code span.
    Code,
    /// A line break.
    Break,
    /// A tag of HTML.
    Tag,
    /// Text that is not to be translated; it is written as text.
    Protected,
    /// What Fluent puts in: `{ $count }`.
    Placeable,
    /// Anything else: a formula, a directive, a mark of a footnote, the border between two blocks.
    Other,
}

impl CodeKind {
    /// A word for it in machine formats.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bold => "bold",
            Self::Italic => "italic",
            Self::Style => "style",
            Self::Link => "link",
            Self::Image => "image",
            Self::Code => "code",
            Self::Break => "break",
            Self::Tag => "tag",
            Self::Protected => "protected",
            Self::Placeable => "placeable",
            Self::Other => "other",
        }
    }
}

/// Markup that a translator keeps as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// What pieces know it by.
    pub number: u32,
    /// What it stands for.
    pub kind: CodeKind,
    /// What it is about, for people: the address of a link, the text of a code span, a tag.
    pub shown: String,
    /// What it is written as where it opens, or all of it.
    pub open: String,
    /// What it is written as where it closes, where it holds something.
    pub close: Option<String>,
}

/// A segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// Its parts in order.
    pub pieces: Vec<Piece>,
    /// Its codes by number.
    pub codes: Vec<Code>,
    /// For each piece what it is written as.
    written: Vec<String>,
    /// Whether it is text of raw HTML.
    pub is_html: bool,
}

impl Segment {
    /// A segment of text alone.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let mut segment = Self::default();
        segment.push_text(text, text);
        segment
    }

    /// The segment at a range of a tree's projection. `runs`: where it stands in the tree.
    #[must_use]
    pub fn of(tree: &Tree, runs: &[Run], range: Range<u32>) -> Self {
        let mut pen =
            Pen { tree, at: range.start, end: range.end, out: Self::default(), open: Vec::new(), broke: false };
        if runs.is_empty() {
            // It stands in no block: the definition of a link.
            let text = tree.projection.own(range);
            return Self::text(&text);
        }
        let mut last: Option<&Run> = None;
        for run in runs {
            if last.is_some_and(|last| last.block != run.block)
                && let Some(first) = tree.nodes.get(run.nodes.start as usize)
            {
                pen.border(first.start);
            }
            pen.run(run);
            last = Some(run);
        }
        pen.gap(range.end);
        pen.out
    }

    pub(super) fn push_text(&mut self, text: &str, written: &str) {
        if text.is_empty() && written.is_empty() {
            return;
        }
        if let (Some(Piece::Text(last)), Some(before)) = (self.pieces.last_mut(), self.written.last_mut()) {
            last.push_str(text);
            before.push_str(written);
            return;
        }
        self.pieces.push(Piece::Text(text.to_owned()));
        self.written.push(written.to_owned());
    }

    pub(super) fn push_lone(&mut self, kind: CodeKind, shown: &str, written: &str) {
        let number = self.next();
        self.codes.push(Code { number, kind, shown: shown.to_owned(), open: written.to_owned(), close: None });
        self.pieces.push(Piece::Lone(number));
        self.written.push(written.to_owned());
    }

    fn next(&self) -> u32 {
        u32::try_from(self.codes.len()).unwrap_or(NONE - 1) + 1
    }

    /// The code of a number.
    #[must_use]
    pub fn code(&self, number: u32) -> Option<&Code> {
        self.codes.iter().find(|code| code.number == number)
    }

    /// What the segment is written as.
    #[must_use]
    pub fn written(&self) -> String {
        self.written.concat()
    }

    /// What each piece is written as, beside the piece.
    pub(super) fn pieces_as_written(&self) -> impl Iterator<Item = (&Piece, &str)> {
        self.pieces.iter().zip(self.written.iter().map(String::as_str))
    }

    /// All text, without codes.
    #[must_use]
    pub fn plain(&self) -> String {
        plain(&self.pieces)
    }

    /// Whether there is anything that a translator translates.
    #[must_use]
    pub fn says_something(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Text(text) if text.chars().any(char::is_alphanumeric)))
    }

    /// Gives codes the numbers that the same codes have in the segment this is a translation of: first those that say the same, in order,
    /// then those of one kind. What is left gets numbers of its own.
    #[must_use]
    pub fn numbered_as(mut self, source: &Self) -> Self {
        let mut taken = vec![false; source.codes.len()];
        let mut numbers: Vec<Option<u32>> = vec![None; self.codes.len()];
        let same = |one: &Code, other: &Code| one.kind == other.kind && one.close.is_some() == other.close.is_some();
        for is_strict in [true, false] {
            for (own, number) in self.codes.iter().zip(&mut numbers).filter(|(_, number)| number.is_none()) {
                let fits = |(at, code): &(usize, &Code)| {
                    // A tag or a formula that says something else is something else.
                    let is_alike = code.shown == own.shown || (!is_strict && !is_exact(own.kind));
                    !taken[*at] && same(own, code) && is_alike
                };
                if let Some((at, code)) = source.codes.iter().enumerate().find(fits) {
                    taken[at] = true;
                    *number = Some(code.number);
                }
            }
        }
        let mut next = source.codes.iter().map(|code| code.number).max().unwrap_or(0);
        let numbers: Vec<u32> = numbers
            .into_iter()
            .map(|number| {
                number.unwrap_or_else(|| {
                    next += 1;
                    next
                })
            })
            .collect();
        let renamed = |old: u32| numbers.get(old as usize - 1).copied().unwrap_or(old);
        for piece in &mut self.pieces {
            match piece {
                Piece::Text(_) => {}
                Piece::Open(number) | Piece::Close(number) | Piece::Lone(number) => *number = renamed(*number),
            }
        }
        for code in &mut self.codes {
            code.number = renamed(code.number);
        }
        self
    }
}

/// Whether codes of a kind correspond only where they say the same.
fn is_exact(kind: CodeKind) -> bool {
    matches!(kind, CodeKind::Tag | CodeKind::Code | CodeKind::Placeable | CodeKind::Protected | CodeKind::Other)
}

/// All text of pieces, without codes.
#[must_use]
pub fn plain(pieces: &[Piece]) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) => Some(text.clone()),
        _ => None,
    };
    pieces.iter().filter_map(text).collect()
}

/// A code that is open.
struct Open {
    /// One past its last node.
    end: u32,
    /// One past its last byte.
    stop: u32,
    /// Its place among the codes.
    code: usize,
}

struct Pen<'t> {
    tree: &'t Tree,
    /// Up to where the segment is written.
    at: u32,
    end: u32,
    out: Segment,
    open: Vec<Open>,
    /// Whether the last that was written is a break of a line.
    broke: bool,
}

impl Pen<'_> {
    fn own(&self, range: Range<u32>) -> String {
        self.tree.projection.own(range.start..range.end.max(range.start)).into_owned()
    }

    /// What stands between what is read: markup of something that is only in part in the segment.
    fn gap(&mut self, to: u32) {
        let to = to.min(self.end);
        if self.at >= to {
            return;
        }
        let written = self.own(self.at..to);
        self.at = to;
        let broke = std::mem::take(&mut self.broke);
        if broke && written.chars().all(|c| " \t>".contains(c)) {
            // How the next line of the same text is set off.
            self.out.push_text("", &written);
        } else if written.trim_matches([' ', '\t']).is_empty() {
            self.out.push_text(&written, &written);
        } else if !written.is_empty() {
            self.out.push_lone(CodeKind::Other, written.trim(), &written);
        }
    }

    /// The border between two blocks.
    fn border(&mut self, to: u32) {
        let to = to.min(self.end);
        if self.at < to {
            let written = self.own(self.at..to);
            self.at = to;
            self.out.push_lone(CodeKind::Other, written.trim(), &written);
        }
    }

    fn run(&mut self, run: &Run) {
        let mut skip_until = 0;
        for number in run.nodes.clone() {
            self.close_before(number);
            let node = &self.tree.nodes[number as usize];
            if number < skip_until || node.start < self.at || node.stop > self.end {
                continue;
            }
            let is_open = self.node(number, node);
            if !is_open {
                skip_until = node.end;
            }
        }
        self.close_before(NONE);
    }

    fn close_before(&mut self, number: u32) {
        while let Some(open) = self.open.pop_if(|open| open.end <= number) {
            let stop = open.stop.min(self.end);
            let written = self.own(self.at..stop);
            self.at = self.at.max(stop);
            self.broke = false;
            let code = &mut self.out.codes[open.code];
            code.close = Some(written.clone());
            let number = code.number;
            self.out.pieces.push(Piece::Close(number));
            self.out.written.push(written);
        }
    }

    /// Writes a node; whether what is in it is to be written too.
    fn node(&mut self, number: u32, node: &Node) -> bool {
        let tree = self.tree;
        let text = |kind| (kind, tree.text(node).to_owned());
        let (kind, shown) = match node.kind {
            Kind::Text | Kind::HtmlText => {
                self.text(node);
                return false;
            }
            Kind::SoftBreak => {
                self.gap(node.start);
                let written = self.own(node.start..node.stop);
                self.out.push_text(" ", &written);
                self.at = node.stop;
                self.broke = true;
                return false;
            }
            Kind::Abbr => return true,
            Kind::Strong => (CodeKind::Bold, String::new()),
            Kind::Emphasis => (CodeKind::Italic, String::new()),
            Kind::Strike | Kind::Subscript | Kind::Superscript | Kind::Inserted | Kind::Marked => {
                (CodeKind::Style, String::new())
            }
            Kind::NoLoc => (CodeKind::Protected, String::new()),
            Kind::Link if tree.link(node).is_some_and(|link| link.auto) => {
                return self.lone(node, CodeKind::Link, &self.own(node.start..node.stop));
            }
            Kind::Link => (CodeKind::Link, tree.link(node).map_or_else(String::new, |link| link.dest.to_string())),
            Kind::Image => (CodeKind::Image, tree.link(node).map_or_else(String::new, |link| link.dest.to_string())),
            Kind::Code => {
                let (kind, shown) = text(CodeKind::Code);
                return self.lone(node, kind, &shown);
            }
            Kind::HardBreak => return self.lone(node, CodeKind::Break, ""),
            Kind::Tag => {
                let (_, shown) = text(CodeKind::Tag);
                let is_break = tag::tag(&shown).is_some_and(|(tag, _)| tag.is("br"));
                return self.lone(node, if is_break { CodeKind::Break } else { CodeKind::Tag }, &shown);
            }
            _ => {
                let shown = self.own(node.start..node.stop);
                return self.lone(node, CodeKind::Other, shown.trim());
            }
        };
        self.pair(number, node, kind, shown)
    }

    fn text(&mut self, node: &Node) {
        // The backslash of an escape stands before what it makes text.
        let escapes = |written: &str| written.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
        let shown = self.tree.text(node);
        let mut from = node.start;
        if self.at < from && shown.starts_with(|c: char| c.is_ascii_punctuation()) && escapes(&self.own(self.at..from))
        {
            from -= 1;
        }
        self.gap(from);
        let written = self.own(from..node.stop);
        self.at = node.stop;
        self.broke = false;
        if node.kind == Kind::HtmlText {
            self.out.is_html = true;
            let shown = raw::unescaped(&written);
            self.out.push_text(&shown, &written);
        } else {
            self.out.push_text(&shown.replace('\n', " "), &written);
        }
    }

    fn lone(&mut self, node: &Node, kind: CodeKind, shown: &str) -> bool {
        self.gap(node.start);
        let mut written = self.own(node.start..node.stop);
        self.at = node.stop;
        self.broke = false;
        if node.kind == Kind::HardBreak {
            // How the next line is set off belongs to the break.
            let rest = self.own(self.at..self.end);
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '>']).len();
            written.push_str(&rest[..blank]);
            self.at += u32::try_from(blank).unwrap_or(0);
        }
        self.out.push_lone(kind, shown, &written);
        false
    }

    fn pair(&mut self, number: u32, node: &Node, kind: CodeKind, shown: String) -> bool {
        let tree = self.tree;
        let first = tree.nodes.get(number as usize + 1).filter(|_| node.end > number + 1);
        let Some(first) = first else {
            let written = self.own(node.start..node.stop);
            let shown = if shown.is_empty() { written.trim().to_owned() } else { shown };
            return self.lone(node, kind, &shown);
        };
        self.gap(node.start);
        let mut written = self.own(node.start..first.start.max(node.start));
        self.at = first.start.max(node.start);
        let is_escape = written.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
        if is_escape {
            written.pop();
            self.at -= 1;
        }
        self.broke = false;
        let code = self.out.codes.len();
        let own = self.out.next();
        self.out.codes.push(Code { number: own, kind, shown, open: written.clone(), close: Some(String::new()) });
        self.out.pieces.push(Piece::Open(own));
        self.out.written.push(written);
        self.open.push(Open { end: node.end, stop: node.stop, code });
        true
    }
}

#[cfg(test)]
#[path = "segment/tests.rs"]
mod tests;
