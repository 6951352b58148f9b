//! The files that hosts read: how they are to deliver the site.
//!
//! In: the hosts that a site names. Out: `.nojekyll` for all; `_headers` for Netlify and Cloudflare Pages, `staticwebapp.config.json` for
//! Azure Static Web Apps, and what stands in a `server` block of nginx. Law: a policy that a server sends forbids nothing that a page
//! allows itself; no file is larger than its host takes.

use super::{
    page::Output,
    policy,
    redirects::{self, quoted},
    theme::Theme,
};
use crate::{config::HostName, site::Site};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Without it GitHub Pages leaves out what begins with an underscore.
pub const NO_JEKYLL: &str = ".nojekyll";
const HEADERS: &str = "_headers";
const AZURE: &str = "staticwebapp.config.json";
const NGINX: &str = "_server.nginx.conf";

/// What is named by its content may be kept for ever.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The names of the files there are.
#[must_use]
pub fn names(site: &Site) -> Vec<&'static str> {
    let hosts = &site.config.hosts;
    let mut names = vec![NO_JEKYLL];
    if hosts.iter().any(|host| host.reads_headers()) {
        names.push(HEADERS);
    }
    if hosts.contains(&HostName::Azure) {
        names.push(AZURE);
    }
    if hosts.contains(&HostName::Nginx) {
        names.push(NGINX);
    }
    names
}

/// Writes them.
#[must_use]
pub fn render(site: &Site, theme: &Theme) -> Vec<Output> {
    let all = all_pages(site, theme);
    let write = |name: &'static str| {
        let text = match name {
            HEADERS => headers(site, &all),
            AZURE => azure(site, &all).0,
            NGINX => nginx(site, &all),
            _ => String::new(),
        };
        (name.to_owned(), text.into_bytes())
    };
    names(site).into_iter().map(write).collect()
}

/// How many redirects there are, and how many of them a host is told of.
#[must_use]
pub fn redirects_taken(site: &Site, host: HostName) -> (usize, usize) {
    if host == HostName::Azure {
        let count = redirects::all(site).count();
        // What headers say is the same for any theme, but for its hashes.
        return (count, azure(site, &[("Content-Security-Policy", " ".repeat(2048))]).1);
    }
    if host.reads_redirects() {
        return redirects::taken(site, host);
    }
    let count = redirects::all(site).count();
    (count, count)
}

/// What is sent with every file.
fn all_pages(site: &Site, theme: &Theme) -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", policy::of_site(site.config.raw_html, &theme.inline)),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
    ]
}

fn headers(site: &Site, all: &[(&str, String)]) -> String {
    let mut out = format!("{}*\n", site.address(""));
    for (name, value) in all {
        let _ = writeln!(out, "  {name}: {value}");
    }
    let _ = write!(out, "\n{}*\n  Cache-Control: {FOR_EVER}\n", site.address("_assets/"));
    if site.config.markdown_copies {
        let _ = write!(out, "\n{}*.md\n  Content-Type: text/markdown; charset=utf-8\n", site.address(""));
    }
    out
}

/// The configuration, and how many redirects it holds.
fn azure(site: &Site, all: &[(&str, String)]) -> (String, usize) {
    let headers: serde_json::Map<String, Value> =
        all.iter().map(|(name, value)| ((*name).to_owned(), value.as_str().into())).collect();
    let text = |redirects: &[Value]| {
        let mut routes = vec![
            json!({ "route": format!("{}*", site.address("_assets/")), "headers": { "Cache-Control": FOR_EVER } }),
        ];
        routes.extend_from_slice(redirects);
        let config = json!({
            "trailingSlash": "auto",
            "globalHeaders": headers,
            "mimeTypes": { ".md": "text/markdown; charset=utf-8" },
            "responseOverrides": { "404": { "rewrite": site.address("404.html") } },
            "routes": routes,
        });
        format!("{config:#}\n")
    };
    let most = HostName::Azure.limits().config_bytes.unwrap_or(usize::MAX);
    let mut redirects = Vec::new();
    let mut length = text(&[]).len();
    for (locale, redirect) in redirects::all(site) {
        let (from, to) = redirects::way(site, locale, redirect);
        let redirect = json!({ "route": from, "redirect": to, "statusCode": 301 });
        // As it is written in a list, with a comma.
        length += format!("{redirect:#}").lines().map(|line| line.len() + 5).sum::<usize>() + 2;
        if length > most {
            break;
        }
        redirects.push(redirect);
    }
    (text(&redirects), redirects.len())
}

fn nginx(site: &Site, all: &[(&str, String)]) -> String {
    let base = |route: &str| quoted(&site.address(route));
    let mut headers = String::new();
    for (name, value) in all {
        let _ = writeln!(headers, "add_header {name} {} always;", quoted(value));
    }
    let mut out = String::from("charset utf-8;\n");
    if site.config.compress {
        // Its twin for brotli is a module of its own, which not every nginx has.
        out.push_str("gzip_static on;\n# brotli_static on;\n");
    }
    let _ = writeln!(out, "{headers}error_page 404 {};", base("404.html"));
    for locale in (0..site.config.locales.len()).filter(|&locale| site.is_published(locale)) {
        let folder = format!("{}/", site.locale(locale).url());
        let _ =
            writeln!(out, "location {} {{ error_page 404 {}; }}", base(&folder), base(&format!("{folder}404.html")));
    }
    // What a block says of headers stands in place of all that was said before.
    let _ = write!(out, "location ^~ {} {{\n    add_header Cache-Control {};\n", base("_assets/"), quoted(FOR_EVER));
    for line in headers.lines() {
        let _ = writeln!(out, "    {line}");
    }
    out.push_str("}\n");
    if site.config.markdown_copies {
        out.push_str("location ~ \\.md$ { default_type text/markdown; }\n");
    }
    out
}
