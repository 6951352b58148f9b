//! Pages that are written as YAML: those of real docsets show every question and every link once, and search engines read the
//! same of an FAQ as readers do.

use crate::shared::{shared, thin};
use diglot::{
    base::files::{MemoryFiles, MemorySink},
    build::{self, Loaded, Options},
    content::PageKind,
    diag::Severity,
    markdown::{Kind, html::raw, tag, tree::NONE},
    site::Site,
};
use std::collections::BTreeMap;

/// The docsets: locale, and the folder that holds its editions.
const CORPORA: [(&str, &str); 4] = [
    ("ko-KR", "partner-center/ko-KR"),
    ("ja-JP", "partner-center/ja-JP"),
    ("de-DE", "partner-center/de-DE"),
    ("ar-SA", "customer-insights/ar-SA"),
];

fn pages(files: &dyn diglot::base::Files, loaded: &Loaded) -> BTreeMap<String, String> {
    let (site, theme) = (loaded.site.as_ref().expect("a site"), loaded.theme.as_ref().expect("a theme"));
    let sink = MemorySink::new();
    let written = build::write(files, site, theme, &loaded.assets, None, &sink);
    assert!(written.is_ok(), "{written:?}");
    let files = sink.into_files().into_iter();
    files.map(|(path, bytes)| (path.as_str().to_owned(), String::from_utf8_lossy(&bytes).into_owned())).collect()
}

/// What the elements of some names say inside an article, tags left out and white space as one space; those only that are inside
/// an element of the class, where one is given.
fn texts(page: &str, names: &[&str], class: Option<&str>) -> Vec<String> {
    let article = &page[page.find("<article").expect("an article")..page.rfind("</article>").expect("an article")];
    let mut out: Vec<String> = Vec::new();
    let (mut open, mut depth) = (None, 0usize);
    for (token, range) in tag::tokens(article) {
        let text = &article[range];
        if token == tag::Token::Text {
            if open.is_some() {
                out.last_mut().expect("an open element").push_str(text);
            }
            continue;
        }
        let Some((tag, _)) = tag::tag(text) else { continue };
        if tag.is("div") {
            let is_wanted = tag.get("class") == class;
            match tag.closing {
                true => depth = depth.saturating_sub(1),
                false if depth > 0 || is_wanted => depth += 1,
                false => {}
            }
        }
        let is_inside = class.is_none() || depth > 0;
        match open {
            None if !tag.closing && is_inside && names.iter().any(|name| tag.is(name)) => {
                let is_anchor = tag.get("class") == Some("anchor");
                if !is_anchor {
                    open = Some(tag.name);
                    out.push(String::new());
                }
            }
            Some(name) if tag.closing && tag.is(name) => open = None,
            _ => {}
        }
    }
    out.iter().map(|text| plain(&raw::unescaped(text))).collect()
}

/// A text without marks of Markdown, in which white space is one space.
fn plain(text: &str) -> String {
    let words = text.replace(['*', '`', '\\'], "");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The texts at the keys of a document, as another program reads it.
fn values(document: &serde_yaml::Value, keys: &[&str], out: &mut Vec<String>) {
    match document {
        serde_yaml::Value::Mapping(map) => {
            for (key, value) in map {
                let is_wanted = key.as_str().is_some_and(|key| keys.contains(&key));
                match value.as_str().filter(|_| is_wanted) {
                    Some(text) => out.push(plain(text)),
                    None if key.as_str() == Some("metadata") => {}
                    None => values(value, keys, out),
                }
            }
        }
        serde_yaml::Value::Sequence(list) => list.iter().for_each(|value| values(value, keys, out)),
        _ => {}
    }
}

#[derive(Debug, Default)]
struct Tally {
    pages: BTreeMap<&'static str, usize>,
    questions: usize,
    links: usize,
    nodes: usize,
}

fn examine(site: &Site, written: &BTreeMap<String, String>, tally: &mut Tally) {
    for article in &site.articles {
        let Some(page) = &article.article.page else { continue };
        let source = site.sources.get(article.article.file).text();
        let document: serde_yaml::Value = serde_yaml::from_str(source).expect("YAML");
        let own = site.find(article.locale, &article.document).map(|id| site.page(id)).expect("a page");
        let html = &written[&format!("{}index.html", own.route)];
        *tally.pages.entry(page.kind.mime()).or_default() += 1;
        let compare = |keys: &[&str], mut shown: Vec<String>| {
            let mut said = Vec::new();
            values(&document, keys, &mut said);
            said.sort();
            shown.sort();
            assert_eq!(shown, said, "{}", article.path);
            said.len()
        };
        if page.kind == PageKind::Faq {
            let headings: Vec<String> = texts(html, &["h2", "h3"], Some("question"));
            tally.questions += compare(&["question"], headings);
        } else {
            compare(&["title"], texts(html, &["h1", "h2", "h3", "h4"], None));
            tally.links += compare(&["text"], texts(html, &["li"], Some("card")));
        }
        // What a node says is what stands at its place, escapes and folded lines aside.
        let tree = &article.sides.target.tree;
        for node in tree.nodes.iter().filter(|node| node.kind == Kind::Text && node.data == NONE) {
            let range = tree.file_range(node);
            let home = plain(source.get(range.start as usize..range.end as usize).expect("a place"));
            assert_eq!(home.replace("''", "'"), plain(tree.raw(node)), "{}", article.path);
            tally.nodes += 1;
        }
    }
}

#[test]
fn pages_of_docsets_show_each_question_and_link_once() {
    let mut tally = Tally::default();
    for (locale, folder) in CORPORA {
        let test = "pages_of_docsets_show_each_question_and_link_once";
        let Some(root) = shared(&format!("corpus/{folder}"), test) else { return };
        for edition in ["sxs", "live"] {
            let config = format!("source: {locale}\nlocales: {{{locale}: {{content: {edition}}}}}\n");
            let mut files = MemoryFiles::new();
            files.set("diglot.yml", config);
            thin(&mut files, &root.join(edition), edition, 12);
            let loaded = build::load(&files, &Options::default());
            let own = |finding: &&diglot::diag::Diagnostic| finding.rule.group() == "yaml-page";
            assert_eq!(loaded.findings.iter().filter(own).collect::<Vec<_>>(), Vec::<&_>::new(), "{folder}/{edition}");
            let errors = loaded.findings.iter().filter(|finding| finding.severity == Severity::Error);
            assert_eq!(errors.count(), 0, "{folder}/{edition}");
            let written = pages(&files, &loaded);
            examine(loaded.site.as_ref().expect("a site"), &written, &mut tally);
        }
    }
    println!("{tally:?}");
    assert_eq!(tally.pages, BTreeMap::from([("FAQ", 26), ("Landing", 16)]));
}

fn site(given: &[(&str, &str)]) -> MemoryFiles {
    given.iter().fold(MemoryFiles::new(), |files, (path, text)| files.with(path, *text))
}

/// The structured data of a page.
fn data(page: &str) -> Option<serde_json::Value> {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
    let (json, _) = rest.split_once("</script>")?;
    Some(serde_json::from_str(json).expect("JSON"))
}

#[test]
fn search_engines_read_the_questions() {
    let faq = "### YamlMime:FAQ\ntitle: Questions\nsections:\n- questions:\n  - question: Does `</script>` end it?\n    answer: |\n      \
               No. <b onclick=\"x()\">Never</b>, see [there](there.md), [here](#does-script-end-it)\n      \
               and [bad](javascript:x).\n\n      <script>alert(1)</script>\n  - question: Unanswered\n";
    let files = site(&[
        ("diglot.yml", "url: https://example.com/docs/\nraw_html: allow\nlocales: {en-US: , ko-KR: }\n"),
        ("content/en-US/faq.yml", faq),
        ("content/en-US/there.md", "# There\n"),
        ("content/ko-KR/other.md", "# 다른 글\n"),
    ]);
    let loaded = build::load(&files, &Options::default());
    let written = pages(&files, &loaded);
    let found = data(&written["en-us/faq/index.html"]).expect("structured data");
    assert_eq!(found["@context"], "https://schema.org");
    let expected = serde_json::json!({
        "@type": "FAQPage",
        "inLanguage": "en-US",
        "mainEntity": [{
            "@type": "Question",
            "name": "Does </script> end it?",
            "acceptedAnswer": {
                "@type": "Answer",
                "text": "<p>No. <b>Never</b>, see <a href=\"https://example.com/docs/en-us/there/\">there</a>, \
                         <a href=\"https://example.com/docs/en-us/faq/#does-script-end-it\">here</a>\nand <a>bad</a>.</p>"
            }
        }]
    });
    assert_eq!(found["@graph"][0], expected);
    let there = data(&written["en-us/there/index.html"]).expect("structured data");
    assert_eq!(there["@graph"][0]["@type"], "TechArticle", "that is no FAQ");
    assert_eq!(data(&written["ko-kr/faq/index.html"]), None, "a fallback page says nothing of its own");
}

#[test]
fn many_questions_are_all_answered() {
    let questions = |count: usize| {
        let mut text = "### YamlMime:FAQ\ntitle: Questions\nsections:\n- questions:\n".to_owned();
        for _ in 0..count {
            text.push_str("  - question: Why?\n    answer: Because of [this](gone.md).\n");
        }
        let files = site(&[("content/en-US/faq.yml", &text)]);
        let began = std::time::Instant::now();
        let loaded = build::load(&files, &Options::default());
        let written = pages(&files, &loaded);
        let found = data(&written["en-us/faq/index.html"]).expect("structured data");
        assert_eq!(found["@graph"][0]["mainEntity"].as_array().map(Vec::len), Some(count));
        began.elapsed()
    };
    let (few, many) = (questions(1_000), questions(16_000));
    println!("1,000 questions: {few:?}, 16,000: {many:?}");
}
