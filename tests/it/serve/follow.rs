//! What changes on disk, and what the preview makes of it.

use super::preview::{Heard, Preview, site};
use diglot::base::Locale;
use std::{fs, time::SystemTime};

#[test]
fn an_edit_reaches_those_who_look_at_the_page_and_nobody_else() {
    let folder = site();
    let preview = Preview::of(&folder);
    let (mut pots, mut home) = (preview.listen("/en-us/pots/"), preview.listen("/en-us/"));
    let first = pots.next_of("page");
    assert!(preview.get("/en-us/pots/").body.contains(&format!("data-version=\"{first}\"")));
    let home_first = home.next_of("page");
    // At first everything is told.
    assert_eq!((pots.next().0, pots.next().0), ("style".to_owned(), "status".to_owned()));
    assert_eq!((home.next().0, home.next().0), ("style".to_owned(), "status".to_owned()));
    folder.write("content/en-US/pots.md", "# Pots\n\nClay pots.\n");
    preview.rebuilt("content/en-US/pots.md");
    let (name, second) = pots.next();
    assert_eq!(name, "page");
    assert_ne!(first, second);
    let page = preview.get("/en-us/pots/").body;
    assert!(page.contains("Clay pots.") && page.contains(&format!("data-version=\"{second}\"")), "{page}");
    // The next that the other hears of is an edit of its own.
    folder.write("content/en-US/index.md", "# Tea\n\nWhite tea.\n");
    preview.rebuilt("content/en-US/index.md");
    let (name, home_second) = home.next();
    assert_eq!(name, "page");
    assert_ne!(home_first, home_second);
    // The same bytes are the same version, whatever was between.
    folder.write("content/en-US/pots.md", "# Pots\n\nIron pots.\n");
    preview.rebuilt("content/en-US/pots.md");
    assert_eq!(pots.next(), ("page".to_owned(), first));
}

#[test]
fn an_edit_is_seen_where_folders_are_polled() {
    let folder = site();
    let mut options = folder.options();
    options.poll = true;
    let (preview, _) = Preview::start(options);
    // The same size, so that only the bytes tell.
    folder.write("content/en-US/pots.md", "# Pots\n\nGold pots.\n");
    preview.until("/en-us/pots/", "Gold pots.");
    folder.write("content/en-US/new.md", "# New\n");
    preview.until("/en-us/new/", "New");
}

#[test]
fn what_changes_nothing_builds_nothing() {
    let folder = site();
    let preview = Preview::of(&folder);
    let same = fs::read_to_string(folder.place("content/en-US/index.md")).expect("the article");
    folder.write("content/en-US/index.md", &same);
    let file = fs::File::options().append(true).open(folder.place("content/en-US/pots.md")).expect("the article");
    file.set_modified(SystemTime::UNIX_EPOCH).expect("touched");
    for name in ["4913", ".#pots.md", "pots.md~", ".pots.md.swp", "pots.md___jb_tmp___", "#pots.md#", ".git/index"] {
        folder.write(&format!("content/en-US/{name}"), "x");
    }
    folder.write("public/en-us/index.html", "x");
    folder.write("README.md", "# Not part of the site\n");
    folder.write("target/x", "x");
    folder.write("content/ko-KR/index.md", "# 차\n\n홍차.\n");
    preview.rebuilt("content/ko-KR/index.md");
    folder.remove("content/en-US/pots.md~");
    folder.write("content/ko-KR/index.md", "# 차\n\n백차.\n");
    preview.rebuilt("content/ko-KR/index.md");
}

#[test]
fn the_atomic_saves_of_editors_are_seen_every_time() {
    let folder = site();
    let preview = Preview::of(&folder);
    let article = "content/en-US/pots.md";
    for save in 1..=2 {
        // A new file takes the place of the old one.
        folder.write("content/en-US/pots.md.tmp", &format!("# Pots\n\nRenamed {save}.\n"));
        folder.rename("content/en-US/pots.md.tmp", article);
        preview.rebuilt(article);
        assert!(preview.get("/en-us/pots/").body.contains(&format!("Renamed {save}.")));
    }
    for save in 1..=2 {
        // vim: a test of the folder, the old file is moved away, a new one is written, the old one is removed.
        folder.write("content/en-US/4913", "");
        folder.remove("content/en-US/4913");
        folder.rename(article, "content/en-US/pots.md~");
        folder.write(article, &format!("# Pots\n\nBacked up {save}.\n"));
        folder.remove("content/en-US/pots.md~");
        preview.until("/en-us/pots/", &format!("Backed up {save}."));
        // JetBrains: written beside, exchanged in two steps.
        folder.write("content/en-US/pots.md___jb_tmp___", &format!("# Pots\n\nExchanged {save}.\n"));
        folder.rename(article, "content/en-US/pots.md___jb_old___");
        folder.rename("content/en-US/pots.md___jb_tmp___", article);
        folder.remove("content/en-US/pots.md___jb_old___");
        preview.until("/en-us/pots/", &format!("Exchanged {save}."));
    }
}

#[test]
fn files_and_folders_that_come_and_go_are_seen() {
    let folder = site();
    let preview = Preview::of(&folder);
    folder.write("content/en-US/cups.md", "# Cups\n");
    preview.until("/en-us/cups/", "Cups");
    folder.write("content/en-US/a/b/c/deep.md", "# Deep down\n");
    preview.until("/en-us/a/b/c/deep/", "Deep down");
    folder.write("content/en-US/a/b/c/deep.md", "# Deeper\n");
    preview.until("/en-us/a/b/c/deep/", "Deeper");
    folder.remove("content/en-US/cups.md");
    preview.until("/en-us/cups/", "data-kind=\"not-found\"");
    // A folder that the site can have and did not: its messages count at once, and so do changes of them.
    folder.write("locales/en-US/site.ftl", "theme-not-found = No tea here\n");
    preview.until("/en-us/none/", "No tea here");
    folder.write("locales/en-US/site.ftl", "theme-not-found = No cups here\n");
    preview.until("/en-us/none/", "No cups here");
    // The whole content goes away and comes back.
    folder.rename("content", "elsewhere");
    preview.wait("an error", |preview| !preview.errors().is_empty());
    assert!(preview.get("/en-us/pots/").body.contains("Iron pots."), "the last good site is still there");
    folder.rename("elsewhere", "content");
    preview.wait("no error", |preview| preview.errors().is_empty());
    folder.write("content/en-US/pots.md", "# Pots\n\nBack again.\n");
    preview.until("/en-us/pots/", "Back again.");
}

#[test]
fn config_and_theme_are_followed_too() {
    let folder = site();
    let preview = Preview::of(&folder);
    folder.write("diglot.yml", "title: Coffee\ntheme: look\nlocales:\n  en-US: {}\n  ko-KR: {}\n");
    preview.until("/en-us/", "Coffee");
    folder.write("look/templates/not-found.html", "<body>a look of its own</body>");
    preview.until("/en-us/none/", "a look of its own");
    folder.write("look/templates/not-found.html", "<body>{% if %}</body>");
    preview.wait("an error", |preview| !preview.errors().is_empty());
    assert_eq!(preview.errors()[0].0, "theme/template-invalid");
    assert!(preview.get("/en-us/none/").body.contains("a look of its own"));
    folder.remove("look/templates/not-found.html");
    preview.until("/en-us/none/", "data-kind=\"not-found\"");
    assert_eq!(preview.errors(), []);
}

#[test]
fn errors_in_articles_are_told_beside_the_page() {
    let folder = site();
    let preview = Preview::of(&folder);
    assert_eq!(preview.errors(), []);
    folder.write("content/en-US/pots.md", "---\ntitle: [a\n---\n# Pots\n\nStill readable.\n");
    preview.until("/en-us/pots/", "Still readable.");
    // The page comes first, the rules after.
    let error = [("front-matter/syntax".to_owned(), "content/en-US/pots.md".to_owned())];
    preview.wait("the error", |preview| preview.errors() == error);
    let status: serde_json::Value = serde_json::from_str(&preview.get("/_diglot/status.json").body).expect("JSON");
    let error = &status["errors"][0]["places"][0];
    assert_eq!(error["line"], 2);
    let place = folder.place("content/en-US/pots.md").display().to_string();
    assert_eq!(error["editor"], format!("vscode://file{place}:2:{}", error["column"]));
    let excerpt: String = error["excerpt"].as_array().expect("parts").iter().filter_map(|part| part.as_str()).collect();
    assert_eq!(excerpt, "title: [a");
    assert_eq!(status["note"], serde_json::Value::Null);
    folder.write("content/en-US/pots.md", "---\ntitle: A\n---\n# Pots\n\nMended.\n");
    preview.until("/en-us/pots/", "Mended.");
    preview.wait("no error", |preview| preview.errors().is_empty());
}

#[test]
fn a_site_that_cannot_be_built_leaves_the_last_one_standing() {
    let folder = site();
    let mut options = folder.options();
    options.language = Locale::new("ko-KR").expect("a locale");
    let (preview, _) = Preview::start(options);
    let mut events = preview.listen("/en-us/pots/");
    events.next_of("status");
    for (path, bad, rule) in [
        ("diglot.yml", b"title: [\n".as_slice(), "config/syntax"),
        ("content/en-US/pots.md", b"# Pots \xff\n".as_slice(), "file/invalid-utf8"),
    ] {
        let before = fs::read(folder.place(path)).expect("a good file");
        fs::write(folder.place(path), bad).expect("a bad file");
        assert_eq!(preview.next(), Heard::Failed { rules: vec![rule] });
        // Nobody is told of a page only to see the same again.
        assert_eq!(events.next().0, "status");
        assert!(preview.get("/en-us/pots/").body.contains("Iron pots."));
        assert_eq!(preview.errors(), [(rule.to_owned(), path.to_owned())]);
        assert!(preview.get("/_diglot/status.json").body.contains("마지막으로"));
        fs::write(folder.place(path), before).expect("the good file again");
        preview.rebuilt(path);
        assert_eq!(events.next().0, "status");
        assert_eq!(preview.errors(), []);
    }
}

#[test]
fn a_preview_can_begin_with_a_broken_site() {
    let folder = site();
    folder.write("diglot.yml", "title: [\n");
    let (preview, first) = Preview::start(folder.options());
    assert_eq!(first, Heard::Failed { rules: vec!["config/syntax"] });
    let page = preview.get("/en-us/");
    assert_eq!(page.status, 503);
    assert!(page.body.contains("/_diglot/reload.js"), "{}", page.body);
    folder.write("diglot.yml", "title: Tea\nlocales:\n  en-US: {}\n  ko-KR: {}\n");
    preview.until("/en-us/", "Green tea.");
}

#[test]
fn a_burst_of_changes_ends_with_the_newest_state() {
    let folder = site();
    let preview = Preview::of(&folder);
    for number in 0..300 {
        folder.write(&format!("content/en-US/many/page-{}.md", number % 50), &format!("# Page\n\nState {number}.\n"));
    }
    for number in 250..300 {
        preview.until(&format!("/en-us/many/page-{}/", number % 50), &format!("State {number}."));
    }
}

#[test]
fn a_config_outside_of_the_folder_is_followed() {
    let folder = site();
    let outside = super::preview::Folder::new(&[("tea.yml", "title: Tea\nlocales:\n  en-US: {}\n  ko-KR: {}\n")]);
    folder.remove("diglot.yml");
    let mut options = folder.options();
    options.config = Some(outside.place("tea.yml"));
    let (preview, first) = Preview::start(options);
    assert!(matches!(first, Heard::Rebuilt { .. }), "{first:?}");
    outside.write("tea.yml", "title: Cocoa\nlocales:\n  en-US: {}\n");
    preview.until("/en-us/", "Cocoa");
}
