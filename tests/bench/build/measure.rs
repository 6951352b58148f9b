//! What a program costs.
//!
//! In: commands. Out: their wall time, CPU time and memory ([`Spent`]), and the least of several runs ([`Runs`]). Law: the system
//! itself counts, for the process and all that it waited for; memory is that of the largest process; nothing is measured in the
//! process of the bench, whose own memory stays small, as a child is charged with it until it is a program of its own.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use wait4::Wait4;

/// What a run cost.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spent {
    /// From its start to its end.
    pub(crate) wall: Duration,
    /// Of all its threads, the system's work for it among them.
    pub(crate) cpu: Duration,
    /// The most memory it had, in bytes.
    pub(crate) peak: u64,
}

impl Spent {
    /// Runs a command to its end. Findings are no failure.
    pub(crate) fn of(command: &mut Command) -> Self {
        let began = Instant::now();
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let used = child.wait4().expect("it ends");
        let wall = began.elapsed();
        assert!(matches!(used.status.code(), Some(0 | 1)), "{command:?}: {:?}", used.status);
        Self { wall, cpu: used.rusage.utime + used.rusage.stime, peak: used.rusage.maxrss }
    }

    /// One run after another.
    pub(crate) fn then(self, next: Self) -> Self {
        Self { wall: self.wall + next.wall, cpu: self.cpu + next.cpu, peak: self.peak.max(next.peak) }
    }
}

/// Several runs of the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs(Vec<Spent>);

impl Runs {
    pub(crate) fn add(&mut self, spent: Spent) {
        self.0.push(spent);
    }

    /// The least wall time, the least CPU time, the most memory.
    pub(crate) fn best(&self) -> Option<Spent> {
        let wall = self.0.iter().map(|run| run.wall).min()?;
        let cpu = self.0.iter().map(|run| run.cpu).min()?;
        Some(Spent { wall, cpu, peak: self.0.iter().map(|run| run.peak).max()? })
    }
}

/// How many files lie below a folder, and their bytes.
pub(crate) fn weight(folder: &Path) -> (usize, u64) {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let sizes = files.filter(|entry| entry.file_type().is_file()).filter_map(|entry| entry.metadata().ok());
    sizes.fold((0, 0), |(count, bytes), facts| (count + 1, bytes + facts.len()))
}

/// What a program says of itself: names, each with a time in nanoseconds.
pub(crate) fn told(command: &mut Command) -> Vec<(String, Duration)> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().expect("it starts");
    assert!(output.status.success(), "{command:?}: {:?}", output.status);
    let text = String::from_utf8(output.stdout).expect("text");
    let line = |line: &str| {
        let (name, time) = line.split_once(' ')?;
        Some((name.to_owned(), Duration::from_nanos(time.parse().ok()?)))
    };
    text.lines().filter_map(line).collect()
}
