//! The preview: the site in the browser while it is written.
//!
//! In: a site on disk. Out: a web server on this computer that shows it as it is now, and events for whoever tells the user.
//! Law: nothing is written, nothing is printed; no content can stop the preview; only this computer is answered.
//!
//! One thread watches and rebuilds ([`watch`], [`inputs`], [`rebuild`]), a small runtime answers requests ([`http`]); between
//! them stands the newest snapshot. The thread that called hears the events.

mod address;
mod editor;
mod events;
mod http;
mod inputs;
mod news;
mod rebuild;
mod review;
mod status;
mod viewers;
mod watch;
mod worker;

pub use editor::Editor;

use crate::{
    base::{Locale, RelPath, Sources},
    build::{self, live::Stale},
    diag::Diagnostic,
    messages::Catalog,
};
use editor::Desk;
use inputs::Root;
use rebuild::Studio;
use std::{
    io,
    net::IpAddr,
    path::PathBuf,
    sync::{Arc, mpsc::channel},
    time::Duration,
};
use viewers::Viewers;
use watch::{Signal, Watch};

/// What is previewed, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the site.
    pub root: PathBuf,
    /// The config, where it is not the one in the root.
    pub config: Option<PathBuf>,
    /// What the command line says besides the config; its `config` is not looked at.
    pub build: build::Options,
    /// The address to listen on.
    pub host: IpAddr,
    /// What the server may be called besides its own names.
    pub allow_hosts: Vec<String>,
    /// The port, 0 for any. Where none is named, the first free one from 4000 on.
    pub port: Option<u16>,
    /// Whether to open the browser.
    pub open: bool,
    /// Whether to look for changes again and again instead of having the system tell them.
    pub poll: bool,
    /// The language of what is shown on the page about errors.
    pub language: Locale,
    /// Whether review mode changes nothing.
    pub read_only: bool,
    /// What opens a file at the place of an error.
    pub editor: Editor,
}

/// Why there is no preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServeError {
    /// The port is in use.
    PortInUse(u16),
    /// The system does not give the port, in its own words.
    Port(u16, String),
    /// Changes can be neither watched nor polled, or threads not be started.
    Watch(String),
}

/// What happens in a preview.
#[derive(Debug)]
pub enum Event {
    /// The server answers.
    Ready {
        /// Where.
        url: String,
        /// Where other computers find it; nowhere, while it listens to this computer only.
        others: Vec<String>,
        /// The port that would have been the usual one.
        taken: Option<u16>,
    },
    /// The site was built.
    Rebuilt {
        /// Because of which files; none at first.
        changed: Vec<RelPath>,
        /// How many pages it has.
        pages: usize,
        /// How long it took.
        milliseconds: u64,
    },
    /// All rules have run over the newest site.
    Checked {
        /// What was not found before.
        new: Vec<Diagnostic>,
        /// How many findings there are no more.
        gone: usize,
        /// How many there are in all.
        standing: usize,
        /// For each locale in which it has changed: how much is stale, before and now.
        stale: Vec<(Locale, Stale, Stale)>,
        /// The texts that the findings point into.
        sources: Sources,
    },
    /// The site could not be built; the last one that could is still shown.
    Failed {
        /// Why not.
        findings: Vec<Diagnostic>,
        /// The texts that the findings point into.
        sources: Sources,
    },
    /// The system cannot watch, so that folders are polled.
    Polling {
        /// Why not, in its own words.
        reason: String,
    },
    /// The browser could not be opened.
    NotOpened {
        /// Why not, in the system's words.
        reason: String,
    },
}

/// Who is told what happens.
pub trait Listener {
    /// Something has happened.
    fn hear(&self, event: &Event);
}

/// Previews a site until the user presses Ctrl+C.
///
/// # Errors
/// When the port cannot be had, or changes cannot be watched.
pub fn run(options: &Options, listener: &dyn Listener) -> Result<(), ServeError> {
    run_until(options, listener, async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// What reaches the thread that called.
enum Told {
    Event(Event),
    Broken(String),
    Stop,
}

/// Previews a site until `stop` is there.
///
/// # Errors
/// When the port cannot be had, or changes cannot be watched.
pub fn run_until(
    options: &Options,
    listener: &dyn Listener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let (socket, taken) = address::bind(options.host, options.port)?;
    let broken = |error: io::Error| ServeError::Watch(error.to_string());
    let at = socket.local_addr().map_err(broken)?;
    let root = Root { folder: options.root.clone(), config: options.config.clone() };
    let studio = Studio {
        root,
        options: build::Options { config: None, ..options.build.clone() },
        catalog: Catalog::built_in(),
        language: options.language.clone(),
        desk: Desk::new(&options.root, options.editor.clone()),
    };
    let messages = studio.catalog.messages(&studio.language);
    let words = Arc::new(http::Words::of(&messages));
    let (places, base) = studio.outlook();
    let (url, others) = address::urls(at, &base);

    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(broken)?;
    let (snapshots, newest) = tokio::sync::watch::channel(None);
    let viewers = Arc::new(Viewers::default());
    let names = options.allow_hosts.clone().into();
    let desk = Desk::new(&options.root, options.editor.clone());
    let open = Box::new(move |path: &str, line, column| desk.link(path, line, column));
    let review =
        review::Review::new(newest.clone(), studio.root.clone(), options.language.clone(), options.read_only, open);
    let shown = http::Shown { newest, viewers: Arc::clone(&viewers), review, names, words, at: at.ip() };
    {
        let _inside = runtime.enter();
        socket.set_nonblocking(true).map_err(broken)?;
        let socket = tokio::net::TcpListener::from_std(socket).map_err(broken)?;
        runtime.spawn(http::serve(socket, shown));
    }
    listener.hear(&Event::Ready { url: url.clone(), others, taken });
    if let Some(error) = options.open.then(|| open::that_detached(&url)).and_then(Result::err) {
        listener.hear(&Event::NotOpened { reason: error.to_string() });
    }

    let (tell, told) = channel();
    let ended = tell.clone();
    runtime.spawn(async move {
        stop.await;
        let _ = ended.send(Told::Stop);
    });
    let watch = Watch::new(&studio.root, places.clone(), options.poll);
    let signals = watch.sender();
    worker::start(worker::Stage::new(studio, snapshots, viewers, tell), watch, places).map_err(broken)?;
    let mut result = Ok(());
    for told in told {
        match told {
            Told::Event(event) => listener.hear(&event),
            Told::Broken(reason) => {
                result = Err(ServeError::Watch(reason));
                break;
            }
            Told::Stop => break,
        }
    }
    let _ = signals.send(Signal::Stop);
    // Pages that listen for changes would stay for ever, so nobody is waited for; only the socket has to be free again.
    runtime.shutdown_timeout(Duration::from_secs(2));
    result
}
