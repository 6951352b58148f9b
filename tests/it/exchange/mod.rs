//! Files for translators' tools, held against suites and programs that no one here wrote.

mod hostile;
mod programs;
mod readers;
mod round_trip;
mod tools;
mod xliff2;
