//! What a page is told while somebody looks at it.
//!
//! In: the snapshots as they come, and the address of a page. Out: server-sent events: `page` with the version of that page,
//! `style` with those of its style sheets, `status` with the errors of the site.
//! Law: a page is told at first how everything stands, and then only of what has changed for it. A version is a hash of bytes, so
//! equal bytes are no news, not even after the server was started anew.

use super::{
    http::{Answer, Shown, decoded, lookup, place, status_for},
    rebuild::Snapshot,
    viewers::Viewer,
};
use crate::base::Stamp;
use axum::response::sse::Event;
use futures_util::stream::{Stream, unfold};
use std::{
    collections::{BTreeMap, VecDeque},
    convert::Infallible,
    sync::Arc,
    time::Duration,
};
use url::Url;

/// How soon a browser asks again when the server has gone.
const RETRY: Duration = Duration::from_millis(500);

/// All that a page is told, for as long as somebody listens. Without the address of a page, only errors are told of.
pub(super) fn events(shown: Shown, query: &str) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let page = pairs.find_map(|(name, value)| (name == "page").then(|| value.into_owned()));
    let follower = Follower { shown, page, viewer: None, seen: None, status: None, waiting: VecDeque::new() };
    unfold(follower, |mut follower| async move {
        let event = follower.next().await?;
        Some((Ok(event), follower))
    })
}

/// Somebody who listens, and what they know.
struct Follower {
    shown: Shown,
    page: Option<String>,
    viewer: Option<(String, Viewer)>,
    seen: Option<Seen>,
    status: Option<Stamp>,
    waiting: VecDeque<Event>,
}

impl Follower {
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.status.is_some() {
                self.shown.newest.changed().await.ok()?;
            } else {
                // What a page shows before the site is read says nothing of what it shows after.
                let is_read =
                    |newest: &Option<Arc<Snapshot>>| newest.as_ref().is_some_and(|newest| !newest.is_provisional);
                self.shown.newest.wait_for(is_read).await.ok()?;
            }
            let newest = self.shown.newest.borrow_and_update().clone();
            if let Some(snapshot) = newest {
                self.compare(snapshot).await;
            }
        }
    }

    /// Notes what a snapshot has that was not known.
    async fn compare(&mut self, snapshot: Arc<Snapshot>) {
        if let Some(page) = self.page.clone() {
            self.enter(&snapshot, &page);
            let of = Arc::clone(&snapshot);
            // What cannot be rendered has a version too: it ends when it can be.
            let seen = tokio::task::spawn_blocking(move || Seen::of(&of, &page)).await.unwrap_or_default();
            let before = self.seen.as_ref();
            if before.is_none_or(|before| before.page != seen.page) {
                self.waiting.push_back(Event::default().event("page").retry(RETRY).data(&seen.page));
            }
            if before.is_none_or(|before| before.styles != seen.styles) {
                let styles = serde_json::to_string(&seen.styles).unwrap_or_default();
                self.waiting.push_back(Event::default().event("style").data(styles));
            }
            self.seen = Some(seen);
        }
        let now = snapshot.status();
        let stamp = Stamp::of(&now);
        if self.status.replace(stamp) != Some(stamp) {
            let status = status_for(&now, self.shown.at);
            self.waiting.push_back(Event::default().event("status").data(String::from_utf8_lossy(&status)));
        }
    }

    /// Tells the others which file is looked at; it is another when the base path has changed.
    fn enter(&mut self, snapshot: &Snapshot, page: &str) {
        let path = decoded(page).and_then(|page| place(&snapshot.base, &page)).unwrap_or_default();
        if self.viewer.as_ref().is_none_or(|(known, _)| *known != path) {
            self.viewer = Some((path.clone(), self.shown.viewers.enter(path)));
        }
    }
}

/// What an address shows, in hashes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    page: String,
    /// The style sheets of the page, as it names them.
    styles: BTreeMap<String, String>,
}

impl Seen {
    fn of(snapshot: &Snapshot, page: &str) -> Self {
        let answer = lookup(snapshot, page);
        let mut seen = Self { page: answer.version(), styles: BTreeMap::new() };
        if let Answer::File { bytes, .. } = answer
            && let Ok(here) = Url::parse(&format!("http://localhost{page}"))
        {
            for address in style_sheets(&bytes) {
                let Ok(there) = here.join(&address) else { continue };
                if there.origin() == here.origin()
                    && let sheet @ Answer::File { .. } = lookup(snapshot, there.path())
                {
                    seen.styles.insert(address, sheet.version());
                }
            }
        }
        seen
    }
}

/// The addresses of the style sheets that a page asks for.
fn style_sheets(page: &[u8]) -> Vec<String> {
    let mut sheets = Vec::new();
    for at in memchr::memmem::find_iter(page, b"<link") {
        let end = memchr::memchr(b'>', &page[at..]).map_or(page.len(), |end| at + end);
        let Ok(tag) = std::str::from_utf8(&page[at..end]) else { continue };
        let href = tag.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"'));
        if let (true, Some((href, _))) = (tag.contains("stylesheet"), href) {
            sheets.push(href.replace("&amp;", "&"));
        }
    }
    sheets
}

#[cfg(test)]
mod tests {
    use super::{Seen, style_sheets};
    use crate::serve::rebuild::Snapshot;

    #[test]
    fn style_sheets_are_found_in_a_page() {
        let page = b"<link rel=\"icon\" href=\"i\"><link rel=\"stylesheet\" href=\"/a.css?b&amp;c\">\n<link href=\"d\" rel=stylesheet><link";
        assert_eq!(style_sheets(page), ["/a.css?b&c", "d"]);
    }

    #[test]
    fn versions_are_those_of_the_bytes() {
        let of = |files: &[(&str, &str)]| Seen::of(&Snapshot::with("/docs/", files), "/docs/ko-kr/");
        let page = "<link rel=\"stylesheet\" href=\"../a.css\"><link rel=\"stylesheet\" href=\"//x.example/b.css\"><p>";
        let files = [("ko-kr/index.html", page), ("a.css", "p {}"), ("b.css", "")];
        let first = of(&files);
        assert_eq!(first.styles.keys().collect::<Vec<_>>(), ["../a.css"]);
        assert_eq!(first, of(&files));
        let other_style = of(&[files[0], ("a.css", "p { margin: 0 }")]);
        assert_eq!((other_style.page == first.page, other_style.styles == first.styles), (true, false));
        let other_page = of(&[("ko-kr/index.html", "<p>"), files[1]]);
        assert_ne!(other_page.page, first.page);
        let lost = of(&[files[1]]);
        assert_ne!(lost.page, first.page);
    }
}
