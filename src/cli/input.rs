//! What a command is pointed at: a site, or a lone file or folder without one.

use super::{
    SiteArgs,
    talk::{Failure, Talk, shown},
};
use crate::{
    base::{
        Files, Locale, RelPath, Source, Sources,
        files::{DiskFiles, MAX_FILE_BYTES},
        history::{Commit, Repository, RevisionFiles, last_changed},
    },
    build::{self, Loaded, Options},
    config,
    content::{
        article::{self, Article},
        yaml_page::{self, Mime},
    },
    diag::{Diagnostic, Severity, fix::Texts},
    markdown::{
        Dialect,
        sides::{Sides, parse_sides},
    },
    messages::{Date, Value},
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// The files of a site on disk, and the options so far.
pub(super) fn site_files(site: &SiteArgs, talk: &Talk) -> Result<(DiskFiles, Options), Failure> {
    if !site.root.is_dir() {
        return Err(talk.failure("error-root-missing", &[("path", shown(&site.root))]));
    }
    let mut files = DiskFiles::new(&site.root);
    let mut options = Options { drafts: site.drafts, ..Options::default() };
    if let Some((name, bytes)) = given_config(site, talk)? {
        files = files.with_file(name.clone(), bytes);
        options.config = Some(name);
    }
    let beside = config::folders_beside(&files, &config_path(&options));
    Ok((files.open(beside), options))
}

/// Asks the history when articles were last changed, if the config wants that.
pub(super) fn ask_history(site: &SiteArgs, files: &DiskFiles, options: &mut Options) {
    let (config, _) = config::load(files, &config_path(options), &mut Sources::default());
    let Some(config) = config.filter(|config| config.repository.as_ref().is_some_and(|repository| repository.dates))
    else {
        return;
    };
    let mut changed: BTreeMap<RelPath, Date> = BTreeMap::new();
    let mut take = |folder: &Path, asked: &[RelPath], seen: &dyn Fn(&RelPath) -> Option<RelPath>| {
        // Where there is no history, nobody knows more than the articles say.
        let Ok(found) = last_changed(folder, asked) else { return asked.to_vec() };
        options.is_cut_off |= found.is_cut_off;
        changed.extend(found.days.iter().filter_map(|(path, day)| Some((seen(path)?, Date::parse(day)?))));
        found.elsewhere
    };
    let contents: Vec<RelPath> = config.locales.iter().map(|settings| settings.content.clone()).collect();
    // One walk for all that one repository keeps; what lies beside may be kept by others.
    for content in take(&site.root, &contents, &|path| Some(path.clone())) {
        let place = files.place(&content);
        if place.is_dir() {
            take(&place, &[RelPath::root()], &|path| RelPath::beside(&format!("{content}/{path}")));
        }
    }
    options.changed = Arc::new(changed);
}

/// The config that is named: it may lie outside of the root, and is read as if it lay in it.
fn given_config(site: &SiteArgs, talk: &Talk) -> Result<Option<(RelPath, Vec<u8>)>, Failure> {
    let Some(given) = &site.config else { return Ok(None) };
    let bytes = read_bytes(given, talk)?;
    let name = given.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(Some((RelPath::new(&name).unwrap_or_else(RelPath::root), bytes)))
}

fn config_path(options: &Options) -> RelPath {
    options.config.clone().or_else(|| RelPath::new(config::FILE_NAME)).unwrap_or_else(RelPath::root)
}

/// The files of a site as they were in a commit, and the options so far. A config that is named is the one of the commit, where it lies in
/// the site.
pub(super) fn site_files_at(
    site: &SiteArgs,
    (repository, commit): (&Repository, &Commit),
    talk: &Talk,
) -> Result<(RevisionFiles, Options), Failure> {
    let mut files = RevisionFiles::new(repository, commit);
    let mut options = Options { drafts: site.drafts, ..Options::default() };
    if let Some((name, bytes)) = given_config(site, talk)? {
        let given = site.config.as_deref().and_then(real);
        let lies_in_it = given.is_some() && given == real(&site.root.join(name.as_str()));
        if !lies_in_it || files.read(&name, MAX_FILE_BYTES).is_err() {
            files = files.with_file(name.clone(), bytes);
        }
        options.config = Some(name);
    }
    let beside = config::folders_beside(&files, &config_path(&options));
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

/// The site that a path names or lies in; its root.
pub(super) fn site_of(path: &Path, talk: &Talk) -> Result<Option<PathBuf>, Failure> {
    // A folder that is a site is that one.
    if path.join(config::FILE_NAME).is_file() || path.join("content").is_dir() {
        return Ok(Some(path.to_owned()));
    }
    canonical_or_missing(path, talk).map(|place| home(&place))
}

/// The site that a place lies in: the nearest folder above it with a config, or with the `content` it lies in. A repository is as far
/// as a site goes.
fn home(place: &Path) -> Option<PathBuf> {
    for folder in place.ancestors().skip(usize::from(!place.is_dir())) {
        if folder.join(config::FILE_NAME).is_file() || place.starts_with(folder.join("content")) {
            return Some(folder.to_owned());
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

/// The site that a root or the first of some paths names, with its drafts; the one in the working folder where nothing does.
pub(super) fn site_named(
    (paths, root, config): (&[PathBuf], Option<&PathBuf>, Option<&PathBuf>),
    locale: &[String],
    talk: &Talk,
) -> Result<SiteArgs, Failure> {
    let home = match (root, paths.first()) {
        (Some(root), _) => Some(root.clone()),
        (None, Some(path)) => site_of(path, talk)?,
        (None, None) => None,
    };
    let root = home.unwrap_or_else(|| PathBuf::from("."));
    Ok(SiteArgs { root, config: config.cloned(), url: None, locale: locale.to_vec(), drafts: true })
}

/// What could not be read of a site.
pub(super) fn unread(loaded: &Loaded) -> Vec<Diagnostic> {
    let is_unread = |finding: &&Diagnostic| finding.severity == Severity::Error && finding.rule.group() == "file";
    loaded.findings.iter().filter(is_unread).cloned().collect()
}

/// A place as it really lies, where it is there.
#[expect(clippy::disallowed_methods, reason = "cli/ reads what it is pointed at")]
pub(super) fn real(path: &Path) -> Option<PathBuf> {
    std::fs::canonicalize(path).ok()
}

#[expect(clippy::disallowed_methods, reason = "cli/ reads what it is pointed at")]
pub(super) fn canonical(path: &Path, talk: &Talk) -> Result<PathBuf, Failure> {
    std::fs::canonicalize(path).map_err(|error| {
        let args = [("path", shown(path)), ("reason", Value::from(error.to_string()))];
        talk.failure("error-input", &args)
    })
}

/// The real place of what has to be there.
pub(super) fn canonical_or_missing(path: &Path, talk: &Talk) -> Result<PathBuf, Failure> {
    if path.exists() {
        return canonical(path, talk);
    }
    Err(talk.failure("error-input-missing", &[("path", shown(path))]))
}

/// The path of a place as it is seen from a folder, with `..` where it leads up; both are real places. `None` where no path leads
/// there.
pub(super) fn seen_from(folder: &Path, place: &Path) -> Option<RelPath> {
    let shared = folder.components().zip(place.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| Some(".."));
    let down = place.components().skip(shared).map(|part| part.as_os_str().to_str());
    let parts: Vec<&str> = up.chain(down).collect::<Option<_>>()?;
    RelPath::beside(&parts.join("/"))
}

/// The path of a file or folder as it is seen from the current folder, however it was named; a link is not followed. Its name alone
/// where no path leads there.
pub(super) fn name_here(path: &Path, talk: &Talk) -> Result<RelPath, Failure> {
    let here = canonical(Path::new("."), talk)?;
    let real = match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) if !path.is_dir() => {
            canonical(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }, talk)?.join(name)
        }
        _ => canonical(path, talk)?,
    };
    let name = || RelPath::new(path.file_name()?.to_str()?);
    Ok(seen_from(&here, &real).or_else(name).unwrap_or_else(RelPath::root))
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

impl Lone {
    /// The article as a check sees it.
    pub(super) fn alone(&self) -> build::Lone<'_> {
        build::Lone { locale: &self.locale, article: &self.article, sides: &self.sides }
    }
}

/// The articles of a file or folder, without a config.
#[derive(Default)]
pub(super) struct LoneArticles {
    /// The articles, by path.
    pub(super) articles: Vec<Lone>,
    /// Their texts; findings name them as they are seen from the current folder.
    pub(super) sources: Sources,
    /// What is wrong with them.
    pub(super) findings: Vec<Diagnostic>,
    /// The folder that was named, when it was one.
    pub(super) folder: Option<PathBuf>,
    /// What was named, as findings name it.
    pub(super) named: Vec<RelPath>,
    /// Where the texts lie on disk, by the paths that findings name.
    pub(super) places: BTreeMap<RelPath, PathBuf>,
    /// Texts that are read in place of those on disk, by the same paths.
    texts: Texts,
}

/// Reads the articles of a file or folder.
pub(super) fn articles(path: &Path, talk: &Talk) -> Result<LoneArticles, Failure> {
    articles_with(std::slice::from_ref(&path.to_owned()), None, &Texts::new(), talk)
}

/// Reads the articles of files and folders, some with another text than they have on disk. `locale`: that of all of them, whatever
/// else they say.
pub(super) fn articles_with(
    paths: &[PathBuf],
    locale: Option<&Locale>,
    texts: &Texts,
    talk: &Talk,
) -> Result<LoneArticles, Failure> {
    let mut out = LoneArticles { texts: texts.clone(), ..LoneArticles::default() };
    for path in paths {
        out.folder = out.fill(path, locale, talk)?;
    }
    Ok(out)
}

fn is_yaml(path: &RelPath) -> bool {
    path.has_extension("yml") || path.has_extension("yaml")
}

impl LoneArticles {
    /// Reads the articles of another file or folder as well; they follow those that are there.
    pub(super) fn add_articles(&mut self, path: &Path, talk: &Talk) -> Result<(), Failure> {
        self.fill(path, None, talk).map(|_| ())
    }

    /// Reads the articles of a file or folder; tells the folder.
    fn fill(&mut self, path: &Path, locale: Option<&Locale>, talk: &Talk) -> Result<Option<PathBuf>, Failure> {
        // A YAML file is an article where it says that it is a page.
        let is_page = |files: &DiskFiles, path: &RelPath| {
            let bytes = files.read(path, MAX_FILE_BYTES).unwrap_or_default();
            !matches!(yaml_page::mime_of(&bytes), None | Some(Mime::Steering))
        };
        if path.is_dir() {
            let folder = name_here(path, talk)?;
            let files = DiskFiles::new(path);
            let is_hidden = |path: &RelPath| path.name().starts_with('.');
            let listing = files.list(&RelPath::root(), &is_hidden);
            for (path, refusal) in listing.refused {
                if RelPath::new(&path).is_none_or(|path| !is_hidden(&path)) {
                    let path = if folder.is_root() { path } else { format!("{folder}/{path}") };
                    self.findings.push(Diagnostic::refused(path, &refusal));
                }
            }
            let is_article = |path: &RelPath| path.has_extension("md") || (is_yaml(path) && is_page(&files, path));
            for name in listing.files.into_iter().filter(|path| !is_hidden(path) && is_article(path)) {
                let told = folder.join(name.as_str()).unwrap_or_else(|| name.clone());
                self.read(&files, &name, (name.clone(), told), &files.place(&name), locale);
            }
            self.named.push(folder);
            Ok(Some(path.to_owned()))
        } else if path.is_file() {
            // Whoever names a link means what it leads to.
            let real = canonical(path, talk)?;
            let name_of = |path: &Path| path.file_name().and_then(|name| name.to_str()).and_then(RelPath::new);
            let (Some(folder), Some(name), Some(real_name)) = (real.parent(), name_of(path), name_of(&real)) else {
                return Err(talk.failure("error-input-kind", &[("path", shown(path))]));
            };
            let files = DiskFiles::new(folder);
            if is_yaml(&name) && !is_page(&files, &real_name) {
                return Err(talk.failure("error-input-kind", &[("path", shown(path))]));
            }
            let told = name_here(path, talk)?;
            self.named.push(told.clone());
            self.read(&files, &real_name, (name, told), path, locale);
            Ok(None)
        } else if path.exists() {
            Err(talk.failure("error-input-kind", &[("path", shown(path))]))
        } else {
            Err(talk.failure("error-input-missing", &[("path", shown(path))]))
        }
    }

    /// Reads an article: the name it is read by, its own name with that which findings give it, and its place as a person would
    /// name it.
    fn read(
        &mut self,
        files: &DiskFiles,
        real: &RelPath,
        (name, told): (RelPath, RelPath),
        place: &Path,
        locale: Option<&Locale>,
    ) {
        match files.read(real, MAX_FILE_BYTES) {
            Ok(bytes) => {
                let shown = place.to_string_lossy().replace('\\', "/");
                let shown = shown.strip_prefix("./").unwrap_or(&shown).to_owned();
                self.places.insert(told.clone(), place.to_owned());
                let bytes = self.texts.get(&told).map_or(bytes, |text| text.clone().into_bytes());
                self.add((name, told), shown, bytes, locale);
            }
            Err(error) => self.findings.push(Diagnostic::unread(&told, &error)),
        }
    }

    /// Reads an article from bytes; findings name it as `told`.
    fn add(&mut self, (path, told): (RelPath, RelPath), shown: String, bytes: Vec<u8>, locale: Option<&Locale>) {
        let (source, fault) = Source::from_bytes(told, bytes);
        let file = self.sources.add(source);
        if let Some(fault) = fault {
            self.findings.push(Diagnostic::not_text(file, fault));
            return;
        }
        let (article, findings) = article::read(self.sources.get(file), file);
        self.findings.extend(findings);
        let own = || article.front.localization.locale.clone().or_else(|| locale_of(&shown));
        let locale = locale.cloned().or_else(own).unwrap_or_else(Locale::en_us);
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
