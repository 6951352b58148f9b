//! Diagrams: code fenced as `mermaid`.
//!
//! In: its text. Out: a figure that shows the text, which says what the diagram says. It has the class that the Mermaid script
//! looks for, so that a theme that brings the script draws it. Law: nothing is loaded from anywhere.

use crate::markdown::html::escaped;

/// Whether a code block is a diagram.
pub(crate) fn is_fence(language: &str) -> bool {
    language.eq_ignore_ascii_case("mermaid")
}

/// The figure. `label` says what it is.
pub(crate) fn html(code: &str, label: &str) -> String {
    let (label, code) = (escaped(label), escaped(code));
    format!(
        "<figure class=\"diagram\" aria-label=\"{label}\"><pre class=\"mermaid\" tabindex=\"0\">{code}</pre></figure>\n"
    )
}
