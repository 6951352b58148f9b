//! The marks of an article that set findings aside: comments in its text, and a list in its front matter.
//!
//! In: an article and its sides. Out: a [`Suppression`] for each mark, with the bytes of the file it covers. Law: total; a comment
//! counts where it is one for Markdown, not in code.
//!
//! `<!-- diglot-ignore RULE, RULE: reason -->` covers the next block, of a bilingual article on both sides; among text it covers
//! the block it stands in. `<!-- diglot-ignore-start RULE: reason -->` covers all up to `<!-- diglot-ignore-end -->`.

use crate::{
    base::{Span, Yaml, yaml::Kind as Value},
    content::article::Article,
    diag::{
        Applicability, Edit, Fix,
        suppress::{Fault, Name, Suppression},
    },
    markdown::{
        sides::Sides,
        tree::{Kind, Tree},
    },
};
use std::{collections::BTreeMap, ops::Range};

const WORD: &str = "diglot-ignore";

/// All marks of an article.
#[must_use]
pub fn of(article: &Article, sides: &Sides) -> Vec<Suppression> {
    let mut marks = of_front_matter(article);
    if memchr::memmem::find(article.whole().as_bytes(), WORD.as_bytes()).is_some() {
        of_comments(article, sides, &mut marks);
    }
    marks
}

/// What a comment says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Next,
    Start,
    End,
    None,
}

/// A comment that begins like a mark.
struct Comment {
    form: Form,
    names: Vec<Range<usize>>,
    has_reason: bool,
}

/// Reads a comment; `None` where it is not meant for Diglot.
fn read(text: &str) -> Option<Comment> {
    let inner = text.strip_prefix("<!--")?.strip_suffix("-->")?;
    let word = inner.trim_start();
    let rest = word.strip_prefix(WORD)?;
    let at = |rest: &str| 4 + inner.len() - rest.len();
    let ended = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == ':');
    let forms = [("-start", Form::Start), ("-end", Form::End), ("", Form::Next)];
    let found = forms.into_iter().find_map(|(suffix, form)| {
        let rest = rest.strip_prefix(suffix)?;
        ended(rest).then_some((form, rest))
    });
    let Some((form, rest)) = found else {
        return Some(Comment { form: Form::None, names: Vec::new(), has_reason: true });
    };
    let (list, reason) = rest.split_once(':').map_or((rest, ""), |(list, reason)| (list, reason));
    let mut names = Vec::new();
    let start = at(rest);
    let mut from = 0;
    for part in list.split(|c: char| c == ',' || c.is_whitespace()) {
        if !part.is_empty() {
            names.push(start + from..start + from + part.len());
        }
        from += part.len() + list[from + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    Some(Comment { form, names, has_reason: !reason.trim().is_empty() })
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A comment of a tree that begins like a mark.
struct Spot {
    /// Its bytes in the file.
    range: Range<u32>,
    /// The innermost block around it.
    block: usize,
    /// How deep that block lies; 1 is a block of the document.
    depth: usize,
    /// What stands before that block.
    before: Option<Kind>,
    /// Where what that block stands in ends.
    limit: usize,
}

/// The comments of a tree, in order.
fn spots(tree: &Tree, article: &Article) -> Vec<Spot> {
    struct Open {
        node: usize,
        before: Option<Kind>,
        last: Option<Kind>,
    }
    let mut spots = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for (number, node) in tree.nodes.iter().enumerate() {
        while open.last().is_some_and(|parent| tree.nodes[parent.node].end as usize <= number) {
            open.pop();
        }
        if node.kind == Kind::HtmlOther
            && let range = tree.file_range(node)
            && article.text(&range).contains(WORD)
        {
            let depth = open.iter().rposition(|parent| !tree.nodes[parent.node].kind.is_inline()).unwrap_or(0);
            let around = depth.checked_sub(1).map_or(tree.nodes.len(), |up| tree.nodes[open[up].node].end as usize);
            let (block, before) = open.get(depth).map_or((0, None), |block| (block.node, block.before));
            spots.push(Spot { range, block, depth, before, limit: around });
        }
        let before = open.last_mut().and_then(|parent| parent.last.replace(node.kind));
        if node.end as usize > number + 1 {
            open.push(Open { node: number, before, last: None });
        }
    }
    spots
}

/// What comments in a block cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// The block itself: they stand among text.
    Here,
    /// Up to the end of the block that follows.
    To(u32),
    /// Nothing: no block follows.
    Nothing,
}

/// What the comments of each block cover.
fn reaches(tree: &Tree, spots: &[Spot]) -> BTreeMap<usize, Reach> {
    let mut reaches: BTreeMap<usize, Reach> = BTreeMap::new();
    // From the last to the first, as those that follow each other share what they cover.
    for spot in spots.iter().rev() {
        if reaches.contains_key(&spot.block) {
            continue;
        }
        let mut reach = Reach::Here;
        if is_comment_only(tree, spot.block) {
            reach = Reach::Nothing;
            let mut at = tree.nodes[spot.block].end as usize;
            while at < spot.limit {
                reach = match reaches.get(&at) {
                    Some(Reach::Here) | None if !is_comment_only(tree, at) => {
                        Reach::To(tree.file_range(&tree.nodes[at]).end)
                    }
                    Some(known) => *known,
                    None => {
                        at = tree.nodes[at].end as usize;
                        continue;
                    }
                };
                break;
            }
        }
        reaches.insert(spot.block, reach);
    }
    reaches
}

fn of_comments(article: &Article, sides: &Sides, marks: &mut Vec<Suppression>) {
    let tree = &sides.target.tree;
    let spots = spots(tree, article);
    let reaches = reaches(tree, &spots);
    let mut source: BTreeMap<u32, Reach> = BTreeMap::new();
    if let Some(side) = &sides.source {
        let spots = self::spots(&side.tree, article);
        let reaches = self::reaches(&side.tree, &spots);
        source.extend(spots.iter().map(|spot| (spot.range.start, reaches[&spot.block])));
    }
    let mut open: Vec<usize> = Vec::new();
    for spot in &spots {
        let Some(comment) = read(article.text(&spot.range)) else { continue };
        let mut mark = mark(article, &spot.range, &comment);
        match comment.form {
            Form::Next => {
                let other = source.get(&spot.range.start).copied().unwrap_or(Reach::Nothing);
                mark.covers = Some(covered(article, tree, spot, (reaches[&spot.block], other)));
                mark.removal = Some(removal(article, tree, spot));
            }
            Form::Start => {
                open.push(marks.len());
                mark.covers = Some(spot.range.end..u32::MAX);
                mark.fault = mark.fault.or(Some(Fault::Unclosed));
            }
            Form::End => {
                let Some(start) = open.pop() else {
                    marks.push(Suppression { names: Vec::new(), fault: Some(Fault::Stray), ..mark });
                    continue;
                };
                close(&mut marks[start], &spot.range, removal(article, tree, spot));
                continue;
            }
            Form::None => mark.fault = Some(Fault::Form),
        }
        marks.push(mark);
    }
}

/// The bytes that a comment covers, by what it reaches on either side.
fn covered(article: &Article, tree: &Tree, spot: &Spot, reaches: (Reach, Reach)) -> Range<u32> {
    let end = match reaches {
        (Reach::Here, _) => return tree.file_range(&tree.nodes[spot.block]),
        // The other side of the same block stands behind or between.
        (Reach::To(end), Reach::To(other)) => end.max(other),
        (Reach::To(end), _) | (Reach::Nothing, Reach::To(end)) => end,
        (Reach::Nothing, _) => return 0..0,
    };
    // The tags of the last unit are part of its line.
    let rest = article.whole().get(end as usize..).unwrap_or("");
    let line = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    spot.range.end..end.saturating_add(offset(line))
}

/// Taking a comment away: its line with it where it has one, and safely where no block is joined to another by that.
fn removal(article: &Article, tree: &Tree, spot: &Spot) -> Fix {
    let text = article.whole();
    let (start, end) = (spot.range.start as usize, spot.range.end as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_after = |at: usize| memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end + 1);
    let line_end = line_after(end);
    let next_end = line_after(line_end);
    let is_alone = text[line_start..start].trim().is_empty() && text[end..line_end].trim().is_empty();
    let last_line = text[..line_start].trim_end_matches(['\n', '\r']).len();
    let blank_before =
        text[last_line..line_start].matches('\n').count() > 1 || line_start == article.front.body as usize;
    let blank_after = text[line_end..next_end].trim().is_empty();
    let span = match is_alone {
        false => start..end,
        true if blank_before && blank_after => line_start..next_end,
        true => line_start..line_end,
    };
    let keeps_apart = spot.depth != 1
        || tree.nodes[spot.block].kind != Kind::HtmlBlock
        || !matches!(spot.before, None | Some(Kind::Heading(_) | Kind::Paragraph | Kind::Rule | Kind::Table));
    let is_safe = is_alone && (blank_before || blank_after) && !keeps_apart;
    let applicability = if is_safe { Applicability::Safe } else { Applicability::Unsafe };
    let span = article.span(offset(span.start)..offset(span.end));
    Fix { applicability, edits: vec![Edit { span, text: String::new() }] }
}

/// A passage ends where its closing comment begins; both comments go together.
fn close(mark: &mut Suppression, end: &Range<u32>, mut removal: Fix) {
    if let Some(covered) = &mut mark.covers {
        covered.end = end.start;
    }
    mark.fault = mark.fault.filter(|fault| *fault != Fault::Unclosed);
    // Taking two comments away leaves their lines to a person.
    removal.applicability = Applicability::Unsafe;
    removal.edits.insert(0, Edit { span: mark.span, text: String::new() });
    mark.removal = Some(removal);
}

fn mark(article: &Article, range: &Range<u32>, comment: &Comment) -> Suppression {
    let text = article.text(range);
    let at = |local: &Range<usize>| article.span(range.start + offset(local.start)..range.start + offset(local.end));
    let name = |(number, local): (usize, &Range<usize>)| {
        // With its comma: the one before it, or of the first name the one after it.
        let gap = match (number.checked_sub(1), comment.names.get(number + 1)) {
            (Some(before), _) => comment.names[before].end..local.end,
            (None, Some(next)) => local.start..next.start,
            (None, None) => local.clone(),
        };
        let removal = Some(Edit { span: at(&gap), text: String::new() });
        Name { text: text[local.clone()].into(), span: at(local), removal }
    };
    let names: Vec<Name> = comment.names.iter().enumerate().map(name).collect();
    let fault = (names.is_empty() && matches!(comment.form, Form::Next | Form::Start)).then_some(Fault::Empty);
    let span = article.span(range.clone());
    Suppression {
        file: article.file,
        covers: Some(0..0),
        names,
        span,
        lacks_reason: !comment.has_reason && comment.form != Form::End,
        fault,
        removal: None,
    }
}

/// Whether a block holds comments and nothing else.
fn is_comment_only(tree: &Tree, block: usize) -> bool {
    let node = &tree.nodes[block];
    node.kind == Kind::HtmlBlock
        && tree.nodes[block + 1..node.end as usize].iter().all(|child| match child.kind {
            Kind::HtmlOther => true,
            Kind::HtmlText | Kind::Text | Kind::SoftBreak => tree.text(child).trim().is_empty(),
            _ => false,
        })
}

/// What front matter sets aside: each name for the whole file.
fn of_front_matter(article: &Article) -> Vec<Suppression> {
    let own = article.front.values.get("diglot").and_then(|own| own.get("ignore"));
    let of = |name: &crate::base::Spanned<Box<str>>| {
        let removal = own.and_then(|list| item_removal(article, list, name.span));
        let fix = removal
            .map(|span| Fix { applicability: Applicability::Safe, edits: vec![Edit { span, text: String::new() }] });
        Suppression {
            file: article.file,
            covers: None,
            names: vec![Name { text: name.value.clone(), span: name.span, removal: None }],
            span: name.span,
            lacks_reason: false,
            fault: None,
            removal: fix,
        }
    };
    article.front.ignore.iter().map(of).collect()
}

/// The bytes that take an item out of a list: with its comma, or its line. The last item stays to a person.
fn item_removal(article: &Article, list: &Yaml, item: Span) -> Option<Span> {
    let Value::List(items) = &list.kind else { return None };
    let at = items.iter().position(|each| each.start == item.start).filter(|_| items.len() > 1)?;
    let text = article.whole();
    if text[list.start as usize..].starts_with('[') {
        let span = match at {
            0 => items[0].start..items[1].start,
            at => items[at - 1].end..items[at].end,
        };
        // A comment between items would go with them.
        return (!text[span.start as usize..span.end as usize].contains('#')).then(|| article.span(span));
    }
    let start = text[..item.start as usize].rfind('\n')? + 1;
    let end = memchr::memchr(b'\n', &text.as_bytes()[item.end as usize..])? + item.end as usize + 1;
    let is_own_line = text[start..item.start as usize].trim() == "-" && text[item.end as usize..end].trim().is_empty();
    is_own_line.then(|| article.span(offset(start)..offset(end)))
}

#[cfg(test)]
mod tests {
    use super::{Form, of, read};
    use crate::{
        base::{FileId, RelPath, Source},
        check::pair::tests::unit,
        content::article,
        diag::{Applicability, suppress::Fault},
        markdown::{Dialect, sides::parse_sides},
    };

    /// Of each mark what it names, what it covers, and what is left when it is taken away, with `!` where that is not safe.
    fn marks(text: &str) -> Vec<(String, String, String)> {
        let (source, _) = Source::from_bytes(RelPath::root(), text.as_bytes().to_vec());
        let (article, _) = article::read(&source, FileId(0));
        let sides = parse_sides(&article, (true, false), Dialect::Learn);
        let shown = |mark: super::Suppression| {
            let names: Vec<&str> = mark.names.iter().map(|name| &*name.text).collect();
            let fault = mark.fault.map_or("", Fault::as_str);
            let covered = mark.covers.map_or("*".to_owned(), |range| {
                text[range.start as usize..(range.end as usize).min(text.len())].trim().to_owned()
            });
            let removed = mark.removal.map_or("none".to_owned(), |fix| {
                let mut left = text.to_owned();
                for edit in fix.edits.iter().rev() {
                    left.replace_range(edit.span.range(), &edit.text);
                }
                left + if fix.applicability == Applicability::Safe { "" } else { "!" }
            });
            (format!("{}{fault}", names.join("+")), covered, removed)
        };
        of(&article, &sides).into_iter().map(shown).collect()
    }

    fn covered(text: &str) -> Vec<(String, String)> {
        marks(text).into_iter().map(|(names, covered, _)| (names, covered)).collect()
    }

    fn pair(names: &str, covered: &str) -> (String, String) {
        (names.to_owned(), covered.to_owned())
    }

    #[test]
    fn a_comment_covers_the_block_that_follows() {
        let a = "<!-- diglot-ignore a: r -->";
        assert_eq!(covered(&format!("x\n\n{a}\ny\nz\n\nlast\n")), [pair("a", "y\nz")]);
        assert_eq!(covered(&format!("{a}\n\n| b |\n|---|\n| c |\n\nlast\n")), [pair("a", "| b |\n|---|\n| c |")]);
        assert_eq!(covered(&format!("- {a}\n\n  b\n\n  c\n")), [pair("a", "b")]);
        assert_eq!(covered(&format!("b {a} c\n\nd\n")), [pair("a", &format!("b {a} c"))]);
        assert_eq!(covered(&format!("| b | c |\n|---|---|\n| d {a} | e |\n")), [pair("a", &format!("d {a}"))]);
        assert_eq!(covered(&format!("b\n\n{a}\n")), [pair("a", "")]);
        assert_eq!(covered(&format!("```\n{a}\n```\n\n`{a}`\n")), []);
        let b = a.replace(" a:", " b:");
        let many = covered(&format!("{a}\n<!-- note -->\n\n{b}\n\nc\n\nd\n"));
        assert_eq!((many[0].0.as_str(), many[1].clone()), ("a", pair("b", "c")));
        assert!(many[0].1.ends_with('c'), "{many:?}");
    }

    #[test]
    fn both_sides_of_a_block_are_covered() {
        let (one, two) = (unit("One.", "하나."), unit("Two.", "둘."));
        let text = format!("<!-- diglot-ignore a: r -->\n{one}\n{two}");
        assert_eq!(covered(&text), [pair("a", one.trim())]);
    }

    #[test]
    fn passages_end_where_they_are_closed() {
        let text = "<!-- diglot-ignore-start a: r -->\n\nb\n\n<!-- diglot-ignore-start c: r -->\n\nd\n\n\
                    <!-- diglot-ignore-end -->\n\ne\n\n<!-- diglot-ignore-end -->\n\nf\n";
        let found = covered(text);
        assert!(found[0].1.starts_with('b') && found[0].1.ends_with('e'), "{found:?}");
        assert_eq!(found[1], pair("c", "d"));
        assert_eq!(covered("<!-- diglot-ignore-start a: r -->\n\nb\n"), [pair("aunclosed", "b")]);
        assert_eq!(covered("b\n\n<!-- diglot-ignore-end -->\n"), [pair("stray", "")]);
    }

    #[test]
    fn what_takes_a_mark_away_joins_no_blocks() {
        let left = |text: &str| marks(text).remove(0).2;
        let a = "<!-- diglot-ignore a: r -->";
        assert_eq!(left(&format!("b\n\n{a}\n\nc\n")), "b\n\nc\n");
        assert_eq!(left(&format!("b\r\n\r\n{a}\r\nc\r\n")), "b\r\n\r\nc\r\n");
        assert_eq!(left(&format!("---\ntitle: x\n---\n{a}\nc\n")), "---\ntitle: x\n---\nc\n");
        assert_eq!(left(&format!("b\n{a}\nc\n")), "b\nc\n!", "one paragraph would become of two");
        assert_eq!(left(&format!("- b\n\n{a}\n\n- c\n")), "- b\n\n- c\n!", "one list would become of two");
        assert_eq!(left(&format!("- {a}\n\n  c\n")), "- \n\n  c\n!");
        assert_eq!(left(&format!("b {a} c\n")), "b  c\n!");
    }

    #[test]
    fn names_of_front_matter_are_taken_one_by_one() {
        let left = |text: &str| -> Vec<String> { marks(text).into_iter().map(|(.., left)| left).collect() };
        let flow = |list: &str| format!("---\ndiglot: {{ignore: [{list}]}}\n---\n");
        assert_eq!(left(&flow("a, b, c")), [flow("b, c"), flow("a, c"), flow("a, b")]);
        assert_eq!(left(&flow("a")), ["none"]);
        let block = "---\ndiglot:\n  ignore:\n    - a\n    - b # why\n---\n";
        assert_eq!(left(block), [block.replace("    - a\n", ""), "none".to_owned()]);
    }

    #[test]
    fn comments_are_read_with_their_names_and_reasons() {
        let of = |text: &'static str| {
            let comment = read(text)?;
            let names: Vec<&str> = comment.names.iter().map(|name| &text[name.clone()]).collect();
            Some((comment.form, names, comment.has_reason))
        };
        let next = |names, reason| Some((Form::Next, names, reason));
        assert_eq!(of("<!-- diglot-ignore unit/empty: it is so -->"), next(vec!["unit/empty"], true));
        assert_eq!(of("<!--diglot-ignore a/b,c  d/e-->"), next(vec!["a/b", "c", "d/e"], false));
        assert_eq!(of("<!-- diglot-ignore\n가, site : 이유 -->"), next(vec!["가", "site"], true));
        assert_eq!(of("<!-- diglot-ignore -->"), next(vec![], false));
        assert_eq!(of("<!-- diglot-ignore: why -->"), next(vec![], true));
        assert_eq!(of("<!-- diglot-ignore-start math:x -->"), Some((Form::Start, vec!["math"], true)));
        assert_eq!(of("<!-- diglot-ignore-end -->"), Some((Form::End, vec![], false)));
        assert_eq!(of("<!-- diglot-ignored x -->").map(|(form, ..)| form), Some(Form::None));
        assert_eq!(of("<!-- see diglot-ignore -->"), None);
        assert_eq!(of("<!-- note -->"), None);
    }
}
