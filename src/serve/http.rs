//! The preview's web server.
//!
//! In: the newest [`Snapshot`]. Out: its files, the script that keeps a page up to date, and what that script asks for.
//! Law: only who calls the server by a name of its own is answered, and no page of another origin; nothing can be changed
//! through it but by review mode; a path is looked up in the snapshot, never on the disk; no client can keep others waiting.

use super::{
    address::is_ours,
    events::events,
    rebuild::Snapshot,
    review::{self, Review},
    viewers::Viewers,
};
use crate::{
    base::{RelPath, Stamp},
    messages::Messages,
    site::links::encoded,
};
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri,
        header::{
            ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, IF_RANGE,
            LOCATION, RANGE, X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{
        IntoResponse, Response,
        sse::{KeepAlive, Sse},
    },
};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto,
    service::TowerToHyperService,
};
use std::{net::IpAddr, ops::Range, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    sync::{Semaphore, watch::Receiver},
};
use tokio_io_timeout::TimeoutStream;

/// The most connections at a time.
const CONNECTIONS: usize = 2048;
/// The files that are open besides those of connections.
const OTHER_FILES: usize = 256;
/// How long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a client may take nothing of what it is sent.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// What is sent to keep a page up to date, and to show errors on it.
const SCRIPT: &str =
    concat!("(() => {\n\"use strict\";\n", include_str!("overlay.js"), include_str!("reload.js"), "})();\n");

/// What all answers are made from.
#[derive(Clone)]
pub(super) struct Shown {
    /// The newest snapshot; none before the first build.
    pub(super) newest: Receiver<Option<Arc<Snapshot>>>,
    /// Who looks at what.
    pub(super) viewers: Arc<Viewers>,
    /// Review mode.
    pub(super) review: Review,
    /// What the server may be called besides its own names.
    pub(super) names: Arc<[String]>,
    /// What is said where there is no page.
    pub(super) words: Arc<Words>,
    /// The address of this computer that the client has connected to.
    pub(super) at: IpAddr,
}

/// What the pages say that no site has.
#[derive(Debug)]
pub(super) struct Words {
    lang: String,
    empty: String,
    lost: String,
    broken: String,
}

impl Words {
    /// In the language of the user.
    pub(super) fn of(messages: &Messages<'_>) -> Self {
        let text = |name: &str| messages.text(&format!("serve-page-{name}"), &[]);
        Self { lang: messages.locale().to_string(), empty: text("empty"), lost: text("lost"), broken: text("broken") }
    }
}

/// Answers all who come, for ever.
pub(super) async fn serve(listener: TcpListener, shown: Shown) {
    let room = Arc::new(Semaphore::new(most_connections()));
    let mut server = auto::Builder::new(TokioExecutor::new()).http1_only();
    server.http1().timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, most likely; some will be closed.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        // Without it the browser waits for small answers.
        let _ = stream.set_nodelay(true);
        let at = stream.local_addr().map_or(shown.at, |address| address.ip());
        let router = axum::Router::new().fallback(answer).with_state(Shown { at, ..shown.clone() });
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(LONGEST_PAUSE));
        let server = server.clone();
        tokio::spawn(async move {
            let stream = TokioIo::new(Box::pin(stream));
            // A client that leaves or talks nonsense is no fault of ours.
            let _ = server.serve_connection(stream, TowerToHyperService::new(router)).await;
            drop(place);
        });
    }
}

/// As many as the system lets be, once it is asked to let as many be as it may.
#[cfg(unix)]
fn most_connections() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let wanted = (CONNECTIONS + OTHER_FILES) as u64;
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let Some(now) = current else { return CONNECTIONS };
    let most = maximum.map_or(wanted, |maximum| maximum.min(wanted)).max(now);
    let raised = setrlimit(Resource::Nofile, Rlimit { current: Some(most), maximum });
    let files = usize::try_from(if raised.is_ok() { most } else { now }).unwrap_or(CONNECTIONS);
    files.saturating_sub(OTHER_FILES).max(files / 4).clamp(1, CONNECTIONS)
}

#[cfg(not(unix))]
fn most_connections() -> usize {
    CONNECTIONS
}

async fn answer(State(shown): State<Shown>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let mut response = if !is_ours(&parts.headers, &parts.uri, shown.at, &shown.names) {
        StatusCode::FORBIDDEN.into_response()
    } else if parts.uri.path().starts_with(review::PREFIX) {
        review::answer(&shown.review, shown.at, parts, body).await
    } else if !matches!(parts.method, Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response()
    } else {
        reply(shown, &parts.uri, &parts.headers).await
    };
    let is_svg = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == media_type("svg"));
    let policy = if is_svg { "script-src 'none'; frame-ancestors 'self'" } else { "frame-ancestors 'self'" };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    // Review mode has a stricter one.
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(policy));
    response
}

async fn reply(mut shown: Shown, uri: &Uri, headers: &HeaderMap) -> Response {
    if uri.path() == "/_diglot/events" {
        return Sse::new(events(shown, uri.query().unwrap_or_default()))
            .keep_alive(KeepAlive::default())
            .into_response();
    }
    if uri.path() == "/_diglot/reload.js" {
        return content("js", StatusCode::OK, Bytes::from_static(SCRIPT.as_bytes()));
    }
    // Who comes before the first build waits for it.
    let snapshot = match shown.newest.wait_for(Option::is_some).await {
        Ok(newest) => newest.clone(),
        Err(_) => None,
    };
    let Some(snapshot) = snapshot else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    if uri.path() == "/_diglot/status.json" {
        return content("json", StatusCode::OK, status_for(&snapshot.status(), shown.at));
    }
    let path = uri.path().to_owned();
    let answer = answer_from(snapshot, path.clone()).await;
    let answer = match answer {
        // The site is still being read.
        None => {
            let whole = |newest: &Option<Arc<Snapshot>>| newest.as_ref().is_some_and(|newest| !newest.is_provisional);
            let newest = shown.newest.wait_for(whole).await.ok().and_then(|newest| newest.clone());
            let Some(snapshot) = newest else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
            answer_from(snapshot, path).await.unwrap_or(Answer::Broken)
        }
        Some(answer) => answer,
    };
    let version = answer.version();
    match answer {
        Answer::File { path, status, bytes } if is_page(&path) => content("html", status, scripted(&bytes, &version)),
        Answer::File { path, status: StatusCode::OK, bytes } => part(&path, bytes, headers),
        Answer::File { path, status, bytes } => content(extension(&path), status, bytes),
        Answer::Moved(to) => {
            let to = uri.query().map_or_else(|| to.clone(), |query| format!("{to}?{query}"));
            (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, to)]).into_response()
        }
        Answer::Empty => notice(StatusCode::SERVICE_UNAVAILABLE, &shown.words, &shown.words.empty, &version),
        Answer::Lost => notice(StatusCode::NOT_FOUND, &shown.words, &shown.words.lost, &version),
        Answer::Broken => notice(StatusCode::INTERNAL_SERVER_ERROR, &shown.words, &shown.words.broken, &version),
    }
}

/// What a path leads to; nothing while that cannot be said, as most of the site is not read yet.
pub(super) async fn answer_from(snapshot: Arc<Snapshot>, path: String) -> Option<Answer> {
    let is_provisional = snapshot.is_provisional;
    // A fault of our own in one page leaves the others be.
    let answer = tokio::task::spawn_blocking(move || lookup(&snapshot, &path)).await.unwrap_or(Answer::Broken);
    let is_sure = matches!(answer, Answer::File { status: StatusCode::OK, .. } | Answer::Moved(_));
    (is_sure || !is_provisional).then_some(answer)
}

/// The errors as a client may see them. Where the files of this computer lie is nothing to other computers.
pub(super) fn status_for(status: &Bytes, at: IpAddr) -> Bytes {
    if at.to_canonical().is_loopback() {
        return status.clone();
    }
    let Ok(mut value) = serde_json::from_slice::<serde_json::Value>(status) else { return Bytes::new() };
    for error in value["errors"].as_array_mut().into_iter().flatten() {
        for place in error["places"].as_array_mut().into_iter().flatten() {
            place["editor"] = serde_json::Value::Null;
        }
    }
    Bytes::from(value.to_string())
}

/// What an address leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    File {
        path: String,
        status: StatusCode,
        bytes: Bytes,
    },
    Moved(String),
    /// There is no site yet.
    Empty,
    /// There is no page, and none that says so.
    Lost,
    /// There should be a page, but it cannot be made.
    Broken,
}

impl Answer {
    /// What tells it from what the same address led to at another time.
    pub(super) fn version(&self) -> String {
        match self {
            Self::File { bytes, .. } => Stamp::of(bytes).to_string()[..16].to_owned(),
            Self::Moved(to) => format!("moved-{}", Stamp::of(to.as_bytes()).short()),
            Self::Empty => "empty".to_owned(),
            Self::Lost => "lost".to_owned(),
            // As the version of what could not even be looked at.
            Self::Broken => String::new(),
        }
    }
}

/// Looks a path up, and the page that says that there is none. May take as long as a page takes to render.
pub(super) fn lookup(snapshot: &Snapshot, path: &str) -> Answer {
    if snapshot.is_empty() {
        return Answer::Empty;
    }
    let base = snapshot.base.as_str();
    let file = |path: String, status| match snapshot.file(&path) {
        Some(bytes) => Answer::File { path, status, bytes },
        None => Answer::Broken,
    };
    let decoded = decoded(path);
    let inside = decoded.as_deref().and_then(|path| path.strip_prefix(base));
    if let Some(place) = decoded.as_deref().and_then(|path| place(base, path)) {
        if snapshot.has(&place) {
            return file(place, StatusCode::OK);
        }
        if let Some(inside) = inside
            && snapshot.has(&format!("{inside}/index.html"))
        {
            return Answer::Moved(format!("{base}{}/", encoded(inside)));
        }
    } else if path == "/" || base.strip_suffix('/') == decoded.as_deref() {
        return Answer::Moved(base.to_owned());
    }
    let locale = inside.and_then(|inside| inside.split('/').next()).unwrap_or_default();
    let pages = [format!("{locale}/404.html"), "404.html".to_owned()];
    let page = pages.into_iter().find(|page| snapshot.has(page));
    page.map_or(Answer::Lost, |page| file(page, StatusCode::NOT_FOUND))
}

/// The file that an address without percent signs stands for, by its path below the base.
pub(super) fn place(base: &str, path: &str) -> Option<String> {
    let inside = path.strip_prefix(base)?;
    let index = if inside.is_empty() || inside.ends_with('/') { "index.html" } else { "" };
    Some(format!("{inside}{index}"))
}

/// A path without its percent signs; `None` where it is none.
pub(super) fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|b| b.is_ascii_hexdigit()))?);
            rest = &after[2..];
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).ok()
}

/// A page with the script that keeps it up to date, at its end. It runs before scripts that wait for the whole page, so that it
/// sees the page as it was sent.
fn scripted(page: &[u8], version: &str) -> Bytes {
    const END: &[u8] = b"</body>";
    let at = page.windows(END.len()).rposition(|part| part.eq_ignore_ascii_case(END)).unwrap_or(page.len());
    let script = format!("<script src=\"/_diglot/reload.js\" data-version=\"{version}\"></script>");
    let mut out = Vec::with_capacity(page.len() + script.len());
    out.extend_from_slice(&page[..at]);
    out.extend_from_slice(script.as_bytes());
    out.extend_from_slice(&page[at..]);
    Bytes::from(out)
}

/// A page that the site does not have.
fn notice(status: StatusCode, words: &Words, text: &str, version: &str) -> Response {
    let lang = &words.lang;
    let page = format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\"><title>{text}</title>\
         <style>body {{ font: 1.125rem/1.6 system-ui, sans-serif; margin: 20vh auto; padding: 0 1.5rem; max-inline-size: 36rem; \
         word-break: keep-all }}</style></head><body><main><h1>{text}</h1></main></body></html>"
    );
    content("html", status, scripted(page.as_bytes(), version))
}

/// A file, or the part of it that is asked for: without, no browser goes to a place in a film.
fn part(path: &str, bytes: Bytes, headers: &HeaderMap) -> Response {
    let size = bytes.len();
    let asked = headers.get(RANGE).filter(|_| !headers.contains_key(IF_RANGE));
    let asked = asked.and_then(|range| range.to_str().ok()).and_then(|range| range.strip_prefix("bytes="));
    let mut response = match asked.map(|asked| range(asked, size)) {
        None | Some(Asked::All) => content(extension(path), StatusCode::OK, bytes),
        Some(Asked::Part(range)) => {
            let place = format!("bytes {}-{}/{size}", range.start, range.end - 1);
            let part = content(extension(path), StatusCode::PARTIAL_CONTENT, bytes.slice(range));
            ([(CONTENT_RANGE, place)], part).into_response()
        }
        Some(Asked::Nothing) => {
            (StatusCode::RANGE_NOT_SATISFIABLE, [(CONTENT_RANGE, format!("bytes */{size}"))]).into_response()
        }
    };
    response.headers_mut().insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    response
}

#[derive(Debug, PartialEq, Eq)]
enum Asked {
    All,
    Part(Range<usize>),
    Nothing,
}

/// The bytes that a range asks for; all of them where it asks for several parts, or is none.
fn range(asked: &str, size: usize) -> Asked {
    let Some((first, last)) = asked.trim().split_once('-') else { return Asked::All };
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<usize>().ok()).flatten();
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Some(first), None) if last.is_empty() => first..size,
        (None, Some(last)) if first.is_empty() => size.saturating_sub(last)..size,
        _ => return Asked::All,
    };
    if range.start < range.end { Asked::Part(range) } else { Asked::Nothing }
}

fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn is_page(path: &str) -> bool {
    RelPath::new(path).is_some_and(|path| path.has_extension("html"))
}

fn content(extension: &str, status: StatusCode, bytes: Bytes) -> Response {
    (status, [(CONTENT_TYPE, media_type(extension))], Body::from(bytes)).into_response()
}

fn media_type(extension: &str) -> &'static str {
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" | "webmanifest" => "application/json",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "yml" | "yaml" | "ftl" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "pdf" => "application/pdf",
        "wasm" => "application/wasm",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Asked, decoded, lookup, range, scripted, status_for};
    use crate::serve::rebuild::Snapshot;
    use axum::body::Bytes;
    use std::net::Ipv4Addr;

    fn look(snapshot: &Snapshot, path: &str) -> String {
        match lookup(snapshot, path) {
            Answer::File { path, status, .. } => format!("{} {path}", status.as_u16()),
            Answer::Moved(to) => format!("-> {to}"),
            Answer::Lost => "nothing".to_owned(),
            other => format!("{other:?}"),
        }
    }

    fn of(base: &str, files: &[&str]) -> Snapshot {
        Snapshot::with(base, &files.iter().map(|path| (*path, "")).collect::<Vec<_>>())
    }

    #[test]
    fn addresses_lead_to_files_below_the_base_path_only() {
        let files =
            ["index.html", "404.html", "ko-kr/index.html", "ko-kr/404.html", "ko-kr/가 나/index.html", "_assets/a.css"];
        let snapshot = of("/docs/", &files);
        for (path, answer) in [
            ("/docs/", "200 index.html"),
            ("/docs/ko-kr/", "200 ko-kr/index.html"),
            ("/docs/ko-kr", "-> /docs/ko-kr/"),
            ("/docs/ko-kr/%EA%B0%80%20%EB%82%98/", "200 ko-kr/가 나/index.html"),
            ("/docs/ko-kr/%EA%B0%80%20%EB%82%98", "-> /docs/ko-kr/%EA%B0%80%20%EB%82%98/"),
            ("/docs/_assets/a.css", "200 _assets/a.css"),
            ("/docs/_assets/a.css/", "404 404.html"),
            ("/docs/ko-kr/none/", "404 ko-kr/404.html"),
            ("/docs/none", "404 404.html"),
            ("/", "-> /docs/"),
            ("/docs", "-> /docs/"),
            ("/_assets/a.css", "404 404.html"),
            ("/docs//evil.example", "404 404.html"),
            ("//evil.example", "404 404.html"),
            ("/docs/%", "404 404.html"),
            ("/docs/%+a", "404 404.html"),
            ("/docs/%ff", "404 404.html"),
        ] {
            assert_eq!(look(&snapshot, path), answer, "{path}");
        }
        assert_eq!(look(&of("/", &["a/index.html"]), "/a"), "-> /a/");
        assert_eq!(look(&of("/", &["a/index.html"]), "/b"), "nothing");
        assert_eq!(look(&of("/", &["index.html"]), "/%c0%ae"), "nothing");
        assert_eq!(look(&of("/", &[]), "/"), "Empty");
    }

    #[test]
    fn percent_signs_are_read_strictly() {
        assert_eq!(decoded("/a%20b%2F%eA%b0%80").as_deref(), Some("/a b/가"));
        for path in ["%", "%2", "%g0", "%+1", "%ff", "%c0%af"] {
            assert_eq!(decoded(path), None, "{path}");
        }
    }

    #[test]
    fn the_script_stands_before_the_end_of_the_page() {
        let text = |page: &str| String::from_utf8(scripted(page.as_bytes(), "a1").to_vec()).expect("text");
        let script = "<script src=\"/_diglot/reload.js\" data-version=\"a1\"></script>";
        assert_eq!(text("<p></body></p></BODY></html>"), format!("<p></body></p>{script}</BODY></html>"));
        assert_eq!(text("<p>"), format!("<p>{script}"));
    }

    #[test]
    fn parts_are_those_that_are_asked_for() {
        for (asked, answer) in [
            ("0-3", Asked::Part(0..4)),
            ("4-", Asked::Part(4..10)),
            ("-3", Asked::Part(7..10)),
            ("-30", Asked::Part(0..10)),
            ("0-99", Asked::Part(0..10)),
            ("10-", Asked::Nothing),
            ("-0", Asked::Nothing),
            ("3-1", Asked::All),
            ("-", Asked::All),
            ("+1-2", Asked::All),
            ("0-1,4-5", Asked::All),
            ("x", Asked::All),
            ("99999999999999999999-", Asked::All),
            ("0-18446744073709551615", Asked::Part(0..10)),
        ] {
            assert_eq!(range(asked, 10), answer, "{asked}");
        }
        assert_eq!(range("0-", 0), Asked::Nothing);
    }

    #[test]
    fn other_computers_are_not_told_where_files_lie() {
        let status = Bytes::from_static(
            b"{\"errors\":[{\"places\":[{\"path\":\"a.md\",\"editor\":\"vscode://file/home/a.md\"}]}]}",
        );
        assert_eq!(status_for(&status, Ipv4Addr::LOCALHOST.into()), status);
        let told = status_for(&status, Ipv4Addr::new(192, 168, 0, 2).into());
        let told = String::from_utf8(told.to_vec()).expect("text");
        assert!(told.contains("a.md") && !told.contains("/home"), "{told}");
    }
}
