//! What became of articles: written, and told to people or programs.
//!
//! In: the outcome of each article. Out: files on the disk, unless it is only tried; a line an article and unit, or JSON lines, or a
//! difference as `git apply` reads it. Law: of the files of an article all are written or none.

use super::{How, SyncFormat, memory::suggestions};
use crate::{
    base::{
        RelPath, Source,
        files::{DiskFiles, ReplaceError, exchange},
    },
    cli::talk::{Failure, Talk},
    diag::{Change, Diagnostic, diff::unified},
    messages::Value,
    units::{
        freshness::word_diff,
        memory::Memory,
        sync::{Fate, Left, Refused, Told},
    },
};
use serde_json::{Value as Json, json};
use std::ops::Range;

/// What became of an article.
pub(in crate::cli) enum Result {
    /// It is in step now.
    Synced(Box<Written>),
    /// It was in step already.
    InStep,
    /// There is nothing to bring it in step with.
    Passed(&'static str),
    /// It was left as it is.
    Refused(Why),
}

/// A file, what it held and what it shall hold; nothing stands for no file.
type Step<'b> = (RelPath, Option<&'b [u8]>, Option<&'b [u8]>);

/// Why an article was left as it is.
pub(in crate::cli) enum Why {
    /// One of the known reasons.
    Word(&'static str),
    /// It is damaged here.
    Damage(Box<Diagnostic>),
    /// It has a text of its own in this line.
    Own(u32),
}

impl From<&'static str> for Why {
    fn from(word: &'static str) -> Self {
        Self::Word(word)
    }
}

impl Why {
    fn as_str(&self) -> &'static str {
        match self {
            Self::Word(word) => word,
            Self::Damage(_) => "damage",
            Self::Own(_) => "own",
        }
    }
}

/// A block that could not be brought in step, in an article that is.
pub(in crate::cli) struct LeftBlock {
    /// Its first and its last line; none where the article has nothing of it.
    lines: Option<(u32, u32)>,
    /// Those of the source.
    of_source: (u32, u32),
    /// How many units it has.
    units: usize,
    /// One of the known reasons.
    why: &'static str,
    /// The rule that it would break.
    rule: Option<&'static str>,
    /// The line of what is the translation's own.
    own: Option<u32>,
}

/// What is told of blocks that could not be brought in step.
pub(in crate::cli) fn left(left: &[Left], after: &Source, today: &Source) -> Vec<LeftBlock> {
    let lines = |source: &Source, at: &Range<u32>| {
        let line = |at: u32| source.line_column(at).line;
        (line(at.start), line(at.end.saturating_sub(1).max(at.start)))
    };
    let told = |left: &Left| {
        let (why, rule, own) = match &left.why {
            Refused::Own(at) => ("own", None, Some(after.line_column(at.start).line)),
            Refused::Proof(what) if what.contains('/') => ("rule", Some(*what), None),
            _ => ("proof", None, None),
        };
        let at = (!left.at.is_empty()).then(|| lines(after, &left.at));
        LeftBlock { lines: at, of_source: lines(today, &left.now), units: left.units, why, rule, own }
    };
    left.iter().map(told).collect()
}

impl LeftBlock {
    fn say(&self, talk: &Talk) {
        let (from, to) = self.lines.unwrap_or_default();
        let line = |line: u32| Value::from(i64::from(line));
        let args = [
            ("from", line(from)),
            ("to", line(to)),
            ("first", line(self.of_source.0)),
            ("last", line(self.of_source.1)),
            ("why", self.why.into()),
            ("line", line(self.own.unwrap_or_default())),
            ("rule", self.rule.unwrap_or_default().into()),
        ];
        talk.say("sync-left", &args);
    }

    fn json(&self) -> Json {
        let lines = |(from, to): (u32, u32)| json!([from, to]);
        json!({
            "lines": self.lines.map(lines),
            "source_lines": lines(self.of_source),
            "units": self.units,
            "why": self.why,
            "rule": self.rule,
            "own_line": self.own,
        })
    }
}

/// The files of an article, before and after.
pub(in crate::cli) struct Written {
    /// Where it shall stand.
    pub(in crate::cli) to: RelPath,
    /// What it held; nothing where there was none.
    pub(in crate::cli) before: Option<Vec<u8>>,
    /// What it shall hold.
    pub(in crate::cli) after: Vec<u8>,
    /// The review file: its path before, what it held, what it shall hold.
    pub(in crate::cli) review: (RelPath, Option<Vec<u8>>, Option<Vec<u8>>),
    /// What became of its units.
    pub(in crate::cli) told: Vec<Told>,
    /// How many are simply kept.
    pub(in crate::cli) kept: usize,
    /// What could not be brought in step.
    pub(in crate::cli) left: Vec<LeftBlock>,
    /// Whether it could be told what has changed within its texts.
    pub(in crate::cli) is_known: bool,
    /// The title that its source had, where that is another today.
    pub(in crate::cli) title_was: Option<String>,
}

impl Written {
    /// Whether anything differs from what lies at `path`.
    pub(in crate::cli) fn changes(&self, path: &RelPath) -> bool {
        self.to != *path || self.before.as_ref() != Some(&self.after) || self.review.1 != self.review.2
    }

    /// Writes the files of the article that lay at `path`.
    fn write(&self, path: &RelPath, files: &DiskFiles) -> std::result::Result<(), (RelPath, ReplaceError)> {
        let (review, was, is) = &self.review;
        let to = if self.to == *path {
            review.clone()
        } else {
            crate::content::review_file::beside(&self.to).unwrap_or_else(|| review.clone())
        };
        let mut steps: Vec<Step<'_>> = Vec::new();
        if to == *review {
            steps.push((to, was.as_deref(), is.as_deref()));
        } else {
            steps.push((to, None, is.as_deref()));
        }
        if self.to == *path {
            steps.push((self.to.clone(), self.before.as_deref(), Some(&self.after)));
        } else {
            steps.push((self.to.clone(), None, Some(&self.after)));
            steps.push((path.clone(), self.before.as_deref(), None));
            steps.push((review.clone(), was.as_deref(), None));
        }
        steps.retain(|(_, before, after)| before != after);
        for (number, (path, before, after)) in steps.iter().enumerate() {
            if let Err(error) = exchange(&files.place(path), *before, *after) {
                // What was written already is taken back.
                for (path, before, after) in steps[..number].iter().rev() {
                    let _ = exchange(&files.place(path), *after, *before);
                }
                return Err((path.clone(), error));
            }
        }
        Ok(())
    }

    fn count(&self, fate: Fate) -> usize {
        self.told.iter().filter(|told| told.fate == fate).count()
    }
}

/// An article and what became of it.
pub(in crate::cli) struct Outcome {
    pub(in crate::cli) path: RelPath,
    pub(in crate::cli) result: Result,
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A length as an offset.
pub(in crate::cli) fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A difference on one line, as `git diff --word-diff` shows it.
fn shown(was: &str, is: &str) -> String {
    let part = |(change, text): (Change, String)| match change {
        Change::Kept => text,
        Change::Removed => format!("[-{text}-]"),
        Change::Added => format!("{{+{text}+}}"),
    };
    on_one_line(&word_diff(was, is).into_iter().map(part).collect::<String>())
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Outcome {
    /// Whether nothing was left that should have been brought in step.
    pub(in crate::cli) fn is_whole(&self) -> bool {
        match &self.result {
            Result::Synced(written) => written.left.is_empty(),
            Result::InStep | Result::Passed(_) => true,
            Result::Refused(_) => false,
        }
    }

    /// Writes the article, unless it is only tried, and tells what became of it.
    pub(in crate::cli) fn tell(
        &self,
        how: &How,
        memory: &Memory,
        files: &DiskFiles,
        talk: &Talk,
    ) -> std::result::Result<(), Failure> {
        if let (Result::Synced(written), false) = (&self.result, how.dry_run) {
            written.write(&self.path, files).map_err(|(path, error)| talk.not_written(&files.place(&path), &error))?;
        }
        if how.diff
            && let Result::Synced(written) = &self.result
        {
            let before = written.before.as_deref().map_or(String::new(), text);
            let (review, was, is) = &written.review;
            let of = |bytes: &Option<Vec<u8>>| bytes.as_deref().map_or(String::new(), text);
            talk.data(unified(&written.to, &before, &text(&written.after)).as_bytes());
            talk.data(unified(review, &of(was), &of(is)).as_bytes());
        }
        match how.format {
            SyncFormat::Json if how.diff => {}
            SyncFormat::Json => talk.data(format!("{}\n", self.json(memory)).as_bytes()),
            SyncFormat::Human => self.human(how, memory, talk),
        }
        Ok(())
    }

    fn human(&self, how: &How, memory: &Memory, talk: &Talk) {
        let path = ("path", Value::from(self.path.as_str()));
        let written = match &self.result {
            Result::Synced(written) => written,
            Result::InStep => {
                if talk.is_verbose() {
                    talk.say("sync-in-step", &[path]);
                }
                return;
            }
            Result::Passed(_) => {
                if talk.is_verbose() {
                    talk.say("sync-passed", &[path]);
                }
                return;
            }
            Result::Refused(why) => {
                let line = if let Why::Own(line) = why { *line } else { 0 };
                talk.say("sync-refused", &[path, ("why", why.as_str().into()), ("line", Value::from(i64::from(line)))]);
                if let Why::Damage(finding) = why {
                    let message = crate::diag::text::Text::of(finding, &talk.messages());
                    talk.say("sync-damage", &[("problem", Value::from(message.headline))]);
                }
                return;
            }
        };
        if written.before.is_some() && written.to != self.path {
            talk.say("sync-moved", &[path.clone(), ("to", Value::from(written.to.as_str()))]);
        }
        let count = |fate| Value::from(written.count(fate));
        let counts = [
            ("path", Value::from(written.to.as_str())),
            ("kept", (written.kept + written.count(Fate::Moved) + written.count(Fate::Own)).into()),
            ("changed", count(Fate::Changed)),
            ("new", count(Fate::New)),
            ("remembered", count(Fate::Remembered)),
            ("gone", count(Fate::Gone)),
            ("left", written.left.iter().map(|left| left.units).sum::<usize>().into()),
        ];
        talk.say("sync-article", &counts);
        written.left.iter().for_each(|left| left.say(talk));
        if !written.is_known {
            talk.say("sync-unknown", &[("path", Value::from(written.to.as_str()))]);
        }
        if let Some(was) = &written.title_was {
            talk.say("sync-title", &[("title", Value::from(was.as_str()))]);
        }
        // A difference on standard output is read by others.
        if how.diff {
            return;
        }
        let after = Source::new(written.to.clone(), text(&written.after));
        let mut out = String::new();
        for told in written.told.iter().filter(|told| told.fate != Fate::Moved || talk.is_verbose()) {
            let said = match told.fate {
                Fate::Changed => shown(&told.was, &told.is),
                Fate::Gone | Fate::Own => on_one_line(&told.target),
                _ => on_one_line(&told.is),
            };
            let line = if told.fate == Fate::Gone { 0 } else { after.line_column(told.at.start).line };
            let args = [
                ("fate", Value::from(told.fate.as_str())),
                ("line", Value::from(i64::from(line))),
                ("id", Value::from(told.id.as_str())),
                ("text", Value::from(said)),
            ];
            out.push_str(&talk.text("sync-unit", &args));
            out.push('\n');
            if matches!(told.fate, Fate::Changed | Fate::New) {
                for (alike, entry) in suggestions(memory, &told.is, &told.target) {
                    let args = [
                        ("percent", Value::from(i64::from(alike / 10))),
                        ("text", Value::from(on_one_line(&entry.target))),
                        ("path", Value::from(entry.from.as_str())),
                    ];
                    out.push_str(&talk.text("sync-suggestion", &args));
                    out.push('\n');
                }
            }
        }
        talk.data(out.as_bytes());
    }

    fn json(&self, memory: &Memory) -> Json {
        let path = self.path.as_str();
        let written = match &self.result {
            Result::Synced(written) => written,
            Result::InStep => return json!({ "path": path, "status": "in-step" }),
            Result::Passed(why) => return json!({ "path": path, "status": "passed", "why": why }),
            Result::Refused(why) => return json!({ "path": path, "status": "refused", "why": why.as_str() }),
        };
        let after = Source::new(written.to.clone(), text(&written.after));
        let unit = |told: &Told| {
            let is_open = matches!(told.fate, Fate::Changed | Fate::New);
            let suggested = if is_open { suggestions(memory, &told.is, &told.target) } else { Vec::new() };
            let suggested = suggested.iter().map(|(alike, entry)| {
                let likeness = f64::from(*alike) / 1000.0;
                json!({ "likeness": likeness, "source": entry.source, "target": entry.target, "from": entry.from })
            });
            let diff = (told.fate == Fate::Changed).then(|| {
                let parts = word_diff(&told.was, &told.is);
                parts.into_iter().map(|(change, text)| json!([change.as_str(), text])).collect::<Vec<_>>()
            });
            json!({
                "fate": told.fate.as_str(),
                "drift": told.drift.as_str(),
                "id": told.id,
                "line": (told.fate != Fate::Gone).then(|| after.line_column(told.at.start).line),
                "was": told.was,
                "is": told.is,
                "target": told.target,
                "diff": diff,
                "suggestions": suggested.collect::<Vec<_>>(),
            })
        };
        json!({
            "path": path,
            "to": written.to.as_str(),
            "status": if written.left.is_empty() { "synced" } else { "partly" },
            "kept": written.kept,
            "left": written.left.iter().map(LeftBlock::json).collect::<Vec<_>>(),
            "changes_known": written.is_known,
            "title_was": written.title_was,
            "units": written.told.iter().map(unit).collect::<Vec<_>>(),
        })
    }
}

/// Says how many articles there were of each kind.
pub(in crate::cli) fn total(outcomes: &[Outcome], is_try: bool, talk: &Talk) {
    let (mut done, mut partly, mut in_step, mut passed, mut refused) = (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    for outcome in outcomes {
        match &outcome.result {
            Result::Synced(written) if written.changes(&outcome.path) => {
                done += 1;
                partly += usize::from(!written.left.is_empty());
            }
            Result::InStep => in_step += 1,
            Result::Passed(_) => passed += 1,
            Result::Synced(_) | Result::Refused(_) => refused += 1,
        }
    }
    let args = [
        ("done", done.into()),
        ("partly", partly.into()),
        ("known", in_step.into()),
        ("passed", passed.into()),
        ("refused", refused.into()),
        ("tried", Value::from(if is_try { "yes" } else { "no" })),
    ];
    talk.say("sync-done", &args);
}
