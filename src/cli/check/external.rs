//! Asking other sites for what is linked to: `diglot check --external`.
//!
//! In: addresses. Out: what their servers say, remembered in `.diglot/external-links.json` beside the config. Law: this and the files
//! below it are the only ones that reach the network, and only where somebody asks for it; an address is asked for once, however
//! often it is written; what is good is not asked for again within a week, what is not within a day, and where no answer came the
//! next run asks again. This is the one place where a clock is right: it decides what is asked, never what an answer means.

mod client;
mod lanes;

use crate::{
    base::files::put,
    check::external::{Answer, Answers},
    config::External,
};
use client::Client;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

const DAY: u64 = 24 * 60 * 60;
/// How long what is there is taken to be there still, in seconds.
const GOOD: u64 = 7 * DAY;
/// How long anything else is taken to be so still.
const BAD: u64 = DAY;
/// The form of the file. One of another form is as good as none.
const VERSION: u32 = 1;

/// Who asks.
pub(super) struct Asker {
    memory: Mutex<Memory>,
    /// Where it is kept; nowhere for files without a site.
    place: Option<PathBuf>,
}

/// What was said so far.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Memory {
    version: u32,
    links: BTreeMap<String, Kept>,
    /// What is known for this run only.
    #[serde(skip)]
    now: Answers,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// When the server was asked, in seconds since 1970.
    asked: u64,
    answer: Answer,
}

impl Asker {
    /// Somebody who remembers what is written in the folder of a site.
    pub(super) fn new(root: Option<&Path>) -> Self {
        let place = root.map(|root| root.join(".diglot").join("external-links.json"));
        let memory = place.as_deref().and_then(read).unwrap_or_default();
        Self { memory: Mutex::new(memory), place }
    }

    /// What servers say of addresses.
    pub(super) fn ask(&self, addresses: &BTreeSet<String>, external: &External) -> Answers {
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let now = now();
        let unknown: BTreeSet<&str> =
            addresses.iter().map(String::as_str).filter(|address| memory.known(address, now).is_none()).collect();
        if !unknown.is_empty() {
            let client = Client::new(external.local);
            let answers = lanes::run(&unknown, &|address| client.ask(address));
            memory.learn(answers, now);
            if let Some(place) = &self.place {
                // A folder that cannot be written to costs only time.
                let _ = write(place, &memory, now);
            }
        }
        addresses.iter().filter_map(|address| Some((address.clone(), memory.known(address, now)?.clone()))).collect()
    }
}

impl Memory {
    fn known(&self, address: &str, now: u64) -> Option<&Answer> {
        let kept = || self.links.get(address).filter(|kept| kept.is_fresh(now)).map(|kept| &kept.answer);
        self.now.get(address).or_else(kept)
    }

    fn learn(&mut self, answers: Answers, now: u64) {
        let is_silence = |answer: &Answer| matches!(answer, Answer::Host | Answer::Timeout | Answer::Connection);
        // Where nobody at all answers, it is this machine that is not connected.
        let is_connected = answers.values().any(|answer| !is_silence(answer));
        for (address, answer) in answers {
            match answer {
                Answer::Host if !is_connected => _ = self.now.insert(address, Answer::Connection),
                answer if is_silence(&answer) => _ = self.now.insert(address, answer),
                answer => {
                    if let Answer::Moved(to) = &answer {
                        let to = to.split('#').next().unwrap_or(to).to_owned();
                        self.links.insert(to, Kept { asked: now, answer: Answer::Good });
                    }
                    self.links.insert(address, Kept { asked: now, answer });
                }
            }
        }
    }
}

impl Kept {
    /// Whether it still counts. What was asked in the future was not asked by this clock.
    fn is_fresh(&self, now: u64) -> bool {
        let age = if self.answer == Answer::Good { GOOD } else { BAD };
        now.checked_sub(self.asked).is_some_and(|since| since < age)
    }
}

#[expect(clippy::disallowed_methods, reason = "an answer has an age")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[expect(clippy::disallowed_methods, reason = "cli/ keeps what it was told between runs")]
fn read(place: &Path) -> Option<Memory> {
    let memory: Memory = serde_json::from_slice(&std::fs::read(place).ok()?).ok()?;
    (memory.version == VERSION).then_some(memory)
}

#[expect(clippy::disallowed_methods, reason = "cli/ keeps what it was told between runs")]
fn write(place: &Path, memory: &Memory, now: u64) -> Option<()> {
    let links = memory.links.iter().filter(|(_, kept)| kept.is_fresh(now));
    let links = links.map(|(address, kept)| (address.clone(), kept.clone())).collect();
    let memory = Memory { version: VERSION, links, now: Answers::new() };
    let mut text = serde_json::to_string_pretty(&memory).ok()?;
    text.push('\n');
    std::fs::create_dir_all(place.parent()?).ok()?;
    put(place, text.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::{Answer, Answers, BAD, GOOD, Kept, Memory};

    fn answers(given: &[(&str, Answer)]) -> Answers {
        given.iter().map(|(address, answer)| ((*address).to_owned(), answer.clone())).collect()
    }

    #[test]
    fn answers_age() {
        let kept = |answer: Answer| Kept { asked: 1000, answer };
        let good = kept(Answer::Good);
        assert!(good.is_fresh(1000 + GOOD - 1) && !good.is_fresh(1000 + GOOD) && !good.is_fresh(999));
        for answer in [Answer::Gone(404), Answer::Moved("https://a.net/".to_owned()), Answer::Status(500)] {
            let bad = kept(answer);
            assert!(bad.is_fresh(1000 + BAD - 1) && !bad.is_fresh(1000 + BAD));
        }
    }

    #[test]
    fn silence_is_not_kept_and_says_nothing_of_servers_where_all_are_silent() {
        let mut memory = Memory::default();
        memory.learn(answers(&[("a", Answer::Host), ("b", Answer::Timeout)]), 5);
        assert_eq!((memory.known("a", 5), memory.known("b", 5)), (Some(&Answer::Connection), Some(&Answer::Timeout)));
        assert!(memory.links.is_empty());
        let mut memory = Memory::default();
        memory.learn(answers(&[("a", Answer::Host), ("c", Answer::Moved("d#x".to_owned()))]), 5);
        assert_eq!((memory.known("a", 5), memory.known("d", 5)), (Some(&Answer::Host), Some(&Answer::Good)));
        assert_eq!(memory.links.keys().collect::<Vec<_>>(), ["c", "d"]);
    }
}
