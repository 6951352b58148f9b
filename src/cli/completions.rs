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
    pub(super) fn run(&self, talk: &Talk, mut command: clap::Command) -> Result<bool, Failure> {
        let mut out = Vec::new();
        clap_complete::generate(self.shell, &mut command, "diglot", &mut out);
        talk.data(&out);
        Ok(true)
    }
}
