//! What is handed out and comes back.
//!
//! In: the articles of the corpora, where they are there, and of the manual. Out: nothing; what breaks a law fails. Law: what comes back as it
//! went out changes nothing; another target changes its own bytes and no other; whatever comes back is taken or refused.

#![expect(clippy::disallowed_methods, reason = "the folder of a site is looked at behind the program's back")]

use crate::shared::{articles, shared, step};
use clap::ValueEnum;
use diglot::{
    base::{
        FileId, Locale, RelPath, Source,
        files::{DiskFiles, Files, MemoryFiles},
    },
    build,
    exchange::{
        apply::{Fate, Given, Outcome, apply},
        bundle::{Bundle, ReturnedFile},
        format::Format,
        gather::{Wanted, gather},
        segment::Piece,
    },
    messages::Catalog,
    site::Site,
};

/// A site of some articles of a locale.
pub(super) fn site(locale: &str, articles: &[(RelPath, String)]) -> Site {
    let mut files = MemoryFiles::new();
    files.set("diglot.yml", format!("source: en-US\nlocales: {{en-US: , {locale}: }}\n"));
    for (path, text) in articles {
        files.set(&format!("content/{locale}/{path}"), text.as_str());
    }
    load(&files)
}

pub(super) fn load(files: &dyn Files) -> Site {
    let options = build::Options { drafts: true, ..build::Options::default() };
    build::load(files, &options).site.expect("a site")
}

fn place(site: &Site, locale: &str) -> usize {
    let locale = Locale::new(locale).expect("a locale");
    site.config.locales.iter().position(|settings| settings.locale == locale).expect("a locale of the site")
}

pub(super) fn bundle(site: &Site, locale: &str) -> Bundle {
    gather(site, place(site, locale), &[], &Wanted::default()).0
}

pub(super) fn written(format: Format, bundle: &Bundle) -> String {
    let catalog = Catalog::built_in();
    format.write(bundle, &catalog.messages(&Locale::en_us()))
}

pub(super) fn read(format: Format, text: &str) -> Vec<ReturnedFile> {
    let source = Source::new(RelPath::new("back").expect("a path"), text);
    format.read(&source, FileId(0)).unwrap_or_else(|findings| panic!("{format:?}: {findings:?}"))
}

pub(super) fn applied(site: &Site, returned: &[ReturnedFile]) -> Outcome {
    let given: Vec<Given<'_>> = returned.iter().map(|file| Given { file, from: FileId(0) }).collect();
    apply(site, None, &given)
}

fn formats() -> impl Iterator<Item = Format> {
    Format::value_variants().iter().copied().filter(|format| format.returns())
}

/// Nothing changes; how many units there were.
fn same(site: &Site, locale: &str) -> usize {
    let bundle = bundle(site, locale);
    for format in formats() {
        let outcome = applied(site, &read(format, &written(format, &bundle)));
        assert!(outcome.findings.is_empty(), "{format:?}: {:?}", outcome.findings.first());
        assert!(outcome.changed.is_empty(), "{format:?}: {:?}", outcome.changed.first());
        let known = outcome.count(Fate::Unchanged) + outcome.count(Fate::Empty);
        assert_eq!(known, bundle.count(), "{format:?}");
    }
    bundle.count()
}

/// The corpora: a locale and its bilingual articles, one in so many.
pub(super) fn corpora(test: &str) -> Vec<(&'static str, Vec<(RelPath, String)>)> {
    let trees = [
        ("ko-KR", "corpus/partner-center/ko-KR/sxs"),
        ("ja-JP", "corpus/partner-center/ja-JP/sxs"),
        ("de-DE", "corpus/partner-center/de-DE/sxs"),
        ("ar-SA", "corpus/customer-insights/ar-SA/sxs"),
    ];
    let read = |(locale, path): &(&'static str, &str)| {
        let place = shared(path, test)?;
        let all = articles(&place);
        Some((*locale, all.into_iter().step_by(step(40)).collect()))
    };
    trees.iter().filter_map(read).collect()
}

#[test]
fn what_comes_back_as_it_went_out_changes_nothing() {
    for (locale, articles) in corpora("what_comes_back_as_it_went_out_changes_nothing") {
        let units = same(&site(locale, &articles), locale);
        println!("{units} units of {} articles in {locale} came back as they went out", articles.len());
        assert!(units > 0);
    }
}

#[test]
fn the_manual_comes_back_as_it_went_out() {
    let files = DiskFiles::new(env!("CARGO_MANIFEST_DIR"));
    let site = load(&files);
    let units = same(&site, "ko-KR");
    println!("{units} units of the manual came back as they went out");
    assert!(units > 1000, "{units}");
}

/// The text of a file of the project.
fn text_of(site: &Site, path: &RelPath) -> String {
    let found = site.sources.iter().find(|(_, source)| source.path == *path).expect("a file of the site");
    found.1.text().to_owned()
}

/// Gives a target more words: at its end, outside of all codes.
fn lengthened(target: &mut Vec<Piece>) {
    match target.last_mut() {
        Some(Piece::Text(text)) => text.push_str(" 하나 더"),
        _ => target.push(Piece::Text(" 하나 더".to_owned())),
    }
}

/// Another text in the place of one target; how many were tried, and how many of these taken.
fn one_other(site: &Site, locale: &str, step: usize) -> (usize, usize) {
    let bundle = bundle(site, locale);
    let (mut tried, mut taken) = (0, 0);
    // Nothing is handed out where there is nothing to translate.
    for format in formats().filter(|_| bundle.count() > 0) {
        let back = read(format, &written(format, &bundle));
        let units = back.iter().flat_map(|file| file.units.iter().map(move |unit| (file, unit)));
        for (file, unit) in units.filter(|(_, unit)| unit.target.is_some()).step_by(step) {
            let mut unit = unit.clone();
            unit.target.as_mut().into_iter().for_each(lengthened);
            let returned = [ReturnedFile { units: vec![unit.clone()], ..file.clone() }];
            let outcome = applied(site, &returned);
            tried += 1;
            let [changed] = &outcome.changed[..] else {
                assert_eq!(outcome.count(Fate::Rejected), 1, "{}: {}", file.path, unit.name);
                continue;
            };
            taken += 1;
            let before = text_of(site, &changed.path);
            let (start, end) = differing(&before, &changed.after);
            let cut = &before[start..before.len() - end];
            let new = &changed.after[start..changed.after.len() - end];
            assert!(new.contains("하나 더") && cut.len() < new.len(), "{}: {cut:?} became {new:?}", file.path);
            assert!(cut.len() < 64 && new.len() < 96, "{}: {cut:?} became {new:?}", file.path);
            // And back: as if nothing had been.
            let back = applied(site, &[ReturnedFile { units: vec![unit], ..file.clone() }]);
            assert_eq!(back.changed.len(), 1);
        }
    }
    (tried, taken)
}

/// How many bytes two texts have in common at their beginning and at their end.
fn differing(before: &str, after: &str) -> (usize, usize) {
    let pairs = before.char_indices().zip(after.chars());
    let start = pairs.take_while(|((_, one), other)| one == other).last().map_or(0, |((at, c), _)| at + c.len_utf8());
    let rest = before.len().min(after.len()) - start;
    let mut end =
        before.bytes().rev().zip(after.bytes().rev()).take_while(|(one, other)| one == other).count().min(rest);
    while !before.is_char_boundary(before.len() - end) || !after.is_char_boundary(after.len() - end) {
        end -= 1;
    }
    (start, end)
}

#[test]
fn one_other_target_changes_its_own_bytes() {
    let (mut tried, mut taken) = (0, 0);
    for (locale, articles) in corpora("one_other_target_changes_its_own_bytes") {
        let few: Vec<_> = articles.into_iter().step_by(3).collect();
        let (more, of_these) = one_other(&site(locale, &few), locale, 53);
        (tried, taken) = (tried + more, taken + of_these);
    }
    let made = made();
    let (more, of_these) = one_other(&made, "ko-KR", 1);
    (tried, taken) = (tried + more, taken + of_these);
    println!("{taken} of {tried} targets took a few words more");
    assert!(taken * 100 >= tried * 99, "{taken} of {tried}");
}

/// A site of everything that is handed out: a bilingual article, a plain pair, titles, messages.
pub(super) fn made() -> Site {
    let mut files = MemoryFiles::new();
    files.set("diglot.yml", "source: en-US\nlocales: {en-US: , ko-KR: }\n");
    let unit = crate::shared::unit;
    let (one, two) =
        (unit("a-1", "Green **tea**", "녹**차**"), unit("a-2", "Drink [it](b.md).", "[그것](b.md)을 마십니다."));
    files.set("content/ko-KR/a.md", format!("# {one}\n\n- {two}\n"));
    files.set(
        "content/en-US/b.md",
        "---\ntitle: Pots\ndescription: Of clay\n---\n\n# Pots\n\n| Size | For |\n| --- | --- |\n| Small | One \\| two |\n\nA *pot*\nof `clay`.\n",
    );
    files.set(
        "content/ko-KR/b.md",
        "---\r\ntitle: 주전자\r\ndescription: '흙으로: 만든'\r\n---\r\n\r\n# 주전자\r\n\r\n| 크기 | 용도 |\r\n| --- | --- |\r\n| 작음 | 하나 \\| 둘 |\r\n\r\n`흙`으로 만든\r\n*주전자*.\r\n",
    );
    files.set("locales/en-US/site.ftl", "cups = { $count ->\n    [one] A cup\n   *[other] { $count } cups\n}\nof-tea = Cups of { $name }\n    .label = Tea\n");
    files.set("locales/ko-KR/site.ftl", "cups = 잔 { $count }개\nof-tea = { $name } 잔\n    .label = 차\n");
    load(&files)
}

#[test]
fn everything_that_is_made_goes_out() {
    let site = made();
    let bundle = bundle(&site, "ko-KR");
    let shown: Vec<String> = bundle.files.iter().map(|file| format!("{} {}", file.path, file.units.len())).collect();
    assert_eq!(shown, ["content/ko-KR/a.md 2", "content/ko-KR/b.md 8", "locales/ko-KR/site.ftl 3"]);
    same(&site, "ko-KR");
}

#[test]
fn what_a_translator_calls_done_is_no_draft() {
    let site = crate::program::Site::new();
    site.write("content/en-US/tea.md", "# Tea\n\nSteep it.\n");
    site.run(&["start", "ko-KR", "content/en-US/tea.md"]).expect(0);
    let exported = |state: &str| {
        let run = site.run(&["export", "--locale", "ko-KR", "--state", state, "--out", "out.xlf"]).expect(0);
        let written = run.err.contains("Exported 2 units");
        (written, std::fs::read_to_string(site.at("out.xlf")).unwrap_or_default())
    };
    let (is_all, text) = exported("missing");
    assert!(is_all && !text.contains("<target"), "{text}");
    let of = |unit: &str| {
        let words = if unit.contains(">Tea<") { "차" } else { "Steep it." };
        let target = format!("<target state=\"final\">{words}</target>");
        unit.replacen("</source>", &format!("</source>{target}"), 1)
    };
    let filled: String = text.split_inclusive("</trans-unit>").map(of).collect();
    site.write("back.xlf", filled);
    site.run(&["import", "back.xlf"]).expect(0);
    let before = site.tree();
    assert!(!exported("missing").0, "nothing is left to do");
    site.run(&["import", "back.xlf"]).expect(0);
    let after = site.tree();
    let changed: Vec<_> = before.keys().filter(|path| before.get(*path) != after.get(*path)).collect();
    assert_eq!(changed, [""; 0], "twice is as once");
}
