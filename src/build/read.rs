//! From files to a resolved site.
//!
//! In: the files of a site, what the command line says, and what is remembered of an earlier reading ([`Memo`]). Out: a [`Read`]:
//! the site, its theme, and what reading found, before policy; or, looked at from all sides, a [`Loaded`]. Law: total; what is
//! remembered makes nothing differ.

mod included;
mod tocs;

use super::{
    AT_ONCE, Loaded, Options,
    guard::guard,
    judged::judged_site,
    memo::{Memo, Parsed, Touched},
    progress::{Phase, Progress},
};
use crate::{
    base::{
        FileId, Files, Locale, RelPath, Source, Sources, Stamp,
        files::{MAX_FILE_BYTES, ReadError},
        source::NotText,
    },
    check,
    config::{self, Config, metadata::Default},
    content::{
        article, discover,
        glossary::{self, Glossary},
        review_file::{self, ReviewFile},
        yaml_page::{self, Mime},
    },
    diag::{Diagnostic, rule},
    markdown::{Dialect, html::Size, sides::parse_sides_with},
    messages::{self, Resource},
    render::theme::{self, Theme},
    site::{
        MessageFile, Site, SiteArticle,
        choices::{self, Group},
        includes,
        nav::toc::Toc,
        pages::{Parts, assemble},
        pictures,
        redirects::{self, Listed},
        snippets::{self, Snippets},
        table::{self, TableData},
        uids::{self, Elsewhere},
    },
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A site as it was read.
pub(super) struct Read {
    /// The site; absent where the config could not be read.
    pub(super) site: Option<Site>,
    /// The theme; absent where it could not be compiled.
    pub(super) theme: Option<Theme>,
    /// What reading found, before policy.
    pub(super) findings: Vec<Diagnostic>,
    /// All texts, where there is no site to hold them.
    pub(super) sources: Sources,
    /// The files of the site other than articles.
    pub(super) assets: Vec<discover::Found>,
}

/// Reads, parses and resolves a site, and looks at it.
#[must_use]
pub fn load(files: &dyn Files, options: &Options) -> Loaded {
    let Read { site, theme, mut findings, sources, assets } = read(files, options, None);
    let Some(site) = site else { return Loaded { site, theme, findings, sources, assets } };
    options.progress.begin(Phase::Checking);
    // What one of them does alone, the other does beside.
    let translations = || if options.all_rules { check::translations(&site) } else { Vec::new() };
    let (of_pages, mut all) = rayon::join(|| check::published(&site), translations);
    // These may be hundreds of thousands: the others join them, not they the others.
    all.append(&mut findings);
    all.extend(of_pages);
    let mut findings = all;
    let said = site.config.said(&rule::EXTERNAL_LINK, None, None);
    if let Some(outside) = &options.outside
        && options.selection.level(&rule::EXTERNAL_LINK, said).is_some()
    {
        let addresses = check::external::addresses(&site, &*outside.wanted);
        let answers = (outside.ask)(&addresses, &site.config.external);
        findings.extend(check::external::findings(&site, &answers));
    }
    let asked = options.outside.is_some();
    let findings = judged_site(&site, findings, &options.selection, (options.all_rules, asked));
    options.progress.end();
    Loaded { site: Some(site), theme, findings, sources, assets }
}

/// Reads, parses and resolves a site. `memo`: what is known from an earlier reading, and which files may have changed since; it
/// comes to know this one.
pub(super) fn read(files: &dyn Files, options: &Options, memo: Option<(&mut Memo, &Touched<'_>)>) -> Read {
    let path = options.config.clone().or_else(|| RelPath::new(config::FILE_NAME)).unwrap_or_else(RelPath::root);
    let mut sources = Sources::default();
    let (config, mut findings) = config::load(files, &path, &mut sources);
    let Some(mut config) = config else {
        return Read { site: None, theme: None, findings, sources, assets: Vec::new() };
    };
    if let Some(url) = &options.url {
        config.url = Some(url.clone());
    }
    if let Some(glossary) = &options.glossary {
        config.glossary = glossary.clone();
    }
    keep_locales(&mut config, &options.locales);
    if options.is_cut_off {
        findings.push(Diagnostic::nowhere(&rule::SHALLOW_HISTORY));
    }
    let (site, theme, assets) = read_with(files, options, config, sources, &mut findings, memo);
    Read { site: Some(site), theme, findings, sources: Sources::default(), assets }
}

fn read_with(
    files: &dyn Files,
    options: &Options,
    config: Config,
    mut sources: Sources,
    findings: &mut Vec<Diagnostic>,
    memo: Option<(&mut Memo, &Touched<'_>)>,
) -> (Site, Option<Theme>, Vec<discover::Found>) {
    let (memo, touched) = memo.unzip();
    let mut once = Memo::default();
    let keep = memo.is_some();
    let memo = memo.unwrap_or(&mut once);
    let config = memo.config(config);
    let progress = &*options.progress;
    progress.begin(Phase::Reading);
    let (mut found, more) = discover::discover(files, &config);
    findings.extend(more);
    yaml_pages(files, &mut found, &mut sources, findings);
    if found.articles.is_empty() {
        let folder = config.locale(&config.source).map_or("", |source| source.content.as_str());
        let folder = if folder.is_empty() { "." } else { folder };
        findings.push(Diagnostic::nowhere(&rule::NO_CONTENT).arg("folder", folder));
    }
    let known = (&*memo, touched.unwrap_or(&Touched::Any));
    let (parsed, tocs) = articles(files, &config, &found, &mut sources, findings, (known, progress));
    progress.begin(Phase::Assembling);
    let articles: Vec<Arc<SiteArticle>> = parsed.iter().filter_map(|parsed| parsed.article.clone()).collect();
    if keep {
        memo.remember(parsed);
    } else {
        drop(parsed);
    }
    let (tables, unread_tables) = tables(files, &config, &found, &mut sources, findings);
    let snippets = snippets(files, &config, &articles, &mut sources);
    let (catalog, message_files, messages_stamp) = messages(files, &config, &found, &mut sources, findings);
    let redirects = redirects(files, &config, &found, &mut sources, findings);
    let pivots = pivots(files, &config, &found, &mut sources, findings);
    let uids = uids(files, &config, &mut sources, findings);
    let glossary = glossary(files, &config, &mut sources, findings);
    let reviews = reviews(files, &articles, &found, &mut sources, findings);
    let (theme, more) = theme::load(files, config.theme.as_ref(), &catalog, &mut sources);
    findings.extend(more);
    let assets = found.assets.clone();
    let sizes = sizes(files, &found, memo, touched.unwrap_or(&Touched::Any));
    let parts = Parts {
        config,
        sources,
        articles,
        tocs,
        assets: found.assets,
        sizes,
        redirects,
        pivots,
        uids,
        glossary,
        reviews,
        changed: Arc::clone(&options.changed),
        tables,
        unread_tables,
        snippets,
        message_files,
        catalog,
        messages_stamp,
        drafts: options.drafts,
    };
    let (site, more) = assemble(parts);
    findings.extend(more);
    progress.end();
    (site, theme, assets)
}

/// Leaves only the given locales, those they fall back to, and the source.
fn keep_locales(config: &mut Config, only: &[Locale]) {
    if only.is_empty() {
        return;
    }
    let mut keep: Vec<Locale> = only.to_vec();
    keep.push(config.source.clone());
    for locale in only {
        keep.extend(config.locale(locale).into_iter().flat_map(|settings| settings.fallback.clone()));
    }
    config.locales.retain(|settings| keep.contains(&settings.locale));
}

/// Reads a text file; what is wrong with it is a finding. A file that is not there at all is a finding too: it was listed.
pub(super) fn text(files: &dyn Files, path: &RelPath) -> Result<ReadText, Diagnostic> {
    let bytes = files.read(path, MAX_FILE_BYTES).map_err(|error| Diagnostic::unread(path, &error))?;
    let (source, fault) = Source::from_bytes(path.clone(), bytes);
    Ok((Arc::new(source), fault))
}

/// A text, and what is wrong with its bytes.
type ReadText = (Arc<Source>, Option<NotText>);

/// Adds a source that was read; `None` where there is nothing usable, with the finding added.
fn add(read: Result<ReadText, Diagnostic>, sources: &mut Sources, findings: &mut Vec<Diagnostic>) -> Option<FileId> {
    match read {
        Ok((source, fault)) => {
            let file = sources.add(source);
            match fault {
                None => Some(file),
                Some(fault) => {
                    findings.push(Diagnostic::not_text(file, fault));
                    None
                }
            }
        }
        Err(finding) => {
            findings.push(finding);
            None
        }
    }
}

/// Tells the pages among the YAML files from the others: they are articles.
fn yaml_pages(files: &dyn Files, found: &mut discover::Catalog, sources: &mut Sources, findings: &mut Vec<Diagnostic>) {
    let candidates = std::mem::take(&mut found.yaml);
    let read =
        |path: &RelPath| files.read(path, MAX_FILE_BYTES).ok().filter(|bytes| yaml_page::mime_of(bytes).is_some());
    let texts: Vec<_> = candidates.par_iter().map(|found| read(&found.path)).collect();
    for (candidate, bytes) in candidates.into_iter().zip(texts) {
        let Some(bytes) = bytes else {
            found.assets.push(candidate);
            continue;
        };
        match yaml_page::mime_of(&bytes) {
            Some(Mime::Unknown(at)) => {
                let (source, _) = Source::from_bytes(candidate.path, bytes);
                let file = sources.add(source);
                findings.push(yaml_page::unknown(sources.get(file), file, at));
            }
            Some(Mime::Steering) => {}
            _ => found.articles.push(candidate),
        }
    }
    found.articles.sort();
    found.assets.sort();
}

fn articles(
    files: &dyn Files,
    config: &Config,
    found: &discover::Catalog,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
    (memo, progress): ((&Memo, &Touched<'_>), &Progress),
) -> (Vec<Parsed>, Vec<Toc>) {
    progress.expect(Phase::Reading, found.articles.len());
    let read = |found: &discover::Found| {
        let text = article_text(files, &found.path, memo);
        progress.add(Phase::Reading, 1);
        text
    };
    let texts: Vec<_> = found.articles.par_iter().with_max_len(AT_ONCE).map(read).collect();
    let mut readable = Vec::new();
    for (found, read) in found.articles.iter().zip(texts) {
        if let Some(file) = add(read, sources, findings) {
            readable.push((found, file));
        }
    }
    let tables_of_contents = tocs::texts(files, found, sources, findings);
    progress.begin(Phase::Parsing);
    progress.expect(Phase::Parsing, readable.len());
    let shared = &*sources;
    let parse = |(found, file): (&discover::Found, FileId)| {
        let parsed = article(config, found, shared.get(file), (file, false), memo.0);
        progress.add(Phase::Parsing, 1);
        parsed
    };
    let (mut parsed, (tocs, more)): (Vec<Parsed>, _) = rayon::join(
        || readable.into_par_iter().with_max_len(AT_ONCE).map(parse).collect(),
        || tocs::read(config, &tables_of_contents, shared),
    );
    included::included(files, config, &mut parsed, sources, findings, memo);
    findings.extend(parsed.iter().flat_map(|parsed| parsed.findings.iter().cloned()));
    findings.extend(more);
    (parsed, tocs)
}

/// The text of an article, read unless it is known that it has not changed.
fn article_text(
    files: &dyn Files,
    path: &RelPath,
    (memo, touched): (&Memo, &Touched<'_>),
) -> Result<ReadText, Diagnostic> {
    match touched {
        Touched::Unread => return Ok((Arc::new(Source::new(path.clone(), "")), None)),
        _ if touched.may_be(path) => {}
        _ => {
            if let Some(known) = memo.source(path) {
                return Ok((Arc::clone(known), None));
            }
        }
    }
    text(files, path)
}

/// The groups of pivots of each locale.
fn pivots(
    files: &dyn Files,
    config: &Config,
    found: &discover::Catalog,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Vec<Group>> {
    let mut pivots = vec![Vec::new(); config.locales.len()];
    for found in &found.pivots {
        let Some(file) = add(text(files, &found.path), sources, findings) else { continue };
        let (groups, more) = choices::groups(sources.get(file), file);
        pivots[found.locale].extend(groups);
        findings.extend(more);
    }
    pivots
}

/// Takes an article apart and parses it, unless that is known. `fragment`: read only because another article includes it.
pub(super) fn article(
    config: &Config,
    found: &discover::Found,
    source: &Arc<Source>,
    (file, fragment): (FileId, bool),
    memo: &Memo,
) -> Parsed {
    if let Some(known) = memo.parsed(source, file, fragment) {
        return known.clone();
    }
    let step = || {
        let inside = found.path.inside(&config.locales[found.locale].content);
        let fits = |default: &&Default| inside.as_ref().is_some_and(|inside| default.fits(&found.path, inside));
        let defaults: Vec<&Default> = config.metadata.iter().filter(fits).collect();
        let (article, findings) = article::read_with(source, file, &defaults);
        let locale = &config.locales[found.locale].locale;
        let sides =
            parse_sides_with(&article, (locale.is_cjk(), config.source.is_cjk()), Dialect::Learn, &config.extensions);
        let document = found.inside.without_extension();
        let is_fragment = fragment || includes::is_fragment(&document);
        let path = found.path.clone();
        let article = Arc::new(article);
        let article = SiteArticle { locale: found.locale, document, path, fragment: is_fragment, article, sides };
        (Some(Arc::new(article)), findings)
    };
    let (article, findings) = guard(step).unwrap_or_else(|| (None, vec![Diagnostic::internal(&found.path)]));
    Parsed { locale: found.locale, source: Arc::clone(source), file, fragment, article, findings: findings.into() }
}

fn tables(
    files: &dyn Files,
    config: &Config,
    found: &discover::Catalog,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> (BTreeMap<String, TableData>, BTreeSet<String>) {
    let (mut tables, mut unread) = (BTreeMap::new(), BTreeSet::new());
    for path in &found.data {
        let name = path.inside(&config.data).unwrap_or_else(|| path.clone()).without_extension().as_str().to_owned();
        let data = add(text(files, path), sources, findings).and_then(|file| {
            let (data, more) = table::read(sources.get(file), file);
            findings.extend(more);
            data
        });
        match data {
            Some(data) => _ = tables.insert(name, data),
            None => _ = unread.insert(name),
        }
    }
    (tables, unread)
}

/// What maps say of uids; of equal ones the first counts.
fn uids(
    files: &dyn Files,
    config: &Config,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<Box<str>, Elsewhere> {
    let mut known = BTreeMap::new();
    for path in &config.xref {
        let Some(file) = add(text(files, path), sources, findings) else { continue };
        let (map, more) = uids::read(sources.get(file), file);
        findings.extend(more);
        for (uid, elsewhere) in map {
            known.entry(uid).or_insert(elsewhere);
        }
    }
    known
}

/// The glossary; an empty one where there is no file.
fn glossary(files: &dyn Files, config: &Config, sources: &mut Sources, findings: &mut Vec<Diagnostic>) -> Glossary {
    if matches!(files.read(&config.glossary, MAX_FILE_BYTES), Err(ReadError::NotFound)) {
        return Glossary::default();
    }
    let Some(file) = add(text(files, &config.glossary), sources, findings) else { return Glossary::default() };
    let (glossary, more) = glossary::read(sources.get(file), file);
    findings.extend(more);
    glossary
}

/// What was decided about the units of each article, by the path of the file that says so.
fn reviews(
    files: &dyn Files,
    articles: &[Arc<SiteArticle>],
    found: &discover::Catalog,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<RelPath, ReviewFile> {
    let mut reviews = BTreeMap::new();
    if found.reviews.is_empty() {
        return reviews;
    }
    let known: BTreeSet<RelPath> = articles.iter().filter_map(|one| review_file::beside(&one.path)).collect();
    for found in &found.reviews {
        let Some(file) = add(text(files, &found.path), sources, findings) else { continue };
        let (review, more) = review_file::read(sources.get(file), file);
        findings.extend(more);
        if !known.contains(&found.path) {
            findings.push(Diagnostic::in_file(&rule::REVIEW_NO_ARTICLE, file, 0..0));
        }
        reviews.insert(found.path.clone(), review);
    }
    reviews
}

/// Reads the files that articles show code from. What cannot be read is told at the directive that asks for it.
fn snippets(files: &dyn Files, config: &Config, articles: &[Arc<SiteArticle>], sources: &mut Sources) -> Snippets {
    let of_article = |article: &Arc<SiteArticle>| -> Vec<RelPath> {
        let named = snippets::named(&article.sides.target.tree);
        named.flat_map(|dest| snippets::candidates(config, article.locale, &article.path, dest)).collect()
    };
    let wanted: BTreeSet<RelPath> = articles.par_iter().flat_map_iter(of_article).collect();
    let wanted: Vec<RelPath> = wanted.into_iter().collect();
    let read: Vec<_> = wanted.par_iter().map(|path| snippets::read(files, path.clone())).collect();
    let mut snippets = Snippets::default();
    for (path, read) in wanted.into_iter().zip(read) {
        match read {
            Ok(Some(source)) => _ = snippets.files.insert(path, sources.add(source)),
            Ok(None) => {}
            Err(problem) => _ = snippets.unread.insert(path, problem),
        }
    }
    snippets
}

/// How large pictures are. Only those are looked into that may differ.
fn sizes(
    files: &dyn Files,
    found: &discover::Catalog,
    memo: &mut Memo,
    touched: &Touched<'_>,
) -> BTreeMap<RelPath, Size> {
    let known = std::mem::take(&mut memo.sizes);
    let measure = |path: &RelPath| match known.get(path) {
        Some(size) if !touched.may_be(path) => *size,
        // For the first page of a preview nothing is looked into.
        _ if matches!(touched, Touched::Unread) => None,
        _ => files.head(path, pictures::HEAD).ok().and_then(|head| pictures::size(path, &head)),
    };
    let pictures: Vec<&RelPath> =
        found.assets.iter().map(|found| &found.path).filter(|path| pictures::is_picture(path)).collect();
    memo.sizes = pictures.into_par_iter().map(|path| (path.clone(), measure(path))).collect();
    memo.sizes.iter().filter_map(|(path, size)| Some((path.clone(), (*size)?))).collect()
}

fn redirects(
    files: &dyn Files,
    config: &Config,
    found: &discover::Catalog,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Listed> {
    let mut listed = Vec::new();
    for list in &found.redirects {
        if let Some(file) = add(text(files, &list.path), sources, findings) {
            let (more, problems) = redirects::read(sources.get(file), file, list, config);
            listed.extend(more);
            findings.extend(problems);
        }
    }
    listed
}

fn messages(
    files: &dyn Files,
    config: &Config,
    found: &discover::Catalog,
    sources: &mut Sources,
    findings: &mut Vec<Diagnostic>,
) -> (Arc<messages::Catalog>, Vec<MessageFile>, Stamp) {
    let mut layers = messages::built_in_layers();
    let mut own = Vec::new();
    let mut stamps: Vec<String> = Vec::new();
    for (name, path) in &found.messages {
        let Some(locale) = Locale::new(name) else {
            findings.push(
                Diagnostic::path(&rule::MESSAGE_INVALID, path.as_str())
                    .arg("problem", "locale")
                    .arg("name", name.as_str()),
            );
            continue;
        };
        let Some(file) = add(text(files, path), sources, findings) else { continue };
        let source = Arc::clone(sources.get(file));
        let (resource, problems) = Resource::parse(source.text());
        for problem in problems {
            let finding = Diagnostic::in_file(&rule::MESSAGE_SYNTAX, file, problem.range);
            findings.push(finding.arg("problem", problem.problem).arg("detail", problem.detail));
        }
        stamps.push(format!("{path} {}", source.stamp()));
        own.push(MessageFile { locale: locale.clone(), file, layer: layers.len() });
        layers.push((locale, resource));
    }
    let stamp = Stamp::of(stamps.join("\n").as_bytes());
    (Arc::new(messages::Catalog::new(config.source.clone(), layers).before_program()), own, stamp)
}
