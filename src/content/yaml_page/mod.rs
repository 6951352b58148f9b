//! Pages that are written as YAML: an FAQ, a landing page, a hub (`### YamlMime:FAQ` on the first line).
//!
//! In: the text of a file. Out: its front matter (the keys of `metadata`), what the page shows as a flat list of [`Item`]s, each
//! with the place it is written at, and findings. Law: total; what has the wrong form is a finding and its text is still shown;
//! nothing here knows Markdown or HTML.

mod read;
mod shape;

use super::front_matter::{self, FrontMatter};
use crate::{
    base::{
        FileId, Source, Yaml,
        yaml::{self, Kind, Run},
    },
    config::metadata::Default,
    diag::{Diagnostic, rule, suggest},
};
use std::ops::Range;

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKind {
    /// Questions and answers.
    Faq,
    /// The entrance to a product: cards with lists of links.
    Landing,
    /// The entrance to many products.
    Hub,
}

impl PageKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Faq, Self::Landing, Self::Hub];

    /// The word in files, after `YamlMime:`.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Faq => "FAQ",
            Self::Landing => "Landing",
            Self::Hub => "Hub",
        }
    }

    /// The word in templates.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Faq => "faq",
            Self::Landing => "landing",
            Self::Hub => "hub",
        }
    }
}

/// What the first line of a YAML file says that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mime {
    /// A page.
    Page(PageKind),
    /// A file that other files or tools read, and no page.
    Steering,
    /// Something else: the place of its name.
    Unknown(Range<u32>),
}

/// Kinds of files that are no pages.
const STEERING: [&str; 4] = ["TableOfContent", "XRefMap", "ZonePivotGroups", "ContextObject"];

/// What a text says that it is; `None` where it says nothing.
#[must_use]
pub fn mime(text: &str) -> Option<Mime> {
    let line = text.lines().next()?;
    let rest = line.trim_start_matches('\u{feff}').strip_prefix("###")?.trim_start();
    let (word, name) = rest.split_once(':')?;
    if !word.eq_ignore_ascii_case("YamlMime") {
        return None;
    }
    let at = line.len() - name.trim_start().len();
    let name = name.trim();
    if let Some(kind) = PageKind::ALL.into_iter().find(|kind| kind.mime().eq_ignore_ascii_case(name)) {
        return Some(Mime::Page(kind));
    }
    if STEERING.iter().any(|steering| steering.eq_ignore_ascii_case(name)) {
        return Some(Mime::Steering);
    }
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Some(Mime::Unknown(offset(at)..offset(at + name.len())))
}

/// What the bytes of a file say that it is.
#[must_use]
pub fn mime_of(bytes: &[u8]) -> Option<Mime> {
    let end = memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
    mime(std::str::from_utf8(&bytes[..end]).ok()?)
}

/// A page of YAML.
#[derive(Clone, Debug)]
pub struct YamlPage {
    /// What it is.
    pub kind: PageKind,
    /// What it shows, in order.
    pub items: Vec<Item>,
}

/// A text and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What it says.
    pub text: Box<str>,
    /// Where its characters are written.
    pub runs: Vec<Run>,
}

impl Words {
    /// The text of a scalar; numbers and booleans stand for the text they are written with. `None` where there is none.
    fn of(source: &Source, value: &Yaml) -> Option<Self> {
        let text = match &value.kind {
            Kind::Text(text) => &**text,
            Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) => source.slice(value.range()),
            Kind::Null | Kind::List(_) | Kind::Map(_) => return None,
        };
        let is_said = !text.trim().is_empty();
        is_said.then(|| Self { text: text.into(), runs: value.runs(source.text()) })
    }
}

/// What holds other items together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PagePart {
    /// What the page is about, below its title.
    Lead,
    /// Things of one kind, with or without a heading.
    Group,
    /// Cards beside each other.
    Cards,
    /// One of them.
    Card,
    /// The picture of a card.
    Picture,
    /// What the links below it are.
    Label,
    /// A question with its answer.
    Question,
    /// The answer.
    Answer,
}

impl PagePart {
    /// The name of its class.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Group => "part",
            Self::Cards => "cards",
            Self::Card => "card",
            Self::Picture => "emblem",
            Self::Label => "label",
            Self::Question => "question",
            Self::Answer => "answer",
        }
    }
}

/// A step of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A part begins.
    Open(PagePart),
    /// A list of links begins.
    OpenLinks,
    /// An entry of a list of links begins.
    OpenLink,
    /// What began last ends.
    Close,
    /// A heading, which may be a link.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its text.
        text: Words,
        /// Whether the text is Markdown.
        markdown: bool,
        /// Where it leads.
        url: Option<Words>,
    },
    /// Markdown below a heading of a level.
    Prose {
        /// The Markdown.
        text: Words,
        /// The level of the heading above.
        below: u8,
    },
    /// A link; without a text its address stands for it.
    Link {
        /// Its text.
        text: Option<Words>,
        /// Where it leads.
        url: Words,
    },
    /// What links are, by a word that the theme has a text for ([`LINK_KINDS`]).
    Label(&'static str, Words),
    /// A text as it is.
    Text(Words),
    /// A picture.
    Picture {
        /// Where it is.
        source: Words,
        /// What it shows; it is decoration where that is not said.
        alt: Option<Words>,
    },
}

/// The kinds of links, as `linkListType` and `itemType` name them.
pub const LINK_KINDS: [&str; 17] = [
    "architecture",
    "certification",
    "concept",
    "deploy",
    "download",
    "get-started",
    "how-to-guide",
    "learn",
    "migration",
    "overview",
    "quickstart",
    "reference",
    "sample",
    "training",
    "tutorial",
    "video",
    "whats-new",
];

/// Reads a page. A file that says it is something that Diglot does not know has a finding and nothing else.
#[must_use]
pub fn read(
    source: &Source,
    file: FileId,
    mime: &Mime,
    defaults: &[&Default],
) -> (FrontMatter, Option<YamlPage>, Vec<Diagnostic>) {
    let text = source.text();
    let kind = match mime {
        Mime::Page(kind) => *kind,
        Mime::Steering => return (FrontMatter::none(0), None, Vec::new()),
        Mime::Unknown(at) => return (FrontMatter::none(0), None, vec![unknown(source, file, at.clone())]),
    };
    let values = match yaml::parse(text, 0, yaml::Limits::FILE) {
        Ok(values) => values,
        Err(problem) => {
            let page = YamlPage { kind, items: Vec::new() };
            return (FrontMatter::none(0), Some(page), vec![Diagnostic::yaml(&rule::YAML_PAGE_SYNTAX, file, &problem)]);
        }
    };
    let (items, mut findings) = read::read(source, file, kind, &values);
    let metadata = values.get("metadata").filter(|metadata| matches!(metadata.kind, Kind::Map(_)));
    let (front, more) = front_matter::of_values(source, file, metadata.cloned(), defaults);
    findings.extend(more);
    (front, Some(YamlPage { kind, items }), findings)
}

/// The finding of a kind that Diglot does not know.
#[must_use]
pub fn unknown(source: &Source, file: FileId, at: Range<u32>) -> Diagnostic {
    let name = source.slice(at.clone());
    let known = PageKind::ALL.map(PageKind::mime);
    Diagnostic::in_file(&rule::YAML_PAGE_UNKNOWN_KIND, file, at)
        .arg("kind", name)
        .arg("suggestion", suggest(name, known).unwrap_or(""))
        .arg("known", known.join(", "))
}
