//! Sentences of no meaning that look like those of a language.
//!
//! In: a locale, choices. Out: words, sentences, names. Law: made of syllables that follow from the choices; some words are frequent and
//! most are rare, as in any text; whatever the language, a sentence takes the same choices.

use crate::chance::Chance;

/// How many words a language has.
const WORDS: usize = 3000;

/// The locales of generated sites, the source first.
pub(crate) const LOCALES: [&str; 20] = [
    "en-US", "ko-KR", "ja-JP", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "ru-RU", "zh-CN", "zh-TW", "cs-CZ",
    "hu-HU", "nl-NL", "pl-PL", "pt-PT", "sv-SE", "tr-TR", "da-DK", "fi-FI",
];

const LATIN: [&[&str]; 3] = [
    &["con", "re", "pro", "in", "ex", "trans", "sub", "de", "com", "inter", "ob", "per", "ad", "dis", "en", "mo"],
    &["fi", "sta", "li", "ve", "ra", "ple", "du", "mi", "cu", "no", "te", "ga", "so", "pa", "ri", "bu", "le", "ta"],
    &["tion", "gure", "ment", "ct", "nt", "der", "form", "port", "te", "ce", "ble", "ning", "ry", "ve", "lo", "ses"],
];
const HANGUL: [&[&str]; 3] = [
    &["구", "설", "관", "사", "문", "연", "정", "파", "자", "기", "요", "보", "전", "확", "입", "처", "실", "목"],
    &["성", "정", "리", "용", "서", "결", "보", "일", "료", "능", "청", "안", "송", "인", "력", "행", "록", "장"],
    &["", "", "", "자", "값", "창", "율", "량", "표", "명", "집", "화", "선", "소", "단", "판"],
];
const HAN: [&[&str]; 3] = [
    &["構", "設", "管", "使", "文", "連", "定", "表", "資", "機", "要", "保", "電", "確", "入", "処", "実", "目"],
    &["成", "定", "理", "用", "書", "結", "報", "示", "料", "能", "求", "安", "送", "認", "力", "行", "録", "的"],
    &["", "", "", "者", "値", "化", "率", "量", "表", "名", "集", "性", "線", "所", "下", "版"],
];
const CYRILLIC: [&[&str]; 3] = [
    &["на", "пере", "при", "за", "по", "об", "вы", "до", "рас", "про", "из", "от", "под", "у", "с", "в"],
    &["стро", "да", "ве", "ло", "гру", "ме", "зна", "ра", "по", "ка", "ти", "бо", "мо", "ле", "ну", "си"],
    &["ка", "ние", "ть", "ция", "тор", "ный", "ем", "ство", "ная", "ке", "ла", "ми", "ость", "ом", "ить", "ры"],
];

/// How a language makes words and puts them together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Language {
    syllables: [&'static [&'static str]; 3],
    /// What stands between two words, one after the other.
    joints: &'static [&'static str],
    end: &'static str,
}

impl Language {
    pub(crate) fn of(locale: &str) -> Self {
        match &locale[..2] {
            "ko" => Self {
                syllables: HANGUL, joints: &["은 ", "를 ", " ", "에서 ", "의 ", "하고 "], end: "합니다."
            },
            "ja" => {
                Self { syllables: HAN, joints: &["は", "を", "の", "で", "、", "して"], end: "します。" }
            }
            "zh" => Self { syllables: HAN, joints: &["的", "", "，", "在", "和"], end: "。" },
            "ru" => Self { syllables: CYRILLIC, joints: &[" ", " и ", " ", " на ", " "], end: "." },
            _ => Self { syllables: LATIN, joints: &[" ", " the ", " ", " of ", " ", " to "], end: "." },
        }
    }

    /// A word, the first ones often.
    pub(crate) fn word(self, chance: &mut Chance) -> String {
        let number = chance.below(WORDS) * chance.below(WORDS) / WORDS;
        self.numbered(number)
    }

    fn numbered(self, number: usize) -> String {
        let [first, second, third] = self.syllables;
        let mixed = number.wrapping_mul(7919);
        let parts = [first[number % first.len()], second[mixed % second.len()], third[mixed / 31 % third.len()]];
        parts.concat()
    }

    /// Some words without an end, as in a heading.
    pub(crate) fn phrase(self, words: usize, chance: &mut Chance) -> String {
        let mut out = String::new();
        for at in 0..words {
            let (word, joint) = (self.word(chance), chance.below(60));
            out += &word;
            if at + 1 < words {
                out += self.joints[joint % self.joints.len()];
            }
        }
        let mut letters = out.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// A sentence, with what `within` puts into its middle.
    pub(crate) fn sentence(self, words: usize, within: &str, chance: &mut Chance) -> String {
        let (first, second) = (self.phrase(words / 2, chance), self.phrase(words.div_ceil(2), chance));
        let space = if within.is_empty() { "" } else { " " };
        format!("{first} {within}{space}{}{}", second.to_lowercase(), self.end)
    }
}
