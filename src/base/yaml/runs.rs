//! Where the characters of a text value are written.
//!
//! In: the value of a scalar, and the bytes it was read from. Out: runs, each a stretch of the value that stands in the file
//! byte for byte, give or take an escape or a folded line end. The value is laid along the file, by the rules of the notation
//! it may be written in, until one explains all of it. Law: total; the value itself is never changed; where no notation
//! explains it, there is one run that begins where the value does.

use super::{Kind, Yaml};
use std::ops::Range;

/// A stretch of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it begins in the value.
    pub at: u32,
    /// Where it begins in the file.
    pub file: u32,
}

impl Yaml {
    /// The runs of a text value; `text` is the whole file. There is at least one.
    #[must_use]
    pub fn runs(&self, text: &str) -> Vec<Run> {
        let whole = || vec![Run { at: 0, file: self.start }];
        let Kind::Text(value) = &self.kind else { return whole() };
        let Range { start, end } = self.range();
        let Some(raw) = text.get(start as usize..end as usize) else { return whole() };
        let before = &text[..start as usize];
        let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
        let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
        let laid = match quote {
            Some(quote) => flow(raw, value, Some(quote)).or_else(|| block(raw, value, column)),
            None => block(raw, value, column).or_else(|| flow(raw, value, None)),
        };
        laid.map_or_else(whole, |runs| runs.0.into_iter().map(|run| Run { file: start + run.file, ..run }).collect())
    }
}

#[derive(Default)]
struct Runs(Vec<Run>);

impl Runs {
    /// The value from `at` on stands in the file from `file` on, until the next run.
    fn begin(&mut self, at: usize, file: usize) {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let run = Run { at: offset(at), file: offset(file) };
        self.0.pop_if(|last| last.at == run.at);
        let continues = self.0.last().is_some_and(|last| last.file + (run.at - last.at) == run.file);
        if !continues {
            self.0.push(run);
        }
    }
}

/// How many bytes of a value stand for the end of a line: line feeds, or one space where lines are folded.
fn fold(value: &str) -> usize {
    let feeds = value.bytes().take_while(|&b| b == b'\n').count();
    if feeds == 0 { usize::from(value.starts_with(' ')) } else { feeds }
}

/// Lays a value along a block text whose lines are indented by `column`.
fn block(raw: &str, value: &str, column: usize) -> Option<Runs> {
    let mut runs = Runs::default();
    // Empty lines that come first are not part of the range.
    let mut at = value.len() - value.trim_start_matches('\n').len();
    let mut line_start = 0;
    let mut last_break = 0;
    if at > 0 {
        runs.begin(0, 0);
    }
    for line in raw.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let content = content.strip_suffix('\r').unwrap_or(content);
        let indent = content.bytes().take(if line_start == 0 { 0 } else { column }).take_while(|&b| b == b' ').count();
        let content = &content[indent..];
        if !content.is_empty() {
            let rest = value.get(at..)?;
            if line_start > 0 {
                let break_length = fold(rest);
                runs.begin(at, last_break);
                at += break_length;
            }
            if !value.get(at..)?.starts_with(content) {
                return None;
            }
            runs.begin(at, line_start + indent);
            at += content.len();
            last_break = line_start + indent + content.len();
        }
        line_start += line.len();
    }
    // What is left of the value are the line ends after the range.
    let rest = value.get(at..)?;
    if !rest.is_empty() {
        runs.begin(at, last_break);
    }
    (rest.bytes().all(|b| b == b'\n') && !runs.0.is_empty()).then_some(runs)
}

/// Lays a value along a text that is plain or quoted.
fn flow(raw: &str, value: &str, quote: Option<char>) -> Option<Runs> {
    let inner = match quote {
        Some(quote) => raw.strip_prefix(quote)?.strip_suffix(quote)?,
        None => raw,
    };
    let shift = usize::from(quote.is_some());
    let mut runs = Runs::default();
    runs.begin(0, shift);
    let (mut from, mut at) = (0, 0);
    while let Some(c) = inner[from..].chars().next() {
        if matches!(c, ' ' | '\t' | '\r' | '\n') {
            let space = inner[from..].len() - inner[from..].trim_start_matches([' ', '\t', '\r', '\n']).len();
            if inner[from..from + space].contains('\n') {
                runs.begin(at, from + shift);
                at += fold(value.get(at..)?);
                from += space;
                continue;
            }
        }
        let rest = value.get(at..)?;
        let (length, is_text) = match (quote, c) {
            (Some('\''), '\'') => inner[from..].starts_with("''").then_some((2, true))?,
            (Some('"'), '\\') => escape(&inner[from..])?,
            _ if rest.starts_with(c) => (c.len_utf8(), true),
            _ => return None,
        };
        if is_text {
            let said = rest.chars().next()?.len_utf8();
            // The end of an escape is where its character is: what ends with it ends there.
            runs.begin(at, from + shift + length - said.min(length));
            at += said;
        }
        from += length;
    }
    (at == value.len()).then_some(runs)
}

/// The bytes of the escape that a text begins with, and whether it stands for a character: an escaped line end, with the space
/// that begins the next line, stands for none.
fn escape(text: &str) -> Option<(usize, bool)> {
    let c = text[1..].chars().next()?;
    let space = text[1..].len() - text[1..].trim_start_matches([' ', '\t', '\r', '\n']).len();
    if text[1..=space].contains('\n') {
        return Some((1 + space, false));
    }
    let length = match c {
        'x' => 4,
        'u' => 6,
        'U' => 10,
        c => 1 + c.len_utf8(),
    };
    text.is_char_boundary(length).then_some((length, true))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Limits, Yaml, parse};

    /// The character of the file that each character of a value comes from.
    fn written(text: &str, value: &Yaml) -> String {
        let runs = value.runs(text);
        let Kind::Text(said) = &value.kind else { return String::new() };
        said.char_indices()
            .map(|(at, _)| {
                let run = runs[runs.partition_point(|run| run.at as usize <= at) - 1];
                text[run.file as usize + at - run.at as usize..].chars().next().unwrap_or('$')
            })
            .collect()
    }

    fn check(text: &str, said: &str, from: &str) {
        let read = parse(text, 0, Limits::FILE).expect("YAML");
        let value = read.get("a").expect("the key");
        assert_eq!((value.as_text(), &*written(text, value)), (Some(said), from), "{text}");
    }

    #[test]
    fn each_notation_knows_its_characters() {
        check("a: plain\n  하나 two\n\n  three\n", "plain 하나 two\nthree", "plain\n하나 two\nthree");
        check("a: 'it''s\n  \"b\"'\n", "it's \"b\"", "it's\n\"b\"");
        check("a: \"b\\n\\u00e9 \\\"c\\\" \\\n   d\n\n   e\"\n", "b\né \"c\" d\ne", "bne \"c\" d\ne");
        check("a: |\n  one\n\n    two\n\n\nb: c\n", "one\n\n  two\n", "one\n\n  two\n");
        check("a: |+\n\n  one\n\nb: c\n", "\none\n\n", "oone\n\n");
        check("a: >- # note\n  \"one\n  two\"\n\n  - b\n    c\n", "\"one two\"\n- b\n  c", "\"one\ntwo\"\n- b\n  c");
        check("- x\n".replace("- x", "a: |\r\n  one\r\n  둘\r\nb: c\r").as_str(), "one\n둘\n", "one\r둘\r");
        check("a:\n  \"own line\"\n", "own line", "own line");
        check("a: |2\n    one\n   two\n", "  one\n two\n", "  one\n two\n");
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_runs_in_order(text in "(a: |\\||>|\"|'|\\\\|n|u00e9|  |\\n|\\r\\n|\\n  |가|:|#|-|x){0,30}") {
            let Ok(read) = parse(&text, 0, Limits::FILE) else { return Ok(()) };
            let mut left = vec![&read];
            while let Some(value) = left.pop() {
                left.extend(value.items().iter().chain(value.entries().iter().map(|entry| &entry.value)));
                let runs = value.runs(&text);
                proptest::prop_assert_eq!(runs[0].at, 0);
                proptest::prop_assert!(runs.windows(2).all(|pair| pair[0].at < pair[1].at), "{:?}", runs);
            }
        }
    }
}
