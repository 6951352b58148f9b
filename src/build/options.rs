//! What the command line says of a reading besides the config.
//!
//! In: nothing. Out: [`Options`]. Law: plain values; whoever is asked outside comes in as a function.

use super::progress::Progress;
use crate::{
    base::{Locale, RelPath},
    check::external::Answers,
    config::{External, SiteUrl},
    diag::policy::Selection,
    messages::Date,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What the command line says besides the config.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The config file; `diglot.yml` where not said.
    pub config: Option<RelPath>,
    /// Where the site will be found, in place of `url`.
    pub url: Option<SiteUrl>,
    /// The glossary; that of the config where not said.
    pub glossary: Option<RelPath>,
    /// Whether drafts are published.
    pub drafts: bool,
    /// Only these locales and those they fall back to; all when empty.
    pub locales: Vec<Locale>,
    /// Whether the rules about single translations run too.
    pub all_rules: bool,
    /// The rules whose findings are wanted.
    pub selection: Selection,
    /// When articles were last changed, as far as their history says.
    pub changed: Arc<BTreeMap<RelPath, Date>>,
    /// Whether their history is cut off before it says of all of them.
    pub is_cut_off: bool,
    /// Who is asked for addresses on other sites; nobody by default.
    pub outside: Option<Outside>,
    /// Told how far the reading has come.
    pub progress: Arc<Progress>,
}

/// Somebody who can ask other sites whether an address is there.
#[derive(Clone)]
pub struct Outside {
    /// Whether the addresses of an article are wanted, by its path and locale.
    pub wanted: Wanted,
    /// What servers say of addresses.
    pub ask: Ask,
}

/// What servers say of addresses, as far as the config lets them be asked for.
pub type Ask = Arc<dyn Fn(&BTreeSet<String>, &External) -> Answers + Send + Sync>;

/// Whether an article is asked about, by its path and locale.
pub type Wanted = Arc<dyn Fn(&RelPath, &Locale) -> bool + Send + Sync>;

impl Outside {
    /// Every article is asked about.
    #[must_use]
    pub fn everything() -> Wanted {
        Arc::new(|_, _| true)
    }
}

impl std::fmt::Debug for Outside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Outside")
    }
}
