//! The shape of a language's table, and its words made ready to be looked up.
//!
//! In: a [`Table`] written by hand. Out: a [`Grammar`]. Law: data only; a table cannot say anything that is not linear to
//! read. A table starts from [`PLAIN`] and names what differs.

use super::Class;

/// What a word of the language is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A keyword or constant.
    Keyword,
    /// A keyword unless it is called or a key (`get`, `from`).
    Contextual,
    /// A keyword after which a type is named (`class`, `new`).
    TypeNext,
    /// A keyword after which a function is named (`fn`, `def`).
    FunctionNext,
    /// A keyword after which a command stands (`then`, `sudo`).
    CommandNext,
    /// A type of the language.
    Type,
    /// A function of the language that needs no `(`.
    Function,
    /// An operator written as a word.
    Operator,
    /// At the begin of a statement: the line is a comment (`REM`).
    Remark,
}

/// A kind of string.
#[derive(Debug)]
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// The byte that takes the meaning from the next one; 0 for none.
    pub(super) escape: u8,
    /// The closing quote written twice stands for itself.
    pub(super) doubled: bool,
    /// May go over several lines.
    pub(super) lines: bool,
    /// What opens code inside the string (`${`); its last byte is the bracket. Empty for none.
    pub(super) hole: &'static str,
    /// `$name` inside the string is a variable.
    pub(super) variables: bool,
    pub(super) class: Class,
}

/// `"…"` on one line with backslashes.
pub(super) const DOUBLE: Quote = Quote {
    open: "\"",
    close: "\"",
    escape: b'\\',
    doubled: false,
    lines: false,
    hole: "",
    variables: false,
    class: Class::String,
};
/// `'…'` on one line with backslashes.
pub(super) const SINGLE: Quote = Quote { open: "'", close: "'", ..DOUBLE };
/// `"""…"""`.
pub(super) const TRIPLE: Quote = Quote { open: "\"\"\"", close: "\"\"\"", lines: true, ..DOUBLE };
/// `'''…'''`.
pub(super) const TRIPLE_SINGLE: Quote = Quote { open: "'''", close: "'''", lines: true, ..DOUBLE };

/// Raw strings whose end depends on their begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raw {
    /// None.
    No,
    /// `R"x(…)x"`.
    Cpp,
    /// `r#"…"#`.
    Rust,
    /// `[=[…]=]`.
    Lua,
}

/// A language as data.
#[expect(clippy::struct_excessive_bools, reason = "a table of independent habits, not a state")]
pub(super) struct Table {
    /// What opens a comment to the end of the line.
    pub(super) line: &'static [&'static str],
    /// A line comment stands at the begin of a line or after a blank.
    pub(super) spaced: bool,
    /// What opens and closes a comment.
    pub(super) block: &'static [(&'static str, &'static str)],
    /// Block comments stand in one another.
    pub(super) nested: bool,
    /// The strings, the longer openers first.
    pub(super) strings: &'static [Quote],
    /// Words directly before a quote that make another string of it.
    pub(super) prefixes: &'static [(&'static str, &'static [Quote])],
    pub(super) raw: Raw,
    /// What opens a here-document.
    pub(super) heredoc: &'static str,
    /// `'a'` is a character, `'a` is not.
    pub(super) ticks: bool,
    /// `1'000`.
    pub(super) digit_quotes: bool,
    /// `/…/` where no operand stands before it.
    pub(super) regex: bool,
    pub(super) words: &'static [(Word, &'static str)],
    pub(super) ignore_case: bool,
    /// What a word may hold besides letters, digits and `_`.
    pub(super) word_extra: &'static [u8],
    /// What makes the word behind it a class of its own (`$x`, `@x`).
    pub(super) sigils: &'static [(u8, Class)],
    /// `Capitalized` names types.
    pub(super) capitals: bool,
    /// `name_t` names types.
    pub(super) suffix_t: bool,
    /// A word before `(` is a function.
    pub(super) calls: bool,
    /// `->` is a dot: a member follows.
    pub(super) arrow: bool,
    /// A word before `!(`, `![` or `!{` is a function.
    pub(super) bang: bool,
    /// The first word of a statement is a command.
    pub(super) commands: bool,
    /// A word with a `-` inside is a command (`Get-Item`).
    pub(super) dashed: bool,
    /// `-Name` after a blank is an option.
    pub(super) options: bool,
    /// `[Name]` is a type.
    pub(super) brackets: bool,
    /// A word at the begin of a statement before one of these is a key.
    pub(super) keys: &'static [u8],
    /// A string before `:` is a key.
    pub(super) string_keys: bool,
    /// `[name]` at the begin of a line is a section.
    pub(super) sections: bool,
    /// `#name` at the begin of a line is a directive.
    pub(super) directives: bool,
    /// Takes the meaning from the end of the line; 0 for none.
    pub(super) continuation: u8,
    /// Lines may begin with a prompt.
    pub(super) prompts: bool,
    /// Tags stand among the code (JSX).
    pub(super) tags: bool,
}

/// A language of which nothing is known but that words and numbers stand in it.
pub(super) const PLAIN: Table = Table {
    line: &[],
    spaced: false,
    block: &[],
    nested: false,
    strings: &[],
    prefixes: &[],
    raw: Raw::No,
    heredoc: "",
    ticks: false,
    digit_quotes: false,
    regex: false,
    words: &[],
    ignore_case: false,
    word_extra: &[],
    sigils: &[],
    capitals: false,
    suffix_t: false,
    calls: true,
    arrow: false,
    bang: false,
    commands: false,
    dashed: false,
    options: false,
    brackets: false,
    keys: &[],
    string_keys: false,
    sections: false,
    directives: false,
    continuation: 0,
    prompts: false,
    tags: false,
};

/// What most languages of the family of C share.
pub(super) const CURLY: Table = Table { line: &["//"], block: &[("/*", "*/")], strings: &[DOUBLE, SINGLE], ..PLAIN };

/// The longest word a table holds.
const LONGEST: usize = 32;

/// A table with its words sorted.
pub(super) struct Grammar {
    pub(super) table: Table,
    words: Vec<(&'static str, Word)>,
    /// Where the words of each first byte begin.
    first: [u16; 257],
    /// What a word is made of.
    parts: [bool; 256],
    /// What a comment or a string may begin with.
    opens: [bool; 256],
}

impl Grammar {
    pub(super) fn new(table: Table) -> Self {
        let mut words: Vec<_> =
            table.words.iter().flat_map(|(kind, list)| list.split_whitespace().map(|word| (word, *kind))).collect();
        words.sort_by_key(|(word, _)| *word);
        words.dedup_by_key(|(word, _)| *word);
        let mut first = [0; 257];
        for (at, slot) in first.iter_mut().enumerate() {
            let before = words.partition_point(|(word, _)| usize::from(word.as_bytes()[0]) < at);
            *slot = u16::try_from(before).unwrap_or(u16::MAX);
        }
        let mut parts = [false; 256];
        for byte in 0..=u8::MAX {
            parts[usize::from(byte)] =
                byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80 || table.word_extra.contains(&byte);
        }
        let mut opens = [false; 256];
        let openers = table.line.iter().chain(table.block.iter().map(|(open, _)| open));
        for open in openers.chain(table.strings.iter().map(|quote| &quote.open)) {
            opens[usize::from(open.as_bytes()[0])] = true;
        }
        opens[usize::from(b'\'')] |= table.ticks;
        Self { table, words, first, parts, opens }
    }

    /// Whether a byte may stand in a word.
    #[inline]
    pub(super) const fn part(&self, byte: u8) -> bool {
        self.parts[byte as usize]
    }

    /// Whether a comment or a string may begin with a byte.
    #[inline]
    pub(super) const fn opens(&self, byte: u8) -> bool {
        self.opens[byte as usize]
    }

    /// What the language calls a word, if it does.
    pub(super) fn word(&self, word: &str) -> Option<Word> {
        if !self.table.ignore_case {
            return self.look_up(word.as_bytes());
        }
        let mut lower = [0; LONGEST];
        let lower = lower.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.look_up(lower)
    }

    fn look_up(&self, word: &[u8]) -> Option<Word> {
        let first = usize::from(*word.first()?);
        let words = &self.words[usize::from(self.first[first])..usize::from(self.first[first + 1])];
        let found = words.binary_search_by(|(known, _)| known.as_bytes().cmp(word)).ok()?;
        Some(words[found].1)
    }

    /// The words as written, for the test that they can be found.
    #[cfg(test)]
    pub(super) fn words(&self) -> &[(&'static str, Word)] {
        &self.words
    }
}
