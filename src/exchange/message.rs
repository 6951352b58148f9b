//! Messages as segments, and segments as patterns of messages.
//!
//! In: the pattern of a message as written (Fluent 1.0), or pieces. Out: a segment in which what is put in (`{ $count }`) is a code, and
//! the pattern again. Law: pure and total; a pattern that chooses between variants goes out as it is written, for what it says
//! in each of them is the translator's to decide.

use super::segment::{CodeKind, Piece, Segment};

/// The segment of a pattern. `chooses`: whether it has variants.
#[must_use]
pub fn segment(written: &str, chooses: bool) -> Segment {
    let written = dedented(written);
    if chooses {
        return Segment::text(&written);
    }
    let mut out = Segment::default();
    let mut from = 0;
    while let Some(open) = written[from..].find('{').map(|at| from + at) {
        out.push_text(&written[from..open], &written[from..open]);
        let end = end_of_placeable(&written, open);
        let placeable = &written[open..end];
        match literal(placeable) {
            Some(text) => out.push_text(text, placeable),
            None => out.push_lone(CodeKind::Placeable, placeable, placeable),
        }
        from = end;
    }
    out.push_text(&written[from..], &written[from..]);
    out
}

/// A pattern without what its lines are set off by.
fn dedented(written: &str) -> String {
    let lines: Vec<&str> = written.lines().collect();
    let blank = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let indent = lines.iter().skip(1).filter(|line| !line.trim().is_empty()).map(blank).min().unwrap_or(0);
    let cut = |number: usize| if number == 0 { 0 } else { indent };
    lines.iter().enumerate().map(|(at, line)| line.get(cut(at)..).unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// One past the brace that closes the one at `open`.
fn end_of_placeable(text: &str, open: usize) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for (at, byte) in text.bytes().enumerate().skip(open) {
        match byte {
            _ if std::mem::take(&mut escaped) => {}
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// What a placeable says that is nothing but a text in quotation marks without escapes: `{ "{" }`.
fn literal(placeable: &str) -> Option<&str> {
    let inner = placeable.strip_prefix('{')?.strip_suffix('}')?.trim();
    let text = inner.strip_prefix('"')?.strip_suffix('"')?;
    (!text.contains(['"', '\\']) && !text.is_empty()).then_some(text)
}

/// The pattern of pieces, its lines set off by `indent`. `chooses`: whether it is written as it is.
#[must_use]
pub fn written(pieces: &[Piece], code: &dyn Fn(u32) -> String, chooses: bool, indent: &str) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) if chooses => out.push_str(text),
            Piece::Text(text) => text.chars().for_each(|c| match c {
                '{' | '}' => out.extend(["{ \"", &c.to_string(), "\" }"]),
                // What would begin something else at the beginning of a line.
                '[' | '*' | '.' if out.is_empty() || out.ends_with('\n') => {
                    out.extend(["{ \"", &c.to_string(), "\" }"]);
                }
                c => out.push(c),
            }),
            Piece::Open(number) | Piece::Close(number) | Piece::Lone(number) => out.push_str(&code(*number)),
        }
    }
    let out = out.trim().replace("\r\n", "\n");
    let mut lines = out.split('\n');
    let first = lines.next().unwrap_or("").to_owned();
    lines.fold(first, |all, line| if line.trim().is_empty() { all + "\n" } else { all + "\n" + indent + line })
}

#[cfg(test)]
mod tests {
    use super::{segment, written};
    use crate::exchange::segment::{Piece, Segment};

    fn back(segment: &Segment, chooses: bool, indent: &str) -> String {
        let code = |number: u32| segment.code(number).map_or_else(String::new, |code| code.open.clone());
        written(&segment.pieces, &code, chooses, indent)
    }

    #[test]
    fn what_is_put_in_is_a_code() {
        let found = segment("{ $count } of { NUMBER($all, style: \"{\") } in { \"{\" }a", false);
        assert_eq!(
            found.pieces,
            [Piece::Lone(1), Piece::Text(" of ".into()), Piece::Lone(2), Piece::Text(" in {a".into()),]
        );
        assert_eq!(back(&found, false, ""), "{ $count } of { NUMBER($all, style: \"{\") } in { \"{\" }a");
        assert_eq!(segment("a { b", false).codes.len(), 1, "what is never closed is not lost");
    }

    #[test]
    fn lines_are_set_off_as_before() {
        let text = "one\n    two\n\n      three";
        let found = segment(text, false);
        assert_eq!(found.plain(), "one\ntwo\n\n  three");
        assert_eq!(back(&found, false, "    "), text);
        let choice = "{ $count ->\n        [one] A cup\n       *[other] { $count } cups\n    }";
        assert_eq!(segment(choice, true).plain(), "{ $count ->\n    [one] A cup\n   *[other] { $count } cups\n}");
        assert_eq!(back(&segment(choice, true), true, "    "), choice);
    }

    #[test]
    fn text_that_would_be_more_is_quoted() {
        assert_eq!(back(&Segment::text("[a] {b}"), false, ""), "{ \"[\" }a] { \"{\" }b{ \"}\" }");
    }
}
