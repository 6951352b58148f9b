//! Raw HTML, and what was shown to the parser as raw HTML: directives, formulas, labels, lines of abbreviations.
//!
//! In: the text of a block or a run of HTML. Out: nodes of the tree being built. Law: total; what is no mask is tokens.

use super::{Builder, offset};
use crate::markdown::{
    ext::{abbreviation, alert::label, directive, mask, math},
    tag,
    tree::{Kind, NONE},
};
use std::{borrow::Cow, ops::Range, sync::Arc};

impl Builder {
    /// What a masked text holds, as it stands among text, with its data, and the range inside the mask.
    fn masked(&mut self, range: &Range<u32>) -> Option<(Range<u32>, Kind, u32)> {
        let projection = Arc::clone(&self.tree.projection);
        let text = projection.text().get(range.start as usize..range.end as usize)?;
        let before = text.len() - text.trim_start().len();
        let inside = mask::inside(text.trim())?;
        let range = range.start + offset(before + inside.start)..range.start + offset(before + inside.end);
        if let Some((kind, data)) = self.no_directive(&projection.own(range.clone())) {
            return Some((range, kind, data));
        }
        let text = &projection.text()[range.start as usize..range.end as usize];
        let at = range.start as usize;
        let read = directive::colons(text, 0, at).or_else(|| directive::brackets(text, 0, at))?;
        Some((range, Kind::Inset, self.directive(read.directive)))
    }

    /// The formula, or what an abbreviation stands for, that was masked.
    fn no_directive(&mut self, written: &str) -> Option<(Kind, u32)> {
        if let Some((tex, display)) = math::tex(written) {
            return Some((Kind::Math(display), self.string(tex)));
        }
        abbreviation::read(written).map(|_| (Kind::Abbreviation, self.string(written)))
    }

    /// Whether the block of HTML that is open is a label on a line of its own, directly in a quote: then it goes, and the quote
    /// becomes what it says.
    pub(super) fn label_block(&mut self, runs: &[Range<u32>]) -> bool {
        let ([run], &[.., (quote, _), (block, _)]) = (runs, &self.open[..]) else { return false };
        if !matches!(self.tree.nodes[quote as usize].kind, Kind::Quote | Kind::Alert(_) | Kind::Container) {
            return false;
        }
        let text = &self.tree.projection.text()[run.start as usize..run.end as usize];
        let Some(inside) = mask::inside(text.trim()) else { return false };
        let start = run.start as usize + text.len() - text.trim_start().len() + inside.start;
        let range = start..start + inside.len();
        let Some((label, _)) = label(&self.tree.projection.text()[..range.end], range.start, &self.alerts) else {
            return false;
        };
        self.open.pop();
        self.tree.nodes.truncate(block as usize);
        self.turn(label, range);
        true
    }

    /// Whether the block of HTML that is open is a directive, a formula or the like: then it becomes one.
    pub(super) fn directive_block(&mut self, runs: &[Range<u32>]) -> bool {
        let found = match runs {
            [run] => self.masked(run),
            [first, .., last] => self.formula_in_runs(runs).map(|data| (first.start..last.end, Kind::Math(true), data)),
            [] => None,
        };
        let Some((range, kind, data)) = found else { return false };
        let Some(&(open, _)) = self.open.last() else { return false };
        // White space before it.
        self.tree.nodes.truncate(open as usize + 1);
        let kind = match kind {
            Kind::Inset => Kind::Directive,
            Kind::Math(_) => Kind::Formula,
            kind => kind,
        };
        let node = &mut self.tree.nodes[open as usize];
        (node.kind, node.start, node.stop, node.data) = (kind, range.start, range.end, data);
        true
    }

    /// The TeX of a formula on several lines that indentation or marks of quotes stand before.
    fn formula_in_runs(&mut self, runs: &[Range<u32>]) -> Option<u32> {
        let text = self.tree.projection.text();
        let first = text.get(runs[0].start as usize..)?.trim_start();
        if mask::begun(first).is_none_or(|inside| !inside.starts_with("$$")) {
            return None;
        }
        let joined: String = runs.iter().map(|run| &text[run.start as usize..run.end as usize]).collect();
        let inside = mask::inside(joined.trim())?;
        let written = mask::removed(&joined.trim()[inside]);
        math::tex(&written).map(|(tex, _)| self.string(tex))
    }

    /// A tag, comment or the like among text: on several lines of a quote or item it is not a range of its own.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let is_own = self.tree.projection.text().get(range.clone()) == Some(html);
        let (start, stop) = (offset(range.start), offset(range.end));
        if let Some((range, kind, data)) = self.masked(&(start..stop)) {
            self.node(kind, range, data);
        } else if is_own {
            self.html_tokens(std::slice::from_ref(&(start..stop)), Kind::Text);
        } else {
            let kind = if tag::tag(html).is_some() { Kind::Tag } else { Kind::HtmlOther };
            let own = self.clean(html, &range);
            let data = self.string(own);
            self.node(kind, start..stop, data);
        }
    }

    /// The tokens of HTML that stands in some runs of the text.
    pub(super) fn html_tokens(&mut self, runs: &[Range<u32>], text_kind: Kind) {
        let projection = Arc::clone(&self.tree.projection);
        let slice = |run: &Range<u32>| &projection.text()[run.start as usize..run.end as usize];
        let html: Cow<'_, str> = match runs {
            [run] => slice(run).into(),
            runs => runs.iter().map(slice).collect(),
        };
        // The first run that may still hold a token, and where it begins in the HTML.
        let (mut first, mut begins) = (0, 0);
        for (token, part) in tag::tokens(&html) {
            let part = offset(part.start)..offset(part.end);
            let mut pieces = Vec::new();
            while let Some(run) = runs.get(first) {
                let ends = begins + (run.end - run.start);
                let piece = run.start + part.start.max(begins) - begins..run.start + part.end.min(ends) - begins;
                if !piece.is_empty() {
                    pieces.push(piece);
                }
                if ends > part.end {
                    break;
                }
                (first, begins) = (first + 1, ends);
            }
            match token {
                tag::Token::Tag => self.html_token(Kind::Tag, &pieces),
                tag::Token::Other => self.html_token(Kind::HtmlOther, &pieces),
                tag::Token::Text => pieces.into_iter().for_each(|piece| self.cut(text_kind, piece)),
            }
        }
    }

    fn html_token(&mut self, kind: Kind, pieces: &[Range<u32>]) {
        if let [piece] = pieces
            && kind == Kind::HtmlOther
            && let Some((range, kind, data)) = self.masked(piece)
        {
            self.node(kind, range, data);
            return;
        }
        let [first, .., last] = pieces else {
            if let [piece] = pieces {
                let projection = Arc::clone(&self.tree.projection);
                let data = match projection.own(piece.clone()) {
                    Cow::Owned(own) => self.string(own),
                    Cow::Borrowed(_) => NONE,
                };
                self.node(kind, piece.clone(), data);
            }
            return;
        };
        let own: String = pieces.iter().map(|piece| self.tree.projection.own(piece.clone())).collect();
        let data = self.string(own);
        self.node(kind, first.start..last.end, data);
    }
}
