//! What a page tells search engines of its content, as JSON of schema.org.
//!
//! In: a page and its view. Out: what it is, what stands above it, and of an FAQ its questions and answers, the answers as sanitised
//! HTML with absolute links. Law: the text is safe in a `<script>`: no `<`, `>` or `&` stands in it as itself; nothing is said of a
//! page that search engines leave out.

use super::{host::PageHost, tracked::Tracked, view::PageView};
use crate::{
    base::Locale,
    config::RawHtml,
    content::{PageKind, PagePart, Side},
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

/// All that is said of a page; empty where there is nothing to say.
#[must_use]
pub(super) fn of_page(tracked: &Tracked<'_>, page: &Page, site: &str, view: &PageView) -> String {
    let mut graph = Vec::new();
    let body = tracked.body(page).filter(|_| page.is_indexable());
    match body.and_then(|article| article.article.page.as_ref()).map(|page| page.kind) {
        Some(PageKind::Faq) => {
            let shown = body.map(|article| article.sides.get(if page.recovered { Side::Source } else { Side::Target }));
            graph.extend(shown.and_then(|shown| faq(tracked, page, shown)));
        }
        None if body.is_some() => graph.extend(article(tracked, page, site, view)),
        Some(PageKind::Landing | PageKind::Hub) | None => {}
    }
    if page.is_indexable() {
        graph.extend(breadcrumbs(tracked, view));
    }
    if graph.is_empty() {
        return String::new();
    }
    in_script(&json!({ "@context": "https://schema.org", "@graph": graph }))
}

/// An article; nothing where nobody knows its address.
fn article(tracked: &Tracked<'_>, page: &Page, site: &str, view: &PageView) -> Option<Value> {
    let url = Some(tracked.url(&page.route)).filter(|url| !url.is_empty())?;
    let mut data = json!({
        "@type": "TechArticle",
        "@id": url,
        "headline": page.title,
        "inLanguage": tracked.locale(page.shown).as_str(),
        "isPartOf": { "@type": "WebSite", "name": site, "url": tracked.url("") },
    });
    let mut say = |key: &str, value: &str| {
        if !value.is_empty() {
            data[key] = value.into();
        }
    };
    say("description", &view.description);
    say("dateModified", &view.updated_iso);
    say("image", &view.image);
    let source = tracked.source_locale();
    if page.locale != source
        && let Some(original) = tracked.page(source, &page.document).filter(|original| original.is_indexable())
    {
        let language = tracked.locale(source).as_str();
        data["translationOfWork"] =
            json!({ "@type": "TechArticle", "@id": tracked.url(&original.route), "inLanguage": language });
    }
    Some(data)
}

/// What stands above a page, and the page itself at the end; nothing where nothing does.
fn breadcrumbs(tracked: &Tracked<'_>, view: &PageView) -> Option<Value> {
    let url = tracked.config().url.as_ref()?;
    let above = view.breadcrumbs.iter().filter(|crumb| !crumb.path.is_empty());
    let mut items: Vec<Value> = above
        .enumerate()
        .map(|(number, crumb)| {
            // Some lead to other sites.
            let origin = if crumb.path.starts_with('/') { url.origin() } else { "" };
            let item = format!("{origin}{}", crumb.path);
            json!({ "@type": "ListItem", "position": number + 1, "name": crumb.title, "item": item })
        })
        .collect();
    if items.is_empty() {
        return None;
    }
    items.push(json!({ "@type": "ListItem", "position": items.len() + 1, "name": view.title }));
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// The questions of an FAQ; nothing where it has none.
fn faq(tracked: &Tracked<'_>, page: &Page, side: &ParsedSide) -> Option<Value> {
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
        return None;
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
    let language = tracked.locale(page.shown).as_str();
    Some(json!({ "@type": "FAQPage", "inLanguage": language, "mainEntity": questions }))
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
            // Programs that read it show none.
            Picture::At(url, size, _) => Picture::At(self.absolute(url), size, None),
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
