//! Shows directives to the Markdown parser as comments, so that they begin and end blocks and hide their content from it.
//!
//! In: a side's text. Out: edits to it ([`Edit`]: insertions, and in columns the indentation that authors give their content)
//! and faults. A line that is a directive becomes a block, any other directive stands among text; formulas and what
//! abbreviations stand for likewise. What is shown inside code loses the comment again. Law: linear; comments and fences of the author's own are left alone.

use super::{
    abbreviation, alert,
    directive::{self, Fault, Read},
    math,
};
use crate::{
    content::projection::{Edit, SENTINEL},
    markdown::tree::Form,
};
use std::{collections::HashMap, ops::Range};

/// How a masked directive begins and ends; the second pair where its text holds the end of the first.
const MASKS: [(&str, &str); 2] = [("<!--\u{E001}", "\u{E001}-->"), ("<?\u{E001}", "\u{E001}?>")];

/// Keeps a masked directive at the start of a line from being a block.
const IN_TEXT: &str = "\u{E000}";

/// The range inside the mask of a text that is a masked directive and nothing else.
pub(crate) fn inside(text: &str) -> Option<Range<usize>> {
    MASKS.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        Some(open.len()..open.len() + inner.len())
    })
}

/// What follows the beginning of a mask that a text begins with.
pub(crate) fn begun(text: &str) -> Option<&str> {
    MASKS.iter().find_map(|(open, _)| text.strip_prefix(open))
}

/// A text that the parser made, without masks and sentinels.
pub(crate) fn removed(text: &str) -> String {
    let mut out = text.replace(SENTINEL, "");
    if out.contains('\u{E001}') {
        for (open, close) in MASKS {
            out = out.replace(open, "").replace(close, "");
        }
    }
    out
}

/// What to change, and what is wrong where.
#[derive(Debug, Default)]
pub(crate) struct Masked {
    pub(crate) edits: Vec<Edit>,
    pub(crate) faults: Vec<(Range<u32>, Box<str>, Fault)>,
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Masks the directives of a text.
pub(crate) fn mask(text: &str, alerts: &[(Box<str>, Box<str>)]) -> Masked {
    let mut masked = Masked::default();
    let has = |needle: &str| memchr::memmem::find(text.as_bytes(), needle.as_bytes()).is_some();
    if !has(":::") && !has("[!") && !has("$") && !has("*[") && !has_tight_colon(text) {
        return masked;
    }
    let mut state = State { alerts, ..State::default() };
    let mut at = 0;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length);
        if at >= state.formula_end {
            state.line(text, at..end, &mut masked);
        } else {
            state.indented(at, &text[at..end]);
        }
        at = end + 1;
    }
    state.dedent(&mut masked);
    masked.edits.sort_by_key(|edit| (edit.at, edit.cut == 0));
    masked
}

/// Whether a colon may begin a line without white space after it.
fn has_tight_colon(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_edge = |b: Option<&u8>| b.is_none_or(u8::is_ascii_whitespace);
    memchr::memchr_iter(b':', bytes).any(|at| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        (is_edge(before) || before == Some(&b'>')) && !is_edge(bytes.get(at + 1))
    })
}

/// What the lines before say about a line.
#[derive(Default)]
struct State<'a> {
    /// Labels of alerts besides the five kinds, and the class of each.
    alerts: &'a [(Box<str>, Box<str>)],
    /// The fence that is open: its character and length.
    fence: Option<(u8, usize)>,
    /// Whether a comment of the author's is open.
    comment: bool,
    /// The rows that are open: the indentation of each.
    rows: Vec<usize>,
    /// Lines of the column being read: where each begins and how far it is indented.
    column: Vec<(usize, usize)>,
    /// How many directives that nobody knows are open: a line of three colons closes one.
    unknown: usize,
    /// Of the containers of each name that are open, whether they are invalid: what closes such a one stays text as well.
    invalid: HashMap<Box<str>, Vec<bool>>,
    /// Up to here all lines belong to a formula.
    formula_end: usize,
}

impl State<'_> {
    fn line(&mut self, text: &str, line: Range<usize>, masked: &mut Masked) {
        let content = &text[line.clone()];
        let prefix = prefix(content);
        let rest = &content[prefix..];
        let start = line.start + prefix;
        if let Some((mark, length)) = fence(rest) {
            match self.fence {
                None => self.fence = Some((mark, length)),
                Some((open, least)) if open == mark && length >= least && rest.trim().len() == length => {
                    self.fence = None;
                }
                Some(_) => {}
            }
            self.indented(line.start, content);
            return;
        }
        if self.fence.is_some() {
            // A fence may end with the container around it, which is not known here: a closing directive tells.
            if !(rest.starts_with(":::") && self.closes(text, start)) {
                self.indented(line.start, content);
                return;
            }
            self.fence = None;
        }
        let was_comment = self.comment;
        if was_comment || content.contains("<!--") {
            self.comment = ends_in_comment(content, was_comment);
            self.indented(line.start, content);
            return;
        }
        // A label on a line of its own ends what came before it in its quote, lists included.
        let is_label = rest.starts_with("[!")
            && alert::label(&text[..line.end], start, self.alerts)
                .is_some_and(|(_, end)| text[end..line.end].trim().is_empty());
        if is_label && !content[..prefix].contains('>') {
            let range = offset(start)..offset(start + rest.trim_end().len());
            masked.faults.push((range, rest.trim_end().into(), Fault::new("unquoted")));
        } else if is_label
            && content[..prefix].bytes().all(|b| matches!(b, b' ' | b'>'))
            && !goes_on_without_mark(text, &line)
            && let Some((open, close)) = pair(rest)
        {
            self.indented(line.start, content);
            masked.edits.push(Edit { at: offset(start), cut: 0, insert: open });
            masked.edits.push(Edit { at: offset(start + rest.trim_end().len()), cut: 0, insert: close });
            return;
        }
        if let Some(end) = math::on_lines(text, start, self::prefix)
            && let Some((open, close)) = pair(&text[start..end])
        {
            self.indented(line.start, content);
            self.formula_end = end;
            masked.edits.push(Edit { at: offset(start), cut: 0, insert: open });
            masked.edits.push(Edit { at: offset(end), cut: 0, insert: close });
            return;
        }
        // What a `*` of a list or of emphasis would begin is none.
        if rest.starts_with('*')
            && abbreviation::read(rest).is_some()
            && let Some((open, close)) = pair(rest)
        {
            self.indented(line.start, content);
            masked.edits.push(Edit { at: offset(start), cut: 0, insert: open });
            masked.edits.push(Edit { at: offset(start + rest.trim_end().len()), cut: 0, insert: close });
            return;
        }
        let whole = read(text, start).filter(|read| text[read.end..line.end].trim().is_empty());
        if let Some(read) = whole.filter(|read| directive::may_stand_alone(&read.directive)) {
            self.block(text, &line, start, &read, masked);
            return;
        }
        self.indented(line.start, content);
        if let Some(name) = directive::begun(rest)
            && read(text, start).is_none_or(|read| !directive::may_stand_in_text(&read.directive))
        {
            let trimmed = rest.trim_end();
            let problem = if trimmed.len() > 3 && trimmed.ends_with(":::") { "malformed" } else { "unclosed" };
            let range = offset(start)..offset(start + trimmed.len());
            masked.faults.push((range, name.into(), Fault::new(problem)));
            text_colon(rest, start, masked);
            return;
        }
        text_colon(rest, start, masked);
        inlines(text, &line, start, masked);
    }

    /// Whether the text at `at` closes a row, the only container in which fences are looked at.
    fn closes(&self, text: &str, at: usize) -> bool {
        !self.rows.is_empty()
            && read(text, at).is_some_and(|read| {
                read.directive.form == Form::Close && matches!(&*read.directive.name, "row" | "column")
            })
    }

    /// A directive on a line of its own.
    fn block(&mut self, text: &str, line: &Range<usize>, start: usize, read: &Read, masked: &mut Masked) {
        let directive = &read.directive;
        let is_unknown = !directive::is_known(directive);
        if directive.name.is_empty() && self.unknown == 0 {
            self.indented(line.start, &text[line.clone()]);
            text_colon(&text[start..line.end], start, masked);
            return;
        }
        let found = directive::fault(directive);
        let unknown = || (is_unknown && directive.form == Form::Open).then(|| Fault::new("unknown"));
        let is_invalid = found.as_ref().is_some_and(|fault| !fault.is_harmless());
        if let Some(fault) = found.or_else(unknown) {
            masked.faults.push((offset(start)..offset(read.end), directive.name.clone(), fault));
        }
        let is_container = directive.form == Form::Open && !is_unknown && directive::is_container(directive);
        if is_container {
            self.invalid.entry(directive.name.clone()).or_default().push(is_invalid);
        }
        let closes_invalid =
            directive.form == Form::Close && self.invalid.get_mut(&directive.name).and_then(Vec::pop) == Some(true);
        let marks = pair(&text[start..read.end]).filter(|_| !is_invalid && !closes_invalid);
        let Some((open, close)) = marks else {
            self.indented(line.start, &text[line.clone()]);
            text_colon(&text[start..line.end], start, masked);
            return;
        };
        match directive.form {
            Form::Open if is_unknown => self.unknown += 1,
            Form::Close if is_unknown => self.unknown = self.unknown.saturating_sub(1),
            _ => {}
        }
        let is_layout = matches!(&*directive.name, "row" | "column") && directive.form != Form::Bracket;
        if is_layout {
            self.dedent(masked);
            let indent = indentation(&text[line.clone()]);
            let is_row = &*directive.name == "row";
            if is_row && directive.form == Form::Open {
                self.rows.push(indent);
            } else if let Some(&row) = self.rows.last().filter(|&&row| indent > row) {
                masked.edits.push(Edit { at: offset(line.start + row), cut: offset(indent - row), insert: "" });
            }
            if is_row && directive.form == Form::Close {
                self.rows.pop();
            }
        } else {
            self.indented(line.start, &text[line.clone()]);
        }
        masked.edits.push(Edit { at: offset(start), cut: 0, insert: open });
        masked.edits.push(Edit { at: offset(read.end), cut: 0, insert: close });
    }

    /// Notes how far a line of a column is indented.
    fn indented(&mut self, at: usize, content: &str) {
        if !self.rows.is_empty() && !content.trim().is_empty() {
            self.column.push((at, indentation(content)));
        }
    }

    /// Takes the indentation that all lines of a column share, beyond that of the row, off them.
    fn dedent(&mut self, masked: &mut Masked) {
        let lines = std::mem::take(&mut self.column);
        let (Some(&row), Some(least)) = (self.rows.last(), lines.iter().map(|(_, indent)| *indent).min()) else {
            return;
        };
        if least > row {
            let cut = offset(least - row);
            masked.edits.extend(lines.iter().map(|(at, _)| Edit { at: offset(at + row), cut, insert: "" }));
        }
    }
}

/// Whether the line after one in a quote goes on with its text and lacks a mark of the quote: a paragraph may, a block would
/// end there.
fn goes_on_without_mark(text: &str, line: &Range<usize>) -> bool {
    let marks = |line: &str| memchr::memchr_iter(b'>', &line.as_bytes()[..prefix(line)]).count();
    let next = text.get(line.end + 1..).and_then(|rest| rest.lines().next()).unwrap_or("");
    prefix(next) < next.trim_end().len() && marks(next) < marks(&text[line.clone()])
}

/// How many spaces a line begins with.
fn indentation(line: &str) -> usize {
    line.bytes().take_while(|&b| b == b' ').count()
}

/// The length of what stands before the content of a line: indentation, marks of quotes and of list items.
fn prefix(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'>') => at += 1,
            Some(b'-' | b'*' | b'+') if matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => at += 2,
            Some(b'0'..=b'9') => {
                let digits = bytes[at..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
                let is_mark = digits < 10
                    && matches!(bytes.get(at + digits), Some(b'.' | b')'))
                    && matches!(bytes.get(at + digits + 1), Some(b' ' | b'\t'));
                if !is_mark {
                    return at;
                }
                at += digits + 2;
            }
            _ => return at,
        }
    }
}

/// The fence that a line begins with: its character and length.
fn fence(rest: &str) -> Option<(u8, usize)> {
    let mark = *rest.as_bytes().first().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = rest.bytes().take_while(|&b| b == mark).count();
    let is_fence = length >= 3 && (mark == b'~' || !rest[length..].contains('`'));
    is_fence.then_some((mark, length))
}

/// Whether a line ends inside a comment. What stands in a code span opens none.
fn ends_in_comment(line: &str, mut inside: bool) -> bool {
    let mut at = 0;
    loop {
        let needle = if inside { "-->" } else { "<!--" };
        let Some(found) = line[at..].find(needle) else { return inside };
        let is_code = !inside && line[..at + found].bytes().filter(|&b| b == b'`').count() % 2 == 1;
        at += found + needle.len();
        inside = !inside && !is_code;
    }
}

fn read(text: &str, at: usize) -> Option<Read> {
    directive::colons(text, at, 0).or_else(|| directive::brackets(text, at, 0))
}

/// The marks that can hold a text.
fn pair(text: &str) -> Option<(&'static str, &'static str)> {
    if !text.contains("-->") && !text.starts_with('>') {
        return Some(MASKS[0]);
    }
    (!text.contains("?>")).then_some(MASKS[1])
}

/// Keeps a colon that begins a line from beginning a definition: white space follows the mark of one. The line below the head
/// of a table may begin with a bar instead.
fn text_colon(rest: &str, start: usize, masked: &mut Masked) {
    if rest.starts_with(':') && !rest[1..].starts_with([' ', '\t']) {
        let is_below_head = rest.contains('|') && rest.trim_end().bytes().all(|b| b":-| \t".contains(&b));
        let insert = if is_below_head { "|" } else { IN_TEXT };
        masked.edits.push(Edit { at: offset(start), cut: 0, insert });
    }
}

/// Masks the directives and formulas among the text of a line.
fn inlines(text: &str, line: &Range<usize>, content: usize, masked: &mut Masked) {
    let mut at = line.start;
    while let Some(found) = memchr::memchr3(b':', b'[', b'$', &text.as_bytes()[at..line.end]) {
        let start = at + found;
        let found = match text.as_bytes()[start] {
            b'$' => formula(text, start, line.end).map(|end| (end, true)),
            _ => inset(text, line, start, masked),
        };
        let Some((end, is_good)) = found else {
            at = start + run(text, start);
            continue;
        };
        at = end;
        if !is_good {
            continue;
        }
        let Some((open, close)) = pair(&text[start..end]) else { continue };
        if start == content {
            masked.edits.push(Edit { at: offset(start), cut: 0, insert: IN_TEXT });
        }
        masked.edits.push(Edit { at: offset(start), cut: 0, insert: open });
        masked.edits.push(Edit { at: offset(end), cut: 0, insert: close });
    }
}

/// How often the character at `at`, one of ASCII, is repeated from there on.
fn run(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at..];
    if bytes[0] == b'[' { 1 } else { bytes.iter().take_while(|&&b| b == bytes[0]).count() }
}

/// Whether a backslash stands before `at` that none stands before.
fn is_escaped(text: &str, from: usize, at: usize) -> bool {
    text[from..at].bytes().rev().take_while(|&b| b == b'\\').count() % 2 == 1
}

/// One past the formula that begins at `start`.
fn formula(text: &str, start: usize, end: usize) -> Option<usize> {
    (!is_escaped(text, 0, start)).then(|| math::in_text(text, start, end)).flatten()
}

/// One past the directive that begins at `start` and may stand in text, and whether there is nothing wrong with it.
fn inset(text: &str, line: &Range<usize>, start: usize, masked: &mut Masked) -> Option<(usize, bool)> {
    let rest = &text[start..line.end];
    if !rest.starts_with(":::") && !rest.starts_with("[!") || is_escaped(text, line.start, start) {
        return None;
    }
    let read = read(text, start).filter(|read| directive::may_stand_in_text(&read.directive))?;
    if &*read.directive.name == "no-loc" && !read.directive.tight {
        return Some((read.end, false));
    }
    let Some(fault) = directive::fault(&read.directive) else { return Some((read.end, true)) };
    let is_harmless = fault.is_harmless();
    masked.faults.push((offset(start)..offset(read.end), read.directive.name.clone(), fault));
    Some((read.end, is_harmless))
}
