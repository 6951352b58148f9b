//! The pages and lists for addresses that were.
//!
//! In: the redirects of a site. Out: for each a page that takes readers on without a script, and all of them as `_redirects` (as
//! Netlify, Cloudflare Pages and GitLab Pages read it) and as the entries of an nginx `map`, if the site names no hosts or one that
//! reads them. Law: an address is written so that it is one word of its line, whatever is in it; no list is longer than its host takes:
//! where it ends, the pages still lead on.

use super::{
    page::{self, Output},
    policy,
    theme::{Shared, Theme},
    tracked::Tracked,
    view::{PageView, SiteView},
};
use crate::{
    config::HostName,
    diag::Diagnostic,
    site::{Site, links::Target, redirects::Redirect},
};
use rayon::prelude::*;
use std::fmt::Write as _;

/// The list that Netlify and Cloudflare Pages read.
pub const LIST: &str = "_redirects";
/// The entries of an nginx `map` from `$uri` to the new address.
pub const NGINX: &str = "_redirects.nginx.conf";

/// Renders the page of each redirect, and the lists.
///
/// # Errors
/// A finding, when a template refuses.
pub fn render(site: &Site, theme: &Theme) -> Result<Vec<Output>, Diagnostic> {
    let mut out = Vec::new();
    let (mut list, mut nginx) = (String::new(), String::new());
    let hosts = &site.config.hosts;
    let most = hosts.iter().filter(|host| host.reads_redirects()).map(|&host| taken(site, host).1).min();
    let mut left = most.unwrap_or(usize::MAX);
    for (locale, redirects) in site.redirects.iter().enumerate() {
        let redirects: Vec<&Redirect> = redirects.values().collect();
        let shown = page::site(&Tracked::new(site), theme, locale);
        let pages = redirects.par_iter().map(|redirect| page(site, theme, &shown, locale, redirect));
        let pages: Vec<Vec<u8>> = pages.collect::<Result<_, _>>()?;
        for (redirect, page) in redirects.into_iter().zip(pages) {
            let route = site.redirect_route(locale, redirect);
            let (_, to) = way(site, locale, redirect);
            if left > 0 {
                left -= 1;
                let _ = writeln!(list, "{}", line(site, locale, redirect));
            }
            // nginx compares the address without its encoding, and a slash at its end counts.
            let plain = format!("{}{route}", crate::markdown::html::raw::percent_decoded(site.config.base_path()));
            let _ = writeln!(nginx, "{} {};", quoted(&plain), quoted(&to));
            let _ = writeln!(nginx, "{} {};", quoted(plain.trim_end_matches('/')), quoted(&to));
            out.push((format!("{route}index.html"), page));
        }
    }
    if hosts.contains(&HostName::Netlify) && !hosts.contains(&HostName::Cloudflare) {
        // Others look for the nearest page by themselves, or not at all.
        for locale in (0..site.config.locales.len()).filter(|&locale| site.is_published(locale)) {
            let folder = site.address(&format!("{}/", site.locale(locale).url()));
            let _ = writeln!(list, "{folder}* {folder}404.html 404");
        }
    }
    let reads = |is_read: &dyn Fn(&HostName) -> bool| hosts.is_empty() || hosts.iter().any(is_read);
    if !list.is_empty() && reads(&|host| host.reads_redirects()) {
        out.push((LIST.to_owned(), list.into_bytes()));
    }
    if !nginx.is_empty() && reads(&|host| *host == HostName::Nginx) {
        out.push((NGINX.to_owned(), nginx.into_bytes()));
    }
    Ok(out)
}

/// Where a redirect leads from, and to.
pub(super) fn way(site: &Site, locale: usize, redirect: &Redirect) -> (String, String) {
    let from = site.address(&site.redirect_route(locale, redirect));
    (from, word(&site.redirect_address(redirect)))
}

fn line(site: &Site, locale: usize, redirect: &Redirect) -> String {
    let (from, to) = way(site, locale, redirect);
    format!("{from} {to} 301")
}

/// All redirects, by locale.
pub(super) fn all(site: &Site) -> impl Iterator<Item = (usize, &Redirect)> {
    site.redirects.iter().enumerate().flat_map(|(locale, of)| of.values().map(move |redirect| (locale, redirect)))
}

/// How many redirects there are, and how many of them, from the first, a host takes in `_redirects`.
pub(super) fn taken(site: &Site, host: HostName) -> (usize, usize) {
    let limits = host.limits();
    let (mut count, mut taken, mut bytes, mut is_full) = (0, 0, 0, false);
    for (locale, redirect) in all(site) {
        count += 1;
        let line = line(site, locale, redirect);
        bytes += line.len() + 1;
        is_full |= limits.redirects.is_some_and(|most| taken >= most)
            || limits.redirect_length.is_some_and(|most| line.chars().count() > most)
            || limits.config_bytes.is_some_and(|most| bytes > most);
        taken += usize::from(!is_full);
    }
    (count, taken)
}

fn page(
    site: &Site,
    theme: &Theme,
    shown: &Shared<SiteView>,
    locale: usize,
    redirect: &Redirect,
) -> Result<Vec<u8>, Diagnostic> {
    let settings = &site.config.locales[locale];
    let to = word(&site.redirect_address(redirect));
    let (title, content, canonical) = match &redirect.end {
        Target::Page { page, .. } => {
            let page = site.page(*page);
            (page.title.clone(), page.shown, site.url(&site.page_shown(page).route))
        }
        Target::File { route, .. } => (route.rsplit('/').next().unwrap_or("").to_owned(), locale, site.url(route)),
        _ => (to.clone(), locale, if to.starts_with('/') { String::new() } else { to.clone() }),
    };
    let text = &site.config.locales[content];
    let view = PageView {
        kind: "redirect",
        title,
        path: to,
        locale: settings.locale.to_string(),
        dir: settings.direction.as_str(),
        content_locale: text.locale.to_string(),
        content_dir: text.direction.as_str(),
        noindex: true,
        canonical,
        policy: policy::of_page(site.config.raw_html, &theme.inline, ""),
        ..PageView::default()
    };
    theme.render(&Tracked::new(site), "redirect.html", &settings.locale, shown, &view)
}

/// An address as one word of a line.
fn word(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// A text as nginx reads it between quotation marks. `$` begins a variable in a value, and nothing can escape it there.
pub(super) fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "%24");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::{quoted, word};

    #[test]
    fn addresses_are_one_word() {
        assert_eq!(word("/a b\n\"c\"/가?x=1#y"), "/a%20b%0A%22c%22/가?x=1#y");
        assert_eq!(quoted("/a\"b\\$c"), "\"/a\\\"b\\\\%24c\"");
    }
}
