//! The `diglot` program: the exit code of [`diglot::cli::run`], nothing else.

fn main() -> std::process::ExitCode {
    diglot::cli::run()
}
