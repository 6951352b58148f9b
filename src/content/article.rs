//! An article: one file, one document in one locale.
//!
//! In: the text of a file. Out: its front matter, its units, and findings. A page that is written as YAML is an article too: it
//! holds no units. Law: total.

use super::{
    front_matter::{self, FrontMatter},
    projection::{Projection, Side},
    split::{Split, split},
    yaml_page::{self, YamlPage},
};
use crate::{
    base::{FileId, Source, Span},
    config::metadata,
    diag::Diagnostic,
};
use std::{ops::Range, sync::Arc};

/// An article taken apart.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its file.
    pub file: FileId,
    /// What precedes the text.
    pub front: FrontMatter,
    /// Whose bytes are whose.
    pub split: Split,
    /// What it shows, where it is written as YAML.
    pub page: Option<YamlPage>,
    text: Arc<str>,
}

/// Takes an article apart.
#[must_use]
pub fn read(source: &Source, file: FileId) -> (Article, Vec<Diagnostic>) {
    read_with(source, file, &[])
}

/// Takes an article apart; where it does not say something of itself, `defaults` do.
#[must_use]
pub fn read_with(source: &Source, file: FileId, defaults: &[&metadata::Default]) -> (Article, Vec<Diagnostic>) {
    if let Some(mime) = yaml_page::mime(source.text()).filter(|_| !source.path.has_extension("md")) {
        let (front, page, findings) = yaml_page::read(source, file, &mime, defaults);
        return (Article { file, front, split: Split::default(), page, text: source.shared() }, findings);
    }
    let (front, mut findings) = front_matter::read(source, file, defaults);
    let (split, damage) = split(source.text(), front.body, file);
    findings.extend(damage);
    (Article { file, front, split, page: None, text: source.shared() }, findings)
}

impl Article {
    /// The whole of a text as an article, with neither front matter nor units; only a byte order mark is not of it.
    #[must_use]
    pub fn bare(source: &Source, file: FileId) -> Self {
        let body = if source.text().starts_with('\u{feff}') { 3 } else { 0 };
        Self { file, front: FrontMatter::none(body), split: Split::default(), page: None, text: source.shared() }
    }

    /// The text of the file.
    #[must_use]
    pub fn whole(&self) -> &str {
        &self.text
    }

    /// Whether the article carries both sides.
    #[must_use]
    pub fn is_bilingual(&self) -> bool {
        !self.split.units.is_empty()
    }

    /// The text of a byte range of the file.
    #[must_use]
    pub fn text(&self, range: &Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or("")
    }

    /// The id of a unit.
    #[must_use]
    pub fn unit_id(&self, unit: usize) -> &str {
        self.split.units.get(unit).map_or("", |unit| self.text(&unit.id))
    }

    /// A byte range as a place.
    #[must_use]
    pub fn span(&self, range: Range<u32>) -> Span {
        Span::new(self.file, range)
    }

    /// One side for the Markdown parser.
    #[must_use]
    pub fn side(&self, side: Side, cjk: bool) -> Projection {
        Projection::for_markdown(&self.text, self.front.body, &self.split, side, cjk)
    }

    /// The plain article of one side: front matter as it is, the body without the other side and without spans. Every byte
    /// comes from the file.
    #[must_use]
    pub fn plain(&self, side: Side) -> String {
        let body = Projection::plain(&self.text, self.front.body, &self.split, side);
        format!("{}{}", &self.text[..self.front.body as usize], body.text())
    }
}
