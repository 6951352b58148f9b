//! `diglot init`: a small site to start from.

use super::{
    split::write,
    talk::{Failure, Talk, shown},
};
use clap::Args;
use include_dir::{Dir, include_dir};
use std::path::PathBuf;

static START: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/start");

#[derive(Args)]
pub(super) struct Init {
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
}

impl Init {
    pub(super) fn run(&self, talk: &Talk) -> Result<bool, Failure> {
        let mut files = Vec::new();
        let mut folders = vec![&START];
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            files.extend(folder.files());
        }
        // All or nothing: a site that is there already is left alone.
        if let Some(file) = files.iter().find(|file| self.folder.join(file.path()).exists()) {
            return Err(talk.failure("error-exists", &[("path", shown(&self.folder.join(file.path())))]));
        }
        for file in files {
            write(&self.folder.join(file.path()), file.contents(), talk)?;
        }
        talk.say("init-done", &[("path", shown(&self.folder))]);
        talk.say("init-next", &[("path", shown(&self.folder))]);
        Ok(true)
    }
}
