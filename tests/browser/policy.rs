//! What pages may load and run, as a browser keeps them to it.
//!
//! In: a built site that shows a picture of another server, and a preview of one that comes to show it. Out: what was loaded and
//! what was not. Law: the other server is one of this machine.

use super::{
    build,
    driver::{Browser, DESKTOP},
    site_server::SiteServer,
    tools::{self, needs},
};
use crate::serve::preview::{Folder, Preview};
use serde_json::json;
use std::fs;

/// A picture, of one pixel.
const PICTURE: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

#[test]
fn a_page_loads_what_it_shows_and_runs_nothing_else() {
    needs!(tools::BROWSER);
    let other = tempfile::tempdir().expect("a folder");
    fs::write(other.path().join("a.gif"), PICTURE).expect("a file");
    let elsewhere = SiteServer::start(other.path());
    let picture = elsewhere.url("a.gif");

    let site = tempfile::tempdir().expect("a folder");
    let article = format!("# A\n\n![one]({picture})\n\n> [!VIDEO {}film.html?embed]\n", elsewhere.url("embed/"));
    fs::create_dir_all(site.path().join("content/en-US")).expect("a folder");
    fs::write(site.path().join("content/en-US/a.md"), article).expect("a file");
    fs::write(site.path().join("content/en-US/b.md"), "# B\n").expect("a file");
    let out = site.path().join("public");
    assert!(build(site.path(), &out).status.success());
    let server = SiteServer::start(&out);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    let shown = "return [...document.images].map((it) => it.naturalWidth)";
    browser.open(&server.url("en-us/a/"));
    browser.settle();
    assert_eq!(browser.run(shown, &[]), json!([1]));
    assert_eq!(browser.take_console_errors(), Vec::<String>::new(), "the page keeps to its own policy");

    // Whatever comes into a page, it does nothing: no script in an attribute, none that is inserted, no picture and no answer from
    // a server that the page does not name.
    browser.open(&server.url("en-us/b/"));
    browser.settle();
    let attack = "const done = arguments[arguments.length - 1];
         window.ran = [];
         document.body.insertAdjacentHTML('beforeend', `<img src='x' onerror='ran.push(1)'><a href='javascript:ran.push(2)'>x</a>`);
         document.querySelector('a[href^=javascript]').click();
         const script = document.createElement('script');
         script.textContent = 'ran.push(3)';
         document.body.append(script);
         const far = new Image();
         far.onload = () => ran.push(4);
         far.onerror = () => fetch(arguments[0]).then(() => ran.push(5)).catch(() => {}).then(() => setTimeout(() => done(ran), 100));
         far.src = arguments[0];";
    assert_eq!(browser.run_async(attack, &[json!(picture)]), json!([]));
    assert!(browser.take_console_errors().iter().any(|error| error.contains("Content Security Policy")));
}

#[test]
fn what_a_previewed_page_may_load_follows_the_page() {
    needs!(tools::BROWSER);
    let other = tempfile::tempdir().expect("a folder");
    fs::write(other.path().join("a.gif"), PICTURE).expect("a file");
    let elsewhere = SiteServer::start(other.path());
    let folder = crate::serve::preview::site();
    folder.write("content/en-US/pots.md", "# Pots\n\nOne pot.\n");
    let preview = Preview::of(&folder);
    let browser = Browser::start();
    browser.open(&format!("http://127.0.0.1:{}/en-us/pots/", preview.port));
    browser.wait_until("return document.body.innerText.includes('One pot.')");
    browser.run("window.marked = true", &[]);
    let change = |folder: &Folder, text: &str| folder.write("content/en-US/pots.md", text);
    change(&folder, "# Pots\n\nTwo pots.\n");
    browser.wait_until("return document.body.innerText.includes('Two pots.')");
    assert_eq!(browser.run("return window.marked === true", &[]), json!(true), "the policy is the same");
    change(&folder, &format!("# Pots\n\nThree pots. ![one]({})\n", elsewhere.url("a.gif")));
    browser.wait_until("return document.images.length === 1 && document.images[0].naturalWidth === 1");
}
