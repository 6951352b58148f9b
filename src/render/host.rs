//! What a page answers while its body is written: links, images, words, tables, colours.

use super::{highlight::highlight, tracked::Tracked};
use crate::{
    base::Locale,
    markdown::{
        html::{Companions, Host, Href, Picture, Readers},
        tree::{AlertKind, Directive},
    },
    site::{Page, choices::Choices, table},
};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The host of a page's body.
pub struct PageHost<'a> {
    tracked: &'a Tracked<'a>,
    page: &'a Page,
    /// The locale of the text.
    locale: &'a Locale,
    /// What readers choose zones by.
    choices: Choices,
    /// Messages of tables that were marked as units already.
    marked: RefCell<BTreeSet<String>>,
}

impl<'a> PageHost<'a> {
    /// A host for the body of `page`.
    #[must_use]
    pub fn new(tracked: &'a Tracked<'a>, page: &'a Page) -> Self {
        let choices = tracked.choices(page);
        Self { tracked, page, locale: tracked.locale(page.shown), choices, marked: RefCell::default() }
    }
}

impl Host for PageHost<'_> {
    fn link<'b>(&'b self, dest: &'b str) -> Href<'b> {
        self.tracked.link(self.page, dest)
    }

    fn image<'b>(&'b self, dest: &'b str) -> Picture<'b> {
        self.tracked.image(self.page, dest)
    }

    fn alert_title(&self, kind: AlertKind) -> String {
        self.tracked.text(self.locale, &format!("theme-alert-{}", kind.as_str()), &[])
    }

    fn word(&self, id: &str) -> String {
        self.tracked.text(self.locale, &format!("theme-{id}"), &[])
    }

    fn snippet(&self, _: &str) -> Option<String> {
        None
    }

    fn include(&self, _: u32, _: &Directive, _: bool, _: Option<Companions>) -> Option<String> {
        None
    }

    fn directive(&self, directive: &Directive, companion: Option<(&Locale, Companions)>) -> Option<String> {
        if &*directive.name != "table" {
            return None;
        }
        let table = self.tracked.table(directive.get("source")?)?;
        let messages = self.tracked.messages(self.locale);
        let other = companion.map(|(locale, how)| (self.tracked.messages(locale), how));
        let companion = other.as_ref().map(|(messages, how)| table::Companion { messages, how: *how });
        let first = |id: &str| self.marked.borrow_mut().insert(id.to_owned());
        Some(table::render(table, &messages, companion, &first).html)
    }

    fn readers(&self, zone: &Directive) -> Option<Readers> {
        self.choices.readers(zone)
    }

    fn highlight(&self, language: &str, code: &str) -> String {
        highlight(language, code)
    }
}
