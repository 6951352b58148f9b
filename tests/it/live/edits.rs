//! Edits of a site, made by chance: what writers, translators, editors of themes and mistakes do to its files.
//!
//! In: choices, and the files as they are. Out: an [`Edit`]. Law: an edit says what stands in each file after it, whatever stood
//! there before, so that any of a sequence of edits can be left out and the rest is still one.

use super::{
    chance::Chance,
    site::{self, CONFIG, DATA, GLOSSARY, LAYER, LOCALES, TOC, Tree},
    texts::{self, DOCUMENTS},
};
use std::fmt;

/// What becomes of some files.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) name: &'static str,
    /// The bytes of each file afterwards; of one that is removed none.
    pub(crate) changes: Vec<(String, Option<Vec<u8>>)>,
}

impl Edit {
    fn write(name: &'static str, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name, changes: vec![(path.into(), Some(bytes.into()))] }
    }

    fn remove(name: &'static str, path: impl Into<String>) -> Self {
        Self { name, changes: vec![(path.into(), None)] }
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.name)?;
        for (path, bytes) in &self.changes {
            let Some(bytes) = bytes else {
                write!(f, "\n  {path} removed")?;
                continue;
            };
            write!(f, "\n  {path}:\n    {}", String::from_utf8_lossy(bytes).replace('\n', "\n    "))?;
        }
        Ok(())
    }
}

/// How an edit is made.
#[derive(Clone, Copy)]
enum Make {
    Always(fn(&mut Chance, &Tree) -> Edit),
    /// Only where there is something to be edited.
    Perhaps(fn(&mut Chance, &Tree) -> Option<Edit>),
}
use Make::{Always, Perhaps};

/// The kinds of edits, each as often as it is likely among others.
const KINDS: [(usize, Make); 20] = [
    (14, Always(rewrite_article)),
    (22, Perhaps(edit_article)),
    (8, Perhaps(edit_front)),
    (5, Perhaps(damage)),
    (5, Perhaps(rename)),
    (5, Perhaps(delete)),
    (3, Perhaps(copy_across)),
    (8, Always(config)),
    (7, Always(toc)),
    (7, Always(messages)),
    (6, Always(data)),
    (4, Always(glossary)),
    (6, Always(template)),
    (3, Always(asset)),
    (3, Always(redirects)),
    (3, Always(pivots)),
    (3, Always(sample)),
    (2, Always(xref)),
    (3, Perhaps(touch)),
    (26, Perhaps(restore)),
];

/// The next edit of a site.
pub(crate) fn next(chance: &mut Chance, files: &Tree) -> Edit {
    let whole: usize = KINDS.iter().map(|(often, _)| often).sum();
    loop {
        let mut at = chance.below(whole);
        let kind = KINDS.iter().find(|(often, _)| {
            let is_it = at < *often;
            at = at.saturating_sub(*often);
            is_it
        });
        let edit = match kind {
            Some((_, Always(make))) => Some(make(chance, files)),
            Some((_, Perhaps(make))) => make(chance, files),
            None => None,
        };
        if let Some(edit) = edit {
            return edit;
        }
    }
}

/// A locale, not often the one that the site lacks at first.
fn locale(chance: &mut Chance) -> &'static str {
    if chance.one_in(20) { LOCALES[3] } else { chance.of(&LOCALES[..3]) }
}

/// Where an article lies, from what its path says: its locale and its document.
fn named(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("content/")?.strip_suffix(".md")?.split_once('/')
}

/// One of the files for which this is so.
fn one<'f>(chance: &mut Chance, files: &'f Tree, wanted: impl Fn(&str) -> bool) -> Option<&'f str> {
    let paths: Vec<&str> = files.keys().map(String::as_str).filter(|path| wanted(path)).collect();
    (!paths.is_empty()).then(|| chance.of(&paths))
}

fn text(files: &Tree, path: &str) -> Option<String> {
    files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
}

fn rewrite_article(chance: &mut Chance, _: &Tree) -> Edit {
    let (locale, document) = (locale(chance), chance.of(&DOCUMENTS));
    let text = texts::article(chance, locale, document);
    Edit::write("rewrite an article", format!("content/{locale}/{document}.md"), text)
}

/// Changes a block: puts another in its place, takes it away or says it twice.
fn edit_article(chance: &mut Chance, files: &Tree) -> Option<Edit> {
    let path = one(chance, files, |path| named(path).is_some())?;
    let (locale, document) = named(path)?;
    let text = text(files, path)?;
    let mut blocks: Vec<String> = text.split_inclusive("\n\n").map(str::to_owned).collect();
    let at = chance.below(blocks.len().max(1)).min(blocks.len());
    let name = match chance.below(5) {
        0 if at < blocks.len() => {
            blocks.remove(at);
            "take a block away"
        }
        1 if at < blocks.len() => {
            blocks.insert(at, blocks[at].clone());
            "say a block twice"
        }
        2 if at < blocks.len() => {
            blocks[at] = blocks[at].replace(['e', '다'], "x");
            "change some letters"
        }
        _ => {
            let is_bilingual = text.contains("data-ttu-id");
            blocks.insert(at, texts::block(chance, locale, document, is_bilingual));
            "add a block"
        }
    };
    Some(Edit::write(name, path, blocks.concat()))
}

fn edit_front(chance: &mut Chance, files: &Tree) -> Option<Edit> {
    let path = one(chance, files, |path| named(path).is_some())?;
    let text = text(files, path)?;
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let (lines, body) = body.unwrap_or(("", &text));
    let mut lines: Vec<String> = lines.lines().map(str::to_owned).collect();
    if !lines.is_empty() && chance.one_in(2) {
        lines.remove(chance.below(lines.len()));
    }
    if chance.below(4) > 0 {
        lines.push(texts::front_line(chance, named(path)?.0));
    }
    Some(Edit::write("edit front matter", path, format!("---\n{}\n---\n{body}", lines.join("\n"))))
}

/// What no writer means to write: bytes that are no text, half a file, none of it.
fn damage(chance: &mut Chance, files: &Tree) -> Option<Edit> {
    let is_any = chance.one_in(3);
    let path = one(chance, files, |path| is_any || named(path).is_some())?;
    let mut bytes = files.get(path)?.clone();
    let at = chance.below(bytes.len() + 1);
    let name = match chance.below(6) {
        0 => {
            bytes.insert(at, 0xff);
            "insert a byte that is no text"
        }
        1 => {
            bytes.truncate(at);
            "cut a file off"
        }
        2 => {
            bytes.clear();
            "empty a file"
        }
        3 => {
            bytes = String::from_utf8_lossy(&bytes).replace('\n', "\r\n").into_bytes();
            bytes.splice(0..0, *b"\xef\xbb\xbf");
            "let an editor write its line ends"
        }
        4 => {
            bytes.splice(0..0, *b"---\ntitle: \"open\n");
            "leave front matter open"
        }
        _ => {
            bytes.drain(at..(at + 7).min(bytes.len()));
            "lose some bytes"
        }
    };
    Some(Edit::write(name, path, bytes))
}

fn rename(chance: &mut Chance, files: &Tree) -> Option<Edit> {
    let path = one(chance, files, |path| path.starts_with("content/") && path != "content/glossary.yml")?;
    let to = if let Some((locale, _)) = named(path) {
        format!("content/{locale}/{}.md", chance.of(&DOCUMENTS))
    } else {
        let (stem, extension) = path.rsplit_once('.')?;
        format!("{stem}-2.{extension}")
    };
    let bytes = files.get(path)?.clone();
    (to != path).then(|| Edit { name: "rename", changes: vec![(path.to_owned(), None), (to, Some(bytes))] })
}

fn delete(chance: &mut Chance, files: &Tree) -> Option<Edit> {
    let is_folder = chance.one_in(5);
    let path = one(chance, files, |path| path != "diglot.yml")?;
    if !is_folder {
        return Some(Edit::remove("delete a file", path));
    }
    let folder = &path[..=path.rfind('/')?];
    let inside = files.keys().filter(|path| path.starts_with(folder));
    Some(Edit { name: "delete a folder", changes: inside.map(|path| (path.clone(), None)).collect() })
}

/// Puts an article of one locale in the place of that of another.
fn copy_across(chance: &mut Chance, files: &Tree) -> Option<Edit> {
    let path = one(chance, files, |path| named(path).is_some())?;
    let to = format!("content/{}/{}.md", locale(chance), named(path)?.1);
    Some(Edit::write("copy an article to another locale", to, files.get(path)?.clone()))
}

fn config(chance: &mut Chance, _: &Tree) -> Edit {
    let replaced = |from: &str, to: &str| CONFIG.replace(from, to);
    let with = |line: &str| format!("{CONFIG}{line}\n");
    let text = match chance.below(22) {
        0 => replaced("Tea house", "Tea room"),
        1 => replaced("찻집", "다방"),
        2 => replaced("/docs/", "/"),
        3 => replaced("url: https://tea.example/docs/\n", ""),
        4 => replaced("  ar-SA: {}\n", "").replace("rules:\n  site/missing-page: { level: off, locales: ar-SA }\n", ""),
        5 => replaced("  ar-SA: {}\n", "  ar-SA: {}\n  ja-JP: { fallback: ko-KR }\n"),
        6 => replaced("  ar-SA: {}\n", "  ar-SA: { fallback: ko-KR }\n"),
        7 => replaced("bilingual: hover", "bilingual: columns"),
        8 => replaced("theme: theme\n", ""),
        9 => replaced("xref: xrefmap.yml\n", ""),
        10 => replaced("Guide }", "Brewing }"),
        11 => format!("{CONFIG}  unit: warning\n  link: off\n  site/dead-link: error\n"),
        12 => with("exclude: ['guide/deep', '**/pots.md']"),
        13 => with("status: true"),
        14 => with("editions: false"),
        15 => with("raw_html: escape"),
        16 => with("monikers: [v1, v2]\nalerts: { Todo: todo }\nextensions: [auto-identifiers]"),
        17 => replaced("ko-KR: { bilingual: hover }\n  ar-SA: {}", "ar-SA: {}\n  ko-KR: { bilingual: off }"),
        18 => with("titel: x"),
        19 => "title: [\n".to_owned(),
        20 => with("docsets:\n  - { folder: guide, base: brewing }\n  - { folder: '' }"),
        _ => return Edit::remove("delete the config", "diglot.yml"),
    };
    Edit::write("edit the config", "diglot.yml", text)
}

fn toc(chance: &mut Chance, files: &Tree) -> Edit {
    let folder =
        chance.of(&["content/en-US", "content/en-US", "content/ko-KR", "content/en-US/guide", "content/ar-SA"]);
    let is_markdown = chance.one_in(3);
    let path = format!("{folder}/{}", if is_markdown { "TOC.md" } else { "toc.yml" });
    if files.contains_key(&path) && chance.one_in(4) {
        return Edit::remove("delete a table of contents", path);
    }
    let text = if is_markdown {
        chance
            .of(&[
                "# [Home](index.md)\n## [Water](guide/water.md)\n",
                "# Pots\n## [Pots](pots.md)\n### [None](none.md)\n",
            ])
            .to_owned()
    } else {
        match chance.below(6) {
            0 => TOC.replace("Brewing", "How to brew"),
            1 => TOC.replace("- name: Home\n  href: index.md\n", ""),
            2 => format!("{TOC}- href: guide/deep/kettle.md\n- name: Faq\n  href: faq.yml\n"),
            3 => format!(
                "{TOC}- name: Out\n  href: https://tea.example/out\n- name: None\n  href: none.md\n- name: Deep\n  href: guide/\n"
            ),
            4 => "- name: [\n".to_owned(),
            _ => "- href: water.md\n- href: steep.md\n  name: 우리기\n".to_owned(),
        }
    };
    Edit::write("edit a table of contents", path, text)
}

fn messages(chance: &mut Chance, files: &Tree) -> Edit {
    let folder = chance.of(&["en-US", "en-US", "ko-KR", "ko-KR", "ar-SA", "ja-JP", "nowhere!"]);
    let path = format!("locales/{folder}/{}.ftl", chance.of(&["site", "site", "more"]));
    let before = text(files, &path).unwrap_or_default();
    let mut lines: Vec<&str> = before.lines().collect();
    let line = match chance.below(9) {
        0 => "theme-next = Onward",
        1 => "theme-skip = To the text",
        2 => "teas-row-green = Sencha",
        3 => "teas-value-unlimited = all of it",
        4 => "teas-value = { $count } of them",
        5 => "cups-caption = Cups",
        6 => "theme-dark = { $none }",
        7 => "broken = {",
        _ => "teas-caption = ",
    };
    match chance.below(4) {
        0 if !lines.is_empty() => _ = lines.remove(chance.below(lines.len())),
        1 => {
            let key = line.split('=').next().unwrap_or(line);
            lines.retain(|other| !other.starts_with(key));
            lines.push(line);
        }
        _ => lines.push(line),
    }
    Edit::write("edit messages", path, lines.join("\n") + "\n")
}

fn data(chance: &mut Chance, _: &Tree) -> Edit {
    let name = chance.of(&["teas", "teas", "cups"]);
    let (extension, text) = match chance.below(8) {
        0 => ("yml", DATA.replace("minutes: 2", "minutes: 1")),
        1 => ("yml", DATA.replace("unlimited", "forever")),
        2 => ("yml", DATA.replace("key: black", "key: green")),
        3 => ("yml", DATA.replace("corner: teas-kind\n", "caption: teas-row-black\n")),
        4 => ("yml", format!("{DATA}rows: [\n")),
        5 => ("csv", "kind,minutes,grams\ngreen,2,1\nblack,4,2\n".to_owned()),
        6 => {
            ("json", "{ \"columns\": [\"minutes\"], \"rows\": [ { \"key\": \"green\", \"minutes\": 3 } ] }".to_owned())
        }
        _ => return Edit::remove("delete a table", format!("content/data/{name}.yml")),
    };
    Edit::write("edit a table", format!("content/data/{name}.{extension}"), text)
}

fn glossary(chance: &mut Chance, _: &Tree) -> Edit {
    let text = match chance.below(5) {
        0 => GLOSSARY.replace("포트", "다관"),
        1 => GLOSSARY.replace("Assam", "won"),
        2 => format!("{GLOSSARY}- term: pot\n  translations: {{ ko-KR: [다관, 찻주전자], ar-SA: إبريق }}\n"),
        3 => format!("{GLOSSARY}- trem: x\n"),
        _ => return Edit::remove("delete the glossary", "content/glossary.yml"),
    };
    Edit::write("edit the glossary", "content/glossary.yml", text)
}

fn template(chance: &mut Chance, files: &Tree) -> Edit {
    let path = format!("theme/templates/{}.html", chance.of(&["page", "page", "not-found", "components-2"]));
    if files.contains_key(&path) && chance.one_in(3) {
        return Edit::remove("delete a template", path);
    }
    let text = match chance.below(6) {
        0 | 1 => LAYER.to_owned(),
        2 => LAYER.replace("main-note", "aside"),
        3 => LAYER.replace("{% endblock main %}", ""),
        4 => LAYER.replace("page.content |", "page.nothing |"),
        _ => LAYER.replace("base.html", "none.html"),
    };
    Edit::write("edit a template", path, text)
}

fn asset(chance: &mut Chance, files: &Tree) -> Edit {
    let path = chance.of(&[
        "theme/assets/style.css",
        "theme/assets/extra.css",
        "theme/assets/script.js",
        "content/en-US/leaf.svg",
        "content/ko-KR/leaf.svg",
        "content/en-US/images/cup.png",
    ]);
    if files.contains_key(path) && chance.one_in(2) {
        return Edit::remove("delete an asset", path);
    }
    Edit::write("edit an asset", path, format!("/* {} */\n", chance.below(5)))
}

fn redirects(chance: &mut Chance, _: &Tree) -> Edit {
    let folder = chance.of(&["en-US", "ko-KR"]);
    let (from, to) = (
        chance.of(&["first.md", "pots.md", "old-pots.md"]),
        chance.of(&["/guide/water", "/pots#care", "/first", "none"]),
    );
    let text = match chance.below(4) {
        0 => "{ \"redirections\": [".to_owned(),
        _ => format!("{{ \"redirections\": [ {{ \"source_path\": \"{from}\", \"redirect_url\": \"{to}\" }} ] }}\n"),
    };
    Edit::write("edit redirects", format!("content/{folder}/.openpublishing.redirection.json"), text)
}

fn pivots(chance: &mut Chance, _: &Tree) -> Edit {
    let path = format!("content/{}/zone-pivot-groups.yml", chance.of(&["en-US", "ko-KR"]));
    let title = chance.of(&["Iron", "무쇠", "Steel"]);
    let text = match chance.below(4) {
        0 => return Edit::remove("delete pivots", path),
        1 => "groups: [\n".to_owned(),
        _ => format!("groups:\n  - id: makes\n    title: Make\n    pivots:\n      - {{ id: iron, title: {title} }}\n"),
    };
    Edit::write("edit pivots", path, text)
}

fn sample(chance: &mut Chance, _: &Tree) -> Edit {
    let path =
        format!("content/{}/samples/{}", chance.of(&["en-US", "ko-KR"]), chance.of(&["pour.rs", "pour.rs", "brew.py"]));
    let tag = chance.of(&["pour", "drink"]);
    match chance.below(4) {
        0 => Edit::remove("delete a sample", path),
        1 => Edit::write("break a sample", path, b"\xff\xfe\x00".as_slice()),
        _ => Edit::write("edit a sample", path, format!("// <{tag}>\nlet cups = {};\n// </{tag}>\n", chance.below(9))),
    }
}

fn xref(chance: &mut Chance, _: &Tree) -> Edit {
    let name = chance.of(&["Leaf", "Blatt"]);
    let text = match chance.below(4) {
        0 => return Edit::remove("delete the map of uids", "xrefmap.yml"),
        1 => "### YamlMime:XRefMap\nreferences: [\n".to_owned(),
        _ => format!(
            "### YamlMime:XRefMap\nbaseUrl: https://api.tea.example/\nreferences:\n- uid: Tea.Leaf\n  name: {name}\n  href: l.html\n"
        ),
    };
    Edit::write("edit the map of uids", "xrefmap.yml", text)
}

/// Writes a file as it is.
fn touch(chance: &mut Chance, files: &Tree) -> Option<Edit> {
    let path = one(chance, files, |_| true)?;
    Some(Edit::write("touch a file", path, files.get(path)?.clone()))
}

/// Mends a file: as it was at first. The config before all others, without which nothing else is seen.
fn restore(chance: &mut Chance, files: &Tree) -> Option<Edit> {
    let first = site::files();
    if files.get("diglot.yml") != first.get("diglot.yml") && chance.below(4) > 0 {
        return Some(Edit::write("restore the config", "diglot.yml", CONFIG));
    }
    let mut differing: Vec<&str> = first.keys().chain(files.keys()).map(String::as_str).collect();
    differing.retain(|path| first.get(*path) != files.get(*path));
    if differing.is_empty() {
        return None;
    }
    let path = chance.of(&differing);
    Some(Edit { name: "restore a file", changes: vec![(path.to_owned(), first.get(path).cloned())] })
}
