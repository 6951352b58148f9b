//! The entries of a PO file.
//!
//! In: text, as gettext's tools and those of others write it: lines wrapped anywhere, comments in any order, obsolete entries, either
//! end of line. Out: entries with their places, and faults. Law: total and linear; what is read past a fault may be anything,
//! so a text with faults is not used.

use std::ops::Range;

/// How many faults are told.
pub(super) const MOST_FAULTS: usize = 20;

/// An entry.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Where it stands, from its first keyword on.
    pub(super) at: Range<u32>,
    /// The extracted comments, each on its line.
    pub(super) comments: Vec<String>,
    pub(super) is_fuzzy: bool,
    pub(super) is_plural: bool,
    pub(super) context: Option<String>,
    pub(super) msgid: String,
    pub(super) msgstr: String,
}

/// Why a text is not PO that can be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) problem: &'static str,
    pub(super) at: Range<u32>,
}

/// What a string belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    Context,
    Source,
    Target,
    /// A plural form, or the name of a domain.
    Other,
}

struct Reader {
    entries: Vec<Entry>,
    faults: Vec<Fault>,
    entry: Entry,
    field: Field,
    /// Whether the entry has a `msgid`, and a `msgstr`.
    has: (bool, bool),
}

/// The entries of a text, at most so many.
pub(super) fn read(text: &str, most: usize) -> (Vec<Entry>, Vec<Fault>) {
    let (entries, faults, entry) = (Vec::new(), Vec::new(), Entry::default());
    let mut reader = Reader { entries, faults, entry, field: Field::None, has: (false, false) };
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let end = from + line.len();
        let line = if from == 0 { line.trim_start_matches('\u{feff}') } else { line };
        let begin = end - line.trim_start().len();
        let shown = line.trim();
        from = end;
        reader.line(shown, begin);
        if reader.entries.len() > most {
            reader.fault("count", begin..begin);
            return (reader.entries, reader.faults);
        }
        if reader.faults.len() >= MOST_FAULTS {
            return (reader.entries, reader.faults);
        }
    }
    reader.finish(text.len());
    (reader.entries, reader.faults)
}

impl Reader {
    fn fault(&mut self, problem: &'static str, at: Range<usize>) {
        self.faults.push(Fault { problem, at: offset(at.start)..offset(at.end) });
    }

    /// Ends the entry, where there is one.
    fn finish(&mut self, at: usize) {
        let entry = std::mem::take(&mut self.entry);
        let (has_source, has_target) = std::mem::take(&mut self.has);
        self.field = Field::None;
        if has_source && has_target {
            self.entries.push(entry);
        } else if (has_source || entry.context.is_some()) && self.faults.is_empty() {
            self.faults.push(Fault { problem: "unfinished", at: entry.at.start..offset(at) });
        }
    }

    fn line(&mut self, line: &str, at: usize) {
        if line.is_empty() {
            return;
        }
        if let Some(comment) = line.strip_prefix('#') {
            // Comments stand before what they are about.
            if self.has.1 {
                self.finish(at);
            }
            // An obsolete entry, or what was there before, may go on over many lines, each marked.
            match comment.chars().next() {
                Some('.') => self.entry.comments.push(comment[1..].trim().to_owned()),
                Some(',' | '=') => self.entry.is_fuzzy |= comment[1..].split(',').any(|flag| flag.trim() == "fuzzy"),
                _ => {}
            }
            return;
        }
        if line.starts_with('"') {
            if self.field == Field::None {
                return self.fault("syntax", at..at + line.len());
            }
            return self.strings(line, at);
        }
        let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(line.len());
        let (keyword, mut rest) = line.split_at(end);
        let field = match keyword {
            "msgctxt" => Field::Context,
            "msgid" => Field::Source,
            "msgid_plural" | "domain" => Field::Other,
            "msgstr" => Field::Target,
            _ => return self.fault("syntax", at..at + line.len()),
        };
        let begins = matches!(field, Field::Context | Field::Source) || keyword == "domain";
        if begins && self.has.1 {
            self.finish(at);
        }
        let is_twice = match field {
            Field::Context => self.entry.context.is_some() || self.has.0,
            Field::Source => self.has.0,
            Field::Target => !self.has.0 || (self.has.1 && !self.entry.is_plural),
            Field::Other | Field::None => false,
        };
        if is_twice {
            return self.fault("order", at..at + keyword.len());
        }
        if self.entry.context.is_none() && !self.has.0 {
            self.entry.at = offset(at)..offset(at);
        }
        self.field = field;
        match field {
            Field::Context => self.entry.context = Some(String::new()),
            Field::Source => self.has.0 = true,
            Field::Target => {
                self.has.1 = true;
                let form = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
                if let Some((_, after)) = form {
                    self.entry.is_plural = true;
                    self.field = Field::Other;
                    rest = after;
                }
            }
            Field::Other | Field::None => self.entry.is_plural |= keyword == "msgid_plural",
        }
        let blank = rest.len() - rest.trim_start().len();
        let value = at + line.len() - rest.len() + blank;
        if !rest.trim_start().starts_with('"') {
            return self.fault("syntax", value..at + line.len());
        }
        self.strings(rest.trim_start(), value);
    }

    /// One or more strings in quotation marks.
    fn strings(&mut self, line: &str, at: usize) {
        let mut text = String::new();
        let mut rest = line;
        while let Some(inner) = rest.strip_prefix('"') {
            let place = |part: &str| at + line.len() - part.len();
            match string(inner, &mut text) {
                Ok(after) => rest = after.trim_start(),
                Err("") => return self.fault("unclosed", place(rest)..at + line.len()),
                Err(part) => {
                    let length: usize = part.chars().take(2).map(char::len_utf8).sum();
                    return self.fault("escape", place(part)..place(part) + length);
                }
            }
        }
        if !rest.is_empty() {
            return self.fault("syntax", at + line.len() - rest.len()..at + line.len());
        }
        self.entry.at.end = offset(at + line.len());
        match self.field {
            Field::Context => self.entry.context.get_or_insert_default().push_str(&text),
            Field::Source => self.entry.msgid.push_str(&text),
            Field::Target => self.entry.msgstr.push_str(&text),
            Field::Other | Field::None => {}
        }
    }
}

/// Reads what stands in quotation marks, up to past the second; else what is wrong: what begins with an escape that there is not, or nothing
/// where it never ends.
fn string<'t>(text: &'t str, out: &mut String) -> Result<&'t str, &'t str> {
    let mut rest = text;
    // Octal and hexadecimal escapes are bytes; those of one run may be one character.
    let mut bytes = Vec::new();
    let flush = |bytes: &mut Vec<u8>, out: &mut String| {
        out.push_str(&String::from_utf8_lossy(bytes));
        bytes.clear();
    };
    loop {
        let Some(letter) = rest.chars().next() else { return Err("") };
        if letter != '\\' {
            flush(&mut bytes, out);
            rest = &rest[letter.len_utf8()..];
            if letter == '"' {
                return Ok(rest);
            }
            out.push(letter);
            continue;
        }
        let escape = rest[1..].chars().next();
        let known = escape.and_then(|escape| match escape {
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            'v' => Some('\u{b}'),
            'f' => Some('\u{c}'),
            '"' | '\\' => Some(escape),
            _ => None,
        });
        if let Some(letter) = known {
            flush(&mut bytes, out);
            out.push(letter);
            rest = &rest[2..];
            continue;
        }
        let (digits, radix, most) = match escape {
            Some('x') => (&rest[2..], 16, 2),
            Some('0'..='7') => (&rest[1..], 8, 3),
            None => return Err(""),
            Some(_) => return Err(rest),
        };
        let length = digits.bytes().take(most).take_while(|byte| char::from(*byte).is_digit(radix)).count();
        let Ok(code) = u32::from_str_radix(&digits[..length], radix) else { return Err(rest) };
        bytes.push(u8::try_from(code & 0xff).unwrap_or(b'?'));
        rest = &digits[length..];
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
