//! What a page answers while its body is written: links, images, words, tables, colours, and the bodies it includes.

use super::{highlight::highlight, review, tracked::Tracked};
use crate::{
    base::Locale,
    content::Side,
    diag::Diagnostic,
    markdown::{
        Dialect,
        ext::xref::Reference,
        html::{self, Companion, Companions, Host, Href, Part, Picture, Readers, Referenced, Request},
        outline::Outline,
        tree::{AlertKind, Directive},
    },
    site::{Content, Page, SiteArticle, choices::Choices, includes::Instance, table},
};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    rc::Rc,
};

/// The host of a page's body, or of one that is included in it.
pub struct PageHost<'a> {
    tracked: &'a Tracked<'a>,
    /// The page; of an included body one like it that stands where the included article does.
    page: Page,
    /// The locale of the text.
    locale: &'a Locale,
    /// What readers choose zones by.
    choices: Rc<Choices>,
    /// Messages of tables that were marked as units already.
    marked: Rc<RefCell<BTreeSet<String>>>,
    /// The page itself.
    around: &'a Page,
    /// Of an included body its number and what is known of it.
    instance: Option<(usize, &'a Instance)>,
    prefix: String,
    inline: bool,
    /// What is shown below units; `None` where nobody reviews.
    told: Option<Told<'a>>,
}

/// What was found in an article, unit by unit.
#[derive(Default)]
struct Told<'a> {
    findings: BTreeMap<&'a str, Vec<&'a Diagnostic>>,
    /// The units below which it was shown.
    units: RefCell<BTreeSet<&'a str>>,
}

impl<'a> PageHost<'a> {
    /// A host for the body of `page`.
    #[must_use]
    pub fn new(tracked: &'a Tracked<'a>, page: &'a Page) -> Self {
        Self {
            tracked,
            page: page.clone(),
            locale: tracked.locale(page.shown),
            choices: Rc::new(tracked.choices(page)),
            marked: Rc::default(),
            around: page,
            instance: None,
            prefix: String::new(),
            inline: false,
            told: None,
        }
    }

    /// The same, with what was found below each unit of the article.
    pub(super) fn reviewing(self) -> Self {
        let findings = self.tracked.body(&self.page).and_then(|article| self.tracked.findings(article));
        let findings = review::by_unit(findings.unwrap_or_default());
        Self { told: Some(Told { findings, ..Told::default() }), ..self }
    }

    /// Whether what was found in a unit is shown below it.
    pub(super) fn has_told(&self, unit: &str) -> bool {
        self.told.as_ref().is_some_and(|told| told.units.borrow().contains(unit))
    }

    /// A host for a body that this one includes.
    fn included(&self, number: usize, instance: &'a Instance, article: &SiteArticle, inline: bool) -> Self {
        let content = Content::Article { article: instance.article, side: instance.side };
        let page = Page { document: article.document.clone(), shown: instance.locale, content, ..self.around.clone() };
        Self {
            tracked: self.tracked,
            page,
            locale: self.tracked.locale(instance.locale),
            choices: Rc::clone(&self.choices),
            marked: Rc::clone(&self.marked),
            around: self.around,
            instance: Some((number, instance)),
            prefix: format!("i{number}-"),
            inline,
            told: None,
        }
    }

    /// Writes the body of an article of the page, with the other side where that is asked for.
    pub(super) fn write(
        &self,
        article: &'a SiteArticle,
        side: Side,
        outline: &Outline,
        companions: Option<Companions>,
    ) -> String {
        let shown = article.sides.get(side);
        let config = self.tracked.config();
        let companions = companions.filter(|_| side == Side::Target);
        let companion = companions.zip(article.sides.source.as_ref()).map(|(how, source)| Companion {
            tree: &source.tree,
            runs: &source.runs,
            locale: &config.source,
            how,
        });
        html::write(&Request {
            tree: &shown.tree,
            outline,
            locale: self.locale,
            unit_ids: &self.tracked.unit_ids(article),
            companion,
            dialect: Dialect::Learn,
            raw_html: config.raw_html,
            page: true,
            host: self,
        })
    }
}

impl Host for PageHost<'_> {
    fn beside(&self, unit: u32) -> String {
        let Some((told, article)) = self.told.as_ref().zip(self.tracked.body(&self.page)) else { return String::new() };
        let id = article.article.unit_id(unit as usize);
        if id.is_empty() {
            return String::new();
        }
        told.units.borrow_mut().insert(id);
        let locale = self.tracked.locale(self.around.locale);
        let findings = told.findings.get(id).map_or(&[][..], Vec::as_slice);
        review::list(findings, self.tracked.catalog(locale), locale)
    }

    fn part(&self) -> Part<'_> {
        self.instance.map_or_else(Part::default, |(_, instance)| Part {
            prefix: &self.prefix,
            taken: Some(&instance.taken),
            again: instance.again,
            inline: self.inline,
        })
    }

    fn link<'b>(&'b self, dest: &'b str) -> Href<'b> {
        self.tracked.link(&self.page, dest)
    }

    fn xref(&self, reference: &Reference) -> Option<Referenced<'static>> {
        self.tracked.xref(&self.page, reference)
    }

    fn image<'b>(&'b self, dest: &'b str) -> Picture<'b> {
        self.tracked.image(&self.page, dest)
    }

    fn alert_title(&self, kind: AlertKind) -> String {
        self.tracked.text(self.locale, &format!("theme-alert-{}", kind.as_str()), &[])
    }

    fn word(&self, id: &str) -> String {
        self.tracked.text(self.locale, &format!("theme-{id}"), &[])
    }

    fn snippet(&self, source: &str) -> Option<String> {
        let article = self.tracked.body(&self.page)?;
        self.tracked.snippet(self.page.shown, &article.path, source).map(str::to_owned)
    }

    fn alt_locale(&self) -> Option<&Locale> {
        // A bilingual article holds alternative texts once, on the side of its target.
        let Content::Article { side: Side::Source, .. } = self.page.content else { return None };
        self.tracked.body(&self.page).map(|article| self.tracked.locale(article.locale))
    }

    fn include(&self, node: u32, _: &Directive, inline: bool, companion: Option<Companions>) -> Option<String> {
        let here = self.instance.map(|(number, _)| number);
        let (number, instance, article) = self.tracked.included(self.around, here, node)?;
        let host = self.included(number, instance, article, inline);
        let body = host.write(article, instance.side, &instance.outline, companion);
        if host.locale == self.locale {
            return Some(body);
        }
        // Text in another language than that around it.
        let (locale, direction) = (host.locale, host.locale.direction().as_str());
        let mut out = String::with_capacity(body.len() + 48);
        let (element, end) = if inline { ("span", "") } else { ("div", "\n") };
        let _ = write!(out, "<{element} lang=\"{locale}\" dir=\"{direction}\">{end}{body}</{element}>{end}");
        Some(out)
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
