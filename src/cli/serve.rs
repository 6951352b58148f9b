//! `diglot serve`: previews the site.
