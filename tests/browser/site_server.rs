//! A static file server on loopback, as dumb as the hosts that a built site will live on.
//!
//! In: a folder. Out: an address; `index.html` for a folder, `404.html` for what is missing.
//! Law: it serves nothing from outside its folder and changes nothing in the files, so that what a
//! browser test sees is what was built.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running server; dropping it ends it.
pub(crate) struct SiteServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    listener: Option<JoinHandle<()>>,
}

struct Shared {
    folder: PathBuf,
    missing: Mutex<Vec<String>>,
    ended: AtomicBool,
}

impl SiteServer {
    /// Serves a folder at a free port.
    pub(crate) fn start(folder: &Path) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("a bound socket");
        let shared =
            Arc::new(Shared { folder: folder.to_path_buf(), missing: Mutex::default(), ended: AtomicBool::new(false) });
        let accepting = Arc::clone(&shared);
        let listener = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if accepting.ended.load(Ordering::Acquire) {
                    return;
                }
                // A browser opens connections ahead of need; one that is silent must not hold up
                // the others.
                let answering = Arc::clone(&accepting);
                thread::spawn(move || answer(&answering, &stream));
            }
        });
        Self { address, shared, listener: Some(listener) }
    }

    /// The address of a page, given its path without a leading slash.
    pub(crate) fn url(&self, page: &str) -> String {
        format!("http://{}/{}", self.address, page.trim_start_matches('/'))
    }

    /// The paths that were asked for and are not there, since last asked.
    pub(crate) fn take_missing(&self) -> Vec<String> {
        let mut missing = lock(&self.shared.missing);
        std::mem::take(&mut missing)
    }
}

impl Drop for SiteServer {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::Release);
        // The listener looks at the flag when somebody connects.
        drop(TcpStream::connect_timeout(&self.address, PATIENCE));
        if let Some(listener) = self.listener.take() {
            let _ = listener.join();
        }
    }
}

enum Answer {
    File(PathBuf),
    Moved(String),
    Missing,
}

fn answer(shared: &Shared, stream: &TcpStream) {
    // A browser that hangs up is no fault of the site.
    let _ = converse(shared, stream);
}

fn converse(shared: &Shared, mut stream: &TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream).lines();
    let Some(request) = lines.next().transpose()? else {
        return Ok(());
    };
    for header in lines {
        if header?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let method = words.next().unwrap_or_default();
    let target = words.next().unwrap_or_default();
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let (status, location, file) = match find(&shared.folder, path) {
        Answer::File(file) => ("200 OK", None, Some(file)),
        Answer::Moved(to) => ("301 Moved Permanently", Some(to), None),
        Answer::Missing => {
            lock(&shared.missing).push(path.to_owned());
            let page = shared.folder.join("404.html");
            ("404 Not Found", None, Some(page).filter(|it| it.is_file()))
        }
    };
    let body = file.as_deref().map(fs::read).transpose()?;
    let body = body.unwrap_or_default();
    let kind = file.as_deref().map_or("text/plain", media_type);
    write!(stream, "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n")?;
    if let Some(location) = location {
        write!(stream, "Location: {location}\r\n")?;
    }
    let length = body.len();
    write!(stream, "Content-Length: {length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n")?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

fn find(folder: &Path, path: &str) -> Answer {
    let Some(decoded) = percent_decode(path) else {
        return Answer::Missing;
    };
    let mut file = folder.to_path_buf();
    for part in decoded.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return Answer::Missing;
        }
        file.push(part);
    }
    if file.is_dir() {
        if !path.ends_with('/') {
            return Answer::Moved(format!("{path}/"));
        }
        file.push("index.html");
    } else if path.ends_with('/') {
        return Answer::Missing;
    }
    if file.is_file() { Answer::File(file) } else { Answer::Missing }
}

fn percent_decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|it| it.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("md") => "text/markdown; charset=utf-8",
        Some("xml") => "application/xml",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
