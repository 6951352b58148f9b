//! `diglot completions`: completions for a shell.

use super::talk::Failure;
use clap::Args;
use clap_complete::Shell;

#[derive(Args)]
pub(super) struct Completions {
    shell: Shell,
}

impl Completions {
    #[expect(clippy::unnecessary_wraps, reason = "all commands answer alike")]
    pub(super) fn run(&self, mut command: clap::Command) -> Result<bool, Failure> {
        clap_complete::generate(self.shell, &mut command, "diglot", &mut std::io::stdout());
        Ok(true)
    }
}
