//! Everything in a tree that leads elsewhere: links, pictures, files to be included or shown.
//!
//! In: a tree. Out: [`Reference`]s in the order of the text, each with its bytes in the file. Law: nothing is resolved here.

use super::{
    ext::code,
    html::raw,
    tag,
    tree::{Kind, Node, Tree},
};
use std::{borrow::Cow, ops::Range};

/// What a destination is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Readers may go there.
    Link,
    /// It is shown as a picture.
    Image,
    /// Its text becomes part of the article.
    Include,
    /// Code is shown from it.
    Code,
}

/// Something that leads elsewhere.
#[derive(Clone, Debug)]
pub struct Reference<'a> {
    /// The destination as written, without escapes.
    pub dest: Cow<'a, str>,
    /// What it is for.
    pub role: Role,
    /// Its bytes in the file: of a directive those of the attribute, else those of the whole link.
    pub range: Range<u32>,
}

impl Tree {
    /// Everything that leads elsewhere.
    pub fn references(&self) -> impl Iterator<Item = Reference<'_>> {
        self.nodes.iter().flat_map(|node| self.references_of(node))
    }

    /// What a node refers to.
    #[must_use]
    pub fn references_of(&self, node: &Node) -> Vec<Reference<'_>> {
        match node.kind {
            Kind::Link | Kind::Image => {
                let Some(link) = self.link(node).filter(|link| !link.auto) else { return Vec::new() };
                let role = if node.kind == Kind::Image { Role::Image } else { Role::Link };
                vec![Reference { dest: Cow::Borrowed(&link.dest), role, range: self.file_range(node) }]
            }
            Kind::Tag => {
                let Some((tag, _)) = tag::tag(self.text(node)) else { return Vec::new() };
                let (name, role) = if tag.is("img") { ("src", Role::Image) } else { ("href", Role::Link) };
                // An anchor may have an empty address beside its name.
                let is_anchor =
                    |dest: &str| dest.trim().is_empty() && ["id", "name"].iter().any(|key| tag.get(key).is_some());
                let dest = tag.get(name).filter(|dest| role == Role::Image || tag.is("a") && !is_anchor(dest));
                let dest = dest.map(|dest| Cow::Owned(raw::unescaped(dest)));
                dest.into_iter().map(|dest| Reference { dest, role, range: self.file_range(node) }).collect()
            }
            Kind::Xref(true) => {
                let dest = Cow::Owned(format!("xref:{}", self.string(node.data)));
                vec![Reference { dest, role: Role::Link, range: self.file_range(node) }]
            }
            Kind::Directive | Kind::Container | Kind::Inset => self.references_of_directive(node),
            _ => Vec::new(),
        }
    }

    fn references_of_directive(&self, node: &Node) -> Vec<Reference<'_>> {
        let Some(directive) = self.directive(node) else { return Vec::new() };
        let roles: &[(&str, Role)] = match &*directive.name {
            "image" => &[("source", Role::Image), ("lightbox", Role::Image), ("link", Role::Link)],
            "video" => &[("source", Role::Link), ("thumbnail", Role::Image)],
            "include" => &[("source", Role::Include)],
            "code" | "notebook" => &[("source", Role::Code)],
            _ => &[],
        };
        let of = |&(name, role): &(&str, Role)| {
            let attribute = directive.attribute(name)?;
            let range = self.projection.file_range(attribute.range.clone());
            let dest = if role == Role::Code { code::read(directive)?.path } else { attribute.value.trim() };
            Some(Reference { dest: Cow::Borrowed(dest), role, range })
        };
        // What is left empty names nothing.
        roles.iter().filter_map(of).filter(|reference| !reference.dest.is_empty()).collect()
    }
}
