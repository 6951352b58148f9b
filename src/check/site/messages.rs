//! Message files and the messages of data tables (`message/*`, `data/missing`).

use crate::{
    diag::{Diagnostic, rule},
    markdown::tree::Kind,
    site::{Content, Site, table},
};
use std::collections::BTreeSet;

/// Checks message files and tables.
pub(crate) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for file in &site.message_files {
        for problem in site.catalog.problems(file.layer) {
            let finding = Diagnostic::in_file(&rule::MESSAGE_INVALID, file.file, problem.range)
                .arg("problem", problem.problem.key())
                .arg("message", problem.id)
                .arg("name", problem.problem.name())
                .locale(&file.locale);
            findings.push(finding);
        }
    }
    let mut placed: BTreeSet<(usize, &str)> = BTreeSet::new();
    for page in &site.pages {
        let Content::Article { article, side } = page.content else { continue };
        let article = &site.articles[article];
        let tree = &article.sides.get(side).tree;
        for node in tree.nodes.iter().filter(|node| node.kind == Kind::Directive) {
            let table = tree.directive(node).filter(|directive| &*directive.name == "table");
            let source = table.and_then(|directive| directive.get("source"));
            let Some(name) = source.filter(|name| !name.is_empty()) else { continue };
            if site.tables.contains_key(name) {
                placed.insert((page.shown, name));
            } else if site.unread_tables.contains(name) {
                // The file's own finding says why.
            } else if !page.is_fallback() && !page.recovered {
                let target =
                    site.config.data.join(name).map_or_else(|| name.to_owned(), |path| path.as_str().to_owned());
                let finding = Diagnostic::in_file(&rule::DATA_MISSING, article.article.file, tree.file_range(node));
                findings.push(finding.arg("target", target).locale(site.locale(page.locale)));
            }
        }
    }
    for (locale, name) in placed {
        let table = &site.tables[name];
        findings.extend(table::check(table, &site.catalog, &site.config.source, site.locale(locale)));
    }
    findings
}
