//! `unit/measure-mismatch`: a number stands with another unit or currency than in the source.
//!
//! `10 GB` that became *10 MB* and `$5` that became *5유로* have the right number and are wrong all the same. Only a unit of the
//! same kind in the place of the source's is reported; a number without a unit, or with one that is not known, is not. The sign of
//! degrees or of a percentage that went is reported too, for without it the number says something else.

use super::quantity::Quantity;
use crate::{
    check::{pair::UnitPair, prose::Prose},
    diag::{Diagnostic, rule},
};
use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

/// Checks a unit.
pub(crate) fn check(
    pair: &UnitPair<'_>,
    (source, source_numbers): (&Prose<'_>, &[Quantity]),
    (target, target_numbers): (&Prose<'_>, &[Quantity]),
) -> Option<Diagnostic> {
    if let Some(finding) = without_sign(pair, source, target) {
        return Some(finding);
    }
    let wanted = measured(source, source_numbers);
    if wanted.is_empty() {
        return None;
    }
    let given = measured(target, target_numbers);
    let same_number =
        |a: &Measured<'_>, b: &Measured<'_>| a.number.values.iter().any(|value| b.number.values.contains(value));
    for measure in &wanted {
        let of_number = || given.iter().filter(|other| same_number(measure, other) && other.kind == measure.kind);
        let in_source = |of: &Measured<'_>| wanted.iter().any(|other| other.unit == of.unit && same_number(of, other));
        if of_number().any(|other| other.unit == measure.unit) {
            continue;
        }
        let Some(other) = of_number().find(|other| !in_source(other)) else { continue };
        let mut finding = pair.finding(&rule::MEASURE_MISMATCH, target.place(other.at.clone()));
        finding.related[0].span = source.place(measure.at.clone());
        return Some(
            finding.arg("source", &source.text()[measure.at.clone()]).arg("target", &target.text()[other.at.clone()]),
        );
    }
    None
}

/// Signs after a number, and what words for them begin with.
const SIGNS: &[(char, &[&str])] = &[
    (
        '°',
        &[
            "º",
            "˚",
            "deg",
            "grad",
            "grau",
            "도",
            "度",
            "℃",
            "℉",
            "درج",
            "град",
            "ступ",
            "stop",
            "stup",
            "der",
            "βαθμ",
            "độ",
            "fok",
            "aste",
            "องศา",
            "מעל",
            "डिग",
            "ডিগ",
        ],
    ),
    (
        '%',
        &[
            "％",
            "٪",
            "﹪",
            "per",
            "pro",
            "por",
            "pour",
            "퍼센트",
            "프로",
            "パーセント",
            "割",
            "百分",
            "المائة",
            "المئة",
            "مئوية",
            "بالمائة",
            "بالمئة",
            "проц",
            "відс",
            "yüzde",
            "τοις",
            "phần",
            "درصد",
            "אחוז",
            "प्रतिशत",
            "शेक",
            "শতাংশ",
        ],
    ),
];

/// A number whose sign went.
fn without_sign(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    for &(sign, words) in SIGNS {
        if !source.has(&sign.encode_utf8(&mut [0; 4]).as_bytes()[..1]) {
            continue;
        }
        let text = source.text();
        let mut signed = text.match_indices(sign).map(|(at, _)| at);
        let after_digit = |at: &usize| text[..*at].ends_with(|c: char| c.is_ascii_digit()) && !source.is_literal(*at);
        let Some(at) = signed.find(after_digit) else { continue };
        let lower = target.text().to_lowercase();
        if lower.contains(sign) || words.iter().any(|word| lower.contains(word)) {
            continue;
        }
        let start = text[..at]
            .rfind(|c: char| !c.is_ascii_digit())
            .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
        // Without the number it is `unit/number-mismatch`'s.
        let Some(found) = target.text().find(&text[start..at]) else { continue };
        let mut finding = pair.finding(&rule::MEASURE_MISMATCH, target.place(found..found + at - start));
        finding.related[0].span = source.place(start..at + sign.len_utf8());
        return Some(finding.arg("source", &text[start..at + sign.len_utf8()]).arg("target", &text[start..at]));
    }
    None
}

/// A number with its unit.
struct Measured<'a> {
    number: &'a Quantity,
    at: Range<usize>,
    kind: Kind,
    unit: usize,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Data,
    Time,
    Money,
    Length,
    Heat,
}

/// Units: what they measure, signs and words for them (whole words in small letters), and what they begin with in languages that
/// attach words to words.
const UNITS: &[(Kind, &str, &str)] = &[
    (Kind::Data, "kb kib kilobyte kilobytes", "킬로바이트 キロバイト"),
    (Kind::Data, "mb mib megabyte megabytes", "메가바이트 メガバイト"),
    (Kind::Data, "gb gib gigabyte gigabytes", "기가바이트 ギガバイト"),
    (Kind::Data, "tb tib terabyte terabytes", "테라바이트 テラバイト"),
    (Kind::Data, "pb pib petabyte petabytes", "페타바이트 ペタバイト"),
    (
        Kind::Time,
        "ms millisecond milliseconds millisekunde millisekunden milliseconde millisecondes",
        "밀리초 ミリ秒 毫秒",
    ),
    (
        Kind::Time,
        "second seconds sec secs sekunde sekunden seconde secondes segundo segundos secondo secondi ثانية ثوان ثواني",
        "초 秒",
    ),
    (Kind::Time, "minute minutes min mins minuten minuto minutos minuti دقيقة دقائق", "분 分"),
    (Kind::Time, "hour hours hr hrs stunde stunden heure heures hora horas ora ore ساعة ساعات", "시간 時間 小时"),
    (
        Kind::Time,
        "day days tag tage tagen tages jour jours día días dia dias giorno giorni يوم يومًا يوما أيام ايام",
        "일 日 天",
    ),
    (
        Kind::Time,
        "week weeks woche wochen semaine semaines semana semanas settimana settimane أسبوع أسابيع",
        "주 週 周",
    ),
    (
        Kind::Time,
        "month months monat monate monaten mois mes meses mês mese mesi شهر أشهر شهور شهرًا شهرا",
        "개월 달 か月 ヶ月 カ月 ヵ月 个月",
    ),
    (
        Kind::Time,
        "year years jahr jahre jahren an ans année années año años ano anos anno anni سنة سنوات عام أعوام عامًا",
        "년 年",
    ),
    (Kind::Money, "$ us$ usd dollar dollars dólares دولار دولارا دولارًا", "달러 ドル 美元"),
    (Kind::Money, "€ eur euro euros يورو", "유로 ユーロ 欧元"),
    (Kind::Money, "£ gbp pound pounds pfund", "파운드 ポンド 英镑"),
    (Kind::Money, "₩ krw won", "원 ウォン"),
    (Kind::Money, "¥ jpy yen", "엔 円"),
    (Kind::Money, "₹ inr rupee rupees rupien", "루피 ルピー"),
    (Kind::Length, "mm millimeter millimeters millimetre millimetres", "밀리미터 ミリメートル"),
    (Kind::Length, "cm centimeter centimeters centimetre centimetres zentimeter", "센티미터 センチメートル"),
    (Kind::Length, "km kilometer kilometers kilometre kilometres", "킬로미터 キロメートル"),
    (Kind::Length, "inch inches zoll", "인치 インチ"),
    (Kind::Length, "feet foot fuß", "피트 フィート"),
    (Kind::Length, "mile miles meile meilen", "마일 マイル"),
    (Kind::Heat, "°c", "섭씨"),
    (Kind::Heat, "°f", "화씨"),
];

/// The numbers that stand with a known unit.
fn measured<'a>(prose: &Prose<'_>, numbers: &'a [Quantity]) -> Vec<Measured<'a>> {
    numbers.iter().filter_map(|number| with_unit(prose.text(), number)).collect()
}

fn with_unit<'a>(text: &str, number: &'a Quantity) -> Option<Measured<'a>> {
    let Range { start, end } = number.at.clone();
    if !text[start..end].starts_with(char::is_numeric) {
        return None;
    }
    // A sign before it: `$5`, `US$ 5`.
    let lead = text[..start].trim_end_matches([' ', '\u{a0}']);
    let sign = lead.chars().next_back().filter(|c| matches!(c, '$' | '€' | '£' | '₩' | '¥' | '₹'));
    if let Some(sign) = sign {
        let unit = *NAMES.get(sign.encode_utf8(&mut [0; 4]) as &str)?;
        // Other countries have dollars too: `C$5`.
        let is_other = sign == '$' && lead[..lead.len() - 1].ends_with(|c: char| c.is_ascii_uppercase() && c != 'S');
        let at = lead.len() - sign.len_utf8()..end;
        return (!is_other).then_some(Measured { number, at, kind: UNITS[unit].0, unit });
    }
    let rest = &text[end..];
    let after = rest.strip_prefix([' ', '\u{a0}', '\u{202f}', '-']).unwrap_or(rest);
    let is_of_unit = |c: char| c.is_alphabetic() || matches!(c, '$' | '€' | '£' | '₩' | '¥' | '₹' | '°') || is_vowel(c);
    // `10MB의`: other letters may be attached to those of the unit.
    let is_latin = |c: char| u32::from(c) < 0x250;
    let starts_latin = after.starts_with(|c: char| is_latin(c) && c.is_alphabetic());
    let ends = |c: char| !is_of_unit(c) || starts_latin && !is_latin(c);
    let word = &after[..after.find(ends).unwrap_or(after.len())];
    if word.is_empty() {
        return None;
    }
    let small = word.to_lowercase();
    let (unit, length) = match NAMES.get(small.as_str()) {
        Some(&unit) => (unit, word.len()),
        // What units begin with is never ASCII.
        None if small.is_ascii() => return None,
        // `시간` before `시`: the longest beginning says it.
        None => {
            let begins = BEGINNINGS.iter().filter(|(name, _)| small.starts_with(name));
            begins.map(|&(name, unit)| (unit, name.len())).max_by_key(|&(_, length)| length)?
        }
    };
    let stop = text.len() - after.len() + length;
    Some(Measured { at: start..stop, number, kind: UNITS[unit].0, unit })
}

/// The unit of each sign and word.
static NAMES: LazyLock<BTreeMap<&'static str, usize>> = LazyLock::new(|| {
    let of = |(unit, &(_, names, _)): (usize, &(Kind, &'static str, _))| names.split(' ').map(move |name| (name, unit));
    // Of equal words the first counts.
    UNITS.iter().enumerate().rev().flat_map(of).collect()
});

/// What units begin with in languages that attach words to words.
static BEGINNINGS: LazyLock<Vec<(&'static str, usize)>> = LazyLock::new(|| {
    let of = |(unit, &(_, _, names)): (usize, &(Kind, _, &'static str))| names.split(' ').map(move |name| (name, unit));
    UNITS.iter().enumerate().flat_map(of).collect()
});

/// Vowel signs of Arabic, which are no letters.
fn is_vowel(c: char) -> bool {
    (0x64B..=0x652).contains(&u32::from(c))
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, unit};

    const ONLY: Only = Only("unit/measure-mismatch");

    #[test]
    fn another_unit_is_found() {
        let is = |text: &str| [("unit/measure-mismatch", text.to_owned())];
        assert_eq!(ONLY.rules("Up to 10 GB of data", "최대 10MB의 데이터", "ko-KR"), is("10MB"));
        assert_eq!(ONLY.rules("Within 30 days", "30분 이내", "ko-KR"), is("30분"));
        assert_eq!(ONLY.rules("It costs $50 a year", "연간 50유로입니다", "ko-KR"), is("50유로"));
        assert_eq!(ONLY.rules("Every 24 hours", "Alle 24 Tage", "de-DE"), is("24 Tage"));
        assert_eq!(ONLY.rules("Every 15 minutes", "كل 15 ساعة", "ar-SA"), is("15 ساعة"));
        assert_eq!(ONLY.rules("A turn of 90° left", "왼쪽으로 90 회전", "ko-KR"), is("90"));
        assert_eq!(ONLY.rules("Save 20% a year", "Sparen Sie 20 im Jahr", "de-DE"), is("20"));
        let text = unit("Up to 10 GB of data", "최대 10MB의 데이터");
        assert_eq!(&text[ONLY.findings(&text, "ko-KR")[0].0.related[0].span.range()], "10 GB");
    }

    #[test]
    fn the_same_unit_in_other_words_is_not() {
        for (source, target, tag) in [
            ("Up to 10 GB of data", "최대 10기가바이트의 데이터", "ko-KR"),
            ("Within 30 days", "30일 이내", "ko-KR"),
            ("It costs $50", "50달러입니다", "ko-KR"),
            ("It costs 50 USD", "Es kostet 50 $", "de-DE"),
            ("A 12-month plan", "12 か月のプラン", "ja-JP"),
            ("Every 24 hours, at 24 days", "Alle 24 Stunden, nach 24 Tagen", "de-DE"),
            ("5 minutes of 5 hours", "5시간 중 5분", "ko-KR"),
            ("On May 5, 5 users", "5월 5일 사용자 5명", "ko-KR"),
            ("A turn of 90° left", "왼쪽으로 90도 회전", "ko-KR"),
            ("Save 20% a year", "연간 20퍼센트 절약", "ko-KR"),
            ("Save 20% a year", "وفر 20 في المائة سنويًا", "ar-SA"),
            ("It costs C$5", "5캐나다 달러입니다", "ko-KR"),
        ] {
            let found = ONLY.rules(source, target, tag);
            assert!(found.iter().all(|(rule, _)| *rule != "unit/measure-mismatch"), "{target}: {found:?}");
        }
    }
}
