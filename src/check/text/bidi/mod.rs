//! `bidi/unclosed` and `bidi/stray-close`: marks of direction that open and are not closed, or close what is not open.
//!
//! In: the texts of an article. Out: findings. A mark counts to the end of its block, so texts of one block are read together, as UAX #9
//! reads them: POP DIRECTIONAL FORMATTING closes an embedding or override, POP DIRECTIONAL ISOLATE an isolate and all embeddings within.
//! Law: any language; what is closed in the block is silent, wherever it is closed.

use crate::{
    check::pair::Passage,
    diag::{Applicability, Diagnostic, Edit, Fix, Rule, rule},
};

/// A mark that is open.
struct Open {
    passage: usize,
    at: usize,
    mark: char,
}

/// Checks an article.
pub(super) fn article(passages: &[Passage<'_>], findings: &mut Vec<Diagnostic>) {
    let mut open: Vec<Open> = Vec::new();
    let mut last = None;
    for (number, passage) in passages.iter().enumerate() {
        let block = passage.text.segment().runs.first().map(|run| run.block);
        if block.is_none() || block != last {
            unclosed(passages, &mut open, findings);
        }
        last = block;
        // All marks begin with this byte.
        if !passage.text.has(&[0xE2]) {
            continue;
        }
        for (at, mark) in passage.text.text().char_indices() {
            match mark {
                '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}' => {
                    open.push(Open { passage: number, at, mark });
                }
                // Within an isolate nothing outside of it is closed.
                '\u{202C}' if open.last().is_some_and(|open| !is_isolate(open.mark)) => _ = open.pop(),
                '\u{2069}' if open.iter().any(|open| is_isolate(open.mark)) => {
                    while let Some(closed) = open.pop() {
                        if is_isolate(closed.mark) {
                            break;
                        }
                        findings.push(finding(&passages[closed.passage], &rule::BIDI_UNCLOSED, &closed));
                    }
                }
                '\u{202C}' | '\u{2069}' => {
                    let stray = Open { passage: number, at, mark };
                    let finding = finding(passage, &rule::BIDI_STRAY_CLOSE, &stray);
                    findings.push(match passage.text.exact(at..at + mark.len_utf8()) {
                        Some(span) => finding.fix(Fix {
                            applicability: Applicability::Safe,
                            edits: vec![Edit { span, text: String::new() }],
                        }),
                        None => finding,
                    });
                }
                _ => {}
            }
        }
    }
    unclosed(passages, &mut open, findings);
}

/// Reports what is open at the end of a block. Where that is one mark, it is closed where its text ends.
fn unclosed(passages: &[Passage<'_>], open: &mut Vec<Open>, findings: &mut Vec<Diagnostic>) {
    let single = open.len() == 1;
    for mark in open.drain(..) {
        let passage = &passages[mark.passage];
        let finding = finding(passage, &rule::BIDI_UNCLOSED, &mark);
        let text = passage.text.text();
        let end = text.chars().next_back().and_then(|c| passage.text.exact(text.len() - c.len_utf8()..text.len()));
        let closer = if is_isolate(mark.mark) { "\u{2069}" } else { "\u{202C}" };
        findings.push(match end.filter(|_| single) {
            Some(mut span) => {
                span.start = span.end;
                let edits = vec![Edit { span, text: closer.to_owned() }];
                finding.fix(Fix { applicability: Applicability::Unsafe, edits })
            }
            None => finding,
        });
    }
}

fn finding(passage: &Passage<'_>, rule: &'static Rule, mark: &Open) -> Diagnostic {
    let place = passage.text.place(mark.at..mark.at + mark.mark.len_utf8());
    passage.finding(rule, place).arg("code", format!("U+{:04X}", u32::from(mark.mark))).arg("name", name(mark.mark))
}

fn is_isolate(mark: char) -> bool {
    ('\u{2066}'..='\u{2068}').contains(&mark)
}

/// Its name in Unicode.
fn name(mark: char) -> &'static str {
    match mark {
        '\u{202A}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202B}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202C}' => "POP DIRECTIONAL FORMATTING",
        '\u{202D}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202E}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        _ => "POP DIRECTIONAL ISOLATE",
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, unit};
    use crate::diag::Applicability;

    fn found(text: &str) -> Vec<(&'static str, String)> {
        let found = findings(text, "ar-SA").into_iter();
        found
            .filter(|(finding, _)| finding.rule.group() == "bidi")
            .map(|(finding, text)| (finding.rule.id, text))
            .collect()
    }

    #[test]
    fn what_opens_must_close() {
        let text = unit("Open Word", "افتح \u{202B}Word الآن");
        let all = findings(&text, "ar-SA");
        let [(finding, place)] = &all[..] else { panic!("{all:?}") };
        assert_eq!((finding.rule.id, place.as_str()), ("bidi/unclosed", "\u{202B}"));
        let fix = finding.fix.as_ref().expect("a fix");
        assert_eq!((fix.applicability, fix.edits[0].text.as_str()), (Applicability::Unsafe, "\u{202C}"));
        assert_eq!(
            found("افتح \u{2067}Word\u{202C}\n").len(),
            2,
            "an isolate is not closed by POP DIRECTIONAL FORMATTING"
        );
        assert_eq!(found("\u{2067}a\u{202A}b\u{2069}\n"), [("bidi/unclosed", "\u{202A}".to_owned())]);
    }

    #[test]
    fn what_closes_must_be_open() {
        assert_eq!(found(&unit("Open it", "افتح\u{202C} الملف")), [("bidi/stray-close", "\u{202C}".to_owned())]);
        assert_eq!(found("\u{2069}افتح\n"), [("bidi/stray-close", "\u{2069}".to_owned())]);
    }

    #[test]
    fn blocks_are_read_as_a_whole() {
        assert_eq!(found("افتح \u{202B}**Word\u{202C}** و\u{2068}Excel\u{2069}\n"), []);
        assert_eq!(found("افتح \u{202B}Word\n\nالملف\u{202C}\n").len(), 2, "a paragraph ends what is open");
        let text = format!(
            "{}{}",
            unit("Open ", "افتح \u{202B}Word").trim_end(),
            unit("it", "الآن\u{202C}").replace("-101", "-102")
        );
        assert_eq!(found(&text), [], "two units of one paragraph");
        assert_eq!(found("\u{200F}افتح\u{200E}\n"), []);
    }
}
