//! Laws of links: a link to a published document leads to it by every spelling that names it, from everywhere; and no link, whatever
//! it is, is too much for anybody.

use super::files;
use diglot::{
    base::files::MemoryFiles,
    build::{self, Options},
    site::{Site, links::Target},
};
use proptest::prelude::*;

const NAMES: [&str; 8] = ["guide", "a b", "설정", "cafe\u{301}", "x.y", "Mixed-Case", "100%", "q'(1)"];

fn site(given: &MemoryFiles) -> Site {
    build::load(given, &Options::default()).site.expect("a site")
}

/// Documents in folders, in two locales, under a base of their own or not.
fn documents() -> impl Strategy<Value = (bool, Vec<String>)> {
    let name = prop::sample::select(&NAMES[..]);
    let path = prop::collection::vec(name, 1..4).prop_map(|parts| parts.join("/"));
    (any::<bool>(), prop::collection::btree_set(path, 2..7).prop_map(|paths| paths.into_iter().collect()))
}

fn built((has_base, paths): &(bool, Vec<String>)) -> Site {
    let config = "url: https://example.com/docs/\nhost: https://host.example\nlocales: {en-US: , ko-KR: }\n";
    let docsets = "docsets: [{folder: src, base: /product/guide}]\n";
    let config = if *has_base { format!("{config}{docsets}") } else { config.to_owned() };
    let folder = if *has_base { "src/" } else { "" };
    let mut given = files(&[("diglot.yml", &config)]);
    for (number, path) in paths.iter().enumerate() {
        let locale = if number % 3 == 2 { "ko-KR" } else { "en-US" };
        given.set(&format!("content/{locale}/{folder}{path}.md"), format!("# Heading {number}\n"));
    }
    site(&given)
}

/// Every spelling of a document as seen from another.
fn spellings(from: &str, to: &str, has_base: bool) -> Vec<String> {
    let ups = "../".repeat(from.matches('/').count());
    let address = if has_base { format!("product/guide/{to}") } else { to.to_owned() };
    let encoded: String = to.bytes().fold(String::new(), |text, byte| format!("{text}%{byte:02X}"));
    // A percent sign that is written as such is one only where no number follows.
    let plain = to.replace('%', "%25");
    let plain_address = address.replace('%', "%25");
    let path = diglot::site::links::encoded(&address);
    vec![
        format!("{ups}{plain}.md"),
        format!("./{ups}{plain}.md?x=1"),
        format!("{ups}{plain}.MD"),
        format!(" {ups}{plain}.md "),
        format!("%20{ups}{plain}.md"),
        format!("{ups}{encoded}.md"),
        format!("{ups}{plain}").replace('/', "\\") + ".md",
        format!("{ups}{plain}.md").to_uppercase(),
        format!("{ups}{plain}/"),
        format!("{ups}{plain}.html"),
        format!("{ups}{plain}.yml"),
        format!("~/{plain}.md"),
        format!("/{plain_address}"),
        format!("/{plain_address}.md#heading-0"),
        format!("/docs/{plain_address}/"),
        format!("/ko-kr/{plain_address}"),
        format!("https://example.com/docs/ko-KR/{path}/"),
        format!("HTTPS://EXAMPLE.COM/docs/{path}"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    #[test]
    fn every_spelling_leads_to_the_document(given in documents()) {
        let site = built(&given);
        let (has_base, paths) = &given;
        let article = |path: &String| {
            let base = if *has_base { format!("product/guide/{path}") } else { path.clone() };
            site.pages.iter().find(|page| page.document.as_str() == base && page.locale == 1)
        };
        for from in paths {
            let page = article(from).expect("a page, be it a fallback");
            for to in paths {
                let expected = article(to).expect("a page");
                for dest in spellings(from, to, *has_base) {
                    // What has no ending and ends like one is another name.
                    let target = site.resolve(page, &dest);
                    let Target::Page { page: found, .. } = &target else { panic!("{dest} from {from}: {target:?}") };
                    prop_assert_eq!(&site.page(*found).document, &expected.document, "{} from {}", dest, from);
                }
            }
        }
    }

    #[test]
    fn no_link_is_too_much(given in documents(), dest in "[ -~]{0,40}|[/\\\\.~%#?:가é ]{0,30}|(\\.\\./|~/|/|%2e%2e/|https://|//){0,6}[a-z가/%.]{0,20}") {
        let site = built(&given);
        for page in &site.pages {
            let target = site.resolve(page, &dest);
            if let Target::File { route, .. } = &target {
                prop_assert!(!route.contains(".."), "{}", route);
            }
        }
    }
}

#[test]
fn some_links_mean_what_they_say() {
    let given = files(&[
        (
            "diglot.yml",
            "locales: {en-US: , ko-KR: }\ndocsets: [{folder: src, base: /product}, {folder: media, base: /media}]\n",
        ),
        ("content/en-US/src/index.md", "# Home\n"),
        ("content/en-US/src/a.md", "# A\n"),
        ("content/en-US/src/a.html", "a file"),
        ("content/en-US/src/folder/x.md", "# X\n"),
        ("content/en-US/src/TOC.yml", "- name: A\n"),
        ("content/en-US/media/i.png", ""),
        ("content/ko-KR/src/only.md", "# 한국어\n"),
        ("content/ko-KR/media/i.png", ""),
    ]);
    let site = site(&given);
    let page =
        site.pages.iter().find(|page| page.document.as_str() == "product/a" && page.locale == 1).expect("a page");
    let lead = |dest: &str| match site.resolve(page, dest) {
        Target::Page { page, anchor, query, .. } => format!("{}{query}#{anchor}", site.page(page).route),
        Target::File { route, rest, .. } => format!("{route}{rest}"),
        Target::Nowhere(path) => format!("nowhere {path}"),
        other => format!("{other:?}"),
    };
    for (dest, expected) in [
        ("", "Empty"),
        ("  ", "Empty"),
        ("#a", "Here(\"a\")"),
        ("?x", "Here(\"\")"),
        ("mailto:a@example.com", "Elsewhere"),
        ("https://example.com/", "Elsewhere"),
        ("//example.com/a", "Elsewhere"),
        ("/azure/x#y", "Elsewhere"),
        ("/product/gone", "nowhere /product/gone"),
        ("/productive", "Elsewhere"),
        ("/ko-kr/azure", "nowhere /ko-kr/azure"),
        ("/fr-fr/product/a", "Elsewhere"),
        ("/en-us/product/a?x#a", "en-us/product/a/?x#a"),
        ("/", "ko-kr/#"),
        ("./", "ko-kr/product/#"),
        ("index.md", "ko-kr/product/#"),
        ("toc.yml", "ko-kr/product/#"),
        ("folder/", "ko-kr/product/folder/#"),
        ("folder/index", "ko-kr/product/folder/#"),
        ("folder/index.html", "ko-kr/product/folder/#"),
        ("a.html", "en-us/product/a.html"),
        ("only.md", "ko-kr/product/only/#"),
        ("../media/i.png", "ko-kr/media/i.png"),
        ("~/../media/I.PNG?w=1", "ko-kr/media/i.png?w=1"),
        ("/media/i.png", "ko-kr/media/i.png"),
        ("/a.md", "ko-kr/product/a/#"),
        ("/azure/a.md", "nowhere /azure/a.md"),
        ("../../a.md", "nowhere ../../a.md"),
        ("../README.md", "nowhere ../README.md"),
    ] {
        assert_eq!(lead(dest), expected, "{dest:?}");
    }
}
