//! How much of the tree a page carries, and on which pages the whole of it is listed.
//!
//! In: a tree. Out: what each node weighs in a page, and [`Section`]s. Law: each node stands in exactly one section; a tree that
//! is small enough to stand in every page has none.

use super::{Nav, NavTarget};
use crate::site::{Content, PageId, Site};

/// The bytes of navigation that a page carries at most, by estimate: what the default theme writes around titles and addresses
/// is counted in full.
pub const PAGE_BYTES: usize = 13_000;
/// A list of contents begins a section of its own for every branch that would add more nodes than these.
const SECTION_NODES: usize = 400;
/// What the default theme writes for a link, around its address and title.
const LINK: usize = 36;
/// What it writes besides for a title in another language.
const FOREIGN: usize = 28;
/// What it writes besides for a branch that is closed: a button with the title, a link to its contents.
const BRANCH: usize = 190;

/// A part of the tree that is listed on a page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The node it begins at.
    pub node: usize,
    /// The page that lists it, where that is a list of contents anyway.
    pub page: Option<PageId>,
    /// The route of the page that lists it, below the base path.
    pub route: String,
}

/// Weighs all nodes, and cuts a tree that is too large for a page into sections.
pub(super) fn weigh(site: &Site, nav: &mut Nav) {
    let mut sum = 0;
    let bytes: Vec<usize> = nav
        .children
        .iter()
        .map(|&node| {
            sum += weight(site, nav, node);
            sum
        })
        .collect();
    nav.bytes = bytes;
    if sum > PAGE_BYTES {
        cut(site, nav);
    }
}

/// The bytes of a node in a page, closed.
fn weight(site: &Site, nav: &Nav, node: usize) -> usize {
    let (title, locale) = nav.title(site, node);
    let home = nav.page_at(0).map(|home| site.page(home).locale);
    let foreign = if locale.is_some() && locale != home { FOREIGN } else { 0 };
    let escaped: usize = title.bytes().map(|byte| if b"<>&\"'".contains(&byte) { 6 } else { 1 }).sum();
    let address = match &nav.nodes[node].target {
        NavTarget::Heading => 0,
        NavTarget::Address(address) => address.len() * 2,
        NavTarget::Page(..) => nav.address(site, node).len(),
    };
    let is_branch = !nav.children(node).is_empty();
    let link = LINK + address + foreign + escaped;
    if is_branch { link + BRANCH + foreign + escaped } else { link }
}

fn cut(site: &Site, nav: &mut Nav) {
    let count = nav.nodes.len();
    let mut nodes = vec![1usize; count];
    let mut begins = vec![false; count];
    for node in (0..count).rev() {
        begins[node] = node == 0 || nodes[node] > SECTION_NODES;
        if node > 0 && !begins[node] {
            nodes[nav.nodes[node].parent] += nodes[node];
        } else if node > 0 {
            nodes[nav.nodes[node].parent] += 1;
        }
    }
    let home = nav.page_at(0).map_or(String::new(), |home| site.page(home).route.clone());
    for (node, begins) in begins.into_iter().enumerate() {
        if !begins {
            nav.nodes[node].section = nav.nodes[nav.nodes[node].parent].section;
            continue;
        }
        let number = nav.sections.len();
        let page = nav.page_at(node).filter(|page| site.page(*page).content == Content::Contents);
        let route = match page {
            Some(page) => site.page(page).route.clone(),
            None if number == 0 => format!("{home}_contents/"),
            None => format!("{home}_contents/{number}/"),
        };
        nav.nodes[node].section = number;
        nav.sections.push(Section { node, page, route });
    }
}
