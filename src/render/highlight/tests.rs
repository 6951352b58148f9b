//! What the highlighter promises: the samples, and the law over any text.

use super::{highlight, names, pen::Pen};
use proptest::prelude::*;
use std::collections::BTreeMap;

const SAMPLES: &[(&str, &str)] = &[
    ("family.md", include_str!("samples/family.md")),
    ("managed.md", include_str!("samples/managed.md")),
    ("web.md", include_str!("samples/web.md")),
    ("scripts.md", include_str!("samples/scripts.md")),
    ("documents.md", include_str!("samples/documents.md")),
];

/// A sample: where it stands, its language, and the code with marks.
struct Sample {
    place: String,
    language: &'static str,
    marked: String,
}

impl Sample {
    fn code(&self) -> String {
        let mut code = String::new();
        let mut pieces = self.marked.split('‹');
        code.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            code.push_str(&piece[2..]);
        }
        code.replace('›', "")
    }
}

fn samples() -> Vec<Sample> {
    let mut found = Vec::new();
    for (file, text) in SAMPLES {
        let mut lines = text.lines().enumerate();
        while let Some((number, line)) = lines.next() {
            let Some(language) = line.strip_prefix("~~~~~ ") else { continue };
            let marked = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "~~~~~");
            let marked = marked.fold(String::new(), |all, line| all + line + "\n");
            found.push(Sample { place: format!("{file}:{}", number + 1), language, marked });
        }
    }
    found
}

/// HTML in the notation of the samples.
fn marked(html: &str) -> String {
    let mut out = String::new();
    let mut pieces = html.split("<span class=\"");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (class, rest) = piece.split_once("\">").expect("a span has a class");
        out.push('‹');
        out.push_str(class);
        out.push(' ');
        out.push_str(rest);
    }
    unescaped(&out.replace("</span>", "›"))
}

fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Checks the law on one answer.
fn check(language: &str, code: &str) {
    let html = highlight(language, code);
    let mut text = String::new();
    let mut open: Option<&str> = None;
    let mut closed: Option<&str> = None;
    let mut rest = html.as_str();
    while let Some(at) = rest.find(['<', '\n', '\r']) {
        text.push_str(&rest[..at]);
        if at > 0 {
            closed = None;
        }
        rest = &rest[at..];
        if let Some(inner) = rest.strip_prefix("<span class=\"") {
            assert!(open.is_none(), "a span in a span: {html}");
            assert!("kscntfvoidh".contains(&inner[..1]), "an unknown class: {html}");
            assert_ne!(closed, Some(&inner[..1]), "neighbours of one class: {html}");
            open = Some(&inner[..1]);
            rest = inner[1..].strip_prefix("\">").expect("a class of one letter");
            assert!(!rest.starts_with("</span>"), "an empty span: {html}");
        } else if let Some(inner) = rest.strip_prefix("</span>") {
            closed = open.take();
            assert!(closed.is_some(), "closed without being open: {html}");
            rest = inner;
        } else {
            assert!(open.is_none(), "a span crosses a line: {html}");
            assert!(!rest.starts_with('<'), "markup that is no span: {html}");
            closed = None;
            text.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    assert!(open.is_none(), "never closed: {html}");
    assert_eq!(unescaped(&text), code, "{language}: text was lost");
}

fn languages() -> Vec<&'static str> {
    names::NAMES.iter().filter_map(|(names, _)| names.split_whitespace().next()).collect()
}

#[test]
fn samples_are_marked_as_told() {
    let mut wrong = Vec::new();
    for sample in samples() {
        let found = marked(&highlight(sample.language, &sample.code()));
        for (line, (expected, found)) in sample.marked.lines().zip(found.lines()).enumerate() {
            if expected != found {
                let at = line + 1;
                let place = format!("{} + {at} ({})", sample.place, sample.language);
                wrong.push(format!("{place}\n  told  {expected}\n  found {found}"));
            }
        }
        assert_eq!(found.lines().count(), sample.marked.lines().count(), "{}", sample.place);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_lexer_has_a_sample() {
    let samples = samples();
    for (names, _) in names::NAMES {
        let shown = samples.iter().any(|sample| {
            let name = sample.language.to_ascii_lowercase();
            let name = name.split(' ').next().map(|name| name.trim_end_matches("-interactive")).unwrap_or_default();
            names.split_whitespace().any(|known| known == name) && sample.marked.contains('‹')
        });
        assert!(shown, "no sample for {names}");
    }
}

#[test]
fn names_are_found_in_any_form_and_have_one_lexer() {
    let mut owners = BTreeMap::new();
    for (at, (names, lexer)) in names::NAMES.iter().enumerate() {
        for name in names.split_whitespace() {
            assert_eq!(owners.insert(name, at), None, "{name} has two lexers");
            assert_eq!(name, name.to_ascii_lowercase());
            assert!(names::lexer(&format!("Language-{} x=1", name.to_ascii_uppercase())).is_some(), "{name}");
        }
        if let names::Lexer::Table(grammar) = lexer {
            for (word, kind) in grammar.words() {
                let same = grammar.word(word);
                assert_eq!(same, Some(*kind), "{names}: {word} is not found");
            }
        }
    }
    for text in ["", " ", "text", "Output", "none", "plaintext", "txt", "Input", "Diagram"] {
        assert!(names::lexer(text).is_none() && names::is_plain(text), "{text}");
    }
    assert!(names::lexer("no-such").is_none() && !names::is_plain("no-such"));
    for name in ["azurepowershell-interactive", "C#", "csharp-interactive", "json5", "aspx-csharp", "yml"] {
        assert!(names::lexer(name).is_some(), "{name}");
    }
}

#[test]
fn samples_in_every_language_keep_the_law() {
    let samples = samples();
    for language in languages() {
        for sample in &samples {
            let code = sample.code();
            check(language, &code);
            check(language, &code.replace('\n', "\r\n"));
            // Cut anywhere, whatever was open stays so.
            let cut = (0..code.len()).filter(|at| code.is_char_boundary(*at)).step_by(37);
            cut.for_each(|at| check(language, &code[..at]));
        }
    }
}

/// How many bytes a lexer looks at.
fn looked(language: &str, code: &str) -> usize {
    let mut pen = Pen::new(code);
    names::lexer(language).expect("a known language").run(&mut pen);
    pen.looked()
}

/// Doubling the code may only double what is looked at, also where nothing that is opened is ever closed.
#[test]
fn repeated_openers_stay_linear() {
    let openers = [
        "<",
        "<a \"",
        "<%",
        "<?",
        "<!--",
        "`",
        "`` ",
        "[",
        "[[",
        "[a](",
        "{",
        "${",
        "$(",
        "\"",
        "'",
        "R\"(",
        "r#",
        "/*",
        "(*",
        "<<A ",
        "<<A <<A\nA\n",
        "<<~EOS \"\n\"",
        "/[",
        "/ ",
        "a ?",
        "@\"\n",
        "#{",
        "\\(",
        "&a",
        "@*",
        "\n- ",
        "\n\n",
        "--[[",
        "[=",
        "url(",
        "(",
        ":",
        "a: ",
        "- |\n",
        "---\n",
        "\n```md\n",
        "> ",
        "PS ",
        "\n@@",
        "GET ",
        "\n###",
        "f\"{",
        "'a",
        "PS C:\\",
        "x@y:",
        "\n`",
        "``` ```` ",
        "<script>",
        "<style>",
        "://",
        "\n#",
        "1e",
        "0x",
        "1'",
        "*[",
        "~~~\n",
        "a",
        " ",
    ];
    for language in languages() {
        for opener in openers {
            for start in ["", "a: ", "GET x\n\n", "$ "] {
                let once = format!("{start}{}", opener.repeat(1 + 600 / opener.len()));
                let twice = format!("{once}{}", opener.repeat(1 + 600 / opener.len()));
                let (half, whole) = (looked(language, &once), looked(language, &twice));
                assert!(
                    whole < half * 5 / 2 + 300,
                    "{language}: {start:?} {opener:?}: {half} bytes looked at, then {whole}"
                );
            }
            check(language, &opener.repeat(100));
        }
    }
}

proptest! {
    #[test]
    fn any_text_keeps_the_law(
        code in "([ \\t\\r\\n]|[a-zA-Z0-9_]{1,6}|[\"'`<>(){}\\[\\]/*#$@&%=:;,.|~^!?+\\\\-]{1,3}|[가-힣é€😀]){0,60}",
        at in 0..names::NAMES.len(),
    ) {
        check(languages()[at], &code);
        check("no-such-language", &code);
    }
}
