//! A segment as it reads, for a list of units.
//!
//! In: a tree and the nodes of a segment. Out: HTML of text, emphasis, code and links, none of which leads anywhere. Law: pure; loops, not
//! recursion; what an article says is text here and never becomes markup.

use crate::{
    markdown::{
        html::escaped,
        places::Run,
        tag,
        tree::{Kind, Tree},
    },
    units::{identity::markup, review::Part},
};
use serde_json::{Value, json};

/// The HTML of a segment; as written where it stands in no block.
pub(super) fn html(tree: &Tree, part: &Part, raw: &str) -> String {
    if part.runs.is_empty() {
        return escaped(raw);
    }
    let mut out = String::new();
    for (number, run) in part.runs.iter().enumerate() {
        if number > 0 {
            out.push(' ');
        }
        self::run(tree, run, &mut out);
    }
    out
}

/// A segment as it is written and as it reads.
pub(super) fn json(tree: &Tree, part: &Part, raw: &str) -> Value {
    json!({ "raw": raw, "html": html(tree, part, raw) })
}

/// The tags around the content of a node.
fn element(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Link => Some("u"),
        Kind::Image => Some("span"),
        _ => markup(kind),
    }
}

fn run(tree: &Tree, run: &Run, out: &mut String) {
    let mut open: Vec<(u32, &str)> = Vec::new();
    for at in run.nodes.clone() {
        while let Some((_, name)) = open.pop_if(|(end, _)| *end <= at) {
            out.extend(["</", name, ">"]);
        }
        let node = &tree.nodes[at as usize];
        if let Some(name) = element(node.kind) {
            out.extend(["<", name]);
            if let Some(link) = tree.link(node) {
                let class = if node.kind == Kind::Image { "image" } else { "link" };
                out.extend([" class=\"", class, "\" title=\"", &escaped(&link.dest), "\""]);
            }
            out.push('>');
            open.push((node.end, name));
            continue;
        }
        match node.kind {
            Kind::Text | Kind::HtmlText => out.push_str(&escaped(tree.text(node))),
            Kind::Code => out.extend(["<code>", &escaped(tree.text(node)), "</code>"]),
            Kind::Math(_) => out.extend(["<code>", &escaped(tree.string(node.data)), "</code>"]),
            Kind::Xref(_) => out.push_str(&escaped(&tree.xref_text(node))),
            Kind::Inset => out.extend(["<span class=\"image\">", &escaped(tree.inset_text(node)), "</span>"]),
            Kind::SoftBreak => out.push(' '),
            Kind::HardBreak => out.push_str("<br>"),
            Kind::Tag => match tag::tag(tree.text(node)) {
                Some((tag, _)) if tag.is("br") => out.push_str("<br>"),
                _ => out.extend(["<span class=\"tag\">", &escaped(tree.text(node)), "</span>"]),
            },
            _ => {}
        }
    }
    while let Some((_, name)) = open.pop() {
        out.extend(["</", name, ">"]);
    }
}

#[cfg(test)]
mod tests {
    use super::html;
    use crate::{
        base::{FileId, RelPath, Source},
        content::article,
        markdown::{Dialect, sides::parse_sides},
        units::review,
    };

    fn shown(text: &str) -> String {
        let source = Source::new(RelPath::new("a.md").expect("a path"), text);
        let (article, _) = article::read(&source, FileId(0));
        let sides = parse_sides(&article, (true, false), Dialect::Learn);
        let units = review::of_article((&article, &sides), None);
        let part = units[0].target.as_ref().expect("a target");
        html(&sides.target.tree, part, article.text(&part.range))
    }

    #[test]
    fn text_reads_as_on_the_page_and_leads_nowhere() {
        for (text, expected) in [
            ("a **b _c_** `<d>`", "a <strong>b <em>c</em></strong> <code>&lt;d&gt;</code>"),
            ("[a](javascript:x) & b", "<u class=\"link\" title=\"javascript:x\">a</u> &amp; b"),
            ("a<br>b\nc", "a<br>b c"),
            (
                "a <b onclick=\"x\">b</b>",
                "a <span class=\"tag\">&lt;b onclick=\"x\"&gt;</span>b<span class=\"tag\">&lt;/b&gt;</span>",
            ),
            ("![a](b.png)", "<span class=\"image\" title=\"b.png\">a</span>"),
        ] {
            assert_eq!(shown(text).replace("&quot;", "\""), expected, "{text}");
        }
    }
}
