//! One text by itself, with the eyes of its language.

mod arabic;
mod bidi;
mod chinese;
mod invisible;
mod japanese;
mod korean;

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
    findings.extend(invisible::check(passage));
    match passage.locale.language() {
        "ko" => korean::check(passage, findings),
        "ja" => japanese::check(passage, findings),
        "zh" | "yue" => chinese::check(passage, findings),
        "ar" | "fa" | "ur" | "ckb" => arabic::check(passage, findings),
        _ => {}
    }
}
