//! Review mode: the translations of a site in the browser, unit by unit, to be read, decided about and mended.
//!
//! In: requests below `/_review/`, the newest site and its findings. Out: a page that needs nothing from elsewhere, JSON for it
//! ([`model`]), and edits of files ([`act`]). Law: what changes a file comes from the page itself: of this origin, with the token that only
//! it carries, as JSON of bounded size, about a file as it is; with `--read-only` nothing does.

mod act;
mod model;
mod place;
mod segment;

use super::{
    inputs::Root,
    rebuild::{Reviewed, Snapshot},
};
use crate::{
    base::{Locale, RelPath},
    markdown::html::escaped,
    messages::{self, Catalog, Messages},
    site::{Site, SiteArticle},
};
use act::{Outcome, Steps};
use axum::{
    body::{Body, to_bytes},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{ALLOW, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, ORIGIN},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use std::{
    hash::{BuildHasher, Hasher, RandomState},
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};
use tokio::sync::watch::Receiver;

/// What all addresses of review mode begin with.
pub(super) const PREFIX: &str = "/_review/";

/// The most bytes of a request.
const LIMIT: usize = 1024 * 1024;
/// How long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

const SHELL: &str = include_str!("shell.html");
const STYLE: &str = include_str!("review.css");
const SCRIPT: &str = include_str!("review.js");

/// All that review mode knows.
#[derive(Clone)]
pub(super) struct Review(Arc<Inner>);

struct Inner {
    newest: Receiver<Option<Arc<Snapshot>>>,
    root: Root,
    catalog: Catalog,
    language: Locale,
    read_only: bool,
    token: String,
    memory: model::Memory,
    steps: Mutex<Steps>,
    /// What opens a file of the site at a line and column.
    open: Box<Open>,
    /// The site and the findings that were asked for last, and their number.
    last: Mutex<(Weak<Reviewed>, u64)>,
}

/// The address that opens a file of the site, by its path, at a line and column; none where nothing does.
pub(super) type Open = dyn Fn(&str, u32, u32) -> Option<String> + Send + Sync;

impl Review {
    /// Review mode of the site at `root`, for somebody who reads `language`.
    pub(super) fn new(
        newest: Receiver<Option<Arc<Snapshot>>>,
        root: Root,
        language: Locale,
        read_only: bool,
        open: Box<Open>,
    ) -> Self {
        let random = || RandomState::new().build_hasher().finish();
        Self(Arc::new(Inner {
            newest,
            root,
            catalog: Catalog::built_in(),
            language,
            read_only,
            token: format!("{:016x}{:016x}", random(), random()),
            memory: model::Memory::default(),
            steps: Mutex::default(),
            open,
            last: Mutex::new((Weak::new(), 0)),
        }))
    }
}

/// Answers a request below [`PREFIX`]. `at`: the address of this computer that the client has connected to; who comes from another
/// computer may read and change nothing.
pub(super) async fn answer(review: &Review, at: IpAddr, parts: Parts, body: Body) -> Response {
    let is_here = at.to_canonical().is_loopback();
    let name = parts.uri.path().strip_prefix(PREFIX).unwrap_or_default().to_owned();
    let is_act = matches!(name.as_str(), "edit" | "undo" | "reviewed" | "ignore");
    match (parts.method.clone(), is_act) {
        (Method::POST, true) => change(review.clone(), is_here, &parts.headers, body, name).await,
        (Method::GET | Method::HEAD, false) => show(review.clone(), is_here, &parts, &name).await,
        (_, true) => (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "POST")]).into_response(),
        (_, false) => (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response(),
    }
}

async fn show(review: Review, is_here: bool, parts: &Parts, name: &str) -> Response {
    match name {
        "" => {
            let mut page = typed("text/html; charset=utf-8", review.0.shell(is_here));
            // Nothing from elsewhere, nothing inline: what articles say stays text.
            let policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; \
                          base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
            page.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
            page
        }
        "review.css" => typed("text/css; charset=utf-8", STYLE.to_owned()),
        "review.js" => typed("text/javascript; charset=utf-8", SCRIPT.to_owned()),
        "pages.json" => {
            let locale = argument(parts, "locale").filter(|locale| !locale.is_empty());
            let path = argument(parts, "path").and_then(|path| RelPath::beside(&path));
            with_site(review, move |inner, newest| {
                let site = &newest.site;
                let of_path = path.and_then(|path| article(site, &path)).map(|one| site.locale(one.locale).to_string());
                (StatusCode::OK, model::pages(newest, &inner.memory, locale.or(of_path).as_deref()))
            })
            .await
        }
        "page.json" => {
            let path = argument(parts, "path").and_then(|path| RelPath::beside(&path));
            let at = argument(parts, "at");
            let seen = argument(parts, "seen");
            with_site(review, move |inner, newest| {
                let number = inner.number(newest).to_string();
                let of_address = || at.and_then(|at| article_at(&newest.site, &at));
                match path.and_then(|path| article(&newest.site, &path)).or_else(of_address) {
                    Some(_) if seen.as_ref() == Some(&number) => (StatusCode::OK, Value::Null),
                    Some(one) => (StatusCode::OK, inner.page(newest, one, &number, is_here)),
                    None => (StatusCode::NOT_FOUND, json!({ "message": inner.messages().text("review-no-page", &[]) })),
                }
            })
            .await
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn change(review: Review, is_here: bool, headers: &HeaderMap, body: Body, name: String) -> Response {
    let refused = |status: StatusCode, id: &str| {
        let message = review.0.messages().text(id, &[]);
        answered(status, &json!({ "message": message }))
    };
    if review.0.read_only || !is_here {
        return refused(StatusCode::FORBIDDEN, "review-read-only");
    }
    if !is_of_the_page(headers, &review.0.token) {
        return refused(StatusCode::FORBIDDEN, "review-foreign");
    }
    let is_json = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).is_some_and(|kind| {
        kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
    });
    if !is_json {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let bytes = match tokio::time::timeout(PATIENCE, to_bytes(body, LIMIT)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let Ok(request) = serde_json::from_slice::<Value>(&bytes) else { return StatusCode::BAD_REQUEST.into_response() };
    with_site(review, move |inner, newest| {
        let Outcome { status, answer } = act::act(inner, &newest.site, &name, &request);
        (status, answer)
    })
    .await
}

/// Whether a request comes from the page of review mode: of this origin, and with the token that it was given.
fn is_of_the_page(headers: &HeaderMap, token: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(HOST.as_str());
    let origin = text(ORIGIN.as_str()).and_then(|origin| origin.strip_prefix("http://"));
    let is_same_origin = host.zip(origin).is_some_and(|(host, origin)| host.eq_ignore_ascii_case(origin));
    let is_same_site = text("sec-fetch-site").is_none_or(|site| site == "same-origin");
    is_same_origin && is_same_site && text("x-diglot-token") == Some(token)
}

/// Answers from the newest site, outside of the threads that serve.
async fn with_site<F>(review: Review, answer: F) -> Response
where
    F: FnOnce(&Inner, &Arc<Reviewed>) -> (StatusCode, Value) + Send + 'static,
{
    let mut newest = review.0.newest.clone();
    // Who comes before the site is read waits for it.
    let is_read = |newest: &Option<Arc<Snapshot>>| newest.as_ref().is_some_and(|newest| !newest.is_provisional);
    let snapshot = match newest.wait_for(is_read).await {
        Ok(newest) => newest.clone(),
        Err(_) => None,
    };
    let Some(reviewed) = snapshot.and_then(|snapshot| snapshot.reviewed.clone()) else {
        let message = review.0.messages().text("review-no-site", &[]);
        return answered(StatusCode::SERVICE_UNAVAILABLE, &json!({ "message": message }));
    };
    let work = tokio::task::spawn_blocking(move || answer(&review.0, &reviewed));
    match work.await {
        Ok((status, value)) => answered(status, &value),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn answered(status: StatusCode, value: &Value) -> Response {
    let mut response = typed("application/json", value.to_string());
    *response.status_mut() = status;
    response
}

fn typed(kind: &'static str, text: String) -> Response {
    ([(CONTENT_TYPE, kind)], text).into_response()
}

/// A value of a query.
fn argument(parts: &Parts, name: &str) -> Option<String> {
    let query = parts.uri.query()?;
    url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The article at a path.
fn article<'s>(site: &'s Site, path: &RelPath) -> Option<&'s SiteArticle> {
    site.articles.iter().map(|one| -> &SiteArticle { one }).find(|one| one.path == *path)
}

/// The article that a page of the site shows, by its address or that of its edition.
fn article_at<'s>(site: &'s Site, address: &str) -> Option<&'s SiteArticle> {
    let address = super::http::decoded(address)?;
    let route = address.strip_prefix(site.config.base_path())?;
    let page =
        [route.strip_suffix("diglot/"), Some(route)].into_iter().flatten().find_map(|route| site.page_at(route))?;
    site.shown(site.page(page)).map(|(article, _)| article)
}

impl Inner {
    fn messages(&self) -> Messages<'_> {
        self.catalog.messages(&self.language)
    }

    /// The number of a site and its findings, which is another each time that either is.
    fn number(&self, newest: &Arc<Reviewed>) -> u64 {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Arc::downgrade(newest);
        if !Weak::ptr_eq(&last.0, &now) {
            *last = (now, last.1 + 1);
        }
        last.1
    }

    fn page(&self, newest: &Reviewed, one: &SiteArticle, number: &str, is_here: bool) -> Value {
        let open = |line, column| is_here.then(|| (self.open)(one.path.as_str(), line, column)).flatten();
        let mut page = model::page(newest, one, &self.memory, &self.messages(), &open);
        page["number"] = number.into();
        page
    }

    /// The page, in the user's language.
    fn shell(&self, is_here: bool) -> String {
        let messages = self.messages();
        let locale = messages.locale();
        let ids = words();
        let words: serde_json::Map<String, Value> =
            ids.iter().map(|id| (id.trim_start_matches("review-").to_owned(), messages.text(id, &[]).into())).collect();
        let read_only = self.read_only || !is_here;
        let token = if read_only { "" } else { &*self.token };
        let told = json!({ "token": token, "read_only": read_only, "words": words });
        // Inside of an attribute nothing is markup.
        SHELL
            .replace("{lang}", locale.as_str())
            .replace("{dir}", locale.direction().as_str())
            .replace("{title}", &escaped(&messages.text("review-title", &[])))
            .replace("{told}", &escaped(&told.to_string()).replace('"', "&quot;"))
    }
}

/// The ids of the messages that the page says.
fn words() -> Vec<String> {
    let english = Locale::en_us();
    let own = messages::program_layers();
    let ids = own.iter().filter(|(locale, _)| *locale == english).flat_map(|(_, layer)| layer.entries());
    ids.filter(|entry| entry.id.starts_with("review-")).map(|entry| entry.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, SHELL, STYLE, is_of_the_page};
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    #[test]
    fn only_the_page_itself_may_ask_for_changes() {
        let ask = |given: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in given {
                headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            is_of_the_page(&headers, "abc")
        };
        let host = ("host", "localhost:4000");
        let origin = ("origin", "http://localhost:4000");
        let token = ("x-diglot-token", "abc");
        assert!(ask(&[host, origin, token]));
        assert!(ask(&[host, origin, token, ("sec-fetch-site", "same-origin")]));
        assert!(!ask(&[host, origin]));
        assert!(!ask(&[host, token]));
        assert!(!ask(&[host, origin, ("x-diglot-token", "")]));
        assert!(!ask(&[host, origin, ("x-diglot-token", "abcd")]));
        assert!(!ask(&[host, origin, token, ("sec-fetch-site", "same-site")]));
        assert!(!ask(&[host, origin, token, ("sec-fetch-site", "cross-site")]));
        assert!(!ask(&[host, token, ("origin", "http://localhost:4001")]));
        assert!(!ask(&[host, token, ("origin", "null")]));
        assert!(!ask(&[host, token, ("origin", "https://localhost:4000")]));
    }

    #[test]
    fn every_word_of_the_page_is_there() {
        let layers = crate::messages::program_layers();
        let mut count = 0;
        for tag in ["en-US", "ko-KR"] {
            let has = |id: &str| layers.iter().any(|(of, layer)| of.as_str() == tag && layer.entry(id).is_some());
            for word in SCRIPT.split("word(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(has(&format!("review-{word}")), "{tag} lacks {word}");
                count += 1;
            }
        }
        assert!(count > 60, "{count}");
    }

    #[test]
    fn the_page_is_small() {
        let size = SHELL.len() + STYLE.len() + SCRIPT.len();
        assert!(size < 40 * 1024, "{size}");
    }
}
