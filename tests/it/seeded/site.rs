//! Faults that only a whole site tells: pages that one locale lacks, titles and uids twice, links, anchors and images that lead
//! nowhere.

use super::{EACH, Row, judge};
use diglot::{base::files::MemoryFiles, build};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULES: &[&str] = &["site/missing-page", "site/extra-page", "site/duplicate-title"];

/// The rules that are looked at, each with what a fault of it is.
const FAULTS: [(&str, &str); 9] = [
    (RULES[0], "a page that was not translated"),
    (RULES[1], "a page that only the translation has"),
    (RULES[2], "a title twice"),
    ("site/duplicate-uid", "a uid twice"),
    ("site/dead-link", "the target of a link misspelled"),
    ("site/dead-anchor", "an anchor misspelled"),
    ("site/missing-image", "the target of an image misspelled"),
    ("site/link-case", "a link in another case"),
    ("site/empty-link", "the target of a link lost"),
];

/// A page of the Korean site.
fn page(number: usize, is_broken: bool) -> String {
    let next = (number + 1) % EACH;
    let wrong = |right: &str, wrong: &str| if is_broken { wrong.to_owned() } else { right.to_owned() };
    let title = wrong(&format!("설명서 {number}쪽"), "설명서");
    let uid = wrong(&format!("page-{number}"), "page");
    let path = wrong(&format!("page-{next}.md"), &format!("pgae-{next}.md"));
    let anchor = wrong("steps", "stesp");
    let image = wrong("shot.png", "shto.png");
    let case = wrong(&format!("page-{next}.md"), &format!("Page-{next}.md"));
    let empty = wrong(&format!("page-{next}.md"), "");
    format!(
        "---\nuid: {uid}\n---\n# {title}\n\n[다음 쪽]({path})을 봅니다.\n\n[단계](page-{next}.md#{anchor})를 따릅니다.\n\n![화면](media/{image})\n\n\
         [같은 쪽]({case})으로 갑니다.\n\n[다른 쪽]({empty})도 있습니다.\n\n## 단계\n\n저장합니다.\n"
    )
}

/// The names of the articles that each rule speaks of.
fn told(is_broken: bool) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut files = MemoryFiles::new();
    files.set("diglot.yml", "locales: {en-US: , ko-KR: }\nrules: {site/extra-page: info}\n");
    for locale in ["en-US", "ko-KR"] {
        files.set(&format!("content/{locale}/index.md"), "# Home\n");
        files.set(&format!("content/{locale}/guide/media/shot.png"), "png");
    }
    for number in 0..EACH {
        let english = format!("---\nuid: page-{number}\n---\n# Page {number} of the guide\n\n## Steps\n\nSave it.\n");
        files.set(&format!("content/en-US/guide/page-{number}.md"), english.as_str());
        files.set(&format!("content/ko-KR/guide/page-{number}.md"), page(number, is_broken).as_str());
        let more = |locale: &str, name: &str| {
            (format!("content/{locale}/guide/{name}-{number}.md"), format!("# {name} {number}\n"))
        };
        for (locale, name) in [("en-US", "only"), ("ko-KR", "only"), ("en-US", "own"), ("ko-KR", "own")] {
            if !is_broken || (locale == "en-US") == (name == "only") {
                let (path, text) = more(locale, name);
                files.set(&path, text.as_str());
            }
        }
    }
    let loaded = build::load(&files, &build::Options { all_rules: true, ..build::Options::default() });
    let mut told: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for finding in &loaded.findings {
        if let Some(span) = finding.place.span() {
            told.entry(finding.rule.id).or_default().insert(loaded.sources().get(span.file).path.to_string());
        }
    }
    told
}

#[test]
fn faults_of_sites_are_found() {
    let (sound, broken) = rayon::join(|| told(false), || told(true));
    let rows = FAULTS.map(|(rule, name)| {
        assert_eq!(sound.get(rule), None, "{rule}");
        let mut row = Row::new(rule, name);
        for number in 0..EACH {
            let path = match rule {
                "site/missing-page" => format!("content/en-US/guide/only-{number}.md"),
                "site/extra-page" => format!("content/ko-KR/guide/own-{number}.md"),
                _ => format!("content/ko-KR/guide/page-{number}.md"),
            };
            row.count(broken.get(rule).is_some_and(|told| told.contains(&path)), || path.clone());
        }
        row
    });
    judge(&rows);
}
