//! What triggers the rules on sites: formulas, YAML pages, includes, redirects, tables, messages, terms, themes, freshness.

use super::{LANGUAGES, articles::*};
use diglot::{
    base::{
        FileId, RelPath, Source,
        files::{MemorySink, ReadError},
    },
    build::{
        self, Options, Outside,
        weight::{FileKind, Tally, Weight},
    },
    check::external::Answer,
    config::Extensions,
    diag::Diagnostic,
    units::{review, rewrite},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::ErrorKind,
    sync::Arc,
};

pub(super) fn formulas_and_uids() -> Vec<Diagnostic> {
    found(&files(&[
        ("content/en-US/index.md", "# Home\n\n$\\nope$ and $\\frac{1$ <xref:guide> [a](xref:guid)\n"),
        ("content/en-US/guide.md", "---\nuid: guides\nno-loc: {a: b}\n---\n# Guide\n"),
    ]))
}

pub(super) fn pages_of_yaml() -> Vec<Diagnostic> {
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

pub(super) fn marks() -> Vec<Diagnostic> {
    found(&files(&[(
        "content/en-US/index.md",
        "---\ntitle: Home\ndiglot: {ignore: [site/dead-link, config]}\n---\n# Home\n\n\
         <!-- diglot-ignore math, site/missing-image: a, b -->\n\nText ![a](gone.png)\n\n<!-- diglot-ignore unit/emty -->\n\n\
         <!-- diglot-ignore zzz: c -->\n\n<!-- diglot-ignore: why -->\n\n<!-- diglot-ignore-line x -->\n\nText\n\n\
         <!-- diglot-ignore-end -->\n\n<!-- diglot-ignore-start site/empty-link: d -->\n\n[a]()\n",
    )]))
}

/// What people decided about units, and what they may not write in the place of a translation.
pub(super) fn decisions() -> Vec<Diagnostic> {
    let article = unit("a1b2c-101", "차를 고릅니다.", "Choose a tea.")
        + "\n\n| "
        + &unit("a1b2c-102", "값", "Value")
        + " |\n|---|\n";
    let stamp = "0123456789abcdef0123456789abcdef";
    let review = format!(
        "unit: []\nunits:\n- {{source: {stamp}, occurrence: 1.5, ignored: [], ignore: [{{rule: unit/emty, reason: 1}}]}}\n\
         - {{source: {stamp}, ignore: [{{rule: unit/emty, reason: a}}, {{rule: unit/empty, reason: b}}]}}\n- {{source: 1}}\n"
    );
    let mut all = found(&files(&[
        ("content/ko-KR/index.md", &article),
        ("content/ko-KR/index.review.yml", &review),
        ("content/ko-KR/gone.review.yml", "- a\n"),
        ("content/ko-KR/worse.review.yml", "units: [\n"),
    ]));
    let html = "<p>".to_owned() + &unit("a1b2c-103", "차", "Tea") + "</p>\n";
    let missing = "<span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-101\">Tea</span></span>\n";
    for (file, number, text) in [
        (&*article, 0, "차\n\n차"),
        (&*article, 0, "차\n- 차"),
        (&*article, 1, "값 | 차"),
        (&*article, 1, "</span>"),
        (&*html, 0, "<b>차"),
        (missing, 0, "차"),
        ("# 차\n", 0, ""),
        ("- 차\n", 0, "- 차"),
    ] {
        all.extend(refusal("a.md", file, number, text));
    }
    all.extend(refusal("a.yml", "### YamlMime:FAQ\ntitle: A\n", 0, "B"));
    all
}

/// Why this may not be written in the place of a unit's translation.
fn refusal(path: &str, file: &str, number: usize, text: &str) -> Option<Diagnostic> {
    let source = Source::new(RelPath::new(path).expect("a path"), file);
    let extensions = Extensions::default();
    let reader = rewrite::Reader { cjk: (true, false), extensions: &extensions, defaults: &[] };
    let (article, sides, _) = reader.read(&source, FileId(0));
    let units = review::of_article((&article, &sides), None);
    let refused = rewrite::rewrite(&source, &units[number], (&article, &sides), text, &reader);
    refused.err().map(|finding| *finding)
}

pub(super) fn includes() -> Vec<Diagnostic> {
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

/// What servers may say, said by nobody.
pub(super) fn other_sites() -> Vec<Diagnostic> {
    let answers = [
        Answer::Gone(404),
        Answer::Host,
        Answer::Moved("https://www.contoso.com/here".to_owned()),
        Answer::Status(403),
        Answer::Timeout,
        Answer::Connection,
        Answer::Certificate,
        Answer::Redirects,
    ];
    let links =
        (0..answers.len()).map(|n| format!("[a](https://www.contoso.com/{n}#b)\n\n")).collect::<Vec<_>>().concat();
    let files = files(&[("content/en-US/index.md", &format!("# Home\n\n{links}"))]);
    let ask =
        Arc::new(move |addresses: &BTreeSet<String>, _: &_| addresses.iter().cloned().zip(answers.clone()).collect());
    let outside = Some(Outside { wanted: Outside::everything(), ask });
    build::load(&files, &Options { all_rules: true, outside, ..Options::default() }).findings
}

pub(super) fn redirects() -> Vec<Diagnostic> {
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

pub(super) fn directives_and_data() -> Vec<Diagnostic> {
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

pub(super) fn tabs() -> Vec<Diagnostic> {
    let article = "# Home\n\n# [A](#tab/a)\n***\n# [A](#tab/a)\n# [B](#tab/b)\n# [B](#tab/b)\n***\n\
                   # [C](#tab/c/none)\n# [D](#tab/d/none)\n***\n# [E](#tab/e)\n# [F](#tab/f)\n\n# After\n";
    found(&files(&[("content/en-US/index.md", article)]))
}

pub(super) fn code() -> Vec<Diagnostic> {
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

pub(super) fn messages() -> Vec<Diagnostic> {
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

pub(super) fn terms_and_titles() -> Vec<Diagnostic> {
    let glossary = "- {term: policy, translations: {ko-KR: 정책}, forbidden: {ko-KR: 방침, en-US: policies}, notes: x}\n\
                    - {term: Policy}\n- {term: [], translations: {common words: x}}\n- {term: Contoso, do_not_translate: true, zzz: 1}\n";
    let korean = [
        unit("a1b2c-101", "규칙을 읽습니다.", "Read the policy."),
        unit("a1b2c-102", "방침을 읽습니다.", "Read a policy."),
        unit("a1b2c-103", "콘토소를 엽니다.", "Open Contoso.")
            + &unit("a1b2c-104", "contoso를 엽니다.", "Open Contoso."),
        unit("a1b2c-105", "더 알아보기", "Learn more") + &unit("a1b2c-106", "더 알아보기", "Learn more"),
        unit("a1b2c-107", "자세한 정보", "Learn more") + ":::image source=\"a.png\" alt-text=\"The open menu\":::\n",
        unit("a1b2c-108", "하나", "Choose a plan") + &unit("a1b2c-109", "둘", "Choose a plan"),
    ];
    let long = "a long word ".repeat(20);
    let english =
        format!("---\ntitle: Choose a plan\ndescription: {long}\nuid: plans\n---\nPolicies, ![The open menu](a.png)\n");
    let config = "rules: {front-matter/too-long: info}\nlocales: {en-US: , ko-KR: }\n";
    let mut given = vec![
        ("diglot.yml".to_owned(), config.to_owned()),
        ("content/glossary.yml".to_owned(), glossary.to_owned()),
        ("content/en-US/a.png".to_owned(), String::new()),
        ("content/en-US/index.md".to_owned(), english.clone()),
        ("content/en-US/plans.md".to_owned(), english),
        ("content/en-US/far/one.md".to_owned(), "# One\n".to_owned()),
        ("content/en-US/far/two.md".to_owned(), "# Two\n".to_owned()),
        ("content/ko-KR/index.md".to_owned(), "---\ntitle: Choose a plan\n---\n![](a.png)\n".to_owned()),
        ("content/ko-KR/own.md".to_owned(), "# 여기에만\n".to_owned()),
    ];
    for (number, text) in korean.into_iter().enumerate() {
        given.push((format!("content/ko-KR/unit-{number}.md"), format!("# 제목 {number}\n\n{text}")));
    }
    let mut all = found(&files(&given.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>()));
    all.extend(found(&files(&[("content/glossary.yml", "- term: [\n"), ("content/en-US/index.md", "# Home\n")])));
    all
}

pub(super) fn messages_of_a_site() -> Vec<Diagnostic> {
    let english = "theme-serach = Find\nlost = a\nplans = Choose the plan that fits { $name }\n    .title = Plans\nfiles = { $n } files\n\
                   more = { plans }{ files }{ gone }\ngone = a\n";
    let korean = "plans = Choose the plan that fits { $name }\n    .title = { \"\" }\nfiles = { $x ->\n    [one] 하나\n    [one] 둘\n   *[other] 여럿\n}\n    .b = 1\n    .b = 2\n";
    found(&files(&[
        ("diglot.yml", "locales: {en-US: , ko-KR: , ru-RU: }\n"),
        ("content/en-US/index.md", "# Home\n"),
        ("content/ko-KR/index.md", "# 홈\n"),
        ("locales/en-US/site.ftl", english),
        ("locales/ko-KR/site.ftl", korean),
        ("locales/ru-RU/site.ftl", "files = { $n ->\n    [one] файл\n   *[other] файлы\n}\n"),
    ]))
}

pub(super) fn themes_and_outputs() -> Vec<Diagnostic> {
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
    // Hosts take so much and no more, and a clone may know so much and no more.
    let redirects = (0..2100).map(|number| format!("  - old/{number}")).collect::<Vec<_>>().join("\n") + "\n";
    let large = files(&[
        ("diglot.yml", "hosts: [cloudflare, azure]\n"),
        ("content/en-US/index.md", &format!("---\nredirect_from:\n{redirects}---\n# Home\n")),
    ]);
    let loaded = build::load(&large, &Options { is_cut_off: true, ..Options::default() });
    let site = loaded.site.expect("a site");
    let tally = Tally { files: 21_000, bytes: 2 << 30 };
    let weight = Weight {
        parts: BTreeMap::from([((None, FileKind::Asset), tally)]),
        largest: Some((26 << 20, "en-us/film.mp4".to_owned())),
    };
    all.extend(weight.findings(&site));
    all.extend(loaded.findings);
    all.extend(crate::pictures::unreadable());
    all
}

pub(super) fn tables_of_contents() -> Vec<Diagnostic> {
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

pub(super) fn freshness() -> Vec<Diagnostic> {
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
