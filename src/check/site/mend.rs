//! Giving a link another destination, as a fix.
//!
//! In: a link of an article, where it leads and where it should. Out: edits of the bytes of its destination, or none. Law: only
//! where the destination plainly stands in the file and the new one can stand there as it is; in a bilingual article the same link
//! of the source goes with it; nothing is offered that leads elsewhere than it should.

use crate::{
    base::RelPath,
    content::{Side, article::Article},
    diag::{Applicability, Edit, Fix},
    markdown::{
        references::{Reference, Role},
        sides::Sides,
    },
    site::{
        Page, Site, SiteArticle,
        links::{Resolved, Target},
    },
};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A link that wants another destination.
pub(super) struct Mend<'a> {
    pub(super) site: &'a Site,
    pub(super) page: &'a Page,
    pub(super) article: &'a SiteArticle,
    /// The link's bytes in the file.
    pub(super) range: &'a Range<u32>,
    /// Where it leads, without escapes.
    pub(super) dest: &'a str,
}

/// A link of an article, and nothing of what is around that.
pub(super) struct Place<'a> {
    pub(super) article: &'a Article,
    pub(super) sides: &'a Sides,
    /// The link's bytes in the file.
    pub(super) range: &'a Range<u32>,
    /// Where it leads, without escapes.
    pub(super) dest: &'a str,
}

impl Mend<'_> {
    /// The fix that leads to the same page or file, spelled as it is; `actual` is its path inside its locale.
    pub(super) fn respelled(&self, actual: &str) -> Option<Fix> {
        let new = respelled(self.dest, actual)?;
        self.checked(&new, |target| {
            matches!(target, Target::Page { spelled: None, .. } | Target::File { spelled: None, .. })
        })
    }

    /// The fix that writes an anchor as it is.
    pub(super) fn anchored(&self, anchor: &str, applicability: Applicability) -> Option<Fix> {
        let (path, _) = self.dest.split_once('#')?;
        self.fix(&format!("{path}#{anchor}"), applicability)
    }

    /// The fix that writes a path as every program understands it.
    pub(super) fn plain(&self) -> Option<Fix> {
        let new = self.dest.replace('\\', "/");
        let trimmed = |text: &str| -> String {
            let mut text = text.trim();
            while let Some(rest) = text.strip_prefix("%20").or_else(|| text.strip_suffix("%20")) {
                text = rest.trim();
            }
            text.to_owned()
        };
        let at = new.find(['?', '#']).unwrap_or(new.len());
        let new = format!("{}{}", trimmed(&new[..at]), &new[at..]);
        let same = self.site.resolve(self.page, self.dest);
        self.checked(&new, |target| *target == same)
    }

    /// The fix that leads to a page at once.
    pub(super) fn direct(&self, target: &Target) -> Option<Fix> {
        let Target::Page { page, .. } = target else { return None };
        let (to, _) = self.site.shown(self.site.page(*page))?;
        let inside = |one: &SiteArticle| one.path.inside(&self.site.config.locales[one.locale].content);
        let path = inside(to)?.seen_from(&inside(self.article)?.parent());
        let rest = self.dest.find(['?', '#']).map_or("", |at| &self.dest[at..]);
        self.checked(
            &format!("{path}{rest}"),
            |found| matches!(found, Target::Page { page: found, .. } if found == page),
        )
    }

    /// The fix that takes a guess over.
    pub(super) fn guessed(&self, written: &str, guess: &str) -> Option<Fix> {
        let rest = self.dest.strip_prefix(written).filter(|_| !guess.is_empty())?;
        let leads = self.site.resolve(self.page, &format!("{guess}{rest}"));
        let is_there = matches!(leads, Target::Page { .. } | Target::File { .. });
        is_there.then(|| self.fix(&format!("{guess}{rest}"), Applicability::Unsafe)).flatten()
    }

    /// A safe fix, if the new destination leads where it should and nothing is odd about it.
    fn checked(&self, new: &str, leads: impl Fn(&Target) -> bool) -> Option<Fix> {
        let Resolved { target, moved, form, .. } = self.site.follow(self.page, new);
        (moved.is_none() && form.is_none() && leads(&target)).then(|| self.fix(new, Applicability::Safe)).flatten()
    }

    fn fix(&self, new: &str, applicability: Applicability) -> Option<Fix> {
        let SiteArticle { article, sides, .. } = self.article;
        Place { article, sides, range: self.range, dest: self.dest }.fix(new, applicability)
    }
}

impl Place<'_> {
    /// The fix that writes another destination.
    pub(super) fn fix(&self, new: &str, applicability: Applicability) -> Option<Fix> {
        let unfit = |c: char| c.is_whitespace() || c.is_control() || "()<>\\&\"'|`*_[]".contains(c);
        // Underscores within words are no marks.
        if new == self.dest || new.is_empty() || new.replace('_', "").contains(unfit) {
            return None;
        }
        let mut edits = vec![self.edit(self.range, new)?];
        edits.extend(self.beside().map(|range| self.edit(&range, new)).map_or(Some(None), |edit| edit.map(Some))?);
        edits.sort();
        Some(Fix { applicability, edits })
    }

    fn edit(&self, range: &Range<u32>, new: &str) -> Option<Edit> {
        let place = destination(self.article.text(range), self.dest)?;
        let at = |at: usize| Some(range.start + u32::try_from(at).ok()?);
        let span = self.article.span(at(place.start)?..at(place.end)?);
        Some(Edit { span, text: new.to_owned() })
    }

    /// The same link on the source side of the same unit.
    fn beside(&self) -> Option<Range<u32>> {
        let article = self.article;
        let holds = |at: &Range<u32>, range: &Range<u32>| at.start <= range.start && range.end <= at.end;
        let unit =
            article.split.units.iter().find(|unit| unit.target.as_ref().is_some_and(|at| holds(at, self.range)))?;
        let alike = |side: Side, at: &Range<u32>| -> Vec<Range<u32>> {
            let references = self.sides.get(side).tree.references();
            let is_alike = |reference: &Reference<'_>| {
                matches!(reference.role, Role::Link | Role::Image)
                    && reference.dest == self.dest
                    && holds(at, &reference.range)
            };
            references.filter(is_alike).map(|reference| reference.range).collect()
        };
        let number = alike(Side::Target, unit.target.as_ref()?).iter().position(|range| range == self.range)?;
        alike(Side::Source, unit.source.as_ref()?).into_iter().nth(number)
    }
}

fn folded(text: &str) -> String {
    text.nfc().collect::<String>().to_lowercase()
}

/// A destination with the parts of its path spelled as those of `actual`, from the last on.
fn respelled(dest: &str, actual: &str) -> Option<String> {
    let at = dest.find(['?', '#']).unwrap_or(dest.len());
    let (path, rest) = dest.split_at(at);
    let actual = RelPath::new(actual)?;
    let without = actual.without_extension();
    let index = if without.name() == "index" { Some(without.parent()) } else { None };
    [Some(actual), Some(without), index].into_iter().flatten().find_map(|actual| {
        let mut parts: Vec<&str> = path.split('/').collect();
        let mut changed = false;
        let last = parts.iter().rposition(|part| !part.is_empty())?;
        let names: Vec<&str> = actual.parts().collect();
        for (step, (part, name)) in parts[..=last].iter_mut().rev().zip(names.iter().rev()).enumerate() {
            if folded(part) != folded(name) {
                if step == 0 {
                    return None;
                }
                break;
            }
            changed |= *part != *name;
            *part = name;
        }
        changed.then(|| format!("{}{rest}", parts.join("/")))
    })
}

/// Where a destination stands in a link as it is written.
fn destination(raw: &str, dest: &str) -> Option<Range<usize>> {
    if raw == dest {
        return Some(0..raw.len());
    }
    if raw.starts_with('<') {
        let at = raw.find(dest).filter(|at| !dest.is_empty() && !raw[at + 1..].contains(dest))?;
        return Some(at..at + dest.len());
    }
    if !raw.ends_with(')') {
        return None;
    }
    let is_it = |range: &Range<usize>| unescaped(&raw[range.clone()]).as_deref() == Some(dest);
    let mut found = raw.match_indices("](").filter_map(|(at, open)| written(raw, at + open.len())).filter(is_it);
    match (found.next(), found.next()) {
        (Some(range), None) => Some(range),
        _ => None,
    }
}

/// The destination that begins at `from`, where a title or the end follows it.
fn written(raw: &str, from: usize) -> Option<Range<usize>> {
    let start = from + (raw[from..].len() - raw[from..].trim_start().len());
    let (start, end, after) = if raw[start..].starts_with('<') {
        let end = start + raw[start..].find('>')?;
        (start + 1, end, end + 1)
    } else {
        let mut depth = 0_u32;
        let mut escaped = false;
        let ends = |(_, c): &(usize, char)| {
            let was = std::mem::take(&mut escaped);
            match c {
                '\\' if !was => escaped = true,
                '(' if !was => depth += 1,
                ')' if !was && depth == 0 => return true,
                ')' if !was => depth -= 1,
                c => return c.is_whitespace(),
            }
            false
        };
        let end = start + raw[start..].char_indices().find(ends)?.0;
        (start, end, end)
    };
    let rest = raw[after..].trim();
    (rest == ")" || rest.starts_with(['"', '\'', '('])).then_some(start..end)
}

/// A destination without its escapes; none where it holds entities.
fn unescaped(raw: &str) -> Option<String> {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => return None,
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => out.extend(chars.next()),
            c => out.push(c),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{destination, respelled};

    #[test]
    fn destinations_are_found_where_they_plainly_stand() {
        let of = |raw: &'static str, dest: &str| destination(raw, dest).map(|range| &raw[range]);
        for (raw, dest, found) in [
            ("[a](b.md)", "b.md", Some("b.md")),
            ("![a [x](y)]( <b c.md> \"t\")", "b c.md", Some("b c.md")),
            ("[a](b\\\\c.md 'x')", "b\\c.md", Some("b\\\\c.md")),
            ("[a](b(1).md)", "b(1).md", Some("b(1).md")),
            ("<a href=\"b.md\">", "b.md", Some("b.md")),
            ("<a href=\"b.md\" title=\"b.md\">", "b.md", None),
            ("[a](b&amp;c.md)", "b&c.md", None),
            ("[a][b]", "b.md", None),
            ("b.md", "b.md", Some("b.md")),
        ] {
            assert_eq!(of(raw, dest), found, "{raw}");
        }
    }

    #[test]
    fn only_what_differs_in_spelling_is_respelled() {
        for (dest, actual, expected) in [
            ("../Guide/page.md#x", "guide/Page.md", Some("../guide/Page.md#x")),
            ("Page", "guide/page.md", Some("page")),
            ("/docs/Guide/?a=b", "guide/index.md", Some("/docs/guide/?a=b")),
            ("Images/Logo.PNG", "images/logo.png", Some("images/logo.png")),
            ("cafe\u{301}.md", "caf\u{e9}.md", Some("caf\u{e9}.md")),
            ("guide/page.md", "guide/page.md", None),
            ("other.md", "guide/page.md", None),
        ] {
            assert_eq!(respelled(dest, actual).as_deref(), expected, "{dest}");
        }
    }
}
