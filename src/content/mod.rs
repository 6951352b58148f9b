//! What the files of a site are: articles by document and locale, assets, data; and each article taken apart — what it says
//! before it begins, whose bytes are whose, and either side as a text of its own.
//!
//! Law: pure and total; damage is reported and the rest is still read.

pub mod article;
pub mod discover;
pub mod front_matter;
pub mod glossary;
pub mod projection;
pub mod review_file;
pub mod split;
pub mod yaml_page;

pub use front_matter::{Date, FrontMatter, Localization, Origin};
pub use projection::{Projection, Side};
pub use split::{Split, SplitUnit};
pub use yaml_page::{PageKind, PagePart};
