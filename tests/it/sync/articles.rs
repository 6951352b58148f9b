//! Articles without a site around them, brought in step; and edits of structure that leave every unit as it is.

use crate::freshness::{
    Given,
    seeds::{Draw, Seed},
};
use diglot::{
    base::{FileId, RelPath, Source},
    config::Extensions,
    content::{article::Article, review_file::ReviewFile},
    markdown::sides::Sides,
    units::{
        review,
        rewrite::Reader,
        sync::{Refused, Synced, Task, Text, mark, sync},
    },
};
use std::{collections::BTreeSet, sync::LazyLock};

/// An article, read.
pub(super) struct Read {
    pub(super) source: Source,
    pub(super) article: Article,
    pub(super) sides: Sides,
}

static EXTENSIONS: LazyLock<Extensions> = LazyLock::new(Extensions::default);

fn reader() -> Reader<'static> {
    Reader { cjk: (true, false), extensions: &EXTENSIONS, defaults: &[] }
}

pub(super) fn read(text: &str) -> Read {
    let source = Source::new(RelPath::new("a.md").expect("a path"), text);
    let (article, sides, _) = reader().read(&source, FileId(0));
    Read { source, article, sides }
}

/// A source, whose emphasis follows no CJK rules.
pub(super) fn read_source(text: &str) -> Read {
    let source = Source::new(RelPath::new("a.md").expect("a path"), text);
    let (article, sides, _) = Reader { cjk: (false, false), ..reader() }.read(&source, FileId(0));
    Read { source, article, sides }
}

impl Read {
    fn text(&self) -> Text<'_> {
        Text { source: &self.source, article: &self.article, sides: &self.sides }
    }
}

pub(super) fn bilingual(target: &str, today: &str, known: &ReviewFile) -> Result<Synced, Refused> {
    let (target, today) = (read(target), read_source(today));
    sync(&Task {
        target: target.text(),
        today: today.text(),
        older: None,
        bilingual: true,
        review: known,
        reader: reader(),
        prefix: "00000",
        exact: None,
    })
}

pub(super) fn plain(target: &str, older: Option<&str>, today: &str, known: &ReviewFile) -> Result<Synced, Refused> {
    let (target, today) = (read(target), read_source(today));
    let older = older.map(read_source);
    sync(&Task {
        target: target.text(),
        today: today.text(),
        older: older.as_ref().map(Read::text),
        bilingual: false,
        review: known,
        reader: reader(),
        prefix: "00000",
        exact: None,
    })
}

/// Whether each unit of a bilingual article is marked.
pub(super) fn drafts(one: &Read, known: &ReviewFile) -> Vec<bool> {
    let units = review::of_article((&one.article, &one.sides), None);
    let is_draft = |unit: &review::ReviewUnit| {
        let target = unit.target.as_ref().map_or("", |target| one.article.text(&target.range));
        known.units.get(&unit.key).is_some_and(|decision| mark(decision, target).is_some())
    };
    units.iter().map(is_draft).collect()
}

/// A source with other levels of headings, paragraphs joined and cut, and the units that edits were about.
pub(super) fn shaken(today: &str, draw: &mut Draw, given: &Given, seeds: &[Seed]) -> (String, BTreeSet<usize>) {
    let touched = seeds.iter().flat_map(|seed| seed.units.iter().copied());
    let moved = |seed: &&Seed| seed.class == crate::freshness::seeds::Class::Moved;
    let kept: BTreeSet<usize> = seeds.iter().filter(moved).flat_map(|seed| seed.units.iter().copied()).collect();
    let mut touched: BTreeSet<usize> = touched.filter(|unit| !kept.contains(unit)).collect();
    let mut blocks: Vec<String> = today.split("\n\n").map(str::to_owned).collect();
    let is_text = |block: &str| {
        block.starts_with(|c: char| c.is_ascii_uppercase())
            && !block.contains(['\n', '|', '<', ':', '`', '[', '*'])
            && block.ends_with('.')
    };
    for _ in 0..3 {
        let at = draw.below(blocks.len());
        match draw.below(3) {
            0 if blocks[at].starts_with("## ") && !blocks[at].contains('\n') => blocks[at].insert(0, '#'),
            1 if at + 1 < blocks.len() && is_text(&blocks[at]) && is_text(&blocks[at + 1]) => {
                let next = blocks.remove(at + 1);
                blocks[at] = format!("{} {next}", blocks[at]);
            }
            2 if is_text(&blocks[at]) => {
                // Between two units only.
                let mut cut = given.units.iter().filter_map(|&(from, _)| {
                    let rest = given.source.get(from.checked_sub(2)?..)?;
                    (rest.starts_with(". ")).then(|| rest.get(2..40.min(rest.len())))?
                });
                let found = cut.find_map(|begin| blocks[at].find(&format!(". {begin}")));
                if let Some(found) = found {
                    blocks[at].replace_range(found + 1..found + 2, "\n\n");
                }
            }
            _ => {}
        }
    }
    let _ = &mut touched;
    (blocks.join("\n\n"), touched)
}
