//! Headings and anchors of a side.
//!
//! In: a tree and, for a translation, the outline of its source. Out: each heading's level, id and text, and every anchor
//! that a link may name. Anchors are the source heading's in every locale: an `<a name>` in the file wins; else, where both
//! sides have headings of the same levels, the source's id; else the id made from the heading's own text.
//! Law: ids are unique in a page; of equal ones the first keeps its name.

use super::{
    ext::{layout, tabs},
    tag,
    tree::{Kind, Tree},
};
use crate::content::PagePart;
use std::collections::{HashMap, HashSet};

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its node.
    pub node: u32,
    /// 1 to 6.
    pub level: u8,
    /// The id it is published with.
    pub id: Box<str>,
    /// Its text, without markup.
    pub text: Box<str>,
    /// Whether it stands in a part that pages show.
    pub shown: bool,
    /// Of a question, the id by which links to FAQs of Microsoft Learn name it, where that is another.
    pub question: Option<Box<str>>,
}

/// The headings and anchors of a side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The headings in document order.
    pub headings: Vec<Heading>,
    /// Every id a link may name.
    pub anchors: HashSet<Box<str>>,
}

impl Outline {
    /// Whether another has the same headings and anchors, wherever they stand.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        let same = |one: &Heading, other: &Heading| *one == Heading { node: one.node, ..other.clone() };
        let headings = self.headings.iter().zip(&other.headings);
        self.headings.len() == other.headings.len()
            && headings.fold(true, |so_far, (one, other)| so_far && same(one, other))
            && self.anchors == other.anchors
    }

    /// The first heading of the highest level there is, which names the page where nothing else does.
    #[must_use]
    pub fn title(&self) -> Option<&Heading> {
        let mut shown = self.headings.iter().filter(|heading| heading.shown);
        let first = shown.clone().next();
        shown.find(|heading| heading.level == 1).or(first)
    }
}

impl Outline {
    /// The outline of a body that stands in a page with others: headings get names that are free there, and of the anchors
    /// written by hand those that are not free are told. `anchors`: what is given away so far, and after this; `names`: how often
    /// each name was asked for.
    #[must_use]
    pub fn within(&self, anchors: &mut HashSet<Box<str>>, names: &mut Names) -> (Self, HashSet<Box<str>>) {
        let mut outline = Self::default();
        for heading in &self.headings {
            let id = names.unused(&heading.id, anchors, None);
            anchors.insert(id.clone());
            outline.anchors.insert(id.clone());
            outline.headings.push(Heading { id, ..heading.clone() });
        }
        let of_headings: HashSet<&str> = self.headings.iter().map(|heading| &*heading.id).collect();
        let mut others: Vec<&Box<str>> = self.anchors.iter().filter(|id| !of_headings.contains(&***id)).collect();
        others.sort_unstable();
        let mut taken = HashSet::new();
        for id in others {
            let is_free = anchors.insert(id.clone());
            if is_free {
                outline.anchors.insert(id.clone())
            } else {
                taken.insert(id.clone())
            };
        }
        (outline, taken)
    }
}

/// The outline of `tree`, whose source has the outline `source`.
#[must_use]
pub fn outline(tree: &Tree, source: Option<&Outline>) -> Outline {
    let mut found: Vec<(u32, u8, Option<&str>)> = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    let mut heading_end = 0;
    let mut hidden_end = 0;
    let mut hidden = HashSet::new();
    for (at, node) in (0u32..).zip(&tree.nodes) {
        match node.kind {
            // A tab's title is no heading of the page, but a link to the tab leads to it.
            Kind::Heading(_) if tabs::is_title(tree, at) => {
                others.extend(tabs::name(tree, at as usize).map(|(name, _)| name.anchor));
            }
            Kind::Heading(level) => {
                heading_end = node.end;
                found.push((at, level, None));
                if at < hidden_end {
                    hidden.insert(at);
                }
            }
            Kind::Container => {
                let Some(directive) = tree.directive(node) else { continue };
                if !layout::is_for_pages(directive) {
                    hidden_end = hidden_end.max(node.end);
                }
                others.extend(layout::id(directive));
            }
            Kind::Tag => {
                let Some((tag, _)) = tag::tag(tree.text(node)) else { continue };
                if tag.closing {
                    continue;
                }
                let name = if tag.is("a") { tag.get("name").or_else(|| tag.get("id")) } else { tag.get("id") };
                let Some(name) = name.filter(|name| is_usable(name)) else { continue };
                match found.last_mut() {
                    Some((_, _, explicit @ None)) if at < heading_end && tag.is("a") => *explicit = Some(name),
                    _ => others.push(name),
                }
            }
            _ => {}
        }
    }
    let same_levels = source.filter(|source| {
        source.headings.len() == found.len()
            && source.headings.iter().zip(&found).all(|(theirs, (_, level, _))| theirs.level == *level)
    });
    let mut outline = Outline::default();
    let mut names = Names::default();
    let explicit: HashSet<&str> = found.iter().filter_map(|(_, _, id)| *id).chain(others.iter().copied()).collect();
    let made = if tree.auto_identifiers { auto_identifier } else { slug };
    for (number, (node, level, id)) in found.into_iter().enumerate() {
        let text = tree.plain_text(node as usize);
        let id = match (id, same_levels) {
            (Some(id), _) => names.unused(id, &outline.anchors, None),
            (None, Some(source)) => names.unused(&source.headings[number].id, &outline.anchors, Some(&explicit)),
            (None, None) => names.unused(&made(&text), &outline.anchors, Some(&explicit)),
        };
        outline.anchors.insert(id.clone());
        let is_question = node > 0 && tree.nodes[node as usize - 1].kind == Kind::Part(PagePart::Question);
        let question = is_question.then(|| match same_levels {
            Some(source) => source.headings[number].question.clone(),
            None => Some(question_slug(&text).into()),
        });
        let (text, shown) = (text.trim().into(), !hidden.contains(&node));
        outline.headings.push(Heading { node, level, id, text, question: question.flatten(), shown });
    }
    outline.anchors.extend(others.into_iter().map(Box::from));
    for heading in &mut outline.headings {
        let free = heading.question.take().filter(|id| !outline.anchors.contains(id));
        outline.anchors.extend(free.clone());
        heading.question = free;
    }
    outline
}

/// How often each id was asked for, so that many equal headings stay cheap.
#[derive(Debug, Default)]
pub struct Names(HashMap<Box<str>, u32>);

impl Names {
    /// `id`, or `id-1`, `id-2` … when it is taken.
    #[must_use]
    pub fn unused(&mut self, id: &str, taken: &HashSet<Box<str>>, reserved: Option<&HashSet<&str>>) -> Box<str> {
        let is_free = |id: &str| !taken.contains(id) && reserved.is_none_or(|reserved| !reserved.contains(id));
        if is_free(id) {
            return id.into();
        }
        let count = self.0.entry(id.into()).or_insert(0);
        loop {
            *count += 1;
            let next = format!("{id}-{count}");
            if is_free(&next) {
                return next.into_boxed_str();
            }
        }
    }
}

/// Whether a text can be an id: not empty, without white space.
fn is_usable(id: &str) -> bool {
    !id.is_empty() && !id.contains(char::is_whitespace) && !id.contains(['<', '>', '"', '&'])
}

/// The anchor that Markdig makes of a heading's text by default: ASCII letters in lower case and digits from the first letter on, a
/// run of white space as `-`, and `.`, `_` and `-`, which neither follow white space's `-` nor themselves nor stand at the end.
#[must_use]
pub fn auto_identifier(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '.' | '_' | '-');
    let mut out = String::with_capacity(text.len());
    let mut after_space = false;
    for c in text.chars() {
        if c.is_ascii_alphabetic() {
            out.push(c.to_ascii_lowercase());
            after_space = false;
        } else if out.is_empty() {
            // Nothing stands before the first letter.
        } else if is_mark(c) {
            if after_space && out.ends_with('-') {
                out.pop();
            }
            if !out.ends_with(c) {
                out.push(c);
            }
            after_space = false;
        } else if c.is_ascii_digit() {
            out.push(c);
            after_space = false;
        } else if c.is_whitespace() && !after_space {
            if !out.ends_with(is_mark) {
                out.push('-');
            }
            after_space = true;
        }
    }
    out.truncate(out.trim_end_matches(is_mark).len());
    if out.is_empty() { "section".to_owned() } else { out }
}

/// The anchor of a heading's text: lower case, white space to `-`, and nothing but letters, digits, `_` and `-`
/// (the rule by which Microsoft Learn and GitHub make them).
#[must_use]
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() || c == '_' || c == '-' {
            out.extend(c.to_lowercase());
        } else if c.is_whitespace() {
            out.push('-');
        }
    }
    if out.is_empty() { "section".to_owned() } else { out }
}

/// The anchor of a question on Microsoft Learn: lower case, and a `-` for each character that is no letter or digit.
fn question_slug(text: &str) -> String {
    text.trim().chars().flat_map(|c| if c.is_alphanumeric() { c } else { '-' }.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::{auto_identifier, question_slug, slug};

    #[test]
    fn questions() {
        assert_eq!(question_slug("What's new (since .NET 5)? "), "what-s-new--since--net-5--");
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("Technical Support: what's new?"), "technical-support-whats-new");
        assert_eq!(slug("기술 지원 혜택"), "기술-지원-혜택");
        assert_eq!(slug("?!"), "section");
        assert_eq!(auto_identifier("1. One - two &@ (three) _ v1.2 . -"), "one-two-three_v1.2");
        assert_eq!(auto_identifier("기술 지원"), "section");
    }
}
