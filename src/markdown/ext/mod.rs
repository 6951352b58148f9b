//! The extensions of the Learn dialect, one file each. Each turns nodes of a parsed tree into nodes of its own.

pub mod alert;
pub(crate) mod autolink;
pub mod directive;
