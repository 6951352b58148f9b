//! The preview from outside: a real folder, a real socket, real changes of files.
//!
//! Every wait is bounded, and hardly any is asserted to be short. That something does *not* happen is never waited for: what
//! must not count is done first, then something that does, and the next event must speak of the latter alone.

#[cfg(target_os = "linux")]
mod day;
mod door;
mod faults;
mod follow;
pub(crate) mod preview;
mod process;
mod program;
mod review;
#[cfg(target_os = "linux")]
mod session;
