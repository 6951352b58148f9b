//! The theme: templates and assets, built in, each replaceable by a file of the site's own theme folder.
//!
//! In: the files of a theme. Out: compiled templates, assets with their content in their names, findings. This is the one
//! module that knows Tera. Law: template functions are pure; a theme is trusted, articles are not.

use super::{
    lean::lean,
    policy::{self, Inline},
    spoken,
    tracked::Tracked,
};
use crate::{
    base::{
        FileId, Files, Locale, RelPath, Sources, Span, Stamp,
        files::{Listing, MAX_FILE_BYTES},
        source::Source,
    },
    diag::{Diagnostic, Severity, rule},
    messages::{Catalog, Value as MessageValue},
};
use include_dir::{Dir, include_dir};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};
use std::{
    collections::BTreeMap,
    io::{self, Write},
    sync::{Arc, OnceLock, PoisonError, RwLock},
};
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// How many bytes most pages have, and most parts of pages.
const PAGE: usize = 32 << 10;
const PART: usize = 512;

/// A theme, ready to render.
pub struct Theme {
    /// The engine without templates.
    bare: Tera,
    /// The texts of the templates by name.
    templates: Vec<(String, String)>,
    /// Whether they may be rendered in the words of a locale.
    is_plain: bool,
    /// The templates as they were written: where they may not, and to tell what is wrong with them.
    written: OnceLock<Tera>,
    catalog: Arc<Catalog>,
    /// The templates in the words of each locale that pages were rendered in.
    spoken: RwLock<FxHashMap<Locale, Arc<OnceLock<Option<Tera>>>>>,
    /// The site's own templates.
    own: BTreeMap<String, FileId>,
    /// The assets by the route they are published at.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// The published route of each asset by its name in the theme.
    pub routes: BTreeMap<String, String>,
    /// What browsers know each script and style sheet by, by its name in the theme.
    pub integrity: BTreeMap<String, String>,
    /// What its templates hold of scripts and styles.
    pub inline: Inline,
    /// The content hash of all its files.
    pub stamp: Stamp,
}

/// HTML that templates write as it is.
#[derive(Clone, Debug, Default)]
pub struct Html(pub String);

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::safe_string(&self.0).serialize(serializer)
    }
}

/// A view that many pages are shown with.
#[derive(Debug)]
pub struct Shared<V> {
    /// The view.
    pub view: V,
    /// The same as templates read it.
    value: Value,
}

impl<V: Serialize> Shared<V> {
    /// Makes a view ready for templates.
    #[must_use]
    pub fn new(view: V) -> Self {
        let value = Value::from_serializable(&view);
        Self { view, value }
    }
}

/// Loads the built-in theme and what `folder` replaces of it.
#[must_use]
pub fn load(
    files: &dyn Files,
    folder: Option<&RelPath>,
    catalog: &Arc<Catalog>,
    sources: &mut Sources,
) -> (Option<Theme>, Vec<Diagnostic>) {
    let mut parts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut dirs = vec![&BUILT_IN];
    while let Some(dir) = dirs.pop() {
        dirs.extend(dir.dirs());
        for file in dir.files() {
            if let Some(path) = file.path().to_str() {
                let path = path.replace('\\', "/");
                let sent = file.contents_utf8().and_then(|text| lean(&path, text));
                let bytes = sent.map_or_else(|| file.contents().to_vec(), String::into_bytes);
                parts.insert(path, bytes);
            }
        }
    }
    let mut findings = Vec::new();
    let mut own = BTreeMap::new();
    if let Some(folder) = folder {
        let listing = files.list(folder, &|folder| folder.name().starts_with('.'));
        if listing == Listing::default() {
            // The built-in theme serves until there is one.
            let mut finding = Diagnostic::path(&rule::UNREADABLE, folder.as_str()).arg("reason", "empty");
            finding.severity = Severity::Warning;
            findings.push(finding);
        }
        findings.extend(listing.refused.into_iter().map(|(path, refusal)| Diagnostic::refused(path, &refusal)));
        for path in listing.files {
            let Some(inside) = path.inside(folder).filter(|_| !path.name().starts_with('.')) else { continue };
            match files.read(&path, MAX_FILE_BYTES) {
                Ok(bytes) => {
                    if path.has_extension("html") {
                        let (source, fault) = Source::from_bytes(path.clone(), bytes.clone());
                        let file = sources.add(source);
                        own.insert(inside.as_str().to_owned(), file);
                        if let Some(fault) = fault {
                            findings.push(Diagnostic::not_text(file, fault));
                        }
                    }
                    parts.insert(inside.as_str().to_owned(), bytes);
                }
                Err(error) => findings.push(Diagnostic::unread(&path, &error)),
            }
        }
    }
    // A theme of which a part is missing is not tried.
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return (None, findings);
    }
    let stamp = {
        let all: Vec<&[u8]> = parts.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes.as_slice()]).collect();
        Stamp::of_parts(&all)
    };
    let mut tera = Tera::new();
    tera.set_escape_fn(escape);
    // What is safe already is not copied.
    let safe = |value: Value, _: Kwargs, _: &State<'_>| match value.as_str() {
        Some(text) if !value.is_safe() => Value::safe_string(text),
        _ => value,
    };
    tera.register_filter("safe", safe);
    let messages = Arc::clone(catalog);
    tera.register_function("t", move |kwargs: Kwargs, state: &State<'_>| translate(&messages, &kwargs, state));
    let mut theme = Theme {
        bare: tera,
        templates: Vec::new(),
        is_plain: false,
        written: OnceLock::new(),
        catalog: Arc::clone(catalog),
        spoken: RwLock::default(),
        own,
        assets: BTreeMap::new(),
        routes: BTreeMap::new(),
        integrity: BTreeMap::new(),
        inline: Inline::default(),
        stamp,
    };
    for (path, bytes) in parts {
        if let Some(name) = path.strip_prefix("templates/") {
            let text = String::from_utf8(bytes).unwrap_or_default();
            theme.inline.add(&text);
            theme.templates.push((name.to_owned(), text));
        } else if let Some(name) = path.strip_prefix("assets/") {
            let route = match name.rsplit_once('.') {
                Some((stem, extension)) => format!("_assets/{stem}.{}.{extension}", Stamp::of(&bytes).short()),
                None => format!("_assets/{name}"),
            };
            if matches!(name.rsplit_once('.'), Some((_, "js" | "css"))) {
                theme.integrity.insert(name.to_owned(), policy::integrity(&bytes));
            }
            theme.routes.insert(name.to_owned(), route.clone());
            theme.assets.insert(route, bytes);
        }
    }
    // The built-in ones are sound.
    if !theme.own.is_empty() {
        match theme.compiled() {
            Ok(tera) => theme.written = tera.into(),
            Err(error) => {
                match several(&error, &theme.own, sources) {
                    faults if faults.is_empty() => findings.push(template_finding(&error, "", &theme.own)),
                    faults => findings.extend(faults),
                }
                return (None, findings);
            }
        }
    }
    theme.is_plain = spoken::is_plain(&theme.templates);
    (Some(theme), findings)
}

/// `t(id="…", name=value)`: a message in the page's locale.
fn translate(catalog: &Catalog, kwargs: &Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let id: &str = kwargs.must_get("id")?;
    let locale: Value = state.get("locale")?.unwrap_or_else(Value::none);
    let locale = locale.as_str().unwrap_or("");
    if kwargs.iter().nth(1).is_none()
        && let Some(text) = catalog.known_text(locale, id)
    {
        return Ok(Value::from(&*text));
    }
    let args: Vec<(&str, MessageValue)> = kwargs
        .iter()
        .filter_map(|(key, value)| {
            let key = key.as_str().filter(|key| *key != "id")?;
            let value = match (value.as_str(), value.as_f64()) {
                (Some(text), _) => MessageValue::from(text),
                (None, Some(number)) => MessageValue::from(number),
                (None, None) => MessageValue::from(value.to_string()),
            };
            Some((key, value))
        })
        .collect();
    let locale = Locale::new(locale).unwrap_or_else(Locale::en_us);
    Ok(Value::from(catalog.messages(&locale).text(id, &args)))
}

/// Writes a text as HTML shows it, also between quotation marks of either kind.
fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&#39;",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[from..at])?;
        out.write_all(escaped)?;
        from = at + 1;
    }
    out.write_all(&text.as_bytes()[from..])
}

/// What Tera says of several templates at once: texts that it has written out, `error: …` and below it ` --> FILE:LINE:COLUMN`.
fn several(error: &tera::Error, own: &BTreeMap<String, FileId>, sources: &Sources) -> Vec<Diagnostic> {
    let tera::ErrorKind::Msg(text) = error.kind() else { return Vec::new() };
    let fault = |part: &str| {
        let (reason, rest) = part.split_once('\n')?;
        let mut place = rest.lines().next()?.trim().strip_prefix("--> ")?.rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        let line: usize = place.next()?.parse().ok()?;
        let path = format!("templates/{}", place.next()?);
        let finding = match own.get(&path) {
            Some(&file) => {
                let text = sources.get(file).text();
                let before: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
                let inside = text[before..].char_indices().nth(column.checked_sub(1)?).map_or(0, |(at, _)| at);
                let at = u32::try_from(before + inside).unwrap_or(u32::MAX);
                Diagnostic::in_file(&rule::TEMPLATE_INVALID, file, at..at)
            }
            None => Diagnostic::path(&rule::TEMPLATE_INVALID, path.as_str()),
        };
        Some(finding.arg("template", path).arg("reason", reason.trim()))
    };
    text.split("error: ").filter_map(fault).collect()
}

/// What Tera said of a template, or of one that it uses, at its place where that is a file of the site's theme.
fn template_finding(error: &tera::Error, template: &str, own: &BTreeMap<String, FileId>) -> Diagnostic {
    use tera::ErrorKind;
    let (reason, file, range) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            (report.message().to_owned(), report.filename().to_owned(), span.range.start..span.range.end)
        }
        ErrorKind::CircularExtend { tpl: name, .. }
        | ErrorKind::CircularInclude { tpl: name, .. }
        | ErrorKind::MissingParent { current: name, .. } => (error.to_string(), name.clone(), 0..0),
        _ => (error.to_string(), template.to_owned(), 0..0),
    };
    let path = if file.is_empty() { "templates".to_owned() } else { format!("templates/{file}") };
    let finding = match own.get(&path) {
        Some(&id) => {
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            Diagnostic::at(&rule::TEMPLATE_INVALID, Span::new(id, offset(range.start)..offset(range.end)))
        }
        None => Diagnostic::path(&rule::TEMPLATE_INVALID, path.as_str()),
    };
    // What concerns several templates names none.
    finding.arg("template", if file.is_empty() { String::new() } else { path }).arg("reason", reason)
}

impl Theme {
    /// Renders a template for a page of a locale. What it says in the locale's words is a fact of the page.
    ///
    /// # Errors
    /// A finding, when the template asks for something that is not there.
    pub fn render(
        &self,
        tracked: &Tracked<'_>,
        template: &str,
        locale: &Locale,
        site: &Shared<impl Serialize>,
        page: &impl Serialize,
    ) -> Result<Vec<u8>, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("site", site.value.clone());
        context.insert("page", page);
        let html = self.rendered(tracked, template, locale, context, PAGE)?;
        // A title of front matter may hold what no page may.
        if memchr::memchr(0, &html).is_none() {
            return Ok(html);
        }
        let parts: Vec<&[u8]> = html.split(|byte| *byte == 0).collect();
        Ok(parts.join("\u{FFFD}".as_bytes()))
    }

    /// Renders a template that makes a part of a page.
    ///
    /// # Errors
    /// The same.
    pub fn part(
        &self,
        tracked: &Tracked<'_>,
        template: &str,
        locale: &Locale,
        view: &impl Serialize,
    ) -> Result<String, Diagnostic> {
        let context = Context::from_serialize(view).map_err(|error| template_finding(&error, template, &self.own))?;
        let html = self.rendered(tracked, template, locale, context, PART)?;
        Ok(String::from_utf8(html).unwrap_or_default())
    }

    fn rendered(
        &self,
        tracked: &Tracked<'_>,
        template: &str,
        locale: &Locale,
        mut context: Context,
        size: usize,
    ) -> Result<Vec<u8>, Diagnostic> {
        let _ = tracked.messages(locale);
        context.insert("locale", locale.as_str());
        let mut html = Vec::with_capacity(size);
        if let Some(spoken) = self.spoken(locale).get_or_init(|| self.speak(locale)) {
            if spoken.render_to(template, &context, &mut html).is_ok() {
                return Ok(html);
            }
            // What is wrong is told at its place in the template as it was written.
            html.clear();
        }
        // A theme that cannot be compiled is not loaded.
        let written = self.written.get_or_init(|| self.compiled().unwrap_or_default());
        let rendered = written.render_to(template, &context, &mut html);
        rendered.map(|()| html).map_err(|error| template_finding(&error, template, &self.own))
    }

    fn compiled(&self) -> TeraResult<Tera> {
        let mut tera = self.bare.clone();
        tera.add_raw_templates(self.templates.iter().map(|(name, text)| (name, text)))?;
        Ok(tera)
    }

    /// Where the templates are in the words of a locale, once they were asked for.
    fn spoken(&self, locale: &Locale) -> Arc<OnceLock<Option<Tera>>> {
        if let Some(known) = self.spoken.read().unwrap_or_else(PoisonError::into_inner).get(locale) {
            return Arc::clone(known);
        }
        let mut spoken = self.spoken.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(spoken.entry(locale.clone()).or_default())
    }

    /// Makes the templates ready in the words of these locales, all at once.
    pub fn speaking<'l>(&self, locales: impl ParallelIterator<Item = &'l Locale>) {
        locales.for_each(|locale| _ = self.spoken(locale).get_or_init(|| self.speak(locale)));
    }

    /// The templates in the words of a locale; nothing where they must be asked for one by one.
    fn speak(&self, locale: &Locale) -> Option<Tera> {
        if !self.is_plain {
            return None;
        }
        let messages = self.catalog.messages(locale);
        let say = |id: &str| {
            let mut text = Vec::new();
            // Writing into memory cannot fail.
            let _ = escape(&messages.text(id, &[]), &mut text);
            String::from_utf8(text).unwrap_or_default()
        };
        // Only what is HTML is escaped.
        let is_escaped = |name: &str| name.rsplit_once('.').is_some_and(|(_, end)| end == "html");
        let templates = (self.templates.iter())
            .map(|(name, text)| (name, if is_escaped(name) { spoken::spoken(text, say) } else { text.clone() }));
        let mut tera = self.bare.clone();
        tera.add_raw_templates(templates).ok()?;
        Some(tera)
    }
}
