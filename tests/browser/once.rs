//! What several tests use and none changes, made once.
//!
//! In: how to make it. Out: it, shared. Law: it is gone with the last that has it, as nothing is that a static holds: folders and
//! processes are not left behind.

use std::sync::{Arc, Mutex, PoisonError, Weak};

/// Made by the first that asks.
pub(crate) struct Common<T>(Mutex<Weak<T>>);

impl<T> Common<T> {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Weak::new()))
    }

    /// It, or another where it is gone.
    pub(crate) fn get(&self, make: impl FnOnce() -> T) -> Arc<T> {
        // Who asks meanwhile waits until it is made; one that could not be made is made again.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.upgrade().unwrap_or_else(|| {
            let new = Arc::new(make());
            *kept = Arc::downgrade(&new);
            new
        })
    }
}
