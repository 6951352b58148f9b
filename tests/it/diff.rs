//! `diglot diff`: the debt of a change is the status after it without the status before it, and its units add up to it.
//!
//! In: random changes of a small site, in memory and in a repository, and of a slice of the corpus where it is there. Out: where a debt
//! is not the difference of two counts. Law: what the program says of two commits is held to what it says of two checkouts.

mod formats;

use crate::{
    freshness::{made, seeds::Draw},
    program::Site,
    shared::{articles, shared},
};
use diglot::{
    base::{FileId, Source, files::MemoryFiles, stamp::handoff_hash},
    build::{self, Loaded, Options},
    content::{Side, article},
    site::{
        coverage::{self, Part},
        debt::{Debt, Open, OpenUnit, Seen, between},
        freshness,
    },
};
use serde_json::Value;
use std::{collections::BTreeMap, path::Path, process::Command};

type Files = BTreeMap<String, String>;

/// One side of a bilingual article as a plain one.
fn plain(text: &str, side: Side) -> String {
    let source = Source::new(diglot::base::RelPath::root(), text);
    article::read(&source, FileId(0)).0.plain(side)
}

/// Adds a document: its source, a bilingual translation, and a plain one that says what it was made from.
fn add(files: &mut Files, document: &str, bilingual: &str) {
    let source = plain(bilingual, Side::Source);
    let stamp = handoff_hash(source.as_bytes());
    files.insert(format!("content/de-DE/{document}.md"), plain(bilingual, Side::Target));
    let target = plain(bilingual, Side::Target);
    files.insert(format!("content/ja-JP/{document}.md"), format!("---\nms.openlocfilehash: {stamp}\n---\n{target}"));
    files.insert(format!("content/ko-KR/{document}.md"), bilingual.to_owned());
    files.insert(format!("content/en-US/{document}.md"), source);
}

/// A site with articles of every kind, and a data table.
fn base() -> Files {
    let mut files = Files::new();
    for number in 0..4 {
        let article = made::article(number);
        // The whole of one is more than a few edits need.
        let end = article.match_indices("\n\n").nth(9).map_or(article.len(), |(at, _)| at + 2);
        add(&mut files, &format!("part-{}/문서-{number}", number % 2), &article[..end]);
    }
    files.insert("content/ko-KR/only.md".to_owned(), made::article(9)[..700].to_owned());
    let config = "title: Office\nsource: en-US\nlocales: { en-US: , ko-KR: , ja-JP: , de-DE: }\n";
    files.insert("diglot.yml".to_owned(), config.to_owned());
    let data = "columns: [may]\nrows:\n  - { key: read, may: yes }\n  - { key: write, may: no }\n";
    files.insert("content/data/tasks.yml".to_owned(), data.to_owned());
    let english = "tasks-column-may = May do it\ntasks-row-read = Read it all\ntasks-row-write = Write\n";
    files.insert("locales/en-US/site.ftl".to_owned(), english.to_owned());
    files.insert("locales/ko-KR/site.ftl".to_owned(), "tasks-row-read = 모두 읽기\n".to_owned());
    files
}

/// Changes a line of a text: adds, takes out, moves, or says otherwise.
fn edit(text: &str, draw: &mut Draw) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = draw.below(lines.len());
    let other = draw.below(lines.len());
    match draw.below(7) {
        0 => _ = lines.remove(at),
        1 => lines.insert(at, format!("\nA new line of {} words.\n", 2 + draw.below(9))),
        2 => lines.swap(at, other),
        3 => lines.insert(other, lines[at].clone()),
        4 => lines[at] = lines[at].replace("the ", "every "),
        5 => lines[at] = lines[at].replace(['2', '3', '4', '5'], "7"),
        _ => lines[at].push_str(" And more, *still*."),
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// Changes a site: `first` is what it may return to.
fn change(files: &mut Files, first: &Files, draw: &mut Draw) {
    let pick = |files: &Files, draw: &mut Draw, locale: &str| {
        let names: Vec<&String> = files.keys().filter(|name| name.starts_with(&format!("content/{locale}/"))).collect();
        (!names.is_empty()).then(|| names[draw.below(names.len())].clone())
    };
    let locale = ["en-US", "ko-KR", "ja-JP", "de-DE"][draw.below(4)];
    let Some(name) = pick(files, draw, locale) else { return };
    match draw.below(12) {
        0..4 => {
            if let Some(name) = pick(files, draw, "en-US") {
                let text = edit(&files[&name], draw);
                files.insert(name, text);
            }
        }
        4 => {
            let text = edit(&files[&name], draw);
            files.insert(name, text);
        }
        5 => {
            // A segment is emptied.
            let text = files[&name].replacen(&format!("번역 {}<", 1 + draw.below(12)), "<", 1);
            files.insert(name, text);
        }
        6 => _ = files.remove(&name),
        7 => {
            let text = files.remove(&name).expect("it is there");
            files.insert(name.replace("문서", "글"), text);
        }
        8 => {
            for locale in ["en-US", "ko-KR", "ja-JP", "de-DE"] {
                let name = name.replacen(name.split('/').nth(1).expect("a locale"), locale, 1);
                if let Some(text) = files.remove(&name) {
                    files.insert(name.replace("part-", "teil-"), text);
                }
            }
        }
        9 => {
            if let Some(text) = first.get(&name) {
                files.insert(name, text.clone());
            }
        }
        10 => {
            let ftl = ["tasks-row-write = 쓰기\n", "tasks-row-read = 읽기\n", ""][draw.below(3)];
            files.insert("locales/ko-KR/site.ftl".to_owned(), ftl.to_owned());
        }
        _ => {
            let locales = ["ko-KR: , ja-JP: , de-DE: ", "ko-KR: , de-DE: ", "ja-JP: , ko-KR: , fr-FR: "][draw.below(3)];
            let config = format!("title: Office\nsource: en-US\nlocales: {{ en-US: , {locales}}}\n");
            files.insert("diglot.yml".to_owned(), config);
        }
    }
}

fn loaded(files: &Files) -> Loaded {
    let files = files.iter().fold(MemoryFiles::new(), |files, (path, text)| files.with(path, text.as_str()));
    build::load(&files, &Options::default())
}

fn units(units: &[OpenUnit], state: Open) -> i64 {
    i64::try_from(units.iter().filter(|unit| unit.state == state).map(|unit| unit.units).sum::<usize>()).expect("few")
}

/// Holds a debt to two counts, and its units to itself.
fn assert_adds_up(debt: &Debt, before: Part, after: Part) {
    assert_eq!((debt.before, debt.after), (before, after), "{}", debt.locale);
    let count = |part: Part, state| match state {
        Open::Stale => i64::try_from(part.units.stale).expect("few"),
        _ => i64::try_from(part.units.missing).expect("few"),
    };
    for state in [Open::Stale, Open::Missing] {
        let more: i64 = debt.owed.iter().map(|owed| units(&owed.made, state) - units(&owed.settled, state)).sum();
        assert_eq!(more, count(after, state) - count(before, state), "{} {state:?}: {debt:#?}", debt.locale);
    }
    let words: i64 = debt.owed.iter().map(diglot::site::debt::Owed::words).sum();
    assert_eq!(words, debt.words(), "{}: {debt:#?}", debt.locale);
}

#[test]
fn the_units_of_a_debt_add_up_to_it() {
    let first = base();
    let most = if std::env::var_os("DIGLOT_ALL").is_some() { 400 } else { 10 };
    let (mut told, mut settled, mut messages) = (0, 0, 0);
    for number in 0..most {
        let mut draw = Draw(number);
        let mut files = first.clone();
        for _ in 0..draw.below(6) {
            change(&mut files, &first, &mut draw);
        }
        let before = loaded(&files);
        for _ in 0..=draw.below(5) {
            change(&mut files, &first, &mut draw);
        }
        let after = loaded(&files);
        let [before, after] = [&before, &after].map(|loaded| loaded.site.as_ref().expect("a site"));
        let [was, is] = [before, after].map(|site| {
            let all = coverage::of_site(site, &freshness::of_site(site));
            let parts = all.iter().map(|one| (site.locale(one.locale).clone(), one.total));
            parts.collect::<BTreeMap<_, _>>()
        });
        let (one, other) = (Seen::of(before), Seen::of(after));
        let debts = between(Some(&one), Some(&other));
        let back = between(Some(&other), Some(&one));
        let total = |parts: &BTreeMap<_, Part>, debt: &Debt| parts.get(&debt.locale).copied().unwrap_or_default();
        for debt in &debts {
            assert_adds_up(debt, total(&was, debt), total(&is, debt));
            told += debt.owed.iter().map(|owed| owed.made.len()).sum::<usize>();
            settled += debt.owed.iter().map(|owed| owed.settled.len()).sum::<usize>();
            messages += debt.owed.iter().filter(|owed| owed.document.is_none()).count();
            // The way back settles what the way made.
            let back = back.iter().find(|back| back.locale == debt.locale).expect("a way back");
            let texts = |units: Vec<&OpenUnit>| {
                let mut texts: Vec<_> = units.iter().map(|unit| (unit.state, unit.key.source, unit.units)).collect();
                texts.sort_unstable();
                texts
            };
            let made = texts(debt.owed.iter().flat_map(|owed| &owed.made).collect());
            assert_eq!(made, texts(back.owed.iter().flat_map(|owed| &owed.settled).collect()), "{number}");
        }
        for debt in between(Some(&one), Some(&one)) {
            assert_eq!((debt.owed, debt.before), (Vec::new(), debt.after));
        }
        for debt in between(None, Some(&other)) {
            assert_adds_up(&debt, Part::default(), total(&is, &debt));
        }
    }
    println!("{most} changes: {told} units made stale, missing or gone, {settled} settled, {messages} times messages");
    assert!(told > 100 && settled > 5 && messages > 0, "{told} {settled} {messages}");
}

/// Git in a folder; says no where there is none.
fn git(folder: &Path, arguments: &[&str]) -> bool {
    let identity = [
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b.example",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "core.autocrlf=false",
    ];
    let Ok(done) = Command::new("git").current_dir(folder).args(identity).args(arguments).output() else {
        eprintln!("skipped: there is no git");
        return false;
    };
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    true
}

/// Writes a site in place of what it was, and commits it.
fn commit(site: &Site, folder: &str, files: &Files) {
    let place = site.at(folder);
    for name in ["content", "locales", "diglot.yml"] {
        if place.join(name).exists() {
            site.remove(&format!("{folder}/{name}"));
        }
    }
    for (path, text) in files {
        site.write(&format!("{folder}/{path}"), text);
    }
    git(&site.at(""), &["add", "--all"]);
    git(&site.at(""), &["commit", "-q", "--allow-empty", "-m", "a change"]);
}

fn json(site: &Site, folder: &str, arguments: &[&str]) -> Value {
    let run = site.run_in(folder, arguments).expect(0);
    serde_json::from_slice(&run.out).expect("JSON")
}

/// What of a status a debt repeats, by locale.
fn totals(status: &Value) -> BTreeMap<String, Value> {
    let locales = status["locales"].as_array().expect("locales").iter();
    locales.map(|one| (one["locale"].as_str().expect("a tag").to_owned(), one["total"].clone())).collect()
}

/// Commits both, and holds what the program says of the two commits to what it says of two checkouts.
fn assert_is_the_difference(site: &Site, folder: &str, files: [&Files; 2]) -> Value {
    let status = files.map(|files| {
        commit(site, folder, files);
        totals(&json(site, folder, &["status", "--format", "json"]))
    });
    let debt = json(site, folder, &["diff", "HEAD~1..HEAD", "--format", "json"]);
    let working = json(site, folder, &["diff", "HEAD~1", "--format", "json"]);
    assert_eq!(debt["locales"], working["locales"], "the working tree is as it was committed");
    let mut seen = 0;
    for one in debt["locales"].as_array().expect("locales") {
        let locale = one["locale"].as_str().expect("a tag");
        for (status, end) in status.iter().zip(["before", "after"]) {
            match status.get(locale) {
                Some(total) => {
                    seen += 1;
                    assert_eq!(&one[end], total, "{locale} {end}");
                }
                None => assert_eq!(one[end]["units"]["total"], 0, "{locale} {end}"),
            }
        }
        let number = |at: &Value, path: [&str; 2]| at[path[0]][path[1]].as_i64().expect("a number");
        let kinds = ["total", "translated", "stale", "missing", "machine"];
        let counts = ["pages", "units"].into_iter().flat_map(|what| kinds.map(|kind| [what, kind]));
        for path in counts.chain([["words", "total"], ["words", "to_do"]]) {
            let less = number(&one["after"], path) - number(&one["before"], path);
            assert_eq!(number(&one["change"], path), less, "{locale} {path:?}");
        }
    }
    assert_eq!(seen, status[0].len() + status[1].len(), "no locale is forgotten");
    debt
}

#[test]
fn a_debt_is_the_difference_of_two_checkouts() {
    let site = Site::new();
    if !git(&site.at(""), &["init", "-q"]) {
        return;
    }
    let first = base();
    let most = if std::env::var_os("DIGLOT_ALL").is_some() { 40 } else { 2 };
    for number in 0..most {
        let mut draw = Draw(1000 + number);
        let mut files = first.clone();
        for _ in 0..draw.below(4) {
            change(&mut files, &first, &mut draw);
        }
        let before = files.clone();
        for _ in 0..=draw.below(4) {
            change(&mut files, &first, &mut draw);
        }
        assert_is_the_difference(&site, "사이트", [&before, &files]);
    }
}

#[test]
fn a_debt_of_real_articles_is_the_difference_of_two_checkouts() {
    let Some(root) = shared("corpus/partner-center/ko-KR/sxs", "a_debt_of_real_articles") else { return };
    let site = Site::new();
    if !git(&site.at(""), &["init", "-q"]) {
        return;
    }
    let all = articles(&root);
    let step = if std::env::var_os("DIGLOT_ALL").is_some() { 1 } else { 24 };
    let mut draw = Draw(20_210_312);
    let mut before =
        Files::from([("diglot.yml".to_owned(), "source: en-US\nlocales: { en-US: , ko-KR: }\n".to_owned())]);
    let slice: Vec<_> = all.iter().filter(|(_, text)| text.contains("data-stu-id")).step_by(step).collect();
    for (path, text) in &slice {
        before.insert(format!("content/ko-KR/{path}"), text.clone());
        before.insert(format!("content/en-US/{path}"), plain(text, Side::Source));
    }
    let mut after = before.clone();
    let (mut edits, mut names) = (0, Vec::new());
    for (path, _) in &slice {
        let name = format!("content/en-US/{path}");
        match draw.below(6) {
            0 => {}
            1 => {
                let text = after.remove(&name).expect("it is there");
                after.insert(name.replace(".md", "-later.md"), text);
            }
            2 => _ = after.remove(&format!("content/ko-KR/{path}")),
            _ => {
                let text = edit(&edit(&after[&name], &mut draw), &mut draw);
                after.insert(name.clone(), text);
                edits += 2;
                names.push(path.as_str());
            }
        }
    }
    let debt = assert_is_the_difference(&site, "docs", [&before, &after]);
    let owed = debt["locales"][0]["articles"].as_array().expect("articles");
    let told = owed
        .iter()
        .filter(|one| names.iter().any(|name| one["source_path"].as_str().is_some_and(|path| path.ends_with(name))))
        .count();
    println!(
        "{} articles, {edits} edits in {}: {} articles owe more or less, {told} of them edited",
        slice.len(),
        names.len(),
        owed.len()
    );
    assert!(told * 3 >= names.len(), "{told} of {}", names.len());
}
