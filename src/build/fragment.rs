//! An article's body as a fragment of HTML, with what it includes, without a site around it.
//!
//! In: files, the path of an article among them, and how to read it. Out: HTML, findings, and the texts they point into. Links
//! stand as written; those of what is included are told from the folder of the article. Law: pure but for reading files; total;
//! the same limits as in a site.

use crate::{
    base::{FileId, Files, Locale, RelPath, Source, Sources, Span, files::MAX_FILE_BYTES},
    check,
    config::{Config, Extensions, RawHtml},
    content::{Side, article},
    diag::{Diagnostic, rule},
    markdown::{
        Dialect,
        html::{self, Alone, Companions, Host, Href, Part, Picture, Request, raw},
        outline::{Names, Outline},
        sides::parse_sides_with,
        tree::{AlertKind, Directive},
    },
    messages::Catalog,
    site::{includes, snippets},
};
use std::{borrow::Cow, cell::RefCell, collections::HashSet};

/// How an article is read and written.
#[derive(Clone, Debug)]
pub struct Options {
    /// The side that is written.
    pub side: Side,
    /// What the text is read as.
    pub dialect: Dialect,
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// What of the dialect is read besides.
    pub extensions: Extensions,
    /// The locale of the text, where the article does not say.
    pub locale: Locale,
}

/// A body, and what was found on the way.
pub struct Fragment {
    /// The HTML.
    pub html: String,
    /// What was found.
    pub findings: Vec<Diagnostic>,
    /// All texts that were read.
    pub sources: Sources,
}

/// What all bodies of a fragment share.
struct Whole<'a> {
    files: &'a dyn Files,
    /// The folder of the article.
    folder: RelPath,
    config: Config,
    options: &'a Options,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    sources: Sources,
    findings: Vec<Diagnostic>,
    anchors: HashSet<Box<str>>,
    names: Names,
    count: usize,
}

/// One body.
struct Body<'a> {
    whole: &'a Whole<'a>,
    /// The articles around it and itself, each of which the next includes.
    chain: Vec<RelPath>,
    file: FileId,
    /// Where its nodes stand in the file.
    places: Vec<(u32, Span)>,
    prefix: String,
    inline: bool,
    taken: HashSet<Box<str>>,
}

/// Writes the article at `path`.
#[must_use]
pub fn fragment(files: &dyn Files, path: &RelPath, options: &Options) -> Fragment {
    match files.read(path, MAX_FILE_BYTES) {
        Ok(bytes) => of_bytes(files, path, bytes, options),
        Err(error) => {
            let findings = vec![Diagnostic::unread(path, &error)];
            Fragment { html: String::new(), findings, sources: Sources::default() }
        }
    }
}

/// Writes an article that was read already, as if it lay at `path`.
#[must_use]
pub fn of_bytes(files: &dyn Files, path: &RelPath, bytes: Vec<u8>, options: &Options) -> Fragment {
    let whole = Whole {
        files,
        folder: path.parent(),
        config: Config::of(options.locale.clone(), Vec::new()),
        options,
        state: RefCell::default(),
    };
    let html = whole.write(path, bytes, Vec::new(), String::new(), false).unwrap_or_default();
    let state = whole.state.into_inner();
    Fragment { html, findings: state.findings, sources: state.sources }
}

impl Whole<'_> {
    /// Writes the body of a file; nothing of one that is no text.
    fn write(
        &self,
        path: &RelPath,
        bytes: Vec<u8>,
        mut chain: Vec<RelPath>,
        prefix: String,
        inline: bool,
    ) -> Option<String> {
        let (source, fault) = Source::from_bytes(path.clone(), bytes);
        let options = self.options;
        let (file, source) = {
            let mut state = self.state.borrow_mut();
            let file = state.sources.add(source);
            if let Some(fault) = fault {
                state.findings.push(Diagnostic::not_text(file, fault));
                return None;
            }
            (file, std::sync::Arc::clone(state.sources.get(file)))
        };
        let (article, findings) = match options.dialect {
            Dialect::Learn => article::read(&source, file),
            // CommonMark knows neither front matter nor units.
            Dialect::CommonMark => (article::Article::bare(&source, file), Vec::new()),
        };
        let locale = article.front.localization.locale.clone().unwrap_or_else(|| options.locale.clone());
        let sides = parse_sides_with(
            &article,
            (locale.is_cjk() && options.dialect == Dialect::Learn, false),
            options.dialect,
            &options.extensions,
        );
        let side = sides.get(options.side);
        chain.push(path.clone());
        let (outline, taken) = {
            let mut state = self.state.borrow_mut();
            state.findings.extend(findings);
            state.findings.extend(check::faults(&article, &sides, &locale));
            state.findings.extend(check::site::snippets::faults(&side.tree, file, |dest| self.snippet(path, dest)));
            let state = &mut *state;
            if chain.len() == 1 {
                state.anchors.extend(side.outline.anchors.iter().cloned());
                (Cow::Borrowed(&*side.outline), HashSet::new())
            } else {
                let (outline, taken) = side.outline.within(&mut state.anchors, &mut state.names);
                (Cow::<Outline>::Owned(outline), taken)
            }
        };
        let places = includes::of_tree(&side.tree)
            .map(|(at, _)| (at, Span::new(file, side.tree.file_range(&side.tree.nodes[at as usize]))))
            .collect();
        let body = Body { whole: self, chain, file, places, prefix, inline, taken };
        Some(html::write(&Request {
            tree: &side.tree,
            outline: &outline,
            locale: &locale,
            unit_ids: &[],
            companion: None,
            dialect: options.dialect,
            raw_html: options.raw_html,
            page: false,
            host: &body,
        }))
    }

    /// The text of the file that `dest` in the article `file` names, or why there is none. `~/` may stand for any folder above.
    fn snippet(&self, file: &RelPath, dest: &str) -> Result<String, &'static str> {
        let dest = raw::percent_decoded(dest.trim()).replace('\\', "/");
        let folder = file.parent();
        let candidates: Vec<RelPath> = match dest.strip_prefix("~/") {
            Some(rest) => {
                let above = std::iter::successors(Some(folder), |folder| (!folder.is_root()).then(|| folder.parent()));
                above.filter_map(|root| root.join(rest)).collect()
            }
            None if dest.starts_with('/') => Vec::new(),
            None => folder.join(&dest).into_iter().collect(),
        };
        for path in candidates {
            match snippets::read(self.files, path) {
                Ok(Some(source)) => return Ok(source.text().to_owned()),
                Ok(None) => {}
                Err(problem) => return Err(problem),
            }
        }
        Err("file")
    }

    fn find(&self, finding: Diagnostic) {
        self.state.borrow_mut().findings.push(finding);
    }
}

impl Body<'_> {
    /// A destination as told from the folder of the article.
    fn rebased<'b>(&self, dest: &'b str) -> Cow<'b, str> {
        let is_own = self.chain.len() == 1;
        let is_relative = !dest.starts_with(['/', '#', '?', '~']) && !dest.contains(':') && !dest.is_empty();
        if is_own || !is_relative {
            return Cow::Borrowed(dest);
        }
        let end = dest.find(['?', '#']).unwrap_or(dest.len());
        let here = self.chain.last().map_or_else(RelPath::root, RelPath::parent);
        let Some(target) = here.join(&dest[..end].replace('\\', "/")) else { return Cow::Borrowed(dest) };
        Cow::Owned(format!("{}{}", target.seen_from(&self.whole.folder), &dest[end..]))
    }
}

impl Host for Body<'_> {
    fn part(&self) -> Part<'_> {
        Part { prefix: &self.prefix, taken: Some(&self.taken), again: false, inline: self.inline }
    }

    fn link<'b>(&'b self, dest: &'b str) -> Href<'b> {
        Href { url: Some(self.rebased(dest)), locale: None }
    }

    fn image<'b>(&'b self, dest: &'b str) -> Picture<'b> {
        Picture::At(self.rebased(dest), None, None)
    }

    fn alert_title(&self, kind: AlertKind) -> String {
        Alone.alert_title(kind)
    }

    fn word(&self, id: &str) -> String {
        // What readers are told in place of something; the other words are names for whoever puts the fragment into a page.
        if id.starts_with("missing-") {
            let words = Catalog::built_in();
            return words.messages(&self.whole.options.locale).text(&format!("theme-{id}"), &[]);
        }
        Alone.word(id)
    }

    fn snippet(&self, source: &str) -> Option<String> {
        self.whole.snippet(self.chain.last()?, source).ok()
    }

    fn include(&self, node: u32, directive: &Directive, inline: bool, _: Option<Companions>) -> Option<String> {
        let whole = self.whole;
        let place =
            self.places.iter().find(|(at, _)| *at == node).map_or(Span::new(self.file, 0..0), |(_, place)| *place);
        let folder = self.chain.last().map_or_else(RelPath::root, RelPath::parent);
        let target = directive.get("source").unwrap_or("");
        let missing = || Diagnostic::at(&rule::INCLUDE_MISSING, place).arg("target", target);
        let found = includes::document(&whole.config, &folder, directive)
            .and_then(|document| document.parent().join(&format!("{}.md", document.name())));
        let Some(path) = found else {
            whole.find(missing());
            return None;
        };
        if let Some(first) = self.chain.iter().position(|around| *around == path) {
            let chain: Vec<&str> = self.chain[first..].iter().chain([&path]).map(RelPath::as_str).collect();
            whole.find(Diagnostic::at(&rule::INCLUDE_CYCLE, place).arg("chain", chain.join(" → ")));
            return None;
        }
        let number = {
            let mut state = whole.state.borrow_mut();
            state.count += 1;
            state.count
        };
        if self.chain.len() > includes::DEPTH || number > includes::AT_MOST {
            let problem = if number > includes::AT_MOST { "count" } else { "depth" };
            let limit = if number > includes::AT_MOST { includes::AT_MOST } else { includes::DEPTH };
            if number <= includes::AT_MOST + 1 {
                let finding = Diagnostic::at(&rule::INCLUDE_LIMIT, place).arg("problem", problem);
                whole.find(finding.arg("limit", limit.to_string()).arg("page", whole.folder.as_str()));
            }
            return None;
        }
        let Ok(bytes) = whole.files.read(&path, MAX_FILE_BYTES) else {
            whole.find(missing());
            return None;
        };
        whole.write(&path, bytes, self.chain.clone(), format!("i{number}-"), inline)
    }

    fn directive(&self, _: &Directive, _: Option<(&Locale, Companions)>) -> Option<String> {
        None
    }

    fn highlight(&self, language: &str, code: &str) -> String {
        Alone.highlight(language, code)
    }
}
