//! The ground everything stands on: texts and places in them, names of files, locales, content hashes, and the two
//! doors to the operating system.
//!
//! Law: nothing here knows of Markdown, translations or sites. Only [`files`] touches the disk, only [`history`] a repository.

pub mod files;
pub mod history;
pub mod letters;
pub mod locale;
pub mod memory;
pub mod path;
pub mod source;
pub mod span;
pub mod stamp;
pub mod yaml;

pub use files::{Files, Sink};
pub use locale::{Direction, Locale};
pub use path::RelPath;
pub use source::{Source, Sources};
pub use span::{FileId, Span, Spanned};
pub use stamp::Stamp;
pub use yaml::Yaml;
