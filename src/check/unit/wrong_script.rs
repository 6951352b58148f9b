//! `unit/wrong-script`: the translation has letters of a script that its language does not write.
//!
//! Kana in a Korean text, Hangul in a Japanese one, traditional characters in simplified Chinese: a translation went to the wrong
//! file, or a machine fell into another language. What the source has as well (names of languages, examples) is left, and so
//! are single letters of Greek and Hanja in brackets.

mod han;

use crate::{
    base::Locale,
    check::{pair::UnitPair, prose::Prose},
    diag::{Diagnostic, rule},
};
use std::ops::Range;

/// A script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Hangul,
    Kana,
    Han,
    Simplified,
    Traditional,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Thai,
    Devanagari,
}

impl Script {
    fn name(self) -> &'static str {
        match self {
            Self::Hangul => "hangul",
            Self::Kana => "kana",
            Self::Han => "han",
            Self::Simplified => "simplified",
            Self::Traditional => "traditional",
            Self::Cyrillic => "cyrillic",
            Self::Greek => "greek",
            Self::Arabic => "arabic",
            Self::Hebrew => "hebrew",
            Self::Thai => "thai",
            Self::Devanagari => "devanagari",
        }
    }

    /// So many letters in a row are no symbol.
    fn least(self) -> usize {
        match self {
            Self::Hangul | Self::Kana | Self::Han | Self::Simplified | Self::Traditional | Self::Thai => 1,
            Self::Cyrillic | Self::Greek | Self::Arabic | Self::Hebrew | Self::Devanagari => 3,
        }
    }
}

/// Letters of all these scripts begin with one of these bytes; those of most Hangul syllables with none of them.
const OTHERS: &[u8] = &[
    0xCD, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD6, 0xD7, 0xD8, 0xD9, 0xDA, 0xDB, 0xE0, 0xE1, 0xE3, 0xE4, 0xE5,
    0xE6, 0xE7, 0xE8, 0xE9, 0xEF, 0xF0,
];

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    let text = target.text();
    let own = own(pair.scope.locale)?;
    let has_hangul = !own.contains(&Script::Hangul) && target.has(&[0xEA, 0xEB, 0xEC, 0xED]);
    if !has_hangul && !target.has(OTHERS) {
        return None;
    }
    let (script, at) = foreign(target, pair.scope.locale, own, source.text())?;
    let finding = pair.finding(&rule::WRONG_SCRIPT, target.place(at.clone()));
    Some(finding.arg("script", script.name()).arg("text", &text[at]))
}

/// The first run of a script that is not the language's own.
fn foreign(prose: &Prose<'_>, locale: &Locale, own: &[Script], source: &str) -> Option<(Script, Range<usize>)> {
    let text = prose.text();
    let mut run: Option<(Script, Range<usize>, usize)> = None;
    let counts = |(script, at, letters): &(Script, Range<usize>, usize)| {
        let is_gloss = *script == Script::Han && text[..at.start].ends_with(['(', '（']);
        *letters >= script.least() && !is_gloss && !source.contains(&text[at.clone()])
    };
    for (at, c) in prose.spoken() {
        let script = if c.is_ascii() { None } else { script(c, locale).filter(|script| !own.contains(script)) };
        match (&mut run, script) {
            (Some((of, range, letters)), Some(script)) if *of == script && range.end == at => {
                range.end += c.len_utf8();
                *letters += 1;
            }
            (last, script) => {
                let next = script.map(|script| (script, at..at + c.len_utf8(), 1));
                if let Some((script, range, _)) = std::mem::replace(last, next).filter(counts) {
                    return Some((script, range));
                }
            }
        }
    }
    run.filter(counts).map(|(script, range, _)| (script, range))
}

/// What a language writes besides Latin letters; `None` where that is not known.
fn own(locale: &Locale) -> Option<&'static [Script]> {
    Some(match locale.language() {
        "ko" => &[Script::Hangul],
        "ja" => &[Script::Kana, Script::Han, Script::Traditional],
        "zh" if is_traditional(locale) => &[Script::Han, Script::Traditional],
        "zh" => &[Script::Han, Script::Simplified],
        "ru" | "uk" | "bg" | "mk" | "be" | "sr" | "kk" => &[Script::Cyrillic],
        "el" => &[Script::Greek],
        "ar" | "fa" | "ur" => &[Script::Arabic],
        "he" => &[Script::Hebrew],
        "th" => &[Script::Thai],
        "hi" | "mr" | "ne" => &[Script::Devanagari],
        "en" | "de" | "fr" | "es" | "it" | "pt" | "nl" | "sv" | "da" | "nb" | "nn" | "no" | "fi" | "pl" | "cs"
        | "sk" | "hu" | "ro" | "tr" | "vi" | "id" | "ms" | "et" | "lv" | "lt" | "sl" | "hr" | "ca" | "eu" | "gl" => &[],
        _ => return None,
    })
}

fn is_traditional(locale: &Locale) -> bool {
    let mut parts = locale.as_str().split('-').skip(1);
    parts.any(|part| ["Hant", "TW", "HK", "MO"].iter().any(|of| part.eq_ignore_ascii_case(of)))
}

/// The script of a letter.
fn script(c: char, locale: &Locale) -> Option<Script> {
    Some(match u32::from(c) {
        0x1100..=0x11FF | 0x3131..=0x318E | 0xAC00..=0xD7A3 => Script::Hangul,
        // The middle dot and the mark of a long vowel are punctuation elsewhere.
        0x3041..=0x3096 | 0x30A1..=0x30FA | 0xFF66..=0xFF6F | 0xFF71..=0xFF9D => Script::Kana,
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x3FFFF => match locale.language() {
            "zh" | "ja" if han::is_simplified(c) => Script::Simplified,
            "zh" if han::is_traditional(c) => Script::Traditional,
            _ => Script::Han,
        },
        0x0400..=0x052F => Script::Cyrillic,
        0x0370..=0x03FF | 0x1F00..=0x1FFF => Script::Greek,
        0x0620..=0x064A | 0x0671..=0x06D3 => Script::Arabic,
        0x05D0..=0x05EA => Script::Hebrew,
        0x0E01..=0x0E3A | 0x0E40..=0x0E4E => Script::Thai,
        0x0904..=0x0939 => Script::Devanagari,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::Only;

    const ONLY: Only = Only("unit/wrong-script");

    #[test]
    fn letters_of_another_script_are_found() {
        let is = |text: &str| [("unit/wrong-script", text.to_owned())];
        assert_eq!(ONLY.rules("Open the menu.", "メニュー를 엽니다.", "ko-KR"), is("メニュ"));
        assert_eq!(ONLY.rules("Open the menu.", "메뉴を開きます。", "ja-JP"), is("메뉴"));
        assert_eq!(ONLY.rules("Choose a setting.", "选择設定", "ja-JP"), is("选择"));
        assert_eq!(ONLY.rules("Open the window.", "打開窗口", "zh-CN"), is("開"));
        assert_eq!(ONLY.rules("Open the window.", "打开視窗", "zh-TW"), is("开"));
        assert_eq!(ONLY.rules("Open the menu.", "Меню öffnen.", "de-DE"), is("Меню"));
    }

    #[test]
    fn own_letters_and_those_of_the_source_are_not() {
        for (source, target, tag) in [
            ("Select 日本語 there.", "거기서 日本語를 선택합니다.", "ko-KR"),
            ("The angle α is small.", "Der Winkel α ist klein.", "de-DE"),
            ("An idea (thought)", "사상(思想)", "ko-KR"),
            ("Open the menu.", "メニューを開きます。", "ja-JP"),
            ("Open the window.", "打开窗口", "zh-CN"),
            ("Open the window.", "開啟視窗", "zh-TW"),
            ("Call `メニュー` now", "지금 `メニュー` 호출", "ko-KR"),
        ] {
            assert_eq!(ONLY.rules(source, target, tag), [], "{target}");
        }
    }
}
