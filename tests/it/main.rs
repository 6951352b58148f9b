//! The one integration test binary: one link step for all tests that drive the crate from outside.

mod publish;
