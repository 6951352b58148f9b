//! One text by itself, with the eyes of its language; and the texts of an article together.

mod arabic;
mod bidi;
mod bracket;
mod chinese;
mod corrupt;
mod double_space;
mod invisible;
mod japanese;
mod korean;
mod missing_space;
mod mixed_script;
mod punctuation;
mod punctuation_space;
mod quote;
mod repeated_word;
mod width;

use super::pair::{Passage, Scope};
use crate::diag::Diagnostic;

/// Checks the texts of an article: each by itself, then all together.
pub(super) fn of_article(passages: &[Passage<'_>], scope: &Scope<'_>, findings: &mut Vec<Diagnostic>) {
    for passage in passages {
        check(passage, findings);
    }
    match scope.locale.language() {
        "ko" => korean::article(passages, scope.style, findings),
        "ja" => japanese::article(passages, scope.style, findings),
        _ => {}
    }
    bidi::article(passages, findings);
}

/// Checks a text.
fn check(passage: &Passage<'_>, findings: &mut Vec<Diagnostic>) {
    invisible::check(passage, findings);
    corrupt::check(passage, findings);
    double_space::check(passage, findings);
    punctuation_space::check(passage, findings);
    missing_space::check(passage, findings);
    width::check(passage, findings);
    bracket::check(passage, findings);
    quote::check(passage, findings);
    repeated_word::check(passage, findings);
    mixed_script::check(passage, findings);
    arabic::kashida::check(passage, findings);
    match passage.locale.language() {
        "ko" => korean::check(passage, findings),
        "ja" => japanese::check(passage, findings),
        "zh" | "yue" => chinese::check(passage, findings),
        "ar" | "fa" | "ur" | "ckb" => arabic::check(passage, findings),
        _ => {}
    }
}
