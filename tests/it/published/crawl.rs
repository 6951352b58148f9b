//! The manual below a path of its server, crawled by a link checker that knows nothing of it.
//!
//! In: the built site on loopback. Out: what linkinator finds dead. Law: nothing but the server is asked.

use crate::browser::{
    build_with,
    site_server::SiteServer,
    tools::{self, Tool, needs},
};
use std::{path::Path, process::Command};

#[test]
fn a_crawler_finds_nothing_dead() {
    needs!(tools::LINKS);
    let folder = tempfile::tempdir().expect("a folder");
    let options = ["--url", "https://someone.example/repo/", "--drafts"];
    let out = folder.path().join("repo");
    let built = build_with(Path::new(env!("CARGO_MANIFEST_DIR")), &out, &options);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let dead = crawl(folder.path());
    assert_eq!(dead.0, Vec::<String>::new());
    assert!(dead.1 > 150, "{} addresses", dead.1);

    // It would find what is dead.
    std::fs::write(out.join("index.html"), "<a href=\"gone/\">gone</a><a href=\"en-us/#gone\">gone</a>")
        .expect("a file");
    let dead = crawl(folder.path()).0;
    let (lost, no_anchor) =
        (dead.iter().any(|one| one.contains("repo/gone/")), dead.iter().any(|one| one.contains("#gone")));
    assert!(lost && no_anchor && dead.iter().all(|one| one.contains("gone")), "{dead:?}");
}

/// The dead addresses of the site in the folder `repo`, and how many there are in all.
fn crawl(folder: &Path) -> (Vec<String>, usize) {
    let server = SiteServer::start(folder);
    let start = server.url("repo/");
    let host = start.trim_end_matches("repo/");
    // It leaves before all of a long report has gone through a pipe.
    let place = folder.join("report.json");
    let report = std::fs::File::create(&place).expect("a file");
    // The pages of rules are many and alike; what they link to is looked at by the laws.
    let rules = if std::env::var_os("DIGLOT_ALL").is_some() { "" } else { "|/rules/[^/]+/." };
    let output = Command::new(Tool::Node.path())
        .stdout(report)
        .arg(Tool::Linkinator.path())
        .arg(&start)
        .args(["--recurse", "--check-fragments", "--format", "json", "--concurrency", "16", "--timeout", "20000"])
        .args(["--skip", &format!("^(?!{host}){rules}")])
        .output()
        .expect("the crawler runs");
    let text = std::fs::read_to_string(&place).expect("a report");
    let report: serde_json::Value =
        serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}\n{}", String::from_utf8_lossy(&output.stderr)));
    let links = report["links"].as_array().expect("links");
    let asked = links.iter().filter(|link| link["state"] != "SKIPPED");
    let dead = links.iter().filter(|link| link["state"] == "BROKEN");
    let dead = dead
        .map(|link| format!("{} from {}: {} {}", link["url"], link["parent"], link["status"], link["failureDetails"]));
    (dead.collect(), asked.count())
}
