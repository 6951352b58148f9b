//! Law: what Diglot reads from YAML is what `serde_yaml`, an independent reader, reads.
//!
//! Held on the front matter of every article of the corpus and on its YAML files, where the corpus is there.
#![expect(clippy::print_stderr, reason = "the tests say how much they compared, or that they had nothing to")]

use diglot::base::files::{DiskFiles, Files, MAX_FILE_BYTES};
use diglot::base::{FileId, RelPath, Source, Yaml, yaml};
use diglot::content::front_matter;
use std::{path::Path, process::Command};

/// Whether both readers see the same.
fn agree(own: &Yaml, other: &serde_yaml::Value) -> bool {
    use serde_yaml::Value;
    match (&own.kind, other) {
        (yaml::Kind::Null, Value::Null) => true,
        (yaml::Kind::Bool(own), Value::Bool(other)) => own == other,
        (yaml::Kind::Int(own), Value::Number(other)) => other.as_i64() == Some(*own),
        (yaml::Kind::Float(own), Value::Number(other)) => {
            other.as_f64().is_some_and(|other| other.to_bits() == own.to_bits())
        }
        (yaml::Kind::Text(own), Value::String(other)) => **own == **other,
        (yaml::Kind::List(own), Value::Sequence(other)) => {
            own.len() == other.len() && own.iter().zip(other).all(|(own, other)| agree(own, other))
        }
        (yaml::Kind::Map(own), Value::Mapping(other)) => {
            own.len() == other.len()
                && own
                    .iter()
                    .zip(other)
                    .all(|(own, (key, other))| key.as_str() == Some(&own.key) && agree(&own.value, other))
        }
        _ => false,
    }
}

/// What was compared below a folder.
#[derive(Default)]
struct Tally {
    articles: usize,
    blocks: usize,
    keys: usize,
    files: usize,
    differences: Vec<String>,
}

fn compare(root: &Path) -> Tally {
    let files = DiskFiles::new(root);
    let mut tally = Tally::default();
    for path in files.list(&RelPath::root(), &|_| false).files {
        let markdown = path.has_extension("md");
        if !markdown && !path.has_extension("yml") {
            continue;
        }
        let bytes = files.read(&path, MAX_FILE_BYTES).expect("a readable file");
        let (source, fault) = Source::from_bytes(path.clone(), bytes);
        assert_eq!(fault, None, "{path}");
        let (own, text) = if markdown {
            tally.articles += 1;
            let (front, findings) = front_matter::read(&source, FileId(0), &[]);
            if !findings.is_empty() {
                tally.differences.push(format!("{path}: {findings:?}"));
            }
            let Some(block) = front.block else { continue };
            tally.blocks += 1;
            tally.keys += front.values.entries().len();
            let block = source.slice(block);
            let fence = block.trim_end().rfind('\n').map_or(0, |at| at + 1);
            let first = block.find('\n').map_or(0, |at| at + 1);
            (Ok(front.values), block[first..fence].to_owned())
        } else {
            tally.files += 1;
            let text = source.text().trim_start_matches('\u{feff}').to_owned();
            (yaml::parse(source.text(), 0, yaml::Limits::FILE), text)
        };
        let other = serde_yaml::from_str::<serde_yaml::Value>(&text);
        let same = match (&own, &other) {
            (Ok(own), Ok(other)) => agree(own, other),
            (Err(_), Err(_)) => true,
            _ => false,
        };
        if !same {
            tally.differences.push(format!("{path}: {own:?} {other:?}"));
        }
    }
    tally
}

/// The corpus, where it is there.
fn corpus() -> Option<std::path::PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if corpus.is_dir() {
        return Some(corpus);
    }
    eprintln!("skipped: no corpus at ../shared/corpus");
    None
}

fn report(name: &str, tally: &Tally) {
    let Tally { articles, blocks, keys, files, differences } = tally;
    eprintln!(
        "{name}: {articles} articles, {blocks} blocks of front matter with {keys} keys, {files} YAML files compared"
    );
    assert!(
        differences.is_empty(),
        "{} differ:\n{}",
        differences.len(),
        differences[..differences.len().min(10)].join("\n")
    );
}

#[test]
fn the_corpus_reads_the_same_through_serde_yaml() {
    let Some(corpus) = corpus() else { return };
    let tally = compare(&corpus);
    report("bilingual articles and their published twins", &tally);
    assert!(tally.blocks > 2000 && tally.keys > 10 * tally.blocks && tally.files > 50);
}

#[test]
fn a_large_plain_docset_reads_the_same_through_serde_yaml() {
    let Some(corpus) = corpus() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    #[expect(clippy::disallowed_methods, reason = "the docset is kept as an archive")]
    let unpacked = Command::new("tar")
        .arg("-xJf")
        .arg(corpus.join("cpp-docs-2021-03-12.tar.xz"))
        .arg("-C")
        .arg(folder.path())
        .status();
    if !unpacked.is_ok_and(|status| status.success()) {
        eprintln!("skipped: the archive of the large docset cannot be unpacked here");
        return;
    }
    let tally = compare(folder.path());
    report("large plain docset", &tally);
    assert!(tally.blocks > 19_000, "{}", tally.blocks);
}

#[test]
fn differences_are_seen() {
    let own = yaml::parse("a: [1, no, 1.5, ~, {b: x}]", 0, yaml::Limits::FILE).expect("YAML");
    let other = |text: &str| serde_yaml::from_str::<serde_yaml::Value>(text).expect("YAML");
    assert!(agree(&own, &other("a: [1, 'no', 1.5, null, {b: 'x'}]")));
    for different in
        ["a: [1]", "b: [1, no, 1.5, ~, {b: x}]", "a: [1, no, 1.5, ~, {b: y}]", "a: ['1', no, 1.5, ~, {b: x}]"]
    {
        assert!(!agree(&own, &other(different)), "{different}");
    }
}
