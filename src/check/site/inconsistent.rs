//! `unit/inconsistent`: one source, and several translations of it across the site.
//!
//! In: the units of a locale ([`said`]). Out: a finding at each unit that says in another way what most units say. Only prose
//! counts that somebody would translate the same way twice: some words at least, and a heading is not held against a sentence.
//! Law: translations that differ in case, punctuation or spaces only are the same; where no translation is more frequent than
//! all others, the one that stands first is taken for it; a source has at most [`MOST`] findings.

use crate::{
    base::{
        Locale, Span,
        letters::{self, is_letter_or_number},
    },
    check::{pair::UnitPair, prose::Prose},
    diag::{Diagnostic, rule},
    markdown::tree::Kind,
};
use std::{borrow::Cow, collections::BTreeMap};
use twox_hash::XxHash3_64;

/// So many findings tell enough about one source.
const MOST: usize = 20;
/// So many words make a text that has one translation in every place.
const WORDS: usize = 2;

/// What a unit says, in short: its texts as hashes that are good for one run.
#[derive(Clone, Debug)]
pub struct Said {
    source: u64,
    target: u64,
    source_at: Span,
    target_at: Span,
    unit: Option<Box<str>>,
}

impl Said {
    /// Where the translation stands.
    pub(crate) fn target_at(&self) -> Span {
        self.target_at
    }

    /// What a unit says; nothing where it says too little.
    pub(crate) fn of(unit: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Self> {
        let (words, telling) = words(source);
        if telling < WORDS || target.text().trim().is_empty() {
            return None;
        }
        let block = unit.target.runs.first().map(|run| unit.target.tree.nodes[run.block as usize].kind);
        let is_heading = matches!(block, Some(Kind::Heading(_)));
        let source = hash(u64::from(is_heading), words.trim_end_matches(['.', ':', ';', '!']));
        let target = hash(0, &folded(target.text()));
        let (source_at, target_at) = (unit.source.span, unit.target.span);
        Some(Self { source, target, source_at, target_at, unit: unit.id.map(Into::into) })
    }
}

/// The words of a text with one space between them, and how many of them tell something, as far as that matters. A message of a
/// program in code is another text than the same in words.
fn words<'a>(prose: &'a Prose<'_>) -> (Cow<'a, str>, usize) {
    let text = prose.text();
    let (mut telling, mut end) = (0, 0);
    // Mostly one space stands between two words already.
    let mut is_plain = !prose.has_literal() && !prose.has(b"\t\n\x0B\x0C\r");
    for word in letters::words(text) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        is_plain &= at == if end == 0 { 0 } else { end + 1 };
        end = at + word.len();
        if telling < WORDS && !prose.is_literal(at) && word.chars().filter(|c| c.is_lowercase()).nth(1).is_some() {
            telling += 1;
        }
    }
    if is_plain && end == text.len() {
        return (Cow::Borrowed(text), telling);
    }
    let mut words = String::with_capacity(text.len() + 1);
    for word in letters::words(text) {
        if !words.is_empty() {
            words.push(' ');
        }
        if prose.is_literal(word.as_ptr() as usize - text.as_ptr() as usize) {
            words.push('`');
        }
        words.push_str(word);
    }
    (Cow::Owned(words), telling)
}

fn hash(kind: u64, text: &str) -> u64 {
    XxHash3_64::oneshot_with_seed(kind, text.as_bytes())
}

/// What counts of a translation: letters and digits, without case and width.
fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    // What is its own NFKC, whatever stands beside it.
    let is_mark = |c: char| matches!(c, '\u{2013}'..='\u{2015}' | '\u{2018}'..='\u{201F}');
    let is_plain =
        |c: char| c.is_ascii() || matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') || is_mark(c);
    let mut out = String::with_capacity(text.len());
    let push = |out: &mut String, c: char| match c {
        // These have no case.
        '\u{AC00}'..='\u{D7A3}' | '\u{4E00}'..='\u{9FFF}' => out.push(c),
        '\0'..='\x7F' if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
        _ if is_letter_or_number(c) => out.extend(c.to_lowercase()),
        _ => {}
    };
    for c in text.chars() {
        if !is_plain(c) {
            out.clear();
            text.nfkc().for_each(|c| push(&mut out, c));
            break;
        }
        push(&mut out, c);
    }
    out
}

/// Checks what the units of a locale say, which are in the order of the site. `text`: what stands at a place.
pub(crate) fn check<'s, 't>(
    said: impl IntoIterator<Item = &'s Said>,
    locale: &Locale,
    text: &dyn Fn(Span) -> &'t str,
) -> Vec<Diagnostic> {
    let mut by_source: Vec<&Said> = said.into_iter().collect();
    // Stable: those of one source stay in the order of the site.
    by_source.sort_by_key(|one| one.source);
    let mut findings = Vec::new();
    for units in by_source.chunk_by(|one, other| one.source == other.source).filter(|units| units.len() > 1) {
        let mut counts: BTreeMap<u64, (usize, usize)> = BTreeMap::new();
        for (place, unit) in units.iter().enumerate() {
            counts.entry(unit.target).or_insert((0, place)).0 += 1;
        }
        if counts.len() < 2 {
            continue;
        }
        let most = counts.iter().max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)));
        let Some((usual, (count, first))) = most else { continue };
        let usual_at = units[*first].target_at;
        let translation = shortened(text(usual_at));
        for unit in units.iter().filter(|unit| unit.target != *usual).take(MOST) {
            let finding = Diagnostic::at(&rule::INCONSISTENT, unit.target_at)
                .arg("count", counts[&unit.target].0)
                .arg("usual", *count)
                .arg("translation", translation.as_str())
                .related("source", unit.source_at)
                .related("usual", usual_at)
                .locale(locale);
            findings.push(match &unit.unit {
                Some(id) => finding.unit(&**id),
                None => finding,
            });
        }
    }
    findings
}

/// The beginning of a text, on one line.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::{
        base::{Locale, RelPath, Source, Sources, letters},
        check::{
            Scope, across, judged,
            pair::tests::{locale, proses},
        },
        content::article,
        markdown::{Dialect, sides::parse_sides},
    };

    /// The findings in articles of units `source = target`, a unit a line; `# ` makes a heading.
    fn found(articles: &[&str]) -> Vec<String> {
        let mut sources = Sources::default();
        let mut read = Vec::new();
        for (number, text) in articles.iter().enumerate() {
            let unit = |(line, text): (usize, &str)| {
                let (mark, text) = text.strip_prefix("# ").map_or(("", text), |text| ("# ", text));
                let (source, target) = text.split_once(" = ").expect("two sides");
                format!(
                    "{mark}<span data-ttu-id=\"a1b2c-{line}\">{target}</span><span class=\"sxs-lookup\">\
                     <span data-stu-id=\"a1b2c-{line}\">{source}</span></span>\n\n"
                )
            };
            let text: String = text.lines().enumerate().map(unit).collect();
            let file = sources.add(Source::new(RelPath::new(&format!("{number}.md")).expect("a path"), text));
            let (article, _) = article::read(sources.get(file), file);
            let sides = parse_sides(&article, (true, false), Dialect::Learn);
            read.push((article, sides));
        }
        let (locale, source_locale) = (locale("ko-KR"), Locale::en_us());
        let scope = Scope::new(&locale, &source_locale);
        let said = |(article, sides): &(_, _)| judged((article, sides), None, &scope).said;
        let said: Vec<_> = read.iter().flat_map(said).collect();
        let findings = across(&said, &locale, &sources);
        let told = |finding: crate::diag::Diagnostic| {
            let text = |span| sources.text(span).to_owned();
            let place = text(finding.place.span().expect("a place"));
            let usual =
                finding.related.iter().find(|related| related.role == "usual").map(|related| text(related.span));
            format!("{place} | {} | {:?}", usual.unwrap_or_default(), finding.args[1].1)
        };
        findings.into_iter().map(told).collect()
    }

    #[test]
    fn one_space_stands_between_words() {
        for text in ["Choose a plan.", "Choose  a plan", "Choose\ta plan", "Choose a\u{a0}plan\u{3000}", "a\nb", "a  "]
        {
            let parted = letters::words(text).collect::<Vec<_>>().join(" ");
            proses(text, "a", |source, _| assert_eq!(words(source).0, parted, "{text:?}"));
        }
        proses("Choose `a` plan", "a", |source, _| assert_eq!(words(source).0, "Choose `a plan"));
    }

    #[test]
    fn the_rarer_translation_is_found_in_any_article() {
        let found = found(&[
            "Choose a plan first. = 먼저 요금제를 고릅니다.",
            "Choose a plan first. = 우선 플랜을 선택합니다.\nChoose a plan first. = 먼저 요금제를 고릅니다.",
            "Choose a *plan* first = **먼저** 요금제를 고릅니다",
        ]);
        assert_eq!(found, ["우선 플랜을 선택합니다. | 먼저 요금제를 고릅니다. | Number(3)"]);
    }

    #[test]
    fn of_two_that_are_as_frequent_the_later_is_found() {
        let found = found(&["Learn more = 자세히 알아보기", "Learn more = 자세한 정보"]);
        assert_eq!(found, ["자세한 정보 | 자세히 알아보기 | Number(1)"]);
    }

    #[test]
    fn spaces_punctuation_kinds_and_names_do_not_count() {
        assert_eq!(
            found(&["Learn more. = 더 알아보기.\nLearn more = **더** 알아 보기\nLearn more: = 더 알아보기:"]),
            [""; 0]
        );
        assert_eq!(found(&["# Invite your team = 팀 초대\nInvite your team = 팀을 초대합니다."]), [""; 0]);
        assert_eq!(found(&["`the file is lost` = `the file is lost`\nthe file is lost = 파일이 없음"]), [""; 0]);
        assert_eq!(found(&["Contoso = 콘토소\nContoso = Contoso\nID = 아이디\nID = 번호"]), [""; 0]);
    }
}
