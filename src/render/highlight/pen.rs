//! The pen: the only place where HTML is written and the code is advanced through.
//!
//! In: code, and from a lexer "up to here it is that". Out: HTML. Law: whatever a lexer says, every byte is written once, in
//! order, escaped; positions are moved to the next character boundary and never back; so a lexer cannot lose text, split a
//! character or loop.

use super::Class;
use crate::markdown::html::escape;
use std::mem;

/// How deep languages may stand in one another (a page in a fence in a page).
const DEPTH: u8 = 3;

/// A place in the code, and the HTML up to there.
pub(super) struct Pen<'a> {
    code: &'a str,
    /// Up to here the code is told.
    at: usize,
    /// Where the part being read ends.
    end: usize,
    /// From here to `at` the code is of `class` and not yet written.
    run: usize,
    class: Option<Class>,
    depth: u8,
    out: String,
    /// How many bytes were looked at, again and again ones counted again.
    #[cfg(test)]
    looked: std::cell::Cell<usize>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(code: &'a str) -> Self {
        let out = String::with_capacity(code.len() * 3);
        Self {
            code,
            at: 0,
            end: code.len(),
            run: 0,
            class: None,
            depth: 0,
            out,
            #[cfg(test)]
            looked: std::cell::Cell::default(),
        }
    }

    /// The HTML; what no lexer told is plain.
    pub(super) fn finish(mut self) -> String {
        self.plain(self.code.len());
        self.flush();
        self.out
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) const fn end(&self) -> usize {
        self.end
    }

    pub(super) const fn done(&self) -> bool {
        self.at >= self.end
    }

    /// The byte at a position, 0 behind the end.
    #[inline]
    pub(super) fn byte(&self, at: usize) -> u8 {
        #[cfg(test)]
        self.look(1);
        if at < self.end { self.code.as_bytes()[at] } else { 0 }
    }

    /// The text of a range; empty when it is none.
    pub(super) fn text(&self, from: usize, to: usize) -> &'a str {
        self.code.get(from..to.min(self.end)).unwrap_or("")
    }

    /// Whether `what` stands at a position.
    #[inline]
    pub(super) fn sees(&self, at: usize, what: &str) -> bool {
        at <= self.end && self.code.as_bytes()[at..self.end].starts_with(what.as_bytes())
    }

    /// The first position from `from` on whose byte fails the test.
    #[inline]
    pub(super) fn skip(&self, from: usize, test: impl Fn(u8) -> bool) -> usize {
        let mut at = from.min(self.end);
        while at < self.end && test(self.code.as_bytes()[at]) {
            at += 1;
        }
        #[cfg(test)]
        self.look(at - from.min(at) + 1);
        at
    }

    /// Behind the blanks at a position.
    pub(super) fn blanks(&self, from: usize) -> usize {
        self.skip(from, |b| b == b' ' || b == b'\t')
    }

    /// Where `what` stands next.
    pub(super) fn find(&self, from: usize, what: &str) -> Option<usize> {
        let rest = self.code.as_bytes().get(from..self.end)?;
        let found = memchr::memmem::find(rest, what.as_bytes());
        #[cfg(test)]
        self.look(found.unwrap_or(rest.len()) + 1);
        found.map(|found| from + found)
    }

    /// Behind the next `what`, or the end.
    pub(super) fn behind(&self, from: usize, what: &str) -> usize {
        self.find(from, what).map_or(self.end, |found| found + what.len())
    }

    /// The end of the line a position is in, before its break.
    pub(super) fn line_end(&self, from: usize) -> usize {
        let rest = self.code.as_bytes().get(from..self.end).unwrap_or_default();
        let found = memchr::memchr2(b'\n', b'\r', rest).map_or(self.end, |found| from + found);
        #[cfg(test)]
        self.look(found - from.min(found) + 1);
        found
    }

    /// Behind the line break at a position.
    pub(super) fn line_break(&self, at: usize) -> usize {
        match self.byte(at) {
            b'\r' if self.byte(at + 1) == b'\n' => at + 2,
            b'\r' | b'\n' => at + 1,
            _ => at,
        }
    }

    /// Tells that the code up to `to` is of a class.
    pub(super) fn paint(&mut self, to: usize, class: Class) {
        self.tell(to, Some(class));
    }

    /// Tells that the code up to `to` is nothing special.
    pub(super) fn plain(&mut self, to: usize) {
        self.tell(to, None);
    }

    /// Takes steps until the part is read; a step that tells nothing leaves one character plain.
    pub(super) fn each(&mut self, mut step: impl FnMut(&mut Self)) {
        while !self.done() {
            let before = self.at;
            step(self);
            if self.at == before {
                self.plain(before + 1);
            }
        }
    }

    /// Lets a lexer read up to `to` and no further.
    pub(super) fn within(&mut self, to: usize, lex: impl FnOnce(&mut Self)) {
        let to = self.boundary(to);
        let outer = mem::replace(&mut self.end, to);
        self.depth += 1;
        if self.depth <= DEPTH && self.at < to {
            lex(self);
        }
        self.plain(to);
        self.depth -= 1;
        self.end = outer;
    }

    #[cfg(test)]
    fn look(&self, bytes: usize) {
        self.looked.set(self.looked.get() + bytes);
    }

    /// How many bytes were looked at until now.
    #[cfg(test)]
    pub(super) fn looked(&self) -> usize {
        self.looked.get()
    }

    fn boundary(&self, to: usize) -> usize {
        let mut to = to.clamp(self.at, self.end);
        while !self.code.is_char_boundary(to) {
            to += 1;
        }
        to
    }

    #[inline]
    fn tell(&mut self, to: usize, class: Option<Class>) {
        let to = self.boundary(to);
        if to == self.at {
            return;
        }
        if class != self.class {
            self.flush();
            self.class = class;
        }
        self.at = to;
    }

    fn flush(&mut self) {
        let text = &self.code[self.run..self.at];
        self.run = self.at;
        let Some(class) = self.class else {
            escape(&mut self.out, text);
            return;
        };
        for line in text.split_inclusive(['\n', '\r']) {
            let body = line.trim_end_matches(['\n', '\r']);
            if body.bytes().all(|b| b == b' ' || b == b'\t') {
                self.out.push_str(line);
                continue;
            }
            self.out.push_str("<span class=\"");
            self.out.push(class.letter());
            self.out.push_str("\">");
            escape(&mut self.out, body);
            self.out.push_str("</span>");
            self.out.push_str(&line[body.len()..]);
        }
    }
}
