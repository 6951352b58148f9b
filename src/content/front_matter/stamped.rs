//! The stamp of a review, written into front matter.
//!
//! In: an article's text, the stamp of its source, a date where one is given. Out: the text with `diglot: { source: …, reviewed: … }`
//! in its front matter. Law: byte-range edits; all other bytes stay; what comes out is read again, and where it does not say what it
//! should, nothing is changed. A second time changes nothing.

use super::read;
use crate::{
    base::{FileId, Source, Stamp, Yaml, yaml::Kind},
    diag::rule,
    messages::Date,
};
use std::ops::Range;

/// Why a stamp cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The front matter cannot be read, or is none although the article begins like one.
    FrontMatter,
    /// `diglot` is there and has a form that cannot be added to.
    Form,
}

/// An article with the stamp of its source; `None` where it has it already.
///
/// # Errors
/// When the front matter cannot be edited without changing more than the stamp.
pub fn stamped(source: &Source, stamp: Stamp, reviewed: Option<&str>) -> Result<Option<String>, Refused> {
    let (front, findings) = read(source, FileId(0), &[]);
    if findings.iter().any(|finding| *finding.rule == rule::FRONT_MATTER_SYNTAX) {
        return Err(Refused::FrontMatter);
    }
    let known = &front.localization;
    let date = reviewed.and_then(Date::parse);
    let is_known = known.stamp.as_ref().is_some_and(|known| known.value == stamp);
    if is_known && (reviewed.is_none() || known.reviewed == date) {
        return Ok(None);
    }
    let text = source.text();
    let entries = match reviewed {
        Some(date) => format!("source: {stamp}, reviewed: {date}"),
        None => format!("source: {stamp}"),
    };
    let line_end = match memchr::memchr(b'\n', text.as_bytes()) {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let edits = match (&front.block, front.values.get("diglot")) {
        (None, _) => {
            let body = front.body as usize;
            if text[body..].starts_with("---") {
                return Err(Refused::FrontMatter);
            }
            vec![(body..body, format!("---{line_end}diglot: {{ {entries} }}{line_end}---{line_end}"))]
        }
        (Some(block), None) => {
            let block = &text[..block.end as usize];
            let close = block.trim_end().rfind('\n').map_or(0, |at| at + 1);
            vec![(close..close, format!("diglot: {{ {entries} }}{line_end}"))]
        }
        (Some(_), Some(own)) => within(text, own, stamp, reviewed, line_end).ok_or(Refused::Form)?,
    };
    let mut out = String::with_capacity(text.len() + 100);
    let mut at = 0;
    for (range, with) in edits {
        out.push_str(&text[at..range.start]);
        out.push_str(&with);
        at = range.end;
    }
    out.push_str(&text[at..]);
    let again = Source::new(source.path.clone(), out.as_str());
    let (then, findings) = read(&again, FileId(0), &[]);
    let is_whole = !findings.iter().any(|finding| *finding.rule == rule::FRONT_MATTER_SYNTAX)
        && then.localization.stamp.as_ref().map(|stamp| stamp.value) == Some(stamp)
        && then.localization.reviewed == date
        && out[then.body as usize..] == text[front.body as usize..]
        && same_but(&front.values, &then.values, &["diglot"])
        && same_but(own(&front.values), own(&then.values), &["source", "reviewed"]);
    if is_whole { Ok(Some(out)) } else { Err(Refused::Form) }
}

/// What stands under `diglot`.
fn own(values: &Yaml) -> &Yaml {
    static NOTHING: Yaml = Yaml { kind: Kind::Null, start: 0, end: 0 };
    values.get("diglot").unwrap_or(&NOTHING)
}

/// Edits of a map that is there.
fn within(
    text: &str,
    own: &Yaml,
    stamp: Stamp,
    reviewed: Option<&str>,
    line_end: &str,
) -> Option<Vec<(Range<usize>, String)>> {
    let range = |yaml: &Yaml| yaml.start as usize..yaml.end as usize;
    let Kind::Map(entries) = &own.kind else { return None };
    let first = entries.first()?;
    let is_flow = text[range(own)].starts_with('{');
    let between = if is_flow {
        ", ".to_owned()
    } else {
        // A further line of the map, as deep as its first.
        let line = text[..first.key_start as usize].rfind('\n').map_or(0, |at| at + 1);
        format!("{line_end}{}", &text[line..first.key_start as usize])
    };
    let added = reviewed.map_or(String::new(), |date| format!("{between}reviewed: {date}"));
    let old = own.get("reviewed");
    let Some(source) = own.get("source") else {
        if old.is_some() {
            return None;
        }
        let at = first.key_start as usize;
        return Some(vec![(at..at, format!("source: {stamp}{added}{between}"))]);
    };
    let mut edits = vec![(range(source), stamp.to_string())];
    match (old, reviewed) {
        (Some(old), Some(date)) => edits.push((range(old), date.to_owned())),
        (None, Some(_)) => edits[0].1.push_str(&added),
        // The date was that of another review.
        (Some(old), None) => {
            let gap = text.get(source.end as usize..old.start as usize)?;
            let gap: String = gap.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
            if gap != "reviewed:" {
                return None;
            }
            edits[0].0.end = old.end as usize;
        }
        (None, None) => {}
    }
    edits.sort_by_key(|(range, _)| range.start);
    Some(edits)
}

/// Whether two maps say the same, these keys aside.
fn same_but(one: &Yaml, other: &Yaml, keys: &[&str]) -> bool {
    let list = |yaml: &Yaml| -> Vec<(String, Yaml)> {
        let entries = yaml.entries().iter().filter(|entry| !keys.contains(&&*entry.key));
        entries.map(|entry| (entry.key.to_string(), entry.value.clone())).collect()
    };
    let (one, other) = (list(one), list(other));
    one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| one.0 == other.0 && same(&one.1, &other.1))
}

/// Whether two values say the same, wherever they stand.
fn same(one: &Yaml, other: &Yaml) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::List(one), Kind::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Kind::Map(_), Kind::Map(_)) => same_but(one, other, &[]),
        (one, other) => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Refused, stamped};
    use crate::base::{RelPath, Source, Stamp};

    fn write(text: &str, reviewed: Option<&str>) -> Result<Option<String>, Refused> {
        let stamp = Stamp::of(b"source");
        let source = Source::new(RelPath::root(), text);
        let once = stamped(&source, stamp, reviewed)?;
        if let Some(once) = &once {
            let again = stamped(&Source::new(RelPath::root(), once.as_str()), stamp, reviewed);
            assert_eq!(again, Ok(None), "twice is as once: {once}");
        }
        Ok(once.map(|text| text.replace(&stamp.to_string(), "STAMP")))
    }

    #[test]
    fn a_stamp_is_put_where_it_belongs_and_nothing_else_moves() {
        let cases = [
            ("# A\n", None, "---\ndiglot: { source: STAMP }\n---\n# A\n"),
            ("\u{feff}# A\r\n", None, "\u{feff}---\r\ndiglot: { source: STAMP }\r\n---\r\n# A\r\n"),
            ("", Some("2021-03-12"), "---\ndiglot: { source: STAMP, reviewed: 2021-03-12 }\n---\n"),
            ("---\ntitle:   A # it\n---\nB", None, "---\ntitle:   A # it\ndiglot: { source: STAMP }\n---\nB"),
            ("---\r\na: [b]\r\n...\r\nB", None, "---\r\na: [b]\r\ndiglot: { source: STAMP }\r\n...\r\nB"),
            ("---\n# none\n---\n", None, "---\n# none\ndiglot: { source: STAMP }\n---\n"),
            ("---\ndiglot: {ignore: [a/b]}\n---\n", None, "---\ndiglot: {source: STAMP, ignore: [a/b]}\n---\n"),
            (
                "---\ndiglot:\n  ignore: [a/b] # why\nb: 1\n---\n",
                Some("2021-03-12"),
                "---\ndiglot:\n  source: STAMP\n  reviewed: 2021-03-12\n  ignore: [a/b] # why\nb: 1\n---\n",
            ),
            (
                "---\ndiglot: { source: 0123456789abcdef0123456789abcdef, reviewed: 2020-01-01 } # x\n---\n",
                Some("2021-03-12"),
                "---\ndiglot: { source: STAMP, reviewed: 2021-03-12 } # x\n---\n",
            ),
            (
                "---\ndiglot: { source: 0123456789abcdef0123456789abcdef, reviewed: 2020-01-01 }\n---\n",
                None,
                "---\ndiglot: { source: STAMP }\n---\n",
            ),
            (
                "---\ndiglot:\n  source: '0123456789abcdef0123456789abcdef'\n  ignore: a/b\n---\n",
                Some("2021-03-12"),
                "---\ndiglot:\n  source: STAMP\n  reviewed: 2021-03-12\n  ignore: a/b\n---\n",
            ),
        ];
        for (text, reviewed, expected) in cases {
            assert_eq!(write(text, reviewed), Ok(Some(expected.to_owned())), "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_edited_safely_is_left_alone() {
        for (text, why) in [
            ("---\ntitle: a: b\n---\n", Refused::FrontMatter),
            ("---\ntitle: never closed\n", Refused::FrontMatter),
            ("---\n\nA rule above.\n", Refused::FrontMatter),
            ("---\ndiglot: all\n---\n", Refused::Form),
            ("---\ndiglot:\n---\n", Refused::Form),
            ("---\n{title: A}\n---\n", Refused::Form),
            ("---\ndiglot: {reviewed: 2020-01-01, source: 0123456789abcdef0123456789abcdef}\n---\n", Refused::Form),
        ] {
            assert_eq!(write(text, None), Err(why), "{text:?}");
        }
    }
}
