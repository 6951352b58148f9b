//! The preview from outside: a real folder, a real socket, real changes of files.
//!
//! Every wait is bounded, and none is asserted to be short. That something does *not* happen is never waited for: what
//! must not count is done first, then something that does, and the next event must speak of the latter alone.

#[cfg(target_os = "linux")]
mod day;
mod door;
mod follow;
pub(crate) mod preview;
#[cfg(target_os = "linux")]
mod process;
mod review;
mod session;
