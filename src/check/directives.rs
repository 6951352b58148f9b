//! `directive/invalid`: a line that begins like a directive and cannot be read as one.
//!
//! Readers see the line as it is, or nothing where something should be placed. A directive that nobody knows is left alone: it
//! may be another program's. Each article is looked at once for each of its sides that is published in its own right.

use crate::{
    base::Span,
    diag::{Diagnostic, rule, suggest},
    markdown::{
        ext::directive,
        tree::{Directive, Kind},
    },
    site::{Content, Site},
};
use std::collections::BTreeSet;

/// The attributes of `table`, all of which it needs.
const ATTRIBUTES: [&str; 1] = ["source"];

/// Checks the directives of all articles.
pub(crate) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for page in site.pages.iter().filter(|page| !page.is_fallback() && !page.recovered) {
        let Content::Article { article, side } = page.content else { continue };
        let article = &site.articles[article];
        let tree = &article.sides.get(side).tree;
        for node in &tree.nodes {
            let problems = match node.kind {
                Kind::Directive => tree.directive(node).map_or_else(Vec::new, attributes),
                Kind::Paragraph => line(tree.projection.own(node.start..node.stop).trim()).into_iter().collect(),
                _ => continue,
            };
            findings.extend(problems.into_iter().map(|problem| {
                let place = Span::new(article.article.file, tree.file_range(node));
                Diagnostic::at(&rule::DIRECTIVE_INVALID, place)
                    .arg("directive", problem.directive)
                    .arg("problem", problem.kind)
                    .arg("name", problem.name)
                    .arg("suggestion", problem.suggestion)
                    .locale(site.locale(page.locale))
            }));
        }
    }
    findings
}

struct Problem {
    directive: String,
    kind: &'static str,
    /// The attribute it is about.
    name: String,
    suggestion: &'static str,
}

/// What is wrong with the attributes of a directive.
fn attributes(directive: &Directive) -> Vec<Problem> {
    let problem = |kind, name: &str, suggestion| Problem {
        directive: directive.name.to_string(),
        kind,
        name: name.to_owned(),
        suggestion,
    };
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for (name, _) in &directive.attributes {
        if !ATTRIBUTES.contains(&&**name) {
            problems.push(problem("unknown-attribute", name, suggest(name, ATTRIBUTES).unwrap_or("")));
        } else if !seen.insert(name) {
            problems.push(problem("duplicate-attribute", name, ""));
        }
    }
    // Of a name that is only misspelled it is said already how to spell it.
    let meant = |name: &str| problems.iter().any(|problem| problem.suggestion == name);
    let missing = ATTRIBUTES.iter().filter(|name| directive.get(name).is_none_or(str::is_empty) && !meant(name));
    let missing: Vec<Problem> = missing.map(|name| problem("missing-attribute", name, "")).collect();
    problems.extend(missing);
    problems
}

/// What is wrong with a paragraph that begins like a directive.
fn line(text: &str) -> Option<Problem> {
    let directive = directive::begun(text)?.to_owned();
    let first = text.lines().next().unwrap_or("").trim_end();
    let is_closed = first.len() > 3 && first.ends_with(":::");
    let kind = if is_closed { "malformed" } else { "unclosed" };
    Some(Problem { directive, kind, name: String::new(), suggestion: "" })
}

#[cfg(test)]
mod tests {
    use super::{attributes, line};
    use crate::markdown::tree::Directive;

    #[test]
    fn attributes_are_known_there_and_given_once() {
        let problems = |given: &[(&str, &str)]| {
            let attributes_of = given.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
            let directive = Directive { name: "table".into(), attributes: attributes_of };
            let shown = attributes(&directive).into_iter().map(|found| format!("{} {}", found.kind, found.name));
            shown.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(problems(&[("source", "plans")]), "");
        assert_eq!(problems(&[("sorce", "plans")]), "unknown-attribute sorce");
        assert_eq!(problems(&[("align", "left")]), "unknown-attribute align, missing-attribute source");
        assert_eq!(problems(&[("source", "a"), ("source", "b")]), "duplicate-attribute source");
        assert_eq!(problems(&[("source", "")]), "missing-attribute source");
    }

    #[test]
    fn only_lines_that_begin_like_a_known_directive_are_judged() {
        let kind = |text: &str| line(text).map(|found| found.kind);
        assert_eq!(kind(":::table source=\"plans\""), Some("unclosed"));
        assert_eq!(kind(":::table"), Some("unclosed"));
        assert_eq!(kind(":::table source=plans:::"), Some("malformed"));
        assert_eq!(kind("::: table source=\"plans\":::\nmore text"), Some("malformed"));
        for other in [":::image type=\"content\":::", ":::tables:::", "text :::table", ":::row:::", ":::"] {
            assert_eq!(kind(other), None, "{other}");
        }
    }
}
