//! Articles that a locale does not have (`site/missing-page`).

use crate::{
    base::Span,
    diag::{Diagnostic, rule},
    site::Site,
};

/// Checks that every document of the source exists in every locale.
pub(crate) fn check(site: &Site) -> Vec<Diagnostic> {
    let source = site.source_locale();
    let mut findings = Vec::new();
    for (document, articles) in &site.documents {
        // A document that the source does not have is the target's own; one recovered from a translation counts as there.
        let Some((article, _)) = site.find(source, document).and_then(|page| site.shown(site.page(page))) else {
            continue;
        };
        for (locale, there) in articles.iter().enumerate() {
            if there.is_none() && locale != source {
                let place = Span::new(article.article.file, 0..0);
                let locale = site.locale(locale);
                findings.push(Diagnostic::at(&rule::MISSING_PAGE, place).arg("locale", locale.as_str()).locale(locale));
            }
        }
    }
    findings
}
