//! `diglot render`: an article's body as an HTML fragment, without theme, links as written, with code from the files around it.

use super::{
    input::{locale_of, standard_input},
    neighbours::Neighbours,
    split::Side,
    talk::{Failure, Format, Talk},
};
use crate::{
    base::{Locale, RelPath, Source, Sources},
    check,
    config::RawHtml,
    content::{self, article},
    diag::{Diagnostic, Severity},
    markdown::{
        Dialect,
        html::{self, Request},
        sides::parse_sides,
    },
};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

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

#[derive(Args)]
pub(super) struct Render {
    file: PathBuf,
    #[arg(long, value_enum, default_value_t = Side::Target)]
    side: Side,
    #[arg(long, value_enum, default_value_t = DialectArg::Learn)]
    dialect: DialectArg,
    #[arg(long, value_enum, default_value_t = RawHtmlArg::Sanitize)]
    raw_html: RawHtmlArg,
}

impl Render {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let is_input = self.file.as_os_str() == "-";
        let bytes = if is_input { standard_input(talk)? } else { super::input::read_bytes(&self.file, talk)? };
        let name = RelPath::new(&self.file.file_name().map_or_else(|| "-".into(), |name| name.to_string_lossy()));
        let (source, fault) = Source::from_bytes(name.unwrap_or_else(RelPath::root), bytes);
        let mut sources = Sources::default();
        let file = sources.add(source);
        if let Some(fault) = fault {
            talk.findings(Format::Human, &[Diagnostic::not_text(file, fault)], &sources);
            return Ok(false);
        }
        let source = sources.get(file);
        let (dialect, article, findings) = match self.dialect {
            DialectArg::Learn => {
                let (article, findings) = article::read(source, file);
                (Dialect::Learn, article, findings)
            }
            // CommonMark knows neither front matter nor units.
            DialectArg::Commonmark => (Dialect::CommonMark, article::Article::bare(source, file), Vec::new()),
        };
        let locale = article
            .front
            .localization
            .locale
            .clone()
            .or_else(|| locale_of(&self.file.to_string_lossy()))
            .unwrap_or_else(Locale::en_us);
        let sides = parse_sides(&article, (locale.is_cjk() && dialect == Dialect::Learn, false), dialect);
        let side = sides.get(content::Side::from(self.side));
        let neighbours = Neighbours::of(&self.file, &locale);
        let mut findings = findings;
        findings.extend(check::snippets::faults(&side.tree, file, |path| neighbours.text(path)));
        let html = html::write(&Request {
            tree: &side.tree,
            outline: &side.outline,
            locale: &locale,
            unit_ids: &[],
            companion: None,
            dialect,
            raw_html: match self.raw_html {
                RawHtmlArg::Allow => RawHtml::Allow,
                RawHtmlArg::Sanitize => RawHtml::Sanitize,
                RawHtmlArg::Escape => RawHtml::Escape,
            },
            page: false,
            host: &neighbours,
        });
        talk.data(html.as_bytes());
        talk.findings(Format::Human, &findings, &sources);
        Ok(findings.iter().all(|finding| finding.severity < Severity::Error))
    }
}
