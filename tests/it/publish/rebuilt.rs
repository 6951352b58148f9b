//! What the program touches of a published site when it builds it again.

use crate::program::Site;
use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

/// A site with everything that can be published: bilingual pages, a search index, compressed copies, maps, Markdown.
fn whole() -> Site {
    let site = Site::new();
    let config = "title: Kitchen\nurl: https://kitchen.example/\nsource: en-US\ncompress: true\n\
                  locales:\n  en-US: {}\n  ko-KR: { bilingual: hover }\n";
    site.write("diglot.yml", config);
    for number in 0..12 {
        let (id, text) = (format!("abc-{number}"), "Pots, pans and lids. ".repeat(40));
        let unit = format!(
            "<span data-ttu-id=\"{id}\">냄비</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">Pots</span></span>"
        );
        site.write(&format!("content/en-US/pots/pot-{number}.md"), format!("# Pot {number}\n\n{text}\n"));
        site.write(
            &format!("content/ko-KR/pans/pan-{number}.md"),
            format!("# {unit}\n\n{}\n", "냄비와 팬. ".repeat(60)),
        );
    }
    site.run(&["build"]).expect(0);
    site
}

/// All files and folders of the site: their numbers, and when they were written to last.
fn facts(output: &Path) -> BTreeMap<PathBuf, (u64, i64, i64)> {
    let all = walkdir::WalkDir::new(output).into_iter().map(|entry| entry.expect("it can be listed"));
    let of = |facts: fs::Metadata| (facts.ino(), facts.mtime(), facts.mtime_nsec());
    all.map(|entry| (of(entry.metadata().expect("it is there")), entry.into_path()))
        .map(|(facts, path)| (path, facts))
        .collect()
}

#[test]
fn a_build_without_a_change_touches_nothing() {
    let site = whole();
    let output = site.at("public");
    let before = facts(&output);
    assert!(before.len() > 150, "{} files and folders", before.len());
    let run = site.run(&["build", "--verbose"]).expect(0);
    assert!(run.err.contains("Nothing has changed") && run.err.contains("\n0 files written, "), "{}", run.err);
    assert_eq!(facts(&output), before);
    // A file that was written again says nothing new either.
    site.write("content/en-US/pots/pot-1.md", fs::read(site.at("content/en-US/pots/pot-1.md")).expect("an article"));
    site.run(&["build"]).expect(0);
    assert_eq!(facts(&output), before);
}

#[test]
fn a_changed_page_costs_only_the_files_that_differ() {
    let site = whole();
    let output = site.at("public");
    let (before, old) = (facts(&output), site.output());
    let article = "content/en-US/pots/pot-7.md";
    let text = fs::read_to_string(site.at(article)).expect("an article");
    site.write(article, text + "\nOne more.\n");
    site.run(&["build"]).expect(0);
    let (after, new) = (facts(&output), site.output());
    assert_ne!(before[&output].0, after[&output].0, "the folder was exchanged");
    let mut differ = Vec::new();
    for (path, bytes) in &new {
        let place = output.join(path);
        let is_same = old.get(path) == Some(bytes);
        assert_eq!(before.get(&place) == after.get(&place), is_same, "{path}");
        assert_eq!(fs::symlink_metadata(&place).expect("a file").nlink(), 1, "{path} has no second name");
        if !is_same {
            differ.push(path.as_str());
        }
    }
    assert!(differ.contains(&"en-us/pots/pot-7/index.html"), "{differ:?}");
    let pages = differ.iter().filter(|path| path.ends_with("index.html")).count();
    assert!(pages <= 2 && differ.len() < new.len() / 4, "{} of {}: {differ:?}", differ.len(), new.len());
}
