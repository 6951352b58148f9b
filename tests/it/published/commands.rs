//! What the program says of the weight of a site, takes from its history, and writes for services that publish it.

use crate::program::{Site, finish};
use std::{path::Path, process::Command};

#[test]
fn a_build_says_what_the_site_weighs() {
    let site = Site::new();
    let told = site.run(&["build"]).expect(0).err;
    for part in ["  en-US: ", "  ko-KR: ", "  shared: ", "  in all ", "No address is known"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let files = site.output().keys().filter(|path| !path.ends_with("manifest.json")).count();
    assert!(told.contains(&format!("in all {files} files, ")), "{files}: {told}");
    assert!(!told.contains("Pages: "), "no host is named: {told}");

    site.write("diglot.yml", "url: https://docs.example/\nhosts: [cloudflare, nginx]\nlocales: {en-US: , ko-KR: }\n");
    let told = site.say(&["--lang", "ko-KR", "build"]).expect(0).err;
    assert!(told.contains("  Cloudflare Pages: 파일 20,000개 중 "), "{told}");
    assert!(!told.contains("nginx: ") && !told.contains("주소를 몰라"), "{told}");

    // A host that does not take it all: a warning, and with `--strict` nothing is published.
    let before = site.output();
    site.write("content/en-US/film.mp4", vec![1u8; 27 << 20]);
    let strict = site.run(&["build", "--strict"]).expect(1);
    assert!(strict.err.contains("warning[build/host-limit]") && site.output() == before, "{}", strict.err);
    let run = site.run(&["build"]).expect(0);
    assert!(run.err.contains("`en-us/film.mp4` has 28,311,552 bytes"), "{}", run.err);
    let json = site.run(&["build", "--format", "json"]).expect(0);
    assert!(json.text().contains("\"rule\":\"build/host-limit\""), "{}", json.text());
}

fn git(folder: &Path, day: &str, arguments: &[&str]) -> bool {
    let date = format!("{day}T00:30:00+0900");
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_COMMITTER_DATE", &date).env("GIT_AUTHOR_DATE", &date);
    let identity = ["-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main"];
    command.args(identity).args(arguments).output().is_ok_and(|done| done.status.success())
}

#[test]
fn history_says_when_pages_were_changed() {
    let site = Site::new();
    let root = site.at("");
    if !git(&root, "2020-01-01", &["init", "-q"]) {
        eprintln!("skipped: history_says_when_pages_were_changed: there is no git");
        return;
    }
    let config = "url: https://docs.example/\nrepository: {url: 'https://github.com/o/r', dates: true}\nlocales: {en-US: , ko-KR: }\n";
    site.write("diglot.yml", config);
    site.write("content/en-US/dated.md", "---\ndate: 2019-09-09\n---\n# Dated\n");
    site.write(".gitignore", "public\n");
    assert!(git(&root, "2020-01-01", &["add", "."]) && git(&root, "2020-01-01", &["commit", "-qm", "one"]));
    site.write("content/ko-KR/index.md", "# 부엌\n\n새 글입니다.\n");
    assert!(git(&root, "2020-02-02", &["commit", "-qam", "two"]));
    site.run(&["build"]).expect(0);
    assert!(site.page("en-us/index.html").contains("<time datetime=\"2020-01-01\">"));
    assert!(site.page("ko-kr/index.html").contains("<time datetime=\"2020-02-02\">"));
    assert!(
        site.page("en-us/dated/index.html").contains("<time datetime=\"2019-09-09\">"),
        "what an article says counts"
    );
    assert!(site.page("sitemap-ko-kr.xml").contains("<lastmod>2020-02-02</lastmod>"));
    assert!(site.page("ko-kr/feed.xml").contains("<updated>2020-02-02T00:00:00Z</updated>"));

    // A clone without its beginning says nothing rather than something wrong.
    let url = format!("file://{}", site.root().display());
    assert!(git(&root, "2020-01-01", &["clone", "-q", "--depth", "1", &url, "clone"]));
    let run = site.run_in("clone", &["build"]).expect(0);
    assert!(run.err.contains("warning[build/shallow-history]"), "{}", run.err);
    let clone = |path: &str| std::fs::read_to_string(site.at("clone/public").join(path)).expect("a page");
    assert!(!clone("en-us/index.html").contains("<time") && !clone("sitemap-ko-kr.xml").contains("lastmod"));
    // Who does not ask is told nothing.
    site.write("clone/diglot.yml", config.replace(", dates: true", ""));
    assert!(!site.run_in("clone", &["build"]).expect(0).err.contains("shallow"));
}

/// The commands of a workflow: of each step, or of each line of a job.
fn commands(workflow: &serde_yaml::Value) -> Vec<String> {
    match workflow {
        serde_yaml::Value::Mapping(map) => {
            let own = map.iter().filter_map(|(key, value)| match (key.as_str()?, value) {
                ("run", serde_yaml::Value::String(text)) => Some(vec![text.clone()]),
                ("script", serde_yaml::Value::Sequence(lines)) => {
                    Some(lines.iter().filter_map(|line| Some(line.as_str()?.to_owned())).collect())
                }
                _ => None,
            });
            let below = map.iter().map(|(_, value)| commands(value));
            own.chain(below).flatten().collect()
        }
        serde_yaml::Value::Sequence(items) => items.iter().flat_map(commands).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn workflows_run_and_overwrite_nothing() {
    for (service, path) in [("github", ".github/workflows/docs.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let site = Site::new();
        let told = site.run(&["init", "--ci", service]).expect(0).err;
        assert!(told.contains(path), "{told}");
        let text = std::fs::read_to_string(site.at(path)).expect("a workflow");
        assert!(text.contains(&format!("DIGLOT_VERSION: {}\n", env!("CARGO_PKG_VERSION"))), "{text}");
        let workflow: serde_yaml::Value = serde_yaml::from_str(&text).expect("YAML");
        let whole = if service == "github" { "fetch-depth: 0" } else { "GIT_DEPTH: \"0\"" };
        assert!(text.contains(whole), "{text}");
        // Each command of it that is ours does what it should, with a baseline and without.
        let ours: Vec<String> = commands(&workflow)
            .into_iter()
            .filter(|line| line.contains("diglot ") && !line.contains("cargo install"))
            .collect();
        assert!(ours.len() >= 2, "{ours:?}");
        let folder = Path::new(env!("CARGO_BIN_EXE_diglot")).parent().expect("a folder");
        let path_with_us = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
        for baseline in [false, true] {
            if baseline {
                site.run(&["check", "--baseline", "diglot-baseline.txt", "--write-baseline"]).expect(0);
            }
            for command in &ours {
                let mut shell = Command::new("bash");
                shell.current_dir(site.at("")).args(["-e", "-c", command]).env("PATH", &path_with_us);
                shell.env("URL", "https://someone.example/repo").env("CI_PAGES_URL", "https://someone.example/repo");
                finish(&mut shell, b"").expect(0);
            }
        }
        assert!(site.at("diglot.sarif").is_file() && site.page("index.html").contains("/repo/_assets/"));
        let before = site.tree();
        site.run(&["init", "--ci", service]).expect(2);
        assert!(site.tree() == before, "what is there stays");
    }
}
