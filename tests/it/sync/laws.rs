//! What holds of every article that is brought in step: what is kept, what is marked, what is refused.

use super::{
    articles::{bilingual, drafts, plain, read},
    pairs,
};
use crate::shared::unit;
use diglot::{
    content::review_file::{Key, ReviewFile, stamp_of},
    units::sync::{Fate, Refused, Synced},
};

fn fates(synced: &Synced) -> Vec<(&'static str, &str)> {
    synced
        .told
        .iter()
        .map(|told| (told.fate.as_str(), if told.is.is_empty() { &*told.was } else { &*told.is }))
        .collect()
}

fn known(entries: &[(&str, &str, Option<&str>)]) -> ReviewFile {
    let mut file = ReviewFile::default();
    for (source, target, was) in entries {
        let decision = file.decide(Key { source: stamp_of(source), occurrence: 1 }, source);
        decision.draft = Some(stamp_of(target));
        decision.was = was.map(Box::from);
    }
    file
}

#[test]
fn fifty_equal_cells_lose_nothing() {
    let row = |number: usize| {
        let id = |cell: usize| format!("3fa02-{}", 101 + number * 2 + cell);
        format!(
            "| {} | {} |\n",
            unit(&id(0), &format!("Row {number}"), &format!("행 {number}")),
            unit(&id(1), "Yes", &format!("예 {number}"))
        )
    };
    let rows: String = (0..50).map(row).collect();
    let text = format!("| A | B |\n| --- | --- |\n{rows}");
    let mut lines: Vec<String> = (0..50).map(|number| format!("| Row {number} | Yes |\n")).collect();
    lines.remove(40);
    lines.insert(20, "| Zebra | Yes |\n".to_owned());
    let moved = lines.remove(3);
    lines.push(moved);
    let today = format!("| A | B |\n| --- | --- |\n{}", lines.concat());
    let synced = bilingual(&text, &today, &ReviewFile::default()).expect("it is in step");
    let after = read(&synced.text);
    let marks = drafts(&after, &synced.review);
    let mut found = 0;
    for ((_, source, target), is_draft) in pairs(&after).into_iter().zip(marks) {
        if is_draft {
            assert!(["Zebra", "Yes"].contains(&&*source) && source == target);
        } else if let Some(number) = source.strip_prefix("Row ") {
            assert_eq!(target, format!("행 {number}"));
            assert!(synced.text.contains(&format!("예 {number}<")), "{number}");
            found += 1;
        }
    }
    assert_eq!(found, 49);
    assert_eq!(
        synced.text.matches(">Yes</span>").count(),
        50,
        "the new one took the translation of the one that is gone"
    );
}

#[test]
fn each_unit_is_told_and_marked_for_what_it_is() {
    let text = format!(
        "---\ntitle: 안내\n---\n# {}\n\n{} {}\n\n{}\n\n{}\n",
        unit("a1b2c-103", "Guide", "안내"),
        unit("a1b2c-104", "Wait here for 30 days.", "30일 기다리십시오."),
        unit("a1b2c-105", "Then go on.", "그리고 가십시오."),
        unit("a1b2c-106", "This is about the old way of doing it.", "옛 방법입니다."),
        unit("a1b2c-107", "See the end of all things below.", "아래 끝을 보십시오.")
    );
    let today = "# Guide\n\nSee the end of all things below.\n\nWait here for 14 days. Then go on!\n\nBrand new words stand here.\n";
    let synced = bilingual(&text, today, &ReviewFile::default()).expect("it is in step");
    assert_eq!(
        synced.text,
        format!(
            "---\ntitle: 안내\n---\n# {}\n\n{}\n\n{} {}\n\n{}\n",
            unit("a1b2c-103", "Guide", "안내"),
            unit("a1b2c-107", "See the end of all things below.", "아래 끝을 보십시오."),
            unit("a1b2c-104", "Wait here for 14 days.", "30일 기다리십시오."),
            unit("a1b2c-105", "Then go on!", "그리고 가십시오."),
            unit("a1b2c-108", "Brand new words stand here.", "Brand new words stand here.")
        )
    );
    assert_eq!(
        fates(&synced),
        [
            ("changed", "Wait here for 14 days."),
            ("new", "Brand new words stand here."),
            ("gone", "This is about the old way of doing it."),
        ]
    );
    assert_eq!(synced.kept, 3);
    let expected = known(&[
        ("Wait here for 14 days.", "30일 기다리십시오.", Some("Wait here for 30 days.")),
        ("Brand new words stand here.", "Brand new words stand here.", None),
    ]);
    assert_eq!(synced.review.units, expected.units);
}

#[test]
fn marks_last_until_the_source_is_what_it_was() {
    let text = |source: &str, target: &str| format!("{}\n", unit("a-1", source, target));
    // Changed twice: it was translated from the first.
    let before = known(&[("Wait for two days.", "하루 기다리십시오.", Some("Wait for one day."))]);
    let twice = bilingual(&text("Wait for two days.", "하루 기다리십시오."), "Wait for three days.\n", &before)
        .expect("it is in step");
    let now = known(&[("Wait for three days.", "하루 기다리십시오.", Some("Wait for one day."))]);
    assert_eq!(twice.review.units, now.units);
    // And back again: it is no draft.
    let back = bilingual(&twice.text, "Wait for one day.\n", &twice.review).expect("it is in step");
    assert_eq!(back.review, ReviewFile::default());
    assert_eq!(back.text, text("Wait for one day.", "하루 기다리십시오."));
    // What was never translated follows the source.
    let before = known(&[("Wait.", "Wait.", None)]);
    let new = bilingual(&text("Wait.", "Wait."), "Wait here.\n", &before).expect("it is in step");
    assert_eq!(new.text, text("Wait here.", "Wait here."));
    assert_eq!(new.review.units, known(&[("Wait here.", "Wait here.", None)]).units);
    // What somebody has translated since is no draft.
    let edited = bilingual(&text("Wait.", "기다리십시오."), "Wait.\n", &before).expect("it is in step");
    assert_eq!((edited.text, edited.review), (text("Wait.", "기다리십시오."), ReviewFile::default()));
}

#[test]
fn what_was_decided_goes_with_its_unit() {
    let yes = |number: u32, target: &str| unit(&format!("a-{number}"), "Yes", target);
    let text = format!("{}\n\n{}\n\nA word.\n", yes(1, "예"), yes(2, "네"));
    let mut file = ReviewFile::default();
    file.decide(Key { source: stamp_of("Yes"), occurrence: 2 }, "Yes").reviewed = Some(stamp_of("네"));
    file.decide(Key { source: stamp_of("elsewhere"), occurrence: 1 }, "elsewhere").reviewed = Some(stamp_of("x"));
    let synced =
        bilingual(&text, "Some new words come first.\n\nYes\n\nYes\n\nA word.\n", &file).expect("it is in step");
    let mut expected = file.clone();
    let new = expected
        .decide(Key { source: stamp_of("Some new words come first."), occurrence: 1 }, "Some new words come first.");
    new.draft = Some(stamp_of("Some new words come first."));
    assert_eq!(synced.review.units, expected.units);
    let first = bilingual(&text, "Yes\n\nA word.\n", &file).expect("it is in step");
    let keys: Vec<u32> = first
        .review
        .units
        .iter()
        .filter(|(key, _)| key.source == stamp_of("Yes"))
        .map(|(key, _)| key.occurrence)
        .collect();
    assert!(keys.is_empty() || (keys == [1] && first.text.contains("네")), "{keys:?} {}", first.text);
}

#[test]
fn lines_end_as_they_did_and_what_is_kept_keeps_its_form() {
    let one = unit("a-1", "Wait here for long.", "기다리십시오.");
    let text = format!(
        "\u{feff}---\r\ntitle: 가\r\n---\r\n# <a name=\"x\"></a>{}\r\n\r\n* {one}\r\n",
        unit("a-2", "Title", "제목")
    );
    let synced = bilingual(&text, "# Title\n\n- Wait here for long.\n", &ReviewFile::default()).expect("it is in step");
    assert_eq!(synced.text, text, "a list is a list, whatever its marks");
    let synced = bilingual(&text, "# Title\n\n- Wait here for long.\n\nNew.\nLines.\n", &ReviewFile::default())
        .expect("it is in step");
    let added = unit("a-3", "New.\r\nLines.", "New.\r\nLines.");
    assert_eq!(synced.text, format!("{text}\r\n{added}\r\n"));
}

#[test]
fn levels_of_headings_and_images_follow_the_source() {
    let text = format!(
        "## {}\n\n![그림 설명](a.png) {}\n\n:::image source=\"b.png\" alt-text=\"설명\":::\n",
        unit("a-1", "Head", "제목"),
        unit("a-2", "Look at this.", "보십시오.")
    );
    let today =
        "### Head\n\n![A picture](a.png) Look at this one.\n\n:::image source=\"b.png\" alt-text=\"Words\":::\n";
    let synced = bilingual(&text, today, &ReviewFile::default()).expect("it is in step");
    let expected = format!(
        "### {}\n\n![그림 설명](a.png) {}\n\n:::image source=\"b.png\" alt-text=\"설명\":::\n",
        unit("a-1", "Head", "제목"),
        unit("a-2", "Look at this one.", "보십시오.")
    );
    assert_eq!(synced.text, expected);
}

#[test]
fn a_plain_article_is_told_by_the_source_it_was_made_from() {
    let older = "# Tea\n\nGreen tea is dried in pans.\n\n- One cup\n- Two cups\n\nBlack tea comes last of all.\n";
    let target = "# 차\n\n녹차는 팬에서 말립니다.\n\n* 한 잔\n* 두 잔\n\n홍차는 마지막입니다.\n";
    let today = "## Tea\n\nBlack tea comes last of all.\n\nGreen tea is dried in hot pans.\n\n- One cup\n- Three little cups\n- Two cups\n";
    let synced = plain(target, Some(older), today, &ReviewFile::default()).expect("it is in step");
    assert_eq!(
        synced.text,
        "## 차\n\n홍차는 마지막입니다.\n\n녹차는 팬에서 말립니다.\n\n- 한 잔\n- Three little cups\n- 두 잔\n"
    );
    let expected = known(&[
        ("Green tea is dried in hot pans.", "녹차는 팬에서 말립니다.", Some("Green tea is dried in pans.")),
        ("Three little cups", "Three little cups", None),
    ]);
    assert_eq!(synced.review.units, expected.units);
    // Without history only the structure tells.
    let synced = plain(
        "# 차\n\n녹차.\n\n> 옮긴이의 말.\n\n## 컵\n",
        None,
        "# Tea\n\nGreen tea.\n\n## Cups\n\nThere are 12 `cups` in all.\n",
        &ReviewFile::default(),
    )
    .expect("it is in step");
    assert_eq!(synced.text, "# 차\n\n녹차.\n\n> 옮긴이의 말.\n\n## 컵\n\nThere are 12 `cups` in all.\n");
    assert!(synced.told.iter().any(|told| told.fate == Fate::Own), "{:?}", synced.told);
}

#[test]
fn what_cannot_be_brought_in_step_safely_is_refused() {
    let damaged =
        "<span data-ttu-id=\"a-1\">가<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">One.</span></span>\n";
    assert!(matches!(bilingual(damaged, "One.\n", &ReviewFile::default()), Err(Refused::Damage(_))));
}

#[test]
fn what_cannot_be_brought_in_step_is_left_and_nothing_else_is() {
    let older = "# Tea\n\n- One\n- Three\n\nDrink it hot.\n";
    let target = "# 차\n\n- 하나\n- 우리 것만 여기 있습니다\n- 셋\n\n뜨겁게 드십시오.\n";
    let today = "# Tea\n\n- One\n- Three and a half\n\nDrink it very hot.\n\nOr cold.\n";
    let synced = plain(target, Some(older), today, &ReviewFile::default()).expect("most of it is in step");
    assert_eq!(synced.text, format!("{target}\nOr cold.\n"));
    let [left] = &*synced.left else { panic!("{:?}", synced.left) };
    let part = |at: &std::ops::Range<u32>, text: &str| text[at.start as usize..at.end as usize].to_owned();
    assert_eq!(part(&left.at, &synced.text), "- 하나\n- 우리 것만 여기 있습니다\n- 셋");
    assert_eq!(part(&left.now, today), "- One\n- Three and a half");
    assert_eq!(left.units, 3);
    assert!(matches!(&left.why, Refused::Own(at) if part(at, &synced.text) == "우리 것만 여기 있습니다"), "{left:?}");
    assert_eq!(synced.kept, 1);
    // What is left is read as a translation of other texts than it was made from: it is a draft, so nobody takes it for fresh.
    let marks: Vec<_> = synced.review.units.values().map(|decision| decision.was.as_deref()).collect();
    assert!(marks.contains(&Some("Drink it hot.")) && marks.len() > 2, "{:?}", synced.review);
    assert_eq!(fates(&synced).iter().filter(|(fate, _)| *fate == "gone").count(), 0);
    // It is put in step as soon as the text is out of the way.
    let mended = synced.text.replace("\n- 우리 것만 여기 있습니다", "");
    let synced = plain(&mended, Some(older), today, &ReviewFile::default()).expect("it is in step");
    assert_eq!(synced.left.len(), 0);
}
