//! A tree to HTML.
//!
//! In: a tree, and a [`Host`] that answers what the page around knows: where links lead, what things are called, how code is
//! coloured. Out: the HTML of the body. Law: pure; loops, not recursion; what the file says is escaped or goes through the
//! policy for raw HTML ([`raw`]); each unit is marked once with `data-unit`.

pub mod raw;
mod writer;

use super::{
    ext::{code, layout, xref::Reference},
    outline::Outline,
    parse::Dialect,
    places::Run,
    tree::{AlertKind, Directive, Node, Tree},
};
use crate::{base::Locale, config::RawHtml};
use std::{borrow::Cow, collections::HashSet, fmt::Write as _, sync::Arc};
pub use writer::{write, write_parts};

/// Where a link leads, as published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Href<'a> {
    /// The URL, not yet escaped for HTML. `None`: the link may not be followed, only its text is shown.
    pub url: Option<Cow<'a, str>>,
    /// The locale of the page it leads to, when that is another than the text around it (`hreflang`).
    pub locale: Option<Locale>,
}

/// How large an image is, in the pixels of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// An image in other widths than its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widths {
    /// The type of these files, where it is another than the image's own: not every browser may know it.
    pub kind: Option<&'static str>,
    /// Their URLs, and how many pixels wide each is, the narrowest first.
    pub files: Vec<(String, u32)>,
    /// How wide the column is at most that pages show it in, where that is known.
    pub column: Option<u32>,
}

/// Where an image is, as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picture<'a> {
    /// At this URL, of this size where that is known, and in these widths where there are any.
    At(Cow<'a, str>, Option<Size>, Option<Arc<Widths>>),
    /// Nowhere: its alternative text stands in.
    Missing,
}

/// What readers choose zones by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// By a pivot: a language, a platform, a tool.
    Pivot,
    /// By a moniker: a version.
    Moniker,
}

impl Choice {
    /// The name of it in addresses (`?pivots=…`, `?view=…`) and in the page.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pivot => "pivots",
            Self::Moniker => "view",
        }
    }
}

/// Whom a zone is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readers {
    /// What they choose by.
    pub by: Choice,
    /// What they choose: any of these.
    pub ids: Vec<String>,
    /// What they choose, in words.
    pub title: String,
    /// Whether the page lets them choose.
    pub choice: bool,
    /// Whether it is not for those who have not chosen yet.
    pub later: bool,
}

/// What a reference by uid leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referenced<'a> {
    /// Where it is.
    pub href: Href<'a>,
    /// The name or text to show.
    pub text: String,
}

/// What a body is a part of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part<'a> {
    /// Stands before ids that are made here, so that those of several bodies in a page differ.
    pub prefix: &'a str,
    /// Ids that are given away already.
    pub taken: Option<&'a HashSet<Box<str>>>,
    /// Whether the page has marked these units already.
    pub again: bool,
    /// Whether it stands among text: what its blocks hold is written, not the blocks.
    pub inline: bool,
}

/// What the page around a body knows.
pub trait Host {
    /// What the body is a part of: by default the whole.
    fn part(&self) -> Part<'_> {
        Part::default()
    }
    /// Where a link of the article leads.
    fn link<'a>(&'a self, dest: &'a str) -> Href<'a>;
    /// Where an image of the article is.
    fn image<'a>(&'a self, dest: &'a str) -> Picture<'a>;
    /// What an alert is called.
    fn alert_title(&self, kind: AlertKind) -> String;
    /// A named text of the theme (`footnotes`, `footnote-back`, `table`, …).
    fn word(&self, id: &str) -> String;
    /// What a reference by uid leads to; nothing where the uid is not known.
    fn xref(&self, _reference: &Reference) -> Option<Referenced<'static>> {
        None
    }
    /// The text of a file that an article shows code from; nothing where it cannot be read.
    fn snippet(&self, source: &str) -> Option<String>;
    /// The locale of alternative texts that belong to no unit, where it is another than that of the text.
    fn alt_locale(&self) -> Option<&Locale> {
        None
    }
    /// The HTML of an article that this one includes: as blocks, or among text. Nothing where it cannot be shown.
    fn include(&self, node: u32, directive: &Directive, inline: bool, companion: Option<Companions>) -> Option<String>;
    /// The HTML of a directive, with the other side where it is shown; `None` leaves its line as text.
    fn directive(&self, directive: &Directive, companion: Option<(&Locale, Companions)>) -> Option<String>;
    /// Whom a zone is for, on a page; nothing where it is for all.
    fn readers(&self, zone: &Directive) -> Option<Readers> {
        let (by, written) = match zone.get("pivot") {
            Some(pivots) => (Choice::Pivot, pivots),
            None => (Choice::Moniker, zone.get("range")?),
        };
        let ids: Vec<String> = match by {
            Choice::Pivot => layout::pivots(written).map(str::to_owned).collect(),
            Choice::Moniker => Vec::new(),
        };
        Some(Readers { by, ids, title: written.trim().to_owned(), choice: false, later: false })
    }
    /// What is to be shown below a unit besides, as HTML; empty for nothing.
    fn beside(&self, _unit: u32) -> String {
        String::new()
    }
    /// A code block's text as HTML, coloured by classes.
    fn highlight(&self, language: &str, code: &str) -> String;
}

/// A host without a site: links as written, code in one colour.
#[derive(Clone, Copy, Debug)]
pub struct Alone;

impl Host for Alone {
    fn link<'a>(&'a self, dest: &'a str) -> Href<'a> {
        Href { url: Some(Cow::Borrowed(dest)), locale: None }
    }

    fn image<'a>(&'a self, dest: &'a str) -> Picture<'a> {
        Picture::At(Cow::Borrowed(dest), None, None)
    }

    fn alert_title(&self, kind: AlertKind) -> String {
        let mut word = kind.as_str().to_owned();
        word[..1].make_ascii_uppercase();
        word
    }

    fn word(&self, id: &str) -> String {
        // The kinds of links are words of the file.
        id.strip_prefix("links-").unwrap_or(id).to_owned()
    }

    fn snippet(&self, _: &str) -> Option<String> {
        None
    }

    fn include(&self, _: u32, _: &Directive, _: bool, _: Option<Companions>) -> Option<String> {
        None
    }

    fn directive(&self, _: &Directive, _: Option<(&Locale, Companions)>) -> Option<String> {
        None
    }

    fn highlight(&self, _: &str, code: &str) -> String {
        let mut out = String::with_capacity(code.len() + code.len() / 8);
        escape(&mut out, code);
        out
    }
}

/// How the other side of a bilingual article is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Companions {
    /// After each unit, hidden until the reader asks.
    Inline,
    /// Beside each leaf block.
    SideBySide,
}

/// The other side of a bilingual article.
#[derive(Clone, Copy)]
pub struct Companion<'a> {
    /// Its tree.
    pub tree: &'a Tree,
    /// Its units.
    pub runs: &'a [Run],
    /// Its locale.
    pub locale: &'a Locale,
    /// How it is shown.
    pub how: Companions,
}

/// What to write.
pub struct Request<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// Its headings and anchors.
    pub outline: &'a Outline,
    /// Its locale, when the companion's is marked beside it.
    pub locale: &'a Locale,
    /// The ids of the article's units by number; empty where units are not marked.
    pub unit_ids: &'a [&'a str],
    /// The other side, where it is shown.
    pub companion: Option<Companion<'a>>,
    /// What the text was read as: CommonMark writes void elements as XHTML does, like its specification.
    pub dialect: Dialect,
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// Written for a page (regions, anchors at headings) rather than as a bare fragment.
    pub page: bool,
    /// What the page around knows.
    pub host: &'a dyn Host,
}

/// Appends `text` with `&`, `<`, `>` and `"` escaped.
pub fn escape(out: &mut String, text: &str) {
    // What the library escapes in attributes are both quotes, and in texts none. Writing to a string cannot fail.
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'"', rest.as_bytes()) {
        let _ = pulldown_cmark_escape::escape_html_body_text(&mut *out, &rest[..at]);
        out.push_str("&quot;");
        rest = &rest[at + 1..];
    }
    let _ = pulldown_cmark_escape::escape_html_body_text(out, rest);
}

/// `text` with `&`, `<`, `>` and `"` escaped.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(&mut out, text);
    out
}

/// Appends a URL, percent-encoded where needed and escaped for an attribute.
pub fn escape_url(out: &mut String, url: &str) {
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_href(out, url);
}

/// Makes a picture wait until the reader comes near.
pub const LATER: &str = " loading=\"lazy\" decoding=\"async\"";

/// What a page says of a picture besides: its size, so that nothing moves when it comes, and that it may wait.
#[must_use]
pub fn picture_attributes(size: Option<Size>) -> String {
    let size = size.map(|Size { width, height }| format!(" width=\"{width}\" height=\"{height}\""));
    format!("{}{LATER}", size.unwrap_or_default())
}

/// What a page says of a picture that there is in several widths: what stands before its `img`, attributes of that, and what stands
/// after it. `shown`: how wide it is at most.
#[must_use]
pub fn choice_of_widths(url: &str, size: Size, shown: u32, widths: &Widths) -> (String, String, &'static str) {
    let shown = widths.column.map_or(shown, |column| shown.min(column));
    let sizes = format!(" sizes=\"min(100vw, {shown}px)\"");
    let mut set = String::from(" srcset=\"");
    for (at, (url, width)) in widths.files.iter().enumerate() {
        set.push_str(if at == 0 { "" } else { ", " });
        escape_url(&mut set, url);
        let _ = write!(set, " {width}w");
    }
    let mut own = String::from(" srcset=\"");
    if widths.kind.is_none() && !widths.files.is_empty() {
        own.clone_from(&set);
        own.push_str(", ");
    }
    escape_url(&mut own, url);
    let _ = write!(own, " {}w\"{sizes}", size.width);
    match widths.kind {
        Some(kind) => (format!("<picture><source type=\"{kind}\"{set}\"{sizes}>"), own, "</picture>"),
        None => (String::new(), own, ""),
    }
}

/// The language of a code block: the first word of its info string; a class of HTML names it too.
#[must_use]
pub fn code_language<'a>(tree: &'a Tree, node: &Node) -> &'a str {
    let word = tree.string(node.data).split_whitespace().next().unwrap_or("");
    let word = word.find('{').filter(|&at| code::stressed(&word[at..]).is_some()).map_or(word, |at| &word[..at]);
    word.strip_prefix("language-").unwrap_or(word)
}
