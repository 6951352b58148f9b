//! Search, asked through the engine of the theme itself: what readers type and what they find, in small sites of all kinds and in
//! the Korean corpus; what an index may hold and weigh.
//!
//! In: sites in memory, `search/*.tsv` with queries over the corpus. Law: queries run in Node through the file that pages load,
//! against the files that `build` writes.

use crate::{
    browser::tools::{Tool, needs},
    shared::shared,
};
use diglot::{
    base::{
        RelPath,
        files::{DiskFiles, Files, MemoryFiles},
    },
    build::{
        Options,
        live::{Live, State},
    },
    content::Side,
    units,
};
use flate2::{Compression, read::DeflateDecoder, write::GzEncoder};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Read as _, Write as _},
    path::Path,
    process::{Command, Stdio},
    sync::{Arc, LazyLock},
};

const NODE: &[Tool] = &[Tool::Node];

/// A site as `serve` has it, and the files it is made of.
struct Built<'f> {
    state: Arc<State>,
    files: &'f dyn Files,
}

impl<'f> Built<'f> {
    fn of(files: &'f dyn Files) -> Self {
        let mut live = Live::new(Options::default());
        Self { state: live.update(files, None), files }
    }

    fn file(&self, route: &str) -> Option<Arc<[u8]>> {
        self.state.file(self.files, route)
    }

    /// The files of an index by their names.
    fn index(&self, locale: &str) -> BTreeMap<String, Vec<u8>> {
        let read = |name: &str| {
            let bytes = self.file(&format!("_search/{locale}/{name}"));
            (name.to_owned(), bytes.unwrap_or_else(|| panic!("{name} of {locale} is not there")).to_vec())
        };
        let mut out = BTreeMap::from([read("index.bin")]);
        let index = json_of(&out["index.bin"]);
        for (kind, key) in [("t", "termFiles"), ("p", "packFiles")] {
            let names = index[key].as_str().expect("names").as_bytes();
            let files = index[if kind == "t" { "terms" } else { "packs" }].as_array().expect("files").len();
            let name = |number: usize| {
                let group = number / 16 * 8;
                format!("{kind}-{}-{}.bin", String::from_utf8_lossy(&names[group..group + 8]), number % 16)
            };
            out.extend((0..files).map(|number| read(&name(number))));
        }
        out
    }

    /// The text of an index: for each passage the path of its page, its title, its locale, and its headings and texts.
    fn texts(&self, locale: &str) -> Vec<(String, String, u64, String)> {
        let files = self.index(locale);
        let packs = files.iter().filter(|(name, _)| name.starts_with("p-"));
        let passages = packs.flat_map(|(_, bytes)| json_of(bytes).as_array().expect("passages").clone());
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let passage = |passage: Value| {
            let parts = passage[3].as_array().expect("parts").iter();
            let parts: String =
                parts.flat_map(|part| [text(&part[0]), "\n".to_owned(), text(&part[2]), "\n".to_owned()]).collect();
            (text(&passage[0]), text(&passage[1]), passage[2].as_u64().expect("a locale"), parts)
        };
        passages.map(passage).collect()
    }

    /// Asks the engine, each query anew.
    fn ask(&self, locale: &str, queries: &[Value]) -> Vec<Value> {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join(format!("_search/{locale}"));
        std::fs::create_dir_all(&place).expect("a folder");
        for (name, bytes) in self.index(locale) {
            std::fs::write(place.join(name), bytes).expect("a file");
        }
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut node = Command::new("node")
            .arg(here.join("tests/it/search/ask.mjs"))
            .arg(here.join("themes/default/assets/search-engine.js"))
            .arg(folder.path())
            .arg(format!("/_search/{locale}/"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node runs");
        let lines: String = queries.iter().flat_map(|query| [query.to_string(), "\n".to_owned()]).collect();
        let mut input = node.stdin.take().expect("standard input");
        let writing = std::thread::spawn(move || input.write_all(lines.as_bytes()));
        let output = node.wait_with_output().expect("Node ends");
        writing.join().expect("no panic").expect("all queries are read");
        let answers = String::from_utf8(output.stdout).expect("UTF-8");
        let answers: Vec<Value> =
            answers.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
        assert_eq!(answers.len(), queries.len(), "each query is answered");
        answers
    }

    /// The addresses that a query finds in order.
    fn found(&self, locale: &str, queries: &[&str]) -> Vec<Vec<String>> {
        let queries: Vec<Value> = queries.iter().map(|query| json!({ "query": query })).collect();
        self.ask(locale, &queries).iter().map(urls).collect()
    }
}

fn urls(answer: &Value) -> Vec<String> {
    let results = answer["results"].as_array().expect("results");
    results.iter().map(|result| result["url"].as_str().expect("an address").to_owned()).collect()
}

fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    DeflateDecoder::new(bytes).read_to_end(&mut out).expect("a deflated file");
    out
}

fn json_of(bytes: &[u8]) -> Value {
    serde_json::from_slice(&inflated(bytes)).expect("JSON")
}

/// A text with what was found in brackets.
fn marked(parts: &Value) -> String {
    let parts = parts.as_array().expect("parts").iter();
    let part = |part: &Value| {
        let text = part["text"].as_str().expect("a text");
        if part["mark"] == true { format!("[{text}]") } else { text.to_owned() }
    };
    parts.map(part).collect()
}

/// A small site: pages of a locale by path and text, and what the config says besides.
fn site(config: &str, pages: &[(&str, &str)]) -> MemoryFiles {
    let files = MemoryFiles::new().with("diglot.yml", format!("title: Docs\n{config}\n"));
    pages.iter().fold(files, |files, (path, text)| files.with(&format!("content/{path}.md"), *text))
}

const KOREAN: &str = "source: en-US\nlocales: {en-US: {}, ko-KR: {}}";

#[test]
fn korean_is_found_by_its_stems() {
    needs!(NODE);
    let files = site(
        KOREAN,
        &[
            ("ko-KR/index", "# 안내\n\n여기에서 시작하십시오.\n"),
            (
                "ko-KR/benefits",
                "# 구독자가 받는 것\n\n기술지원혜택을 구독자에게 제공합니다. 기술 담당자의 지원을 따로 받습니다.\n",
            ),
            ("ko-KR/data", "# 저장소\n\n데이터베이스에서는 표를 만듭니다. 데이터 한 줄과 베이스 캠프.\n"),
            ("ko-KR/apart", "# 따로 쓴 말\n\n데이터 베이스를 나누어 씁니다. 자 하나로 자가 지원을 잽니다.\n"),
            ("ko-KR/moved", "# 이사\n\n짐을 옮겨 주십시오. 자가 지원입니다.\n"),
            ("ko-KR/install", "# API를 설치하려면\n\nAPI로 요청을 보냅니다. 혜택은 없습니다. 혜택도 없습니다.\n"),
            ("ko-KR/syllables", "# 깨진 띄어쓰기\n\n새 테 넌 트를 추가합니다.\n"),
            ("ko-KR/whole", "# 바른 띄어쓰기\n\n테넌트는 하나입니다. 테넌트가 둘입니다.\n"),
        ],
    );
    let built = Built::of(&files);
    let cases: &[(&str, &[&str])] = &[
        ("혜택", &["benefits", "install"]),
        ("혜택을", &["benefits", "install"]),
        ("혜택이라는", &["benefits", "install"]),
        ("기술지원혜택", &["benefits"]),
        ("기술 지원 혜택", &["benefits"]),
        ("지원혜택", &["benefits"]),
        ("기술지원", &["benefits"]),
        ("구독자", &["benefits"]),
        ("데이터베이스", &["data", "apart"]),
        ("데이터 베이스", &["data", "apart"]),
        ("데이터베이스의", &["data", "apart"]),
        ("설치", &["install"]),
        ("설치하기", &["install"]),
        ("설치됩니다", &["install"]),
        ("API", &["install"]),
        ("api를", &["install"]),
        ("보내기", &["install"]),
        ("보냈을", &["install"]),
        ("옮겼습니다", &["moved"]),
        ("옮긴", &["moved"]),
        ("옮기려면", &["moved"]),
        ("자가지원", &["apart", "moved"]),
        ("만들기", &["data"]),
        ("테넌트", &["whole", "syllables"]),
        ("기수", &["benefits"]),
        ("ㄱ", &[]),
        ("을", &[]),
    ];
    let queries: Vec<&str> = cases.iter().map(|(query, _)| *query).collect();
    for ((query, pages), found) in cases.iter().zip(built.found("ko-kr", &queries)) {
        let pages: BTreeSet<String> = pages.iter().map(|page| format!("/ko-kr/{page}/")).collect();
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), pages, "{query}");
    }
}

#[test]
fn other_languages_and_code_are_found() {
    needs!(NODE);
    let files = site(
        "source: en-US\nlocales: {en-US: {}, ja-JP: {}, zh-CN: {}, th-TH: {}, de-DE: {}, ar-SA: {}}",
        &[
            ("en-US/index", "# Home\n\nWelcome.\n"),
            (
                "en-US/a",
                "# Installing tools\n\nPolicies of `std::vector` in C++17, version 1.2.3; call `getItemById`, then `set_name`.\n",
            ),
            (
                "en-US/b",
                "# Naïve café\n\nC# is another language. Uninstall it.\n\n```c\nint answer = frobnicate();\n```\n",
            ),
            ("ja-JP/a", "# データベースの作成\n\n東京都で新しい翻訳単位を作成します。\n"),
            ("zh-CN/a", "# 创建数据库\n\n用户可以删除订阅。\n"),
            ("th-TH/a", "# การติดตั้ง\n\nดาวน์โหลดเอกสารภาษาไทย\n"),
            ("de-DE/a", "# Datenbanken\n\nÜber die Größe der Übersetzungseinheiten.\n"),
            ("ar-SA/a", "# الشريك\n\nمركز الشركاء والفوائد.\n"),
        ],
    );
    let built = Built::of(&files);
    let cases: &[(&str, &str, &str)] = &[
        ("en-us", "install", "/en-us/a/"),
        ("en-us", "tool", "/en-us/a/"),
        ("en-us", "policy", "/en-us/a/"),
        ("en-us", "c++", "/en-us/a/"),
        ("en-us", "C#", "/en-us/b/"),
        ("en-us", "1.2.3", "/en-us/a/"),
        ("en-us", "getItemById", "/en-us/a/"),
        ("en-us", "item", "/en-us/a/"),
        ("en-us", "set_name", "/en-us/a/"),
        ("en-us", "vector", "/en-us/a/"),
        ("en-us", "naive CAFE", "/en-us/b/"),
        ("en-us", "frobnic", "/en-us/b/"),
        ("ja-jp", "翻訳", "/ja-jp/a/"),
        ("ja-jp", "データベース", "/ja-jp/a/"),
        ("ja-jp", "新しい翻訳単位の作成", "/ja-jp/a/"),
        ("zh-cn", "数据库", "/zh-cn/a/"),
        ("zh-cn", "删除订阅", "/zh-cn/a/"),
        ("th-th", "เอกสาร", "/th-th/a/"),
        ("de-de", "grosse", "/de-de/a/"),
        ("de-de", "übersetzung", "/de-de/a/"),
        ("ar-sa", "شريك", "/ar-sa/a/"),
        ("ar-sa", "فوائد", "/ar-sa/a/"),
    ];
    for locale in cases.iter().map(|(locale, ..)| *locale).collect::<BTreeSet<_>>() {
        let of: Vec<_> = cases.iter().filter(|case| case.0 == locale).collect();
        let queries: Vec<&str> = of.iter().map(|case| case.1).collect();
        for ((_, query, page), found) in of.iter().zip(built.found(locale, &queries)) {
            assert_eq!(found.first().map(String::as_str), Some(*page), "{locale}: {query}");
        }
    }
}

#[test]
fn pages_in_another_language_stand_last_and_are_found_by_what_they_are_called() {
    needs!(NODE);
    let unit = crate::shared::unit;
    let both = |title: (&str, &str), text: (&str, &str)| {
        format!("# {}\n\n{}\n", unit("1a2b3-101", title.0, title.1), unit("1a2b3-102", text.0, text.1))
    };
    let translated =
        both(("Benefits of partners", "파트너 혜택"), ("Partners have benefits.", "파트너는 혜택을 받습니다."));
    let files = site(
        KOREAN,
        &[
            ("ko-KR/index", "# 안내\n\n시작합니다.\n"),
            ("ko-KR/benefits", &translated),
            ("en-US/software", "# Software benefits\n\nWhat you may download.\n"),
            ("en-US/quotas", "# Quotas\n\nA group of devices has no quota, and a device group has one.\n"),
        ],
    )
    .with(
        "content/glossary.yml",
        "- term: [quota, quotas]\n  translations: {ko-KR: 할당량}\n- term: device group\n  translations: {ko-KR: 기기군}\n",
    );
    let built = Built::of(&files);
    let queries = ["혜택", "할당량", "software", "기기군", "기기"].map(|query| json!({ "query": query }));
    let answers = built.ask("ko-kr", &queries);
    assert_eq!(urls(&answers[0]), ["/ko-kr/benefits/", "/ko-kr/software/"]);
    let flags: Vec<&Value> =
        answers[0]["results"].as_array().expect("results").iter().map(|one| &one["isFallback"]).collect();
    assert_eq!(flags, [false, true]);
    let foreign = &answers[1]["results"][0];
    assert_eq!(
        (&foreign["url"], &foreign["lang"], &foreign["dir"]),
        (&json!("/ko-kr/quotas/"), &json!("en-US"), &json!("ltr"))
    );
    assert_eq!(urls(&answers[2]), ["/ko-kr/software/"]);
    // What was found by what it is called is marked there.
    let shown = |answer: &Value| {
        let last = answer["results"].as_array().and_then(|all| all.last()).expect("a result").clone();
        [marked(&last["titleParts"]), marked(&last["excerpt"])]
    };
    assert_eq!(shown(&answers[0]), ["Software [benefits]", "What you may download."]);
    let text = "A group of devices has no [quota], and a device group has one.";
    assert_eq!(shown(&answers[1]), ["[Quotas]", text]);
    for answer in &answers[3..] {
        let text = "A group of devices has no quota, and a [device group] has one.";
        assert_eq!(shown(answer), ["Quotas", text]);
    }
    // What was translated is not found in the language it was translated from.
    assert!(
        !built
            .texts("ko-kr")
            .iter()
            .any(|(path, title, _, text)| path == "benefits/" && format!("{title}{text}").contains("have"))
    );
    assert!(built.texts("en-us").iter().any(|(_, _, _, text)| text.contains("Partners have benefits.")));
}

#[test]
fn results_say_where_words_stand() {
    needs!(NODE);
    let long: Vec<String> = (0..400).map(|number| format!("문장 {number}은 길이를 채웁니다. ")).collect();
    let long = long.concat();
    let text = format!(
        "# 길잡이\n\n처음입니다.\n\n## 긴 절\n\n{long}\n\n## 요금\n\n| 항목 | 값 |\n|---|---|\n| 연회비를 냅니다 | 5 |\n\n{long}\n"
    );
    let files = site(
        KOREAN,
        &[
            ("ko-KR/index", "# 안내\n\n시작합니다.\n"),
            ("ko-KR/a/index", "# 가\n\n가 절.\n"),
            ("ko-KR/a/long", &text),
            ("ko-KR/b/index", "# 나\n\n연회비.\n"),
            ("ko-KR/b/x", "# <b>연회비</b> & `<script>`\n\n<b>연회비</b> &lt;img&gt;\n"),
            ("ko-KR/b/draft", "---\ndraft: true\n---\n# 초안\n\n연회비.\n"),
            ("ko-KR/b/hidden", "---\nrobots: noindex\n---\n# 감춘 쪽\n\n연회비.\n"),
        ],
    );
    let built = Built::of(&files);
    let odd = ["", " ", "!?", "__proto__", "constructor", "\u{FFFD}\u{0}", "a".repeat(5000).as_str()]
        .map(|query| json!({ "query": query }));
    for (query, answer) in odd.iter().zip(built.ask("ko-kr", &odd)) {
        assert_eq!((&answer["total"], urls(&answer).len()), (&json!(0), 0), "{query}");
    }
    let answers = built.ask(
        "ko-kr",
        &[
            json!({ "query": "연회비" }),
            json!({ "query": "연회비", "section": "a" }),
            json!({ "query": "절", "limit": 1 }),
        ],
    );
    let sections = &answers[0]["sections"];
    assert_eq!(*sections, json!([{ "id": "a", "title": "가" }, { "id": "b", "title": "나" }]));
    let all: BTreeSet<String> = urls(&answers[0]).into_iter().collect();
    assert_eq!(all, ["/ko-kr/a/long/", "/ko-kr/b/", "/ko-kr/b/x/"].map(str::to_owned).into());
    let [long] = &answers[1]["results"].as_array().expect("results")[..] else { panic!("one page of the section") };
    assert_eq!((&long["heading"], &long["anchor"]), (&json!("요금"), &json!("요금")));
    assert!(marked(&long["excerpt"]).contains("[연회비]를 냅니다"), "{}", long["excerpt"]);
    assert_eq!(long["section"], json!({ "id": "a", "title": "가" }));
    let odd = answers[0]["results"].as_array().expect("results").iter().find(|one| one["url"] == "/ko-kr/b/x/");
    assert!(marked(&odd.expect("the page")["excerpt"]).contains("[연회비] <img>"), "{odd:?}");
    assert_eq!(answers[2]["results"].as_array().map(Vec::len), Some(1));
    assert_eq!(answers[2]["total"], json!(2));
}

#[test]
fn a_site_without_search_has_no_index() {
    let pages = [("en-US/index", "# Home\n\nText.\n")];
    let files = site("search: false", &pages);
    let built = Built::of(&files);
    assert!(built.file("_search/en-us/index.bin").is_none());
    assert_eq!(built.state.search_routes(), [""; 0]);
    let files = site("", &pages);
    let built = Built::of(&files);
    assert!(built.state.has("_search/en-us/index.bin"));
    let routes: Vec<String> = built.state.search_routes();
    let routes: Vec<String> = routes.into_iter().filter(|route| route.split('.').next_back() == Some("bin")).collect();
    assert_eq!(routes.len(), 3, "{routes:?}");
    assert!(routes.iter().all(|route| built.state.has(route)));
    // The same pages make the same files.
    let again = Built::of(&files);
    assert_eq!(again.index("en-us"), built.index("en-us"));
}

/// The corpus in three languages, of which the source is recovered from the others; read once for all who ask.
static CORPUS: LazyLock<Option<Built<'static>>> = LazyLock::new(|| {
    static FILES: LazyLock<Option<DiskFiles>> = LazyLock::new(docset);
    FILES.as_ref().map(|files| Built::of(files))
});

fn docset() -> Option<DiskFiles> {
    let root = shared("corpus/partner-center", "searching the corpus")?;
    let config = "title: Partner Center\nsource: en-US\nlocales:\n  en-US: {}\n  ko-KR: { content: ko-KR/sxs }\n  de-DE: { content: de-DE/sxs }\n";
    Some(DiskFiles::new(root).with_file(RelPath::new("diglot.yml").expect("a path"), config.into()))
}

/// What is asked of the corpus, and which pages answer: what the engine was tuned on, what it was not, and what was written last.
const ASKED: [(&str, &str); 3] = [
    ("gold", include_str!("search/gold.tsv")),
    ("held out", include_str!("search/held-out.tsv")),
    ("fresh", include_str!("search/fresh.tsv")),
];

/// The queries of a set with the pages that answer each.
fn rows(text: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let line = |line: &'static str| {
        let [_, query, pages] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        (query, pages.split(' ').collect())
    };
    text.lines().filter(|line| !line.starts_with('#')).map(line).collect()
}

#[test]
fn readers_of_the_corpus_find_what_they_ask_for() {
    needs!(NODE);
    let Some(built) = &*CORPUS else { return };
    for (set, text) in ASKED {
        let rows = rows(text);
        assert!(rows.len() >= 30);
        let queries: Vec<Value> = rows.iter().map(|(query, _)| json!({ "query": query })).collect();
        let (mut recall, mut most, mut sum) = (0.0, 0, 0);
        let count = |number: usize| f64::from(u32::try_from(number).expect("a small number"));
        for ((query, pages), answer) in rows.iter().zip(built.ask("ko-kr", &queries)) {
            let found = urls(&answer);
            let hits = pages.iter().filter(|page| found.contains(&format!("/ko-kr/{page}"))).count();
            if hits < pages.len() {
                println!("{query}: {hits} of {pages:?} in {found:?}");
            }
            recall += count(hits) / count(pages.len());
            let bytes = answer["bytes"].as_u64().expect("a size");
            (most, sum) = (most.max(bytes), sum + bytes);
            let is_foreign: Vec<&Value> =
                answer["results"].as_array().expect("results").iter().map(|one| &one["isFallback"]).collect();
            assert!(
                is_foreign.is_sorted_by_key(|flag| **flag == true),
                "{query}: no English page stands above a Korean one"
            );
        }
        recall /= count(rows.len());
        println!(
            "{set}: {} queries: recall@10 {recall:.3}, at most {most} bytes, {} on average",
            rows.len(),
            sum / u64::try_from(rows.len()).expect("a size")
        );
        assert!(recall >= 0.95, "{set}: recall@10 is {recall:.3}");
        assert!(most <= 100_000, "{most} bytes");
    }
}

#[test]
fn an_index_of_the_corpus_is_small_and_holds_no_source() {
    let Some(built) = &*CORPUS else { return };
    let site = built.state.site().expect("a site");
    let texts = built.texts("ko-kr");
    // What stands in the index of pages that are translated, against all that they were translated from.
    let mut own = String::new();
    for (_, title, locale, text) in &texts {
        if *locale == 0 {
            own.push_str(title);
            own.push('\n');
            own.push_str(text);
        }
    }
    let own: String = own.split_whitespace().collect::<Vec<_>>().join(" ");
    let korean = 1;
    let mut sources = BTreeSet::new();
    for article in site.articles.iter().filter(|article| article.locale == korean) {
        for unit in units::of_article(&article.article, &article.sides) {
            let (Some(source), Some(target)) = (unit.source, unit.target) else { continue };
            let plain = source.split_whitespace().collect::<Vec<_>>().join(" ");
            // Names of a word or two stand in translations too; what holds marks is not as its readers see it.
            let is_text = plain.split(' ').count() > 4 && !plain.contains(['<', '[', '`', '*', '|', '\\', '&', '_']);
            if is_text && source != target {
                sources.insert(plain);
            }
        }
    }
    let all: Vec<&String> = sources.iter().collect();
    let finder = aho_corasick::AhoCorasick::new(&all).expect("a finder");
    let left: BTreeSet<&String> =
        finder.find_overlapping_iter(&own).map(|found| all[found.pattern().as_usize()]).collect();
    println!(
        "{} source segments looked for in {} bytes of {} passages: {} found",
        all.len(),
        own.len(),
        texts.len(),
        left.len()
    );
    // What some article says in English on its Korean side is shown to readers, and so it is found.
    let targets = site.articles.iter().filter(|article| article.locale == korean);
    let targets =
        targets.map(|article| article.article.plain(Side::Target).split_whitespace().collect::<Vec<_>>().join(" "));
    let targets: Vec<String> = targets.collect();
    let left: Vec<_> =
        left.iter().filter(|segment| !targets.iter().any(|text| text.contains(segment.as_str()))).collect();
    assert!(left.is_empty(), "{left:#?}");

    let index_bytes: usize = built.index("ko-kr").values().map(Vec::len).sum();
    let routes: Vec<String> =
        site.pages.iter().filter(|page| page.locale == korean).map(|page| page.route.clone()).collect();
    let (mut html, mut pages) = (0, 0);
    for route in routes.iter().step_by(12) {
        let bytes = built.file(&format!("{route}index.html")).expect("a page");
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&bytes).expect("memory");
        html += encoder.finish().expect("memory").len();
        pages += 1;
    }
    let html = html * routes.len() / pages;
    println!(
        "index: {index_bytes} bytes in {} files, {} % of the gzipped HTML of {} pages",
        built.index("ko-kr").len(),
        index_bytes * 100 / html,
        routes.len()
    );
    assert!(index_bytes * 100 <= html * 40, "{index_bytes} of {html}");
}
