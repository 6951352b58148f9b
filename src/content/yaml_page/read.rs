//! The values of a page to the items it shows.
//!
//! A map is shown as heading, picture, label and prose, then its lists in the order of the file. Every text is shown once: what
//! stands at a key that is not known, or in another form than its key wants, is shown by [`Reader::anything`].

use super::{
    Item, LINK_KINDS, PageKind, PagePart, Words,
    shape::{self, Role, Shape},
};
use crate::{
    base::{
        FileId, Source, Yaml,
        yaml::{Entry, Kind},
    },
    diag::{Diagnostic, rule, suggest},
};

/// The items of a page, and what is wrong with its values.
pub(super) fn read(source: &Source, file: FileId, kind: PageKind, values: &Yaml) -> (Vec<Item>, Vec<Diagnostic>) {
    let mut reader = Reader { source, file, items: Vec::new(), findings: Vec::new(), quiet: false };
    if matches!(values.kind, Kind::Map(_)) {
        reader.map(values, shape::page(kind), 1);
    } else {
        let finding = Diagnostic::in_file(&rule::YAML_PAGE_SYNTAX, file, values.range());
        reader.find(finding.arg("kind", "not-a-map"));
        reader.anything(values, 1);
    }
    (reader.items, reader.findings)
}

struct Reader<'a> {
    source: &'a Source,
    file: FileId,
    items: Vec<Item>,
    findings: Vec<Diagnostic>,
    /// Whether nobody knows what should be here, so that nothing can be wrong.
    quiet: bool,
}

/// The texts of a map that belong together, whatever their order in the file.
#[derive(Default)]
struct Head<'a> {
    title: Option<(&'a Yaml, bool)>,
    text: Option<&'a Yaml>,
    url: Option<&'a Yaml>,
    picture: Option<&'a Yaml>,
    alt: Option<&'a Yaml>,
    kind: Option<(&'a str, &'a Yaml)>,
}

impl<'a> Head<'a> {
    /// Takes a key that belongs to it; of two that mean the same the first.
    fn takes(&mut self, role: Role, key: &'a str, value: &'a Yaml) -> bool {
        let is_scalar = !matches!(value.kind, Kind::List(_) | Kind::Map(_));
        let place = match role {
            Role::Title | Role::Question if is_scalar && self.title.is_none() => {
                self.title = Some((value, matches!(role, Role::Question)));
                return true;
            }
            Role::LinkKind if is_scalar && self.kind.is_none() => {
                self.kind = Some((key, value));
                return true;
            }
            Role::Text => &mut self.text,
            Role::Url => &mut self.url,
            Role::Picture => &mut self.picture,
            Role::Alt => &mut self.alt,
            _ => return false,
        };
        let is_free = is_scalar && place.is_none();
        if is_free {
            *place = Some(value);
        }
        is_free
    }
}

impl<'a> Reader<'a> {
    fn find(&mut self, finding: Diagnostic) {
        if !self.quiet {
            self.findings.push(finding);
        }
    }

    fn invalid(&mut self, key: &str, expected: impl Into<String>, value: &Yaml, suggestion: &str) {
        let finding = Diagnostic::in_file(&rule::YAML_PAGE_INVALID_VALUE, self.file, value.range())
            .arg("key", key)
            .arg("expected", expected.into())
            .arg("found", value.excerpt(self.source))
            .arg("suggestion", suggestion);
        self.find(finding);
    }

    /// A value of the wrong form: a finding, and what it holds is shown all the same.
    fn wrong(&mut self, key: &str, expected: &str, value: &'a Yaml, level: u8) {
        self.invalid(key, expected, value, "");
        self.anything(value, level);
    }

    fn words(&self, value: Option<&Yaml>) -> Option<Words> {
        Words::of(self.source, value?)
    }

    /// Shows a map whose heading is of a level.
    fn map(&mut self, map: &'a Yaml, shape: &'static Shape, level: u8) {
        let mut head = Head::default();
        let mut body: Vec<(&'a Entry, Option<Role>)> = Vec::new();
        for entry in map.entries() {
            let role = shape.role(&entry.key);
            if role.is_none() {
                self.unknown_key(entry, shape);
            }
            if role.is_none_or(|role| !head.takes(role, &entry.key, &entry.value)) {
                body.push((entry, role));
            }
        }
        self.require(map, shape);
        let has_title = self.head(map, &head, level);
        // The first level is the page's own, whether it has a title or not.
        let below = if has_title || level == 1 { level.saturating_add(1).min(6) } else { level };
        body.sort_by_key(|(entry, _)| &*entry.key != "summary");
        for (entry, role) in body {
            self.entry(entry, role, level, below);
        }
    }

    fn unknown_key(&mut self, entry: &Entry, shape: &Shape) {
        let near = suggest(&entry.key, shape.keys.iter().map(|(key, _)| *key)).unwrap_or("");
        let finding = Diagnostic::in_file(&rule::YAML_PAGE_UNKNOWN_KEY, self.file, entry.key_start..entry.key_end);
        self.find(finding.arg("key", &*entry.key).arg("suggestion", near));
    }

    /// Finds keys that must be there and are not.
    fn require(&mut self, map: &Yaml, shape: &Shape) {
        for key in shape.required {
            if map.get(key).is_some_and(|value| !value.is_null()) {
                continue;
            }
            // Of a key that is only misspelled it is said already how to spell it.
            let known = || shape.keys.iter().map(|(key, _)| *key);
            let is_meant =
                |entry: &Entry| shape.role(&entry.key).is_none() && suggest(&entry.key, known()) == Some(*key);
            if map.entries().iter().any(is_meant) {
                continue;
            }
            let place = match (map.entries().iter().find(|entry| *entry.key == **key), map.entries().first()) {
                (Some(entry), _) | (None, Some(entry)) => entry.key_start..entry.key_end,
                (None, None) => map.range(),
            };
            self.find(Diagnostic::in_file(&rule::YAML_PAGE_MISSING_KEY, self.file, place).arg("key", *key));
        }
    }

    /// Shows picture, label, heading and link of a map; says whether there is a heading.
    fn head(&mut self, map: &'a Yaml, head: &Head<'a>, level: u8) -> bool {
        if let Some(source) = self.words(head.picture) {
            self.items.push(Item::Open(PagePart::Picture));
            let alt = self.words(head.alt);
            self.items.push(Item::Picture { source, alt });
            self.items.push(Item::Close);
        } else if let Some(text) = self.words(head.alt) {
            self.items.push(Item::Prose { text, below: level });
        }
        if let Some((key, kind)) = head.kind {
            self.label(key, kind);
        }
        let mut title = head.title.and_then(|(value, markdown)| Some((self.words(Some(value))?, markdown)));
        if title.is_none() && level == 1 {
            // A page has a heading, though it may be named only for search engines.
            title =
                self.words(map.get("metadata").and_then(|metadata| metadata.get("title"))).map(|text| (text, false));
        }
        let (text, url) = (self.words(head.text), self.words(head.url));
        let has_title = title.is_some();
        match (title, text, url) {
            (Some((title, markdown)), text, url) => {
                self.items.push(Item::Heading { level, text: title, markdown, url });
                self.items.extend(text.map(|text| Item::Prose { text, below: level }));
            }
            (None, text, Some(url)) => self.items.push(Item::Link { text, url }),
            (None, Some(text), None) => self.items.push(Item::Prose { text, below: level }),
            (None, None, None) => {}
        }
        has_title
    }

    /// The label of links, by the word at a key.
    fn label(&mut self, key: &str, kind: &Yaml) {
        let Some(words) = self.words(Some(kind)) else { return };
        let known = LINK_KINDS.into_iter().find(|known| *known == words.text.trim());
        if let Some(known) = known {
            self.items.push(Item::Label(known, words));
            return;
        }
        let near = suggest(words.text.trim(), LINK_KINDS).unwrap_or("");
        self.invalid(key, LINK_KINDS.join(", "), kind, near);
        self.items.extend([Item::Open(PagePart::Label), Item::Text(words), Item::Close]);
    }

    /// Shows what stands at a key of the body: `level` is that of the map's heading, `below` that of headings under it.
    fn entry(&mut self, entry: &'a Entry, role: Option<Role>, level: u8, below: u8) {
        let (key, value) = (&*entry.key, &entry.value);
        let Some(role) = role else { return self.anything(value, below) };
        if value.is_null() {
            return;
        }
        match role {
            Role::Hidden => {}
            Role::Metadata => {
                if !matches!(value.kind, Kind::Map(_)) {
                    self.wrong(key, "map", value, below);
                }
            }
            Role::Prose | Role::Answer => match self.words(Some(value)) {
                Some(text) => {
                    let part = match role {
                        Role::Answer => Some(PagePart::Answer),
                        _ if level == 1 && key == "summary" => Some(PagePart::Lead),
                        _ => None,
                    };
                    self.within(part, |reader| reader.items.push(Item::Prose { text, below: level }));
                }
                None if value.as_text().is_some() => {}
                None => self.wrong(key, "text", value, below),
            },
            Role::Groups(shape) => self.each(key, value, below, |reader, map| {
                reader.within(Some(PagePart::Group), |reader| reader.map(map, shape, below));
            }),
            Role::Cards(shape) => self.within(Some(PagePart::Cards), |reader| {
                reader.each(key, value, below, |reader, map| {
                    reader.within(Some(PagePart::Card), |reader| reader.map(map, shape, below));
                });
            }),
            Role::Questions => self.each(key, value, below, |reader, map| {
                reader.within(Some(PagePart::Question), |reader| reader.map(map, &shape::QUESTION, below));
            }),
            Role::LinkLists => self.each(key, value, below, |reader, map| reader.map(map, &shape::LINK_LIST, below)),
            Role::Links => self.links(key, value, below),
            Role::Link => match &value.kind {
                Kind::Map(_) => self.map(value, &shape::LINK, below),
                _ => self.wrong(key, "map", value, below),
            },
            Role::Block => match &value.kind {
                Kind::Map(_) => self.within(Some(PagePart::Group), |reader| reader.map(value, &shape::BLOCK, below)),
                Kind::List(_) => self.each(key, value, below, |reader, map| {
                    reader.within(Some(PagePart::Group), |reader| reader.map(map, &shape::BLOCK, below));
                }),
                _ => self.items.extend(self.words(Some(value)).map(|text| Item::Prose { text, below: level })),
            },
            // These belong to the head where they are scalars.
            Role::Title | Role::Question | Role::Text | Role::Url | Role::Picture | Role::Alt | Role::LinkKind => {
                self.wrong(key, "text", value, below);
            }
        }
    }

    fn within(&mut self, part: Option<PagePart>, show: impl FnOnce(&mut Self)) {
        self.items.extend(part.map(Item::Open));
        show(self);
        self.items.extend(part.map(|_| Item::Close));
    }

    /// Shows each map of a list.
    fn each(&mut self, key: &str, value: &'a Yaml, level: u8, mut show: impl FnMut(&mut Self, &'a Yaml)) {
        let Kind::List(maps) = &value.kind else {
            return self.wrong(key, "list", value, level);
        };
        for map in maps {
            match &map.kind {
                Kind::Map(_) => show(self, map),
                _ => self.wrong(key, "map", map, level),
            }
        }
    }

    /// Shows a list of links. Those that stand together and are of one kind share its label.
    fn links(&mut self, key: &str, value: &'a Yaml, level: u8) {
        let Kind::List(links) = &value.kind else { return self.wrong(key, "list", value, level) };
        let kind_of = |link: &'a Yaml| link.get("itemType").filter(|kind| !kind.is_null());
        let same = |a: &&'a Yaml, b: &&'a Yaml| kind_of(a).map(|kind| &kind.kind) == kind_of(b).map(|kind| &kind.kind);
        let links: Vec<&Yaml> = links.iter().collect();
        for links in links.chunk_by(same) {
            if let Some(kind) = links.first().and_then(|link| kind_of(link)) {
                match &kind.kind {
                    Kind::List(_) | Kind::Map(_) => self.wrong("itemType", "text", kind, level),
                    _ => self.label("itemType", kind),
                }
            }
            self.items.push(Item::OpenLinks);
            for link in links {
                self.items.push(Item::OpenLink);
                match &link.kind {
                    Kind::Map(_) => self.link(link, level),
                    _ => self.wrong(key, "map", link, level),
                }
                self.items.push(Item::Close);
            }
            self.items.push(Item::Close);
        }
    }

    fn link(&mut self, link: &'a Yaml, level: u8) {
        let mut head = Head::default();
        let mut body: Vec<(&'a Entry, Option<Role>)> = Vec::new();
        for entry in link.entries() {
            let role = shape::LINK.role(&entry.key);
            match role {
                None => self.unknown_key(entry, &shape::LINK),
                // Its label stands above the links.
                Some(Role::LinkKind) => continue,
                Some(_) => {}
            }
            if role.is_none_or(|role| !head.takes(role, &entry.key, &entry.value)) {
                body.push((entry, role));
            }
        }
        self.require(link, &shape::LINK);
        match (self.words(head.text), self.words(head.url)) {
            (text, Some(url)) => self.items.push(Item::Link { text, url }),
            (Some(text), None) => self.items.push(Item::Text(text)),
            (None, None) => {}
        }
        for (entry, role) in body {
            self.entry(entry, role, level, level);
        }
    }

    /// Shows the texts of any value, and says nothing of its form.
    fn anything(&mut self, value: &'a Yaml, level: u8) {
        let quiet = std::mem::replace(&mut self.quiet, true);
        match &value.kind {
            Kind::Text(_) => self.items.extend(self.words(Some(value)).map(|text| Item::Prose { text, below: level })),
            Kind::List(values) => values.iter().for_each(|value| self.anything(value, level)),
            Kind::Map(_) => {
                self.within(Some(PagePart::Group), |reader| reader.map(value, &shape::ANYTHING, level.max(2)));
            }
            Kind::Null | Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) => {}
        }
        self.quiet = quiet;
    }
}
