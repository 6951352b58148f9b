//! Articles as they lie in the files.
pub mod projection;
pub mod split;

pub use projection::{Projection, Side};
pub use split::{Split, SplitUnit};
