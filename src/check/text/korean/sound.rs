//! The last sound of what stands before a particle, where it is certain.
//!
//! In: the text before. Out: a [`Sound`]; `None` where people read it in two ways. Law: Hangul by its final consonant, digits as
//! numbers are read, letters only where reading them one by one and reading them as a word give the same, or only one is possible.

pub(super) use crate::messages::Sound;
use crate::messages::{hangul, number};

/// The last sound of `text`, whose last character is a letter, digit or closing mark. A word in parentheses is not read; what
/// stands before it is, if that ends in the same sound as the word within.
pub(super) fn last(text: &str) -> Option<Sound> {
    let text = text.trim_end_matches(['"', '\'', '”', '’', '」', '』', '》', '>']);
    let last = text.chars().next_back()?;
    match last {
        '가'..='힣' => Some(hangul(last)),
        '0'..='9' => digits(text),
        ')' | '）' => {
            let inside = &text[..text.len() - last.len_utf8()];
            let open = inside.rfind(['(', '（'])?;
            let before = inside[..open].trim_end();
            let (within, before) =
                (self::last(&inside[open + inside[open..].chars().next()?.len_utf8()..])?, self::last(before)?);
            (within == before).then_some(before)
        }
        letter if letter.is_ascii_alphabetic() => {
            let start = text
                .rfind(|c: char| !c.is_ascii_alphabetic())
                .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
            // A name with digits or marks in it is read in ways of its own.
            let alone = !text[..start].ends_with(|c: char| c.is_alphanumeric() || "_-./\\&+#@:".contains(c));
            if alone { latin(&text[start..]) } else { None }
        }
        _ => None,
    }
}

/// Digits, unless they are part of a name or a version.
fn digits(text: &str) -> Option<Sound> {
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.').len();
    let before = text[..start].chars().next_back();
    let points = text[start..].matches('.').count();
    (points < 2 && !before.is_some_and(|c| c.is_alphanumeric() || "_-/\\+#:".contains(c)))
        .then(|| number(&text[start..]))
}

/// A word of Latin letters.
fn latin(word: &str) -> Option<Sound> {
    let bytes = word.as_bytes();
    let (&last, before) = bytes.split_last()?;
    let near = before.last().map(u8::to_ascii_lowercase);
    let vowel = |letter: u8| b"aeiou".contains(&letter.to_ascii_lowercase());
    if bytes.iter().all(u8::is_ascii_uppercase) {
        return capitals(
            before.last().copied(),
            last,
            bytes.len() == 1 || !bytes.iter().any(|&letter| vowel(letter) || letter == b'Y'),
        );
    }
    // LoB, IPv: capitals within.
    if before.is_empty() || before.last().is_some_and(u8::is_ascii_uppercase) && last.is_ascii_uppercase() {
        return None;
    }
    if !bytes.iter().any(|&letter| vowel(letter) || letter.eq_ignore_ascii_case(&b'y')) {
        return None;
    }
    match last {
        b'a' | b'i' | b'o' | b'u' | b'y' | b's' | b'z' | b'x' | b'f' | b'v' | b'd' | b'w' => {
            // good 굿.
            (!word.to_ascii_lowercase().ends_with("good")).then_some(Sound::Vowel)
        }
        b'r' if near.is_some_and(vowel) => Some(Sound::Vowel),
        b'l' => Some(Sound::Rieul),
        b'n' | b'm' => Some(Sound::Consonant),
        b'g' if near == Some(b'n') => Some(Sound::Consonant),
        b'g' => Some(Sound::Vowel),
        b'h' if near.is_some_and(|near| b"sct".contains(&near)) => Some(Sound::Vowel),
        // Oracle, table: not ale or ile, which are read in two ways only rarely, but with ㄹ in both.
        b'e' if near == Some(b'l') => Some(Sound::Rieul),
        // type 타입, template 템플릿, private 프라이빗.
        b'e' if near.is_some_and(|near| b"scgtdkvrzpe".contains(&near)) => {
            let word = word.to_ascii_lowercase();
            (!["type", "plate", "vate"].iter().any(|end| word.ends_with(end))).then_some(Sound::Vowel)
        }
        // client, project, Microsoft, network, help: a consonant before takes a syllable of its own.
        b't' | b'k' | b'p'
            if near.is_some_and(|near| b"nrlsf".contains(&near)) && !(last == b'k' && near == Some(b'c')) =>
        {
            Some(Sound::Vowel)
        }
        b't' if near == Some(b'c') || near == Some(b'p') => Some(Sound::Vowel),
        _ => None,
    }
}

/// A word of capitals: letter by letter where it has no vowel, else only where both readings agree.
fn capitals(near: Option<u8>, last: u8, spelled: bool) -> Option<Sound> {
    match last {
        // TYPE 타입, FILE 파일, NAME 네임, but 피이 letter by letter.
        b'E' if near.is_some_and(|near| b"LMNP".contains(&near)) => None,
        b'A' | b'E' | b'I' | b'O' | b'U' | b'Y' | b'D' | b'F' | b'H' | b'S' | b'V' | b'W' | b'X' | b'Z' => {
            Some(Sound::Vowel)
        }
        b'L' => Some(Sound::Rieul),
        b'M' | b'N' => Some(Sound::Consonant),
        b'R' if spelled => Some(Sound::Rieul),
        b'B' | b'C' | b'G' | b'J' | b'K' | b'P' | b'T' | b'Q' if spelled => Some(Sound::Vowel),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Sound, last};

    #[test]
    fn only_certain_sounds_are_told() {
        use Sound::{Consonant, Rieul, Vowel};
        for (text, expected) in [
            ("문서", Some(Vowel)),
            ("파일", Some(Rieul)),
            ("설정", Some(Consonant)),
            ("\"제목\"", Some(Consonant)),
            ("3", Some(Consonant)),
            ("2019", Some(Vowel)),
            ("1.2.3", None),
            ("H264", None),
            ("데이터(자료)", Some(Vowel)),
            ("데이터(DB)", Some(Vowel)),
            ("지원(DB)", None),
            ("(DB)", None),
            ("DNS", Some(Vowel)),
            ("URL", Some(Rieul)),
            ("RAM", Some(Consonant)),
            ("HTTP", Some(Vowel)),
            ("MAP", None),
            ("USER", None),
            ("Azure", Some(Vowel)),
            ("Windows", Some(Vowel)),
            ("Microsoft", Some(Vowel)),
            ("Excel", Some(Rieul)),
            ("Oracle", Some(Rieul)),
            ("Bing", Some(Consonant)),
            ("column", Some(Consonant)),
            ("block", None),
            ("Git", None),
            ("name", None),
            ("x", None),
            ("Type", None),
            ("VARTYPE", None),
            ("FILE", None),
            ("NAME", None),
            ("TRUE", Some(Vowel)),
            ("CODE", Some(Vowel)),
            ("Template", None),
            ("Update", Some(Vowel)),
            ("stderr", None),
            ("server", Some(Vowel)),
            ("LoB", None),
            ("my_value", None),
            ("東京", None),
            ("", None),
        ] {
            assert_eq!(last(text), expected, "{text}");
        }
    }
}
