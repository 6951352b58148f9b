//! A long session of a preview: edits of all kinds one after the other, and what the process holds meanwhile.
//!
//! In: a site, what makes the next edit, and how many there are. Out: samples, each taken when the files are those of the beginning
//! again and nobody is connected, so that any two can be compared; and what is left when the process was interrupted. Law: no
//! edit is waited for, but every few of them what the site says is; after each, pages are asked for as a writer would.

use super::process::{Ended, Held, Process};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs,
    io::Write,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// The files of a site by path.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;
/// The bytes of some files after an edit; of one that is removed none.
pub(crate) type Changes = Vec<(String, Option<Vec<u8>>)>;

/// How the session goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// How many edits there are.
    pub(crate) edits: usize,
    /// After how many of them the process is looked at.
    pub(crate) every: usize,
}

/// What the process held after so many edits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    pub(crate) edits: usize,
    pub(crate) held: Held,
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "after {} edits: {}", self.edits, self.held)
    }
}

/// How the session went.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) samples: Vec<Sample>,
    pub(crate) ended: Ended,
    /// Files in the folder of the site that nobody wrote, and files that somebody wrote and that are not there.
    pub(crate) strange: BTreeSet<String>,
    /// Whether another may have the port afterwards.
    pub(crate) is_port_free: bool,
}

/// A site with as many plain pages more, of which each links to some others.
pub(crate) fn grown(mut site: Tree, documents: usize) -> Tree {
    for number in 0..documents {
        let (next, far) = ((number + 1) % documents, (number * 7 + 3) % documents);
        let folder = number % 12;
        let place = |of: usize| format!("../part-{}/page-{of}.md", of % 12);
        let links = format!("[{next}]({}#steps), [{far}]({})", place(next), place(far));
        let steps: Vec<String> =
            (1..6).map(|step| format!("{step}. Pour cup {step} of {number} and *wait*.")).collect();
        let steps = steps.join("\n");
        let english = format!(
            "---\ntitle: Page {number}\n---\n# Page {number}\n\nSee {links}.\n\n## Steps\n\n{steps}\n:::table source=\"teas\":::\n"
        );
        let korean = format!(
            "---\ntitle: {number}쪽\n---\n# {number}쪽\n\n{links}을 보세요.\n\n## 단계\n\n{}",
            steps.replace("Pour cup", "따르기")
        );
        for (locale, text) in [("en-US", english), ("ko-KR", korean)] {
            site.insert(format!("content/{locale}/part-{folder}/page-{number}.md"), text.into_bytes());
        }
    }
    site
}

/// Runs a session on a site in a folder of its own; `next` makes the edits.
pub(crate) fn session(program: &Path, first: &Tree, plan: Plan, next: &mut dyn FnMut(&Tree) -> Changes) -> Session {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("it is there");
    for (path, bytes) in first {
        write(&root, path, bytes);
    }
    let process = Process::start(program, &root, &[]);
    let port = process.port;
    process.until(&process.base, "<html");
    let pages: Vec<String> = first.keys().filter_map(|path| address(&process.base, path)).collect();
    let mut tree = first.clone();
    let mut samples = Vec::new();
    for number in 1..=plan.edits {
        let changes = next(&tree);
        change(&root, &mut tree, &changes);
        // Somebody who writes looks at a page, and listens for changes while it is open.
        let mut open = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the server listens");
        write!(open, "GET /_diglot/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").expect("a request");
        process.get(&pages[number * 31 % pages.len()]);
        drop(open);
        if number % plan.every == 0 {
            let changes = back(&tree, first);
            change(&root, &mut tree, &changes);
            settle(&process, &root, &mut tree, number);
            for page in &pages {
                process.get(page);
            }
            let changes = back(&tree, first);
            change(&root, &mut tree, &changes);
            samples.push(Sample { edits: number, held: quiet(&process) });
        } else if number % 20 == 0 && tree.get("diglot.yml") == first.get("diglot.yml") {
            thread::sleep(Duration::from_millis(50));
        }
    }
    let ended = process.interrupt();
    let is_port_free = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
    let there: BTreeSet<String> = files(&root, &root).into_iter().collect();
    let strange = there.symmetric_difference(&tree.into_keys().collect()).cloned().collect();
    Session { samples, ended, strange, is_port_free }
}

/// What brings the files of a tree back.
fn back(from: &Tree, to: &Tree) -> Changes {
    let paths: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
    let differing = paths.into_iter().filter(|path| from.get(*path) != to.get(*path));
    differing.map(|path| (path.clone(), to.get(path).cloned())).collect()
}

/// Writes a page and waits until it is shown: then everything before it has been seen too.
fn settle(process: &Process, root: &Path, tree: &mut Tree, number: usize) {
    let path = "content/en-US/index.md";
    let text = format!("# Welcome\n\nLooked at after {number} edits.\n").into_bytes();
    change(root, tree, &vec![(path.to_owned(), Some(text))]);
    process.until(&format!("{}en-us/", process.base), &format!("Looked at after {number} edits."));
}

/// What the process holds when it is done with what it was asked, and connections are closed.
fn quiet(process: &Process) -> Held {
    let mut last = process.held();
    for _ in 0..200 {
        thread::sleep(Duration::from_millis(100));
        let now = process.held();
        if (now.memory, now.handles, now.threads) == (last.memory, last.handles, last.threads) {
            break;
        }
        last = now;
    }
    last
}

/// The address of an article of a site with this base.
fn address(base: &str, path: &str) -> Option<String> {
    let (locale, document) = path.strip_prefix("content/")?.strip_suffix(".md")?.split_once('/')?;
    let is_page = document.is_ascii() && !document.contains(' ') && !document.starts_with("includes");
    let document = document.strip_suffix("index").unwrap_or(document);
    let end = if document.is_empty() || document.ends_with('/') { "" } else { "/" };
    is_page.then(|| format!("{base}{}/{document}{end}", locale.to_ascii_lowercase()))
}

fn change(root: &Path, tree: &mut Tree, changes: &Changes) {
    for (path, bytes) in changes {
        match bytes {
            Some(bytes) => {
                write(root, path, bytes);
                tree.insert(path.clone(), bytes.clone());
            }
            None => {
                if tree.remove(path).is_some() {
                    fs::remove_file(root.join(path)).expect("removed");
                }
            }
        }
    }
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let place = root.join(path);
    fs::create_dir_all(place.parent().expect("in a folder")).expect("a folder");
    fs::write(place, bytes).expect("a file");
}

/// The files below a folder, by their path from the root.
fn files(root: &Path, folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let inside = |place: PathBuf| {
        if place.is_dir() {
            return files(root, &place);
        }
        vec![place.strip_prefix(root).expect("below the root").to_str().expect("Unicode").replace('\\', "/")]
    };
    entries.flat_map(inside).collect()
}
