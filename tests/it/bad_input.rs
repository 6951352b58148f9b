//! Bad and hostile input, given to the program itself: one clear finding, the right exit code, the last good site untouched,
//! and never a panic.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};
use tempfile::TempDir;

fn diglot(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(arguments)
        .args(["--lang", "en-US", "--root"])
        .arg(root)
        .output()
        .expect("the program runs")
}

fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let place = root.join(path);
    fs::create_dir_all(place.parent().expect("a folder")).expect("a folder is made");
    fs::write(place, bytes).expect("a file is written");
}

/// All files below a folder with their bytes.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut out: Vec<(String, Vec<u8>)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().display().to_string(), fs::read(entry.path()).expect("a file is readable")))
        .collect();
    out.sort();
    out
}

/// A small site that was built well.
fn built() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    put(folder.path(), "content/en-US/index.md", "---\ntitle: Home\n---\n# Home\n\n[Next](next.md#part)\n");
    put(folder.path(), "content/en-US/next.md", "# Next\n\n## Part\n");
    put(folder.path(), "content/ko-KR/index.md", "# 홈\n");
    let output = diglot(folder.path(), &["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// Builds again with one more file; the answer is the exit code and what was said.
fn with(path: &str, bytes: impl AsRef<[u8]>) -> (Option<i32>, String, bool) {
    let site = built();
    let before = tree(&site.path().join("public"));
    put(site.path(), path, bytes);
    let output = diglot(site.path(), &["build"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked"), "{path}: {said}");
    (output.status.code(), said, tree(&site.path().join("public")) == before)
}

#[test]
fn what_cannot_be_read_keeps_the_last_good_site() {
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("content/en-US/a.md", b"ok\n\n\xff\xfe bad".to_vec(), "file/invalid-utf8"),
        ("content/en-US/a.md", b"\xff\xfea\0b\0".to_vec(), "file/invalid-utf8"),
        ("content/en-US/a.md", b"---\ntitle: [x\n---\n# A\n".to_vec(), "front-matter/syntax"),
        ("content/en-US/a.md", b"---\ntitle: x\ntitle: y\n---\n# A\n".to_vec(), "front-matter/syntax"),
        ("content/en-US/a.md", vec![b'a'; 50 * 1024 * 1024], "file/too-large"),
        ("content/en-US/Next.md", b"# Other\n".to_vec(), "site/route-collision"),
        ("diglot.yml", b"titel: x\n".to_vec(), "config/unknown-key"),
        ("diglot.yml", b"title: x\ntitle: y\n".to_vec(), "config/syntax"),
    ];
    for (path, bytes, rule) in cases {
        let (code, said, kept) = with(path, bytes);
        assert_eq!(code, Some(1), "{path}: {said}");
        assert_eq!(said.matches(&format!("error[{rule}]")).count(), 1, "{path}: {said}");
        assert!(said.contains(path), "{path}: {said}");
        assert!(kept, "{path}: the published site has changed");
    }
}

#[test]
fn what_is_only_odd_is_published() {
    let nested = |part: &str| part.repeat(100_000);
    let cases: [(&str, String); 16] = [
        ("a byte order mark", "\u{FEFF}---\ntitle: B\n---\n# B\n".into()),
        ("Windows lines", "---\r\ntitle: B\r\n---\r\n# B\r\n\r\ntext\r\n".into()),
        ("NUL", "# B\n\na\0b\n".into()),
        ("no front matter", "# B\n".into()),
        ("nothing", String::new()),
        ("only front matter", "---\ntitle: B\n---\n".into()),
        ("quotes", nested(">")),
        ("lists", nested("- ")),
        ("spans", nested("<span>")),
        ("closed spans", nested("</span>")),
        ("units", nested("<span data-ttu-id=\"a-1\">")),
        ("divisions", nested("<div>")),
        ("brackets", nested("[")),
        ("emphasis", nested("*a ")),
        ("short rows", format!("|{}\n|{}\n{}", "a|".repeat(100), "-|".repeat(100), "|a\n".repeat(10_000))),
        ("wide rows", format!("|{}\n|{}\n|{}", "a|".repeat(10_000), "-|".repeat(10_000), "b|".repeat(10_000))),
    ];
    for (name, text) in cases {
        let (code, said, kept) = with("content/en-US/b.md", text);
        assert!(!kept, "{name}: nothing was published\n{said}");
        // Damaged units are errors beside the published page.
        assert_eq!(code, Some(i32::from(name == "units")), "{name}: {}", said.chars().take(2_000).collect::<String>());
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_no_further_than_the_site() {
    use std::os::unix::fs::symlink;
    let outside = TempDir::new().expect("a temporary folder");
    put(outside.path(), "secret.md", "# Secret words\n");
    for (name, target, rule) in [
        ("file.md", outside.path().join("secret.md"), "file/link-outside"),
        ("folder", outside.path().to_owned(), "file/link-outside"),
        ("loop", Path::new(".").to_owned(), "file/link-loop"),
    ] {
        let site = built();
        symlink(target, site.path().join("content/en-US").join(name)).expect("a link is made");
        let output = diglot(site.path(), &["build"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(rule) && !said.contains("panicked"), "{name}: {said}");
        for (path, bytes) in tree(&site.path().join("public")) {
            assert!(!String::from_utf8_lossy(&bytes).contains("Secret words"), "{path}");
        }
    }
}

#[test]
fn a_folder_named_like_an_article_is_a_folder() {
    let (code, said, _) = with("content/en-US/x.md/page.md", "# Page\n");
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn the_same_site_is_the_same_bytes() {
    let site = built();
    let first = tree(&site.path().join("public"));
    fs::remove_dir_all(site.path().join("public")).expect("the site goes");
    let again = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["build", "--lang", "ko-KR", "--root"])
        .arg(site.path())
        .envs([("RAYON_NUM_THREADS", "1"), ("TZ", "Asia/Seoul"), ("LC_ALL", "C")])
        .output()
        .expect("the program runs");
    assert!(again.status.success());
    assert_eq!(tree(&site.path().join("public")), first);
    let output = diglot(site.path(), &["build"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("Nothing has changed"));
}

#[test]
fn commands_answer_by_their_exit_codes() {
    let site = built();
    let code = |arguments: &[&str]| diglot(site.path(), arguments).status.code();
    assert_eq!(code(&["build", "--nonsense"]), Some(2));
    assert_eq!(code(&["build", "--out", "content"]), Some(2));
    assert_eq!(code(&["build", "--locale", "xx-YY"]), Some(2));
    assert_eq!(code(&["check"]), Some(0));
    put(site.path(), "content/en-US/dead.md", "[x](nowhere.md)\n");
    assert_eq!(code(&["build"]), Some(0));
    assert_eq!(code(&["build", "--strict"]), Some(1));
    assert_eq!(code(&["check"]), Some(1));
    let json = diglot(site.path(), &["check", "--format", "json"]);
    let lines: Vec<serde_json::Value> = String::from_utf8_lossy(&json.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect();
    assert!(lines.iter().any(|line| line["rule"] == "site/dead-link" && line["start"]["line"] == 1), "{lines:?}");
    let sarif = diglot(site.path(), &["check", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_slice(&sarif.stdout).expect("SARIF is JSON");
    assert_eq!(sarif["version"], "2.1.0");
}
