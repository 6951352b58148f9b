//! Code from files: `:::code language="csharp" source="x.cs" range="1-3" highlight="2":::`, `[!code-csharp[name](x.cs#region)]`.

use super::directive::Fault;
use crate::markdown::{html::Request, tree::Directive};

/// The attributes that are known.
pub(crate) const ATTRIBUTES: &[&str] = &["source", "language", "range", "id", "highlight", "interactive"];

/// What is wrong with it.
pub(crate) fn fault(_directive: &Directive) -> Option<Fault> {
    None
}

/// The code block; nothing where the file cannot be read.
pub(crate) fn html(directive: &Directive, request: &Request<'_>) -> Option<String> {
    let source = directive.get("source")?;
    let text = request.host.snippet(source)?;
    let language = directive.get("language").unwrap_or("");
    let code = request.host.highlight(language, &text);
    Some(format!("<pre><code class=\"language-{language}\">{code}</code></pre>\n"))
}
