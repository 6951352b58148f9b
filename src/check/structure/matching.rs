//! Which block of the translation is the counterpart of which of the source.
//!
//! In: the blocks of both that stand side by side in one place. Out: pairs in order, with a gap where one side has no counterpart. Law:
//! blocks of different forms are never paired; where both sides have the same forms one after the other, they pair so. Else the
//! sequence of pairs with the most in common wins: texts that were aligned, same code and addresses, same level, like length.

use super::shape::{Block, Form};

/// A block of the source and its counterpart.
pub(super) type Pair = (Option<Block>, Option<Block>);

/// So many comparisons at most; beyond, only what agrees from both ends is paired.
const LIMIT: usize = 4_000_000;

/// Pairs two sequences of blocks.
pub(super) fn pairs(source: &[Block], target: &[Block]) -> Vec<Pair> {
    let is_like = |(a, b): (&Block, &Block)| a.form == b.form && !are_apart(a, b);
    if source.len() == target.len() && source.iter().zip(target).all(is_like) {
        return source.iter().zip(target).map(|(a, b)| (Some(*a), Some(*b))).collect();
    }
    let is_same =
        |(a, b): &(&Block, &Block)| a.form == b.form && a.print == b.print && a.level == b.level && !are_apart(a, b);
    let head = source.iter().zip(target).take_while(is_same).count();
    let (source, target, mut out) = (
        &source[head..],
        &target[head..],
        source[..head].iter().zip(target).map(|(a, b)| (Some(*a), Some(*b))).collect::<Vec<_>>(),
    );
    let tail = source.iter().rev().zip(target.iter().rev()).take_while(is_same).count();
    let (source, source_tail) = source.split_at(source.len() - tail);
    let (target, target_tail) = target.split_at(target.len() - tail);
    if source.len() * target.len() <= LIMIT {
        out.extend(best(source, target));
    } else {
        out.extend(source.iter().map(|block| (Some(*block), None)));
        out.extend(target.iter().map(|block| (None, Some(*block))));
    }
    out.extend(source_tail.iter().zip(target_tail).map(|(a, b)| (Some(*a), Some(*b))));
    out
}

/// Whether the alignment has them for partners.
fn are_linked(a: &Block, b: &Block) -> bool {
    a.link == b.link && a.link.is_some()
}

/// Whether the alignment has another partner for either.
fn are_apart(a: &Block, b: &Block) -> bool {
    a.link != b.link && a.link.is_some() && b.link.is_some()
}

/// How much two blocks have in common; 0 where they cannot be counterparts.
fn score(a: &Block, b: &Block) -> u32 {
    if a.form != b.form || (a.level != b.level && a.print != b.print && !are_linked(a, b)) || are_apart(a, b) {
        return 0;
    }
    let base = if a.form == Form::Text { 2 } else { 3 };
    let level = if a.form == Form::Heading && a.level == b.level { 3 } else { 0 };
    let print = if a.print != b.print {
        0
    } else if a.print == 0 {
        2
    } else {
        12
    };
    let link = if are_linked(a, b) { 24 } else { 0 };
    let (short, long) = (a.length.min(b.length), a.length.max(b.length));
    base + level + print + link + u32::from(short * 2 > long)
}

/// The pairs with the greatest sum of scores.
fn best(source: &[Block], target: &[Block]) -> Vec<Pair> {
    let width = target.len() + 1;
    let mut sums = vec![0u32; (source.len() + 1) * width];
    for i in (0..source.len()).rev() {
        for j in (0..target.len()).rev() {
            let skip = sums[(i + 1) * width + j].max(sums[i * width + j + 1]);
            let score = score(&source[i], &target[j]);
            let pair = if score == 0 { 0 } else { score + sums[(i + 1) * width + j + 1] };
            sums[i * width + j] = skip.max(pair);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::with_capacity(source.len().max(target.len()));
    while i < source.len() && j < target.len() {
        let here = sums[i * width + j];
        let score = score(&source[i], &target[j]);
        if score > 0 && here == score + sums[(i + 1) * width + j + 1] {
            out.push((Some(source[i]), Some(target[j])));
            (i, j) = (i + 1, j + 1);
        } else if here == sums[(i + 1) * width + j] {
            out.push((Some(source[i]), None));
            i += 1;
        } else {
            out.push((None, Some(target[j])));
            j += 1;
        }
    }
    out.extend(source[i..].iter().map(|block| (Some(*block), None)));
    out.extend(target[j..].iter().map(|block| (None, Some(*block))));
    out
}

#[cfg(test)]
mod tests {
    use super::pairs;
    use crate::check::structure::shape::{Block, Form};
    use proptest::prelude::*;

    fn block(form: Form, level: u8, print: u64, node: usize) -> Block {
        Block { form, level, print, node, end: node + 1, length: 40, link: None }
    }

    fn numbers(source: &[Block], target: &[Block]) -> Vec<(Option<usize>, Option<usize>)> {
        let number = |block: Option<Block>| block.map(|block| block.node);
        pairs(source, target).into_iter().map(|(a, b)| (number(a), number(b))).collect()
    }

    #[test]
    fn what_one_side_lacks_is_a_gap() {
        let section = |level: u8, print: u64, at: usize| {
            [block(Form::Heading, level, 0, at), block(Form::Code, 0, print, at + 1)]
        };
        let source = [section(2, 5, 0), section(3, 7, 2), section(2, 9, 4)].concat();
        let target = [section(2, 5, 0), section(2, 9, 4)].concat();
        let all = |at: usize| (Some(at), Some(at));
        assert_eq!(numbers(&source, &target), [all(0), all(1), (Some(2), None), (Some(3), None), all(4), all(5)]);
        assert_eq!(numbers(&target, &source), [all(0), all(1), (None, Some(2)), (None, Some(3)), all(4), all(5)]);
    }

    #[test]
    fn the_alignment_decides() {
        let text = |node: usize, link: u32| Block { link: Some(link), ..block(Form::Text, 0, 0, node) };
        let (source, target) = ([text(0, 0), text(1, 1)], [text(0, 1), text(1, 2)]);
        assert_eq!(numbers(&source, &target), [(Some(0), None), (Some(1), Some(0)), (None, Some(1))]);
    }

    #[test]
    fn blocks_of_other_forms_are_no_counterparts() {
        let (list, table) = (block(Form::List, 0, 0, 0), block(Form::Table, 0, 0, 0));
        assert_eq!(numbers(&[list], &[table]), [(Some(0), None), (None, Some(0))]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_order_stays(
            source in prop::collection::vec((0u8..4, 0u64..3), 0..12),
            target in prop::collection::vec((0u8..4, 0u64..3), 0..12),
        ) {
            let forms = [Form::Text, Form::Heading, Form::List, Form::Code];
            let of = |all: &[(u8, u64)]| -> Vec<Block> {
                all.iter().enumerate().map(|(at, (form, print))| block(forms[*form as usize], 0, *print, at)).collect()
            };
            let (source, target) = (of(&source), of(&target));
            let found = numbers(&source, &target);
            prop_assert!(found.iter().filter_map(|pair| pair.0).eq(0..source.len()));
            prop_assert!(found.iter().filter_map(|pair| pair.1).eq(0..target.len()));
            for (a, b) in found {
                if let (Some(a), Some(b)) = (a, b) {
                    prop_assert_eq!(source[a].form, target[b].form);
                }
            }
        }
    }
}
