//! Files for translators' tools, held against suites and programs that no one here wrote.

mod hostile;
mod readers;
mod round_trip;
mod xliff2;
