//! What a debt looks like: on a terminal, in a comment, for a program; and its verdict.

use super::git;
use crate::{program::Site, shared::unit};
use serde_json::Value;

/// A repository of two commits: everything that can happen to a translation has happened.
fn site() -> Option<Site> {
    let site = Site::new();
    if !git(&site.at(""), &["init", "-q"]) {
        return None;
    }
    for name in ["en-US", "ko-KR"] {
        site.remove(&format!("content/{name}/index.md"));
    }
    let iron = [
        unit("c0ffe-101", "An iron pot", "무쇠 냄비"),
        unit("c0ffe-102", "Wait for 30 days.", "30일을 기다리십시오."),
        unit("c0ffe-103", "Then cook.", "그리고 요리하십시오."),
        unit("c0ffe-104", "Oil it well, *always*.", "*항상* 기름칠하십시오."),
        unit("c0ffe-105", "Keep it dry.", "말려 두십시오."),
    ];
    let [title, wait, cook, oil, dry] = iron;
    site.write("content/ko-KR/pots/iron.md", format!("# {title}\n\n{wait} {cook}\n\n{oil}\n\n{dry}\n"));
    site.write(
        "content/en-US/pots/iron.md",
        "# An iron pot\n\nWait for 30 days. Then cook.\n\nOil it well, *always*.\n\nKeep it very dry.\n",
    );
    for (name, source, target) in [
        ("clay", "# A clay pot\n\nSoak it before you cook.\n", "# 질그릇\n\n끓이기 전에 물에 담가 두십시오.\n"),
        ("lid", "# A lid\n\nIt keeps the heat.\n\nIt is round.\n", "# 뚜껑\n\n열을 지킵니다.\n\n둥급니다.\n"),
        ("oil", "# Oil\n\nA spoon.\n", "# 기름\n\n한 숟가락.\n"),
    ] {
        site.write(&format!("content/en-US/pots/{name}.md"), source);
        site.write(&format!("content/ko-KR/pots/{name}.md"), target);
    }
    site.run(&["stamp", "content/ko-KR/pots/lid.md"]).expect(0);
    git(&site.at(""), &["add", "."]);
    git(&site.at(""), &["commit", "-qm", "one"]);
    // A text that would call somebody, close a tag and end a table.
    site.write(
        "content/en-US/pots/iron.md",
        "# An iron pot\n\nWait for 14 days. Then cook. Ask @cook | </code> `first`.\n\nKeep it quite dry.\n\nNever leave it in water for longer than it takes to wash it.\n",
    );
    site.write("content/en-US/pots/clay.md", "# A clay pot\n\nSoak it well before you cook.\n");
    site.write("content/en-US/pots/lid.md", "# A lid\n\nIt keeps most of the heat.\n\nIt is round.\n");
    site.write("content/en-US/pots/wok.md", "# A wok\n\nIt is a deep pan.\n");
    site.remove("content/en-US/pots/oil.md");
    git(&site.at(""), &["add", "."]);
    git(&site.at(""), &["commit", "-qm", "two"]);
    Some(site)
}

#[test]
fn a_debt_is_told_to_people() {
    let Some(site) = site() else { return };
    let english = site.run(&["diff", "HEAD~1..HEAD"]).expect(0);
    let korean = site.say(&["--lang", "ko-KR", "diff", "HEAD~1"]).expect(0);
    insta::assert_snapshot!("human", format!("{}{}", english.text(), korean.text()));
    let settled = site.run(&["diff", "HEAD..HEAD~1"]).expect(0);
    let nothing = site.run(&["diff"]).expect(0);
    insta::assert_snapshot!("settled", format!("{}{}", settled.text(), nothing.text()));
}

#[test]
fn a_debt_is_told_in_a_comment() {
    let Some(site) = site() else { return };
    let told = site.run(&["diff", "HEAD~1..HEAD", "--format", "markdown"]).expect(0);
    insta::assert_snapshot!("markdown", told.text());
    // Many units are folded away, and a comment has an end.
    let many: Vec<String> = (0..3000).map(|number| format!("Part {number} is very new and rather long.\n\n")).collect();
    let title = unit("beef-1", "Much", "많음");
    site.write("content/ko-KR/much.md", format!("# {title}\n"));
    site.write("content/en-US/much.md", format!("# Much\n\n{}", many.concat()));
    for number in 0..2000 {
        site.write(&format!("content/en-US/more/page-number-{number}.md"), "# A page\n");
    }
    let told = site.run(&["diff", "--format", "markdown"]).expect(0);
    let (text, folded) = (told.text(), "<details>\n<summary>");
    assert!(text.len() < 65_536 && text.contains(folded) && text.ends_with("</details>\n"), "{}", text.len());
    assert!(text.contains("more articles |") && text.contains("more units"), "{text}");
    assert!(text.contains("| **Left to do** |"), "{text}");
}

#[test]
fn a_debt_is_told_to_programs() {
    let Some(site) = site() else { return };
    let told = site.run(&["diff", "HEAD~1..HEAD", "--format", "json"]).expect(0);
    let mut json: Value = serde_json::from_slice(&told.out).expect("JSON");
    for end in ["before", "after"] {
        let hash = json[end].as_str().expect("a hash");
        assert!(hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{hash}");
        json[end] = "…".into();
    }
    let articles = json["locales"][0]["articles"].as_array_mut().expect("articles");
    // All of one kind are alike.
    articles.retain(|one| one["document"] != "pots/wok");
    insta::assert_snapshot!("json", serde_json::to_string_pretty(&json).expect("JSON"));
}

#[test]
fn the_verdict() {
    let Some(site) = site() else { return };
    let json: Value =
        serde_json::from_slice(&site.run(&["diff", "HEAD~1", "--format", "json"]).expect(0).out).expect("JSON");
    let words = json["locales"][0]["change"]["words"]["to_do"].as_i64().expect("a number");
    assert!(words > 3, "{words}");
    let over = |most: i64, range: &str| site.run(&["diff", "--fail-over", &most.to_string(), range]);
    over(words, "HEAD~1").expect(0);
    assert!(over(words - 1, "HEAD~1").expect(1).err.contains("ko-KR: the words to do grow by"));
    over(0, "HEAD..HEAD~1").expect(0);
    over(0, "HEAD").expect(0);

    let fails = |arguments: &[&str], words: &str| {
        let run = site.run(arguments).expect(2);
        assert!(run.err.contains(words), "{}", run.err);
    };
    fails(&["diff", "none.."], "no revision `none`");
    fails(&["diff", "--locale", "xx-YY"], "xx-YY");
    fails(&["diff", "--root", "none"], "none");
    assert_eq!(site.run(&["diff", "--locale", "ko-KR", "HEAD~1"]).expect(0).text().matches("words to do").count(), 1);

    // A site that is new owes all of it; one that cannot be read is not compared.
    site.write("new/diglot.yml", "source: en-US\nlocales: { en-US: , ko-KR: }\n");
    site.write("new/content/en-US/a.md", "# Three new words\n");
    let told = site.run(&["diff", "--root", "new"]).expect(0);
    assert!(told.text().starts_with("ko-KR: 3 more words to do"), "{}", told.text());
    site.write("diglot.yml", "source: [\n");
    let run = site.run(&["diff", "HEAD~1"]).expect(1);
    assert!(run.out.is_empty() && run.err.contains("diglot.yml"), "{}", run.err);
    git(&site.at(""), &["add", "."]);
    git(&site.at(""), &["commit", "-qm", "three"]);
    let run = site.run(&["diff", "HEAD..HEAD~1"]).expect(1);
    assert!(run.err.contains("At ") && run.err.contains("diglot.yml"), "{}", run.err);

    let apart = Site::new();
    let run = apart.run(&["diff"]).expect(2);
    assert!(run.err.contains("is in no Git repository"), "{}", run.err);
}

#[test]
fn a_config_that_is_named_is_the_one_of_its_time() {
    let Some(site) = site() else { return };
    site.write("small.yml", "source: en-US\nlocales: { en-US: , ko-KR: }\nexclude: [\"**/iron.md\", \"**/lid.md\"]\n");
    git(&site.at(""), &["add", "."]);
    git(&site.at(""), &["commit", "-qm", "three"]);
    site.write("small.yml", "source: en-US\nlocales: { en-US: , ko-KR: }\n");
    let words = |range: &str| {
        let run = site.run(&["diff", range, "--config", "small.yml", "--format", "json"]).expect(0);
        let json: Value = serde_json::from_slice(&run.out).expect("JSON");
        json["locales"][0]["change"]["words"]["to_do"].as_i64().expect("a number")
    };
    assert_eq!(words("HEAD..HEAD"), 0);
    // Without the exclusion there is more to do.
    assert!(words("HEAD") > 5, "{}", words("HEAD"));
    // It was not there yet: today's is read in its place.
    assert_eq!(words("HEAD~1"), 0);
}
