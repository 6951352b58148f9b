//! What of a piece of code people translate: its comments and the sentences in its strings.
//!
//! In: a language as written after the fence, and a line of code. Out: the line without them. Law: total; of a language that is
//! not known, the comment marks that most have are taken for such; a plain text has no code at all.

/// How a language writes comments.
#[derive(Clone, Copy, Debug)]
pub(super) struct Syntax {
    line: &'static [&'static str],
    block: &'static [(&'static str, &'static str)],
    /// Whether `'` begins a string.
    quote: bool,
}

const C: Syntax = Syntax { line: &["//"], block: &[("/*", "*/")], quote: true };
const MARKUP: Syntax =
    Syntax { line: &[], block: &[("<!--", "-->"), ("@*", "*@"), ("<%--", "--%>"), ("/*", "*/")], quote: true };

/// The syntax of a language, by the first word of what stands after the fence; `None` where it is no code.
pub(super) fn syntax(language: &str) -> Option<Syntax> {
    let language = language.split([' ', ',', '{', '\t']).next().unwrap_or("").to_ascii_lowercase();
    Some(match language.as_str() {
        "" | "text" | "txt" | "plaintext" | "plain" | "output" | "none" | "console-output" | "log" | "mermaid" => {
            return None;
        }
        "c" | "cpp" | "c++" | "cc" | "h" | "csharp" | "cs" | "c#" | "java" | "javascript" | "js" | "typescript"
        | "ts" | "json" | "jsonc" | "json5" | "go" | "rust" | "rs" | "kotlin" | "swift" | "scala" | "css" | "scss"
        | "less" | "dart" | "groovy" | "hlsl" | "glsl" | "idl" | "objc" | "jsx" | "tsx" | "proto" | "qsharp"
        | "bicep" => C,
        "fsharp" | "f#" => Syntax { block: &[("/*", "*/"), ("(*", "*)")], ..C },
        "php" => Syntax { line: &["//", "#"], ..C },
        "python" | "py" | "ruby" | "rb" | "bash" | "sh" | "shell" | "zsh" | "yaml" | "yml" | "toml" | "dockerfile"
        | "makefile" | "make" | "perl" | "r" | "cmake" | "properties" | "nginx" | "azurecli" | "console" | "elixir"
        | "graphql" | "conf" => Syntax { line: &["#"], block: &[], quote: true },
        "powershell" | "ps1" | "posh" | "azurepowershell" => {
            Syntax { line: &["#"], block: &[("<#", "#>")], quote: true }
        }
        "ini" => Syntax { line: &[";", "#"], block: &[], quote: false },
        "sql" | "tsql" | "lua" | "haskell" | "ada" | "plsql" => {
            Syntax { line: &["--"], block: &[("/*", "*/")], quote: true }
        }
        "vb" | "vbnet" | "vba" | "vbs" | "visualbasic" => Syntax { line: &["'", "REM "], block: &[], quote: false },
        "bat" | "cmd" | "batch" | "dos" => Syntax { line: &["REM ", "rem ", "::"], block: &[], quote: false },
        "html" | "xml" | "xaml" | "svg" | "aspx" | "cshtml" | "razor" | "vue" | "aspx-csharp" | "xslt" => MARKUP,
        "markdown" | "md" => return None,
        "asm" | "masm" | "lisp" | "clojure" => Syntax { line: &[";"], block: &[], quote: true },
        "latex" | "tex" | "matlab" | "erlang" => Syntax { line: &["%"], block: &[], quote: false },
        language if language.ends_with("-interactive") => {
            return syntax(&language[..language.len() - "-interactive".len()]);
        }
        _ => Syntax { line: &["//", "# ", "-- "], block: &[("/*", "*/"), ("<!--", "-->")], quote: true },
    })
}

/// A line without its comments and the sentences in its strings, with one space for several. `open`: the end mark of the comment
/// that the line stands in, before and after.
pub(super) fn bare(line: &str, syntax: Syntax, open: &mut Option<&'static str>) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    loop {
        if let Some(end) = *open {
            let Some(at) = rest.find(end) else { break };
            rest = &rest[at + end.len()..];
            *open = None;
        }
        let Some(c) = rest.chars().next() else { break };
        if let Some((mark, end)) = syntax.block.iter().find(|(mark, _)| rest.starts_with(mark)) {
            rest = &rest[mark.len()..];
            *open = Some(end);
            continue;
        }
        // An address is no comment.
        let is_address = rest.starts_with("//") && out.ends_with(':');
        if !is_address && syntax.line.iter().any(|mark| rest.starts_with(mark)) {
            break;
        }
        if c == '"' || (c == '\'' && syntax.quote) {
            let string = string(rest, c);
            let inner = string.trim_matches(c);
            out.push(c);
            if inner.is_ascii() && !inner.contains(' ') {
                out.push_str(inner);
            }
            out.push(c);
            rest = &rest[string.len()..];
            continue;
        }
        if !(c.is_whitespace() && (out.is_empty() || out.ends_with(' '))) {
            out.push(if c.is_whitespace() { ' ' } else { c });
        }
        rest = &rest[c.len_utf8()..];
    }
    out.truncate(out.trim_end().len());
    out
}

/// The string that a text begins with, or its mark alone where it does not end on the line.
fn string(text: &str, mark: char) -> &str {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == mark => return &text[..=at],
            _ => {}
        }
    }
    &text[..1]
}

#[cfg(test)]
mod tests {
    use super::{bare, syntax};

    fn line(language: &str, line: &str) -> String {
        bare(line, syntax(language).expect("a language"), &mut None)
    }

    #[test]
    fn comments_and_sentences_go() {
        assert_eq!(line("cpp", "int a; // a number"), "int a;");
        assert_eq!(line("cpp", "/* one */ int  /* two */ a;"), "int a;");
        assert_eq!(line("python", "a = \"Hello there\"  # greet"), "a = \"\"");
        assert_eq!(line("csharp", "Open(\"a//b\"); // x"), "Open(\"a//b\");");
        assert_eq!(line("html", "<p><!-- x --></p>"), "<p></p>");
        assert_eq!(line("sql", "SELECT 1 -- one"), "SELECT 1");
        assert_eq!(line("azurecli-interactive", "az group list # all"), "az group list");
        assert_eq!(line("js", "get(https://x.org) // y"), "get(https://x.org)");
        assert_eq!(line("c", "char a = '\"'; // x"), "char a = '\"';");
        assert_eq!(line("c", "puts(\"open"), "puts(\"\"open");
    }

    #[test]
    fn a_comment_goes_on_over_lines() {
        let syntax = syntax("c").expect("a language");
        let mut open = None;
        let lines = ["a /* b", "c", "d */ e"].map(|line| bare(line, syntax, &mut open));
        assert_eq!(lines, ["a", "", "e"]);
    }

    #[test]
    fn plain_text_is_no_code() {
        assert!(syntax("output").is_none() && syntax("").is_none() && syntax("Text").is_none());
    }
}
