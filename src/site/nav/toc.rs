//! A table of contents as its file gives it: `toc.yml`, `TOC.md`, `breadcrumb/toc.yml`.
//!
//! In: the text of a file, or the tree of a Markdown one ([`markdown`]). Out: entries in order, each with its places, and
//! findings. Law: total; nothing is resolved here; keys that other tools use are passed over, and only what looks like a slip of
//! the pen is a finding.

pub mod markdown;

use crate::{
    base::{
        FileId, RelPath, Source, Span, Spanned, Yaml,
        yaml::{self, Entry as YamlEntry, Kind},
    },
    diag::{Diagnostic, rule, suggest},
};

/// A text of a TOC and its place.
pub type Text = Spanned<Box<str>>;

/// An entry of a TOC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What readers see.
    pub name: Option<Text>,
    /// `href`: an article, a file, a folder, another TOC, or an address.
    pub href: Option<Text>,
    /// `tocHref`: another TOC; in breadcrumbs, the path that all pages below have.
    pub toc: Option<Text>,
    /// `topicHref`: the page of an entry whose `href` or `tocHref` is another TOC.
    pub topic: Option<Text>,
    /// `displayName`: other words that readers may look for.
    pub aliases: Option<Box<str>>,
    /// `uid`, or `topicUid`: the name of a page in a reference.
    pub uid: Option<Box<str>>,
    /// Whether it is open where readers have opened nothing.
    pub expanded: bool,
    /// One past the last entry below it.
    pub end: usize,
    /// Its place.
    pub span: Span,
}

/// A TOC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toc {
    /// The locale's place in the config.
    pub locale: usize,
    /// The folder it is about, in the locale's folder.
    pub folder: RelPath,
    /// The file.
    pub path: RelPath,
    /// Its text.
    pub file: FileId,
    /// Its entries, each before those below it.
    pub entries: Vec<Entry>,
}

impl Toc {
    /// The entries directly below an entry, or the outermost ones.
    pub fn below(&self, entry: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let mut at = entry.map_or(0, |entry| entry + 1);
        let end = entry.map_or(self.entries.len(), |entry| self.entries[entry].end);
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let here = at;
                at = self.entries[here].end;
                here
            })
        })
    }

    /// Whether it says what stands above pages rather than which pages there are: its outermost entries give paths of the server
    /// under `tocHref`.
    #[must_use]
    pub fn is_breadcrumb(&self) -> bool {
        let gives_path = |entry: usize| self.entries[entry].toc.as_ref().is_some_and(|toc| toc.value.starts_with('/'));
        self.below(None).any(gives_path)
    }
}

const NAME: &str = "name";
const HREF: &str = "href";
const ITEMS: &str = "items";
const DISPLAY_NAME: &str = "displayName";
const EXPANDED: &str = "expanded";
const UID: &str = "uid";
const TOC_HREF: &str = "tocHref";
const TOPIC_HREF: &str = "topicHref";
const TOPIC_UID: &str = "topicUid";
const HOMEPAGE: &str = "homepage";
/// The keys of an entry.
const KEYS: [&str; 10] = [NAME, HREF, ITEMS, DISPLAY_NAME, EXPANDED, UID, TOC_HREF, TOPIC_HREF, TOPIC_UID, HOMEPAGE];
/// Keys of other tools that are near to one of these.
const FOREIGN: [&str; 5] = ["homepageUid", "order", "type", "path", "topicId"];

/// Reads a TOC in YAML.
#[must_use]
pub fn read(source: &Source, file: FileId) -> (Vec<Entry>, Vec<Diagnostic>) {
    let mut reader = Reader { source, file, entries: Vec::new(), findings: Vec::new() };
    match yaml::parse(source.text(), 0, yaml::Limits::FILE) {
        Err(problem) => reader.findings.push(Diagnostic::yaml(&rule::TOC_SYNTAX, file, &problem)),
        Ok(tree) => {
            // Newer files wrap the list in a map.
            let list = get(&tree, ITEMS).map_or(&tree, |entry| &entry.value);
            match list.kind {
                Kind::List(_) => reader.items(list),
                Kind::Null => reader.invalid(list, "empty"),
                _ => reader.invalid(list, "not-a-list"),
            }
        }
    }
    (reader.entries, reader.findings)
}

/// The entry of a key, in any case: files have `displayname` too.
fn get<'y>(map: &'y Yaml, key: &str) -> Option<&'y YamlEntry> {
    let entries = map.entries();
    let exact = entries.iter().find(|entry| &*entry.key == key);
    exact.or_else(|| entries.iter().find(|entry| entry.key.eq_ignore_ascii_case(key)))
}

struct Reader<'a> {
    source: &'a Source,
    file: FileId,
    entries: Vec<Entry>,
    findings: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn invalid(&mut self, value: &Yaml, problem: &str) {
        let finding = Diagnostic::in_file(&rule::TOC_INVALID, self.file, value.range());
        self.findings.push(finding.arg("problem", problem).arg("found", value.excerpt(self.source)));
    }

    fn wrong(&mut self, key: &str, expected: &'static str, value: &Yaml) {
        let finding = Diagnostic::in_file(&rule::TOC_INVALID, self.file, value.range()).arg("problem", "value");
        let finding = finding.arg("key", key).arg("expected", expected).arg("found", value.excerpt(self.source));
        self.findings.push(finding);
    }

    /// Reads a list of entries. Lists in lists are only as deep as the parser lets them be.
    fn items(&mut self, list: &Yaml) {
        for item in list.items() {
            if matches!(item.kind, Kind::Map(_)) {
                self.entry(item);
            } else {
                self.invalid(item, "not-an-entry");
            }
        }
    }

    fn entry(&mut self, map: &Yaml) {
        for entry in map.entries() {
            let is_known = |key: &&&str| key.eq_ignore_ascii_case(&entry.key);
            if KEYS.iter().chain(&FOREIGN).any(|key| is_known(&key)) {
                continue;
            }
            if let Some(suggestion) = suggest(&entry.key, KEYS) {
                let finding = Diagnostic::in_file(&rule::TOC_INVALID, self.file, entry.key_start..entry.key_end);
                let finding = finding.arg("problem", "unknown-key").arg("key", &*entry.key);
                self.findings.push(finding.arg("suggestion", suggestion));
            }
        }
        let name = self.text(map, NAME);
        let href = self.text(map, HREF);
        let toc = self.text(map, TOC_HREF);
        let topic = self.either(map, [TOPIC_HREF, HOMEPAGE]);
        let uid = self.either(map, [UID, TOPIC_UID]);
        let aliases = self.text(map, DISPLAY_NAME);
        let expanded = self.boolean(map, EXPANDED);
        let place = name.as_ref().or(href.as_ref()).map_or_else(|| Span::new(self.file, map.range()), |text| text.span);
        let at = self.entries.len();
        self.entries.push(Entry {
            name,
            href,
            toc,
            topic,
            aliases: aliases.map(|text| text.value),
            uid: uid.map(|text| text.value),
            expanded,
            end: at + 1,
            span: place,
        });
        if let Some(items) = get(map, ITEMS).map(|entry| &entry.value) {
            match items.kind {
                Kind::List(_) => self.items(items),
                Kind::Null => {}
                _ => self.wrong(ITEMS, "list", items),
            }
        }
        self.entries[at].end = self.entries.len();
    }

    /// The text of a scalar. Numbers and booleans stand for the text they are written with.
    fn text(&mut self, map: &Yaml, key: &str) -> Option<Text> {
        let value = &get(map, key)?.value;
        let text = match &value.kind {
            Kind::Text(text) => text.trim(),
            Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) => self.source.slice(value.range()),
            Kind::Null => return None,
            Kind::List(_) | Kind::Map(_) => {
                self.wrong(key, "text", value);
                return None;
            }
        };
        (!text.is_empty()).then(|| Spanned::new(text.into(), self.file, value.range()))
    }

    /// The text of the first of two keys that has one.
    fn either(&mut self, map: &Yaml, keys: [&str; 2]) -> Option<Text> {
        let [first, second] = keys.map(|key| self.text(map, key));
        first.or(second)
    }

    fn boolean(&mut self, map: &Yaml, key: &str) -> bool {
        let Some(value) = get(map, key).map(|entry| &entry.value) else { return false };
        match &value.kind {
            Kind::Bool(value) => *value,
            Kind::Null => false,
            // Other tools write booleans as text, in any case.
            Kind::Text(text) if text.eq_ignore_ascii_case("true") => true,
            Kind::Text(text) if text.eq_ignore_ascii_case("false") => false,
            _ => {
                self.wrong(key, "boolean", value);
                false
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Toc, read};
    use crate::base::{FileId, RelPath, Source};

    fn toc(text: &str) -> (Toc, Vec<&'static str>) {
        let source = Source::new(RelPath::root(), text);
        let (entries, findings) = read(&source, FileId(0));
        let toc = Toc { locale: 0, folder: RelPath::root(), path: RelPath::root(), file: FileId(0), entries };
        (toc, findings.iter().map(|finding| finding.rule.id).collect())
    }

    #[test]
    fn entries_know_their_places_and_what_is_below_them() {
        let text = "- name: A\n  href: a.md\n  items:\n  - name: B\n    displayname: 'b, bee'\n    expanded: True\n- {name: 2021, tocHref: c/toc.yml}\n";
        let (toc, findings) = toc(text);
        assert_eq!(findings, [""; 0]);
        let said: Vec<_> = toc
            .entries
            .iter()
            .map(|entry| (entry.name.as_ref().map(|name| (&*name.value, &text[name.span.range()])), entry.end))
            .collect();
        assert_eq!(said, [(Some(("A", "A")), 2), (Some(("B", "B")), 2), (Some(("2021", "2021")), 3)]);
        assert_eq!(toc.entries[1].aliases.as_deref(), Some("b, bee"));
        assert!(toc.entries[1].expanded && !toc.is_breadcrumb());
        assert_eq!(toc.below(None).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(toc.below(Some(0)).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn what_is_wrong_is_found_and_the_rest_is_kept() {
        assert_eq!(toc("items: [{name: A}]").0.entries.len(), 1);
        assert_eq!(toc("").1, ["nav/toc-invalid"]);
        assert_eq!(toc("name: A").1, ["nav/toc-invalid"]);
        assert_eq!(toc("- name: [\n").1, ["nav/toc-syntax"]);
        let (toc, findings) = toc("- a.md\n- nmae: A\n  href: {a: b}\n  items: a.md\n  visibility: all\n- name: B\n");
        assert_eq!(findings, ["nav/toc-invalid"; 4]);
        assert_eq!(toc.entries.len(), 2);
    }

    #[test]
    fn breadcrumbs_give_paths_of_the_server() {
        assert!(toc("- {name: A, tocHref: /a/, topicHref: /a/index}").0.is_breadcrumb());
    }
}
