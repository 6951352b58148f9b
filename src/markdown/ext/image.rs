//! Images with more to say than CommonMark's: `:::image type="content" source="x.png" alt-text="…":::`, on a line or among text.
//!
//! `type` is `content` (the default), `icon` (an ornament without text) or `complex` (followed by a long description and
//! `:::image-end:::`); `lightbox` names a larger picture, `border` whether there is a frame, `link` where the picture leads;
//! `loc-scope` is for translators' tools. In a page a larger picture is a plain link, which the script opens over the page; a long
//! description is a disclosure that the picture names as its description.

use super::directive::Fault;
use crate::{
    base::Locale,
    markdown::{
        html::{Picture, Request, choice_of_widths, escape_url, escaped, picture_attributes, raw},
        tree::Directive,
    },
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

/// What the page around says of a picture.
#[derive(Clone, Copy, Default)]
pub(crate) struct Setting<'a> {
    /// The id of its long description; empty where it has none.
    pub(crate) described_by: &'a str,
    /// The locale of its alternative text, where that is another than the text's around it.
    pub(crate) locale: Option<&'a Locale>,
}

fn has_border(directive: &Directive) -> bool {
    match directive.get("border") {
        Some(border) => border != "false",
        None => directive.get("type") != Some("icon"),
    }
}

/// Where a picture leads: the URL, and whether to a larger picture.
fn leads_to(directive: &Directive, request: &Request<'_>) -> Option<(String, bool)> {
    let get = |name: &str| directive.get(name).unwrap_or("").trim();
    match (get("link"), get("lightbox")) {
        ("", "") => None,
        ("", larger) => match request.host.image(larger) {
            Picture::At(url, ..) => Some((url.into_owned(), true)),
            Picture::Missing => None,
        },
        (link, _) if raw::is_safe_url(link) => request.host.link(link).url.map(|url| (url.into_owned(), false)),
        _ => None,
    }
}

/// The picture, without the paragraph around it.
pub(crate) fn html(directive: &Directive, request: &Request<'_>, setting: Setting<'_>) -> String {
    let frame = has_border(directive) && !request.page;
    let mut out = String::new();
    if frame {
        out.push_str("<span class=\"mx-imgBorder\">\n");
    }
    out.push_str(&linked(directive, request, setting));
    if frame {
        out.push_str("</span>\n");
    }
    out
}

/// The picture and its link.
fn linked(directive: &Directive, request: &Request<'_>, setting: Setting<'_>) -> String {
    let picture = picture(directive, request, setting);
    let Some((url, is_larger)) = leads_to(directive, request) else { return picture };
    let mut out = String::from("<a");
    if request.page && is_larger {
        out.push_str(" class=\"lightbox\"");
    }
    out.push_str(" href=\"");
    escape_url(&mut out, &url);
    // How the reference engine's own theme finds larger pictures.
    out.push_str(if is_larger && !request.page { "#lightbox\" data-linktype=\"relative-path\">" } else { "\">" });
    if request.page {
        out.push_str(picture.trim_end());
        out.push_str("</a>");
    } else {
        let _ = write!(out, "\n{picture}</a>\n");
    }
    out
}

fn picture(directive: &Directive, request: &Request<'_>, setting: Setting<'_>) -> String {
    let get = |name: &str| directive.get(name).unwrap_or("");
    let is_icon = get("type") == "icon";
    let alt = if is_icon && leads_to(directive, request).is_none() { "" } else { get("alt-text") };
    let locale = setting.locale.filter(|_| !alt.is_empty());
    let lang = locale.map_or(String::new(), |locale| format!(" lang=\"{locale}\""));
    let mut out = String::new();
    match request.host.image(get("source").trim()) {
        Picture::At(url, size, widths) => {
            let choice = size.zip(widths).map(|(size, widths)| choice_of_widths(&url, size, size.width, &widths));
            let (before, choice, after) = choice.unwrap_or_default();
            out.push_str(&before);
            out.push_str("<img");
            if request.page && has_border(directive) {
                out.push_str(" class=\"border\"");
            }
            out.push_str(" src=\"");
            escape_url(&mut out, &url);
            out.push('"');
            if is_icon && !request.page {
                out.push_str(" role=\"presentation\"");
            } else {
                let _ = write!(out, " alt=\"{}\"{lang}", escaped(alt));
            }
            if !setting.described_by.is_empty() {
                let _ = write!(out, " aria-describedby=\"{}\"", escaped(setting.described_by));
            }
            out.push_str(&choice);
            if request.page {
                out.push_str(&picture_attributes(size));
            }
            out.push('>');
            out.push_str(after);
            out.push_str(if request.page { "" } else { "\n" });
        }
        Picture::Missing => {
            let label = if alt.is_empty() { request.host.word("missing-image") } else { alt.to_owned() };
            let label = escaped(&label);
            let _ =
                write!(out, "<span class=\"missing-image\" role=\"img\" aria-label=\"{label}\"{lang}>{label}</span>");
        }
    }
    out
}

/// The id of the long description of a picture: no other element's.
pub(crate) fn description_id(
    directive: &Directive,
    prefix: &str,
    node: u32,
    take: &mut dyn FnMut(&str) -> bool,
) -> String {
    let source = directive.get("source").unwrap_or("");
    let name = source.rsplit(['/', '\\']).next().unwrap_or("").rsplit_once('.').map_or("", |(stem, _)| stem);
    let name: String =
        name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).flat_map(char::to_lowercase).collect();
    let mut id = format!("{prefix}description-of-{name}");
    if !take(&id) {
        // Not by counting: of a thousand of a name each would be tried a thousand times.
        let _ = write!(id, "-{node}");
        while !take(&id) {
            id.push('-');
        }
    }
    id
}

/// What opens a picture with a long description, and what closes it.
pub(crate) fn described(directive: &Directive, request: &Request<'_>, setting: Setting<'_>) -> (String, &'static str) {
    let id = escaped(setting.described_by);
    if request.page {
        let picture = linked(directive, request, setting);
        let summary = escaped(&request.host.word("image-description"));
        let open = format!(
            "<figure class=\"picture\">\n{picture}\n<details>\n<summary>{summary}</summary>\n<div id=\"{id}\">\n"
        );
        return (open, "</div>\n</details>\n</figure>\n");
    }
    let class = if has_border(directive) { " class=\"mx-imgBorder\"" } else { "" };
    let picture = linked(directive, request, setting);
    (format!("<p{class}>\n{picture}</p>\n<div id=\"{id}\" class=\"visually-hidden\">\n"), "</div>\n")
}
