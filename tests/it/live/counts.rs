//! How much is rendered for an edit.
