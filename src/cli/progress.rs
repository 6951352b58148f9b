//! How far a build has come, for the person at the terminal.
//!
//! In: the count of the pipeline, looked at from a thread of its own. Out: on a terminal a bar, after the first second, drawn ten times
//! a second at most, gone without a trace when the work is done; else a line for each phase that took over a second. Law: on standard
//! error alone; silent when silence is wanted; nothing else is said while a bar is there.

use super::talk::Talk;
use crate::{
    build::progress::{Progress, Taken},
    messages::Value,
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    io::IsTerminal,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, Thread},
    time::{Duration, Instant},
};

/// What is over sooner is not told of.
const PATIENCE: Duration = Duration::from_secs(1);
/// The time between two looks.
const PAUSE: Duration = Duration::from_millis(100);

/// How many columns the bar takes.
const WIDTH: usize = 20;

/// A count that tells the time from now on.
pub(super) fn counted() -> Arc<Progress> {
    let began = Instant::now();
    Arc::new(Progress::new(Box::new(move || began.elapsed())))
}

/// Does some work and tells how it goes on.
pub(super) fn watched<T>(talk: &Talk, progress: &Progress, work: impl FnOnce() -> T) -> T {
    if talk.is_quiet() {
        return work();
    }
    let (is_over, told, has_person) = (AtomicBool::new(false), progress.taken(), has_person());
    thread::scope(|scope| {
        let is_over = &is_over;
        let watch = scope.spawn(move || {
            // Takes no memory while it waits: most work is over by then, and a thread's first memory costs milliseconds.
            if !goes_on(is_over, PATIENCE) {
                return;
            }
            if has_person {
                bar(talk, progress, is_over);
            } else {
                lines(progress, told, is_over, |taken| talk.say("progress-done", &args(taken)));
            }
        });
        let _end = End { is_over, watch: watch.thread().clone() };
        work()
    })
}

/// Dropped on every way out of the work, and then the one who watches it ends.
struct End<'a> {
    is_over: &'a AtomicBool,
    watch: Thread,
}

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Release);
        self.watch.unpark();
    }
}

/// What each phase took, where that is wanted.
pub(super) fn tell(talk: &Talk, progress: &Progress) {
    if talk.is_verbose() {
        for taken in progress.taken() {
            talk.say("progress-took", &args(&taken));
        }
    }
}

/// Whether somebody looks at standard error as it comes.
fn has_person() -> bool {
    #[expect(clippy::disallowed_methods, reason = "cli/ reads the environment")]
    let said = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let is_plain = said("CI").is_some_and(|value| value != "false") || said("TERM").is_some_and(|term| term == "dumb");
    std::io::stderr().is_terminal() && !is_plain
}

/// Whether the work goes on after a pause.
fn goes_on(is_over: &AtomicBool, pause: Duration) -> bool {
    let began = Instant::now();
    while !is_over.load(Ordering::Acquire) {
        let left = pause.saturating_sub(began.elapsed());
        if left.is_zero() {
            return true;
        }
        thread::park_timeout(left);
    }
    false
}

fn bar(talk: &Talk, progress: &Progress, is_over: &AtomicBool) {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
    // A line that is too long is cut, not wrapped.
    bar.set_style(ProgressStyle::with_template("{wide_msg}").unwrap_or_else(|_| ProgressStyle::default_bar()));
    while goes_on(is_over, PAUSE) {
        if let Some(taken) = progress.now() {
            // All in one, so that there is one picture a look.
            bar.set_message(format!("{}{}", drawn(&taken), talk.text("progress-now", &args(&taken))));
        }
    }
    bar.finish_and_clear();
}

/// The bar itself, where there is a count.
fn drawn(taken: &Taken) -> String {
    let Some(full) = (taken.done.min(taken.total) * WIDTH).checked_div(taken.total) else { return String::new() };
    format!("{}{} ", "━".repeat(full), "─".repeat(WIDTH - full))
}

/// Tells of each phase that has ended and has gone on for long enough since it was told of.
fn lines(progress: &Progress, mut told: Vec<Taken>, is_over: &AtomicBool, mut tell: impl FnMut(&Taken)) {
    let mut goes_on_still = true;
    while goes_on_still {
        goes_on_still = goes_on(is_over, PAUSE);
        let now = progress.now().map(|taken| taken.phase);
        for taken in progress.taken() {
            let before = told.iter().find(|before| before.phase == taken.phase).map_or(Duration::ZERO, |one| one.time);
            // What goes on beside other things has its line when these end.
            let is_over = if taken.phase.is_beside() { now.is_none() } else { now != Some(taken.phase) };
            if is_over && taken.time.saturating_sub(before) >= PATIENCE {
                tell(&taken);
                told.retain(|before| before.phase != taken.phase);
                told.push(taken);
            }
        }
    }
}

fn args(taken: &Taken) -> [(&'static str, Value); 6] {
    let tenths = u32::try_from(taken.time.as_millis() / 100).unwrap_or(u32::MAX);
    let counts = if taken.total == 0 { "no" } else { "yes" };
    [
        ("phase", Value::from(taken.phase.as_str())),
        ("counts", counts.into()),
        ("done", taken.done.into()),
        ("total", taken.total.into()),
        ("seconds", (f64::from(tenths) / 10.0).into()),
        ("rate", Value::from(i64::try_from(taken.rate()).unwrap_or(i64::MAX))),
    ]
}

#[cfg(test)]
mod tests {
    use super::{args, drawn, lines};
    use crate::{
        base::Locale,
        build::progress::{Phase, Progress, Taken},
        messages::Catalog,
    };
    use std::{
        sync::{
            Arc,
            atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
        },
        time::Duration,
    };

    #[test]
    fn every_phase_has_its_words() {
        let catalog = Catalog::built_in();
        for locale in ["en-US", "ko-KR"] {
            let messages = catalog.messages(&Locale::new(locale).expect("a locale"));
            for total in [0, 19_176] {
                for id in ["progress-now", "progress-done", "progress-took"] {
                    let text = |phase| {
                        let taken = Taken { phase, time: Duration::from_millis(2149), done: 19_176, total };
                        messages.text(id, &args(&taken))
                    };
                    let mut all = Phase::ALL.map(text).to_vec();
                    assert!(all.iter().all(|line| id == "progress-now" || line.contains("2.1")), "{all:#?}");
                    assert!(all.iter().all(|line| line.contains("19,176") == (total > 0)), "{all:#?}");
                    all.sort();
                    all.dedup();
                    assert_eq!(all.len(), Phase::ALL.len(), "{all:#?}");
                }
            }
        }
        let taken = Taken { phase: Phase::Rendering, time: Duration::from_millis(2100), done: 19_176, total: 19_176 };
        let text = catalog.messages(&Locale::en_us()).text("progress-done", &args(&taken));
        assert_eq!(text, "Rendered 19,176 pages in 2.1 s (9,131 pages/s)");
    }

    #[test]
    fn a_bar_is_as_long_whatever_is_done() {
        let bar = |done, total| drawn(&Taken { phase: Phase::Rendering, time: Duration::ZERO, done, total });
        assert_eq!(bar(0, 0), "");
        assert_eq!(bar(1, 2), format!("{}{} ", "━".repeat(10), "─".repeat(10)));
        for (done, total) in [(0, 7), (3, 7), (7, 7), (8, 7)] {
            assert_eq!(bar(done, total).chars().count(), 21);
        }
    }

    #[test]
    fn phases_that_take_long_are_told_once_each() {
        let time = Arc::new(AtomicU64::new(0));
        let hand = Arc::clone(&time);
        let progress = Progress::new(Box::new(move || Duration::from_millis(hand.load(Relaxed))));
        let told = |since: Vec<Taken>| {
            let mut told = Vec::new();
            lines(&progress, since, &AtomicBool::new(true), |taken| told.push((taken.phase, taken.time.as_millis())));
            told
        };
        for (phase, milliseconds) in
            [(Phase::Reading, 1500), (Phase::Parsing, 999), (Phase::Assembling, 0), (Phase::Checking, 1000)]
        {
            progress.begin(phase);
            time.fetch_add(milliseconds, Relaxed);
        }
        assert_eq!(told(Vec::new()), [(Phase::Reading, 1500)], "what still goes on is not told");
        progress.end();
        assert_eq!(told(Vec::new()), [(Phase::Reading, 1500), (Phase::Checking, 1000)]);
        let before = progress.taken();
        progress.begin(Phase::Rendering);
        progress.beside(Phase::Compressing, || time.fetch_add(3000, Relaxed));
        assert_eq!(told(before.clone()), [], "what goes on beside it is told when it ends");
        progress.end();
        assert_eq!(told(before), [(Phase::Rendering, 3000), (Phase::Compressing, 3000)]);
    }
}
