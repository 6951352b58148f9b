//! Pages to bytes.
//!
//! In: a resolved site and a theme. Out: the files of the site, each by its route. Law: a page is a pure function of the
//! theme and of what it asks through [`tracked::Tracked`]; rendering makes no findings but what a template refuses.

pub mod contents;
pub mod copies;
pub mod feed;
pub mod frame;
pub mod highlight;
pub mod host;
pub mod hosts;
mod lean;
pub mod llms;
pub mod made;
pub mod nav;
pub mod page;
pub mod policy;
pub mod redirects;
pub mod review;
pub mod sitemap;
mod spoken;
pub mod status;
mod structured_data;
mod summary;
pub mod theme;
pub mod tracked;
pub mod view;
