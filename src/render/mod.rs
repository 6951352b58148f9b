//! What a reader sees: pages, their parts and the look of code.

pub mod highlight;
