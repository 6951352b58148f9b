//! What a command is pointed at: a site, or a lone file or folder without one.

use super::{
    SiteArgs,
    talk::{Failure, Talk, shown},
};
use crate::{
    base::{
        Files, Locale, RelPath, Source, Sources,
        files::{DiskFiles, MAX_FILE_BYTES},
    },
    build::Options,
    config,
    content::{
        article::{self, Article},
        yaml_page::{self, Mime},
    },
    diag::{Diagnostic, fix::Texts},
    markdown::{
        Dialect,
        sides::{Sides, parse_sides},
    },
    messages::Value,
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// The files of a site on disk, and the options so far.
pub(super) fn site_files(site: &SiteArgs, talk: &Talk) -> Result<(DiskFiles, Options), Failure> {
    if !site.root.is_dir() {
        return Err(talk.failure("error-root-missing", &[("path", shown(&site.root))]));
    }
    let mut files = DiskFiles::new(&site.root);
    let mut options = Options { drafts: site.drafts, ..Options::default() };
    if let Some(given) = &site.config {
        // A config may lie outside of the root: it is read as if it lay in it.
        let bytes = read_bytes(given, talk)?;
        let name =
            RelPath::new(&given.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()));
        let name = name.unwrap_or_else(RelPath::root);
        files = files.with_file(name.clone(), bytes);
        options.config = Some(name);
    }
    let config = options.config.clone().or_else(|| RelPath::new(config::FILE_NAME)).unwrap_or_else(RelPath::root);
    let beside = config::folders_beside(&files, &config);
    Ok((files.open(beside), options))
}

#[expect(clippy::disallowed_methods, reason = "cli/ reads what it is pointed at")]
pub(super) fn read_bytes(path: &Path, talk: &Talk) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| {
        let args = [("path", shown(path)), ("reason", Value::from(error.to_string()))];
        talk.failure("error-input", &args)
    })
}

/// Standard input.
pub(super) fn standard_input(talk: &Talk) -> Result<Vec<u8>, Failure> {
    use std::io::Read;
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| talk.failure("error-standard-input", &[("reason", Value::from(error.to_string()))]))?;
    Ok(bytes)
}

/// An article without a site around it.
pub(super) struct Lone {
    /// Its path below the folder that was named, or its name.
    pub(super) path: RelPath,
    /// The path as a person would name it from here.
    pub(super) shown: String,
    /// The locale of its target side.
    pub(super) locale: Locale,
    /// The article.
    pub(super) article: Article,
    /// Both sides.
    pub(super) sides: Sides,
}

/// The articles of a file or folder, without a config.
#[derive(Default)]
pub(super) struct LoneArticles {
    /// The articles, by path.
    pub(super) articles: Vec<Lone>,
    /// Their texts.
    pub(super) sources: Sources,
    /// What is wrong with them.
    pub(super) findings: Vec<Diagnostic>,
    /// The folder that was named, when it was one.
    pub(super) folder: Option<PathBuf>,
    /// Where the texts lie on disk, by the paths that findings name.
    pub(super) places: BTreeMap<RelPath, PathBuf>,
    /// Texts that are read in place of those on disk, by the same paths.
    texts: Texts,
}

/// Reads the articles of a file or folder.
pub(super) fn articles(path: &Path, talk: &Talk) -> Result<LoneArticles, Failure> {
    articles_with(std::slice::from_ref(&path.to_owned()), &Texts::new(), talk)
}

/// Reads the articles of files and folders, some with another text than they have on disk.
pub(super) fn articles_with(paths: &[PathBuf], texts: &Texts, talk: &Talk) -> Result<LoneArticles, Failure> {
    let mut out = LoneArticles { texts: texts.clone(), ..LoneArticles::default() };
    for path in paths {
        // Of several their names may be the same.
        let folder = out.fill(path, talk, paths.len() > 1)?;
        out.folder = folder;
    }
    Ok(out)
}

#[expect(clippy::disallowed_methods, reason = "cli/ reads what it is pointed at")]
pub(super) fn canonical(path: &Path, talk: &Talk) -> Result<PathBuf, Failure> {
    std::fs::canonicalize(path).map_err(|error| {
        let args = [("path", shown(path)), ("reason", Value::from(error.to_string()))];
        talk.failure("error-input", &args)
    })
}

impl LoneArticles {
    /// Reads the articles of another file or folder as well; they follow those that are there. As their names may be the same, they are
    /// told by their places.
    pub(super) fn add_articles(&mut self, path: &Path, talk: &Talk) -> Result<(), Failure> {
        self.fill(path, talk, true).map(|_| ())
    }

    /// Reads the articles of a file or folder; tells the folder. `placed`: whether findings name places, not names.
    fn fill(&mut self, path: &Path, talk: &Talk, placed: bool) -> Result<Option<PathBuf>, Failure> {
        if path.is_dir() {
            let files = DiskFiles::new(path);
            let is_hidden = |path: &RelPath| path.name().starts_with('.');
            let listing = files.list(&RelPath::root(), &is_hidden);
            for (path, refusal) in listing.refused {
                if RelPath::new(&path).is_none_or(|path| !is_hidden(&path)) {
                    self.findings.push(Diagnostic::refused(path, &refusal));
                }
            }
            let is_yaml = |path: &RelPath| path.has_extension("yml") || path.has_extension("yaml");
            // A YAML file is an article where it says that it is a page.
            let is_page = |path: &RelPath| {
                let bytes = files.read(path, MAX_FILE_BYTES).unwrap_or_default();
                !matches!(yaml_page::mime_of(&bytes), None | Some(Mime::Steering))
            };
            let is_article = |path: &RelPath| path.has_extension("md") || (is_yaml(path) && is_page(path));
            for name in listing.files.into_iter().filter(|path| !is_hidden(path) && is_article(path)) {
                self.read(&files, name.clone(), &name, &files.place(&name), placed);
            }
            Ok(Some(path.to_owned()))
        } else if path.is_file() {
            // Whoever names a link means what it leads to.
            let real = canonical(path, talk)?;
            let name_of = |path: &Path| path.file_name().and_then(|name| name.to_str()).and_then(RelPath::new);
            let (Some(folder), Some(name), Some(real_name)) = (real.parent(), name_of(path), name_of(&real)) else {
                return Err(talk.failure("error-input-kind", &[("path", shown(path))]));
            };
            self.read(&DiskFiles::new(folder), name, &real_name, path, placed);
            Ok(None)
        } else if path.exists() {
            Err(talk.failure("error-input-kind", &[("path", shown(path))]))
        } else {
            Err(talk.failure("error-input-missing", &[("path", shown(path))]))
        }
    }

    /// Reads an article: its name, the name it is read by, and its place as a person would name it.
    fn read(&mut self, files: &DiskFiles, name: RelPath, real: &RelPath, place: &Path, placed: bool) {
        match files.read(real, MAX_FILE_BYTES) {
            Ok(bytes) => {
                let shown = place.to_string_lossy().replace('\\', "/");
                let shown = shown.strip_prefix("./").unwrap_or(&shown).to_owned();
                let told = if placed { RelPath::beside(shown.trim_start_matches('/')) } else { None };
                let told = told.unwrap_or_else(|| name.clone());
                self.places.insert(told.clone(), place.to_owned());
                let bytes = self.texts.get(&told).map_or(bytes, |text| text.clone().into_bytes());
                self.add(name, told, shown, bytes);
            }
            Err(error) => self.findings.push(Diagnostic::unread(&name, &error)),
        }
    }

    /// Reads an article from bytes; findings name it as `told`.
    fn add(&mut self, path: RelPath, told: RelPath, shown: String, bytes: Vec<u8>) {
        let (source, fault) = Source::from_bytes(told, bytes);
        let file = self.sources.add(source);
        if let Some(fault) = fault {
            self.findings.push(Diagnostic::not_text(file, fault));
            return;
        }
        let (article, findings) = article::read(self.sources.get(file), file);
        self.findings.extend(findings);
        let locale = article.front.localization.locale.clone().or_else(|| locale_of(&shown));
        let locale = locale.unwrap_or_else(Locale::en_us);
        let sides = parse_sides(&article, (locale.is_cjk(), false), Dialect::Learn);
        self.articles.push(Lone { path, shown, locale, article, sides });
    }
}

/// The locale that a folder of a path is named by.
pub(super) fn locale_of(path: &str) -> Option<Locale> {
    path.split('/').rev().filter(|part| part.contains('-')).find_map(|part| {
        // Words with a hyphen are no locales: a region must be known.
        let locale = Locale::new(part)?;
        (part.len() <= 11
            && icu_locale::LocaleDirectionality::new_common().get(&locale.as_str().parse().ok()?).is_some())
        .then_some(locale)
    })
}
