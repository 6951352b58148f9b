//! Directives, containers and tabs in the page: who writes what.

use super::{Close, Writer};
use crate::{
    base::Locale,
    markdown::{
        ext::{
            code,
            image::{self, Setting},
            layout, video,
        },
        html::escaped,
        tree::{Directive, Form, NONE, Node, Tree},
    },
};
use std::fmt::Write as _;

impl<'a> Writer<'a> {
    /// A directive on a line of its own.
    pub(super) fn directive(&mut self, tree: &Tree, at: u32) {
        let node = &tree.nodes[at as usize];
        let Some(directive) = tree.directive(node) else { return };
        self.fresh_line();
        let html = match &*directive.name {
            // What closes nothing has nothing to say.
            _ if directive.form == Form::Close => Some(String::new()),
            "image" => Some(self.picture_block(tree, at, directive)),
            "video" => video::html(directive, self.request, false),
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
            "image" => {
                let setting = Setting { locale: self.alt_locale(node, main), ..Setting::default() };
                Some(image::html(directive, self.request, setting))
            }
            "video" => video::html(directive, self.request, true),
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
        let node = &tree.nodes[at as usize];
        let Some(directive) = tree.directive(node) else { return Close::Text("") };
        self.fresh_line();
        if &*directive.name == "image" {
            return self.open_picture(tree, at, directive);
        }
        let (open, close) = if self.request.page {
            layout::page_tags(directive, self.request, self.used_ids())
        } else {
            layout::tags(directive, self.request)
        };
        self.out.push_str(&open);
        Close::Text(close)
    }

    /// A picture on a line of its own.
    fn picture_block(&self, tree: &Tree, at: u32, directive: &Directive) -> String {
        let setting = Setting { locale: self.alt_locale(&tree.nodes[at as usize], true), ..Setting::default() };
        let picture = image::html(directive, self.request, setting);
        let class = if self.request.page { " class=\"picture\"" } else { "" };
        format!("<p{class}>{picture}</p>\n")
    }

    /// A picture with a long description.
    fn open_picture(&mut self, tree: &Tree, at: u32, directive: &Directive) -> Close {
        let node = &tree.nodes[at as usize];
        if node.end == at + 1 {
            let html = self.picture_block(tree, at, directive);
            self.out.push_str(&html);
            return Close::Text("");
        }
        let prefix = self.part.prefix;
        let id = image::description_id(directive, prefix, at, &mut |id| self.used_ids().insert(id.into()));
        let setting = Setting { described_by: &id, locale: self.alt_locale(node, true) };
        let (open, close) = image::described(directive, self.request, setting);
        self.out.push_str(&open);
        Close::Text(close)
    }

    /// The locale of an alternative text, where it is another than that of the text around it: the file holds it on one side.
    pub(super) fn alt_locale(&self, node: &Node, main: bool) -> Option<&'a Locale> {
        if node.unit != NONE {
            return None;
        }
        if main { self.request.host.alt_locale() } else { self.request.companion.map(|_| self.request.locale) }
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
