//! What is refused as output, with nothing written.
#![expect(clippy::disallowed_methods, reason = "these tests look at the disk behind the program's back")]

use super::{Project, Site, again, assert_published, fill, fs, litter, path, site, tree, write};
use diglot::base::{
    RelPath, Sink,
    files::{MemorySink, OutputError, RefusedReason, Staging},
};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

fn reason(result: Result<Staging, OutputError>) -> RefusedReason {
    match result {
        Err(OutputError::Refused { reason, .. }) => reason,
        other => panic!("it should have been refused: {other:?}"),
    }
}

#[test]
fn the_sources_are_out_of_reach() {
    let project = Project::new();
    let root = project.root();
    let at = |name: &str| root.join(name);
    let equals = |name: &str| RefusedReason::EqualsSource(at(name));
    let inside = |name: &str| RefusedReason::InsideSource(at(name));
    let mut cases = vec![
        (at("."), RefusedReason::EqualsSource(root.clone())),
        (at("theme/.."), RefusedReason::EqualsSource(root.clone())),
        (at(".."), RefusedReason::HoldsSource(root.clone())),
        (at("missing/../.."), RefusedReason::HoldsSource(root.clone())),
        (at("content"), RefusedReason::HoldsSource(at("content/en-US"))),
        (at("content/en-US"), equals("content/en-US")),
        (at("content/en-US/"), equals("content/en-US")),
        (at("public/../content//en-US/."), equals("content/en-US")),
        (at("content/en-US/public"), inside("content/en-US")),
        (at("content/ko-KR/a/b/c"), inside("content/ko-KR")),
        (at("theme"), equals("theme")),
        (at("locales/public"), inside("locales")),
        (at("diglot.yml"), equals("diglot.yml")),
        ("/".into(), RefusedReason::RootOrHome),
        ("/missing/..".into(), RefusedReason::RootOrHome),
    ];
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(at("content/en-US"), at("link")).expect("a link can be made");
        symlink("../..", at("theme/up")).expect("a link can be made");
        symlink("/", at("slash")).expect("a link can be made");
        symlink("nowhere", at("dangling")).expect("a link can be made");
        cases.extend([
            (at("link"), equals("content/en-US")),
            (at("link/public"), inside("content/en-US")),
            (at("link/../ko-KR"), equals("content/ko-KR")),
            (at("theme/up"), RefusedReason::HoldsSource(root.clone())),
            (at("theme/up/project/theme/x"), inside("theme")),
            (at("slash"), RefusedReason::RootOrHome),
            (at("dangling"), RefusedReason::NotAFolder),
        ]);
    }
    let before = tree(project.home.path());
    for (output, expected) in cases {
        // `link/..` is the folder the link leads out of, as the system sees it.
        assert_eq!(reason(project.open(&output)), expected, "{}", output.display());
    }
    assert_eq!(tree(project.home.path()), before);
    // A name that only begins alike, and a folder of the root that is no source, are fine.
    for name in ["content/en-US-public", "public", "build/../public/", "themes", "not/yet/there"] {
        drop(project.open(&at(name)).unwrap_or_else(|error| panic!("{name}: {error:?}")));
    }
    assert_eq!(tree(project.home.path()), before, "what was made for a site that never came is gone");
}

#[test]
fn only_an_empty_folder_or_one_of_ours_is_written_to() {
    let project = Project::new();
    let at = |name: &str| project.root().join(name);
    write(&at("file"), b"");
    write(&at("full/precious.txt"), b"precious");
    write(&at("repository/.git/HEAD"), b"ref");
    write(&at("worktree/.git"), b"gitdir");
    write(&at("damaged/.diglot-manifest.json"), b"{\"schema\":1,\"files\":[");
    write(&at("escaping/.diglot-manifest.json"), b"{\"schema\":1,\"files\":[{\"path\":\"../file\"}]}");
    write(&at("later/.diglot-manifest.json"), b"{\"schema\":2,\"files\":[]}");
    fs::create_dir_all(at("strange/.diglot-manifest.json")).expect("it can be made");
    write(&at(".taken.diglot-staging/precious.txt"), b"precious");
    write(&at(".mute.diglot-staging"), b"precious");
    let before = tree(project.home.path());
    for (name, expected) in [
        ("file", RefusedReason::NotAFolder),
        ("file/public", RefusedReason::NotAFolder),
        ("full", RefusedReason::NotEmptyWithoutManifest),
        ("repository", RefusedReason::HoldsGit),
        ("repository/.git", RefusedReason::NotEmptyWithoutManifest),
        ("worktree", RefusedReason::HoldsGit),
        ("damaged", RefusedReason::UnknownManifest),
        ("escaping", RefusedReason::UnknownManifest),
        ("later", RefusedReason::UnknownManifest),
        ("strange", RefusedReason::UnknownManifest),
        ("taken", RefusedReason::ForeignStaging),
        ("mute", RefusedReason::ForeignStaging),
    ] {
        assert_eq!(reason(project.open(&at(name))), expected, "{name}");
    }
    assert_eq!(tree(project.home.path()), before);
    fs::create_dir(at("empty")).expect("it can be made");
    let one = site(&[("a", "1")]);
    fill(project.open(&at("empty")).expect("an empty folder is fine"), &one).expect("it is published");
    assert_published(&at("empty"), &one, &Site::new());
}

#[test]
fn the_home_folder_is_out_of_reach() {
    if let Some(home) = again::told() {
        let home = Path::new(&home);
        let open = |output: &Path| Staging::open(output, &home.join("project"), &[]);
        for output in [home.to_owned(), home.join("project/.."), home.join("..")] {
            assert_eq!(reason(open(&output)), RefusedReason::RootOrHome, "{}", output.display());
        }
        drop(open(&home.join("site")).expect("a folder at home is fine"));
        return;
    }
    let place = tempfile::tempdir().expect("a temporary folder");
    let home = place.path().join("user");
    fs::create_dir_all(home.join("project")).expect("it can be made");
    let tell = home.to_str().expect("a temporary folder's name is Unicode");
    let mut command = again::again("publish::refusal::the_home_folder_is_out_of_reach", &[], tell);
    let status = command.env("HOME", &home).env("USERPROFILE", &home).status().expect("it can be started");
    assert!(status.success());
}

#[test]
fn what_lies_in_the_way_is_not_overwritten() {
    for (foreign, new, named) in [
        ("a.html", "a.html", "a.html"),
        ("a", "a/index.html", "a"),
        ("a/b/notes.txt", "a", "a/b/notes.txt"),
        ("a/b/", "a", "a"),
        ("a/b/", "a/b", "a/b"),
    ] {
        let project = Project::new();
        project.publish(&site(&[("index.html", "1")])).expect("it is published");
        match foreign.strip_suffix('/') {
            Some(folder) => fs::create_dir_all(project.output().join(folder)).expect("it can be made"),
            None => write(&project.output().join(foreign), b"precious"),
        }
        let before = tree(&project.root());
        let result = project.publish(&site(&[("index.html", "2"), (new, "2")]));
        let path = project.output().canonicalize().expect("it is there").join(named);
        let expected = OutputError::Refused { path, reason: RefusedReason::ForeignFile };
        assert_eq!(result, Err(expected), "{foreign} {new}");
        assert_eq!(tree(&project.root()), before, "{foreign} {new}");
        assert_eq!(litter(&project.root()), [] as [PathBuf; 0]);
    }
}

#[test]
fn a_sink_takes_a_name_once_and_keeps_some_for_itself() {
    let project = Project::new();
    let old = site(&[("kept", "1"), ("index.html", "1")]);
    project.publish(&old).expect("it is published");
    let kind = |sink: &dyn Sink, name: &RelPath| sink.put(name, b"1").map_err(|error| error.kind());
    let cases = [
        (RelPath::root(), Err(ErrorKind::InvalidInput)),
        (path(".diglot-manifest.json"), Err(ErrorKind::InvalidInput)),
        (path(".diglot-staging/x"), Err(ErrorKind::InvalidInput)),
        (path("a/.diglot-manifest.json"), Ok(())),
        (path("new"), Ok(())),
        (path("new"), Err(ErrorKind::AlreadyExists)),
        (path("kept"), Ok(())),
        (path("kept"), Err(ErrorKind::AlreadyExists)),
    ];
    let memory = MemorySink::new();
    let staging = project.open(&project.output()).expect("it can be written");
    for (name, expected) in &cases {
        assert_eq!(kind(&memory, name), *expected, "{name} in memory");
        assert_eq!(kind(&staging, name), *expected, "{name} on disk");
    }
    // After a put that failed the site is not whole, whether anyone looked or not.
    assert!(matches!(staging.publish(), Err(OutputError::Io { .. })));
    for (file, inside) in [("kept", "kept/x"), ("new", "new/x")] {
        let both = site(&[(file, "1"), (inside, "1")]);
        assert!(matches!(project.publish(&both), Err(OutputError::Io { .. })), "{file} is a file and a folder");
    }
    assert_published(&project.output(), &old, &Site::new());
    assert_eq!(litter(&project.root()), [] as [PathBuf; 0]);
}

/// A template that refuses one page leaves the published site whole: the pages that could be rendered do not replace it.
#[test]
fn a_page_that_cannot_be_rendered_keeps_the_old_site() {
    let project = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| project.path().join(name);
    let build = || {
        let program = std::process::Command::new(env!("CARGO_BIN_EXE_diglot"))
            .args(["build", "--lang", "en-US", "--root"])
            .arg(project.path())
            .output()
            .expect("the program runs");
        (program.status.code(), String::from_utf8_lossy(&program.stderr).into_owned())
    };
    let template = "{% extends \"base.html\" %}{% block main %}{% block article %}{% if page.title == \"Two\" %}{{ t() }}{% endif %}\
                    {% endblock %}{% endblock %}";
    write(&at("diglot.yml"), b"theme: theme\n");
    write(&at("theme/templates/page.html"), template.as_bytes());
    write(&at("content/en-US/index.md"), b"# One\n");
    let (code, said) = build();
    assert_eq!(code, Some(0), "{said}");
    let before = tree(&at("public"));
    assert!(before.contains_key("en-us/index.html"));
    write(&at("content/en-US/index.md"), b"# Two\n");
    write(&at("content/en-US/more.md"), b"# More\n");
    let (code, said) = build();
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("theme/template-invalid") && said.contains("the previous site stays as it is"), "{said}");
    assert_eq!(tree(&at("public")), before);
}
