//! Ctrl+C while a site is written.
//!
//! In: what ends the program then. Out: exit code 130, or 143 where the system asks for the end. Law: the staging folder is gone and
//! the published site whole; whoever asks twice is not kept waiting. Before anything is written the program ends as any other does.

use crate::base::files::Ending;
use std::{
    future::poll_fn,
    io,
    task::{Context, Poll},
};
use tokio::runtime::{Builder, Runtime};

/// Whether the program is asked to end, and the exit code that says so.
type Asked = Box<dyn FnMut(&mut Context<'_>) -> Poll<i32> + Send>;

/// From here on nobody ends the program but who asks it to.
pub(super) struct Interrupt {
    runtime: Runtime,
    asked: Asked,
}

impl Interrupt {
    /// Nothing where the system does not allow it: then a build is interrupted all the same, and the next one clears up.
    pub(super) fn listen() -> Option<Self> {
        let runtime = Builder::new_current_thread().enable_all().build().ok()?;
        let inside = runtime.enter();
        let asked = asked().ok()?;
        drop(inside);
        Some(Self { runtime, asked })
    }

    /// Waits in a thread of its own until it is asked, and ends the program.
    pub(super) fn wait(self, ending: Ending) {
        let Self { runtime, mut asked } = self;
        let mut next = move || runtime.block_on(poll_fn(&mut asked));
        std::thread::spawn(move || {
            let code = next();
            std::thread::spawn(move || exit(next()));
            ending.end(|| exit(code));
        });
    }
}

#[expect(clippy::disallowed_methods, reason = "main waits for what is not to be done any more")]
fn exit(code: i32) {
    std::process::exit(code)
}

#[cfg(unix)]
fn asked() -> io::Result<Asked> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(Box::new(move |context| match interrupt.poll_recv(context) {
        Poll::Ready(_) => Poll::Ready(130),
        Poll::Pending => terminate.poll_recv(context).map(|_| 143),
    }))
}

#[cfg(windows)]
fn asked() -> io::Result<Asked> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(Box::new(move |context| interrupt.poll_recv(context).map(|_| 130)))
}

#[cfg(not(any(unix, windows)))]
fn asked() -> io::Result<Asked> {
    Err(io::ErrorKind::Unsupported.into())
}
