//! `unit/number-mismatch`: the source has a number that the translation does not have.
//!
//! A wrong amount, date or limit misleads whoever acts on it. Both sides are read as people of their language read them —
//! `1,234` and `1.234`, `April 4` and `4월 4일`, `3 PM` and 15:00, `two` and `두` — and a number is missing only when no reading
//! of it is found. The name of a month is a number too. A number that only the translation has is reported beside a missing
//! one, and alone where it has two digits or more.

use super::{number_words, quantity::Quantity};
use crate::{
    check::{pair::UnitPair, prose::Prose},
    diag::{Diagnostic, rule},
};
use std::collections::BTreeSet;

/// A number of so many digits that only the translation has is no manner of speaking.
const LONG: usize = 2;
/// A message names so many numbers.
const SHOWN: usize = 8;

/// What a half is in digits: `0.5`, and both numbers of `1/2`.
const HALF: &[&str] = &["0.5", "1", "2"];

/// Checks a unit.
pub(crate) fn check(
    pair: &UnitPair<'_>,
    (source, source_numbers): (&Prose<'_>, &[Quantity]),
    (target, target_numbers): (&Prose<'_>, &[Quantity]),
) -> Option<Diagnostic> {
    if source_numbers.is_empty() && target_numbers.is_empty() {
        return None;
    }
    let missing = lacking(source_numbers, (target, target_numbers), pair.scope.locale.language());
    let mut extra = lacking(target_numbers, (source, source_numbers), pair.scope.source_locale.language());
    if missing.is_empty() {
        let in_digits = |number: &Quantity| target.text()[number.at.clone()].starts_with(char::is_numeric);
        extra.retain(|extra| in_digits(extra) && extra.values.iter().all(|value| value.len() >= LONG));
    }
    if missing.is_empty() && extra.is_empty() {
        return None;
    }
    let place = match &extra[..] {
        [] => pair.target.span,
        [first, ..] => target.place(first.at.clone()),
    };
    let mut finding = pair.finding(&rule::NUMBER_MISMATCH, place);
    if let Some(first) = missing.first() {
        finding.related[0].span = source.place(first.at.clone());
    }
    finding = finding.arg("missing", list(source, &missing)).arg("extra", list(target, &extra));
    Some(finding)
}

/// The numbers of one side that the other does not have in any way, in digits or in words.
fn lacking<'a>(
    numbers: &'a [Quantity],
    (other, there): (&Prose<'_>, &[Quantity]),
    language: &str,
) -> Vec<&'a Quantity> {
    let written: BTreeSet<&str> =
        there.iter().flat_map(|number| number.values.iter().chain(&number.loose)).map(String::as_str).collect();
    let is_written = |number: &&Quantity| number.values.iter().any(|value| written.contains(value.as_str()));
    let mut left: Vec<&Quantity> = numbers.iter().filter(|n| n.required).filter(|n| !is_written(n)).collect();
    // Most numbers are found as they are; words are read for the others alone.
    if !left.is_empty() {
        let spelled: BTreeSet<String> =
            number_words::values(other.text(), language).into_iter().map(|value| value.to_string()).collect();
        let halves = if number_words::has_half(other.text()) { HALF } else { &[] };
        let is_spelled = |value: &String| spelled.contains(value) || halves.contains(&value.as_str());
        left.retain(|number| !number.values.iter().any(is_spelled));
    }
    left
}

fn list(prose: &Prose<'_>, numbers: &[&Quantity]) -> String {
    let mut seen = BTreeSet::new();
    let mut texts = numbers.iter().map(|number| &prose.text()[number.at.clone()]).filter(|text| seen.insert(*text));
    let shown: Vec<&str> = texts.by_ref().take(SHOWN).collect();
    let more = if texts.next().is_some() { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{Only, unit};

    const ONLY: Only = Only("unit/number-mismatch");

    /// What is said of a unit: `missing|extra`; empty when nothing.
    fn said(source: &str, target: &str, tag: &str) -> String {
        let found = ONLY.findings(&unit(source, target), tag);
        let text = |(finding, _): &(crate::diag::Diagnostic, String)| {
            let arg = |at: usize| match &finding.args[at].1 {
                crate::diag::Arg::Text(text) => text.clone(),
                crate::diag::Arg::Number(_) | crate::diag::Arg::Type(_) => String::new(),
            };
            format!("{}|{}", arg(0), arg(1))
        };
        found.iter().map(text).collect::<Vec<_>>().join(";")
    }

    #[test]
    fn what_is_missing_is_said() {
        assert_eq!(said("Wait 30 days.", "기다리세요.", "ko-KR"), "30|");
        assert_eq!(said("Wait 30 days.", "20일 동안 기다리세요.", "ko-KR"), "30|20");
        assert_eq!(said("Version 2.1.4 is out", "Version 2.1.5 ist da", "de-DE"), "2.1.4|2.1.5");
        assert_eq!(said("It costs $1,500.", "Es kostet 1,5 $.", "de-DE"), "1,500|1,5");
        assert_eq!(said("In 1,234 shops", "1.234店舗で", "ja-JP"), "1,234|1.234");
        assert_eq!(said("Due March 5, 2021", "مستحق في 5 مارس 2020", "ar-SA"), "2021|2020");
        assert_eq!(said("About 50,000 users", "약 50만 명의 사용자", "ko-KR"), "50,000|50만");
        assert_eq!(said("From July 1 to December 31", "12월 1일부터 12월 31일까지", "ko-KR"), "July|");
        assert_eq!(said("Open to partners", "2019년부터 파트너에게 열려 있음", "ko-KR"), "|2019");
        assert_eq!(
            ONLY.rules("Wait 30 days.", "**20**일을 기다리세요.", "ko-KR"),
            [("unit/number-mismatch", "20".to_owned())]
        );
    }

    #[test]
    fn a_text_of_numbers_is_read_in_linear_time() {
        let (commas, dashes) = ("1,2-3.4 ".repeat(10_000), "1-".repeat(40_000));
        assert_eq!(said(&commas, &commas, "de-DE"), "");
        assert_eq!(said(&dashes, &dashes, "ko-KR"), "");
        let many: Vec<String> = (100..20_000).map(|number| number.to_string()).collect();
        assert_eq!(said(&many.join(" "), "없음", "ko-KR"), "100, 101, 102, 103, 104, 105, 106, 107, …|");
    }

    #[test]
    fn what_only_looks_different_is_not() {
        for (source, target, tag) in [
            ("It costs $1,234.50.", "Es kostet 1.234,50 $.", "de-DE"),
            ("1,234 users", "1\u{a0}234 utilisateurs", "fr-FR"),
            ("1,234,567 users", "١٬٢٣٤٬٥٦٧ مستخدم", "ar-SA"),
            ("On April 5, 2021", "2021년 4월 5일에", "ko-KR"),
            ("On April 5, 2021", "2021 年 4 月 5 日", "ja-JP"),
            ("On April 5, 2021", "Am 5. April 2021", "de-DE"),
            ("On 4/5/2021", "Am 05.04.2021", "de-DE"),
            ("On 4/5/21", "في 5 أبريل 2021", "ar-SA"),
            ("At 3 PM", "오후 3시에", "ko-KR"),
            ("At 3:00 PM", "15:00に", "ja-JP"),
            ("At 3:30 p.m.", "Um 15:30 Uhr", "de-DE"),
            ("At 15:00", "오후 3시", "ko-KR"),
            ("The 1st step", "첫 번째 단계", "ko-KR"),
            ("The 3rd step", "Der dritte Schritt", "de-DE"),
            ("All 3 roles", "세 가지 역할 모두", "ko-KR"),
            ("All three roles", "3 つのロールすべて", "ja-JP"),
            ("All 3 roles", "三つのロール", "ja-JP"),
            ("Within 2 months", "خلال شهرين", "ar-SA"),
            ("Wait half a second", "0.5초 동안 기다림", "ko-KR"),
            ("Wait 1/2 hour", "반 시간 동안 기다림", "ko-KR"),
            ("In tenths of a point", "포인트의 1/10 단위", "ko-KR"),
            ("A thousands separator", "1000 단위 구분 기호", "ko-KR"),
            ("The base 10 logarithm", "상용 로그", "ko-KR"),
            ("Over 50,000 users", "5만 명이 넘는 사용자", "ko-KR"),
            ("Over 50,000 users", "5 万人以上", "ja-JP"),
            ("120,000,000 rows", "1억 2,000만 행", "ko-KR"),
            ("5 million rows", "500만 행", "ko-KR"),
            ("$5M a year", "연간 500만 달러", "ko-KR"),
            ("$2.5 million", "250만 달러", "ko-KR"),
            ("100% of it", "٪١٠٠ منه", "ar-SA"),
            ("Up to 250 pages in 12 days", "১২ দিনে ২৫০ পৃষ্ঠা পর্যন্ত", "bn-BD"),
            ("Up to 250 pages", "สูงสุด ๒๕๐ หน้า", "th-TH"),
            ("All July data", "Alle Julidaten", "de-DE"),
            ("You may pay in March", "You may في آذار", "ar-SA"),
            ("Use `10` here", "여기서 `열`을 사용", "ko-KR"),
            ("See [page](a-2020.md)", "[페이지](b.md) 참고".replace("b.md", "a-2020.md").as_str(), "ko-KR"),
            ("Get Contoso M365 now", "지금 Contoso를 다운로드", "ko-KR"),
            ("The 3\u{202f}rd party", "제삼자", "ko-KR"),
            ("The 3rd-party tool", "Das Tool eines Drittanbieters", "de-DE"),
            ("Call 24x7 now", "24 時間 365 日", "ja-JP"),
            ("In hexadecimal or decimal notation", "16진수 또는 10진수 표기법으로", "ko-KR"),
            ("In FY21 Q2", "im Geschäftsjahr 2021", "de-DE"),
            ("More than 5 days", "6 日以上", "ja-JP"),
            ("From 10/1 to 10/31", "vom 01.10. bis 31.10.", "de-DE"),
            ("Charged at .50", "0,50 berechnet", "de-DE"),
            ("Grow; 2.", "성장합니다.", "ko-KR"),
            ("Call 24/7", "연중무휴로 전화", "ko-KR"),
            ("See https://x.org/v2/30 now", "지금 보기", "ko-KR"),
            ("See part 2.0", "Teil 2 lesen", "de-DE"),
        ] {
            assert_eq!(said(source, target, tag), "", "{source} / {target}");
        }
    }
}
