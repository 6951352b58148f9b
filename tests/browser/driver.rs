//! A headless Chromium with its driver, behind calls that block.
//!
//! In: addresses, scripts, keys, and what the reader's device and preferences are. Out: JSON,
//! PNG pictures, console errors.
//! Law: every wait is bounded, each call that fails ends the test with what was tried, and no
//! process outlives the last [`Browser`]. Tests have one after the other what took long to start, a
//! [`Session`], and nothing that one of them did with it is there for the next: what cannot be
//! taken back ends the session.

use std::{
    cell::Cell,
    fs,
    future::Future,
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    error::CmdError,
    wd::WebDriverCompatibleCommand,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::{once::Common, tools::Tool};

/// How long starting up or any one command may take, on a machine with other things to do.
const LIMIT: Duration = Duration::from_mins(1);
/// How long the browser is given to end by itself.
const FAREWELL: Duration = Duration::from_secs(5);
/// The tallest picture taken of a page, in CSS pixels; the rest is cut off.
const TALLEST: u64 = 6000;

/// The screen that the page is shown on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    /// The name of it in reports and file names.
    pub(crate) name: &'static str,
    /// In CSS pixels.
    pub(crate) width: u32,
    /// In CSS pixels.
    pub(crate) height: u32,
    /// Device pixels per CSS pixel.
    pub(crate) scale: u32,
    /// A phone: touch, no hover, and the page's viewport setting counts.
    pub(crate) mobile: bool,
}

/// A phone held upright.
pub(crate) const PHONE: Screen = Screen { name: "phone", width: 320, height: 844, scale: 2, mobile: true };

/// A window on a desktop.
pub(crate) const DESKTOP: Screen = Screen { name: "desktop", width: 1280, height: 900, scale: 1, mobile: false };

/// The colour scheme that the reader prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    /// Its name in CSS.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The sessions that nobody has at the moment.
#[derive(Default)]
pub(super) struct Idle(Mutex<Vec<Session>>);

impl Idle {
    pub(super) fn sessions(&self) -> MutexGuard<'_, Vec<Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A browser with one tab, as if it were new; dropping the last one ends all processes.
pub(crate) struct Browser {
    /// There until it is dropped.
    session: Option<Session>,
    /// Whether something was asked of it that the next test would notice.
    is_changed: Cell<bool>,
    idle: Arc<Idle>,
}

impl Browser {
    /// A browser with an empty profile, a desktop screen and the light colour scheme.
    pub(crate) fn start() -> Self {
        static IDLE: Common<Idle> = Common::new();
        Self::lent(IDLE.get(Idle::default))
    }

    /// The same with one of these sessions, or with another where all are taken.
    pub(super) fn lent(idle: Arc<Idle>) -> Self {
        // A statement of its own: a browser that starts holds nobody up.
        let session = idle.sessions().pop();
        let session = session.unwrap_or_else(Session::start);
        let browser = Self { session: Some(session), is_changed: Cell::new(false), idle };
        browser.screen(DESKTOP);
        browser.colour_scheme(Scheme::Light);
        browser
    }

    fn session(&self) -> &Session {
        self.session.as_ref().expect("a session until it is dropped")
    }

    /// Opens a page and waits until it has loaded.
    pub(crate) fn open(&self, url: &str) {
        self.wait(&format!("open {url}"), self.session().client.goto(url));
    }

    /// The address that the tab shows.
    pub(crate) fn url(&self) -> String {
        self.wait("the address", self.session().client.current_url()).into()
    }

    /// Shows the open page, and those opened later, on this screen.
    pub(crate) fn screen(&self, screen: Screen) {
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            &json!({
                "width": screen.width,
                "height": screen.height,
                "deviceScaleFactor": screen.scale,
                "mobile": screen.mobile,
            }),
        );
        self.ask("Emulation.setTouchEmulationEnabled", &json!({ "enabled": screen.mobile }));
    }

    /// Makes the reader prefer this colour scheme, and takes back other emulated media.
    pub(crate) fn colour_scheme(&self, scheme: Scheme) {
        self.media("", &[("prefers-color-scheme", scheme.name())]);
    }

    /// Emulates a medium (`print`, or the empty text for the usual one) and media features, in
    /// place of those emulated before.
    pub(crate) fn media(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<_> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.ask("Emulation.setEmulatedMedia", &json!({ "media": medium, "features": features }));
    }

    /// Lets the scripts of pages opened from now on run, or not. The test's own scripts always do,
    /// but callbacks (promises, timers, events) of a page without scripts never come.
    pub(crate) fn javascript(&self, on: bool) {
        self.ask("Emulation.setScriptExecutionDisabled", &json!({ "value": !on }));
    }

    /// Runs the body of a function in the page, with `arguments`, and gives what it returns.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let running = self.session().client.execute(script, arguments.to_vec());
        self.wait(&format!("run {}", head(script)), running)
    }

    /// The same for a function whose last argument is to be called with the result.
    pub(crate) fn run_async(&self, script: &str, arguments: &[Value]) -> Value {
        let running = self.session().client.execute_async(script, arguments.to_vec());
        self.wait(&format!("run {}", head(script)), running)
    }

    /// Waits until the body of a function returns something true, asking again and again.
    pub(crate) fn wait_until(&self, script: &str) {
        let began = Instant::now();
        while self.run(script, &[]) != Value::Bool(true) {
            let script = head(script);
            assert!(began.elapsed() < LIMIT, "still not so: {script}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits for fonts and for animations that have an end. Needs the page's scripts to be on.
    pub(crate) fn settle(&self) {
        self.run_async(
            "const done = arguments[0];
             const ending = document.getAnimations().filter((it) =>
               Number.isFinite(it.effect?.getComputedTiming().endTime));
             Promise.allSettled([document.fonts.ready, ...ending.map((it) => it.finished)])
               .then(() => done());",
            &[],
        );
    }

    /// Clicks on the first element that matches.
    pub(crate) fn click(&self, css: &str) {
        self.wait(&format!("click on {css}"), async {
            self.session().client.find(Locator::Css(css)).await?.click().await
        });
    }

    /// Presses these keys one after the other and lets go of them: one key, or a chord such as
    /// `&[Key::Shift.into(), Key::Tab.into()]`.
    pub(crate) fn press(&self, keys: &[char]) {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down.chain(up).fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        self.wait("press keys", self.session().client.perform_actions(actions));
    }

    /// What the screen shows, as PNG.
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        self.wait("a screenshot", self.session().client.screenshot())
    }

    /// The page from top to bottom at the width of the screen, as PNG.
    pub(crate) fn full_screenshot(&self) -> Vec<u8> {
        let size = &self.ask("Page.getLayoutMetrics", &json!({}))["cssContentSize"];
        // The size comes as a float that holds an integer.
        let height = size["height"].to_string();
        let height = height.split('.').next().and_then(|it| it.parse().ok());
        let height = height.unwrap_or(TALLEST).min(TALLEST);
        let picture = self.ask(
            "Page.captureScreenshot",
            &json!({
                "format": "png",
                "captureBeyondViewport": true,
                "clip": { "x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1 },
            }),
        );
        let data = picture["data"].as_str().expect("a picture");
        BASE64.decode(data).expect("a picture in base64")
    }

    /// The errors that the console has shown since last asked: exceptions of scripts, and
    /// resources that could not be loaded.
    pub(crate) fn take_console_errors(&self) -> Vec<String> {
        let entries = self.wait("the console", self.session().issue("se/log", json!({ "type": "browser" })));
        let entries = entries.as_array().expect("a list of log entries");
        entries
            .iter()
            .filter(|entry| entry["level"] == "SEVERE")
            .map(|entry| entry["message"].as_str().unwrap_or("?").to_owned())
            .collect()
    }

    /// Issues a command of the Chrome `DevTools` protocol. What it does stays: no other test has this session then.
    pub(crate) fn cdp(&self, command: &str, parameters: &Value) -> Value {
        self.is_changed.set(true);
        self.ask(command, parameters)
    }

    /// Issues a command that [`Browser::start`] or [`Session::forget`] takes back.
    fn ask(&self, command: &str, parameters: &Value) -> Value {
        self.wait(&format!("{command} {parameters}"), self.session().ask(command, parameters))
    }

    fn wait<T>(&self, what: &str, task: impl Future<Output = Result<T, CmdError>>) -> T {
        let bounded = async { tokio::time::timeout(LIMIT, task).await };
        match self.session().runtime.block_on(bounded) {
            Ok(Ok(value)) => value,
            Ok(Err(error)) => panic!("{what}: {error}"),
            Err(late) => panic!("{what}: no answer within {LIMIT:?}: {late}"),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let kept = self.session.take().filter(|_| !thread::panicking() && !self.is_changed.get());
        if let Some(session) = kept.filter(Session::forget) {
            self.idle.sessions().push(session);
        }
    }
}

/// A running browser with its driver; dropping it ends all its processes.
pub(super) struct Session {
    runtime: Runtime,
    pub(super) client: Client,
    _driver: Driver,
}

impl Session {
    /// Starts a browser with an empty profile.
    pub(super) fn start() -> Self {
        let driver = Driver::start();
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-US",
            "--font-render-hinting=none",
            "--window-size=1280,900",
            // A machine without a mouse would make every reader one without a mouse: this is hover
            // and a fine pointer, until a phone is emulated.
            "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
            &format!("--user-data-dir={}", driver.folder.path().join("profile").display()),
        ];
        let limit = LIMIT.as_millis();
        let capabilities = json!({
            "browserName": "chrome",
            "timeouts": { "script": limit, "pageLoad": limit, "implicit": 0 },
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "binary": Tool::Chromium.path(), "args": arguments },
        });
        let capabilities = capabilities.as_object().expect("an object").clone();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let address = format!("http://127.0.0.1:{}", driver.port);
        let client = runtime.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let connecting = builder.capabilities(capabilities).connect(&address);
            tokio::time::timeout(LIMIT, connecting).await
        });
        let client = client.expect("a browser session in time").expect("a browser session");
        Self { runtime, client, _driver: driver }
    }

    async fn issue(&self, path: &'static str, body: Value) -> Result<Value, CmdError> {
        self.client.issue_cmd(Issued { path, body }).await
    }

    async fn ask(&self, command: &str, parameters: &Value) -> Result<Value, CmdError> {
        self.issue("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// Leaves the open page and takes back what it and the test did; whether that went well and nothing else is open.
    fn forget(&self) -> bool {
        let forgetting = async {
            self.ask("Emulation.setScriptExecutionDisabled", &json!({ "value": false })).await?;
            // The one storage that belongs to the tab; some pages have none.
            self.client.execute("try { sessionStorage.clear() } catch { }", Vec::new()).await?;
            self.client.goto("about:blank").await?;
            self.ask("Page.resetNavigationHistory", &json!({})).await?;
            self.ask("Storage.clearDataForOrigin", &json!({ "origin": "*", "storageTypes": "all" })).await?;
            self.ask("Network.clearBrowserCookies", &json!({})).await?;
            self.ask("Network.clearBrowserCache", &json!({})).await?;
            self.issue("se/log", json!({ "type": "browser" })).await?;
            Ok::<_, CmdError>(self.client.windows().await?.len() == 1)
        };
        let forgotten = self.runtime.block_on(async { tokio::time::timeout(FAREWELL, forgetting).await });
        matches!(forgotten, Ok(Ok(true)))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let closing = self.client.clone().close();
        // Whether it goes when asked or not, the driver ends what is left.
        let _ = self.runtime.block_on(async { tokio::time::timeout(FAREWELL, closing).await });
    }
}

/// The driver's process and all that belongs to it.
struct Driver {
    child: Child,
    port: u16,
    /// The browser's profile and what else it writes.
    folder: TempDir,
}

impl Driver {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the browser");
        let mut child = Command::new(Tool::Chromedriver.path())
            .arg("--port=0")
            .env("TMPDIR", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let stdout = child.stdout.take().expect("piped");
        let (sender, receiver) = mpsc::channel();
        // Goes on reading, so that the driver never writes to a closed or full pipe.
        thread::spawn(move || {
            for port in announced_ports(stdout) {
                let _ = sender.send(port);
            }
        });
        let mut driver = Self { child, port: 0, folder };
        driver.port = receiver.recv_timeout(LIMIT).expect("chromedriver announces its port");
        driver
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The driver leaves a browser that hangs, or that it has not handed over yet, behind.
        let children = ["-KILL", "-P", &self.child.id().to_string()];
        let _ = Command::new("pkill").args(children).stderr(Stdio::null()).status();
        let _ = self.child.kill();
        let _ = self.child.wait();
        // A dying browser still writes; what is not empty cannot be removed.
        for _ in 0..40 {
            if fs::remove_dir_all(self.folder.path()).is_ok() {
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Reads `ChromeDriver was started successfully on port 41234.` among other lines.
fn announced_ports(stdout: ChildStdout) -> impl Iterator<Item = u16> {
    BufReader::new(stdout).lines().map_while(Result::ok).filter_map(|line| {
        let (_, port) = line.split_once("successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    })
}

/// A command that is not among the standard ones of `WebDriver`.
#[derive(Debug)]
struct Issued {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Issued {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// Enough of a script to know it by.
fn head(script: &str) -> String {
    script.chars().take(120).collect()
}
