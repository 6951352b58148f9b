//! Faults in how an article is built: headings, lists, tables, code, alerts, directives, HTML, and texts that are lost or added.
//!
//! In: sections of real articles without their ids, and composed ones; into each a block is put whose two sides are sound, which is
//! then broken. Out: what is found when the two sides stand in files of their own, and for blocks that a unit can hold also
//! when they stand in one bilingual article.

use super::{EACH, Pair, Row, findings, judge, own, plain, pool, span};
use diglot::{
    base::Locale,
    markdown::{Kind as Node, Tree},
};
use rayon::prelude::*;
use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

pub(super) const RULES: &[&str] = &[
    "structure/heading-mismatch",
    "structure/list-mismatch",
    "structure/table-mismatch",
    "structure/code-mismatch",
    "structure/alert-mismatch",
    "structure/directive-mismatch",
    "structure/html-mismatch",
    "structure/diverged",
    "unit/missing",
    "unit/extra",
];

/// Some blocks that follow each other, in two languages.
struct Section {
    locale: Locale,
    source: Vec<String>,
    target: Vec<String>,
    /// Which texts are put into it follows from this.
    turn: usize,
}

/// What a block is, and where it stands.
type Place = (std::mem::Discriminant<Node>, Range<usize>);

/// So many blocks make a section.
const BLOCKS: usize = 2;
/// So many bytes at most.
const LONGEST: usize = 700;

static SECTIONS: LazyLock<Vec<Section>> = LazyLock::new(|| {
    let given = pool::sides();
    let all: Vec<Section> = given
        .par_iter()
        .flat_map_iter(|(locale, given)| {
            let (source, target) = (given.source.parsed(), given.target.parsed());
            let blocks = |tree: &Tree| -> Vec<Place> {
                let block = |at: usize| {
                    let range = tree.file_range(&tree.nodes[at]);
                    (std::mem::discriminant(&tree.nodes[at].kind), range.start as usize..range.end as usize)
                };
                tree.children(0).map(block).collect()
            };
            let (ours, theirs) = (blocks(&source.tree), blocks(&target.tree));
            let is_alike = ours.iter().map(|(kind, _)| kind).eq(theirs.iter().map(|(kind, _)| kind));
            let text = |text: &str, range: &Range<usize>| {
                let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
                text[start..range.end].trim_end().to_owned()
            };
            let section = |(ours, theirs): (&[Place], &[Place])| Section {
                locale: (*locale).clone(),
                source: ours.iter().map(|(_, range)| text(&given.source.text, range)).collect(),
                target: theirs.iter().map(|(_, range)| text(&given.target.text, range)).collect(),
                turn: 0,
            };
            let count = if is_alike { usize::MAX } else { 0 };
            // The first few of each article stand for it.
            ours.chunks_exact(BLOCKS)
                .zip(theirs.chunks_exact(BLOCKS))
                .map(section)
                .take(count.min(6))
                .collect::<Vec<_>>()
        })
        .collect();
    // What is long takes long, and tells no more.
    let is_short = |section: &Section| section.target.iter().map(String::len).sum::<usize>() < LONGEST;
    let all: Vec<Section> = all.into_iter().filter(is_short).collect();
    // Not one corpus after the other, and some more than are needed: not all are sound.
    let step = (all.len() / (EACH + EACH / 4)).max(1);
    let mut all: Vec<Section> = all.into_iter().step_by(step).chain(composed()).collect();
    for (turn, section) in all.iter_mut().enumerate() {
        section.turn = turn;
    }
    let sound: Vec<Section> = all.into_par_iter().filter(is_sound).collect();
    println!("{} sound sections", sound.len());
    sound
});

/// Sections of the project's own.
fn composed() -> Vec<Section> {
    let of = |tag: &&'static str| {
        let pairs: Vec<Pair> = own::pairs(tag);
        let section = |(number, pairs): (usize, &[Pair])| {
            let (one, other) = own::title(tag, number);
            let [a, b, c, d, ..] = pairs else { return None };
            let blocks = |title: &str, texts: [&str; 4]| {
                let [a, b, c, d] = texts;
                vec![format!("## {title}"), a.to_owned(), format!("- {b}\n- {c}"), d.to_owned()]
            };
            Some(Section {
                locale: pool::locale(tag),
                source: blocks(&one, [&a.source, &b.source, &c.source, &d.source]),
                target: blocks(&other, [&a.target, &b.target, &c.target, &d.target]),
                turn: 0,
            })
        };
        pairs.chunks(4).enumerate().filter_map(section).take(84).collect::<Vec<_>>()
    };
    own::TAGS.iter().flat_map(of).collect()
}

/// Whether nothing is said of a section with any of the blocks that are put into it.
fn is_sound(section: &Section) -> bool {
    let pairs = pairs(section);
    let blocks = [LIST, BULLETS, TABLE, CODE, NOTE, ZONE, IMAGE, HTML, "## $1", "### $1", "$1"];
    // All at once: what is sound beside others is sound by itself.
    let put = Put::of(&pairs, &blocks.join("\n\n<!-- next -->\n\n"), str::to_owned);
    told(section, Some((&put.source, &put.sound))).is_empty()
}

/// What is put into a section: a block of the source, its translation, and that after the fault.
struct Put {
    source: String,
    sound: String,
    broken: String,
}

impl Put {
    /// A block that is the same on both sides but for its texts, which stand for `$1`, `$2` …
    fn of(pairs: &[Pair], block: &str, break_it: impl Fn(&str) -> String) -> Self {
        let with = |text: fn(&Pair) -> &str| {
            pairs
                .iter()
                .enumerate()
                .fold(block.to_owned(), |block, (at, pair)| block.replace(&format!("${}", at + 1), text(pair)))
        };
        let (source, sound) = (with(|pair| &pair.source), with(|pair| &pair.target));
        let broken = break_it(&sound);
        Self { source, sound, broken }
    }
}

/// What the rules say of a section, with or without something put into it.
fn told(section: &Section, put: Option<(&str, &str)>) -> BTreeSet<&'static str> {
    let text = |blocks: &[String], more: Option<&str>| {
        let (before, after) = blocks.split_at(blocks.len() / 2);
        // A list would go on with the one beside it.
        let more = more.map(|more| format!("<!-- put -->\n\n{more}\n\n<!-- put -->"));
        let more = more.as_deref();
        before
            .iter()
            .map(String::as_str)
            .chain(more)
            .chain(after.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join("\n\n")
            + "\n"
    };
    let source = text(&section.source, put.map(|(source, _)| source));
    let said = plain(&section.locale, &source, &text(&section.target, put.map(|(_, target)| target)));
    said.into_iter().filter(|rule| RULES.contains(rule)).collect()
}

/// What the rules say of a block that one unit of a bilingual article holds.
fn told_in_unit(section: &Section, (source, target): (&str, &str)) -> BTreeSet<&'static str> {
    let text = span(0, &section.source[0], &section.target[0]) + "\n\n" + &span(1, source, target) + "\n";
    findings(&section.locale, &text).into_iter().map(|(rule, _)| rule).collect()
}

/// A kind of fault: the rules of which one finds it, a name, how it is made, and whether a unit can hold it.
struct Fault {
    rules: &'static [&'static str],
    name: &'static str,
    make: fn(&[Pair], usize) -> Put,
    in_unit: bool,
}

const fn fault(rules: &'static [&'static str], name: &'static str, make: fn(&[Pair], usize) -> Put) -> Fault {
    Fault { rules, name, make, in_unit: false }
}

impl Fault {
    const fn in_unit(self) -> Self {
        Self { in_unit: true, ..self }
    }
}

const LIST: &str = "1. $1\n1. $2\n1. $3\n1. $4";
const BULLETS: &str = "- $1\n- $2\n- $3";
const TABLE: &str = "| $1 | A |\n| --- | --- |\n| $2 | 12 |\n| $3 | 34 |\n| $4 | 56 |";
const CODE: &str = "```bash\naz group list --name first\n# the second\naz group delete --name second\ndiglot check --locale ko-KR\n```";
const NOTE: &str = "> [!NOTE]\n> $1";
const ZONE: &str = "::: zone pivot=\"one\"\n\n$1\n\n::: zone-end";
const IMAGE: &str = ":::image type=\"icon\" source=\"media/shot.png\":::";
const HTML: &str = "<div class=\"box\">\n<table><tr><td>$1</td></tr><tr><td>$2</td></tr></table>\n</div>";

const FAULTS: &[Fault] = &[
    fault(&["structure/heading-mismatch"], "a heading of another level", |pairs, at| {
        Put::of(pairs, "## $1", |block| format!("{}{block}", ["#", "##"][at % 2]))
    })
    .in_unit(),
    fault(&["structure/heading-mismatch"], "a heading made a paragraph", |pairs, _| {
        Put::of(pairs, "### $1", |block| block.replace("### ", ""))
    })
    .in_unit(),
    fault(&["structure/heading-mismatch", "unit/missing"], "a heading lost", |pairs, _| {
        Put::of(pairs, "## $1", |_| String::new())
    }),
    fault(&["structure/list-mismatch"], "a list without numbers", |pairs, _| {
        Put::of(pairs, LIST, |block| block.replace("1. ", "- "))
    })
    .in_unit(),
    fault(&["structure/list-mismatch"], "a list with numbers", |pairs, _| {
        Put::of(pairs, BULLETS, |block| block.replace("- ", "1. "))
    })
    .in_unit(),
    fault(&["structure/list-mismatch", "unit/missing"], "an item lost", |pairs, at| {
        Put::of(pairs, LIST, |block| {
            let lines: Vec<&str> = block.lines().collect();
            [&lines[..at % 4], &lines[at % 4 + 1..]].concat().join("\n")
        })
    }),
    fault(&["structure/list-mismatch", "unit/missing"], "two items made one", |pairs, _| {
        Put::of(pairs, LIST, |block| block.replacen("\n1. ", " ", 1))
    }),
    fault(&["structure/list-mismatch", "unit/extra"], "an item added", |pairs, _| {
        Put::of(pairs, BULLETS, |block| format!("{block}\n- {}", pairs[4].target))
    }),
    fault(&["structure/table-mismatch"], "a column lost", |pairs, _| {
        Put::of(pairs, TABLE, |block| {
            let cut = |line: &str| {
                line.trim_end_matches('|').rsplit_once('|').map_or(String::new(), |(row, _)| format!("{row}|"))
            };
            block.lines().map(cut).collect::<Vec<_>>().join("\n")
        })
    })
    .in_unit(),
    fault(&["structure/table-mismatch", "unit/missing"], "a row lost", |pairs, at| {
        Put::of(pairs, TABLE, |block| {
            let lines: Vec<&str> = block.lines().collect();
            [&lines[..2 + at % 3], &lines[3 + at % 3..]].concat().join("\n")
        })
    }),
    fault(&["structure/table-mismatch", "unit/missing"], "a cell lost", |pairs, _| {
        Put::of(pairs, TABLE, |block| block.replace(" | 34 |", " |"))
    }),
    fault(&["structure/code-mismatch"], "a line of code changed", |pairs, at| {
        Put::of(pairs, CODE, |block| {
            let (from, to) =
                [("first", "frist"), ("--locale", "—locale"), ("delete", "삭제"), ("group list", "grouplist")][at % 4];
            block.replacen(from, to, 1)
        })
    }),
    fault(&["structure/code-mismatch"], "a line of code lost", |pairs, _| {
        Put::of(pairs, CODE, |block| block.replace("az group delete --name second\n", ""))
    }),
    fault(&["structure/code-mismatch"], "the language of code changed", |pairs, _| {
        Put::of(pairs, CODE, |block| block.replace("bash", "배시"))
    }),
    fault(&["structure/code-mismatch", "unit/missing"], "a block of code lost", |pairs, _| {
        Put::of(pairs, CODE, |_| String::new())
    }),
    fault(&["structure/alert-mismatch"], "the kind of an alert changed", |pairs, at| {
        Put::of(pairs, NOTE, |block| block.replace("NOTE", ["TIP", "WARNING", "참고"][at % 3]))
    })
    .in_unit(),
    fault(&["structure/alert-mismatch"], "an alert made a paragraph", |pairs, _| {
        Put::of(pairs, NOTE, |block| block.replace("> [!NOTE]\n> ", ""))
    })
    .in_unit(),
    fault(&["structure/directive-mismatch"], "the name of a zone changed", |pairs, _| {
        Put::of(pairs, ZONE, |block| block.replace("\"one\"", "\"하나\""))
    }),
    fault(&["structure/directive-mismatch"], "a zone lost", |pairs, _| {
        Put::of(pairs, ZONE, |block| block.replace("::: zone pivot=\"one\"\n\n", "").replace("\n\n::: zone-end", ""))
    }),
    fault(&["structure/directive-mismatch"], "the target of an image changed", |pairs, _| {
        Put::of(pairs, IMAGE, |block| block.replace("shot", "화면"))
    }),
    fault(&["structure/html-mismatch"], "a cell of HTML lost", |pairs, _| {
        Put::of(pairs, HTML, |block| block.replacen("<tr><td>", "", 1).replacen("</td></tr>", "", 1))
    }),
    fault(&["structure/html-mismatch"], "an end tag lost", |pairs, _| {
        Put::of(pairs, HTML, |block| block.replace("</table>", ""))
    }),
    fault(&["unit/missing"], "a paragraph lost", |pairs, _| Put::of(pairs, "$1", |_| String::new())),
    fault(&["unit/extra"], "a paragraph added", |pairs, _| {
        Put::of(pairs, "$1", |block| format!("{block}\n\n{}", pairs[4].target))
    }),
];

/// Five pairs of the project's own in the locale of a section.
fn pairs(section: &Section) -> Vec<Pair> {
    static ALL: LazyLock<Vec<(&str, Vec<Pair>)>> =
        LazyLock::new(|| own::TAGS.iter().map(|tag| (*tag, own::pairs(tag))).collect());
    let (_, all) = ALL.iter().find(|(tag, _)| *tag == section.locale.as_str()).expect("a locale of the corpora");
    (0..5).map(|step| all[(section.turn * 3 + step) % all.len()].clone()).collect()
}

fn row(fault: &Fault, in_unit: bool) -> Row {
    let mut row = Row::new(fault.rules[0], format!("{}{}", fault.name, if in_unit { " (in a unit)" } else { "" }));
    let has = |told: &BTreeSet<&'static str>| fault.rules.iter().any(|rule| told.contains(rule));
    for section in SECTIONS.iter() {
        if row.seeded == EACH {
            break;
        }
        let put = (fault.make)(&pairs(section), section.turn);
        if in_unit && has(&told_in_unit(section, (&put.source, &put.sound))) {
            continue;
        }
        let both = (put.source.as_str(), put.broken.as_str());
        let told = if in_unit { told_in_unit(section, both) } else { told(section, Some(both)) };
        row.count(has(&told), || {
            format!("{} {told:?}\n{}\n---\n{}", section.locale, section.target.join("\n"), put.broken)
        });
    }
    row
}

#[test]
fn faults_of_structure_are_found() {
    // Made here: threads that wait for them could not help to make them.
    println!("{} sections", SECTIONS.len());
    let mut rows: Vec<Row> = FAULTS.par_iter().map(|fault| row(fault, false)).collect();
    rows.extend(FAULTS.par_iter().filter(|fault| fault.in_unit).map(|fault| row(fault, true)).collect::<Vec<_>>());
    rows.push(diverged());
    judge(&rows);
    for row in &rows {
        assert!(row.seeded == EACH || row.rule == "structure/diverged" || SECTIONS.len() < EACH * 2, "too few: {row}");
    }
}

/// An article of which half was written anew with other blocks after it was translated.
fn diverged() -> Row {
    const RULE: &str = "structure/diverged";
    let mut row = Row::new(RULE, "an article reorganised");
    let other = |tag: &str, at: usize| {
        let number = |step: usize| at * 7 + step;
        let block = |step: usize| {
            format!("## {0}\n\n```bash\nrun --step {1}\n```", own::title(tag, number(step)).1, number(step))
        };
        (0..8).map(block).collect::<Vec<_>>().join("\n\n")
    };
    for section in SECTIONS.iter() {
        if row.seeded == EACH {
            break;
        }
        let (tag, at) = (section.locale.as_str(), section.turn);
        let all = pairs(section);
        let block = |(step, pair): (usize, &Pair)| {
            (format!("{} `call_{step}`", pair.source), format!("{} `call_{step}`", pair.target))
        };
        let blocks: Vec<(String, String)> = all.iter().chain(&all).enumerate().map(block).collect();
        let (source, sound): (Vec<String>, Vec<String>) = blocks.into_iter().unzip();
        let (source, sound) = (source.join("\n\n"), sound.join("\n\n"));
        if !told(section, Some((&source, &sound))).contains(RULE) {
            row.count(told(section, Some((&source, &other(tag, at)))).contains(RULE), || section.target.join("\n"));
        }
    }
    row
}

/// What people translate within code and may change between blocks is no fault.
#[test]
fn translated_comments_are_no_faults() {
    for section in SECTIONS.iter().step_by(10) {
        for (source, target) in [
            (CODE.to_owned(), CODE.replace("the second", "두 번째")),
            (format!("<!-- a note -->\n\n{}", pairs(section)[0].source), pairs(section)[0].target.clone()),
        ] {
            assert_eq!(told(section, Some((&source, &target))), BTreeSet::new(), "{}: {target}", section.locale);
        }
    }
}
