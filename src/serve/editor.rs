//! Links that open a file in the user's editor, at a place.
//!
//! In: the name of an editor or the form of its addresses, a file, a line and a column. Out: an address.
//! Law: pure; what a path holds is percent-encoded; an address never runs a script.

use crate::{base::RelPath, site::links::encoded};
use std::path::{Component, Path, PathBuf};

/// The editors that are known by name, and the addresses that open a file in them. A path begins with `/`.
const KNOWN: &[(&str, &str)] = &[
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("windsurf", "windsurf://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
];

/// The programs that `VISUAL` and `EDITOR` name, where they are not called as above.
const PROGRAMS: &[(&str, &str)] = &[
    ("code", "vscode"),
    ("code-insiders", "vscode-insiders"),
    ("codium", "vscodium"),
    ("zeditor", "zed"),
    ("intellij-idea", "idea"),
    ("subl", "sublime"),
    ("sublime_text", "sublime"),
];

/// What a link to a file looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// With `{path}`, `{line}` and `{column}`; none where nothing is opened.
    template: Option<String>,
}

impl Editor {
    /// An editor by its name, `none`, or an address with `{path}` in it, and `{line}` and `{column}` where the editor takes them.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        if name == "none" {
            return Some(Self { template: None });
        }
        let known = KNOWN.iter().find(|(known, _)| *known == name).map(|(_, template)| *template);
        let template = known.or_else(|| is_address(name).then_some(name))?;
        Some(Self { template: Some(template.to_owned()) })
    }

    /// The editor that somebody works with, going by `VISUAL` and `EDITOR`, then by the name of the terminal; Visual Studio Code
    /// where they say nothing or name an editor that no address opens.
    #[must_use]
    pub fn guess<'a>(commands: impl IntoIterator<Item = &'a str>, terminal: Option<&str>) -> Self {
        let program = |command: &'a str| {
            let name = command.split_whitespace().next()?.rsplit(['/', '\\']).next()?;
            Some(name.split('.').next().unwrap_or(name).to_ascii_lowercase())
        };
        let named = |name: &str| {
            let name = PROGRAMS.iter().find(|(program, _)| *program == name).map_or(name, |(_, known)| known);
            KNOWN.iter().any(|(known, _)| *known == name).then(|| Self::new(name)).flatten()
        };
        let terminal = terminal.map(str::to_ascii_lowercase);
        let guessed = commands.into_iter().filter_map(program).chain(terminal).find_map(|name| named(&name));
        guessed.or_else(|| Self::new("vscode")).unwrap_or(Self { template: None })
    }

    /// The names of the editors that are known.
    pub fn names() -> impl Iterator<Item = &'static str> {
        KNOWN.iter().map(|(name, _)| *name).chain(["none"])
    }
}

/// Whether an address opens something and names what. A script is nothing to open.
fn is_address(template: &str) -> bool {
    let Some((scheme, _)) = template.split_once(':') else { return false };
    let letters = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(letters)
        && !["javascript", "vbscript", "data"].contains(&scheme.to_ascii_lowercase().as_str())
        && template.contains("{path}")
}

/// Where the files of a site lie, and what opens them.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    /// The folder of the site from the root of the disk on.
    root: PathBuf,
    editor: Editor,
}

impl Desk {
    /// The folder is made absolute, without a look at the disk.
    pub(super) fn new(root: &Path, editor: Editor) -> Self {
        Self { root: std::path::absolute(root).unwrap_or_else(|_| root.to_owned()), editor }
    }

    /// The address that opens a file of the site at a place.
    pub(super) fn link(&self, path: &str, line: u32, column: u32) -> Option<String> {
        let template = self.editor.template.as_ref()?;
        let path = RelPath::new(path).or_else(|| RelPath::beside(path))?;
        let mut place = PathBuf::new();
        for part in self.root.join(path.as_str()).components() {
            match part {
                Component::ParentDir => {
                    place.pop();
                }
                Component::CurDir => {}
                part => place.push(part),
            }
        }
        let place = place.to_str()?.replace('\\', "/");
        let slash = if place.starts_with('/') { "" } else { "/" };
        let place = encoded(&format!("{slash}{place}")).replace('&', "%26").replace('+', "%2B");
        let numbers = template.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
        // Last, so that no name of a file is taken for a part of the template.
        Some(numbers.replace("{path}", &place))
    }
}

#[cfg(test)]
mod tests {
    use super::{Desk, Editor};
    use std::path::Path;

    fn link(editor: &str, path: &str) -> Option<String> {
        Desk::new(Path::new("/home/a b/docs"), Editor::new(editor).expect("an editor")).link(path, 3, 7)
    }

    #[test]
    #[cfg(unix)]
    fn each_editor_has_its_addresses() {
        for (editor, address) in [
            ("vscode", "vscode://file/home/a%20b/docs/x.md:3:7"),
            ("vscodium", "vscodium://file/home/a%20b/docs/x.md:3:7"),
            ("cursor", "cursor://file/home/a%20b/docs/x.md:3:7"),
            ("zed", "zed://file/home/a%20b/docs/x.md:3:7"),
            ("idea", "idea://open?file=/home/a%20b/docs/x.md&line=3&column=7"),
            ("sublime", "subl://open?url=file:///home/a%20b/docs/x.md&line=3&column=7"),
            ("mine://{path}?at={line}", "mine:///home/a%20b/docs/x.md?at=3"),
        ] {
            assert_eq!(link(editor, "x.md").as_deref(), Some(address));
        }
        assert_eq!(link("none", "x.md"), None);
        assert_eq!(
            link("mine:{path}", "{line}&한.md").as_deref(),
            Some("mine:/home/a%20b/docs/%7Bline%7D%26%ED%95%9C.md")
        );
        assert_eq!(link("mine:{path}", "../shared/x.md").as_deref(), Some("mine:/home/a%20b/shared/x.md"));
    }

    #[test]
    fn an_address_that_is_none_is_no_editor() {
        for name in
            ["", "emacs", "mine://file", "{path}", "javascript:{path}", "JavaScript:{path}", "data:{path}", " x:{path}"]
        {
            assert_eq!(Editor::new(name), None, "{name}");
        }
        assert!(Editor::names().all(|name| Editor::new(name).is_some()));
    }

    #[test]
    fn the_editor_of_the_user_is_guessed() {
        let guess = |commands: &[&'static str], terminal| Editor::guess(commands.iter().copied(), terminal);
        let named = |name| Editor::new(name).expect("an editor");
        assert_eq!(guess(&["/usr/bin/codium --wait", "vim"], None), named("vscodium"));
        assert_eq!(guess(&["vim", "subl -w"], None), named("sublime"));
        assert_eq!(guess(&["C:\\bin\\Cursor.exe"], None), named("cursor"));
        assert_eq!(guess(&["vim"], Some("zed")), named("zed"));
        assert_eq!(guess(&["none", ""], Some("xterm")), named("vscode"));
        assert_eq!(guess(&["a:{path}"], None), named("vscode"));
    }
}
