//! Numbers, plurals and dates as a locale has them, by the CLDR data of ICU4X.
//!
//! In: a number with the options of `NUMBER`, or a [`Date`] with a style. Out: text. Law: total; a locale without data of its
//! own falls back as CLDR says; defaults are those of ECMA-402 (at most three fraction digits, half away from zero), except that
//! a date without a style is `long`.

use fixed_decimal::{Decimal, FloatPrecision, SignedRoundingMode, UnsignedRoundingMode};
use fluent::FluentArgs;
use fluent::types::{FluentNumber, FluentNumberType, FluentType, FluentValue};
use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{YMD, YMDE};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_plurals::{PluralCategory, PluralRules};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// How many digits of a fraction, or of an integer's padding, are obeyed.
const MAX_DIGITS: usize = 15;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// A day; `None` when there is no such day, or the year has more than four digits.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && icu_calendar::Date::try_new_iso(year, month, day).is_ok();
        exists.then_some(Self { year, month, day })
    }

    /// Reads `2021-03-05`, with or without a time after it, and `03/05/2021` (month first).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
            (digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
        };
        let (year, month, day) = if let Some((month, rest)) = text.split_once('/') {
            let (day, year) = rest.split_once('/')?;
            (number(year, 4..=4)?, number(month, 1..=2)?, number(day, 1..=2)?)
        } else {
            let date = text.split_once(['T', 't', ' ']).map_or(text, |(date, _)| date);
            let (year, rest) = date.split_once('-')?;
            let (month, day) = rest.split_once('-')?;
            (number(year, 4..=4)?, number(month, 2..=2)?, number(day, 2..=2)?)
        };
        Self::new(i32::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The day as `2021-03-05`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How long a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateStyle {
    /// With the day of the week.
    Full,
    /// With the month in letters.
    Long,
    /// Abbreviated.
    Medium,
    /// In digits.
    Short,
}

/// The plural categories of a locale by CLDR, in the order `zero`, `one`, `two`, `few`, `many`, `other`.
#[must_use]
pub fn plural_categories(locale: &crate::base::Locale, ordinal: bool) -> Vec<&'static str> {
    let preferences: icu_locale::Locale = locale.as_str().parse().unwrap_or(icu_locale::Locale::UNKNOWN);
    let rules = if ordinal {
        PluralRules::try_new_ordinal((&preferences).into())
    } else {
        PluralRules::try_new_cardinal((&preferences).into())
    };
    let Ok(rules) = rules else { return vec!["other"] };
    let mut categories: Vec<PluralCategory> = rules.categories().collect();
    categories.sort();
    categories.into_iter().map(category).collect()
}

/// The name of a plural category.
fn category(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// The formatters of one locale.
pub(super) struct Formats {
    preferences: icu_locale::Locale,
    grouped: Option<DecimalFormatter>,
    plain: Option<DecimalFormatter>,
    cardinal: Option<PluralRules>,
    ordinal: Option<PluralRules>,
    dates: [OnceLock<Option<DateTimeFormatter<YMD>>>; 3],
    full: OnceLock<Option<DateTimeFormatter<YMDE>>>,
}

impl Formats {
    /// The formatters of the locale with this tag.
    pub(super) fn new(tag: &str) -> Self {
        let preferences: icu_locale::Locale = tag.parse().unwrap_or(icu_locale::Locale::UNKNOWN);
        let decimal =
            |grouping| DecimalFormatter::try_new((&preferences).into(), DecimalFormatterOptions::from(grouping)).ok();
        Self {
            grouped: decimal(GroupingStrategy::Auto),
            plain: decimal(GroupingStrategy::Never),
            cardinal: PluralRules::try_new_cardinal((&preferences).into()).ok(),
            ordinal: PluralRules::try_new_ordinal((&preferences).into()).ok(),
            preferences,
            dates: Default::default(),
            full: OnceLock::new(),
        }
    }

    /// A number by the options of `NUMBER`.
    pub(super) fn number(&self, number: &FluentNumber) -> String {
        let Some(decimal) = decimal(number) else { return number.value.to_string() };
        let formatter = if number.options.use_grouping { &self.grouped } else { &self.plain };
        formatter.as_ref().map_or_else(|| decimal.to_string(), |formatter| formatter.format(&decimal).to_string())
    }

    /// The plural category of a number with the digits that [`Self::number`] shows.
    pub(super) fn plural(&self, number: &FluentNumber) -> &'static str {
        let rules = match number.options.r#type {
            FluentNumberType::Cardinal => &self.cardinal,
            FluentNumberType::Ordinal => &self.ordinal,
        };
        let rules = rules.as_ref().zip(decimal(number));
        category(rules.map_or(PluralCategory::Other, |(rules, decimal)| rules.category_for(&decimal)))
    }

    /// A day in a style.
    pub(super) fn date(&self, date: Date, style: DateStyle) -> String {
        let Ok(day) = icu_calendar::Date::<Iso>::try_new_iso(date.year, date.month, date.day) else {
            return date.iso();
        };
        let preferences = || (&self.preferences).into();
        let (slot, fields) = match style {
            DateStyle::Full => {
                let full = self.full.get_or_init(|| DateTimeFormatter::try_new(preferences(), YMDE::long()).ok());
                return full.as_ref().map_or_else(|| date.iso(), |formatter| formatter.format(&day).to_string());
            }
            DateStyle::Long => (0, YMD::long()),
            DateStyle::Medium => (1, YMD::medium()),
            DateStyle::Short => (2, YMD::short()),
        };
        let formatter = self.dates[slot].get_or_init(|| DateTimeFormatter::try_new(preferences(), fields).ok());
        formatter.as_ref().map_or_else(|| date.iso(), |formatter| formatter.format(&day).to_string())
    }

    /// A value as text, for functions that need one.
    pub(super) fn text(&self, value: &FluentValue<'_>) -> Option<String> {
        match value {
            FluentValue::String(text) => Some(text.to_string()),
            FluentValue::Number(number) => Some(self.number(number)),
            FluentValue::Custom(custom) => {
                (**custom).as_any().downcast_ref::<Date>().map(|&date| self.date(date, DateStyle::Long))
            }
            FluentValue::None | FluentValue::Error => None,
        }
    }
}

/// The digits of a number by the options of `NUMBER`.
fn decimal(number: &FluentNumber) -> Option<Decimal> {
    let mut decimal = Decimal::try_from_f64(number.value, FloatPrecision::RoundTrip).ok()?;
    let options = &number.options;
    let digits = |count: Option<usize>| count.map(|count| i16::try_from(count.min(MAX_DIGITS)).unwrap_or(0));
    let least = digits(options.minimum_fraction_digits);
    let most = digits(options.maximum_fraction_digits).unwrap_or_else(|| least.unwrap_or(0).max(3));
    let least = least.unwrap_or(0).min(most);
    decimal.round_with_mode(-most, SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand));
    decimal.trim_end();
    decimal.pad_end(-least);
    decimal.pad_start(digits(options.minimum_integer_digits).unwrap_or(0));
    Some(decimal)
}

/// The function `NUMBER`.
pub(super) fn number_function<'v>(positional: &[FluentValue<'v>], named: &FluentArgs<'_>) -> FluentValue<'v> {
    match positional.first() {
        Some(FluentValue::Number(number)) => {
            let mut number = number.clone();
            number.options.merge(named);
            FluentValue::Number(number)
        }
        Some(other) => other.clone(),
        None => FluentValue::Error,
    }
}

/// The function `DATETIME`. Text that is no date stays as it is.
pub(super) fn date_function<'v>(
    formats: &Formats,
    positional: &[FluentValue<'v>],
    named: &FluentArgs<'_>,
) -> FluentValue<'v> {
    let date = match positional.first() {
        Some(FluentValue::Custom(custom)) => (**custom).as_any().downcast_ref::<Date>().copied(),
        Some(FluentValue::String(text)) => Date::parse(text),
        _ => None,
    };
    let style = match named.get("dateStyle") {
        Some(FluentValue::String(style)) => match &**style {
            "full" => DateStyle::Full,
            "medium" => DateStyle::Medium,
            "short" => DateStyle::Short,
            _ => DateStyle::Long,
        },
        _ => DateStyle::Long,
    };
    match (date, positional.first()) {
        (Some(date), _) => FluentValue::String(formats.date(date, style).into()),
        (None, Some(other)) => other.clone(),
        (None, None) => FluentValue::Error,
    }
}

/// The formatters as `fluent` keeps them beside a bundle.
struct Shared(Arc<Formats>);

impl intl_memoizer::Memoizable for Shared {
    type Args = ();
    type Error = std::convert::Infallible;

    fn construct(language: unic_langid::LanguageIdentifier, (): ()) -> Result<Self, Self::Error> {
        Ok(Self(Arc::new(Formats::new(&language.to_string()))))
    }
}

fn shared(memoizer: &intl_memoizer::concurrent::IntlLangMemoizer) -> Arc<Formats> {
    match memoizer.with_try_get::<Shared, _, _>((), |shared| Arc::clone(&shared.0)) {
        Ok(formats) => formats,
        Err(never) => match never {},
    }
}

/// Formats numbers that stand in a message without a function.
pub(super) fn formatter(
    value: &FluentValue<'_>,
    memoizer: &intl_memoizer::concurrent::IntlLangMemoizer,
) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(shared(memoizer).number(number)),
        _ => None,
    }
}

impl FluentType for Date {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(*self)
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        self.iso().into()
    }

    fn as_string_threadsafe(&self, memoizer: &intl_memoizer::concurrent::IntlLangMemoizer) -> Cow<'static, str> {
        shared(memoizer).date(*self, DateStyle::Long).into()
    }
}
