//! What tables of contents make of the tree.

use super::{findings, load, tree};

#[test]
fn without_a_toc_the_folders_are_the_tree() {
    let site = load(&[
        ("content/en-US/index.md", "# Home\n"),
        ("content/en-US/b.md", "---\norder: 1\n---\n# B\n"),
        ("content/en-US/a/x.md", "# X\n"),
        ("content/en-US/guide.md", "# Guide\n"),
        ("content/en-US/guide/first.md", "# First\n"),
    ]);
    assert_eq!(
        tree(&site, 0),
        "Home /en-us/\n  B /en-us/b/\n  A /en-us/a/\n    X /en-us/a/x/\n  Guide /en-us/guide/\n    First /en-us/guide/first/\n"
    );
}

#[test]
fn a_toc_gives_order_names_headings_and_links() {
    let toc = "\
- name: Welcome
  href: index.md
- name: Start here
  href: z.md
  displayName: begin, first
- name: More
  expanded: true
  items:
  - href: a.md
  - name: A part of it
    href: a.md#part
  - name: Elsewhere
    href: https://example.org/
  - name: Of the server
    href: /powershell/module
  - name: A file
    href: data.json
- name: Alone
";
    let site = load(&[
        ("content/en-US/toc.yml", toc),
        ("content/en-US/index.md", "# Home\n"),
        ("content/en-US/a.md", "# The A\n"),
        ("content/en-US/z.md", "# Z\n"),
        ("content/en-US/data.json", "{}"),
    ]);
    assert_eq!(
        tree(&site, 0),
        "Home /en-us/
  Welcome = /en-us/
  Start here /en-us/z/
  More
    The A /en-us/a/
    A part of it = /en-us/a/#part
    Elsewhere https://example.org/
    Of the server /powershell/module
    A file /en-us/data.json
  Alone
"
    );
    assert_eq!(findings(&site), [""; 0]);
    let nav = &site.site.as_ref().expect("a site").nav[0];
    assert_eq!(nav.nodes[2].aliases.as_deref(), Some("begin, first"));
    assert!(nav.nodes[3].expanded);
}

#[test]
fn tocs_stand_in_the_place_of_entries_that_lead_to_them() {
    let site = load(&[
        (
            "content/en-US/TOC.yml",
            "- name: News\n  href: news/TOC.md\n- name: Guide\n  href: guide/\n- name: API\n  tocHref: api/toc.yml\n  topicHref: api/overview.md\n",
        ),
        ("content/en-US/index.md", "# Home\n"),
        ("content/en-US/news/TOC.md", "# [All news](index.md)\n# [March](march.md)\n## [Week 1](week.md)\n"),
        ("content/en-US/news/index.md", "# News\n"),
        ("content/en-US/news/march.md", "# March\n"),
        ("content/en-US/news/week.md", "# Week\n"),
        ("content/en-US/guide/toc.yml", "items:\n- name: Install\n  href: install.md\n"),
        ("content/en-US/guide/install.md", "# Installing\n"),
        ("content/en-US/api/toc.yml", "- {name: Types, href: types.md}\n"),
        ("content/en-US/api/overview.md", "# Overview\n"),
        ("content/en-US/api/types.md", "# Types\n"),
    ]);
    assert_eq!(
        tree(&site, 0),
        "Home /en-us/
  News /en-us/news/
    March /en-us/news/march/
      Week 1 /en-us/news/week/
  Guide /en-us/guide/
    Install /en-us/guide/install/
  API /en-us/api/overview/
    Types /en-us/api/types/
"
    );
    assert_eq!(findings(&site), [""; 0]);
    let site = site.site.expect("a site");
    let routes: Vec<&str> = site.pages.iter().map(|page| page.route.as_str()).collect();
    assert!(routes.contains(&"en-us/guide/"), "the page of a folder with a TOC: {routes:?}");
    assert!(!routes.contains(&"en-us/api/"), "a list of contents that would list nothing: {routes:?}");
}

#[test]
fn a_folder_with_a_toc_of_its_own_is_a_section() {
    let site = load(&[
        ("content/en-US/index.md", "# Home\n"),
        ("content/en-US/one/TOC.md", "# [One of all](index.md)\n## [A](a.md)\n## [Of two](../two/b.md)\n"),
        ("content/en-US/one/index.md", "# One\n"),
        ("content/en-US/one/a.md", "# A\n"),
        (
            "content/en-US/two/toc.yml",
            "- {name: B, href: b.md}\n- {name: Up, href: ../index.md}\n- {name: A again, href: ../one/a.md}\n",
        ),
        ("content/en-US/two/b.md", "# B\n"),
        ("content/en-US/loose/x.md", "# X\n"),
    ]);
    // Each page stands at the TOC that is nearest to it; the other one repeats it.
    assert_eq!(
        tree(&site, 0),
        "Home /en-us/
  One of all /en-us/one/
    A /en-us/one/a/
    Of two = /en-us/two/b/
  Two /en-us/two/
    B /en-us/two/b/
    Up = /en-us/
    A again = /en-us/one/a/
  Loose /en-us/loose/
    X /en-us/loose/x/
"
    );
    assert_eq!(findings(&site), [""; 0]);
}

#[test]
fn titles_are_the_reader_s() {
    let site = load(&[
        ("diglot.yml", "locales: {en-US: {}, ko-KR: {}, ar-SA: {}}\n"),
        (
            "content/en-US/toc.yml",
            "- {name: First, href: a.md}\n- {name: Second, href: b.md}\n- name: Group\n  items:\n  - {name: Third, href: c.md}\n- {name: Out, href: 'https://example.org/'}\n",
        ),
        ("content/en-US/index.md", "# Home\n"),
        ("content/en-US/a.md", "# A\n"),
        ("content/en-US/b.md", "# B\n"),
        ("content/en-US/c.md", "# C\n"),
        ("content/ko-KR/a.md", "---\nnav_title: 가\n---\n# 첫째 문서\n"),
        ("content/ar-SA/TOC.yml", "- {name: ثان, href: b.md}\n- {name: أول, href: a.md}\n"),
    ]);
    // The source's order, the locale's own titles; else the label of the TOC, marked with its locale.
    assert_eq!(
        tree(&site, 1),
        "Home [en-US] /ko-kr/
  가 /ko-kr/a/
  Second [en-US] /ko-kr/b/
  Group [en-US]
    Third [en-US] /ko-kr/c/
  Out [en-US] https://example.org/
"
    );
    // A TOC of its own: its order and names, whether the pages are translated or not.
    assert_eq!(
        tree(&site, 2),
        "Home [en-US] /ar-sa/
  ثان /ar-sa/b/
  أول /ar-sa/a/
  صفحات أخرى
    C [en-US] /ar-sa/c/
"
    );
    assert_eq!(findings(&site), [""; 0], "what a locale lacks is no fault of its TOC");
}

#[test]
fn what_is_wrong_has_a_place() {
    let site = load(&[
        (
            "content/en-US/toc.yml",
            "- {name: A, href: A.md}\n- {name: B, href: b.md}\n- {name: A, href: a.md}\n- {name: S, href: sub/toc.yml}\n- {name: Run, href: 'javascript:x'}\n",
        ),
        ("content/en-US/index.md", "# Home\n"),
        ("content/en-US/a.md", "# A\n"),
        ("content/en-US/lost.md", "# Lost\n"),
        ("content/en-US/sub/lost.md", "# Lost too\n"),
        ("content/en-US/sub/toc.yml", "- name: Up\n  href: ../TOC.yml\n"),
        ("content/en-US/sub/TOC.md", "# [Second](lost.md)\n"),
    ]);
    assert_eq!(
        findings(&site),
        [
            "nav/orphan-page content/en-US/lost.md:1",
            "nav/orphan-page content/en-US/sub/lost.md:1",
            "nav/toc-invalid content/en-US/sub/TOC.md:1",
            "nav/toc-cycle content/en-US/sub/toc.yml:2",
            "nav/entry-case content/en-US/toc.yml:1",
            "nav/dead-entry content/en-US/toc.yml:2",
            "nav/duplicate-entry content/en-US/toc.yml:3",
            "nav/dead-entry content/en-US/toc.yml:5",
        ]
    );
    assert_eq!(
        tree(&site, 0),
        "Home /en-us/
  A /en-us/a/
  A = /en-us/a/
  S /en-us/sub/
    Up = /en-us/
    Other pages
      Lost too /en-us/sub/lost/
  Other pages
    Lost /en-us/lost/
"
    );
}

#[test]
fn tocs_that_name_each_other_are_read_once() {
    let site = load(&[
        ("content/en-US/a/toc.yml", "- {name: A, href: index.md}\n- {name: To B, href: ../b/toc.yml}\n"),
        ("content/en-US/a/index.md", "# A\n"),
        (
            "content/en-US/b/toc.yml",
            "- {name: B, href: index.md}\n- {name: To A, href: ../a/toc.yml}\n- {name: Self, href: toc.yml}\n",
        ),
        ("content/en-US/b/index.md", "# B\n"),
    ]);
    assert_eq!(findings(&site), ["nav/toc-cycle content/en-US/b/toc.yml:2", "nav/toc-cycle content/en-US/b/toc.yml:3"]);
    let chains: Vec<String> = site.findings.iter().map(|finding| format!("{:?}", finding.args)).collect();
    assert!(
        chains[0].contains("`content/en-US/a/toc.yml` → `content/en-US/b/toc.yml` → `content/en-US/a/toc.yml`"),
        "{chains:?}"
    );
    assert_eq!(
        tree(&site, 0),
        "Documentation /en-us/
  A /en-us/a/
    To B /en-us/b/
      To A = /en-us/a/
"
    );
}

#[test]
fn what_would_stand_below_itself_stands_below_home() {
    // Each TOC lists the page of the other's folder.
    let site = load(&[
        ("content/en-US/a/toc.yml", "- {name: A, href: index.md}\n- {name: B, href: ../b/index.md}\n"),
        ("content/en-US/a/index.md", "# A\n"),
        ("content/en-US/b/toc.yml", "- {name: B, href: index.md}\n- {name: A, href: ../a/index.md}\n"),
        ("content/en-US/b/index.md", "# B\n"),
    ]);
    assert_eq!(
        tree(&site, 0),
        "Documentation /en-us/
  A /en-us/a/
    B = /en-us/b/
  B /en-us/b/
    A = /en-us/a/
"
    );
    // The folder `x` stands at an entry of `t`, which stands at an entry of `x/s`, which lies in `x`.
    let site = load(&[
        ("content/en-US/x/index.md", "# X\n"),
        ("content/en-US/x/s/toc.yml", "- {name: T, href: ../../t/toc.yml}\n"),
        ("content/en-US/x/s/page.md", "# Page\n"),
        ("content/en-US/t/toc.yml", "- {name: X, href: ../x/index.md}\n"),
    ]);
    assert_eq!(
        tree(&site, 0),
        "Documentation /en-us/
  S /en-us/x/s/
    T
      X /en-us/x/
    Other pages
      Page /en-us/x/s/page/
"
    );
}

#[test]
fn a_toc_is_no_page() {
    let site = load(&[("content/en-US/index.md", "# Home\n"), ("content/en-US/Toc.MD", "# [Home](index.md)\n")]);
    let site = site.site.expect("a site");
    assert_eq!(site.pages.len(), 1);
    assert!(site.articles.len() == 1 && site.assets[0].is_empty());
}

#[test]
fn lists_of_contents_have_the_names_that_files_give_them() {
    let site = load(&[
        (
            "content/en-US/breadcrumb/toc.yml",
            "- {name: Docs, tocHref: /, items: [{name: The product, tocHref: /product/, topicHref: /product/}]}\n",
        ),
        ("content/en-US/product/guide/toc.yml", "- {name: A, href: a.md}\n"),
        ("content/en-US/product/guide/a.md", "# A\n"),
        ("content/en-US/product/tools/toc.yml", "- {name: All tools, href: ./}\n- {name: B, href: b.md}\n"),
        ("content/en-US/product/tools/b.md", "# B\n"),
    ]);
    assert_eq!(
        tree(&site, 0),
        "Documentation /en-us/
  The product /en-us/product/
    Guide /en-us/product/guide/
      A /en-us/product/guide/a/
    All tools /en-us/product/tools/
      B /en-us/product/tools/b/
"
    );
}

#[test]
fn breadcrumbs_name_what_stands_above() {
    let crumbs = |files: &[(&str, &str)], page: &str| {
        let loaded = load(files);
        let pages = super::written(&loaded);
        let crumbs = super::part(&pages[page], "<nav class=\"breadcrumbs\"", "</nav>");
        let items =
            crumbs.lines().filter_map(|line| line.strip_prefix("<li>")?.strip_suffix("</li>").map(str::to_owned));
        items.collect::<Vec<_>>()
    };
    let breadcrumb = "\
- name: Docs
  tocHref: /
  topicHref: /
  items:
  - name: Partner centre
    tocHref: /partner/
    topicHref: /partner/index
    items:
    - name: Announcements
      tocHref: /partner/news/
      topicHref: https://example.org/news
";
    let mut files = vec![
        ("diglot.yml", "url: https://example.org/base/\n"),
        ("content/en-US/index.md", "# Home\n"),
        ("content/en-US/breadcrumb/toc.yml", breadcrumb),
        (
            "content/en-US/partner/toc.yml",
            "- {name: Partner, href: index.md}\n- name: Group\n  items:\n  - {name: A, href: a.md}\n  - {name: N, href: news/n.md}\n",
        ),
        ("content/en-US/partner/index.md", "# Partner\n"),
        ("content/en-US/partner/a.md", "# A\n"),
        ("content/en-US/partner/news/n.md", "# N\n"),
    ];
    let home = "<a href=\"/base/en-us/\">Docs</a>";
    let centre = "<a href=\"/base/en-us/partner/\">Partner centre</a>";
    assert_eq!(crumbs(&files, "en-us/partner/a/index.html"), [home, centre, "<span>Group</span>"]);
    assert_eq!(
        crumbs(&files, "en-us/partner/news/n/index.html"),
        [home, centre, "<a href=\"https://example.org/news\">Announcements</a>", "<span>Group</span>"]
    );
    assert_eq!(crumbs(&files, "en-us/partner/index.html"), [home]);
    // A page may name another file.
    files.push(("content/en-US/other/toc.yml", "- {name: Other, tocHref: /}\n"));
    files[5] = ("content/en-US/partner/a.md", "---\nbreadcrumb_path: /base/other/toc.json\n---\n# A\n");
    assert_eq!(
        crumbs(&files, "en-us/partner/a/index.html"),
        ["<a href=\"/base/en-us/\">Other</a>", "<a href=\"/base/en-us/partner/\">Partner</a>", "<span>Group</span>"]
    );
}
