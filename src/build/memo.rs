//! What is remembered of a reading, so that the next one parses only what has changed.
//!
//! In: the articles as they were read ([`Memo::remember`]), and the sizes of pictures. Out: those whose text, number and config are still the same. Law: an
//! article is a pure function of its text, its number and the config, so a remembered one equals one that is parsed anew.

use crate::{
    base::{FileId, RelPath, Source},
    config::Config,
    diag::Diagnostic,
    markdown::html::Size,
    site::SiteArticle,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Which files may differ from what they were at the last reading.
pub(super) enum Touched<'a> {
    /// All.
    Any,
    /// Only these.
    Only(&'a BTreeSet<RelPath>),
    /// None is to be looked into: articles are as if they were empty.
    Unread,
}

impl Touched<'_> {
    /// Whether a file may differ.
    pub(super) fn may_be(&self, path: &RelPath) -> bool {
        match self {
            Self::Any => true,
            Self::Only(paths) => paths.contains(path),
            Self::Unread => false,
        }
    }
}

/// An article as it was read, and what was found on the way.
#[derive(Clone)]
pub(super) struct Parsed {
    /// The locale's place in the config.
    pub(super) locale: usize,
    /// The text.
    pub(super) source: Arc<Source>,
    /// Its number.
    pub(super) file: FileId,
    /// Whether it was read only because another article includes it.
    pub(super) fragment: bool,
    /// The article; none where parsing failed by a fault of our own.
    pub(super) article: Option<Arc<SiteArticle>>,
    /// What is wrong with it.
    pub(super) findings: Arc<[Diagnostic]>,
}

/// The articles of the last reading.
#[derive(Default)]
pub(super) struct Memo {
    config: Option<Arc<Config>>,
    articles: BTreeMap<RelPath, Parsed>,
    /// How large pictures are, those of which nobody can tell among them.
    pub(super) sizes: BTreeMap<RelPath, Option<Size>>,
}

impl Memo {
    /// Shares a config; with another one than before nothing is known any more.
    pub(super) fn config(&mut self, config: Config) -> Arc<Config> {
        match &self.config {
            Some(known) if **known == config => Arc::clone(known),
            _ => {
                self.articles.clear();
                Arc::clone(self.config.insert(Arc::new(config)))
            }
        }
    }

    /// The text of an article at the last reading.
    pub(super) fn source(&self, path: &RelPath) -> Option<&Arc<Source>> {
        self.articles.get(path).map(|parsed| &parsed.source)
    }

    /// What is known of an article with this text and number.
    pub(super) fn parsed(&self, source: &Arc<Source>, file: FileId, fragment: bool) -> Option<&Parsed> {
        let known = self.articles.get(&source.path).filter(|known| (known.file, known.fragment) == (file, fragment))?;
        (Arc::ptr_eq(&known.source, source) || known.source.text() == source.text()).then_some(known)
    }

    /// Remembers these articles and no others.
    pub(super) fn remember(&mut self, articles: Vec<Parsed>) {
        self.articles = articles.into_iter().map(|parsed| (parsed.source.path.clone(), parsed)).collect();
    }

    /// Remembers one article in place of what it was.
    pub(super) fn replace(&mut self, parsed: Parsed) {
        self.articles.insert(parsed.source.path.clone(), parsed);
    }

    /// What is known of the article at a path.
    pub(super) fn at(&self, path: &RelPath) -> Option<&Parsed> {
        self.articles.get(path)
    }
}
