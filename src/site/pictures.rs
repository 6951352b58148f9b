//! How large pictures are.
//!
//! In: how a file begins. Out: the size it is shown at, where its format says so. This is the one module that knows imagesize. Law:
//! pure, total; of an SVG that fits itself to any place nothing is said, so that it goes on doing so.

use crate::{base::RelPath, markdown::html::Size};
use std::collections::BTreeMap;

/// As much of a file as is looked at: photographs hold much before they say their size.
pub const HEAD: usize = 128 * 1024;

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
    let found = imagesize::blob_size(head).ok()?;
    let pixels = |side: usize| u32::try_from(side).ok().filter(|&side| side > 0);
    Some(Size { width: pixels(found.width)?, height: pixels(found.height)? })
}

/// The size that the root of an SVG names in pixels.
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
    let side = |name: &str| {
        let given = tag.match_indices(name).find_map(|(at, _)| {
            let before = tag[..at].ends_with(char::is_whitespace);
            let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
            let quote = value.chars().next().filter(|quote| before && matches!(quote, '"' | '\''))?;
            value[1..].split(quote).next()
        })?;
        let pixels: f64 = given.trim().trim_end_matches("px").parse().ok()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between the two")]
        (0.5..=100_000.0).contains(&pixels).then(|| pixels.round() as u32)
    };
    Some(Size { width: side("width")?, height: side("height")? })
}

#[cfg(test)]
mod tests {
    use super::{Size, size};
    use crate::base::RelPath;

    fn of(name: &str, head: &[u8]) -> Option<(u32, u32)> {
        size(&RelPath::new(name).expect("a path"), head).map(|Size { width, height }| (width, height))
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
        for none in [
            "<svg viewBox=\"0 0 9 9\">",
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
