//! What a page is about, where its front matter does not say.
//!
//! In: a page and the side of the article it shows, or the list of a folder. Out: plain text of at most [`WIDEST`] columns for search
//! engines and previews; empty where there is nothing to take it from. Law: derived from the tree as it was parsed, in the language of
//! the page's text; never cut inside a letter.

use super::{nav::Branch, tracked::Tracked};
use crate::{
    base::letters::columns,
    content::PagePart,
    markdown::{
        ext::layout,
        sides::ParsedSide,
        tree::{Kind, Tree},
    },
    site::Page,
    units::align::sentences::sentences,
};
use icu_segmenter::GraphemeClusterSegmenter;

/// So much of it is shown by those who show it. Letters of Chinese, Japanese and Korean are twice as wide as others.
const WIDEST: usize = 155;
/// A text of so many bytes is cut in any case.
const LONG: usize = 2_000;

/// The first paragraph of a page that ends as a sentence does, else its first paragraph: a line such as *Applies to: …* is a label.
#[must_use]
pub(super) fn of_page(tracked: &Tracked<'_>, page: &Page, side: &ParsedSide) -> String {
    let mut found = Found::default();
    found.read(tracked, page, &side.tree, None);
    // A page of lists and tables alone is about what these say.
    let said = found.sentence.or(found.first).unwrap_or_else(|| words(&side.tree, 0));
    cut(if said.is_empty() { &page.title } else { &said })
}

/// What a folder without an article of its own lists.
#[must_use]
pub(super) fn of_list(tracked: &Tracked<'_>, locale: usize, items: &[Branch]) -> String {
    let site = tracked.site();
    let titles: Vec<&str> = items.iter().map(|item| site.nav[locale].title(site, item.node).0).collect();
    cut(&titles.join(" · "))
}

/// What was found so far.
#[derive(Default)]
struct Found {
    /// The first paragraph.
    first: Option<String>,
    /// The first that is a sentence.
    sentence: Option<String>,
}

impl Found {
    /// Reads a tree until there is a sentence: the page's own (`None`), or one of an article that it includes.
    fn read(&mut self, tracked: &Tracked<'_>, page: &Page, tree: &Tree, instance: Option<usize>) {
        let mut at = 0;
        while let Some(node) = tree.nodes.get(at).filter(|_| self.sentence.is_none()) {
            let end = node.end as usize;
            let here = at;
            at = end.max(here + 1);
            match node.kind {
                Kind::Paragraph => self.take(words(tree, here)),
                Kind::Document
                | Kind::Tabs
                | Kind::Tab
                | Kind::Part(PagePart::Lead | PagePart::Group | PagePart::Question | PagePart::Answer) => at = here + 1,
                Kind::Container if tree.directive(node).is_some_and(layout::is_for_pages) => at = here + 1,
                Kind::Directive => {
                    let number = u32::try_from(here).unwrap_or(u32::MAX);
                    if let Some((number, included, article)) = tracked.included(page, instance, number) {
                        self.read(tracked, page, &article.sides.get(included.side).tree, Some(number));
                    }
                }
                // What stands in a list, a table, a quotation or an alert is seldom what the page is about.
                _ => {}
            }
        }
    }

    fn take(&mut self, text: String) {
        if text.is_empty() {
            return;
        }
        let said = text.trim_end_matches([')', ']', '"', '\'', '”', '’', '»', '」', '』', '）']);
        if said.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।']) {
            self.sentence = Some(text);
        } else if self.first.is_none() {
            self.first = Some(text);
        }
    }
}

/// The visible text below a node, or the beginning of a long one, with one space between words: no headings, images or code blocks.
fn words(tree: &Tree, below: usize) -> String {
    let mut out = String::new();
    let mut at = below + 1;
    let add = |out: &mut String, text: &str| {
        for (number, word) in text.split(char::is_whitespace).enumerate() {
            if number > 0 && !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            out.push_str(word);
        }
    };
    while at < tree.nodes[below].end as usize && out.len() < LONG {
        let node = &tree.nodes[at];
        at += 1;
        match node.kind {
            Kind::Image | Kind::Heading(_) | Kind::CodeBlock => at = node.end as usize,
            Kind::Text | Kind::Code => add(&mut out, tree.text(node)),
            Kind::Inset => add(&mut out, tree.inset_text(node)),
            Kind::Math(_) => add(&mut out, tree.string(node.data)),
            Kind::Xref(_) => add(&mut out, &tree.xref_text(node)),
            kind if kind.is_inline() && !matches!(kind, Kind::SoftBreak | Kind::HardBreak) => {}
            // Words of two blocks are two words.
            _ => add(&mut out, " "),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// As much of a text as is shown: all of it, or its first sentences, or as many whole words.
fn cut(text: &str) -> String {
    let text = text.trim();
    let Some(most) = within(text, WIDEST) else { return text.to_owned() };
    let ends = sentences(text, |_| false).into_iter().map(|sentence| sentence.end);
    // A short first sentence says less than the words after it.
    if let Some(end) =
        ends.take_while(|end| *end <= most).last().filter(|end| within(&text[..*end], WIDEST / 3).is_some())
    {
        return text[..end].to_owned();
    }
    let most = within(text, WIDEST - 1).unwrap_or(most);
    let word = text[..most].rfind(char::is_whitespace).filter(|end| *end > most / 2);
    let letter = || {
        let letters = GraphemeClusterSegmenter::new().segment_str(text);
        letters.take_while(|end| *end <= most).last().unwrap_or(0)
    };
    let end = word.unwrap_or_else(letter);
    let kept = text[..end]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '،' | '、' | '，' | '·'));
    format!("{kept}…")
}

/// Where the first `widest` columns of a text end; nothing where it has no more.
fn within(text: &str, widest: usize) -> Option<usize> {
    let mut width = 0;
    text.char_indices().find_map(|(at, letter)| {
        width += columns(letter);
        (width > widest).then_some(at)
    })
}
