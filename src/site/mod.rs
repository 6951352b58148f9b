//! Everything together, resolved and immutable.

pub mod table;
