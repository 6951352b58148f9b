//! `diglot stamp`: what is reviewed is fresh until its source changes.

use super::site::{loaded, told};
use std::{fs, path::Path, process::Command};

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .current_dir(folder)
        .args(["--lang", "en-US"])
        .args(arguments)
        .output();
    let output = output.expect("the program runs");
    (output.status.code(), String::from_utf8(output.stderr).expect("it speaks UTF-8"))
}

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder can be made");
        fs::write(place, text).expect("a file can be written");
    }
    folder
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).expect("a readable file")
}

const FILES: [(&str, &str); 5] = [
    ("content/en-US/a.md", "---\ntitle: A\nms.date: 03/12/2021\n---\n# A\n\nOne.\n"),
    ("content/en-US/b.md", "# B\n"),
    ("content/ko-KR/a.md", "---\ntitle: 가   # 그대로\n---\n# 가\r\n\n하나.\n"),
    ("content/ko-KR/b.md", "---\ntitle: a: b\n---\n# 나\n"),
    ("content/ko-KR/own.md", "# 우리만\n"),
];

#[test]
fn what_is_stamped_is_fresh_until_its_source_changes() {
    let folder = site(&FILES);
    let (code, said) = run(folder.path(), &["stamp", "content/ko-KR/a.md", "--reviewed", "2021-03-12"]);
    assert_eq!((code, said.as_str()), (Some(0), "Stamped one article; 0 had the stamp already, 0 take none\n"));
    let stamped = read(folder.path(), "content/ko-KR/a.md");
    let (before, after) = ("---\ntitle: 가   # 그대로\n", ", reviewed: 2021-03-12 }\n---\n# 가\r\n\n하나.\n");
    assert!(stamped.starts_with(&format!("{before}diglot: {{ source: ")) && stamped.ends_with(after), "{stamped}");
    let (code, said) = run(folder.path(), &["stamp", "content/ko-KR/a.md", "--reviewed", "2021-03-12"]);
    assert_eq!((code, said.as_str()), (Some(0), "Stamped 0 articles; 1 had the stamp already, 0 take none\n"));
    assert_eq!(read(folder.path(), "content/ko-KR/a.md"), stamped);
    for path in ["content/en-US/a.md", "content/ko-KR/b.md", "content/ko-KR/own.md"] {
        assert_eq!(read(folder.path(), path), FILES.iter().find(|(name, _)| *name == path).expect("a file").1);
    }
    // Only what readers read of the source counts, whatever its lines end in.
    let today = |source: &str| {
        let site = loaded(&[("content/en-US/a.md", source), ("content/ko-KR/a.md", &stamped)]);
        told(&site).into_iter().map(|(_, rule, ..)| rule).collect::<Vec<_>>()
    };
    assert_eq!(today(FILES[0].1), [""; 0]);
    assert_eq!(today("---\ntitle: A\nms.date: 11/22/2026\n---\n# A\r\n\r\nOne.\r\n"), [""; 0]);
    assert_eq!(today("---\ntitle: B\n---\n# A\n\nOne.\n"), ["freshness/stale-page"]);
    assert_eq!(today("---\ntitle: A\n---\n# A\n\nTwo.\n"), ["freshness/stale-page"]);
}

#[test]
fn only_what_is_asked_for_is_stamped() {
    let folder = site(&FILES);
    let (code, said) = run(folder.path(), &["stamp"]);
    assert_eq!(code, Some(2), "{said}");
    let (code, said) = run(folder.path(), &["stamp", "content/en-US"]);
    assert_eq!(code, Some(2), "{said}");
    let (code, said) = run(folder.path(), &["stamp", "content/ko-KR/a.md", "--reviewed", "yesterday"]);
    assert_eq!(code, Some(2), "{said}");
    let (code, said) = run(folder.path(), &["stamp", "--locale", "ko-KR"]);
    assert_eq!(code, Some(1), "what cannot be edited is named: {said}");
    assert!(
        said.contains("content/ko-KR/b.md")
            && said.contains("Stamped one article; 0 had the stamp already, 1 take none"),
        "{said}"
    );
    assert_eq!(read(folder.path(), "content/ko-KR/b.md"), FILES[3].1);
}
