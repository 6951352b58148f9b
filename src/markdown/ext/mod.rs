//! The extensions of the Learn dialect, one file each: what an extension looks like, what is wrong with one, and its HTML.

pub(crate) mod alert;
pub(crate) mod autolink;
pub mod code;
pub(crate) mod container;
pub mod directive;
pub mod image;
pub mod layout;
pub(crate) mod mask;
pub mod moniker;
pub mod notebook;
pub mod snippet;
pub mod tabs;
pub mod video;
