//! Videos: `:::video source="https://…" title="…":::` and `> [!VIDEO https://…]`.

use super::directive::Fault;
use crate::markdown::{
    html::{Request, escape_url, escaped},
    tree::Directive,
};
use std::fmt::Write as _;
use url::Url;

/// The attributes that are known.
pub(crate) const ATTRIBUTES: &[&str] = &["source", "title", "max-width", "thumbnail", "upload-date"];

/// What is wrong with a video.
pub(crate) fn fault(directive: &Directive) -> Option<Fault> {
    let is_number = |value: &str| value.bytes().all(|b| b.is_ascii_digit()) && !value.is_empty();
    if directive.get("max-width").is_some_and(|width| !is_number(width)) {
        return Some(Fault::of("value", "max-width"));
    }
    address(directive).is_none().then(|| Fault::of("value", "source"))
}

/// Where the player is: without cookies, where the host has such a form.
fn address(directive: &Directive) -> Option<String> {
    let mut url = Url::parse(directive.get("source")?).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    match url.host_str()? {
        "youtube.com" | "www.youtube.com" => url.set_host(Some("www.youtube-nocookie.com")).ok()?,
        "channel9.msdn.com" if !url.query_pairs().any(|(name, _)| name == "nocookie") => {
            let query =
                url.query().map_or_else(|| "nocookie=true".to_owned(), |query| format!("{query}&nocookie=true"));
            url.set_query(Some(&query));
        }
        _ => {}
    }
    Some(url.into())
}

/// The player.
pub(crate) fn html(directive: &Directive, _request: &Request<'_>) -> Option<String> {
    let address = address(directive)?;
    let mut out = String::from("<div class=\"embeddedvideo\"><iframe src=\"");
    escape_url(&mut out, &address);
    out.push_str("\" allowfullscreen=\"true\" frameborder=\"0\"");
    if let Some(title) = directive.get("title") {
        let _ = write!(out, " title=\"{}\"", escaped(title));
    }
    out.push_str("></iframe></div>\n");
    Some(out)
}
