//! Tabs in the page.
//!
//! On a page each tab is a part with a title, which the script makes a tab, so that all can be read without one. In a fragment the
//! titles stand above the tabs, of which one is shown.

use super::{Close, Writer};
use crate::markdown::{
    ext::tabs,
    html::escaped,
    tree::{Kind, NONE, Tree},
};
use std::{collections::HashMap, fmt::Write as _};

/// As much of a tab's title as is repeated before the titles of tabs that depend on it.
const LONGEST_TITLE: usize = 60;

/// What a fragment says of a tab.
struct Shown {
    id: String,
    attributes: String,
    visible: bool,
}

/// What is known of the tabs of a body while it is written.
#[derive(Default)]
pub(super) struct State {
    /// How many groups were begun, and what is chosen in them.
    groups: usize,
    chosen: tabs::Chosen,
    /// The groups around: of each the tabs that are still to be written, last first.
    open: Vec<Vec<Shown>>,
    /// The link that holds the title of the first tab with an id; made when it is asked for.
    links: Option<HashMap<Box<str>, u32>>,
    /// Titles that were asked for.
    titles: HashMap<u32, String>,
    /// Whether a title is being written.
    pub(super) in_title: bool,
}

impl Writer<'_> {
    pub(super) fn open_tabs(&mut self, tree: &Tree, at: u32) -> Close {
        self.fresh_line();
        if self.request.page {
            self.out.push_str("<div class=\"tabs\">\n");
            return Close::Text("</div>\n");
        }
        self.tabs.groups += 1;
        let (number, prefix) = (self.tabs.groups, self.part.prefix);
        let group = self.tabs.chosen.group(tree, at);
        let _ = writeln!(self.out, "<div class=\"tabGroup\" id=\"{prefix}tabgroup_{number}\">\n<ul role=\"tablist\">");
        let mut shown = Vec::new();
        for (place, tab) in group.tabs.iter().enumerate() {
            let id = match tab.name.condition {
                "" => format!("{prefix}tabpanel_{number}_{}", tab.name.id),
                condition => format!("{prefix}tabpanel_{number}_{}_{condition}", tab.name.id),
            };
            let id = escaped(&id);
            let is_active = place == group.active;
            let hidden = if tab.visible { "" } else { " aria-hidden=\"true\" hidden=\"hidden\"" };
            let selected = if is_active { "0\" aria-selected=\"true" } else { "-1" };
            let mut data = format!(" data-tab=\"{}\"", escaped(tab.name.id));
            if !tab.name.condition.is_empty() {
                let _ = write!(data, " data-condition=\"{}\"", escaped(tab.name.condition));
            }
            let _ = write!(
                self.out,
                "<li role=\"presentation\"{hidden}>\n<a href=\"#{id}\" role=\"tab\" aria-controls=\"{id}\"{data} tabindex=\"{selected}\">"
            );
            self.run(tree, tab.link + 1..tree.nodes[tab.link as usize].end, true);
            self.out.push_str("</a>\n</li>\n");
            shown.push(Shown { id, attributes: data, visible: is_active });
        }
        self.out.push_str("</ul>\n");
        shown.reverse();
        self.tabs.open.push(shown);
        Close::Tabs
    }

    pub(super) fn open_tab(&mut self, tree: &Tree, at: u32) -> Close {
        self.fresh_line();
        if !self.request.page {
            let Some(tab) = self.tabs.open.last_mut().and_then(Vec::pop) else { return Close::Text("") };
            let hidden = if tab.visible { "" } else { " aria-hidden=\"true\" hidden=\"hidden\"" };
            let (id, data) = (tab.id, tab.attributes);
            let _ = writeln!(self.out, "<section id=\"{id}\" role=\"tabpanel\"{data}{hidden}>");
            return Close::Text("</section>\n");
        }
        self.out.push_str("<div class=\"tab\"");
        if let Some((name, _)) = tabs::name(tree, at as usize + 1) {
            // Of the tabs with an id the first is where links lead.
            if !name.anchor.contains(char::is_whitespace) && self.used_ids().insert(name.anchor.into()) {
                let _ = write!(self.out, " id=\"{}\"", escaped(name.anchor));
            }
            let _ = write!(self.out, " data-tab=\"{}\"", escaped(name.id));
            if !name.condition.is_empty() {
                let _ = write!(self.out, " data-condition=\"{}\"", escaped(name.condition));
            }
        }
        self.out.push_str(">\n");
        Close::Text("</div>\n")
    }

    pub(super) fn open_tab_title(&mut self, tree: &Tree, at: u32) -> Close {
        self.fresh_line();
        self.out.push_str("<p class=\"tab-title\">");
        let condition = tabs::name(tree, at as usize).map_or("", |(name, _)| name.condition);
        if let Some(title) = self.title_of_tab(tree, condition) {
            let _ = write!(self.out, "<span class=\"tab-for\">{} › </span>", escaped(&title));
        }
        self.tabs.in_title = true;
        Close::TabTitle
    }

    pub(super) fn close_tab_title(&mut self) {
        self.tabs.in_title = false;
        self.out.push_str("</p>\n");
    }

    pub(super) fn close_tabs(&mut self) {
        self.tabs.open.pop();
        self.out.push_str("</div>\n");
    }

    /// The title of the first tab with an id.
    fn title_of_tab(&mut self, tree: &Tree, id: &str) -> Option<String> {
        if id.is_empty() {
            return None;
        }
        let titles = self.tabs.links.get_or_insert_with(|| {
            let tabs =
                (0u32..).zip(&tree.nodes).filter(|(_, node)| node.kind == Kind::Tab).map(|(at, _)| at as usize + 1);
            let mut titles = HashMap::new();
            for (name, link) in tabs.filter_map(|title| tabs::name(tree, title)) {
                for id in name.id.split('+') {
                    titles.entry(id.into()).or_insert_with(|| u32::try_from(link).unwrap_or(NONE));
                }
            }
            titles
        });
        let link = *titles.get(id)?;
        // Many tabs may depend on one with a long title.
        let title = || tree.plain_text(link as usize).chars().take(LONGEST_TITLE).collect();
        Some(self.tabs.titles.entry(link).or_insert_with(title).clone())
    }
}
