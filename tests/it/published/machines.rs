//! What search engines, previews and browsers are told of pages, in small sites where each case stands by itself.

use super::{site::xml, small};
use serde_json::Value;

fn article(title: &str, front: &str) -> String {
    format!("---\ntitle: {title}\n{front}---\n# {title}\n\nText.\n")
}

#[test]
fn search_engines_find_what_they_should() {
    let config =
        "url: https://docs.example/base/\ntitle: Docs\nimage: images/card.png\nlocales: {en-US: , ko-KR: , de-DE: }\n";
    let (home, one) = (article("Home", "date: 2021-03-05\n"), article("One & two", "ms.date: 03/06/2021\n"));
    let (hidden, draft) = (article("Hidden", "robots: noindex\n"), article("Draft", "draft: true\n"));
    let (korean, pictured) =
        (article("하나", "date: 2022-01-02\n"), article("Pictured", "image: images/own.png\ndescription: <D>\n"));
    let hidden_here = article("숨김", "");
    let files = [
        ("diglot.yml", config),
        ("content/en-US/index.md", home.as_str()),
        ("content/en-US/one.md", &one),
        ("content/en-US/hidden.md", &hidden),
        ("content/en-US/draft.md", &draft),
        ("content/en-US/pictured.md", &pictured),
        ("content/en-US/images/card.png", "PNG"),
        ("content/en-US/images/own.png", "PNG"),
        ("content/ko-KR/one.md", &korean),
        ("content/ko-KR/hidden.md", &hidden_here),
    ];
    let (site, ..) = small(&files);
    assert_eq!(super::laws::broken(&site), Vec::<String>::new());
    assert!(site.text("robots.txt").is_none(), "nobody reads one below a path");
    let entries = |locale: &str| {
        let text = site.text(&format!("sitemap-{locale}.xml"));
        let text = text.map(|text| xml(text).into_iter().filter(|(name, ..)| name == "loc" || name == "lastmod"));
        text.into_iter().flatten().map(|(.., text)| text.replace("https://docs.example/base", "")).collect::<Vec<_>>()
    };
    assert_eq!(entries("en-us"), ["/", "/en-us/", "2021-03-05", "/en-us/one/", "2021-03-06", "/en-us/pictured/"]);
    assert_eq!(entries("ko-kr"), ["/ko-kr/hidden/", "/ko-kr/one/", "2022-01-02"], "its own page may be found");
    assert_eq!(entries("de-de"), Vec::<String>::new());
    let index: Vec<String> =
        xml(site.text("sitemap.xml").expect("an index")).into_iter().map(|(.., text)| text).collect();
    assert!(!index.iter().any(|text| text.contains("de-de")), "{index:?}");

    // The hidden page is in no set; the Korean one beside it has nobody to be in a set with.
    assert_eq!(site.pages["ko-kr/hidden/index.html"].alternates, []);
    let codes: Vec<&str> =
        site.pages["ko-kr/one/index.html"].alternates.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["x-default", "en-US", "ko-KR"]);

    let property = |page: &str, name: &str| {
        let all = site.pages[page].properties.iter().filter(|(property, _)| property == name);
        all.map(|(_, content)| content.as_str()).collect::<Vec<_>>()
    };
    let korean = "ko-kr/one/index.html";
    assert_eq!(property(korean, "og:title"), ["하나"]);
    assert_eq!(property(korean, "og:locale"), ["ko_KR"]);
    assert_eq!(property(korean, "og:locale:alternate"), ["en_US"]);
    assert_eq!(property(korean, "og:url"), ["https://docs.example/base/ko-kr/one/"]);
    assert_eq!(property(korean, "og:type"), ["article"]);
    let (card, own) =
        ("https://docs.example/base/en-us/images/card.png", "https://docs.example/base/en-us/images/own.png");
    assert_eq!(property("en-us/one/index.html", "og:image"), [card]);
    assert_eq!(property("en-us/pictured/index.html", "og:image"), [own]);
    assert_eq!(property("en-us/pictured/index.html", "og:description"), ["<D>"]);
    assert_eq!(property("de-de/one/index.html", "og:locale"), ["en_US"], "the text is English");

    let graph = |page: &str| {
        let data = &site.pages[page].data;
        let value: Value = data.first().map_or(Value::Null, |data| serde_json::from_str(data).expect("JSON"));
        value["@graph"].as_array().cloned().unwrap_or_default()
    };
    let of = |page: &str, kind: &str| graph(page).into_iter().find(|node| node["@type"] == kind).unwrap_or_default();
    let korean = of(korean, "TechArticle");
    assert_eq!(korean["@id"], "https://docs.example/base/ko-kr/one/");
    assert_eq!(korean["inLanguage"], "ko-KR");
    assert_eq!(korean["dateModified"], "2022-01-02");
    assert_eq!(korean["translationOfWork"]["@id"], "https://docs.example/base/en-us/one/");
    assert_eq!(korean["translationOfWork"]["inLanguage"], "en-US");
    assert_eq!(of("en-us/one/index.html", "TechArticle")["translationOfWork"], Value::Null);
    assert_eq!(of("en-us/one/index.html", "TechArticle")["image"], card);
    let crumbs = of("en-us/one/index.html", "BreadcrumbList");
    assert_eq!(crumbs["itemListElement"][0]["item"], "https://docs.example/base/en-us/");
    assert_eq!(crumbs["itemListElement"][1]["name"], "One & two");
    assert!(graph("en-us/hidden/index.html").is_empty(), "nothing is said of what is not to be found");
    assert!(graph("de-de/one/index.html").is_empty());
}

#[test]
fn a_page_is_about_what_its_first_paragraph_says() {
    let unit = |id: u32, target: &str, source: &str| {
        format!(
            "<span data-ttu-id=\"4f0a1-{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"4f0a1-{id}\">{source}</span></span>"
        )
    };
    let bilingual = format!(
        "---\ndescription: 한국어 설명\n---\n# {}\n\n{} {}\n",
        unit(101, "안내", "Guide"),
        unit(102, "먼저 **읽으세요**.", "Read **this** first."),
        unit(103, "그다음 하세요.", "Then do it."),
    );
    let label = "# A\n\n![Art](a.png)\n\n**Applies to**: All\n\n> Quoted words.\n\n- An item.\n\nUse `a < b` and\n[a link](one.md) \"here\".\n\nMore.\n";
    let long = "이 문단은 한 문장으로 되어 있지만 검색 결과에 보이는 것보다 훨씬 깁니다 그래서 낱말이 끝나는 곳에서 잘리며 글자 가운데에서는 절대로 잘리지 않습니다 그리고 더 이어집니다";
    let sentences =
        format!("The first sentence is long enough to say what the page is about by itself. {}.", "Word ".repeat(60));
    let solid = "\u{1112}\u{1161}\u{11ab}".repeat(90);
    let (long_page, sentences_page, solid_page) =
        (format!("# 나\n\n{long}.\n"), format!("# C\n\n{sentences}\n"), format!("# 다\n\n{solid}\n"));
    let files = [
        ("diglot.yml", "url: https://docs.example/\nlocales: {en-US: , ko-KR: }\n"),
        ("content/ko-KR/guide.md", bilingual.as_str()),
        ("content/en-US/label.md", label),
        ("content/ko-KR/long.md", &long_page),
        ("content/en-US/sentences.md", &sentences_page),
        ("content/ko-KR/solid.md", &solid_page),
        ("content/en-US/included.md", "# D\n\n[!INCLUDE [x](includes/x.md)]\n\nText after it.\n"),
        ("content/en-US/includes/x.md", "Text of many pages.\n"),
        ("content/en-US/list.md", "# E\n\n- One\n- Two\n\n```\ncode\n```\n"),
        ("content/en-US/folder/b.md", "# Beta\n\nB.\n"),
        ("content/en-US/folder/a.md", "# Alpha & more\n\nA.\n"),
    ];
    let (site, ..) = small(&files);
    let said = |page: &str| {
        let properties = &site.pages[&format!("{page}/index.html")].properties;
        properties.iter().find(|(name, _)| name == "description").map_or("", |(_, text)| text).to_owned()
    };
    assert_eq!(super::laws::broken(&site), Vec::<String>::new());
    assert_eq!(said("ko-kr/guide"), "한국어 설명", "its own words win");
    assert_eq!(said("en-us/guide"), "Read this first. Then do it.");
    assert_eq!(said("en-us/label"), "Use a < b and a link \"here\".");
    let cut = said("ko-kr/long");
    let kept = cut.strip_suffix('…').expect("a mark that there is more");
    assert!(long.starts_with(&format!("{kept} ")) && (60..=90).contains(&kept.chars().count()), "{cut}");
    assert_eq!(said("en-us/sentences"), sentences[..sentences.find(" Word").expect("more")]);
    let cut = said("ko-kr/solid");
    assert_eq!(cut.trim_end_matches('…').chars().count() % 3, 0, "a letter of three parts is whole: {cut}");
    assert_eq!(said("en-us/included"), "Text of many pages.");
    assert_eq!(said("en-us/list"), "One Two");
    assert_eq!(said("en-us/folder"), "Alpha & more · Beta");
    assert_eq!(
        said("ko-kr/label"),
        said("en-us/label"),
        "a page shows another language's text and says what that does"
    );
}

#[test]
fn a_site_without_an_address_names_none() {
    let (one, two) = (article("One", "date: 2021-03-05\n"), article("하나", ""));
    let (site, ..) = small(&[("content/en-US/index.md", &one), ("content/ko-KR/index.md", &two)]);
    assert!(
        !site.files.keys().any(|path| path.contains("sitemap") || path.contains("feed")),
        "{:?}",
        site.files.keys()
    );
    assert_eq!(site.text("robots.txt"), Some("User-agent: *\nAllow: /\n"));
    let page = &site.pages["ko-kr/index.html"];
    assert_eq!((page.alternates.len(), page.canonical.as_deref(), page.data.len()), (0, None, 0));
}

#[test]
fn a_feed_names_what_changed_last() {
    let config =
        "url: https://docs.example/\ntitle: {en-US: Docs & more, ko-KR: 안내서}\nlocales: {en-US: , ko-KR: }\n";
    let (old, new) =
        (article("Old", "date: 2020-01-01\n"), article("New <x>", "date: 2021-01-01\ndescription: What & why\n"));
    let (undated, same) = (article("Undated", ""), article("Same", "date: 2021-01-01\n"));
    let files = [
        ("diglot.yml", config),
        ("content/en-US/a.md", old.as_str()),
        ("content/en-US/b.md", &new),
        ("content/en-US/c.md", &undated),
        ("content/en-US/d.md", &same),
        ("content/ko-KR/c.md", &undated),
    ];
    let (site, ..) = small(&files);
    let feed = xml(site.text("en-us/feed.xml").expect("a feed"));
    let texts = |wanted: &str| {
        feed.iter().filter(|(name, ..)| name == wanted).map(|(.., text)| text.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(texts("title"), ["Docs & more", "New <x>", "Same", "Old"]);
    let (new, old) = ("2021-01-01T00:00:00Z", "2020-01-01T00:00:00Z");
    assert_eq!(texts("updated"), [new, new, new, old]);
    assert_eq!(texts("id")[1], "https://docs.example/en-us/b/");
    assert_eq!(texts("summary"), ["What & why"]);
    assert_eq!(texts("name"), ["Docs & more"]);
    assert!(site.text("ko-kr/feed.xml").is_none(), "nobody knows when anything changed there");
    let forms = |page: &str| site.pages[page].forms.clone();
    assert_eq!(forms("en-us/c/index.html"), [("application/atom+xml".to_owned(), "/en-us/feed.xml".to_owned())]);
    assert_eq!(forms("ko-kr/c/index.html"), []);
}

#[test]
fn a_page_allows_what_it_shows_and_a_site_of_any_html_says_so() {
    let text = "# A\n\nLook.\n\n![x](https://pictures.example/a.png)\n\n> [!VIDEO https://www.youtube.com/embed/abc]\n\n\
                :::image source=\"b.png\" alt-text=\"b\" lightbox=\"https://large.example/b.png\":::\n";
    let files =
        [("diglot.yml", "url: https://docs.example/\n"), ("content/en-US/a.md", text), ("content/en-US/b.png", "PNG")];
    let (site, ..) = small(&files);
    assert_eq!(super::laws::broken(&site), Vec::<String>::new());
    let policy = site.pages["en-us/a/index.html"].policy.clone().expect("a policy");
    for part in [
        "img-src 'self' data: https://large.example https://pictures.example;",
        "frame-src https://www.youtube-nocookie.com;",
    ] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    let root = site.pages["index.html"].policy.clone().expect("a policy");
    assert!(!root.contains("example"), "{root}");

    let any = [
        ("diglot.yml", "raw_html: allow\nhosts: [netlify]\n"),
        ("content/en-US/a.md", "# A\n\n<script>a()</script>\n"),
    ];
    let (site, ..) = small(&any);
    let page = &site.pages["en-us/a/index.html"];
    assert_eq!((page.policy.as_ref(), page.scripts.iter().any(|script| script == "a()")), (None, true));
    assert!(site.text("_headers").expect("headers").contains("\n  Content-Security-Policy: frame-ancestors 'self'\n"));
}

#[test]
fn scripts_of_a_sites_own_templates_run() {
    let base = "<!DOCTYPE html><html lang=\"{{ page.locale }}\" data-kind=\"{{ page.kind }}\"><head>\
                {% block title %}{% endblock title %}{% block head %}{% endblock head %}\
                <meta http-equiv=\"Content-Security-Policy\" content=\"{{ page.policy | safe }}\"><title>{{ page.title }}</title>\
                <script>own()</script><style>p { color: red }</style></head><body>{% block main %}{% endblock main %}</body></html>";
    let files = [
        ("diglot.yml", "theme: theme\nurl: https://docs.example/\n"),
        ("theme/templates/base.html", base),
        ("content/en-US/a.md", "# A\n\n<script>theirs()</script>\n"),
    ];
    let (site, ..) = small(&files);
    let page = &site.pages["en-us/a/index.html"];
    assert_eq!(page.scripts, ["own()"]);
    let found: Vec<String> = super::laws::broken(&site).into_iter().filter(|fault| fault.contains("forbids")).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn where_an_article_is_edited_and_reported_is_said_by_templates() {
    let config = "repository: {url: 'https://github.com/o/r', branch: trunk}\n\
                  report: 'https://x.example/new?page={page}&locale={locale}&unit={unit}'\ntheme: theme\nlocales: {en-US: , ko-KR: }\n";
    let page = "{% extends \"base.html\" %}{% block main %}<article>{{ page.edit_url }} {{ page.report_url }} \
                {{ page.report_unit_url }}</article>{% block article %}{% endblock article %}{% endblock main %}";
    let files = [
        ("diglot.yml", config),
        ("theme/templates/page.html", page),
        ("content/en-US/guide/a b.md", "# A\n"),
        ("content/en-US/c.md", "# C\n"),
        ("content/ko-KR/c.md", "# 다\n"),
    ];
    let (site, ..) = small(&files);
    let text = |path: &str| site.pages[path].text.trim().to_owned();
    assert_eq!(
        text("ko-kr/c/index.html"),
        "https://github.com/o/r/edit/trunk/content/ko-KR/c.md https://x.example/new?page=/ko-kr/c/&locale=ko-KR&unit= \
         https://x.example/new?page=/ko-kr/c/&locale=ko-KR&unit={unit}"
    );
    let english = text("ko-kr/guide/a b/index.html");
    assert!(english.starts_with("https://github.com/o/r/edit/trunk/content/en-US/guide/a%20b.md "), "{english}");
}
