//! Small docsets: separate repositories a locale, in memory and on disk; metadata; `diglot init --from`.

use super::files;
use diglot::{
    base::{
        Files, RelPath,
        files::{DiskFiles, MAX_FILE_BYTES, MemorySink, ReadError, Refusal},
    },
    build::{self, Options},
    config,
};
use std::{fs, process::Command};

const CONFIG: &str = "\
title: Handbook
locales:
  en-US: {content: ../docs}
  ko-KR: {content: ../docs.ko-kr}
docsets:
  - {folder: articles, base: /product/guide, files: ['**/*.md', '**/*.png'], exclude: [drafts]}
  - {folder: Notes, base: /product/notes}
metadata:
  titleSuffix: {'articles/**': Guide, Notes: Notes}
  robots: {'articles/old/**': noindex}
";

fn repositories() -> [(&'static str, &'static str); 8] {
    [
        ("../docs/README.md", "# Not published\n"),
        (
            "../docs/articles/a.md",
            "---\ntitle: A\n---\n# A\n\n[n](../Notes/n.md) [b](/product/guide/b) [r](~/b.md) [x](../README.md)\n",
        ),
        ("../docs/articles/b.md", "---\ntitle: B\ntitleSuffix: Own\n---\n# B\n\n[a](a.md#a) ![p](p.png)\n"),
        ("../docs/articles/p.png", "png"),
        ("../docs/articles/drafts/c.md", "# C\n"),
        ("../docs/articles/old/d.md", "# D\n"),
        ("../docs/Notes/n.md", "# N\n\n[a](../articles/a.md)\n"),
        ("../docs.ko-kr/articles/b.md", "# 나\n\n[a](a.md) [n](../Notes/n.md)\n"),
    ]
}

fn published(files: &dyn Files) -> (Vec<String>, impl Fn(&str) -> String) {
    let loaded = build::load(files, &Options::default());
    let findings: Vec<String> =
        loaded.findings.iter().map(|finding| format!("{} {:?}", finding.rule.id, finding.args)).collect();
    let (site, theme) = (loaded.site.expect("a site"), loaded.theme.expect("a theme"));
    let sink = MemorySink::new();
    build::write(files, &site, &theme, &loaded.assets, None, &sink).expect("a site");
    let output = sink.into_files();
    let page = move |route: &str| {
        let path = RelPath::new(&format!("{route}index.html")).expect("a path");
        let found = output.get(&path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        found.unwrap_or_else(|| panic!("{route} is not among {:?}", output.keys()))
    };
    (findings, page)
}

fn check(files: &dyn Files) {
    let (findings, page) = published(files);
    assert_eq!(
        findings,
        [
            "site/dead-link [(\"target\", Text(\"../README.md\")), (\"problem\", Text(\"outside\")), (\"suggestion\", Text(\"\"))]"
        ]
    );
    let a = page("ko-kr/product/guide/a/");
    for href in ["/ko-kr/product/notes/n/", "/ko-kr/product/guide/b/"] {
        assert!(a.contains(&format!("href=\"{href}\"")), "{href} in {a}");
    }
    assert!(a.contains("<title>A · Guide</title>"));
    let b = page("ko-kr/product/guide/b/");
    assert!(b.contains("href=\"/ko-kr/product/guide/a/\"") && b.contains("href=\"/ko-kr/product/notes/n/\""));
    let b = page("en-us/product/guide/b/");
    assert!(b.contains("<title>B · Own</title>") && b.contains("src=\"/en-us/product/guide/p.png\""));
    assert!(page("en-us/product/guide/old/d/").contains("noindex") && !b.contains("noindex"));
    assert!(page("en-us/product/notes/n/").contains("<title>N · Notes</title>"));
}

#[test]
fn repositories_beside_the_site_are_one_site() {
    let memory =
        repositories().iter().fold(files(&[("diglot.yml", CONFIG)]), |files, (path, text)| files.with(path, *text));
    check(&memory);

    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().join("site");
    fs::create_dir(&root).expect("a folder");
    fs::write(root.join("diglot.yml"), CONFIG).expect("a file");
    for (path, text) in repositories() {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let disk = DiskFiles::new(&root);
    let beside = config::folders_beside(&disk, &RelPath::new("diglot.yml").expect("a path"));
    assert_eq!(beside.iter().map(RelPath::as_str).collect::<Vec<_>>(), ["../docs", "../docs.ko-kr"]);
    check(&disk.open(beside));
}

#[test]
fn nothing_else_beside_the_site_is_read() {
    let place = tempfile::tempdir().expect("a folder");
    let at = |path: &str| place.path().join(path);
    for (path, text) in
        [("site/diglot.yml", ""), ("docs/a.md", "# A\n"), ("docs-old/secret.md", "x"), ("secret.md", "x")]
    {
        fs::create_dir_all(at(path).parent().expect("a folder")).expect("a folder");
        fs::write(at(path), text).expect("a file");
    }
    let docs = RelPath::beside("../docs").expect("a path");
    let files = DiskFiles::new(at("site")).open([docs.clone()]);
    let read = |path: &str| files.read(&RelPath::beside(path).expect("a path"), MAX_FILE_BYTES);
    assert_eq!(read("../docs/a.md"), Ok(b"# A\n".to_vec()));
    for path in ["../secret.md", "../docs-old/secret.md", "../docs.md"] {
        assert_eq!(read(path), Err(ReadError::NotFound), "{path}");
    }
    let none = |path: &RelPath| path.as_str() == "none";
    let closed = files.list(&RelPath::beside("../docs-old").expect("a path"), &none);
    assert_eq!((closed.files, closed.refused), (vec![], vec![("../docs-old".to_owned(), Refusal::Closed)]));
    let names =
        |listing: diglot::base::files::Listing| listing.files.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(files.list(&docs, &none)), ["../docs/a.md"]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at("secret.md"), at("docs/link.md")).expect("a link");
        std::os::unix::fs::symlink(at("docs-old"), at("docs/folder")).expect("a link");
        assert_eq!(read("../docs/link.md"), Err(ReadError::Outside));
        assert_eq!(read("../docs/folder/secret.md"), Err(ReadError::Outside));
        let listing = files.list(&docs, &none);
        let refused = [("../docs/folder", Refusal::Outside), ("../docs/link.md", Refusal::Outside)];
        assert_eq!(listing.refused, refused.map(|(path, refusal)| (path.to_owned(), refusal)));
    }
}

const DOCFX: &str = r#"{ "build": {
  "content": [ { "files": ["**/*.{md,yml}"], "exclude": ["**/obj/**", "**/includes/**", "LICENSE"] },
               { "files": ["*.md"], "src": "../shared", "dest": "shared" },
               { "files": ["!x.md"] } ],
  "resource": [ { "files": ["**/*.png"], "exclude": ["**/obj/**"] } ],
  "globalMetadata": { "bilingual_type": "side-by-side", "titleSuffix": "Product", "ROBOTS": "NOINDEX", "uhfHeaderId": "x",
                      "breadcrumb_path": "/help/product/breadcrumb/toc.json" },
  "fileMetadata": { "titleSuffix": { "old/**": "Archive: 1" }, "ms.author": { "**": "someone" } },
  "dest": "product", "xref": ["map.yml"]
} }"#;

fn diglot(arguments: &[&str], folder: &std::path::Path) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["--lang", "en-US"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn init_maps_repositories_and_overwrites_nothing() {
    let place = tempfile::tempdir().expect("a folder");
    let at = |path: &str| place.path().join(path);
    for (path, text) in [
        ("docs/articles/docfx.json", DOCFX),
        ("docs/articles/index.md", "# Home\n"),
        ("docs/articles/old/a.md", "# A\n"),
        ("docs/articles/breadcrumb/toc.yml", "- name: Home\n"),
        ("docs/shared/s.md", "# S\n"),
        ("docs/README.md", "# Not published\n"),
        (
            "docs/.openpublishing.publish.config.json",
            r#"{"docsets_to_publish": [{"build_source_folder": "Articles"}]}"#,
        ),
        ("docs.ko-kr/articles/docfx.json", DOCFX),
        ("docs.ko-kr/articles/index.md", "# 홈\n"),
        ("broken/docfx.json", "{ \"build\": \n oops }"),
        ("empty/a.md", ""),
    ] {
        fs::create_dir_all(at(path).parent().expect("a folder")).expect("a folder");
        fs::write(at(path), text).expect("a file");
    }
    let (code, said) =
        diglot(&["init", "site", "--from", "docs.ko-kr", "--from", "docs/articles/docfx.json"], place.path());
    assert_eq!(code, Some(0), "{said}");
    let text = fs::read_to_string(at("site/diglot.yml")).expect("a config");
    insta::assert_snapshot!(text);
    let (code, said) = diglot(&["build", "site"], place.path());
    assert_eq!(code, Some(0), "{said}");
    for page in ["en-us/help/product", "ko-kr/help/product/shared/s", "en-us/help/product/old/a"] {
        assert!(at("site/public").join(page).join("index.html").is_file(), "{page}: {said}");
    }
    assert!(!at("site/public/en-us/README").exists());

    for (arguments, says) in [
        (&["init", "site", "--from", "docs"][..], "diglot.yml` exists already"),
        (&["init", "x", "--from", "nowhere"][..], "There is no file or folder"),
        (&["init", "x", "--from", "empty"][..], "no docfx.json"),
        (&["init", "x", "--from", "broken"][..], "line 2, column 2"),
        (&["init", "x", "--from", "docs", "--from", "docs/articles"][..], "en-US, and so has another"),
        (&["init", "docs/sub", "--from", "docs"][..], "cannot be written in the config"),
    ] {
        let (code, said) = diglot(arguments, place.path());
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(says), "{arguments:?}: {said}");
        assert!(!at("x").exists() && !at("docs/sub").exists());
    }
    assert_eq!(fs::read_to_string(at("site/diglot.yml")).expect("a config"), text);
}
