//! Images with more to say than CommonMark's: `:::image type="content" source="x.png" alt-text="…":::`, on a line or among text.
//!
//! `type` is `content` (the default), `icon` (an ornament without text) or `complex` (followed by a long description and
//! `:::image-end:::`); `lightbox` names a larger picture, `border` whether there is a frame, `link` where the picture leads.

use super::directive::Fault;
use crate::markdown::{
    html::{Picture, Request, escape_url, escaped, raw},
    tree::Directive,
};
use std::fmt::Write as _;

/// The attributes that are known.
pub(crate) const ATTRIBUTES: &[&str] =
    &["source", "type", "alt-text", "lightbox", "border", "loc-scope", "link", "align"];

/// What is wrong with an image.
pub(crate) fn fault(directive: &Directive) -> Option<Fault> {
    let kind = directive.get("type").unwrap_or("content");
    if !["content", "icon", "complex"].contains(&kind) {
        return Some(Fault::of("value", "type"));
    }
    if kind != "icon" && directive.get("alt-text").is_none_or(|text| text.trim().is_empty()) {
        return Some(Fault::of("missing-attribute", "alt-text"));
    }
    let border = directive.get("border").unwrap_or("true");
    (!["true", "false"].contains(&border)).then(|| Fault::of("value", "border"))
}

/// The picture, without the paragraph around it.
pub(crate) fn html(directive: &Directive, request: &Request<'_>, described_by: &str) -> String {
    let get = |name: &str| directive.get(name).unwrap_or("");
    let is_icon = get("type") == "icon";
    let mut out = String::new();
    let has_border = if is_icon { get("border") == "true" } else { get("border") != "false" };
    if has_border {
        out.push_str("<span class=\"mx-imgBorder\">\n");
    }
    let leads_to = match (get("link"), get("lightbox")) {
        ("", "") => None,
        ("", larger) => match request.host.image(larger) {
            Picture::At(url) => Some((format!("{url}#lightbox"), " data-linktype=\"relative-path\"")),
            Picture::Missing => None,
        },
        (link, _) => {
            raw::is_safe_url(link).then(|| request.host.link(link).url.map(|url| (url.into_owned(), ""))).flatten()
        }
    };
    if let Some((url, attributes)) = &leads_to {
        out.push_str("<a href=\"");
        escape_url(&mut out, url);
        let _ = writeln!(out, "\"{attributes}>");
    }
    match request.host.image(get("source")) {
        Picture::At(url) => {
            out.push_str("<img src=\"");
            escape_url(&mut out, &url);
            out.push('"');
            if is_icon {
                out.push_str(" role=\"presentation\"");
            }
            if !is_icon || request.page {
                let _ = write!(out, " alt=\"{}\"", escaped(get("alt-text")));
            }
            if !described_by.is_empty() {
                let _ = write!(out, " aria-describedby=\"{described_by}\"");
            }
            out.push_str(if request.page { " loading=\"lazy\">\n" } else { ">\n" });
        }
        Picture::Missing => {
            let alt = get("alt-text");
            let label = if alt.is_empty() { request.host.word("missing-image") } else { alt.to_owned() };
            let label = escaped(&label);
            let _ = write!(out, "<span class=\"missing-image\" role=\"img\" aria-label=\"{label}\">{label}</span>");
        }
    }
    if leads_to.is_some() {
        out.push_str("</a>\n");
    }
    if has_border {
        out.push_str("</span>\n");
    }
    out
}
