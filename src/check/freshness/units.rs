//! Units whose source has changed (`freshness/stale-unit`) or is gone (`freshness/gone-source`), and text that the translation
//! lacks (`freshness/new-source`).

use crate::{
    base::Span,
    diag::{Change, Diagnostic, Severity, rule},
    site::{
        Site, SiteArticle,
        freshness::{Freshness, Standing},
    },
    units::freshness::{Addition, Changed, Drift, word_diff},
};

/// What has become of the units of a translation.
pub(super) fn check(site: &Site, found: &Freshness, findings: &mut Vec<Diagnostic>) {
    let (Standing::Compared(comparison), Some(source)) = (&found.standing, found.source) else { return };
    let told = Told { site, one: &site.articles[found.article], today: &site.articles[source] };
    let is_gone = |changed: &&Changed| changed.drift == Drift::Gone;
    findings.extend(comparison.changed.iter().filter(|changed| !is_gone(changed)).map(|changed| told.stale(changed)));
    let gone: Vec<&Changed> = comparison.changed.iter().filter(is_gone).collect();
    // What was taken out together is one finding.
    let follows = |one: &&Changed, next: &&Changed| one.unit.zip(next.unit).is_some_and(|(one, next)| one + 1 == next);
    findings.extend(gone.chunk_by(follows).map(|run| told.gone(run)));
    let together = |one: &Addition, next: &Addition| one.after == next.after;
    findings.extend(comparison.added.chunk_by(together).map(|run| told.added(run)));
}

struct Told<'a> {
    site: &'a Site,
    one: &'a SiteArticle,
    today: &'a SiteArticle,
}

impl Told<'_> {
    /// Where a unit stands for its reader.
    fn place(&self, unit: Option<u32>) -> Option<Span> {
        let unit = self.one.article.split.units.get(unit? as usize)?;
        let range = unit.target.as_ref().or(unit.source.as_ref())?;
        Some(self.one.article.span(range.clone()))
    }

    fn named(&self, finding: Diagnostic, unit: Option<u32>) -> Diagnostic {
        let finding = finding.locale(self.site.locale(self.one.locale));
        match unit {
            Some(unit) => finding.unit(self.one.article.unit_id(unit as usize)),
            None => finding,
        }
    }

    fn then(&self, changed: &Changed) -> Span {
        let unit = changed.unit.and_then(|unit| self.one.article.split.units.get(unit as usize));
        let range = unit.and_then(|unit| unit.source.clone()).unwrap_or_else(|| changed.then.clone());
        self.one.article.span(range)
    }

    fn stale(&self, changed: &Changed) -> Diagnostic {
        let then = self.then(changed);
        let at = self.place(changed.unit).unwrap_or(then);
        let what = if changed.unit.is_some() { "unit" } else { "code" };
        let mut finding = Diagnostic::at(&rule::STALE_UNIT, at).arg("kind", changed.drift.as_str()).arg("what", what);
        // The translation still says what the source says.
        if changed.drift.is_fresh() {
            finding.severity = Severity::Info;
        }
        if at != then {
            finding = finding.related("source", then);
        }
        if let Some(now) = &changed.now {
            finding = finding.related("today", Span::new(self.today.article.file, now.clone()));
        }
        if changed.drift != Drift::Moved {
            finding = finding.diff(word_diff(&changed.was, &changed.is));
        }
        self.named(finding, changed.unit)
    }

    fn gone(&self, run: &[&Changed]) -> Diagnostic {
        let (first, last) = (run[0], run[run.len() - 1]);
        let place = |changed: &Changed| self.place(changed.unit).unwrap_or_else(|| self.then(changed));
        let (start, end) = (place(first), place(last));
        let at = Span { end: end.end.max(start.end), ..start };
        let what = if first.unit.is_some() { "unit" } else { "code" };
        let was: Vec<&str> = run.iter().map(|changed| &*changed.was).collect();
        let finding = Diagnostic::at(&rule::GONE_SOURCE, at)
            .arg("source", &self.today.path)
            .arg("what", what)
            .arg("count", run.len())
            .related("source", self.then(first))
            .diff(vec![(Change::Removed, was.join("\n"))]);
        self.named(finding, first.unit)
    }

    fn added(&self, run: &[Addition]) -> Diagnostic {
        let (first, last) = (&run[0], &run[run.len() - 1]);
        let body = self.one.article.front.body;
        let at = self.place(first.after).unwrap_or_else(|| self.one.article.span(body..body));
        let texts: Vec<&str> = run.iter().map(|added| &*added.text).collect();
        let count = |of: fn(&Addition) -> usize| run.iter().map(of).sum::<usize>();
        let finding = Diagnostic::at(&rule::NEW_SOURCE, at)
            .arg("place", if first.after.is_some() { "after" } else { "begin" })
            .arg("words", count(|added| added.words))
            .related("today", Span::new(self.today.article.file, first.now.start..last.now.end.max(first.now.end)))
            .diff(vec![(Change::Added, texts.join("\n"))]);
        self.named(finding, first.after)
    }
}
