//! What comrak would read otherwise in the text, told it before it reads.
//!
//! In: the Markdown of an article. Out: Markdown in which directives are comments and block markers that only a translation has
//! are escaped; and comrak's HTML with what the engine of Microsoft Learn makes of each directive.
//! Law: independent of how Diglot reads them.

use diglot::{
    content::{Side, article::Article},
    markdown::html,
};
use std::{fmt::Write as _, ops::Range};

/// Directives, which comrak does not know: it is shown a comment in the place of each, and the HTML in place of the comment.
pub(super) const DIRECTIVES: (&str, &str) =
    ("directives", "pictures, names and includes of Microsoft Learn; comrak would read their lines as text");

/// Begins a comment that stands for a directive.
const SIGN: &str = "<!--directive ";

/// A text with its directives as comments, and what they were.
pub(super) fn without_directives(text: &str) -> (String, Vec<String>) {
    let (mut out, mut directives) = (String::with_capacity(text.len()), Vec::new());
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some(at) = [":::image ", ":::no-loc ", "[!INCLUDE"].iter().filter_map(|name| rest.find(name)).min() {
            let directive = &rest[at..];
            let end = if directive.starts_with(':') {
                directive[3..].find(":::").map(|end| end + 6)
            } else {
                directive.find(")]").map(|end| end + 2)
            };
            let Some(end) = end else { break };
            out.push_str(&rest[..at]);
            let begins =
                out.rsplit('\n').next().is_some_and(|line| line.trim_start_matches([' ', '>', '-', '*']).is_empty());
            let after = directive[end..].trim();
            if begins && !after.is_empty() || directive.starts_with(":::no-loc") {
                // Among text: alone at the start of a line the comment would be a block.
                out.push('\u{E100}');
            }
            let _ = write!(out, "{SIGN}{}-->", directives.len());
            directives.push(directive[..end].to_owned());
            rest = &directive[end..];
        }
        out.push_str(rest);
    }
    (out, directives)
}

/// Comrak's HTML with what is to be read in place of each comment.
pub(super) fn with_directives(html: &str, directives: &[String]) -> String {
    let mut out = html.replace('\u{E100}', "");
    for (number, directive) in directives.iter().enumerate() {
        let sign = format!("{SIGN}{number}-->");
        out = out.replace(&html::escaped(&sign), &html::escaped(directive));
        let Some(at) = out.find(&sign) else { continue };
        let before = out[..at].rsplit('\n').next().unwrap_or("");
        let after = out[at + sign.len()..].split('\n').next().unwrap_or("");
        let is_block = before.trim().is_empty() && after.trim().is_empty();
        let html = shown(directive);
        out.replace_range(at..at + sign.len(), &if is_block { format!("<p>{html}</p>") } else { html });
    }
    out
}

/// What the engine of Microsoft Learn makes of a directive.
fn shown(directive: &str) -> String {
    let get = |name: &str| {
        let (_, value) = directive.split_once(&format!("{name}=\""))?;
        Some(html::escaped(value.split_once('"')?.0))
    };
    if directive.starts_with(":::no-loc") {
        return get("text").unwrap_or_default();
    }
    if !directive.starts_with(":::image") {
        return html::escaped(directive);
    }
    let (source, alt) = (get("source").unwrap_or_default(), get("alt-text").unwrap_or_default());
    let mut out = format!("<img src=\"{source}\" alt=\"{alt}\">");
    if let Some(larger) = get("lightbox") {
        out = format!("<a href=\"{larger}#lightbox\" data-linktype=\"relative-path\">{out}</a>");
    }
    if get("border").is_none_or(|border| border == "true") {
        out = format!("<span class=\"mx-imgBorder\">{out}</span>");
    }
    out
}

/// A class that is told before reading: text of a translation that begins with a block marker its source lacks.
pub(super) const MARKERS: (&str, &str) =
    ("block markers in translations only", "a date such as `25. Februar` at the start of a translation is no list");

/// The target for comrak: markers of which the source has none escaped, as an author would have; and how many there are.
pub(super) fn escaped_markers(article: &Article) -> (String, usize) {
    let plain = article.plain(Side::Target);
    let body = &plain[article.front.body as usize..];
    let (mut out, mut rest, mut count) = (String::with_capacity(body.len() + 16), body, 0);
    let number = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0 && (text[digits..].starts_with(". ") || text[digits..].starts_with(") "))).then_some(digits)
    };
    for unit in &article.split.units {
        let text = |side: &Option<Range<u32>>| side.as_ref().map_or("", |range| article.text(range));
        let (target, source) = (text(&unit.target), text(&unit.source));
        let Some(digits) = number(target).filter(|_| number(source).is_none()) else { continue };
        // Units come in order, so each is looked for behind the last.
        let Some((before, after)) = rest.split_once(target) else { continue };
        out.push_str(before);
        // A reference is text in raw HTML as well, where a backslash would stay.
        let _ = write!(out, "{}&#{};{}", &target[..digits], target.as_bytes()[digits], &target[digits + 1..]);
        rest = after;
        count += 1;
    }
    (out + rest, count)
}
