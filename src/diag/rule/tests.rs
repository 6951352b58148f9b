//! The table of rules: its ids are unique words, and the rules of a group stand together.

use super::{ALL, Rule};
use std::collections::BTreeSet;

#[test]
fn the_rules_of_a_group_stand_together() {
    let runs = ALL.chunk_by(|one, other| one.group() == other.group());
    let groups: BTreeSet<_> = ALL.iter().map(|rule| rule.group()).collect();
    assert_eq!(runs.count(), groups.len());
}

#[test]
fn ids_are_unique_words() {
    let ids: BTreeSet<_> = ALL.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), ALL.len());
    for id in ids {
        assert!(id.split('/').count() == 2, "{id}");
        assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"/-".contains(&b)), "{id}");
        assert_eq!(Rule::find(id).map(|rule| rule.id), Some(id));
    }
}
