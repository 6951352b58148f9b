//! The shape of a config: which keys there are, and of which type their values.
//!
//! In: a YAML tree. Out: a [`Raw`] that holds what has the right type, with places. Law: every key that is not known and every value
//! of a wrong type is a finding; what is right beside it is kept. A key without a value is as good as absent.

use crate::base::{FileId, Source, Spanned, Yaml, yaml::Kind};
use crate::diag::{Diagnostic, rule, suggest};

/// A text of the config and its place. Numbers and booleans stand for the text they are written with.
pub(super) type Text = Spanned<String>;

/// A config of the right shape.
#[derive(Debug, Default)]
#[expect(clippy::struct_field_names, reason = "the fields are named as the keys are")]
pub(super) struct Raw {
    pub(super) title: Option<RawTitle>,
    pub(super) url: Option<Text>,
    pub(super) source: Option<Text>,
    pub(super) locales: Vec<RawLocale>,
    pub(super) docsets: Vec<RawDocset>,
    pub(super) metadata: Vec<RawMetadata>,
    pub(super) host: Option<Text>,
    pub(super) external: RawExternal,
    pub(super) exclude: Vec<Text>,
    pub(super) theme: Option<Text>,
    pub(super) output: Option<Text>,
    pub(super) raw_html: Option<Text>,
    pub(super) extensions: Vec<Text>,
    pub(super) xref: Vec<Text>,
    pub(super) search: Option<bool>,
    pub(super) compress: Option<bool>,
    pub(super) editions: Option<bool>,
    pub(super) status: Option<bool>,
    pub(super) markdown_copies: Option<bool>,
    pub(super) hosts: Vec<Text>,
    pub(super) image: Option<Text>,
    pub(super) image_widths: Vec<Text>,
    pub(super) repository: Option<RawRepository>,
    pub(super) report: Option<Text>,
    pub(super) monikers: Vec<Text>,
    pub(super) alerts: Vec<(Text, Text)>,
    pub(super) rules: Vec<RawRule>,
}

/// The site's name: one, or one by locale.
#[derive(Debug)]
pub(super) enum RawTitle {
    One(String),
    PerLocale(Vec<(Text, String)>),
}

/// A locale of the right shape.
#[derive(Debug)]
pub(super) struct RawLocale {
    pub(super) tag: Text,
    pub(super) content: Option<Text>,
    pub(super) fallback: Option<Vec<Text>>,
    pub(super) bilingual: Option<Text>,
    pub(super) direction: Option<Text>,
    pub(super) name: Option<Text>,
    pub(super) style: Option<Text>,
    pub(super) rules: Vec<RawRule>,
}

/// The level of a rule or group, and where it holds.
#[derive(Debug)]
pub(super) struct RawRule {
    pub(super) name: Text,
    pub(super) level: Text,
    pub(super) locales: Option<Vec<Text>>,
    pub(super) paths: Option<Vec<Text>>,
}

/// A docset of the right shape.
#[derive(Debug)]
pub(super) struct RawDocset {
    /// The whole entry.
    pub(super) at: Text,
    pub(super) folder: Option<Text>,
    pub(super) base: Option<Text>,
    pub(super) files: Option<Vec<Text>>,
    pub(super) exclude: Vec<Text>,
}

/// What is said of addresses on other sites.
#[derive(Debug, Default)]
pub(super) struct RawExternal {
    pub(super) exclude: Vec<Text>,
    pub(super) local: Option<bool>,
}

/// Where the files of a site are kept, of the right shape.
#[derive(Debug)]
pub(super) struct RawRepository {
    /// The whole entry.
    pub(super) at: Text,
    pub(super) url: Option<Text>,
    pub(super) branch: Option<Text>,
    pub(super) edit: Option<Text>,
    pub(super) dates: Option<bool>,
}

/// A value of metadata: its key, a pattern where one is given, the value, and the value as it is written.
#[derive(Debug)]
pub(super) struct RawMetadata {
    pub(super) key: Text,
    pub(super) pattern: Option<Text>,
    pub(super) value: Yaml,
    pub(super) written: String,
}

const KEYS: &[&str] = &[
    "title",
    "url",
    "source",
    "locales",
    "docsets",
    "metadata",
    "host",
    "external",
    "exclude",
    "theme",
    "output",
    "raw_html",
    "extensions",
    "xref",
    "search",
    "compress",
    "editions",
    "status",
    "markdown_copies",
    "hosts",
    "image",
    "image_widths",
    "repository",
    "report",
    "monikers",
    "alerts",
    "rules",
];
const DOCSET_KEYS: &[&str] = &["folder", "base", "files", "exclude"];
const LOCALE_KEYS: &[&str] = &["content", "fallback", "bilingual", "direction", "name", "style", "rules"];
const REPOSITORY_KEYS: &[&str] = &["url", "branch", "edit", "dates"];
const EXTERNAL_KEYS: &[&str] = &["exclude", "local"];
const RULE_KEYS: &[&str] = &["level", "locales", "paths"];

/// Reads a tree that is a map, or nothing.
pub(super) fn read(tree: &Yaml, source: &Source, file: FileId, findings: &mut Vec<Diagnostic>) -> Raw {
    let mut shape = Shape { source, file, findings };
    shape.known_keys(tree, "", KEYS);
    Raw {
        title: shape.title(tree),
        url: shape.text(tree, "", "url"),
        source: shape.text(tree, "", "source"),
        locales: shape.locales(tree),
        docsets: shape.docsets(tree),
        metadata: shape.metadata(tree),
        host: shape.text(tree, "", "host"),
        external: shape.external(tree),
        exclude: shape.texts(tree, "", "exclude").unwrap_or_default(),
        theme: shape.text(tree, "", "theme"),
        output: shape.text(tree, "", "output"),
        raw_html: shape.text(tree, "", "raw_html"),
        extensions: shape.texts(tree, "", "extensions").unwrap_or_default(),
        xref: shape.texts(tree, "", "xref").unwrap_or_default(),
        search: shape.boolean(tree, "", "search"),
        compress: shape.boolean(tree, "", "compress"),
        editions: shape.boolean(tree, "", "editions"),
        status: shape.boolean(tree, "", "status"),
        markdown_copies: shape.boolean(tree, "", "markdown_copies"),
        hosts: shape.texts(tree, "", "hosts").unwrap_or_default(),
        image: shape.text(tree, "", "image"),
        image_widths: shape.texts(tree, "", "image_widths").unwrap_or_default(),
        repository: shape.repository(tree),
        report: shape.text(tree, "", "report"),
        monikers: shape.texts(tree, "", "monikers").unwrap_or_default(),
        alerts: shape.pairs(tree, "alerts"),
        rules: shape.rules(tree, ""),
    }
}

struct Shape<'a> {
    source: &'a Source,
    file: FileId,
    findings: &'a mut Vec<Diagnostic>,
}

impl Shape<'_> {
    fn known_keys(&mut self, map: &Yaml, under: &str, known: &[&str]) {
        for entry in map.entries() {
            if known.contains(&&*entry.key) {
                continue;
            }
            let suggestion = suggest(&entry.key, known.iter().copied()).unwrap_or("");
            let finding = Diagnostic::in_file(&rule::CONFIG_UNKNOWN_KEY, self.file, entry.key_start..entry.key_end)
                .arg("key", format!("{under}{}", entry.key))
                .arg("suggestion", suggestion);
            self.findings.push(finding);
        }
    }

    fn invalid(&mut self, key: &str, expected: &str, suggestion: &str, value: &Yaml) {
        let finding = Diagnostic::in_file(&rule::CONFIG_INVALID_VALUE, self.file, value.range())
            .arg("key", key)
            .arg("expected", expected)
            .arg("found", value.excerpt(self.source))
            .arg("suggestion", suggestion);
        self.findings.push(finding);
    }

    fn get<'y>(map: &'y Yaml, key: &str) -> Option<&'y Yaml> {
        map.get(key).filter(|value| !value.is_null())
    }

    fn scalar(&mut self, key: &str, value: &Yaml) -> Option<Text> {
        let text = match &value.kind {
            Kind::Text(text) => text.trim(),
            Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) => self.source.slice(value.range()),
            Kind::Null | Kind::List(_) | Kind::Map(_) => {
                self.invalid(key, "text", "", value);
                return None;
            }
        };
        Some(Spanned::new(text.to_owned(), self.file, value.range()))
    }

    fn text(&mut self, map: &Yaml, under: &str, key: &str) -> Option<Text> {
        let value = Self::get(map, key)?;
        self.scalar(&format!("{under}{key}"), value)
    }

    /// A text, or a list of texts.
    fn texts(&mut self, map: &Yaml, under: &str, key: &str) -> Option<Vec<Text>> {
        let value = Self::get(map, key)?;
        let key = format!("{under}{key}");
        match &value.kind {
            Kind::List(items) => Some(items.iter().filter_map(|item| self.scalar(&key, item)).collect()),
            Kind::Map(_) => {
                self.invalid(&key, "list", "", value);
                None
            }
            _ => self.scalar(&key, value).map(|text| vec![text]),
        }
    }

    fn boolean(&mut self, map: &Yaml, under: &str, key: &str) -> Option<bool> {
        let value = Self::get(map, key)?;
        if value.as_bool().is_none() {
            // Older YAML had more words for these two.
            let suggestion = match value.as_text().map(str::to_ascii_lowercase).as_deref() {
                Some("yes" | "on" | "y" | "true") => "true",
                Some("no" | "off" | "n" | "false") => "false",
                _ => "",
            };
            self.invalid(&format!("{under}{key}"), "boolean", suggestion, value);
        }
        value.as_bool()
    }

    /// The entries of a map; a finding when it is something else.
    fn map<'y>(&mut self, key: &str, value: &'y Yaml) -> &'y [crate::base::yaml::Entry] {
        if !matches!(value.kind, Kind::Map(_) | Kind::Null) {
            self.invalid(key, "map", "", value);
        }
        value.entries()
    }

    fn title(&mut self, tree: &Yaml) -> Option<RawTitle> {
        let value = Self::get(tree, "title")?;
        if !matches!(value.kind, Kind::Map(_)) {
            return self.scalar("title", value).map(|text| RawTitle::One(text.value));
        }
        let mut titles = Vec::new();
        for entry in value.entries().iter().filter(|entry| !entry.value.is_null()) {
            let tag = Spanned::new(entry.key.to_string(), self.file, entry.key_start..entry.key_end);
            if let Some(text) = self.scalar(&format!("title.{}", entry.key), &entry.value) {
                titles.push((tag, text.value));
            }
        }
        Some(RawTitle::PerLocale(titles))
    }

    fn locales(&mut self, tree: &Yaml) -> Vec<RawLocale> {
        let Some(value) = Self::get(tree, "locales") else { return Vec::new() };
        let mut locales = Vec::new();
        for entry in self.map("locales", value) {
            let under = format!("locales.{}.", entry.key);
            self.map(under.trim_end_matches('.'), &entry.value);
            self.known_keys(&entry.value, &under, LOCALE_KEYS);
            locales.push(RawLocale {
                tag: Spanned::new(entry.key.to_string(), self.file, entry.key_start..entry.key_end),
                content: self.text(&entry.value, &under, "content"),
                fallback: self.texts(&entry.value, &under, "fallback"),
                bilingual: self.text(&entry.value, &under, "bilingual"),
                direction: self.text(&entry.value, &under, "direction"),
                name: self.text(&entry.value, &under, "name"),
                style: self.text(&entry.value, &under, "style"),
                rules: self.rules(&entry.value, &under),
            });
        }
        locales
    }

    fn docsets(&mut self, tree: &Yaml) -> Vec<RawDocset> {
        let Some(value) = Self::get(tree, "docsets") else { return Vec::new() };
        if !matches!(value.kind, Kind::List(_)) {
            self.invalid("docsets", "list", "", value);
        }
        let mut docsets = Vec::new();
        for item in value.items() {
            if !matches!(item.kind, Kind::Map(_)) {
                self.invalid("docsets", "map", "", item);
                continue;
            }
            self.known_keys(item, "docsets.", DOCSET_KEYS);
            let written = self.source.slice(item.range()).to_owned();
            docsets.push(RawDocset {
                at: Spanned::new(written, self.file, item.range()),
                folder: self.text(item, "docsets.", "folder"),
                base: self.text(item, "docsets.", "base"),
                files: self.texts(item, "docsets.", "files"),
                exclude: self.texts(item, "docsets.", "exclude").unwrap_or_default(),
            });
        }
        docsets
    }

    fn metadata(&mut self, tree: &Yaml) -> Vec<RawMetadata> {
        let Some(value) = Self::get(tree, "metadata") else { return Vec::new() };
        let mut all = Vec::new();
        for entry in self.map("metadata", value) {
            let key = Spanned::new(entry.key.to_string(), self.file, entry.key_start..entry.key_end);
            let mut push = |pattern: Option<Text>, value: &Yaml| {
                let written = self.source.slice(value.range()).to_owned();
                if !value.is_null() {
                    all.push(RawMetadata { key: key.clone(), pattern, value: value.clone(), written });
                }
            };
            if let Kind::Map(patterns) = &entry.value.kind {
                for each in patterns {
                    let pattern = Spanned::new(each.key.to_string(), self.file, each.key_start..each.key_end);
                    push(Some(pattern), &each.value);
                }
            } else {
                push(None, &entry.value);
            }
        }
        all
    }

    fn external(&mut self, tree: &Yaml) -> RawExternal {
        let Some(value) = Self::get(tree, "external") else { return RawExternal::default() };
        self.map("external", value);
        self.known_keys(value, "external.", EXTERNAL_KEYS);
        RawExternal {
            exclude: self.texts(value, "external.", "exclude").unwrap_or_default(),
            local: self.boolean(value, "external.", "local"),
        }
    }

    fn repository(&mut self, tree: &Yaml) -> Option<RawRepository> {
        let value = Self::get(tree, "repository")?;
        // An address alone says enough of the servers that are known.
        if !matches!(value.kind, Kind::Map(_)) {
            let url = self.scalar("repository", value)?;
            return Some(RawRepository { at: url.clone(), url: Some(url), branch: None, edit: None, dates: None });
        }
        self.known_keys(value, "repository.", REPOSITORY_KEYS);
        let written = self.source.slice(value.range()).to_owned();
        Some(RawRepository {
            at: Spanned::new(written, self.file, value.range()),
            url: self.text(value, "repository.", "url"),
            branch: self.text(value, "repository.", "branch"),
            edit: self.text(value, "repository.", "edit"),
            dates: self.boolean(value, "repository.", "dates"),
        })
    }

    /// Levels by name: one word, a map that says where it holds, or a list of both.
    fn rules(&mut self, map: &Yaml, under: &str) -> Vec<RawRule> {
        let Some(value) = Self::get(map, "rules") else { return Vec::new() };
        let mut rules = Vec::new();
        for entry in self.map(&format!("{under}rules"), value) {
            let name = Spanned::new(entry.key.to_string(), self.file, entry.key_start..entry.key_end);
            let key = format!("{under}rules.{}", entry.key);
            let items = match &entry.value.kind {
                Kind::List(items) => &items[..],
                Kind::Null => &[],
                _ => std::slice::from_ref(&entry.value),
            };
            for item in items {
                rules.extend(self.rule(&name, &key, item));
            }
        }
        rules
    }

    fn rule(&mut self, name: &Text, key: &str, item: &Yaml) -> Option<RawRule> {
        let name = name.clone();
        if !matches!(item.kind, Kind::Map(_)) {
            return self.scalar(key, item).map(|level| RawRule { name, level, locales: None, paths: None });
        }
        let under = format!("{key}.");
        self.known_keys(item, &under, RULE_KEYS);
        let (locales, paths) = (self.texts(item, &under, "locales"), self.texts(item, &under, "paths"));
        let Some(level) = self.text(item, &under, "level") else {
            if Self::get(item, "level").is_none() {
                self.invalid(&format!("{under}level"), "off, info, warning, error", "", item);
            }
            return None;
        };
        Some(RawRule { name, level, locales, paths })
    }

    fn pairs(&mut self, tree: &Yaml, key: &str) -> Vec<(Text, Text)> {
        let Some(value) = Self::get(tree, key) else { return Vec::new() };
        let mut pairs = Vec::new();
        for entry in self.map(key, value) {
            let name = Spanned::new(entry.key.to_string(), self.file, entry.key_start..entry.key_end);
            if let Some(value) = self.scalar(&format!("{key}.{}", entry.key), &entry.value) {
                pairs.push((name, value));
            }
        }
        pairs
    }
}
