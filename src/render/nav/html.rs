//! The navigation as HTML.
//!
//! In: the branches that a page shows. Out: the items of its list, each made by the template `branch.html`. Law: a branch that is
//! like on any other page is made once for all of them ([`Made`](crate::render::made::Made)), and what is remembered is what would be made.

use super::{Branch, Shown};
use crate::{
    diag::Diagnostic,
    render::{theme::Theme, tracked::Tracked, view::BranchView},
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
    let mut out = String::new();
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
        for branch in branches {
            out.push('\n');
            let known = self.tracked.made().and_then(|made| made.node(self.shown.locale, branch.node));
            if branch.is_closed {
                let make = || {
                    let mut made = String::new();
                    let branch = self.shown.unfolded(branch.node);
                    self.joined(&self.made(&branch)?, &branch, &mut made)?;
                    Ok(made)
                };
                // Nothing is folded in a list of contents, but what has nothing below it looks the same.
                let is_same = self.folded || self.shown.nav.children(branch.node).is_empty();
                out.push_str(&remembered(known.filter(|_| is_same).map(|known| &known.closed), make)?);
            } else {
                let is_shared = self.folded && branch.is_open && !branch.is_current && branch.id.is_empty();
                let known = known.filter(|_| is_shared).map(|known| &known.open[usize::from(branch.is_cut)]);
                let frame = remembered(known, || self.made(branch))?;
                self.joined(&frame, branch, out)?;
            }
        }
        Ok(())
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
    fn made(&self, branch: &Branch) -> Result<String, Diagnostic> {
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
