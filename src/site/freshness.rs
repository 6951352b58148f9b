//! Which translations of a site say what their source says today.
//!
//! In: a site. Out: for every article that is a translation a [`Freshness`]. A bilingual article remembers its source, and is compared
//! with today's unit by unit; a plain one has the stamp of a review, or the hash that a handoff wrote of its source, and is
//! judged as a whole. Units that are marked as drafts are told of both. Both tell too that a source has another path today. Law: pure; nothing is judged that nothing is known of; a
//! site without articles in its source locale has nothing to compare with.

use super::{
    Site, SiteArticle,
    drafts::{self, Draft},
};
use crate::{
    base::{Span, Stamp, stamp::handoff_hash},
    content::front_matter::FrontMatter,
    units::{
        freshness::{Comparison, compare},
        identity::contents as contents_of,
    },
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

/// How a translation stands to today's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing says what it was made from.
    Unknown,
    /// It was made from today's source.
    Fresh,
    /// It was made from another text than today's source.
    Stale,
    /// Its source is no longer there.
    Gone,
    /// It was compared unit by unit.
    Compared(Comparison),
}

/// A translation and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Freshness {
    /// The translation, in [`Site::articles`].
    pub article: usize,
    /// Today's source, in [`Site::articles`].
    pub source: Option<usize>,
    /// Whether that has another path than the translation.
    pub renamed: bool,
    /// Where the translation says what it was made from; else where it begins.
    pub at: Span,
    /// How it stands.
    pub standing: Standing,
    /// The units of it that are marked as drafts.
    pub drafts: Vec<Draft>,
}

impl Freshness {
    /// Whether the translation has to be looked at.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        !self.drafts.is_empty() || self.is_stale_as_a_whole()
    }

    /// The same, whatever is marked unit by unit.
    #[must_use]
    pub fn is_stale_as_a_whole(&self) -> bool {
        match &self.standing {
            Standing::Unknown | Standing::Fresh => false,
            Standing::Stale | Standing::Gone => true,
            Standing::Compared(comparison) => !comparison.is_fresh(),
        }
    }
}

/// The stamp of a source: of its title, its description and its text, whatever its lines end in and else its front matter says.
#[must_use]
pub fn source_stamp(site: &Site, article: &SiteArticle) -> Stamp {
    stamp_of_text(site.sources.get(article.article.file).text(), &article.article.front)
}

/// The stamp of a text with this front matter, as a source.
#[must_use]
pub fn stamp_of_text(text: &str, front: &FrontMatter) -> Stamp {
    let value = |value: &Option<crate::base::Spanned<Box<str>>>| {
        value.as_ref().map_or(String::new(), |value| value.value.to_string())
    };
    let body = text.get(front.body as usize..).unwrap_or("").replace("\r\n", "\n");
    Stamp::of_parts(&[value(&front.title).as_bytes(), value(&front.description).as_bytes(), body.as_bytes()])
}

/// How many tenths of its blocks an older source must share with one under another path.
const RENAMED: usize = 6;
/// A block that more sources have says nothing of where it comes from.
const COMMON: usize = 20;

/// How the translations of a site stand, in the order of its articles.
#[must_use]
pub fn of_site(site: &Site) -> Vec<Freshness> {
    let source = site.source_locale();
    let of_source = |(_, one): &(usize, &Arc<SiteArticle>)| one.locale == source && !one.article.is_bilingual();
    let sources: Vec<(usize, &Arc<SiteArticle>)> = site.articles.iter().enumerate().filter(of_source).collect();
    let translations = || site.articles.iter().filter(|one| one.locale != source);
    if sources.is_empty() && site.reviews.is_empty() {
        return Vec::new();
    }
    let hashes = if translations().any(|one| hash(one).is_some()) {
        by(&sources, |one| handoff_hash(site.sources.get(one.article.file).text().as_bytes()))
    } else {
        HashMap::new()
    };
    let stamps = if translations().any(|one| one.article.front.localization.stamp.is_some()) {
        by(&sources, |one| source_stamp(site, one))
    } else {
        HashMap::new()
    };
    let known = Known { site, hashes, stamps };
    let all: Vec<usize> = (0..site.articles.len()).filter(|&one| site.articles[one].locale != source).collect();
    let mut found: Vec<Freshness> = all.par_iter().map(|&one| known.judge(one)).collect();
    known.find_renamed(&sources, &mut found);
    found
}

/// Sources by what is known of them; of equal ones the first.
fn by<K: std::hash::Hash + Eq + Send>(
    sources: &[(usize, &Arc<SiteArticle>)],
    key: impl Fn(&SiteArticle) -> K + Sync,
) -> HashMap<K, Vec<usize>> {
    let keys: Vec<K> = sources.par_iter().map(|(_, one)| key(one)).collect();
    let mut map: HashMap<K, Vec<usize>> = HashMap::new();
    for (key, (number, _)) in keys.into_iter().zip(sources) {
        map.entry(key).or_default().push(*number);
    }
    map
}

/// The SHA-1 that a handoff wrote. Longer hashes exist; what they are of is not known.
fn hash(one: &SiteArticle) -> Option<&crate::base::Spanned<Box<str>>> {
    one.article.front.localization.source_hash.as_ref().filter(|hash| hash.value.len() == 40)
}

struct Known<'a> {
    site: &'a Site,
    hashes: HashMap<String, Vec<usize>>,
    stamps: HashMap<Stamp, Vec<usize>>,
}

impl Known<'_> {
    fn judge(&self, number: usize) -> Freshness {
        let site = self.site;
        let one = &site.articles[number];
        let beside = self.beside(number, site.source_locale());
        let beside = beside.filter(|&source| !site.articles[source].article.is_bilingual());
        let front = &one.article.front;
        let begin = front.body.min(u32::try_from(site.sources.get(one.article.file).text().len()).unwrap_or(u32::MAX));
        let made = Freshness {
            article: number,
            source: beside,
            renamed: false,
            at: one.article.span(begin..begin),
            standing: Standing::Unknown,
            drafts: drafts::of_article(site, one),
        };
        // What was reviewed last counts.
        let claim = front.localization.stamp.as_ref().map(|stamp| (stamp.span, self.stamps.get(&stamp.value)));
        let claim = claim.filter(|_| !one.article.is_bilingual());
        let claim = claim.or_else(|| hash(one).map(|hash| (hash.span, self.hashes.get(&*hash.value))));
        if let Some((at, sources)) = claim {
            let same = sources.is_some_and(|sources| beside.is_some_and(|beside| sources.contains(&beside)));
            if same {
                return Freshness { at, standing: Standing::Fresh, ..made };
            }
            // A source that has a translation at its own path is that one's.
            let is_free = |source: &&usize| self.beside(**source, one.locale).is_none();
            if let Some(&renamed) = sources.and_then(|sources| sources.iter().find(is_free)) {
                return Freshness { at, source: Some(renamed), renamed: true, standing: Standing::Fresh, ..made };
            }
            if !one.article.is_bilingual() {
                let standing = if beside.is_some() { Standing::Stale } else { Standing::Gone };
                return Freshness { at, standing, ..made };
            }
        }
        match (beside, &one.sides.source) {
            (Some(beside), Some(_)) => {
                Freshness { standing: Standing::Compared(self.compared(number, beside)), ..made }
            }
            _ => made,
        }
    }

    /// The same document in a locale.
    fn beside(&self, number: usize, locale: usize) -> Option<usize> {
        let one = &self.site.articles[number];
        let kind = if one.fragment { &self.site.fragments } else { &self.site.documents };
        kind.get(&one.document).and_then(|articles| articles[locale])
    }

    fn compared(&self, number: usize, source: usize) -> Comparison {
        let one = &self.site.articles[number];
        let Some(then) = &one.sides.source else { return Comparison::default() };
        compare(&then.tree, one.article.split.units.len(), &self.site.articles[source].sides.target.tree)
    }

    /// Looks for the sources of bilingual articles that have none beside them, by what they say.
    fn find_renamed(&self, sources: &[(usize, &Arc<SiteArticle>)], found: &mut [Freshness]) {
        let is_lost = |one: &Freshness| {
            one.source.is_none()
                && one.standing == Standing::Unknown
                && self.site.articles[one.article].sides.source.is_some()
        };
        if !found.iter().any(is_lost) {
            return;
        }
        let mut taken: HashSet<(usize, usize)> =
            found.iter().filter_map(|one| Some((self.site.articles[one.article].locale, one.source?))).collect();
        // Which sources have a block; one that many have tells nothing.
        let contents: Vec<(usize, Vec<u64>)> =
            sources.par_iter().map(|(number, one)| (*number, contents_of(&one.sides.target.tree))).collect();
        let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
        for (number, content) in
            contents.iter().flat_map(|(number, contents)| contents.iter().map(move |one| (number, one)))
        {
            holders.entry(*content).or_default().push(*number);
        }
        for one in found.iter_mut().filter(|one| is_lost(one)) {
            let article = &self.site.articles[one.article];
            let Some(then) = &article.sides.source else { continue };
            let contents = contents_of(&then.tree);
            let is_common = |content: &&u64| holders.get(content).is_some_and(|all| all.len() > COMMON);
            let telling = contents.iter().filter(|content| !is_common(content)).count();
            let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
            for holders in contents.iter().filter_map(|content| holders.get(content)).filter(|all| all.len() <= COMMON)
            {
                for &holder in holders {
                    *votes.entry(holder).or_default() += 1;
                }
            }
            // A source that has a translation at its own path is that one's.
            votes.retain(|source, count| {
                let is_enough = *count * 10 >= telling * RENAMED;
                is_enough
                    && !taken.contains(&(article.locale, *source))
                    && self.site.articles[*source].fragment == article.fragment
            });
            if let Some((&source, _)) = votes.iter().max_by_key(|(source, count)| (**count, usize::MAX - **source)) {
                taken.insert((article.locale, source));
                (one.source, one.renamed) = (Some(source), true);
                one.standing = Standing::Compared(self.compared(one.article, source));
            }
        }
    }
}
