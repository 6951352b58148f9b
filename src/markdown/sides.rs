//! Both sides of an article, parsed.
//!
//! In: an article and its languages. Out: a tree, outline and unit runs for each side it has. Law: pure; each side is parsed
//! once.

use super::{
    outline::{Outline, outline},
    parse::{Dialect, Extras, parse_with},
    places::{Run, runs},
    tree::Tree,
    yaml_page,
};
use crate::config::Extensions;
use crate::content::{Side, article::Article};
use std::sync::Arc;

/// One side, parsed; a copy shares what was parsed.
#[derive(Clone, Debug)]
pub struct ParsedSide {
    /// Its tree.
    pub tree: Arc<Tree>,
    /// Its headings and anchors.
    pub outline: Arc<Outline>,
    /// Where its units stand.
    pub runs: Arc<[Run]>,
}

/// The sides of an article.
#[derive(Clone, Debug)]
pub struct Sides {
    /// What readers of the article's locale read.
    pub target: ParsedSide,
    /// What it was translated from; only of bilingual articles.
    pub source: Option<ParsedSide>,
}

impl Sides {
    /// One side; of an article that is not bilingual always its only one.
    #[must_use]
    pub fn get(&self, side: Side) -> &ParsedSide {
        match side {
            Side::Source => self.source.as_ref().unwrap_or(&self.target),
            Side::Target => &self.target,
        }
    }
}

/// Parses an article. `cjk` says of the target and of the source whether emphasis follows the CJK-friendly rules.
#[must_use]
pub fn parse_sides(article: &Article, cjk: (bool, bool), dialect: Dialect) -> Sides {
    parse_sides_with(article, cjk, dialect, &Extensions::default())
}

/// Parses an article with what the site asks for.
#[must_use]
pub fn parse_sides_with(article: &Article, cjk: (bool, bool), dialect: Dialect, extensions: &Extensions) -> Sides {
    let no_loc = article.front.no_loc.iter().map(|name| name.value.clone()).collect();
    let extras = Extras { extensions: extensions.clone(), no_loc };
    let of = |side: Side, cjk: bool, source: Option<&Outline>| {
        let tree = match &article.page {
            Some(page) => yaml_page::tree(page, cjk, dialect, &extras),
            None => parse_with(&Arc::new(article.side(side, cjk)), dialect, &extras),
        };
        let outline = outline(&tree, source);
        let runs = if article.is_bilingual() { runs(&tree) } else { Vec::new() };
        ParsedSide { tree: Arc::new(tree), outline: Arc::new(outline), runs: runs.into() }
    };
    let source = article.is_bilingual().then(|| of(Side::Source, cjk.1, None));
    let target = of(Side::Target, cjk.0, source.as_ref().map(|source| &*source.outline));
    Sides { target, source }
}
