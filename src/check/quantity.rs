//! Numbers written in digits, as people of a language read them.
//!
//! In: a segment's prose and its language. Out: [`Quantity`]s in order of place, each with the values it may have:
//! `1,234` is 1234 in English and 1.234 in German, `5만` is 50000, `3 PM` is 15. Law: total; what belongs to an identifier,
//! an address or code is read but never required of the other side.

use super::{
    number_words::{self, decimal_comma, han_magnitude, is_month, magnitude},
    prose::Prose,
};
use std::ops::Range;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// Where it stands in the prose.
    pub(crate) at: Range<usize>,
    /// What it means, in the order of likelihood: canonical decimals or a whole version.
    pub(crate) values: Vec<String>,
    /// What it could mean besides, to a reader of good will.
    pub(crate) loose: Vec<String>,
    /// Whether the other side must have it too.
    pub(crate) required: bool,
}

/// All numbers of a text.
pub(crate) fn read(prose: &Prose<'_>, language: &str) -> Vec<Quantity> {
    let chars: Vec<(usize, char)> = prose.text().char_indices().filter_map(|(at, c)| Some((at, plain(c)?))).collect();
    let mut reader =
        Reader { chars, end: prose.text().len(), comma: decimal_comma(language), out: Vec::new(), sum: None };
    let mut at = 0;
    while at < reader.chars.len() {
        if reader.chars[at].1.is_ascii_digit() {
            let first = reader.out.len();
            let next = reader.number(at);
            for quantity in &mut reader.out[first..] {
                quantity.required &= !prose.is_literal(quantity.at.start);
            }
            at = next;
        } else {
            at += 1;
        }
    }
    let mut out = reader.out;
    out.extend(months(prose, language));
    out.sort_by_key(|quantity| quantity.at.start);
    out
}

/// The names of months, which other languages write as numbers.
fn months<'a>(prose: &'a Prose<'_>, language: &'a str) -> impl Iterator<Item = Quantity> + 'a {
    let text = prose.text();
    text.split(|c: char| !c.is_alphabetic()).filter_map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let month = number_words::month(word, language)?;
        let at = start..start + word.len();
        Some(Quantity { at, values: vec![month.to_string()], loose: Vec::new(), required: !prose.is_literal(start) })
    })
}

/// Digits of any script and full-width marks as ASCII; marks of direction are nothing.
fn plain(c: char) -> Option<char> {
    let code = u32::from(c);
    let digit = |zero: u32| char::from_u32(code - zero + u32::from(b'0'));
    match code {
        0x0660..=0x0669 => digit(0x0660),
        0x06F0..=0x06F9 => digit(0x06F0),
        0x0966..=0x096F => digit(0x0966),
        0xFF10..=0xFF19 => digit(0xFF10),
        0xFF0C | 0x066C => Some(','),
        0xFF0E | 0x066B => Some('.'),
        0xFF1A => Some(':'),
        0xFF0F => Some('/'),
        0x200B..=0x200F | 0x202A..=0x202E | 0x2066..=0x2069 | 0xFEFF => None,
        _ => Some(c),
    }
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && u32::from(c) < 0x250
}

/// A part of a number between its separators.
struct Part {
    start: usize,
    end: usize,
    digits: String,
}

struct Reader {
    chars: Vec<(usize, char)>,
    end: usize,
    comma: bool,
    out: Vec<Quantity>,
    /// Where the last quantity with 만 or 억 ended and what it was, for `1억 2,000만`.
    sum: Option<(usize, u128)>,
}

impl Reader {
    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|&(_, c)| c)
    }

    fn before(&self, at: usize, back: usize) -> Option<char> {
        at.checked_sub(back).and_then(|at| self.char(at))
    }

    fn digits(&self, at: usize) -> usize {
        self.chars[at.min(self.chars.len())..].iter().take_while(|(_, c)| c.is_ascii_digit()).count()
    }

    fn range(&self, start: usize, end: usize) -> Range<usize> {
        let byte = |at: usize| self.chars.get(at).map_or(self.end, |&(byte, _)| byte);
        byte(start)..self.chars.get(end - 1).map_or(self.end, |&(at, _)| at + 1).max(byte(end).min(self.end))
    }

    /// Reads the number at `start` and returns where to go on.
    fn number(&mut self, start: usize) -> usize {
        let (parts, separators) = self.parts(start);
        let end = parts.last().map_or(start + 1, |part| part.end);
        let (after, suffix) = self.suffix(end);
        let required = !self.is_identifier(start, end, after, &suffix) && !self.is_idiom(start, end, &suffix);
        let clock = parts.len() == 1 && (self.is_clock(start, end) || is_half_day(&suffix));
        let meanings = self.meanings(&parts, &separators);
        let list = meanings.is_empty();
        for (number, part) in parts.iter().enumerate() {
            if !list && number > 0 {
                break;
            }
            let stop = if list { part.end } else { end };
            let mut values = if list { vec![canonical(&part.digits, "")] } else { meanings.clone() };
            let mut loose = Vec::new();
            if !list && parts.len() > 1 {
                loose.extend(self.other_readings(&parts, &separators));
            }
            if clock {
                values.extend(hours(&part.digits));
            }
            if self.is_short_year(part) {
                values.push(format!("20{}", part.digits));
            }
            self.adjust(part.start, stop, &mut values);
            if list && number == 0 {
                let whole = parts.iter().map(|part| part.digits.as_str()).collect::<Vec<_>>();
                loose.push(whole.join("."));
            }
            if matches!(part.digits.as_str(), "24" | "7") && self.is_always(part.start, stop) {
                loose.extend(["24", "7", "365"].map(str::to_owned));
            }
            let zero_minutes = part.digits == "00" && self.before(part.start, 1) == Some(':');
            let mut at = self.range(part.start, stop);
            if !list || number + 1 == parts.len() {
                self.scale((part.start, stop), &suffix, &mut at.start, &mut values, &mut loose);
            }
            // `28.02.` is a day, which the other side may write in another order.
            let day = !list && (self.comma && is_day(&parts, &separators) || is_run_together(&parts, &separators));
            self.out.push(Quantity { at, values, loose, required: required && !zero_minutes && !day });
        }
        end
    }

    fn parts(&self, start: usize) -> (Vec<Part>, Vec<char>) {
        let (mut parts, mut separators) = (Vec::new(), Vec::new());
        let mut at = start;
        loop {
            let count = self.digits(at);
            let digits = self.chars[at..at + count].iter().map(|&(_, c)| c).collect();
            parts.push(Part { start: at, end: at + count, digits });
            at += count;
            let Some(separator) = self.char(at) else { break };
            let follows = self.digits(at + 1);
            let goes_on = match separator {
                ',' | '.' => follows > 0,
                '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' => follows == 3 && count <= 3,
                _ => false,
            };
            if !goes_on {
                break;
            }
            separators.push(separator);
            at += 1;
        }
        (parts, separators)
    }

    /// What the parts mean together; nothing when each stands for itself.
    fn meanings(&self, parts: &[Part], separators: &[char]) -> Vec<String> {
        let Some(&last) = separators.last() else { return vec![canonical(&parts[0].digits, "")] };
        let joined = |parts: &[Part]| parts.iter().map(|part| part.digits.as_str()).collect::<String>();
        let one_kind = separators.iter().all(|&separator| separator == last);
        let fraction = &parts[parts.len() - 1].digits;
        let whole = &parts[..parts.len() - 1];
        if !one_kind {
            // `1,234.56` and `1.234,56`.
            let rest = &separators[..separators.len() - 1];
            let grouped = rest.iter().all(|&separator| separator == rest[0]) && is_grouped(whole);
            return if grouped { vec![canonical(&joined(whole), fraction)] } else { Vec::new() };
        }
        let decimal = || canonical(&joined(whole), fraction);
        let grouped = || canonical(&joined(parts), "");
        match (last, separators.len(), is_grouped(parts)) {
            (',', 1, true) if self.comma => vec![decimal(), grouped()],
            ('.', 1, true) if self.comma => vec![grouped(), decimal()],
            (',', 1, false) if self.comma => vec![decimal()],
            ('.', 1, _) => vec![decimal()],
            (',', _, false) => Vec::new(),
            ('.', _, true) if self.comma => vec![grouped()],
            ('.', _, _) if is_date(parts, self.comma) => Vec::new(),
            ('.', _, _) => vec![parts.iter().map(|part| part.digits.as_str()).collect::<Vec<_>>().join(".")],
            _ => vec![grouped()],
        }
    }

    /// What else several parts could mean.
    fn other_readings(&self, parts: &[Part], separators: &[char]) -> Vec<String> {
        let mut out = Vec::new();
        if let [whole, fraction] = parts
            && !is_grouped(parts)
        {
            out.push(canonical(&whole.digits, &fraction.digits));
        }
        // `am 4.3.` has no year, `1.2021` lacks a space, and a space may stand between two numbers.
        let year = parts.len() == 2 && parts[1].digits.len() == 4;
        if self.comma || year || separators.iter().any(|separator| !matches!(separator, '.' | ',')) {
            out.extend(parts.iter().map(|part| canonical(&part.digits, "")));
        }
        out
    }

    /// The Latin letters after a number, over one space when they are not attached; and where they end.
    fn suffix(&self, end: usize) -> (usize, String) {
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
    fn is_identifier(&self, start: usize, end: usize, after: usize, suffix: &str) -> bool {
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
        let run = self.run(start);
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

    /// Whether the number is part of a set phrase that other languages say without it.
    fn is_idiom(&self, start: usize, end: usize, suffix: &str) -> bool {
        let rest = self.text(end, end + 12).to_lowercase();
        let lead = self.text(start.saturating_sub(12), start).to_lowercase();
        let ordinal = ["st", "nd", "rd", "th"].contains(&suffix);
        let party = ordinal && rest[suffix.len().min(rest.len())..].trim_start_matches(['-', ' ']).starts_with("part");
        let around = self.text(start, end) == "360" && rest.trim_start_matches(['-', ' ']).starts_with("degree");
        let one_to_one = self.text(start, end) == "1" && (rest.starts_with(":1") || lead.ends_with("1:"));
        party || around || one_to_one || self.is_always(start, end) || self.is_next_number(start, end)
    }

    /// Whether the number stands in `24/7`, `24 x 7` or `24x7x365`.
    fn is_always(&self, start: usize, end: usize) -> bool {
        let marks = [' ', 'x', '/', '×'];
        let rest = self.text(end, end + 4).to_lowercase();
        let lead = self.text(start.saturating_sub(7), start).to_lowercase();
        let (next, last) = (rest.trim_start_matches(marks), lead.trim_end_matches(marks));
        let (parted, joined) = (next.len() < rest.trim_start().len(), last.len() < lead.trim_end().len());
        match self.text(start, end).as_str() {
            "24" => parted && next.starts_with('7'),
            "7" => joined && last.ends_with("24"),
            "365" => joined && last.ends_with('7'),
            _ => false,
        }
    }

    /// Whether the segment ends with the number of an item that begins in the next one: `…, and 2.`
    fn is_next_number(&self, start: usize, end: usize) -> bool {
        let rest = self.text(end, self.chars.len());
        let lead = self.text(0, start);
        matches!(rest.trim(), "." | ")") && lead.trim_end().ends_with([';', ':', '.', '-', '–', '—', ','])
    }

    fn text(&self, start: usize, end: usize) -> String {
        let end = end.min(self.chars.len());
        self.chars[start.min(end)..end].iter().map(|&(_, c)| c).collect()
    }

    /// Adds what the words before a number make of it: `more than 5` is 6 or more, `.5` is 0.5.
    fn adjust(&self, start: usize, end: usize, values: &mut Vec<String>) {
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

    /// The visible ASCII characters around a number.
    fn run(&self, at: usize) -> String {
        let back = self.chars[..at].iter().rev().take_while(|(_, c)| c.is_ascii_graphic()).count();
        self.chars[at - back..].iter().map(|&(_, c)| c).take_while(char::is_ascii_graphic).collect()
    }

    /// Whether an hour stands here: `15:00`, `3 p.m.`, `오후 3시`.
    fn is_clock(&self, start: usize, end: usize) -> bool {
        if self.char(end) == Some(':') && self.digits(end + 1) == 2 {
            return true;
        }
        let rest: String = self.chars[end..].iter().take(6).map(|&(_, c)| c).collect();
        let rest = rest.trim_start().to_lowercase();
        let ahead = ["a.m", "p.m", "am", "pm", "ص", "م", "시", "時", "点", "uhr"];
        let lead: String = self.chars[start.saturating_sub(4)..start].iter().map(|&(_, c)| c).collect();
        let behind = ["오전", "오후", "午前", "午後", "上午", "下午"];
        ahead.iter().any(|mark| rest.starts_with(mark)) || behind.iter().any(|mark| lead.trim_end().ends_with(mark))
    }

    /// Whether a number of two digits ends a date: `3/4/21`, `2020-21`, `’21`.
    fn is_short_year(&self, part: &Part) -> bool {
        let separated = match self.before(part.start, 1) {
            Some('/' | '-' | '–' | '.') => self.before(part.start, 2).is_some_and(|c| c.is_ascii_digit()),
            Some('\'' | '’') => true,
            // `FY21`, `December 19`.
            _ => {
                let lead = self.text(part.start.saturating_sub(12), part.start).to_lowercase();
                let word = lead.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
                matches!(word, "fy" | "cy") || is_month(word)
            }
        };
        part.digits.len() == 2 && separated
    }

    /// Adds what an order of magnitude after the number makes of it; `1억 2,000만` becomes one number that begins at `from`.
    fn scale(
        &mut self,
        (start, end): (usize, usize),
        suffix: &str,
        from: &mut usize,
        values: &mut Vec<String>,
        loose: &mut Vec<String>,
    ) {
        if let Some(zeros) = magnitude(suffix) {
            let scaled: Vec<String> = values.iter().map(|value| shifted(value, zeros)).collect();
            values.extend(scaled);
            return;
        }
        let mut at = end;
        if self.char(at) == Some(' ') && self.char(at + 1).and_then(han_magnitude).is_some_and(|zeros| zeros >= 4) {
            at += 1;
        }
        let mut zeros = 0;
        while let Some(more) = self.char(at).and_then(han_magnitude) {
            zeros += more;
            at += 1;
        }
        if zeros == 0 {
            return;
        }
        let scaled: Vec<String> = values.iter().map(|value| shifted(value, zeros)).collect();
        let whole: Option<u128> = scaled.first().and_then(|value| value.parse().ok());
        match (self.sum, whole) {
            (Some((until, sum)), Some(whole)) if start.saturating_sub(until) <= 1 && sum > whole => {
                loose.append(values);
                loose.extend(scaled);
                if let Some(first) = self.out.pop() {
                    loose.extend(first.values);
                    *from = first.at.start;
                }
                values.push(sum.saturating_add(whole).to_string());
                self.sum = Some((at, sum.saturating_add(whole)));
            }
            _ => {
                values.splice(0..0, scaled);
                self.sum = whole.map(|whole| (at, whole));
            }
        }
    }
}

/// Thousands by threes, or the Indian way.
fn is_grouped(parts: &[Part]) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return false };
    let three = middle.iter().all(|part| part.digits.len() == 3) && first.digits.len() <= 3;
    let two = middle.iter().all(|part| part.digits.len() == 2) && first.digits.len() <= 2;
    last.digits.len() == 3 && (three || two) && (first.digits == "0" || !first.digits.starts_with('0'))
}

/// `04.03.2021`, and `04.03.21` where that is usual.
fn is_date(parts: &[Part], short: bool) -> bool {
    let [day, month, year] = parts else { return false };
    let small = |part: &Part| part.digits.parse::<u32>().is_ok_and(|number| (1..=31).contains(&number));
    small(day) && small(month) && (year.digits.len() == 4 || short && year.digits.len() == 2)
}

/// `28.02`.
fn is_day(parts: &[Part], separators: &[char]) -> bool {
    let within = |part: &Part, limit: u32| {
        part.digits.len() <= 2 && part.digits.parse::<u32>().is_ok_and(|number| (1..=limit).contains(&number))
    };
    matches!((parts, separators), ([day, month], ['.']) if within(day, 31) && within(month, 12))
}

/// `1.2021`: the end of a number before a year.
fn is_run_together(parts: &[Part], separators: &[char]) -> bool {
    matches!((parts, separators), ([number, year], ['.']) if number.digits.len() <= 2 && year.digits.len() == 4)
}

fn is_half_day(suffix: &str) -> bool {
    suffix.eq_ignore_ascii_case("am") || suffix.eq_ignore_ascii_case("pm")
}

/// The same hour on the other clock.
fn hours(digits: &str) -> Vec<String> {
    match digits.parse::<u32>() {
        Ok(0 | 12 | 24) => vec!["0".to_owned(), "12".to_owned(), "24".to_owned()],
        Ok(hour @ 1..=11) => vec![(hour + 12).to_string()],
        Ok(hour @ 13..=23) => vec![(hour - 12).to_string()],
        _ => Vec::new(),
    }
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

/// A decimal in its shortest form.
fn canonical(whole: &str, fraction: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

/// A decimal times a power of ten.
fn shifted(value: &str, zeros: u32) -> String {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let zeros = zeros as usize;
    let mut digits = format!("{whole}{fraction}");
    let point = whole.len() + zeros;
    while digits.len() < point {
        digits.push('0');
    }
    canonical(&digits[..point], &digits[point..])
}
