//! More of what is bad: the second half of the inputs that the program is given.

use super::*;

#[test]
fn data_files() {
    let broken = |path: &'static str, text: String, expected: &str| {
        let make = |site: &Site| {
            site.write(path, &text);
            site.write(PAGE, "# Pots\n\n:::table source=\"pots\":::\n");
        };
        // The table that is placed has nothing to say of its own.
        let (site, _) = bad(make, 0, &[expected]);
        assert!(site.page("en-us/page/index.html").contains("Pots"));
    };
    broken("content/data/pots.yml", "a: [\n".to_owned(), "warning[data/syntax] content/data/pots.yml:1:4");
    broken("content/data/pots.yml", String::new(), "warning[data/wrong-type] content/data/pots.yml:1:1");
    broken("content/data/pots.json", "{\"a\": [1,}\n".to_owned(), "warning[data/syntax] content/data/pots.json:1:7");
    let deep = "[".repeat(100_000);
    broken("content/data/pots.yml", format!("a: {deep}"), "warning[data/syntax] content/data/pots.yml:1:104");
    let bomb = "a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n".to_owned();
    broken("content/data/pots.yml", bomb, "warning[data/syntax] content/data/pots.yml:1:4");
    let csv = |site: &Site| site.write("content/data/pots.csv", "a,b\n\"c\n");
    bad(csv, 0, &["warning[data/syntax] content/data/pots.csv:2:1"]);
    let missing = b"# Pots\n\n:::table source=\"../../../etc/passwd\":::\n";
    page_passes(missing, &["warning[data/missing] content/en-US/page.md:3:1"]);
}

#[test]
fn themes() {
    let theme = |inner: String, expected: &[&str]| {
        let make = |site: &Site| {
            site.write("diglot.yml", "theme: look\n");
            let page = format!(
                "{{% extends \"base.html\" %}}{{% block main %}}{{% block article %}}{{% endblock %}}\n{inner}{{% endblock %}}\n"
            );
            site.write("look/templates/page.html", page);
        };
        blocks(make, expected);
    };
    let rule = "error[theme/template-invalid] look/templates/page.html";
    theme("{% if %}".to_owned(), &[&format!("{rule}:2:7")]);
    theme("{{ page.nope }}".to_owned(), &[&format!("{rule}:2:9")]);
    theme("{{ nope }}".to_owned(), &[&format!("{rule}:2:4")]);
    theme("{{ nope() }}".to_owned(), &[&format!("{rule}:2:4")]);
    theme("{% include \"nope.html\" %}".to_owned(), &[&format!("{rule}:2:12")]);
    theme("{% include \"page.html\" %}".to_owned(), &[&format!("{rule}:1:1")]);
    theme("{% for i in range(end=100000000) %}{% endfor %}".to_owned(), &[&format!("{rule}:2:13")]);
    theme("{% if true %}".repeat(100_000), &[&format!("{rule}:2:506")]);
    theme(format!("{{{{ {} }}}}", "(".repeat(100_000)), &[&format!("{rule}:2:43")]);
    let bytes = |site: &Site| {
        site.write("diglot.yml", "theme: look\n");
        site.write("look/templates/page.html", b"\xff");
    };
    blocks(bytes, &["error[file/invalid-utf8] look/templates/page.html:1:1"]);
    bad(|site| site.write("diglot.yml", "title: Kitchen\ntheme: look\n"), 0, &["warning[file/unreadable] look"]);
}

/// Pages that cost more than they should where anything is not linear, or run out of stack where anything recurses.
mod hostile {
    use super::{Site, bad_any};

    const MANY: usize = 100_000;

    /// A translated sentence.
    fn unit(number: usize, target: &str, source: &str) -> String {
        format!(
            "<span data-ttu-id=\"x-{number}\">{target}</span><span class=\"sxs-lookup\">\
             <span data-stu-id=\"x-{number}\">{source}</span></span>"
        )
    }

    fn units(count: usize, of: impl Fn(usize) -> String) -> String {
        (0..count).map(of).collect()
    }

    /// Builds a site of all these pages, and gives their published bodies.
    fn build(code: i32, pages: &[(&str, String)]) -> Vec<String> {
        let (site, run) = bad_any(|site: &Site| {
            for (name, text) in pages {
                site.write(&format!("content/ko-KR/{name}.md"), text);
            }
        });
        assert_eq!(run.code, code, "{}", &run.err[..run.err.len().min(2000)]);
        assert!(run.err.contains("Published to"), "{}", &run.err[..run.err.len().min(2000)]);
        // What is shown to a person stays readable, however much there is.
        assert!(run.err.len() < 100_000, "{} bytes of findings", run.err.len());
        pages.iter().map(|(name, _)| site.page(&format!("ko-kr/{name}/index.html"))).collect()
    }

    #[test]
    fn nested_blocks() {
        let html = build(
            0,
            &[
                ("quotes", ">".repeat(MANY)),
                ("quotes-text", format!("{}a", "> ".repeat(MANY))),
                ("alerts", format!("{}[!NOTE]", "> ".repeat(MANY))),
                ("lists", format!("{}a", "- ".repeat(MANY))),
                ("ordered", format!("{}a", "1. ".repeat(MANY))),
                ("indented", units(400, |at| format!("{}- a\n", "  ".repeat(at)))),
                ("divs", "<div>".repeat(MANY)),
                ("div-paragraphs", "<div>\n\n".repeat(MANY / 2)),
                ("lists-html", format!("<ul>{}", "<li>".repeat(MANY))),
            ],
        );
        for page in &html {
            assert!(page.contains("</html>"));
        }
        // What was opened is closed within the article.
        assert_eq!(html[6].matches("<div>").count(), MANY);
        assert!(html[6].matches("</div>").count() >= MANY);
    }

    #[test]
    fn nested_inlines() {
        let html = build(
            0,
            &[
                ("brackets", "[".repeat(MANY)),
                ("brackets-closed", format!("{}a{}", "[".repeat(MANY), "]".repeat(MANY))),
                ("emphasis", "*a ".repeat(MANY)),
                ("emphasis-closed", format!("{}{}", "*a ".repeat(MANY), "a* ".repeat(MANY))),
                ("emphasis-mixed", "*a_ ".repeat(MANY)),
                ("strikes", "~~a ".repeat(MANY)),
                ("images", format!("{}a{}", "![".repeat(MANY / 4), "](https://a.b/)".repeat(MANY / 4))),
                ("backslashes", format!("{}*", "\\".repeat(MANY))),
                ("spans", "<span>".repeat(MANY)),
                ("spans-closed", format!("{}a{}", "<span>".repeat(MANY), "</span>".repeat(MANY))),
                ("addresses", "https://a.b, ".repeat(MANY)),
                ("addresses-joined", "https://a.b,www.".repeat(MANY)),
                ("addresses-emphasis", "https://a.b/*_www._".repeat(MANY / 4)),
                ("addresses-ends", format!("https://a.b/{}{}", "(".repeat(MANY), ").;".repeat(MANY))),
                ("mail", "a@".repeat(MANY)),
                ("mail-joined", "a@b.c@".repeat(MANY)),
            ],
        );
        assert!(html[0].contains(&"[".repeat(MANY)), "no bracket vanishes");
        assert_eq!(html[10].matches("<a href=\"https://a.b\">").count(), MANY);
    }

    #[test]
    fn raw_html() {
        let html = build(
            0,
            &[
                ("closers", format!("<div>{}{}", "<b>".repeat(MANY), "</i>".repeat(MANY))),
                ("closers-inline", format!("a {}{}", "<b>".repeat(MANY), "</i>".repeat(MANY))),
                ("sections", format!("<div>{}", "<![CDATA[>".repeat(MANY))),
                ("comments", format!("<div>{}", "<!--".repeat(MANY))),
                ("instructions", format!("<div>{}", "<?".repeat(MANY))),
                ("references", format!("<div>{}", "&".repeat(MANY))),
                ("attributes", format!("<div>{}", "<a b=\"".repeat(MANY))),
                ("removed", format!("<div>{}", "<script>".repeat(MANY))),
                ("removed-paragraphs", "a <script>\n\n".repeat(MANY / 4)),
            ],
        );
        assert!(html.iter().all(|page| !super::body(page).contains("<script")));
    }

    #[test]
    fn unclosed_units() {
        // Errors in articles that can be read are told, and the rest of the site is published.
        let html = build(
            1,
            &[
                ("targets", "<span data-ttu-id=\"a-1\">".repeat(MANY)),
                (
                    "targets-closed",
                    format!("{}{}", "<span data-ttu-id=\"a-1\">".repeat(MANY / 4), "</span>".repeat(MANY / 4)),
                ),
                ("sources", "<span data-stu-id=\"a-1\">".repeat(MANY / 4)),
                ("lookups", format!("{}<span data-ttu-id=\"a-1\">", "<span class=\"sxs-lookup\">".repeat(MANY / 4))),
                ("closes", format!("{}{}", unit(0, "가", "a"), "</span>".repeat(MANY / 4))),
            ],
        );
        assert!(html[4].contains("data-unit=\"x-0\""));
    }

    #[test]
    fn many_units() {
        let few = MANY / 10;
        let first = unit(0, "가", "a") + "\n\n";
        let html = build(
            0,
            &[
                ("item", format!("- {}", units(few, |at| format!("*{}* ", unit(at, "가", "a"))))),
                ("item-plain", format!("- {}{}", " a *b* ".repeat(few), unit(0, "가", "a"))),
                (
                    "html",
                    format!(
                        "<table>\n{}</table>\n",
                        units(few, |at| format!("<tr><td>{}</td></tr>\n", unit(at, "가", "a")))
                    ),
                ),
                ("paragraphs", units(few, |at| unit(at, "가", "a\n\nb") + " ")),
                ("emphasis", format!("{}a{}", units(few, |at| format!("*{} ", unit(at, "가", "a"))), "*".repeat(few))),
                ("links", format!("[{}](https://a.b/)", units(few, |at| unit(at, "가", "[a](https://c.d/)") + " "))),
                (
                    "images",
                    format!(
                        "{}{}",
                        units(few, |at| format!("![{}", unit(at, "가", "a"))),
                        "](https://a.b/)".repeat(few)
                    ),
                ),
                ("code", format!("{first}{}", "`a` ".repeat(MANY))),
                ("code-runs", format!("{first}{}", units(440, |at| "`".repeat(at + 1) + "a"))),
                ("code-fences", format!("{first}{}", "``` a`\n".repeat(MANY / 2))),
                ("code-quotes", format!("{first}{}{}", "> ".repeat(few), "`a` ".repeat(few))),
            ],
        );
        for at in [0, 2, 3, 4, 5] {
            assert_eq!(html[at].matches("data-unit=\"").count(), few, "page {at}");
        }
        assert_eq!(html[5].matches("<a href=\"https://c.d/\"").count(), 0, "no link stands in a link");
    }

    #[test]
    fn many_blocks() {
        let some = MANY / 4;
        let html = build(
            0,
            &[
                ("headings", "# a\n".repeat(some)),
                ("anchors", "# <a name=\"x\"></a>a\n".repeat(some)),
                (
                    "notes",
                    format!(
                        "{}\n\n{}",
                        units(some, |at| format!("a[^{at}] ")),
                        units(some, |at| format!("[^{at}]: x\n\n"))
                    ),
                ),
                ("notes-unmentioned", units(some, |at| format!("[^{at}]: x\n\n"))),
                ("columns", format!("{}|\n{}|\n|b|\n", "|a".repeat(10_000), "|-".repeat(10_000))),
                (
                    "columns-rows",
                    format!("{}|\n{}|\n{}", "|a".repeat(10_000), "|-".repeat(10_000), "|b|\n".repeat(10_000)),
                ),
                ("rows", format!("|a|b|c|\n|-|-|-|\n{}", "|x|\n".repeat(MANY))),
                ("excess", format!("|a|\n|-|\n|{}", "x|".repeat(some))),
            ],
        );
        assert!(html[0].contains(&format!("id=\"a-{}\"", some - 1)));
        assert_eq!(html[2].matches("<li id=\"fn-").count(), some);
        assert_eq!(html[6].matches("<tr>").count(), MANY + 1);
        assert_eq!(html[7].matches("<td>").count(), some, "no cell vanishes");
        assert!(html[5].len() < 20_000_000, "{} bytes out of 80 KB", html[5].len());
    }

    #[test]
    fn many_findings_on_one_line() {
        let site = Site::built();
        site.write("content/en-US/page.md", "[a](b.md) ".repeat(20_000));
        for format in ["json", "sarif"] {
            let run = site.run(&["check", "--format", format]).expect(1);
            assert!(run.text().matches("site/dead-link").count() >= 20_000);
            assert!(run.err.len() < 1000, "{}", run.err);
        }
        site.run(&["check"]).expect(1);
    }
}
