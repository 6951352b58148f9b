//! Files that came back from somebody who means ill.
//!
//! In: a site, files made for it. Out: nothing; what breaks the law fails. Law: such a file is refused with a finding and the exit code 1, and not
//! a byte on the disk changes, inside of the site or outside.

use crate::program::Site;

/// A site with a bilingual article and a plain pair, and a file beside it that is nobody's business.
fn site() -> Site {
    let site = Site::new();
    let unit =
        crate::shared::unit("a-1", "Press **Save** in [Settings](s.md).", "[설정](s.md)에서 **저장**을 누릅니다.");
    site.write("content/ko-KR/guide.md", format!("# {unit}\n"));
    site.write("secret.txt", "nobody's business\n");
    site
}

/// The file that the site exports.
fn exported(site: &Site, format: &str) -> String {
    String::from_utf8(site.run(&["export", "--locale", "ko-KR", "--format", format]).expect(0).out).expect("a text")
}

/// Whether a file is refused, with a finding of this rule.
fn refuses(site: &Site, name: &str, bytes: &[u8], rule: &str) {
    let place = format!("inbox/{name}");
    site.write(&place, bytes);
    let before = site.tree();
    let run = site.run(&["import", &place]);
    assert_eq!(run.code, 1, "{name}: {}", run.err);
    assert!(run.err.contains(rule), "{name}: {rule} in {}", run.err);
    assert!(site.tree() == before, "{name}");
    site.remove(&place);
}

#[test]
fn entities_and_document_types_are_refused() {
    let site = site();
    let sound = exported(&site, "xliff");
    let laughs = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;\">]>";
    let outside = "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    for (name, kind, text) in [("laughs.xlf", laughs, "&lol2;"), ("xxe.xlf", outside, "&x;")] {
        let with = sound.replacen("<xliff", &format!("{kind}<xliff"), 1).replace("저장", text);
        refuses(&site, name, with.as_bytes(), "exchange/xml");
    }
    refuses(&site, "entity.xlf", sound.replace("저장", "&lol2;").as_bytes(), "exchange/xml");
}

#[test]
fn paths_lead_nowhere_else() {
    let site = site();
    let sound = exported(&site, "xliff");
    for (name, path) in [
        ("up.xlf", "../secret.txt"),
        ("inside.xlf", "content/ko-KR/../../secret.txt"),
        ("root.xlf", "/etc/passwd"),
        ("beside.xlf", "secret.txt"),
        ("source.xlf", "content/en-US/index.md"),
        ("windows.xlf", "..\\secret.txt"),
        ("config.xlf", "diglot.yml"),
    ] {
        let with =
            sound.replace("original=\"content/ko-KR/guide.md\"", &format!("original=\"{path}\"")).replace("저장", "둘");
        refuses(&site, name, with.as_bytes(), "exchange/unknown-unit");
    }
}

#[test]
fn what_is_too_much_is_refused() {
    let site = site();
    let sound = exported(&site, "xliff");
    let long = sound.replacen("ctype=\"bold\"", &format!("ctype=\"{}\"", "x".repeat(4_000_000)), 1);
    refuses(&site, "long.xlf", long.as_bytes(), "exchange/xml");
    let deep = sound.replace("저장", &format!("{}{}", "<mrk mtype=\"x\">".repeat(20_000), "</mrk>".repeat(20_000)));
    refuses(&site, "deep.xlf", deep.as_bytes(), "exchange/xml");
    let large = vec![b' '; 257 * 1024 * 1024];
    refuses(&site, "large.xlf", &large, "file/too-large");
}

#[test]
fn targets_bring_no_markup() {
    let site = site();
    for format in ["xliff", "xliff2", "po", "csv"] {
        let sound = exported(&site, format);
        let name = |what: &str| format!("{what}.{}", if format.starts_with("xliff") { "xlf" } else { format });
        assert!(sound.contains("저장"), "{format}: {sound}");
        let script = if format.starts_with("xliff") {
            "&lt;script&gt;alert(1)&lt;/script&gt;"
        } else {
            "<script>alert(1)</script>"
        };
        for (what, text) in [("script", script), ("scheme", "javascript:alert(1)"), ("link", "[a](https://b.example)")]
        {
            refuses(&site, &name(what), sound.replace("저장", text).as_bytes(), "exchange/rejected");
        }
    }
    let sound = exported(&site, "xliff");
    let tag = sound.replace("저장", "<script>alert(1)</script>");
    refuses(&site, "tag.xlf", tag.as_bytes(), "exchange/invalid-file");
}

#[test]
fn codes_are_not_torn() {
    let site = site();
    let sound = exported(&site, "csv");
    let (saved, settings) = ("<1>저장</1>", "<2>설정</2>");
    assert!(sound.contains(saved) && sound.contains(settings), "{sound}");
    for (name, from, to) in [
        ("lost.csv", saved, "저장"),
        ("twice.csv", saved, "<1>저장</1><1>저장</1>"),
        ("reversed.csv", saved, "</1>저장<1>"),
        ("crossed.csv", "<2>설정</2>에서 <1>저장</1>", "<2>설정<1>에서</2> 저장</1>"),
        ("foreign.csv", saved, "<1>저장</1><9/>"),
        ("lone.csv", saved, "<1/>저장"),
    ] {
        assert!(sound.contains(from), "{name}");
        refuses(&site, name, sound.replace(from, to).as_bytes(), "exchange/rejected");
    }
}

#[test]
fn of_an_article_all_is_taken_or_nothing() {
    let site = Site::new();
    let (one, two) = (crate::shared::unit("a-1", "One `a`", "하나 `a`"), crate::shared::unit("a-2", "Two", "둘"));
    site.write("content/ko-KR/guide.md", format!("# {one}\n\n{two}\n"));
    let sound = exported(&site, "csv");
    let broken = sound.replace("하나 <1/>", "하나").replace(",둘,", ",셋,");
    let place = "inbox/back.csv";
    site.write(place, &broken);
    let before = site.tree();
    let run = site.run(&["import", place, "--report", "json"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let out = String::from_utf8(run.out).expect("a text");
    assert!(out.contains("\"fate\":\"rejected\"") && out.contains("\"fate\":\"held\""), "{out}");
    assert_eq!(site.tree(), before);
    // Twice is as once.
    site.write(place, sound.replace(",둘,", ",셋,"));
    let before = site.tree();
    let run = site.run(&["import", place, "--dry-run", "--diff"]).expect(0);
    assert!(String::from_utf8_lossy(&run.out).contains('+'), "a diff");
    assert_eq!(site.tree(), before, "nothing is written for a look");
    site.run(&["import", place]).expect(0);
    let after = site.tree();
    assert_ne!(after, before);
    site.run(&["import", place]).expect(0);
    assert_eq!(site.tree(), after);
}
