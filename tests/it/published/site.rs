//! A built site as a browser or a search engine reads it.
//!
//! In: files by their path, and the address that the site lies at. Out: of each page what its markup says. Law: HTML is read by
//! html5ever, XML by quick-xml, addresses by the `url` crate; nothing of the program is used.

use html5ever::{parse_document, tendril::TendrilSink};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use rayon::prelude::*;
use std::collections::BTreeMap;
use url::Url;

/// What a page refers to.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) element: String,
    pub(super) attribute: String,
    pub(super) value: String,
    pub(super) integrity: Option<String>,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Where it is.
    pub(super) url: String,
    pub(super) lang: String,
    pub(super) kind: String,
    /// The language of its article, where that is said.
    pub(super) text_lang: Option<String>,
    /// The text of its article.
    pub(super) text: String,
    pub(super) canonical: Option<String>,
    /// The same page in other languages: code and address, in order.
    pub(super) alternates: Vec<(String, String)>,
    pub(super) noindex: bool,
    pub(super) policy: Option<String>,
    pub(super) ids: Vec<String>,
    pub(super) references: Vec<Reference>,
    /// What stands in scripts, without those that hold data.
    pub(super) scripts: Vec<String>,
    pub(super) data: Vec<String>,
    pub(super) styles: Vec<String>,
    /// Attributes that run a script.
    pub(super) handlers: Vec<String>,
    /// `property`, or the name `description`, and `content` of `meta`.
    pub(super) properties: Vec<(String, String)>,
    /// Links to other forms of the page: type and address.
    pub(super) forms: Vec<(String, String)>,
}

/// A site.
pub(super) struct Site {
    pub(super) url: Url,
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// Its pages by the path of the file.
    pub(super) pages: BTreeMap<String, Page>,
}

impl Site {
    pub(super) fn read(url: &str, files: BTreeMap<String, Vec<u8>>) -> Self {
        let url = Url::parse(url).expect("an address");
        let all: Vec<(&String, &Vec<u8>)> =
            files.iter().filter(|(path, _)| path.rsplit('.').next() == Some("html")).collect();
        let pages = all.into_par_iter().map(|(path, bytes)| (path.clone(), page(&url, path, bytes))).collect();
        Self { url, files, pages }
    }

    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|bytes| std::str::from_utf8(bytes).expect("UTF-8"))
    }

    /// The file at an address; none where it is not of the site.
    pub(super) fn file(&self, address: &Url) -> Option<String> {
        let inside = address.as_str().split(['?', '#']).next()?.strip_prefix(self.url.as_str())?;
        let inside = percent_decoded(inside);
        Some(if inside.is_empty() || inside.ends_with('/') { format!("{inside}index.html") } else { inside })
    }
}

pub(super) fn percent_decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let hex = bytes.as_slice_of_two();
        match (byte, hex) {
            (b'%', Some(value)) => {
                out.push(value);
                bytes.nth(1);
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8(out).expect("UTF-8")
}

trait TwoDigits {
    /// The number that the next two digits write.
    fn as_slice_of_two(&self) -> Option<u8>;
}

impl TwoDigits for std::str::Bytes<'_> {
    fn as_slice_of_two(&self) -> Option<u8> {
        let digits: Vec<u8> = self.clone().take(2).collect();
        let text = std::str::from_utf8(&digits).ok().filter(|text| text.len() == 2)?;
        u8::from_str_radix(text, 16).ok()
    }
}

fn page(site: &Url, path: &str, bytes: &[u8]) -> Page {
    let dom: RcDom = parse_document(RcDom::default(), html5ever::ParseOpts::default())
        .from_utf8()
        .read_from(&mut &*bytes)
        .expect("bytes in memory are readable");
    let folder = path.strip_suffix("index.html").unwrap_or(path);
    let mut url = site.clone();
    url.set_path(&format!("{}{folder}", percent_decoded(site.path())));
    let mut page = Page { url: url.to_string(), ..Page::default() };
    // Deep pages would take more stack than a thread has.
    let mut open = vec![(dom.document.clone(), false)];
    while let Some((node, in_article)) = open.pop() {
        // What readers see beside the text only when they ask for it is not the page's own.
        let is_aside = matches!(&node.data, NodeData::Element { attrs, .. }
            if attrs.borrow().iter().any(|attribute| &*attribute.name.local == "class" && &*attribute.value == "source"));
        let in_article = visit(&node, &mut page, in_article) || in_article;
        let in_article = in_article && !is_aside;
        open.extend(node.children.borrow().iter().rev().map(|child| (child.clone(), in_article)));
    }
    page
}

/// Takes in a node; says whether what lies below is the article.
fn visit(node: &Handle, page: &mut Page, in_article: bool) -> bool {
    let (name, attributes) = match &node.data {
        NodeData::Element { name, attrs, .. } => (name.local.to_string(), attrs.borrow()),
        NodeData::Text { contents } if in_article => {
            page.text.push_str(&contents.borrow());
            return false;
        }
        _ => return false,
    };
    let get = |wanted: &str| {
        let found = attributes.iter().find(|attribute| &*attribute.name.local == wanted);
        found.map(|attribute| attribute.value.to_string())
    };
    let content = || {
        let children = node.children.borrow();
        let texts = children.iter().filter_map(|child| match &child.data {
            NodeData::Text { contents } => Some(contents.borrow().to_string()),
            _ => None,
        });
        texts.collect::<String>()
    };
    for attribute in attributes.iter() {
        let (of, value) = (attribute.name.local.to_string(), attribute.value.to_string());
        match of.as_str() {
            "id" => page.ids.push(value),
            "style" => page.styles.push(value),
            "href" | "src" | "poster" if name != "link" || get("rel").as_deref() == Some("stylesheet") => {
                page.references.push(Reference {
                    element: name.clone(),
                    attribute: of,
                    value,
                    integrity: get("integrity"),
                });
            }
            // What scripts load.
            "data-script" | "data-engine" => page.references.push(Reference {
                element: "script".to_owned(),
                attribute: of,
                value,
                integrity: get("data-integrity"),
            }),
            "srcset" => page.references.extend(value.split(',').filter_map(|one| {
                let value = one.split_ascii_whitespace().next()?.to_owned();
                Some(Reference { element: name.clone(), attribute: of.clone(), value, integrity: None })
            })),
            of if of.starts_with("on") => page.handlers.push(format!("{of}={value}")),
            _ => {}
        }
    }
    match (name.as_str(), get("rel").as_deref(), get("name").as_deref()) {
        ("html", ..) => {
            page.lang = get("lang").unwrap_or_default();
            page.kind = get("data-kind").unwrap_or_default();
        }
        ("link", Some("canonical"), _) => page.canonical = get("href"),
        ("link", Some("alternate"), _) => match (get("hreflang"), get("type")) {
            (_, Some(kind)) => page.forms.push((kind, get("href").unwrap_or_default())),
            (Some(code), None) => page.alternates.push((code, get("href").unwrap_or_default())),
            (None, None) => {}
        },
        ("meta", _, Some("robots")) => page.noindex |= get("content").is_some_and(|text| text.contains("noindex")),
        ("meta", ..) => {
            let description = get("name").filter(|name| name == "description");
            if let Some(property) = get("property").or(description) {
                page.properties.push((property, get("content").unwrap_or_default()));
            }
            if get("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("content-security-policy")) {
                page.policy = get("content");
            }
        }
        ("script", ..) if get("src").is_none() => {
            let is_data = get("type").is_some_and(|kind| kind.contains("json"));
            if is_data { page.data.push(content()) } else { page.scripts.push(content()) }
        }
        ("style", ..) => page.styles.push(content()),
        ("article", ..) => {
            page.text_lang = get("lang");
            return true;
        }
        _ => {}
    }
    false
}

/// The elements of a small XML file: their names, attributes and texts, in order.
pub(super) fn xml(text: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    use quick_xml::{Reader, events::Event};
    let mut reader = Reader::from_str(text);
    let mut out: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.expect("an attribute");
                    let name = attribute.key.as_ref().to_owned();
                    (name, quick_xml::escape::unescape(&attribute.value).expect("a value").into_owned())
                });
                out.push((name, attributes.collect(), String::new()));
            }
            // What follows the end of an element is that of none.
            Event::End(_) => out.push((String::new(), BTreeMap::new(), String::new())),
            Event::Text(part) => {
                if let Some((.., text)) = out.last_mut() {
                    text.push_str(&part);
                }
            }
            Event::GeneralRef(reference) => {
                let escaped = format!("&{};", &*reference);
                let character = quick_xml::escape::unescape(&escaped).expect("a reference").into_owned();
                if let Some((.., text)) = out.last_mut() {
                    text.push_str(&character);
                }
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}
