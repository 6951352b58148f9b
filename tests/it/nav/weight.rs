//! What the navigation of a large site weighs: each page carries a bounded part, and the whole is a link away.

use super::{part, written};
use diglot::{
    base::files::MemoryFiles,
    build::{self, Loaded, Options},
};
use std::fmt::Write as _;

/// The bytes of navigation a page may carry.
const MOST: usize = 15_000;

fn load(files: Vec<(String, String)>) -> Loaded {
    let files = files.into_iter().fold(MemoryFiles::new(), |files, (path, text)| files.with(&path, text));
    let loaded = build::load(&files, &Options::default());
    assert_eq!(loaded.findings, []);
    loaded
}

/// Reads what all pages carry. Answers the heaviest.
fn heaviest(pages: &[(&String, &String)]) -> usize {
    let weigh = |(path, page): &(&String, &String)| {
        let nav = part(page, "<nav class=\"nav\"", "</nav>");
        assert!(nav.contains("aria-current=\"page\"") || path.as_str() == "en-us/index.html", "{path}: {nav}");
        assert!(nav.len() <= MOST, "{path}: {} bytes\n{nav}", nav.len());
        nav.len()
    };
    pages.iter().map(weigh).max().expect("pages")
}

#[test]
fn thousands_of_siblings_do_not_stand_in_every_page() {
    let count = if std::env::var_os("DIGLOT_ALL").is_some() { 10_000 } else { 3_000 };
    let mut files: Vec<(String, String)> = (0..count)
        .map(|number| (format!("content/en-US/errors/c{number:05}.md"), format!("# Compiler error C{number:05}\n")))
        .collect();
    files.push(("content/en-US/index.md".to_owned(), "# Home\n".to_owned()));
    let loaded = load(files);
    let pages = written(&loaded);
    let articles: Vec<_> = pages.iter().filter(|(path, _)| path.starts_with("en-us/errors/c")).collect();
    assert_eq!(articles.len(), count);
    let most = heaviest(&articles);
    println!("{count} siblings: {most} bytes at most");
    // A page shows those around it, and where all are.
    let address = |number: usize| format!("/en-us/errors/c{number:05}/");
    let (middle, half) = (&pages[&format!("en-us/errors/c{:05}/index.html", count / 2)], count / 2);
    let nav = part(middle, "<nav class=\"nav\"", "</nav>");
    for near in [half - 1, half + 1, half - 10, half + 10] {
        assert!(nav.contains(&address(near)), "{near}: {nav}");
    }
    assert!(nav.contains(&format!("href=\"/en-us/errors/\">See all ({count})</a>")), "{nav}");
    let list = part(&pages["en-us/errors/index.html"], "<div class=\"listing\">", "</div>");
    assert_eq!(list.matches("<li>").count(), count);
    assert!(middle.contains("rel=\"prev\"") && middle.contains(&format!("{}\" rel=\"next\"", address(half + 1))));
}

#[test]
fn ten_thousand_pages_in_a_deep_tree_do_not_stand_in_every_page() {
    let mut files = vec![("content/en-US/index.md".to_owned(), "# Home\n".to_owned())];
    let mut toc = String::from("- name: Home\n  href: index.md\n");
    // 8 parts of 50 chapters of 25 pages each, with long titles in letters of three bytes.
    let word = "아주 긴 제목을 가진 문서의 이름";
    for part in 0..8 {
        let _ = write!(toc, "- name: Part {part} {word}\n  items:\n");
        for chapter in 0..50 {
            let _ = write!(
                toc,
                "  - name: Chapter {part}.{chapter} {word}\n    href: p{part}/c{chapter}/index.md\n    items:\n"
            );
            files.push((format!("content/en-US/p{part}/c{chapter}/index.md"), format!("# Chapter {part}.{chapter}\n")));
            for page in 0..24 {
                let _ = write!(toc, "    - name: Page {page} & {word}\n      href: p{part}/c{chapter}/{page}.md\n");
                files.push((format!("content/en-US/p{part}/c{chapter}/{page}.md"), format!("# Page {page}\n")));
            }
        }
    }
    files.push(("content/en-US/toc.yml".to_owned(), toc));
    let loaded = load(files);
    let pages = written(&loaded);
    let articles: Vec<_> =
        pages.iter().filter(|(path, _)| path.starts_with("en-us/p") && path.ends_with("index.html")).collect();
    assert_eq!(articles.len(), 8 * 50 * 25);
    let most = heaviest(&articles);
    println!("10,000 pages in a tree: {most} bytes at most");
    let nav = part(&pages["en-us/p6/c7/12/index.html"], "<nav class=\"nav\"", "</nav>");
    // The way to the page, its siblings, and the branches beside the way.
    for near in ["/en-us/p6/c7/", "/en-us/p6/c7/11/", "/en-us/p6/c7/13/", "/en-us/p6/c6/", "Part 5", "Part 7"] {
        assert!(nav.contains(near), "{near}: {nav}");
    }
    assert!(nav.contains(">All pages (10001)</a>"), "{nav}");
    let lists: Vec<_> = pages.iter().filter(|(path, _)| path.starts_with("en-us/_contents/")).collect();
    let listed: usize =
        lists.iter().map(|(_, page)| part(page, "<div class=\"listing\">", "</div>").matches("<li").count()).sum();
    // Every node stands in one list: 10,000 pages, home, and the headings of the parts.
    assert_eq!((lists.len(), listed), (9, 10_000 + 1 + 8));
}
