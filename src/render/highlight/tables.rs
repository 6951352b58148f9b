//! The languages that are nothing but a table.
//!
//! Each is a static that is made ready when it is first asked for. Law: data only; words are separated by blanks, a word given
//! twice counts as the smaller of its kinds.

pub(super) mod data;
pub(super) mod family;
pub(super) mod managed;
pub(super) mod scripts;
pub(super) mod shells;
pub(super) mod web;
