//! Whether anything grows faster than what is given.
//!
//! In: kinds of sites and of single articles that hurt what is not linear. Out: for each its build at one, two and four times a size, and
//! by what the last doubling multiplied the time. Law: the whole program, as anyone runs it; what an empty site takes is taken off;
//! the least of several turns counts.

use crate::{Place, measure::Spent};
use std::{fmt::Write as _, fs, path::Path, process::Command, time::Duration};

/// Files of a site by their paths below `content/`.
type Files = Vec<(String, String)>;

/// Something that grows.
struct Case {
    name: &'static str,
    /// Its first size.
    size: usize,
    locales: &'static [&'static str],
    files: fn(usize) -> Files,
}

const PLAIN: &[&str] = &["en-US"];
const TWO: &[&str] = &["en-US", "ko-KR"];

/// A growth that is told of: twice as much takes so many times as long.
const MOST: f64 = 2.6;

fn unit(number: usize, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"x-{number}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"x-{number}\">{source}</span></span>"
    )
}

fn english(mut text: String) -> Files {
    text.insert_str(0, "# Page\n\n");
    text.push('\n');
    vec![("en-US/page.md".to_owned(), text)]
}

fn korean(mut text: String) -> Files {
    text.insert_str(0, &format!("# {}\n\n", unit(0, "쪽", "Page")));
    text.push('\n');
    vec![("ko-KR/page.md".to_owned(), text)]
}

fn each(count: usize, of: impl Fn(usize) -> String) -> String {
    (0..count).map(of).collect()
}

/// A site of pages: the path of each in its locale, and its text.
fn pages(count: usize, locale: &str, of: impl Fn(usize) -> (String, String)) -> Files {
    (0..count).map(of).map(|(path, text)| (format!("{locale}/{path}.md"), text)).collect()
}

const CASES: &[Case] = &[
    Case { name: "nested quotes", size: 100_000, locales: PLAIN, files: |n| english("> ".repeat(n) + "a") },
    Case { name: "nested lists", size: 100_000, locales: PLAIN, files: |n| english("- ".repeat(n) + "a") },
    Case {
        name: "nested brackets",
        size: 200_000,
        locales: PLAIN,
        files: |n| english("[".repeat(n) + "a" + &"]".repeat(n)),
    },
    Case { name: "emphasis", size: 100_000, locales: PLAIN, files: |n| english("*a ".repeat(n) + &"a* ".repeat(n)) },
    Case { name: "nested `<div>`", size: 100_000, locales: PLAIN, files: |n| english("<div>".repeat(n)) },
    Case {
        name: "cells of a table",
        size: 10_000,
        locales: PLAIN,
        files: |n| english("|a|b|c|d|\n|-|-|-|-|\n".to_owned() + &each(n, |at| format!("|{at}|`b`|c d|e|\n"))),
    },
    Case {
        name: "short rows of a wide table",
        size: 2000,
        locales: PLAIN,
        files: |n| english("|a".repeat(n) + "|\n" + &"|-".repeat(n) + "|\n" + &"|b|\n".repeat(n)),
    },
    Case {
        name: "footnotes",
        size: 10_000,
        locales: PLAIN,
        files: |n| english(each(n, |at| format!("a[^{at}] ")) + "\n\n" + &each(n, |at| format!("[^{at}]: x\n\n"))),
    },
    Case {
        name: "reference links",
        size: 20_000,
        locales: PLAIN,
        files: |n| {
            english(each(n, |at| format!("[a][{at}] ")) + "\n\n" + &each(n, |at| format!("[{at}]: https://a.b/{at}\n")))
        },
    },
    Case {
        name: "prose in one article",
        size: 20_000,
        locales: PLAIN,
        files: |n| english(each(n, |at| format!("A sentence with `code`, **weight** and the number {at}.\n\n"))),
    },
    Case {
        name: "headings in one article",
        size: 5000,
        locales: PLAIN,
        files: |n| english(each(n, |at| format!("## Heading {at}\n\ntext\n\n"))),
    },
    Case {
        name: "equal headings in one article",
        size: 5000,
        locales: PLAIN,
        files: |n| english("## Heading\n\ntext\n\n".repeat(n)),
    },
    Case {
        name: "links in one article",
        size: 20_000,
        locales: PLAIN,
        files: |n| english(each(n, |at| format!("[a](page.md#page) and [b](https://a.b/{at})\n\n"))),
    },
    Case {
        name: "dead links in one article",
        size: 10_000,
        locales: PLAIN,
        files: |n| english(each(n, |at| format!("[a](gone-{at}.md)\n\n"))),
    },
    Case {
        name: "code in one article",
        size: 20_000,
        locales: PLAIN,
        files: |n| english(format!("```cpp\n{}```\n", each(n, |at| format!("int value_{at} = {at}; // \"{at}\"\n")))),
    },
    Case {
        name: "units in one article",
        size: 5000,
        locales: TWO,
        files: |n| {
            korean(each(n, |at| {
                unit(at + 1, &format!("문장 {at}입니다."), &format!("This is sentence {at}.")) + "\n\n"
            }))
        },
    },
    Case {
        name: "units in one paragraph",
        size: 5000,
        locales: TWO,
        files: |n| {
            korean(each(n, |at| unit(at + 1, &format!("문장 {at}입니다."), &format!("This is sentence {at}.")) + " "))
        },
    },
    Case {
        name: "units never closed",
        size: 20_000,
        locales: TWO,
        files: |n| korean("<span data-ttu-id=\"a-1\">".repeat(n)),
    },
    Case {
        name: "blocks of a plain pair",
        size: 5000,
        locales: TWO,
        files: |n| {
            let text = |word: &str| format!("# Page\n\n{}", each(n, |at| format!("{word} {at}.\n\n")));
            vec![("en-US/page.md".to_owned(), text("Sentence")), ("ko-KR/page.md".to_owned(), text("문장"))]
        },
    },
    Case {
        name: "pages in one folder",
        size: 2000,
        locales: PLAIN,
        files: |n| {
            pages(n, "en-US", |at| (format!("page-{at}"), format!("# Page {at}\n\n[next](page-{}.md)\n", (at + 1) % n)))
        },
    },
    Case {
        name: "pages, a folder each",
        size: 2000,
        locales: PLAIN,
        files: |n| pages(n, "en-US", |at| (format!("folder-{at}/page"), format!("# Page {at}\n\ntext\n"))),
    },
    Case {
        name: "pages of two locales",
        size: 1000,
        locales: TWO,
        files: |n| {
            let of = |locale: &str| {
                pages(n, locale, |at| {
                    (
                        format!("part-{}/page-{at}", at / 20),
                        format!("# Page {at}\n\n## Part\n\ntext [a](page-{}.md#part)\n", at / 20 * 20),
                    )
                })
            };
            [of("en-US"), of("ko-KR")].concat()
        },
    },
    Case {
        name: "entries of one TOC",
        size: 2000,
        locales: PLAIN,
        files: |n| {
            let mut files = pages(n, "en-US", |at| (format!("page-{at}"), format!("# Page {at}\n\ntext\n")));
            files
                .push(("en-US/toc.yml".to_owned(), each(n, |at| format!("- name: Page {at}\n  href: page-{at}.md\n"))));
            files
        },
    },
    Case {
        name: "levels of navigation",
        size: 8,
        locales: PLAIN,
        files: |n| {
            // As deep as wide: every page has a way to the root of so many steps.
            pages(n * 100, "en-US", |at| ("deep/".repeat(n) + &format!("page-{at}"), format!("# Page {at}\n\ntext\n")))
        },
    },
    Case {
        name: "pages that link to one page",
        size: 2000,
        locales: PLAIN,
        files: |n| {
            pages(n, "en-US", |at| {
                (format!("page-{at}"), format!("# Page {at}\n\n{}", "[home](page-0.md#page-0) ".repeat(20)))
            })
        },
    },
    Case {
        name: "pages that include one article of links",
        size: 500,
        locales: PLAIN,
        files: |n| {
            let page = |at| (format!("page-{at}"), format!("# Page {at}\n\n[!INCLUDE [all](includes/all.md)]\n"));
            let mut files = pages(n, "en-US", page);
            files.push(("en-US/includes/all.md".to_owned(), each(500, |at| format!("[a](#gone-{at})\n\n"))));
            files
        },
    },
    Case {
        name: "included articles that lead to the pages around them",
        size: 2000,
        locales: PLAIN,
        files: |n| {
            let page = |at| (format!("page-{at}"), format!("# Page {at}\n\n[!INCLUDE [a](includes/part-{at}.md)]\n"));
            let part = |at| (format!("includes/part-{at}"), format!("[a](#page-{at}) and [b](#gone-{at})\n"));
            [pages(n, "en-US", page), pages(n, "en-US", part)].concat()
        },
    },
];

/// How long a build takes, the least of so many turns.
fn built(place: &Place, case: (&[&str], &Files), turns: usize) -> Duration {
    let folder = tempfile::Builder::new().prefix("diglot-growth").tempdir_in(&place.folder).expect("a folder");
    let root = folder.path();
    let locales: Vec<String> = case.0.iter().map(|locale| format!("  {locale}:\n")).collect();
    write(&root.join("diglot.yml"), &format!("source: en-US\nlocales:\n{}", locales.concat()));
    write(&root.join("content/en-US/index.md"), "# Home\n");
    for (path, text) in case.1 {
        write(&root.join("content").join(path), text);
    }
    let run = |turn: usize| {
        let mut program = Command::new(&place.program);
        program.args(["build", "--quiet", "--root"]).arg(root).arg("--out").arg(root.join(format!("out-{turn}")));
        Spent::of(&mut program).cpu
    };
    (0..turns).map(run).min().expect("a turn")
}

fn write(place: &Path, text: &str) {
    fs::create_dir_all(place.parent().expect("in a folder")).expect("a folder");
    fs::write(place, text).expect("a file");
}

/// How everything grew.
pub(crate) struct Growth {
    /// All of it.
    pub(crate) table: String,
    /// How many kinds of input there were.
    pub(crate) kinds: usize,
    /// By what the last doubling multiplied the time of the worst.
    pub(crate) most: f64,
    /// Those that grow faster than they should.
    pub(crate) fast: Vec<&'static str>,
}

/// Measures all cases whose names hold a word.
pub(crate) fn measured(place: &Place, named: &str, turns: usize) -> Growth {
    let empty = built(place, (PLAIN, &Vec::new()), turns.max(3));
    let mut table = String::from(
        "| What grows | Size | CPU | Twice | Four times | Last doubling |\n| --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let (mut fast, mut kinds, mut most) = (Vec::new(), 0, 0.0_f64);
    for case in CASES.iter().filter(|case| case.name.contains(named)) {
        let times: Vec<f64> = [1, 2, 4]
            .into_iter()
            .map(|factor| {
                let files = (case.files)(case.size * factor);
                built(place, (case.locales, &files), turns).saturating_sub(empty).as_secs_f64()
            })
            .collect();
        let growth = times[2] / times[1].max(0.001);
        (kinds, most) = (kinds + 1, most.max(growth));
        if growth > MOST {
            fast.push(case.name);
        }
        let line = format!(
            "| {} | {} | {:.2} s | {:.2} s | {:.2} s | × {growth:.2} |",
            case.name, case.size, times[0], times[1], times[2]
        );
        #[expect(clippy::print_stderr, reason = "somebody waits")]
        {
            eprintln!("{line}");
        }
        let _ = writeln!(table, "{line}");
    }
    Growth { table, kinds, most, fast }
}
