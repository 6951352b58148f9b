//! What triggers the rules on articles: files that cannot be read, configs, front matter, units, structures, languages.

use diglot::{
    base::{
        Files, RelPath, Sink,
        files::{Listing, MemoryFiles, ReadError, Refusal},
    },
    build,
    diag::Diagnostic,
};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{Error, ErrorKind},
};

pub(super) fn path(text: &str) -> RelPath {
    RelPath::new(text).expect("a path")
}

/// Files of which some cannot be listed or read.
pub(super) struct Faulty {
    pub(super) files: MemoryFiles,
    pub(super) refused: Vec<(String, Refusal)>,
    pub(super) unread: BTreeMap<RelPath, ReadError>,
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
pub(super) struct Refusing(pub(super) ErrorKind);

impl Sink for Refusing {
    fn put(&self, _: &RelPath, _: &[u8]) -> Result<(), Error> {
        Err(self.0.into())
    }
}

pub(super) fn files(given: &[(&str, &str)]) -> MemoryFiles {
    given.iter().fold(MemoryFiles::new(), |files, (path, text)| files.with(path, *text))
}

/// What is found in a site before anything is written.
pub(super) fn found(files: &dyn Files) -> Vec<Diagnostic> {
    build::load(files, &build::Options { all_rules: true, ..build::Options::default() }).findings
}

/// What keeps a site from being written into a sink.
pub(super) fn refused(files: &dyn Files, sink: &dyn Sink) -> Vec<Diagnostic> {
    let loaded = build::load(files, &build::Options::default());
    let (site, theme) = (loaded.site.expect("a site"), loaded.theme.expect("a theme"));
    build::write(files, &site, &theme, &loaded.assets, None, sink).expect_err("something is refused")
}

pub(super) fn unreadable_files() -> Vec<Diagnostic> {
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

pub(super) fn configs() -> Vec<Diagnostic> {
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
        "image_widths: 12\n",
        "report: 7\n",
        "repository: {url: 'https://x.example/', edit: 'https://x.example/'}\n",
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

pub(super) fn articles() -> Vec<Diagnostic> {
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
pub(super) fn unit(id: &str, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>\n\n"
    )
}

pub(super) fn bilingual_articles() -> Vec<Diagnostic> {
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

pub(super) fn aligned_articles() -> Vec<Diagnostic> {
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

pub(super) fn markup_of_units() -> Vec<Diagnostic> {
    let units = [
        ("저장을 누릅니다.", "Press **Save**."),
        ("**저장** 및 열기를 누릅니다.", "Press **Save** or then **Open**."),
        ("저장을 누릅니다.", "Press *Save*."),
        ("*저장*하고 나서 엽니다.", "*Save* it and then *open* it."),
        ("저장을 누릅니다.", "Press ~~Save~~."),
        ("~~저장~~ 및 열기", "~~Save~~ it and then ~~open~~ it"),
        ("저장을 누릅니다.", "Press <kbd>S</kbd>."),
        ("<kbd>가</kbd>를 누르고 나를 누릅니다.", "Press <kbd>A</kbd> and then press <kbd>B</kbd>."),
        ("x2를 구합니다.", "Find x<sup>2</sup>."),
        ("x<sup>2</sup>와 y2를 구합니다.", "Find x<sup>2</sup> and then y<sup>2</sup>."),
        ("[](b.md) 가이드를 봅니다.", "See [the guide](b.md)."),
        ("`git 푸시`를 실행합니다.", "Run `git push`."),
        ("git push를 실행합니다.", "Run `git push`."),
        ("지금 실행합니다.", "Run `git push`."),
        ("{{이름}} 님, 안녕하세요.", "Hello {{name}}."),
        ("{{nmae}} 님, 안녕하세요.", "Hello {{name}}."),
        ("푸른 하늘을 씁니다.", "Use :::no-loc text=\"Blue Sky\":::."),
        ("시작합니다.", "<a name=\"top\"></a>Start."),
        ("<b>시작합니다.", "<b>Start</b>."),
        ("아이콘을 누릅니다.", "Press ![gear](gear.png)."),
        ("![기어](gear.png)를 누릅니다.", "Press the icon."),
        ("![기어](a.png) ![기어](b.png)를 누릅니다.", "Press ![gear](c.png)."),
        ("![기어](gear.png) ![기어](gear.png)를 누릅니다.", "Press ![gear](gear.png)."),
    ];
    let mut text = String::from("# 제목\n\n");
    for (number, (target, source)) in units.into_iter().enumerate() {
        text += &unit(&format!("a1b2c-{}", 101 + number), target, source);
    }
    let cell = unit("a1b2c-200", "정가 List| st", "List price");
    let _ = write!(text, "| a | b |\n|---|---|\n| {} | c |\n", cell.trim());
    found(&files(&[("content/en-US/index.md", "# Home\n"), ("content/ko-KR/a.md", &text)]))
}

/// Pairs of articles of which one has other blocks than the other, both ways.
pub(super) fn structures() -> Vec<Diagnostic> {
    let pairs = [
        ("## Save `a` now", "### `a` 저장"),
        ("## Save `a` now", "**`a` 저장**"),
        ("1. Open `a`", "- `a` 열기"),
        ("- Open `a`", "`a`를 엽니다."),
        ("- Open `a` at once\n- Close `b` at once", "- 바로 `a`를 열고 바로 `b`를 닫습니다."),
        ("| `a` | b |\n|---|---|\n| `c` | d |", "| `a` |\n|---|\n| `c` |"),
        ("| `a` | b |\n|---|---|\n| `c` | d |", "| `a` | 나 |\n|---|---|\n| `c` | 라 | 마 |"),
        ("|   |\n|---|\n|   |", "|   |\n|---|\n|   |\n|   |"),
        ("| `a` |\n|---|\n| `c` |", "`a` `c`"),
        ("```cpp\nrun(a);\n```", "```cpp\n실행(a);\n```"),
        ("```cpp\nrun(a);\nstop(a);\n```", "```cpp\nrun(a);\n```"),
        ("```cpp\nrun(a);\n```", "```csharp\nrun(a);\n```"),
        ("```cpp\nrun(a);\n```", "```\nrun(a);\n```"),
        ("```cpp\n\n```", "글"),
        ("> [!NOTE]\n> Save `a`.", "> [!참고]\n> `a`를 저장합니다."),
        ("> [!NOTE]\n> Save `a`.", "> [!TIP]\n> `a`를 저장합니다."),
        ("> [!NOTE]\n> Save `a`.", "> `a`를 저장합니다."),
        ("> [!NOTE]\n> Save `a`.", "`a`를 저장합니다."),
        (":::image source=\"a.png\" alt-text=\"x\":::", ":::image source=\"b.png\" alt-text=\"x\":::"),
        (":::image source=\"a.png\" alt-text=\"x\":::", ":::image source=\"a.png\" alt-text=\"x\" border=\"false\":::"),
        (":::image source=\"a.png\" alt-text=\"x\":::", ":::video source=\"https://example.org/v\":::"),
        (":::image source=\"a.png\" alt-text=\"x\":::", "글"),
        ("## [A](#tab/a)\n\nSave `a`.\n\n***", "## [A](#tab/b)\n\n`a` 저장.\n\n***"),
        ("<div>\n<p>Save now</p>\n</div>", "<div>\n<h2>지금 저장</h2>\n</div>"),
        ("<div>\n<p>Save now</p>\n</div>", "<div>\n지금 저장\n</div>"),
        ("<hr>", "글"),
    ];
    let mut given = vec![("content/en-US/index.md".to_owned(), "# Home\n".to_owned())];
    for (number, (one, other)) in pairs.into_iter().enumerate() {
        for (way, (source, target)) in [(one, other), (other, one)].into_iter().enumerate() {
            let article = |text: &str| format!("# T\n\n`x`\n\n{text}\n\n`y`\n");
            given.push((format!("content/en-US/{number}-{way}.md"), article(source)));
            given.push((format!("content/ko-KR/{number}-{way}.md"), article(target)));
        }
    }
    let sections = |words: [&str; 8]| {
        words.iter().enumerate().fold(String::new(), |mut all, (at, word)| {
            let _ = write!(all, "## {word}\n\n{word} `{word}` {}\n\n", "x ".repeat(at * 7));
            all
        })
    };
    let before = sections(["a", "b", "c", "d", "e", "f", "g", "h"]);
    let after: String = ["i", "j", "k", "l", "m", "n", "o", "p"].map(|word| format!("```\n{word}\n```\n\n")).concat();
    given.push(("content/en-US/new.md".to_owned(), before));
    given.push(("content/ko-KR/new.md".to_owned(), after));
    let all = found(&files(&given.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>()));
    all.into_iter().filter(|finding| finding.rule.id.starts_with("structure/")).collect()
}

pub(super) fn sites() -> Vec<Diagnostic> {
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

/// What is wrong with texts in the eyes of their language.
pub(super) fn languages() -> Vec<Diagnostic> {
    let config = "locales: {en-US: , ko-KR: , ja-JP: , zh-CN: , zh-TW: , ar-SA: }\n\
                  rules: {japanese/latin-space: info, chinese/quotes: info, site/extra-page: info}\n";
    let styles = "locales: {en-US: , ko-KR: {style: plain}}\n";
    let polite = "locales: {en-US: , ko-KR: {style: polite}}\n";
    let bold = unit("a1b2c-101", "**기술 지원을** 선택합니다.", "Select **Technical Support**.");
    let comma = unit("a1b2c-101", "이름,장소, 날짜를 입력합니다.", "Enter names, places, dates.");
    let mut all = found(&files(&[
        ("diglot.yml", config),
        ("content/en-US/index.md", "# Home\n"),
        ("content/ko-KR/bold.md", &bold),
        ("content/ko-KR/comma.md", &comma),
        ("content/ko-KR/twice.md", "파일을 저장 저장 단추로 닫습니다.\n"),
        (
            "content/ko-KR/index.md",
            "# 제목\n\n도구를 사용 하 여 보안에 대 한 값을 선택 합니다. 지금 할수 있습니다. 목록 에서 **값** 을 봅니다. 파일를 엽니다.\n\n\
             회의 15개와 10 개, 15개 인시던트와 10 인시던트입니다. 파일을 닫는다. 여세요. 저장하세요. 닫으십시오.\n",
        ),
        ("content/ko-KR/requests.md", "# 제목\n\n여세요. 닫으십시오. 저장하십시오.\n"),
        (
            "content/ja-JP/index.md",
            "# 表題\n\nﾌｧｲﾙをＡ４で保存. 変更ｍのため使います。Web の API を SDK で使います。Web の鍵とURL の例です。これは重要である。\n",
        ),
        (
            "content/ja-JP/plain.md",
            "# 表題\n\n保存する。これは重要である。WebのAPIをSDKで使う。Webの鍵と URLの例です。\n",
        ),
        ("content/zh-CN/index.md", "# 标题\n\n选择\"保存\"頁面,然后关闭。\n"),
        ("content/zh-TW/index.md", "# 標題\n\n開啟頁面. 關閉\n"),
        ("content/ar-SA/index.md", "# عنوان\n\nحـــفظ الملف, افتح \u{202B}Word\n\nالملف\u{202C}\n"),
    ]));
    for config in [styles, polite] {
        all.extend(found(&files(&[
            ("diglot.yml", config),
            ("content/en-US/index.md", "# Home\n"),
            ("content/ko-KR/index.md", "# 제목\n\n파일을 엽니다.\n"),
        ])));
    }
    all
}
