//! Real docsets: they build whole, their units are those an independent reading finds, and each unit stands in each page once.
//!
//! In: the corpora, where they are there; of what is dear every so many articles, and all with `DIGLOT_ALL=1`. Out: how much was
//! covered. Law: what is expected comes from the published twins and from another program.

use crate::shared::{self, shared, thin};
use diglot::{
    base::{
        RelPath, Source, Sources,
        files::{MemoryFiles, MemorySink},
    },
    build::{self, Options},
    content::{Side, article},
    diag::{Diagnostic, Severity},
    site::Page,
    units,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

/// The docsets: locale, bilingual tree, published twins.
const CORPORA: [(&str, &str); 4] = [
    ("ko-KR", "partner-center/ko-KR"),
    ("ja-JP", "partner-center/ja-JP"),
    ("de-DE", "partner-center/de-DE"),
    ("ar-SA", "customer-insights/ar-SA"),
];

fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    out.sort();
    out
}

fn read(path: &Path) -> article::Article {
    let text = std::fs::read_to_string(path).expect("an article is readable");
    let mut sources = Sources::default();
    let file = sources.add(Source::new(RelPath::root(), text));
    article::read(sources.get(file), file).0
}

fn oracle(arguments: &[&std::ffi::OsStr]) -> Option<String> {
    let tool = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/tools/oracle.py");
    let output = Command::new("python3").arg(tool).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).expect("the oracle prints UTF-8"))
}

#[test]
fn sides_equal_the_published_twins() {
    let mut compared = 0;
    for (locale, folder) in CORPORA {
        let Some(folder) = shared(&format!("corpus/{folder}"), "sides_equal_the_published_twins") else { return };
        let (sxs, live) = (folder.join("sxs"), folder.join("live"));
        let Some(printed) = oracle(&["compare".as_ref(), sxs.as_os_str(), live.as_os_str()]) else {
            eprintln!("skipped: sides_equal_the_published_twins: python3 is not there");
            return;
        };
        let expected: BTreeSet<&str> = printed.lines().skip(1).filter(|line| !line.is_empty()).collect();
        let mut differ = BTreeSet::new();
        for path in markdown_files(&sxs) {
            let inside = path.strip_prefix(&sxs).expect("a file of the folder");
            let Ok(twin) = std::fs::read_to_string(live.join(inside)) else { continue };
            compared += 1;
            let plain = read(&path).plain(Side::Target);
            if plain.replace("\\*", "*") != twin.replace("\\*", "*") {
                differ.insert(inside.to_str().expect("a Unicode path").to_owned());
            }
        }
        let differ: BTreeSet<&str> = differ.iter().map(String::as_str).collect();
        assert_eq!(differ, expected, "{locale}");
    }
    println!("split --side target: {compared} files compared with their twins");
}

#[test]
fn units_are_those_of_the_oracle() {
    let (mut files, mut count) = (0, 0);
    for (locale, folder) in CORPORA {
        let Some(folder) = shared(&format!("corpus/{folder}/sxs"), "units_are_those_of_the_oracle") else { return };
        let paths: Vec<PathBuf> = markdown_files(&folder).into_iter().step_by(shared::step(5)).collect();
        let mut arguments = vec!["units".as_ref()];
        arguments.extend(paths.iter().map(|path| path.as_os_str()));
        let Some(printed) = oracle(&arguments) else {
            eprintln!("skipped: units_are_those_of_the_oracle: python3 is not there");
            return;
        };
        let mut expected: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
        for line in printed.lines() {
            let unit: serde_json::Value = serde_json::from_str(line).expect("the oracle prints JSON");
            expected.entry(unit["file"].as_str().expect("a path").to_owned()).or_default().push(unit);
        }
        for path in paths {
            files += 1;
            let text = std::fs::read_to_string(&path).expect("an article is readable");
            // The oracle counts characters, we count bytes.
            let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = |value: &serde_json::Value| -> Option<(u32, u32)> {
                let number = |of: &serde_json::Value| {
                    u32::try_from(bytes[usize::try_from(of.as_u64().expect("a number")).expect("a size")])
                        .expect("a size")
                };
                value.as_array().map(|pair| (number(&pair[0]), number(&pair[1])))
            };
            let article = read(&path);
            let sides =
                diglot::markdown::sides::parse_sides(&article, (false, false), diglot::markdown::Dialect::Learn);
            let found = units::of_article(&article, &sides);
            let empty = Vec::new();
            let theirs = expected.get(path.to_str().expect("a Unicode path")).unwrap_or(&empty);
            assert_eq!(found.len(), theirs.len(), "{}", path.display());
            for (ours, theirs) in found.iter().zip(theirs) {
                count += 1;
                assert_eq!(Some(ours.id), theirs["id"].as_str());
                assert_eq!(ours.target, theirs["target"].as_str());
                assert_eq!(ours.source, theirs["source"].as_str());
                assert_eq!(ours.target_at.as_ref().map(|at| (at.start, at.end)), at(&theirs["target_at"]));
                assert_eq!(ours.source_at.as_ref().map(|at| (at.start, at.end)), at(&theirs["source_at"]));
                assert!(
                    !ours.block.is_empty() || locale.is_empty(),
                    "{} {} stands in no block",
                    path.display(),
                    ours.id
                );
            }
        }
    }
    println!("units: {count} units of {files} files are those of the oracle");
}

/// Builds a site of bilingual trees, of whose articles it takes every so many.
fn build_site(root: &Path, locales: &[&str], usual: usize) {
    let mut config = "title: Docs\nsource: en-US\nlocales:\n".to_owned();
    for locale in locales {
        config = format!("{config}  {locale}: {{ content: {locale}/sxs }}\n");
    }
    let mut files = MemoryFiles::new();
    files.set("diglot.yml", config);
    for locale in locales {
        let folder = format!("{locale}/sxs");
        thin(&mut files, &root.join(&folder), &folder, usual);
    }
    let loaded = build::load(&files, &Options::default());
    let structural: Vec<&Diagnostic> = loaded
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error || finding.rule.group() == "bilingual")
        .collect();
    assert!(structural.is_empty(), "{structural:?}");
    let (site, theme) = (loaded.site.as_ref().expect("a site"), loaded.theme.as_ref().expect("a theme"));
    let sink = MemorySink::new();
    let written = build::write(&files, site, theme, &loaded.assets, None, &sink);
    assert!(written.is_ok(), "{written:?}");
    let output = sink.into_files();
    let text = |route: &str| {
        let path = RelPath::new(&format!("{route}index.html")).expect("a path");
        output.get(&path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    };
    let (mut articles, mut pages, mut units) = (0, 0, 0);
    let (mut left, mut accounted): (Vec<String>, usize) = (Vec::new(), 0);
    for article in &site.articles {
        articles += 1;
        if article.fragment {
            continue;
        }
        let own =
            site.find(article.locale, &article.document).map(|id| site.page(id)).expect("a page for each article");
        assert!(!own.is_fallback());
        // A page has the units of its article and of what that includes, each once.
        let ids = |page: &Page| -> Vec<String> {
            let included = site.expansion(page).into_iter().flat_map(|expansion| &expansion.instances);
            let included = included.filter(|instance| !instance.again).map(|instance| &site.articles[instance.article]);
            let all = std::iter::once(article).chain(included);
            let mut ids: Vec<String> = all.flat_map(|article| site.unit_ids(article)).map(str::to_owned).collect();
            ids.sort();
            ids
        };
        let body = |html: &str| -> Vec<String> {
            let start = html.find("<article").expect("an article");
            let end = html.rfind("</article>").expect("an article");
            html[start..end]
                .match_indices("data-unit=\"")
                .map(|(at, mark)| {
                    let from = start + at + mark.len();
                    html[from..from + html[from..].find('"').expect("a quote")].to_owned()
                })
                .collect()
        };
        let mut routes = vec![(own, own.route.clone())];
        if article.article.is_bilingual() {
            routes.push((own, format!("{}diglot/", own.route)));
            let source = site.find(site.source_locale(), &article.document).expect("a recovered page");
            let source = site.page(source);
            assert!(!source.is_fallback(), "{}", source.route);
            if matches!(source.content, diglot::site::Content::Article { article: of, .. } if site.articles[of].path == article.path)
            {
                routes.push((source, source.route.clone()));
            }
        }
        for (page, route) in routes {
            let html = text(&route).unwrap_or_else(|| panic!("{route} is not there"));
            let mut found = body(&html);
            pages += 1;
            units += found.len();
            found.sort();
            assert_eq!(found, ids(page), "units of {route}");
            let marks = unread_marks(&html);
            // What parsing found fault with is said, and may be seen.
            let sides = [Some(&article.sides.target), article.sides.source.as_ref()].into_iter().flatten();
            let faults = sides.map(|side| side.tree.faults.len()).max().unwrap_or(0);
            let sides = 1 + usize::from(route.ends_with("/diglot/"));
            if marks.len() > faults * sides {
                left.extend(marks.into_iter().map(|mark| format!("{route}: {mark}")));
            } else {
                accounted += marks.len();
            }
        }
    }
    assert!(left.is_empty(), "marks of the dialect are shown as text: {left:#?}");
    println!(
        "{locales:?}: {articles} articles, {pages} pages and editions, {units} units each once; {} findings; \
         {accounted} marks of the dialect shown as text, each with a finding",
        loaded.findings.len()
    );
}

/// The marks of the dialect that an article's page shows as text, each with what follows; in code they may.
fn unread_marks(html: &str) -> Vec<String> {
    let body = &html[html.find("<article").unwrap_or(0)..html.rfind("</article>").unwrap_or(html.len())];
    let mut text = String::new();
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = if tag.starts_with("<code") { tag.find("</code>") } else { tag.find('>') };
        rest = &tag[end.map_or(tag.len(), |end| end + 1)..];
    }
    text.push_str(rest);
    let marks = [":::", "[!", "#tab/"].into_iter().flat_map(|mark| text.match_indices(mark).map(|(at, _)| at));
    marks.map(|at| text[at..].chars().take(60).collect()).collect()
}

#[test]
fn docsets_become_sites() {
    for (locale, folder) in CORPORA {
        let Some(root) = shared(&format!("corpus/{folder}"), "docsets_become_sites") else { return };
        build_site(root.parent().expect("a folder"), &[locale], 8);
    }
    let Some(root) = shared("corpus/partner-center", "docsets_become_sites") else { return };
    build_site(&root, &["ko-KR", "ja-JP", "de-DE"], 8);
}

#[test]
fn every_node_points_home() {
    let Some(root) = shared("corpus/partner-center/ko-KR/sxs", "every_node_points_home") else { return };
    let mut nodes = 0;
    for path in markdown_files(&root).into_iter().step_by(shared::step(4)) {
        let article = read(&path);
        let text = std::fs::read_to_string(&path).expect("an article is readable");
        let sides = diglot::markdown::sides::parse_sides(&article, (true, false), diglot::markdown::Dialect::Learn);
        for side in [Some(&sides.target), sides.source.as_ref()].into_iter().flatten() {
            for node in &side.tree.nodes {
                let range = side.tree.file_range(node);
                assert!(range.start <= range.end && (range.end as usize) <= text.len());
                if node.kind == diglot::markdown::Kind::Text && node.data == diglot::markdown::tree::NONE {
                    nodes += 1;
                    assert_eq!(
                        &text[range.start as usize..range.end as usize],
                        side.tree.raw(node),
                        "{}",
                        path.display()
                    );
                }
            }
        }
    }
    println!("{nodes} text nodes resolve to their bytes");
}

#[test]
fn every_fence_names_a_known_language() {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (_, folder) in CORPORA {
        let Some(folder) = shared(&format!("corpus/{folder}"), "every_fence_names_a_known_language") else { return };
        for path in markdown_files(&folder) {
            let text = std::fs::read_to_string(&path).expect("an article is readable");
            // What has no fence names no language.
            if !text.contains("```") && !text.contains("~~~") {
                continue;
            }
            let sides =
                diglot::markdown::sides::parse_sides(&read(&path), (false, false), diglot::markdown::Dialect::Learn);
            let tree = &sides.target.tree;
            for node in tree.nodes.iter().filter(|node| node.kind == diglot::markdown::Kind::CodeBlock) {
                *names.entry(diglot::markdown::html::code_language(tree, node).to_owned()).or_default() += 1;
            }
        }
    }
    println!("languages of code blocks: {names:?}");
    assert!(names.values().sum::<usize>() > 100, "{names:?}");
    let unknown: Vec<&String> = names.keys().filter(|name| !diglot::render::highlight::knows(name)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
