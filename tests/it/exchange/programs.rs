//! Files for translators as programs of others read them, and articles that went through OmegaT.
//!
//! In: the manual, and articles of the corpora where they are there. Out: how many units each program read. Law: each program reads as many
//! units as there are, and the same texts; what OmegaT has translated comes back as the article was before its translations were taken
//! out.

use super::{
    round_trip::{applied, bundle, corpora, load, made, read, site, written},
    tools::{Omegat, ReadUnit, msgfmt, polib, toolkit, xmllint},
};
use crate::{
    browser::tools::{self, needs},
    shared::shared,
};
use diglot::{
    base::{RelPath, files::DiskFiles},
    exchange::{bundle::Bundle, format::Format, segment::Piece},
};
use std::{collections::BTreeMap, fs, path::PathBuf, sync::LazyLock};
use tempfile::TempDir;

/// What is handed out: the manual, a site of everything, and of each corpus a few articles; gathered once for all programs.
static BUNDLES: LazyLock<Vec<(String, Bundle)>> = LazyLock::new(|| {
    let manual = load(&DiskFiles::new(env!("CARGO_MANIFEST_DIR")));
    let mut out = vec![("manual".to_owned(), bundle(&manual, "ko-KR")), ("made".to_owned(), bundle(&made(), "ko-KR"))];
    for (locale, articles) in corpora("files for programs of others") {
        out.push((locale.to_owned(), bundle(&site(locale, &articles), locale)));
    }
    out.retain(|(_, bundle)| bundle.count() > 0);
    out
});

/// The files of a format, in a folder of their own.
fn files(format: Format) -> (TempDir, Vec<(PathBuf, &'static Bundle)>) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |(name, bundle): &'static (String, Bundle)| {
        let place = folder.path().join(format!("{name}.{}", format.extension()));
        fs::write(&place, written(format, bundle)).expect("a file");
        (place, bundle)
    };
    let files = BUNDLES.iter().map(write).collect();
    (folder, files)
}

/// How many units have a target that is not to be looked at again.
fn done(units: &[ReadUnit]) -> usize {
    units.iter().filter(|unit| !unit.target.is_empty() && !unit.fuzzy).count()
}

#[test]
fn gettext_takes_po() {
    needs!(tools::GETTEXT);
    let (_folder, files) = files(Format::Po);
    for (place, bundle) in &files {
        assert_eq!(msgfmt(place), Ok(()), "{}", place.display());
        println!("msgfmt took {} units of {}", bundle.count(), place.display());
    }
    // It would tell.
    let broken = files[0].0.with_file_name("broken.po");
    fs::write(&broken, "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n").expect("a file");
    assert!(msgfmt(&broken).is_err());
}

#[test]
fn libraries_read_po() {
    needs!(tools::PYTHON);
    let (_folder, files) = files(Format::Po);
    for (place, bundle) in &files {
        let [one, other] = [polib(place), toolkit(place)].map(|units| units.expect("it is read"));
        assert_eq!((one.len(), other.len()), (bundle.count(), bundle.count()), "{}", place.display());
        for (one, other) in one.iter().zip(&other) {
            assert_eq!((&one.source, &one.target, one.fuzzy), (&other.source, &other.target, other.fuzzy));
        }
        println!("{} units, {} of them done: {}", one.len(), done(&one), place.display());
        assert!(one.iter().all(|unit| !unit.id.is_empty()));
    }
    let broken = files[0].0.with_file_name("broken.po");
    fs::write(&broken, "msgid \"a\nmsgstr\n").expect("a file");
    assert!(polib(&broken).is_err());
}

/// Which schema holds a format, and what it lies in.
fn holds_schema(format: Format, schema: &str, test: &str) {
    let schema = shared(&format!("cases/xliff/{schema}"), test);
    let (_folder, files) = files(format);
    for (place, _) in &files {
        assert_eq!(xmllint(place, schema.as_deref()), Ok(()), "{}", place.display());
    }
    println!("xmllint took {} files{}", files.len(), if schema.is_some() { " by their schema" } else { "" });
    let broken = files[0].0.with_file_name("broken.xlf");
    let sound = fs::read_to_string(&files[0].0).expect("a file");
    let outer = ["trans-unit", "unit"].into_iter().find(|name| sound.contains(&format!("<{name} "))).expect("units");
    fs::write(&broken, sound.replacen(&format!("<{outer} "), &format!("<{outer} wrong=\"1\" "), 1)).expect("a file");
    assert_eq!(xmllint(&broken, schema.as_deref()).is_err(), schema.is_some());
    fs::write(&broken, &sound[..sound.len() - 4]).expect("a file");
    assert!(xmllint(&broken, None).is_err());
}

#[test]
fn xliff_holds_its_schema() {
    needs!(tools::XMLLINT);
    holds_schema(Format::Xliff, "schemas-1.2/xliff-core-1.2-strict.xsd", "xliff_holds_its_schema");
}

#[test]
fn xliff_2_holds_its_schema() {
    needs!(tools::XMLLINT);
    holds_schema(Format::Xliff2, "schemas-2.1/xliff_core_2.0.xsd", "xliff_2_holds_its_schema");
}

#[test]
fn a_library_reads_xliff() {
    needs!(tools::PYTHON);
    for format in [Format::Xliff, Format::Xliff2] {
        let (_folder, files) = files(format);
        for (place, bundle) in &files {
            let units = toolkit(place).expect("it is read");
            let segments = units.len();
            assert!(segments >= bundle.count(), "{format:?} {}: {segments} of {}", place.display(), bundle.count());
            // What is all codes is no text to a library.
            let says = |pieces: &[Piece]| {
                pieces.iter().any(|piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty()))
            };
            let all = bundle.files.iter().flat_map(|file| &file.units);
            let has_target = all.filter(|unit| unit.target.as_ref().is_some_and(|target| says(&target.pieces))).count();
            let read = units.iter().filter(|unit| !unit.target.is_empty()).count();
            assert!(read >= has_target, "{format:?} {}: {read} of {has_target} targets", place.display());
            println!(
                "{format:?}: {segments} segments of {} units, {read} targets: {}",
                bundle.count(),
                place.display()
            );
        }
    }
}

/// Ten articles, and the same with the translation of some units taken out.
type Pair = (Vec<(RelPath, String)>, Vec<(RelPath, String)>);

fn emptied(test: &str) -> Option<Pair> {
    let (_, articles) = corpora(test).into_iter().find(|(locale, _)| *locale == "ko-KR")?;
    let articles: Vec<_> = articles.into_iter().filter(|(_, text)| text.contains("data-ttu-id")).take(10).collect();
    let cut = |(path, text): &(RelPath, String)| {
        let mut out = String::new();
        let mut follows = false;
        for (number, part) in text.split("<span data-ttu-id=").enumerate() {
            if number > 0 {
                out.push_str("<span data-ttu-id=");
            }
            // The target ends where the source begins; one that holds a tag is left.
            let target = part.split_once('>').zip(part.split_once("</span><span class=\"sxs-lookup\">"));
            match target {
                // One that is alone in its block would take the block with it.
                Some(((id, _), (_, rest))) if number % 2 == 1 && follows => {
                    out.push_str(id);
                    out.push_str("></span><span class=\"sxs-lookup\">");
                    out.push_str(rest);
                }
                _ => out.push_str(part),
            }
            follows = part.ends_with("</span></span> ");
        }
        (path.clone(), out)
    };
    let cut = articles.iter().map(cut).collect();
    Some((articles, cut))
}

/// How many units are alone in saying what they say: OmegaT has one translation for all that say the same.
fn alone<'a>(sources: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for source in sources {
        *counts.entry(source).or_default() += 1;
    }
    counts
}

/// Brings back what OmegaT wrote: how many articles are what they were, and how many units took a translation.
fn restored((articles, cut): &Pair, format: Format, back: &str) -> (usize, usize) {
    let site = site("ko-KR", cut);
    let outcome = applied(&site, &read(format, back));
    let errors: Vec<_> = outcome.findings.iter().filter(|one| one.severity == diglot::diag::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let mut same = 0;
    for (path, text) in articles {
        let name = format!("content/ko-KR/{path}");
        let changed = outcome.changed.iter().find(|changed| changed.path.as_str() == name);
        let cut = &cut.iter().find(|(other, _)| other == path).expect("it is there").1;
        same += usize::from(changed.map_or(cut, |changed| &changed.after) == text);
    }
    (same, outcome.count(diglot::exchange::apply::Fate::Applied))
}

#[test]
fn articles_come_back_from_omegat_as_po() {
    needs!(tools::OMEGAT);
    needs!(tools::PYTHON);
    let test = "articles_come_back_from_omegat_as_po";
    let Some(pair) = emptied(test) else { return };
    let [full, open] =
        [&pair.0, &pair.1].map(|articles| written(Format::Po, &bundle(&site("ko-KR", articles), "ko-KR")));
    let folder = tempfile::tempdir().expect("a folder");
    let units = |name: &str, text: &str| {
        let place = folder.path().join(name);
        fs::write(&place, text).expect("a file");
        polib(&place).expect("it is read")
    };
    let (full, open_units) = (units("full.po", &full), units("open.po", &open));
    let known: BTreeMap<&str, &ReadUnit> = full.iter().map(|unit| (unit.id.as_str(), unit)).collect();
    let counts = alone(full.iter().map(|unit| unit.source.as_str()));
    let missing: Vec<&ReadUnit> = open_units.iter().filter(|unit| unit.target.is_empty()).collect();
    let memory: Vec<_> = missing
        .iter()
        .filter(|unit| counts[unit.source.as_str()] == 1)
        .map(|unit| (unit.source.as_str(), known[unit.id.as_str()].target.as_str(), None))
        .collect();
    let project = Omegat::new();
    project.write("source/open.po", &open);
    project.memory(&memory);
    let back = project.translate().expect("tags are whole");
    let (same, applied) = restored(&pair, Format::Po, &back["open.po"]);
    println!(
        "OmegaT, PO: of {} units without a translation {} took one, {same} of {} articles are what they were",
        missing.len(),
        applied,
        pair.0.len()
    );
    assert!(applied >= memory.len() && memory.len() > 50, "{applied} of {}", memory.len());
    assert_eq!(same, pair.0.len());
}

#[test]
fn articles_come_back_from_omegat_as_xliff() {
    needs!(tools::OMEGAT);
    let Some(pair) = emptied("articles_come_back_from_omegat_as_xliff") else { return };
    let [full, mut open] = [&pair.0, &pair.1].map(|articles| bundle(&site("ko-KR", articles), "ko-KR"));
    // As `--copy-source` does it.
    let mut wanted: BTreeMap<String, Option<String>> = BTreeMap::new();
    for (open, full) in open.files.iter_mut().zip(&full.files) {
        for (open, full) in open.units.iter_mut().zip(&full.units) {
            assert_eq!(open.name, full.name);
            let is_plain = full.source.codes.is_empty() && full.target.as_ref().is_some_and(|to| to.codes.is_empty());
            let target = full.target.as_ref().map(|target| target.plain().trim().to_owned()).filter(|_| is_plain);
            // OmegaT has one translation for all that say the same.
            let source = full.source.plain().trim().to_owned();
            let known = wanted.entry(source).or_insert_with(|| target.clone());
            if open.target.is_some() || *known != target {
                *known = None;
            }
            open.target.get_or_insert_with(|| open.source.clone());
        }
    }
    wanted.retain(|source, target| target.is_some() && !source.is_empty());
    let project = Omegat::new();
    project.write("source/open.xlf", &written(Format::Xliff, &open));
    let memory: Vec<_> =
        wanted.iter().filter_map(|(source, target)| Some((source.as_str(), target.as_deref()?, None))).collect();
    project.memory(&memory);
    let back = project.translate().expect("tags are whole");
    let (_, applied) = restored(&pair, Format::Xliff, &back["open.xlf"]);
    println!("OmegaT, XLIFF: of {} texts without a translation {applied} units took one", memory.len());
    assert!(applied >= memory.len() && memory.len() > 20, "{applied} of {}", memory.len());
}

/// OmegaT's own filter translates what stands in `target`: what is to be translated has its source there.
#[test]
fn omegat_translates_the_targets_of_xliff() {
    needs!(tools::OMEGAT);
    let unit = |id: &str, target: &str| format!("<trans-unit id=\"{id}\"><source>x</source>{target}</trans-unit>\n");
    let file = |units: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n<file original=\"a.md\" source-language=\"en-US\" target-language=\"ko-KR\" datatype=\"x-markdown\"><body>\n{units}</body></file></xliff>"
        )
    };
    let wait =
        "<target state=\"new\">Wait <g id=\"1\" ctype=\"bold\">14 days</g>, run <x id=\"2\"/> &amp; go.</target>";
    let of = |wait: &str, yes: [&str; 2]| {
        let [one, other] = yes.map(|text| format!("<target>{text}</target>"));
        let rest = unit("u4", "") + &unit("u5", "<target state=\"translated\">이미 번역함</target>");
        file(&(unit("u1", wait) + &unit("u2", &one) + &unit("u3", &other) + &rest))
    };
    let project = Omegat::new();
    project.write("source/a.xlf", &of(wait, ["Yes", "Yes"]));
    let segments = project.segments();
    assert_eq!(segments, ["Wait <g0>14 days</g0>, run <x1/> & go.", "Yes", "이미 번역함"]);
    project.memory(&[
        (&segments[0], "<x1/> 실행하고 <g0>14일</g0> 기다린 뒤 & 가십시오.", None),
        ("Yes", "예", None),
        ("Yes", "네", Some(("a.xlf", "u3"))),
    ]);
    let back = project.translate().expect("tags are whole");
    let waited = "<target state=\"new\"><x id=\"2\"/> 실행하고 <g id=\"1\" ctype=\"bold\">14일</g> 기다린 뒤 &amp; 가십시오.</target>";
    assert_eq!(back["a.xlf"], of(waited, ["예", "네"]));
    // A tag that is lost is told before anything is written.
    project.memory(&[(&segments[0], "<x1/> 실행하고 14일 기다린 뒤 & 가십시오.", None)]);
    let refused = project.translate().expect_err("a tag is lost");
    assert!(refused.contains("Tag validation failed"), "{refused}");
}
