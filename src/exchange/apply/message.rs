//! What came back for the messages of a file.
//!
//! In: a message file of the target locale, there already or not, and the messages that came back for it. Out: the file with their patterns
//! exchanged and those it lacks added at its end, and what became of each. Law: pure; every other message says afterwards
//! what it said; a pattern gets no variable and no reference that the source does not have.

use super::{
    Changed, Fate, Given, Report, Returned, Settled, Verdict,
    codes::{self, Fault, Known},
    hold, returned,
};
use crate::{
    base::{RelPath, Span},
    content::review_file::stamp_of,
    exchange::{
        bundle::Name,
        gather::{chooses, counterpart, parts},
        message,
        segment::Piece,
    },
    messages::{Located, Part as Pattern, Resource},
    site::{MessageFile, Site},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    ops::Range,
    sync::Arc,
};

/// The file that messages come back to.
pub(super) struct Into<'a> {
    path: RelPath,
    file: Option<&'a MessageFile>,
}

impl<'a> Into<'a> {
    /// The message file of a locale at a path: one that is there, or one beside a file of the source locale.
    pub(super) fn find(site: &'a Site, locale: usize, path: &RelPath) -> Option<Self> {
        let path_of = |file: &MessageFile| &site.sources.get(file.file).path;
        let (source, target) = (&site.config.source, site.locale(locale));
        let there = site.message_files.iter().find(|file| file.locale == *target && path_of(file) == path);
        let sources = site.message_files.iter().filter(|file| file.locale == *source);
        let mut beside = sources.filter_map(|file| counterpart(path_of(file), source.as_str(), target.as_str()));
        (there.is_some() || beside.any(|other| other == *path)).then(|| Self { path: path.clone(), file: there })
    }
}

/// What a message is to say.
struct Wish {
    at: usize,
    id: String,
    attribute: Option<String>,
    /// Where its pattern stands; nowhere where it has none yet.
    place: Option<Range<u32>>,
    text: String,
    wished: Vec<Piece>,
}

/// Settles what came back for a message file.
pub(super) fn settle(site: &Site, locale: usize, into: &Into<'_>, given: &[Given<'_>]) -> Settled {
    let returned = returned(given);
    let file = into.file.map(|file| Arc::clone(site.sources.get(file.file)));
    let desk = Desk { site, locale, into };
    let mut settled = Settled::default();
    let mut wishes: Vec<Wish> = Vec::new();
    let mut taken = HashSet::new();
    for (at, back) in returned.iter().enumerate() {
        let report = match back.name() {
            Some(Name::Message(id)) if !taken.insert(id.clone()) => {
                back.rejected(&Fault::new("twice", back.unit.name.as_str()), None, &mut settled)
            }
            Some(Name::Message(id)) => match desk.message(back, &id, at, &mut settled) {
                Verdict::Done(fate, problem) => back.report(fate, problem),
                Verdict::Write(wish) => {
                    wishes.push(wish);
                    back.report(Fate::Applied, "")
                }
            },
            _ => back.unknown(&mut settled),
        };
        settled.reports.push(report);
    }
    if !wishes.is_empty() {
        let before = file.as_ref().map_or("", |file| file.text());
        let after = desk.written(before, &wishes.iter().collect::<Vec<_>>());
        if desk.is_sound(before, &after, &wishes.iter().collect::<Vec<_>>()) {
            settled.changed = Some(Changed { path: into.path.clone(), before: file, after });
        } else {
            desk.blame(before, &wishes, &returned, &mut settled);
        }
    }
    hold(&mut settled);
    settled
}

struct Desk<'a> {
    site: &'a Site,
    locale: usize,
    into: &'a Into<'a>,
}

impl Desk<'_> {
    fn message(&self, back: &Returned<'_>, name: &str, at: usize, settled: &mut Settled) -> Verdict<Wish> {
        let done = |report: Report| Verdict::Done(report.fate, report.problem);
        let (id, attribute) = name.split_once('.').map_or((name, None), |(id, attribute)| (id, Some(attribute)));
        let own_layers = |located: &Located<'_>| self.site.message_files.iter().any(|file| file.layer == located.layer);
        let of_source = self.site.catalog.entry(&self.site.config.source, id).filter(own_layers);
        let Some((resource, source)) = of_source.and_then(|located| pattern(located, name)) else {
            return done(back.unknown(settled));
        };
        let located = self.site.catalog.entry(self.site.locale(self.locale), id).filter(own_layers);
        let is_elsewhere =
            located.as_ref().is_some_and(|located| self.into.file.is_none_or(|file| file.layer != located.layer));
        if is_elsewhere {
            return done(back.unknown(settled));
        }
        let has_entry = located.is_some();
        let own = located.and_then(|located| pattern(located, name));
        let from = message::segment(resource.written(source), chooses(source));
        let target =
            own.map(|(resource, part)| message::segment(resource.written(part), chooses(part)).numbered_as(&from));
        let Some(pieces) = back.says() else { return Verdict::Done(Fate::Empty, "") };
        let known = Known { source: &from, target: target.as_ref() };
        let wished = known.comparable(pieces);
        if target.as_ref().is_some_and(|target| known.comparable(&target.pieces) == wished) {
            return Verdict::Done(Fate::Unchanged, "");
        }
        let span = own.zip(self.into.file).map(|((_, part), file)| Span::new(file.file, part.range.clone()));
        let now = own.map(|(resource, part)| stamp_of(resource.written(part)));
        if back.unit.target_stamp.is_some_and(|stamp| now.is_some_and(|now| stamp != now)) {
            return done(back.conflict("target", span, settled));
        }
        if let Err(fault) = codes::check(known, pieces) {
            return done(back.rejected(&fault, span, settled));
        }
        if attribute.is_none() && has_entry && own.is_none() {
            // A value before attributes that are there: where it belongs is the author's affair.
            return done(back.rejected(&Fault::new("structure", name), span, settled));
        }
        let is_choice = chooses(source) || own.is_some_and(|(_, part)| chooses(part));
        let indent = own.map_or("    ", |(resource, part)| indent_of(resource.written(part)));
        let code = |number: u32| known.code(number).map_or_else(String::new, |code| code.open.clone());
        Verdict::Write(Wish {
            at,
            id: id.to_owned(),
            attribute: attribute.map(str::to_owned),
            place: own.map(|(_, part)| part.range.clone()),
            text: message::written(pieces, &code, is_choice, indent),
            wished,
        })
    }

    /// The file with what is wished.
    fn written(&self, before: &str, wishes: &[&Wish]) -> String {
        let newline = if before.contains("\r\n") { "\r\n" } else { "\n" };
        let mut edits: BTreeMap<(u32, u32), String> = BTreeMap::new();
        let mut added: BTreeMap<usize, String> = BTreeMap::new();
        let mut new: Vec<&Wish> = Vec::new();
        for wish in wishes {
            match (&wish.place, &wish.attribute) {
                (Some(place), _) => _ = edits.insert((place.start, place.end), wish.text.clone()),
                (None, Some(attribute)) if self.end_of(&wish.id).is_some() => {
                    let end = self.end_of(&wish.id).unwrap_or(0) as usize;
                    let line = format!("\n    .{attribute} = {}", wish.text.replace('\n', "\n    "));
                    added.entry(end).or_default().push_str(&line);
                }
                _ => new.push(wish),
            }
        }
        for (end, text) in added {
            let end = u32::try_from(end).unwrap_or(u32::MAX);
            edits.insert((end, end), text);
        }
        let mut out = before.to_owned();
        for ((start, end), text) in edits.into_iter().rev() {
            out.replace_range(start as usize..end as usize, &text.replace('\n', newline));
        }
        for wish in new {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push_str(newline);
            }
            let line = match &wish.attribute {
                Some(attribute) if out.lines().any(|line| line.starts_with(&format!("{} =", wish.id))) => {
                    format!("    .{attribute} = {}\n", wish.text)
                }
                Some(attribute) => format!("{} =\n    .{attribute} = {}\n", wish.id, wish.text),
                None => format!("{} = {}\n", wish.id, wish.text),
            };
            out.push_str(&line.replace('\n', newline));
        }
        out
    }

    /// One past the last byte of an entry of the file.
    fn end_of(&self, id: &str) -> Option<u32> {
        let file = self.into.file?;
        let (_, resource) = self.site.catalog.layer(file.layer)?;
        Some(resource.entry(id)?.range.end)
    }

    /// Whether a file says what was wished, and else what it said.
    fn is_sound(&self, before: &str, after: &str, wishes: &[&Wish]) -> bool {
        let ((then, faults), (now, new_faults)) = (Resource::parse(before), Resource::parse(after));
        if new_faults.len() > faults.len() {
            return false;
        }
        let all = |resource: &Resource| -> BTreeMap<String, String> {
            let of = |(name, part): (String, &Pattern)| (name, resource.written(part).replace("\r\n", "\n"));
            resource.entries().flat_map(parts).map(of).collect()
        };
        let (then, said) = (all(&then), all(&now));
        let name = |wish: &Wish| match &wish.attribute {
            Some(attribute) => format!("{}.{attribute}", wish.id),
            None => wish.id.clone(),
        };
        let new: BTreeSet<String> = wishes.iter().map(|wish| name(wish)).collect();
        let names: BTreeSet<&String> = then.keys().chain(&new).collect();
        let same = names == said.keys().collect()
            && then.iter().all(|(name, text)| new.contains(name) || said.get(name) == Some(text));
        same && wishes.iter().all(|wish| self.reads_as_wished(&now, wish))
    }

    fn reads_as_wished(&self, now: &Resource, wish: &Wish) -> bool {
        let Some(entry) = now.entry(&wish.id) else { return false };
        let name = match &wish.attribute {
            Some(attribute) => format!("{}.{attribute}", wish.id),
            None => wish.id.clone(),
        };
        let Some((_, part)) = parts(entry).find(|(other, _)| *other == name) else { return false };
        let of_source = self.site.catalog.entry(&self.site.config.source, &wish.id);
        let Some((resource, source)) = of_source.and_then(|located| pattern(located, &name)) else { return false };
        let from = message::segment(resource.written(source), chooses(source));
        let read = message::segment(now.written(part), chooses(part)).numbered_as(&from);
        let known = Known { source: &from, target: Some(&read) };
        // What was there in the translation may stay.
        let is_known = names(part).is_subset(&names(source)) || self.was(&wish.id, &name, part);
        is_known && (chooses(part) || known.comparable(&read.pieces) == wish.wished)
    }

    /// Whether the translation there was named no less.
    fn was(&self, id: &str, name: &str, part: &Pattern) -> bool {
        let located = self.site.catalog.entry(self.site.locale(self.locale), id);
        located.and_then(|located| pattern(located, name)).is_some_and(|(_, own)| names(part).is_subset(&names(own)))
    }

    /// Says which of the wishes cannot be.
    fn blame(&self, before: &str, wishes: &[Wish], returned: &[Returned<'_>], settled: &mut Settled) {
        let wrong = |wish: &&Wish| !self.is_sound(before, &self.written(before, &[wish]), &[wish]);
        let mut blamed: Vec<&Wish> = wishes.iter().filter(wrong).collect();
        if blamed.is_empty() {
            blamed = wishes.iter().collect();
        }
        for wish in blamed {
            let span = wish.place.clone().zip(self.into.file).map(|(place, file)| Span::new(file.file, place));
            let fault = Fault::new("message", wish.text.as_str());
            settled.reports[wish.at] = returned[wish.at].rejected(&fault, span, settled);
        }
    }
}

/// The pattern of a message or attribute by its name.
fn pattern<'c>(located: Located<'c>, name: &str) -> Option<(&'c Resource, &'c Pattern)> {
    let (_, part) = parts(located.entry).find(|(other, _)| *other == name)?;
    Some((located.resource, part))
}

/// All that a pattern names: variables, messages, terms, functions.
fn names(part: &Pattern) -> BTreeSet<String> {
    let variables = part.variables.iter().map(|variable| format!("${}", variable.name));
    let references = part.references.iter().map(|one| format!("{}.{}", one.id, one.attribute.as_deref().unwrap_or("")));
    variables.chain(references).collect()
}

/// What the lines of a pattern after the first are set off by.
fn indent_of(written: &str) -> &str {
    let line = written.lines().skip(1).filter(|line| !line.trim().is_empty());
    line.map(|line| &line[..line.len() - line.trim_start_matches(' ').len()])
        .min_by_key(|blank| blank.len())
        .unwrap_or("    ")
}
