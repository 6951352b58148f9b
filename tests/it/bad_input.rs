//! Input that is broken or hostile, in a site that was built before: each is told at its place or simply handled; what blocks
//! leaves the published site as it was, to the byte.
//!
//! What blocks is what `Rule::blocks` names; a warning, or an error that does not block, is published.
#![expect(clippy::disallowed_methods, reason = "links, pipes and large files are made")]

mod dialect;
mod more;

use crate::program::{Run, Site, assert_same};
use std::fmt::Write as _;

const PAGE: &str = "content/en-US/page.md";

/// Builds a site with something bad in it, and holds the build to an exit code and to exactly these findings.
#[track_caller]
fn bad(make: impl FnOnce(&Site), code: i32, expected: &[&str]) -> (Site, Run) {
    let site = Site::built();
    let before = site.output();
    make(&site);
    let run = site.run(&["build"]).expect(code);
    assert_eq!(run.findings(), expected, "{}", run.err);
    if run.err.contains("Nothing is published") {
        assert_eq!(code, 1);
        assert_same(&site.output(), &before, "the previous output");
    } else {
        assert!(run.err.contains("Published to") || run.err.contains("Nothing has changed"), "{}", run.err);
    }
    let mut beside = std::fs::read_dir(site.root()).expect("it can be listed");
    assert!(!beside.any(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().contains("staging"))));
    (site, run)
}

/// Something that keeps the site from being published.
#[track_caller]
fn blocks(make: impl FnOnce(&Site), expected: &[&str]) -> Run {
    let (_, run) = bad(make, 1, expected);
    assert!(run.err.contains("Nothing is published"), "{}", run.err);
    run
}

/// A page that keeps the site from being published.
#[track_caller]
fn page_blocks(bytes: &[u8], expected: &str) -> Run {
    blocks(|site| site.write(PAGE, bytes), &[expected])
}

/// A page that is published, with these findings, which are no errors.
#[track_caller]
fn page_passes(bytes: &[u8], expected: &[&str]) -> String {
    let (site, _) = bad(|site| site.write(PAGE, bytes), 0, expected);
    site.page("en-us/page/index.html")
}

/// What a page says, without what is around it.
fn body(html: &str) -> &str {
    let from = html.find("<article").expect("a page has an article");
    &html[from..html.rfind("</article>").expect("it is closed")]
}

#[test]
fn bytes_that_are_not_utf_8() {
    page_blocks(b"# Pots\n\nabc \xff\xfe def\n", "error[file/invalid-utf8] content/en-US/page.md:3:5");
    page_blocks(b"\xed\xa0\x80", "error[file/invalid-utf8] content/en-US/page.md:1:1");
    page_blocks(
        "냄비\n뚜껑".as_bytes().split_last().expect("bytes").1,
        "error[file/invalid-utf8] content/en-US/page.md:2:2",
    );
    for bytes in [&b"\xff\xfe#\0 \0P\0"[..], b"\xfe\xff\0#\0 \0P"] {
        let run = page_blocks(bytes, "error[file/invalid-utf8] content/en-US/page.md:1:1");
        assert!(run.err.contains("UTF-16"), "{}", run.err);
    }
    blocks(|site| site.write("diglot.yml", b"title: \"\xff\"\n"), &["error[file/invalid-utf8] diglot.yml:1:9"]);
    blocks(
        |site| site.write("locales/en-US/site.ftl", b"a = \xff\n"),
        &["error[file/invalid-utf8] locales/en-US/site.ftl:1:5"],
    );
    blocks(
        |site| site.write("content/data/pots.csv", b"a,\xff\n"),
        &["error[file/invalid-utf8] content/data/pots.csv:1:3"],
    );
}

#[test]
fn a_byte_order_mark_and_other_line_ends_change_nothing() {
    const TEXT: &str = "---\ntitle: Pots\n---\n\n# Pots\n\na\nb  \nc\\\nd `co\nde` e\n\n- x\n\n  y\n- z\n\n\
        ```js\nlet a = 1;\n\nlet b;\n```\n\n    indented\n\n    code\n\n> [!NOTE]\n> note\n\n|a|b|\n|-|-|\n|1|2|\n\n\
        <table>\n<tr><td>x\ny</td></tr>\n</table>\n\n<!-- a\nb -->\n\n[^1]\n\n[^1]: note\n    more\n\n[x]: index.md 'a\nb'\n\n[x]\n\n***\n";
    // A mark of code that is never closed must not reach over an empty line and hide the unit below.
    const BILINGUAL: &str = "# A\n\nstray ` mark\n\n<span data-ttu-id=\"a-1\">냄비\n뚜껑</span><span class=\"sxs-lookup\">\
        <span data-stu-id=\"a-1\">Pots\nlids</span></span>\n\n`<span>`\n \t\nstray ` mark\n";
    let lf = Site::new();
    lf.write(PAGE, TEXT);
    lf.write("content/ko-KR/two.md", BILINGUAL);
    lf.run(&["build"]).expect(0);
    assert!(lf.page("ko-kr/two/index.html").contains("data-unit=\"a-1\""));
    let expected = lf.output();
    for (what, mark, end) in [("CRLF", "", "\r\n"), ("a mark", "\u{feff}", "\n"), ("both", "\u{feff}", "\r\n")] {
        lf.write(PAGE, format!("{mark}{TEXT}").replace('\n', end));
        lf.write("content/ko-KR/two.md", format!("{mark}{BILINGUAL}").replace('\n', end));
        lf.write(
            "diglot.yml",
            format!("{mark}title: Kitchen\nsource: en-US\nlocales:\n  en-US: {{}}\n  ko-KR: {{}}\n").replace('\n', end),
        );
        let run = lf.run(&["build"]).expect(0);
        assert_same(&lf.output(), &expected, what);
        assert!(run.err.contains("Nothing has changed"), "{what}: {}", run.err);
    }
}

#[test]
fn the_manual_reads_the_same_with_other_line_ends() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let sites = ["\n", "\r\n"].map(|end| {
        let site = Site::new();
        site.remove("content");
        for folder in ["content", "locales"] {
            for (name, bytes) in crate::program::tree(&root.join(folder)) {
                let text = String::from_utf8(bytes);
                match text {
                    Ok(text) => site.write(&format!("{folder}/{name}"), text.replace("\r\n", "\n").replace('\n', end)),
                    Err(binary) => site.write(&format!("{folder}/{name}"), binary.as_bytes()),
                }
            }
        }
        site.write("diglot.yml", std::fs::read(root.join("diglot.yml")).expect("the manual has a config"));
        site.run(&["build"]).expect(0);
        site.output()
    });
    // Files that are no articles are published as they are.
    let pages =
        sites.map(|tree| tree.into_iter().filter(|(name, _)| name.rsplit('.').next() == Some("html")).collect());
    assert_same(&pages[1], &pages[0], "CRLF");
    assert!(pages[0].len() > 50, "{}", pages[0].len());
}

#[test]
fn nul_becomes_the_replacement_character() {
    let html = page_passes(
        b"---\ntitle: \"y\\0z\"\n---\n# Po\0ts\n\na\0b `c\0d`\n\n    e\0f\n\n<div title=\"g\0h\">i\0j</div>\n\n[k](l\0m)\n",
        &[],
    );
    assert!(!html.contains('\0'));
    for text in ["y\u{fffd}z", "a\u{fffd}b", "c\u{fffd}d", "e\u{fffd}f", "i\u{fffd}j"] {
        assert!(html.contains(text), "{text:?} in {}", body(&html));
    }
}

#[test]
fn articles_of_next_to_nothing() {
    assert!(page_passes(b"# Pots\n", &[]).contains(">Pots"));
    for text in [
        &b""[..],
        b"\n\n \t\n",
        b"\xef\xbb\xbf",
        b"---\n---\n",
        b"---\ntitle: Lids\n---\n",
        b"<!-- a -->\n\n<!-- b -->\n",
    ] {
        let html = page_passes(text, &[]);
        // The page still has a name.
        assert!(html.contains("<title>Lids") || html.contains("<title>Page"), "{text:?}");
    }
    // Neither of these is front matter.
    assert!(body(&page_passes(b"---\n\nProse.\n", &[])).contains("Prose."));
    assert!(page_passes(b"---\nProse.\n", &[]).contains("Prose."));
}

#[test]
fn front_matter() {
    let rule = "error[front-matter/syntax] content/en-US/page.md";
    page_blocks(b"---\ntitle: Pots\n\n# Pots\n", &format!("{rule}:1:1"));
    page_blocks(b"---\ntitle: [Pots\n---\n# Pots\n", &format!("{rule}:2:8"));
    page_blocks(b"---\ntitle: Pots\ntitle: Lids\n---\n# Pots\n", &format!("{rule}:3:1"));
    page_blocks(b"---\n- Pots\n---\n# Pots\n", &format!("{rule}:2:1"));
    page_blocks(b"---\na: &a [1]\nb: *a\n---\n", &format!("{rule}:2:4"));
    page_blocks(format!("---\na: {}\n---\n", "[".repeat(100_000)).as_bytes(), &format!("{rule}:2:36"));
    page_blocks(format!("---\na: {}\n---\n", "{b: ".repeat(100_000)).as_bytes(), &format!("{rule}:2:132"));
    let value = "warning[front-matter/invalid-value] content/en-US/page.md";
    page_passes(b"---\ntitle: [1]\n---\n# Pots\n", &[&format!("{value}:2:8")]);
    // A name that no file system can hold.
    page_passes(format!("---\nslug: {}\n---\n# Pots\n", "a".repeat(300)).as_bytes(), &[&format!("{value}:2:7")]);
}

#[test]
fn configs() {
    let config = |text: &'static str, expected: &str| blocks(|site| site.write("diglot.yml", text), &[expected]);
    config("title: a\ntitle: b\n", "error[config/syntax] diglot.yml:2:1");
    config("title: \"a\n", "error[config/syntax] diglot.yml:1:8");
    config("- a\n", "error[config/syntax] diglot.yml:1:1");
    config("url: x\n", "error[config/invalid-value] diglot.yml:1:6");
    config("locales:\n  en-US: { content: /etc }\n", "error[config/invalid-value] diglot.yml:2:21");
    config("locales:\n  en-US: { content: ../.. }\n", "error[config/invalid-value] diglot.yml:2:21");
    config("exclude: ['[']\n", "error[config/invalid-value] diglot.yml:1:11");
    let run = config("titel: a\n", "error[config/unknown-key] diglot.yml:1:1");
    assert!(run.err.contains("Write `title` instead"), "{}", run.err);
    // A folder that only the whole disk holds beside the site.
    let far = |site: &Site| {
        site.write("diglot.yml", format!("locales:\n  en-US: {{ content: {}etc }}\n", "../".repeat(40)));
    };
    let far_folder = format!("{}etc", "../".repeat(40));
    let unreadable = format!("error[file/unreadable] {far_folder}");
    blocks(far, &[unreadable.as_str(), "error[config/no-content]"]);
    let deep = |site: &Site| site.write("diglot.yml", "title: ".to_owned() + &"[".repeat(100_000));
    blocks(deep, &["error[config/syntax] diglot.yml:1:108"]);
    let folder = |site: &Site| {
        site.remove("diglot.yml");
        site.write("diglot.yml/x", "");
    };
    blocks(folder, &["error[file/unreadable] diglot.yml"]);
    blocks(|site| site.remove("content"), &["error[config/no-content]"]);
}

#[test]
fn files_that_are_too_large() {
    let large = |path: &'static str| {
        move |site: &Site| {
            site.write(path, "");
            let file = std::fs::File::options().write(true).open(site.at(path)).expect("it is there");
            file.set_len(50 * 1024 * 1024).expect("it can grow");
        }
    };
    blocks(large(PAGE), &["error[file/too-large] content/en-US/page.md"]);
    blocks(large("diglot.yml"), &["error[file/too-large] diglot.yml"]);
    blocks(large("content/data/pots.yml"), &["error[file/too-large] content/data/pots.yml"]);
    // Files that are only copied may be large.
    let (site, _) = bad(large("content/en-US/pots.bin"), 0, &[]);
    assert_eq!(std::fs::metadata(site.at("public/en-us/pots.bin")).expect("it is copied").len(), 50 * 1024 * 1024);
}

#[cfg(unix)]
#[test]
fn links_never_lead_out() {
    use std::os::unix::fs::symlink;
    let link = |to: &'static str, path: &'static str| {
        move |site: &Site| {
            site.write(&format!("{}/.keep", path.rsplit_once('/').expect("a folder").0), "");
            symlink(to, site.at(path)).expect("a link can be made");
        }
    };
    for (to, path) in [
        ("/etc/hostname", "content/en-US/page.md"),
        ("/etc", "content/en-US/page"),
        ("/dev/zero", "content/en-US/page.png"),
        ("../../../..", "content/en-US/up"),
        ("/etc/hostname", "content/data/pots.yml"),
        ("/etc/hostname", "locales/en-US/site.ftl"),
    ] {
        blocks(link(to, path), &[&format!("error[file/link-outside] {path}")]);
    }
    let whole = |site: &Site| {
        site.remove("content/ko-KR");
        symlink("/etc", site.at("content/ko-KR")).expect("a link can be made");
    };
    blocks(whole, &["error[file/link-outside] content/ko-KR"]);
    let theme = |site: &Site| {
        site.write("diglot.yml", "theme: look\n");
        site.write("look/assets/a.css", "");
        symlink("/etc/hostname", site.at("look/assets/b.css")).expect("a link can be made");
    };
    blocks(theme, &["error[file/link-outside] look/assets/b.css"]);
    // One that stays inside is a file like any other.
    let inside = |site: &Site| {
        site.write("content/en-US/pots.md", "# Pots\n");
        symlink("pots.md", site.at("content/en-US/lids.md")).expect("a link can be made");
    };
    let (site, _) = bad(inside, 0, &[]);
    assert!(site.page("en-us/lids/index.html").contains("Pots"));
}

#[cfg(unix)]
#[test]
fn links_never_lead_in_circles() {
    use std::os::unix::fs::symlink;
    for (to, path) in [(".", "content/en-US/loop"), ("..", "content/en-US/loop"), ("../..", "content/en-US/a/loop")] {
        let make = |site: &Site| {
            site.write("content/en-US/a/x.md", "# X\n");
            symlink(to, site.at(path)).expect("a link can be made");
        };
        let (site, _) = bad(make, 0, &[&format!("warning[file/link-loop] {path}")]);
        let published = site.output();
        assert!(published.keys().all(|name| !name.contains("loop")), "{:?}", published.keys());
    }
    let make = |site: &Site| {
        site.write("content/en-US/a/x.md", "# X\n");
        site.write("content/en-US/b/y.md", "# Y\n");
        symlink("../b", site.at("content/en-US/a/b")).expect("a link can be made");
        symlink("../a", site.at("content/en-US/b/a")).expect("a link can be made");
    };
    bad(make, 0, &["warning[file/link-loop] content/en-US/a/b/a", "warning[file/link-loop] content/en-US/b/a/b"]);
    let link = |to: &'static str, path: &'static str| {
        move |site: &Site| symlink(to, site.at(path)).expect("a link can be made")
    };
    blocks(link("page.md", PAGE), &["error[file/unreadable] content/en-US/page.md"]);
    blocks(link("nowhere.md", PAGE), &["error[file/unreadable] content/en-US/page.md"]);
    // Editors lock a file by a hidden link that leads nowhere.
    bad(link("someone@somewhere.1234", "content/en-US/.#index.md"), 0, &[]);
}

#[test]
fn a_folder_may_be_called_like_an_article() {
    let (site, _) = bad(|site| std::fs::create_dir(site.at("content/en-US/pots.md")).expect("it can be made"), 0, &[]);
    site.write("content/en-US/pots.md/lid.md", "# Lid\n\n[home](../index.md)\n");
    assert_eq!(site.run(&["build"]).expect(0).findings(), [""; 0]);
    assert!(site.page("en-us/pots.md/lid/index.html").contains("Lid"));
}

#[cfg(unix)]
#[test]
fn pipes_are_passed_over() {
    for path in [PAGE, "content/en-US/page.png", "content/data/pots.yml", "locales/en-US/site.ftl"] {
        let make = |site: &Site| {
            let place = site.at(path);
            std::fs::create_dir_all(place.parent().expect("a folder")).expect("it can be made");
            let made = std::process::Command::new("mkfifo").arg(place).status().expect("it can be started");
            assert!(made.success());
        };
        let (site, _) = bad(make, 0, &[&format!("warning[file/not-a-file] {path}")]);
        site.run(&["units", path]).expect(2);
        // A path of the site is checked as part of it.
        site.run(&["check", path]).expect(1);
        site.run(&["split", "--side", "target", path]).expect(2);
    }
}

#[test]
fn two_files_at_one_address() {
    let two = |files: [(&'static str, &'static str); 2], expected: &str| {
        let make = |site: &Site| files.iter().for_each(|(path, text)| site.write(path, text));
        let probe = Site::new();
        make(&probe);
        if files.iter().any(|(path, text)| std::fs::read(probe.at(path)).expect("it is there") != text.as_bytes()) {
            eprintln!("two_files_at_one_address: SKIPPED {}, this disk takes the two for one", files[1].0);
            return;
        }
        let run = blocks(make, &[&format!("error[site/route-collision] {expected}")]);
        // Both are named.
        assert!(files.iter().all(|(path, _)| run.err.contains(path)), "{}", run.err);
    };
    let at = "content/en-US";
    two([("content/en-US/A.md", "# A"), ("content/en-US/a.md", "# a")], &format!("{at}/a.md:1:1"));
    two([("content/en-US/a.MD", "# A"), ("content/en-US/a.md", "# a")], &format!("{at}/a.md:1:1"));
    two([("content/en-US/A", "A"), ("content/en-US/a.md", "# a")], &format!("{at}/a.md:1:1"));
    // Folders meet too, in their lists of contents.
    let folders = |site: &Site| ["A/x", "a/y"].iter().for_each(|name| site.write(&format!("{at}/{name}.md"), "# a"));
    blocks(folders, &["error[site/route-collision] content/en-US/a"]);
    two([("content/en-US/A.png", "A"), ("content/en-US/a.png", "a")], &format!("{at}/a.png"));
    two([("content/en-US/한글.md", "# A"), ("content/en-US/한글.md", "# a")], &format!("{at}/한글.md:1:1"));
    two(
        [("content/en-US/guide.md", "# A"), ("content/en-US/guide/index.md", "# a")],
        &format!("{at}/guide/index.md:1:1"),
    );
    two([("content/en-US/b.md", "---\nslug: c\n---\n"), ("content/en-US/c.md", "# c")], &format!("{at}/c.md:1:1"));
    two(
        [("content/en-US/guide.md", "# A"), ("content/en-US/guide/index.html", "<p>")],
        &format!("{at}/guide/index.html"),
    );
    two([("content/en-US/guide.md", "# A"), ("content/en-US/guide", "a")], &format!("{at}/guide.md:1:1"));
    two(
        [("content/en-US/g/index.md", "# A"), ("content/en-US/g/index.html.md", "# a")],
        &format!("{at}/g/index.html.md:1:1"),
    );
}

#[test]
fn names_that_are_kept() {
    let one = |path: &'static str, expected: &str| {
        blocks(|site| site.write(path, "# A\n"), &[&format!("error[site/route-collision] {expected}")]);
    };
    one("content/en-US/_assets/x.md", "content/en-US/_assets/x.md:1:1");
    one("content/ko-KR/_search.md", "content/ko-KR/_search.md:1:1");
    one("content/en-US/_review/a/b.md", "content/en-US/_review/a/b.md:1:1");
    one("content/en-US/404.html", "content/en-US/404.html");
}

#[test]
fn names_that_are_unusual_are_published() {
    let names =
        ["a b", "냄비", "50%", "c#", "what?", "it's", "a&b", "%41", "~", "+", "a;b", "[x](y)", "a.b.c", "-x", "${x}"];
    let make = |site: &Site| {
        let mut links = String::new();
        for name in names {
            site.write(&format!("content/en-US/{name}.md"), "# A\n\n[home](index.md)\n");
            let encoded: Vec<String> = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let encoded = encoded.concat();
            let _ = writeln!(links, "- [x]({encoded}.md)");
        }
        site.write(PAGE, links);
    };
    let (site, _) = bad(make, 0, &[]);
    for name in names {
        assert!(site.page(&format!("en-us/{name}/index.html")).contains("<h1"), "{name}");
    }
    let page = site.page("en-us/page/index.html");
    for address in ["/en-us/c%23/", "/en-us/what%3F/", "/en-us/50%25/", "/en-us/%2541/", "/en-us/a%20b/"] {
        assert!(page.contains(address), "{address}");
    }
    if cfg!(unix) {
        for name in ["<img src=x onerror=alert(1)>", "\"q\"", "a:b", "*"] {
            site.write(&format!("content/en-US/{name}.md"), "Text.\n");
        }
        site.run(&["build"]).expect(0);
        let page = site.page("en-us/<img src=x onerror=alert(1)>/index.html");
        assert!(page.contains("&lt;img src=x") && !page.contains("<img src=x"));
    }
}

#[cfg(unix)]
#[test]
fn names_that_cannot_be_addresses() {
    use std::os::unix::ffi::OsStrExt;
    let evil = |site: &Site| site.write("content/en-US/\u{1b}]0;owned\u{7}\u{9b}31m\n.md", "[x](nope.md)\n");
    let run = blocks(evil, &["error[file/unusable-name] content/en-US/\\u{1b}]0;owned\\u{7}\\u{9b}31m\\u{a}.md"]);
    assert_eq!(run.err.matches("owned").count(), 2, "{}", run.err);
    blocks(|site| site.write("content/en-US/a\\b.md", "x"), &["error[file/unusable-name] content/en-US/a\\b.md"]);
    let bytes = std::ffi::OsStr::from_bytes(b"content/en-US/\xff.md");
    blocks(
        |site| std::fs::write(site.root().join(bytes), "x").expect("this disk takes any name"),
        &["error[file/unusable-name] content/en-US/\u{fffd}.md"],
    );
    // The same names told by the commands that read a folder without a site.
    let site = Site::new();
    site.write("loose/\u{1b}[31m.md", "</span> <span data-ttu-id=\"a-1\">x");
    site.run(&["check", "loose"]).expect(1);
    site.run(&["units", "loose"]).expect(1);
    assert_eq!(site.run(&["units", "loose/\u{1b}[30m.md"]).expect(2).out, b"");
}

#[test]
fn folders_as_deep_as_a_path_can_be() {
    let (site, _) =
        bad(|site| site.write(&format!("content/en-US/{}x.md", "d/".repeat(200)), "[home](/index.md)\n"), 0, &[]);
    assert!(site.page(&format!("en-us/{}x/index.html", "d/".repeat(200))).contains("</html>"));
    site.run(&["check"]).expect(0);
}

#[test]
fn message_files() {
    let ftl = "locales/en-US/site.ftl";
    let passes = |text: String, expected: &[&str]| {
        let (site, run) = bad(|site| site.write(ftl, text), 0, expected);
        assert!(run.err.contains("Nothing has changed"), "{}", run.err);
        site.run(&["build", "--strict"]).expect(1);
    };
    passes("a = { $x\n".to_owned(), &["warning[message/syntax] locales/en-US/site.ftl:2:1"]);
    passes("= x\n".to_owned(), &["warning[message/syntax] locales/en-US/site.ftl:1:1"]);
    passes("a = { a }\n".to_owned(), &["warning[message/invalid] locales/en-US/site.ftl:1:5"]);
    let cycle =
        ["warning[message/invalid] locales/en-US/site.ftl:1:5", "warning[message/invalid] locales/en-US/site.ftl:2:5"];
    passes("a = { b }\nb = { a }\n".to_owned(), &cycle);
    passes(format!("a = {}\n", "{".repeat(100_000)), &["warning[message/syntax] locales/en-US/site.ftl:1:205"]);
    bad(|site| site.write("locales/xx!/a.ftl", "a = b\n"), 0, &["warning[message/invalid] locales/xx!/a.ftl"]);
    // Two to the sixtieth copies.
    let mut bomb = String::from("theme-documentation = { a0 }\n");
    for at in 0..60 {
        let _ = writeln!(bomb, "a{at} = {{ a{0} }}{{ a{0} }}", at + 1);
    }
    let (site, run) = bad_any(|site| site.write(ftl, bomb + "a60 = x\n"));
    assert!(run.code == 0 && run.err.contains("message/invalid"), "{}", run.err);
    assert!(site.page("en-us/index.html").len() < 100_000);
}

/// Builds a site with something in it whose findings are not counted.
#[track_caller]
fn bad_any(make: impl FnOnce(&Site)) -> (Site, Run) {
    let site = Site::built();
    make(&site);
    let run = site.run(&["build"]);
    (site, run)
}
