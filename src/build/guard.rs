//! Steps that may have a fault of our own: a panic in one ends the step, not the program.
//!
//! In: a step. Out: what it gives, or nothing. Law: whoever reports panics can ask whether this one is taken care of
//! ([`is_guarded`]), so that a finding is all that people see of it.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs a step; nothing where it panicked.
pub(super) fn guard<T>(step: impl FnOnce() -> T) -> Option<T> {
    let before = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(step));
    GUARDED.set(before);
    done.ok()
}

/// Whether a panic on this thread becomes a finding.
#[must_use]
pub fn is_guarded() -> bool {
    GUARDED.get()
}

#[cfg(test)]
mod tests {
    use super::{guard, is_guarded};

    #[test]
    fn a_panic_ends_the_step_and_nothing_else() {
        assert_eq!(guard(|| guard(|| 1).map(|one| (one, is_guarded()))), Some(Some((1, true))));
        let nothing: Option<u8> = guard(|| std::panic::resume_unwind(Box::new("a fault")));
        assert_eq!((nothing, is_guarded()), (None, false));
    }
}
