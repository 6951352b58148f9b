//! Monikers: the ids of versions and products, and ranges of them: `v2`, `>=v1 <v3`, `v1 || >v4`.
//!
//! In: the text of a range, and monikers in their order. Out: which of them are in it. What stands side by side must all hold, `||`
//! begins another way to be in it. Law: total; a range that cannot be read is none.

use std::cmp::Ordering;

/// How a moniker compares with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A range of monikers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range(Vec<Vec<(Operator, Box<str>)>>);

/// Whether a text is the id of a moniker.
fn is_moniker(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

impl Range {
    /// Reads a range.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let ways = text.split("||").map(|way| {
            let mut rest = way.trim();
            let mut all = Vec::new();
            while !rest.is_empty() {
                let (operator, after) = operator(rest);
                let after = after.trim_start();
                let end = after.find([' ', '\t', '<', '>', '=']).unwrap_or(after.len());
                let name = &after[..end];
                if !is_moniker(name) {
                    return None;
                }
                all.push((operator, name.to_ascii_lowercase().into()));
                rest = after[end..].trim_start();
            }
            (!all.is_empty()).then_some(all)
        });
        ways.collect::<Option<Vec<_>>>().map(Self)
    }

    /// The monikers it names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flatten().map(|(_, name)| &**name)
    }

    /// Which monikers of a list in order are in it. One that the list lacks is nowhere, and nothing compares with it.
    #[must_use]
    pub fn of(&self, order: &[String]) -> Vec<usize> {
        let places = order.iter().enumerate().map(|(at, name)| (name.to_ascii_lowercase(), at));
        let places: std::collections::HashMap<String, usize> = places.collect();
        let holds = |at: usize, (operator, name): &(Operator, Box<str>)| {
            places.get(&**name).is_some_and(|&other| match operator {
                Operator::Equal => at == other,
                Operator::Less => at < other,
                Operator::LessOrEqual => at <= other,
                Operator::Greater => at > other,
                Operator::GreaterOrEqual => at >= other,
            })
        };
        (0..order.len()).filter(|&at| self.0.iter().any(|way| way.iter().all(|each| holds(at, each)))).collect()
    }
}

/// The operator a text begins with, and what follows it.
fn operator(text: &str) -> (Operator, &str) {
    let known = [
        (">=", Operator::GreaterOrEqual),
        ("<=", Operator::LessOrEqual),
        (">", Operator::Greater),
        ("<", Operator::Less),
        ("=", Operator::Equal),
    ];
    let found = known.into_iter().find_map(|(mark, operator)| Some((operator, text.strip_prefix(mark)?)));
    found.unwrap_or((Operator::Equal, text))
}

/// The order of monikers where nobody gives one: by their letters, and by their numbers as numbers.
#[must_use]
pub fn natural(a: &str, b: &str) -> Ordering {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (mut left, mut right) = (a, b);
    loop {
        let lengths = (digits(left), digits(right));
        if lengths.0 > 0 && lengths.1 > 0 {
            let number = |text: &str| {
                let number = text.trim_start_matches('0').to_owned();
                (number.len(), number)
            };
            let order = number(&left[..lengths.0]).cmp(&number(&right[..lengths.1]));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (&left[lengths.0..], &right[lengths.1..]);
            continue;
        }
        let first = (left.chars().next(), right.chars().next());
        match first {
            (Some(c), Some(other)) if c == other => (left, right) = (&left[c.len_utf8()..], &right[c.len_utf8()..]),
            _ => return first.0.cmp(&first.1).then_with(|| a.cmp(b)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Range, natural};

    #[test]
    fn ranges() {
        let order: Vec<String> = ["v1", "v2", "v2.5", "v10"].map(str::to_owned).to_vec();
        let of = |text: &str| Range::parse(text).map(|range| range.of(&order));
        assert_eq!(of("v2"), Some(vec![1]));
        assert_eq!(of("= V2"), Some(vec![1]));
        assert_eq!(of(">=v2"), Some(vec![1, 2, 3]));
        assert_eq!(of(">v1 <v10"), Some(vec![1, 2]));
        assert_eq!(of(">v1<=v2 || v10"), Some(vec![1, 3]));
        assert_eq!(of("<v1"), Some(vec![]));
        assert_eq!(of(">=nowhere || v1"), Some(vec![0]));
        for bad in ["", " ", "||", "v1 ||", ">=", "> = v1", "v1, v2", ">>v1", "v1 | v2", "버전"] {
            assert_eq!(of(bad), None, "{bad}");
        }
    }

    #[test]
    fn numbers_count_as_numbers() {
        let mut names = ["v10", "v9", "a-2.10", "a-2.9", "v09", "a-2", "v"].map(str::to_owned).to_vec();
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["a-2", "a-2.9", "a-2.10", "v", "v09", "v9", "v10"]);
    }
}
