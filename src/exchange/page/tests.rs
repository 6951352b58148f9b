//! Pages in two columns: what is written reads back, and what a browser saves is taken.

use super::{SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH, read, write};
use crate::{
    base::{FileId, Locale, Source},
    exchange::{
        bundle::ReturnedFile,
        samples::{assert_comes_back, bundle, in_english, path},
        segment::Piece,
        xml::{Limits, parse},
    },
    messages::Catalog,
    units::State,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

fn written() -> String {
    in_english(|messages| write(&bundle(), messages))
}

fn back(text: &str) -> Result<Vec<ReturnedFile>, Vec<String>> {
    let read = read(&Source::new(path("a.html"), text), FileId(0));
    read.map_err(|findings| {
        findings.into_iter().map(|finding| format!("{} {:?}", finding.rule.id, finding.args)).collect()
    })
}

#[test]
fn what_runs_is_known_by_its_hash() {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    assert_eq!((hash(STYLE), hash(SCRIPT)), (STYLE_HASH.to_owned(), SCRIPT_HASH.to_owned()));
    for text in [STYLE, SCRIPT] {
        assert!(!text.contains(['<', '>', '&', '\r']), "it would be another text in XML than in HTML");
    }
}

#[test]
fn units_stand_side_by_side() {
    let body = written();
    let from = body.find("<main>").expect("the main part");
    let to = body.find("<script>").expect("a script");
    insta::assert_snapshot!(body[from..to]);
}

#[test]
fn every_reader_gets_a_page_in_their_words() {
    let catalog = Catalog::built_in();
    for tag in ["en-US", "ko-KR", "ar-SA"] {
        let mut bundle = bundle();
        bundle.target = Locale::new(tag).expect("a locale");
        let messages = catalog.messages(&bundle.target);
        let page = write(&bundle, &messages);
        let limits = Limits { doctype: true, ..Limits::default() };
        let root = parse(&page, FileId(0), &limits).expect("well-formed");
        assert_eq!(root.value("dir"), Some(bundle.target.direction().as_str()));
        assert!(!page.contains("exchange-"), "a message is missing in {tag}");
    }
}

#[test]
fn what_was_handed_out_comes_back() {
    let files = back(&written()).expect("a page");
    assert_comes_back(&files, true);
    let units = &files[0].units;
    assert_eq!(units.iter().map(|unit| unit.state).collect::<Vec<_>>(), [None, None, None, Some(State::Initial)]);
}

#[test]
fn what_browsers_make_of_it_is_read() {
    let page = |body: &str| {
        format!("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>{body}</body></html>")
    };
    let unit = |target: &str| {
        page(&format!(
            "<section data-file=\"a.md\"><div><article data-name=\"u.1\"><p><i data-target=\"\">{target}</i></p></article></div></section>"
        ))
    };
    let said = |target: &str| back(&unit(target)).expect("a page")[0].units[0].target.clone();
    let text = |text: &str| Some(vec![Piece::Text(text.to_owned())]);
    assert_eq!(said("가<br/>나\n"), text("가\n나"));
    assert_eq!(said("<div>가</div><div><b>나</b>&lt;br&gt;</div><div><br/></div>"), text("가\n나<br>"));
    assert_eq!(said("&lt;1/&gt;"), Some(vec![Piece::Lone(1)]));
    assert_eq!((said(""), said(" \n<br/>")), (None, None));
    let refused = |text: &str| back(text).expect_err("a reason")[0].clone();
    assert!(refused(&page("<article data-name=\"u.1\"></article>")).contains("original"));
    assert!(refused(&page("")).contains("root"));
    assert!(refused("<html/>").contains("root"));
    assert!(refused("<!DOCTYPE html><html><br></html>").contains("exchange/xml"));
}
