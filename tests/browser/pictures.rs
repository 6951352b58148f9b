//! Pictures in several widths in a browser: it loads the one that fits, nothing moves, and what opens over the page is the picture
//! itself.

use super::{
    BuiltSite, Common, build, check_pages,
    driver::{Browser, DESKTOP, PHONE},
    site_server::SiteServer,
    tools::{self, needs},
};
use crate::pictures::{held, painting, photograph};
use serde_json::json;
use std::{fmt::Write as _, fs, sync::Arc};
use tempfile::TempDir;

const ARTICLE: &str = "# Pictures\n\n![First](painting.png)\n\nThe second stands further below.\n\n![Second](photograph.jpg)\n\n\
    The third is small.\n\n<img src=\"sketch.png\" alt=\"Third\" width=\"150\">\n\n\
    :::image source=\"photograph.jpg\" alt-text=\"Fourth\" lightbox=\"painting.png\":::\n\n\
    | A | B |\n|---|---|\n| ![Fifth](painting.png) | Beside it stands a text. |\n\n![Drawing](drawing.svg)\n\nThe end.\n";

const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 10\"><path fill=\"#777\" d=\"M1 1h38v8H1z\"/></svg>";

fn site() -> Arc<BuiltSite> {
    static SITE: Common<BuiltSite> = Common::new();
    SITE.get(made)
}

fn made() -> BuiltSite {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("diglot.yml"), "locales: {en-US: , ko-KR: }\nimage_widths: [320, 640, 800]\n")
        .expect("a config");
    let korean = ARTICLE.replace("# Pictures", "# 그림").replace("The end.", "끝입니다.");
    for (locale, article) in [("en-US", ARTICLE), ("ko-KR", &korean)] {
        let content = folder.path().join("content").join(locale);
        fs::create_dir_all(&content).expect("a folder");
        fs::write(content.join("index.md"), article).expect("an article");
        fs::write(content.join("drawing.svg"), DRAWING).expect("a drawing");
    }
    let content = folder.path().join("content/en-US");
    fs::write(content.join("painting.png"), painting(1200, 300)).expect("a picture");
    // Of a picture that the browser has in another width already, it may show that one.
    fs::write(content.join("sketch.png"), painting(1200, 310)).expect("a picture");
    fs::write(content.join("photograph.jpg"), photograph(1600, 400)).expect("a picture");
    let out = folder.path().join("site");
    let built = build(folder.path(), &out);
    assert!(out.join("en-us/index.html").is_file(), "{}", String::from_utf8_lossy(&built.stderr));
    (folder, out)
}

#[test]
fn pages_with_pictures_are_valid_and_accessible() {
    needs!(tools::ALL);
    let (_, site) = &*site();
    check_pages(site, &["en-us/", "ko-kr/"]);
}

#[test]
fn the_picture_that_fits_is_loaded_and_nothing_moves() {
    needs!(tools::BROWSER);
    let (_, site) = &*site();
    let server = SiteServer::start(site);
    let mut browser = Browser::start();
    for (page, screen, expected) in [
        ("en-us/", PHONE, ["-640.webp", "-640.jpg", "-320.webp", "-640.jpg"]),
        ("ko-kr/", PHONE, ["-640.webp", "-640.jpg", "-320.webp", "-640.jpg"]),
        ("en-us/", DESKTOP, ["-800.webp", "-800.jpg", "-320.webp", "-800.jpg"]),
        ("ko-kr/", DESKTOP, ["-800.webp", "-800.jpg", "-320.webp", "-800.jpg"]),
    ] {
        // What a browser has loaded already it may show again, though it is more than is needed.
        if screen.name != PHONE.name {
            browser = Browser::start();
        }
        browser.screen(screen);
        browser.open(&server.url(page));
        browser.settle();
        for (alt, end) in ["First", "Second", "Third", "Fourth"].into_iter().zip(expected) {
            let image = format!("document.querySelector('img[alt=\"{alt}\"]')");
            browser.run(&format!("{image}.scrollIntoView()"), &[]);
            // A larger one that is there is never given up for one that fits.
            browser.wait_until(&format!("return {image}.complete && {image}.currentSrc.endsWith('{end}')"));
        }
        browser.run("document.querySelector('img[alt=\"Drawing\"]').scrollIntoView()", &[]);
        browser.wait_until("return document.querySelector('img[alt=\"Drawing\"]').complete");
        let ratio = "const { width, height } = document.querySelector('img[alt=\"Drawing\"]').getBoundingClientRect();
            const column = document.querySelector('article p').getBoundingClientRect().width;
            return [Math.round(100 * width / height), Math.round(width) === Math.round(column)]";
        assert_eq!(browser.run(ratio, &[]), json!([400, true]), "it fills its place");
        let shifts = "return performance.getEntriesByType('layout-shift').length";
        assert_eq!(browser.run(shifts, &[]), json!(0), "{page} {}: nothing moves", screen.name);
    }
    // What is smaller than the picture opens, be it as small as it was meant to be; what opens is the picture itself.
    browser.wait_until("return document.querySelectorAll('button.lightbox img').length >= 3");
    browser.run("document.querySelector('button.lightbox:has(img[alt=\"Second\"])').focus()", &[]);
    browser.press(&['\u{E007}']);
    browser.wait_until("return document.querySelector('dialog[open] img')?.src.endsWith('/en-us/photograph.jpg')");
    browser.press(&['\u{E00C}']);
    browser.wait_until("return !document.querySelector('dialog')");
    browser.run("document.querySelector('button.lightbox:has(img[alt=\"Third\"])').focus()", &[]);
    browser.press(&['\u{E007}']);
    browser.wait_until("return document.querySelector('dialog[open] img')?.src.endsWith('/en-us/sketch.png')");
}

/// However a camera was held, what is made narrower shows the same as the picture itself, in the same place.
#[test]
fn photographs_are_turned_as_the_browser_turns_them() {
    needs!(tools::BROWSER);
    let folder = TempDir::new().expect("a temporary folder");
    let content = folder.path().join("content/en-US");
    fs::create_dir_all(&content).expect("a folder");
    fs::write(folder.path().join("diglot.yml"), "image_widths: 160\n").expect("a config");
    let mut article = "# Pictures\n".to_owned();
    for orientation in 1..=8 {
        fs::write(content.join(format!("{orientation}.jpg")), held(360, 240, orientation)).expect("a picture");
        let _ = write!(article, "\n![P{orientation}]({orientation}.jpg)\n");
    }
    fs::write(content.join("index.md"), article).expect("an article");
    let out = folder.path().join("site");
    build(folder.path(), &out);
    let server = SiteServer::start(&out);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    browser.open(&server.url("en-us/"));
    browser.settle();
    // How far the pixels of the narrow one are from those of the picture itself, and from those of the others; and the sizes of both.
    let compared = "const done = arguments[0];
        const colours = async (url) => {
            const image = new Image();
            image.src = url;
            await image.decode();
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [24, 24];
            const context = canvas.getContext('2d');
            context.imageSmoothingQuality = 'high';
            context.drawImage(image, 0, 0, 24, 24);
            return [[...context.getImageData(0, 0, 24, 24).data], image.naturalWidth, image.naturalHeight];
        };
        const far = (one, other) => one.reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0);
        const images = [...document.querySelectorAll('article img')];
        const both = (image) => Promise.all([colours(image.srcset.split(' ')[0]), colours(image.src)]);
        Promise.all(images.map(both)).then((all) => done(all.map(([[narrow, width, height], [whole, across, down]], at) => {
            const said = across === images[at].width && down === images[at].height && width === 160;
            const others = all.filter((_, other) => other !== at).map(([, [other]]) => far(narrow, other));
            const sizes = [said && Math.abs(height - 160 * down / across) < 1, across, down];
            return [...sizes, far(narrow, whole), Math.min(...others)];
        })));";
    let found = browser.run_async(compared, &[]);
    let found = found.as_array().expect("a list");
    assert_eq!(found.len(), 8);
    for (at, one) in found.iter().enumerate() {
        let (across, down) = if at < 4 { (360, 240) } else { (240, 360) };
        assert_eq!([&one[0], &one[1], &one[2]], [&json!(true), &json!(across), &json!(down)], "{}", at + 1);
        let far = |at: usize| one[at].as_f64().expect("a number");
        assert!(far(3) * 2.0 < far(4), "{}: {one}", at + 1);
    }
}
