//! What no build can do without: reading the articles, parsing them, writing as many pages.
//!
//! In: folders of Markdown. Out: nothing, or as many files of HTML. Law: pulldown-cmark as it comes, on as many threads as the program
//! has; nothing is resolved, numbered, linked or put into a template; folders are those of the articles.

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// How far it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Floor {
    Read,
    Parse,
    Write,
}

impl Floor {
    pub(crate) const ALL: [Self; 3] = [Self::Read, Self::Parse, Self::Write];

    /// The word for it on the command line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Read => "floor-read",
            Self::Parse => "floor-parse",
            Self::Write => "floor-write",
        }
    }

    /// What a table calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Read => "reading the bytes",
            Self::Parse => "+ pulldown-cmark, HTML in memory",
            Self::Write => "+ writing it: the floor",
        }
    }

    /// Goes that far.
    pub(crate) fn run(self, folders: &[PathBuf], out: &Path) {
        let mut articles = Vec::new();
        for (number, folder) in folders.iter().enumerate() {
            let own = out.join(number.to_string());
            for entry in WalkDir::new(folder).into_iter().filter_map(Result::ok) {
                let place = own.join(entry.path().strip_prefix(folder).expect("inside"));
                if entry.file_type().is_dir() {
                    if self == Self::Write {
                        fs::create_dir_all(place).expect("a folder");
                    }
                } else if place.extension().is_some_and(|extension| extension == "md") {
                    articles.push((entry.into_path(), place.with_extension("html")));
                }
            }
        }
        articles.par_iter().for_each(|(from, to)| {
            let bytes = fs::read(from).expect("a file");
            if self == Self::Read {
                black_box(bytes);
                return;
            }
            let text = String::from_utf8_lossy(&bytes);
            let options = Options::ENABLE_TABLES
                | Options::ENABLE_STRIKETHROUGH
                | Options::ENABLE_TASKLISTS
                | Options::ENABLE_GFM
                | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
            let mut page = String::with_capacity(text.len() * 3 / 2);
            html::push_html(&mut page, Parser::new_ext(&text, options));
            if self == Self::Write {
                fs::write(to, page).expect("a file");
            } else {
                black_box(page);
            }
        });
    }
}
