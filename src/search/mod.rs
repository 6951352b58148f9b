//! The search index of a locale: small files that a script in the browser answers queries from.
//!
//! In: what each page says ([`Page`]), in the order of the navigation. Out: files by name. An `index.bin` of a stable name tells
//! which other files there are; those are named by their content, sixteen at a time:
//!
//! - `t-…-….bin`: some terms in order, each with the passages it stands in and how much it matters there;
//! - `p-…-….bin`: some passages in order, each with its page's title and address, its headings and text.
//!
//! A passage is a page, or a part of a long one. What a term matters in a passage (BM25 over weighted fields) is settled here, in
//! five bits; the browser only weighs it by how rare the term is. All files are deflated, as no host compresses what it does not
//! know. Law: pure; same pages, same bytes; a query needs few and small files whatever the size of the site.

pub mod analysis;
mod files;
mod lexicon;
mod passages;
mod postings;
mod wording;

use rayon::prelude::*;

/// What is said under a heading of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The heading; empty for what stands above the first.
    pub heading: String,
    /// Its anchor.
    pub anchor: String,
    /// The text, a line for each block.
    pub text: String,
    /// Code, which is found but not shown.
    pub code: String,
}

/// A page to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its address below [`Input::base`].
    pub path: String,
    /// Its title.
    pub title: String,
    /// What it is about, and other words that readers may look for.
    pub about: String,
    /// The section it stands in, by its place in [`Input::sections`].
    pub section: Option<usize>,
    /// The locale whose text it shows, by its place in [`Input::locales`]: 0 is that of the index, all others are fallbacks.
    pub locale: usize,
    /// What it says.
    pub parts: Vec<Part>,
}

/// A locale whose text is in an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag.
    pub tag: String,
    /// Its direction.
    pub direction: &'static str,
}

/// All that an index is made of.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// What the addresses of all pages begin with.
    pub base: String,
    /// The locale of the index, then those that it falls back to.
    pub locales: Vec<Language>,
    /// The sections of the navigation, in order: id and title.
    pub sections: Vec<(String, String)>,
    /// The pages, in the order of the navigation.
    pub pages: Vec<Page>,
    /// Texts of the locales fallen back to, and what they are called in the locale of the index: titles, headings, terms.
    pub pairs: Vec<(String, String)>,
}

/// A file of an index: its name and its bytes.
pub type File = (String, Vec<u8>);

/// Makes an index: its files, `index.bin` first.
#[must_use]
pub fn build(mut input: Input) -> Vec<File> {
    // Passages that are searched together stand together: the locale's own first, then by section.
    input.pages.sort_by_key(|page| (page.locale > 0, page.section));
    let passages = passages::of_pages(&input.pages);
    let is_english = input.locales.first().is_none_or(|locale| !has_own_endings(&locale.tag));
    let (posted, packs) =
        rayon::join(|| postings::of_passages(&input, &passages, is_english), || files::packs(&input.pages, &passages));
    let mut out = files::index(&input, &passages, &posted, packs, is_english);
    // The bytes of each file depend on nothing else, so that their order may.
    out[1..].par_sort();
    out
}

/// Whether words of a language in Latin letters are not to be read as English ones.
fn has_own_endings(tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or("");
    let others = [
        "ar", "en", "fa", "he", "hi", "ja", "ko", "th", "zh", "ru", "uk", "el", "km", "lo", "my", "bn", "ta", "te",
        "ur", "ka", "hy",
    ];
    !others.contains(&language)
}
