//! The `diglot` program: the exit code of [`diglot::cli::run`], and the allocator it runs with.

/// A site is millions of small values made on all cores at once, which the allocators of systems are slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    diglot::cli::run()
}
