//! What counts, and what is mended, seen from the command line.
//!
//! In: small sites, lone files, repositories; arguments of `diglot check`. Out: findings, exit codes, files. Law: what is not asked
//! for is neither told nor touched.
#![expect(clippy::disallowed_methods, reason = "files are set up, and looked at behind the program's back")]

use crate::program::{Run, Site};
use std::{fs, process::Command};

/// A translation unit.
pub(crate) fn unit(id: u32, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a1b2c-{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-{id}\">{source}</span></span>"
    )
}

/// Two articles with a number that differs, one with an invisible character.
fn site() -> Site {
    let site = Site::new();
    site.write("content/ko-KR/guide/a.md", format!("# 가\n\n{}\n", unit(101, "20일 기다리십시오.", "Wait 30 days.")));
    site.write(
        "content/ko-KR/b.md",
        format!("# 나\r\n\r\n{}\r\n", unit(101, "저장\u{200b}하십시오, 5개.", "Save 7 of them.")),
    );
    site
}

/// The findings, each as `path rule`, of JSON.
pub(crate) fn found(run: &Run) -> Vec<String> {
    let text = String::from_utf8_lossy(&run.out);
    let value = |line: &str| -> serde_json::Value { serde_json::from_str(line).expect("a line is an object") };
    let word = |value: &serde_json::Value| value.as_str().unwrap_or("-").trim_start_matches("content/").to_owned();
    let shown = |line| {
        let value = value(line);
        format!("{} {}", word(&value["path"]), word(&value["rule"]))
    };
    // What a site of two pages lacks besides is not what these tests are about.
    text.lines().map(shown).filter(|line| !line.ends_with("site/missing-page")).collect()
}

pub(crate) fn check(site: &Site, arguments: &[&str]) -> Vec<String> {
    found(&site.run(&[&["check", "--format", "json", "--fail-on", "never"], arguments].concat()).expect(0))
}

const A: &str = "ko-KR/guide/a.md unit/number-mismatch";
const B: &str = "ko-KR/b.md unit/number-mismatch";
const HIDDEN: &str = "ko-KR/b.md text/invisible-character";

#[test]
fn paths_of_a_site_narrow_what_is_told() {
    let site = site();
    assert_eq!(check(&site, &[]), [HIDDEN, B, A]);
    assert_eq!(check(&site, &["content/ko-KR/guide"]), [A]);
    assert_eq!(check(&site, &["content/ko-KR/guide/a.md", "content/ko-KR/b.md"]), [HIDDEN, B, A]);
    assert_eq!(check(&site, &["content/en-US"]), [] as [&str; 0]);
    // A dead link is only known where the whole site is.
    site.write("content/ko-KR/guide/c.md", "# 다\n\n[없음](none.md)\n");
    assert_eq!(check(&site, &["content/ko-KR/guide/c.md"]), ["ko-KR/guide/c.md site/dead-link"]);
    // What is wrong with the config concerns everything.
    site.write("diglot.yml", "titel: x\n");
    let run = site.run(&["check", "--format", "json", "content/en-US"]).expect(1);
    assert_eq!(found(&run), ["diglot.yml config/unknown-key"]);
}

#[test]
fn what_is_of_no_site_is_checked_by_itself() {
    let site = site();
    site.write("notes/ko-KR/c.md", unit(101, "20일 기다리십시오.", "Wait 30 days."));
    site.write("notes/ko-KR/d.md", unit(101, "20일 기다리십시오.", "Wait 30 days."));
    assert_eq!(check(&site, &["notes/ko-KR/c.md"]), ["notes/ko-KR/c.md unit/number-mismatch"]);
    let both = check(&site, &["notes/ko-KR/c.md", "notes/ko-KR/d.md"]);
    assert_eq!(both, ["notes/ko-KR/c.md unit/number-mismatch", "notes/ko-KR/d.md unit/number-mismatch"]);
    let run = site.run(&["check", "notes/ko-KR/c.md", "content/ko-KR"]).expect(2);
    assert!(run.err.is_empty() || run.err.contains("does not belong"), "{}", run.err);
    site.run(&["check", "content/ko-KR/none.md"]).expect(2);
}

#[test]
fn rules_are_selected_and_ignored() {
    let site = site();
    assert_eq!(check(&site, &["--select", "text"]), [HIDDEN]);
    assert_eq!(check(&site, &["--ignore", "unit/number-mismatch"]), [HIDDEN]);
    assert_eq!(check(&site, &["--select", "unit,text", "--ignore", "text"]), [B, A]);
    // What is selected is on, whatever the config says.
    site.write("diglot.yml", "rules: {unit: off}\n");
    assert_eq!(check(&site, &[]), [HIDDEN]);
    assert_eq!(check(&site, &["--select", "unit/number-mismatch"]), [B, A]);
    assert_eq!(check(&site, &["--select", "unit,text"]), [HIDDEN, B, A]);
    // Who turned off a rule by its name has to ask for it by its name.
    site.write("diglot.yml", "rules: {unit/number-mismatch: off}\n");
    assert_eq!(check(&site, &["--select", "unit,text"]), [HIDDEN]);
    assert_eq!(check(&site, &["--select", "unit/number-mismatch"]), [B, A]);
    let run = site.run(&["check", "--select", "unit/number-mismatches"]).expect(2);
    assert!(run.err.contains("Did you mean `unit/number-mismatch`?"), "{}", run.err);
}

#[test]
fn levels_hold_where_the_config_says() {
    let site = site();
    site.write(
        "diglot.yml",
        "locales: {en-US: , ko-KR: {rules: {text: off}}}\n\
         rules: {unit/number-mismatch: [error, {level: off, paths: guide/**}]}\n",
    );
    let run = site.run(&["check", "--format", "json", "--fail-on", "error"]).expect(1);
    assert_eq!(found(&run), [B]);
}

#[test]
fn fixes_change_what_they_say_and_nothing_else() {
    let site = site();
    let read = || fs::read_to_string(site.at("content/ko-KR/b.md")).expect("a file");
    let before = read();
    let diff = site.run(&["check", "--diff"]).expect(1);
    let text = String::from_utf8_lossy(&diff.out).into_owned();
    assert!(text.starts_with("--- a/content/ko-KR/b.md\n+++ b/content/ko-KR/b.md\n"), "{text}");
    assert_eq!(read(), before, "a diff writes nothing");
    site.run(&["check", "content/ko-KR/guide", "--fix"]).expect(1);
    assert_eq!(read(), before, "what was not asked for is not mended");
    let run = site.run(&["check", "--fix", "--select", "text"]).expect(0);
    assert!(run.err.contains("Fixed 1 finding in 1 file."), "{}", run.err);
    assert_eq!(read(), before.replace('\u{200b}', ""), "all other bytes stay, CRLF among them");
    site.run(&["check", "--diff"]).expect(0);
    site.run(&["check", "--unsafe"]).expect(2);
    // A lone file is mended too.
    site.write("notes/ko-KR/c.md", unit(101, "저장\u{200b}하십시오.", "Save it."));
    site.run(&["check", "notes/ko-KR/c.md", "--fix"]).expect(0);
    let lone = fs::read_to_string(site.at("notes/ko-KR/c.md")).expect("a file");
    assert!(lone.contains("저장하십시오"), "{lone}");
}

#[test]
fn a_baseline_keeps_silent_about_what_was() {
    let site = site();
    let with = ["--baseline", "known.txt"];
    let run = site.run(&[&["check"][..], &with].concat()).expect(0);
    assert!(run.err.contains("to known.txt"), "{}", run.err);
    assert_eq!(check(&site, &with), [] as [&str; 0]);
    // Lines that move are the same findings; a new one is told.
    let text = fs::read_to_string(site.at("content/ko-KR/guide/a.md")).expect("a file");
    let new = format!(
        "# 가\n\n새 줄입니다.\n\n{}\n\n{}",
        unit(102, "9월입니다.", "It is 42."),
        text.trim_start_matches("# 가\n")
    );
    site.write("content/ko-KR/guide/a.md", new);
    assert_eq!(check(&site, &with), [A]);
    // What is gone is told, and goes when the file is written again.
    site.write("content/ko-KR/guide/a.md", "# 가\n");
    let run = site.run(&[&["check"][..], &with].concat()).expect(0);
    assert!(run.err.contains("1 entry of the baseline is not found any more"), "{}", run.err);
    let lines = || fs::read_to_string(site.at("known.txt")).expect("a baseline").lines().count();
    let before = lines();
    site.run(&[&["check", "--write-baseline"][..], &with].concat()).expect(0);
    assert_eq!(lines(), before - 1);
    site.write("known.txt", "# diglot baseline 1\n<<<<<<<\n");
    site.run(&[&["check"][..], &with].concat()).expect(2);
    site.run(&["check", "--write-baseline"]).expect(2);
}

#[test]
fn marks_set_findings_aside_and_are_held_to_it() {
    let site = site();
    let mark = "<!-- diglot-ignore unit/number-mismatch: the fee was lowered -->";
    site.write(
        "content/ko-KR/guide/a.md",
        format!("# 가\n\n{mark}\n\n{}\n", unit(101, "20일 기다리십시오.", "Wait 30 days.")),
    );
    assert_eq!(check(&site, &["--select", "unit,suppression"]), [B]);
    site.write(
        "content/ko-KR/guide/a.md",
        format!("# 가\n\n{mark}\n\n{}\n", unit(101, "30일 기다리십시오.", "Wait 30 days.")),
    );
    assert_eq!(check(&site, &["--select", "suppression"]), ["ko-KR/guide/a.md suppression/unused"]);
    site.run(&["check", "--select", "suppression", "--fix"]).expect(0);
    let text = fs::read_to_string(site.at("content/ko-KR/guide/a.md")).expect("a file");
    assert_eq!(text, format!("# 가\n\n{}\n", unit(101, "30일 기다리십시오.", "Wait 30 days.")));
    // A build does not look at translations, and so has nothing to say of such marks.
    site.write(
        "content/ko-KR/guide/a.md",
        format!("# 가\n\n{mark}\n\n{}\n", unit(101, "30일 기다리십시오.", "Wait 30 days.")),
    );
    let run = site.run(&["build", "--format", "json"]);
    assert!(!String::from_utf8_lossy(&run.out).contains("suppression/unused"));
}

/// Runs git in the folder of a site; false where it fails or is not there.
fn git(site: &Site, arguments: &[&str]) -> bool {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main"];
    let done = Command::new("git").current_dir(site.root()).args(identity).args(arguments).output();
    done.is_ok_and(|done| done.status.success())
}

#[test]
fn history_narrows_to_what_has_changed() {
    let site = site();
    let run = site.run(&["check", "--changed-since", "HEAD"]).expect(2);
    assert!(run.err.contains("is in no Git repository"), "{}", run.err);
    let git = |arguments: &[&str]| git(&site, arguments);
    if !git(&["init", "-q"]) {
        println!("skipped: there is no git");
        return;
    }
    site.write("content/en-US/guide/a.md", "# A\n\nWait.\n");
    assert!(git(&["add", "."]) && git(&["commit", "-qm", "all"]));
    let since = |arguments: &[&str]| check(&site, &[&["--changed-since", "HEAD"], arguments].concat());
    assert_eq!(since(&[]), [] as [&str; 0]);
    // Of a source that has changed the translation is looked at.
    site.write("content/en-US/guide/a.md", "# A\n\nWait a little.\n");
    assert_eq!(since(&["--select", "unit"]), [A]);
    fs::rename(site.at("content/ko-KR/b.md"), site.at("content/ko-KR/c.md")).expect("it is renamed");
    assert_eq!(since(&["--select", "unit/number-mismatch"]), [B.replace("b.md", "c.md"), A.to_owned()]);
    let run = site.run(&["check", "--changed-since", "no-such"]).expect(2);
    assert!(run.err.contains("has no revision `no-such`"), "{}", run.err);
}

#[test]
fn what_is_gone_is_missed_in_files_that_did_not_change() {
    let site = site();
    site.write("content/en-US/guide/a.md", "# A\n\nWait.\n");
    site.write("content/en-US/index.md", "# Kitchen\n\n[Wait](guide/a.md)\n");
    let git = |arguments: &[&str]| git(&site, arguments);
    if !git(&["init", "-q"]) {
        println!("skipped: there is no git");
        return;
    }
    assert!(git(&["add", "."]) && git(&["commit", "-qm", "all"]));
    let since = |arguments: &[&str]| check(&site, &[&["--changed-since", "HEAD"], arguments].concat());
    assert_eq!(since(&[]), [] as [&str; 0]);
    site.remove("content/en-US/guide/a.md");
    site.remove("content/ko-KR/guide/a.md");
    assert_eq!(since(&[]), ["en-US/index.md site/dead-link"]);
    // A file that belongs to no site, named from a folder beside it.
    site.write("notes/ko-KR/c.md", unit(101, "20일 기다리십시오.", "Wait 30 days."));
    assert!(git(&["add", "."]) && git(&["commit", "-qm", "notes"]));
    fs::create_dir_all(site.at("notes/drafts")).expect("a folder");
    let run = site.run_in("notes/drafts", &["check", "../ko-KR/c.md", "--changed-since", "HEAD"]);
    assert!(run.expect(0).err.contains("No findings"));
}

#[test]
fn a_file_that_was_refused_is_not_counted_as_fixed() {
    let site = site();
    let place = site.at("content/ko-KR/b.md");
    let mut permissions = fs::metadata(&place).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&place, permissions).expect("it can be protected");
    let before = fs::read(&place).expect("a file");
    let run = site.run(&["check", "--fix", "--select", "text"]).expect(2);
    assert!(run.err.contains("There was nothing to fix."), "{}", run.err);
    assert_eq!(fs::read(&place).expect("a file"), before);
}

#[test]
fn fingerprints_are_those_of_all_findings() {
    let site = Site::new();
    let sarif = |arguments: &[&str]| -> Vec<String> {
        let run = site.run(&[&["check", "--format", "sarif", "--fail-on", "never"], arguments].concat()).expect(0);
        let log: serde_json::Value = serde_json::from_slice(&run.out).expect("SARIF");
        let results = log["runs"][0]["results"].as_array().expect("results").clone();
        let prints = results.iter().filter(|result| result["ruleId"] == "site/dead-link");
        prints.map(|result| result["partialFingerprints"]["diglot/v1"].to_string()).collect()
    };
    site.write("content/ko-KR/index.md", "# 홈\n\n[하나](none.md)\n");
    site.run(&["check", "--baseline", "known.txt"]).expect(0);
    site.write("content/ko-KR/index.md", "# 홈\n\n[하나](none.md)\n\n[하나](none.md)\n");
    let all = sarif(&[]);
    assert_eq!(all.len(), 2);
    // The first is known. The second is not told by its name.
    assert_eq!(sarif(&["--baseline", "known.txt"]), all[1..]);
}

#[test]
fn rules_are_listed_and_explained() {
    let site = Site::new();
    let list = |lang: &str, name: &[&str]| {
        let run = site.say(&[&["--lang", lang, "explain"], name].concat()).expect(0);
        String::from_utf8(run.out).expect("UTF-8")
    };
    let english = list("en-US", &["redirect"]);
    assert!(english.lines().count() > 3 && english.lines().all(|line| line.starts_with("redirect/")), "{english}");
    assert!(
        english.contains("redirect/followed  note     on  safe fix  A link to a document that has moved"),
        "{english}"
    );
    let korean = list("ko-KR", &[]);
    assert!(korean.lines().all(|line| line.chars().any(|c| ('가'..='힣').contains(&c))), "{korean}");
    assert!(list("ko-KR", &["unit/empty"]).starts_with("# "));
    let run = site.run(&["explain", "number-mismatch"]).expect(2);
    assert!(run.err.contains("Perhaps you mean `unit/number-mismatch`"), "{}", run.err);
}
