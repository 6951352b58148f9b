//! `unit/markup-lost`: the source marks a text as bold, emphasised, struck through …, and the translation does not.
//!
//! Readers look for the button by its bold name. Marks are counted in both trees, those of HTML among them. Several marks of the
//! source that only a comma or an *and* keeps apart may have become one; emphasis may have become quotation marks or, in
//! scripts that have no italics, bold. Where asterisks are shown to readers, `unit/literal-emphasis` says so instead.

use super::{
    emphasis,
    marks::{Mark, Markup, marks, text},
};
use crate::{
    base::Span,
    check::{pair::UnitPair, prose::Prose},
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
};

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let sources = marks(pair.source);
    if sources.is_empty() {
        return out;
    }
    let targets = marks(pair.target);
    for markup in Markup::ALL {
        let of = |all: &[Mark]| all.iter().filter(|mark| mark.markup == markup).cloned().collect::<Vec<_>>();
        let (ours, theirs) = (of(&sources), of(&targets));
        if ours.len() <= theirs.len() {
            continue;
        }
        let mut excused = merged(pair, &ours, &theirs);
        if markup == Markup::Emphasis {
            excused += quoted(source, target);
            if pair.scope.locale.is_cjk() {
                let strong = |all: &[Mark]| all.iter().filter(|mark| mark.markup == Markup::Strong).count();
                excused += strong(&targets).saturating_sub(strong(&sources));
            }
        }
        let is_shown = matches!(markup, Markup::Strong | Markup::Emphasis) && emphasis::is_literal(source, target);
        if ours.len() <= theirs.len() + excused || is_shown {
            continue;
        }
        let found = (ours.len() == theirs.len() + 1).then(|| unmarked(pair, target, &ours, &targets)).flatten();
        let place = found.unwrap_or(pair.target.span);
        let mut finding = pair
            .finding(&rule::MARKUP_LOST, place)
            .arg("kind", markup.as_str())
            .arg("source", ours.len())
            .arg("target", theirs.len())
            .arg("text", if theirs.is_empty() { listed(&ours) } else { String::new() });
        if let (Some(place), Markup::Strong) = (found, markup) {
            let edit = |at: u32| Edit { span: Span::new(place.file, at..at), text: "**".to_owned() };
            let edits = vec![edit(place.start), edit(place.end)];
            finding = finding.fix(Fix { applicability: Applicability::Unsafe, edits });
        }
        out.push(finding);
    }
    out
}

fn listed(marks: &[Mark]) -> String {
    marks.iter().map(|mark| mark.text.trim()).collect::<Vec<_>>().join(", ")
}

/// How many marks of the source may have gone into others: neighbours with only a joint between them, where a mark of the
/// translation lists several things.
fn merged(pair: &UnitPair<'_>, ours: &[Mark], theirs: &[Mark]) -> usize {
    let joints = ours.windows(2).filter(|two| {
        let (end, start) = (two[0].nodes.end, two[1].nodes.start);
        end <= start && is_joint(&text(pair.source, end..start))
    });
    let parts = |all: &[Mark]| all.iter().map(|mark| parts(&mark.text) - 1).sum::<usize>();
    joints.count().min(parts(theirs).saturating_sub(parts(ours)))
}

/// Whether a text between two things only joins them to a list.
fn is_joint(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.clone().count() <= 2 && words.all(|word| JOINTS.iter().any(|joint| word.eq_ignore_ascii_case(joint)))
}

/// Words that join the parts of a list.
const JOINTS: &[&str] = &[
    "and",
    "or",
    "und",
    "oder",
    "et",
    "ou",
    "y",
    "o",
    "e",
    "en",
    "of",
    "og",
    "och",
    "и",
    "или",
    "또는",
    "및",
    "または",
    "および",
    "及び",
    "و",
    "أو",
];

/// How many things a text lists, at least one.
fn parts(text: &str) -> usize {
    let says = |part: &&str| part.chars().any(char::is_alphanumeric);
    let by_mark = text.split([',', '、', '，', '،', '・', '·', '/', '>', '&', ';', '+', '→']).filter(says);
    let count =
        by_mark.map(|part| part.split_whitespace().filter(|word| JOINTS.contains(word)).count() + 1).sum::<usize>();
    let inside = ["または", "および"].iter().map(|joint| text.matches(joint).count()).sum::<usize>();
    (count + inside).max(1)
}

/// How many pairs of quotation marks only the translation has.
fn quoted(source: &Prose<'_>, target: &Prose<'_>) -> usize {
    let pairs = |prose: &Prose<'_>| {
        let (mut opening, mut straight) = (0usize, 0);
        for c in prose.text().chars() {
            match c {
                '“' | '„' | '‘' | '‚' | '「' | '『' | '«' | '《' | '〈' => opening += 1,
                '"' => straight += 1,
                _ => {}
            }
        }
        opening + straight / 2
    };
    pairs(target).saturating_sub(pairs(source))
}

/// The place of a text that is marked in the source and stands without a mark in the translation, as it is and only once.
fn unmarked(pair: &UnitPair<'_>, target: &Prose<'_>, ours: &[Mark], theirs: &[Mark]) -> Option<Span> {
    let is_marked = |span: Span| {
        theirs.iter().any(|mark| {
            let nodes = pair.target.tree.nodes[mark.nodes.clone()].iter();
            nodes.map(|node| pair.target.place(node)).any(|place| place.start <= span.start && span.end <= place.end)
        })
    };
    let mut found = None;
    for mark in ours {
        let name = mark.text.trim();
        let (Some(first), Some(last)) = (name.chars().next(), name.chars().next_back()) else { continue };
        let mut at = target.text().match_indices(name).map(|(at, _)| at);
        let (Some(at), None) = (at.next(), at.next()) else { continue };
        let span = target.place(at..at + name.len());
        let start = (span.start - pair.target.span.start) as usize;
        let is_same = pair.target.raw.get(start..start + name.len()) == Some(name);
        let beside = [target.text()[..at].chars().next_back(), target.text()[at + name.len()..].chars().next()];
        let touches = |c: &Option<char>| c.is_some_and(|c| c == '*' || c.is_ascii_alphanumeric());
        let is_apart = !beside.iter().any(touches) && first.is_alphanumeric() && last.is_alphanumeric();
        if is_same && is_apart && !target.is_literal(at) && !is_marked(span) {
            // Two candidates: which of them lost its mark, nobody knows.
            if found.replace(span).is_some() {
                return None;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{findings, rules, unit};

    fn found(source: &str, target: &str, tag: &str) -> Vec<String> {
        let all = findings(&unit(source, target), tag).into_iter();
        let lost = all.filter(|(finding, _)| finding.rule.id == "unit/markup-lost");
        lost.map(|(finding, place)| {
            let args: Vec<String> = finding.args.iter().map(|(_, arg)| format!("{arg:?}")).collect();
            format!("{} at {place}", args.join(" "))
        })
        .collect()
    }

    #[test]
    fn bold_that_went_is_found() {
        let target = "메뉴에서 저장을 선택합니다.";
        let expected = [format!("Text(\"strong\") Number(1) Number(0) Text(\"Save\") at {target}")];
        assert_eq!(found("Select **Save** in the menu.", target, "ko-KR"), expected);
        assert_eq!(found("Select __Save__ in the menu.", target, "ko-KR"), expected);
        assert_eq!(found("Select <b>Save</b> in the menu.", target, "ko-KR"), expected);
        // A bracket is no mark.
        assert_eq!(found("Select **Save**.", "[保存] を選択します。", "ja-JP").len(), 1);
        assert_eq!(found("**A1** of **B2** in **C3**", "**A1** von B2 in **C3**", "de-DE").len(), 1);
        assert_eq!(found("~~old~~ new", "alt neu", "de-DE").len(), 1);
        assert_eq!(found("10<sup>th</sup> day", "10일째", "ko-KR").len(), 1);
    }

    #[test]
    fn names_that_stayed_are_pointed_at() {
        let text = unit("Select **Private Store** from **Plans**.", "Wählen Sie Private Store unter **Plänen** aus.");
        let (finding, place) = findings(&text, "de-DE").remove(0);
        assert_eq!(place, "Private Store");
        let fixed = finding.fix.expect("a fix").edits.iter().rev().fold(text, |mut text, edit| {
            text.replace_range(edit.span.range(), &edit.text);
            text
        });
        assert!(fixed.contains("Sie **Private Store** unter"), "{fixed}");
        assert_eq!(findings(&fixed, "de-DE"), []);
    }

    #[test]
    fn what_is_marked_in_another_way_is_not() {
        let none: [String; 0] = [];
        for (source, target, tag) in [
            ("Select **Save**.", "**저장**을 선택합니다.", "ko-KR"),
            ("Select **Save (all)**.", "**저장(모두)**을 선택합니다.", "ko-KR"),
            ("Select **Save**.", "<strong>저장</strong>을 선택합니다.", "ko-KR"),
            ("**Name**, **Place** and **Date**", "**名前、場所、日付**", "ja-JP"),
            ("**Name** and **Place**", "**Name und Ort**", "de-DE"),
            ("On the *Profile* page", "‘프로필’ 페이지에서", "ko-KR"),
            ("On the *Profile* page", "**프로필** 페이지에서", "ko-KR"),
            ("Wait** **here", "여기서 기다립니다", "ko-KR"),
            ("Read [**this**](a.md).", "**[이것](a.md)** 을 읽습니다.", "ko-KR"),
            ("Plain", "**굵게**", "ko-KR"),
        ] {
            assert_eq!(found(source, target, tag), none, "{target}");
        }
    }

    #[test]
    fn merging_excuses_no_loss_elsewhere() {
        assert_eq!(found("**A1**, **B2** and the **C3**", "**A1、B2** と C3", "ja-JP").len(), 1);
        assert_eq!(found("The **A1** that **B2** needs", "**B2**가 필요로 하는 A1", "ko-KR").len(), 1);
    }

    #[test]
    fn asterisks_that_are_shown_are_told_of_once() {
        let all = rules("Select **A** and **B**.", "[**A] を\\*\\*\\*\\*、[B] を選択します**。", "ja-JP");
        assert_eq!(all.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["unit/literal-emphasis"]);
    }
}
