//! One side of an article: text to tree, tree to HTML.
//!
//! In: a projection. Out: a [`Tree`] with file positions, and HTML. Law: pure, total, linear; knows nothing of other articles.

pub mod ext;
pub mod html;
pub mod outline;
pub mod parse;
pub mod places;
pub mod references;
mod rewrite;
pub mod sides;
pub mod tag;
pub mod tree;
pub mod yaml_page;

pub use parse::{Dialect, Extras, parse};
pub use tree::{AlertKind, Kind, Node, Tree};
