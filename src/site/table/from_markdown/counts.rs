//! Numbers with a noun, and whether they agree.
//!
//! In: the texts of a line on each side. Out: a count, or none; for several counts the one message that shows them all as they
//! are. Law: careful. A count begins with its number on the first side and names it with at most three words, its other side
//! has the same number and no other. The first side must agree but for the singular; another side may word some numbers
//! otherwise (machine translation does), and then keeps that wording for those numbers.

use super::{Text, write};
use std::collections::BTreeMap;

/// A number and what stands around it on each side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// The number.
    pub(super) number: u64,
    /// What precedes and follows it on each side.
    around: Vec<(String, String)>,
}

impl Count {
    /// The count that a line is.
    pub(super) fn read(text: &Text) -> Option<Self> {
        let mut number = None;
        let mut around = Vec::new();
        for (side, text) in text.iter().enumerate() {
            let (before, value, after) = number_in(text, side == 0)?;
            if number.is_some_and(|number| number != value) || (side == 0 && !(before.is_empty() && is_noun(after))) {
                return None;
            }
            number = Some(value);
            around.push((before.to_owned(), after.to_owned()));
        }
        Some(Self { number: number?, around })
    }
}

/// The only number of a text, which is whole. From a thousand on it is grouped: `2021` is a year, `1,000` a number.
fn number_in(text: &str, first: bool) -> Option<(&str, u64, &str)> {
    let is_separator = |c: char| c == ',' || !first && matches!(c, '.' | '\u{a0}' | '\u{202f}');
    let start = text.find(|c: char| c.is_numeric())?;
    let mut end = start;
    let mut groups = vec![String::new()];
    for (at, c) in text[start..].char_indices() {
        let next_is_digit = || text[start + at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        if c.is_ascii_digit() {
            groups.last_mut()?.push(c);
            end = start + at + 1;
        } else if is_separator(c) && next_is_digit() {
            groups.push(String::new());
        } else {
            break;
        }
    }
    let (before, after) = (&text[..start], &text[end..]);
    let (head, rest) = groups.split_first()?;
    let plain = (1..=3).contains(&head.len()) && (head == "0" || !head.starts_with('0'));
    let grouped = rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || head != "0") && rest.len() < 4;
    // A sign, a decimal part or a further number makes it something else.
    let more =
        after.contains(char::is_numeric) || after.starts_with(['.', ',']) || before.ends_with(['-', '−', '.', '+']);
    (plain && grouped && !more).then(|| Some((before, groups.concat().parse().ok()?, after)))?
}

/// Whether what follows a number names what is counted.
fn is_noun(after: &str) -> bool {
    let fits = |c: char| c.is_alphabetic() || matches!(c, ' ' | '%' | '-' | '(' | ')');
    let apart = !after.starts_with(|c: char| c.is_alphabetic() || c == '-');
    apart && after.chars().all(fits) && after.split_whitespace().count() <= 3
}

/// Counts that one message can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Agreed {
    /// For each side: how most numbers are worded, and those that are worded otherwise.
    sides: Vec<(Around, BTreeMap<u64, Around>)>,
}

type Around = (String, String);

impl Agreed {
    /// The agreement of counts, if they agree.
    pub(super) fn of(counts: &[&Count]) -> Option<Self> {
        let sides = counts.first()?.around.len();
        let mut out = Vec::new();
        for side in 0..sides {
            let mut wordings: BTreeMap<&Around, usize> = BTreeMap::new();
            // Where the singular is a wording of its own, it does not speak for the others.
            let plural: Vec<&&Count> = counts.iter().filter(|count| count.number != 1).collect();
            let speakers = if plural.is_empty() { counts.iter().collect() } else { plural };
            for count in &speakers {
                *wordings.entry(&count.around[side]).or_default() += 1;
            }
            let most = wordings.values().copied().max()?;
            let main = speakers.iter().map(|count| &count.around[side]).find(|around| wordings[around] == most)?;
            let mut others: BTreeMap<u64, Around> = BTreeMap::new();
            for count in counts {
                let around = &count.around[side];
                let same = others.get(&count.number).unwrap_or(main);
                if around == same {
                    continue;
                }
                let unsaid = !counts.iter().any(|other| other.number == count.number && other.around[side] != *around);
                let singular =
                    count.number == 1 && (main.1.is_empty() == around.1.is_empty()) && akin(&main.1, &around.1);
                if !unsaid || (side == 0 && !singular) {
                    return None;
                }
                others.insert(count.number, around.clone());
            }
            out.push((main.clone(), others));
        }
        Some(Self { sides: out })
    }

    /// The pattern of the message on each side.
    pub(super) fn patterns(&self) -> Vec<String> {
        self.sides.iter().map(|(main, others)| write::count(main, others)).collect()
    }
}

/// Whether two nouns may be the forms of one: they begin alike.
fn akin(one: &str, other: &str) -> bool {
    let first = |noun: &str| noun.trim().chars().take(3).flat_map(char::to_lowercase).collect::<String>();
    first(one) == first(other)
}
