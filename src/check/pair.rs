//! What is compared: two articles, or the two sides of one, unit by unit; and single texts.
//!
//! In: articles and their parsed sides. Out: an [`ArticlePair`] with a [`UnitPair`] for every unit that has both segments, and
//! a [`Passage`] for each text of a side alone. Law: pure; a pair only points into the trees, it holds no text of its own;
//! every place resolves to its file.

use super::{prose::Prose, term::Lexicon};
use crate::{
    base::{Locale, Span},
    config::Style,
    content::{Side, article::Article},
    diag::{Diagnostic, Rule},
    markdown::{
        places::{Run, leaves},
        sides::{ParsedSide, Sides},
        tree::{Kind, Node, Tree},
    },
    units::align::{Alignment, align},
};

/// What rules know besides the texts.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The target's locale.
    pub locale: &'a Locale,
    /// The source's locale.
    pub source_locale: &'a Locale,
    /// How the target addresses its readers, where that is laid down.
    pub style: Option<Style>,
    /// The terms of the glossary, where it has any for these locales.
    pub lexicon: Option<&'a Lexicon>,
}

impl<'a> Scope<'a> {
    /// Only the languages are known.
    #[must_use]
    pub fn new(locale: &'a Locale, source_locale: &'a Locale) -> Self {
        Self { locale, source_locale, style: None, lexicon: None }
    }
}

/// One side of a unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'a> {
    /// The tree of its side.
    pub(crate) tree: &'a Tree,
    /// Where it stands in the tree, in document order.
    pub(crate) runs: &'a [Run],
    /// The segment as written.
    pub(crate) raw: &'a str,
    /// Where it stands in the file.
    pub(crate) span: Span,
}

impl<'a> Segment<'a> {
    /// Its nodes in document order, each with its number. Code blocks are left out.
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
    /// Its id in the file, where it has one.
    pub(crate) id: Option<&'a str>,
    /// What was translated.
    pub(crate) source: Segment<'a>,
    /// What it became.
    pub(crate) target: Segment<'a>,
    /// What is known besides.
    pub(crate) scope: &'a Scope<'a>,
}

impl UnitPair<'_> {
    /// A finding about this unit at a place of the target; the source segment is named beside it.
    pub(crate) fn finding(&self, rule: &'static Rule, at: Span) -> Diagnostic {
        let finding = Diagnostic::at(rule, at).related("source", self.source.span).locale(self.scope.locale);
        match self.id {
            Some(id) => finding.unit(id),
            None => finding,
        }
    }
}

/// One of the two articles of a pair; of a bilingual article one of its sides.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Half<'a> {
    /// The article.
    pub(crate) article: &'a Article,
    /// The side of it.
    pub(crate) side: &'a ParsedSide,
    /// Its locale.
    pub(crate) locale: &'a Locale,
}

/// A document in two languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ArticlePair<'a> {
    /// What was translated.
    pub(crate) source: Half<'a>,
    /// What it became.
    pub(crate) target: Half<'a>,
    /// Its units, in the order of the target.
    pub(crate) units: &'a [UnitPair<'a>],
    /// How the texts of two files were aligned; code blocks are among them, though they are no units.
    pub(crate) alignment: Option<&'a Alignment>,
    /// What is known besides.
    pub(crate) scope: &'a Scope<'a>,
}

impl ArticlePair<'_> {
    /// Whether both sides stand in one file.
    pub(crate) fn is_bilingual(&self) -> bool {
        self.source.article.file == self.target.article.file
    }

    /// A finding at a place of the target, with the place of the source that it is about.
    pub(crate) fn finding(&self, rule: &'static Rule, at: Span, source: Option<Span>) -> Diagnostic {
        let finding = Diagnostic::at(rule, at).locale(self.scope.locale);
        match source {
            Some(source) => finding.related("source", source),
            None => finding,
        }
    }
}

/// A text of one side, judged by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage<'a> {
    /// The id of its unit, where it has one.
    pub(crate) id: Option<&'a str>,
    /// The text.
    pub(crate) text: &'a Prose<'a>,
    /// Its locale.
    pub(crate) locale: &'a Locale,
    /// The text it was translated from, where that is known.
    pub(crate) source: Option<&'a Prose<'a>>,
}

impl Passage<'_> {
    /// A finding at a place of the text; what it was translated from is named beside it.
    pub(crate) fn finding(&self, rule: &'static Rule, at: Span) -> Diagnostic {
        let mut finding = Diagnostic::at(rule, at).locale(self.locale);
        if let Some(source) = self.source {
            finding = finding.related("source", source.segment().span);
        }
        match self.id {
            Some(id) => finding.unit(id),
            None => finding,
        }
    }
}

/// Calls `see` with both sides of a bilingual article.
pub(crate) fn bilingual<T>(
    article: &Article,
    sides: &Sides,
    scope: &Scope<'_>,
    see: impl FnOnce(&ArticlePair<'_>) -> T,
) -> Option<T> {
    let source_side = sides.source.as_ref()?;
    let count = article.split.units.len();
    let (sources, targets) = (by_unit(source_side, count), by_unit(&sides.target, count));
    let of = |number: usize, side: Side| {
        let (parsed, runs) = match side {
            Side::Source => (source_side, &sources),
            Side::Target => (&sides.target, &targets),
        };
        let unit = &article.split.units[number];
        let at = match side {
            Side::Source => unit.source.as_ref()?,
            Side::Target => unit.target.as_ref()?,
        };
        let (raw, span) = (article.text(at), article.span(at.clone()));
        Some(Segment { tree: &parsed.tree, runs: runs.of(number), raw, span })
    };
    let pair = |number: usize| {
        let (source, target) = (of(number, Side::Source)?, of(number, Side::Target)?);
        Some(UnitPair { id: Some(article.unit_id(number)), source, target, scope })
    };
    let units: Vec<UnitPair<'_>> = (0..count).filter_map(pair).collect();
    Some(see(&ArticlePair {
        source: Half { article, side: source_side, locale: scope.source_locale },
        target: Half { article, side: &sides.target, locale: scope.locale },
        units: &units,
        alignment: None,
        scope,
    }))
}

/// Calls `see` with two articles, each in one language, aligned.
pub(crate) fn plain<'a, T>(
    source: Half<'a>,
    target: Half<'a>,
    scope: &Scope<'_>,
    see: impl FnOnce(&ArticlePair<'_>) -> T,
) -> T {
    let alignment = align(source.side, target.side);
    let is_code = |half: Half<'_>, runs: &[Run]| {
        runs.iter().any(|run| half.side.tree.nodes[run.block as usize].kind == Kind::CodeBlock)
    };
    let mut units: Vec<UnitPair<'_>> = Vec::with_capacity(alignment.pairs.len());
    for pair in &alignment.pairs {
        let (from, to) = (&alignment.source[pair.source.clone()], &alignment.target[pair.target.clone()]);
        if is_code(source, from) || is_code(target, to) {
            continue;
        }
        if let (Some(source), Some(target)) = (segment(source, from), segment(target, to)) {
            units.push(UnitPair { id: None, source, target, scope });
        }
    }
    see(&ArticlePair { source, target, units: &units, alignment: Some(&alignment), scope })
}

/// Texts that follow each other as one segment.
pub(crate) fn segment<'a>(half: Half<'a>, runs: &'a [Run]) -> Option<Segment<'a>> {
    let tree = &half.side.tree;
    let nodes = || runs.iter().flat_map(|run| &tree.nodes[run.nodes.start as usize..run.nodes.end as usize]);
    let start = nodes().map(|node| node.start).min()?;
    let end = nodes().map(|node| node.stop).max()?;
    let at = tree.projection.file_range(start..end);
    Some(Segment { tree, runs, raw: half.article.text(&at), span: half.article.span(at.clone()) })
}

/// Calls `see` with the texts of an article that is not compared with another.
pub(crate) fn alone<T>(half: Half<'_>, see: impl FnOnce(&[Segment<'_>]) -> T) -> T {
    let runs = leaves(&half.side.tree);
    let segments: Vec<Segment<'_>> = runs.iter().filter_map(|run| segment(half, std::slice::from_ref(run))).collect();
    see(&segments)
}

/// The runs of a side, grouped by unit.
struct ByUnit {
    runs: Vec<Run>,
    starts: Vec<usize>,
}

impl ByUnit {
    fn of(&self, unit: usize) -> &[Run] {
        &self.runs[self.starts[unit]..self.starts[unit + 1]]
    }
}

fn by_unit(side: &ParsedSide, count: usize) -> ByUnit {
    let mut runs: Vec<Run> = side.runs.iter().filter(|run| (run.unit as usize) < count).cloned().collect();
    runs.sort_by_key(|run| run.unit);
    let starts = (0..=count).map(|unit| runs.partition_point(|run| (run.unit as usize) < unit)).collect();
    ByUnit { runs, starts }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::{Lexicon, Prose, Scope};
    use crate::{
        base::{FileId, Locale, RelPath, Source},
        check::prose,
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

    /// Calls `see` with what both sides of a unit say.
    pub(crate) fn proses<T>(source: &str, target: &str, see: impl FnOnce(&Prose<'_>, &Prose<'_>) -> T) -> T {
        let path = RelPath::new("a.md").expect("a path");
        let (article, _) = article::read(&Source::from_bytes(path, unit(source, target).into_bytes()).0, FileId(0));
        let sides = parse_sides(&article, (false, false), Dialect::Learn);
        let locale = Locale::en_us();
        let see = |pair: &super::ArticlePair<'_>| {
            let unit = pair.units.first().expect("a unit");
            see(&prose::of(unit.source), &prose::of(unit.target))
        };
        super::bilingual(&article, &sides, &Scope::new(&locale, &locale), see).expect("a bilingual article")
    }

    /// What the rules say of an article, each finding with the text of its place.
    pub(crate) fn findings(text: &str, tag: &str) -> Vec<(Diagnostic, String)> {
        findings_with(text, tag, None)
    }

    /// The same, with the terms of a glossary.
    pub(crate) fn findings_with(text: &str, tag: &str, lexicon: Option<&Lexicon>) -> Vec<(Diagnostic, String)> {
        let path = RelPath::new("a.md").expect("a path");
        let (source, fault) = Source::from_bytes(path, text.as_bytes().to_vec());
        assert_eq!(fault, None);
        let (article, _) = article::read(&source, FileId(0));
        let sides = parse_sides(&article, (locale(tag).is_cjk(), false), Dialect::Learn);
        let (source, locale) = (Locale::en_us(), locale(tag));
        let scope = Scope { lexicon, ..Scope::new(&locale, &source) };
        let findings = crate::check::article(&article, &sides, &scope);
        let with_text = |finding: Diagnostic| {
            let crate::diag::Place::Span(span) = &finding.place else { panic!("a finding without a place") };
            let text = text[span.range()].to_owned();
            (finding, text)
        };
        findings.into_iter().map(with_text).collect()
    }

    /// What the rules say of two articles in one language each: each finding with the texts of its places.
    pub(crate) fn plain_findings(source: &str, target: &str, tag: &str) -> Vec<(Diagnostic, String, Vec<String>)> {
        let (english, locale) = (Locale::en_us(), locale(tag));
        let read = |number: u32, text: &str| {
            let path = RelPath::new(&format!("{number}.md")).expect("a path");
            article::read(&Source::from_bytes(path, text.as_bytes().to_vec()).0, FileId(number)).0
        };
        let (one, other) = (read(0, source), read(1, target));
        let cjk = (locale.is_cjk(), false);
        let sides = [(&one, (false, false)), (&other, cjk)].map(|(one, cjk)| parse_sides(one, cjk, Dialect::Learn));
        let scope = Scope::new(&locale, &english);
        let findings = crate::check::articles((&one, &sides[0]), (&other, &sides[1]), &scope);
        let text = |span: crate::base::Span| [source, target][span.file.0 as usize][span.range()].to_owned();
        let with_texts = |finding: Diagnostic| {
            let place = text(finding.place.span().expect("a place"));
            let related = finding.related.iter().map(|related| text(related.span)).collect();
            (finding, place, related)
        };
        findings.into_iter().map(with_texts).collect()
    }

    /// Of each finding about one unit the rule and the text of its place; rules that are off where nothing is said are left out.
    pub(crate) fn rules(source: &str, target: &str, tag: &str) -> Vec<(&'static str, String)> {
        let found = findings(&unit(source, target), tag).into_iter().filter(|(finding, _)| finding.rule.on);
        found.map(|(finding, text)| (finding.rule.id, text)).collect()
    }

    /// One rule, whatever others say of the same text.
    pub(crate) struct Only(pub(crate) &'static str);

    impl Only {
        /// What it says of an article.
        pub(crate) fn findings(&self, text: &str, tag: &str) -> Vec<(Diagnostic, String)> {
            findings(text, tag).into_iter().filter(|(finding, _)| finding.rule.id == self.0).collect()
        }

        /// What it says of one unit.
        pub(crate) fn rules(&self, source: &str, target: &str, tag: &str) -> Vec<(&'static str, String)> {
            let found = self.findings(&unit(source, target), tag).into_iter();
            found.map(|(finding, text)| (finding.rule.id, text)).collect()
        }
    }

    /// What one rule says of one unit: the text of each place.
    pub(crate) fn places(rule: &str, source: &str, target: &str, tag: &str) -> Vec<String> {
        rules(source, target, tag).into_iter().filter(|(id, _)| *id == rule).map(|(_, place)| place).collect()
    }

    /// A unit's target after the fix that a rule offers for its first finding. The rule has nothing to say of it any more, and no
    /// other has anything new but advice. Without a fix the target as it was.
    pub(crate) fn fixed(rule: &str, source: &str, target: &str, tag: &str) -> String {
        let before = findings(&unit(source, target), tag);
        let (finding, _) = before.iter().find(|(finding, _)| finding.rule.id == rule).expect("a finding");
        let Some(fix) = &finding.fix else { return target.to_owned() };
        let text = fix.edits.iter().rev().fold(unit(source, target), |mut text, edit| {
            text.replace_range(edit.span.range(), &edit.text);
            text
        });
        for (finding, place) in findings(&text, tag) {
            let is_new = !before.iter().any(|(old, _)| old.rule == finding.rule);
            let is_loud = is_new && finding.severity > crate::diag::Severity::Info;
            assert!(finding.rule.id != rule && !is_loud, "{text}: {} at {place}", finding.rule.id);
        }
        let start = text.find('>').map_or(0, |at| at + 1);
        text[start..text.find("</span><span").expect("the end")].to_owned()
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

    /// Pieces that have a meaning for one of the rules, or none for any.
    const PIECES: &[&str] = &[
        "1",
        "24",
        "2021",
        "٣",
        "\u{ff11}",
        ".",
        ",",
        ":",
        "/",
        "-",
        " ",
        "\u{a0}",
        "\u{202f}",
        "\u{200f}",
        "x",
        "7",
        "rd",
        "th part",
        "만",
        "억 ",
        "천",
        "월",
        "오후 ",
        "March ",
        "mai",
        "FY",
        "$",
        "million",
        "**",
        "*",
        "\\*",
        "`",
        "[a](b ",
        ")",
        "<br>",
        "<a href=\"&#49;\">",
        "</a>",
        "&#50;",
        "|",
        "# ",
        "1. ",
        "\n",
        "\n\n",
        "> ",
        "words here and there ",
        "ü",
        "한글",
        "https://x.org/1",
        "ثلاثة",
        "三",
        "\u{301}",
        "😀",
    ];

    proptest! {
        #[test]
        fn any_unit_is_checked_and_places_lie_in_its_target(
            source in prop::collection::vec(prop::sample::select(PIECES), 0..12),
            target in prop::collection::vec(prop::sample::select(PIECES), 0..12),
            tag in prop::sample::select(&["ko-KR", "ja-JP", "de-DE", "ar-SA", "fr-FR", "en-GB"][..]),
        ) {
            let (source, target) = (source.concat(), target.concat());
            for (finding, place) in findings(&unit(&source, &target), tag) {
                prop_assert!(target.contains(&place), "{finding:?} at {place:?}");
            }
        }
    }

    #[test]
    fn an_article_without_units_has_no_findings() {
        assert_eq!(findings("Only 20 words here\n", "ko-KR"), []);
    }
}
