//! Numbers written in digits, as people of a language read them.
//!
//! In: a segment's prose and its language. Out: [`Quantity`]s in order of place, each with the values it may have:
//! `1,234` is 1234 in English and 1.234 in German, `5만` is 50000, `3 PM` is 15. Law: total; what belongs to an identifier,
//! an address or code is read but never required of the other side.

mod context;

use super::number_words::{self, decimal_comma, han_magnitude, magnitude};
use crate::{base::letters::is_letter, check::prose::Prose};
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
    let mut out = digits(prose, language);
    out.extend(months(prose, language));
    out.sort_by_key(|quantity| quantity.at.start);
    out
}

/// The numbers that are written in digits.
fn digits(prose: &Prose<'_>, language: &str) -> Vec<Quantity> {
    let is_digit = |c: char| !c.is_ascii() && plain(c).is_some_and(|c| c.is_ascii_digit());
    // Digits of other scripts begin with one of these bytes.
    let may_have_others = prose.has(&[0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0]);
    let has_digits = prose.has(b"0123456789") || may_have_others && prose.text().contains(is_digit);
    if !has_digits {
        return Vec::new();
    }
    let chars = if prose.text().is_ascii() {
        prose.text().bytes().map(char::from).enumerate().collect()
    } else {
        let mut chars: Vec<(usize, char)> = Vec::with_capacity(prose.text().len());
        chars.extend(prose.text().char_indices().filter_map(|(at, c)| Some((at, plain(c)?))));
        chars
    };
    let mut reader = Reader {
        chars,
        end: prose.text().len(),
        comma: decimal_comma(language),
        out: Vec::new(),
        sum: None,
        run: (0, false),
    };
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
    reader.out
}

/// The names of months, which other languages write as numbers.
fn months<'a>(prose: &'a Prose<'_>, language: &'a str) -> impl Iterator<Item = Quantity> + 'a {
    let text = if number_words::names_months(language) { prose.text() } else { "" };
    let may_begin = |(at, byte): (usize, u8)| number_words::begins_month(byte).then_some(at);
    text.bytes().enumerate().filter_map(may_begin).filter_map(move |start| {
        if text[..start].ends_with(is_letter) {
            return None;
        }
        let word = text[start..].split(|c: char| !is_letter(c)).next()?;
        let month = number_words::month(word, language)?;
        let at = start..start + word.len();
        Some(Quantity { at, values: vec![month.to_string()], loose: Vec::new(), required: !prose.is_literal(start) })
    })
}

/// Digits of any script and full-width marks as ASCII; marks of direction are nothing.
fn plain(c: char) -> Option<char> {
    let code = u32::from(c);
    match code {
        // What has no digits; the rest by the table below.
        0..0x660 | 0x3041..=0x9FFF | 0xAC00..=0xD7A3 => Some(c),
        0xFF0C | 0x066C => Some(','),
        0xFF0E | 0x066B => Some('.'),
        0xFF1A => Some(':'),
        0xFF0F => Some('/'),
        0x200B..=0x200F | 0x202A..=0x202E | 0x2066..=0x2069 | 0xFEFF => None,
        _ if !c.is_numeric() => Some(c),
        _ => match ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)) {
            Some(&zero) => char::from_u32(code - zero + u32::from(b'0')),
            None => Some(c),
        },
    }
}

/// The zeros of the scripts that have digits of their own (Unicode, decimal numbers).
const ZEROS: &[u32] = &[
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x11450,
    0x114D0, 0x11650, 0x11D50, 0x1E140, 0x1E2F0, 0x1E950,
];

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
    /// Where the run of visible ASCII characters ends that was last looked at, and whether it was an address.
    run: (usize, bool),
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

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.end, |&(byte, _)| byte)
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
        // `28.02.` is a day, which the other side may write in another order.
        let day = !list && (self.comma && is_day(&parts, &separators) || is_run_together(&parts, &separators));
        let shown = if list { &parts[..] } else { &parts[..1] };
        for (number, part) in shown.iter().enumerate() {
            let stop = if list { part.end } else { end };
            let values = if list { vec![canonical(&part.digits, "")] } else { meanings.clone() };
            let zero_minutes = part.digits == "00" && self.before(part.start, 1) == Some(':');
            let at = self.byte(part.start)..self.byte(stop);
            let mut read = Quantity { at, values, loose: Vec::new(), required: required && !zero_minutes && !day };
            if number == 0 && parts.len() > 1 {
                read.loose = if list { vec![versioned(&parts)] } else { self.other_readings(&parts, &separators) };
            }
            if clock {
                read.values.extend(hours(&part.digits));
            }
            if self.is_short_year(part) {
                read.values.push(format!("20{}", part.digits));
            }
            self.adjust(part.start, stop, &mut read.values);
            if matches!(part.digits.as_str(), "24" | "7") && self.is_always(part.start, stop) {
                read.loose.extend(["24", "7", "365"].map(str::to_owned));
            }
            if stop == end {
                self.scale((part.start, stop), &suffix, &mut read);
            }
            self.out.push(read);
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
            ('.', _, _) => vec![versioned(parts)],
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

    /// Adds what an order of magnitude after the number makes of it; `1억 2,000만` becomes one number.
    fn scale(&mut self, (start, end): (usize, usize), suffix: &str, read: &mut Quantity) {
        if let Some(zeros) = magnitude(suffix) {
            let scaled: Vec<String> = read.values.iter().map(|value| shifted(value, zeros)).collect();
            read.values.extend(scaled);
            return;
        }
        let mut at = end;
        if self.char(at) == Some(' ') && self.char(at + 1).and_then(han_magnitude).is_some_and(|zeros| zeros >= 4) {
            at += 1;
        }
        let mut zeros = 0;
        while let Some(more) = self.char(at).and_then(han_magnitude).filter(|_| zeros <= 16) {
            zeros += more;
            at += 1;
        }
        if zeros == 0 {
            return;
        }
        read.at.end = self.byte(at);
        let scaled: Vec<String> = read.values.iter().map(|value| shifted(value, zeros)).collect();
        let whole: Option<u128> = scaled.first().and_then(|value| value.parse().ok());
        if let (Some((until, sum)), Some(whole)) = (self.sum, whole)
            && start.saturating_sub(until) <= 1
            && sum > whole
            && let Some(first) = self.out.pop()
        {
            read.at.start = first.at.start;
            read.loose.append(&mut read.values);
            read.loose.extend(scaled.into_iter().chain(first.values));
            read.values.push(sum.saturating_add(whole).to_string());
            self.sum = Some((at, sum.saturating_add(whole)));
            return;
        }
        read.values.splice(0..0, scaled);
        self.sum = whole.map(|whole| (at, whole));
    }
}

/// The parts of a version or address, which mean nothing alone.
fn versioned(parts: &[Part]) -> String {
    parts.iter().map(|part| part.digits.as_str()).collect::<Vec<_>>().join(".")
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
