//! What people decided about the units of an article: that they have read a translation, or why a finding is set aside.
//!
//! In: the text of `<name>.review.yml` beside the article. Out: a [`ReviewFile`] in which every decision knows its place, findings; and
//! the text again ([`ReviewFile::write`]). Law: total; what cannot be read is left out and is a finding; a unit is known by
//! what its source says and by which of equal ones it is, never by its id; what is written reads back as the same.
//!
//! ```yaml
//! units:
//! - source: 5a0f…                  # the content hash of the source
//!   occurrence: 2                  # where the article says it more than once
//!   text: "Install it within …"    # how it begins; for people
//!   reviewed: 91c4…                # the content hash of the translation that was read
//!   draft: 91c4…                   # that of one that is still to be made or mended …
//!   was: "Install it …"            # … because this was its source; a draft without it carries the source's text
//!   ignore:
//!   - rule: unit/number-mismatch
//!     reason: "Korean counts the first day too."
//! ```

use crate::{
    base::{
        FileId, RelPath, Source, Span, Stamp, Yaml,
        yaml::{self, Kind, Limits},
    },
    diag::{Applicability, Diagnostic, Edit, Fix, rule, suggest},
};
use std::{collections::BTreeMap, fmt::Write as _};

/// What the names of these files end in.
pub const SUFFIX: &str = ".review.yml";

/// What a unit is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The content hash of its source ([`stamp_of`]).
    pub source: Stamp,
    /// Which of the units with this source it is in its article, from 1.
    pub occurrence: u32,
}

/// The decisions about an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewFile {
    /// What tells the text it was read from, and its number, from any other.
    pub from: Option<Stamp>,
    /// The decisions by unit.
    pub units: BTreeMap<Key, Decision>,
}

/// What was decided about a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// How its source begins.
    pub text: Box<str>,
    /// The content hash of the translation that somebody has read.
    pub reviewed: Option<Stamp>,
    /// The content hash of a translation that is a draft: as long as the unit says just that, it is not done.
    pub draft: Option<Stamp>,
    /// The source that the draft was translated from; of one that carries the source's text, none.
    pub was: Option<Box<str>>,
    /// What is set aside.
    pub ignore: Vec<Ignore>,
}

impl Decision {
    /// Whether anything was decided.
    #[must_use]
    pub fn says(&self) -> bool {
        self.reviewed.is_some() || self.draft.is_some() || !self.ignore.is_empty()
    }
}

/// A rule whose findings in a unit are set aside.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// The rule or group.
    pub rule: Box<str>,
    /// Why.
    pub reason: Box<str>,
    /// Where it stands; of what was not read from a file, nowhere.
    pub place: Option<Written>,
}

/// What is said counts, not where.
impl PartialEq for Ignore {
    fn eq(&self, other: &Self) -> bool {
        (&self.rule, &self.reason) == (&other.rule, &other.reason)
    }
}

impl Eq for Ignore {}

/// Where an [`Ignore`] stands.
#[derive(Clone, Debug)]
pub struct Written {
    /// The name of the rule.
    pub rule: Span,
    /// All of it.
    pub whole: Span,
    /// What takes it away.
    pub removal: Option<Fix>,
}

/// The content hash of a segment, however its lines end.
#[must_use]
pub fn stamp_of(segment: &str) -> Stamp {
    if segment.contains('\r') {
        Stamp::of(segment.replace("\r\n", "\n").as_bytes())
    } else {
        Stamp::of(segment.as_bytes())
    }
}

/// The beginning of a source, for people, on one line.
#[must_use]
pub fn beginning(segment: &str) -> Box<str> {
    const LONGEST: usize = 60;
    let line = segment.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()).into(),
        None => line.into(),
    }
}

/// The file beside an article.
#[must_use]
pub fn beside(article: &RelPath) -> Option<RelPath> {
    let name = format!("{}{SUFFIX}", article.stem());
    if article.parent().is_root() { RelPath::new(&name) } else { article.parent().join(&name) }
}

const KEYS: [&str; 7] = ["source", "occurrence", "text", "reviewed", "draft", "was", "ignore"];

/// Reads the decisions about an article.
#[must_use]
pub fn read(source: &Source, file: FileId) -> (ReviewFile, Vec<Diagnostic>) {
    let mut reader = Reader { source, file, findings: Vec::new() };
    let number = file.0.to_le_bytes();
    let from = Some(Stamp::of_parts(&[&number, source.text().as_bytes()]));
    let mut out = ReviewFile { from, ..ReviewFile::default() };
    let root = match yaml::parse(source.text(), 0, Limits::FILE) {
        Ok(root) => root,
        Err(problem) => return (out, vec![Diagnostic::yaml(&rule::REVIEW_SYNTAX, file, &problem)]),
    };
    if !matches!(root.kind, Kind::Map(_) | Kind::Null) {
        reader.wrong(source.path.name(), "map", &root);
    }
    reader.keys(&root, &["units"]);
    if let Some(units) = root.get("units").filter(|units| !units.is_null()) {
        if !matches!(units.kind, Kind::List(_)) {
            reader.wrong("units", "list", units);
        }
        for unit in units.items() {
            reader.unit(unit, &mut out);
        }
    }
    (out, reader.findings)
}

struct Reader<'a> {
    source: &'a Source,
    file: FileId,
    findings: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn wrong(&mut self, key: &str, expected: &str, value: &Yaml) {
        let finding = Diagnostic::in_file(&rule::REVIEW_INVALID_VALUE, self.file, value.range());
        let finding = finding.arg("key", key).arg("expected", expected).arg("found", value.excerpt(self.source));
        self.findings.push(finding);
    }

    fn lacks(&mut self, key: &str, expected: &str, map: &Yaml) {
        self.wrong(key, expected, &Yaml { kind: Kind::Null, start: map.start, end: map.start });
    }

    fn keys(&mut self, map: &Yaml, known: &[&'static str]) {
        for entry in map.entries().iter().filter(|entry| !known.contains(&&*entry.key)) {
            let suggestion = suggest(&entry.key, known.iter().copied()).unwrap_or("");
            let finding = Diagnostic::in_file(&rule::REVIEW_UNKNOWN_KEY, self.file, entry.key_start..entry.key_end);
            self.findings.push(finding.arg("key", &*entry.key).arg("suggestion", suggestion));
        }
    }

    /// A content hash. One that has only decimal digits is a number to YAML.
    fn stamp(&mut self, key: &str, value: &Yaml) -> Option<Stamp> {
        let written = match &value.kind {
            Kind::Text(text) => text,
            _ => self.source.slice(value.range()),
        };
        let stamp = Stamp::parse(written);
        if stamp.is_none() {
            self.wrong(key, "hash", value);
        }
        stamp
    }

    fn unit(&mut self, unit: &Yaml, out: &mut ReviewFile) {
        if !matches!(unit.kind, Kind::Map(_)) {
            self.wrong("units", "map", unit);
            return;
        }
        self.keys(unit, &KEYS);
        let value = |key: &str| unit.get(key).filter(|value| !value.is_null());
        if value("source").is_none() {
            self.lacks("source", "hash", unit);
        }
        let source = value("source").and_then(|value| self.stamp("source", value));
        let occurrence = match value("occurrence") {
            None => Some(1),
            Some(value) => {
                let number = value.as_int().and_then(|number| u32::try_from(number).ok()).filter(|&number| number > 0);
                if number.is_none() {
                    self.wrong("occurrence", "integer", value);
                }
                number
            }
        };
        let text = value("text").and_then(|value| {
            if value.as_text().is_none() {
                self.wrong("text", "text", value);
            }
            value.as_text()
        });
        let was = value("was").and_then(|value| {
            if value.as_text().is_none() {
                self.wrong("was", "text", value);
            }
            value.as_text()
        });
        let reviewed = value("reviewed").and_then(|value| self.stamp("reviewed", value));
        let draft = value("draft").and_then(|value| self.stamp("draft", value));
        let ignore = match value("ignore") {
            None => Vec::new(),
            Some(list) => {
                if !matches!(list.kind, Kind::List(_)) {
                    self.wrong("ignore", "list", list);
                }
                list.items().iter().filter_map(|item| self.ignore(item)).collect()
            }
        };
        let (Some(source), Some(occurrence)) = (source, occurrence) else { return };
        // Two people may have decided about the same unit, and both decisions were merged.
        let known = out.units.entry(Key { source, occurrence }).or_default();
        if known.text.is_empty() {
            known.text = text.unwrap_or("").into();
        }
        known.reviewed = reviewed.or(known.reviewed);
        if draft.is_some() {
            (known.draft, known.was) = (draft, was.map(Box::from));
        }
        known.ignore.extend(ignore);
    }

    fn ignore(&mut self, item: &Yaml) -> Option<Ignore> {
        if !matches!(item.kind, Kind::Map(_)) {
            self.wrong("ignore", "map", item);
            return None;
        }
        self.keys(item, &["rule", "reason"]);
        let mut text = |key: &str| {
            let value = item.get(key).filter(|value| !value.is_null());
            let text = value.and_then(Yaml::as_text).map(str::trim).filter(|text| !text.is_empty());
            match (text, value) {
                (None, Some(value)) => self.wrong(key, "text", value),
                (None, None) => self.lacks(key, "text", item),
                _ => {}
            }
            Some((text?.into(), value?.range()))
        };
        let (rule, reason) = (text("rule"), text("reason"));
        let ((rule, at), (reason, _)) = (rule?, reason?);
        let whole = Span::new(self.file, item.range());
        let place = Written { rule: Span::new(self.file, at), whole, removal: self.removal(item) };
        Some(Ignore { rule, reason, place: Some(place) })
    }

    /// What takes an item of a list away: its lines, where they hold nothing else.
    fn removal(&self, item: &Yaml) -> Option<Fix> {
        let text = self.source.text();
        let (start, end) = (item.start as usize, item.end as usize);
        let line = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        let rest = text.get(end..)?;
        let after = rest.find('\n').map_or(text.len(), |at| end + at + 1);
        let is_alone = text[line..start].trim() == "-" && text[end..after].trim().is_empty();
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let edit = || Edit { span: Span::new(self.file, offset(line)..offset(after)), text: String::new() };
        is_alone.then(|| Fix { applicability: Applicability::Safe, edits: vec![edit()] })
    }
}

impl ReviewFile {
    /// The decision about a unit, to be changed; a new one knows how its source begins.
    pub fn decide(&mut self, key: Key, source: &str) -> &mut Decision {
        let decision = self.units.entry(key).or_default();
        decision.text = beginning(source);
        decision
    }

    /// The text of the file, with what says nothing left out; empty where nothing is said.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = String::new();
        for (key, decision) in &self.units {
            if !decision.says() {
                continue;
            }
            if out.is_empty() {
                out.push_str("units:\n");
            }
            let _ = writeln!(out, "- source: \"{}\"", key.source);
            if key.occurrence > 1 {
                let _ = writeln!(out, "  occurrence: {}", key.occurrence);
            }
            if !decision.text.is_empty() {
                let _ = writeln!(out, "  text: {}", quoted(&decision.text));
            }
            if let Some(reviewed) = decision.reviewed {
                let _ = writeln!(out, "  reviewed: \"{reviewed}\"");
            }
            if let Some(draft) = decision.draft {
                let _ = writeln!(out, "  draft: \"{draft}\"");
                if let Some(was) = &decision.was {
                    let _ = writeln!(out, "  was: {}", quoted(was));
                }
            }
            if !decision.ignore.is_empty() {
                out.push_str("  ignore:\n");
            }
            for ignore in &decision.ignore {
                let _ = writeln!(out, "  - rule: {}", quoted(&ignore.rule));
                let _ = writeln!(out, "    reason: {}", quoted(&ignore.reason));
            }
        }
        out
    }
}

/// A text in quotation marks, as YAML reads it back.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            // What does not show, and what some readers take for the end of a line.
            _ if letter.is_control()
                || matches!(u32::from(letter), 0xAD | 0x2000..=0x200F | 0x2028..=0x202F | 0x205F..=0x206F | 0xFEFF | 0xFFFE..) =>
            {
                let _ = write!(out, "\\U{:08X}", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{Decision, Ignore, Key, ReviewFile, beginning, beside, read, stamp_of};
    use crate::base::{FileId, RelPath, Source, Stamp};
    use crate::diag::Diagnostic;
    use proptest::prelude::*;

    fn of(text: &str) -> (ReviewFile, Vec<Diagnostic>) {
        let source = Source::new(RelPath::new("content/ko-KR/index.review.yml").expect("a path"), text);
        read(&source, FileId(0))
    }

    fn told(text: &str) -> Vec<String> {
        let told = |finding: Diagnostic| {
            let place = finding.place.span().expect("a place").range();
            format!("{} at {:?}", finding.rule.id, &text[place])
        };
        of(text).1.into_iter().map(told).collect()
    }

    fn ignore(rule: &str, reason: &str) -> Ignore {
        Ignore { rule: rule.into(), reason: reason.into(), place: None }
    }

    #[test]
    fn decisions_are_read_and_written() {
        let (source, target) = (stamp_of("Two days."), stamp_of("이틀."));
        let mut file = ReviewFile::default();
        let decision = file.decide(Key { source, occurrence: 2 }, "Two\n  days.");
        decision.reviewed = Some(target);
        decision.ignore.push(ignore("unit/number-mismatch", "Korean has \"이틀\": a word\nfor it"));
        let text = file.write();
        assert_eq!(
            text,
            format!(
                "units:\n- source: \"{source}\"\n  occurrence: 2\n  text: \"Two days.\"\n  reviewed: \"{target}\"\n  ignore:\n  \
                 - rule: \"unit/number-mismatch\"\n    reason: \"Korean has \\\"이틀\\\": a word\\U0000000Afor it\"\n"
            )
        );
        let (read, findings) = of(&text);
        assert_eq!((read.units, findings), (file.units, vec![]));
    }

    #[test]
    fn hashes_of_digits_alone_are_no_numbers() {
        let digits = "12345678901234567890123456789012";
        let (file, findings) = of(&format!("units:\n- source: {digits}\n  reviewed: {digits}\n"));
        assert_eq!(findings, []);
        let key = Key { source: Stamp::parse(digits).expect("a stamp"), occurrence: 1 };
        assert_eq!(file.units[&key].reviewed, Some(key.source));
    }

    #[test]
    fn what_cannot_be_read_is_told_and_the_rest_counts() {
        let stamp = stamp_of("a");
        assert_eq!(told("- a\n"), ["review/invalid-value at \"- a\""]);
        assert_eq!(told("units: a\n"), ["review/invalid-value at \"a\""]);
        assert_eq!(told("unit: []\n"), ["review/unknown-key at \"unit\""]);
        assert_eq!(told("units: [\n").len(), 1);
        assert_eq!(told(""), [""; 0]);
        assert_eq!(told("units:\n"), [""; 0]);
        assert_eq!(told("units:\n- reviewed: 1\n").len(), 2, "no source, and no hash");
        assert_eq!(told(&format!("units:\n- {{source: {stamp}, occurrence: 0}}\n")), ["review/invalid-value at \"0\""]);
        let text = format!("units:\n- source: {stamp}\n  ignore:\n  - rule: site\n  - rule: math\n    reason: so\n");
        assert_eq!(told(&text), ["review/invalid-value at \"\""], "no reason");
        let (file, _) = of(&text);
        let key = Key { source: stamp, occurrence: 1 };
        assert_eq!(file.units[&key].ignore, [ignore("math", "so")]);
        let place = file.units[&key].ignore[0].place.clone().expect("a place");
        assert_eq!(&text[place.rule.range()], "math");
        let edit = &place.removal.expect("a fix").edits[0];
        assert_eq!(&text[edit.span.range()], "  - rule: math\n    reason: so\n");
    }

    #[test]
    fn decisions_of_two_people_are_joined() {
        let (source, target) = (stamp_of("a"), stamp_of("b"));
        let text = format!(
            "units:\n- source: {source}\n  reviewed: {target}\n- source: {source}\n  ignore: [{{rule: math, reason: so}}]\n"
        );
        let (file, findings) = of(&text);
        assert_eq!(findings, []);
        let expected = Decision {
            text: "".into(),
            reviewed: Some(target),
            ignore: vec![ignore("math", "so")],
            ..Decision::default()
        };
        assert_eq!(file.units.into_values().collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn a_file_lies_beside_its_article() {
        let of = |path: &str| beside(&RelPath::new(path).expect("a path")).expect("a path").as_str().to_owned();
        assert_eq!(of("content/ko-KR/guide/index.md"), "content/ko-KR/guide/index.review.yml");
        assert_eq!(of("a.b.md"), "a.b.review.yml");
        assert_eq!(stamp_of("a\r\nb"), stamp_of("a\nb"));
        assert_eq!(&*beginning("a\n b"), "a b");
        assert_eq!(beginning(&"가".repeat(61)).chars().count(), 61);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[- :\\[\\]{},a-f0-9단\\n\"]{0,80}") {
            let (_, findings) = of(&text);
            for finding in findings {
                prop_assert!(text.get(finding.place.span().expect("a place").range()).is_some());
            }
        }

        #[test]
        fn what_is_written_reads_back(
            given in prop::collection::vec((any::<String>(), 1..4_u32, any::<bool>(), prop::collection::vec(any::<String>(), 0..3)), 0..4),
        ) {
            let mut file = ReviewFile::default();
            for (source, occurrence, reviewed, reasons) in given {
                let decision = file.decide(Key { source: stamp_of(&source), occurrence }, &source);
                decision.reviewed = reviewed.then(|| stamp_of("x"));
                decision.ignore = reasons.iter().filter(|reason| !reason.trim().is_empty()).map(|reason| ignore("math", reason.trim())).collect();
            }
            file.units.retain(|_, decision| decision.reviewed.is_some() || !decision.ignore.is_empty());
            let text = file.write();
            let (read, findings) = of(&text);
            prop_assert_eq!(findings, vec![]);
            prop_assert_eq!(&read.units, &file.units);
            prop_assert_eq!(read.write(), text);
        }
    }
}
