//! What a reader's browser shows, and when.
//!
//! In: a browser, a server, edits. Out: for each edit how long it took from before its write until the new text was in the page, and
//! until the next picture after that. Law: both ends are read from one clock, that of the system, in milliseconds; the page itself
//! notes the time, so nobody who asks for it later is measured; what the server does to the page is its own affair.

use crate::{
    driver::Browser,
    pair::{Article, Pair, cut},
};
use serde_json::json;
use std::{
    fs,
    path::PathBuf,
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// After this time an edit is not waited for any longer.
const LIMIT: Duration = Duration::from_secs(20);
/// How many edits are made to the same page, one after the other.
const ON_A_PAGE: usize = 10;

/// Runs in every page before its own scripts: notes when a mark first stands in it. What is noted outlives a reload.
const SCRIPT: &str = "
if (window === top) {
  const note = (text) => {
    for (const [, mark] of text.matchAll(/mark-(\\d+)-mark/g)) {
      const key = `shown-${mark}`;
      if (sessionStorage.getItem(key)) continue;
      sessionStorage.setItem(key, Date.now());
      requestAnimationFrame(() => setTimeout(() => sessionStorage.setItem(`painted-${mark}`, Date.now())));
    }
  };
  new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'characterData') note(record.target.data);
      for (const node of record.addedNodes) note(node.textContent ?? '');
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
}";

/// Durations of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn add(&mut self, time: Duration) {
        let at = self.0.partition_point(|other| *other < time);
        self.0.insert(at, time);
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn median(&self) -> Duration {
        self.at(50)
    }

    /// The shortest time that so many of a hundred do not exceed.
    pub(crate) fn at(&self, percent: usize) -> Duration {
        let at = (self.0.len() * percent).div_ceil(100).max(1) - 1;
        self.0.get(at).copied().unwrap_or_default()
    }
}

/// A duration for people.
pub(crate) fn shown(time: Duration) -> String {
    match time.as_millis() {
        ..2000 => format!("{} ms", time.as_millis()),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

/// When edits were seen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edits {
    /// When the new text was in the page.
    pub(crate) shown: Times,
    /// When a picture with it had been drawn.
    pub(crate) painted: Times,
    /// How many were never shown.
    pub(crate) missed: usize,
}

/// A browser that looks at a server.
pub(crate) struct Screen<'b> {
    browser: &'b Browser,
    port: u16,
    /// How long nothing happens after an edit was seen.
    pause: Duration,
}

impl<'b> Screen<'b> {
    pub(crate) fn new(browser: &'b Browser, port: u16, pause: Duration) -> Self {
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": SCRIPT }));
        Self { browser, port, pause }
    }

    /// Edits pages while they are open; `place` says where an article lies, and `path` where it is shown.
    pub(crate) fn edits(
        &self,
        pair: &Pair,
        count: usize,
        place: &dyn Fn(&Article) -> PathBuf,
        path: &dyn Fn(&Article) -> String,
    ) -> Edits {
        let mut edits = Edits::default();
        let mut mark = 0;
        for article in pair.sample(count.div_ceil(ON_A_PAGE)) {
            let place = place(article);
            let bytes = cut(&place);
            let address = format!("http://127.0.0.1:{}{}", self.port, path(article));
            self.browser.open(&address);
            // Whatever the server makes of the link that was cut is over, and the page listens.
            thread::sleep(Duration::from_millis(1500));
            for _ in 0..ON_A_PAGE.min(count - mark) {
                mark += 1;
                let text = [&bytes[..], format!("\n\nThis is mark-{mark}-mark.\n").as_bytes()].concat();
                let began = now();
                fs::write(&place, text).expect("a file");
                let noted = (self.noted(&format!("shown-{mark}")), self.noted(&format!("painted-{mark}")));
                if let (Some(shown), Some(painted)) = noted {
                    edits.shown.add(shown.saturating_sub(began));
                    edits.painted.add(painted.saturating_sub(began));
                } else {
                    edits.missed += 1;
                    self.browser.open(&address);
                }
                // Not in step with anything.
                thread::sleep(self.pause + Duration::from_millis(mark as u64 * 37 % 100));
            }
            fs::write(&place, &bytes).expect("a file");
            let (median, most) = (shown(edits.shown.median()), shown(edits.shown.at(100)));
            eprintln!("{address}: so far {median} in the middle, {most} at most, {} missed", edits.missed);
        }
        edits
    }

    /// When the page noted something, since 1970.
    fn noted(&self, key: &str) -> Option<Duration> {
        let began = Instant::now();
        // Asking wakes the browser, so it is not asked while most edits are on their way.
        thread::sleep(Duration::from_millis(150));
        while began.elapsed() < LIMIT {
            let noted = self.browser.run("return Number(sessionStorage.getItem(arguments[0]));", &[json!(key)]);
            if let Some(time) = noted.as_u64().filter(|time| *time > 0) {
                return Some(Duration::from_millis(time));
            }
            thread::sleep(Duration::from_millis(50));
        }
        None
    }
}

/// The time since 1970.
fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock that was set")
}
