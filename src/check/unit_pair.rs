//! The two sides of each translation unit, as the parsed trees have them.
//!
//! In: a bilingual article and its sides. Out: a [`UnitPair`] for every unit that has both segments. Law: pure; a pair only
//! points into the trees, it holds no text of its own; every place resolves to the file.

use crate::{
    base::{Locale, Span},
    content::article::Article,
    diag::{Diagnostic, Rule},
    markdown::{
        places::Run,
        sides::{ParsedSide, Sides},
        tree::{Kind, Node, Tree},
    },
};
/// One side of a unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'a> {
    /// The tree of its side.
    pub(crate) tree: &'a Tree,
    /// Where it stands in the tree, in document order.
    pub(crate) runs: &'a [&'a Run],
    /// The segment as written.
    pub(crate) raw: &'a str,
    /// Where it stands in the file.
    pub(crate) span: Span,
}

impl<'a> Segment<'a> {
    /// Its nodes in document order, each with its number and the block that holds its run. Code blocks are left out.
    pub(crate) fn nodes(self) -> impl Iterator<Item = (usize, &'a Node)> {
        self.runs
            .iter()
            .filter(move |run| self.tree.nodes[run.block as usize].kind != Kind::CodeBlock)
            .flat_map(move |run| run.nodes.clone())
            .map(move |at| (at as usize, &self.tree.nodes[at as usize]))
    }

    /// Where a node stands in the file.
    pub(crate) fn place(self, node: &Node) -> Span {
        Span::new(self.span.file, self.tree.file_range(node))
    }
}

/// A unit with both its segments.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnitPair<'a> {
    /// Its id in the file.
    pub(crate) id: &'a str,
    /// What was translated.
    pub(crate) source: Segment<'a>,
    /// What it became.
    pub(crate) target: Segment<'a>,
    /// The target's locale.
    pub(crate) locale: &'a Locale,
    /// The source's locale.
    pub(crate) source_locale: &'a Locale,
}

impl UnitPair<'_> {
    /// A finding about this unit at a place of the target; the source segment is named beside it.
    pub(crate) fn finding(&self, rule: &'static Rule, at: Span) -> Diagnostic {
        Diagnostic::at(rule, at).related("source", self.source.span).unit(self.id).locale(self.locale)
    }
}

/// Calls `visit` with every unit of the article that has both segments, in the order of the file.
pub(crate) fn visit(
    article: &Article,
    sides: &Sides,
    locale: &Locale,
    source_locale: &Locale,
    mut visit: impl FnMut(&UnitPair<'_>),
) {
    let Some(source) = &sides.source else { return };
    let count = article.split.units.len();
    let (source_runs, target_runs) = (by_unit(source, count), by_unit(&sides.target, count));
    for (number, unit) in article.split.units.iter().enumerate() {
        let (Some(source_at), Some(target_at)) = (&unit.source, &unit.target) else { continue };
        visit(&UnitPair {
            id: article.unit_id(number),
            source: Segment {
                tree: &source.tree,
                runs: source_runs.of(number),
                raw: article.text(source_at),
                span: article.span(source_at.clone()),
            },
            target: Segment {
                tree: &sides.target.tree,
                runs: target_runs.of(number),
                raw: article.text(target_at),
                span: article.span(target_at.clone()),
            },
            locale,
            source_locale,
        });
    }
}

/// The runs of a side, grouped by unit.
struct ByUnit<'a> {
    runs: Vec<&'a Run>,
    starts: Vec<usize>,
}

impl<'a> ByUnit<'a> {
    fn of(&self, unit: usize) -> &[&'a Run] {
        &self.runs[self.starts[unit]..self.starts[unit + 1]]
    }
}

fn by_unit(side: &ParsedSide, count: usize) -> ByUnit<'_> {
    let mut runs: Vec<&Run> = side.runs.iter().filter(|run| (run.unit as usize) < count).collect();
    runs.sort_by_key(|run| run.unit);
    let starts = (0..=count).map(|unit| runs.partition_point(|run| (run.unit as usize) < unit)).collect();
    ByUnit { runs, starts }
}

#[cfg(test)]
pub(crate) mod tests {
    use crate::{
        base::{FileId, Locale, RelPath, Source},
        content::article,
        diag::Diagnostic,
        markdown::{Dialect, sides::parse_sides},
    };

    /// A locale.
    pub(crate) fn locale(tag: &str) -> Locale {
        Locale::new(tag).expect("a locale")
    }

    /// A bilingual article of one unit in a paragraph.
    pub(crate) fn unit(source: &str, target: &str) -> String {
        format!(
            "<span data-ttu-id=\"a1b2c-101\">{target}</span><span class=\"sxs-lookup\">\
             <span data-stu-id=\"a1b2c-101\">{source}</span></span>\n"
        )
    }

    /// What the rules say of an article, each finding with the text of its place.
    pub(crate) fn findings(text: &str, tag: &str) -> Vec<(Diagnostic, String)> {
        let path = RelPath::new("a.md").expect("a path");
        let (source, fault) = Source::from_bytes(path, text.as_bytes().to_vec());
        assert_eq!(fault, None);
        let (article, _) = article::read(&source, FileId(0));
        let locale = locale(tag);
        let sides = parse_sides(&article, (locale.is_cjk(), false), Dialect::Learn);
        let findings = crate::check::article(&article, &sides, &locale, &Locale::en_us());
        let with_text = |finding: Diagnostic| {
            let crate::diag::Place::Span(span) = &finding.place else { panic!("a finding without a place") };
            let text = text[span.range()].to_owned();
            (finding, text)
        };
        findings.into_iter().map(with_text).collect()
    }

    /// Of each finding about one unit the rule and the text of its place.
    pub(crate) fn rules(source: &str, target: &str, tag: &str) -> Vec<(&'static str, String)> {
        findings(&unit(source, target), tag).into_iter().map(|(finding, text)| (finding.rule.id, text)).collect()
    }

    #[test]
    fn findings_name_the_unit_the_locale_and_the_source() {
        let text = unit("Pay 20 dollars", "30달러를 지불합니다");
        let found = findings(&text, "ko-KR");
        let [(finding, place)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((finding.rule.id, place.as_str()), ("unit/number-mismatch", "30"));
        assert_eq!(finding.unit.as_deref(), Some("a1b2c-101"));
        assert_eq!(finding.locale, Some(locale("ko-KR")));
        assert_eq!(finding.related[0].role, "source");
        assert!(text[finding.related[0].span.range()].contains("20"));
    }

    #[test]
    fn an_article_without_units_has_no_findings() {
        assert_eq!(findings("Only 20 words here\n", "ko-KR"), []);
    }
}
