//! Comments, strings and numbers of the languages with a table.
//!
//! In: a scanner at a token. Out: whether it was one, told to the pen. Law: what is not closed ends with its line, or with the
//! code where it may go over lines; it is never tried again, so nothing is read more than a bounded number of times.

use super::{
    Class,
    generic::{Before, Hole, Scanner},
    grammar::{Quote, Raw},
};

/// How many here-documents one line may open.
const HERE_DOCUMENTS: usize = 4;

impl Scanner<'_, '_> {
    pub(super) fn comment(&mut self, at: usize) -> bool {
        let table = self.table;
        for (open, close) in table.block {
            if self.pen.sees(at, open) {
                let end = if table.nested {
                    self.nested_end(at, open, close)
                } else {
                    self.pen.behind(at + open.len(), close)
                };
                self.pen.paint(end, Class::Comment);
                return true;
            }
        }
        for open in table.line {
            if self.pen.sees(at, open) && (!table.spaced || self.behind_blank(at)) {
                self.pen.paint(self.pen.line_end(at), Class::Comment);
                return true;
            }
        }
        false
    }

    fn nested_end(&self, at: usize, open: &str, close: &str) -> usize {
        let mut at = at + open.len();
        let mut depth = 1;
        while at < self.pen.end() {
            if self.pen.sees(at, close) {
                at += close.len();
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            } else if self.pen.sees(at, open) {
                at += open.len();
                depth += 1;
            } else {
                at += 1;
            }
        }
        at
    }

    pub(super) fn string(&mut self, at: usize) -> bool {
        if self.table.ticks && self.pen.byte(at) == b'\'' {
            self.tick(at);
            return true;
        }
        let Some(quote) = self.table.strings.iter().find(|quote| self.pen.sees(at, quote.open)) else { return false };
        self.string_from(quote, at + quote.open.len());
        true
    }

    /// A word directly before a quote may make another string of it.
    pub(super) fn prefixed_string(&mut self, at: usize, word: &str, next: u8) -> bool {
        if !matches!(next, b'"' | b'\'' | b'#') {
            return false;
        }
        let behind = at + word.len();
        match self.table.raw {
            Raw::Cpp if next == b'"' && matches!(word, "R" | "LR" | "uR" | "UR" | "u8R") => {
                let open = self.pen.skip(behind + 1, |b| !matches!(b, b'(' | b')' | b'"' | b' ' | b'\\' | b'\n'));
                if self.pen.byte(open) == b'(' && open - behind <= 17 {
                    let close = format!("){}\"", self.pen.text(behind + 1, open));
                    return self.whole_string(self.pen.behind(open, &close));
                }
            }
            Raw::Rust if matches!(word, "r" | "br" | "cr") => {
                let open = self.pen.skip(behind, |b| b == b'#');
                if self.pen.byte(open) == b'"' {
                    let close = format!("\"{}", self.pen.text(behind, open));
                    return self.whole_string(self.pen.behind(open + 1, &close));
                }
            }
            _ => {}
        }
        for (words, quotes) in self.table.prefixes {
            if words.split(' ').any(|known| known == word)
                && let Some(quote) = quotes.iter().find(|quote| self.pen.sees(behind, quote.open))
            {
                self.string_from(quote, behind + quote.open.len());
                return true;
            }
        }
        false
    }

    fn whole_string(&mut self, end: usize) -> bool {
        self.pen.paint(end, Class::String);
        self.before = Before::Value;
        true
    }

    /// Reads on in a string, up to its end or the next hole.
    fn string_from(&mut self, quote: &'static Quote, from: usize) {
        let mut at = from;
        let (close, hole) = (quote.close.as_bytes()[0], quote.hole.bytes().next().unwrap_or(0));
        self.before = Before::Value;
        while at < self.pen.end() {
            let byte = self.pen.byte(at);
            if byte == close && self.pen.sees(at, quote.close) {
                if quote.doubled && self.pen.sees(at + 1, quote.close) {
                    at += 2;
                    continue;
                }
                at += quote.close.len();
                break;
            }
            if hole != 0 && byte == hole && self.pen.sees(at, quote.hole) {
                if quote.hole.len() == 1 && self.pen.byte(at + 1) == byte {
                    at += 2;
                    continue;
                }
                self.pen.paint(at + quote.hole.len(), quote.class);
                self.holes.push(Hole { quote, open: 0 });
                self.before = Before::Start;
                return;
            }
            if quote.variables
                && byte == b'$'
                && let Some(end) = self.variable_end(at)
            {
                self.pen.paint(at, quote.class);
                self.pen.paint(end, Class::Variable);
                at = end;
                continue;
            }
            if byte == quote.escape && byte != 0 {
                let escaped = at + 1;
                at = self.pen.line_break(escaped).max(escaped + 1);
                continue;
            }
            if matches!(byte, b'\n' | b'\r') && !quote.lines {
                break;
            }
            at += 1;
        }
        let key = self.table.string_keys && self.pen.byte(self.pen.blanks(at)) == b':';
        self.pen.paint(at, if key { Class::Variable } else { quote.class });
    }

    /// The bracket that closes a hole: the string goes on.
    pub(super) fn hole_end(&mut self, at: usize, byte: u8) -> bool {
        let Some(hole) = self.holes.last_mut() else { return false };
        let open = hole.quote.hole.bytes().last().unwrap_or(b'{');
        let close = if open == b'(' { b')' } else { b'}' };
        if byte == open {
            hole.open += 1;
        } else if byte == close {
            if hole.open == 0 {
                let quote = hole.quote;
                self.holes.pop();
                self.pen.paint(at + 1, quote.class);
                self.string_from(quote, at + 1);
                return true;
            }
            hole.open -= 1;
        }
        false
    }

    /// The end of `$name`, `${…}`, `$1` at a position.
    pub(super) fn variable_end(&self, at: usize) -> Option<usize> {
        let next = self.pen.byte(at + 1);
        let name = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80;
        match next {
            b'{' => {
                let end = self.pen.skip(at + 2, |b| !matches!(b, b'}' | b'$' | b'\n' | b'\r' | b'"'));
                Some(if self.pen.byte(end) == b'}' { end + 1 } else { at + 2 })
            }
            _ if next.is_ascii_alphabetic() || next == b'_' || next >= 0x80 => {
                let end = self.pen.skip(at + 1, name);
                // `$env:PATH`, `$script:count`
                let scoped = self.table.brackets && self.pen.byte(end) == b':' && name(self.pen.byte(end + 1));
                Some(if scoped { self.pen.skip(end + 1, name) } else { end })
            }
            b'0'..=b'9' | b'?' | b'!' | b'@' | b'#' | b'*' | b'$' if self.table.spaced => Some(at + 2),
            _ => None,
        }
    }

    /// `'a'` or, without its end, the name of a lifetime or type parameter.
    fn tick(&mut self, at: usize) {
        self.before = Before::Value;
        if self.pen.byte(at + 1) == b'\\' {
            let end = self.pen.skip(at + 3, |b| !matches!(b, b'\'' | b'\n' | b'\r'));
            return self.pen.paint(end + usize::from(self.pen.byte(end) == b'\''), Class::String);
        }
        let first = self.pen.byte(at + 1);
        let length = match first {
            0xF0.. => 4,
            0xE0.. => 3,
            0xC0.. => 2,
            _ => 1,
        };
        if self.pen.byte(at + 1 + length) == b'\'' && !matches!(first, b'\n' | b'\r') {
            return self.pen.paint(at + length + 2, Class::String);
        }
        let end = self.pen.skip(at + 1, |b| b.is_ascii_alphanumeric() || b == b'_');
        if end > at + 1 {
            self.pen.paint(end, Class::Type);
        } else {
            self.pen.plain(at + 1);
        }
    }

    /// `[[…]]`, where it is a string.
    pub(super) fn raw_bracket(&mut self, at: usize, byte: u8) -> bool {
        if self.table.raw != Raw::Lua || byte != b'[' {
            return false;
        }
        let open = self.pen.skip(at + 1, |b| b == b'=');
        if self.pen.byte(open) != b'[' {
            self.pen.plain(open);
            return true;
        }
        let close = format!("]{}]", self.pen.text(at + 1, open));
        self.whole_string(self.pen.behind(open + 1, &close))
    }

    pub(super) fn regex(&mut self, at: usize, byte: u8) -> bool {
        let operand = matches!(self.before, Before::Value | Before::Dot);
        if !self.table.regex || byte != b'/' || operand || at < self.no_regex {
            return false;
        }
        let mut end = at + 1;
        let mut class = false;
        loop {
            match self.pen.byte(end) {
                b'\n' | b'\r' => break,
                _ if end >= self.pen.end() => break,
                b'\\' => end += 1,
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => {
                    let end = self.pen.skip(end + 1, |b| b.is_ascii_alphabetic());
                    return self.whole_string(end);
                }
                _ => {}
            }
            end += 1;
        }
        self.no_regex = end;
        false
    }

    pub(super) fn digit_behind_dot(&self, at: usize) -> bool {
        let range = at > 0 && self.pen.byte(at - 1) == b'.';
        self.pen.byte(at + 1).is_ascii_digit() && !range && !matches!(self.before, Before::Value | Before::Dot)
    }

    pub(super) fn number(&mut self, at: usize) {
        let hex = self.pen.byte(at) == b'0' && matches!(self.pen.byte(at + 1), b'x' | b'X');
        let mut end = at;
        loop {
            let (byte, next) = (self.pen.byte(end), self.pen.byte(end + 1));
            let exponent = if hex { matches!(byte, b'p' | b'P') } else { matches!(byte, b'e' | b'E') };
            if exponent && matches!(next, b'+' | b'-') && self.pen.byte(end + 2).is_ascii_digit() {
                end += 2;
            } else if byte.is_ascii_alphanumeric()
                || byte == b'_'
                || byte == b'.' && next.is_ascii_digit()
                || byte == b'\'' && self.table.digit_quotes && next.is_ascii_alphanumeric()
            {
                end += 1;
            } else {
                break;
            }
        }
        let word = self.word_end(at);
        self.before = Before::Value;
        let date = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b'.' | b':');
        if word > end && self.pen.skip(at, date) < word {
            self.pen.plain(word);
        } else {
            self.pen.paint(word.max(end), Class::Number);
        }
    }

    pub(super) fn open_here_document(&mut self, at: usize) {
        let open = self.table.heredoc;
        if open.is_empty() || self.no_heredoc || self.heredocs.len() >= HERE_DOCUMENTS || !self.pen.sees(at, open) {
            return;
        }
        let mut from = at + open.len();
        let marked = matches!(self.pen.byte(from), b'-' | b'~');
        from += usize::from(marked);
        let from = self.pen.blanks(from);
        let quote = matches!(self.pen.byte(from), b'"' | b'\'');
        let from = from + usize::from(quote);
        let end = self.pen.skip(from, |b| b.is_ascii_alphanumeric() || b == b'_');
        if end == from || !(marked || quote || self.pen.byte(from).is_ascii_uppercase()) {
            return;
        }
        let word = self.pen.text(from, end);
        if self.here_document_end(self.pen.line_end(end), word).is_none() {
            self.no_heredoc = true;
            return;
        }
        self.heredocs.push(word);
        self.pen.plain(at + open.len() + usize::from(marked));
        self.pen.plain(from - usize::from(quote));
        self.pen.paint(end + usize::from(quote), Class::String);
    }

    /// The bodies of the here-documents opened on the line that has just ended.
    pub(super) fn here_documents(&mut self) {
        for word in std::mem::take(&mut self.heredocs) {
            let Some(end) = self.here_document_end(self.pen.at(), word) else {
                self.no_heredoc = true;
                return;
            };
            self.pen.paint(end, Class::String);
        }
    }

    fn here_document_end(&self, from: usize, word: &str) -> Option<usize> {
        let mut at = from;
        while at < self.pen.end() {
            let end = self.pen.line_end(at);
            let text = self.pen.text(at, end).trim();
            if text.trim_end_matches([';', ',', ')']) == word {
                return Some(self.pen.blanks(at) + word.len());
            }
            at = self.pen.line_break(end);
        }
        None
    }
}
