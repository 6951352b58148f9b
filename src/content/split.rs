//! The bilingual split: which bytes of an article are whose.
//!
//! In: the body of an article. Out: its [`SplitUnit`]s as byte ranges of the file, in order, and the damage found.
//! The grammar of a unit is
//! `<span data-ttu-id="ID">TARGET</span><span class="sxs-lookup"><span data-stu-id="ID">SOURCE</span></span>`;
//! any other span is ordinary HTML. Fenced code and code spans outside of units are not looked into, so an article may show
//! the format itself.
//! Law: done on the raw text, before Markdown; linear; total — damage is reported and the rest still splits.

use crate::{
    base::{FileId, Span},
    diag::{Diagnostic, rule},
};
use memchr::memmem;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A unit as it stands in the file. At least one side is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitUnit {
    /// The bytes of its id, in the target's tag where there is one.
    pub id: Range<u32>,
    /// Everything that belongs to the unit, tags included.
    pub whole: Range<u32>,
    /// The target segment, without tags.
    pub target: Option<Range<u32>>,
    /// The source segment, without tags.
    pub source: Option<Range<u32>>,
    /// Text that was left between the two sides: no part of the unit, but not to be lost on either side.
    pub gap: Option<Range<u32>>,
}

/// The result of splitting an article's body.
#[derive(Clone, Debug, Default)]
pub struct Split {
    /// The units in the order of the file. They do not overlap.
    pub units: Vec<SplitUnit>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Token {
    Target,
    Lookup,
    Source,
    Other,
    Close,
}

/// Where the scan stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum At {
    Outside,
    Target,
    AfterTarget,
    Lookup,
    Source,
    AfterSource,
}

struct Scan<'a> {
    text: &'a str,
    file: FileId,
    at: At,
    /// Ordinary spans open outside of units.
    around: u32,
    /// Ordinary spans open inside the current segment.
    plain: u32,
    unit: Option<SplitUnit>,
    /// The tag that opened what is open now.
    opened: Range<usize>,
    /// The lookup span that is open.
    lookup: Option<Range<usize>>,
    /// The last `</span>` that closed an ordinary span.
    last_close: Range<usize>,
    units: Vec<SplitUnit>,
    damage: Vec<Diagnostic>,
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn offsets(range: &Range<usize>) -> Range<u32> {
    offset(range.start)..offset(range.end)
}

/// Splits the part of `text` that starts at `body`.
#[must_use]
pub fn split(text: &str, body: u32, file: FileId) -> (Split, Vec<Diagnostic>) {
    let mut scan = Scan {
        text,
        file,
        at: At::Outside,
        around: 0,
        plain: 0,
        unit: None,
        opened: 0..0,
        lookup: None,
        last_close: 0..0,
        units: Vec::new(),
        damage: Vec::new(),
    };
    if memmem::find(&text.as_bytes()[body as usize..], b"-id=").is_some() {
        scan.run(body as usize);
    }
    scan.report_repeated_ids();
    (Split { units: scan.units }, scan.damage)
}

impl Scan<'_> {
    fn run(&mut self, body: usize) {
        let bytes = self.text.as_bytes();
        let mut code = Code::new(self.text);
        let mut at = body;
        while let Some(found) = memchr::memchr3(b'<', b'`', b'~', &bytes[at..]) {
            let here = at + found;
            if bytes[here] == b'<' {
                match token(self.text, here) {
                    Some((token, range, id)) => {
                        at = range.end;
                        self.take(token, range, id);
                    }
                    None => at = here + 1,
                }
            } else if matches!(self.at, At::Outside | At::AfterTarget) {
                at = code.end(here);
            } else {
                at = here + 1;
            }
        }
        self.give_up(self.text.len());
    }

    fn take(&mut self, token: Token, tag: Range<usize>, id: Range<usize>) {
        match (token, self.at) {
            (Token::Target, _) => {
                self.give_up(tag.start);
                self.unit = Some(SplitUnit {
                    id: offsets(&id),
                    whole: offset(tag.start)..offset(tag.end),
                    target: Some(offset(tag.end)..offset(tag.end)),
                    source: None,
                    gap: None,
                });
                self.open(At::Target, tag);
            }
            (Token::Lookup, At::AfterTarget) => {
                self.note_gap(tag.start);
                self.open_lookup(tag);
            }
            (Token::Lookup, At::Target) => {
                // An ordinary span inside the target took the target's `</span>`.
                self.report(&rule::UNCLOSED_SPAN, offsets(&self.opened.clone()));
                let end = if self.last_close.end == tag.start { self.last_close.start } else { tag.start };
                self.end_target(end, tag.start);
                self.open_lookup(tag);
            }
            (Token::Lookup, _) => {
                self.give_up(tag.start);
                self.open_lookup(tag);
            }
            (Token::Source, At::Lookup) => self.open_source(tag, &id),
            (Token::Source, At::AfterTarget) => {
                self.note_gap(tag.start);
                self.open_source(tag, &id);
            }
            (Token::Source, _) => {
                self.give_up(tag.start);
                self.open_source(tag, &id);
            }
            (Token::Other, At::Outside) => self.around += 1,
            (Token::Other, At::AfterTarget | At::AfterSource) => {
                self.give_up(tag.start);
                self.around += 1;
            }
            (Token::Other, _) => self.plain += 1,
            (Token::Close, _) if self.plain > 0 => {
                self.plain -= 1;
                self.last_close = tag;
            }
            (Token::Close, At::Target) => self.end_target(tag.start, tag.end),
            (Token::Close, At::Source) => {
                if let Some(unit) = &mut self.unit {
                    if let Some(source) = &mut unit.source {
                        source.end = offset(tag.start);
                    }
                    unit.whole.end = offset(tag.end);
                }
                self.at = At::AfterSource;
                if self.lookup.is_none() {
                    self.finish();
                }
            }
            (Token::Close, At::AfterSource) if !self.is_right_before(tag.start) => {
                // What follows the source would be lost inside the unit.
                self.give_up(tag.start);
                self.take(Token::Close, tag, id);
            }
            (Token::Close, At::Lookup | At::AfterSource) => {
                if let Some(unit) = &mut self.unit {
                    unit.whole.end = offset(tag.end);
                }
                self.finish();
            }
            (Token::Close, At::Outside | At::AfterTarget) => {
                self.finish();
                if self.around > 0 {
                    self.around -= 1;
                } else {
                    self.report(&rule::STRAY_CLOSE, offsets(&tag));
                }
            }
        }
    }

    /// Whether only white space lies between the unit so far and `here`.
    fn is_right_before(&self, here: usize) -> bool {
        let end = self.unit.as_ref().map_or(here, |unit| unit.whole.end as usize);
        self.text.get(end..here).is_some_and(|between| between.trim().is_empty())
    }

    /// Keeps what stands between the target and what begins at `here`.
    fn note_gap(&mut self, here: usize) {
        let Some(end) = self.unit.as_ref().map(|unit| unit.whole.end).filter(|&end| end != offset(here)) else {
            return;
        };
        self.report(&rule::GAP_IN_UNIT, end..offset(here));
        if !self.is_right_before(here)
            && let Some(unit) = &mut self.unit
        {
            unit.gap = Some(end..offset(here));
        }
    }

    fn open_lookup(&mut self, tag: Range<usize>) {
        self.lookup = Some(tag.clone());
        self.open(At::Lookup, tag);
    }

    fn open(&mut self, at: At, tag: Range<usize>) {
        self.at = at;
        self.plain = 0;
        self.opened = tag;
    }

    fn open_source(&mut self, tag: Range<usize>, id: &Range<usize>) {
        let here = offset(tag.end)..offset(tag.end);
        if let Some(unit) = &mut self.unit {
            let (target, source) = (slice(self.text, &unit.id), &self.text[id.clone()]);
            if target != source {
                let finding = Diagnostic::in_file(&rule::ID_MISMATCH, self.file, offsets(id))
                    .arg("target", target.to_owned())
                    .arg("source", source.to_owned())
                    .related("target", Span::new(self.file, unit.id.clone()));
                self.damage.push(finding);
            }
            unit.source = Some(here);
        } else {
            let start = self.lookup.as_ref().map_or(tag.start, |lookup| lookup.start);
            let whole = offset(start)..offset(tag.end);
            self.unit = Some(SplitUnit { id: offsets(id), whole, target: None, source: Some(here), gap: None });
        }
        self.open(At::Source, tag);
    }

    fn end_target(&mut self, end: usize, whole: usize) {
        if let Some(unit) = &mut self.unit {
            if let Some(target) = &mut unit.target {
                target.end = offset(end).max(target.start);
            }
            unit.whole.end = offset(whole);
        }
        self.at = At::AfterTarget;
        self.plain = 0;
    }

    /// Ends what is open because `here` begins something else: an open segment ends with its line, so that the rest of the
    /// article stays what it is.
    fn give_up(&mut self, here: usize) {
        if self.at == At::AfterSource
            && let Some(lookup) = self.lookup.clone()
        {
            self.report(&rule::UNCLOSED_SPAN, offsets(&lookup));
        }
        if matches!(self.at, At::Target | At::Source | At::Lookup) {
            self.report(&rule::UNCLOSED_SPAN, offsets(&self.opened.clone()));
            let from = self.opened.end;
            let line = memchr::memchr(b'\n', &self.text.as_bytes()[from..here]).map_or(here, |at| from + at);
            if let Some(unit) = &mut self.unit {
                let segment = if self.at == At::Target { &mut unit.target } else { &mut unit.source };
                if let Some(segment) = segment {
                    segment.end = offset(line).max(segment.start);
                }
                unit.whole.end = unit.whole.end.max(offset(line));
            }
        }
        self.finish();
    }

    fn finish(&mut self) {
        if let Some(unit) = self.unit.take() {
            let id = slice(self.text, &unit.id).to_owned();
            if unit.source.is_none() {
                self.damage.push(Diagnostic::in_file(&rule::SOURCE_MISSING, self.file, unit.id.clone()).unit(id));
            } else if unit.target.is_none() {
                self.damage.push(Diagnostic::in_file(&rule::TARGET_MISSING, self.file, unit.id.clone()).unit(id));
            }
            self.units.push(unit);
        }
        self.at = At::Outside;
        self.plain = 0;
        self.lookup = None;
    }

    fn report(&mut self, rule: &'static rule::Rule, range: Range<u32>) {
        let mut finding = Diagnostic::in_file(rule, self.file, range);
        if let Some(unit) = &self.unit {
            finding = finding.unit(slice(self.text, &unit.id));
        }
        self.damage.push(finding);
    }

    fn report_repeated_ids(&mut self) {
        let mut seen = FxHashMap::default();
        for unit in &self.units {
            let id = slice(self.text, &unit.id);
            if let Some(first) = seen.insert(id, unit.id.clone()) {
                let finding = Diagnostic::in_file(&rule::DUPLICATE_ID, self.file, unit.id.clone())
                    .unit(id)
                    .related("first", Span::new(self.file, first));
                self.damage.push(finding);
            }
        }
    }
}

fn slice<'a>(text: &'a str, range: &Range<u32>) -> &'a str {
    text.get(range.start as usize..range.end as usize).unwrap_or("")
}

/// The span token at `at`, its extent and the extent of its id.
fn token(text: &str, at: usize) -> Option<(Token, Range<usize>, Range<usize>)> {
    let bytes = text.as_bytes();
    let is =
        |from: usize, word: &[u8]| bytes.get(from..from + word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word));
    if is(at + 1, b"/span") {
        let mut end = at + 6;
        while bytes.get(end).is_some_and(u8::is_ascii_whitespace) {
            end += 1;
        }
        return (bytes.get(end) == Some(&b'>')).then(|| (Token::Close, at..end + 1, at..at));
    }
    if !is(at + 1, b"span") || bytes.get(at + 5).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_') {
        return None;
    }
    let end = at + 5 + memchr::memchr2(b'<', b'>', &bytes[at + 5..])?;
    if bytes[end] != b'>' {
        return None;
    }
    let tag = at..end + 1;
    let attribute = |name: &[u8]| {
        // Most spans have this attribute alone.
        let before = if bytes.get(at + 6..end).is_some_and(|rest| rest.starts_with(name)) {
            1
        } else {
            memmem::find(&bytes[at + 5..end], name)?
        };
        let value = at + 5 + before + name.len();
        let quote = *bytes.get(value)?;
        if quote != b'"' && quote != b'\'' {
            return None;
        }
        let length = memchr::memchr(quote, &bytes[value + 1..end])?;
        Some(value + 1..value + 1 + length)
    };
    if let Some(id) = attribute(b"data-ttu-id=") {
        Some((Token::Target, tag, id))
    } else if let Some(id) = attribute(b"data-stu-id=") {
        Some((Token::Source, tag, id))
    } else if attribute(b"class=").is_some_and(|class| &text[class] == "sxs-lookup") {
        Some((Token::Lookup, tag, at..at))
    } else {
        Some((Token::Other, tag, at..at))
    }
}

/// Where code stands, asked from the front to the back of a text: what is known of a line or block is kept, so that all
/// questions together take linear time.
struct Code<'a> {
    text: &'a str,
    /// The line looked at: where its quote and list markers end.
    markers_end: usize,
    line_end: usize,
    /// The end of the block looked at, and the last run of backticks of each length in it.
    block_end: usize,
    last_runs: FxHashMap<usize, usize>,
}

impl<'a> Code<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, markers_end: 0, line_end: 0, block_end: 0, last_runs: FxHashMap::default() }
    }

    /// The end of the code that the run of backticks or tildes at `at` opens, or of the run itself when it opens none.
    fn end(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mark = bytes[at];
        let run = run_length(bytes, at);
        let after = at + run;
        // A fence may open behind quote and list markers.
        if self.opens_line(at) && run >= 3 {
            let info_end = line_end(bytes, after);
            if mark == b'~' || memchr::memchr(b'`', &bytes[after..info_end]).is_none() {
                return self.fence_end(mark, run, info_end);
            }
        }
        if mark == b'~' {
            return after;
        }
        self.enter_block(at);
        if self.last_runs.get(&run).is_none_or(|&last| last <= at) {
            return after;
        }
        let mut from = after;
        while let Some(found) = memchr::memchr(b'`', &bytes[from..self.block_end]) {
            let start = from + found;
            let length = run_length(bytes, start);
            if length == run {
                return start + length;
            }
            from = start + length;
        }
        after
    }

    fn opens_line(&mut self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        if at >= self.line_end {
            let start =
                memchr::memrchr(b'\n', &bytes[self.line_end..at]).map_or(self.line_end, |end| self.line_end + end + 1);
            let markers = bytes[start..].iter().take_while(|b| b.is_ascii_digit() || b" \t>-+*.)".contains(b)).count();
            self.markers_end = start + markers;
            self.line_end = (line_end(bytes, at) + 1).min(bytes.len());
        }
        at <= self.markers_end
    }

    fn fence_end(&self, mark: u8, run: usize, info_end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut line = info_end;
        while line < bytes.len() {
            let start = line + 1;
            let end = line_end(bytes, start.min(bytes.len()));
            let content = self.text[start.min(end)..end].trim_matches([' ', '\t', '>', '\r']);
            if content.len() >= run && content.bytes().all(|b| b == mark) {
                return end;
            }
            line = end;
        }
        bytes.len()
    }

    /// A code span ends before the next empty line, that of a quote too.
    fn enter_block(&mut self, at: usize) {
        if at < self.block_end {
            return;
        }
        let bytes = self.text.as_bytes();
        let mut end = line_end(bytes, at);
        while end < bytes.len() {
            let next = line_end(bytes, end + 1);
            if bytes[end + 1..next].iter().all(|b| b.is_ascii_whitespace() || *b == b'>') {
                break;
            }
            end = next;
        }
        self.block_end = end;
        self.last_runs.clear();
        let mut from = at;
        while let Some(found) = memchr::memchr(b'`', &bytes[from..end]) {
            let start = from + found;
            let length = run_length(bytes, start);
            self.last_runs.insert(length, start);
            from = start + length;
        }
    }
}

fn run_length(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|&&b| b == bytes[at]).count()
}

/// The line feed that ends the line around `at`, or the end of the text.
fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end)
}
