//! Compressed copies beside the files of a site, for servers that send them as they are.
//!
//! In: a file. Out: its copies as `.gz` and `.br`. Law: the same bytes give the same copies, which name no time; what a copy would
//! hardly make smaller has none, nor has what no reader asks for.

use brotli::enc::{BrotliEncoderParams, backward_references::BrotliEncoderMode};
use flate2::{Compression, GzBuilder};
use std::io::Write as _;

/// What is smaller is sent in one packet anyway.
const LEAST: usize = 1024;
/// A copy takes at most so many hundredths of the file.
const MOST: usize = 95;
/// Chosen by measuring the pages of the manual on one core: gzip 9 runs at 83 MB/s, brotli 6 at 35 MB/s and takes 8 % less; brotli 9
/// takes 10 % less at 2 MB/s, brotli 11 takes 19 % less at 0.7 MB/s, which is minutes for a large site.
const GZIP: u32 = 9;
const BROTLI: i32 = 6;

/// Whether a file is compressed already, by its name.
fn is_dense(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    [
        "png", "jpg", "jpeg", "gif", "webp", "avif", "heic", "woff", "woff2", "mp4", "m4v", "webm", "ogv", "ogg",
        "mp3", "m4a", "flac", "opus", "zip", "gz", "br", "zst", "xz", "bz2", "7z", "rar", "docx", "xlsx", "pptx",
        "pdf", "jar", "epub",
    ]
    .contains(&extension.as_str())
}

/// Whether only a server reads a file: it begins with an underscore or a dot at the root, or steers a host.
fn is_for_servers(route: &str) -> bool {
    !route.contains('/') && (route.starts_with(['_', '.']) || route == "staticwebapp.config.json")
}

/// The copies of a file: what follows its name, and their bytes.
#[must_use]
pub(super) fn copies(route: &str, bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    if bytes.len() < LEAST || is_dense(route) || is_for_servers(route) {
        return Vec::new();
    }
    let most = bytes.len() / 100 * MOST;
    let copies = [(".gz", gzip(bytes)), (".br", brotli(bytes))];
    copies.into_iter().filter_map(|(end, copy)| Some((end, copy.filter(|copy| copy.len() < most)?))).collect()
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    // Neither a name, nor a time, nor a system.
    let mut out = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::new(GZIP));
    out.write_all(bytes).ok()?;
    out.finish().ok()
}

fn brotli(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mode = if std::str::from_utf8(bytes).is_ok() {
        BrotliEncoderMode::BROTLI_MODE_TEXT
    } else {
        BrotliEncoderMode::BROTLI_MODE_GENERIC
    };
    let parameters = BrotliEncoderParams { quality: BROTLI, mode, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut out, &parameters).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::copies;
    use std::io::Read as _;

    #[test]
    fn copies_hold_what_the_file_holds() {
        let page = "<p>가나다 abc</p>\n".repeat(200);
        let found = copies("ko-kr/index.html", page.as_bytes());
        assert_eq!(found, copies("ko-kr/index.html", page.as_bytes()));
        let names: Vec<_> = found.iter().map(|(end, _)| *end).collect();
        assert_eq!(names, [".gz", ".br"]);
        let mut text = String::new();
        flate2::read::GzDecoder::new(&found[0].1[..]).read_to_string(&mut text).expect("gzip");
        assert_eq!(text, page);
        assert_eq!(found[0].1[4..10], [0, 0, 0, 0, 2, 255], "no time, no system");
        let mut text = Vec::new();
        brotli::BrotliDecompress(&mut &found[1].1[..], &mut text).expect("brotli");
        assert_eq!(text, page.as_bytes());
    }

    #[test]
    fn what_gains_nothing_has_none() {
        let page = "<p>가나다 abc</p>\n".repeat(200);
        for route in ["en-us/a.PNG", "_headers", ".nojekyll", "staticwebapp.config.json", "en-us/a.woff2"] {
            assert_eq!(copies(route, page.as_bytes()), [], "{route}");
        }
        assert_eq!(copies("en-us/index.html", &page.as_bytes()[..1000]), []);
        let mut state = 1u32;
        let noise: Vec<u8> = (0..4096)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            })
            .collect();
        assert_eq!(copies("en-us/a.bin", &noise), []);
    }
}
