//! Syntax highlighting of code blocks: classes, not colours.
//!
//! In: the name of a language as it stands after a fence, and code. Out: HTML. Law: pure, total, linear (no backtracking);
//! without its tags and unescaped the HTML is the code, byte for byte; neighbours of one class are one span; no span
//! crosses the end of a line, so lines can be cut apart. An unknown language is escaped text.
//!
//! Lexers, not parsers: the idea is that of `GeSHi` and of editors' "generic modes" (one scanner driven by a table of comments,
//! quotes and words), with types told by the convention of capital letters and functions by the `(` behind them. What cannot
//! be told by the word and its neighbours stays plain. The names of languages are those of GitHub Linguist and of the
//! code blocks on Microsoft Learn.

mod console;
mod css;
mod fluent;
mod generic;
mod grammar;
mod lines;
mod literals;
mod markdown;
mod markup;
mod names;
mod pen;
mod tables;
mod yaml;

use pen::Pen;

/// What a stretch of code is; the letter is the class of its span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// A keyword or a constant of the language.
    Keyword,
    /// A string, character or address.
    String,
    /// A comment.
    Comment,
    /// A number, colour or character reference.
    Number,
    /// A type.
    Type,
    /// A function, command, tag, attribute or annotation.
    Function,
    /// A variable, property or key.
    Variable,
    /// An operator written as a word, a prompt, a marker.
    Operator,
    /// A line put in.
    Inserted,
    /// A line taken out.
    Deleted,
    /// The head of a file or hunk in a difference.
    Hunk,
}

impl Class {
    const fn letter(self) -> char {
        match self {
            Self::Keyword => 'k',
            Self::String => 's',
            Self::Comment => 'c',
            Self::Number => 'n',
            Self::Type => 't',
            Self::Function => 'f',
            Self::Variable => 'v',
            Self::Operator => 'o',
            Self::Inserted => 'i',
            Self::Deleted => 'd',
            Self::Hunk => 'h',
        }
    }
}

/// `code` as HTML, its tokens in spans; escaped only when `language` is unknown.
#[must_use]
pub fn highlight(language: &str, code: &str) -> String {
    let mut pen = Pen::new(code);
    if let Some(lexer) = names::lexer(language) {
        lexer.run(&mut pen);
    }
    pen.finish()
}

/// Whether a language is known: coloured, or text on purpose.
#[must_use]
pub fn knows(language: &str) -> bool {
    names::is_plain(language) || names::lexer(language).is_some()
}

#[cfg(test)]
mod tests;
