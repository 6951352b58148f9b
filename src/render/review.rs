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
use std::{collections::BTreeMap, fmt::Write as _};

/// The findings of a site's articles.
#[derive(Debug, Default)]
pub struct Review {
    of: BTreeMap<FileId, Vec<Finding>>,
}

/// A finding as a page shows it.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    unit: Option<String>,
    rule: &'static str,
    severity: &'static str,
    diagnostic: Diagnostic,
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
        let mut of: BTreeMap<FileId, Vec<Finding>> = BTreeMap::new();
        for finding in findings {
            let Some(span) = finding.place.span() else { continue };
            of.entry(span.file).or_default().push(Finding {
                unit: finding.unit.clone(),
                rule: finding.rule.id,
                severity: finding.severity.as_str(),
                diagnostic: finding.clone(),
            });
        }
        Self { of }
    }

    /// What was found in an article.
    pub(crate) fn article(&self, file: FileId) -> &[Finding] {
        self.of.get(&file).map_or(&[], Vec::as_slice)
    }
}

/// What was found in an article, as its page shows it: by rule; and what belongs to no unit, or to one of the `rest` that shows
/// nothing.
pub(crate) fn view(
    findings: &[Finding],
    rest: &dyn Fn(&str) -> bool,
    catalog: &Catalog,
    locale: &Locale,
) -> ReviewView {
    let mut rules: BTreeMap<&'static str, RuleView> = BTreeMap::new();
    for finding in findings {
        let rule = RuleView { id: finding.rule, severity: finding.severity, count: 0 };
        rules.entry(finding.rule).or_insert(rule).count += 1;
    }
    let is_of_page = |finding: &&Finding| finding.unit.as_deref().is_none_or(rest);
    let page: Vec<&Finding> = findings.iter().filter(is_of_page).collect();
    ReviewView { rules: rules.into_values().collect(), count: findings.len(), page: list(&page, catalog, locale) }
}

/// The findings about each unit.
pub(crate) fn by_unit(findings: &[Finding]) -> BTreeMap<&str, Vec<&Finding>> {
    let mut units: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        if let Some(unit) = &finding.unit {
            units.entry(unit).or_default().push(finding);
        }
    }
    units
}

/// Findings as a list; nothing where there are none.
pub(crate) fn list(findings: &[&Finding], catalog: &Catalog, locale: &Locale) -> String {
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
        let words = Text::of(&finding.diagnostic, &messages);
        let severity = text::severity(finding.diagnostic.severity, &messages);
        let _ = write!(
            out,
            "<li class=\"{}\" data-rule=\"{}\"><strong>{}</strong> {} <code>{}</code>",
            finding.severity,
            finding.rule,
            escaped(&severity),
            escaped(&words.headline),
            finding.rule,
        );
        if let Some(help) = &words.help {
            let _ = write!(out, "<br><small>{}</small>", escaped(help));
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
    out
}
