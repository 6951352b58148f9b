//! Raw HTML by the policy: tags that stay are balanced within the element they stand in, so they cannot break the page.

use super::{OpenTag, Writer, elements::lang_of_alt};
use crate::{
    base::Locale,
    config::RawHtml,
    markdown::{
        html::{
            Picture, escape, escape_url, escaped,
            raw::{self, Verdict},
        },
        tag,
        tree::{Kind, Tree},
    },
};
use std::fmt::Write as _;

impl Writer<'_> {
    /// Text between tags of raw HTML: its character references stay, nothing in it becomes a tag.
    pub(super) fn html_text(&mut self, text: &str) {
        if self.request.raw_html != RawHtml::Sanitize {
            if self.request.raw_html == RawHtml::Allow {
                self.out.push_str(text);
            } else {
                escape(&mut self.out, text);
            }
            return;
        }
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>']) {
            self.out.push_str(&rest[..at]);
            let is_reference = rest[at..].starts_with('&')
                && rest[at + 1..].bytes().take(32).position(|b| b == b';').is_some_and(|end| {
                    end > 0 && rest[at + 1..at + 1 + end].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
                });
            self.out.push_str(match (rest.as_bytes()[at], is_reference) {
                (b'&', true) => "&",
                (b'&', false) => "&amp;",
                (b'<', _) => "&lt;",
                _ => "&gt;",
            });
            rest = &rest[at + 1..];
        }
        self.out.push_str(rest);
    }

    pub(super) fn close_raw(&mut self, down_to: usize) {
        while self.raw.len() > down_to {
            let Some(tag) = self.raw.pop() else { return };
            if tag.written {
                let _ = write!(self.out, "</{}>", tag.name);
            }
            if let Some(open) = self.open_tags.get_mut(&tag.name) {
                open.pop();
            }
        }
    }

    /// Writes a tag of raw HTML by the policy; the answer is the node to go on with.
    pub(super) fn tag(&mut self, tree: &Tree, at: u32, limit: u32, base: usize, main: bool) -> u32 {
        let node = &tree.nodes[at as usize];
        let text = tree.text(node);
        let read = match self.request.raw_html {
            RawHtml::Allow => {
                self.out.push_str(text);
                if let Some((tag, _)) = tag::tag(text).filter(|(tag, _)| tag.is("a")) {
                    self.links = if tag.closing { self.links.saturating_sub(1) } else { self.links + 1 };
                }
                return at + 1;
            }
            RawHtml::Escape => None,
            RawHtml::Sanitize => tag::tag(text),
        };
        let Some((tag, _)) = read else {
            escape(&mut self.out, text);
            return at + 1;
        };
        match raw::verdict_of(&tag) {
            Verdict::Text => escape(&mut self.out, text),
            Verdict::Unwrap => {}
            Verdict::Remove => {
                let name = tag.name.to_ascii_lowercase();
                let is_unclosed = self.unclosed.get(&name).is_some_and(|&known| limit <= known);
                if !tag.closing && !tag.self_closing && !is_unclosed {
                    let is_end = |&next: &u32| {
                        let node = &tree.nodes[next as usize];
                        node.kind == Kind::Tag
                            && tag::tag(tree.text(node)).is_some_and(|(tag, _)| tag.closing && tag.is(&name))
                    };
                    match (at + 1..limit).find(is_end) {
                        Some(end) => return end + 1,
                        None => {
                            self.unclosed.insert(name, limit);
                        }
                    }
                }
                // A name in angle brackets, as in "enter <title>": an element would end.
                if !tag.closing && tag.attributes.is_empty() {
                    escape(&mut self.out, text);
                }
            }
            // Browsers read this misspelling as a break.
            Verdict::Keep if tag.closing && tag.is("br") => self.out.push_str("<br>"),
            Verdict::Keep if tag.closing => {
                let open = self.open_tags.get(&tag.name.to_ascii_lowercase()).and_then(|open| open.last());
                if let Some(&open) = open.filter(|&&open| open >= base) {
                    self.close_raw(open);
                }
            }
            Verdict::Keep => self.open_tag(&tag, self.alt_locale(node, main), base, main),
        }
        at + 1
    }

    /// The size that a raw image is to have. Of one side the other follows, so that the page knows it before the picture is there.
    fn size_of(&self, tag: &tag::Tag<'_>, picture: &Picture<'_>) -> [Option<u32>; 2] {
        let given = ["width", "height"].map(|key| {
            let value = tag.get(key).unwrap_or("");
            value.parse::<u32>().ok().filter(|_| value.bytes().all(|b| b.is_ascii_digit()))
        });
        let known = match picture {
            Picture::At(_, Some(size), _) if self.request.page => Some([u64::from(size.width), u64::from(size.height)]),
            _ => None,
        };
        let of = |side: u32, [this, other]: [u64; 2]| u32::try_from((u64::from(side) * other + this / 2) / this).ok();
        match (given, known) {
            ([Some(width), None], Some([w, h])) if w > 0 => [Some(width), of(width, [w, h])],
            ([None, Some(height)], Some([w, h])) if h > 0 => [of(height, [h, w]), Some(height)],
            _ => given,
        }
    }

    pub(super) fn open_tag(&mut self, tag: &tag::Tag<'_>, alt: Option<&Locale>, base: usize, main: bool) {
        let name = tag.name.to_ascii_lowercase();
        let ends = raw::implies_end_of(&name);
        while self.raw.len() > base && self.raw.last().is_some_and(|open| ends.contains(&open.name.as_str())) {
            self.close_raw(self.raw.len() - 1);
        }
        if name == "img" {
            let alt_text = raw::unescaped(tag.get("alt").unwrap_or(""));
            let src = raw::unescaped(tag.get("src").unwrap_or(""));
            let lang = lang_of_alt(&alt_text, alt);
            let title = raw::unescaped(tag.get("title").unwrap_or(""));
            let picture = if raw::is_safe_url(&src) { self.request.host.image(&src) } else { Picture::Missing };
            let size = self.size_of(tag, &picture);
            self.picture(picture, &alt_text, &title, &lang, size);
            return;
        }
        let mut html = format!("<{name}");
        let mut has_attribute = false;
        for (key, value) in &tag.attributes {
            let key = key.to_ascii_lowercase();
            // `<a name>` is how older HTML spells an id.
            let is_name = name == "a" && key == "name";
            if !is_name && !raw::allows(tag, &key) {
                continue;
            }
            let value = raw::unescaped(value.unwrap_or(""));
            match key.as_str() {
                "id" | "name" => {
                    if !main || value.contains(char::is_whitespace) || !self.used_ids().insert(value.clone().into()) {
                        continue;
                    }
                    let _ = write!(html, " id=\"{}\"", escaped(&value));
                }
                "href" => {
                    let href = Self::destination(self.request, &value);
                    let Some(url) = &href.url else { continue };
                    html.push_str(" href=\"");
                    escape_url(&mut html, url);
                    html.push('"');
                }
                "cite" if !raw::is_safe_url(&value) => continue,
                _ => _ = write!(html, " {key}=\"{}\"", escaped(&value)),
            }
            has_attribute = true;
        }
        // An anchor whose id stands elsewhere already has nothing left to say.
        let written = name != "a" || has_attribute;
        if written {
            self.out.push_str(&html);
            self.out.push('>');
        }
        if !raw::is_void(&name) {
            self.open_tags.entry(name.clone()).or_default().push(self.raw.len());
            self.raw.push(OpenTag { name, written });
        }
    }
}
