//! What hosts are given: compressed copies, files that steer them, and what is said where a host takes no more.

use super::{Options, built, small};
use diglot::{
    base::files::MemoryFiles,
    build::weight::FileKind,
    config::HostName,
    diag::{Arg, Diagnostic},
};
use std::{fmt::Write as _, io::Read as _};

const ALL: &str =
    "url: https://docs.example/docs/\nlocales: {en-US: , ko-KR: }\nhosts: [github, gitlab, netlify, azure, nginx]\n";

fn is_compressed(path: &str) -> bool {
    matches!(path.rsplit_once('.'), Some((_, "gz" | "br")))
}

#[test]
fn each_file_that_gains_has_its_copies() {
    let long = format!("# A\n\n{}\n", "Some text that says little. ".repeat(200));
    let files =
        [("diglot.yml", "compress: true\n"), ("content/en-US/a.md", long.as_str()), ("content/en-US/a.png", &long)];
    let (site, written, _) = small(&files);
    let copies = site.files.keys().filter(|path| is_compressed(path)).count();
    let page = &site.files["en-us/a/index.html"];
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(&site.files["en-us/a/index.html.gz"][..]).read_to_end(&mut text).expect("gzip");
    assert!(text == *page);
    let mut text = Vec::new();
    brotli::BrotliDecompress(&mut &site.files["en-us/a/index.html.br"][..], &mut text).expect("brotli");
    assert!(text == *page && site.files["en-us/a/index.html.br"].len() < page.len() / 4);
    assert!(!site.files.contains_key("en-us/a.png.gz") && !site.files.contains_key(".nojekyll.gz"));
    // All that is counted is there, and all that is there is counted.
    let all = written.weight.sum(|_, _| true);
    assert_eq!(all.files, site.files.len());
    assert_eq!(all.bytes, site.files.values().map(|bytes| bytes.len() as u64).sum::<u64>());
    assert_eq!(written.weight.sum(|_, kind| kind == FileKind::Compressed).files, copies);
    let (again, ..) = small(&files);
    assert!(again.files == site.files, "the same site, the same bytes");
    let (plain, ..) = small(&files[1..]);
    assert!(!plain.files.keys().any(|path| is_compressed(path)));
}

#[test]
fn hosts_are_told_what_they_read() {
    let files = [
        ("diglot.yml", ALL),
        ("content/en-US/a.md", "---\nredirect_from: [old.md, '가 나.md']\n---\n# A\n"),
        ("content/ko-KR/a.md", "# 가\n"),
    ];
    let (site, ..) = small(&files);
    assert_eq!(site.text(".nojekyll"), Some(""));
    let list = site.text("_redirects").expect("a list");
    for line in [
        "/docs/en-us/old/ /docs/en-us/a/ 301",
        "/docs/ko-kr/%EA%B0%80%20%EB%82%98/ /docs/ko-kr/a/ 301",
        "/docs/ko-kr/* /docs/ko-kr/404.html 404",
    ] {
        assert!(list.lines().any(|found| found == line), "{line}: {list}");
    }
    let headers = site.text("_headers").expect("headers");
    assert!(
        headers.starts_with("/docs/*\n  Content-Security-Policy: default-src 'none'; script-src 'self' 'sha256-"),
        "{headers}"
    );
    assert!(
        headers.contains("frame-ancestors 'self'\n") && headers.contains("\n/docs/_assets/*\n  Cache-Control: public"),
        "{headers}"
    );
    assert!(headers.lines().all(|line| line.len() < 2000), "Cloudflare takes no longer line");
    let azure: serde_json::Value =
        serde_json::from_str(site.text("staticwebapp.config.json").expect("a config")).expect("JSON");
    assert_eq!(azure["responseOverrides"]["404"]["rewrite"], "/docs/404.html");
    let routes = azure["routes"].as_array().expect("routes");
    let old = routes.iter().find(|route| route["route"] == "/docs/ko-kr/old/").expect("a redirect");
    assert_eq!((&old["redirect"], &old["statusCode"]), (&"/docs/ko-kr/a/".into(), &301.into()));
    let nginx = site.text("_server.nginx.conf").expect("a snippet");
    assert!(nginx.contains("location \"/docs/ko-kr/\" { error_page 404 \"/docs/ko-kr/404.html\"; }\n"), "{nginx}");
    assert!(site.text("_redirects.nginx.conf").is_some());

    // Each is written for those that read it, and no other.
    let names = |hosts: &str| {
        let config = format!("url: https://docs.example/\nhosts: {hosts}\n");
        let (site, ..) = small(&[("diglot.yml", &config), files[1]]);
        let root =
            site.files.into_keys().filter(|path| !path.contains('/') && !path.ends_with("ml") && path != "robots.txt");
        root.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names("[]"), ".nojekyll _redirects _redirects.nginx.conf");
    assert_eq!(names("github"), ".nojekyll");
    assert_eq!(names("[azure]"), ".nojekyll staticwebapp.config.json");
    assert_eq!(names("[cloudflare, gitlab]"), ".nojekyll _headers _redirects");
    assert_eq!(names("[nginx]"), ".nojekyll _redirects.nginx.conf _server.nginx.conf");
}

fn findings(files: &MemoryFiles) -> (Vec<String>, super::Site) {
    let (site, written, loaded) = built(files, &Options::default());
    let words = |finding: &Diagnostic| {
        let text = |(_, arg): &(&str, Arg)| match arg {
            Arg::Text(text) => text.clone(),
            other => format!("{other:?}"),
        };
        format!("{}: {}", finding.rule.id, finding.args.iter().map(text).collect::<Vec<_>>().join(" | "))
    };
    let found = written.weight.findings(loaded.site.as_ref().expect("a site"));
    (found.iter().map(words).collect(), site)
}

#[test]
fn what_a_host_does_not_take_is_told() {
    let mut files = MemoryFiles::new();
    let mut old = String::new();
    for number in 0..2100 {
        let _ = writeln!(old, "  - old/{number:04}");
    }
    files.set("content/en-US/index.md", format!("---\nredirect_from:\n{old}---\n# A\n"));
    files.set("content/en-US/large.bin", vec![7u8; 26 << 20]);
    files.set("diglot.yml", "hosts: [cloudflare, azure, github]\n");
    let (found, site) = findings(&files);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].contains("Cloudflare Pages | file |") && found[0].ends_with("en-us/large.bin"), "{found:?}");
    assert!(found[1].contains("Cloudflare Pages | redirects |"), "{found:?}");
    assert!(found[2].contains("Azure Static Web Apps | redirects |"), "{found:?}");
    let list = site.text("_redirects").expect("a list");
    assert_eq!(list.lines().count(), 2000);
    assert!(site.files["staticwebapp.config.json"].len() <= 20 << 10);
    // Those that are not told are led on by pages.
    assert_eq!(site.files.keys().filter(|path| path.starts_with("en-us/old/")).count(), 2100);
    assert_eq!(HostName::Cloudflare.limits().files, Some(20_000));
}
