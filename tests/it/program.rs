//! The real program on folders of its own.
//!
//! In: files and arguments. Out: exit code, standard output and error. Law: whatever the input, the program ends by itself,
//! within its memory, with one of its three exit codes, without a panic, without a text whose variables are missing, and
//! without a raw escape on the terminal; each run is held to that.
#![expect(clippy::disallowed_methods, reason = "the program is started, and its folder looked at behind its back")]

use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A run is killed after this time: no input may take it, on however slow a machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// The files of a folder and their bytes.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// A site in a folder of its own: two locales, one page.
pub(crate) struct Site {
    folder: TempDir,
}

/// What the program did.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Site {
    /// A site that was never built.
    pub(crate) fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        site.write("diglot.yml", "title: Kitchen\nsource: en-US\nlocales:\n  en-US: {}\n  ko-KR: {}\n");
        site.write("content/en-US/index.md", "---\ntitle: Kitchen\n---\n\n# Kitchen\n\nPots and pans.\n");
        site.write("content/ko-KR/index.md", "---\ntitle: 부엌\n---\n\n# 부엌\n\n냄비와 팬입니다.\n");
        site
    }

    /// A site with a previous output.
    pub(crate) fn built() -> Self {
        let site = Self::new();
        site.run(&["build"]).expect(0);
        site
    }

    /// The folder above everything, with links resolved.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("it is there")
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let place = self.at(path);
        fs::create_dir_all(place.parent().expect("a file lies in a folder")).expect("the folder is made");
        fs::write(place, bytes).expect("the file is written");
    }

    pub(crate) fn remove(&self, path: &str) {
        let place = self.at(path);
        if place.is_dir() { fs::remove_dir_all(place) } else { fs::remove_file(place) }.expect("it is removed");
    }

    /// All files of the site's folder.
    pub(crate) fn tree(&self) -> Tree {
        tree(self.folder.path())
    }

    pub(crate) fn output(&self) -> Tree {
        tree(&self.at("public"))
    }

    /// A published file as text.
    pub(crate) fn page(&self, path: &str) -> String {
        let place = self.at("public").join(path);
        fs::read_to_string(&place).unwrap_or_else(|error| panic!("{}: {error}", place.display()))
    }

    /// Runs the program in the site's folder, in English.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.say(&[&["--lang", "en-US"], arguments].concat())
    }

    /// Runs the program in a folder of the site, in English.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        finish(program(&self.at(folder)).args(["--lang", "en-US"]).args(arguments), b"")
    }

    /// Runs the program in the site's folder.
    pub(crate) fn say(&self, arguments: &[&str]) -> Run {
        finish(program(self.folder.path()).args(arguments), b"")
    }
}

impl Run {
    /// The run, which must have ended with this code.
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.err);
        self
    }

    /// The findings told to a person: `severity[rule] place`.
    pub(crate) fn findings(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for line in self.err.lines() {
            if let Some((head, _)) = line.split_once("]: ")
                && head.contains('[')
                && !line.starts_with(' ')
            {
                found.push(format!("{head}]"));
            } else if let (Some(place), Some(last)) = (line.trim_start().strip_prefix("--> "), found.last_mut()) {
                last.push(' ');
                last.push_str(place);
            }
        }
        found
    }

    /// Standard output as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.out).expect("data is UTF-8")
    }
}

/// The program, to be run in a folder, with nothing of this machine's own taste.
pub(crate) fn program(folder: &Path) -> Command {
    // What an address space of this size cannot hold was asked for by a page of a megabyte.
    let mut command = if cfg!(target_os = "linux") {
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -v 3000000 2>/dev/null; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_diglot")]);
        command
    } else {
        Command::new(env!("CARGO_BIN_EXE_diglot"))
    };
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("RUST_BACKTRACE");
    command
}

/// Starts a command, gives it its input, and waits for its end.
pub(crate) fn finish(command: &mut Command, input: &[u8]) -> Run {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it can be started");
    let mut stdin = child.stdin.take().expect("it is piped");
    let (mut stdout, mut stderr) =
        (child.stdout.take().expect("it is piped"), child.stderr.take().expect("it is piped"));
    let (out, err) = std::thread::scope(|scope| {
        scope.spawn(move || {
            // Who does not read its input is free to.
            let _ = stdin.write_all(input);
        });
        let out = scope.spawn(move || read(&mut stdout));
        let err = scope.spawn(move || read(&mut stderr));
        wait(&mut child);
        (out.join().expect("it is read"), err.join().expect("it is read"))
    });
    let status = child.wait().expect("it has ended");
    let err = String::from_utf8(err).expect("the program speaks UTF-8");
    let run = Run { code: status.code().unwrap_or_else(|| panic!("it was killed: {status}\n{err}")), out, err };
    assert!((0..=2).contains(&run.code), "exit code {}\n{}", run.code, run.err);
    assert!(!run.err.contains("panicked") && !run.err.contains("RUST_BACKTRACE"), "{}", run.err);
    assert!(!run.err.contains(['\u{1b}', '\u{9b}', '\u{7}']), "{:?}", run.err);
    for brace in ["{$", "{ $", "{ type-"] {
        assert!(!run.err.contains(brace), "{}", run.err);
    }
    run
}

fn read(from: &mut impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).expect("it can be read");
    bytes
}

fn wait(child: &mut Child) {
    let began = Instant::now();
    while child.try_wait().expect("it can be asked").is_none() {
        if began.elapsed() > PATIENCE {
            child.kill().expect("it can be killed");
            return;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// All files below a folder.
pub(crate) fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap_or_else(|error| panic!("{}: {error}", next.display())) {
            let place = entry.expect("it can be listed").path();
            if place.is_dir() {
                open.push(place);
            } else {
                let name = place.strip_prefix(folder).expect("it lies inside").to_string_lossy().into_owned();
                tree.insert(name, fs::read(&place).expect("it can be read"));
            }
        }
    }
    tree
}

/// Says which file differs first: trees are too large to be printed.
#[track_caller]
pub(crate) fn assert_same(found: &Tree, expected: &Tree, what: &str) {
    let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(found), names(expected), "{what}");
    let differs = |(name, bytes): &(&String, &Vec<u8>)| expected[*name] != **bytes;
    // The manifest, which comes first, differs whenever anything does.
    if let Some((name, bytes)) = found.iter().rfind(differs) {
        let (one, other) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&expected[name]));
        let line = one.lines().zip(other.lines()).find(|(one, other)| one != other);
        panic!("{what}: {name} differs: {line:?}");
    }
}
