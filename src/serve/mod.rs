//! The preview: the site in the browser while it is written.
//!
//! In: a site on disk. Out: a web server on this computer that shows it as it is now, and events for whoever tells the user.
//! Law: nothing is written, nothing is printed; no content can stop the preview; only this computer is answered.
//!
//! One thread watches and rebuilds ([`watch`], [`inputs`], [`rebuild`]), a small runtime answers requests ([`http`]); between
//! them stands the newest snapshot. The thread that called hears the events.

mod http;
mod inputs;
mod rebuild;
mod review;
mod status;
mod watch;

use crate::{
    base::{Locale, RelPath, Sources},
    build,
    diag::Diagnostic,
    messages::Catalog,
};
use inputs::{Inputs, Root};
use rebuild::{Builder, Built, Snapshot};
use std::{
    collections::BTreeSet,
    hash::{BuildHasher, Hasher, RandomState},
    io::{self, ErrorKind},
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};
use watch::{Batch, Signal, Watch};

/// The port that is tried first where none is asked for.
const FIRST_PORT: u16 = 4000;
/// How many ports are tried.
const PORTS: u16 = 10;

/// What is previewed, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the site.
    pub root: PathBuf,
    /// The config, where it is not the one in the root.
    pub config: Option<PathBuf>,
    /// What the command line says besides the config; its `config` is not looked at.
    pub build: build::Options,
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
        /// What is wrong with it.
        findings: Vec<Diagnostic>,
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
    let (socket, taken) = bind(options.port)?;
    let broken = |error: io::Error| ServeError::Watch(error.to_string());
    let port = socket.local_addr().map_err(broken)?.port();
    let root = Root { folder: options.root.clone(), config: options.config.clone() };
    let builder = Builder {
        root,
        options: build::Options { config: None, ..options.build.clone() },
        catalog: Catalog::built_in(),
        language: options.language.clone(),
    };
    let messages = builder.catalog.messages(&builder.language);
    let empty = Arc::new((messages.locale().to_string(), messages.text("serve-overlay-empty", &[])));
    let (places, base) = builder.outlook();
    let url = format!("http://127.0.0.1:{port}{base}");

    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(broken)?;
    let (snapshots, newest) = tokio::sync::watch::channel(None);
    let session = Arc::from(format!("{:x}", RandomState::new().build_hasher().finish()));
    let open = {
        let root = std::path::absolute(&options.root).unwrap_or_else(|_| options.root.clone());
        let root = root.display().to_string();
        move |path: &str, line: u32, column: u32| Some(format!("vscode://file{root}/{path}:{line}:{column}"))
    };
    let review = review::Review::new(
        newest.clone(),
        builder.root.clone(),
        options.language.clone(),
        options.read_only,
        Box::new(open),
    );
    let shown = http::Shown { newest, session, review, empty };
    {
        let _inside = runtime.enter();
        socket.set_nonblocking(true).map_err(broken)?;
        let socket = tokio::net::TcpListener::from_std(socket).map_err(broken)?;
        runtime.spawn(http::serve(socket, shown));
    }
    listener.hear(&Event::Ready { url: url.clone(), taken });
    if let Some(error) = options.open.then(|| open::that_detached(&url)).and_then(Result::err) {
        listener.hear(&Event::NotOpened { reason: error.to_string() });
    }

    let (tell, told) = channel();
    let ended = tell.clone();
    runtime.spawn(async move {
        stop.await;
        let _ = ended.send(Told::Stop);
    });
    let watch = Watch::new(&builder.root, places.clone(), options.poll);
    let signals = watch.sender();
    let worker = Worker { builder, watch, places, snapshots, tell, inputs: Inputs::default(), last: None };
    // Nobody waits for it to end: a build may take long, and its result is not wanted any more.
    thread::Builder::new().name("rebuild".to_owned()).spawn(move || worker.work()).map_err(broken)?;
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

/// A socket at the port that is asked for, or at the first free one, and the usual port if another has it.
fn bind(port: Option<u16>) -> Result<(TcpListener, Option<u16>), ServeError> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let failed = |port, error: &io::Error| match error.kind() {
        ErrorKind::AddrInUse => ServeError::PortInUse(port),
        _ => ServeError::Port(port, error.to_string()),
    };
    if let Some(port) = port {
        return bind(port).map(|socket| (socket, None)).map_err(|error| failed(port, &error));
    }
    let mut refused = ServeError::PortInUse(FIRST_PORT);
    for port in FIRST_PORT..FIRST_PORT + PORTS {
        match bind(port) {
            Ok(socket) => return Ok((socket, (port != FIRST_PORT).then_some(FIRST_PORT))),
            Err(error) => refused = failed(port, &error),
        }
    }
    Err(refused)
}

/// The thread that watches and rebuilds.
struct Worker {
    builder: Builder,
    watch: Watch,
    places: inputs::Places,
    snapshots: tokio::sync::watch::Sender<Option<Arc<Snapshot>>>,
    tell: Sender<Told>,
    /// What the newest snapshot was made from.
    inputs: Inputs,
    last: Option<Arc<Snapshot>>,
}

impl Worker {
    fn work(mut self) {
        // Watched before it is read: what changes meanwhile is known.
        if self.follow().is_none() {
            return;
        }
        let inputs = Inputs::look(&self.builder.root, &self.places);
        self.rebuild(inputs, Vec::new(), Instant::now());
        loop {
            match self.follow() {
                None => return,
                Some(true) => self.catch_up(&BTreeSet::new()),
                Some(false) => {}
            }
            // The first event is acted on at once, all that follow it together.
            let mut batch = self.watch.first();
            while !batch.is_empty() {
                if self.inputs.unsettled(&self.builder.root, &batch.named) {
                    self.watch.rest(&mut batch);
                }
                if batch.stop {
                    return;
                }
                self.catch_up(&batch.named);
                batch = Batch::default();
                self.watch.rest(&mut batch);
            }
        }
    }

    /// Watches the places of now, and says whether there are new ones; `None` where that is impossible.
    fn follow(&mut self) -> Option<bool> {
        match self.watch.follow(&self.places) {
            Ok((grown, None)) => Some(grown),
            Ok((grown, Some(reason))) => {
                self.tell(Event::Polling { reason });
                Some(grown)
            }
            Err(reason) => {
                let _ = self.tell.send(Told::Broken(reason));
                None
            }
        }
    }

    /// Rebuilds if a file has really changed.
    fn catch_up(&mut self, named: &BTreeSet<RelPath>) {
        let began = Instant::now();
        let mut inputs = Inputs::look(&self.builder.root, &self.places);
        let changed = inputs.changed_since(&self.inputs, &self.builder.root, named);
        if changed.is_empty() {
            self.inputs = inputs;
        } else {
            self.rebuild(inputs, changed, began);
        }
    }

    fn rebuild(&mut self, mut inputs: Inputs, changed: Vec<RelPath>, began: Instant) {
        let Built { snapshot, whole, pages, findings, sources, stamps, places } =
            self.builder.build(self.last.as_deref());
        inputs.stamp(&stamps);
        self.inputs = inputs;
        if let Some(places) = places {
            self.places = places;
        }
        let snapshot = Arc::new(snapshot);
        self.last = Some(Arc::clone(&snapshot));
        self.snapshots.send_replace(Some(snapshot));
        let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.tell(if whole {
            Event::Rebuilt { changed, pages, milliseconds, findings, sources }
        } else {
            Event::Failed { findings, sources }
        });
    }

    fn tell(&self, event: Event) {
        // Whoever called may have gone.
        let _ = self.tell.send(Told::Event(event));
    }
}
