//! The config of a site: `diglot.yml` at its root, or what its folders say where there is none.
//!
//! In: the files of a site. Out: a [`Config`] in which every value is good, and findings at their places — all of them, not the
//! first: what is wrong is left at its default. Two steps: [`raw`] gives the tree a shape (which keys, which types), [`valid`]
//! gives it meaning (which locales, which fallbacks). Both walk the tree by hand rather than through serde: serde stops at the first
//! problem, and cannot say where a key stands that nothing asked for.
//! Law: total; every default is stated here, in [`Config`]; nothing is asked of the environment.

pub mod docfx;
mod docsets;
mod external;
mod folders;
mod globs;
pub mod levels;
pub mod metadata;
mod names;
pub mod publish;
mod raw;
mod site_url;
mod valid;

pub use docsets::Docset;
pub use external::External;
pub use globs::Globs;
pub use levels::{Level, Levels};
pub use publish::{HostName, Repository};
pub use site_url::SiteUrl;

use crate::base::{
    Direction, Files, Locale, RelPath, Source, Sources,
    files::{MAX_FILE_BYTES, ReadError},
    yaml,
};
use crate::diag::{
    Diagnostic, Rule, Severity,
    policy::{Said, Selection},
    rule,
};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the file at the root of a site.
pub const FILE_NAME: &str = "diglot.yml";

/// What a site is made from, and how.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the file")]
pub struct Config {
    /// `title`: the site's name. Empty where none is given.
    pub title: Titles,
    /// `url`: where the site will be found. Without it there are no absolute addresses, and the base path is `/`.
    pub url: Option<SiteUrl>,
    /// `source`: the locale writers write in. Default: en-US, unless the config names
    /// locales and it is not among them; then the first.
    pub source: Locale,
    /// `locales`, in order, the source locale among them. Default: the folders of `content/` named by a locale, source first.
    pub locales: Vec<LocaleConfig>,
    /// `docsets`: folders of each locale's content, and where their documents live. Default: all of it, as it lies.
    pub docsets: Vec<Docset>,
    /// `metadata`: what articles say of themselves where they do not say it. Default: nothing.
    pub metadata: Vec<metadata::Default>,
    /// `host`: the server of links that begin with `/` and lead to nothing of this site. Default: that of the site.
    pub host: Option<SiteUrl>,
    /// `external`: which addresses on other sites are looked at. Default: all but those of this machine and its own network.
    pub external: External,
    /// `exclude`: files that are not part of the site. Default: none.
    pub exclude: Globs,
    /// `theme`: a folder whose files stand in for those of the built-in theme.
    pub theme: Option<RelPath>,
    /// `output`: the folder the site is written to. Default: `public`.
    pub output: String,
    /// `raw_html`: what becomes of HTML in articles. Default: `sanitize`.
    pub raw_html: RawHtml,
    /// `extensions`: what of the dialect is read besides. Default: nothing.
    pub extensions: Extensions,
    /// `xref`: files that say what uids of others refer to. Default: none.
    pub xref: Vec<RelPath>,
    /// `search`: whether readers can search. Default: `true`.
    pub search: bool,
    /// `compress`: whether compressed copies are written beside the files. Default: `false`.
    pub compress: bool,
    /// `editions`: whether translated pages have a side-by-side edition. Default: `true`.
    pub editions: bool,
    /// `status`: whether each locale has a page that shows what is translated. Default: `false`.
    pub status: bool,
    /// `markdown_copies`: whether the Markdown of each page is published beside it. Default: `false`.
    pub markdown_copies: bool,
    /// `hosts`: where the site is published: files that these read are written, and their limits looked at. Default: none.
    pub hosts: BTreeSet<HostName>,
    /// `image`: what others show beside a link to a page that names no image of its own. Default: nothing.
    pub image: Option<String>,
    /// `image_widths`: the widths in pixels that pictures of articles are made in besides their own. Default: none.
    pub image_widths: BTreeSet<u32>,
    /// `repository`: where the files of the site are kept. Default: nobody says.
    pub repository: Option<Repository>,
    /// `report`: where readers say what is wrong with a translation: an address with `{page}`, `{locale}`, `{unit}`. Default: nowhere.
    pub report: Option<String>,
    /// `monikers`: the versions that articles may be for, the oldest first. Default: those that an article names.
    pub monikers: Vec<String>,
    /// `rules`, and those of each locale: levels by rule id or by group. Default: those of the rules themselves.
    pub rules: Levels,
    /// Where data files lie: `content/data`.
    pub data: RelPath,
    /// The glossary: `content/glossary.yml`.
    pub glossary: RelPath,
    /// Where the site's own messages lie: `locales`.
    pub messages: RelPath,
}

/// A locale of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleConfig {
    /// Its tag.
    pub locale: Locale,
    /// `content`: the folder of its articles; it may lie beside the root. Default: the folder of `content/` that is named by it, else `content/TAG`.
    pub content: RelPath,
    /// `fallback`: whose page is shown where this locale has none, all in order: the locales that are given, each followed by its
    /// own. Default: the source locale.
    pub fallback: Vec<Locale>,
    /// `bilingual`: how pages show the source beside the translation. Default: `hover`.
    pub bilingual: Bilingual,
    /// `direction`: the direction of its text. Default: that of its script.
    pub direction: Direction,
    /// `name`: what its readers call it. Default: the name of the language in the language.
    pub name: String,
    /// `style`: how its texts address the reader. Default: nothing is asked of them but that they agree.
    pub style: Option<Style>,
}

/// How a text addresses the reader, in languages whose verbs tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// 합니다, 하십시오.
    Formal,
    /// 해요, 하세요; です, ます.
    Polite,
    /// 한다; だ, である.
    Plain,
}

/// How pages show the source beside the translation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bilingual {
    /// Unit by unit, where the reader asks.
    #[default]
    Hover,
    /// In a column of its own.
    Columns,
    /// Not at all.
    Off,
}

/// What becomes of HTML in articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RawHtml {
    /// It stays as it is.
    Allow,
    /// What can run or load something is taken out.
    #[default]
    Sanitize,
    /// It is shown as text.
    Escape,
}

/// What of the dialect is read only where a site asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extensions {
    /// `emphasis-extras`: `H~2~O`, `x^2^`, `++inserted++`, `==marked==`.
    pub emphasis_extras: bool,
    /// `auto-identifiers`: anchors of headings as Markdig makes them by default, rather than as Learn does.
    pub auto_identifiers: bool,
    /// `alerts`: labels of alerts besides the five kinds, as readers see them, and the class of each.
    pub alerts: Vec<(Box<str>, Box<str>)>,
}

/// The site's name: one for all locales, or one for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titles {
    default: String,
    of: BTreeMap<Locale, String>,
}

/// Where a site's glossary lies.
#[must_use]
pub fn glossary_path() -> RelPath {
    folders::content().join("glossary.yml").unwrap_or_else(RelPath::root)
}

impl Titles {
    /// The name in a locale; empty where the config gives none.
    #[must_use]
    pub fn of(&self, locale: &Locale) -> &str {
        self.of.get(locale).unwrap_or(&self.default)
    }
}

impl LocaleConfig {
    /// A locale with its articles in `content`, all else at its default; no fallback.
    #[must_use]
    pub fn new(locale: Locale, content: RelPath) -> Self {
        let direction = locale.direction();
        let name = names::of(&locale);
        Self { locale, content, fallback: Vec::new(), bilingual: Bilingual::default(), direction, name, style: None }
    }
}

impl Config {
    /// A site of these locales, all else at its default. The source locale is added in front when it is not among them;
    /// the others fall back to it.
    #[must_use]
    pub fn of(source: Locale, mut locales: Vec<LocaleConfig>) -> Self {
        if !locales.iter().any(|each| each.locale == source) {
            let content = folders::content().join(source.as_str()).unwrap_or_else(RelPath::root);
            locales.insert(0, LocaleConfig::new(source.clone(), content));
        }
        for each in locales.iter_mut().filter(|each| each.locale != source) {
            each.fallback = vec![source.clone()];
        }
        names::tell_apart(&mut locales);
        Self {
            title: Titles::default(),
            url: None,
            source,
            locales,
            docsets: Vec::new(),
            metadata: Vec::new(),
            host: None,
            external: External::default(),
            exclude: Globs::default(),
            theme: None,
            output: "public".to_owned(),
            raw_html: RawHtml::default(),
            extensions: Extensions::default(),
            xref: Vec::new(),
            search: true,
            compress: false,
            editions: true,
            status: false,
            markdown_copies: false,
            hosts: BTreeSet::new(),
            image: None,
            image_widths: BTreeSet::new(),
            repository: None,
            report: None,
            monikers: Vec::new(),
            rules: Levels::default(),
            data: folders::content().join("data").unwrap_or_else(RelPath::root),
            glossary: glossary_path(),
            messages: RelPath::new("locales").unwrap_or_else(RelPath::root),
        }
    }

    /// The config of a site without a config file: its locales are the folders of `content/` that are named by one.
    #[must_use]
    pub fn discover(files: &dyn Files) -> Self {
        valid::config(raw::Raw::default(), files, &mut Vec::new())
    }

    /// A locale of the site.
    #[must_use]
    pub fn locale(&self, locale: &Locale) -> Option<&LocaleConfig> {
        self.locales.iter().find(|each| each.locale == *locale)
    }

    /// The locale whose folder a file lies in. One folder may lie in another: the inner one decides.
    #[must_use]
    pub fn locale_of(&self, path: &RelPath) -> Option<&LocaleConfig> {
        let holds = |each: &&LocaleConfig| path.inside(&each.content).is_some();
        self.locales.iter().filter(holds).max_by_key(|each| each.content.as_str().len())
    }

    /// Whether a file or folder is excluded: by its path, or by its path inside its locale's folder.
    #[must_use]
    pub fn excludes(&self, path: &RelPath) -> bool {
        let inside = self.locale_of(path).and_then(|each| path.inside(&each.content));
        self.exclude.matches(path) || inside.is_some_and(|path| self.exclude.matches(&path))
    }

    /// What all routes begin with: `/`, or the path of `url` between two slashes.
    #[must_use]
    pub fn base_path(&self) -> &str {
        self.url.as_ref().map_or("/", SiteUrl::base)
    }

    /// What is said of a rule in a file, or in the site as a whole. A finding that names no locale concerns that of its file.
    #[must_use]
    pub fn said(&self, rule: &Rule, locale: Option<&Locale>, path: Option<&RelPath>) -> Option<Said> {
        let owner = path.and_then(|path| self.locale_of(path));
        let inside = owner.zip(path).and_then(|(owner, path)| path.inside(&owner.content));
        let locale = locale.or(owner.map(|owner| &owner.locale));
        self.rules.of(rule, levels::Spot { locale, path, inside: inside.as_ref() })
    }

    /// How bad findings of a rule are there, unless a stage judges a case otherwise; `None` where they are off.
    #[must_use]
    pub fn severity(&self, rule: &Rule, locale: Option<&Locale>, path: Option<&RelPath>) -> Option<Severity> {
        Selection::default().level(rule, self.said(rule, locale, path))
    }
}

/// The folders beside the root that the config at `path` names: they have to be opened before the site is read.
#[must_use]
pub fn folders_beside(files: &dyn Files, path: &RelPath) -> Vec<RelPath> {
    let (config, _) = load(files, path, &mut Sources::default());
    let locales = config.map(|config| config.locales).unwrap_or_default();
    locales.into_iter().map(|each| each.content).filter(RelPath::is_beside).collect()
}

/// Reads the config at `path`, and adds it to the sources. Where there is no such file, the folders speak; where it cannot be read,
/// there is no config but a finding.
pub fn load(files: &dyn Files, path: &RelPath, sources: &mut Sources) -> (Option<Config>, Vec<Diagnostic>) {
    let bytes = match files.read(path, MAX_FILE_BYTES) {
        Ok(bytes) => bytes,
        Err(ReadError::NotFound) => return (Some(Config::discover(files)), Vec::new()),
        Err(error) => {
            let finding = match error {
                ReadError::NotAFile => Diagnostic::path(&rule::UNREADABLE, path.as_str()).arg("reason", "not-a-file"),
                error => Diagnostic::unread(path, &error),
            };
            return (None, vec![finding]);
        }
    };
    let (source, fault) = Source::from_bytes(path.clone(), bytes);
    let file = sources.add(source);
    if let Some(fault) = fault {
        return (None, vec![Diagnostic::not_text(file, fault)]);
    }
    let source = std::sync::Arc::clone(sources.get(file));
    let tree = match yaml::parse(source.text(), 0, yaml::Limits::FILE) {
        Ok(tree) => tree,
        Err(problem) => return (None, vec![Diagnostic::yaml(&rule::CONFIG_SYNTAX, file, &problem)]),
    };
    if !matches!(tree.kind, yaml::Kind::Map(_) | yaml::Kind::Null) {
        let finding = Diagnostic::in_file(&rule::CONFIG_SYNTAX, file, tree.range());
        return (None, vec![finding.arg("kind", "not-a-map")]);
    }
    let mut findings = Vec::new();
    let raw = raw::read(&tree, &source, file, &mut findings);
    let config = valid::config(raw, files, &mut findings);
    findings.sort_by_key(|finding| finding.place.clone());
    (Some(config), findings)
}

#[cfg(test)]
mod tests;
