//! Law: every rule says what it has to say, in every language of the program.
//!
//! Small sites, articles, configs, data and messages trigger every rule of the table; their findings are put into words, and all
//! words stand in one snapshot, to be read by people. One rule is out of reach: `build/internal` would take a fault of Diglot
//! itself, so its finding is made by its constructor.

use diglot::{
    base::{
        Files, Locale, RelPath, Sink,
        files::{Listing, MemoryFiles, MemorySink, ReadError, Refusal},
    },
    build,
    diag::{Arg, Diagnostic, rule, text::Text},
    messages::{Catalog, Resource},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    io::{Error, ErrorKind},
};

/// The languages of the program.
const LANGUAGES: [&str; 2] = ["en-US", "ko-KR"];

fn path(text: &str) -> RelPath {
    RelPath::new(text).expect("a path")
}

/// Files of which some cannot be listed or read.
struct Faulty {
    files: MemoryFiles,
    refused: Vec<(String, Refusal)>,
    unread: BTreeMap<RelPath, ReadError>,
}

impl Files for Faulty {
    fn list(&self, folder: &RelPath, skip: &dyn Fn(&RelPath) -> bool) -> Listing {
        let listing = self.files.list(folder, skip);
        let refused = if folder.as_str() == "content/en-US" { self.refused.clone() } else { Vec::new() };
        Listing { refused, ..listing }
    }

    fn read(&self, path: &RelPath, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.unread.get(path).map_or_else(|| self.files.read(path, limit), |error| Err(error.clone()))
    }
}

/// A sink that takes no file.
struct Refusing(ErrorKind);

impl Sink for Refusing {
    fn put(&self, _: &RelPath, _: &[u8]) -> Result<(), Error> {
        Err(self.0.into())
    }
}

fn files(given: &[(&str, &str)]) -> MemoryFiles {
    given.iter().fold(MemoryFiles::new(), |files, (path, text)| files.with(path, *text))
}

/// What is found in a site before anything is written.
fn found(files: &dyn Files) -> Vec<Diagnostic> {
    build::load(files, &build::Options { all_rules: true, ..build::Options::default() }).findings
}

/// What keeps a site from being written into a sink.
fn refused(files: &dyn Files, sink: &dyn Sink) -> Vec<Diagnostic> {
    let loaded = build::load(files, &build::Options::default());
    let (site, theme) = (loaded.site.expect("a site"), loaded.theme.expect("a theme"));
    build::write(files, &site, &theme, &loaded.assets, sink).expect_err("something is refused")
}

fn unreadable_files() -> Vec<Diagnostic> {
    let unread = [
        ("content/en-US/gone.md", ReadError::NotFound),
        ("content/en-US/large.md", ReadError::TooLarge(52_428_800, 16_777_216)),
        ("content/en-US/locked.md", ReadError::Io("Permission denied (os error 13)".to_owned())),
    ];
    let refused = [
        ("content/en-US/outside", Refusal::Outside),
        ("content/en-US/loop", Refusal::Loop),
        ("content/en-US/pipe", Refusal::NotAFile),
        ("../../etc", Refusal::Closed),
        ("content/en-US/back\\slash.md", Refusal::Name),
        ("content/en-US/folder", Refusal::Io("Permission denied (os error 13)".to_owned())),
    ];
    let mut files = files(&[("content/en-US/index.md", "# Home\n")]).with("content/en-US/bytes.md", b"a\xffb".to_vec());
    for (path, _) in &unread {
        files.set(path, "# Page\n");
    }
    found(&Faulty {
        files,
        refused: refused.map(|(path, refusal)| (path.to_owned(), refusal)).to_vec(),
        unread: unread.into_iter().map(|(name, error)| (path(name), error)).collect(),
    })
}

fn configs() -> Vec<Diagnostic> {
    let deep = format!("title: {}\n", "[".repeat(200));
    let cases = [
        // What is no YAML, or no config.
        "title: a: b\n",
        "title: Guide\nurl: https://example.com/\ntitle: Handbook\n",
        "? [a]\n: b\n",
        "title: *new*\n",
        "title: !important\n",
        "title: a\n---\ntitle: b\n",
        &deep,
        "- a\n",
        // Keys.
        "locals: {}\n",
        "plugins: {}\n",
        "rules: {unit/emty: off}\n",
        // Values.
        "title: [a]\n",
        "url: 5\n",
        "source: english language\n",
        "locales: 5\n",
        "exclude: {a: b}\n",
        "exclude: 'a[b'\n",
        "search: yes\n",
        "monikers: [v1, v 2]\n",
        "alerts: {note: a, TODO: \"a<b\"}\n",
        "search: maybe\n",
        "theme: ../theme\n",
        "output: ''\n",
        "raw_html: none\n",
        "extensions: [emphasis-extra, 5]\n",
        "xref: ../map.yml\n",
        "raw_html: sanitise\n",
        "locales: {en-US: , en-us: }\n",
        "locales: {en-US: , ko-KR: {fallback: ja-JP}, ja-JP: {fallback: ko-KR}}\n",
        "locales: {en-US: , ko-KR: {fallback: ko-KO}}\n",
        "title: {de-DE: Handbuch}\n",
        "rules: {unit: loud, site: [off, {paths: a.md}, {level: info, paths: 'a[b', locales: ko, path: a}]}\n",
        "locales: {en-US: {rules: {unit/emtpy: off, site: 5}}}\n",
        "docsets: 5\n",
        "docsets: [guide]\n",
        "docsets: [{folder: ../guide}, {base: /guide}, {folder: guide, flies: '**'}]\n",
        "docsets: [{folder: guide, base: ../guide, files: 'a[b', exclude: '**.md'}]\n",
        "metadata: {titelSuffix: Guide, uhfHeaderId: x}\n",
        "metadata: {titleSuffix: [a], ms.date: {'**': soon}, draft: maybe, order: {'a[b': 1}}\n",
        "host: https://example.com/docs/\n",
        "locales: {en-US: {content: ..}}\n",
    ];
    let site = |config: &&str| found(&files(&[("diglot.yml", config), ("content/en-US/index.md", "# Home\n")]));
    let mut all: Vec<Diagnostic> = cases.iter().flat_map(site).collect();
    all.extend(found(&MemoryFiles::new()));
    all.extend(found(&files(&[("diglot.yml", "locales: {en-US: {content: .}}\n")])));
    all
}

fn articles() -> Vec<Diagnostic> {
    let large = format!("---\ntitle: {}\n---\n", "long ".repeat(300_000));
    let cases = [
        "---\ntitle: Install: the short way\n---\n",
        "---\ntitle: a\norder: 1\ntitle: b\n---\n",
        "---\ntitle: *all* of it\n---\n",
        "---\ntitle: Home\n\nText\n",
        "---\nJust words\n---\n",
        &large,
        "---\ntitle: [a]\nslug: a/b\norder: 1.5\ndraft: 'yes'\ndate: 2021-13-01\nms.contentlocale: korean language\n\
         ms.translationtype: TM\nms.openlocfilehash: xyz\ndiglot: {ignore: {a: b}}\n---\n",
        "---\ndraft: list\ndiglot: all\n---\n",
    ];
    let named: Vec<(String, &str)> =
        cases.iter().enumerate().map(|(number, text)| (format!("content/en-US/{number}.md"), *text)).collect();
    found(&files(&named.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>()))
}

/// A translation unit.
fn unit(id: &str, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>\n\n"
    )
}

fn bilingual_articles() -> Vec<Diagnostic> {
    let sides = |target: &str, source: &str| {
        format!(
            "<span data-ttu-id=\"{target}\">가</span><span class=\"sxs-lookup\"><span data-stu-id=\"{source}\">A</span></span>\n\n"
        )
    };
    let cases = [
        "<span data-ttu-id=\"a1b2c-101\">열려 있습니다\n".to_owned(),
        "<span class=\"sxs-lookup\">text\n<span data-stu-id=\"\">text\n".to_owned(),
        "<span class=\"sxs-lookup\">text\n".to_owned(),
        "글</span> 글 data-ttu-id=\n".to_owned(),
        sides("a1b2c-101", "a1b2c-102") + &sides("", "a1b2c-104") + &sides("a1b2c-105", ""),
        "<span data-ttu-id=\"a1b2c-101\">가</span>\n".to_owned(),
        "<span data-ttu-id=\"\">가</span>\n".to_owned(),
        "<span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-101\">A</span></span>\n".to_owned(),
        unit("a1b2c-101", "가", "A") + &unit("a1b2c-101", "나", "B") + &unit("", "다", "C") + &unit("", "라", "D"),
        unit("a1b2c-101", "가", "A").replace("</span><span class", "</span> 사이 <span class"),
        unit("a1b2c-101", "가나다", "") + &unit("a1b2c-102", "", "Save your work."),
        unit("a1b2c-101", "Save your work before you close the window.", "Save your work before you close the window."),
        unit("a1b2c-101", "기다리십시오.", "Wait 30 days.") + &unit("a1b2c-102", "20일 기다리십시오.", "Wait 30 days."),
        unit("a1b2c-101", "2019년부터 열려 있습니다.", "It is open."),
        unit("a1b2c-101", "[저것](c.md)을 보십시오.", "See [that](b.md).")
            + &unit("a1b2c-102", "저것을 보십시오.", "See [that](b.md)."),
        unit("a1b2c-101", "[저것](c.md)을 보십시오.", "See that."),
        unit("a1b2c-101", "<b>저것</b>을 보십시오.", "See that.")
            + &unit("a1b2c-102", "<b onclick=\"x\">저것</b>을 보십시오.", "See <b>that</b>.")
            + &unit("a1b2c-103", "[저것](data:x)을 보십시오.", "See [that](x.md)."),
        unit("a1b2c-101", "**저장(S)**을 누릅니다.", "Press **Save**.")
            + &unit("a1b2c-102", "a ** b** 누릅니다.", "Press **b**."),
        unit("a1b2c-101", "25. 2월에 끝납니다.", "It ends on February 25."),
        unit("a1b2c-101", "help@example.org로 편지를 씁니다.", "Write to help@example.com.")
            + &unit("a1b2c-102", "포털로 갑니다.", "Go to portal.example.com.")
            + &unit("a1b2c-103", "--도움말을 붙입니다.", "Add --help to it.")
            + &unit("a1b2c-104", "설치 파일을 엽니다.", "Open setup.exe."),
        unit("a1b2c-101", "10MB까지 됩니다.", "It holds 10 GB.")
            + &unit("a1b2c-102", "メニュー를 엽니다.", "Open the menu.")
            + &unit("a1b2c-103", "打開 메뉴를 엽니다.", "Open the menu.")
            + &unit("a1b2c-104", "Меню를 엽니다.", "Open the menu.")
            + &unit("a1b2c-105", "취소할 수 있습니다.", "Can it be canceled?")
            + &unit(
                "a1b2c-106",
                "주문을 취소할 때 select the plan that fits your team.",
                "To cancel it, select the plan that fits your team.",
            ),
        unit(
            "a1b2c-101",
            "고릅니다.",
            "Select the plan that fits your team, and confirm the order before the end of the month.",
        ) + &unit(
            "a1b2c-102",
            "문서를 모두 고르고 나서 단추를 한 번 더 누르면 주문이 끝나고 확인 편지가 곧 도착합니다.",
            "Select all.",
        ),
        unit("a1b2c-101", "저\u{FFFD}합니다.", "Save it.") + &unit("a1b2c-102", "CafÃ©에 갑니다.", "Go to the café."),
        unit("a1b2c-101", "Pоrtal을 엽니다.", "Open the portal.")
            + &unit("a1b2c-102", "현금(지폐로 지불합니다.", "Pay in cash.")
            + &unit("a1b2c-103", "\"저장을 누릅니다.", "Press save.")
            + &unit("a1b2c-104", "계약 계약을 읽습니다.", "Read the agreement.")
            + &unit("a1b2c-105", "메뉴를  엽니다.", "Open the menu.")
            + &unit("a1b2c-106", "메뉴를 엽니다 .", "Open the menu.")
            + &unit("a1b2c-107", "먼저， 엽니다.", "First, open it.")
            + &unit("a1b2c-108", "저장\u{200B}합니다.", "Save it."),
    ];
    // What is off where nothing is said speaks too.
    let mut given = vec![
        ("diglot.yml".to_owned(), "locales: {en-US: , ko-KR: }\nrules: {unit/end-punctuation: info}\n".to_owned()),
        ("content/en-US/index.md".to_owned(), "# Home\n".to_owned()),
    ];
    for (number, text) in cases.into_iter().enumerate() {
        given.push((format!("content/ko-KR/{number}.md"), format!("# 제목\n\n{text}")));
    }
    found(&files(&given.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>()))
}

fn aligned_articles() -> Vec<Diagnostic> {
    let short = "# Home\n\nThe first text names `one` alone.\n";
    let more = "\nThe second text is about `two` and nothing else.\n";
    let most = "\nThe third text is about [the last](#three) and nothing else.\n";
    let mut all = Vec::new();
    for added in [more.to_owned(), format!("{more}{most}")] {
        let long = format!("{short}{added}");
        for (source, target) in [(short, &*long), (&*long, short)] {
            all.extend(found(&files(&[("content/en-US/index.md", source), ("content/ko-KR/index.md", target)])));
        }
    }
    all
}

fn sites() -> Vec<Diagnostic> {
    let links = "# Home\n\n[k]() ![l]() [m](guide\\\\page.md) [n](%20guide/page.md) [o](caf%C3%A9.md) [p](../../x.md) ![q](../../x.png) \
                 [r](/en-us/gone) ![s](/en-us/gone.png) [t](#homme) [u](#HOME) [v](guide/pages.md) ![w](logos.png)\n\n\
                 :::image source=\"gone.png\" alt-text=\"x\":::\n\n[a](gone.md) [b](#gone) [c](guide/page.md#gone) [d](guide/Page.md) [e](Logo.png) [f](guide/#gone)\n\n\
                 ![g](gone.png) ![h](guide/page.md)\n";
    let bilingual = format!("# 제목\n\n{}", unit("a1b2c-101", "가", "A"));
    let mut all = found(&files(&[
        ("diglot.yml", "locales: {en-US: , ko-KR: }\n"),
        ("content/en-US/index.md", links),
        ("content/en-US/logo.png", ""),
        ("content/en-US/guide/page.md", "# Page\n"),
        ("content/en-US/cafe\u{301}.md", "# Coffee\n"),
        ("content/ko-KR/guide/page.md", "# 페이지\n"),
    ]));
    all.extend(found(&files(&[
        ("content/en-US/page.md", "# One\n"),
        ("content/en-US/Page.md", "# Two\n"),
        ("content/en-US/_search/page.md", "# Three\n"),
        ("content/en-US/logo.png", ""),
        ("content/en-US/Logo.png", ""),
        ("content/ko-KR/page.md", &bilingual),
        ("content/ko-KR/page/diglot.md", "# 대조판\n"),
    ])));
    all
}

fn formulas_and_uids() -> Vec<Diagnostic> {
    found(&files(&[
        ("content/en-US/index.md", "# Home\n\n$\\nope$ and $\\frac{1$ <xref:guide> [a](xref:guid)\n"),
        ("content/en-US/guide.md", "---\nuid: guides\nno-loc: {a: b}\n---\n# Guide\n"),
    ]))
}

fn pages_of_yaml() -> Vec<Diagnostic> {
    let cases = [
        "### YamlMime:FAQ\ntitle: Questions: all\n",
        "### YamlMime:Fag\n",
        "### YamlMime:Module\n",
        "### YamlMime:FAQ\ntitel: Questions\nextra: 1\nsections: all\n",
        "### YamlMime:FAQ\n- a\n",
        "### YamlMime:Landing\nmetadata: none\nlandingContent: [{title: [a], linkLists: [{linkListType: tutoriel}]}]\n",
        "### YamlMime:Landing\ntitle: A\nlandingContent: [{title: B, linkLists: [{linkListType: thing, links: [{}]}]}]\n",
    ];
    let named: Vec<(String, &str)> =
        cases.iter().enumerate().map(|(number, text)| (format!("content/en-US/{number}.yml"), *text)).collect();
    found(&files(&named.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>()))
}

fn marks() -> Vec<Diagnostic> {
    found(&files(&[(
        "content/en-US/index.md",
        "---\ntitle: Home\ndiglot: {ignore: [site/dead-link, config]}\n---\n# Home\n\n\
         <!-- diglot-ignore math, site/missing-image: a, b -->\n\nText ![a](gone.png)\n\n<!-- diglot-ignore unit/emty -->\n\n\
         <!-- diglot-ignore zzz: c -->\n\n<!-- diglot-ignore: why -->\n\n<!-- diglot-ignore-line x -->\n\nText\n\n\
         <!-- diglot-ignore-end -->\n\n<!-- diglot-ignore-start site/empty-link: d -->\n\n[a]()\n",
    )]))
}

fn includes() -> Vec<Diagnostic> {
    let mut given = vec![
        (
            "content/en-US/index.md".to_owned(),
            "# Home\n\n[!INCLUDE [a](includes/gone.md)]\n\n[!INCLUDE [a](includes/a.md)]\n".to_owned(),
        ),
        ("content/en-US/includes/a.md".to_owned(), "[!INCLUDE [b](b.md)]\n".to_owned()),
        ("content/en-US/includes/b.md".to_owned(), "[!INCLUDE [a](a.md)]\n".to_owned()),
        ("content/en-US/deep.md".to_owned(), "[!INCLUDE [a](includes/0.md)]\n".to_owned()),
        ("content/en-US/wide.md".to_owned(), "[!INCLUDE [a](includes/12.md)]\n".to_owned()),
    ];
    for step in 0..25 {
        let next = format!("[!INCLUDE [a]({}.md)]\n\n", step + 1);
        given.push((format!("content/en-US/includes/{step}.md"), next.repeat(if step < 12 { 1 } else { 2 })));
    }
    given.push(("content/en-US/includes/25.md".to_owned(), "End\n".to_owned()));
    found(&files(&given.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>()))
}

fn redirects() -> Vec<Diagnostic> {
    let front = "---\nredirect_from: [../up, /old, old, {a: b}]\n---\n# Page\n\n[a](old.md) [b](/legacy/one)\n";
    let list = r#"{"redirections": [
        {"source_path": "first.md", "redirect_url": "/second", "redirect_document_id": "FALSE"},
        {"source_path": "second.md", "redirect_url": "/page"},
        {"source_path": "loop/a.md", "redirect_url": "/loop/b"},
        {"source_path": "loop/b.md", "redirect_url": "/loop/a"},
        {"source_path": "dead.md", "redirect_url": "/en-us/gone"},
        {"source_path": "page.md", "redirect_url": "/first"},
        {"source_path": "Page.md", "redirect_url": "https://example.com/"},
        {"source_path": "logo.png", "redirect_url": "/page"},
        {"source_path": "twice.md", "redirect_url": "/page"},
        {"source_path": "twice.md", "redirect_url": "/"},
        {"source_path": "script.md", "redirect_url": "javascript:alert(1)"},
        {"source_path": "../out.md", "redirect_url": "/page"},
        {"source_path": "a.md", "redirect_url": 5, "redirect_document_id": "perhaps"},
        {"source_path": ["a"], "redirect_url": "/page", "redirect_uri": "/page", "x": 1},
        {"redirect_url": "/page"},
        {"source_path": "b.md"},
        "c.md"
    ], "renames": 5}"#;
    let mut all = found(&files(&[
        ("content/en-US/page.md", front),
        ("content/en-US/logo.png", ""),
        ("content/en-US/.openpublishing.redirection.json", list),
        ("content/en-US/.openpublishing.redirection.more.json", "[]"),
        ("content/en-US/.openpublishing.redirection.broken.json", "{\"redirections\": ["),
    ]));
    all.extend(found(&files(&[
        ("diglot.yml", "docsets: [{folder: guide}]\n"),
        ("content/en-US/guide/page.md", "# Page\n"),
        ("content/en-US/.openpublishing.redirection.json", r#"{"redirections": {"other/a.md": "/guide/page"}}"#),
    ])));
    all
}

fn directives_and_data() -> Vec<Diagnostic> {
    let article = "# Home\n\n:::table source=\"gone\":::\n\n:::table sorce=\"good\":::\n\n:::table align=\"left\":::\n\n\
                   :::table source=\"good\" source=\"good\":::\n\n:::table source=good:::\n\n:::table source=\"good\"\n";
    let data = [
        "columns: [",
        "columns: [a]\nrows: [{key: r, a: 1, a: 2}]\n",
        "- a\n",
        "columns: [a]\n",
        "colums: [a]\ncolumns: [a]\nrows: []\n",
        "columns: [gold]\nrows: [{key: r, silver: 1}, {key: r}, 7]\n",
        "columns: [a, value, 골드]\nrows: [{key: r, a: two words}]\nvalue: 1\nmessages: 1a\n",
    ];
    let mut given: Vec<(String, &str)> =
        data.iter().enumerate().map(|(number, text)| (format!("content/data/{number}.yml"), *text)).collect();
    given.push(("content/data/fields.csv".to_owned(), "x,a\nr,1,2\n"));
    given.push(("content/data/quote.csv".to_owned(), "x,a\nr,\"1\n"));
    given.push(("content/data/good.yml".to_owned(), "columns: [a]\nrows: [{key: r, a: 1}]\n"));
    given.push(("content/en-US/index.md".to_owned(), article));
    found(&files(&given.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>()))
}

fn tabs() -> Vec<Diagnostic> {
    let article = "# Home\n\n# [A](#tab/a)\n***\n# [A](#tab/a)\n# [B](#tab/b)\n# [B](#tab/b)\n***\n\
                   # [C](#tab/c/none)\n# [D](#tab/d/none)\n***\n# [E](#tab/e)\n# [F](#tab/f)\n\n# After\n";
    found(&files(&[("content/en-US/index.md", article)]))
}

fn code() -> Vec<Diagnostic> {
    let article = "# Home\n\n:::code source=\"gone.cs\":::\n\n:::code source=\"a.cs\" id=\"none\":::\n\n:::code source=\"a.cs\" id=\"open\":::\n\n\
                   :::code source=\"a.cs\" id=\"two\":::\n\n:::code source=\"a.cs\" range=\"7-99\":::\n\n:::code source=\"a.cs\" range=\"all\":::\n\n\
                   [!notebook-python[](a.cs?name=cell)]\n\n:::code source=\"long.cs\":::\n\n:::code source=\"large.cs\":::\n\n\
                   :::code source=\"bytes.cs\":::\n\n:::code source=\"link.cs\":::\n\n:::code source=\"locked.cs\":::\n\n\
                   :::video source=\"https://example.com/watch\" title=\"Film\":::\n";
    let code = "// <two>\n// </two>\n// <two>\n// </two>\n// <open>\nint a;\n";
    let files = files(&[("content/en-US/index.md", article), ("content/en-US/a.cs", code)])
        .with("content/en-US/long.cs", "int a;\n".repeat(50_000))
        .with("content/en-US/large.cs", "int a;\n".repeat(200_000))
        .with("content/en-US/bytes.cs", b"a\xffb".to_vec());
    let unread =
        [("link.cs", ReadError::Outside), ("locked.cs", ReadError::Io("Permission denied (os error 13)".into()))];
    let unread = unread.into_iter().map(|(name, error)| (path(&format!("content/en-US/{name}")), error)).collect();
    found(&Faulty { files, refused: Vec::new(), unread })
}

fn messages() -> Vec<Diagnostic> {
    let broken = [
        "= text\n",
        "a text\n",
        "a = { $n ->\n    [one] x *[other] y }\n",
        "a =\n",
        "a = x\n    .b\n",
        "a = { function() }\n",
        "a = { $n ->\n    [one] x\n}\n",
        "a = { $n ->\n   *[one] x\n   *[other] y\n}\n",
        "a = { $n ->\n   *[other]\n}\n",
        "a = { b ->\n   *[other] y\n}\n",
        "a = { -b.c }\n",
        "a = { \"x }\n",
        "a = { NUMBER(a: 1, $n) }\n",
        "a = { NUMBER($n, a: 1, a: 2) }\n",
        "a = { \"\\q\" }\n",
        "a = x }\n",
        "a = { }\n",
        "a = { 1. }\n",
    ];
    let nested = format!("a = {}\n", "{ ".repeat(1000));
    let laughs: Vec<String> = (1..8).map(|n| format!("m{n} = {{ m{0} }}{{ m{0} }}\n", n - 1)).collect();
    let english = "plans-caption = Plans { $year }\nplans-column-a = A\nplans-value = some\n\
                   circle = { circle }\nlost = { nowhere }\ntwice = a\ntwice = b\nNUMBER = c\nm0 = ha\n"
        .to_owned()
        + &laughs.concat();
    let mut given: Vec<(String, &str)> =
        broken.iter().enumerate().map(|(number, text)| (format!("locales/en-US/broken-{number}.ftl"), *text)).collect();
    given.push(("locales/en-US/nested.ftl".to_owned(), &nested));
    given.push(("locales/en-US/site.ftl".to_owned(), &english));
    given.push(("locales/ko-KR/site.ftl".to_owned(), "plans-caption = 요금제\n"));
    given.push(("locales/common words/site.ftl".to_owned(), "a = b\n"));
    given.push(("content/data/plans.yml".to_owned(), "columns: [a]\nrows: [{key: r, a: 1}]\n"));
    for locale in LANGUAGES {
        given.push((format!("content/{locale}/index.md"), "# Home\n\n:::table source=\"plans\":::\n"));
    }
    found(&files(&given.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>()))
}

fn themes_and_outputs() -> Vec<Diagnostic> {
    let site = |template: &str| {
        files(&[
            ("diglot.yml", "theme: theme\n"),
            ("content/en-US/index.md", "# Home\n"),
            ("theme/templates/page.html", template),
        ])
    };
    let mut all = found(&site("{% if %}"));
    all.extend(found(&site("{% extends \"gone.html\" %}")));
    all.extend(found(&site("plain")));
    all.extend(refused(
        &site("{% extends \"base.html\" %}{% block main %}{% block article %}{{ t() }}{% endblock %}{% endblock %}"),
        &MemorySink::new(),
    ));
    let plain = files(&[("content/en-US/index.md", "# Home\n")]);
    for kind in [ErrorKind::InvalidInput, ErrorKind::AlreadyExists, ErrorKind::PermissionDenied] {
        all.extend(refused(&plain, &Refusing(kind)).into_iter().take(1));
    }
    all
}

fn tables_of_contents() -> Vec<Diagnostic> {
    let toc = "- {name: A, href: A.md}\n- {name: B, href: gone.md}\n- {name: A, href: a.md}\n- {name: S, href: sub/toc.yml}\n\
               - nmae: C\n  expanded: 7\n- text\n- [list]\n- {name: [a], items: b}\n";
    found(&files(&[
        ("content/en-US/toc.yml", toc),
        ("content/en-US/TOC.md", "# [A](a.md)\n"),
        ("content/en-US/index.md", "# Home\n"),
        ("content/en-US/a.md", "# A\n"),
        ("content/en-US/lost.md", "# Lost\n"),
        ("content/en-US/sub/toc.yml", "- {name: Up, href: ../toc.yml}\n"),
        ("content/en-US/empty/toc.yml", "# Nothing yet\n"),
        ("content/en-US/map/toc.yml", "name: A\n"),
        ("content/en-US/word/toc.yml", "word\n"),
        ("content/en-US/broken/toc.yml", "- name: [\n"),
    ]))
}

fn freshness() -> Vec<Diagnostic> {
    let bilingual = "# <span data-ttu-id=\"a1b2c-100\">제목</span><span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-100\">Home</span></span>\n\n"
        .to_owned()
        + &unit("a1b2c-101", "30일을 기다리십시오.", "Wait for 30 days.")
        + &unit("a1b2c-102", "[저장](a.md)을 누르십시오.", "Press [Save](a.md) to keep it.")
        + &unit("a1b2c-103", "됐습니다.", "Now it is done.")
        + &unit("a1b2c-104", "계속 읽으십시오.", "Go on reading here.")
        + &unit("a1b2c-105", "이것은 옮깁니다.", "This is moved soon.")
        + &unit("a1b2c-106", "이것은 없어집니다.", "Nothing stays as it was.")
        + &unit("a1b2c-107", "나중에.", "Also gone by then.")
        + "```\nrun\n```\n\n"
        + &unit("a1b2c-108", "여기가 끝입니다.", "This is the end.");
    let source = "Soon!\n\n# Home\n\nThis is moved soon.\n\nWait for 14 days.\n\nPress [Save](b.md) to keep it.\n\nNow it is done!\n\nGo on writing here.\n\n\
                  ```\nrun fast\n```\n\nThis is the end.\n\nThere is more to say.\n";
    let short = unit("a1b2c-101", "홀로 있습니다.", "It stands alone here.")
        + &unit("a1b2c-102", "가십시오.", "Please go away now.");
    let code = unit("a1b2c-101", "실행하십시오.", "Run it now.") + "```\nrun\n```\n";
    let plain = |claim: &str| format!("---\n{claim}\n---\n# 제목\n");
    let old = "ms.openlocfilehash: 0000000000000000000000000000000000000000";
    // printf '# Moved\r\n' | sha1sum
    let moved = plain("ms.openlocfilehash: 29e093188f06c9a5d0d02fb12809f7b575bfcde4");
    let given = [
        ("diglot.yml", "rules: {freshness/unknown-source: info}\n"),
        ("content/en-US/page.md", source),
        ("content/ko-KR/page.md", &bilingual),
        ("content/en-US/short.md", "It stands alone here.\n"),
        ("content/ko-KR/short.md", &short),
        ("content/en-US/code.md", "Run it now.\n"),
        ("content/ko-KR/code.md", &code),
        ("content/en-US/stale.md", "# New\n"),
        ("content/ko-KR/stale.md", &plain(old)),
        ("content/ko-KR/gone.md", &plain(old)),
        ("content/en-US/unknown.md", "# New\n"),
        ("content/ko-KR/unknown.md", "# 새것\n"),
        ("content/en-US/moved.md", "# Moved\n"),
        ("content/ko-KR/before.md", &moved),
        ("content/en-US/stamped.md", "# New\n"),
        ("content/ko-KR/stamped.md", &plain("diglot: {source: soon, reviewed: never}")),
    ];
    found(&files(&given))
}

fn all() -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for set in [
        unreadable_files,
        configs,
        articles,
        bilingual_articles,
        aligned_articles,
        sites,
        freshness,
        tables_of_contents,
        pages_of_yaml,
        redirects,
        directives_and_data,
        tabs,
        formulas_and_uids,
        code,
        includes,
        marks,
        messages,
        themes_and_outputs,
    ] {
        all.extend(set());
    }
    all.push(Diagnostic::internal(&path("content/en-US/guide/install.md")));
    all
}

#[test]
fn every_rule_speaks_every_language() {
    let catalog = Catalog::built_in();
    let readers = LANGUAGES.map(|tag| catalog.messages(&Locale::new(tag).expect("a tag")));
    let findings = all();
    let mut shown = String::new();
    for rule in rule::ALL {
        let _ = write!(shown, "\n{}\n", rule.id);
        let mut said = BTreeSet::new();
        for finding in findings.iter().filter(|finding| finding.rule == *rule) {
            let mut words = String::new();
            for (tag, messages) in LANGUAGES.iter().zip(&readers) {
                let text = Text::of(finding, messages);
                let help = text.help.expect("every rule has a way out");
                let place = format!("{tag} {finding:?}: {}\n{help}", text.headline);
                assert_eq!(text.problems, [], "{place}");
                assert!(!text.headline.is_empty() && !help.is_empty(), "{place}");
                // An empty argument is told in words of its own; in Korean its word would stand out.
                let is_given = finding.args.iter().any(|(_, arg)| *arg == Arg::from("none"));
                let leaks = *tag == "ko-KR" && format!("{} {help}", text.headline).contains("none");
                assert!(is_given || !leaks, "{place}");
                for brace in ["{$", "{ $", "{ type-", "{yaml-"] {
                    assert!(!text.headline.contains(brace) && !help.contains(brace), "{place}");
                }
                for (related, label) in finding.related.iter().zip(&text.related) {
                    assert!(messages.has(&format!("related-{}", related.role)) && !label.is_empty(), "{place}");
                }
                let _ = write!(words, "  {}\n    {help}\n", text.headline);
            }
            if said.insert(words.clone()) {
                shown.push_str(&words);
            }
        }
        assert!(!said.is_empty(), "{rule:?} was not triggered");
    }
    insta::assert_snapshot!("words", shown);
}

/// The word of `expected` in a finding is a type that has a text, or values to choose from; and every type that has a text is
/// expected somewhere.
#[test]
fn every_type_of_value_is_expected_somewhere() {
    let (resource, _) = Resource::parse(include_str!("../../locales/en-US/diglot.ftl"));
    let types: BTreeSet<&str> = resource.entries().filter_map(|entry| entry.id.strip_prefix("type-")).collect();
    let findings = all();
    let expected = findings.iter().flat_map(|finding| &finding.args).filter_map(|(name, arg)| match (*name, arg) {
        ("expected", Arg::Text(text)) => Some(text.as_str()),
        _ => None,
    });
    let kinds = diglot::content::yaml_page::LINK_KINDS.join(", ");
    let choices = [
        &*kinds,
        "MT, HT",
        "allow, sanitize, escape",
        "off, info, warning, error",
        "emphasis-extras, auto-identifiers",
        "en-US",
        "en-US, ko-KR",
    ];
    let expected: BTreeSet<&str> = expected.filter(|expected| !choices.contains(expected)).collect();
    assert_eq!(expected, types);
}

/// Every role of a related place has a label, and every label a role.
#[test]
fn every_related_place_is_labelled() {
    let (resource, _) = Resource::parse(include_str!("../../locales/en-US/diglot.ftl"));
    let labels =
        resource.entries().filter_map(|entry| entry.id.strip_prefix("related-")).filter(|role| *role != "more");
    let findings = all();
    let roles: BTreeSet<&str> =
        findings.iter().flat_map(|finding| &finding.related).map(|related| related.role).collect();
    assert_eq!(roles, labels.collect());
}
