//! Files and folders that belong to no site, seen from the command line.
//!
//! In: files beside a site, or without one; arguments of `diglot check`. Out: findings, exit codes, baselines. Law: a file is named
//! alike however it is pointed at, and what is not understood is refused, not passed over.
#![expect(clippy::disallowed_methods, reason = "files are set up, and looked at behind the program's back")]

use crate::{
    policy::{check, found, unit},
    program::Site,
};
use std::fs;

/// Korean articles in `notes/ko-KR`, each with a number that differs.
fn notes(names: &[&str]) -> Site {
    let site = Site::new();
    for name in names {
        let text = unit(101, "20일 기다리십시오.", "Wait 30 days.");
        site.write(&format!("notes/ko-KR/{name}.md"), format!("# 제목\n\n{text}\n"));
    }
    site
}

fn of(name: &str) -> String {
    format!("notes/ko-KR/{name}.md unit/number-mismatch")
}

#[test]
fn a_file_is_named_as_it_is_seen_from_here() {
    let site = notes(&["a", "b"]);
    let both = [of("a"), of("b")];
    assert_eq!(check(&site, &["notes/ko-KR/a.md"]), both[..1]);
    assert_eq!(check(&site, &["./notes/../notes/ko-KR/a.md"]), both[..1]);
    assert_eq!(check(&site, &["notes/ko-KR"]), both);
    assert_eq!(check(&site, &["notes/ko-KR/a.md", "notes/ko-KR/b.md"]), both);
    assert_eq!(check(&site, &[&site.root().join("notes/ko-KR/a.md").to_string_lossy()]), both[..1]);
    let run = site.run_in("notes/ko-KR", &["check", "a.md", "--locale", "ko-KR", "--format", "json"]).expect(1);
    assert_eq!(found(&run), ["a.md unit/number-mismatch"]);
}

#[test]
fn a_baseline_keeps_what_was_not_looked_at() {
    fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
        [&["check", "--baseline", "known.txt"], more].concat()
    }
    let site = notes(&["a", "b", "c"]);
    let lines = || fs::read_to_string(site.at("known.txt")).expect("a baseline").lines().count();
    site.run(&with(&["notes"])).expect(0);
    assert_eq!(lines(), 4);
    // However many files are named, what is known is known, and nothing is gone.
    for paths in [&["notes"][..], &["notes/ko-KR/b.md"], &["notes/ko-KR/a.md", "notes/ko-KR/c.md"]] {
        let run = site.run(&with(paths)).expect(0);
        assert!(!run.err.contains("not found any more"), "{paths:?}: {}", run.err);
    }
    site.write("notes/ko-KR/a.md", "# 제목\n");
    assert!(!site.run(&with(&["notes/ko-KR/b.md"])).expect(0).err.contains("not found any more"));
    assert!(site.run(&with(&["notes/ko-KR/a.md"])).expect(0).err.contains("1 entry of the baseline is not found"));
    site.run(&with(&["notes/ko-KR/b.md", "--write-baseline"])).expect(0);
    assert_eq!(lines(), 4, "what was not looked at stays");
    site.run(&with(&["notes/ko-KR/a.md", "--write-baseline"])).expect(0);
    assert_eq!(lines(), 3);
    site.remove("notes/ko-KR/c.md");
    site.run(&with(&["notes", "--write-baseline"])).expect(0);
    assert_eq!(lines(), 2, "what lay in a folder that was looked at is gone");
}

/// Plain articles: two in Korean, and their sources.
fn pairs() -> Site {
    let site = Site::new();
    for (name, days, korean) in [("a", 30, 20), ("b", 14, 14)] {
        site.write(&format!("plain/en/{name}.md"), format!("# Days\n\nWait {days} days before you go on.\n"));
        site.write(&format!("plain/ko-KR/{name}.md"), format!("# 날\n\n계속하기 전에 {korean}일 기다리십시오.\n"));
    }
    site
}

#[test]
fn one_source_is_that_of_one_file() {
    let site = pairs();
    let a = ["plain/ko-KR/a.md unit/number-mismatch"];
    let unit = ["--select", "unit"];
    let check = |arguments: &[&str]| check(&site, &[arguments, &unit].concat());
    assert_eq!(check(&["plain/ko-KR/a.md", "--source", "plain/en/a.md"]), a);
    assert_eq!(check(&["plain/ko-KR", "--source", "plain/en"]), a);
    assert_eq!(check(&["plain/ko-KR/a.md", "plain/ko-KR/b.md", "--source", "plain/en"]), a);
    assert_eq!(check(&["plain/ko-KR/b.md", "plain/ko-KR", "--source", "plain/en"]).len(), 1);
    for paths in [&["plain/ko-KR/a.md", "plain/ko-KR/b.md"][..], &["plain/ko-KR"]] {
        for (lang, words) in [("en-US", "is one source"), ("ko-KR", "파일 하나를 원문으로")] {
            let arguments = [&["--lang", lang, "check"], paths, &["--source", "plain/en/a.md"]].concat();
            let run = site.say(&arguments).expect(2);
            assert!(run.err.contains(words), "{}", run.err);
        }
    }
}

#[test]
fn a_locale_is_that_of_the_files() {
    let site = Site::new();
    // A Korean text in a folder that says nothing of its language.
    site.write("loose/a.md", "# 제목\n\n저장 할 수 있습니다. 사용 하 여 저장합니다.\n");
    assert_eq!(check(&site, &["loose/a.md"]), [] as [&str; 0]);
    let korean = check(&site, &["loose/a.md", "--locale", "ko-KR"]);
    assert!(korean.iter().any(|line| line.starts_with("loose/a.md korean/")), "{korean:?}");
    for (arguments, words) in [
        (&["--locale", "ko-KR,ja-JP"][..], "is in one locale"),
        (&["--url", "https://a.example/"], "`--url` is about a site"),
        (&["--drafts"], "`--drafts` is about a site"),
    ] {
        let run = site.run(&[&["check", "loose/a.md"], arguments].concat()).expect(2);
        assert!(run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn data_is_no_article() {
    let site = Site::new();
    site.write("content/glossary.yml", "- term: pot\n  translations: {ko-KR: 냄비}\n  notez: x\n");
    site.write("loose/list.yml", "- a\n- b\n");
    site.write(
        "loose/faq.yml",
        "### YamlMime:FAQ\ntitle: Questions\nsections:\n- questions: [{question: Why, answer: So}]\n",
    );
    // It is a part of the site.
    assert_eq!(check(&site, &["content/glossary.yml"]), ["glossary.yml glossary/unknown-key"]);
    let run = site.run(&["check", "loose/list.yml"]).expect(2);
    assert!(run.err.contains("is not a Markdown file"), "{}", run.err);
    assert_eq!(check(&site, &["loose/faq.yml", "--select", "unit"]), [] as [&str; 0]);
    // Another glossary is told by its own name.
    site.write("terms/own.yml", "- term: pan\n  notez: x\n");
    let own = ["terms/own.yml glossary/unknown-key"];
    assert_eq!(check(&site, &["--glossary", "terms/own.yml"]), own);
    site.write("loose/a.md", "# A\n");
    assert_eq!(check(&site, &["loose/a.md", "--glossary", "terms/own.yml"]), own);
}

#[test]
fn marks_of_a_lone_file_are_held_to_their_word() {
    let site = Site::new();
    let mark = "<!-- diglot-ignore unit/number-mismatch: the fee was lowered -->";
    let with =
        |days: u32| format!("# 제목\n\n{mark}\n\n{}\n", unit(101, &format!("{days}일 기다리십시오."), "Wait 30 days."));
    site.write("notes/ko-KR/a.md", with(20));
    assert_eq!(check(&site, &["notes"]), [] as [&str; 0]);
    site.write("notes/ko-KR/a.md", with(30));
    assert_eq!(check(&site, &["notes"]), ["notes/ko-KR/a.md suppression/unused"]);
    // What only a site can tell may be there.
    site.write("notes/ko-KR/a.md", "# 제목\n\n<!-- diglot-ignore site/dead-link, unit: not here -->\n\n[x](y.md)\n");
    assert_eq!(check(&site, &["notes"]), [] as [&str; 0]);
}
