//! Whether what came back keeps the codes of what was handed out, and brings no markup of its own.
//!
//! In: the segments of a unit as they are, the pieces that came back. Out: nothing, or why not. Law: pure; what the translation that stands there
//! already lacks is no fault of the one that comes in its place; text that reads like markup or like an address is taken only
//! where the source or the translation there is says it too.

use crate::exchange::segment::{Code, CodeKind, Piece, Segment, plain};
use std::collections::{BTreeMap, BTreeSet};

/// Why pieces are not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What is wrong: a variant of the message.
    pub(crate) problem: &'static str,
    /// What it is about, for people.
    pub(crate) shown: String,
}

impl Fault {
    pub(crate) fn new(problem: &'static str, shown: impl Into<String>) -> Self {
        Self { problem, shown: shown.into() }
    }
}

/// The segments of a unit: what was translated, and what it became.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    pub(crate) source: &'a Segment,
    /// Its codes are numbered as those of the source.
    pub(crate) target: Option<&'a Segment>,
}

impl Known<'_> {
    /// A code by its number: of the translation there is, else of the source.
    pub(crate) fn code(&self, number: u32) -> Option<&Code> {
        self.target.and_then(|target| target.code(number)).or_else(|| self.source.code(number))
    }

    /// Pieces as they are compared: texts joined, white space as one space, without the borders of what is not to be translated,
    /// for nothing is written there.
    pub(crate) fn comparable(&self, pieces: &[Piece]) -> Vec<Piece> {
        let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                Piece::Text(text) => {
                    if !matches!(joined.last(), Some(Piece::Text(_))) {
                        joined.push(Piece::Text(String::with_capacity(text.len())));
                    }
                    if let Some(Piece::Text(last)) = joined.last_mut() {
                        add_spaced(last, text);
                    }
                }
                Piece::Open(number) | Piece::Close(number) | Piece::Lone(number) => {
                    if self.code(*number).is_none_or(|code| code.kind != CodeKind::Protected) {
                        joined.push(piece.clone());
                    }
                }
            }
        }
        let count = joined.len();
        if let Some(Piece::Text(first)) = joined.first_mut() {
            *first = first.trim_start().to_owned();
        }
        if let Some(Piece::Text(last)) = joined.get_mut(count.wrapping_sub(1)) {
            *last = last.trim_end().to_owned();
        }
        joined.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
        joined
    }

    fn says(&self, what: &str) -> bool {
        let says = |segment: &Segment| {
            segment.plain().to_lowercase().contains(what)
                || segment.codes.iter().any(|code| code.shown.to_lowercase().contains(what))
        };
        says(self.source) || self.target.is_some_and(says)
    }
}

/// Adds a text with one space for each run of white space. A space that does not break is none.
fn add_spaced(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' if out.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
}

/// Checks pieces that came back.
pub(crate) fn check(known: Known<'_>, pieces: &[Piece]) -> Result<(), Fault> {
    nested(known, pieces)?;
    complete(known, pieces)?;
    foreign(known, &plain(pieces))
}

/// Every code opens once and closes in order, and is one that the unit has.
fn nested(known: Known<'_>, pieces: &[Piece]) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    let mut open = Vec::new();
    for piece in pieces {
        let (number, is_lone) = match piece {
            Piece::Text(_) => continue,
            Piece::Close(number) => {
                if open.pop() != Some(*number) {
                    return Err(Fault::new("crossed", shown(known, *number)));
                }
                continue;
            }
            Piece::Open(number) => (*number, false),
            Piece::Lone(number) => (*number, true),
        };
        let Some(code) = known.code(number) else { return Err(Fault::new("added", shown(known, number))) };
        if is_lone != code.close.is_none() {
            return Err(Fault::new("crossed", shown(known, number)));
        }
        if !seen.insert(number) && code.kind != CodeKind::Protected {
            return Err(Fault::new("added", shown(known, number)));
        }
        if !is_lone {
            open.push(number);
        }
    }
    open.pop().map_or(Ok(()), |number| Err(Fault::new("crossed", shown(known, number))))
}

/// No code of the source is lost that the translation has.
fn complete(known: Known<'_>, pieces: &[Piece]) -> Result<(), Fault> {
    let there: BTreeSet<u32> = pieces.iter().filter_map(number).collect();
    let lost = known.source.codes.iter().filter(|code| code.kind != CodeKind::Protected).filter(|code| {
        let was = known.target.is_none_or(|target| target.code(code.number).is_some());
        was && !there.contains(&code.number)
    });
    let lost: Vec<String> = lost.map(|code| shown(known, code.number)).collect();
    if lost.is_empty() { Ok(()) } else { Err(Fault::new("lost", lost.join(" "))) }
}

fn number(piece: &Piece) -> Option<u32> {
    match piece {
        Piece::Text(_) | Piece::Close(_) => None,
        Piece::Open(number) | Piece::Lone(number) => Some(*number),
    }
}

/// A code as people know it.
fn shown(known: Known<'_>, number: u32) -> String {
    match known.code(number) {
        Some(Code { open, close: Some(close), .. }) => format!("{open}…{close}"),
        Some(Code { open, .. }) => open.clone(),
        None => format!("<{number}>"),
    }
}

/// Text that is markup or leads somewhere, and that neither the source nor the translation there is says.
fn foreign(known: Known<'_>, text: &str) -> Result<(), Fault> {
    for (kind, what) in suspects(text) {
        for word in what {
            if !known.says(&word) {
                return Err(Fault::new(kind, word));
            }
        }
    }
    Ok(())
}

/// What reads like the beginning of a tag, and what reads like the scheme of an address, in lower case.
fn suspects(text: &str) -> BTreeMap<&'static str, BTreeSet<String>> {
    const DANGEROUS: [&str; 4] = ["javascript", "vbscript", "data", "file"];
    let lower = text.to_lowercase();
    let mut found: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for (at, _) in lower.match_indices('<') {
        let rest = &lower[at + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let length = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic()) || rest.starts_with(['!', '?']);
        if is_tag {
            let end = at + 1 + (rest.len() - name.len()) + length.max(usize::from(rest.starts_with(['!', '?'])));
            found.entry("markup").or_default().insert(lower[at..end].to_owned());
        }
    }
    for (at, _) in lower.match_indices(':') {
        let scheme: Vec<u8> = lower[..at]
            .bytes()
            .rev()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
            .collect();
        let scheme = &lower[at - scheme.len()..at];
        let leads = lower[at + 1..].starts_with("//") || DANGEROUS.contains(&scheme);
        if leads && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) {
            found.entry("scheme").or_default().insert(format!("{scheme}:"));
        }
    }
    for mark in ["](", "]["] {
        if lower.contains(mark) {
            found.entry("markup").or_default().insert(mark.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Known, check};
    use crate::exchange::segment::{Code, CodeKind, Piece, Segment};
    use Piece::{Close, Lone, Open};

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    /// `Press **Save** or [here](a.md), a < b.`
    fn source() -> Segment {
        let mut segment = Segment::text("Press Save or here, a < b");
        let code = |number, kind, open: &str, close: Option<&str>| Code {
            number,
            kind,
            shown: open.to_owned(),
            open: open.to_owned(),
            close: close.map(str::to_owned),
        };
        segment.codes = vec![
            code(1, CodeKind::Bold, "**", Some("**")),
            code(2, CodeKind::Link, "[", Some("](https://a.example)")),
            code(3, CodeKind::Break, "<br>", None),
        ];
        segment
    }

    fn problem(pieces: &[Piece]) -> &'static str {
        let source = source();
        check(Known { source: &source, target: None }, pieces).err().map_or("", |fault| fault.problem)
    }

    #[test]
    fn codes_may_be_reordered_and_nothing_else() {
        let sound = [Open(2), text("여기"), Close(2), Lone(3), Open(1), text("저장"), Close(1)];
        assert_eq!(problem(&sound), "");
        assert_eq!(problem(&[Open(1), Open(2), Close(2), Close(1), Lone(3)]), "");
        assert_eq!(problem(&[Open(1), Open(2), Close(1), Close(2), Lone(3)]), "crossed");
        assert_eq!(problem(&[Close(1), Open(1), Open(2), Close(2), Lone(3)]), "crossed");
        assert_eq!(problem(&[Open(1), Open(2), Close(2), Lone(3)]), "crossed");
        assert_eq!(problem(&[Lone(1), Open(2), Close(2), Lone(3)]), "crossed");
        assert_eq!(problem(&sound[..3]), "lost");
        assert_eq!(problem(&[&sound[..], &[Lone(3)]].concat()), "added");
        assert_eq!(problem(&[&sound[..], &[Lone(9)]].concat()), "added");
    }

    #[test]
    fn what_the_translation_lacked_it_may_lack() {
        let source = source();
        let target = Segment::text("저장");
        assert_eq!(check(Known { source: &source, target: Some(&target) }, &[text("눌러 저장")]), Ok(()));
    }

    #[test]
    fn text_brings_no_markup() {
        let with = |more: &str| {
            let pieces = [Open(1), text(more), Close(1), Open(2), Close(2), Lone(3)];
            problem(&pieces)
        };
        assert_eq!(with("a < b <3"), "");
        assert_eq!(with("<script>"), "markup");
        assert_eq!(with("</SPAN>"), "markup");
        assert_eq!(with("<!-- a"), "markup");
        assert_eq!(with("[a](b)"), "markup");
        assert_eq!(with("javascript:alert(1)"), "scheme");
        assert_eq!(with("http://b.example"), "scheme");
        assert_eq!(with("https://a.example"), "scheme", "an address is no text of the source");
        assert_eq!(with("참고: 하나"), "");
    }
}
