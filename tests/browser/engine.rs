//! The search engine in a browser, over an index that the program wrote, on a page with its own policy: what a reader types finds
//! pages, and nothing that is typed or written does anything else.

use super::{
    build,
    driver::{Browser, DESKTOP},
    site_server::SiteServer,
    tools::{self, needs},
};
use crate::serve::preview::Folder;
use serde_json::{Value, json};
use std::fs;

#[test]
fn an_index_is_read_in_a_page() {
    needs!(tools::BROWSER);
    let folder = Folder::new(&[]);
    let out = folder.path().join("site");
    folder.write("diglot.yml", "title: Kitchen\nurl: https://example.org/docs/\nlocales: {en-US: {}, ko-KR: {}}\n");
    folder.write("content/en-US/index.md", "# Home\n\nText.\n");
    folder.write(
        "content/en-US/pans.md",
        "---\ntitle: '\"><img src=x onerror=\"window.pwned=1\">'\n---\nPans of iron. `__proto__`\n",
    );
    folder.write("content/ko-KR/index.md", "# 처음\n\n글입니다.\n");
    folder.write("content/ko-KR/pots.md", "# 냄비\n\n## 무쇠 냄비\n\n무쇠냄비를 데우기 전에 닦습니다.\n");
    let built = build(folder.path(), &out.join("docs"));
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let assets = fs::read_dir(out.join("docs/_assets")).expect("assets");
    let names = assets.map(|asset| asset.expect("an asset").file_name().to_string_lossy().into_owned());
    let engine = names.filter(|name| name.starts_with("search-engine.")).collect::<Vec<_>>();
    let [engine] = &engine[..] else { panic!("one engine: {engine:?}") };

    let server = SiteServer::start(&out);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    browser.open(&server.url("docs/ko-kr/pots/"));
    browser.settle();
    let queries =
        json!(["냄비를", "무쇠 냄비", "닦기", "pan", "__proto__", "\"><img src=x onerror=\"window.pwned=1\">", "데우"]);
    let found = browser.run_async(
        "const [engine, index, queries, done] = arguments;
         import(engine)
           .then(({ open }) => open(index))
           .then((opened) => Promise.all(queries.map((query) => opened.search(query))))
           .then(done, (error) => done(String(error)));",
        &[json!(format!("/docs/_assets/{engine}")), json!("/docs/_search/ko-kr/"), queries],
    );
    let urls = |at: usize| -> Vec<&Value> {
        let results = found[at]["results"].as_array().unwrap_or_else(|| panic!("{found}"));
        results.iter().map(|result| &result["url"]).collect()
    };
    let (pots, pans) = ("/docs/ko-kr/pots/", "/docs/ko-kr/pans/");
    assert_eq!([0, 1, 2].map(urls), [[pots], [pots], [pots]]);
    assert_eq!([3, 4, 5].map(urls), [[pans], [pans], [pans]], "{found}");
    assert_eq!(urls(6), [pots], "a word that is being typed");
    let pan = &found[3]["results"][0];
    assert_eq!((&pan["isFallback"], &pan["lang"]), (&json!(true), &json!("en-US")));
    assert_eq!(pan["title"], "\"><img src=x onerror=\"window.pwned=1\">");
    assert_eq!(browser.run("return window.pwned ?? null", &[]), Value::Null);
    assert_eq!(browser.take_console_errors(), [""; 0]);
    assert_eq!(server.take_missing(), [""; 0]);
}
