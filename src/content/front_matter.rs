//! Front matter: what an article says about itself in the YAML block it opens with.
//!
//! In: a source text. Out: a [`FrontMatter`] — where the body begins, typed values for the keys Diglot uses, every other key as
//! it was read — and findings. Law: total; nothing is lost in silence. A block begins with a `---` line at the start of the
//! file and ends with a `---` or `...` line. A block that is never closed, or holds no keys, is a finding if it looks meant, and
//! stays in the body; one that is closed and cannot be read is a finding and leaves the body clean. `---`, an empty line and then
//! prose is a thematic break, as it is for CommonMark.

mod block;
mod stamped;

pub use crate::messages::Date;
pub use stamped::{Refused, stamped};

use crate::base::{FileId, Locale, Source, Spanned, Stamp, Yaml, yaml::Kind};
use crate::config::metadata;
use crate::diag::{Diagnostic, rule};
use std::ops::Range;

/// How a translation came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// Machine translation.
    Mt,
    /// Human translation.
    Ht,
}

impl Origin {
    /// The word in machine formats.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mt => "mt",
            Self::Ht => "ht",
        }
    }
}

/// What a translated article says of its translation (the `ms.*` keys of localisation handoffs).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Localization {
    /// `ms.contentlocale`: the locale it is translated into.
    pub locale: Option<Locale>,
    /// `ms.translationtype`: `MT` or `HT`.
    pub origin: Option<Origin>,
    /// `ms.openlocfilehash`: SHA-1 (or SHA-256) of the source file with CRLF line ends, in lower-case hexadecimal digits.
    pub source_hash: Option<Spanned<Box<str>>>,
    /// `ms.sourcegitcommit`: the commit the source was taken from.
    pub source_commit: Option<Box<str>>,
    /// `ms.lasthandoff`: when the source was handed to translation.
    pub handoff: Option<Date>,
    /// `ms.locfileid`: the file's number in the localisation system.
    pub file_id: Option<Box<str>>,
    /// `diglot: {source: …}`: the stamp of the source that the translation was last reviewed against.
    pub stamp: Option<Spanned<Stamp>>,
    /// `diglot: {reviewed: …}`: when that was.
    pub reviewed: Option<Date>,
}

/// What an article says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// The whole block, both `---` lines and the last line's end included; none where there is no block.
    pub block: Option<Range<u32>>,
    /// Where the body begins: after the block, else after the byte order mark.
    pub body: u32,
    /// `title`: plain text, trimmed, never empty.
    pub title: Option<Spanned<Box<str>>>,
    /// `description`: plain text, trimmed, never empty.
    pub description: Option<Spanned<Box<str>>>,
    /// `titleSuffix`: what follows the title in the name of the page, in place of the site's.
    pub title_suffix: Option<Spanned<Box<str>>>,
    /// `robots`: whether it says `noindex`.
    pub noindex: bool,
    /// `redirect_from`: where the article used to be, as written.
    pub redirect_from: Vec<Spanned<Box<str>>>,
    /// `nav_title`: the title in navigation, where the title is too long for it.
    pub nav_title: Option<Spanned<Box<str>>>,
    /// `slug`: the last part of the route, in place of the file's name.
    pub slug: Option<Spanned<Box<str>>>,
    /// `order`: the place among its siblings in navigation.
    pub order: Option<i64>,
    /// `uid`: what references name it by.
    pub uid: Option<Spanned<Box<str>>>,
    /// `no-loc`: names that are not to be translated.
    pub no_loc: Vec<Spanned<Box<str>>>,
    /// `draft`: published only when drafts are asked for.
    pub draft: bool,
    /// `ms.date`, else `date`.
    pub date: Option<Date>,
    /// What it says of its translation.
    pub localization: Localization,
    /// `diglot: {ignore: […]}`: rules that are not wanted here, as written.
    pub ignore: Vec<Spanned<Box<str>>>,
    /// Every key, those above included: a [`Kind::Map`], or [`Kind::Null`] where there is none.
    pub values: Yaml,
}

impl FrontMatter {
    /// No front matter: the body begins at `body`.
    #[must_use]
    pub fn none(body: u32) -> Self {
        Self {
            block: None,
            body,
            title: None,
            description: None,
            title_suffix: None,
            noindex: false,
            redirect_from: Vec::new(),
            nav_title: None,
            slug: None,
            order: None,
            uid: None,
            no_loc: Vec::new(),
            draft: false,
            date: None,
            localization: Localization::default(),
            ignore: Vec::new(),
            values: Yaml { kind: Kind::Null, start: body, end: body },
        }
    }
}

/// Reads the front matter of a file; what it does not say, the last of `defaults` for the key does.
#[must_use]
pub fn read(source: &Source, file: FileId, defaults: &[&metadata::Default]) -> (FrontMatter, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let (block, body, values) = block::find(source.text(), file, &mut findings);
    typed(source, file, FrontMatter { block, values, ..FrontMatter::none(body) }, defaults, findings)
}

/// The front matter that the values of a map are; the body is the whole file.
#[must_use]
pub fn of_values(
    source: &Source,
    file: FileId,
    values: Option<Yaml>,
    defaults: &[&metadata::Default],
) -> (FrontMatter, Vec<Diagnostic>) {
    let front = FrontMatter::none(0);
    let values = values.unwrap_or_else(|| front.values.clone());
    typed(source, file, FrontMatter { values, ..front }, defaults, Vec::new())
}

/// Reads the keys of a block that was found.
fn typed(
    source: &Source,
    file: FileId,
    mut front: FrontMatter,
    defaults: &[&metadata::Default],
    findings: Vec<Diagnostic>,
) -> (FrontMatter, Vec<Diagnostic>) {
    let mut keys = Keys { source, file, values: &front.values, defaults, findings };
    let title = keys.text("title");
    let description = keys.text("description");
    let title_suffix = keys.text("titleSuffix");
    let robots = keys.text("robots");
    let redirect_from = keys.list("redirect_from");
    let nav_title = keys.text("nav_title");
    let slug = keys.checked("slug", "slug", is_slug);
    let uid = keys.text("uid");
    let no_loc = keys.list("no-loc");
    let order = keys.typed("order", "integer", Yaml::as_int);
    let draft = keys.typed("draft", "boolean", Yaml::as_bool);
    let date = keys.parsed("ms.date", "date", Date::parse).or_else(|| keys.parsed("date", "date", Date::parse));
    let localization = Localization {
        locale: keys.parsed("ms.contentlocale", "locale", Locale::new),
        origin: keys.parsed("ms.translationtype", "MT, HT", origin),
        source_hash: keys
            .checked("ms.openlocfilehash", "hash", is_hash)
            .map(|hash| Spanned { value: hash.value.to_ascii_lowercase().into(), span: hash.span }),
        source_commit: keys.text("ms.sourcegitcommit").map(|commit| commit.value),
        handoff: keys.parsed("ms.lasthandoff", "date", Date::parse),
        file_id: keys.text("ms.locfileid").map(|id| id.value),
        stamp: keys.own_stamp(),
        reviewed: keys.within("reviewed", "date", Date::parse).map(|date| date.value),
    };
    let ignore = keys.ignored();
    let findings = keys.findings;
    front = FrontMatter { title, description, nav_title, slug, order, date, localization, ignore, ..front };
    front = FrontMatter { title_suffix, redirect_from, uid, no_loc, ..front };
    front.noindex = robots.is_some_and(|robots| robots.value.to_ascii_lowercase().contains("noindex"));
    front.draft = draft.unwrap_or(false);
    (front, findings)
}

/// File systems know no longer names than 255 bytes.
const MAX_SLUG_BYTES: usize = 240;

/// One part of a route, with nothing in it that a URL or a file name would have to escape.
fn is_slug(text: &str) -> bool {
    let unfit = |c: char| c.is_whitespace() || c.is_control() || "/\\?#%:*\"<>|".contains(c);
    text.len() <= MAX_SLUG_BYTES && !text.starts_with('.') && !text.contains(unfit)
}

fn is_hash(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn origin(word: &str) -> Option<Origin> {
    [Origin::Mt, Origin::Ht].into_iter().find(|origin| origin.as_str().eq_ignore_ascii_case(word))
}

/// The keys of a block, read one by one. A key without a value is as good as absent.
struct Keys<'a> {
    source: &'a Source,
    file: FileId,
    values: &'a Yaml,
    defaults: &'a [&'a metadata::Default],
    findings: Vec<Diagnostic>,
}

/// A value of the article, or one of the config.
#[derive(Clone, Copy)]
struct Given<'a> {
    value: &'a Yaml,
    /// What the value is written as, and where, when it is the config's.
    default: Option<&'a metadata::Default>,
}

impl<'a> Keys<'a> {
    fn own(&self, key: &str) -> Option<&'a Yaml> {
        self.values.get(key).filter(|value| !value.is_null())
    }

    fn get(&self, key: &str) -> Option<Given<'a>> {
        if let Some(value) = self.own(key) {
            return Some(Given { value, default: None });
        }
        let default = self.defaults.iter().rev().find(|default| &*default.key == key)?;
        Some(Given { value: &default.value, default: Some(default) })
    }

    fn invalid(&mut self, key: &str, expected: &str, value: &Yaml) {
        let finding = Diagnostic::in_file(&rule::FRONT_MATTER_INVALID_VALUE, self.file, value.range())
            .arg("key", key)
            .arg("expected", expected)
            .arg("found", value.excerpt(self.source));
        self.findings.push(finding);
    }

    /// The text of a scalar. Numbers and booleans stand for the text they are written with: a title may be `2021` or `1.10`,
    /// and a hash may happen to hold digits only.
    fn scalar(&mut self, key: &str, expected: &str, given: Given<'a>) -> Option<Spanned<Box<str>>> {
        let Given { value, default } = given;
        let written = || default.map_or_else(|| self.source.slice(value.range()), |default| &default.written);
        let text = match &value.kind {
            Kind::Text(text) => text.trim(),
            Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) => written(),
            Kind::Null => "",
            Kind::List(_) | Kind::Map(_) => {
                self.invalid(key, expected, value);
                return None;
            }
        };
        let file = default.map_or(self.file, |default| default.file);
        (!text.is_empty()).then(|| Spanned::new(text.into(), file, value.range()))
    }

    fn text(&mut self, key: &str) -> Option<Spanned<Box<str>>> {
        let value = self.get(key)?;
        self.scalar(key, "text", value)
    }

    /// A text that is good for something.
    fn checked(&mut self, key: &str, expected: &str, good: impl Fn(&str) -> bool) -> Option<Spanned<Box<str>>> {
        let given = self.get(key)?;
        let text = self.scalar(key, expected, given)?;
        if good(&text.value) {
            return Some(text);
        }
        self.invalid(key, expected, given.value);
        None
    }

    /// A text that means something.
    fn parsed<T>(&mut self, key: &str, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.checked(key, expected, |text| parse(text).is_some())?;
        parse(&text.value)
    }

    fn typed<T>(&mut self, key: &str, expected: &str, read: impl Fn(&Yaml) -> Option<T>) -> Option<T> {
        let Given { value, .. } = self.get(key)?;
        let typed = read(value);
        if typed.is_none() {
            self.invalid(key, expected, value);
        }
        typed
    }

    fn ignored(&mut self) -> Vec<Spanned<Box<str>>> {
        let Some(own) = self.own("diglot") else { return Vec::new() };
        if !matches!(own.kind, Kind::Map(_)) {
            self.invalid("diglot", "map", own);
        }
        own.get("ignore").map_or_else(Vec::new, |value| self.items("diglot.ignore", value))
    }

    /// A value of `diglot: {…}` that means something.
    fn within<T>(&mut self, key: &str, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Spanned<T>> {
        let value = self.own("diglot")?.get(key).filter(|value| !value.is_null())?;
        let key = format!("diglot.{key}");
        let text = self.scalar(&key, expected, Given { value, default: None })?;
        let parsed = parse(&text.value);
        if parsed.is_none() {
            self.invalid(&key, expected, value);
        }
        parsed.map(|value| Spanned { value, span: text.span })
    }

    fn own_stamp(&mut self) -> Option<Spanned<Stamp>> {
        self.within("source", "hash", Stamp::parse)
    }

    fn list(&mut self, key: &str) -> Vec<Spanned<Box<str>>> {
        self.own(key).map_or_else(Vec::new, |value| self.items(key, value))
    }

    /// A list of texts, or one text.
    fn items(&mut self, key: &str, value: &'a Yaml) -> Vec<Spanned<Box<str>>> {
        let given = |value| Given { value, default: None };
        match &value.kind {
            Kind::List(items) => items.iter().filter_map(|item| self.scalar(key, "text", given(item))).collect(),
            _ => self.scalar(key, "list", given(value)).into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests;
