//! All messages of a run, by locale.
//!
//! In: layers of resources, each of a locale; later layers override earlier ones message by message. Out: text for a locale, by
//! a chain of fallbacks: the locale itself, others of its language and script, the source locale, `en-US`. Law: the bundle of a
//! locale holds that locale's messages only, so that its plurals, numbers and dates are its own; what cannot be found or
//! formatted is said in [`Found::problems`] and never stops anything.

use super::format::{self, Date, DateStyle, Formats};
use super::measure::Measure;
use super::resource::{Entry, Kind, Resource};
use super::shelf::{SHELVES, Shelf};
use super::{Value, choice, josa};
use crate::base::{Direction, Locale};
use fluent::concurrent::FluentBundle;
use fluent::resolver::ResolverError;
use fluent::resolver::errors::ReferenceKind;
use fluent::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// The functions that messages may call.
const FUNCTIONS: [&str; 3] = ["NUMBER", "DATETIME", "JOSA"];

/// What is wrong with a message or with one formatting of it. Names are written as in a message file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// It names a variable (`$name`) that was not given.
    UnknownVariable(String),
    /// It names a message, term, attribute or function that does not exist in its locale.
    UnknownReference(String),
    /// It names itself, directly or through others; the name is the one that closes the circle.
    Cycle(String),
    /// It places more than a message may.
    TooLarge,
    /// The same file has the id twice; the later one counts.
    Duplicate(String),
    /// The entry has an attribute of this name twice; the first counts.
    DuplicateAttribute(String),
    /// A choice has this key twice; the first counts.
    DuplicateVariant(String),
    /// A term and a message, or a function and a message, share a name, and only one of them can be found.
    NameTaken(String),
}

impl Problem {
    /// The problem as a variant of the message `rule-message-invalid`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::UnknownVariable(_) => "variable",
            Self::UnknownReference(_) => "reference",
            Self::Cycle(_) => "cycle",
            Self::TooLarge => "large",
            Self::Duplicate(_) => "duplicate",
            Self::DuplicateAttribute(_) => "duplicate-attribute",
            Self::DuplicateVariant(_) => "duplicate-variant",
            Self::NameTaken(_) => "taken",
        }
    }

    /// The name it is about; empty when it is about the message itself.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::UnknownVariable(name)
            | Self::UnknownReference(name)
            | Self::Cycle(name)
            | Self::Duplicate(name)
            | Self::DuplicateAttribute(name)
            | Self::DuplicateVariant(name)
            | Self::NameTaken(name) => name,
            Self::TooLarge => "",
        }
    }
}

/// A problem of a message file, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageProblem {
    /// The id of the entry.
    pub id: String,
    /// Where in the text of the resource.
    pub range: Range<u32>,
    /// What is wrong.
    pub problem: Problem,
}

/// A message as it was formatted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The text.
    pub text: String,
    /// The locale it was found in.
    pub locale: Locale,
    /// What could not be resolved in it.
    pub problems: Vec<Problem>,
}

/// An entry and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Located<'c> {
    /// The number of the layer, in the order given to [`Catalog::new`].
    pub layer: usize,
    /// The resource of that layer.
    pub resource: &'c Resource,
    /// The entry.
    pub entry: &'c Entry,
}

/// All messages by locale.
pub struct Catalog {
    source: Locale,
    layers: Vec<(Locale, Arc<Resource>)>,
    /// What lies behind the layers of its locale: nothing of it can be named by them, and all of it can be overridden.
    shelves: &'static [Shelf],
    /// Made when somebody reads them.
    bundles: BTreeMap<Locale, OnceLock<Bundle>>,
    /// What is known of the readers of each locale that was asked for, by its tag.
    readers: RwLock<FxHashMap<Box<str>, Arc<Readers>>>,
}

/// What is known of the readers of a locale.
struct Readers {
    /// The locales whose messages they read, the first that has one.
    chain: Vec<Locale>,
    /// How they write numbers and days.
    formats: OnceLock<Arc<Formats>>,
    /// The texts that were asked for without arguments: pages ask for the same ones thousands of times.
    plain: RwLock<FxHashMap<Box<str>, Arc<str>>>,
}

pub(super) struct Bundle {
    fluent: FluentBundle<Arc<FluentResource>>,
    formats: Arc<Formats>,
    /// Layer and index of the entry within its resource's syntax tree.
    entries: BTreeMap<String, (usize, usize)>,
    refused: BTreeMap<(String, Option<String>), Problem>,
}

/// The name of a message or attribute as messages write it.
pub(super) fn display(id: &str, attribute: Option<&str>) -> String {
    attribute.map_or_else(|| id.to_owned(), |attribute| format!("{id}.{attribute}"))
}

/// The pattern of an entry's value or attribute.
fn pattern<'t>(entry: &'t ast::Entry<&'t str>, attribute: Option<&str>) -> Option<&'t ast::Pattern<&'t str>> {
    let (value, attributes) = match entry {
        ast::Entry::Message(message) => (message.value.as_ref(), &message.attributes),
        ast::Entry::Term(term) => (Some(&term.value), &term.attributes),
        _ => return None,
    };
    match attribute {
        None => value,
        Some(name) => attributes.iter().find(|attribute| attribute.id.name == name).map(|attribute| &attribute.value),
    }
}

impl Bundle {
    fn new(locale: &Locale, layers: &[(Locale, Arc<Resource>)]) -> Self {
        let own = || layers.iter().enumerate().filter(|(_, (of, _))| of == locale);
        let mut bundle = Self::of(locale, own().map(|(_, (_, resource))| Arc::clone(&resource.fluent)));
        for (layer, (_, resource)) in own() {
            bundle.entries.extend(resource.entries().map(|entry| (entry.id.clone(), (layer, entry.index))));
        }
        bundle.refused = bundle.measure(layers);
        bundle
    }

    /// The messages of a locale, whose places nobody asks for.
    pub(super) fn of(locale: &Locale, resources: impl IntoIterator<Item = Arc<FluentResource>>) -> Self {
        let language = locale.as_str().parse().or_else(|_| locale.language().parse()).unwrap_or_default();
        let formats = Arc::new(Formats::new(locale.as_str()));
        let mut fluent = FluentBundle::new_concurrent(vec![language]);
        fluent.set_use_isolating(locale.direction() == Direction::Rtl);
        fluent.set_formatter(Some(format::formatter));
        for resource in resources {
            fluent.add_resource_overriding(resource);
        }
        // A message may already bear the name of a function; then the function is not there, which `problems` says.
        let (dates, words) = (Arc::clone(&formats), Arc::clone(&formats));
        fluent.add_function("NUMBER", format::number_function).ok();
        fluent.add_function("DATETIME", move |args, named| format::date_function(&dates, args, named)).ok();
        let choices = Arc::clone(&formats);
        fluent.add_function(choice::FUNCTION, move |args, _| choice::function(&choices, args)).ok();
        fluent.add_function("JOSA", move |args, named| josa_function(&words, args, named)).ok();
        Self { fluent, formats, entries: BTreeMap::new(), refused: BTreeMap::new() }
    }

    /// The patterns that must not be formatted, with the reason.
    fn measure(&self, layers: &[(Locale, Arc<Resource>)]) -> BTreeMap<(String, Option<String>), Problem> {
        let find = |id: &str, attribute: Option<&str>| {
            let &(layer, index) = self.entries.get(id)?;
            pattern(layers[layer].1.fluent.get_entry(index)?, attribute)
        };
        let mut measure = Measure::new(find);
        let mut refused = BTreeMap::new();
        for (id, &(layer, _)) in &self.entries {
            let Some(entry) = layers[layer].1.entry(id) else { continue };
            let names = entry.attributes.iter().map(|(name, _)| Some(name.as_str()));
            for attribute in std::iter::once(None).chain(names) {
                let problem = find(id, attribute).and_then(|pattern| measure.refuse((id.clone(), attribute), pattern));
                if let Some(problem) = problem {
                    refused.insert((id.clone(), attribute.map(str::to_owned)), problem);
                }
            }
        }
        refused
    }

    fn refusal(&self, id: &str, attribute: Option<&str>) -> Option<&Problem> {
        if self.refused.is_empty() {
            return None;
        }
        self.refused.get(&(id.to_owned(), attribute.map(str::to_owned)))
    }

    fn format(&self, id: &str, attribute: Option<&str>, args: &[(&str, Value)]) -> Option<(String, Vec<Problem>)> {
        let message = self.fluent.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        if self.refusal(id, attribute).is_some() {
            return None;
        }
        let value = |value| match value {
            &Value::Number(number) => FluentValue::from(number),
            Value::Text(text) => FluentValue::from(text.as_str()),
            &Value::Date(date) => FluentValue::Custom(Box::new(date)),
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, given)| (*name, value(given))).collect();
        let mut errors = Vec::new();
        let text = self.fluent.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        Some((text, errors.iter().map(problem).collect()))
    }
}

fn problem(error: &FluentError) -> Problem {
    let FluentError::ResolverError(error) = error else { return Problem::TooLarge };
    match error {
        ResolverError::Reference(ReferenceKind::Variable { id }) => Problem::UnknownVariable(format!("${id}")),
        ResolverError::Reference(ReferenceKind::Function { id }) => Problem::UnknownReference(format!("{id}()")),
        ResolverError::Reference(ReferenceKind::Message { id, attribute }) => {
            Problem::UnknownReference(display(id, attribute.as_deref()))
        }
        ResolverError::Reference(ReferenceKind::Term { id, attribute }) => {
            Problem::UnknownReference(display(&format!("-{id}"), attribute.as_deref()))
        }
        ResolverError::NoValue(id) => Problem::UnknownReference(id.clone()),
        ResolverError::Cyclic => Problem::Cycle(String::new()),
        ResolverError::MissingDefault | ResolverError::TooManyPlaceables => Problem::TooLarge,
    }
}

/// The function `JOSA`.
fn josa_function<'v>(formats: &Formats, positional: &[FluentValue<'v>], named: &FluentArgs<'_>) -> FluentValue<'v> {
    let quote = match named.get("quote") {
        Some(FluentValue::String(quote)) => quote,
        _ => "",
    };
    let (open, close) = quote.chars().next().map_or((None, None), |open| (Some(open), quote.chars().next_back()));
    let quoted = |word: String| open.into_iter().chain(word.chars()).chain(close).collect::<String>();
    let word = positional.first().and_then(|word| formats.text(word)).map(quoted);
    match (word, positional.get(1)) {
        (Some(word), Some(FluentValue::String(particle))) => FluentValue::String(josa::attach(&word, particle).into()),
        (Some(word), _) => FluentValue::String(word.into()),
        (None, _) => FluentValue::Error,
    }
}

impl Catalog {
    /// A catalog of layers; `source` is the locale that texts are first written in.
    #[must_use]
    pub fn new(source: Locale, layers: Vec<(Locale, Arc<Resource>)>) -> Self {
        let locales: BTreeSet<&Locale> = layers.iter().map(|(locale, _)| locale).collect();
        let bundles = locales.into_iter().map(|locale| (locale.clone(), OnceLock::new())).collect();
        Self { source, layers, shelves: &[], bundles, readers: RwLock::default() }
    }

    /// The same with the texts of the program behind it.
    #[must_use]
    pub fn before_program(self) -> Self {
        Self { shelves: &SHELVES, ..self }
    }

    /// The texts that are built into the program.
    #[must_use]
    pub fn built_in() -> Self {
        Self::new(Locale::en_us(), super::built_in_layers()).before_program()
    }

    fn bundle(&self, locale: &Locale) -> Option<(&Locale, &Bundle)> {
        let (locale, bundle) = self.bundles.get_key_value(locale)?;
        Some((locale, bundle.get_or_init(|| Bundle::new(locale, &self.layers))))
    }

    /// The locales whose messages a reader of `locale` reads, in order.
    fn chain(&self, locale: &Locale) -> Vec<Locale> {
        let script = script(locale);
        let related = self
            .bundles
            .keys()
            .filter(|other| other.language() == locale.language() && *other != locale && self::script(other) == script);
        let english = Locale::en_us();
        let mut chain: Vec<Locale> = Vec::new();
        for locale in std::iter::once(locale).chain(related).chain([&self.source, &english]) {
            if self.bundles.contains_key(locale) && !chain.contains(locale) {
                chain.push(locale.clone());
            }
        }
        chain
    }

    /// The readers of a locale, by its tag.
    fn known(&self, locale: &str) -> Option<Arc<Readers>> {
        self.readers.read().unwrap_or_else(PoisonError::into_inner).get(locale).cloned()
    }

    /// The messages for a reader of `locale`.
    #[must_use]
    pub fn messages(&self, locale: &Locale) -> Messages<'_> {
        let readers = self.known(locale.as_str()).unwrap_or_else(|| {
            let readers = Arc::new(Readers::new(self.chain(locale)));
            let mut known = self.readers.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(known.entry(Box::from(locale.as_str())).or_insert(readers))
        });
        let chain = readers.chain.iter().filter_map(|locale| self.bundle(locale)).collect();
        Messages { locale: locale.clone(), chain, shelves: self.shelves, readers }
    }

    /// A text without arguments for the readers of a locale, by its tag; none where nobody has asked for the text before.
    #[must_use]
    pub fn known_text(&self, locale: &str, id: &str) -> Option<Arc<str>> {
        self.known(locale)?.known(id)
    }

    /// The locales that have messages.
    pub fn locales(&self) -> impl Iterator<Item = &Locale> {
        self.bundles.keys()
    }

    /// The entry that counts for this id (`-id` for a term) in this very locale, without fallback.
    #[must_use]
    pub fn entry(&self, locale: &Locale, id: &str) -> Option<Located<'_>> {
        let &(layer, _) = self.bundle(locale)?.1.entries.get(id)?;
        let resource = &self.layers.get(layer)?.1;
        Some(Located { layer, resource, entry: resource.entry(id)? })
    }

    /// A layer by its number: its locale and its messages.
    #[must_use]
    pub fn layer(&self, number: usize) -> Option<(&Locale, &Resource)> {
        self.layers.get(number).map(|(locale, resource)| (locale, &**resource))
    }

    /// How many layers there are.
    #[must_use]
    pub fn layer_count(&self) -> usize {
        self.layers.len()
    }

    /// What is wrong with the entries of a layer, seen together with all layers of its locale, in the order of its text.
    #[must_use]
    pub fn problems(&self, layer: usize) -> Vec<MessageProblem> {
        let Some((locale, resource)) = self.layers.get(layer) else { return Vec::new() };
        let Some((_, bundle)) = self.bundle(locale) else { return Vec::new() };
        let mut problems = Vec::new();
        let mut seen = BTreeSet::new();
        for entry in resource.entries() {
            let mut push = |range: &Range<u32>, problem: Problem| {
                problems.push(MessageProblem { id: entry.id.clone(), range: range.clone(), problem });
            };
            if !seen.insert(entry.id.as_str()) {
                push(&entry.range, Problem::Duplicate(entry.id.clone()));
            }
            let other = entry.id.strip_prefix('-').map_or_else(|| format!("-{}", entry.id), str::to_owned);
            if bundle.entries.contains_key(&other)
                || FUNCTIONS.contains(&entry.id.as_str())
                || entry.id == choice::FUNCTION
            {
                push(&entry.range, Problem::NameTaken(entry.id.clone()));
            }
            for (at, (name, part)) in entry.attributes.iter().enumerate() {
                if entry.attributes[..at].iter().any(|(other, _)| other == name) {
                    push(&part.range, Problem::DuplicateAttribute(name.clone()));
                }
            }
            for choice in entry.parts().flat_map(|part| &part.choices) {
                for (at, (key, range)) in choice.keys.iter().enumerate() {
                    if choice.keys[..at].iter().any(|(other, _)| other == key) {
                        push(range, Problem::DuplicateVariant(key.clone()));
                    }
                }
            }
            let value = entry.value.iter().map(|part| (None, part));
            let attributes = entry.attributes.iter().map(|(name, part)| (Some(name.as_str()), part));
            for (attribute, part) in value.chain(attributes) {
                for reference in &part.references {
                    if !self.exists(bundle, reference.kind, &reference.id, reference.attribute.as_deref()) {
                        let name = match reference.kind {
                            Kind::Function => format!("{}()", reference.id),
                            _ => display(&reference.id, reference.attribute.as_deref()),
                        };
                        push(&reference.range, Problem::UnknownReference(name));
                    }
                }
                let counts = bundle.entries.get(&entry.id) == Some(&(layer, entry.index));
                if let Some(problem) = bundle.refusal(&entry.id, attribute).filter(|_| counts) {
                    push(&part.range, problem.clone());
                }
            }
        }
        problems
    }

    fn exists(&self, bundle: &Bundle, kind: Kind, id: &str, attribute: Option<&str>) -> bool {
        if kind == Kind::Function {
            return FUNCTIONS.contains(&id);
        }
        let Some(&(layer, index)) = bundle.entries.get(id) else { return false };
        let Some(entry) = self.layers.get(layer).and_then(|(_, resource)| resource.fluent.get_entry(index)) else {
            return false;
        };
        pattern(entry, attribute).is_some()
    }
}

/// The script a locale is written in, by CLDR's likely subtags.
fn script(locale: &Locale) -> Option<icu_locale::subtags::Script> {
    let mut id: icu_locale::LanguageIdentifier = locale.as_str().parse().ok()?;
    icu_locale::LocaleExpander::new_common().maximize(&mut id);
    id.script
}

/// The messages for the readers of one locale.
#[derive(Clone)]
pub struct Messages<'c> {
    locale: Locale,
    chain: Vec<(&'c Locale, &'c Bundle)>,
    shelves: &'static [Shelf],
    readers: Arc<Readers>,
}

impl Readers {
    fn new(chain: Vec<Locale>) -> Self {
        Self { chain, formats: OnceLock::new(), plain: RwLock::default() }
    }

    fn known(&self, id: &str) -> Option<Arc<str>> {
        self.plain.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }
}

impl<'c> Messages<'c> {
    /// All there is to read, the first that has a message before the others. Shelves are made as they are come to.
    fn bundles(&self) -> impl Iterator<Item = (&'c Locale, &'c Bundle)> {
        self.chain.iter().flat_map(|&(locale, bundle)| {
            let behind = self.shelves.iter().filter(move |shelf| shelf.is_of(locale));
            std::iter::once((locale, bundle)).chain(behind.map(move |shelf| (locale, shelf.bundle(locale))))
        })
    }

    /// The text of a message or attribute without arguments, remembered.
    fn plain(&self, id: &str) -> Option<Arc<str>> {
        let found = self.found(id, &[])?;
        let mut plain = self.readers.plain.write().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(plain.entry(Box::from(id)).or_insert_with(|| found.text.into())))
    }

    /// The locale that was asked for.
    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// The text of a message (`id`) or of an attribute (`id.attribute`); the name itself when no locale of the chain has it.
    #[must_use]
    pub fn text(&self, id: &str, args: &[(&str, Value)]) -> String {
        if args.is_empty() {
            let text = self.readers.known(id).or_else(|| self.plain(id));
            return text.map_or_else(|| id.to_owned(), |text| text.to_string());
        }
        self.found(id, args).map_or_else(|| id.to_owned(), |found| found.text)
    }

    /// A message (`id`) or attribute (`id.attribute`).
    fn found(&self, id: &str, args: &[(&str, Value)]) -> Option<Found> {
        let (name, attribute) = id.split_once('.').map_or((id, None), |(name, attribute)| (name, Some(attribute)));
        self.lookup(name, attribute, args)
    }

    /// The text of a message or attribute, where it was found and what was missing in it.
    #[must_use]
    pub fn lookup(&self, id: &str, attribute: Option<&str>, args: &[(&str, Value)]) -> Option<Found> {
        self.bundles().find_map(|(locale, bundle)| {
            let (text, problems) = bundle.format(id, attribute, args)?;
            Some(Found { text, locale: locale.clone(), problems })
        })
    }

    /// A number on its own, as the locale that was asked for writes it, whether or not it has messages.
    #[must_use]
    pub fn number(&self, value: f64) -> String {
        self.formats().number(&value.into())
    }

    /// A day on its own, in the long style, as the locale that was asked for writes it.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.formats().date(date, DateStyle::Long)
    }

    fn formats(&self) -> &Formats {
        self.readers.formats.get_or_init(|| {
            let own = self.chain.iter().find(|(locale, _)| **locale == self.locale);
            own.map_or_else(|| Arc::new(Formats::new(self.locale.as_str())), |(_, bundle)| Arc::clone(&bundle.formats))
        })
    }

    /// Where all messages whose names begin so are taken from, if that is a locale of another language than was asked for.
    #[must_use]
    pub fn lender(&self, prefix: &str) -> Option<&Locale> {
        let mut seen = BTreeSet::new();
        let mut lenders = self.chain.iter().filter(|(_, bundle)| {
            let before = seen.len();
            seen.extend(bundle.entries.keys().filter(|name| name.starts_with(prefix)));
            seen.len() > before
        });
        let (lender, _) = lenders.next()?;
        (lenders.next().is_none() && lender.language() != self.locale.language()).then_some(*lender)
    }

    /// Whether some locale of the chain has the message.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundles().any(|(_, bundle)| bundle.fluent.has_message(id))
    }
}
