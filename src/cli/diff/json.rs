//! A debt for programs.
//!
//! In: [`Debt`]s. Out: JSON. Law: what was and is translated has the shape that `status` gives it; lines count from 1.

use super::{super::status::part, Change};
use crate::{
    base::{RelPath, Span},
    site::{
        Site,
        coverage::Part,
        debt::{Debt, Open, OpenUnit, Owed, Whole},
    },
    units::freshness::Drift,
};
use serde_json::{Value as Json, json};

pub(super) fn data(change: &Change<'_>, all: &[Debt]) -> Json {
    json!({
        "range": change.range,
        "before": change.commits[0],
        "after": change.commits[1],
        "source": change.last().map(|site| site.config.source.as_str()),
        "words": if change.is_in_characters() { "characters" } else { "words" },
        "locales": all.iter().map(|debt| of_locale(change, debt)).collect::<Vec<Json>>(),
    })
}

fn of_locale(change: &Change<'_>, debt: &Debt) -> Json {
    json!({
        "locale": debt.locale.as_str(),
        "before": part(&debt.before),
        "after": part(&debt.after),
        "change": more(Some(&debt.before), Some(&debt.after)),
        "articles": debt.owed.iter().map(|owed| of_article(change, owed)).collect::<Vec<Json>>(),
    })
}

/// What there is more of than before.
fn more(before: Option<&Part>, after: Option<&Part>) -> Json {
    let [before, after] = [before, after].map(|part| part.copied().unwrap_or_default());
    let less = |after: usize, before: usize| {
        let [after, before] = [after, before].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
        after - before
    };
    let mut out = serde_json::Map::new();
    for (name, before, after) in [("pages", before.pages, after.pages), ("units", before.units, after.units)] {
        let count = json!({
            "total": less(after.total, before.total),
            "translated": less(after.translated, before.translated),
            "stale": less(after.stale, before.stale),
            "missing": less(after.missing, before.missing),
            "machine": less(after.machine, before.machine),
        });
        out.insert(name.to_owned(), count);
    }
    let words =
        json!({ "total": less(after.words, before.words), "to_do": less(after.words_to_do, before.words_to_do) });
    out.insert("words".to_owned(), words);
    Json::Object(out)
}

fn of_article(change: &Change<'_>, owed: &Owed) -> Json {
    let [before, after] = change.sites;
    let units =
        |units: &[OpenUnit], site: Option<&Site>| units.iter().map(|one| unit(site, one)).collect::<Vec<Json>>();
    json!({
        "document": owed.document.as_ref().map(RelPath::as_str),
        "path": owed.path.as_ref().map(RelPath::as_str),
        "source_path": owed.source.as_ref().map(RelPath::as_str),
        "whole": owed.whole.map(Whole::as_str),
        "change": more(owed.before.as_ref(), owed.after.as_ref()),
        "gone": owed.more(Open::Gone),
        "made": units(&owed.made, after),
        "again": units(&owed.again, after),
        "settled": units(&owed.settled, before),
        "changes": units(&owed.changes, after),
    })
}

fn unit(site: Option<&Site>, unit: &OpenUnit) -> Json {
    let line = |span: Option<Span>| {
        let (site, span) = (site?, span?);
        Some(site.sources.get(span.file).line_column(span.start).line)
    };
    json!({
        "state": unit.state.as_str(),
        "unit": unit.label,
        "source_hash": unit.key.source.to_string(),
        "occurrence": unit.key.occurrence,
        "drift": unit.drift.map(Drift::as_str),
        "units": unit.units,
        "words": unit.words,
        "line": line(unit.at),
        "source_line": line(unit.source_at),
        "was": unit.was,
        "is": unit.is,
    })
}
