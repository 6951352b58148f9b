//! What the side-by-side edition shows of findings, for those who review a translation.
//!
//! In: the findings of a site, each with its text. Out: for each article what was found, by unit ([`Review`]), and its HTML.
//! Law: pure; what a file says is escaped; every word comes from a message, and where the reader's language lacks them its own
//! language is marked.

use crate::{
    base::{FileId, Locale},
    diag::{
        Diagnostic,
        text::{self, Text},
    },
    markdown::html::escaped,
    messages::Catalog,
};
use serde::Serialize;
use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

/// The findings of a site's articles; a copy shares them.
#[derive(Clone, Debug, Default)]
pub struct Review {
    of: BTreeMap<FileId, Arc<[Diagnostic]>>,
}

/// A rule that found something, to a template.
#[derive(Clone, Debug, Serialize)]
pub struct RuleView {
    /// Its id.
    pub id: &'static str,
    /// Its severity.
    pub severity: &'static str,
    /// How often.
    pub count: usize,
}

/// The review of a page, to a template.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReviewView {
    /// What was found, by rule.
    pub rules: Vec<RuleView>,
    /// How much was found.
    pub count: usize,
    /// What belongs to no unit, as HTML.
    pub page: String,
}

impl Review {
    /// Puts findings in order.
    #[must_use]
    pub fn of(findings: &[Diagnostic]) -> Self {
        let mut of: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
        for finding in findings {
            let Some(span) = finding.place.span() else { continue };
            of.entry(span.file).or_default().push(finding.clone());
        }
        of.into_iter().map(|(file, findings)| (file, findings.into())).collect()
    }

    /// What was found in an article.
    pub(crate) fn article(&self, file: FileId) -> &[Diagnostic] {
        self.of.get(&file).map_or(&[], |findings| findings)
    }

    /// The files in which anything was found, and what.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Arc<[Diagnostic]>)> {
        self.of.iter().map(|(file, findings)| (*file, findings))
    }
}

impl FromIterator<(FileId, Arc<[Diagnostic]>)> for Review {
    fn from_iter<I: IntoIterator<Item = (FileId, Arc<[Diagnostic]>)>>(findings: I) -> Self {
        Self { of: findings.into_iter().collect() }
    }
}

/// What was found in an article, as its page shows it: by rule; and what belongs to no unit, or to one of the `rest` that shows
/// nothing.
pub(crate) fn view(
    findings: &[Diagnostic],
    rest: &dyn Fn(&str) -> bool,
    catalog: &Catalog,
    locale: &Locale,
) -> ReviewView {
    let mut rules: BTreeMap<&'static str, RuleView> = BTreeMap::new();
    for finding in findings {
        let rule = RuleView { id: finding.rule.id, severity: finding.severity.as_str(), count: 0 };
        rules.entry(finding.rule.id).or_insert(rule).count += 1;
    }
    let is_of_page = |finding: &&Diagnostic| finding.unit.as_deref().is_none_or(rest);
    let page: Vec<&Diagnostic> = findings.iter().filter(is_of_page).collect();
    ReviewView { rules: rules.into_values().collect(), count: findings.len(), page: list(&page, catalog, locale) }
}

/// The findings about each unit.
pub(crate) fn by_unit(findings: &[Diagnostic]) -> BTreeMap<&str, Vec<&Diagnostic>> {
    let mut units: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings {
        if let Some(unit) = &finding.unit {
            units.entry(unit).or_default().push(finding);
        }
    }
    units
}

/// Findings as a list; nothing where there are none.
pub(crate) fn list(findings: &[&Diagnostic], catalog: &Catalog, locale: &Locale) -> String {
    if findings.is_empty() {
        return String::new();
    }
    // The program does not speak all languages that sites are written in.
    let own = catalog.entry(locale, "label-help").is_some();
    let (language, mark) = if own {
        (locale.clone(), String::new())
    } else {
        let english = Locale::en_us();
        let mark = format!(" lang=\"{english}\" dir=\"{}\"", english.direction().as_str());
        (english, mark)
    };
    let messages = catalog.messages(&language);
    let mut out = format!("<ul class=\"findings\"{mark}>");
    for finding in findings {
        let words = Text::of(finding, &messages);
        let severity = text::severity(finding.severity, &messages);
        let _ = write!(
            out,
            "<li class=\"{}\" data-rule=\"{}\"><strong>{}</strong> {} <code>{}</code>",
            finding.severity.as_str(),
            finding.rule.id,
            escaped(&severity),
            escaped(&words.headline),
            finding.rule.id,
        );
        if let Some(help) = &words.help {
            let _ = write!(out, "<br><small>{}</small>", escaped(help));
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
    out
}
