//! The scanner that every language with a table shares.
//!
//! In: a grammar and a pen. Out: classes told to the pen. Law: one pass; looks ahead over blanks and to the end of a token
//! only; every byte is looked at a bounded number of times, whatever the code.

use super::{
    Class, console,
    grammar::{Grammar, Quote, Table, Word},
    pen::Pen,
};

/// What the last token was, as far as the next one depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing: a statement or an entry of a list begins.
    Start,
    /// Something that is or ends a value.
    Value,
    /// `.` and its like: a member follows.
    Dot,
    /// A type is named next.
    Type,
    /// A function is named next.
    Function,
    /// Any other token.
    Other,
}

/// Code inside a string.
pub(super) struct Hole {
    pub(super) quote: &'static Quote,
    /// Brackets open inside it.
    pub(super) open: u32,
}

/// The scanner's state.
pub(super) struct Scanner<'p, 'a> {
    pub(super) pen: &'p mut Pen<'a>,
    pub(super) grammar: &'static Grammar,
    pub(super) table: &'static Table,
    pub(super) before: Before,
    /// Only blanks stand before on this line.
    pub(super) fresh: bool,
    pub(super) holes: Vec<Hole>,
    /// The words that end the here-documents opened on this line.
    pub(super) heredocs: Vec<&'a str>,
    /// A here-document without end was met: no more are looked for.
    pub(super) no_heredoc: bool,
    /// Up to here no regular expression ends.
    pub(super) no_regex: usize,
}

/// Reads the pen's part by a grammar.
pub(super) fn lex(pen: &mut Pen<'_>, grammar: &'static Grammar) {
    let mut scanner = Scanner {
        pen,
        grammar,
        table: &grammar.table,
        before: Before::Start,
        fresh: true,
        holes: Vec::new(),
        heredocs: Vec::new(),
        no_heredoc: false,
        no_regex: 0,
    };
    while !scanner.pen.done() {
        let at = scanner.pen.at();
        scanner.step(at);
        if scanner.pen.at() == at {
            scanner.pen.plain(at + 1);
        }
    }
}

impl Scanner<'_, '_> {
    fn step(&mut self, at: usize) {
        let byte = self.pen.byte(at);
        match byte {
            b' ' | b'\t' => return self.pen.plain(self.pen.blanks(at)),
            b'\n' | b'\r' => return self.line_break(at),
            _ => {}
        }
        let fresh = std::mem::replace(&mut self.fresh, false);
        let opens = self.grammar.opens(byte);
        if self.starts_word(byte) {
            // A label such as `PS C:\>` begins like a word.
            if !(fresh && self.table.prompts && self.prompt(at)) {
                self.word(at);
            }
        } else if byte.is_ascii_digit() || byte == b'.' && self.digit_behind_dot(at) {
            self.number(at);
        } else if !(opens && self.comment(at)
            || fresh && self.line_mark(at, byte)
            || opens && self.string(at)
            || self.sigil(at, byte)
            || self.option(at, byte)
            || self.bracket(at, byte)
            || self.tag(at, byte)
            || self.regex(at, byte))
        {
            self.punctuation(at, byte);
        }
    }

    fn starts_word(&self, byte: u8) -> bool {
        byte.is_ascii_alphabetic()
            || byte == b'_'
            || byte >= 0x80
            || (self.table.commands || byte == b'$')
                && !byte.is_ascii_digit()
                && byte != b'-'
                && self.grammar.part(byte)
    }

    pub(super) fn word_end(&self, at: usize) -> usize {
        self.pen.skip(at, |b| self.grammar.part(b))
    }

    fn line_break(&mut self, at: usize) {
        self.pen.plain(self.pen.line_break(at));
        self.before = Before::Start;
        self.fresh = true;
        while self.holes.last().is_some_and(|hole| !hole.quote.lines) {
            self.holes.pop();
        }
        self.here_documents();
    }

    fn prompt(&mut self, at: usize) -> bool {
        let found = console::prompt(self.pen.text(at, self.pen.line_end(at)));
        if let Some(length) = found {
            self.pen.paint(at + length, Class::Operator);
        }
        found.is_some()
    }

    /// What only the begin of a line may hold: a prompt, a section, a directive.
    fn line_mark(&mut self, at: usize, byte: u8) -> bool {
        if self.table.prompts && self.prompt(at) {
            return true;
        }
        if self.table.sections && byte == b'[' {
            let end = self.pen.skip(at, |b| b == b'[');
            let end = self.pen.skip(end, |b| !matches!(b, b']' | b'\n' | b'\r'));
            self.pen.paint(self.pen.skip(end, |b| b == b']'), Class::Type);
            return true;
        }
        if !self.table.directives || byte != b'#' {
            return false;
        }
        let name = self.pen.blanks(at + 1);
        let end = self.pen.skip(name, |b| b.is_ascii_alphanumeric());
        if end == name {
            return false;
        }
        self.pen.paint(end, Class::Keyword);
        self.before = Before::Other;
        let file = self.pen.blanks(end);
        let word = self.pen.text(name, end);
        if matches!(word, "include" | "import" | "using") && self.pen.byte(file) == b'<' {
            let close = self.pen.skip(file, |b| !matches!(b, b'>' | b'\n' | b'\r'));
            self.pen.plain(file);
            self.pen.paint(close + usize::from(self.pen.byte(close) == b'>'), Class::String);
        } else if matches!(word, "region" | "endregion" | "error" | "warning") {
            self.pen.plain(self.pen.line_end(end));
        }
        true
    }

    fn word(&mut self, at: usize) {
        let end = self.word_end(at);
        let text = self.pen.text(at, end);
        let next = self.pen.byte(end);
        if self.prefixed_string(at, text, next) {
            return;
        }
        let class = self.class_of(text, end, next);
        match class {
            Some(class) => self.pen.paint(end, class),
            None => self.pen.plain(end),
        }
        if class == Some(Class::Function) && next == b'!' && self.table.bang {
            self.pen.paint(end + 1, Class::Function);
        }
    }

    /// The class of a word by what stands around it; keeps what the next token needs.
    fn class_of(&mut self, text: &str, end: usize, next: u8) -> Option<Class> {
        let table = self.table;
        let before = std::mem::replace(&mut self.before, Before::Value);
        let call = table.calls && next == b'(';
        if before == Before::Dot {
            return call.then_some(Class::Function);
        }
        let is_key = before == Before::Start && self.is_key(end);
        match self.grammar.word(text) {
            Some(Word::Remark) if before == Before::Start => {
                self.pen.paint(self.pen.line_end(end), Class::Comment);
                return Some(Class::Comment);
            }
            Some(Word::Type) => return Some(Class::Type),
            Some(Word::Function) if !table.commands || before == Before::Start => return Some(Class::Function),
            Some(Word::Contextual) if !call && !is_key => {
                self.before = Before::Other;
                return Some(Class::Keyword);
            }
            Some(Word::Operator) => {
                self.before = Before::Other;
                return Some(Class::Operator);
            }
            Some(word @ (Word::Keyword | Word::TypeNext | Word::FunctionNext | Word::CommandNext))
                if (!is_key || word == Word::Keyword)
                    && (!table.commands || before == Before::Start || word == Word::CommandNext) =>
            {
                self.before = match word {
                    Word::TypeNext => Before::Type,
                    Word::FunctionNext => Before::Function,
                    Word::CommandNext => Before::Start,
                    // `static class`, `new const`: the name is still to come.
                    _ if before == Before::Type => Before::Type,
                    _ => Before::Other,
                };
                return Some(Class::Keyword);
            }
            _ => {}
        }
        match before {
            Before::Type => return Some(Class::Type),
            Before::Function => return Some(Class::Function),
            _ if is_key => return Some(Class::Variable),
            _ => {}
        }
        let macro_call = table.bang && next == b'!' && matches!(self.pen.byte(end + 1), b'(' | b'[' | b'{');
        let command = table.commands && before == Before::Start;
        let dashed = table.dashed && text.contains('-') && text.as_bytes()[0].is_ascii_alphabetic();
        if call || macro_call || command || dashed {
            return Some(Class::Function);
        }
        let named = table.capitals && is_capitalized(text) || table.suffix_t && text.len() > 2 && text.ends_with("_t");
        named.then_some(Class::Type)
    }

    fn is_key(&self, end: usize) -> bool {
        if self.table.keys.is_empty() {
            return false;
        }
        let mark = self.pen.skip(end, |b| b == b' ' || b == b'\t' || b == b'?');
        let byte = self.pen.byte(mark);
        self.table.keys.contains(&byte)
            && !matches!(self.pen.byte(mark + 1), b':' | b'=' | b'~')
            && !(self.table.commands && mark != end)
    }

    fn sigil(&mut self, at: usize, byte: u8) -> bool {
        let Some((_, class)) = self.table.sigils.iter().find(|(sigil, _)| *sigil == byte) else { return false };
        let end = if byte == b'$' {
            self.variable_end(at)
        } else {
            let name = self.pen.skip(at, |b| b == byte && b == b'@');
            let name = name.max(at + 1);
            let behind_colon = byte == b':' && (self.before == Before::Value || self.before == Before::Dot);
            let first = self.pen.byte(name);
            let named = first.is_ascii_alphabetic() || first == b'_' || first >= 0x80;
            (named && !behind_colon).then(|| self.word_end(name))
        };
        if let Some(end) = end {
            let key = self.before == Before::Start && byte == b'$';
            self.pen.paint(end, *class);
            self.before = if key && self.table.commands { Before::Other } else { Before::Value };
        }
        end.is_some()
    }

    fn option(&mut self, at: usize, byte: u8) -> bool {
        if !self.table.options || byte != b'-' || !self.behind_blank(at) {
            return false;
        }
        let name = self.pen.skip(at, |b| b == b'-');
        if !self.pen.byte(name).is_ascii_alphabetic() {
            return false;
        }
        let end = self.pen.skip(name, |b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        let operator = self.grammar.word(self.pen.text(at, end)) == Some(Word::Operator);
        self.pen.paint(end, if operator { Class::Operator } else { Class::Variable });
        self.before = Before::Other;
        true
    }

    /// Whether a blank, an opening bracket or nothing stands before a position.
    pub(super) fn behind_blank(&self, at: usize) -> bool {
        at == 0 || matches!(self.pen.byte(at - 1), b' ' | b'\t' | b'\n' | b'\r' | b'(' | b'{' | b'[' | b';' | b'|')
    }

    fn bracket(&mut self, at: usize, byte: u8) -> bool {
        if !self.table.brackets || byte != b'[' || !self.pen.byte(at + 1).is_ascii_alphabetic() {
            return false;
        }
        let end = self.pen.skip(at + 1, |b| b.is_ascii_alphanumeric() || b == b'.' || b == b'_');
        let close = if self.pen.sees(end, "[]") { end + 2 } else { end };
        if !matches!(self.pen.byte(close), b']' | b'(') || self.before == Before::Value {
            return false;
        }
        self.pen.plain(at + 1);
        self.pen.paint(end, Class::Type);
        true
    }

    /// The name in a tag among code.
    fn tag(&mut self, at: usize, byte: u8) -> bool {
        if !self.table.tags || byte != b'<' {
            return false;
        }
        let closing = self.pen.byte(at + 1) == b'/';
        let name = at + 1 + usize::from(closing);
        if !self.pen.byte(name).is_ascii_alphabetic() || !closing && self.before == Before::Value {
            return false;
        }
        self.pen.plain(name);
        let end = self.pen.skip(name, |b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b':'));
        self.pen.paint(end, Class::Function);
        self.before = Before::Other;
        true
    }

    fn punctuation(&mut self, at: usize, byte: u8) {
        let table = self.table;
        if byte == table.continuation && byte != 0 {
            let end = self.pen.blanks(at + 1);
            if matches!(self.pen.byte(end), b'\n' | b'\r') {
                self.before = Before::Other;
                return self.pen.plain(self.pen.line_break(end));
            }
        }
        if self.hole_end(at, byte) || self.raw_bracket(at, byte) {
            return;
        }
        self.open_here_document(at);
        let dots = byte == b'.' && self.pen.byte(at + 1) != b'.' && (at == 0 || self.pen.byte(at - 1) != b'.');
        let arrow = byte == b'>' && at > 0 && self.pen.byte(at - 1) == b'-' && table.arrow;
        self.before = match byte {
            b'.' if dots => Before::Dot,
            b'>' if arrow => Before::Dot,
            b')' | b']' => Before::Value,
            b'{' | b'(' | b';' => Before::Start,
            b',' if !table.commands => Before::Start,
            b'|' | b'&' | b'`' if table.commands || table.dashed => Before::Start,
            _ => Before::Other,
        };
        self.pen.plain(at + 1);
    }
}

/// Whether a word begins with a capital letter and is not a constant (`MAX_PATH`).
fn is_capitalized(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes[0].is_ascii_uppercase() && (bytes.len() == 1 || bytes.iter().any(u8::is_ascii_lowercase))
}
