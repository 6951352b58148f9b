//! `diglot completions`: completions for a shell.

use super::talk::{Failure, Talk};
use clap::Args;
use clap_complete::Shell;

#[derive(Args)]
pub(super) struct Completions {
    shell: Shell,
}

impl Completions {
    #[expect(clippy::unnecessary_wraps, reason = "all commands answer alike")]
    pub(super) fn run(&self, mut command: clap::Command, talk: &Talk) -> Result<bool, Failure> {
        // Written as a whole: a reader that leaves early is no failure.
        let mut out = Vec::new();
        clap_complete::generate(self.shell, &mut command, "diglot", &mut out);
        talk.data(&out);
        Ok(true)
    }
}
