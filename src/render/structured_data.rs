//! What a page tells search engines of its content, as JSON of schema.org.
//!
//! In: an FAQ's tree. Out: its questions and answers, the answers as sanitised HTML with absolute links. Law: the text is safe in
//! a `<script>`: no `<`, `>` or `&` stands in it as itself.

use super::{host::PageHost, tracked::Tracked};
use crate::{
    base::Locale,
    config::RawHtml,
    content::PagePart,
    markdown::{
        Dialect,
        html::{self, Companions, Host, Href, Picture, Request},
        sides::ParsedSide,
        tree::{AlertKind, Directive, Kind},
    },
    site::Page,
};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The questions of an FAQ; empty where it has none.
#[must_use]
pub(super) fn faq(tracked: &Tracked<'_>, page: &Page, side: &ParsedSide) -> String {
    let tree = &side.tree;
    let part = |node: usize, part: PagePart| tree.nodes[node].kind == Kind::Part(part);
    let (mut names, mut answers) = (Vec::new(), Vec::new());
    for node in (0..tree.nodes.len()).filter(|&node| part(node, PagePart::Question)) {
        let heading = tree.children(node).find(|&child| matches!(tree.nodes[child].kind, Kind::Heading(_)));
        let answer = tree.children(node).find(|&child| part(child, PagePart::Answer));
        if let (Some(heading), Some(answer)) = (heading, answer) {
            names.push(tree.plain_text(heading).trim().to_owned());
            answers.push(u32::try_from(answer + 1).unwrap_or(u32::MAX)..tree.nodes[answer].end);
        }
    }
    if names.is_empty() {
        return String::new();
    }
    let here =
        Some(tracked.url(&page.route)).filter(|url| !url.is_empty()).unwrap_or_else(|| tracked.address(&page.route));
    let origin = tracked.config().url.as_ref().map_or(String::new(), |url| url.origin().to_string());
    let answers = html::write_parts(
        &Request {
            tree,
            outline: &side.outline,
            locale: tracked.locale(page.shown),
            unit_ids: &[],
            companion: None,
            dialect: Dialect::Learn,
            // Others show it, so what the site itself trusts does not count.
            raw_html: RawHtml::Sanitize,
            page: false,
            host: &Absolute { host: PageHost::new(tracked, page), origin, here },
        },
        &answers,
    );
    let question = |(name, answer): (String, String)| -> Value {
        json!({ "@type": "Question", "name": name, "acceptedAnswer": { "@type": "Answer", "text": answer.trim() } })
    };
    let questions: Vec<Value> = names.into_iter().zip(answers).map(question).collect();
    let data = json!({
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": tracked.locale(page.shown).as_str(),
        "mainEntity": questions,
    });
    in_script(&data)
}

/// JSON in which nothing can end the script element that holds it.
fn in_script(data: &Value) -> String {
    let text = data.to_string();
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// A host whose links lead from anywhere to the site.
struct Absolute<'a> {
    host: PageHost<'a>,
    /// Where the site is; empty where nobody says.
    origin: String,
    /// The page itself.
    here: String,
}

impl Absolute<'_> {
    fn absolute<'b>(&self, url: Cow<'b, str>) -> Cow<'b, str> {
        let base = match url.as_bytes() {
            [b'/', b'/', ..] => return url,
            [b'/', ..] => &self.origin,
            [b'#', ..] => &self.here,
            _ => return url,
        };
        format!("{base}{url}").into()
    }
}

impl Host for Absolute<'_> {
    fn link<'b>(&'b self, dest: &'b str) -> Href<'b> {
        let href = self.host.link(dest);
        Href { url: href.url.map(|url| self.absolute(url)), ..href }
    }

    fn image<'b>(&'b self, dest: &'b str) -> Picture<'b> {
        match self.host.image(dest) {
            Picture::At(url, size) => Picture::At(self.absolute(url), size),
            Picture::Missing => Picture::Missing,
        }
    }

    fn alert_title(&self, kind: AlertKind) -> String {
        self.host.alert_title(kind)
    }

    fn word(&self, id: &str) -> String {
        self.host.word(id)
    }

    fn directive(&self, directive: &Directive, companion: Option<(&Locale, Companions)>) -> Option<String> {
        self.host.directive(directive, companion)
    }

    fn snippet(&self, source: &str) -> Option<String> {
        self.host.snippet(source)
    }

    fn include(&self, node: u32, directive: &Directive, inline: bool, companion: Option<Companions>) -> Option<String> {
        self.host.include(node, directive, inline, companion)
    }

    fn highlight(&self, _: &str, code: &str) -> String {
        html::escaped(code)
    }
}

#[cfg(test)]
mod tests {
    use super::in_script;
    use serde_json::json;

    #[test]
    fn nothing_ends_the_script() {
        let data = json!({ "a": "</script><!-- & \u{2028}" });
        let text = in_script(&data);
        assert!(!text.contains(['<', '>', '&']), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), data);
    }
}
