//! The design's invariants about the sources themselves, and those no other test names.
//!
//! In: the files of `src/`, `tests/` and `themes/`. Out: each place that breaks one. What a lint holds too is held here a second
//! time, because a lint can be silenced where it stands. Law: no test here knows a file by name but those that are exceptions.

use diglot::{
    base::files::{DiskFiles, MemorySink},
    build::{self, Options},
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder with an extension: their path from the root, `/` between parts, and their text.
fn texts(folder: &str, extension: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root().join(folder)).into_iter().filter_map(Result::ok) {
        let path = entry.path();
        if path.extension().is_some_and(|found| found == extension) {
            let inside = path.strip_prefix(root()).expect("a path below the root");
            let name: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            out.insert(name.join("/"), fs::read_to_string(path).expect("a source is readable"));
        }
    }
    assert!(!out.is_empty(), "{folder} holds no .{extension}");
    out
}

/// A line without its comment. Cuts at `//` in a string too, which hides nothing that these tests look for.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or("")
}

/// The program itself: the files of `src/` without their unit tests.
fn program() -> BTreeMap<String, String> {
    let is_test = |path: &String| path.ends_with("/tests.rs") || path.contains("/tests/");
    let files = texts("src", "rs").into_iter().filter(|(path, _)| !is_test(path));
    let tests = "#[cfg(test)]\nmod tests {";
    files.map(|(path, text)| (path, text.split(tests).next().unwrap_or("").to_owned())).collect()
}

#[test]
fn every_file_says_what_it_is_for() {
    for (path, text) in texts("src", "rs").into_iter().chain(texts("tests", "rs")) {
        assert!(text.starts_with("//!"), "{path} opens without a header");
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    for (path, text) in texts("src", "rs").into_iter().chain(texts("tests", "rs")) {
        let lines = text.lines().count();
        assert!(lines <= 600, "{path} has {lines} lines");
    }
}

#[test]
fn names_say_what_is_in_them() {
    let empty = ["util", "utils", "helper", "helpers", "manager", "common", "misc", "stuff"];
    for path in texts("src", "rs").into_keys().chain(texts("tests", "rs").into_keys()) {
        let vague = path.trim_end_matches(".rs").split(['/', '_']).find(|part| empty.contains(part));
        assert_eq!(vague, None, "{path}");
    }
}

/// The modules in the order of the pipeline: each may use those before it.
const ORDER: [&str; 15] = [
    "base", "messages", "diag", "config", "content", "markdown", "units", "site", "check", "exchange", "search",
    "render", "build", "serve", "cli",
];

/// The modules that a text uses: every `crate::name` and every name at the top of a `crate::{…}`.
fn used(text: &str) -> Vec<String> {
    let text: String = text.lines().flat_map(|line| [code(line), "\n"]).collect();
    let mut out = Vec::new();
    for (at, mark) in text.match_indices("crate::") {
        let rest = &text[at + mark.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            out.push(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("").to_owned());
            continue;
        };
        let (mut depth, mut word) = (0, String::new());
        for c in list.chars() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => out.push(std::mem::take(&mut word)),
                c if depth == 0 => word.push(c),
                _ => {}
            }
        }
        out.push(word);
    }
    let first = |path: &str| path.trim().split("::").next().unwrap_or("").trim().to_owned();
    out.iter().map(|path| first(path)).filter(|name| !name.is_empty()).collect()
}

#[test]
fn modules_use_only_those_above_them() {
    assert_eq!(
        used("use crate::{base::{A, b::C}, diag,\n config::X}; crate::site::x() // crate::cli"),
        ["base", "diag", "config", "site"]
    );
    let place = |name: &str| ORDER.iter().position(|module| *module == name);
    let mut found = Vec::new();
    for (path, text) in program() {
        let module = path.trim_start_matches("src/").split('/').next().unwrap_or("").trim_end_matches(".rs").to_owned();
        let Some(own) = place(&module) else { continue };
        for name in used(&text) {
            let is_above = place(&name).is_some_and(|other| other <= own);
            if !is_above || (module == "render" && name == "check") {
                found.push(format!("{path} uses crate::{name}"));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn only_the_two_ends_touch_the_system() {
    let allowed = ["src/base/files", "src/base/history", "src/serve/", "src/cli/", "src/main.rs"];
    let mut found = Vec::new();
    for (path, text) in program() {
        if allowed.iter().any(|prefix| path.starts_with(prefix)) {
            continue;
        }
        for line in text.lines().map(code) {
            let system = ["std::fs", "std::env::", "std::net", "std::process", "SystemTime", "Instant::now", "fs::"];
            // A type that names an error of the system asks nothing of it.
            if system.iter().any(|word| line.contains(word)) {
                found.push(format!("{path}: {}", line.trim()));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn templates_ask_for_nothing() {
    for (path, text) in texts("themes", "html") {
        for word in ["site.pages", "site.documents", "get_page", "load_data", "now("] {
            assert!(!text.contains(word), "{path} asks for {word}");
        }
    }
}

#[test]
fn no_output_knows_where_it_was_made() {
    let built: Vec<_> = ["one", "a longer name"]
        .iter()
        .map(|name| {
            let folder = tempfile::tempdir().expect("a folder");
            let root = folder.path().join(name);
            let write = |path: &str, text: &str| {
                let path = root.join(path);
                fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).expect("a folder can be made");
                fs::write(path, text).expect("a file can be written");
            };
            write("content/en-US/a.md", "# A\n\n[b](b.md) [none](none.md)\n");
            write("content/ko-KR/b.md", "# 나\n");
            write("content/data/t.yml", "columns: [\n");
            let files = DiskFiles::new(&root);
            let loaded = build::load(&files, &Options::default());
            let (site, theme) = (loaded.site.as_ref().expect("a site"), loaded.theme.as_ref().expect("a theme"));
            let sink = MemorySink::new();
            build::write(&files, site, theme, &loaded.assets, None, &sink).expect("it is written");
            let place = folder.path().to_string_lossy().into_owned();
            let files = sink.into_files();
            for (path, bytes) in &files {
                assert!(!String::from_utf8_lossy(bytes).contains(&place), "{path} names {place}");
            }
            let findings = format!("{:?}", loaded.findings);
            assert!(!findings.contains(&place), "{findings}");
            (files, findings)
        })
        .collect();
    assert_eq!(built[0], built[1]);
}
