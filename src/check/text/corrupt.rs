//! `text/corrupt-character`: a character that stands there because bytes were read in a wrong encoding.
//!
//! Found are replacement characters, control characters, and what becomes of UTF-8 that was read as Windows-1252 (`Ã©`, `â€™`).
//! Of the last the text that was meant is offered. What the source has as well may be an example of just that.

use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};
use std::ops::Range;

/// Checks a text.
pub(crate) fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    // Control characters, and the first bytes of what Windows-1252 has and of the replacement character.
    const CONTROLS: &[u8] = b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0C\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F";
    if !passage.text.has(&[0xC2, 0xC3, 0xC5, 0xC6, 0xCB, 0xE2, 0xEF]) && !passage.text.has(CONTROLS) {
        return;
    }
    let text = passage.text.text();
    let in_source = |what: &str| passage.source.is_some_and(|source| source.text().contains(what));
    let mut until = 0;
    for (at, c) in passage.text.spoken() {
        // Beyond the trade mark sign Windows-1252 has nothing.
        let is_sound = c.is_ascii() && !c.is_ascii_control() || c > '™' && c != char::REPLACEMENT_CHARACTER;
        if at < until || is_sound {
            continue;
        }
        let (end, meant) = match misread(&text[at..]) {
            Some((length, meant)) => (at + length, Some(meant)),
            None if is_broken(c) => (at + c.len_utf8(), None),
            None => continue,
        };
        until = end;
        if !in_source(&text[at..end]) {
            findings.push(finding(passage, at..end, meant));
        }
    }
}

fn finding(passage: &Passage<'_>, at: Range<usize>, meant: Option<String>) -> Diagnostic {
    let shown = &passage.text.text()[at.clone()];
    let name = match shown.chars().next() {
        Some(c) if meant.is_none() => format!("U+{:04X}", u32::from(c)),
        _ => shown.to_owned(),
    };
    let finding = passage.finding(&rule::CORRUPT_CHARACTER, passage.text.place(at.clone())).arg("found", name);
    let Some(meant) = meant else { return finding.arg("meant", "") };
    let finding = finding.arg("meant", meant.as_str());
    match passage.text.exact(at) {
        Some(span) => {
            finding.fix(Fix { applicability: Applicability::Unsafe, edits: vec![Edit { span, text: meant }] })
        }
        None => finding,
    }
}

fn is_broken(c: char) -> bool {
    matches!(u32::from(c), 0xFFFD | 0x00..=0x08 | 0x0B | 0x0C | 0x0E..=0x1F | 0x7F..=0x9F)
}

/// The byte that Windows-1252 reads as this character, if it is one of the upper half.
fn byte(c: char) -> Option<u8> {
    // 0x80 to 0x9F; what has no character is read as a control character.
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match u32::from(c) {
        code @ 0x80..=0xFF => u8::try_from(code).ok(),
        _ => UPPER.iter().position(|&of| of == c).and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}

/// At the beginning of a text: how long the text is that was misread, and what was meant.
fn misread(text: &str) -> Option<(usize, String)> {
    let first = byte(text.chars().next()?)?;
    if !(0xC2..=0xF4).contains(&first) {
        return None;
    }
    let (mut bytes, mut ends) = (Vec::new(), Vec::new());
    for (at, c) in text.char_indices().take(64) {
        let Some(byte) = byte(c) else { break };
        bytes.push(byte);
        ends.push(at + c.len_utf8());
    }
    let whole = match std::str::from_utf8(&bytes) {
        Ok(whole) => whole,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or(""),
    };
    let meant: Vec<char> = whole.chars().collect();
    // Letters and marks of Western languages do stand beside each other (`É»`): those of UTF-8 are told by their first byte.
    let sure = match &meant[..] {
        [] => false,
        [one] => matches!(first, 0xC2 | 0xC3) || matches!(u32::from(*one), 0x2000..=0x206F | 0x20AC | 0x2122 | 0xFEFF),
        [_, _, ..] => meant.iter().all(|c| c.len_utf8() > 1),
    };
    sure.then(|| (ends[whole.len() - 1], whole.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, unit};

    const ONLY: Only = Only("text/corrupt-character");

    #[test]
    fn what_was_misread_is_found() {
        let is = |text: &str| [("text/corrupt-character", text.to_owned())];
        assert_eq!(ONLY.rules("Save it.", "저\u{FFFD}합니다.", "ko-KR"), is("\u{FFFD}"));
        assert_eq!(ONLY.rules("It is a café.", "Es ist ein CafÃ©.", "de-DE"), is("Ã©"));
        assert_eq!(ONLY.rules("It can't be used.", "Itâ€™s no use", "fr-FR"), is("â€™"));
        assert_eq!(ONLY.rules("A path", "ê²½ë¡œ", "ko-KR")[0], is("ê²½ë¡œ")[0]);
        let text = unit("It is a café.", "Es ist ein CafÃ©.");
        let fix = ONLY.findings(&text, "de-DE").remove(0).0.fix.clone().expect("a fix");
        assert_eq!(fix.edits[0].text, "é");
    }

    #[test]
    fn letters_of_western_languages_are_not() {
        for (target, tag) in [
            ("« NÃO É » e « À »", "pt-PT"),
            ("Der Spaß“ und „Ä“ und É»", "de-DE"),
            ("L’été à 5 °C, 10 € — ça", "fr-FR"),
            ("한국어 © 2021", "ko-KR"),
        ] {
            let found = ONLY.rules(target, &target.replace("und", "oder"), tag);
            assert!(found.iter().all(|(rule, _)| *rule != "text/corrupt-character"), "{target}: {found:?}");
        }
        assert_eq!(ONLY.rules("`Ã©` is é", "`Ã©`는 é", "ko-KR"), []);
    }
}
