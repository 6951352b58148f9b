//! What readers choose zones by: pivots and versions, with names for them.
//!
//! In: the groups of pivots that a locale's `zone-pivot-groups.yml` names, the order of versions that the config gives, an
//! article's front matter and tree. Out: the choices of its page, and for each zone whom it is for. Law: pure and linear; a zone is
//! for all where there is nothing to choose; where nothing is named, ids stand for themselves.

use crate::{
    base::{FileId, Source, Yaml, yaml},
    content::front_matter::FrontMatter,
    diag::{Diagnostic, rule},
    markdown::{
        ext::{
            layout,
            moniker::{self, Range},
        },
        html::{Choice, Readers},
        tree::{Directive, Kind, Tree},
    },
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// More than a reader can choose from: then all zones are shown.
const MOST: usize = 200;

/// Something to choose, and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// What readers call it.
    pub title: String,
}

/// Pivots of which a reader chooses one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// What they are.
    pub title: String,
    /// The pivots in order.
    pub pivots: Vec<Named>,
}

/// Reads a file of groups. What is no group is passed over.
#[must_use]
pub fn groups(source: &Source, file: FileId) -> (Vec<Group>, Vec<Diagnostic>) {
    let tree = match yaml::parse(source.text(), 0, yaml::Limits::FILE) {
        Ok(tree) => tree,
        Err(problem) => {
            let twice = problem.cause == yaml::Cause::DuplicateKey;
            let rule = if twice { &rule::DATA_DUPLICATE } else { &rule::DATA_SYNTAX };
            return (Vec::new(), vec![Diagnostic::yaml(rule, file, &problem)]);
        }
    };
    let text = |map: &Yaml, key: &str| {
        let value = map.get(key)?;
        let text = value.as_text().unwrap_or_else(|| source.slice(value.range())).trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let named = |pivot: &Yaml| {
        let id = text(pivot, "id")?;
        Some(Named { title: text(pivot, "title").unwrap_or_else(|| id.clone()), id })
    };
    let group = |group: &Yaml| {
        let pivots = group.get("pivots").map_or(&[][..], Yaml::items).iter().filter_map(named).collect();
        let title = text(group, "title").or_else(|| text(group, "prompt")).unwrap_or_default();
        Some(Group { id: text(group, "id")?, title, pivots })
    };
    (tree.get("groups").map_or(&[][..], Yaml::items).iter().filter_map(group).collect(), Vec::new())
}

/// One choice of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// What is chosen.
    pub by: Choice,
    /// What it is called; empty where nobody says.
    pub title: String,
    /// What there is to choose, the first of it where nothing was chosen.
    pub options: Vec<Named>,
}

/// The choices of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The choices in order.
    pub switches: Vec<Switch>,
    /// The names of pivots.
    titles: HashMap<String, String>,
    /// The versions there are, in order.
    monikers: Vec<String>,
    /// What is shown before anything is chosen.
    first: HashSet<(Choice, String)>,
}

impl Choices {
    /// Whether a tree has any zone.
    #[must_use]
    pub fn has_zones(tree: &Tree) -> bool {
        tree.directives.iter().any(|directive| matches!(&*directive.name, "zone" | "moniker"))
    }

    /// The choices of a page that shows these trees. `order`: the versions of the site.
    #[must_use]
    pub fn of(trees: &[&Tree], front: &FrontMatter, groups: &[Group], order: &[String]) -> Self {
        let mut pivots: Vec<&str> = Vec::new();
        let mut ranges: Vec<Range> = Vec::new();
        let mut seen = HashSet::new();
        for tree in trees {
            for node in tree.nodes.iter().filter(|node| node.kind == Kind::Container) {
                let Some(zone) = tree.directive(node).filter(|zone| layout::is_for_pages(zone)) else { continue };
                match (&*zone.name, zone.get("pivot"), zone.get("range")) {
                    ("zone", Some(written), _) => pivots.extend(layout::pivots(written).filter(|id| seen.insert(*id))),
                    ("moniker", _, Some(range)) => ranges.extend(Range::parse(range)),
                    _ => {}
                }
            }
        }
        let mut choices = Self::default();
        choices.pivots(&pivots, front, groups);
        choices.versions(&ranges, front, order);
        choices.switches.retain(|switch| (2..=MOST).contains(&switch.options.len()));
        for switch in &choices.switches {
            choices.first.extend(switch.options.first().map(|option| (switch.by, option.id.clone())));
        }
        choices
    }

    fn pivots(&mut self, mentioned: &[&str], front: &FrontMatter, groups: &[Group]) {
        if mentioned.is_empty() {
            return;
        }
        let wanted = texts(front, "zone_pivot_groups");
        let mut left: HashSet<&str> = mentioned.iter().copied().collect();
        let is_wanted = |group: &&Group| wanted.contains(&*group.id);
        let others = groups.iter().filter(|group| !is_wanted(group));
        for group in groups.iter().filter(is_wanted).chain(others) {
            let has = group.pivots.iter().any(|pivot| left.contains(&*pivot.id));
            if !has {
                continue;
            }
            // An article that names a group is for all of it; else only what it speaks of can be chosen.
            let all = is_wanted(&group);
            let options: Vec<Named> =
                group.pivots.iter().filter(|pivot| left.remove(&*pivot.id) || all).cloned().collect();
            self.titles.extend(options.iter().map(|pivot| (pivot.id.clone(), pivot.title.clone())));
            self.switches.push(Switch { by: Choice::Pivot, title: group.title.clone(), options });
        }
        let rest: Vec<Named> = mentioned
            .iter()
            .filter(|id| left.contains(*id))
            .map(|id| Named { id: (*id).to_owned(), title: (*id).to_owned() })
            .collect();
        self.switches.push(Switch { by: Choice::Pivot, title: String::new(), options: rest });
    }

    fn versions(&mut self, ranges: &[Range], front: &FrontMatter, order: &[String]) {
        if ranges.is_empty() {
            return;
        }
        let page = front.values.get("monikerRange").or_else(|| front.values.get("monikerrange"));
        let page = page.and_then(Yaml::as_text).and_then(Range::parse);
        self.monikers = order.to_vec();
        if order.is_empty() {
            let names: BTreeMap<String, &str> = ranges
                .iter()
                .chain(&page)
                .flat_map(Range::names)
                .map(|name| (name.to_ascii_lowercase(), name))
                .collect();
            self.monikers = names.into_values().map(str::to_owned).collect();
            self.monikers.sort_by(|a, b| moniker::natural(a, b));
        }
        if self.monikers.len() > MOST {
            self.monikers.clear();
        }
        if let Some(page) = page {
            let here = page.of(&self.monikers);
            if !here.is_empty() {
                self.monikers = here.into_iter().map(|at| self.monikers[at].clone()).collect();
            }
        }
        // Readers mostly want the newest version, which is the last.
        let options = self.monikers.iter().rev().map(|id| Named { id: id.clone(), title: id.clone() }).collect();
        self.switches.push(Switch { by: Choice::Moniker, title: String::new(), options });
    }

    /// Whom a zone is for; nothing where it is for all.
    #[must_use]
    pub fn readers(&self, zone: &Directive) -> Option<Readers> {
        let (by, ids, title) = match (&*zone.name, zone.get("pivot"), zone.get("range")) {
            ("zone", Some(written), _) => {
                let ids: Vec<String> = layout::pivots(written).map(str::to_owned).collect();
                let titles: Vec<&str> = ids.iter().map(|id| self.titles.get(id).unwrap_or(id).as_str()).collect();
                let title = titles.join(", ");
                (Choice::Pivot, ids, title)
            }
            ("moniker", _, Some(written)) => {
                let found = Range::parse(written)?.of(&self.monikers);
                let ids: Vec<String> = found.into_iter().map(|at| self.monikers[at].clone()).collect();
                let title = if ids.is_empty() { written.trim().to_owned() } else { ids.join(", ") };
                (Choice::Moniker, ids, title)
            }
            _ => return None,
        };
        let is_first = |id: &String| self.first.contains(&(by, id.clone()));
        // Where one of several switches says nothing about a zone, it is not for it to hide.
        let choice = self
            .switches
            .iter()
            .any(|switch| switch.by == by && switch.options.iter().any(|option| ids.contains(&option.id)));
        let later = choice && !ids.iter().any(is_first);
        Some(Readers { by, ids, title, choice, later })
    }
}

/// The texts of a key: one, a list, or several with commas between them.
fn texts<'a>(front: &'a FrontMatter, key: &str) -> HashSet<&'a str> {
    let Some(value) = front.values.get(key) else { return HashSet::new() };
    let items = if value.items().is_empty() { std::slice::from_ref(value) } else { value.items() };
    items.iter().filter_map(Yaml::as_text).flat_map(|text| text.split(',')).map(str::trim).collect()
}
