//! Pictures in other widths: which are made, what pages say of them, and what is kept from build to build.
//!
//! In: small sites with pictures that are made here. Out: nothing, or what does not hold. Law: how large a picture is, is read from
//! its bytes by the crates that read them, never from what the page says.

use crate::program::Site;
use diglot::{
    base::{
        RelPath,
        files::{Files, MemoryFiles, MemorySink},
    },
    build::{self, Options, Written, live::Live},
    diag::{Arg, Diagnostic, Place},
    site::pictures,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// The colours of a landscape.
fn landscape(x: u32, y: u32) -> [u8; 3] {
    let (x, y) = (f64::from(x) / 40.0, f64::from(y) / 30.0);
    [x.sin(), (x * y / 40.0).cos(), (x + y).sin() * x.cos()].map(|wave| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a byte")]
        let byte = (wave * 90.0 + 128.0) as u8;
        byte
    })
}

/// A landscape without loss, by somebody who does not care for bytes.
pub(crate) fn painting(width: u32, height: u32) -> Vec<u8> {
    written(width, height, png::Compression::NoCompression)
}

/// The same, by somebody who does.
fn packed(width: u32, height: u32) -> Vec<u8> {
    written(width, height, png::Compression::High)
}

fn written(width: u32, height: u32, compression: png::Compression) -> Vec<u8> {
    let pixels: Vec<u8> = (0..height).flat_map(|y| (0..width).flat_map(move |x| landscape(x, y))).collect();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(compression);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).expect("a picture");
    out
}

/// Few colours in few bytes: in a palette, which what is made of it is not.
fn drawing(width: u32, height: u32) -> Vec<u8> {
    let pixels: Vec<u8> =
        (0..height).flat_map(|y| (0..width).map(move |x| u8::from((x * 31 + y * y) % 97 < 11))).collect();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(vec![255, 255, 255, 20, 40, 60]);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).expect("a picture");
    out
}

/// A landscape, photographed.
pub(crate) fn photograph(width: u16, height: u16) -> Vec<u8> {
    let pixels: Vec<u8> =
        (0..height).flat_map(|y| (0..width).flat_map(move |x| landscape(x.into(), y.into()))).collect();
    let mut out = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut out, 92);
    encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).expect("a picture");
    out
}

/// The same, by somebody who did not hold the camera upright.
pub(crate) fn held(width: u16, height: u16, orientation: u8) -> Vec<u8> {
    let whole = photograph(width, height);
    let exif = b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0";
    [&whole[..2], exif, &[orientation, 0, 0, 0, 0, 0, 0], &whole[2..]].concat()
}

/// A picture that says of itself that it is vast.
fn vast() -> Vec<u8> {
    let mut vast = painting(400, 3);
    vast[16..24].copy_from_slice(&[0, 0, 0x7f, 0, 0, 0, 0x7f, 0]);
    let sum = !vast[12..29].iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    });
    vast[29..33].copy_from_slice(&sum.to_be_bytes());
    vast
}

/// A picture that ends soon after its begin.
fn cut_off() -> Vec<u8> {
    [&painting(400, 30)[..40], b"and then text"].concat()
}

/// What is found in pictures that cannot be made narrower.
pub(crate) fn unreadable() -> Vec<Diagnostic> {
    let files = MemoryFiles::new()
        .with("diglot.yml", "image_widths: 320\n")
        .with("content/en-US/index.md", "# A\n\n![Vast](vast.png) ![Cut off](other.png)\n")
        .with("content/en-US/vast.png", vast())
        .with("content/en-US/other.png", cut_off());
    built(&files).1.findings
}

type Built = (BTreeMap<String, Vec<u8>>, Written);

fn built(files: &dyn Files) -> Built {
    let loaded = build::load(files, &Options::default());
    let (site, theme) = (loaded.site.as_ref().expect("a site"), loaded.theme.as_ref().expect("a theme"));
    let sink = MemorySink::new();
    let written = build::write(files, site, theme, &loaded.assets, None, &sink).expect("a site");
    (sink.into_files().into_iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes)).collect(), written)
}

fn text<'f>(files: &'f BTreeMap<String, Vec<u8>>, name: &str) -> &'f str {
    std::str::from_utf8(&files[name]).expect("a page")
}

/// The value of the next attribute of a name.
fn value<'p>(page: &'p str, name: &str) -> &'p str {
    let from = page.split(&format!(" {name}=\"")).nth(1).unwrap_or_else(|| panic!("no {name}: {page}"));
    &from[..from.find('"').expect("an end")]
}

/// What is written of the picture with an alternative text.
fn picture<'p>(page: &'p str, alt: &str) -> &'p str {
    let at = page.find(&format!("alt=\"{alt}\"")).unwrap_or_else(|| panic!("no {alt}: {page}"));
    let start = page[..at].rfind("<img").expect("an image");
    let end = at + page[at..].find('>').expect("an end") + 1;
    let before = page[..start].rfind("<picture>").filter(|&before| !page[before..start].contains("</picture>"));
    before.map_or(&page[start..end], |before| &page[before..end + "</picture>".len()])
}

/// The addresses and widths in a set.
fn set(text: &str) -> Vec<(&str, u32)> {
    text.split(", ")
        .map(|one| {
            let (url, width) = one.split_once(' ').expect("a width");
            (url, width.strip_suffix('w').and_then(|width| width.parse().ok()).expect("a width"))
        })
        .collect()
}

fn size_of(bytes: &[u8]) -> (u32, u32) {
    let size = pictures::size_of(bytes).expect("a picture");
    (size.width, size.height)
}

const CONFIG: &str = "locales: {en-US: , ko-KR: }\nimage_widths: [640, 320]\n";

const ARTICLE: &str = "# A\n\n![Window](window.png)\n\n![Photograph](<photo graph.jpg>)\n\n![Narrow](narrow.png)\n\n\
    <img src=\"window.png\" alt=\"Raw\" width=\"300\">\n\n\
    :::image source=\"window.png\" alt-text=\"Large\" lightbox=\"photo graph.jpg\":::\n\n\
    :::image type=\"icon\" source=\"narrow.png\":::\n\n![Palette](palette.png)\n\n![Packed](packed.png)\n\n![Part](window.png#part)\n\n![Damaged](damaged.png)\n\n\
    [!INCLUDE [a](includes/deep/part.md)]\n";

fn site() -> MemoryFiles {
    let mut damaged = painting(800, 300);
    damaged.truncate(900);
    MemoryFiles::new()
        .with("diglot.yml", CONFIG)
        .with("content/en-US/index.md", ARTICLE)
        .with("content/ko-KR/index.md", ARTICLE.replace("# A", "# 가").as_str())
        .with("content/en-US/includes/deep/part.md", "![Included](../own.png)\n")
        .with("content/en-US/includes/own.png", painting(700, 300))
        .with("content/en-US/window.png", painting(1000, 500))
        .with("content/ko-KR/window.png", painting(1000, 500))
        .with("content/en-US/photo graph.jpg", photograph(900, 400))
        .with("content/en-US/narrow.png", painting(320, 100))
        .with("content/en-US/palette.png", drawing(900, 500))
        .with("content/en-US/packed.png", packed(900, 500))
        .with("content/en-US/damaged.png", damaged)
        .with("content/en-US/unused.png", painting(999, 300))
}

#[test]
fn pictures_are_made_narrower_and_pages_say_so() {
    let files = site();
    let (out, written) = built(&files);
    let (english, korean) = (text(&out, "en-us/index.html"), text(&out, "ko-kr/index.html"));

    // The first picture of a page does not wait.
    let window = picture(english, "Window");
    assert!(window.starts_with("<picture><source type=\"image/webp\" srcset=\"/_assets/images/"), "{window}");
    assert_eq!(window.matches(" sizes=\"min(100vw, 736px)\"").count(), 2, "{window}");
    assert!(window.contains(" srcset=\"/en-us/window.png 1000w\"") && !window.contains("lazy"), "{window}");
    assert!(window.contains("<img src=\"/en-us/window.png\"") && window.contains(" width=\"1000\" height=\"500\""));
    let widths: Vec<u32> = set(value(window, "srcset")).iter().map(|(_, width)| *width).collect();
    assert_eq!(widths, [320, 640, 1000], "in its own width too, for those who need it");

    let photograph = picture(english, "Photograph");
    assert!(photograph.starts_with("<img src=\"/en-us/photo%20graph.jpg\""), "{photograph}");
    assert!(photograph.contains(" sizes=\"min(100vw, 736px)\" width=\"900\" height=\"400\" loading=\"lazy\""));
    let widths = set(value(photograph, "srcset"));
    assert_eq!(widths.iter().map(|(_, width)| *width).collect::<Vec<_>>(), [320, 640, 900]);
    assert_eq!(widths[2].0, "/en-us/photo%20graph.jpg");

    // As wide as it is given.
    let raw = picture(english, "Raw");
    assert!(raw.contains("sizes=\"min(100vw, 300px)\" width=\"300\" height=\"150\""), "{raw}");
    assert!(
        picture(english, "Large").starts_with("<picture>") && english.contains("href=\"/en-us/photo%20graph.jpg\"")
    );
    assert!(picture(english, "Included").starts_with("<picture>"));
    for plain in ["Narrow", "Part", "Damaged"] {
        assert!(!picture(english, plain).contains("srcset"), "{plain}");
    }
    // Where the other format does not pay, it is not taken, and where nothing pays, nothing is.
    let packed = picture(english, "Packed");
    assert!(!packed.contains("<source") && packed.contains("-320.png 320w, "), "{packed}");
    assert!(!picture(english, "Palette").contains("srcset"), "{}", picture(english, "Palette"));

    // What two locales share is made once.
    assert_eq!(value(window, "srcset"), value(picture(korean, "Window"), "srcset"));
    assert!(picture(korean, "Window").contains("/ko-kr/window.png 1000w"));

    let found: Vec<_> = written.findings.iter().map(|finding| (finding.rule.id, finding.place.clone())).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "build/unreadable-image");
    assert!(matches!(&found[0].1, Place::Path(path) if path.contains("damaged.png")), "{found:?}");
    assert!(
        written.findings[0]
            .args
            .iter()
            .any(|(name, value)| *name == "problem" && *value == Arg::Text("damaged".into()))
    );

    // Every file is named by a page, holds what it is said to hold, and takes less than what shows more.
    let mut named = BTreeSet::new();
    for page in [english, korean] {
        for one in page.split(" srcset=\"").skip(1) {
            let files = set(&one[..one.find('"').expect("an end")]);
            assert!(files.is_sorted_by_key(|(_, width)| *width));
            let mut before = 0;
            for (url, width) in files {
                let bytes = &out[&url[1..].replace("%20", " ")];
                assert_eq!(size_of(bytes).0, width, "{url}");
                assert!(bytes.len() > before, "{url}");
                before = bytes.len();
                named.insert(url[1..].to_owned());
            }
        }
    }
    let made: BTreeSet<String> = out.keys().filter(|path| path.starts_with("_assets/images/")).cloned().collect();
    assert!(made.len() >= 8 && made.is_subset(&named), "{made:?} {named:?}");
    for (path, bytes) in &out {
        if let Some(asset) =
            path.strip_prefix("en-us/").filter(|asset| pictures::is_picture(&RelPath::new(asset).expect("a path")))
        {
            let given = files.read(&RelPath::new(&format!("content/en-US/{asset}")).expect("a path"), u64::MAX);
            assert_eq!(given.as_ref(), Ok(bytes), "the pictures themselves stay as they are");
        }
    }
    assert_eq!(out, built(&files).0, "the same again");
}

#[test]
fn without_widths_and_in_previews_pictures_stay_as_they_are() {
    let files = site();
    let mut live = Live::new(Options::default());
    let page = live.update(&files, None).file(&files, "en-us/index.html").expect("a page");
    let plain = files.with("diglot.yml", "locales: {en-US: , ko-KR: }\n");
    let (out, written) = built(&plain);
    assert!(written.findings.is_empty() && !out.keys().any(|path| path.starts_with("_assets/images/")));
    assert!(!text(&out, "en-us/index.html").contains("srcset"));
    assert!(
        picture(text(&out, "en-us/index.html"), "Window")
            == picture(std::str::from_utf8(&page).expect("a page"), "Window")
    );
}

#[test]
fn no_picture_is_wider_than_it_is() {
    let mut files = MemoryFiles::new().with("diglot.yml", "image_widths: [16, 33, 64, 100, 8192]\n");
    let mut article = "# A\n".to_owned();
    let sizes = [(1, 1), (15, 400), (16, 16), (17, 3), (32, 1), (34, 200), (101, 99), (400, 2)];
    for (number, (width, height)) in sizes.into_iter().enumerate() {
        for (name, bytes) in [
            (format!("{number}.png"), painting(width, height)),
            (format!("p{number}.png"), packed(width, height)),
            (
                format!("{number}.jpg"),
                photograph(u16::try_from(width).expect("small"), u16::try_from(height).expect("small")),
            ),
        ] {
            files.set(&format!("content/en-US/{name}"), bytes);
            let _ = write!(article, "\n![{name}]({name})\n");
        }
    }
    files.set("content/en-US/index.md", article.as_str());
    let (out, written) = built(&files);
    assert!(written.findings.is_empty(), "{:?}", written.findings);
    let page = text(&out, "en-us/index.html");
    let mut sets = 0;
    for (number, (width, height)) in sizes.into_iter().enumerate() {
        for name in [format!("{number}.png"), format!("p{number}.png"), format!("{number}.jpg")] {
            let picture = picture(page, &name);
            assert!(picture.contains(&format!(" width=\"{width}\" height=\"{height}\"")), "{picture}");
            for one in picture.split(" srcset=\"").skip(1) {
                for (url, said) in set(&one[..one.find('"').expect("an end")]) {
                    let found = size_of(&out[&url[1..]]);
                    assert_eq!(found.0, said, "{picture}");
                    assert!(found.0 <= width && found.1 <= height, "{picture}");
                }
                sets += 1;
            }
        }
    }
    assert!(sets > 8, "{sets}");
}

#[test]
fn photographs_are_as_large_as_they_are_shown() {
    let mut files = MemoryFiles::new().with("diglot.yml", "image_widths: [160, 320]\n");
    let mut article = "# A\n".to_owned();
    for orientation in 1..=8 {
        files.set(&format!("content/en-US/{orientation}.jpg"), held(600, 300, orientation));
        let _ = write!(article, "\n![P{orientation}]({orientation}.jpg)\n");
    }
    files.set("content/en-US/index.md", article.as_str());
    let (out, written) = built(&files);
    assert!(written.findings.is_empty(), "{:?}", written.findings);
    for orientation in 1..=8 {
        let picture = picture(text(&out, "en-us/index.html"), &format!("P{orientation}"));
        let (across, down, widths) =
            if orientation < 5 { (600, 300, vec![160, 320, 600]) } else { (300, 600, vec![160, 300]) };
        assert!(picture.contains(&format!(" width=\"{across}\" height=\"{down}\"")), "{picture}");
        let files = set(value(picture, "srcset"));
        assert_eq!(files.iter().map(|(_, width)| *width).collect::<Vec<_>>(), widths, "{picture}");
        for (url, width) in files {
            let bytes = &out[&url[1..]];
            assert_eq!(size_of(bytes), (width, width * down / across), "{url}");
            assert_eq!(pictures::orientation(bytes) == 1, width != across || orientation == 1, "it is turned once");
        }
    }
}

#[test]
fn what_nobody_has_needed_for_long_is_forgotten() {
    let site = Site::new();
    site.write("diglot.yml", "image_widths: 320\n");
    site.write("content/en-US/index.md", "# A\n\n![Photograph](a.jpg)\n");
    site.write("content/en-US/a.jpg", photograph(700, 300));
    site.run(&["build"]).expect(0);
    let names = || {
        let kept = site.tree().into_keys().filter_map(|path| path.strip_prefix(".diglot/cache/").map(str::to_owned));
        kept.collect::<BTreeSet<_>>()
    };
    let made: Vec<String> = names().into_iter().collect();
    let [made] = &made[..] else { panic!("{made:?}") };
    // Of another site, of an edit that is undone, and what only looks like it or lies beside it.
    let stamped = [diglot::base::Stamp::of(b"x").to_string().as_bytes(), b"x"].concat();
    let zeros = "0".repeat(32);
    let [old, young] = [format!("images/{zeros}-320.jpg"), format!("images/{zeros}-320.png")];
    let strange = [
        format!("images/{zeros}-320.webp"),
        format!("images/{zeros}-320.gif"),
        "images/notes.txt".to_owned(),
        format!("{zeros}-320.jpg"),
    ];
    for name in [&old, &young].into_iter().chain(&strange[1..]) {
        site.write(&format!(".diglot/cache/{name}"), &stamped);
    }
    site.write(&format!(".diglot/cache/{}", strange[0]), b"somebody's own");
    let days = |name: &String| {
        let file = std::fs::File::open(site.at(&format!(".diglot/cache/{name}"))).expect("it is there");
        let changed = file.metadata().and_then(|facts| facts.modified()).expect("a time");
        changed.elapsed().expect("it is past").as_secs() / 86_400
    };
    let set_back = |name: &String, days: u64| {
        let place = site.at(&format!(".diglot/cache/{name}"));
        let file = std::fs::File::options().append(true).open(place).expect("it is there");
        let then = std::time::SystemTime::now() - std::time::Duration::from_hours(24 * days + 1);
        file.set_modified(then).expect("it can be set");
    };
    for name in [made, &old].into_iter().chain(&strange) {
        set_back(name, 31);
    }
    set_back(&young, 29);
    let all = names();
    // A build that fails forgets nothing.
    site.write("content/en-US/other.png", cut_off());
    site.write("content/en-US/index.md", "# A\n\n![Other](other.png)\n");
    site.run(&["build", "--strict"]).expect(1);
    assert_eq!(names(), all);
    site.write("content/en-US/index.md", "# A\n\n![Photograph](a.jpg)\n");
    site.run(&["build"]).expect(0);
    let mut left = all.clone();
    assert!(left.remove(&old));
    assert_eq!(names(), left);
    assert_eq!((days(made), days(&young)), (0, 29), "when it was needed is noted");
    // Where no picture is made any more, what was made goes as well.
    set_back(made, 31);
    site.write("diglot.yml", "title: A\n");
    site.run(&["build"]).expect(0);
    assert!(left.remove(made));
    assert_eq!(names(), left);
}

#[test]
fn what_was_made_is_kept_and_published_files_stay() {
    let site = Site::new();
    site.write("diglot.yml", "image_widths: 320\n");
    site.write("content/en-US/index.md", "# A\n\n![Photograph](a.jpg)\n");
    site.write("content/en-US/a.jpg", photograph(700, 300));
    site.run(&["build"]).expect(0);
    let made: Vec<String> = site.output().into_keys().filter(|path| path.starts_with("_assets/images/")).collect();
    let [made] = &made[..] else { panic!("{made:?}") };
    let kept = format!(".diglot/cache/{}", made.strip_prefix("_assets/").expect("it is"));
    let bytes = std::fs::read(site.at(&kept)).expect("it is kept");

    // What is kept is taken as it is, and what is damaged is made again.
    let published = site.output();
    let other = b"GIF89a, but kept".to_vec();
    let stamp = diglot::base::Stamp::of(&other).to_string();
    site.write(&kept, [stamp.as_bytes(), &other].concat());
    site.run(&["build"]).expect(0);
    assert_eq!(site.output()[made.as_str()], other);
    for damaged in [&bytes[..bytes.len() / 2], b"", &[0; 32]] {
        site.write(&kept, damaged);
        site.run(&["build"]).expect(0);
        assert!(site.output() == published, "made again");
    }
    site.remove(".diglot");
    let told = site.run(&["build"]).expect(0).err;
    assert!(told.contains("is as it was") || site.output() == published, "{told}");

    // Nobody may write there.
    site.remove(".diglot");
    site.write(".diglot", "a file");
    site.run(&["build"]).expect(0);
    assert!(site.output() == published);

    // What no page shows any more goes.
    site.write("content/en-US/index.md", "# A\n");
    site.run(&["build"]).expect(0);
    assert!(!site.output().contains_key(made.as_str()));
}

#[test]
fn vast_and_strange_pictures_are_told_of_and_take_little() {
    let site = Site::new();
    site.write("diglot.yml", "image_widths: [320, 640]\n");
    site.write("content/en-US/index.md", "# A\n\n![Vast](vast.png) ![Other](other.png)\n");
    site.write("content/en-US/vast.png", vast());
    site.write("content/en-US/other.png", cut_off());
    let told = site.run(&["build"]).expect(0).err;
    assert!(told.contains("has more than 40,000,000 pixels") && told.contains("The image is damaged"), "{told}");
    assert!(!site.page("en-us/index.html").contains("srcset"));
    let before = site.output();
    let strict = site.run(&["build", "--strict"]).expect(1);
    assert!(site.output() == before && strict.err.contains("vast.png"), "{}", strict.err);
    let korean = site.say(&["--lang", "ko-KR", "build"]).expect(0).err;
    assert!(korean.contains("이미지가 40,000,000픽셀보다 커서"), "{korean}");
}
