//! The meaning of a config: which locales, which folders, which fallbacks.
//!
//! In: a config of the right shape, and the names of the site's folders. Out: a [`Config`]. Law: each value that means nothing is a
//! finding at its place and leaves the default; no locale stands twice, no fallback leads in a circle.

use super::raw::{Raw, RawDocset, RawExternal, RawLocale, RawMetadata, RawRepository, RawRule, RawTitle, Text};
use super::{
    Bilingual, Config, Docset, Extensions, External, Globs, HostName, Level, Levels, LocaleConfig, RawHtml, Repository,
    SiteUrl, Style, Titles, folders, levels, metadata, publish,
};
use crate::base::{Direction, Files, Locale, RelPath};
use crate::diag::{Diagnostic, Severity, policy, rule, suggest};
use std::collections::{BTreeMap, BTreeSet};

/// Gives a raw config its meaning.
pub(super) fn config(raw: Raw, files: &dyn Files, findings: &mut Vec<Diagnostic>) -> Config {
    let mut check = Check { findings };
    let found = folders::locales(files);
    let folder = |locale: &Locale| {
        let named = found.iter().find(|(other, _)| other == locale).map(|(_, folder)| folder.clone());
        named.or_else(|| folders::content().join(locale.as_str())).unwrap_or_else(RelPath::root)
    };

    let (mut locales, fallbacks) = check.locales(&raw.locales, &folder);
    let declared = !locales.is_empty();
    if !declared {
        locales = found.iter().map(|(locale, folder)| LocaleConfig::new(locale.clone(), folder.clone())).collect();
    }
    let source = check.parsed("source", "locale", raw.source.as_ref(), Locale::new).unwrap_or_else(|| {
        let first = locales.first().map(|each| each.locale.clone());
        let en_us = Locale::en_us();
        // Bilingual articles that lie alone carry the source with them: where only folders speak, it is en-US.
        let is_first = declared && !locales.iter().any(|each| each.locale == en_us);
        first.filter(|_| is_first).unwrap_or(en_us)
    });
    if !locales.iter().any(|each| each.locale == source) {
        locales.insert(0, LocaleConfig::new(source.clone(), folder(&source)));
    }
    if !declared {
        locales.sort_by_key(|each| each.locale != source);
    }

    let mut config = Config::of(source, locales);
    let chains = check.fallbacks(&config, &fallbacks);
    for each in &mut config.locales {
        each.fallback = chains.get(&each.locale).cloned().unwrap_or_default();
    }
    config.title = check.titles(raw.title, &config);
    config.url = check.parsed("url", "url", raw.url.as_ref(), SiteUrl::new);
    config.docsets = check.docsets(&raw.docsets);
    config.metadata = check.metadata(raw.metadata);
    let host = |text: &str| SiteUrl::new(text).filter(|host| host.base() == "/");
    config.host = check.parsed("host", "host", raw.host.as_ref(), host);
    config.external = check.external(&raw.external);
    config.exclude = check.globs("exclude", &raw.exclude);
    config.theme =
        check.parsed("theme", "path", raw.theme.as_ref(), |text| RelPath::new(text).filter(|path| !path.is_root()));
    let output = |text: &str| (!text.is_empty() && !text.contains('\0')).then(|| text.to_owned());
    config.output = check.parsed("output", "folder", raw.output.as_ref(), output).unwrap_or(config.output);
    let raw_html = [("allow", RawHtml::Allow), ("sanitize", RawHtml::Sanitize), ("escape", RawHtml::Escape)];
    config.raw_html = check.choice("raw_html", raw.raw_html.as_ref(), &raw_html).unwrap_or(config.raw_html);
    config.extensions = check.extensions(&raw.extensions);
    config.extensions.alerts = check.alerts(&raw.alerts);
    config.xref = check.paths("xref", &raw.xref);
    config.search = raw.search.unwrap_or(config.search);
    config.compress = raw.compress.unwrap_or(config.compress);
    config.editions = raw.editions.unwrap_or(config.editions);
    config.status = raw.status.unwrap_or(config.status);
    config.markdown_copies = raw.markdown_copies.unwrap_or(config.markdown_copies);
    config.hosts = check.hosts(&raw.hosts);
    config.image =
        check.parsed("image", "text", raw.image.as_ref(), |text| (!text.is_empty()).then(|| text.to_owned()));
    config.image_widths = check.widths(&raw.image_widths);
    config.repository = raw.repository.and_then(|repository| check.repository(repository));
    let template = |text: &str| publish::is_address(text).then(|| text.to_owned());
    config.report = check.parsed("report", "template", raw.report.as_ref(), template);
    config.monikers = check.monikers(&raw.monikers);
    config.rules = check.rules(&raw.rules, &raw.locales, &config);
    config
}

/// Whether a text can stand in a range of monikers.
fn is_moniker(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// What a locale is given to fall back to, where it is given something.
type Fallbacks = Vec<(Locale, Vec<Text>)>;

struct Check<'a> {
    findings: &'a mut Vec<Diagnostic>,
}

impl Check<'_> {
    fn invalid(&mut self, key: &str, expected: &str, suggestion: &str, found: &Text) -> &mut Diagnostic {
        let finding = Diagnostic::at(&rule::CONFIG_INVALID_VALUE, found.span)
            .arg("key", key)
            .arg("expected", expected)
            .arg("found", found.value.as_str())
            .arg("suggestion", suggestion);
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    fn parsed<T>(
        &mut self,
        key: &str,
        expected: &str,
        text: Option<&Text>,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = text?;
        let value = parse(&text.value);
        if value.is_none() {
            self.invalid(key, expected, "", text);
        }
        value
    }

    /// One of several words.
    fn choice<T: Copy>(&mut self, key: &str, text: Option<&Text>, choices: &[(&str, T)]) -> Option<T> {
        let text = text?;
        let value = choices.iter().find(|(word, _)| *word == text.value).map(|(_, value)| *value);
        if value.is_none() {
            let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
            let suggestion = suggest(&text.value, words.iter().copied()).unwrap_or("");
            self.invalid(key, &words.join(", "), suggestion, text);
        }
        value
    }

    fn locales(&mut self, raw: &[RawLocale], folder: &impl Fn(&Locale) -> RelPath) -> (Vec<LocaleConfig>, Fallbacks) {
        let mut locales: Vec<LocaleConfig> = Vec::new();
        let mut tags: BTreeMap<Locale, &Text> = BTreeMap::new();
        let mut contents: BTreeMap<RelPath, &Text> = BTreeMap::new();
        let mut fallbacks = Vec::new();
        for each in raw {
            let key = |name: &str| format!("locales.{}.{name}", each.tag.value);
            let own = format!("locales.{}", each.tag.value);
            let Some(locale) = self.parsed(&own, "locale", Some(&each.tag), Locale::new) else { continue };
            if let Some(first) = tags.get(&locale) {
                let first = first.span;
                let finding = self.invalid(&own, "unique", "", &each.tag);
                *finding = finding.clone().related("first", first);
                continue;
            }
            tags.insert(locale.clone(), &each.tag);
            let content = self.parsed(&key("content"), "content", each.content.as_ref(), RelPath::beside);
            let content = content.unwrap_or_else(|| folder(&locale));
            let place = each.content.as_ref().unwrap_or(&each.tag);
            if let Some(first) = contents.insert(content.clone(), place) {
                let first = first.span;
                let finding = self.invalid(&key("content"), "unique", "", place);
                *finding = finding.clone().related("first", first);
            }
            let mut valid = LocaleConfig::new(locale.clone(), content);
            let bilingual = [("hover", Bilingual::Hover), ("columns", Bilingual::Columns), ("off", Bilingual::Off)];
            valid.bilingual =
                self.choice(&key("bilingual"), each.bilingual.as_ref(), &bilingual).unwrap_or(valid.bilingual);
            let styles = [("formal", Style::Formal), ("polite", Style::Polite), ("plain", Style::Plain)];
            valid.style = self.choice(&key("style"), each.style.as_ref(), &styles);
            let direction = [("ltr", Direction::Ltr), ("rtl", Direction::Rtl)];
            valid.direction =
                self.choice(&key("direction"), each.direction.as_ref(), &direction).unwrap_or(valid.direction);
            let name = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            valid.name = self.parsed(&key("name"), "text", each.name.as_ref(), name).unwrap_or(valid.name);
            locales.push(valid);
            if let Some(fallback) = &each.fallback {
                fallbacks.push((locale, fallback.clone()));
            }
        }
        (locales, fallbacks)
    }

    /// The chain of every locale.
    fn fallbacks(&mut self, config: &Config, given: &Fallbacks) -> BTreeMap<Locale, Vec<Locale>> {
        let tags: Vec<&str> = config.locales.iter().map(|each| each.locale.as_str()).collect();
        let mut next: BTreeMap<Locale, Vec<Locale>> = BTreeMap::new();
        for (locale, texts) in given {
            let key = format!("locales.{locale}.fallback");
            for text in texts {
                let fallback = Locale::new(&text.value).filter(|fallback| config.locale(fallback).is_some());
                let Some(fallback) = fallback else {
                    let suggestion = suggest(&text.value, tags.iter().copied()).unwrap_or("");
                    self.invalid(&key, &tags.join(", "), suggestion, text);
                    continue;
                };
                if fallback == *locale || chain(&next, &fallback).contains(locale) {
                    self.invalid(&key, "acyclic", "", text);
                    continue;
                }
                next.entry(locale.clone()).or_default().push(fallback);
            }
        }
        // A source locale that falls back to a translation keeps that translation from falling back to it.
        let behind_source = chain(&next, &config.source);
        for each in &config.locales {
            let says = given.iter().any(|(locale, _)| *locale == each.locale);
            if !says && each.locale != config.source && !behind_source.contains(&each.locale) {
                next.insert(each.locale.clone(), vec![config.source.clone()]);
            }
        }
        config.locales.iter().map(|each| (each.locale.clone(), chain(&next, &each.locale))).collect()
    }

    fn titles(&mut self, raw: Option<RawTitle>, config: &Config) -> Titles {
        let per_locale = match raw {
            None => return Titles::default(),
            Some(RawTitle::One(default)) => return Titles { default, ..Titles::default() },
            Some(RawTitle::PerLocale(per_locale)) => per_locale,
        };
        let tags: Vec<&str> = config.locales.iter().map(|each| each.locale.as_str()).collect();
        let mut titles = Titles::default();
        for (tag, title) in per_locale {
            let Some(locale) = Locale::new(&tag.value).filter(|locale| config.locale(locale).is_some()) else {
                let suggestion = suggest(&tag.value, tags.iter().copied()).unwrap_or("");
                self.invalid("title", &tags.join(", "), suggestion, &tag);
                continue;
            };
            if titles.of.is_empty() || locale == config.source {
                titles.default.clone_from(&title);
            }
            titles.of.insert(locale, title);
        }
        titles
    }

    fn alerts(&mut self, raw: &[(Text, Text)]) -> Vec<(Box<str>, Box<str>)> {
        let mut alerts = Vec::new();
        for (label, class) in raw {
            let is_label = !label.value.is_empty() && label.value.bytes().all(|b| b.is_ascii_alphabetic());
            let is_class = class
                .value
                .split_ascii_whitespace()
                .all(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
            let own = ["note", "tip", "important", "warning", "caution", "div", "video", "include", "code"];
            let is_own = own.iter().any(|own| label.value.eq_ignore_ascii_case(own));
            if !is_label || is_own {
                self.invalid("alerts", "alert", "", label);
            } else if !is_class {
                self.invalid(&format!("alerts.{}", label.value), "class", "", class);
            } else {
                alerts.push((label.value.as_str().into(), class.value.as_str().into()));
            }
        }
        alerts
    }

    fn monikers(&mut self, raw: &[Text]) -> Vec<String> {
        let mut monikers: Vec<String> = Vec::new();
        for text in raw {
            if !is_moniker(&text.value) || monikers.contains(&text.value) {
                self.invalid("monikers", "moniker", "", text);
            } else {
                monikers.push(text.value.clone());
            }
        }
        monikers
    }

    fn widths(&mut self, texts: &[Text]) -> BTreeSet<u32> {
        let width = |text: &str| text.parse().ok().filter(|width| (16..=8192).contains(width));
        texts.iter().filter_map(|text| self.parsed("image_widths", "width", Some(text), width)).collect()
    }

    fn hosts(&mut self, names: &[Text]) -> BTreeSet<HostName> {
        let choices = HostName::ALL.map(|host| (host.as_str(), host));
        names.iter().filter_map(|name| self.choice("hosts", Some(name), &choices)).collect()
    }

    fn repository(&mut self, raw: RawRepository) -> Option<Repository> {
        let Some(url) = &raw.url else {
            self.invalid("repository.url", "url", "", &raw.at);
            return None;
        };
        let address = |text: &str| publish::is_address(text).then(|| text.to_owned());
        let url = self.parsed("repository.url", "url", Some(url), address)?;
        let template = |text: &str| (publish::is_address(text) && text.contains("{path}")).then(|| text.to_owned());
        let edit = self.parsed("repository.edit", "edit", raw.edit.as_ref(), template);
        let branch = raw.branch.map_or_else(|| "main".to_owned(), |branch| branch.value);
        Some(Repository::new(&url, &branch, edit, raw.dates.unwrap_or(false)))
    }

    fn docsets(&mut self, raw: &[RawDocset]) -> Vec<Docset> {
        let mut docsets = Vec::new();
        for each in raw {
            let Some(folder) = &each.folder else {
                self.invalid("docsets.folder", "path", "", &each.at);
                continue;
            };
            let Some(folder) = self.parsed("docsets.folder", "path", Some(folder), RelPath::new) else { continue };
            let base = |text: &str| RelPath::new(text.trim_start_matches('/'));
            let base = self.parsed("docsets.base", "base", each.base.as_ref(), base);
            let files = each.files.as_ref().map(|files| self.globs("docsets.files", files));
            let exclude = self.globs("docsets.exclude", &each.exclude);
            docsets.push(Docset { base: base.unwrap_or_else(|| folder.clone()), folder, files, exclude });
        }
        docsets
    }

    fn metadata(&mut self, raw: Vec<RawMetadata>) -> Vec<metadata::Default> {
        let mut all = Vec::new();
        let mut unknown: BTreeSet<String> = BTreeSet::new();
        for each in raw {
            let name = format!("metadata.{}", each.key.value);
            let Some((key, kind)) = metadata::KEYS.iter().find(|(key, _)| *key == each.key.value) else {
                if unknown.insert(each.key.value.clone()) {
                    let suggestion = suggest(&each.key.value, metadata::KEYS.iter().map(|(key, _)| *key));
                    let finding = Diagnostic::at(&rule::CONFIG_UNKNOWN_KEY, each.key.span);
                    self.findings.push(finding.arg("key", name).arg("suggestion", suggestion.unwrap_or("")));
                }
                continue;
            };
            let file = each.key.span.file;
            if !kind.takes(&each.value) {
                let found = Text::new(each.written, file, each.value.range());
                self.invalid(&name, kind.as_str(), "", &found);
                continue;
            }
            let files = each.pattern.map(|pattern| self.globs(&name, std::slice::from_ref(&pattern)));
            let (key, written) = ((*key).into(), each.written.into());
            all.push(metadata::Default { key, files, value: each.value, written, file });
        }
        all
    }

    fn extensions(&mut self, names: &[Text]) -> Extensions {
        let mut extensions = Extensions::default();
        let choices = [("emphasis-extras", 0), ("auto-identifiers", 1)];
        for name in names {
            let chosen = self.choice("extensions", Some(name), &choices);
            extensions.emphasis_extras |= chosen == Some(0);
            extensions.auto_identifiers |= chosen == Some(1);
        }
        extensions
    }

    fn paths(&mut self, key: &str, texts: &[Text]) -> Vec<RelPath> {
        let path = |text: &str| RelPath::new(text).filter(|path| !path.is_root());
        texts.iter().filter_map(|text| self.parsed(key, "path", Some(text), path)).collect()
    }

    fn globs(&mut self, key: &str, patterns: &[Text]) -> Globs {
        let texts: Vec<&str> = patterns.iter().map(|pattern| pattern.value.as_str()).collect();
        let (globs, wrong) = Globs::new(&texts);
        for at in wrong {
            self.invalid(key, "glob", "", &patterns[at]);
        }
        globs
    }

    fn external(&mut self, raw: &RawExternal) -> External {
        let texts: Vec<&str> = raw.exclude.iter().map(|pattern| pattern.value.as_str()).collect();
        let (external, wrong) = External::new(&texts, raw.local.unwrap_or(false));
        for at in wrong {
            self.invalid("external.exclude", "glob", "", &raw.exclude[at]);
        }
        external
    }

    /// The levels that hold everywhere, then those of each locale.
    fn rules(&mut self, everywhere: &[RawRule], locales: &[RawLocale], config: &Config) -> Levels {
        let mut entries = Vec::new();
        for rule in everywhere {
            entries.extend(self.level("", rule, None, config));
        }
        for each in locales {
            // A locale that is none was told already.
            let Some(locale) = Locale::new(&each.tag.value) else { continue };
            let under = format!("locales.{}.", each.tag.value);
            for rule in &each.rules {
                entries.extend(self.level(&under, rule, Some(&locale), config));
            }
        }
        Levels::new(entries)
    }

    fn level(&mut self, under: &str, raw: &RawRule, locale: Option<&Locale>, config: &Config) -> Option<levels::Entry> {
        let key = format!("{under}rules.{}", raw.name.value);
        if !policy::is_known(&raw.name.value) {
            let finding = Diagnostic::at(&rule::CONFIG_UNKNOWN_KEY, raw.name.span)
                .arg("key", key.as_str())
                .arg("suggestion", policy::nearest(&raw.name.value).unwrap_or(""));
            self.findings.push(finding);
        }
        let levels = [
            ("off", Level::Off),
            ("info", Level::On(Severity::Info)),
            ("warning", Level::On(Severity::Warning)),
            ("error", Level::On(Severity::Error)),
        ];
        let level = self.choice(&key, Some(&raw.level), &levels);
        let tags: Vec<&str> = config.locales.iter().map(|each| each.locale.as_str()).collect();
        let mut named = Vec::new();
        for text in raw.locales.iter().flatten() {
            if let Some(locale) = Locale::new(&text.value).filter(|locale| config.locale(locale).is_some()) {
                named.push(locale);
            } else {
                let suggestion = suggest(&text.value, tags.iter().copied()).unwrap_or("");
                self.invalid(&format!("{key}.locales"), &tags.join(", "), suggestion, text);
            }
        }
        let paths = raw.paths.as_ref().map(|paths| self.globs(&format!("{key}.paths"), paths));
        let locales = match locale {
            Some(own) => Some(vec![own.clone()]),
            None => raw.locales.as_ref().map(|_| named),
        };
        Some(levels::Entry { name: raw.name.value.clone(), level: level?, locales, paths })
    }
}

/// All that a locale falls back to, in order: each that is given, then what that one falls back to. `next` leads in no circle.
fn chain(next: &BTreeMap<Locale, Vec<Locale>>, locale: &Locale) -> Vec<Locale> {
    let mut chain = Vec::new();
    let mut open: Vec<&Locale> = next.get(locale).into_iter().flatten().rev().collect();
    while let Some(fallback) = open.pop() {
        if !chain.contains(fallback) {
            chain.push(fallback.clone());
            open.extend(next.get(fallback).into_iter().flatten().rev());
        }
    }
    chain
}
