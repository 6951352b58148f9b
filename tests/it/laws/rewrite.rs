//! Laws of rewriting a translation, on real articles.
//!
//! In: bilingual articles. Out: nothing; what breaks a law fails. Law: what is written is either refused or all that changes; a text
//! with a word more may nearly always be written; one that breaks out of its span never may.

use crate::shared::{articles, shared};
use diglot::{
    base::{FileId, RelPath, Source},
    config::Extensions,
    content::article,
    units::{
        review,
        rewrite::{Reader, rewrite},
    },
};
use rayon::prelude::*;

/// How many articles, of how many units, and how many of these took a text with a word more.
#[derive(Clone, Copy, Default)]
struct Covered(usize, usize, usize);

fn of_article(path: &RelPath, text: &str) -> Covered {
    let source = Source::new(path.clone(), text);
    let extensions = Extensions::default();
    let reader = Reader { cjk: (true, false), extensions: &extensions, defaults: &[] };
    let (article, sides, _) = reader.read(&source, FileId(0));
    let units = review::of_article((&article, &sides), None);
    let mut covered = Covered(1, 0, 0);
    for unit in units.iter().filter(|unit| unit.target.is_some()).step_by(7) {
        let Some(target) = &unit.target else { continue };
        let old = article.text(&target.range);
        let write = |new: &str| rewrite(&source, unit, (&article, &sides), new, &reader);
        for new in [format!("{old}</span>"), format!("<span data-ttu-id=\"x\">{old}")] {
            assert!(write(&new).is_err(), "{path}: {new}");
        }
        covered.1 += 1;
        let new = format!("{old}가나");
        let Ok(done) = write(&new) else { continue };
        covered.2 += 1;
        let at = done.edits[0].span.range();
        assert_eq!(done.source.text(), format!("{}{new}{}", &text[..at.start], &text[at.end..]), "{path}");
        let (after, _) = article::read(&done.source, FileId(0));
        assert_eq!(after.split.units.len(), article.split.units.len(), "{path}");
        for (number, (one, other)) in article.split.units.iter().zip(&after.split.units).enumerate() {
            let same = |a: &Option<std::ops::Range<u32>>, b: &Option<std::ops::Range<u32>>| {
                a.as_ref().map(|a| article.text(a)) == b.as_ref().map(|b| after.text(b))
            };
            assert!(same(&one.source, &other.source), "{path}: {number}");
            assert!(unit.number == Some(number) || same(&one.target, &other.target), "{path}: {number}");
        }
    }
    covered
}

#[test]
fn what_is_written_is_all_that_changes() {
    let Some(place) = shared("corpus", "what_is_written_is_all_that_changes") else { return };
    let all = articles(&place);
    let bilingual: Vec<_> = all.iter().filter(|(_, text)| text.contains("data-ttu-id")).step_by(97).collect();
    let covered = bilingual
        .par_iter()
        .map(|(path, text)| of_article(path, text))
        .reduce(Covered::default, |one, other| Covered(one.0 + other.0, one.1 + other.1, one.2 + other.2));
    let Covered(articles, units, written) = covered;
    println!("{written} of {units} units of {articles} articles took a text with a word more");
    assert!(bilingual.is_empty() || written * 100 >= units * 97, "{written} of {units}");
}
