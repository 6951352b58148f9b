//! Where Diglot comes to another verdict than the tool a case is from, and why; and what it does not look for at all.

/// Families that Diglot has no rule for.
pub(crate) const FAMILIES: &[(&str, &str)] = &[
    ("acronym", "acronyms are translated as often as not"),
    ("capitalisation", "sentences begin in other ways in other languages; headings follow the style of each"),
    ("edge-whitespace", "Markdown does not show white space at the ends of a text"),
    (
        "emphasis-flanking",
        "how a parser without rules for Korean, Japanese and Chinese reads them; Diglot's reads them as meant",
    ),
    ("escapes", "backslashes are Markdown's own; what they escape is compared as it is shown"),
    ("fluent", "messages are no units of an article; their own rules are tried elsewhere"),
    ("line-break-count", "a line break in Markdown is a space"),
    ("max-length", "no text of an article has a length that it must not pass"),
    ("optional-plural", "`file(s)` is a matter of style"),
    ("punctuation-only", "a text of punctuation is judged by its end"),
    ("sentence-count", "translators join and part sentences"),
    ("start-punctuation", "texts of articles begin with words"),
    ("invalid-characters", "which letters a language has is judged by its script"),
];

/// Cases that differ.
pub(crate) const OF_CASES: &[(&str, &str)] = &[];
