//! What texts were translated as before: a translation memory.
//!
//! In: pairs of texts, each with where it comes from. Out: for a source the translations of the very same ([`Memory::exact`]), and of those
//! much like it ([`Memory::fuzzy`]). Law: pure; what is found depends on the pairs alone, not on their order; a memory only tells,
//! it applies nothing.

use super::identity::stands_alone;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

/// A translation that is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// What was translated.
    pub source: String,
    /// What it became.
    pub target: String,
    /// Where it comes from: a path, or the name of a memory.
    pub from: String,
}

/// Texts and what they were translated as.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    entries: Vec<Entry>,
    /// By source without the white space that says nothing.
    exact: HashMap<Box<str>, Vec<usize>>,
    words: HashMap<Box<str>, u32>,
    /// The sorted words of each entry.
    bags: Vec<Vec<u32>>,
    /// For each word the entries that have it.
    holders: Vec<Vec<usize>>,
}

/// A text as it is looked up.
fn squeezed(text: &str) -> Box<str> {
    text.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

/// The words of a text in lower case.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        rest = &rest[start..];
        let first = rest.chars().next()?;
        let ends = |c: char| !c.is_alphanumeric() || stands_alone(c);
        let end = if stands_alone(first) { first.len_utf8() } else { rest.find(ends).unwrap_or(rest.len()) };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word.to_lowercase())
    })
}

impl Memory {
    /// Adds a pair. What says nothing on either side is left out.
    pub fn add(&mut self, source: &str, target: &str, from: &str) {
        if source.trim().is_empty() || target.trim().is_empty() {
            return;
        }
        let number = self.entries.len();
        let mut bag: Vec<u32> = Vec::new();
        for word in words(source) {
            let next = u32::try_from(self.holders.len()).unwrap_or(u32::MAX);
            let id = *self.words.entry(word.into()).or_insert(next);
            if id == next {
                self.holders.push(Vec::new());
            }
            bag.push(id);
        }
        bag.sort_unstable();
        let mut distinct = bag.clone();
        distinct.dedup();
        for word in distinct {
            self.holders[word as usize].push(number);
        }
        self.exact.entry(squeezed(source)).or_default().push(number);
        self.bags.push(bag);
        self.entries.push(Entry { source: source.to_owned(), target: target.to_owned(), from: from.to_owned() });
    }

    /// How many pairs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The translations of a text, each once; the most frequent first.
    #[must_use]
    pub fn exact(&self, source: &str) -> Vec<&Entry> {
        let numbers = self.exact.get(&squeezed(source)).map_or(&[][..], Vec::as_slice);
        let mut by_target: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        for entry in numbers.iter().map(|&number| &self.entries[number]) {
            by_target.entry(&entry.target).or_default().push(entry);
        }
        let mut all: Vec<(usize, &Entry)> =
            by_target.values().filter_map(|same| Some((same.len(), *same.iter().min()?))).collect();
        all.sort_by_key(|(count, entry)| (Reverse(*count), *entry));
        all.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The one translation of a text that says the very same, where there is no other.
    #[must_use]
    pub fn only(&self, source: &str) -> Option<&Entry> {
        let found = self.exact(source);
        found.first().copied().filter(|entry| found.len() == 1 && entry.source == source)
    }

    /// Translations of texts that are at least `least` thousandths alike, the most alike first; of equal ones one, and at most
    /// `most`. Those of the very same text are not among them.
    #[must_use]
    pub fn fuzzy(&self, source: &str, least: u32, most: usize) -> Vec<(u32, &Entry)> {
        let mut bag: Vec<u32> = words(source).map(|word| self.words.get(&*word).copied().unwrap_or(u32::MAX)).collect();
        bag.sort_unstable();
        // Whatever is so much alike shares so many of its words, and so one at least of the rarest of the others.
        let shared = bag.len() * least as usize / (2000 - least.min(1999) as usize);
        let mut rarest = bag.clone();
        let holders = |word: u32| self.holders.get(word as usize).map_or(&[][..], Vec::as_slice);
        rarest.sort_by_key(|&word| (holders(word).len(), word));
        rarest.truncate((bag.len() + 1).saturating_sub(shared.max(1)));
        let candidates: BTreeSet<usize> = rarest.into_iter().flat_map(|word| holders(word).iter().copied()).collect();
        let same = squeezed(source);
        let mut found: Vec<(u32, &Entry)> = candidates
            .into_iter()
            .map(|number| (super::freshness::likeness(&bag, &self.bags[number]), &self.entries[number]))
            .filter(|(alike, entry)| *alike >= least && squeezed(&entry.source) != same)
            .collect();
        found.sort_by_key(|(alike, entry)| (Reverse(*alike), *entry));
        let mut seen: BTreeSet<(Box<str>, &str)> = BTreeSet::new();
        found.retain(|(_, entry)| seen.insert((squeezed(&entry.source), &entry.target)));
        found.truncate(most);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Memory;

    fn memory() -> Memory {
        let mut memory = Memory::default();
        for (source, target) in [
            ("Wait for two days.", "이틀 기다리십시오."),
            ("Wait for two days.", "이틀을 기다리십시오."),
            ("Wait for  two\ndays.", "이틀 기다리십시오."),
            ("Wait for three days.", "사흘 기다리십시오."),
            ("Open the door.", "문을 여십시오."),
            ("Nothing", " "),
        ] {
            memory.add(source, target, "a.md");
        }
        memory
    }

    #[test]
    fn the_same_text_is_found_whatever_its_lines() {
        let memory = memory();
        let targets: Vec<&str> = memory.exact("Wait for two days.").iter().map(|entry| entry.target.as_str()).collect();
        assert_eq!(targets, ["이틀 기다리십시오.", "이틀을 기다리십시오."]);
        assert_eq!(memory.only("Wait for two days."), None, "there are two");
        assert_eq!(memory.only("Open the door.").map(|entry| entry.target.as_str()), Some("문을 여십시오."));
        assert_eq!((memory.only("Open the  door."), memory.only("Nothing")), (None, None));
        assert_eq!(memory.len(), 5);
    }

    #[test]
    fn texts_much_alike_are_found_and_others_are_not() {
        let memory = memory();
        let found = memory.fuzzy("Wait for four days.", 750, 5);
        let found: Vec<(u32, &str)> = found.iter().map(|(alike, entry)| (*alike, entry.target.as_str())).collect();
        assert_eq!(found, [(750, "이틀 기다리십시오."), (750, "사흘 기다리십시오."), (750, "이틀을 기다리십시오.")]);
        assert_eq!(memory.fuzzy("Wait for four days.", 751, 5), []);
        assert_eq!(memory.fuzzy("Shut the door at once, please.", 750, 5), []);
        assert_eq!(memory.fuzzy("Open the door.", 750, 5), [], "the same is no likeness");
        assert_eq!(memory.fuzzy("", 750, 5), []);
    }

    #[test]
    fn what_is_alike_is_found_whatever_is_rare() {
        let mut memory = Memory::default();
        let text = |number: usize| format!("a b c d e f g h i j{number}");
        for number in 0..200 {
            memory.add(&text(number), "t", "m");
        }
        assert_eq!(memory.fuzzy("a b c d e f g h i k", 900, 300).len(), 200);
    }
}
