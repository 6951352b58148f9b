//! `diglot render`: an article's body as an HTML fragment, without theme, links as written, with what it includes.

use super::{
    input::{locale_of, standard_input},
    split::Side,
    talk::{Failure, Talk},
};
use crate::{
    base::{Locale, RelPath, files::DiskFiles},
    build::fragment::{self, Fragment, Options},
    config::{self, Extensions, RawHtml},
    content,
    diag::Severity,
    markdown::Dialect,
};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DialectArg {
    Learn,
    Commonmark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RawHtmlArg {
    Allow,
    Sanitize,
    Escape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExtensionArg {
    EmphasisExtras,
    AutoIdentifiers,
}

#[derive(Args)]
pub(super) struct Render {
    file: PathBuf,
    #[arg(long, value_enum, default_value_t = Side::Target)]
    side: Side,
    #[arg(long, value_enum, default_value_t = DialectArg::Learn)]
    dialect: DialectArg,
    #[arg(long, value_enum, default_value_t = RawHtmlArg::Sanitize)]
    raw_html: RawHtmlArg,
    #[arg(long, value_enum)]
    extension: Vec<ExtensionArg>,
}

impl Render {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let is_input = self.file.as_os_str() == "-";
        let bytes = if is_input { standard_input(talk)? } else { super::input::read_bytes(&self.file, talk)? };
        let (files, path) = around(&self.file);
        let options = Options {
            side: content::Side::from(self.side),
            dialect: match self.dialect {
                DialectArg::Learn => Dialect::Learn,
                DialectArg::Commonmark => Dialect::CommonMark,
            },
            raw_html: match self.raw_html {
                RawHtmlArg::Allow => RawHtml::Allow,
                RawHtmlArg::Sanitize => RawHtml::Sanitize,
                RawHtmlArg::Escape => RawHtml::Escape,
            },
            extensions: Extensions {
                emphasis_extras: self.extension.contains(&ExtensionArg::EmphasisExtras),
                auto_identifiers: self.extension.contains(&ExtensionArg::AutoIdentifiers),
                ..Extensions::default()
            },
            locale: locale_of(&self.file.to_string_lossy()).unwrap_or_else(Locale::en_us),
        };
        let Fragment { html, findings, sources } = fragment::of_bytes(&files, &path, bytes, &options);
        talk.data(html.as_bytes());
        talk.findings(&findings, &sources);
        Ok(findings.iter().all(|finding| finding.severity < Severity::Error))
    }
}

/// The files around an article, and its path among them: those of the nearest folder above it that a site, docset or repository
/// begins at, else of its own.
fn around(file: &Path) -> (DiskFiles, RelPath) {
    let name = || file.file_name().and_then(|name| RelPath::new(&name.to_string_lossy())).unwrap_or_else(RelPath::root);
    let Ok(real) = std::path::absolute(file) else { return (DiskFiles::new("."), name()) };
    let begins =
        |folder: &&Path| [config::FILE_NAME, "docfx.json", ".git"].iter().any(|name| folder.join(name).exists());
    let own = real.parent().unwrap_or(&real);
    let root = own.ancestors().find(begins).unwrap_or(own);
    let path = real.strip_prefix(root).ok().and_then(|path| RelPath::new(&path.to_string_lossy().replace('\\', "/")));
    (DiskFiles::new(root), path.unwrap_or_else(name))
}
