//! The extensions of the Learn dialect, one file each: what an extension looks like, what is wrong with one, and its HTML.

pub(crate) mod abbreviation;
pub(crate) mod alert;
pub(crate) mod autolink;
pub mod code;
pub(crate) mod container;
pub(crate) mod diagram;
pub mod directive;
pub(crate) mod emoji;
pub(crate) mod emphasis;
pub mod image;
pub mod layout;
pub(crate) mod mask;
pub mod math;
pub mod moniker;
pub mod notebook;
pub(crate) mod pieces;
pub mod snippet;
pub mod tabs;
pub(crate) mod terms;
pub mod video;
pub mod xref;
