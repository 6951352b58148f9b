//! The words around a place, for a reader who looks at one segment and not at a file.
//!
//! In: the text of a file and a range of it. Out: the segment or paragraph that holds the range as HTML, the range marked. Law:
//! pure; linear in what is shown; nothing of the text is left out silently: a cut is an ellipsis. This is for the eye only, so
//! it looks for the marks of a segment as they are written and needs no unit.

use super::markup::Escaped;
use std::ops::Range;

/// How many bytes before and after a place are looked at.
const REACH: usize = 600;
/// How many bytes of a marked range are shown.
const MARKED: usize = 800;

/// What ends a segment or paragraph before a place; of a tag, the text begins behind its `>`.
const BEFORE: [(&str, bool); 5] =
    [("\n\n", false), ("</span></span>", false), ("data-ttu-id=", true), ("data-stu-id=", true), ("\r\n\r\n", false)];
/// What ends one after a place.
const AFTER: [&str; 5] =
    ["\n\n", "\r\n\r\n", "</span></span>", "</span><span class=\"sxs-lookup\"", "<span data-ttu-id="];

/// The passage around a range, as HTML.
pub(super) fn around(text: &str, range: Range<usize>) -> String {
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end).max(start);
    let low = text.floor_char_boundary(start.saturating_sub(REACH));
    let high = text.ceil_char_boundary(end.saturating_add(REACH));
    let before = &text[low..start];
    let opened = BEFORE.iter().filter_map(|&(mark, is_tag)| {
        let at = before.rfind(mark)? + mark.len();
        if is_tag { before[at..].find('>').map(|close| at + close + 1) } else { Some(at) }
    });
    let begin = opened.max();
    let after = &text[end..high];
    let close = AFTER.iter().filter_map(|mark| after.find(mark)).min();
    let head = before[begin.unwrap_or(0)..].trim_start();
    let tail = after[..close.unwrap_or(after.len())].trim_end();
    let spot = &text[start..end];
    let cut = spot.floor_char_boundary(MARKED);
    let before = if begin.is_none() && low > 0 { "…" } else { "" };
    let after = if close.is_none() && high < text.len() { "…" } else { "" };
    let more = if cut < spot.len() { "…" } else { "" };
    // What is the whole passage needs no mark.
    let whole = head.is_empty() && tail.is_empty();
    let spot = Escaped(&spot[..cut]).to_string();
    let spot = match (spot.is_empty(), whole) {
        (true, _) => "<mark class=\"here\"></mark>".to_owned(),
        (false, true) => spot,
        (false, false) => format!("<mark>{spot}</mark>"),
    };
    format!("{before}{}{spot}{more}{}{after}", Escaped(head), Escaped(tail))
}

#[cfg(test)]
mod tests {
    use super::around;

    fn at(text: &str, spot: &str) -> String {
        let start = text.find(spot).expect("the spot is there");
        around(text, start..start + spot.len())
    }

    #[test]
    fn segments_are_shown_without_their_spans() {
        let text = "# 앞\n\n<span data-ttu-id=\"a-1\">앞 문장.</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">Before.</span></span> \
                    <span data-ttu-id=\"a-2\">첫 15건 &amp; 둘.</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-2\">First <b>10</b>.</span></span>\n";
        assert_eq!(at(text, "15"), "첫 <mark>15</mark>건 &amp;amp; 둘.");
        assert_eq!(at(text, "10"), "First &lt;b&gt;<mark>10</mark>&lt;/b&gt;.");
        assert_eq!(at(text, "Before."), "Before.");
    }

    #[test]
    fn paragraphs_are_shown_whole_and_long_ones_cut() {
        assert_eq!(at("One.\n\nTwo\nthree four.\n\nFive.\n", "three"), "Two\n<mark>three</mark> four.");
        assert_eq!(at("One.\r\n\r\nTwo three.\r\n\r\nFive.\r\n", "three"), "Two <mark>three</mark>.");
        let long = format!("{}x{}", "가 ".repeat(2000), "나 ".repeat(2000));
        let shown = at(&long, "x");
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.len() < 2000, "{shown}");
        assert_eq!(around("a\n\nb", 3..3), "<mark class=\"here\"></mark>b");
        assert_eq!(around("", 5..9), "<mark class=\"here\"></mark>");
    }
}
