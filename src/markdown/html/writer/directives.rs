//! Directives, containers and tabs in the page: who writes what.

use super::{Close, TabShown, Writer};
use crate::markdown::{
    ext::{code, image, layout, tabs, video},
    html::escaped,
    tree::{Directive, Form, Kind, NONE, Tree},
};
use std::{collections::HashMap, fmt::Write as _};

/// As much of a tab's title as is repeated before the titles of tabs that depend on it.
const LONGEST_TITLE: usize = 60;

impl Writer<'_> {
    /// A directive on a line of its own.
    pub(super) fn directive(&mut self, tree: &Tree, at: u32) {
        let node = &tree.nodes[at as usize];
        let Some(directive) = tree.directive(node) else { return };
        self.fresh_line();
        let html = match &*directive.name {
            // What closes nothing has nothing to say.
            _ if directive.form == Form::Close => Some(String::new()),
            "image" => Some(format!("<p>{}</p>\n", image::html(directive, self.request, ""))),
            "video" => video::html(directive, self.request),
            "code" | "notebook" => code::html(directive, self.request),
            "form" => Some(form(directive)),
            "include" => {
                let how = self.request.companion.map(|companion| companion.how);
                self.request.host.include(at, directive, false, how)
            }
            _ => {
                let companion = self.request.companion.map(|companion| (companion.locale, companion.how));
                self.request.host.directive(directive, companion)
            }
        };
        match html {
            Some(html) => self.out.push_str(&html),
            None => {
                _ = write!(self.out, "<p>{}</p>", escaped(tree.projection.own(node.start..node.stop).trim()));
            }
        }
        self.fresh_line();
    }

    /// A directive among text.
    pub(super) fn inset(&mut self, tree: &Tree, at: u32, main: bool) {
        let node = &tree.nodes[at as usize];
        let Some(directive) = tree.directive(node) else { return };
        let html = match &*directive.name {
            "no-loc" => {
                let text = escaped(directive.get("text").unwrap_or(""));
                Some(if self.request.page { format!("<span translate=\"no\">{text}</span>") } else { text })
            }
            "image" => Some(image::html(directive, self.request, "")),
            "video" => video::html(directive, self.request),
            // On the other side stands the other side of the same text.
            "include" if !main => Some(String::new()),
            "include" => {
                let how = self.request.companion.map(|companion| companion.how);
                self.request.host.include(at, directive, true, how)
            }
            _ => None,
        };
        match html {
            Some(html) => self.out.push_str(&html),
            None => self.out.push_str(&escaped(&tree.projection.own(node.start..node.stop))),
        }
    }

    pub(super) fn open_container(&mut self, tree: &Tree, at: u32) -> Close {
        let Some(directive) = tree.directive(&tree.nodes[at as usize]) else { return Close::Text("") };
        self.fresh_line();
        let (open, close) = if self.request.page {
            layout::page_tags(directive, self.request, &mut self.used_ids)
        } else {
            layout::tags(directive)
        };
        self.out.push_str(&open);
        Close::Text(close)
    }

    /// Tabs. On a page each is a part with a title, which the script makes a tab; in a fragment the titles stand above all.
    pub(super) fn open_tabs(&mut self, tree: &Tree, at: u32) -> Close {
        self.fresh_line();
        if self.request.page {
            self.out.push_str("<div class=\"tabs\">\n");
            return Close::Text("</div>\n");
        }
        self.groups += 1;
        let (number, prefix) = (self.groups, self.part.prefix);
        let group = self.chosen.group(tree, at);
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
            shown.push(TabShown { id, attributes: data, visible: is_active });
        }
        self.out.push_str("</ul>\n");
        shown.reverse();
        self.group.push(shown);
        Close::Tabs
    }

    pub(super) fn open_tab(&mut self, tree: &Tree, at: u32) -> Close {
        self.fresh_line();
        if !self.request.page {
            let Some(tab) = self.group.last_mut().and_then(Vec::pop) else { return Close::Text("") };
            let hidden = if tab.visible { "" } else { " aria-hidden=\"true\" hidden=\"hidden\"" };
            let (id, data) = (tab.id, tab.attributes);
            let _ = writeln!(self.out, "<section id=\"{id}\" role=\"tabpanel\"{data}{hidden}>");
            return Close::Text("</section>\n");
        }
        self.out.push_str("<div class=\"tab\"");
        if let Some((name, _)) = tabs::name(tree, at as usize + 1) {
            // Of the tabs with an id the first is where links lead.
            if !name.anchor.contains(char::is_whitespace) && self.used_ids.insert(name.anchor.into()) {
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
        self.in_title = true;
        Close::TabTitle
    }

    /// The title of the first tab with an id.
    fn title_of_tab(&mut self, tree: &Tree, id: &str) -> Option<String> {
        if id.is_empty() {
            return None;
        }
        let titles = self.tab_titles.get_or_insert_with(|| {
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
        Some(self.titles.entry(link).or_insert_with(title).clone())
    }
}

/// A form that a program around the page fills with life.
fn form(directive: &Directive) -> String {
    let mut out = String::from("<form class=\"chromeless-form\"");
    for name in ["model", "action"] {
        if let Some(value) = directive.get(name) {
            let _ = write!(out, " data-{name}=\"{}\"", escaped(value));
        }
    }
    let submit = escaped(directive.get("submittext").unwrap_or(""));
    let _ = write!(
        out,
        ">\n<div></div>\n<button class=\"button is-primary\" disabled=\"disabled\" type=\"submit\">{submit}</button>\n</form>\n"
    );
    out
}
