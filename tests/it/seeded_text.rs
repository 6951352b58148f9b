//! Recall is a law of the rules about texts: what somebody breaks in a sound translation is found, nearly always.
//!
//! Faults of each kind are put into units that people and machines really translated, and into a few of the project's own; a rule
//! must find 95 of a hundred. Which units, and where in them, follows from their order alone.

use crate::shared::shared;
use diglot::{
    base::files::{DiskFiles, Files, MAX_FILE_BYTES},
    base::{FileId, Locale, RelPath, Source, Stamp},
    check,
    content::article,
    markdown::{Dialect, sides::parse_sides},
};
use rayon::prelude::*;
use std::{collections::BTreeMap, ops::Range};

/// So many units of a locale get each fault.
const EACH: usize = 125;
/// Of a hundred faults so many must be found.
const FOUND: usize = 95;
/// With fewer faults than these nothing is said about a rule.
const ENOUGH: usize = 10;

/// Pairs of the project's own, of each a source and its translations.
const OWN: &[(&str, &[(&str, &str)])] = &[
    (
        "The request is closed after 14 days (see the \"Limits\" page).",
        &[
            ("ko-KR", "요청은 14일 후에 닫힙니다(\"제한\" 페이지 참조)."),
            ("ja-JP", "要求は 14 日後に閉じられます (\"制限\" のページを参照)。"),
            ("de-DE", "Die Anfrage wird nach 14 Tagen geschlossen (siehe Seite „Grenzen“)."),
            ("ar-SA", "يتم إغلاق الطلب بعد 14 يومًا (راجع صفحة \"الحدود\")."),
        ],
    ),
    (
        "Can a partner with 250 users pay 12 invoices of June 2021 later?",
        &[
            ("ko-KR", "사용자가 250명인 파트너가 2021년 6월 청구서 12개를 나중에 지불할 수 있습니까?"),
            ("ja-JP", "250 人のユーザーがいるパートナーは、2021 年 6 月の請求書 12 件を後で支払えますか?"),
            ("de-DE", "Kann ein Partner mit 250 Benutzern 12 Rechnungen vom Juni 2021 später bezahlen?"),
            ("ar-SA", "هل يمكن لشريك لديه 250 مستخدمًا دفع 12 فاتورة من يونيو 2021 لاحقًا؟"),
        ],
    ),
    (
        "Write to help@example.com, or run install.cmd with up to 16 GB of memory.",
        &[
            ("ko-KR", "help@example.com으로 편지를 쓰거나, 메모리를 최대 16GB까지 써서 install.cmd를 실행하세요."),
            ("ja-JP", "help@example.com に書くか、最大 16 GB のメモリで install.cmd を実行してください。"),
            ("de-DE", "Schreiben Sie an help@example.com, oder führen Sie install.cmd mit bis zu 16 GB Speicher aus."),
            ("ar-SA", "اكتب إلى help@example.com، أو شغّل install.cmd بذاكرة تصل إلى 16 GB."),
        ],
    ),
];

/// A pair of segments.
struct Pair {
    locale: Locale,
    source: String,
    target: String,
}

/// What is broken: the rule that says so, a name, and how; `None` where a unit has nothing of the kind.
struct Fault {
    rule: &'static str,
    name: &'static str,
    make: fn(&Pair, usize) -> Option<String>,
}

/// The places of a text that are no code, no address and no markup.
fn is_free(text: &str) -> Vec<bool> {
    let mut free = vec![true; text.len() + 1];
    let mut shut = |range: Range<usize>| free[range].fill(false);
    let mut open = None;
    for (at, _) in text.match_indices('`') {
        open = match open {
            Some(from) => {
                shut(from..at + 1);
                None
            }
            None => Some(at),
        };
    }
    for (start, end) in [("](", ")"), ("<", ">"), ("://", " "), ("&", ";"), ("{", "}"), ("%", "%")] {
        for (from, _) in text.match_indices(start) {
            let to = text[from..].find(end).map_or(text.len(), |found| from + found + end.len());
            shut(from..to);
        }
    }
    free
}

/// One of some places.
fn pick<T>(mut of: Vec<T>, at: usize) -> Option<T> {
    let count = of.len();
    (count > 0).then(|| of.swap_remove(at % count))
}

fn replaced(text: &str, at: Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &text[..at.start], &text[at.end..])
}

/// Runs of characters of a kind in free places.
fn runs(text: &str, is: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let free = is_free(text);
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(at, c)| free[at] && is(c)) {
        match out.last_mut() {
            Some(last) if last.end == at => last.end += c.len_utf8(),
            _ => out.push(at..at + c.len_utf8()),
        }
    }
    out
}

/// Numbers that stand by themselves on both sides, and but once.
fn numbers(pair: &Pair) -> Vec<Range<usize>> {
    let alone = |text: &str, at: &Range<usize>| {
        let joins = |c: Option<char>| {
            c.is_some_and(|c| {
                c.is_ascii_alphanumeric()
                    || matches!(
                        c,
                        '-' | '_' | '/' | '.' | ':' | ',' | '\\' | '#' | '@' | '+' | '×' | '*' | '–' | '’' | '\''
                    )
            })
        };
        // The stop of a sentence is none of a number.
        let end = &text[at.end..];
        let stops = end.starts_with(['.', ',', ':']) && !end[1..].starts_with(|c: char| c.is_ascii_digit());
        !joins(text[..at.start].chars().next_back()) && (stops || !joins(end.chars().next()))
    };
    let source = runs(&pair.source, |c| c.is_ascii_digit());
    let digits =
        |of: &str| source.iter().filter(|at| alone(&pair.source, at) && &pair.source[(*at).clone()] == of).count();
    runs(&pair.target, |c| c.is_ascii_digit())
        .into_iter()
        .filter(|at| {
            let of = &pair.target[at.clone()];
            of.len() < 9
                && alone(&pair.target, at)
                && digits(of) == 1
                && pair.target.matches(of).count() == 1
                && pair.source.matches(of).count() == 1
        })
        .collect()
}

fn words(text: &str) -> Vec<Range<usize>> {
    runs(text, char::is_alphabetic).into_iter().filter(|at| text[at.clone()].chars().count() >= 3).collect()
}

fn number_changed(pair: &Pair, at: usize) -> Option<String> {
    let range = pick(numbers(pair), at)?;
    let number: u64 = pair.target[range.clone()].parse().ok()?;
    // Next to nothing of what may be meant besides is 37 more.
    Some(replaced(&pair.target, range, &(number + 37).to_string()))
}

fn number_dropped(pair: &Pair, at: usize) -> Option<String> {
    Some(replaced(&pair.target, pick(numbers(pair), at)?, ""))
}

fn number_added(pair: &Pair, at: usize) -> Option<String> {
    let word = pick(words(&pair.target), at)?;
    let added = (43 + at % 50).to_string();
    let spaced = pair.target[..word.start].ends_with(' ') && pair.target[word.end..].starts_with(' ');
    (spaced && !pair.source.contains(&added))
        .then(|| replaced(&pair.target, word.start..word.start, &format!("{added} ")))
}

fn measure_changed(pair: &Pair, at: usize) -> Option<String> {
    const OTHERS: &[(&str, &str)] = &[
        ("GB", "MB"),
        ("MB", "GB"),
        ("일", "분"),
        ("시간", "주"),
        ("개월", "년"),
        ("년", "개월"),
        ("분", "시간"),
        ("日", "分"),
        ("時間", "日"),
        ("か月", "年"),
        ("Tage", "Stunden"),
        ("Tagen", "Stunden"),
        ("Stunden", "Tage"),
        ("Monate", "Wochen"),
        ("Minuten", "Sekunden"),
        ("Jahr", "Monat"),
        ("يوم", "ساعة"),
        ("يومًا", "ساعة"),
        ("ساعة", "دقيقة"),
        ("أشهر", "أسابيع"),
        ("달러", "유로"),
    ];
    const MEASURES: &[&str] = &["GB", "MB", "day", "hour", "month", "year", "minute", "$"];
    // A date is no measure.
    let number = numbers(pair).into_iter().filter(|range| {
        let number = &pair.target[range.clone()];
        let Some(found) = pair.source.find(number) else { return false };
        let rest = pair.source[found + number.len()..].trim_start_matches([' ', '-']);
        MEASURES.iter().any(|unit| rest.starts_with(unit)) || pair.source[..found].ends_with('$')
    });
    let range = pick(number.collect(), at)?;
    let rest = &pair.target[range.end..];
    let unit = rest.trim_start_matches([' ', '\u{a0}']);
    let start = pair.target.len() - unit.len();
    let (from, to) = OTHERS.iter().find(|(from, _)| {
        unit.starts_with(from) && !unit[from.len()..].starts_with(|c: char| c.is_alphabetic() && u32::from(c) < 0x700)
    })?;
    Some(replaced(&pair.target, start..start + from.len(), to))
}

fn left_untranslated(pair: &Pair, _: usize) -> Option<String> {
    is_sentence(&pair.source).then(|| pair.source.clone())
}

fn is_sentence(text: &str) -> bool {
    let small = text.split(' ').filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase()));
    small.count() >= 5 && text.ends_with('.') && text.is_ascii()
}

fn left_in_part(pair: &Pair, at: usize) -> Option<String> {
    let plain = pair.source.chars().all(|c| c.is_ascii_alphanumeric() || " .,'-".contains(c));
    if !plain || !is_sentence(&pair.source) {
        return None;
    }
    let words: Vec<&str> = pair.source.split(' ').collect();
    let gap = pick(runs(&pair.target, |c| c == ' '), at)?;
    let small = words[1..].iter().take(8).filter(|word| word.chars().all(|c| c.is_ascii_lowercase())).count();
    (words.len() > 10 && small >= 6).then(|| replaced(&pair.target, gap, &format!(" {} ", words[1..9].join(" "))))
}

fn other_script(pair: &Pair, at: usize) -> Option<String> {
    // Alone it has been left untranslated besides, and that is said.
    let word = pick(words(&pair.target), at).filter(|word| word.len() * 2 < pair.target.len())?;
    let by = if pair.locale.language() == "ja" { "설정" } else { "設定する" };
    Some(replaced(&pair.target, word, by))
}

fn literal_changed(pair: &Pair, at: usize) -> Option<String> {
    let ends = [".com", ".exe", ".csv", ".pdf", ".md", ".cmd", ".txt", ".json", ".xlsx"];
    let free = is_free(&pair.target);
    let found = ends.iter().flat_map(|end| pair.target.match_indices(end)).filter(|&(at, end)| {
        let is_of_name = |c: &char| c.is_ascii_alphanumeric() || "@._-".contains(*c);
        let start = at - pair.target[..at].chars().rev().take_while(is_of_name).count();
        let whole = &pair.target[start..at + end.len()];
        let next = pair.target[at + end.len()..].chars().next();
        let alone = |text: &str| {
            text.split_whitespace().filter(|word| word.contains(whole) && !word.contains(['/', '[', '`'])).count() == 1
        };
        free[start]
            && free[at]
            && at - start >= 2
            && whole.is_ascii()
            && pair.source.matches(whole).count() == 1
            && pair.target.matches(whole).count() == 1
            && alone(&pair.source)
            && !next.is_some_and(|c| c.is_ascii_alphanumeric() || "-_/.*".contains(c))
    });
    let (at, _) = pick(found.collect(), at)?;
    let last = pair.target[..at].chars().next_back()?;
    Some(replaced(&pair.target, at - last.len_utf8()..at, "zq"))
}

fn without_one(pair: &Pair, at: usize, marks: &[char]) -> Option<String> {
    let all = |text: &str| text.chars().filter(|c| marks.contains(c)).count();
    let range = pick(runs(&pair.target, |c| marks.contains(&c)), at)?;
    (all(&pair.source) % 2 == 0 && range.len() <= 3 && all(&pair.target) % 2 == 0)
        .then(|| replaced(&pair.target, range, ""))
}

fn bracket_lost(pair: &Pair, at: usize) -> Option<String> {
    let faces = |text: &str| text.contains(":)") || text.contains('[');
    if faces(&pair.target) || faces(&pair.source) {
        return None;
    }
    without_one(pair, at, &['(', ')', '（', '）'])
}

fn quote_lost(pair: &Pair, at: usize) -> Option<String> {
    if pair.target.contains('[') {
        return None;
    }
    without_one(pair, at, &['"', '“', '”', '„', '«', '»'])
}

/// A space between two words.
fn gap(text: &str, at: usize) -> Option<usize> {
    let spaces = runs(text, |c| c == ' ').into_iter().filter(|range| {
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        range.len() == 1 && before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
    });
    pick(spaces.collect(), at).map(|range| range.start)
}

fn space_doubled(pair: &Pair, at: usize) -> Option<String> {
    let gap = gap(&pair.target, at)?;
    (!pair.source.contains("  ")).then(|| replaced(&pair.target, gap..gap, " "))
}

fn word_doubled(pair: &Pair, at: usize) -> Option<String> {
    let word = pick(words(&pair.target), at)?;
    let text = &pair.target[word.clone()];
    let around = pair.target[..word.start].ends_with(' ') && pair.target[word.end..].starts_with(' ');
    let known = ["die", "der", "das", "den", "dem", "sie", "vor"].contains(&text.to_lowercase().as_str());
    let name = text.chars().all(char::is_uppercase) && text.is_ascii();
    (around && !known && !name).then(|| replaced(&pair.target, word.start..word.start, &format!("{text} ")))
}

fn letter_broken(pair: &Pair, at: usize) -> Option<String> {
    let word = pick(words(&pair.target), at)?;
    let last = pair.target[word.clone()].chars().next_back()?;
    Some(replaced(&pair.target, word.end - last.len_utf8()..word.end, "\u{FFFD}"))
}

fn letter_misread(pair: &Pair, at: usize) -> Option<String> {
    let umlaut = pick(runs(&pair.target, |c| matches!(c, 'ä' | 'ö' | 'ü' | 'ß')), at)?;
    let wrong: String =
        pair.target[umlaut.clone()].bytes().map(|byte| if byte == 0x9F { 'Ÿ' } else { char::from(byte) }).collect();
    Some(replaced(&pair.target, umlaut, &wrong))
}

fn unseen_added(pair: &Pair, at: usize) -> Option<String> {
    let word = pick(words(&pair.target), at)?;
    let first = pair.target[word.clone()].chars().next()?;
    let at = word.start + first.len_utf8();
    Some(replaced(&pair.target, at..at, "\u{200B}"))
}

fn alphabet_mixed(pair: &Pair, at: usize) -> Option<String> {
    let all = runs(&pair.target, |c| c.is_ascii_alphabetic()).into_iter().filter(|word| word.len() >= 4);
    let with = all.filter(|word| pair.target[word.clone()].contains(['a', 'e', 'o', 'c']));
    let word = pick(with.collect(), at)?;
    let at = word.start + pair.target[word.clone()].find(['a', 'e', 'o', 'c'])?;
    let by = match &pair.target[at..=at] {
        "a" => "а",
        "e" => "е",
        "o" => "о",
        _ => "с",
    };
    Some(replaced(&pair.target, at..at + 1, by))
}

fn mark_parted(pair: &Pair, at: usize) -> Option<String> {
    let marks = runs(&pair.target, |c| matches!(c, ',' | '.' | '、' | '。' | '،')).into_iter().filter(|range| {
        let after = pair.target[range.end..].chars().next();
        let wide = !pair.target[range.clone()].is_ascii() && pair.target[range.clone()].chars().count() == 1;
        let ends = range.len() == 1 && after.is_none_or(char::is_whitespace);
        let unlike = pair.source.contains(" ,") || pair.source.contains(" .") || pair.source.contains(" )");
        (wide || ends) && pair.target[..range.start].ends_with(char::is_alphabetic) && !unlike
    });
    let range = pick(marks.collect(), at)?;
    Some(replaced(&pair.target, range.start..range.start, " "))
}

fn mark_widened(pair: &Pair, at: usize) -> Option<String> {
    if pair.locale.language() == "ja" {
        return None;
    }
    let range = pick(runs(&pair.target, |c| matches!(c, ',' | '?' | ';' | '!')), at)?;
    let wide = pair.target[range.clone()].chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0));
    Some(replaced(&pair.target, range, &wide.collect::<String>()))
}

fn cut_short(pair: &Pair, _: usize) -> Option<String> {
    let count = pair.target.chars().count();
    let whole = !pair.target.contains(['[', '*', '`', '<', '_']) && !pair.source.contains(['[', '`', '<']);
    (whole && pair.source.len() > 120 && count > 50).then(|| pair.target.chars().take(count / 5).collect())
}

fn question_lost(pair: &Pair, _: usize) -> Option<String> {
    let text = pair.target.strip_suffix(['?', '؟'])?;
    let by = if pair.locale.language() == "ja" { "。" } else { "." };
    (pair.source.ends_with('?') && !text.contains('か')).then(|| format!("{text}{by}"))
}

const FAULTS: &[Fault] = &[
    Fault { rule: "unit/number-mismatch", name: "a number changed", make: number_changed },
    Fault { rule: "unit/number-mismatch", name: "a number dropped", make: number_dropped },
    Fault { rule: "unit/number-mismatch", name: "a number added", make: number_added },
    Fault { rule: "unit/measure-mismatch", name: "a unit changed", make: measure_changed },
    Fault { rule: "unit/untranslated", name: "the source left", make: left_untranslated },
    Fault { rule: "unit/untranslated", name: "a part of the source left", make: left_in_part },
    Fault { rule: "unit/wrong-script", name: "a word of another script", make: other_script },
    Fault { rule: "unit/literal-mismatch", name: "an address or file changed", make: literal_changed },
    Fault { rule: "unit/end-punctuation", name: "a question mark lost", make: question_lost },
    Fault { rule: "unit/length", name: "all but a fifth lost", make: cut_short },
    Fault { rule: "text/unbalanced-bracket", name: "a bracket lost", make: bracket_lost },
    Fault { rule: "text/unbalanced-quote", name: "a quotation mark lost", make: quote_lost },
    Fault { rule: "text/double-space", name: "a space doubled", make: space_doubled },
    Fault { rule: "text/repeated-word", name: "a word doubled", make: word_doubled },
    Fault { rule: "text/corrupt-character", name: "a letter broken", make: letter_broken },
    Fault { rule: "text/corrupt-character", name: "a letter misread", make: letter_misread },
    Fault { rule: "text/invisible-character", name: "an unseen character added", make: unseen_added },
    Fault { rule: "text/mixed-script", name: "a Cyrillic letter in a Latin word", make: alphabet_mixed },
    Fault { rule: "text/space-before-punctuation", name: "a mark parted from its word", make: mark_parted },
    Fault { rule: "text/punctuation-width", name: "a mark widened", make: mark_widened },
];

/// The rules that say something about a pair.
fn said(pair: &Pair, target: &str) -> Vec<&'static str> {
    let text = format!(
        "<span data-ttu-id=\"a1b2c-101\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-101\">{}</span></span>\n",
        pair.source
    );
    let (text, fault) = Source::from_bytes(RelPath::new("a.md").expect("a path"), text.into_bytes());
    assert_eq!(fault, None);
    let (article, _) = article::read(&text, FileId(0));
    let sides = parse_sides(&article, (pair.locale.is_cjk(), false), Dialect::Learn);
    let english = Locale::en_us();
    let scope = check::Scope::new(&pair.locale, &english);
    check::article(&article, &sides, &scope).into_iter().map(|finding| finding.rule.id).collect()
}

/// Every pair of a corpus that is a paragraph by itself, in an order that has nothing to do with its articles.
fn pairs(folder: &str, tag: &str) -> Vec<Pair> {
    let Some(root) = shared(folder, "seeded_text") else { return Vec::new() };
    let files = DiskFiles::new(&root);
    let paths: Vec<RelPath> = files.list(&RelPath::root(), &|_| false).files;
    let read = |path: &RelPath| -> Vec<Pair> {
        let bytes = files.read(path, MAX_FILE_BYTES).expect("a readable file");
        let (article, _) = article::read(&Source::from_bytes(path.clone(), bytes).0, FileId(0));
        let pair = |unit: &diglot::content::SplitUnit| {
            let (source, target) = (article.text(unit.source.as_ref()?), article.text(unit.target.as_ref()?));
            let plain = |text: &str| {
                !text.contains(['\n', '|', '\\']) && !text.starts_with(['-', '#', '>', '+', '!']) && !text.is_empty()
            };
            let pair = Pair { locale: Locale::new(tag)?, source: source.to_owned(), target: target.to_owned() };
            (plain(source) && plain(target) && source != target).then_some(pair)
        };
        article.split.units.iter().filter_map(pair).collect()
    };
    let mut all: Vec<Pair> = paths.par_iter().filter(|path| path.has_extension("md")).flat_map_iter(read).collect();
    all.sort_by_cached_key(|pair| Stamp::of(format!("{}\n{}", pair.source, pair.target).as_bytes()));
    all.dedup_by(|a, b| a.source == b.source && a.target == b.target);
    all
}

#[test]
fn faults_put_into_sound_units_are_found() {
    let mut all: Vec<Vec<Pair>> = ["ko-KR", "ja-JP", "de-DE"]
        .map(|tag| pairs(&format!("corpus/partner-center/{tag}/sxs"), tag))
        .into_iter()
        .chain([pairs("corpus/customer-insights/ar-SA/sxs", "ar-SA")])
        .collect();
    let own = OWN.iter().flat_map(|(source, targets)| {
        let pair = |(tag, target): &(&str, &str)| Pair {
            locale: Locale::new(tag).expect("a tag"),
            source: (*source).to_owned(),
            target: (*target).to_owned(),
        };
        targets.iter().map(pair)
    });
    all.push(own.collect());
    for pair in all.iter().flatten().rev().take(OWN.len() * 4) {
        let of_faults =
            said(pair, &pair.target).into_iter().filter(|rule| FAULTS.iter().any(|fault| fault.rule == *rule));
        assert_eq!(of_faults.collect::<Vec<_>>(), Vec::<&str>::new(), "{}", pair.target);
    }
    let mut misses: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut failed = Vec::new();
    for fault in FAULTS {
        let (mut seeded, mut found) = (0, 0);
        for of_locale in &all {
            let broken = of_locale.iter().enumerate().filter_map(|(at, pair)| Some((pair, (fault.make)(pair, at)?)));
            let broken = broken
                .filter(|(pair, target)| *target != pair.target && !said(pair, &pair.target).contains(&fault.rule));
            for (pair, target) in broken.take(EACH) {
                seeded += 1;
                if said(pair, &target).contains(&fault.rule) {
                    found += 1;
                } else {
                    misses.entry(fault.name).or_default().push(format!("{}\n      {target}", pair.source));
                }
            }
        }
        eprintln!("{}: {}: {found} of {seeded} found", fault.rule, fault.name);
        for miss in misses.get(fault.name).into_iter().flatten().take(12) {
            eprintln!("    missed: {miss}");
        }
        assert!(seeded > 0, "{}: nothing was broken", fault.name);
        if seeded >= ENOUGH && found * 100 < seeded * FOUND {
            failed.push(format!("{}: {found} of {seeded}", fault.name));
        }
    }
    assert_eq!(failed, Vec::<String>::new());
}
