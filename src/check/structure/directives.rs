//! `structure/directive-mismatch`: a directive, zone, moniker or tab of the translation is not the source's.
//!
//! Names, ids and paths in directives say what the page does; a translated one does nothing, or another thing. Only what is
//! read (alternative texts, titles) may differ, and a path in the part that names its locale.

use super::Counterparts;
use crate::{
    diag::{Applicability, Diagnostic, Edit, Fix, rule},
    markdown::{
        ext::tabs,
        tree::{Attribute, Tree},
    },
};

/// Attributes whose values are read by people.
const READ: &[&str] = &["alt-text", "title", "text", "submittext", "label", "caption"];

/// The name of a directive.
pub(super) fn name(tree: &Tree, node: usize) -> &str {
    tree.directive(&tree.nodes[node]).map_or("", |directive| &directive.name)
}

/// Compares two directives or tabs.
pub(super) fn check(both: &Counterparts<'_>) -> Option<Diagnostic> {
    let (source, target) = (both.source_tree(), both.target_tree());
    if both.source.form == super::Form::Tab {
        return tab(both);
    }
    let (ours, theirs) =
        (source.directive(&source.nodes[both.source.node])?, target.directive(&target.nodes[both.target.node])?);
    let finding = || both.finding(&rule::DIRECTIVE_MISMATCH);
    if ours.name != theirs.name {
        let finding = finding().arg("problem", "name").arg("text", "");
        return Some(finding.arg("source", &*ours.name).arg("target", &*theirs.name));
    }
    let names = ours.attributes.iter().chain(&theirs.attributes).map(|attribute| &*attribute.name);
    let differs = |name: &&str| {
        let value = |attribute: Option<&Attribute>| attribute.map(|attribute| compared(both, &attribute.value));
        !READ.contains(name) && value(ours.attribute(name)) != value(theirs.attribute(name))
    };
    let name = names.into_iter().find(differs)?;
    let value =
        |attribute: Option<&Attribute>| attribute.map_or_else(String::new, |attribute| attribute.value.to_string());
    let (our_value, their_value) = (ours.attribute(name), theirs.attribute(name));
    let mut found = finding().arg("problem", "attribute").arg("text", name);
    found = found.arg("source", value(our_value)).arg("target", value(their_value));
    if let (Some(ours), Some(theirs)) = (our_value, their_value) {
        let range = target.projection.file_range(theirs.range.clone());
        let span = both.pair.target.article.span(range.clone());
        if both.pair.target.article.text(&range) == &*theirs.value && !ours.value.contains(['"', '\'', '\\']) {
            found.place = crate::diag::Place::Span(span);
            let edit = Edit { span, text: ours.value.to_string() };
            found = found.fix(Fix { applicability: Applicability::Unsafe, edits: vec![edit] });
        }
    }
    Some(found)
}

/// A value without the parts of a path that name a locale.
fn compared(both: &Counterparts<'_>, value: &str) -> String {
    let scope = both.pair.scope;
    let is_locale = |part: &&str| {
        [scope.source_locale, scope.locale].iter().any(|locale| part.eq_ignore_ascii_case(locale.as_str()))
    };
    value.split('/').filter(|part| !is_locale(part)).collect::<Vec<_>>().join("/")
}

fn tab(both: &Counterparts<'_>) -> Option<Diagnostic> {
    let (source, target) = (both.source_tree(), both.target_tree());
    let (ours, _) = tabs::name(source, both.source.node + 1)?;
    let (theirs, _) = tabs::name(target, both.target.node + 1)?;
    if ours == theirs {
        return None;
    }
    let finding = both.finding(&rule::DIRECTIVE_MISMATCH).arg("problem", "tab").arg("text", "");
    Some(finding.arg("source", ours.anchor).arg("target", theirs.anchor))
}
