//! The programs and files that tests need and Cargo does not bring: Chromium with its driver, Java,
//! the Nu checker and axe-core; Node.js with the toolkit of GitHub Actions, and the schema of SARIF;
//! linkinator; what translators' tools are made of: gettext, xmllint, OmegaT, and Python with two libraries.
//!
//! In: an environment variable each, else `PATH`, else the `tools` folder beside the build output,
//! which `.ci/run tools` fills. Out: paths.
//! Law: a test without its tools is never silently green. It says on the real standard error
//! (`cargo test` hides what passing tests print) that it was skipped, or it fails where
//! `DIGLOT_REQUIRE_TOOLS=1` is set, as `.ci/run` does.

use std::{
    env,
    fmt::Write as _,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// A program or file that a test cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    Chromium,
    Chromedriver,
    Java,
    /// `vnu.jar`, the Nu HTML checker.
    Nu,
    /// `axe.min.js`, the accessibility rules.
    Axe,
    Node,
    /// What GitHub writes workflow commands with.
    ActionsCore,
    /// The schema of SARIF 2.1.0, as Microsoft's matchers for tests hold it.
    SarifSchema,
    /// The compiler of gettext.
    Msgfmt,
    Xmllint,
    /// OmegaT, which translates in a terminal too.
    Omegat,
    /// Python with translate-toolkit and polib.
    Python,
    /// A link checker.
    Linkinator,
}

/// What a test needs to drive a browser.
pub(crate) const BROWSER: &[Tool] = &[Tool::Chromium, Tool::Chromedriver];
/// What a test needs to check HTML.
pub(crate) const NU: &[Tool] = &[Tool::Java, Tool::Nu];
/// What a test needs to check accessibility.
pub(crate) const AXE: &[Tool] = &[Tool::Chromium, Tool::Chromedriver, Tool::Axe];
/// What a test needs to write workflow commands as GitHub does.
pub(crate) const GITHUB: &[Tool] = &[Tool::Node, Tool::ActionsCore];
/// What a test needs to check SARIF.
pub(crate) const SARIF: &[Tool] = &[Tool::SarifSchema];
/// What a test needs to compile PO files.
pub(crate) const GETTEXT: &[Tool] = &[Tool::Msgfmt];
/// What a test needs to hold XML against a schema.
pub(crate) const XMLLINT: &[Tool] = &[Tool::Xmllint];
/// What a test needs to translate with OmegaT.
pub(crate) const OMEGAT: &[Tool] = &[Tool::Java, Tool::Omegat];
/// What a test needs to read translations with translate-toolkit or polib.
pub(crate) const PYTHON: &[Tool] = &[Tool::Python];
/// What a test needs to crawl a site.
pub(crate) const LINKS: &[Tool] = &[Tool::Node, Tool::Linkinator];
/// What [`super::check_pages`] needs.
pub(crate) const ALL: &[Tool] = &[Tool::Chromium, Tool::Chromedriver, Tool::Java, Tool::Nu, Tool::Axe];

impl Tool {
    /// The name to call it by in a message.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Chromedriver => "chromedriver",
            Self::Java => "java",
            Self::Nu => "vnu-jar",
            Self::Axe => "axe-core",
            Self::Node => "node",
            Self::ActionsCore => "@actions/core",
            Self::SarifSchema => "@microsoft/jest-sarif",
            Self::Msgfmt => "gettext",
            Self::Xmllint => "xmllint",
            Self::Omegat => "omegat",
            Self::Python => "translate-toolkit",
            Self::Linkinator => "linkinator",
        }
    }

    /// The environment variable that names its path and goes before any search.
    fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "DIGLOT_CHROMIUM",
            Self::Chromedriver => "DIGLOT_CHROMEDRIVER",
            Self::Java => "DIGLOT_JAVA",
            Self::Nu => "DIGLOT_VNU_JAR",
            Self::Axe => "DIGLOT_AXE",
            Self::Node => "DIGLOT_NODE",
            Self::ActionsCore => "DIGLOT_ACTIONS_CORE",
            Self::SarifSchema => "DIGLOT_SARIF_SCHEMA",
            Self::Msgfmt => "DIGLOT_MSGFMT",
            Self::Xmllint => "DIGLOT_XMLLINT",
            Self::Omegat => "DIGLOT_OMEGAT",
            Self::Python => "DIGLOT_PYTHON",
            Self::Linkinator => "DIGLOT_LINKINATOR",
        }
    }

    /// Where it is, if it is on this machine.
    pub(crate) fn find(self) -> Option<PathBuf> {
        if let Some(path) = env::var_os(self.variable()) {
            return Some(PathBuf::from(path)).filter(|path| path.is_file());
        }
        match self {
            Self::Chromium => {
                on_path(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"])
            }
            Self::Chromedriver => on_path(&["chromedriver"]),
            Self::Java => on_path(&["java"]),
            Self::Nu => installed("vnu-jar/build/dist/vnu.jar"),
            Self::Axe => installed("axe-core/axe.min.js"),
            Self::Node => on_path(&["node", "nodejs"]),
            Self::ActionsCore => installed("@actions/core/lib/core.js"),
            Self::SarifSchema => installed("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
            Self::Msgfmt => on_path(&["msgfmt"]),
            Self::Xmllint => on_path(&["xmllint"]),
            Self::Omegat => on_path(&["omegat"]),
            Self::Python => tool("python/bin/python"),
            Self::Linkinator => installed("linkinator/build/src/cli.js"),
        }
    }

    /// Where it is, for a test that has asked for it by [`needs!`](super::needs).
    pub(crate) fn path(self) -> PathBuf {
        self.find().unwrap_or_else(|| panic!("{} is not installed", self.name()))
    }
}

/// Whether a test can run with these tools; if not, says so, or fails where tools are required.
pub(crate) fn ready(test: &str, needed: &[Tool]) -> bool {
    let missing: Vec<_> = needed.iter().filter(|tool| tool.find().is_none()).map(|tool| tool.name()).collect();
    let required = env::var("DIGLOT_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    match verdict(test, &missing, required) {
        None => true,
        Some(Refusal::Skip(notice)) => {
            // Straight to the stream: `eprintln!` is captured while a test passes.
            let _ = io::stderr().write_all(notice.as_bytes());
            false
        }
        Some(Refusal::Fail(reason)) => panic!("{reason}"),
    }
}

/// Why a test does not run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It prints this and returns.
    Skip(String),
    /// It fails with this.
    Fail(String),
}

/// What becomes of a test that lacks these tools; `None` means that it runs.
pub(crate) fn verdict(test: &str, missing: &[&str], required: bool) -> Option<Refusal> {
    let (first, rest) = missing.split_first()?;
    let mut names = String::from(*first);
    for name in rest {
        let _ = write!(names, ", {name}");
    }
    let is = if rest.is_empty() { "is" } else { "are" };
    Some(if required {
        Refusal::Fail(format!("{test}: {names} {is} not installed, and DIGLOT_REQUIRE_TOOLS is set"))
    } else {
        Refusal::Skip(format!("skipped: {test}: {names} {is} not installed\n"))
    })
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<_> = env::split_paths(&env::var_os("PATH")?).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .map(|path| path.with_extension(env::consts::EXE_EXTENSION))
        .find(|path| path.is_file())
}

/// A file of a package of npm.
fn installed(file: &str) -> Option<PathBuf> {
    tool(&format!("node_modules/{file}"))
}

fn tool(file: &str) -> Option<PathBuf> {
    // Cargo's folder for files of integration tests lies in the target folder.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?;
    Some(target.join("tools").join(file)).filter(|path| path.is_file())
}

/// Lets a test go on only if the tools it needs are installed: `needs!(tools::BROWSER);`.
macro_rules! needs {
    ($tools:expr) => {{
        fn here() {}
        let here = std::any::type_name_of_val(&here);
        let test = here.strip_suffix("::here").unwrap_or(here);
        // Without the name of the test binary, as `cargo test` prints it.
        let test = test.split_once("::").map_or(test, |(_, test)| test);
        if !$crate::browser::tools::ready(test, $tools) {
            return;
        }
    }};
}
pub(crate) use needs;
