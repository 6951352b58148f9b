//! Laws of articles that are brought in step, on articles and edits drawn by lot.
//!
//! In: articles of paragraphs, headings, lists and tables, each text with a number of its own beside cells that repeat; edits of whole blocks
//! and rows. Out: nothing; what breaks a law fails. Law: with the source it was made from an article keeps every byte; twice is as
//! once; what no edit touched keeps its translation, its id, and its place among its own.

use super::articles::{bilingual, plain};
use crate::shared::unit;
use diglot::{
    content::review_file::ReviewFile,
    units::sync::{Fate, Refused, Synced},
};
use proptest::{collection::vec, option, prelude::*, sample::Index, test_runner::Config};

/// A text and its number, from which its translation and its id follow.
type Number = usize;

/// A block. What its texts say follows from their numbers.
#[derive(Clone, Debug)]
enum Block {
    Heading(Number),
    Paragraph(Vec<Number>),
    Items(Vec<Number>),
    /// Rows of a first cell and one that says yes or no.
    Table(Vec<(Number, bool)>),
    Code(Number),
}

/// How an article is written.
#[derive(Clone, Copy)]
enum Side {
    Source,
    Target,
    Both,
}

/// What a writer does to a source.
#[derive(Clone, Debug)]
enum Edit {
    Remove(Index),
    Insert(Index),
    Move(Index, Index),
    /// The texts of a block say something else; in a table, one row goes.
    Change(Index, Index),
}

const WORDS: [&str; 7] = ["amber", "basalt", "copper", "dolomite", "emerald", "flint", "garnet"];
const TERMS: [&str; 7] = ["호박", "현무암", "구리", "백운석", "에메랄드", "부싯돌", "석류석"];

/// A text of four words that no other has.
fn text(number: Number, words: &[&str; 7], end: &str) -> String {
    let at = |place: usize| words[number / 7_usize.pow(u32::try_from(place).expect("a small place")) % 7];
    format!("{} {} {} {number}n{end}", at(0), at(1), at(2))
}

fn said(number: Number, end: &str, side: Side) -> String {
    let (source, target) = (text(number, &WORDS, end), text(number, &TERMS, end));
    match side {
        Side::Source => source,
        Side::Target => target,
        Side::Both => unit(&format!("p-{number}"), &source, &target),
    }
}

/// A cell that says the same as others; its id tells which it is.
fn answer(number: Number, is_yes: bool, side: Side) -> String {
    let (source, target) = if is_yes { ("Yes", "예") } else { ("No", "아니요") };
    match side {
        Side::Source => source.to_owned(),
        Side::Target => target.to_owned(),
        Side::Both => unit(&format!("q-{number}"), source, target),
    }
}

impl Block {
    fn write(&self, side: Side) -> String {
        let all = |numbers: &[Number], end: &str, between: &str| {
            numbers.iter().map(|&number| said(number, end, side)).collect::<Vec<_>>().join(between)
        };
        match self {
            Self::Heading(number) => format!("## {}", said(*number, "", side)),
            Self::Paragraph(numbers) => all(numbers, ".", " "),
            Self::Items(numbers) => format!("- {}", all(numbers, "", "\n- ")),
            Self::Table(rows) => {
                let row = |&(number, is_yes): &(Number, bool)| {
                    format!("\n| {} | {} |", said(number, "", side), answer(number, is_yes, side))
                };
                format!("| {} | {} |\n|---|---|{}", "1", "2", rows.iter().map(row).collect::<String>())
            }
            Self::Code(number) => format!("```\nlet n = {number};\n```"),
        }
    }

    /// Its units as they stand in a bilingual article.
    fn units(&self) -> Vec<String> {
        let with = |numbers: &[Number], end: &str| numbers.iter().map(|&n| said(n, end, Side::Both)).collect();
        match self {
            Self::Heading(number) => with(&[*number], ""),
            Self::Paragraph(numbers) => with(numbers, "."),
            Self::Items(numbers) => with(numbers, ""),
            // Which of equal cells it was, nobody can tell when a table has gone.
            Self::Table(rows) => rows.iter().map(|&(n, _)| said(n, "", Side::Both)).collect(),
            Self::Code(_) => Vec::new(),
        }
    }
}

fn article(blocks: &[Block], side: Side) -> String {
    let blocks: Vec<String> = blocks.iter().map(|block| block.write(side)).collect();
    format!("{}\n", blocks.join("\n\n"))
}

/// Blocks with the numbers of their texts: kinds and lengths are drawn, numbers count.
fn blocks() -> impl Strategy<Value = Vec<Block>> {
    vec((0..9_usize, 1..4_usize, any::<u8>()), 2..9).prop_map(|kinds| {
        let mut next = 0;
        let mut number = || {
            next += 1;
            next
        };
        let block = |(kind, length, answers): (usize, usize, u8)| match kind {
            0 => Block::Heading(number()),
            1..4 => Block::Paragraph((0..length).map(|_| number()).collect()),
            4..6 => Block::Items((0..=length).map(|_| number()).collect()),
            6..8 => Block::Table((0..length + 2).map(|row| (number(), answers >> row & 1 == 1)).collect()),
            _ => Block::Code(number()),
        };
        kinds.into_iter().map(block).collect()
    })
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        any::<Index>().prop_map(Edit::Remove),
        any::<Index>().prop_map(Edit::Insert),
        any::<(Index, Index)>().prop_map(|(from, to)| Edit::Move(from, to)),
        any::<(Index, Index)>().prop_map(|(at, row)| Edit::Change(at, row)),
    ];
    vec(edit, 1..4)
}

/// The blocks after edits, and the older ones that no edit touched.
fn edited(older: &[Block], edits: &[Edit]) -> (Vec<Block>, Vec<Block>) {
    let mut now: Vec<(Block, bool)> = older.iter().map(|block| (block.clone(), true)).collect();
    let mut kept: Vec<Block> = Vec::new();
    for (number, edit) in (300..).step_by(10).zip(edits) {
        match edit {
            Edit::Remove(at) if now.len() > 1 => _ = now.remove(at.index(now.len())),
            Edit::Remove(_) => {}
            Edit::Insert(at) => now.insert(at.index(now.len() + 1), (Block::Paragraph(vec![number]), false)),
            Edit::Move(from, to) => {
                let block = now.remove(from.index(now.len()));
                now.insert(to.index(now.len() + 1), block);
            }
            Edit::Change(at, row) => {
                let at = at.index(now.len());
                let block = match &now[at].0 {
                    Block::Table(rows) if rows.len() > 1 => {
                        let mut rows = rows.clone();
                        rows.remove(row.index(rows.len()));
                        // The other rows are what they were.
                        kept.extend(rows.iter().map(|(number, _)| Block::Items(vec![*number])));
                        Block::Table(rows)
                    }
                    Block::Heading(_) => Block::Heading(number),
                    Block::Items(_) => Block::Items(vec![number, number + 1]),
                    _ => Block::Paragraph(vec![number, number + 1]),
                };
                now[at] = (block, false);
            }
        }
    }
    // What a later edit has taken away was kept by none.
    let text = article(&now.iter().map(|(block, _)| block.clone()).collect::<Vec<_>>(), Side::Source);
    kept.retain(|block| matches!(block, Block::Items(one) if text.contains(&said(one[0], "", Side::Source))));
    kept.extend(now.iter().filter(|(_, is_older)| *is_older).map(|(block, _)| block.clone()));
    (now.into_iter().map(|(block, _)| block).collect(), kept)
}

/// Whether a second time changes nothing.
fn settles(synced: &Synced, again: &Synced) -> Result<(), TestCaseError> {
    prop_assert_eq!(&again.text, &synced.text);
    prop_assert_eq!(&again.review, &synced.review);
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: 24, ..Config::default() })]

    #[test]
    fn a_bilingual_article_in_step_keeps_its_laws(older in blocks(), edits in edits()) {
        let (target, known) = (article(&older, Side::Both), ReviewFile::default());
        let same = bilingual(&target, &article(&older, Side::Source), &known).expect("it is in step");
        prop_assert_eq!(&same.text, &target);
        prop_assert!(same.told.is_empty() && same.review == known, "{:?}", same.told);
        let (now, kept) = edited(&older, &edits);
        let today = article(&now, Side::Source);
        let synced = bilingual(&target, &today, &known).expect("it is in step");
        prop_assert_eq!(synced.left.len(), 0);
        let answers = |text: &str| text.matches(">예<").count() + text.matches(">아니요<").count();
        prop_assert!(answers(&synced.text) >= answers(&kept.iter().map(|block| block.write(Side::Both)).collect::<String>()));
        for unit in kept.iter().flat_map(Block::units) {
            prop_assert!(synced.text.contains(&unit), "{} is lost in\n{}", unit, synced.text);
        }
        settles(&synced, &bilingual(&synced.text, &today, &synced.review).expect("it is in step"))?;
    }

    #[test]
    fn a_plain_article_in_step_keeps_its_laws(older in blocks(), edits in edits(), own in option::of(any::<(Index, Index)>())) {
        let (mut target, source) = (article(&older, Side::Target), article(&older, Side::Source));
        // A line of the translation's own, in a list or a table.
        let lines: Vec<usize> = target.match_indices("\n- ").chain(target.match_indices(" |\n")).map(|(at, _)| at).collect();
        if let (Some((line, _)), false) = (own, lines.is_empty()) {
            let at = lines[line.index(lines.len())];
            if target[at..].starts_with('\n') {
                target.insert_str(at, "\n- 우리 것");
            } else {
                target.insert_str(at + 2, "\n| 우리 것 | 여기 |");
            }
        }
        let known = ReviewFile::default();
        let same = plain(&target, Some(&source), &source, &known).expect("it is in step");
        prop_assert_eq!(&same.text, &target);
        prop_assert!(same.told.iter().all(|told| told.fate == Fate::Own) && same.review == known, "{:?}", same.told);
        let (now, kept) = edited(&older, &edits);
        let today = article(&now, Side::Source);
        let synced = match plain(&target, Some(&source), &today, &known) {
            Err(Refused::Own(_)) => return Ok(()),
            other => other.expect("it is in step"),
        };
        let has_own = target.contains("우리 것");
        prop_assert!(has_own || synced.left.is_empty());
        for block in &kept {
            let text = block.write(Side::Target);
            let text = if let Block::Items(one) = block { said(one[0], "", Side::Target) } else { text };
            prop_assert!(has_own || synced.text.contains(&text), "{} is lost in\n{}", text, synced.text);
        }
        settles(&synced, &plain(&synced.text, Some(&today), &today, &synced.review).expect("it is in step"))?;
    }
}
