//! The pages that somebody looks at.
//!
//! In: a page when a browser begins to listen for its changes. Out: all such pages, for whoever wants to render them first.
//! Law: a page is forgotten when the last who looked at it has gone, however they went.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How many look at which page, by its path below the base.
#[derive(Debug, Default)]
pub(super) struct Viewers(Mutex<BTreeMap<String, usize>>);

impl Viewers {
    /// Notes that somebody looks at a page until what is returned is dropped.
    pub(super) fn enter(self: &Arc<Self>, path: String) -> Viewer {
        *self.pages().entry(path.clone()).or_default() += 1;
        Viewer { viewers: Arc::clone(self), path }
    }

    /// The pages that are being looked at, sorted. They need not exist.
    pub(super) fn paths(&self) -> Vec<String> {
        self.pages().keys().cloned().collect()
    }

    fn pages(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who looks at a page.
#[derive(Debug)]
pub(super) struct Viewer {
    viewers: Arc<Viewers>,
    path: String,
}

impl Drop for Viewer {
    fn drop(&mut self) {
        let mut pages = self.viewers.pages();
        if let Some(count) = pages.get_mut(&self.path) {
            *count -= 1;
            if *count == 0 {
                pages.remove(&self.path);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Viewers;
    use std::sync::Arc;

    #[test]
    fn a_page_is_known_until_the_last_viewer_has_gone() {
        let viewers = Arc::new(Viewers::default());
        let first = viewers.enter("ko-kr/index.html".to_owned());
        let second = viewers.enter("ko-kr/index.html".to_owned());
        let third = viewers.enter("en-us/index.html".to_owned());
        assert_eq!(viewers.paths(), ["en-us/index.html", "ko-kr/index.html"]);
        drop(first);
        drop(third);
        assert_eq!(viewers.paths(), ["ko-kr/index.html"]);
        drop(second);
        assert!(viewers.paths().is_empty());
    }
}
