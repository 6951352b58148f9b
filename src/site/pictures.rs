//! How large pictures are.
//!
//! In: how a file begins. Out: the size it is shown at, where its format says so, and how it is turned; and of a site which are shown. This is the one module that knows imagesize. Law:
//! pure, total; an SVG that fits itself to any place goes on doing so: of its size only the ratio is meant.

use super::{Page, Site, links::Target};
use crate::{
    base::RelPath,
    markdown::{html::Size, references::Role, tree::Tree},
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// As much of a file as is looked at: photographs hold much before they say their size.
pub const HEAD: usize = 128 * 1024;

/// A drawing that fits itself to any place is given as if it were at least so wide, which is wider than any column of text: the page
/// makes it narrower as it does all that does not fit.
const WIDE: f64 = 1600.0;

/// The sizes of pictures, by the route they are published at.
pub type Sizes = BTreeMap<String, Size>;

/// Whether a file is a picture by its name.
#[must_use]
pub fn is_picture(path: &RelPath) -> bool {
    ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"].iter().any(|extension| path.has_extension(extension))
}

/// The size of a picture that begins so.
#[must_use]
pub fn size(path: &RelPath, head: &[u8]) -> Option<Size> {
    if path.has_extension("svg") {
        return svg(&String::from_utf8_lossy(head));
    }
    size_of(head)
}

/// The size of a picture of pixels that begins so.
#[must_use]
pub fn size_of(head: &[u8]) -> Option<Size> {
    let found = imagesize::blob_size(head).ok()?;
    let pixels = |side: usize| u32::try_from(side).ok().filter(|&side| side > 0);
    let (width, height) = (pixels(found.width)?, pixels(found.height)?);
    let lies = orientation(head) >= 5;
    Some(if lies { Size { width: height, height: width } } else { Size { width, height } })
}

/// How a photograph is turned when it is shown, as a number from 1 (it is not) to 8; from 5 on its sides change places. In: how a
/// file begins.
#[must_use]
pub fn orientation(head: &[u8]) -> u16 {
    exif(head).and_then(orientation_in).unwrap_or(1)
}

/// What a camera noted in a JPEG file, before its pixels begin.
fn exif(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head.strip_prefix(b"\xff\xd8")?;
    loop {
        // A marker may be preceded by any number of these.
        while rest.starts_with(b"\xff\xff") {
            rest = &rest[1..];
        }
        let &[0xff, marker, high, low, ..] = rest else { return None };
        if matches!(marker, 0xd9 | 0xda) {
            return None;
        }
        let (segment, after) = rest[2..].split_at_checked(usize::from(u16::from_be_bytes([high, low])))?;
        if let Some(found) =
            segment.get(2..).filter(|_| marker == 0xe1).and_then(|noted| noted.strip_prefix(b"Exif\0\0"))
        {
            return Some(found);
        }
        rest = after;
    }
}

fn orientation_in(exif: &[u8]) -> Option<u16> {
    const ORIENTATION: u16 = 0x0112;
    const ONE_SHORT: [u16; 2] = [3, 1];
    let is_little = exif.starts_with(b"II*\0");
    if !is_little && !exif.starts_with(b"MM\0*") {
        return None;
    }
    let short = |at: usize| {
        let pair: [u8; 2] = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let long = |at: usize| {
        let four: [u8; 4] = exif.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    };
    let list = usize::try_from(long(4)?).ok()?;
    let first = list.checked_add(2)?;
    let entries = (0..usize::from(short(list)?)).map_while(|entry| first.checked_add(entry * 12));
    let entry = entries.take_while(|&at| at < exif.len()).find(|&at| short(at) == Some(ORIENTATION))?;
    let count = u16::try_from(long(entry + 4)?).ok()?;
    if [short(entry + 2)?, count] != ONE_SHORT {
        return None;
    }
    short(entry + 8).filter(|orientation| (1..=8).contains(orientation))
}

/// The routes of the pictures that pages show.
#[must_use]
pub fn shown(site: &Site) -> BTreeSet<String> {
    let of_tree = |page: &Page, tree: &Tree| -> Vec<String> {
        let images = tree.references().filter(|reference| reference.role == Role::Image);
        let route = |dest: &str| match site.resolve(page, dest) {
            Target::File { route, .. } => Some(route),
            _ => None,
        };
        images.filter_map(|image| route(&image.dest)).collect()
    };
    let of_page = |page: &Page| {
        let mut routes = site.shown(page).map_or_else(Vec::new, |(_, side)| of_tree(page, &side.tree));
        for one in site.expansion(page).into_iter().flat_map(|expansion| &expansion.instances) {
            let article = &site.articles[one.article];
            let content = super::Content::Article { article: one.article, side: one.side };
            let included = Page::unpublished(article.document.clone(), page.locale, one.locale, content);
            routes.extend(of_tree(&included, &article.sides.get(one.side).tree));
        }
        routes
    };
    site.pages.par_iter().flat_map_iter(of_page).collect()
}

/// The size that the root of an SVG names in pixels, or one in the ratio of what it shows.
fn svg(text: &str) -> Option<Size> {
    let mut at = 0;
    let tag = loop {
        let start = at + text[at..].find('<')?;
        let rest = &text[start..];
        if let Some(root) = rest.strip_prefix("<svg").filter(|root| root.starts_with(char::is_whitespace)) {
            break &root[..root.find('>')?];
        }
        // What may stand before it: comments, a declaration, a document type.
        at = start + if rest.starts_with("<!--") { rest.find("-->")? } else { rest.find('>')? };
    };
    let attribute = |name: &str| {
        tag.match_indices(name).find_map(|(at, _)| {
            let before = tag[..at].ends_with(char::is_whitespace);
            let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
            let quote = value.chars().next().filter(|quote| before && matches!(quote, '"' | '\''))?;
            value[1..].split(quote).next()
        })
    };
    let whole = |side: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between the two")]
        (0.5..=100_000.0).contains(&side).then(|| side.round() as u32)
    };
    let side = |name: &str| whole(attribute(name)?.trim().trim_end_matches("px").parse().ok()?);
    if let (Some(width), Some(height)) = (side("width"), side("height")) {
        return Some(Size { width, height });
    }
    // Of one length alone the other follows only where nothing is kept free around the drawing.
    let is_free = |name: &str| attribute(name).is_none_or(|length| matches!(length.trim(), "auto" | "100%"));
    if !is_free("width")
        || !is_free("height")
        || attribute("preserveAspectRatio").is_some_and(|how| how.trim() == "none")
    {
        return None;
    }
    let shown: Vec<f64> = attribute("viewBox")?
        .split(|c: char| c.is_ascii_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let &[_, _, width, height] = &shown[..] else { return None };
    if !(width > 0.0 && height > 0.0) {
        return None;
    }
    let times = (WIDE / width).ceil().max(1.0);
    Some(Size { width: whole(width * times)?, height: whole(height * times)? })
}

#[cfg(test)]
mod tests {
    use super::{Size, orientation, size, size_of};
    use crate::base::RelPath;

    fn of(name: &str, head: &[u8]) -> Option<(u32, u32)> {
        size(&RelPath::new(name).expect("a path"), head).map(|Size { width, height }| (width, height))
    }

    /// A photograph of 640 × 400 pixels that holds these segments.
    fn photograph(segments: &[(u8, &[u8])]) -> Vec<u8> {
        let mut out = b"\xff\xd8".to_vec();
        for (marker, held) in segments.iter().chain(&[(0xc0, &b"\x08\x01\x90\x02\x80\x03\0\0\0"[..])]) {
            let length = u16::try_from(held.len() + 2).expect("short");
            out.extend([&[0xff, *marker][..], &length.to_be_bytes(), *held].concat());
        }
        out
    }

    #[test]
    fn a_photograph_that_lies_is_as_large_as_it_is_shown() {
        let exif = |order: &[u8], orientation: &[u8]| [&b"Exif\0\0"[..], order, orientation, &[0, 0]].concat();
        let big: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01";
        let little: &[u8] = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0";
        let of = |segments: &[(u8, &[u8])]| {
            let head = photograph(segments);
            let Size { width, height } = size_of(&head).expect("a size");
            (orientation(&head), (width, height))
        };
        for number in 1..=8 {
            let expected = (u16::from(number), if number < 5 { (640, 400) } else { (400, 640) });
            assert_eq!(of(&[(0xe1, &exif(big, &[0, number]))]), expected);
            let other = (0xe1, &b"http://ns.adobe.com/xap/1.0/\0<x/>"[..]);
            assert_eq!(of(&[(0xe0, b"JFIF\0"), other, (0xe1, &exif(little, &[number, 0]))]), expected);
        }
        for none in [0, 9, 255] {
            assert_eq!(of(&[(0xe1, &exif(big, &[0, none]))]), (1, (640, 400)));
        }
        // Another type, another number of values, none of the marks, a list that is elsewhere.
        for (at, byte) in [(12, 4), (17, 2), (9, 0), (10, 0xff), (3, 0), (7, 0xff), (4, 0xff)] {
            let mut other = exif(big, &[0, 6]);
            other[6 + at] = byte;
            assert_eq!(of(&[(0xe1, &other)]), (1, (640, 400)), "{at}");
        }
        let whole = photograph(&[(0xe1, &exif(big, &[0, 6]))]);
        for length in 0..whole.len() {
            let _ = size_of(&whole[..length]);
            let _ = orientation(&[&whole[..length], &[0xff; 9]].concat());
        }
    }

    #[test]
    fn formats_say_their_size() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\x90\x08\x06\0\0\0";
        assert_eq!(of("a.png", png), Some((640, 400)));
        // By what it is, whatever it is called.
        assert_eq!(of("a.jpg", png), Some((640, 400)));
        assert_eq!(of("a.gif", b"GIF89a\x0a\0\x14\0\0\0\0"), Some((10, 20)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x20\0\x30\x03\x01\x22\0\x02\x11\x01\x03\x11\x01";
        assert_eq!(of("a.jpeg", jpeg), Some((48, 32)));
        for bytes in [&b""[..], b"\x89PNG", b"GIF", b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBP", b"text"] {
            assert_eq!(of("a.png", bytes), None, "{bytes:?}");
        }
        assert_eq!(of("a.gif", b"GIF89a\0\0\0\0\0\0\0"), None);
    }

    #[test]
    fn drawings_that_have_a_size_say_it() {
        let svg = |text: &str| of("a.SVG", text.as_bytes());
        assert_eq!(svg("<svg xmlns=\"x\" width=\"300\" height='150px'><path/></svg>"), Some((300, 150)));
        let long = "<?xml version=\"1.0\"?>\n<!-- <svg width=\"1\"> -->\n<!DOCTYPE svg>\n<svg\n  height=\"20.4\" stroke-width=\"9\" width = \"10\">";
        assert_eq!(svg(long), Some((10, 20)));
        // Of one that fits itself to any place the ratio is told, in a size that no column has room for.
        assert_eq!(svg("<svg xmlns=\"x\" viewBox=\"0 0 24 16\">"), Some((1608, 1072)));
        assert_eq!(svg("<svg width=\"100%\" viewBox='-5,-5, 2000 500.4'>"), Some((2000, 500)));
        assert_eq!(svg("<svg width='auto' height='100%' viewBox=' 0 0 0.5 1 '/>"), Some((1600, 3200)));
        for none in [
            "<svg viewBox=\"0 0 9\">",
            "<svg viewBox=\"0 0 9 9 9\">",
            "<svg viewBox=\"0 0 9 x\">",
            "<svg viewBox=\"0 0 0 9\">",
            "<svg viewBox=\"0 0 -9 9\">",
            "<svg viewBox=\"0 0 1 90000\">",
            "<svg viewBox=\"0 0 NaN inf\">",
            "<svg viewBox=\"0 0 1e300 1e300\">",
            "<svg viewBox=\"0 0 9 9\" preserveAspectRatio=\"none\">",
            "<svg viewBox=\"0 0 9 9\" width=\"5em\">",
            "<svg viewBox=\"0 0 9 9\" height=\"50\">",
            "<svg width=\"100%\" height=\"100%\">",
            "<svg width=\"5em\" height=\"5\">",
            "<svg width=\"-1\" height=\"5\">",
            "<svg width=\"NaN\" height=\"inf\">",
            "<svg width=\"1",
            "<svgs width=\"1\" height=\"1\">",
            "<svg width= height=>",
            "",
        ] {
            assert_eq!(svg(none), None, "{none}");
        }
    }
}
