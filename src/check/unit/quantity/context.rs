//! What stands around a number and says what it is: a name, an address, a set phrase, an hour, a year.
//!
//! In: the characters of a segment and where a number stands. Out: yes or no, or further values. Law: looks at a few characters
//! only, and at each run of visible characters once, so that a text of numbers alone is read in linear time.

use super::{Part, Reader, canonical};
use crate::check::unit::number_words::{is_month, magnitude};

impl Reader {
    /// The Latin letters after a number, over one space when they are not attached; and where they end.
    pub(super) fn suffix(&self, end: usize) -> (usize, String) {
        let word = |from: usize| -> String {
            let letters = self.chars[from.min(self.chars.len())..].iter().map(|&(_, c)| c);
            letters.take_while(|&c| c.is_alphabetic() || (0x64B..=0x652).contains(&u32::from(c))).collect()
        };
        let attached = word(end);
        if !attached.is_empty() {
            return (end + attached.chars().count(), attached);
        }
        let spaced = matches!(self.char(end), Some(' ' | '\u{a0}' | '\u{202f}'));
        if spaced { (end, word(end + 1)) } else { (end, String::new()) }
    }

    /// Whether the number is part of a name, an address, a file or another thing that is not counted.
    pub(super) fn is_identifier(&mut self, start: usize, end: usize, after: usize, suffix: &str) -> bool {
        let before = self.before(start, 1);
        if before.is_some_and(|c| is_latin(c) || c == '_') && !self.follows_currency(start) {
            return true;
        }
        if matches!(before, Some('-' | '.')) && self.before(start, 2).is_some_and(is_latin) {
            return true;
        }
        if after > end && is_latin(suffix.chars().next().unwrap_or(' ')) {
            let known = is_unit(suffix) || magnitude(suffix).is_some();
            let digit_follows = self.char(after).is_some_and(|c| c.is_ascii_digit());
            if !known || (digit_follows && !suffix.eq_ignore_ascii_case("x")) {
                return true;
            }
        }
        if self.char(end) == Some('.') && self.char(end + 1).is_some_and(|c| c.is_ascii_lowercase()) {
            return true;
        }
        self.is_in_address(start)
    }

    /// Whether the number is part of a set phrase that other languages say without it.
    pub(super) fn is_idiom(&self, start: usize, end: usize, suffix: &str) -> bool {
        let rest = || self.text(end, end + 12).to_lowercase();
        let is_party = |rest: String| {
            let noun = rest.trim_start().strip_prefix(suffix).map(|rest| rest.trim_start_matches(['-', ' ']));
            noun.is_some_and(|noun| noun.starts_with("part"))
        };
        let party = ["st", "nd", "rd", "th"].contains(&suffix) && is_party(rest());
        let around = self.is(start, end, "360") && rest().trim_start_matches(['-', ' ']).starts_with("degree");
        let to_one = || rest().starts_with(":1") || self.text(start.saturating_sub(12), start).ends_with("1:");
        let one_to_one = self.is(start, end, "1") && to_one();
        party || around || one_to_one || self.is_always(start, end) || self.is_next_number(start, end)
    }

    /// Whether the number stands in `24/7`, `24 x 7` or `24x7x365`.
    pub(super) fn is_always(&self, start: usize, end: usize) -> bool {
        let Some(number) = ["24", "7", "365"].into_iter().find(|number| self.is(start, end, number)) else {
            return false;
        };
        let marks = [' ', 'x', '/', '×'];
        let rest = self.text(end, end + 4).to_lowercase();
        let lead = self.text(start.saturating_sub(7), start).to_lowercase();
        let (next, last) = (rest.trim_start_matches(marks), lead.trim_end_matches(marks));
        let (parted, joined) = (next.len() < rest.trim_start().len(), last.len() < lead.trim_end().len());
        match number {
            "24" => parted && next.starts_with('7'),
            "7" => joined && last.ends_with("24"),
            "365" => joined && last.ends_with('7'),
            _ => false,
        }
    }

    /// Whether the segment ends with the number of an item that begins in the next one: `…, and 2.`
    fn is_next_number(&self, start: usize, end: usize) -> bool {
        let is_last = || matches!(self.text(end, end + 4).trim(), "." | ")");
        let lead = || self.text(start.saturating_sub(4), start);
        end + 4 > self.chars.len()
            && end - start <= 2
            && is_last()
            && lead().trim_end().ends_with([';', ':', '.', '-', '–', '—', ','])
    }

    /// Whether a range is just that text.
    fn is(&self, start: usize, end: usize, text: &str) -> bool {
        self.chars[start..end].iter().map(|&(_, c)| c).eq(text.chars())
    }

    fn text(&self, start: usize, end: usize) -> String {
        let end = end.min(self.chars.len());
        self.chars[start.min(end)..end].iter().map(|&(_, c)| c).collect()
    }

    /// Adds what the words before a number make of it: `more than 5` is 6 or more, `.5` is 0.5.
    pub(super) fn adjust(&self, start: usize, end: usize, values: &mut Vec<String>) {
        // All these words end with one of these letters.
        let follows_word = || matches!(self.before(start, 2), Some('n' | 'r' | 's' | 'w' | 'N' | 'R' | 'S' | 'W'));
        match self.before(start, 1) {
            Some('.') => {}
            Some(' ') if follows_word() => {}
            _ => return,
        }
        let lead = self.text(start.saturating_sub(14), start).to_lowercase();
        let number: Option<u64> = values.first().and_then(|value| value.parse().ok());
        if let Some(number) = number {
            if ["more than ", "over ", "greater than ", "exceeds "].iter().any(|words| lead.ends_with(words)) {
                values.push((number + 1).to_string());
            }
            if ["less than ", "fewer than ", "under ", "below "].iter().any(|words| lead.ends_with(words)) {
                values.push(number.saturating_sub(1).to_string());
            }
        }
        if lead.ends_with('.') && !self.before(start, 2).is_some_and(char::is_alphanumeric) {
            values.push(canonical("", &self.text(start, end)));
        }
    }

    /// Whether the letters before are `USD`, `US$` and the like.
    fn follows_currency(&self, start: usize) -> bool {
        let letters: String = self.chars[..start].iter().rev().map(|&(_, c)| c).take_while(|&c| is_latin(c)).collect();
        matches!(letters.as_str(), "DSU" | "RUE" | "PBG" | "YPJ" | "WRK")
    }

    /// Whether the visible ASCII characters around a number are an address, a path, a placeholder or an identifier.
    fn is_in_address(&mut self, at: usize) -> bool {
        // One run may hold many numbers.
        if at >= self.run.0 {
            let run = self.chars[at..].iter().take_while(|(_, c)| c.is_ascii_graphic()).count();
            let back = self.chars[..at].iter().rev().take_while(|(_, c)| c.is_ascii_graphic()).count();
            let text = self.text(at - back, at + run);
            self.run = (at + run, is_address(&text));
        }
        self.run.1
    }

    /// Whether an hour stands here: `15:00`, `3 p.m.`, `오후 3시`.
    pub(super) fn is_clock(&self, start: usize, end: usize) -> bool {
        if self.char(end) == Some(':') && self.digits(end + 1) == 2 {
            return true;
        }
        let rest: String = self.chars[end..].iter().take(6).map(|&(_, c)| c).collect();
        let rest = rest.trim_start().to_lowercase();
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let ahead = ["a.m", "p.m", "시", "時", "点"];
        let lead: String = self.chars[start.saturating_sub(4)..start].iter().map(|&(_, c)| c).collect();
        let behind = ["오전", "오후", "午前", "午後", "上午", "下午"];
        ["am", "pm", "ص", "م", "uhr"].contains(&word)
            || ahead.iter().any(|mark| rest.starts_with(mark))
            || behind.iter().any(|mark| lead.trim_end().ends_with(mark))
    }

    /// Whether a number of two digits ends a date: `3/4/21`, `2020-21`, `’21`.
    pub(super) fn is_short_year(&self, part: &Part) -> bool {
        if part.digits.len() != 2 {
            return false;
        }
        match self.before(part.start, 1) {
            Some('/' | '-' | '–' | '.') => self.before(part.start, 2).is_some_and(|c| c.is_ascii_digit()),
            Some('\'' | '’') => true,
            // `FY21`, `December 19`.
            _ => {
                let lead = self.text(part.start.saturating_sub(12), part.start).to_lowercase();
                let word = lead.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
                matches!(word, "fy" | "cy") || is_month(word)
            }
        }
    }
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && u32::from(c) < 0x250
}

/// Whether a run of visible ASCII characters is nothing that is counted.
fn is_address(run: &str) -> bool {
    let has = |wanted: &str| run.contains(wanted);
    let segments = || run.split(|c: char| !c.is_ascii_alphanumeric());
    let mixed = || {
        segments().any(|segment| {
            segment.contains(|c: char| c.is_ascii_digit()) && segment.contains(|c: char| c.is_ascii_alphabetic())
        })
    };
    has("://")
        || has("www.")
        || has("@")
        || has("\\")
        || has("_")
        || has("{")
        || has("=")
        || (has("/")
            && run.contains(|c: char| c.is_ascii_lowercase())
            && segments().filter(|s| s.len() > 1).count() > 1)
        || (run.matches('-').count() >= 2 && mixed())
}

/// Letters that may be attached to a number that counts.
fn is_unit(suffix: &str) -> bool {
    const UNITS: &[&str] = &[
        "st", "nd", "rd", "th", "gb", "mb", "kb", "tb", "pb", "gib", "mib", "kib", "am", "pm", "px", "pt", "ms", "s",
        "sec", "secs", "min", "mins", "h", "hr", "hrs", "x", "cm", "mm", "km", "kg", "kw", "ghz", "mhz", "hz", "kbps",
        "mbps", "gbps", "usd", "eur", "gbp", "jpy", "er",
    ];
    UNITS.iter().any(|unit| suffix.eq_ignore_ascii_case(unit))
}
