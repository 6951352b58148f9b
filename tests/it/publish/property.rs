//! Any sequence of sites, damage and files of others ends in exactly the last site and the files of others.
#![expect(clippy::disallowed_methods, reason = "these tests look at the disk behind the program's back")]

use super::{Site, again, assert_published, fill, fs, tree, write};
use diglot::base::files::{OutputError, RefusedReason, Staging};
use proptest::{collection, prelude::*, sample::select, test_runner::TestRunner};
use std::path::Path;

/// Few names, so that they meet: as files, and as folders of each other.
const NAMES: [&str; 9] = ["a", "a/b", "a/b/c", "a.html", "a-b/c", "d/e.html", "d/f.css", "g", "가/나.html"];

#[derive(Clone, Debug)]
enum Step {
    Publish(Site),
    /// Someone else writes a file.
    Foreign(&'static str),
    /// A file of ours is lost, or cut short.
    Damage(&'static str, bool),
    /// A build is given up.
    Abandon(Site),
}

fn meet(one: &str, other: &str) -> bool {
    let inside = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    inside(one, other) || inside(other, one)
}

fn a_site() -> impl Strategy<Value = Site> {
    let files = collection::vec((select(&NAMES[..]), select(vec!["", "x", "y", "zz"])), 0..7);
    files.prop_map(|files| {
        let mut site = Site::new();
        for (name, text) in files {
            if !site.keys().any(|there| meet(there, name)) {
                site.insert(name.to_owned(), text.into());
            }
        }
        site
    })
}

fn a_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => a_site().prop_map(Step::Publish),
        2 => select(&NAMES[..]).prop_map(Step::Foreign),
        1 => (select(&NAMES[..]), any::<bool>()).prop_map(|(name, lost)| Step::Damage(name, lost)),
        1 => a_site().prop_map(Step::Abandon),
    ]
}

fn follow(output: &Path, steps: &[Step]) {
    let root = output.parent().expect("it lies in a folder").join("source");
    let open = || Staging::open(output, &root, &[]).expect("it can be written");
    let (mut last, mut foreign) = (Site::new(), Site::new());
    fill(open(), &last).expect("it is published");
    for step in steps {
        match step {
            Step::Publish(site) => {
                let before = tree(output);
                let blocked = foreign.keys().any(|theirs| site.keys().any(|ours| meet(theirs, ours)));
                match fill(open(), site) {
                    Ok(published) => {
                        assert!(!blocked, "a file of others was in the way");
                        assert_eq!(published.written + published.unchanged, site.len());
                        assert_eq!((published.foreign, published.left_behind), (foreign.len(), None));
                        last.clone_from(site);
                        assert_published(output, &last, &foreign);
                    }
                    Err(OutputError::Refused { reason: RefusedReason::ForeignFile, .. }) => {
                        assert!(blocked, "nothing was in the way");
                        assert_eq!(tree(output), before);
                    }
                    Err(error) => panic!("{error:?}"),
                }
            }
            Step::Foreign(name) => {
                if !last.keys().chain(foreign.keys()).any(|there| meet(there, name)) {
                    write(&output.join(name), b"theirs");
                    foreign.insert((*name).to_owned(), b"theirs".to_vec());
                }
            }
            Step::Damage(name, gone) => {
                let place = output.join(name);
                if last.contains_key(*name) && place.is_file() {
                    if *gone { fs::remove_file(place) } else { fs::write(place, b"damaged") }.expect("it can be done");
                }
            }
            Step::Abandon(site) => {
                let before = tree(output);
                let staging = open();
                for (name, bytes) in site {
                    diglot::base::Sink::put(&staging, &super::path(name), bytes).expect("it is put");
                }
                drop(staging);
                assert_eq!(tree(output), before);
            }
        }
    }
    fill(open(), &Site::new()).expect("it is published");
    assert_published(output, &Site::new(), &foreign);
}

fn cases(count: u32) -> TestRunner {
    TestRunner::new(ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() })
}

#[test]
fn what_is_there_is_the_last_site_and_what_others_put() {
    let steps = collection::vec(a_step(), 1..10);
    let result = cases(60).run(&steps, |steps| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        follow(&folder.path().join("public"), &steps);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn file_by_file_comes_to_the_same() {
    again::on_a_small_disk("publish::property::file_by_file_comes_to_the_same", |disk| {
        let result = cases(60).run(&collection::vec(a_step(), 1..10), |steps| {
            for entry in fs::read_dir(disk).expect("it can be seen") {
                let place = entry.expect("an entry").path();
                if place.is_dir() { fs::remove_dir_all(place) } else { fs::remove_file(place) }.expect("it is ours");
            }
            follow(disk, &steps);
            Ok(())
        });
        result.unwrap_or_else(|error| panic!("{error}"));
    });
}
