//! Many addresses at once, but few of one server.
//!
//! In: addresses, and who asks for one. Out: the answers. Law: never more than [`WORKERS`] questions at a time, [`AT_ONCE`] of
//! them to one server, and there one [`PAUSE`] after the other; what comes out does not depend on who was first.

use crate::check::external::{Answer, Answers};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};
use url::Url;

/// How many are asked at a time.
const WORKERS: usize = 8;
/// How many of one server.
const AT_ONCE: usize = 2;
/// How long after a question a server is asked the next.
const PAUSE: Duration = Duration::from_millis(100);

/// What is to be asked of one server.
struct Lane<'a> {
    waiting: VecDeque<&'a str>,
    busy: usize,
    /// Not before this is it asked again.
    next: Instant,
}

struct Lanes<'a> {
    all: BTreeMap<String, Lane<'a>>,
    answers: Answers,
}

/// Asks for all addresses.
pub(super) fn run(addresses: &BTreeSet<&str>, ask: &(dyn Fn(&str) -> Answer + Sync)) -> Answers {
    let mut all: BTreeMap<String, Lane<'_>> = BTreeMap::new();
    let now = Instant::now();
    for address in addresses {
        let server = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        let lane = all.entry(server).or_insert_with(|| Lane { waiting: VecDeque::new(), busy: 0, next: now });
        lane.waiting.push_back(address);
    }
    let workers = WORKERS.min(addresses.len());
    let lanes = Mutex::new(Lanes { all, answers: Answers::new() });
    let freed = Condvar::new();
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| work(&lanes, &freed, ask));
        }
    });
    lanes.into_inner().unwrap_or_else(PoisonError::into_inner).answers
}

fn work(lanes: &Mutex<Lanes<'_>>, freed: &Condvar, ask: &(dyn Fn(&str) -> Answer + Sync)) {
    let mut held = lock(lanes);
    loop {
        match held.take(Instant::now()) {
            Next::Nothing => return,
            Next::Wait(time) => {
                held = freed.wait_timeout(held, time).unwrap_or_else(PoisonError::into_inner).0;
            }
            Next::Ask(server, address) => {
                drop(held);
                let answer = ask(address);
                held = lock(lanes);
                held.answers.insert(address.to_owned(), answer);
                if let Some(lane) = held.all.get_mut(&server) {
                    lane.busy -= 1;
                }
                freed.notify_all();
            }
        }
    }
}

fn lock<'m, 'a>(lanes: &'m Mutex<Lanes<'a>>) -> MutexGuard<'m, Lanes<'a>> {
    lanes.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a worker does next.
enum Next<'a> {
    Ask(String, &'a str),
    Wait(Duration),
    Nothing,
}

impl<'a> Lanes<'a> {
    fn take(&mut self, now: Instant) -> Next<'a> {
        let mut wait = None;
        for (server, lane) in self.all.iter_mut().filter(|(_, lane)| !lane.waiting.is_empty()) {
            let left = lane.next.saturating_duration_since(now);
            if lane.busy < AT_ONCE && left.is_zero() {
                let Some(address) = lane.waiting.pop_front() else { continue };
                (lane.busy, lane.next) = (lane.busy + 1, now + PAUSE);
                return Next::Ask(server.clone(), address);
            }
            // Who waits for a place is woken when there is one.
            let left = left.max(Duration::from_millis(1));
            wait = Some(wait.map_or(left, |least: Duration| least.min(left)));
        }
        wait.map_or(Next::Nothing, |least| Next::Wait(least.max(Duration::from_millis(5))))
    }
}

#[cfg(test)]
mod tests {
    use super::{AT_ONCE, Answer, BTreeMap, BTreeSet, Duration, Instant, Mutex, PAUSE, WORKERS, run, thread};

    #[test]
    fn a_server_is_asked_few_things_at_a_time_and_everything_is_asked_once() {
        let names: Vec<String> = (0..24).map(|n| format!("https://s{}.net/{n}", n % 3)).collect();
        let addresses: BTreeSet<&str> = names.iter().map(String::as_str).collect();
        let busy: Mutex<BTreeMap<char, usize>> = Mutex::default();
        let most = Mutex::new((0, 0));
        let starts: Mutex<BTreeMap<char, Vec<Instant>>> = Mutex::default();
        let answers = run(&addresses, &|address| {
            let server = address.chars().nth(9).expect("a digit");
            {
                let mut busy = busy.lock().expect("no panic");
                *busy.entry(server).or_default() += 1;
                starts.lock().expect("no panic").entry(server).or_default().push(Instant::now());
                let mut most = most.lock().expect("no panic");
                *most = (most.0.max(busy[&server]), most.1.max(busy.values().sum()));
            }
            thread::sleep(Duration::from_millis(250));
            *busy.lock().expect("no panic").get_mut(&server).expect("it is busy") -= 1;
            Answer::Gone(u16::try_from(address.len()).expect("short"))
        });
        assert_eq!(answers.keys().map(String::as_str).collect::<BTreeSet<_>>(), addresses);
        let (of_one, of_all) = *most.lock().expect("no panic");
        assert!(of_one == AT_ONCE && of_all > AT_ONCE && of_all <= WORKERS, "{of_one} {of_all}");
        for starts in starts.lock().expect("no panic").values() {
            let is_apart = |pair: &[Instant]| pair[1] - pair[0] + Duration::from_millis(20) >= PAUSE;
            assert!(starts.windows(2).all(is_apart), "{starts:?}");
        }
    }
}
