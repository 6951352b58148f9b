//! `diglot sync` and `diglot start` as people run them: files on the disk, history, what is said.

use crate::shared::unit;
use std::{fs, path::Path, process::Command};

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .current_dir(folder)
        .args(["--lang", "en-US"])
        .args(arguments)
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it speaks UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn write(folder: &Path, path: &str, text: &str) {
    let place = folder.join(path);
    fs::create_dir_all(place.parent().expect("a folder")).expect("a folder can be made");
    fs::write(place, text).expect("a file can be written");
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).expect("a readable file")
}

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main"];
    Command::new("git")
        .current_dir(folder)
        .args(identity)
        .args(arguments)
        .output()
        .is_ok_and(|done| done.status.success())
}

#[test]
fn an_article_is_started_translated_and_kept_in_step() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(
        root,
        "content/en-US/guide/tea.md",
        "---\ntitle: Tea\n---\n# Tea\n\nWait for two days.\n\nOpen the door.\n\nMind the cat, please.\n",
    );
    write(root, "content/ko-KR/index.md", "# 시작\n");
    write(root, "content/en-US/index.md", "# Start\n");
    let (code, _, said) = run(root, &["start", "ko-KR", "content/en-US/guide/tea.md", "--bilingual"]);
    assert_eq!(code, Some(0), "{said}");
    let status = || {
        let (_, json, _) = run(root, &["status", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let units = &json["locales"][0]["total"]["units"];
        ["total", "translated", "stale", "missing"].map(|name| units[name].as_u64().expect("a number"))
    };
    assert_eq!(status(), [5, 1, 0, 4]);
    let (_, units, _) = run(root, &["units", "."]);
    assert_eq!(units.matches("\"state\":\"initial\"").count(), 4, "{units}");
    let text = read(root, "content/ko-KR/guide/tea.md");
    let (code, _, _) = run(root, &["start", "ko-KR", "content/en-US/guide/tea.md"]);
    assert_eq!((code, read(root, "content/ko-KR/guide/tea.md")), (Some(1), text.clone()), "it is there");
    // A translator has been here.
    let text = text.replacen(">Tea<", ">차<", 1).replacen(">Wait for two days.<", ">이틀 기다리십시오.<", 1);
    let text = text.replacen(">Open the door.<", ">문을 여십시오.<", 1);
    let text = text.replacen(">Mind the cat, please.<", ">고양이를 조심하십시오.<", 1);
    write(root, "content/ko-KR/guide/tea.md", &text);
    assert_eq!(status(), [5, 5, 0, 0]);
    // And a writer, who has moved it besides.
    fs::remove_file(root.join("content/en-US/guide/tea.md")).expect("it can be removed");
    let today = "---\ntitle: Tea\n---\n# Tea\n\nWait for three days.\n\nOpen the door.\n\nOpen the door.\n\nMind the cat, please.\n";
    write(root, "content/en-US/drinks/tea.md", today);
    let tried = run(root, &["sync", "--locale", "ko-KR", "--dry-run", "--diff"]);
    assert!(
        tried.1.contains("+++ b/content/ko-KR/drinks/tea.md") && tried.1.contains("+  was: \"Wait for two days.\""),
        "{}",
        tried.1
    );
    assert!(!root.join("content/ko-KR/drinks").exists(), "it was only tried");
    let (code, told, said) = run(root, &["sync", "--locale", "ko-KR"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("`content/ko-KR/guide/tea.md` goes to `content/ko-KR/drinks/tea.md`"), "{said}");
    assert!(told.contains("changed, line 6: Wait for [-two-]{+three+} days."), "{told}");
    assert!(told.contains(": Open the door.\n    100 %: 문을 여십시오."), "{told}");
    assert!(
        !root.join("content/ko-KR/guide/tea.md").exists() && !root.join("content/ko-KR/guide/tea.review.yml").exists()
    );
    assert_eq!(status(), [6, 4, 1, 1]);
    let (_, found, _) = run(root, &["check", "--format", "json", "--fail-on", "never"]);
    let rules: Vec<String> = found
        .lines()
        .filter_map(|line| Some(serde_json::from_str::<serde_json::Value>(line).ok()?["rule"].as_str()?.to_owned()))
        .filter(|rule| rule.starts_with("freshness") || rule.starts_with("unit"))
        .collect();
    assert_eq!(rules, ["freshness/stale-unit", "unit/untranslated"], "{found}");
    let (code, told, said) = run(root, &["sync", "--locale", "ko-KR"]);
    assert_eq!((code, told.as_str()), (Some(0), ""));
    assert!(said.contains("Wrote 0 articles; 2 were in step"), "{said}");
}

#[test]
fn known_translations_are_taken_only_when_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(root, "content/en-US/a.md", "Open the door.\n\nShut the door.\n");
    write(root, "content/ko-KR/a.md", &format!("{}\n", unit("a-1", "Open the door.", "문을 여십시오.")));
    write(root, "content/en-US/b.md", "Open the door.\n\nGo in.\n");
    let (_, json, _) = run(root, &["start", "ko-KR", "content/en-US/b.md", "--plain", "--dry-run", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (&json["units"][0]["fate"], &json["units"][0]["suggestions"][0]["target"]),
        (&"new".into(), &"문을 여십시오.".into())
    );
    let (code, ..) = run(root, &["start", "ko-KR", "content/en-US/b.md", "--plain", "--accept-exact"]);
    assert_eq!(code, Some(0));
    let text = read(root, "content/ko-KR/b.md");
    assert!(text.starts_with("---\ndiglot: { source: ") && text.ends_with("---\n문을 여십시오.\n\nGo in.\n"), "{text}");
    let marks = read(root, "content/ko-KR/b.review.yml");
    assert_eq!((marks.matches("draft:").count(), marks.contains("Go in.")), (1, true), "{marks}");
}

#[test]
fn a_plain_article_is_compared_with_the_source_in_history() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    if !git(root, &["init", "-q"]) {
        eprintln!("skipped: there is no git");
        return;
    }
    write(root, "content/en-US/a.md", "# Tea\n\nGreen tea is dried in pans.\n\nBlack tea is not.\n");
    write(root, "content/ko-KR/a.md", "# 차\n\n녹차는 팬에서 말립니다.\n\n홍차는 아닙니다.\n");
    assert_eq!(run(root, &["stamp", "content/ko-KR/a.md"]).0, Some(0));
    assert!(git(root, &["add", "."]) && git(root, &["commit", "-qm", "one"]));
    write(root, "content/en-US/a.md", "# Tea\n\nGreen tea is dried in hot pans.\n\nBlack tea is not.\n");
    assert!(git(root, &["commit", "-qam", "two"]));
    let (_, found, _) = run(root, &["check", "--format", "concise", "--fail-on", "never"]);
    assert!(found.contains("freshness/stale-page"), "{found}");
    let (code, told, said) = run(root, &["sync", "content/ko-KR/a.md"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(told.starts_with("  changed, line 6: Green tea is dried in {+hot +}pans."), "{told}");
    let (_, found, _) = run(root, &["check", "--format", "concise", "--fail-on", "never"]);
    assert!(!found.contains("freshness/stale-page") && found.matches("freshness/stale-unit").count() == 1, "{found}");
    // Where nothing tells what it was made from, nothing is said to be fresh.
    write(root, "content/ko-KR/a.md", "# 차\n\n녹차는 팬에서 말립니다.\n");
    fs::remove_file(root.join("content/ko-KR/a.review.yml")).expect("it can be removed");
    let (_, _, said) = run(root, &["sync", "content/ko-KR/a.md"]);
    assert!(said.contains("nobody knows the source it was made from"), "{said}");
    assert_eq!(read(root, "content/ko-KR/a.md"), "# 차\n\n녹차는 팬에서 말립니다.\n\nBlack tea is not.\n");
    write(root, "content/ko-KR/a.md", "# 차\n\n녹차는 팬에서 말립니다.\n");
    fs::remove_file(root.join("content/ko-KR/a.review.yml")).expect("it can be removed");
    let (_, told, _) = run(root, &["sync", "content/ko-KR/a.md", "--from", "HEAD~1"]);
    assert!(told.contains("{+hot +}") && told.contains("new, line 8: Black tea is not."), "{told}");
}

#[test]
fn what_is_asked_for_wrongly_is_said_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(root, "content/en-US/a.md", "# A\n");
    write(
        root,
        "content/ko-KR/a.md",
        "<span data-ttu-id=\"a-1\">가<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">A</span></span>\n",
    );
    write(root, "content/en-US/b.yml", "### YamlMime:FAQ\ntitle: B\nsections: []\n");
    write(root, "content/ko-KR/b.yml", "### YamlMime:FAQ\ntitle: 나\nsections: []\n");
    assert_eq!(run(root, &["sync"]).0, Some(2));
    assert_eq!(run(root, &["sync", "content/en-US"]).0, Some(2));
    assert_eq!(run(root, &["sync", "--locale", "fr-FR"]).0, Some(2));
    assert_eq!(run(root, &["start", "en-US", "content/en-US/a.md"]).0, Some(2));
    assert_eq!(run(root, &["start", "ko-KR", "content/ko-KR/a.md"]).0, Some(2));
    assert_eq!(run(root, &["sync", "content/ko-KR", "--from", "HEAD"]).0, Some(2));
    let before = read(root, "content/ko-KR/a.md");
    let (code, _, said) = run(root, &["sync", "content/ko-KR"]);
    assert_eq!((code, read(root, "content/ko-KR/a.md")), (Some(1), before));
    assert!(said.contains("`content/ko-KR/a.md` was left as it is: it is damaged"), "{said}");
    assert!(said.contains("`content/ko-KR/b.yml` was left as it is: it is no Markdown"), "{said}");
}

#[test]
fn an_article_is_brought_in_step_in_part_and_that_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let code = |last: &str| format!("`A|B` </br> Sample: `one|two|{last}`");
    write(root, "content/en-US/a.md", &format!("| Key |\n|---|\n| {} |\n\nKeep it very well.\n", code("four")));
    let table = format!(
        "| {} |\n|---|\n| `A|B` </br> {} |",
        unit("a-1", "Key", "키"),
        unit("a-2", "Sample: `one|two|three`", "보기: `one|two|three`")
    );
    let text = format!("{table}\n\n{}\n", unit("a-3", "Keep it well.", "잘 간직하십시오."));
    write(root, "content/ko-KR/a.md", &text);
    let (code, json, said) = run(root, &["sync", "--locale", "ko-KR", "--dry-run", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((code, &json["status"], read(root, "content/ko-KR/a.md")), (Some(1), &"partly".into(), text));
    let left = serde_json::json!([{
        "lines": [1, 3], "source_lines": [1, 3], "units": 2, "why": "rule", "rule": "bilingual/stray-close", "own_line": null,
    }]);
    assert_eq!(json["left"], left);
    assert!(said.contains("One article would be written, one of them in part; 0 were in step"), "{said}");
    let (code, told, said) = run(root, &["sync", "--locale", "ko-KR"]);
    assert_eq!((code, &*told), (Some(1), "  changed, line 5: Keep it {+very +}well.\n"), "{said}");
    assert!(said.contains("0 kept, 1 changed, 0 new, 0 taken from the memory, 0 gone, 2 left as they were"), "{said}");
    assert!(
        said.contains("  left as it was, lines 1–3 (source: 1–3): in step, it would break `bilingual/stray-close`."),
        "{said}"
    );
    let text = read(root, "content/ko-KR/a.md");
    assert_eq!(text, format!("{table}\n\n{}\n", unit("a-3", "Keep it very well.", "잘 간직하십시오.")));
    // Nothing is written a second time, and what is left is said again.
    let (code, told, said) = run(root, &["sync", "--locale", "ko-KR"]);
    assert_eq!((code, &*told, read(root, "content/ko-KR/a.md")), (Some(1), "", text));
    assert!(
        said.contains("left as it was")
            && said.contains("Wrote 0 articles; 0 were in step, 0 have no source, 1 were left"),
        "{said}"
    );
}
