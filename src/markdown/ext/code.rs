//! Code from files: `:::code language="csharp" source="x.cs" id="tag" range="1-3" highlight="2":::`,
//! `[!code-csharp[name](x.cs?range=1-3&highlight=2#tag "title")]`, `[!notebook-python[](x.ipynb?name=load)]`.
//!
//! In: a directive, and the text of its file from the host. Out: a code block; in a page with the name of the file, and with the
//! lines that are stressed marked. Law: where there is nothing to show, readers are told so.

use super::{
    directive::Fault,
    notebook,
    snippet::{self, Lines, Part, Query, SnippetFault},
};
use crate::markdown::{
    html::{Request, escaped},
    tree::{AlertKind, Directive, Form},
};
use std::fmt::Write as _;

/// The attributes that are known.
pub(crate) const ATTRIBUTES: &[&str] = &["source", "language", "range", "id", "highlight", "interactive"];

/// What a directive asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code<'a> {
    /// The file, as written, without what follows its path.
    pub path: &'a str,
    /// What of it is shown.
    pub query: Query,
    /// The language that is named, or that the file's extension stands for; empty where neither is known.
    pub language: &'a str,
    /// Whether the language is named.
    pub is_named: bool,
    /// Whether a reader may run the code, and in what.
    pub interactive: Option<&'a str>,
    /// The text in the brackets of the older form.
    pub name: &'a str,
    /// The title of the older form.
    pub title: &'a str,
    /// Whether it asks for a cell of a notebook.
    pub is_notebook: bool,
}

/// Extensions of files, and the name of their language.
const EXTENSIONS: &[(&str, &str)] = &[
    ("cs csx", "csharp"),
    ("vb", "vb"),
    ("fs fsi fsx", "fsharp"),
    ("c h cc cpp cxx hpp ino", "cpp"),
    ("cshtml razor", "cshtml"),
    ("java gradle", "java"),
    ("kt kts", "kotlin"),
    ("js mjs cjs jsx", "javascript"),
    ("ts mts cts tsx", "typescript"),
    ("json jsonc", "json"),
    ("html htm aspx", "html"),
    ("xml xsl xslt xsd wsdl csproj vbproj fsproj props targets config resx", "xml"),
    ("xaml", "xaml"),
    ("css", "css"),
    ("scss", "scss"),
    ("py", "python"),
    ("ipynb", "python"),
    ("r", "r"),
    ("rb", "ruby"),
    ("rs", "rust"),
    ("go", "go"),
    ("php", "php"),
    ("pl pm", "perl"),
    ("ps1 psm1 psd1", "powershell"),
    ("sh bash", "bash"),
    ("bat cmd", "batchfile"),
    ("sql", "sql"),
    ("kql csl", "kusto"),
    ("swift", "swift"),
    ("m mm", "objectivec"),
    ("scala", "scala"),
    ("dart", "dart"),
    ("lua", "lua"),
    ("hs", "haskell"),
    ("erl", "erlang"),
    ("yml yaml", "yaml"),
    ("toml", "toml"),
    ("ini", "ini"),
    ("tf", "terraform"),
    ("bicep", "bicep"),
    ("hbs", "handlebars"),
    ("md", "markdown"),
    ("ftl", "fluent"),
    ("graphql gql", "graphql"),
    ("proto", "protobuf"),
    ("dockerfile", "dockerfile"),
    ("diff patch", "diff"),
];

fn extension(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn language_of(extension: &str) -> Option<&'static str> {
    let extension = extension.to_ascii_lowercase();
    let knows = |names: &str| names.split(' ').any(|known| known == extension);
    EXTENSIONS.iter().find(|(names, _)| knows(names)).map(|(_, language)| *language)
}

/// A language without `-interactive`, and whether that stood there.
#[must_use]
pub fn interactive(language: &str) -> (&str, bool) {
    language.strip_suffix("-interactive").filter(|rest| !rest.is_empty()).map_or((language, false), |rest| (rest, true))
}

/// What a directive asks for; nothing where it shows no code.
#[must_use]
pub fn read(directive: &Directive) -> Option<Code<'_>> {
    if !matches!(&*directive.name, "code" | "notebook") || directive.form == Form::Close {
        return None;
    }
    let get = |name: &str| directive.get(name).unwrap_or("").trim();
    let source = get("source");
    let (path, query) = match directive.form {
        Form::Bracket => Query::of_destination(source),
        _ => (source, Query::of_attributes(get("id"), get("range"), get("highlight"))),
    };
    if path.is_empty() {
        return None;
    }
    let (named, is_interactive) = interactive(get("language"));
    let language = if named.is_empty() { language_of(extension(path)).unwrap_or("") } else { named };
    let mode = get("interactive");
    Some(Code {
        path,
        query,
        language,
        is_named: !named.is_empty() || directive.form != Form::Bracket,
        interactive: (is_interactive || !mode.is_empty()).then_some(mode),
        name: get("name"),
        title: get("title"),
        is_notebook: &*directive.name == "notebook",
    })
}

impl Code<'_> {
    /// The code, of the text of its file, and what could not be had.
    #[must_use]
    pub fn of(&self, text: &str) -> (String, Vec<SnippetFault>) {
        if self.is_notebook {
            let name = if let Part::Tag(name) = &self.query.part { name } else { "" };
            return notebook::cell(text, name);
        }
        snippet::snippet(text, &[self.language, extension(self.path)], &self.query)
    }
}

/// The lines that the info string of a code block stresses: `rust {2,4-6}`, `rust highlight="2-4"`. Nothing where it names none.
#[must_use]
pub(crate) fn stressed(info: &str) -> Option<Vec<Lines>> {
    let braces = info.match_indices('{').find_map(|(at, _)| {
        let (inside, _) = info[at + 1..].split_once('}')?;
        snippet::lines(inside)
    });
    braces.or_else(|| {
        let value = info.split_once("highlight=")?.1;
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let value = match quote {
            Some(quote) => value[1..].split(quote).next(),
            None => value.split_whitespace().next(),
        };
        snippet::lines(value?)
    })
}

/// What is wrong with it.
pub(crate) fn fault(directive: &Directive) -> Option<Fault> {
    let has_language = read(directive).is_none_or(|code| !code.language.is_empty());
    (!has_language).then(|| Fault::of("missing-attribute", "language"))
}

/// The code block, or what readers are told where there is none.
pub(crate) fn html(directive: &Directive, request: &Request<'_>) -> Option<String> {
    let code = read(directive)?;
    let Some(text) = request.host.snippet(code.path) else { return Some(missing(request)) };
    let (shown, faults) = code.of(&text);
    if request.page {
        let is_nothing = faults.iter().any(SnippetFault::leaves_nothing);
        return Some(if is_nothing { missing(request) } else { block(&code, &shown, request) });
    }
    let mut out = String::from("<pre><code");
    let mut attribute = |name: &str, value: &str| {
        let _ = write!(out, " {name}=\"{}\"", escaped(value));
    };
    if code.is_named && !code.language.is_empty() {
        attribute("class", &format!("language-{}", code.language));
    }
    for (name, value) in [("name", code.name), ("title", code.title)] {
        if !value.is_empty() {
            attribute(name, value);
        }
    }
    if let Some(mode) = code.interactive {
        attribute("data-interactive", code.language);
        if !mode.is_empty() {
            attribute("data-interactive-mode", mode);
        }
    }
    if !code.query.highlight.is_empty() {
        let lines: Vec<String> = code.query.highlight.iter().map(ToString::to_string).collect();
        attribute("highlight-lines", &lines.join(","));
    }
    out.push('>');
    out.push_str(&request.host.highlight(code.language, &shown));
    out.push_str("</code></pre>\n");
    Some(out)
}

/// The block of a page: what it is, then the code.
fn block(code: &Code<'_>, shown: &str, request: &Request<'_>) -> String {
    let file = code.path.rsplit(['/', '\\']).next().unwrap_or(code.path);
    let caption = if code.title.is_empty() { format!("<code>{}</code>", escaped(file)) } else { escaped(code.title) };
    let mut out =
        format!("<figure class=\"code\"><figcaption dir=\"auto\">{caption}</figcaption><pre tabindex=\"0\"><code");
    if !code.language.is_empty() {
        let _ = write!(out, " class=\"language-{}\"", escaped(code.language));
    }
    out.push('>');
    out.push_str(&marked(&request.host.highlight(code.language, shown), &code.query.highlight));
    out.push_str("</code></pre></figure>\n");
    out
}

/// Coloured code with some of its lines marked. No tag of it crosses the end of a line.
pub(crate) fn marked(html: &str, lines: &[Lines]) -> String {
    if lines.is_empty() {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len() + 32);
    let ranges = snippet::merged(lines);
    let mut ranges = ranges.iter().peekable();
    let mut is_open = false;
    for (number, line) in (1_u32..).zip(html.split_inclusive('\n')) {
        ranges.next_if(|range| range.last.is_some_and(|last| last < number));
        let is_marked = ranges.peek().is_some_and(|range| range.first <= number);
        if is_marked != is_open {
            out.push_str(if is_marked { "<mark>" } else { "</mark>" });
            is_open = is_marked;
        }
        out.push_str(line);
    }
    if is_open {
        out.push_str("</mark>");
    }
    out
}

/// What readers see in place of code that is not there.
fn missing(request: &Request<'_>) -> String {
    let title = escaped(&request.host.alert_title(AlertKind::Warning));
    let text = escaped(&request.host.word("missing-code"));
    format!(
        "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n<p>{text}</p>\n</div>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{Lines, marked, stressed};

    #[test]
    fn info_strings_name_lines() {
        let of = |info: &str| {
            stressed(info).map(|lines| lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
        };
        for info in [
            "rust {2,4-6}",
            "rust{2, 4-6}",
            "{2,4-6}",
            "rust title=x {2,4-6} more",
            "rust highlight=\"2,4-6\"",
            "rust highlight=2,4-6",
        ] {
            assert_eq!(of(info).as_deref(), Some("2,4-6"), "{info}");
        }
        assert_eq!(of("rust {3-}").as_deref(), Some("3-"));
        // Others mean other things by braces.
        for info in [
            "rust",
            "{r}",
            "{.rust .numbers}",
            "{r echo=FALSE}",
            "x {}",
            "x {2",
            "x {a-b}",
            "x highlight=",
            "x {5-2}",
            "",
        ] {
            assert_eq!(of(info), None, "{info}");
        }
    }

    #[test]
    fn lines_are_marked_in_runs() {
        let lines = |all: &[(u32, Option<u32>)]| -> Vec<Lines> {
            all.iter().map(|&(first, last)| Lines { first, last }).collect()
        };
        let html = "a\n<b>b</b>\nc\nd\n";
        assert_eq!(marked(html, &lines(&[(2, Some(2)), (3, Some(3))])), "a\n<mark><b>b</b>\nc\n</mark>d\n");
        assert_eq!(marked(html, &lines(&[(4, None), (1, Some(1))])), "<mark>a\n</mark><b>b</b>\nc\n<mark>d\n</mark>");
        assert_eq!(marked(html, &lines(&[(9, None)])), html);
        assert_eq!(marked(html, &[]), html);
    }
}
