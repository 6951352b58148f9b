//! The preview's web server.
//!
//! In: the newest [`Snapshot`]. Out: its files, the script that keeps a page up to date, and what that script asks for.
//! Law: only who calls the server by a name of this computer is answered, and no page of another origin; nothing can be changed
//! through it; a path is looked up in the snapshot, never on the disk.

use super::{
    rebuild::Snapshot,
    review::{self, Review},
};
use crate::{base::RelPath, site::links::encoded};
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode, Uri,
        header::{
            ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, LOCATION, ORIGIN, X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto,
    service::TowerToHyperService,
};
use std::{convert::Infallible, net::Ipv4Addr, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    sync::{Semaphore, watch::Receiver},
};
use tokio_stream::{Stream, StreamExt, wrappers::WatchStream};

/// The most connections at a time.
const CONNECTIONS: usize = 256;
/// How long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

const SCRIPT: &str = include_str!("reload.js");

/// What all answers are made from.
#[derive(Clone)]
pub(super) struct Shown {
    /// The newest snapshot; none before the first build.
    pub(super) newest: Receiver<Option<Arc<Snapshot>>>,
    /// What tells the versions of this run from those of others.
    pub(super) session: Arc<str>,
    /// Review mode.
    pub(super) review: Review,
    /// The page where there is no site yet: its language and its title.
    pub(super) empty: Arc<(String, String)>,
}

/// Answers all who come, for ever.
pub(super) async fn serve(listener: TcpListener, shown: Shown) {
    let router = axum::Router::new().fallback(answer).with_state(shown);
    let room = Arc::new(Semaphore::new(CONNECTIONS));
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
        let (server, service) = (server.clone(), TowerToHyperService::new(router.clone()));
        tokio::spawn(async move {
            // A client that leaves or talks nonsense is no fault of ours.
            let _ = server.serve_connection(TokioIo::new(stream), service).await;
            drop(place);
        });
    }
}

async fn answer(State(shown): State<Shown>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let mut response = if !is_ours(&parts.headers, &parts.uri) {
        StatusCode::FORBIDDEN.into_response()
    } else if parts.uri.path().starts_with(review::PREFIX) {
        review::answer(&shown.review, parts, body).await
    } else if !matches!(parts.method, Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response()
    } else {
        reply(shown, &parts.uri).await
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static("frame-ancestors 'self'"));
    response
}

/// Whether a request comes from this computer's user and not from a page of somebody else: it names this computer as host, and
/// the origin, where there is one, is this server.
fn is_ours(headers: &HeaderMap, uri: &Uri) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next()) else { return false };
    let same_authority = uri.authority().is_none_or(|authority| authority.as_str().eq_ignore_ascii_case(host));
    let same_origin = headers.get_all(ORIGIN).iter().all(|origin| {
        let origin = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
        origin.is_some_and(|origin| origin.eq_ignore_ascii_case(host))
    });
    is_this_computer(host) && same_authority && same_origin
}

/// Whether a host, with its port or without, is a name that only this computer has.
fn is_this_computer(host: &str) -> bool {
    let (name, port) = match host.strip_prefix("[::1]") {
        Some(rest) => ("localhost", rest),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let port_is_fine = match port.strip_prefix(':') {
        Some(digits) => digits.parse::<u16>().is_ok(),
        None => port.is_empty(),
    };
    port_is_fine
        && (name.eq_ignore_ascii_case("localhost") || name.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback()))
}

async fn reply(mut shown: Shown, uri: &Uri) -> Response {
    if uri.path() == "/_diglot/events" {
        return Sse::new(versions(shown)).keep_alive(KeepAlive::default()).into_response();
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
        return content("json", StatusCode::OK, snapshot.status.clone());
    }
    let version = version(&shown.session, &snapshot);
    if snapshot.files.is_empty() {
        let (lang, title) = &*shown.empty;
        let page = format!(
            "<!DOCTYPE html><html lang=\"{lang}\"><meta charset=\"utf-8\"><title>{title}</title><body></body></html>"
        );
        return content("html", StatusCode::SERVICE_UNAVAILABLE, scripted(page.as_bytes(), &version));
    }
    match find(&snapshot, uri.path()) {
        Found::File(path, status) => {
            let bytes = snapshot.files.get(path).cloned().unwrap_or_default();
            let is_page = path.has_extension("html");
            content(path.extension(), status, if is_page { scripted(&bytes, &version) } else { bytes })
        }
        Found::Moved(to) => {
            let to = uri.query().map_or_else(|| to.clone(), |query| format!("{to}?{query}"));
            (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, to)]).into_response()
        }
        Found::Nothing => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What an address leads to.
#[derive(Debug, PartialEq)]
enum Found<'s> {
    File(&'s RelPath, StatusCode),
    Moved(String),
    Nothing,
}

/// Looks a path up, and the page that says that there is none.
fn find<'s>(snapshot: &'s Snapshot, path: &str) -> Found<'s> {
    let file = |name: &str| snapshot.files.get_key_value(name).map(|(path, _)| path);
    let base = snapshot.base.as_str();
    let decoded = decoded(path);
    let inside = decoded.as_deref().and_then(|path| path.strip_prefix(base));
    if let Some(inside) = inside {
        let index = if inside.is_empty() || inside.ends_with('/') { "index.html" } else { "" };
        if let Some(path) = file(&format!("{inside}{index}")) {
            return Found::File(path, StatusCode::OK);
        }
        if index.is_empty() && file(&format!("{inside}/index.html")).is_some() {
            return Found::Moved(format!("{base}{}/", encoded(inside)));
        }
    } else if path == "/" || base.strip_suffix('/') == decoded.as_deref() {
        return Found::Moved(base.to_owned());
    }
    let locale = inside.and_then(|inside| inside.split('/').next()).unwrap_or_default();
    let page = file(&format!("{locale}/404.html")).or_else(|| file("404.html"));
    page.map_or(Found::Nothing, |path| Found::File(path, StatusCode::NOT_FOUND))
}

/// A path without its percent signs; `None` where it is none.
fn decoded(path: &str) -> Option<String> {
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

fn version(session: &str, snapshot: &Snapshot) -> String {
    format!("{session}-{}", snapshot.version)
}

/// The version now, and each time something has changed.
fn versions(shown: Shown) -> impl Stream<Item = Result<Event, Infallible>> {
    WatchStream::new(shown.newest).filter_map(move |newest| {
        let version = version(&shown.session, newest.as_deref()?);
        Some(Ok(Event::default().event("version").retry(Duration::from_millis(500)).data(version)))
    })
}

/// A page with the script that keeps it up to date, at its end.
fn scripted(page: &[u8], version: &str) -> Bytes {
    const END: &[u8] = b"</body>";
    let at = page.windows(END.len()).rposition(|part| part.eq_ignore_ascii_case(END)).unwrap_or(page.len());
    let script = format!("<script src=\"/_diglot/reload.js\" data-version=\"{version}\" defer></script>");
    let mut out = Vec::with_capacity(page.len() + script.len());
    out.extend_from_slice(&page[..at]);
    out.extend_from_slice(script.as_bytes());
    out.extend_from_slice(&page[at..]);
    Bytes::from(out)
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
    use super::{Found, decoded, find, is_this_computer, scripted};
    use crate::serve::rebuild::Snapshot;
    use axum::http::StatusCode;

    fn look(snapshot: &Snapshot, path: &str) -> String {
        match find(snapshot, path) {
            Found::File(path, status) => format!("{} {path}", status.as_u16()),
            Found::Moved(to) => format!("-> {to}"),
            Found::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn only_names_of_this_computer_are_answered() {
        for host in ["localhost", "LOCALHOST:4000", "127.0.0.1", "127.8.9.1:80", "[::1]", "[::1]:4000"] {
            assert!(is_this_computer(host), "{host}");
        }
        let others = [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.nip.io",
            "0.0.0.0",
            "192.168.0.2:4000",
            "[::2]:4000",
            "[::1]evil",
            "localhost:x",
            "localhost:4000:1",
            "::1",
            "127.1",
            "localhost@evil",
            "evil:localhost",
            "[::1",
        ];
        for host in others {
            assert!(!is_this_computer(host), "{host}");
        }
    }

    #[test]
    fn addresses_lead_to_files_below_the_base_path_only() {
        let files =
            ["index.html", "404.html", "ko-kr/index.html", "ko-kr/404.html", "ko-kr/가 나/index.html", "_assets/a.css"];
        let snapshot = Snapshot::of("/docs/", &files);
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
        assert_eq!(look(&Snapshot::of("/", &["a/index.html"]), "/a"), "-> /a/");
        assert_eq!(look(&Snapshot::of("/", &["a/index.html"]), "/b"), "nothing");
        assert_eq!(look(&Snapshot::of("/", &["index.html"]), "/%c0%ae"), "nothing");
        assert_eq!(
            find(&snapshot, "/docs/x"),
            Found::File(&crate::base::RelPath::new("404.html").expect("a path"), StatusCode::NOT_FOUND)
        );
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
        let text = |page: &str| String::from_utf8(scripted(page.as_bytes(), "a-1").to_vec()).expect("text");
        let script = "<script src=\"/_diglot/reload.js\" data-version=\"a-1\" defer></script>";
        assert_eq!(text("<p></body></p></BODY></html>"), format!("<p></body></p>{script}</BODY></html>"));
        assert_eq!(text("<p>"), format!("<p>{script}"));
    }
}
