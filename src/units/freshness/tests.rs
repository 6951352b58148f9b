//! What has happened to units, on small texts. `{…}` is a unit of the older source.

use super::{Comparison, Drift, compare, word_diff};
use crate::{
    base::{FileId, RelPath, Source},
    content::article,
    diag::Change,
    markdown::{Dialect, sides::parse_sides},
};

fn compared(then: &str, now: &str) -> (Comparison, String) {
    let mut text = String::new();
    for (number, piece) in then.split(['{', '}']).enumerate() {
        if number % 2 == 0 {
            text.push_str(piece);
        } else {
            let id = format!("a1b2c-{}", 101 + number);
            let span = format!(
                "<span data-ttu-id=\"{id}\">번역</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{piece}</span></span>"
            );
            text.push_str(&span);
        }
    }
    let parse = |text: &str| {
        let source = Source::new(RelPath::root(), text);
        let (article, findings) = article::read(&source, FileId(0));
        assert_eq!(findings, [], "{text}");
        let sides = parse_sides(&article, (true, false), Dialect::Learn);
        (article, sides)
    };
    let ((article, old), (_, new)) = (parse(&text), parse(now));
    let old = old.source.expect("a bilingual article");
    (compare(&old.tree, article.split.units.len(), &new.target.tree), now.to_owned())
}

/// What has happened to each unit, and what is new.
fn told(then: &str, now: &str) -> (Vec<&'static str>, Vec<String>) {
    let (compared, text) = compared(then, now);
    let added = compared.added.iter().map(|added| text[added.now.start as usize..added.now.end as usize].to_owned());
    (compared.units.iter().map(|drift| drift.as_str()).collect(), added.collect())
}

fn check(then: &str, now: &str, units: &[&str], added: &[&str]) {
    assert_eq!(told(then, now), (units.to_vec(), added.iter().map(|text| (*text).to_owned()).collect()), "{now}");
}

#[test]
fn what_did_not_change_is_fresh() {
    let then = "# <a name=\"a\"></a>{Pay *less*}\n\n{First one.} {Second\none.}\n\n- {Item}\n  ```\n  code\n  ```\n\n|{A}|{B}|\n|--|--|\n|{Yes}|{Yes}|\n";
    let now = "# Pay *less*\n\nFirst one. Second one.\n\n* Item\n  ```\n  code\n  ```\n\n| A | B |\n|---|---|\n| Yes | Yes |\n";
    let (compared, _) = compared(then, now);
    assert_eq!((compared.changed.as_slice(), compared.is_fresh()), (&[][..], true));
    assert_eq!(compared.units, [Drift::Unchanged; 8]);
}

#[test]
fn each_kind_of_change_has_its_name() {
    let then = "{Wait 30 days.} {Press [Save](a.md) now.} {Then go on.}\n";
    check(then, "Wait 14 days. Press [Save](a.md) now. Then go on.\n", &["number", "unchanged", "unchanged"], &[]);
    check(then, "Wait 30 days. Press [Save](b.md) now. Then go on.\n", &["unchanged", "markup", "unchanged"], &[]);
    check(then, "Wait 30 days. Press **[Save](a.md)** now. Then go on.\n", &["unchanged", "markup", "unchanged"], &[]);
    check(then, "Wait 30 days. Press [Save](a.md) now! Then go on.\n", &["unchanged", "punctuation", "unchanged"], &[]);
    check(then, "Wait 30 days. Press [Save](a.md) now. Then carry on.\n", &["unchanged", "unchanged", "text"], &[]);
    check(then, "Wait 30 days. Then go on.\n", &["unchanged", "gone", "unchanged"], &[]);
    check(then, "Press [Save](a.md) now. Wait 30 days. Then go on.\n", &["unchanged", "moved", "unchanged"], &[]);
    check("{Click Save}\n", "Click Save.\n", &["punctuation"], &[]);
    check("{Click Save}\n", "Click Save now\n", &["text"], &[]);
}

#[test]
fn alternative_texts_are_compared_image_by_image() {
    // A mark that went in before the image moves no text beside another.
    check(
        "{Press ![the save key](k.png) to keep it.}\n",
        "Press, ![the save key](k.png) to keep it.\n",
        &["punctuation"],
        &[],
    );
    check("{Press ![the save key](k.png) to keep it.}\n", "Press, ![the big key](k.png) to keep it.\n", &["text"], &[]);
    check("{Press ![the save key](k.png) to keep it.}\n", "Press ![the big key](k.png) to keep it.\n", &["text"], &[]);
}

#[test]
fn a_comma_leaves_nothing_to_do() {
    let (compared, _) = compared("{Wait here, please.}\n", "Wait here please!\n");
    assert_eq!((compared.changed.len(), compared.is_fresh(), compared.to_do), (1, true, (0, 0)));
}

#[test]
fn what_is_new_stands_alone() {
    let then = "{One is here.} {Two is there.}\n\n{Three is a block.}\n";
    check(then, "One is here. Now this. Two is there.\n\nThree is a block.\n", &["unchanged"; 3], &["Now this."]);
    check(then, "One is here. Two is there. Now this.\n\nThree is a block.\n", &["unchanged"; 3], &["Now this."]);
    check(then, "Now this. One is here. Two is there.\n\nThree is a block.\n", &["unchanged"; 3], &["Now this."]);
    check(then, "One is here. Two is there.\n\nNow this.\n\nThree is a block.\n", &["unchanged"; 3], &["Now this."]);
    let (compared, _) = compared(then, "One is here. Two is there.\n\nNow this, too.\n\nThree is a block.\n");
    assert_eq!((compared.added[0].after, compared.added[0].words, compared.to_do), (Some(1), 3, (3, 12)));
}

#[test]
fn repeated_cells_keep_their_place() {
    let then = "|{Role}|{Can}|\n|--|--|\n|{Owner}|{Yes}|\n|{Guest}|{Yes}|\n|{Robot}|{Yes}|\n";
    let row = "|Role|Can|\n|--|--|\n|Owner|Yes|\n|Editor|Yes|\n|Guest|Yes|\n|Robot|Yes|\n";
    check(then, row, &["unchanged"; 8], &["Editor", "Yes"]);
    let changed = "|Role|Can|\n|--|--|\n|Owner|Yes|\n|Guest|No|\n|Robot|Yes|\n";
    let mut units = ["unchanged"; 8];
    units[5] = "text";
    check(then, changed, &units, &[]);
    let gone = "|Role|Can|\n|--|--|\n|Owner|Yes|\n|Robot|Yes|\n";
    let mut units = ["unchanged"; 8];
    (units[4], units[5]) = ("gone", "gone");
    check(then, gone, &units, &[]);
}

#[test]
fn blocks_move_with_what_stands_in_them() {
    let then = "{Alpha comes first here.}\n\n{Beta is the second one.}\n\n{Gamma is last.} {Or is it?}\n\n{Delta closes it all.}\n";
    let now =
        "Alpha comes first here.\n\nGamma is last. Or is it?\n\nDelta closes it all.\n\nBeta is the second one.\n";
    check(then, now, &["unchanged", "moved", "unchanged", "unchanged", "unchanged"], &[]);
    let merged =
        "Alpha comes first here. Beta is the second one.\n\nGamma is last. Or is it?\n\nDelta closes it all.\n";
    check(then, merged, &["unchanged"; 5], &[]);
    let split =
        "Alpha comes first here.\n\nBeta is the second one.\n\nGamma is last.\n\nOr is it?\n\nDelta closes it all.\n";
    check(then, split, &["unchanged"; 5], &[]);
}

#[test]
fn links_around_units_are_theirs() {
    let then = "- [{One page}](one.md)\n- [{Two pages}](two.md)\n";
    check(then, "- [One page](one.md)\n- [Two pages](three.md)\n", &["unchanged", "markup"], &[]);
    let (compared, _) = compared(then, "- [One page](one.md)\n- [Two pages](three.md)\n");
    let changed = &compared.changed[0];
    assert_eq!((&*changed.was, &*changed.is), ("[Two pages](two.md)", "[Two pages](three.md)"));
}

#[test]
fn code_is_told_without_a_unit() {
    let (compared, _) = compared("{Run it:}\n\n```\ndig -x one\n```\n", "Run it:\n\n```\ndig -x two\n```\n");
    let [changed] = &compared.changed[..] else { panic!("{:?}", compared.changed) };
    assert_eq!((changed.unit, changed.drift, compared.to_do), (None, Drift::Text, (0, 0)));
}

#[test]
fn texts_of_images_outside_of_units_are_not_looked_at() {
    check("{See this.}\n\n![그림](a.png)\n", "See this.\n\n![A picture](a.png)\n", &["unchanged"], &[]);
    check("{See ![a key](a.png) this.}\n", "See ![the key](a.png) this.\n", &["text"], &[]);
}

#[test]
fn differences_are_of_whole_words() {
    let (kept, removed, added) = (Change::Kept, Change::Removed, Change::Added);
    let told = |then: &str, now: &str| -> Vec<(Change, String)> { word_diff(then, now) };
    assert_eq!(
        told("Press the Save button.", "Press the blue Save key."),
        [(kept, "Press the "), (added, "blue "), (kept, "Save "), (removed, "button"), (added, "key"), (kept, ".")]
            .map(|(change, text)| (change, text.to_owned()))
    );
    assert_eq!(
        told("one two three", "four five three"),
        [(removed, "one two"), (added, "four five"), (kept, " three")].map(|(change, text)| (change, text.to_owned()))
    );
    assert_eq!(told("", "a"), [(added, "a".to_owned())]);
}
