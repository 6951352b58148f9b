//! Korean particles that fit their word: 문서를, 파일을, URL로, 3이.
//!
//! In: a word and a particle in either of its forms. Out: the word with the form that fits its last sound. The forms are those of
//! tossicat, which reads Hangul; digits, Latin letters, closing marks and parentheses are read here and handed to it as Hangul.
//! Law: total. Where the last sound cannot be known both forms are given, `을(를)`; a particle without forms is put as it is.

/// The last sound of a word, as far as particles care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sound {
    /// 문서.
    Vowel,
    /// 파일.
    Rieul,
    /// 설정.
    Consonant,
}

/// `word` with `particle` in the form that fits. The particle may be written in either form or as a pair (`을`, `를`, `을/를`).
pub(super) fn attach(word: &str, particle: &str) -> String {
    let particle = particle.split_once('/').map_or(particle, |(first, _)| first).trim();
    let form = |sound: Sound| {
        let syllable = match sound {
            Sound::Vowel => "가",
            Sound::Rieul => "갈",
            Sound::Consonant => "각",
        };
        match tossicat::postfix(syllable, particle) {
            Ok(with) => with.strip_prefix(syllable).map(str::to_owned),
            Err(_) => copula(particle, sound),
        }
    };
    let form = match last_sound(word) {
        Some(sound) => form(sound),
        None => form(Sound::Vowel).zip(form(Sound::Consonant)).map(|(open, closed)| both(&open, &closed)),
    };
    format!("{word}{}", form.as_deref().unwrap_or(particle))
}

/// The forms of 이다 that tossicat does not list: `이어야`/`여야`, `이었습니다`/`였습니다`, `이면`/`면`.
fn copula(particle: &str, sound: Sound) -> Option<String> {
    let forms = [("이어", "여"), ("이었", "였"), ("이면", "면"), ("이므로", "므로")];
    forms.iter().find_map(|(closed, open)| {
        let rest = particle.strip_prefix(closed).or_else(|| particle.strip_prefix(open))?;
        Some(format!("{}{rest}", if sound == Sound::Vowel { open } else { closed }))
    })
}

/// Both forms in one: `을(를)`, `(으)로`, `에서`.
fn both(open: &str, closed: &str) -> String {
    match closed.strip_suffix(open) {
        Some("") => open.to_owned(),
        Some(extra) => format!("({extra}){open}"),
        None => format!("{closed}({open})"),
    }
}

/// The last sound of a word; `None` when it ends in a script that is not read here.
fn last_sound(word: &str) -> Option<Sound> {
    let word = spoken(word);
    let last = word.chars().next_back()?;
    match last {
        '가'..='힣' => Some(hangul(last)),
        '0'..='9' => Some(number(word)),
        letter if letter.is_ascii_alphabetic() => {
            let start = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).len();
            Some(latin(&word[start..]))
        }
        '%' | '℃' | '°' => Some(Sound::Vowel),
        _ => None,
    }
}

/// The part of a word that is read: without closing marks, and without a parenthesis that explains it.
fn spoken(word: &str) -> &str {
    let mut word = word;
    loop {
        let closed = word.trim_end_matches(|mark: char| {
            mark.is_whitespace() || "\"'”’»」』】〉》`*_~]}>.,:;!?…\u{2069}\u{200e}\u{200f}".contains(mark)
        });
        let closed = match closed.strip_suffix([')', '）']) {
            None => closed,
            Some(inside) => match inside.rfind(['(', '（']) {
                Some(open) if !inside[..open].trim().is_empty() => &inside[..open],
                _ => inside,
            },
        };
        if closed.len() == word.len() || closed.is_empty() {
            return closed;
        }
        word = closed;
    }
}

/// The last sound of a Hangul syllable.
pub(crate) fn hangul(syllable: char) -> Sound {
    match (u32::from(syllable) - u32::from('가')) % 28 {
        0 => Sound::Vowel,
        8 => Sound::Rieul,
        _ => Sound::Consonant,
    }
}

/// The last sound of a number as it is read: `10` 십, `1.5` 일 점 오.
pub(crate) fn number(word: &str) -> Sound {
    let start = word.trim_end_matches(|digit: char| digit.is_ascii_digit() || digit == ',' || digit == '.').len();
    let digits = &word[start..];
    let last = digits.bytes().next_back();
    if last == Some(b'0') && !digits.contains('.') {
        let zeros = digits.bytes().rev().filter(|&byte| byte != b',').take_while(|&byte| byte == b'0').count();
        let all = digits.bytes().filter(|&byte| byte != b',').count();
        // 조 (10^12) is the one place whose name ends in a vowel; 경, 해 and above are consonants or not met.
        return if zeros < all && (12..16).contains(&zeros) { Sound::Vowel } else { Sound::Consonant };
    }
    match last {
        Some(b'2' | b'4' | b'5' | b'9') => Sound::Vowel,
        Some(b'1' | b'7' | b'8') => Sound::Rieul,
        _ => Sound::Consonant,
    }
}

/// The last sound of a run of Latin letters. Capitals, single letters and runs without a vowel are read letter by letter (URL,
/// html); the rest as a borrowed English word (파일, 페이지, 링크, 팀).
fn latin(run: &str) -> Sound {
    let lower = run.to_ascii_lowercase();
    let vowel = |letter: u8| b"aeiouy".contains(&letter);
    let letters = lower.as_bytes();
    let last = letters[letters.len() - 1];
    let before = letters.len().checked_sub(2).map(|at| letters[at]);
    let spelled = letters.len() == 1
        || run.bytes().all(|letter| letter.is_ascii_uppercase())
        || !letters.iter().any(|&letter| vowel(letter));
    if spelled {
        return match last {
            b'l' | b'r' => Sound::Rieul,
            b'm' | b'n' => Sound::Consonant,
            _ => Sound::Vowel,
        };
    }
    let third = letters.len().checked_sub(3).map(|at| letters[at]);
    match (before, last) {
        (_, b'l') | (Some(b'l'), b'e') => Sound::Rieul,
        (_, b'm' | b'n') | (Some(b'n'), b'g') | (Some(b'c'), b'k') => Sound::Consonant,
        // 네임, 라인: a silent e after a vowel and m or n.
        (Some(b'm' | b'n'), b'e') if third.is_some_and(vowel) => Sound::Consonant,
        // A stop after one short vowel closes the syllable (웹, 앱, 넷, 탭); after two it takes one of its own (루트, 노트북).
        (Some(near), b'b' | b'c' | b'k' | b'p' | b't') if vowel(near) => {
            let long = third.is_some_and(vowel);
            if !long || lower.ends_with("ook") || lower.ends_with("oup") { Sound::Consonant } else { Sound::Vowel }
        }
        _ => Sound::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::attach;

    #[test]
    fn particles_fit_the_last_sound() {
        let cases = [
            ("문서", "을", "문서를"),
            ("파일", "를", "파일을"),
            ("파일", "으로", "파일로"),
            ("제목", "으로", "제목으로"),
            ("사이트", "으로", "사이트로"),
            ("폴더", "은", "폴더는"),
            ("설정", "는", "설정은"),
            ("링크", "이", "링크가"),
            ("나", "가", "나가"),
            ("번역", "과", "번역과"),
            ("단위", "과", "단위와"),
            ("0", "이", "0이"),
            ("1", "으로", "1로"),
            ("2", "을", "2를"),
            ("3", "으로", "3으로"),
            ("10", "이", "10이"),
            ("1,234", "은", "1,234는"),
            ("1.5", "을", "1.5를"),
            ("0.10", "이", "0.10이"),
            ("1,000,000,000,000", "을", "1,000,000,000,000를"),
            ("100", "으로", "100으로"),
            ("URL", "으로", "URL로"),
            ("URL", "을", "URL을"),
            ("PDF", "을", "PDF를"),
            ("API", "은", "API는"),
            ("JSON", "을", "JSON을"),
            ("html", "을", "html을"),
            ("index.md", "을", "index.md를"),
            ("diglot.yml", "을", "diglot.yml을"),
            ("Windows", "은", "Windows는"),
            ("Microsoft Excel", "으로", "Microsoft Excel로"),
            ("title", "이", "title이"),
            ("file", "으로", "file로"),
            ("page", "을", "page를"),
            ("link", "을", "link를"),
            ("Team", "과", "Team과"),
            ("name", "은", "name은"),
            ("heading", "이", "heading이"),
            ("web", "을", "web을"),
            ("server", "이", "server가"),
            ("block", "을", "block을"),
            ("root", "을", "root를"),
            ("Facebook", "이", "Facebook이"),
            ("en-US", "이", "en-US가"),
            ("문서(초안)", "을", "문서(초안)를"),
            ("(초안)", "을", "(초안)을"),
            ("\"제목\"", "은", "\"제목\"은"),
            ("‘문서’", "이", "‘문서’가"),
            ("`url`", "이", "`url`이"),
            ("**단계**", "을", "**단계**를"),
            ("1단계.", "을", "1단계.를"),
            ("50%", "을", "50%를"),
            ("東京", "을", "東京을(를)"),
            ("東京", "은/는", "東京은(는)"),
            ("東京", "으로", "東京(으)로"),
            ("東京", "에서", "東京에서"),
            ("", "을", "을(를)"),
            ("문서", "에서", "문서에서"),
            ("문서", "입니다", "문서입니다"),
            ("값", "이라고", "값이라고"),
            ("키", "이라고", "키라고"),
            ("키", "을/를", "키를"),
            ("날짜", "이어야", "날짜여야"),
            ("글", "이어야", "글이어야"),
            ("값", "이면", "값이면"),
            ("東京", "이었습니다", "東京이었습니다(였습니다)"),
            (
                "긴 이름이 쉰 자를 넘어도 마지막 소리만 들으므로 괜찮습니다 긴 이름이 쉰 자를 넘어도 마지막 소리만 들으므로 문서",
                "을",
                "긴 이름이 쉰 자를 넘어도 마지막 소리만 들으므로 괜찮습니다 긴 이름이 쉰 자를 넘어도 마지막 소리만 들으므로 문서를",
            ),
        ];
        for (word, particle, expected) in cases {
            assert_eq!(attach(word, particle), expected, "{word} + {particle}");
        }
    }
}
