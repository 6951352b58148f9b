//! How each language marks the beginning and end of a tag: in a comment on a line of its own, or by a region.
//!
//! In: the names of a language. Out: [`Mark`]s to try, those of the language first. Law: white space between the parts of a mark
//! counts as nothing, and case does not matter, as in the reference engine.

/// A way to mark tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// In a comment that begins and ends so: `// <tag>`, `<!-- <tag> -->`.
    Comment(&'static str, &'static str),
    /// `#region tag` … `#endregion`.
    Region,
}

/// A tag on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) is_end: bool,
}

const SLASHES: Mark = Mark::Comment("//", "");
const APOSTROPHE: Mark = Mark::Comment("'", "");
const MARKUP: Mark = Mark::Comment("<!--", "-->");
const DASHES: Mark = Mark::Comment("--", "");
const NUMBER_SIGN: Mark = Mark::Comment("#", "");
const REM: Mark = Mark::Comment("rem", "");
const PERCENT: Mark = Mark::Comment("%", "");
const SEMICOLON: Mark = Mark::Comment(";", "");
const STARS: Mark = Mark::Comment("/*", "*/");
const BRACES: Mark = Mark::Comment("{{!--", "--}}");
const SHORT_BRACES: Mark = Mark::Comment("{{!", "}}");

/// Every mark; that of a region last.
const ALL: [Mark; 12] = [
    SLASHES,
    APOSTROPHE,
    MARKUP,
    DASHES,
    NUMBER_SIGN,
    REM,
    PERCENT,
    SEMICOLON,
    STARS,
    BRACES,
    SHORT_BRACES,
    Mark::Region,
];

/// Names and extensions of languages, and their marks.
const LANGUAGES: &[(&str, &[Mark])] = &[
    ("cshtml razor aspx-cs aspx-csharp", &[SLASHES, MARKUP, Mark::Region]),
    ("csharp cs c# csx", &[SLASHES, Mark::Region]),
    ("vbhtml aspx-vb", &[APOSTROPHE, MARKUP, Mark::Region]),
    ("vb vbnet vbscript bas vbs vba", &[APOSTROPHE, Mark::Region]),
    (
        "actionscript as arduino ino assembly nasm asm cpp c c++ cxx objective-c obj-c objc objectivec h hpp cc m cuda cu cuh d dlang \
         fsharp fs fsi fsx f# go golang java gradle kotlin kt javascript js jsx mjs node json jsonc pascal pas php processing pde react \
         tsx rust rs scala smalltalk st swift typescript ts bicep dart proto",
        &[SLASHES, STARS, Mark::Region],
    ),
    ("xml xsl xslt xsd wsdl csdl edmx csproj xaml svg html htm jsp asp aspx ascx vue md markdown", &[MARKUP]),
    ("haskell hs lua sql tsql", &[DASHES]),
    (
        "perl pl powershell posh ps1 psm1 azurepowershell python py r ruby ru erb rb shell sh bash azurecli yaml yml dockerfile \
         terraform tf hcl toml makefile",
        &[NUMBER_SIGN, Mark::Region],
    ),
    ("batchfile bat cmd", &[REM]),
    ("erlang erl matlab", &[PERCENT]),
    ("lisp lsp ini", &[SEMICOLON]),
    ("css scss less", &[STARS, SLASHES]),
    ("handlebars hbs", &[BRACES, SHORT_BRACES, MARKUP]),
];

/// The marks to try for a language: its own, then all others.
pub(super) fn of(languages: &[&str]) -> impl Iterator<Item = Mark> {
    let own = languages.iter().find_map(|name| {
        let name = name.to_ascii_lowercase();
        let knows = |names: &str| names.split_whitespace().any(|known| known == name);
        LANGUAGES.iter().find(|(names, _)| knows(names)).map(|(_, marks)| *marks)
    });
    let own = own.unwrap_or_default();
    own.iter().copied().chain(ALL.into_iter().filter(move |mark| !own.contains(mark)))
}

/// What follows `mark` in a line, spaces aside.
fn after<'a>(line: &'a str, mark: &str) -> Option<&'a str> {
    let mut rest = line;
    for expected in mark.chars() {
        rest = rest.trim_start();
        let found = rest.chars().next()?;
        if !found.eq_ignore_ascii_case(&expected) {
            return None;
        }
        rest = &rest[found.len_utf8()..];
    }
    Some(rest)
}

impl Mark {
    pub(super) fn is_region(self) -> bool {
        self == Self::Region
    }

    /// The tag that a line holds and nothing else.
    pub(super) fn tag(self, line: &str) -> Option<Tag<'_>> {
        match self {
            Self::Comment(open, close) => {
                let rest = after(line, open).and_then(|rest| after(rest, "<"))?;
                let (rest, is_end) = after(rest, "/").map_or((rest, false), |rest| (rest, true));
                let (name, rest) = rest.split_once('>')?;
                let name = name.trim();
                let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || "<\"'=".contains(c));
                (is_name && after(rest, close)?.trim().is_empty()).then_some(Tag { name, is_end })
            }
            Self::Region => {
                // Editors fold `// #region` and `#pragma region` too.
                let rest = line.trim_start();
                let rest = rest.strip_prefix("//").unwrap_or(rest).trim_start().strip_prefix('#')?.trim_start();
                let rest = rest.strip_prefix("pragma").map_or(rest, str::trim_start);
                let word = |word: &str| {
                    let rest = after(rest, word)?;
                    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
                };
                // Visual Basic writes two words.
                if let Some(name) = word("endregion") {
                    return Some(Tag { name, is_end: true });
                }
                // Visual Basic quotes the name.
                word("region").map(|name| Tag { name: name.trim_matches('"'), is_end: false })
            }
        }
    }
}
