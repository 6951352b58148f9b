//! `diglot export`: hands units out to translators' tools.
//!
//! In: a site, a target locale, what of it is wanted, a format. Out: one file for all, or one for each article in a folder. Law: the same
//! site gives the same files; what cannot come back is not handed out, and is named.

use super::{
    input::{canonical_or_missing, real, site_files, site_named, unread},
    since::Since,
    talk::{Failure, Talk, known, shown},
};
use crate::{
    base::{RelPath, files::put},
    build,
    diag::{Diagnostic, text::Text},
    exchange::{
        bundle::Bundle,
        format::Format,
        gather::{Condition, Left, Wanted, gather},
    },
    messages::Value,
    site::Site,
};
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(super) struct Export {
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Xliff)]
    format: Format,
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STATE,…")]
    state: Vec<Condition>,
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    #[arg(long)]
    copy_source: bool,
    #[arg(long, short, value_name = "PATH")]
    out: Option<PathBuf>,
}

impl Export {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let wanted: Vec<PathBuf> =
            self.paths.iter().map(|path| canonical_or_missing(path, talk)).collect::<Result<_, _>>()?;
        let args = site_named((&self.paths, self.root.as_ref(), self.config.as_ref()), self.locale.as_slice(), talk)?;
        let (files, mut options) = site_files(&args, talk)?;
        let locales = args.options(talk)?.locales;
        options.all_rules = self.format.has_notes();
        let loaded = build::load(&files, &options);
        let Some(site) = &loaded.site else {
            talk.findings(&loaded.findings, loaded.sources());
            return Ok(false);
        };
        let locale = locale(site, locales.first(), talk)?;
        let terms = self.format.write_glossary(&site.glossary, &site.config.source, site.locale(locale));
        if let Some(text) = terms {
            let name = RelPath::new("glossary").filter(|_| self.is_folder());
            return self.put(&[(name, text)], talk).map(|()| true);
        }
        let since = Since::asked(self.changed_since.as_deref(), &args.root, talk)?;
        let is_whole = self.paths.iter().all(|path| *path == args.root);
        let file = |path: &RelPath, source: Option<&RelPath>| {
            let named = |path: &RelPath| {
                let place = files.place(path);
                let place = real(&place).unwrap_or(place);
                wanted.iter().any(|wanted| place.starts_with(wanted))
            };
            let changed = |path: &RelPath| {
                let text = site.sources.iter().find(|(_, source)| source.path == *path);
                since.as_ref().is_none_or(|since| text.is_none_or(|(_, source)| since.has_changed(path, source.text())))
            };
            (is_whole || named(path) || source.is_some_and(named)) && (changed(path) || source.is_some_and(changed))
        };
        let messages = talk.messages();
        let tell = |finding: &Diagnostic| Text::of(finding, &messages).headline;
        let wanted = Wanted {
            conditions: self.state.clone(),
            file: Some(&file),
            tell: if self.format.has_notes() { Some(&tell) } else { None },
        };
        let (mut bundle, left) = gather(site, locale, &loaded.findings, &wanted);
        if self.copy_source {
            for unit in bundle.files.iter_mut().flat_map(|file| &mut file.units) {
                unit.target.get_or_insert_with(|| unit.source.clone());
            }
        }
        // A file of nothing is none to some formats, and nobody needs one.
        if bundle.count() > 0 {
            self.put(&self.files(&bundle, &messages), talk)?;
        }
        let unread = unread(&loaded);
        talk.findings(&unread, loaded.sources());
        Self::tell(&bundle, &left, talk);
        Ok(unread.is_empty())
    }

    /// Whether each article gets a file of its own.
    fn is_folder(&self) -> bool {
        self.out.as_ref().is_some_and(|out| out.is_dir() || out.extension().is_none())
    }

    /// The files to write: what each is about, where that is one article, and its text.
    fn files(&self, bundle: &Bundle, messages: &crate::messages::Messages<'_>) -> Vec<(Option<RelPath>, String)> {
        if !self.is_folder() {
            return vec![(None, self.format.write(bundle, messages))];
        }
        let one = |file: &crate::exchange::bundle::ExchangeFile| {
            let alone = Bundle { files: vec![file.clone()], ..bundle.clone() };
            (Some(file.path.clone()), self.format.write(&alone, messages))
        };
        bundle.files.iter().map(one).collect()
    }

    fn put(&self, files: &[(Option<RelPath>, String)], talk: &Talk) -> Result<(), Failure> {
        let Some(out) = &self.out else {
            for (_, text) in files {
                talk.data(text.as_bytes());
            }
            return Ok(());
        };
        for (path, text) in files {
            let place = match path {
                Some(path) => out.join(format!("{path}.{}", self.format.extension())),
                None => out.clone(),
            };
            let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            #[expect(clippy::disallowed_methods, reason = "cli/ writes the folder that the user names")]
            std::fs::create_dir_all(folder).map_err(|error| {
                talk.failure("error-output", &[("path", shown(folder)), ("reason", error.to_string().into())])
            })?;
            put(&place, text.as_bytes()).map_err(|error| talk.not_written(&place, &error))?;
        }
        Ok(())
    }

    fn tell(bundle: &Bundle, left: &Left, talk: &Talk) {
        talk.say("export-done", &[("units", bundle.count().into()), ("files", bundle.files.len().into())]);
        let locale = Value::from(bundle.target.as_str());
        if let Some(first) = left.documents.first() {
            let args =
                [("count", left.documents.len().into()), ("path", first.as_str().into()), ("locale", locale.clone())];
            talk.say("export-left-documents", &args);
        }
        if let Some(first) = left.texts.keys().next() {
            let count: usize = left.texts.values().sum();
            let args = [("count", count.into()), ("path", first.as_str().into()), ("locale", locale)];
            talk.say("export-left-texts", &args);
        }
        if let Some(first) = left.pages.first() {
            talk.say("export-left-pages", &[("count", left.pages.len().into()), ("path", first.as_str().into())]);
        }
    }
}

/// The place of a target locale in the config: the one that is named, or the only one there is.
pub(super) fn locale(site: &Site, named: Option<&crate::base::Locale>, talk: &Talk) -> Result<usize, Failure> {
    let source = site.source_locale();
    let mut targets = (0..site.config.locales.len()).filter(|&at| at != source);
    let unknown = |tag: &str| {
        talk.failure("error-locale-unknown", &[("locale", Value::from(tag)), ("known", known(&site.config))])
    };
    match named {
        Some(named) => targets.find(|&at| site.locale(at) == named).ok_or_else(|| unknown(named.as_str())),
        None => match (targets.next(), targets.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(talk.failure("error-locale-which", &[("known", known(&site.config))])),
        },
    }
}
