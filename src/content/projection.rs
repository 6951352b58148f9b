//! One side of an article as a text of its own, with a map back to the file.
//!
//! In: a body, its units, a side. Out: a [`Projection`]: text made of pieces, each a range of the file or an insertion that
//! bends the Markdown parser without being part of the text. Law: positions always resolve to the file; without insertions
//! the pieces in order *are* the side's text, byte for byte.

mod joined;

use super::split::{Split, SplitUnit};
use std::{borrow::Cow, ops::Range, sync::Arc};

/// Inserted between punctuation and `*` where CJK text follows: neither white space nor punctuation for CommonMark, so the
/// run may open or close emphasis. It never reaches a reader.
pub const SENTINEL: char = '\u{E000}';

/// A side of a bilingual article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The text that was translated.
    Source,
    /// The translation.
    Target,
}

impl Side {
    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Source => Self::Target,
            Self::Target => Self::Source,
        }
    }

    /// The range of this side of a unit; where it is missing, of the other side, so that nothing vanishes for a reader.
    #[must_use]
    pub fn of(self, unit: &SplitUnit) -> Range<u32> {
        let (first, second) = match self {
            Self::Source => (&unit.source, &unit.target),
            Self::Target => (&unit.target, &unit.source),
        };
        first.clone().or_else(|| second.clone()).unwrap_or(unit.whole.end..unit.whole.end)
    }
}

/// A change to a projected text on its way to the Markdown parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where, in the text before the change.
    pub at: u32,
    /// How many bytes are left out there.
    pub cut: u32,
    /// What stands in their place.
    pub insert: &'static str,
}

/// A run of projected text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the projection.
    at: u32,
    /// Where it begins in the file; for an insertion, the place it was inserted at.
    file: u32,
    inserted: bool,
}

/// The range of a unit in a projection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Which unit of the article's [`Split`].
    pub unit: u32,
}

#[derive(Clone, Debug)]
enum Text {
    /// The tail of the file from an offset on.
    Tail(Arc<str>, u32),
    /// The same with insertions, and nothing left out.
    Bent(Box<str>, Arc<str>, u32),
    Own(Box<str>),
}

/// One side of an article.
#[derive(Clone, Debug)]
pub struct Projection {
    text: Text,
    pieces: Vec<Piece>,
    /// Where the insertions begin in the projection.
    inserted: Vec<u32>,
    units: Vec<UnitRange>,
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn gap(unit: &SplitUnit) -> Range<u32> {
    unit.gap.clone().unwrap_or(unit.whole.end..unit.whole.end)
}

impl Projection {
    /// The text of `side` without any insertion.
    #[must_use]
    pub fn plain(text: &Arc<str>, body: u32, split: &Split, side: Side) -> Self {
        if split.units.is_empty() {
            let pieces = vec![Piece { at: 0, file: body, inserted: false }];
            return Self { text: Text::Tail(Arc::clone(text), body), pieces, inserted: Vec::new(), units: Vec::new() };
        }
        let mut out = String::with_capacity((text.len() - body as usize) / 2);
        let mut pieces = Vec::with_capacity(split.units.len() * 2 + 1);
        let mut units = Vec::with_capacity(split.units.len());
        let mut push = |out: &mut String, range: Range<u32>| {
            let piece = &text[range.start as usize..range.end as usize];
            if !piece.is_empty() {
                pieces.push(Piece { at: offset(out.len()), file: range.start, inserted: false });
                out.push_str(piece);
            }
        };
        let mut from = body;
        for (number, unit) in (0..).zip(&split.units) {
            push(&mut out, from..unit.whole.start);
            if side == Side::Source {
                push(&mut out, gap(unit));
            }
            let start = offset(out.len());
            push(&mut out, side.of(unit));
            units.push(UnitRange { start, end: offset(out.len()), unit: number });
            if side == Side::Target {
                push(&mut out, gap(unit));
            }
            from = unit.whole.end;
        }
        push(&mut out, from..offset(text.len()));
        if pieces.is_empty() {
            pieces.push(Piece { at: 0, file: body, inserted: false });
        }
        Self { text: Text::Own(out.into_boxed_str()), pieces, inserted: Vec::new(), units }
    }

    /// The same text bent for the Markdown parser: lines end in line feeds alone; where `cjk`, emphasis next to CJK text and punctuation works
    /// ([`SENTINEL`]); and a target that begins with a block marker its source lacks is kept text by a backslash.
    #[must_use]
    pub fn for_markdown(text: &Arc<str>, body: u32, split: &Split, side: Side, cjk: bool) -> Self {
        let plain = Self::plain(text, body, split, side).without_returns();
        let mut inserts: Vec<Edit> = Vec::new();
        for range in &plain.units {
            let unit = &split.units[range.unit as usize];
            let this = &plain.text()[range.start as usize..range.end as usize];
            let other = side.other().of(unit);
            let other = &text[other.start as usize..other.end as usize];
            if side == Side::Target
                && let Some(at) = block_marker(this)
                && block_marker(other).is_none()
            {
                inserts.push(Edit { at: range.start + at, cut: 0, insert: "\\" });
            }
        }
        if cjk {
            let sentinels = emphasis_sentinels(plain.text()).into_iter();
            inserts.extend(sentinels.map(|at| Edit { at, cut: 0, insert: "\u{E000}" }));
            inserts.sort_by_key(|edit| (edit.at, edit.insert));
        }
        plain.edited(&inserts)
    }

    /// The same text with line feeds alone for line ends, so that an article reads the same however its lines end.
    fn without_returns(self) -> Self {
        let cuts = memchr::memmem::find_iter(self.text().as_bytes(), b"\r\n").map(offset);
        let cuts: Vec<Edit> = cuts.map(|at| Edit { at, cut: 1, insert: "" }).collect();
        self.edited(&cuts)
    }

    /// The same text with bytes left out and others inserted. The edits are in order and do not overlap.
    #[must_use]
    pub fn edited(self, edits: &[Edit]) -> Self {
        if edits.is_empty() {
            return self;
        }
        let old = self.text();
        let mut out = String::with_capacity(old.len() + edits.iter().map(|edit| edit.insert.len()).sum::<usize>());
        let mut pieces = Vec::with_capacity(self.pieces.len() + edits.len() * 2);
        let mut next = edits.iter().peekable();
        // What an edit that began in an earlier piece still cuts.
        let mut cut_until = 0;
        for (number, piece) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(number + 1).map_or(offset(old.len()), |next| next.at);
            let is_last = number + 1 == self.pieces.len();
            let file = |at: u32| if piece.inserted { piece.file } else { piece.file + at - piece.at };
            let mut from = piece.at;
            loop {
                from = from.max(cut_until).min(end);
                let edit = next.next_if(|edit| edit.at < end || is_last);
                let until = edit.map_or(end, |edit| edit.at.clamp(from, end));
                if from < until {
                    pieces.push(Piece { at: offset(out.len()), file: file(from), inserted: piece.inserted });
                    out.push_str(&old[from as usize..until as usize]);
                }
                from = until;
                let Some(edit) = edit else { break };
                if !edit.insert.is_empty() {
                    pieces.push(Piece { at: offset(out.len()), file: file(from), inserted: true });
                    out.push_str(edit.insert);
                }
                cut_until = edit.at + edit.cut;
            }
        }
        // A unit that begins where something was inserted keeps the insertion inside.
        let (mut done, mut grown, mut cut) = (0, 0, 0);
        let mut moved = |at: u32| {
            while let Some(edit) = edits.get(done).filter(|edit| edit.at < at) {
                grown += offset(edit.insert.len());
                cut += edit.cut;
                done += 1;
            }
            // The last of them may cut beyond this place.
            let beyond = done.checked_sub(1).map_or(0, |last| (edits[last].at + edits[last].cut).saturating_sub(at));
            at + grown - (cut - beyond)
        };
        let units = self.units.iter();
        let units = units
            .map(|unit| {
                let start = moved(unit.start);
                UnitRange { start, end: moved(unit.end), unit: unit.unit }
            })
            .collect();
        if pieces.is_empty() {
            pieces.push(self.pieces[0]);
        }
        let inserted = pieces.iter().filter(|piece| piece.inserted).map(|piece| piece.at).collect();
        let out = out.into_boxed_str();
        let text = match self.text {
            Text::Tail(file, from) | Text::Bent(_, file, from) if edits.iter().all(|edit| edit.cut == 0) => {
                Text::Bent(out, file, from)
            }
            _ => Text::Own(out),
        };
        Self { text, pieces, inserted, units }
    }

    /// The same text without what was inserted, where it is the tail of a file but for that: it needs no memory of its own.
    #[must_use]
    pub fn straight(&self) -> Option<Self> {
        let Text::Bent(_, file, from) = &self.text else { return None };
        let pieces = vec![Piece { at: 0, file: *from, inserted: false }];
        Some(Self { text: Text::Tail(Arc::clone(file), *from), pieces, inserted: Vec::new(), units: Vec::new() })
    }

    /// The projected text, insertions included.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.text {
            Text::Tail(text, from) => &text[*from as usize..],
            Text::Bent(text, ..) | Text::Own(text) => text,
        }
    }

    /// Where the units lie in the projected text, in order.
    #[must_use]
    pub fn units(&self) -> &[UnitRange] {
        &self.units
    }

    fn piece(&self, at: u32) -> usize {
        self.pieces.partition_point(|piece| piece.at <= at).saturating_sub(1)
    }

    fn to_file(&self, at: u32) -> u32 {
        let piece = self.pieces[self.piece(at)];
        if piece.inserted { piece.file } else { piece.file + (at - piece.at) }
    }

    /// The bytes of the file that a range of the projection comes from: from its first to its last byte, whatever of the
    /// other side lies between.
    #[must_use]
    pub fn file_range(&self, range: Range<u32>) -> Range<u32> {
        let start = self.to_file(range.start);
        if range.is_empty() {
            return start..start;
        }
        let (first, mut last) = (self.piece(range.start), self.piece(range.end - 1));
        let mut end = range.end;
        // What is inserted where a piece ends was inserted where the next begins, beyond the other side.
        while self.pieces[last].inserted && last > first {
            end = self.pieces[last].at;
            last -= 1;
        }
        let last = self.pieces[last];
        let end = if last.inserted { last.file } else { last.file + (end - last.at) };
        start..end.max(start)
    }

    /// Whether anything was inserted inside `range`.
    #[must_use]
    pub fn has_insertion(&self, range: Range<u32>) -> bool {
        let next = self.inserted.partition_point(|&at| at < range.start);
        let begins_inside = !range.is_empty() && self.pieces[self.piece(range.start)].inserted;
        begins_inside || self.inserted.get(next).is_some_and(|&at| at < range.end)
    }

    /// A range of the projection without what was inserted in it.
    #[must_use]
    pub fn own(&self, range: Range<u32>) -> Cow<'_, str> {
        let slice = |run: Range<u32>| self.text().get(run.start as usize..run.end as usize).unwrap_or("");
        if self.has_insertion(range.clone()) {
            let runs = self.runs(range).filter(|(_, inserted)| !inserted);
            Cow::Owned(runs.map(|(run, _)| slice(run)).collect())
        } else {
            Cow::Borrowed(slice(range))
        }
    }

    /// The runs of a range: each a range of the projection and whether it was inserted.
    pub fn runs(&self, range: Range<u32>) -> impl Iterator<Item = (Range<u32>, bool)> + '_ {
        let end = offset(self.text().len());
        (self.piece(range.start)..self.pieces.len())
            .map(move |number| {
                let piece = self.pieces[number];
                let stop = self.pieces.get(number + 1).map_or(end, |next| next.at);
                (piece.at.max(range.start)..stop.min(range.end), piece.inserted)
            })
            .take_while(move |(run, _)| run.start < range.end)
            .filter(|(run, _)| !run.is_empty())
    }
}

/// Where a text begins with a marker of a list item, heading or quote: the offset a backslash makes it text at.
#[must_use]
pub fn block_marker(text: &str) -> Option<u32> {
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes.get(at).is_none_or(|b| matches!(b, b' ' | b'\t' | b'\n'));
    match *bytes.first()? {
        b'-' | b'+' | b'*' if ends(1) => Some(0),
        b'>' => Some(0),
        b'#' => {
            let run = bytes.iter().take_while(|&&b| b == b'#').count();
            (run <= 6 && ends(run)).then_some(0)
        }
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let marked = digits <= 9 && matches!(bytes.get(digits), Some(b'.' | b')')) && ends(digits + 1);
            marked.then(|| offset(digits))
        }
        _ => None,
    }
}

fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11FF | 0x2E80..=0x303F | 0x3040..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xA960..=0xA97F
        | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

/// Punctuation as CommonMark 0.31 means it: the general categories P and S.
fn is_punctuation(c: char) -> bool {
    use unicode_general_category::{GeneralCategory as G, get_general_category};
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    matches!(
        get_general_category(c),
        G::ConnectorPunctuation
            | G::DashPunctuation
            | G::ClosePunctuation
            | G::FinalPunctuation
            | G::InitialPunctuation
            | G::OtherPunctuation
            | G::OpenPunctuation
            | G::CurrencySymbol
            | G::ModifierSymbol
            | G::MathSymbol
            | G::OtherSymbol
    )
}

/// Where sentinels make runs of `*` open and close emphasis although punctuation stands between them and CJK text
/// (the CJK-friendly amendment to CommonMark's flanking rules).
fn emphasis_sentinels(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'*', &bytes[at..]) {
        let start = at + found;
        let backslashes = bytes[..start].iter().rev().take_while(|&&b| b == b'\\').count();
        if backslashes % 2 == 1 {
            at = start + 1;
            continue;
        }
        let end = start + bytes[start..].iter().take_while(|&&b| b == b'*').count();
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        if let (Some(before), Some(after)) = (before, after) {
            let solid = |c: char| !c.is_whitespace() && !is_punctuation(c);
            let faces_cjk = is_cjk(before) || is_cjk(after);
            if faces_cjk && is_punctuation(before) && solid(after) {
                out.push(offset(start));
            } else if faces_cjk && is_punctuation(after) && after != '\\' && solid(before) {
                out.push(offset(end));
            }
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Edit, Projection, Side, block_marker};
    use crate::{
        base::FileId,
        content::split::{Split, split},
    };
    use std::sync::Arc;

    const UNIT: &str = concat!(
        "- <span data-ttu-id=\"a-1\">25. 2월</span>",
        "<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">Feb 25</span></span> 끝\n"
    );

    #[test]
    fn sides_and_places() {
        let text: Arc<str> = Arc::from(UNIT);
        let (units, damage) = split(&text, 0, FileId(0));
        assert!(damage.is_empty(), "{damage:?}");
        assert_eq!(Projection::plain(&text, 0, &units, Side::Source).text(), "- Feb 25 끝\n");
        let target = Projection::for_markdown(&text, 0, &units, Side::Target, true);
        assert_eq!(target.text(), "- 25\\. 2월 끝\n");
        let unit = target.units()[0];
        let range = target.file_range(unit.start..unit.end);
        assert_eq!(&text[range.start as usize..range.end as usize], "25. 2월");
    }

    #[test]
    fn what_is_inserted_at_the_end_of_a_unit_takes_nothing_of_the_other_side() {
        let text: Arc<str> = Arc::from(UNIT);
        let (units, _) = split(&text, 0, FileId(0));
        let plain = Projection::plain(&text, 0, &units, Side::Target);
        let end = plain.units()[0].end;
        let side = plain.edited(&["<", ">"].map(|insert| Edit { at: end, cut: 0, insert }));
        assert_eq!(side.text(), "- 25. 2월<> 끝\n");
        for range in [2..end, 2..end + 1, 2..end + 2] {
            let range = side.file_range(range);
            assert_eq!(&text[range.start as usize..range.end as usize], "25. 2월");
        }
        let range = side.file_range(end..end + 2);
        assert!(range.is_empty(), "{range:?}");
    }

    #[test]
    fn only_a_tail_of_a_file_is_straight_without_what_was_inserted() {
        let text: Arc<str> = Arc::from("---\n---\n**(가)**나\n");
        let edit = |cut| Edit { at: 2, cut, insert: "\u{E000}" };
        let plain = |text: &Arc<str>| Projection::plain(text, 8, &Split::default(), Side::Target);
        assert!(plain(&text).straight().is_none(), "nothing was inserted");
        let straight = plain(&text).edited(&[edit(0)]).edited(&[edit(0)]).straight().expect("nothing was left out");
        assert_eq!((straight.text(), straight.file_range(2..3)), (&text[8..], 10..11));
        assert!(plain(&text).edited(&[edit(1)]).straight().is_none(), "something was left out");
        let text: Arc<str> = Arc::from(UNIT);
        let (units, _) = split(&text, 0, FileId(0));
        assert!(Projection::for_markdown(&text, 0, &units, Side::Target, true).straight().is_none(), "a side");
    }

    #[test]
    fn line_ends_differ_and_nothing_else() {
        let text: Arc<str> =
            Arc::from(format!("# 제목\r\n\r\n{UNIT}\r\n").replace("월<", "\r\n월\r<").replace(" 끝\n", " 끝\r\n"));
        let (units, _) = split(&text, 0, FileId(0));
        let side = Projection::for_markdown(&text, 0, &units, Side::Target, true);
        assert_eq!(side.text(), "# 제목\n\n- 25\\. 2\n월\r 끝\n\n");
        let unit = side.units()[0];
        let range = side.file_range(unit.start..unit.end);
        assert_eq!(&text[range.start as usize..range.end as usize], "25. 2\r\n월\r");
        let at = u32::try_from(side.text().find('끝').expect("it is there")).expect("small");
        let range = side.file_range(at..at + 3);
        assert_eq!(&text[range.start as usize..range.end as usize], "끝");
        assert_eq!(Projection::plain(&text, 0, &units, Side::Source).text(), "# 제목\r\n\r\n- Feb 25 끝\r\n\r\n");
    }

    #[test]
    fn markers_of_blocks() {
        assert_eq!(block_marker("25. Februar"), Some(2));
        assert_eq!(block_marker("1.5"), None);
        assert_eq!(block_marker("- x"), Some(0));
        assert_eq!(block_marker("**x**"), None);
        assert_eq!(block_marker("#tag"), None);
    }
}
