//! The program's own texts: those it talks in, and those of its rules.
//!
//! In: the `.ftl` texts that are built in. Out: a bundle of each, made once in a process and not before somebody asks for a text
//! of it: they are long, and a run says few of them. Law: no shelf names what lies outside of it, and each is whole (tests see to
//! both), so nothing is measured here.

use super::{Resource, catalog::Bundle, choice};
use crate::base::Locale;
use fluent::FluentResource;
use std::sync::{Arc, OnceLock};

/// One text of the program, in one locale.
pub(super) struct Shelf {
    tag: &'static str,
    pub(super) text: &'static str,
    bundle: OnceLock<Bundle>,
}

/// What is said often lies in front.
pub(super) static SHELVES: [Shelf; 4] = [
    Shelf::new("en-US", include_str!("../../locales/en-US/diglot.ftl")),
    Shelf::new("en-US", include_str!("../../locales/en-US/rules.ftl")),
    Shelf::new("ko-KR", include_str!("../../locales/ko-KR/diglot.ftl")),
    Shelf::new("ko-KR", include_str!("../../locales/ko-KR/rules.ftl")),
];

impl Shelf {
    const fn new(tag: &'static str, text: &'static str) -> Self {
        Self { tag, text, bundle: OnceLock::new() }
    }

    /// Whether it lies in this locale.
    pub(super) fn is_of(&self, locale: &Locale) -> bool {
        self.tag == locale.as_str()
    }

    /// The texts, ready to be said.
    pub(super) fn bundle(&self, locale: &Locale) -> &Bundle {
        self.bundle.get_or_init(|| {
            let fluent = FluentResource::try_new(self.text.to_owned()).unwrap_or_else(|(partly, _)| partly);
            Bundle::of(locale, [choice::prepare(fluent)])
        })
    }
}

/// The texts of the program as layers, parsed once in a process: their places can be asked for.
#[must_use]
pub fn program_layers() -> &'static [(Locale, Arc<Resource>)] {
    static LAYERS: OnceLock<Vec<(Locale, Arc<Resource>)>> = OnceLock::new();
    LAYERS.get_or_init(|| {
        SHELVES.iter().filter_map(|shelf| Some((Locale::new(shelf.tag)?, Resource::parse(shelf.text).0))).collect()
    })
}
