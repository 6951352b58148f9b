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
use serde::Serialize;
use std::borrow::Cow;

/// What is said of a page.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'a>>,
}

/// A thing as schema.org names it.
#[derive(Serialize)]
#[serde(tag = "@type", rename_all_fields = "camelCase")]
enum Thing<'a> {
    TechArticle {
        #[serde(rename = "@id")]
        id: String,
        #[serde(skip_serializing_if = "str::is_empty")]
        headline: &'a str,
        in_language: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        is_part_of: Option<Box<Thing<'a>>>,
        #[serde(skip_serializing_if = "str::is_empty")]
        description: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        date_modified: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        image: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        translation_of_work: Option<Box<Thing<'a>>>,
    },
    WebSite {
        name: &'a str,
        url: String,
    },
    BreadcrumbList {
        item_list_element: Vec<Thing<'a>>,
    },
    ListItem {
        position: usize,
        name: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        item: Option<String>,
    },
    #[serde(rename = "FAQPage")]
    FaqPage {
        in_language: &'a str,
        main_entity: Vec<Thing<'a>>,
    },
    Question {
        name: String,
        accepted_answer: Box<Thing<'a>>,
    },
    Answer {
        text: String,
    },
}

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
    in_script(&Document { context: "https://schema.org", graph })
}

/// An article; nothing where nobody knows its address.
fn article<'a>(tracked: &Tracked<'a>, page: &'a Page, site: &'a str, view: &'a PageView) -> Option<Thing<'a>> {
    let url = Some(tracked.url(&page.route)).filter(|url| !url.is_empty())?;
    let source = tracked.source_locale();
    let original = if page.locale == source { None } else { tracked.page(source, &page.document) };
    let original = original.filter(|original| original.is_indexable()).map(|original| Thing::TechArticle {
        id: tracked.url(&original.route),
        headline: "",
        in_language: tracked.locale(source).as_str(),
        is_part_of: None,
        description: "",
        date_modified: "",
        image: "",
        translation_of_work: None,
    });
    Some(Thing::TechArticle {
        id: url,
        headline: &page.title,
        in_language: tracked.locale(page.shown).as_str(),
        is_part_of: Some(Box::new(Thing::WebSite { name: site, url: tracked.url("") })),
        description: &view.description,
        date_modified: &view.updated_iso,
        image: &view.image,
        translation_of_work: original.map(Box::new),
    })
}

/// What stands above a page, and the page itself at the end; nothing where nothing does.
fn breadcrumbs<'a>(tracked: &Tracked<'_>, view: &'a PageView) -> Option<Thing<'a>> {
    let url = tracked.config().url.as_ref()?;
    let above = view.breadcrumbs.iter().filter(|crumb| !crumb.path.is_empty());
    let mut items: Vec<Thing<'_>> = above
        .zip(1..)
        .map(|(crumb, position)| {
            // Some lead to other sites.
            let origin = if crumb.path.starts_with('/') { url.origin() } else { "" };
            Thing::ListItem { position, name: &crumb.title, item: Some(format!("{origin}{}", crumb.path)) }
        })
        .collect();
    if items.is_empty() {
        return None;
    }
    items.push(Thing::ListItem { position: items.len() + 1, name: &view.title, item: None });
    Some(Thing::BreadcrumbList { item_list_element: items })
}

/// The questions of an FAQ; nothing where it has none.
fn faq<'a>(tracked: &Tracked<'a>, page: &Page, side: &ParsedSide) -> Option<Thing<'a>> {
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
    let question = |(name, answer): (String, String)| {
        let accepted_answer = Box::new(Thing::Answer { text: answer.trim().to_owned() });
        Thing::Question { name, accepted_answer }
    };
    let main_entity = names.into_iter().zip(answers).map(question).collect();
    Some(Thing::FaqPage { in_language: tracked.locale(page.shown).as_str(), main_entity })
}

/// JSON in which nothing can end the script element that holds it.
fn in_script(data: &impl Serialize) -> String {
    // Its keys are texts, and nothing of it refuses.
    let text = serde_json::to_string(data).unwrap_or_default();
    let mut out = String::with_capacity(text.len() + 32);
    let mut from = 0;
    for (at, mark) in text.match_indices(['<', '>', '&']) {
        out.push_str(&text[from..at]);
        out.push_str(match mark {
            "<" => "\\u003c",
            ">" => "\\u003e",
            _ => "\\u0026",
        });
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out
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
