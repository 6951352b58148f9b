//! Days of the calendar, as front matter writes them.

use std::fmt;

/// A day that exists, in the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 1 to 9999.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// A day; `None` when there is no such day.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && icu_calendar::Date::try_new_iso(year.into(), month, day).is_ok();
        exists.then_some(Self { year, month, day })
    }

    /// Reads `MM/DD/YYYY` and `YYYY-MM-DD`; a time may follow the latter, after `T` or a space.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((month, rest)) = text.split_once('/') {
            let (day, year) = rest.split_once('/')?;
            return Self::new(digits(year, 4..=4)?, month_or_day(month, 1)?, month_or_day(day, 1)?);
        }
        let day = text.split(['T', ' ']).next()?;
        let (year, rest) = day.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        Self::new(digits(year, 4..=4)?, month_or_day(month, 2)?, month_or_day(day, 2)?)
    }
}

fn month_or_day(text: &str, least: usize) -> Option<u8> {
    digits(text, least..=2).and_then(|number| u8::try_from(number).ok())
}

fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<u16> {
    let all = count.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Date {
    /// Writes `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_read_in_both_forms() {
        for (text, day) in [
            ("03/05/2021", "2021-03-05"),
            ("3/5/2021", "2021-03-05"),
            ("2021-03-05", "2021-03-05"),
            ("2021-03-05T10:20:30Z", "2021-03-05"),
            ("2020-02-29", "2020-02-29"),
        ] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(day), "{text}");
        }
        for text in [
            "",
            "x",
            "2021",
            "13/01/2021",
            "02/29/2021",
            "2021-3-5",
            "2021-02-30",
            "0000-01-01",
            "5/2021",
            "1/1/21",
            "+1/01/2021",
            "2021/03/05",
            "2021-03-05x",
            "１/1/2021",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
