//! How the system hands out memory.
//!
//! In: what a run is about to do. Out: the size of the pages that the system gives it. Law: a wish, nothing depends on it.
//!
//! A huge page is cleared whole when it is first touched. That pays where much memory is filled and kept, as in a build; it costs
//! where little is needed, as at the start of a program, and where much is taken for a moment and given back, as in checking: each
//! huge page is cleared again and again for the part of it that is used. Only Linux gives huge pages unasked
//! (`PR_SET_THP_DISABLE`, prctl(2)); it does not refuse such a wish, and what is there already stays as it is.

/// Asks for small pages from now on, in all threads.
pub fn in_small_pages() {
    are_huge(false);
}

/// Asks for huge pages from now on, in all threads.
pub fn in_huge_pages() {
    are_huge(true);
}

fn are_huge(wanted: bool) {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(!wanted);
    #[cfg(not(target_os = "linux"))]
    let _ = wanted;
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::{in_huge_pages, in_small_pages};
    use rustix::thread::transparent_huge_pages_are_disabled;

    #[test]
    fn the_system_hears_the_wish() {
        in_small_pages();
        assert_eq!(transparent_huge_pages_are_disabled(), Ok(true));
        in_huge_pages();
        assert_eq!(transparent_huge_pages_are_disabled(), Ok(false));
    }
}
