//! Fragment identifiers: what stands after the `#` of a reference into an XLIFF document.
//!
//! In: `f=FILE/u=UNIT/n=NOTE` and its like. Out: a [`Fragment`], or what is wrong. Source: XLIFF Version 2.1, 3 (Fragment
//! Identification). Law: only the form is judged here; whether something has the id is for those who look it up.

use super::schema::VOCABULARIES;
use crate::exchange::xml::is_name_token;

/// A fragment identifier, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fragment<'t> {
    /// Whether it begins at the root of the document (`/`), and not where it stands.
    pub(super) is_absolute: bool,
    /// The ids of file, group and unit, as far as they are said.
    pub(super) path: [Option<&'t str>; 3],
    /// Prefix and id of what is meant within; no prefix for segments and the codes of sources.
    pub(super) leaf: Option<(&'t str, &'t str)>,
}

/// What is wrong with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It is empty, or a part of it is no token.
    Form,
    /// The same prefix stands twice.
    Twice,
    /// File, group, unit and what is in them do not stand in this order.
    Order,
    /// More than one part says what is meant.
    Leaves,
    /// A prefix that is neither of XLIFF nor of a module nor registered.
    Prefix,
}

impl Flaw {
    /// The word for it in the message.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Twice => "twice",
            Self::Order => "order",
            Self::Leaves => "leaves",
            Self::Prefix => "prefix",
        }
    }
}

/// The prefixes of the way to a unit, in their order.
const PATH: [&str; 3] = ["f", "g", "u"];
/// The prefixes of what is within: a note, the data of a code, something in a target.
const LEAVES: [&str; 3] = ["n", "d", "t"];

impl<'t> Fragment<'t> {
    /// Takes apart what follows the `#`.
    pub(super) fn parse(text: &'t str) -> Result<Self, Flaw> {
        let relative = text.strip_prefix('/');
        let mut fragment = Self { is_absolute: relative.is_some(), path: [None; 3], leaf: None };
        let mut furthest = None;
        for part in relative.unwrap_or(text).split('/') {
            let (prefix, id) = part.split_once('=').unwrap_or(("", part));
            let has_prefix = id.len() < part.len();
            if !is_name_token(id) || (has_prefix && !is_name_token(prefix)) {
                return Err(Flaw::Form);
            }
            if let Some(place) = PATH.iter().position(|known| *known == prefix) {
                if fragment.path[place].is_some() {
                    return Err(Flaw::Twice);
                }
                if fragment.leaf.is_some() || furthest > Some(place) {
                    return Err(Flaw::Order);
                }
                fragment.path[place] = Some(id);
                furthest = Some(place);
                continue;
            }
            let is_module = VOCABULARIES.iter().any(|vocabulary| vocabulary.prefix == prefix);
            if !is_module && !LEAVES.contains(&prefix) {
                return Err(Flaw::Prefix);
            }
            if fragment.leaf.is_some() {
                return Err(Flaw::Leaves);
            }
            fragment.leaf = Some((prefix, id));
        }
        Ok(fragment)
    }
}

#[cfg(test)]
mod tests {
    use super::{Flaw, Fragment};

    #[test]
    fn parts_stand_in_order_and_once() {
        let right = |text| Fragment::parse(text).expect(text);
        assert_eq!(right("m1").leaf, Some(("", "m1")));
        assert_eq!(right("n=1").leaf, Some(("n", "1")));
        let whole = right("/f=a/g=b/u=c/gls=d");
        assert_eq!((whole.is_absolute, whole.path), (true, [Some("a"), Some("b"), Some("c")]));
        assert_eq!(right("f=a/u=c").path, [Some("a"), None, Some("c")]);
        let wrong = [
            ("", Flaw::Form),
            ("n=", Flaw::Form),
            ("a b", Flaw::Form),
            ("n$=1", Flaw::Form),
            ("=1", Flaw::Form),
            ("f=a/", Flaw::Form),
            ("u=a/u=b", Flaw::Twice),
            ("u=a/f=b", Flaw::Order),
            ("n=1/u=a", Flaw::Order),
            ("a/b", Flaw::Leaves),
            ("n=1/d=2", Flaw::Leaves),
            ("u=a/z=1", Flaw::Prefix),
            ("own=1", Flaw::Prefix),
        ];
        for (text, flaw) in wrong {
            assert_eq!(Fragment::parse(text), Err(flaw), "{text}");
        }
    }
}
