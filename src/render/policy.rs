//! What a page may load and run: its Content-Security-Policy, and the hashes that assets are known by.
//!
//! In: the config, the scripts of a theme's templates, and a page's body. Out: a policy that allows what the page shows and nothing
//! else. Law: no script runs that is no file of the site and no script of a template, whatever an article says; where a site lets
//! its articles hold any HTML (`raw_html: allow`), it is for the site to say what they may do, and there is no policy.

use crate::config::RawHtml;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use memchr::memmem;
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, fmt::Write as _, sync::OnceLock};

/// The hashes of what templates hold between `<script>` or `<style>` and its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    scripts: BTreeSet<String>,
    styles: BTreeSet<String>,
    /// The policy of a page that shows nothing of other sites, as most do.
    plain: OnceLock<String>,
}

impl Inline {
    /// Takes in what a template holds. What a page puts into it, nobody can know before; such a script does not run.
    pub fn add(&mut self, template: &str) {
        self.plain = OnceLock::new();
        for (name, hashes) in [("script", &mut self.scripts), ("style", &mut self.styles)] {
            for (attributes, content) in elements(template, name) {
                let is_data = attributes.contains("type=") && !attributes.contains("module");
                let is_made = ["{{", "{%", "{#"].iter().any(|mark| content.contains(mark));
                if !(attributes.contains("src=") || is_data || is_made || content.is_empty()) {
                    hashes.insert(sha256(content));
                }
            }
        }
    }
}

/// The attributes and the content of each element of a name.
fn elements<'a>(text: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(&open) {
        let inside = at + start + open.len();
        let Some(end) = text[inside..].find('>').map(|end| inside + end) else { break };
        let Some(close) = text[end..].find(&close).map(|close| end + close) else { break };
        if !text[inside..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            found.push((&text[inside..end], &text[end + 1..close]));
        }
        at = close;
    }
    found
}

fn sha256(text: &str) -> String {
    format!("'{}'", integrity(text.as_bytes()))
}

/// What a browser knows an asset by.
#[must_use]
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(bytes)))
}

/// The policy of a page with this body; empty where the site has none.
#[must_use]
pub fn of_page(raw_html: RawHtml, inline: &Inline, body: &str) -> String {
    if raw_html == RawHtml::Allow {
        return String::new();
    }
    let shown = Shown::of(body);
    let is_plain = shown == Shown::default();
    if is_plain { inline.plain.get_or_init(|| written(inline, &shown)).clone() } else { written(inline, &shown) }
}

/// The policy of all pages, for servers: each page says for itself what of other sites it shows.
#[must_use]
pub fn of_site(raw_html: RawHtml, inline: &Inline) -> String {
    // Only a server can say who may frame a page.
    let framed = "frame-ancestors 'self'";
    if raw_html == RawHtml::Allow {
        return framed.to_owned();
    }
    let any = BTreeSet::from(["https:".to_owned()]);
    let shown = Shown { media: any.clone(), players: any, styles: BTreeSet::from(["'unsafe-inline'".to_owned()]) };
    format!("{}; {framed}", written(inline, &shown))
}

fn written(inline: &Inline, shown: &Shown) -> String {
    let mut policy = String::from("default-src 'none'");
    let mut say = |directive: &str, own: &str, more: &[&BTreeSet<String>]| {
        let _ = write!(policy, "; {directive} {own}");
        let more: BTreeSet<&String> = more.iter().copied().flatten().collect();
        for source in more {
            let _ = write!(policy, " {source}");
        }
    };
    say("script-src", "'self'", &[&inline.scripts]);
    say("style-src", "'self'", &[&inline.styles]);
    if let Some(first) = shown.styles.first() {
        say("style-src-attr", if first.starts_with("'sha") { "'unsafe-hashes'" } else { "" }, &[&shown.styles]);
    }
    say("img-src", "'self' data:", &[&shown.media]);
    say("media-src", "'self'", &[&shown.media, &shown.players]);
    if !shown.players.is_empty() {
        say("frame-src", "", &[&shown.players]);
    }
    say("font-src", "'self' data:", &[]);
    say("connect-src", "'self'", &[]);
    say("form-action", "'self'", &[]);
    say("base-uri", "'none'", &[]);
    say("object-src", "'none'", &[]);
    policy.replace("  ", " ")
}

/// What a body shows of other sites, and what is set in it by attributes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shown {
    /// Where its pictures and films are.
    media: BTreeSet<String>,
    /// Where the players are that a reader may open.
    players: BTreeSet<String>,
    /// The hashes of its `style` attributes.
    styles: BTreeSet<String>,
}

impl Shown {
    fn of(body: &str) -> Self {
        let mut shown = Self::default();
        let bytes = body.as_bytes();
        for at in memmem::find_iter(bytes, b"=\"") {
            // Pages have thousands of attributes, and few of these names.
            if !matches!(bytes[..at], [.., b'c' | b'r' | b't' | b'e']) && !bytes[..at].ends_with(b"href") {
                continue;
            }
            let name = bytes[..at].rsplit(|byte| matches!(byte, b' ' | b'\n')).next().unwrap_or(b"");
            let value = || body[at + 2..].split('"').next().unwrap_or("");
            match name {
                b"src" | b"poster" => shown.media.extend(origin(value())),
                // A picture that opens a larger one.
                b"href" if bytes[..at].ends_with(b"class=\"lightbox\" href") => shown.media.extend(origin(value())),
                b"data-player" => shown.players.extend(origin(value())),
                b"srcset" => {
                    let each = value().split(',').filter_map(|one| one.split_ascii_whitespace().next());
                    shown.media.extend(each.filter_map(origin));
                }
                // Sanitised articles have none of their own.
                b"style" => _ = shown.styles.insert(sha256(value())),
                _ => {}
            }
        }
        shown
    }
}

/// Where an address on another site is; none where it is on the same.
fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = match address.split_once("//") {
        Some((scheme @ ("https:" | "http:"), rest)) => (format!("{scheme}//"), rest),
        Some(("", rest)) => (String::new(), rest),
        _ => return None,
    };
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or("").rsplit('@').next().unwrap_or("");
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    (!host.is_empty() && host.chars().all(is_name)).then(|| format!("{scheme}{}", host.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::{Inline, integrity, of_page, of_site};
    use crate::config::RawHtml;

    fn inline() -> Inline {
        let mut inline = Inline::default();
        inline.add("<script>a()</script><script src=\"/x.js\"></script><script>{{ page.title }}</script>");
        inline.add("<script type=\"application/ld+json\">{}</script><style>b{}</style><scripts>c()</scripts>");
        inline
    }

    #[test]
    fn a_page_allows_what_it_shows() {
        let policy = |body: &str| of_page(RawHtml::Sanitize, &inline(), body);
        let plain = policy("<p>src=\"https://not.example/\"</p><img src=\"/a.png\"><img src=\"data:,\">");
        // The hashes are what other programs make of `a()` and `b{}`.
        assert_eq!(
            plain,
            "default-src 'none'; script-src 'self' 'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='; style-src 'self' \
             'sha256-7yqHVAesot11p6HczDsgKRipvI5UPgs97z80zNXlans='; img-src 'self' data:; media-src 'self'; \
             font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'"
        );
        let shown = policy(
            "<img src=\"https://B.example:8443/x?y\" alt=\"\"><img src=\"//c.example/x\"><video src=\"/v.mp4\" \
             poster=\"https://d.example/p\"></video><a href=\"https://w.example/\" data-player=\"https://p.example/e?a\">\
             <a class=\"lightbox\" href=\"https://l.example/\"><p style=\"max-inline-size: 480px\">",
        );
        for part in [
            "img-src 'self' data: c.example https://b.example:8443 https://d.example https://l.example;",
            "frame-src https://p.example;",
            "style-src-attr 'unsafe-hashes' 'sha256-",
        ] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        assert!(!shown.contains("w.example") && !plain.contains("not.example"), "{shown}");
        let odd = policy("<img src=\"https://a.example;script-src\"><img src=\"https://x y/\"><img src=\"https:///\">");
        assert_eq!(odd, policy(""), "what is no host says nothing");
    }

    #[test]
    fn a_site_of_any_html_has_no_policy() {
        assert_eq!(of_page(RawHtml::Allow, &inline(), ""), "");
        assert_eq!(of_site(RawHtml::Allow, &inline()), "frame-ancestors 'self'");
        assert!(of_site(RawHtml::Escape, &inline()).ends_with("object-src 'none'; frame-ancestors 'self'"));
    }

    #[test]
    fn assets_are_known_by_what_they_hold() {
        let known = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(integrity(b""), known);
    }
}
