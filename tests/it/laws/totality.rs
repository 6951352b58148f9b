//! No input makes the parser fail or lose its place.
//!
//! Every node of every tree lies in its file, on the borders of characters and inside of its parent; what the projection shows
//! is what stands in the file.

use super::{BROKEN, FRAGMENTS, a_mess, a_text, cases, fragment, read};
use diglot::{
    base::{FileId, Locale, RelPath, Source},
    config::RawHtml,
    content::{Side, article},
    markdown::{
        Dialect, Kind, Tree,
        html::{self, Companion, Companions},
        sides::{Sides, parse_sides},
        tree::NONE,
    },
};
use proptest::{collection, prelude::*};

const POLICIES: [RawHtml; 3] = [RawHtml::Allow, RawHtml::Sanitize, RawHtml::Escape];

/// Where a tree breaks the law, if it does.
fn fault(tree: &Tree, text: &str) -> Option<String> {
    let projection = &tree.projection;
    let nodes = &tree.nodes;
    if nodes.first().is_none_or(|node| node.kind != Kind::Document || node.end as usize != nodes.len()) {
        return Some("the first node is not the whole".to_owned());
    }
    let mut open: Vec<usize> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        while open.last().is_some_and(|&parent| nodes[parent].end as usize <= at) {
            open.pop();
        }
        let parent = open.last().map(|&parent| &nodes[parent]);
        let fault = |what: &str| Some(format!("node {at} {what}: {node:?} in {parent:?} of {nodes:?}"));
        if (node.end as usize) <= at || parent.is_some_and(|parent| node.end > parent.end) {
            return fault("ends outside of its parent");
        }
        if node.start > node.stop || parent.is_some_and(|parent| node.start < parent.start || node.stop > parent.stop) {
            return fault("stands outside of its parent");
        }
        let range = tree.file_range(node);
        let (start, end) = (range.start as usize, range.end as usize);
        if start > end || end > text.len() || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            return fault("stands nowhere in its file");
        }
        let mut own = String::new();
        for (run, inserted) in projection.runs(node.start..node.stop) {
            let shown = &projection.text()[run.start as usize..run.end as usize];
            let file = projection.file_range(run);
            if !inserted {
                own.push_str(shown);
                if text.get(file.start as usize..file.end as usize) != Some(shown) {
                    return fault("shows what its file does not say");
                }
            }
        }
        if own != projection.own(node.start..node.stop) {
            return fault("has a text that is not its own");
        }
        if matches!(node.kind, Kind::Text | Kind::HtmlText) && node.data == NONE && tree.raw(node) != own {
            return fault("is text that was inserted");
        }
        open.push(at);
    }
    None
}

/// Renders everything there is in every way there is.
fn render_all(article: &article::Article, sides: &Sides) -> usize {
    let ids: Vec<&str> = (0..article.split.units.len()).map(|unit| article.unit_id(unit)).collect();
    let locale = Locale::new("ko-KR").expect("a tag");
    let mut written = 0;
    for side in [Some(&sides.target), sides.source.as_ref()].into_iter().flatten() {
        for raw_html in POLICIES {
            written += fragment(side, Dialect::Learn, raw_html).len();
        }
    }
    for how in [Companions::Inline, Companions::SideBySide] {
        let companion = sides.source.as_ref().map(|source| Companion {
            tree: &source.tree,
            runs: &source.runs,
            locale: &locale,
            how,
        });
        let page = html::write(&html::Request {
            tree: &sides.target.tree,
            outline: &sides.target.outline,
            locale: &locale,
            unit_ids: &ids,
            companion,
            dialect: Dialect::Learn,
            raw_html: RawHtml::Sanitize,
            page: true,
            host: &html::Alone,
        });
        let marks = page.matches(" data-unit=\"").count();
        assert!(marks <= ids.len(), "{marks} marks of {} units:\n{page}", ids.len());
        written += page.len();
    }
    written
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn nothing_fails_and_everything_points_home(text in a_mess(40), cjk in any::<bool>()) {
        let (article, _) = read(&text);
        for dialect in [Dialect::Learn, Dialect::CommonMark] {
            let sides = parse_sides(&article, (cjk, cjk), dialect);
            for side in [Some(&sides.target), sides.source.as_ref()].into_iter().flatten() {
                prop_assert_eq!(fault(&side.tree, &text), None);
            }
            render_all(&article, &sides);
        }
        for unit in &article.split.units {
            for range in [Some(&unit.id), Some(&unit.whole), unit.source.as_ref(), unit.target.as_ref()].into_iter().flatten() {
                prop_assert!(text.get(range.start as usize..range.end as usize).is_some(), "{unit:?}");
                prop_assert!(unit.whole.start <= range.start && range.end <= unit.whole.end, "{unit:?}");
            }
        }
        for side in [Side::Source, Side::Target] {
            prop_assert!(article.plain(side).len() <= text.len());
        }
    }

    #[test]
    fn bytes_that_are_not_text(bytes in collection::vec(any::<u8>(), 0..200)) {
        let (source, fault) = Source::from_bytes(RelPath::root(), bytes.clone());
        prop_assert!(bytes.starts_with(source.text().as_bytes()));
        let first_fault = std::str::from_utf8(&bytes).err().map(|error| error.valid_up_to());
        prop_assert_eq!(fault.map(|fault| fault.at as usize), first_fault);
        prop_assert_eq!(source.text().len(), first_fault.unwrap_or(bytes.len()));
        let (article, _) = article::read(&source, FileId(0));
        let sides = parse_sides(&article, (true, true), Dialect::Learn);
        prop_assert_eq!(self::fault(&sides.target.tree, source.text()), None);
        render_all(&article, &sides);
    }

    #[test]
    fn line_ends_make_no_difference(text in a_text(FRAGMENTS, 30)) {
        let of = |text: &str| {
            let (article, _) = read(text);
            fragment(&parse_sides(&article, (true, true), Dialect::Learn).target, Dialect::Learn, RawHtml::Sanitize)
        };
        let (unix, windows) = (of(&text), of(&text.replace('\n', "\r\n")));
        prop_assert_eq!(unix, windows.replace("\r\n", "\n"));
    }
}

/// Quadratic time over texts of this length would be minutes.
#[test]
fn long_repetitions_are_read_and_written() {
    // What keeps open what the fragment opens is what makes a scan look far.
    for opener in ["", "> ", "<b>", "["] {
        for part in FRAGMENTS.iter().chain(BROKEN) {
            let text = format!("{opener}{part}").repeat(4_000);
            let (article, _) = read(&text);
            let html = fragment(
                &parse_sides(&article, (true, true), Dialect::Learn).target,
                Dialect::Learn,
                RawHtml::Sanitize,
            );
            assert!(html.len() < text.len() * 64 + 1024, "{part:?} grows from {} to {} bytes", text.len(), html.len());
        }
    }
}
