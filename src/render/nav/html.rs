//! The navigation as HTML.
//!
//! In: the branches that a page shows. Out: the items of its list, each made by the template `branch.html`. Law: a branch that is
//! like on any other page is made once for all of them ([`Made`](crate::render::made::Made)), and what is remembered is what would be made.

use super::{Branch, Shown};
use crate::{
    diag::Diagnostic,
    render::{
        made::{OfNode, STRIP, Strip},
        theme::Theme,
        tracked::Tracked,
        view::BranchView,
    },
    site::nav::PAGE_BYTES,
};
use serde::Serialize;
use std::{borrow::Cow, sync::OnceLock};

/// Stands for what is below a branch until that is known. No title holds it.
const BELOW: char = '\0';

/// What the template of a branch sees.
#[derive(Serialize)]
struct View {
    branch: BranchView,
    below: &'static str,
    folded: bool,
}

/// The items of a list of branches. `folded`: whether readers unfold what is below them.
///
/// # Errors
/// A finding, when the template refuses.
pub fn items(
    tracked: &Tracked<'_>,
    theme: &Theme,
    locale: usize,
    branches: &[Branch],
    folded: bool,
) -> Result<String, Diagnostic> {
    let site = tracked.site();
    let shown = Shown { site, nav: &site.nav[locale], locale, place: None };
    let mut out = String::with_capacity(if branches.is_empty() { 0 } else { PAGE_BYTES });
    Writer { tracked, theme, shown, folded }.write(branches, &mut out)?;
    Ok(out)
}

struct Writer<'a, 't> {
    tracked: &'a Tracked<'t>,
    theme: &'a Theme,
    shown: Shown<'a>,
    folded: bool,
}

impl Writer<'_, '_> {
    fn write(&self, branches: &[Branch], out: &mut String) -> Result<(), Diagnostic> {
        let mut rest = branches;
        while let [branch, ..] = rest {
            let mut count = 1;
            if branch.is_closed {
                count = self.closed(rest, out)?;
            } else {
                out.push('\n');
                let is_shared = self.folded && branch.is_open && !branch.is_current && branch.id.is_empty();
                let known = self.made_of(branch.node).filter(|_| is_shared);
                let frame =
                    remembered(known.map(|known| &known.open[usize::from(branch.is_cut)]), || self.frame(branch))?;
                self.joined(&frame, branch, out)?;
            }
            rest = &rest[count..];
        }
        Ok(())
    }

    /// Writes the closed branches that these begin with and that were made together; tells how many.
    fn closed(&self, branches: &[Branch], out: &mut String) -> Result<usize, Diagnostic> {
        let nav = self.shown.nav;
        // Nothing is folded in a list of contents, but what has nothing below it looks the same.
        let is_same = |branch: &&Branch| branch.is_closed && (self.folded || nav.children(branch.node).is_empty());
        let node = branches[0].node;
        let inside = nav.nodes[node].rank % STRIP;
        let begin = nav.nodes[node].rank - inside;
        let siblings = nav.children(nav.nodes[node].parent);
        let siblings = &siblings[begin..siblings.len().min(begin + STRIP)];
        let Some(known) = self.made_of(siblings[0]).filter(|_| is_same(&&branches[0])) else {
            self.unfolded(node, out)?;
            return Ok(1);
        };
        let made = if known.strip.get().is_none() { Some(self.strip(siblings)?) } else { None };
        let strip = known.strip.get_or_init(|| made.unwrap_or_default());
        let alike = siblings[inside..]
            .iter()
            .zip(branches)
            .take_while(|(node, branch)| **node == branch.node && is_same(branch));
        let count = alike.count();
        let from = inside.checked_sub(1).map_or(0, |before| strip.ends[before]);
        out.push_str(&strip.html[from..strip.ends[inside + count - 1]]);
        Ok(count)
    }

    /// Siblings, each closed.
    fn strip(&self, siblings: &[usize]) -> Result<Strip, Diagnostic> {
        let mut strip = Strip::default();
        for &node in siblings {
            Writer { folded: true, ..*self }.unfolded(node, &mut strip.html)?;
            strip.ends.push(strip.html.len());
        }
        Ok(strip)
    }

    /// A node that is closed, with what it holds.
    fn unfolded(&self, node: usize, out: &mut String) -> Result<(), Diagnostic> {
        let branch = self.shown.unfolded(node);
        out.push('\n');
        self.joined(&self.frame(&branch)?, &branch, out)
    }

    fn made_of(&self, node: usize) -> Option<&OfNode> {
        self.tracked.made().and_then(|made| made.node(self.shown.locale, node))
    }

    /// A branch with what is below it.
    fn joined(&self, frame: &str, branch: &Branch, out: &mut String) -> Result<(), Diagnostic> {
        for (number, part) in frame.split(BELOW).enumerate() {
            if number > 0 {
                self.write(&branch.below, out)?;
            }
            out.push_str(part);
        }
        Ok(())
    }

    /// A branch with a place for what is below it.
    fn frame(&self, branch: &Branch) -> Result<String, Diagnostic> {
        let mut view = self.shown.view(branch);
        if view.title.contains(BELOW) {
            view.title = view.title.replace(BELOW, "\u{FFFD}");
        }
        let below = if branch.below.is_empty() { "" } else { "\0" };
        let view = View { branch: view, below, folded: self.folded };
        let mut html =
            self.theme.part(self.tracked, "branch.html", self.shown.site.locale(self.shown.locale), &view)?;
        html.truncate(html.trim_end_matches('\n').len());
        Ok(html)
    }
}

/// What is remembered, else what is made now.
fn remembered(
    known: Option<&OnceLock<Box<str>>>,
    make: impl FnOnce() -> Result<String, Diagnostic>,
) -> Result<Cow<'_, str>, Diagnostic> {
    let Some(known) = known else { return make().map(Cow::Owned) };
    if let Some(html) = known.get() {
        return Ok(Cow::Borrowed(html));
    }
    let html = make()?.into_boxed_str();
    Ok(Cow::Borrowed(known.get_or_init(|| html)))
}
