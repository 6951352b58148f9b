//! Videos: `:::video source="https://…" title="…" thumbnail="x.png" max-width="400":::` and `> [!VIDEO https://…]`.
//!
//! A page loads nothing from elsewhere on its own: a video there is a link, with its thumbnail where it has one, that the script
//! turns into the player when the reader asks for it. A file of the site (`.mp4`, `.webm`, `.ogv`) is played in the page.
//! A fragment holds the player at once, as the reference engine does.

use super::directive::Fault;
use crate::markdown::{
    html::{Picture, Request, Size, escape_url, escaped, picture_attributes},
    tree::{Attribute, Directive, Form},
};
use std::fmt::Write as _;
use url::Url;

/// The attributes that are known.
pub(crate) const ATTRIBUTES: &[&str] = &["source", "title", "max-width", "thumbnail", "upload-date"];

/// Files that browsers play.
const FILES: [&str; 4] = [".mp4", ".webm", ".ogv", ".m4v"];

/// Where a video is.
enum Place {
    /// Elsewhere, at this address.
    Address(Url),
    /// A file of the site.
    File,
}

fn is_file(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    FILES.iter().any(|extension| path.ends_with(extension))
}

fn place(directive: &Directive) -> Option<Place> {
    let source = directive.get("source")?.trim();
    match Url::parse(source) {
        Ok(url) => matches!(url.scheme(), "http" | "https").then_some(Place::Address(url)),
        Err(_) => (is_file(source) && !source.starts_with("//")).then_some(Place::File),
    }
}

/// What is wrong with a video.
pub(crate) fn fault(directive: &Directive) -> Option<Fault> {
    let is_number = |value: &str| value.bytes().all(|b| b.is_ascii_digit()) && !value.is_empty();
    if directive.get("max-width").is_some_and(|width| !is_number(width)) {
        return Some(Fault::of("value", "max-width"));
    }
    match place(directive) {
        None => Some(Fault::of("value", "source")),
        Some(Place::Address(url)) if !is_player(&url) => Some(Fault::of("player", "source")),
        Some(_) => None,
    }
}

/// Whether an address is that of a player or of a video file; other pages mostly refuse to be shown in a page.
fn is_player(url: &Url) -> bool {
    let host = url.host_str().unwrap_or("");
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = url.path().to_ascii_lowercase();
    let ends_in_player = || path.trim_end_matches('/').ends_with("/player");
    match host {
        "youtube.com" | "youtube-nocookie.com" | "youtu.be" | "player.vimeo.com" | "medius.microsoft.com" => true,
        "channel9.msdn.com" | "learn-video.azurefd.net" => ends_in_player(),
        "microsoft.com" => path.contains("/videoplayer/embed"),
        _ => is_file(&path) || path.split('/').any(|part| matches!(part, "embed" | "embed.aspx")),
    }
}

/// The address without cookies, where the host has such a form.
fn address(mut url: Url) -> Url {
    match url.host_str() {
        Some("youtube.com" | "www.youtube.com") => _ = url.set_host(Some("www.youtube-nocookie.com")),
        Some("channel9.msdn.com") if !url.query_pairs().any(|(name, _)| name == "nocookie") => {
            let query =
                url.query().map_or_else(|| "nocookie=true".to_owned(), |query| format!("{query}&nocookie=true"));
            url.set_query(Some(&query));
        }
        _ => {}
    }
    url
}

/// The address of the player that begins at once, of the page of a video too.
fn player(url: &Url) -> Url {
    let id = match url.host_str() {
        Some("youtu.be") => Some(url.path().trim_matches('/').to_owned()),
        Some("youtube.com" | "www.youtube.com") if url.path() == "/watch" => {
            url.query_pairs().find(|(name, _)| name == "v").map(|(_, id)| id.into_owned())
        }
        _ => None,
    };
    let mut found = address(url.clone());
    if let Some(id) = id.filter(|id| !id.is_empty()) {
        found = Url::parse("https://www.youtube-nocookie.com/embed/").ok().map_or(found, |mut embed| {
            if let Ok(mut path) = embed.path_segments_mut() {
                path.pop_if_empty().push(&id);
            }
            embed
        });
    }
    if found.host_str() == Some("www.youtube-nocookie.com") && found.path().starts_with("/embed/") {
        found.query_pairs_mut().append_pair("autoplay", "1");
    }
    found
}

/// The video. `inline`: among text.
pub(crate) fn html(directive: &Directive, request: &Request<'_>, inline: bool) -> Option<String> {
    match place(directive)? {
        Place::File => Some(file(directive, request, inline)),
        Place::Address(url) if request.page => Some(link(directive, &url, request, inline)),
        Place::Address(url) => Some(frame(directive, &address(url), inline)),
    }
}

/// An image of CommonMark whose file is a video, `![title](film.mp4)`: no browser shows it as an image.
pub(crate) fn of_image(dest: &str, title: &str, request: &Request<'_>) -> Option<String> {
    if !is_file(dest) {
        return None;
    }
    let attribute = |name: &str, value: &str| Attribute { name: name.into(), value: value.into(), range: 0..0 };
    let attributes = vec![attribute("source", dest), attribute("title", title)];
    let directive = Directive { name: "video".into(), attributes, form: Form::Bracket, closed: true, tight: true };
    let place = place(&directive)?;
    if request.page {
        return match place {
            Place::File => Some(file(&directive, request, true)),
            Place::Address(url) => Some(link(&directive, &url, request, true)),
        };
    }
    let path = dest.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    let kind = path.rsplit_once('.').map_or("mp4", |(_, extension)| match extension {
        "ogv" => "ogg",
        "webm" => "webm",
        _ => "mp4",
    });
    let Picture::At(url, ..) = request.host.image(dest) else { return None };
    let mut out = format!("<video width=\"500\" height=\"281\" controls=\"\"><source type=\"video/{kind}\" src=\"");
    escape_url(&mut out, &url);
    out.push_str("\"></video>");
    Some(out)
}

/// The player at once, in a fragment.
fn frame(directive: &Directive, url: &Url, inline: bool) -> String {
    let is_block = directive.form == Form::Open && !inline;
    let mut out = String::from(if is_block {
        "<p><div class=\"embeddedvideo\">\n<iframe src=\""
    } else {
        "<div class=\"embeddedvideo\"><iframe src=\""
    });
    escape_url(&mut out, url.as_str());
    out.push_str("\" allowfullscreen=\"true\" frameborder=\"0\"");
    for (name, attribute) in [("title", "title"), ("thumbnail", "thumbnail"), ("upload-date", "upload-date")] {
        if let Some(value) = directive.get(name) {
            let _ = write!(out, " {attribute}=\"{}\"", escaped(value));
        }
    }
    if let Some(width) = directive.get("max-width") {
        let _ = write!(out, " style=\"max-width:{}px;\"", escaped(width));
    }
    out.push_str(if is_block { ">\n</iframe></div></p>\n" } else { "></iframe></div>\n" });
    out
}

/// The element around a video.
fn around(directive: &Directive, inline: bool) -> (String, &'static str) {
    let width =
        directive.get("max-width").filter(|width| !width.is_empty() && width.bytes().all(|b| b.is_ascii_digit()));
    let style = width.map_or(String::new(), |width| format!(" style=\"max-inline-size: {width}px\""));
    if inline {
        (format!("<span class=\"video\"{style}>"), "</span>")
    } else {
        (format!("<p class=\"video\"{style}>"), "</p>\n")
    }
}

/// A video that is a file of the site.
fn file(directive: &Directive, request: &Request<'_>, inline: bool) -> String {
    let title = directive.get("title").unwrap_or("").trim();
    let (open, close) = around(directive, inline);
    let mut out = open;
    match request.host.image(directive.get("source").unwrap_or("").trim()) {
        Picture::At(url, ..) => {
            out.push_str("<video controls preload=\"metadata\" src=\"");
            escape_url(&mut out, &url);
            out.push('"');
            if let Some((poster, _)) = thumbnail(directive, request) {
                out.push_str(" poster=\"");
                escape_url(&mut out, &poster);
                out.push('"');
            }
            if !title.is_empty() {
                let _ = write!(out, " aria-label=\"{}\"", escaped(title));
            }
            out.push_str("><a href=\"");
            escape_url(&mut out, &url);
            let words = if title.is_empty() { request.host.word("video") } else { title.to_owned() };
            let _ = write!(out, "\">{}</a></video>", escaped(&words));
        }
        Picture::Missing => {
            let label = if title.is_empty() { request.host.word("missing-video") } else { title.to_owned() };
            let _ = write!(out, "<span class=\"missing-image\">{}</span>", escaped(&label));
        }
    }
    out.push_str(close);
    out
}

fn thumbnail(directive: &Directive, request: &Request<'_>) -> Option<(String, Option<Size>)> {
    let source = directive.get("thumbnail").map(str::trim).filter(|source| !source.is_empty())?;
    // A picture from elsewhere would be loaded before the reader asks.
    if source.contains("://") || source.starts_with("//") {
        return None;
    }
    match request.host.image(source) {
        Picture::At(url, size, _) => Some((url.into_owned(), size)),
        Picture::Missing => None,
    }
}

/// A link to a video elsewhere, which the script makes the player.
fn link(directive: &Directive, url: &Url, request: &Request<'_>, inline: bool) -> String {
    let words = request.host.word("video");
    let title = directive.get("title").unwrap_or("").trim();
    let (open, close) = around(directive, inline);
    let mut out = open;
    out.push_str("<a href=\"");
    escape_url(&mut out, directive.get("source").unwrap_or("").trim());
    out.push_str("\" data-player=\"");
    escape_url(&mut out, player(url).as_str());
    let label = escaped(if title.is_empty() { &words } else { title });
    let _ = write!(out, "\" data-title=\"{label}\">");
    if let Some((url, size)) = thumbnail(directive, request) {
        out.push_str("<img src=\"");
        escape_url(&mut out, &url);
        out.push_str("\" alt=\"\"");
        out.push_str(&picture_attributes(size));
        out.push('>');
    }
    let _ = write!(out, "<span class=\"play\">{}</span>", escaped(&words));
    if !title.is_empty() {
        let _ = write!(out, " <span>{}</span>", escaped(title));
    }
    let host = player(url);
    let _ = write!(out, " <small dir=\"ltr\">{}</small></a>", escaped(host.host_str().unwrap_or("")));
    out.push_str(close);
    out
}

#[cfg(test)]
mod tests {
    use super::{is_player, player};
    use url::Url;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("an address")
    }

    #[test]
    fn pages_of_videos_have_players() {
        for (given, expected) in [
            ("https://www.youtube.com/watch?v=a_b-c&t=1", "https://www.youtube-nocookie.com/embed/a_b-c?autoplay=1"),
            ("https://youtu.be/abc", "https://www.youtube-nocookie.com/embed/abc?autoplay=1"),
            (
                "https://www.youtube.com/embed/abc?start=3",
                "https://www.youtube-nocookie.com/embed/abc?start=3&autoplay=1",
            ),
            ("https://youtu.be/a%2Fb", "https://www.youtube-nocookie.com/embed/a%252Fb?autoplay=1"),
            ("https://channel9.msdn.com/a/player", "https://channel9.msdn.com/a/player?nocookie=true"),
            ("https://x.org/v.mp4", "https://x.org/v.mp4"),
        ] {
            assert_eq!(player(&url(given)).as_str(), expected);
        }
    }

    #[test]
    fn other_pages_are_no_players() {
        for player in [
            "https://youtu.be/abc",
            "https://www.microsoft.com/en-us/videoplayer/embed/RE1",
            "https://channel9.msdn.com/a/player?nocookie=true",
            "https://x.org/embed/1",
            "https://x.org/v.mp4?x=1",
        ] {
            assert!(is_player(&url(player)), "{player}");
        }
        for page in ["https://channel9.msdn.com/a/", "https://x.org/v", "https://player.x.org/"] {
            assert!(!is_player(&url(page)), "{page}");
        }
    }
}
