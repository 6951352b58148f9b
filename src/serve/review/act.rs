//! What those who review do: rewrite a translation, say that it is read, set a finding aside, take the last of it back.
//!
//! In: a request about a file as the browser saw it. Out: the file with other bytes, or why not. Law: nothing is written over what the
//! browser did not see, nothing that breaks the article, and nothing that makes an error where there was none.

use super::{Inner, article, model::Words, place::Place, segment};
use crate::{
    base::{FileId, RelPath, Source, Stamp, files::ReplaceError},
    check::{self, Scope, decisions, marks, term::Lexicon},
    config::metadata::Default as Given,
    content::{
        article::Article,
        review_file::{self, Ignore, Key, ReviewFile, stamp_of},
    },
    diag::{
        Diagnostic, Severity,
        policy::{self, Selection},
        suppress,
    },
    markdown::sides::Sides,
    messages::Value as Word,
    site::{Site, SiteArticle},
    units::{
        review::{self, ReviewUnit},
        rewrite::{Reader, rewrite},
    },
};
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError},
};

/// The most steps that can be taken back.
const MOST: usize = 500;

/// What was done, to be taken back.
pub(super) struct Step {
    place: Place,
    before: Option<Vec<u8>>,
    after: Option<Vec<u8>>,
    /// The article and the unit that it was about.
    about: Value,
}

/// All that was done.
pub(super) type Steps = Vec<Step>;

/// What came of a request.
pub(super) struct Outcome {
    pub(super) status: StatusCode,
    pub(super) answer: Value,
}

type Result<T> = std::result::Result<T, Outcome>;

/// Does what was asked for.
pub(super) fn act(inner: &Inner, site: &Site, name: &str, request: &Value) -> Outcome {
    // One after the other: what a step takes back is the last that was done.
    let mut steps = inner.steps.lock().unwrap_or_else(PoisonError::into_inner);
    let desk = Desk { inner, site };
    let done = match name {
        "undo" => desk.undo(&mut steps),
        "edit" => desk.edit(request, &mut steps),
        _ => desk.decide(name, request, &mut steps),
    };
    done.unwrap_or_else(|refused| refused)
}

struct Desk<'a> {
    inner: &'a Inner,
    site: &'a Site,
}

/// An article as it is on the disk.
struct Opened<'a> {
    one: &'a SiteArticle,
    place: Place,
    bytes: Vec<u8>,
    source: Source,
    article: Article,
    sides: Sides,
    findings: Vec<Diagnostic>,
    unit: ReviewUnit,
}

fn ok(answer: Value) -> Outcome {
    Outcome { status: StatusCode::OK, answer }
}

impl Desk<'_> {
    fn refused(&self, status: StatusCode, id: &str, args: &[(&str, Word)]) -> Outcome {
        Outcome { status, answer: json!({ "message": self.inner.messages().text(id, args) }) }
    }

    fn not_written(&self, error: &ReplaceError) -> Outcome {
        let reason = match error {
            ReplaceError::Changed => return self.refused(StatusCode::CONFLICT, "review-changed", &[]),
            ReplaceError::ReadOnly => return self.refused(StatusCode::FORBIDDEN, "review-closed", &[]),
            ReplaceError::NotAFile => return self.refused(StatusCode::CONFLICT, "review-gone", &[]),
            ReplaceError::Io(reason) => reason.as_str(),
        };
        self.refused(StatusCode::INTERNAL_SERVER_ERROR, "review-not-written", &[("reason", reason.into())])
    }

    fn reader<'r>(&'r self, one: &SiteArticle, defaults: &'r [&'r Given]) -> Reader<'r> {
        let config = &self.site.config;
        let cjk = (self.site.locale(one.locale).is_cjk(), config.source.is_cjk());
        Reader { cjk, extensions: &config.extensions, defaults }
    }

    fn source_of<'s>(&'s self, one: &SiteArticle) -> Option<(&'s Article, &'s Sides)> {
        let source = self.site.source_of(one).filter(|source| !source.article.is_bilingual())?;
        Some((&source.article, &source.sides))
    }

    /// The article and the unit that a request is about, as they are on the disk.
    fn open(&self, request: &Value) -> Result<Opened<'_>> {
        let bad = || self.refused(StatusCode::BAD_REQUEST, "review-bad-request", &[]);
        let text = |name: &str| request[name].as_str();
        let path = text("path").and_then(RelPath::beside).ok_or_else(bad)?;
        let stamp = text("stamp").and_then(Stamp::parse).ok_or_else(bad)?;
        let source = text("source_stamp").and_then(Stamp::parse).ok_or_else(bad)?;
        let occurrence =
            request["occurrence"].as_u64().and_then(|number| u32::try_from(number).ok()).ok_or_else(bad)?;
        let key = Key { source, occurrence };
        let no_page = || self.refused(StatusCode::NOT_FOUND, "review-no-page", &[]);
        let one = article(self.site, &path).ok_or_else(no_page)?;
        let content = &self.site.config.locales[one.locale].content;
        let outside = || self.refused(StatusCode::FORBIDDEN, "review-outside", &[]);
        let place = Place::inside(&self.inner.root, &path, content).ok_or_else(outside)?;
        let unread = |reason: String| {
            self.refused(StatusCode::INTERNAL_SERVER_ERROR, "review-not-written", &[("reason", reason.into())])
        };
        let bytes = place.read(&self.inner.root).map_err(unread)?;
        let bytes = bytes.ok_or_else(|| self.refused(StatusCode::CONFLICT, "review-gone", &[]))?;
        let (source, fault) = Source::from_bytes(path, bytes.clone());
        if fault.is_some() {
            return Err(self.refused(StatusCode::CONFLICT, "review-gone", &[]));
        }
        let defaults = self.site.defaults_of(one);
        let (article, sides, findings) = self.reader(one, &defaults).read(&source, one.article.file);
        let units = review::of_article((&article, &sides), self.source_of(one));
        let unit = units.into_iter().find(|unit| unit.key == key);
        if source.stamp() != stamp {
            // Somebody else was faster: their text is shown beside one's own.
            let now = unit.as_ref().and_then(|unit| unit.target.as_ref()).map(|part| article.text(&part.range));
            let mut outcome = self.refused(StatusCode::CONFLICT, "review-changed", &[]);
            outcome.answer["text"] = now.into();
            outcome.answer["stamp"] = source.stamp().to_string().into();
            return Err(outcome);
        }
        let unit = unit.ok_or_else(|| self.refused(StatusCode::CONFLICT, "review-changed", &[]))?;
        Ok(Opened { one, place, bytes, source, article, sides, findings, unit })
    }

    fn edit(&self, request: &Value, steps: &mut Steps) -> Result<Outcome> {
        let bad = || self.refused(StatusCode::BAD_REQUEST, "review-bad-request", &[]);
        let text = request["text"].as_str().ok_or_else(bad)?;
        let opened = self.open(request)?;
        let Opened { one, place, bytes, source, article, sides, unit, .. } = &opened;
        let was = unit.target.as_ref().map(|part| article.text(&part.range).replace("\r\n", "\n"));
        if was.as_deref() == Some(&*text.replace("\r\n", "\n")) {
            return Ok(ok(json!({ "stamp": source.stamp().to_string(), "notes": [] })));
        }
        let messages = self.inner.messages();
        let words = Words { messages: &messages, source };
        let defaults = self.site.defaults_of(one);
        let rewritten = rewrite(source, unit, (article, sides), text, &self.reader(one, &defaults))
            .map_err(|finding| self.broken(&words, &[&finding]))?;
        let before = self.judged(one, article, sides, &opened.findings);
        let after = self.judged(one, &rewritten.article, &rewritten.sides, &rewritten.findings);
        let new = new(&before, &after);
        let errors: Vec<&Diagnostic> =
            new.iter().copied().filter(|finding| finding.severity == Severity::Error).collect();
        let words = Words { messages: &messages, source: &rewritten.source };
        if !errors.is_empty() {
            return Err(self.broken(&words, &errors));
        }
        let changed = rewritten.source.text().as_bytes();
        place.exchange(Some(bytes), Some(changed)).map_err(|error| self.not_written(&error))?;
        push(steps, place, Some(bytes.clone()), Some(changed.to_vec()), about(request));
        let literal = |id: &str, text: &String| messages.text(id, &[("text", text.as_str().into())]);
        let mut notes: Vec<String> = rewritten.lost.iter().map(|text| literal("review-lost", text)).collect();
        notes.extend(rewritten.gained.iter().map(|text| literal("review-gained", text)));
        let warnings: Vec<Value> = new.iter().map(|finding| words.finding(finding, None)).collect();
        let stamp = rewritten.source.stamp().to_string();
        let units = review::of_article((&rewritten.article, &rewritten.sides), self.source_of(one));
        let now = units.iter().find(|other| other.key == unit.key).and_then(|unit| unit.target.as_ref());
        let now =
            now.map(|part| segment::json(&rewritten.sides.target.tree, part, rewritten.article.text(&part.range)));
        Ok(ok(json!({ "stamp": stamp, "notes": notes, "findings": warnings, "target": now })))
    }

    /// A refusal with its findings.
    fn broken(&self, words: &Words<'_>, findings: &[&Diagnostic]) -> Outcome {
        let mut outcome = self.refused(StatusCode::UNPROCESSABLE_ENTITY, "review-refused", &[]);
        outcome.answer["findings"] = findings.iter().map(|finding| words.finding(finding, None)).collect();
        outcome
    }

    /// What is found in an article as it would be, policy applied.
    fn judged(&self, one: &SiteArticle, article: &Article, sides: &Sides, read: &[Diagnostic]) -> Vec<Diagnostic> {
        let config = &self.site.config;
        let locale = self.site.locale(one.locale);
        let style = config.locale(locale).and_then(|locale| locale.style);
        let lexicon = Lexicon::new(&self.site.glossary, &config.source, locale);
        let scope = Scope { style, lexicon: lexicon.as_ref(), ..Scope::new(locale, &config.source) };
        let mut findings = read.to_vec();
        findings.extend(check::faults(article, sides, locale));
        findings.extend(check::judged((article, sides), self.source_of(one), &scope).findings);
        let as_it_is = SiteArticle { article: Arc::new(article.clone()), sides: sides.clone(), ..one.clone() };
        let mut set_aside = marks::of(article, sides);
        set_aside.extend(decisions::of(self.site, &as_it_is));
        let findings = suppress::apply(findings, &set_aside).findings;
        let said = |finding: &Diagnostic| config.said(finding.rule, finding.locale.as_ref(), Some(&one.path));
        policy::apply(findings, said, &Selection::default())
    }

    fn decide(&self, name: &str, request: &Value, steps: &mut Steps) -> Result<Outcome> {
        let bad = || self.refused(StatusCode::BAD_REQUEST, "review-bad-request", &[]);
        let opened = self.open(request)?;
        let path = review_file::beside(&opened.one.path).ok_or_else(bad)?;
        let content = &self.site.config.locales[opened.one.locale].content;
        let outside = || self.refused(StatusCode::FORBIDDEN, "review-outside", &[]);
        let place = Place::inside(&self.inner.root, &path, content).ok_or_else(outside)?;
        let unread = |reason: String| {
            self.refused(StatusCode::INTERNAL_SERVER_ERROR, "review-not-written", &[("reason", reason.into())])
        };
        let before = place.read(&self.inner.root).map_err(unread)?;
        let mut file = match &before {
            None => ReviewFile::default(),
            Some(bytes) => {
                let (source, fault) = Source::from_bytes(path.clone(), bytes.clone());
                let (file, findings) = review_file::read(&source, FileId(0));
                // What cannot be read would be lost.
                if fault.is_some() || !findings.is_empty() {
                    let args = [("path", Word::from(path.as_str()))];
                    return Err(self.refused(StatusCode::CONFLICT, "review-unreadable", &args));
                }
                file
            }
        };
        let unit = &opened.unit;
        let of = |part: &review::Part| opened.article.text(&part.range);
        let from = match self.source_of(opened.one) {
            Some((source, _)) if !opened.article.is_bilingual() => source,
            _ => &opened.article,
        };
        let begins = unit.source.as_ref().map(|part| from.text(&part.range)).or(unit.target.as_ref().map(of));
        let decision = file.decide(unit.key, begins.unwrap_or(""));
        if name == "reviewed" {
            let target = unit.target.as_ref().map(of);
            let is_read = request["reviewed"].as_bool().ok_or_else(bad)?;
            decision.reviewed = target.filter(|_| is_read).map(stamp_of);
            if is_read {
                // Whoever approves a draft says that it is none.
                (decision.draft, decision.was) = (None, None);
            }
        } else {
            let text = |name: &str| request[name].as_str().map(str::trim).filter(|text| !text.is_empty());
            let rule = text("rule").filter(|rule| policy::is_known(rule)).ok_or_else(bad)?;
            if request["off"].as_bool() == Some(true) {
                decision.ignore.retain(|ignore| &*ignore.rule != rule);
            } else {
                let lacking = || self.refused(StatusCode::UNPROCESSABLE_ENTITY, "review-no-reason", &[]);
                let reason = text("reason").ok_or_else(lacking)?;
                decision.ignore.retain(|ignore| &*ignore.rule != rule);
                decision.ignore.push(Ignore { rule: rule.into(), reason: reason.into(), place: None });
            }
        }
        let text = file.write();
        let after = (!text.is_empty()).then(|| text.into_bytes());
        if before != after {
            place.exchange(before.as_deref(), after.as_deref()).map_err(|error| self.not_written(&error))?;
            push(steps, &place, before, after, about(request));
        }
        Ok(ok(json!({ "stamp": opened.source.stamp().to_string(), "notes": [] })))
    }

    fn undo(&self, steps: &mut Steps) -> Result<Outcome> {
        let Some(Step { place, before, after, about }) = steps.pop() else {
            return Err(self.refused(StatusCode::NOT_FOUND, "review-nothing-to-undo", &[]));
        };
        let now = place.read(&self.inner.root).ok().flatten();
        if now != after {
            let args = [("path", Word::from(place.path.as_str()))];
            return Err(self.refused(StatusCode::CONFLICT, "review-undo-changed", &args));
        }
        if let Err(error) = place.exchange(after.as_deref(), before.as_deref()) {
            let refused = self.not_written(&error);
            steps.push(Step { place, before, after, about });
            return Err(refused);
        }
        Ok(ok(json!({ "about": about, "left": steps.len(), "notes": [] })))
    }
}

fn about(request: &Value) -> Value {
    json!({
        "path": request["path"],
        "source_stamp": request["source_stamp"],
        "occurrence": request["occurrence"],
    })
}

fn push(steps: &mut Steps, place: &Place, before: Option<Vec<u8>>, after: Option<Vec<u8>>, about: Value) {
    if steps.len() >= MOST {
        steps.remove(0);
    }
    steps.push(Step { place: place.clone(), before, after, about });
}

/// The findings that were not there before: of each rule and unit those past the number there was.
fn new<'d>(before: &[Diagnostic], after: &'d [Diagnostic]) -> Vec<&'d Diagnostic> {
    let name = |finding: &Diagnostic| (finding.rule.id, finding.unit.clone());
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for finding in before {
        *known.entry(name(finding)).or_default() += 1;
    }
    let is_new = |finding: &&Diagnostic| match known.get_mut(&name(finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    after.iter().filter(is_new).collect()
}
