//! Every article of the corpora, read by comrak as well.
//!
//! In: the target side of each article. Out: for each class of differences how often it occurs, and why.
//! Law: a class is a construct that is replaced by the same sign on both sides before they are compared; what still differs
//! belongs to no class, and fails the test.

use crate::{
    dom::{self, Element, Node},
    same::{self, kept},
    shared::shared,
};
use comrak::{Options, markdown_to_html};
use diglot::{
    base::{FileId, Locale, RelPath, Source},
    config::RawHtml,
    content::{
        Side,
        article::{self, Article},
    },
    markdown::{Dialect, html, sides::parse_sides},
};
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    ops::Range,
    path::{Path, PathBuf},
};

/// The docsets: locale and folder.
const CORPORA: [(&str, &str); 4] = [
    ("ko-KR", "corpus/partner-center/ko-KR/sxs"),
    ("ja-JP", "corpus/partner-center/ja-JP/sxs"),
    ("de-DE", "corpus/partner-center/de-DE/sxs"),
    ("ar-SA", "corpus/customer-insights/ar-SA/sxs"),
];

/// A construct that comrak does not know or reads otherwise.
struct Class {
    /// The construct.
    of: &'static str,
    /// Why it is read as it is.
    reason: &'static str,
    /// Puts the common sign in its place in comrak's tree; the answer says how often.
    theirs: fn(&mut Element) -> usize,
    /// The same in ours.
    ours: fn(&mut Element) -> usize,
}

fn nowhere(_: &mut Element) -> usize {
    0
}

const CLASSES: &[Class] = &[
    Class {
        of: "ids of headings",
        reason: "anchors are made here, and comrak makes none",
        theirs: nowhere,
        ours: |root| {
            let mut count = 0;
            root.rewrite(&mut |element| {
                if !matches!(element.name.as_bytes(), [b'h', b'1'..=b'6']) {
                    return kept(element);
                }
                count += usize::from(element.get("id").is_some());
                same::without(element, &["id"])
            });
            count
        },
    },
    Class {
        of: "alerts and boxes",
        reason: "comrak knows no boxes, and no label that interrupts a paragraph or a quote, or has no space before it",
        theirs: labelled_quotes,
        ours: alerts,
    },
    Class {
        of: "cells beyond the last column",
        reason: "comrak drops them, and a text must not vanish",
        theirs: nowhere,
        ours: excess_cells,
    },
    Class {
        of: "what follows bare addresses",
        reason: "to comrak a backslash escape and a Korean particle or Japanese full stop are of the address",
        theirs: addresses,
        ours: nowhere,
    },
];

/// How much of a URL stands for the first bytes of a text; `None` where it is not the text, percent-encoded.
fn encoded_length(url: &str, text: &str, bytes: usize) -> Option<usize> {
    let (mut at, mut cut) = (0, None);
    for (number, byte) in text.bytes().enumerate() {
        if number == bytes {
            cut = Some(at);
        }
        let rest = &url.as_bytes()[at..];
        at += match rest {
            [first, ..] if *first == byte => 1,
            _ if rest.starts_with(format!("%{byte:02X}").as_bytes()) => 3,
            _ => return None,
        };
    }
    (at == url.len()).then(|| cut.unwrap_or(at))
}

/// Bare addresses without the escapes and the Korean, Japanese or Chinese text behind them.
fn addresses(root: &mut Element) -> usize {
    let mut count = 0;
    root.rewrite(&mut |mut link| {
        let [Node::Text(text)] = &link.children[..] else { return kept(link) };
        if !link.is("a") || !text.starts_with("http") || text.starts_with(|c: char| !c.is_ascii()) {
            return kept(link);
        }
        let is_cjk = |c: char| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF00}'..='\u{FFEF}');
        let end = text.find(|c: char| !c.is_ascii()).filter(|&at| text[at..].starts_with(is_cjk)).unwrap_or(text.len());
        let href = link.get("href").unwrap_or("");
        let Some(cut) = encoded_length(href, text, end) else { return kept(link) };
        let (address, rest) = (text[..end].replace('\\', ""), Node::Text(text[end..].to_owned()));
        if address == *text {
            return kept(link);
        }
        count += 1;
        let href = href[..cut].replace("%5C", "");
        link.attributes.insert("href".to_owned(), href);
        link.children = vec![Node::Text(address)];
        vec![Node::Element(link), rest]
    });
    count
}

const KINDS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

fn alert(kind: &str, children: Vec<Node>) -> Vec<Node> {
    kept(Element {
        name: "div".to_owned(),
        attributes: BTreeMap::from([("class".to_owned(), kind.to_owned())]),
        children,
    })
}

/// The class that the label at the start of a text gives a quote, and the length of the label.
fn labelled(text: &str) -> Option<(String, usize)> {
    if let Some((class, _)) = text.strip_prefix("[!div class=\"").and_then(|text| text.split_once("\"]")) {
        return Some((class.to_owned(), "[!div class=\"\"]".len() + class.len()));
    }
    let is_label =
        |kind: &&str| text.get(..kind.len() + 3).is_some_and(|label| label.eq_ignore_ascii_case(&format!("[!{kind}]")));
    KINDS.into_iter().find(is_label).map(|kind| (kind.to_owned(), kind.len() + 3))
}

/// Quotes with labels as the alerts and boxes they are: one for each label, wherever in the quote it begins a line.
fn labelled_quotes(root: &mut Element) -> usize {
    let mut count = 0;
    root.rewrite(&mut |quote| {
        if !quote.is("blockquote") {
            return kept(quote);
        }
        let mut parts = vec![(None, Vec::new())];
        for child in quote.children {
            let Node::Element(mut paragraph) = child else { continue };
            if !paragraph.is("p") {
                parts.last_mut().expect("a part").1.push(Node::Element(paragraph));
                continue;
            }
            let mut inlines = Vec::new();
            for inline in std::mem::take(&mut paragraph.children) {
                let Node::Text(text) = inline else {
                    inlines.push(inline);
                    continue;
                };
                let mut is_line = inlines.is_empty();
                for line in text.split_inclusive('\n') {
                    if let Some((class, length)) = labelled(line).filter(|_| is_line) {
                        count += 1;
                        let before = Element { children: std::mem::take(&mut inlines), ..paragraph.clone() };
                        parts.last_mut().expect("a part").1.push(Node::Element(before));
                        parts.push((Some(class), Vec::new()));
                        inlines.push(Node::Text(line[length..].to_owned()));
                    } else {
                        inlines.push(Node::Text(line.to_owned()));
                    }
                    is_line = line.ends_with('\n');
                }
            }
            // A label may end in the two spaces of a break.
            if let [Node::Text(text), Node::Element(next), ..] = &inlines[..]
                && text.trim().is_empty()
                && next.is("br")
            {
                inlines.drain(..2);
            }
            parts.last_mut().expect("a part").1.push(Node::Element(Element { children: inlines, ..paragraph }));
        }
        let holds = |node: &Node| !matches!(node, Node::Element(p) if p.is("p") && p.text().trim().is_empty() && p.elements().next().is_none());
        let shown = parts.into_iter().filter(|(class, nodes)| class.is_some() || nodes.iter().any(holds));
        shown
            .flat_map(|(class, nodes)| match class {
                Some(class) => alert(&class, nodes),
                None => kept(Element { name: "blockquote".to_owned(), children: nodes, ..Element::default() }),
            })
            .collect()
    });
    count
}

fn alerts(root: &mut Element) -> usize {
    let mut count = 0;
    root.rewrite(&mut |mut element| {
        count += usize::from(element.is("div") && element.has_class("mx-imgBorder"));
        let Some(kind) = KINDS.into_iter().find(|kind| element.has_class(&format!("alert-{kind}"))) else {
            return kept(element);
        };
        count += 1;
        element.children.retain(|child| !matches!(child, Node::Element(title) if title.has_class("alert-title")));
        alert(kind, element.children)
    });
    count
}

fn excess_cells(root: &mut Element) -> usize {
    let mut count = 0;
    root.rewrite(&mut |mut table| {
        if table.is("table") {
            let width = |row: &Element| row.elements().filter(|cell| cell.is("td") || cell.is("th")).count();
            let columns =
                table.elements().find(|part| part.is("thead")).and_then(|head| head.elements().next()).map(width);
            table.rewrite(&mut |mut row| {
                let excess = columns.map_or(0, |columns| width(&row).saturating_sub(columns));
                if row.is("tr") && excess > 0 {
                    count += excess;
                    let mut left = columns.unwrap_or(0);
                    row.children.retain(|child| {
                        let is_cell = matches!(child, Node::Element(_));
                        let keep = !is_cell || left > 0;
                        left -= usize::from(is_cell && keep);
                        keep
                    });
                }
                kept(row)
            });
        }
        kept(table)
    });
    count
}

fn theirs(markdown: &str, cjk: bool) -> String {
    let mut options = Options::default();
    options.render.r#unsafe = true;
    let extension = &mut options.extension;
    extension.cjk_friendly_emphasis = cjk;
    extension.table = true;
    extension.strikethrough = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.autolink = true;
    markdown_to_html(markdown, &options)
}

/// Directives, which comrak does not know: it is shown a comment in the place of each, and the HTML in place of the comment.
const DIRECTIVES: (&str, &str) =
    ("directives", "pictures, names and includes of Microsoft Learn; comrak would read their lines as text");

/// Begins a comment that stands for a directive.
const SIGN: &str = "<!--directive ";

/// A text with its directives as comments, and what they were.
fn without_directives(text: &str) -> (String, Vec<String>) {
    let (mut out, mut directives) = (String::with_capacity(text.len()), Vec::new());
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some(at) = [":::image ", ":::no-loc ", "[!INCLUDE"].iter().filter_map(|name| rest.find(name)).min() {
            let directive = &rest[at..];
            let end = if directive.starts_with(':') {
                directive[3..].find(":::").map(|end| end + 6)
            } else {
                directive.find(")]").map(|end| end + 2)
            };
            let Some(end) = end else { break };
            out.push_str(&rest[..at]);
            let begins =
                out.rsplit('\n').next().is_some_and(|line| line.trim_start_matches([' ', '>', '-', '*']).is_empty());
            let after = directive[end..].trim();
            if begins && !after.is_empty() || directive.starts_with(":::no-loc") {
                // Among text: alone at the start of a line the comment would be a block.
                out.push('\u{E100}');
            }
            let _ = write!(out, "{SIGN}{}-->", directives.len());
            directives.push(directive[..end].to_owned());
            rest = &directive[end..];
        }
        out.push_str(rest);
    }
    (out, directives)
}

/// Comrak's HTML with what is to be read in place of each comment.
fn with_directives(html: &str, directives: &[String]) -> String {
    let mut out = html.replace('\u{E100}', "");
    for (number, directive) in directives.iter().enumerate() {
        let sign = format!("{SIGN}{number}-->");
        out = out.replace(&html::escaped(&sign), &html::escaped(directive));
        let Some(at) = out.find(&sign) else { continue };
        let before = out[..at].rsplit('\n').next().unwrap_or("");
        let after = out[at + sign.len()..].split('\n').next().unwrap_or("");
        let is_block = before.trim().is_empty() && after.trim().is_empty();
        let html = shown(directive);
        out.replace_range(at..at + sign.len(), &if is_block { format!("<p>{html}</p>") } else { html });
    }
    out
}

/// What the engine of Microsoft Learn makes of a directive.
fn shown(directive: &str) -> String {
    let get = |name: &str| {
        let (_, value) = directive.split_once(&format!("{name}=\""))?;
        Some(html::escaped(value.split_once('"')?.0))
    };
    if directive.starts_with(":::no-loc") {
        return get("text").unwrap_or_default();
    }
    if !directive.starts_with(":::image") {
        return html::escaped(directive);
    }
    let (source, alt) = (get("source").unwrap_or_default(), get("alt-text").unwrap_or_default());
    let mut out = format!("<img src=\"{source}\" alt=\"{alt}\">");
    if let Some(larger) = get("lightbox") {
        out = format!("<a href=\"{larger}#lightbox\" data-linktype=\"relative-path\">{out}</a>");
    }
    if get("border").is_none_or(|border| border == "true") {
        out = format!("<span class=\"mx-imgBorder\">{out}</span>");
    }
    out
}

/// A class that is told before reading: text of a translation that begins with a block marker its source lacks.
const MARKERS: (&str, &str) =
    ("block markers in translations only", "a date such as `25. Februar` at the start of a translation is no list");

/// The target for comrak: markers of which the source has none escaped, as an author would have; and how many there are.
fn escaped_markers(article: &Article) -> (String, usize) {
    let plain = article.plain(Side::Target);
    let body = &plain[article.front.body as usize..];
    let (mut out, mut rest, mut count) = (String::with_capacity(body.len() + 16), body, 0);
    let number = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0 && (text[digits..].starts_with(". ") || text[digits..].starts_with(") "))).then_some(digits)
    };
    for unit in &article.split.units {
        let text = |side: &Option<Range<u32>>| side.as_ref().map_or("", |range| article.text(range));
        let (target, source) = (text(&unit.target), text(&unit.source));
        let Some(digits) = number(target).filter(|_| number(source).is_none()) else { continue };
        // Units come in order, so each is looked for behind the last.
        let Some((before, after)) = rest.split_once(target) else { continue };
        out.push_str(before);
        // A reference is text in raw HTML as well, where a backslash would stay.
        let _ = write!(out, "{}&#{};{}", &target[..digits], target.as_bytes()[digits], &target[digits + 1..]);
        rest = after;
        count += 1;
    }
    (out + rest, count)
}

/// What became of an article: how often each class occurred on either side, and how it differs beyond them.
fn compare(path: &Path, locale: &Locale) -> (Vec<(usize, usize)>, String) {
    let bytes = std::fs::read(path).expect("an article is readable");
    let (source, _) = Source::from_bytes(RelPath::root(), bytes);
    let (article, _) = article::read(&source, FileId(0));
    let cjk = locale.is_cjk();
    let side = parse_sides(&article, (cjk, false), Dialect::Learn).target;
    let ours = html::write(&html::Request {
        tree: &side.tree,
        outline: &side.outline,
        locale,
        unit_ids: &[],
        companion: None,
        dialect: Dialect::Learn,
        raw_html: RawHtml::Allow,
        page: false,
        host: &html::Alone,
    });
    let (plain, markers) = escaped_markers(&article);
    let (plain, directives) = without_directives(&plain);
    let theirs = with_directives(&theirs(&plain, cjk), &directives);
    let (mut theirs, mut ours) = (dom::parse(&theirs), dom::parse(&ours));
    let mut counts: Vec<(usize, usize)> =
        CLASSES.iter().map(|class| ((class.theirs)(&mut theirs), (class.ours)(&mut ours))).collect();
    counts.extend([(0, directives.len()), (0, markers)]);
    let (theirs, ours) =
        (same::spelled(theirs, &[same::COMMON]).tokens(), same::spelled(ours, &[same::COMMON]).tokens());
    let difference =
        if theirs == ours { String::new() } else { dom::difference(&dom::lines(&theirs), &dom::lines(&ours), 4) };
    (counts, difference)
}

#[test]
fn comrak_reads_the_corpora_the_same() {
    let mut failures = Vec::new();
    for (locale, folder) in CORPORA {
        let Some(root) = shared(folder, "comrak_reads_the_corpora_the_same") else { return };
        let locale = Locale::new(locale).expect("a locale");
        let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(&root)
            .into_iter()
            .filter_map(Result::ok)
            .map(walkdir::DirEntry::into_path)
            .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
            .collect();
        paths.sort();
        let compared: Vec<_> = paths.par_iter().map(|path| (path, compare(path, &locale))).collect();
        println!("{locale}: {} articles", compared.len());
        let names = CLASSES.iter().map(|class| (class.of, class.reason)).chain([DIRECTIVES, MARKERS]);
        for (at, (of, reason)) in names.enumerate() {
            let count = |side: fn((usize, usize)) -> usize| {
                compared.iter().map(|(_, (counts, _))| side(counts[at])).sum::<usize>()
            };
            println!("  {} (comrak {}, Diglot {}): {}", of, count(|both| both.0), count(|both| both.1), reason);
        }
        let differing = compared.into_iter().filter(|(_, (_, difference))| !difference.is_empty());
        failures.extend(differing.map(|(path, (_, difference))| format!("{}\n{difference}", path.display())));
    }
    let shown = failures.iter().take(20).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(failures.is_empty(), "{} articles differ beyond the classes\n{shown}", failures.len());
}
