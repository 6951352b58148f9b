//! How heavy a site is, and whether the hosts that it is meant for take it.
//!
//! In: the files of a site as they are written. Out: files and bytes by locale and kind ([`Weight`]), and a finding for each limit of a
//! host that they pass. Law: what is counted is what is written; a host of which no limit is known is never passed.

use crate::{
    config::HostName,
    diag::{Diagnostic, rule},
    render::hosts,
    site::Site,
};
use std::{collections::BTreeMap, ops::AddAssign};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A page.
    Page,
    /// A side-by-side edition.
    Edition,
    /// The Markdown of a page.
    Copy,
    /// A part of the search index.
    Search,
    /// A picture, a style sheet, or another file.
    Asset,
    /// A compressed copy.
    Compressed,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [Self::Page, Self::Edition, Self::Copy, Self::Search, Self::Asset, Self::Compressed];

    /// Its name in messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "pages",
            Self::Edition => "editions",
            Self::Copy => "copies",
            Self::Search => "search",
            Self::Asset => "assets",
            Self::Compressed => "compressed",
        }
    }
}

/// Files and their bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files.
    pub files: usize,
    /// Bytes.
    pub bytes: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.files += other.files;
        self.bytes += other.bytes;
    }
}

/// The weight of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// By locale (none: what belongs to no locale) and kind.
    pub parts: BTreeMap<(Option<usize>, FileKind), Tally>,
    /// The largest file, of equal ones the first by name, and its bytes.
    pub largest: Option<(u64, String)>,
}

impl Weight {
    /// Counts a file. `compressed`: whether it is a copy of another.
    pub(super) fn add(&mut self, site: &Site, route: &str, bytes: u64, compressed: bool) {
        let locale_of = |name: &str| site.config.locales.iter().position(|each| each.locale.url() == name);
        let mut parts = route.split('/');
        let first = parts.next().unwrap_or("");
        // The index of a locale lies below a folder of all of them.
        let of = if first.starts_with('_') { parts.next() } else { Some(first) };
        let locale = of.and_then(locale_of);
        let ending = route.rsplit_once('.').map_or("", |(_, ending)| ending);
        let kind = if compressed {
            FileKind::Compressed
        } else if first == "_search" {
            FileKind::Search
        } else if route.ends_with("/diglot/index.html") {
            FileKind::Edition
        } else if ending == "html" {
            FileKind::Page
        } else if ending == "md" && locale.is_some() {
            FileKind::Copy
        } else {
            FileKind::Asset
        };
        *self.parts.entry((locale, kind)).or_default() += Tally { files: 1, bytes };
        let is_larger = self
            .largest
            .as_ref()
            .is_none_or(|(most, name)| (bytes, std::cmp::Reverse(route)) > (*most, std::cmp::Reverse(name.as_str())));
        if is_larger {
            self.largest = Some((bytes, route.to_owned()));
        }
    }

    /// All files of some parts.
    #[must_use]
    pub fn sum(&self, is_wanted: impl Fn(Option<usize>, FileKind) -> bool) -> Tally {
        let mut sum = Tally::default();
        for (&(locale, kind), &tally) in &self.parts {
            if is_wanted(locale, kind) {
                sum += tally;
            }
        }
        sum
    }

    /// What the hosts of a site do not take.
    #[must_use]
    pub fn findings(&self, site: &Site) -> Vec<Diagnostic> {
        let all = self.sum(|_, _| true);
        let mut findings = Vec::new();
        for &host in &site.config.hosts {
            let limits = host.limits();
            let mut find = |what: &str, number: u64, most: Option<u64>, path: &str| {
                if let Some(most) = most.filter(|&most| number > most) {
                    findings.push(finding(host, what, number, most).arg("path", path));
                }
            };
            let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
            find("files", number(all.files), limits.files.map(number), "");
            find("bytes", all.bytes, limits.bytes, "");
            if let Some((bytes, path)) = &self.largest {
                find("file", *bytes, limits.file_bytes, path);
            }
            let (redirects, written) = hosts::redirects_taken(site, host);
            find("redirects", number(redirects), Some(number(written)), "");
        }
        findings
    }
}

fn finding(host: HostName, what: &str, number: u64, most: u64) -> Diagnostic {
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    Diagnostic::nowhere(&rule::HOST_LIMIT)
        .arg("host", host.name())
        .arg("what", what)
        .arg("number", count(number))
        .arg("most", count(most))
}
