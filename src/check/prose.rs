//! What a segment says, as one text: emphasis and links seen through, code and addresses marked as what is not prose.
//!
//! In: a [`Segment`]. Out: a [`Prose`]: text with a map back to the file. Law: made of the tree's leaves, never of raw
//! Markdown; every range of it resolves to bytes of the file.

use crate::check::pair::Segment;
use crate::{
    base::Span,
    markdown::{html::raw, tag, tree::Kind},
    units::align::sentences::sentences,
};
use std::{borrow::Cow, ops::Range};

/// The visible text of a segment.
#[derive(Clone, Debug)]
pub(crate) struct Prose<'a> {
    segment: Segment<'a>,
    /// Mostly that of a single node.
    text: Cow<'a, str>,
    pieces: Vec<Piece>,
    /// Which bytes the text has.
    bytes: Bytes,
    is_marked: bool,
    /// Whether any piece is literal.
    has_literal: bool,
}

/// A set of bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Bytes([u64; 4]);

impl Bytes {
    fn of(text: &str) -> Self {
        // Several sets in turn: a step need not wait for the one before it.
        let mut sets = [Self::default(); 4];
        for bytes in text.as_bytes().chunks(sets.len()) {
            for (Self(set), byte) in sets.iter_mut().zip(bytes) {
                set[usize::from(*byte) / 64] |= 1 << (byte % 64);
            }
        }
        let [first, others @ ..] = sets;
        others.iter().fold(first, |all, set| Self(std::array::from_fn(|at| all.0[at] | set.0[at])))
    }
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the text.
    at: u32,
    /// The node it comes from.
    node: u32,
    /// Whether its bytes are the projection's own.
    exact: bool,
    /// Whether it is code or an address: nothing that is translated.
    literal: bool,
}

fn narrow(at: usize) -> u32 {
    // Files are bounded well below four gigabytes.
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The text of a segment.
pub(crate) fn of(segment: Segment<'_>) -> Prose<'_> {
    let tree = segment.tree;
    let (text, pieces) = (Cow::Borrowed(""), Vec::new());
    let mut prose = Prose { segment, text, pieces, bytes: Bytes::default(), is_marked: false, has_literal: false };
    let (mut last, mut literal_until) = (None, 0);
    for (at, node) in segment.nodes() {
        // Runs of one unit that do not touch stand in different places of the page.
        if last.is_some_and(|last| last + 1 != at) {
            prose.push(" ".into(), at, false, true);
        }
        last = Some(at);
        match node.kind {
            Kind::Text => {
                let is_exact = node.data == crate::markdown::tree::NONE;
                prose.push(tree.text(node).into(), at, is_exact, at < literal_until);
                continue;
            }
            Kind::HtmlText => {
                let (raw, text) = (tree.raw(node), raw::unescaped(tree.raw(node)));
                let is_exact = raw == text;
                prose.push(if is_exact { raw.into() } else { text.into() }, at, is_exact, false);
                continue;
            }
            Kind::SoftBreak => {
                prose.push(" ".into(), at, false, false);
                continue;
            }
            Kind::Code => prose.push(tree.text(node).into(), at, false, true),
            Kind::Inset => prose.push(tree.inset_text(node).into(), at, false, true),
            Kind::Math(_) => prose.push(tree.string(node.data).into(), at, false, true),
            Kind::Xref(_) => prose.push(tree.xref_text(node), at, false, true),
            Kind::HardBreak => prose.push(" ".into(), at, false, false),
            Kind::Link if tree.link(node).is_some_and(|link| link.auto) => literal_until = node.end as usize,
            Kind::Tag if tag::name(tree.raw(node)).is_some_and(|name| name.eq_ignore_ascii_case("br")) => {
                prose.push(" ".into(), at, false, false);
            }
            _ => {}
        }
        prose.is_marked = true;
    }
    prose.bytes = Bytes::of(&prose.text);
    prose
}

/// The sentences of two texts, each with its translation; none where one text has more than the other, for nobody knows then
/// which belong together.
pub(crate) fn sentence_pairs(source: &Prose<'_>, target: &Prose<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let of = |prose: &Prose<'_>| sentences(prose.text(), |at| prose.is_literal(at));
    let (from, to) = (of(source), of(target));
    if from.len() == to.len() { from.into_iter().zip(to).collect() } else { Vec::new() }
}

impl<'a> Prose<'a> {
    fn push(&mut self, text: Cow<'a, str>, node: usize, exact: bool, literal: bool) {
        self.pieces.push(Piece { at: narrow(self.text.len()), node: narrow(node), exact, literal });
        self.has_literal |= literal;
        match &mut self.text {
            Cow::Borrowed("") => self.text = text,
            Cow::Owned(all) => all.push_str(&text),
            Cow::Borrowed(first) => {
                let mut all = String::with_capacity(self.segment.raw.len().max(first.len() + text.len()));
                all.push_str(first);
                all.push_str(&text);
                self.text = Cow::Owned(all);
            }
        }
    }

    /// Whether anything stands in it but text and the ends of lines: most segments have no markup at all.
    pub(crate) fn is_marked(&self) -> bool {
        self.is_marked
    }

    /// The segment it is the text of.
    pub(crate) fn segment(&self) -> Segment<'_> {
        self.segment
    }

    /// All of the text, code and addresses included.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text has one of some bytes: of a character beyond ASCII its first. Most rules look for a few characters, and
    /// most texts have none of them.
    pub(crate) fn has(&self, bytes: &[u8]) -> bool {
        bytes.iter().any(|&byte| self.bytes.0[usize::from(byte) / 64] >> (byte % 64) & 1 == 1)
    }

    fn piece(&self, at: usize) -> Option<usize> {
        self.pieces.partition_point(|piece| piece.at as usize <= at).checked_sub(1)
    }

    /// Whether any of it is code or an address.
    pub(crate) fn has_literal(&self) -> bool {
        self.has_literal
    }

    /// Whether a byte belongs to code or an address.
    pub(crate) fn is_literal(&self, at: usize) -> bool {
        self.has_literal && self.piece(at).is_some_and(|piece| self.pieces[piece].literal)
    }

    /// Whether a byte belongs to code, a formula or a directive; an address or uid that is written out does not.
    pub(crate) fn is_code(&self, at: usize) -> bool {
        let kind = |piece: usize| self.segment.tree.nodes[self.pieces[piece].node as usize].kind;
        self.piece(at).is_some_and(|piece| matches!(kind(piece), Kind::Code | Kind::Inset | Kind::Math(_)))
    }

    /// Where a range of the text stands in the file.
    pub(crate) fn place(&self, range: Range<usize>) -> Span {
        let Segment { tree, span, .. } = self.segment;
        let end = |at: usize, first: bool| {
            let piece = self.pieces[self.piece(at)?];
            let node = &tree.nodes[piece.node as usize];
            let offset = narrow(at) - piece.at;
            let exact = node.start + offset..node.start + offset + 1;
            let range = tree.projection.file_range(if piece.exact { exact } else { node.start..node.stop });
            Some(if first { range.start } else { range.end })
        };
        match (end(range.start, true), range.end.checked_sub(1).and_then(|last| end(last, false))) {
            (Some(start), Some(end)) if start < end => Span::new(span.file, start..end),
            _ => span,
        }
    }

    /// What is written in the file where a range of the text stands, and where; markup in between is in it.
    pub(crate) fn written(&self, range: Range<usize>) -> Option<(Span, &str)> {
        let Segment { raw, span, .. } = self.segment;
        let place = self.place(range);
        let at = place.start.checked_sub(span.start)? as usize..place.end.checked_sub(span.start)? as usize;
        Some((place, raw.get(at)?))
    }

    /// Where a range of the text stands, if it is written there just as it is read.
    pub(crate) fn exact(&self, range: Range<usize>) -> Option<Span> {
        let text = &self.text[range.clone()];
        self.written(range).filter(|(_, written)| *written == text).map(|(place, _)| place)
    }

    /// The parts that are no code and no address, each with its place in the text.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (usize, &str)> {
        let ends = self.pieces.iter().skip(1).map(|piece| piece.at as usize).chain([self.text.len()]);
        let spoken = self.pieces.iter().zip(ends).filter(|(piece, _)| !piece.literal);
        spoken.map(|(piece, end)| (piece.at as usize, &self.text[piece.at as usize..end]))
    }

    /// The characters that are no code and no address, each with its place in the text.
    pub(crate) fn spoken(&self) -> impl Iterator<Item = (usize, char)> {
        self.parts().flat_map(|(start, part)| part.char_indices().map(move |(at, c)| (start + at, c)))
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::{
        base::{FileId, Locale, RelPath, Source},
        check::pair::{self, Scope, tests::unit},
        content::article,
        markdown::{Dialect, sides::parse_sides},
    };

    #[test]
    fn the_text_runs_through_markup_and_points_home() {
        let text = unit("S", "A **b**c [d 4](/x) `7 e`<br>f&amp;9");
        let path = RelPath::new("a.md").expect("a path");
        let (article, _) = article::read(&Source::from_bytes(path, text.clone().into_bytes()).0, FileId(0));
        let sides = parse_sides(&article, (true, false), Dialect::Learn);
        let (ko, en) = (pair::tests::locale("ko"), Locale::en_us());
        let mut seen = 0;
        let scope = Scope::new(&ko, &en);
        pair::bilingual(&article, &sides, &scope, |pair| {
            let prose = of(pair.units[0].target);
            assert_eq!(prose.text(), "A bc d 4 7 e f&9");
            for (digit, literal) in [('4', false), ('7', true), ('9', false)] {
                let at = prose.text().find(digit).expect("the digit");
                assert_eq!(prose.is_literal(at), literal, "{digit}");
                assert!(text[prose.place(at..at + 1).range()].contains(digit), "{digit}");
            }
            let at = prose.text().find("d 4").expect("the text");
            assert_eq!(&text[prose.place(at..at + 3).range()], "d 4");
            assert_eq!(prose.exact(at..at + 3).map(|place| &text[place.range()]), Some("d 4"));
            let bold = prose.text().find("bc").expect("the text");
            assert_eq!(prose.exact(bold..bold + 2), None, "markup stands in between");
            assert_eq!(prose.written(bold..bold + 2).map(|(_, written)| written), Some("b**c"));
            assert_eq!(prose.spoken().map(|(_, c)| c).collect::<String>(), "A bc d 4  f&9");
            seen += 1;
        })
        .expect("a bilingual article");
        assert_eq!(seen, 1);
    }
}
