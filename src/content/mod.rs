//! What the files of a site are: articles by document and locale, assets, data; and what an article says before it begins.

pub mod front_matter;

pub use front_matter::{Date, FrontMatter, Localization, Origin};
