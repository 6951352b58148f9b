//! Redirects of small sites: their pages, lists, chains, locales; and what links come to that lead through them.

use super::files;
use diglot::{
    base::{RelPath, files::MemorySink},
    build::{self, Options},
    diag::Arg,
};
use std::collections::BTreeMap;

struct Built {
    findings: Vec<String>,
    output: BTreeMap<RelPath, Vec<u8>>,
}

impl Built {
    fn of(given: &[(&str, &str)]) -> Self {
        let files = files(given);
        let loaded = build::load(&files, &Options::default());
        let words = |args: &[(&str, Arg)]| {
            let text = |arg: &Arg| match arg {
                Arg::Text(text) => text.clone(),
                other => format!("{other:?}"),
            };
            args.iter().map(|(_, arg)| text(arg)).collect::<Vec<_>>().join(" | ")
        };
        let findings = loaded.findings.iter().filter(|finding| finding.rule.id != "site/missing-page");
        let findings = findings.map(|finding| format!("{}: {}", finding.rule.id, words(&finding.args))).collect();
        let (site, theme) = (loaded.site.expect("a site"), loaded.theme.expect("a theme"));
        let sink = MemorySink::new();
        build::write(&files, &site, &theme, &loaded.assets, None, &sink).expect("a site");
        Self { findings, output: sink.into_files() }
    }

    fn text(&self, path: &str) -> Option<String> {
        let bytes = self.output.get(&RelPath::new(path).expect("a path"))?;
        Some(String::from_utf8(bytes.clone()).expect("UTF-8"))
    }

    fn list(&self) -> Vec<String> {
        self.text("_redirects").unwrap_or_default().lines().map(str::to_owned).collect()
    }
}

#[test]
fn addresses_that_were_lead_on() {
    let built = Built::of(&[
        ("diglot.yml", "url: https://example.com/docs/\nlocales: {en-US: , ko-KR: , ar-SA: {fallback: ko-KR}}\n"),
        ("content/en-US/index.md", "# Home\n\n[a](old/a.md#x) [b](/docs/en-us/gone) [c](Moved.md?v=1)\n"),
        (
            "content/en-US/new.md",
            "---\ntitle: New \"place\"\nredirect_from: [old/a.md, /moved/]\n---\n# New\n\n<a name=\"x\"></a>x\n",
        ),
        ("content/ko-KR/new.md", "---\ntitle: 새 위치\nredirect_from: /ko-kr/예전 곳\n---\n# 새 위치\n"),
        (
            "content/ko-KR/.openpublishing.redirection.json",
            "\u{feff}{\r\n\t\"redirections\": [\r\n\t\t{\"source_path\": \"out.md\", \"redirect_url\": \"https://example.org/a b\", \
             \"redirect_document_id\": \"TRUE\"},\r\n\t\t{\"source_path_from_root\": \"/two/index.md\", \"redirect_url\": \"/out\"}]}",
        ),
    ]);
    assert_eq!(
        built.findings,
        [
            "redirect/followed: old/a.md#x | /docs/en-us/new/",
            "site/dead-link: /en-us/gone | address | ",
            "redirect/followed: Moved.md?v=1 | /docs/en-us/new/",
            "redirect/chain: two | two → out | Number(2)",
        ]
    );
    assert_eq!(
        built.list(),
        [
            "/docs/en-us/moved/ /docs/en-us/new/ 301",
            "/docs/en-us/old/a/ /docs/en-us/new/ 301",
            "/docs/en-us/out/ https://example.org/a%20b 301",
            "/docs/en-us/two/ https://example.org/a%20b 301",
            "/docs/en-us/%EC%98%88%EC%A0%84%20%EA%B3%B3/ /docs/en-us/new/ 301",
            "/docs/ko-kr/moved/ /docs/ko-kr/new/ 301",
            "/docs/ko-kr/old/a/ /docs/ko-kr/new/ 301",
            "/docs/ko-kr/out/ https://example.org/a%20b 301",
            "/docs/ko-kr/two/ https://example.org/a%20b 301",
            "/docs/ko-kr/%EC%98%88%EC%A0%84%20%EA%B3%B3/ /docs/ko-kr/new/ 301",
            "/docs/ar-sa/moved/ /docs/ar-sa/new/ 301",
            "/docs/ar-sa/old/a/ /docs/ar-sa/new/ 301",
            "/docs/ar-sa/out/ https://example.org/a%20b 301",
            "/docs/ar-sa/two/ https://example.org/a%20b 301",
            "/docs/ar-sa/%EC%98%88%EC%A0%84%20%EA%B3%B3/ /docs/ar-sa/new/ 301",
        ]
    );
    let nginx = built.text("_redirects.nginx.conf").expect("a map");
    assert!(nginx.contains("\"/docs/ko-kr/예전 곳\" \"/docs/ko-kr/new/\";\n"), "{nginx}");
    let page = built.text("ko-kr/old/a/index.html").expect("a page");
    for part in [
        "<html lang=\"ko-KR\" dir=\"ltr\"",
        "<meta http-equiv=\"refresh\" content=\"0; url=/docs/ko-kr/new/\">",
        "<link rel=\"canonical\" href=\"https://example.com/docs/ko-kr/new/\">",
        "<meta name=\"robots\" content=\"noindex\">",
        "페이지가 이동했습니다",
        ">새 위치</bdi></a>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("<script") && built.text("ar-sa/out/index.html").expect("a page").contains("dir=\"rtl\""));
    // Where the text of the page is another locale's, so is the address that search engines list.
    let arabic = built.text("ar-sa/old/a/index.html").expect("a page");
    assert!(arabic.contains("href=\"https://example.com/docs/ko-kr/new/\"") && arabic.contains("hreflang=\"ko-KR\""));
    let home = built.text("en-us/index.html").expect("a page");
    assert!(home.contains("href=\"/docs/en-us/new/#x\""), "{home}");
    assert!(built.text("en-us/old/a/index.html").expect("a page").contains("New &quot;place&quot;"));
}

#[test]
fn what_is_published_stays_and_what_leads_nowhere_is_left_out() {
    let list = r#"{"redirections": [
        {"source_path": "a.md", "redirect_url": "/b"},
        {"source_path": "b.md", "redirect_url": "/c"},
        {"source_path": "c.md", "redirect_url": "/a"},
        {"source_path": "into.md", "redirect_url": "/a"},
        {"source_path": "self.md", "redirect_url": "self.md"},
        {"source_path": "page.md", "redirect_url": "/other"},
        {"source_path": "PAGE.md", "redirect_url": "/other"},
        {"source_path": "folder/index.md", "redirect_url": "/other"},
        {"source_path": "page/diglot.md", "redirect_url": "/other"},
        {"source_path": "image.png", "redirect_url": "/other"},
        {"source_path": "image.png/x.md", "redirect_url": "/other"},
        {"source_path": "gone.md", "redirect_url": "nothing.md"},
        {"source_path": "file.md", "redirect_url": "/image.png"},
        {"source_path": "s1.md", "redirect_url": "java\tscript:alert(1)"},
        {"source_path": "s2.md", "redirect_url": "DATA:text/html,x"},
        {"source_path": "s3.md", "redirect_url": "//example.org/x"},
        {"source_path": "anchor.md", "redirect_url": "/other?x=1#Here"}
    ]}"#;
    let built = Built::of(&[
        ("content/en-US/page.md", "# Page\n"),
        ("content/en-US/other.md", "# Here\n"),
        ("content/en-US/folder/x.md", "# X\n"),
        ("content/en-US/image.png", ""),
        ("content/en-US/.openpublishing.redirection.json", list),
    ]);
    assert_eq!(
        built.list(),
        [
            "/en-us/anchor/ /en-us/other/?x=1#Here 301",
            "/en-us/file/ /en-us/image.png 301",
            "/en-us/page/diglot/ /en-us/other/ 301",
            "/en-us/s3/ //example.org/x 301",
        ]
    );
    let rules: Vec<&str> = built.findings.iter().map(String::as_str).collect();
    assert_eq!(
        rules,
        [
            "redirect/loop: a | a → b → c → a",
            "redirect/loop: b | b → c → a → b",
            "redirect/loop: c | c → a → b → c",
            "redirect/loop: into | into → a → b → c → a",
            "redirect/loop: self | self → self",
            "redirect/shadowed: page | page",
            "redirect/shadowed: folder | page",
            "redirect/shadowed: image.png | file",
            "redirect/shadowed: image.png/x | file",
            "redirect/dead: gone | nothing.md",
            "redirect/invalid: scheme | java\tscript:alert(1) | ",
            "redirect/invalid: scheme | DATA:text/html,x | ",
        ]
    );
}
