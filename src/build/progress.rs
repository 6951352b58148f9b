//! How far a build has come, for whoever looks.
//!
//! In: the pipeline says what it begins ([`Progress::begin`]) and counts what it has done; a clock comes in as a function. Out: the
//! phase at this moment ([`Progress::now`]), and what each phase has taken ([`Progress::taken`]). Law: nothing depends on it; a page
//! costs one relaxed addition; nobody waits for anybody.

use std::{
    fmt,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed},
    time::Duration,
};

/// Something that a build does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Finding files and reading them.
    Reading,
    /// Taking articles apart, into units and trees.
    Parsing,
    /// Resolving routes, links, navigation and all else that needs every article.
    Assembling,
    /// Looking for faults.
    Checking,
    /// Making pictures in other widths.
    Narrowing,
    /// Rendering pages and writing them.
    Rendering,
    /// Making the search index, and writing it.
    Searching,
    /// Making compressed copies, which is done while other things are.
    Compressing,
    /// Putting the site into its place.
    Publishing,
}

impl Phase {
    /// All, in order.
    pub const ALL: [Self; 9] = [
        Self::Reading,
        Self::Parsing,
        Self::Assembling,
        Self::Checking,
        Self::Narrowing,
        Self::Rendering,
        Self::Searching,
        Self::Compressing,
        Self::Publishing,
    ];

    /// Its name in messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Parsing => "parsing",
            Self::Assembling => "assembling",
            Self::Checking => "checking",
            Self::Narrowing => "narrowing",
            Self::Rendering => "rendering",
            Self::Searching => "searching",
            Self::Compressing => "compressing",
            Self::Publishing => "publishing",
        }
    }

    /// Whether it is done while others are, so that its time is that of all threads together.
    #[must_use]
    pub fn is_beside(self) -> bool {
        self == Self::Compressing
    }
}

/// What a phase has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The phase.
    pub phase: Phase,
    /// How long it has gone on.
    pub time: Duration,
    /// How many pages are done.
    pub done: usize,
    /// How many pages there are to do; 0 where nobody counts them.
    pub total: usize,
}

impl Taken {
    /// Pages in a second.
    #[must_use]
    pub fn rate(&self) -> u64 {
        let nanoseconds = self.time.as_nanos().max(1);
        u64::try_from(self.done as u128 * 1_000_000_000 / nanoseconds).unwrap_or(u64::MAX)
    }
}

#[derive(Default)]
struct Tally {
    done: AtomicUsize,
    total: AtomicUsize,
    nanoseconds: AtomicU64,
}

/// Tells the time since some moment.
type Clock = Box<dyn Fn() -> Duration + Send + Sync>;

/// How far a build has come. Phases follow one another; one thread begins and ends them, all may count.
pub struct Progress {
    clock: Clock,
    /// The number of the phase that has begun, counted from 1; 0 between phases.
    now: AtomicUsize,
    began: AtomicU64,
    tallies: [Tally; Phase::ALL.len()],
}

impl Default for Progress {
    /// One without a clock, for those whom nobody watches.
    fn default() -> Self {
        Self::new(Box::new(|| Duration::ZERO))
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.taken()).finish()
    }
}

impl Progress {
    /// Nothing is done yet.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self { clock, now: AtomicUsize::new(0), began: AtomicU64::new(0), tallies: Default::default() }
    }

    fn time(&self) -> u64 {
        u64::try_from((self.clock)().as_nanos()).unwrap_or(u64::MAX)
    }

    fn tally(&self, phase: Phase) -> &Tally {
        &self.tallies[phase as usize]
    }

    /// Ends what goes on and begins a phase, or goes on with it.
    pub fn begin(&self, phase: Phase) {
        self.end();
        self.began.store(self.time(), Relaxed);
        self.now.store(phase as usize + 1, Relaxed);
    }

    /// Ends what goes on.
    pub fn end(&self) {
        if let Some(&phase) = self.now.swap(0, Relaxed).checked_sub(1).and_then(|number| Phase::ALL.get(number)) {
            let time = self.time().saturating_sub(self.began.load(Relaxed));
            self.tally(phase).nanoseconds.fetch_add(time, Relaxed);
        }
    }

    /// So many more pages are to be done.
    pub fn expect(&self, phase: Phase, pages: usize) {
        self.tally(phase).total.fetch_add(pages, Relaxed);
    }

    /// So many more pages are done.
    pub fn add(&self, phase: Phase, pages: usize) {
        self.tally(phase).done.fetch_add(pages, Relaxed);
    }

    /// Does something that belongs to a phase beside the one that goes on.
    pub fn beside<T>(&self, phase: Phase, work: impl FnOnce() -> T) -> T {
        let began = self.time();
        let done = work();
        self.tally(phase).nanoseconds.fetch_add(self.time().saturating_sub(began), Relaxed);
        done
    }

    /// What goes on.
    #[must_use]
    pub fn now(&self) -> Option<Taken> {
        let phase = *Phase::ALL.get(self.now.load(Relaxed).checked_sub(1)?)?;
        let mut taken = self.of(phase);
        taken.time += Duration::from_nanos(self.time().saturating_sub(self.began.load(Relaxed)));
        Some(taken)
    }

    fn of(&self, phase: Phase) -> Taken {
        let Tally { done, total, nanoseconds } = self.tally(phase);
        let time = Duration::from_nanos(nanoseconds.load(Relaxed));
        Taken { phase, time, done: done.load(Relaxed), total: total.load(Relaxed) }
    }

    /// What each phase has taken that has ended, in order.
    #[must_use]
    pub fn taken(&self) -> Vec<Taken> {
        let all = Phase::ALL.into_iter().map(|phase| self.of(phase));
        all.filter(|taken| taken.done > 0 || !taken.time.is_zero()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Phase, Progress, Taken};
    use std::{
        sync::{
            Arc,
            atomic::{AtomicU64, Ordering::Relaxed},
        },
        time::Duration,
    };

    #[test]
    fn phases_take_the_time_from_their_begin_to_the_next() {
        let time = Arc::new(AtomicU64::new(0));
        let hand = Arc::clone(&time);
        let progress = Progress::new(Box::new(move || Duration::from_secs(hand.load(Relaxed))));
        let wait = |seconds: u64| time.fetch_add(seconds, Relaxed);
        assert_eq!(progress.now(), None);
        progress.begin(Phase::Reading);
        progress.expect(Phase::Reading, 8);
        progress.add(Phase::Reading, 6);
        wait(2);
        let reading = Taken { phase: Phase::Reading, time: Duration::from_secs(2), done: 6, total: 8 };
        assert_eq!(progress.now(), Some(reading));
        assert_eq!(reading.rate(), 3);
        progress.begin(Phase::Rendering);
        progress.beside(Phase::Compressing, || wait(3));
        progress.begin(Phase::Reading);
        wait(1);
        progress.end();
        wait(5);
        let taken: Vec<_> = progress.taken().iter().map(|taken| (taken.phase, taken.time.as_secs())).collect();
        assert_eq!(taken, [(Phase::Reading, 3), (Phase::Rendering, 3), (Phase::Compressing, 3)]);
        assert_eq!(progress.now(), None);
    }

    #[test]
    fn without_a_clock_nothing_takes_time() {
        let progress = Progress::default();
        progress.begin(Phase::Reading);
        progress.add(Phase::Reading, 1);
        progress.end();
        assert_eq!(progress.taken(), [Taken { phase: Phase::Reading, time: Duration::ZERO, done: 1, total: 0 }]);
    }
}
