//! Pieces of text that mean something by themselves: what no punctuation of Markdown announces, found in the leaves of a tree.
//!
//! In: a tree, and [`Matcher`]s in the order of their right of way. Out: the same tree with texts cut where something was
//! found: a piece becomes a leaf, or gets a parent and stays text for the matchers that come after. A matcher sees one leaf
//! at a time with the character before it; references and escapes are leaves of their own and are not looked at.
//! Law: linear in text for each matcher; ranges and units are kept; code, alternative texts, and links within links never
//! come about.

use super::xref;
use crate::markdown::{
    tag,
    tree::{Kind, Link, NONE, Node, Tree},
};
use std::ops::Range;

/// What stands around a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Setting {
    /// A link.
    pub(crate) link: bool,
    /// A block of raw HTML: its text is HTML, not Markdown.
    pub(crate) html: bool,
}

/// What becomes of a piece.
#[derive(Clone, Debug)]
pub(crate) enum Made {
    /// It stands for another text.
    Text(Box<str>),
    /// It is a leaf of this kind with these data.
    Leaf(Kind, Box<str>),
    /// It gets a parent of this kind with these data, if any.
    Parent(Kind, Option<Box<str>>),
    /// It becomes a link.
    #[expect(dead_code, reason = "for addresses in text")]
    Link(Link),
}

/// Finds pieces of one sort.
pub(crate) trait Matcher {
    /// Whether a whole side may hold any piece: asked once, to leave out what need not be looked for.
    fn may_match(&self, text: &str) -> bool;
    /// Whether pieces may stand in such a setting.
    fn fits(&self, setting: &Setting) -> bool;
    /// The next piece at or after `from`, never an empty one. `before`: the character before `text`.
    fn next(&self, text: &str, from: usize, before: Option<char>) -> Option<(Range<usize>, Made)>;
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether a character that precedes or follows a piece leaves it a word of its own: only letters and digits of scripts that
/// put spaces between words join it. Particles of Korean and text of Chinese and Japanese may touch it.
pub(crate) fn is_apart(piece: char, beside: Option<char>) -> bool {
    let joins = |c: char| (c.is_alphanumeric() || c == '_') && !is_unspaced(c);
    !(joins(piece) && beside.is_some_and(joins))
}

/// Whether a letter belongs to a script whose words and particles stand without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1100..=0x11FF | 0x2E80..=0x9FFF | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF
        | 0xFF66..=0xFFDC | 0x20000..=0x3FFFF)
}

/// Elements of raw HTML whose text is to be left alone.
const CODE: [&str; 9] = ["code", "pre", "kbd", "samp", "var", "tt", "script", "style", "textarea"];

struct Cutter<'a> {
    tree: &'a mut Tree,
    matchers: Vec<&'a dyn Matcher>,
    nodes: Vec<Node>,
}

/// Cuts the texts of a tree.
pub(crate) fn find(tree: &mut Tree, matchers: &[&dyn Matcher]) {
    let text = tree.projection.text();
    let matchers: Vec<&dyn Matcher> = matchers.iter().copied().filter(|matcher| matcher.may_match(text)).collect();
    let has = |needle: &str| memchr::memmem::find(text.as_bytes(), needle.as_bytes()).is_some();
    let has_math = tree.nodes.iter().any(|node| matches!(node.kind, Kind::Math(_)));
    if matchers.is_empty() && !has_math && !has("<xref") && !has("<XREF") {
        return;
    }
    let old = std::mem::take(&mut tree.nodes);
    let mut cutter = Cutter { tree, matchers, nodes: Vec::with_capacity(old.len() + 16) };
    // Parents that are open: the new node, and the old place it ends at.
    let mut open: Vec<(usize, usize)> = Vec::new();
    // How many elements of raw HTML are open that hold code, and links of either sort.
    let (mut code, mut raw_links, mut link_end) = (0u32, 0u32, 0);
    let mut html_end = 0;
    let mut at = 0;
    while at <= old.len() {
        while let Some((parent, _)) = open.pop_if(|(_, end)| *end <= at) {
            cutter.nodes[parent].end = offset(cutter.nodes.len());
        }
        let Some(&node) = old.get(at) else { break };
        let end = node.end as usize;
        if !node.kind.is_inline() {
            (code, raw_links) = (0, 0);
        }
        match node.kind {
            Kind::HtmlBlock => html_end = end,
            Kind::Link => {
                let uid = cutter.tree.link(&node).filter(|link| link.auto).and_then(|link| xref::uid_of(&link.dest));
                if let Some(uid) = uid.map(Box::from) {
                    cutter.leaf(Node { kind: Kind::Xref(true), ..node }, uid);
                    at = end;
                    continue;
                }
                link_end = link_end.max(end);
            }
            Kind::Tag => {
                let text = cutter.tree.text(&node);
                if let Some((uid, is_whole)) = xref::of_tag(text) {
                    let after = if is_whole { at + 1 } else { end_of_xref(cutter.tree, &old, at).unwrap_or(at + 1) };
                    let stop = old[after - 1].stop;
                    cutter.leaf(Node { kind: Kind::Xref(true), stop, ..node }, uid.into());
                    at = after;
                    continue;
                }
                if let Some((tag, _)) = tag::tag(text).filter(|(tag, _)| !tag.self_closing) {
                    let count = if tag.is("a") { &mut raw_links } else { &mut code };
                    if tag.is("a") || CODE.iter().any(|name| tag.is(name)) {
                        *count = if tag.closing { count.saturating_sub(1) } else { *count + 1 };
                    }
                }
            }
            // What looks like a formula in code is code.
            Kind::Math(_) if code > 0 => {
                let own = cutter.tree.projection.own(node.start..node.stop).into();
                cutter.leaf(Node { kind: Kind::Text, ..node }, own);
                at += 1;
                continue;
            }
            Kind::Text | Kind::HtmlText if code == 0 && node.data == NONE => {
                let setting = Setting { link: raw_links > 0 || at < link_end, html: at < html_end };
                cutter.cut(node, 0, setting);
                at += 1;
                continue;
            }
            _ => {}
        }
        let here = cutter.nodes.len();
        cutter.nodes.push(Node { end: offset(here + 1), ..node });
        if matches!(node.kind, Kind::Image | Kind::CodeBlock) {
            // Alternative texts and code are copied as they are.
            cutter.copy(&old, at + 1..end);
            cutter.nodes[here].end = offset(cutter.nodes.len());
            at = end;
            continue;
        }
        if end > at + 1 {
            open.push((here, end));
        }
        at += 1;
    }
    tree.nodes = cutter.nodes;
}

/// One past the tag that closes an `<xref>`, if nothing stands between them.
fn end_of_xref(tree: &Tree, old: &[Node], at: usize) -> Option<usize> {
    let next = old.get(at + 1).filter(|next| next.kind == Kind::Tag)?;
    let (tag, _) = tag::tag(tree.text(next))?;
    (tag.closing && tag.is("xref")).then_some(at + 2)
}

impl Cutter<'_> {
    fn string(&mut self, text: Box<str>) -> u32 {
        self.tree.strings.push(text);
        offset(self.tree.strings.len() - 1)
    }

    fn leaf(&mut self, node: Node, data: Box<str>) {
        let data = self.string(data);
        let end = offset(self.nodes.len() + 1);
        self.nodes.push(Node { data, end, ..node });
    }

    fn copy(&mut self, old: &[Node], range: Range<usize>) {
        let (from, to) = (offset(range.start), offset(self.nodes.len()));
        self.nodes.extend(old[range].iter().map(|node| Node { end: node.end - from + to, ..*node }));
    }

    /// Cuts a text by the matcher at `level` and those after it.
    fn cut(&mut self, node: Node, level: usize, setting: Setting) {
        let Some(&matcher) = self.matchers.get(level) else {
            let end = offset(self.nodes.len() + 1);
            self.nodes.push(Node { end, ..node });
            return;
        };
        if !matcher.fits(&setting) {
            return self.cut(node, level + 1, setting);
        }
        let projection = std::sync::Arc::clone(&self.tree.projection);
        let text = &projection.text()[node.start as usize..node.stop as usize];
        let before = projection.text()[..node.start as usize].chars().next_back();
        let part = |range: Range<usize>| Node {
            start: node.start + offset(range.start),
            stop: node.start + offset(range.end),
            ..node
        };
        let mut from = 0;
        while let Some((range, made)) = matcher.next(text, from, before) {
            if range.start > from {
                self.cut(part(from..range.start), level + 1, setting);
            }
            let piece = part(range.clone());
            match made {
                Made::Text(text) => self.leaf(piece, text),
                Made::Leaf(kind, data) => self.leaf(Node { kind, ..piece }, data),
                Made::Parent(kind, data) => {
                    let data = data.map_or(NONE, |data| self.string(data));
                    self.parent(Node { kind, data, ..piece }, piece, level, setting);
                }
                Made::Link(link) => {
                    self.tree.links.push(link);
                    let data = offset(self.tree.links.len() - 1);
                    let setting = Setting { link: true, ..setting };
                    self.parent(Node { kind: Kind::Link, data, ..piece }, piece, level, setting);
                }
            }
            from = range.end.max(range.start + 1);
        }
        if from < text.len() {
            self.cut(part(from..text.len()), level + 1, setting);
        }
    }

    fn parent(&mut self, parent: Node, text: Node, level: usize, setting: Setting) {
        let here = self.nodes.len();
        self.nodes.push(parent);
        self.cut(text, level + 1, setting);
        self.nodes[here].end = offset(self.nodes.len());
    }
}
