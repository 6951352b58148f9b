//! Whatever HTML an article holds, what reaches the page is balanced, known, and cannot run.
//!
//! The output is read by a tokeniser of its own, written from the HTML standard and not from the code it judges.

use super::{a_text, cases, fragment, read};
use crate::shared::shared;
use diglot::{config::RawHtml, markdown::Dialect, markdown::sides::parse_sides};
use proptest::prelude::*;

const SOUP: &[&str] = &[
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<br>",
    "<br/>",
    "<hr>",
    "<img src=x.png onerror=alert(1) alt='\"><script>'>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg onload=x>",
    "</svg>",
    "<iframe src='javascript:x'>",
    "</iframe>",
    "<a href=\"javascript:x\">",
    "</a>",
    "<a href=' jav&#x0A;ascript:x'>",
    "<a href=\"java&Tab;script&colon;x\">",
    "<a href='&#106avascript:x'>",
    "<a href=//e.x/>",
    "<a href=\"x.md\" onclick='y' style=\"z\">",
    "<a name=\"n\">",
    "<p id=\"a b\">",
    "<p id='x' class='\"'>",
    "<q cite='vbscript:x'>",
    "<form action='javascript:x'>",
    "<input onfocus=x autofocus>",
    "<button>",
    "<math>",
    "</math>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "<project name>",
    "<10",
    "$x$ ",
    " $\\text{<b>}\\color{\"}$ ",
    "\n$$\n",
    " :smile: ",
    " @uid\"x ",
    " @\"a<b\" ",
    "<xref:a\"onclick=x>",
    "<xref href='a\"b'/>",
    "<xref href=x>",
    "</xref>",
    "[x](xref:\"a)",
    "\n*[b]: \" onclick=\"x\n",
    "\n: d\n",
    "<map>",
    "<title>",
    "<",
    ">",
    "</",
    "</ b>",
    "<!--",
    "-->",
    "<!--x-->",
    "<![CDATA[",
    "]]>",
    "<?x?>",
    "<!X>",
    "\"",
    "'",
    "`",
    "`<b>`",
    "[x](javascript:y)",
    "[x](<java\tscript:y>)",
    "[x](&#x6a;avascript:y)",
    "![x](data:text/html,y)",
    "<javascript:x>",
    "<https://e.x/>",
    "[x](e.md \"<b>\")",
    "\n\n",
    "\n",
    "- ",
    "> ",
    "\n| a | b |\n|---|---|\n| ",
    " | ",
    "text ",
    "가 ",
    "&lt;script&gt;",
    "&amp;",
    "&",
    "<details open>",
    "<summary>",
    "<B CLASS=x ONCLICK=y>",
    "<a\nhref='x'\nonclick\n=\n'y'>",
    "<td style=x colspan='2'>",
    "<col>",
    "<noscript>",
    "<template>",
    "<object data='x'>",
    "<embed src='javascript:x'>",
    "<base href='//e.x/'>",
    "<meta http-equiv=refresh>",
    "# ",
    "**",
    "*",
    "<span onmouseover=x>",
    "</span>",
    "<plaintext>",
    "<xmp>",
    "<font color='x'>",
    "<h1 id=x>",
    "</h1>",
    "<bdo dir=rtl>",
];

const VOID: [&str; 6] = ["br", "hr", "img", "col", "wbr", "input"];

struct Tag {
    name: String,
    closing: bool,
    attributes: Vec<(String, String)>,
}

/// The tags of a fragment, by the tokeniser of the HTML standard; anything but text and tags is refused.
fn tags(html: &str) -> Result<Vec<Tag>, String> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closing = rest.starts_with('/');
        let start = usize::from(closing);
        if !rest[start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Err(format!("<{} is no tag", rest.chars().take(20).collect::<String>()));
        }
        let name_end = rest[start..].find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').map(|n| n + start);
        let name_end = name_end.ok_or("a tag that does not end")?;
        let mut tag = Tag { name: rest[start..name_end].to_ascii_lowercase(), closing, attributes: Vec::new() };
        rest = &rest[name_end..];
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if let Some(after) = rest.strip_prefix('>') {
                rest = after;
                break;
            }
            let end = rest.find(|c: char| c.is_ascii_whitespace() || "/>=".contains(c)).ok_or("an open attribute")?;
            let key = rest[..end].to_ascii_lowercase();
            rest = rest[end..].trim_start_matches(|c: char| c.is_ascii_whitespace());
            let mut value = String::new();
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
                let quote = after.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or("a value without quotes")?;
                let (inside, after) = after[1..].split_once(quote).ok_or("an open value")?;
                (value, rest) = (inside.to_owned(), after);
            }
            tag.attributes.push((key, value));
        }
        out.push(tag);
    }
    Ok(out)
}

/// A URL as a browser would see its scheme.
fn decoded(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, next) = after.split_once(';').unwrap_or((after, ""));
        let number = name.strip_prefix("#x").or(name.strip_prefix("#X")).map(|hex| u32::from_str_radix(hex, 16));
        let number = number.or(name.strip_prefix('#').map(str::parse)).and_then(Result::ok).and_then(char::from_u32);
        match (number, name) {
            (Some(c), _) => out.push(c),
            (None, "colon") => out.push(':'),
            (None, "Tab" | "NewLine") => {}
            (None, _) => out.push('&'),
        }
        rest = next;
    }
    out.push_str(rest);
    out.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_ascii_lowercase()
}

fn is_harmless(url: &str) -> bool {
    let url = decoded(url);
    match url.split_once(':') {
        // No browser knows `xref:`; a fragment leaves it to whoever knows the uid. What is no scheme by its letters is a path.
        Some((scheme, _)) if scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)) => {
            ["http", "https", "mailto", "tel", "xref"].contains(&scheme)
        }
        _ => true,
    }
}

fn fault(html: &str) -> Option<String> {
    let tags = match tags(html) {
        Ok(tags) => tags,
        Err(fault) => return Some(fault),
    };
    let mut open: Vec<String> = Vec::new();
    let mut ids: Vec<String> = Vec::new();
    for tag in tags {
        let refused =
            "script style iframe object embed svg math form button textarea base meta link template title".split(' ');
        if refused.clone().any(|name| name == tag.name) || tag.name == "input" && !tag.closing {
            return Some(format!("<{}> reached the page", tag.name));
        }
        for (key, value) in &tag.attributes {
            if key.starts_with("on") || key == "style" || key == "srcdoc" || key.contains(['"', '\'', '<']) {
                return Some(format!("{key}={value} reached the page"));
            }
            // Of an element that no browser knows, `href` is no address.
            let is_address = tag.name != "xref";
            if is_address
                && ["href", "src", "cite", "action", "data", "formaction"].contains(&&**key)
                && !is_harmless(value)
            {
                return Some(format!("{key}={value} runs"));
            }
            if key == "id" {
                if ids.contains(value) {
                    return Some(format!("the id {value:?} a second time"));
                }
                ids.push(value.clone());
            }
        }
        if tag.closing {
            let expected = open.pop();
            if expected.as_ref() != Some(&tag.name) {
                return Some(format!("</{}> where {expected:?} is open", tag.name));
            }
        } else if !VOID.contains(&&*tag.name) {
            open.push(tag.name);
        }
    }
    (!open.is_empty()).then(|| format!("{open:?} are never closed"))
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn html_cannot_break_or_run(text in a_text(SOUP, 30)) {
        let (article, _) = read(&text);
        let sides = parse_sides(&article, (true, true), Dialect::Learn);
        for raw_html in [RawHtml::Sanitize, RawHtml::Escape] {
            let html = fragment(&sides.target, Dialect::Learn, raw_html);
            prop_assert_eq!(fault(&html), None, "{:?}:\n{}", raw_html, html);
        }
    }
}

/// Strings that have broken other programs, in every place that takes a text or an address.
#[test]
fn naughty_strings_cannot_break_or_run() {
    let Some(place) = shared("cases/naughty-strings.json", "naughty strings") else { return };
    let strings: Vec<String> =
        serde_json::from_str(&std::fs::read_to_string(place).expect("a readable file")).expect("a list of strings");
    let frames = [
        "S",
        "[x](S)",
        "[x](<S>)",
        "![S](S)",
        "<a href=\"S\">x</a>",
        "<a href='S'>x</a>",
        "<a href=S>x</a>",
        "<img src=\"S\" alt=\"S\">",
        "<xref:S>",
        "<xref href=\"S\"/>",
        "@\"S\"",
        "[x](xref:S)",
        "$S$",
        "$$S$$",
        ":S:",
        "*[x]: S\n\nx",
        "x\n: S",
        "<q cite=\"S\" title=\"S\">x</q>",
        "```S\nS\n```",
        "<script>S",
        "| S |\n|---|\n| S |",
    ];
    let mut written = 0;
    for string in &strings {
        for frame in frames {
            let text = frame.replace('S', string);
            let (article, _) = read(&text);
            let sides = parse_sides(&article, (true, true), Dialect::Learn);
            for raw_html in [RawHtml::Sanitize, RawHtml::Escape] {
                let html = fragment(&sides.target, Dialect::Learn, raw_html);
                assert_eq!(fault(&html), None, "{raw_html:?}: {text:?}\n{html}");
                written += html.len();
            }
        }
    }
    eprintln!("{} strings in {} places: {written} bytes of HTML", strings.len(), frames.len());
}

#[test]
fn the_judge_can_judge() {
    for bad in [
        "<b>",
        "</b>",
        "<b><i></b></i>",
        "<script></script>",
        "<p onclick=\"x\"></p>",
        "<a href=\"javascript:x\"></a>",
        "<a href=\"x",
        "<!-- -->",
        "<a href=\"jav&#x0A;ascript&colon;x\"></a>",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<p class=x></p>",
        "< b",
        "<input>",
    ] {
        assert!(fault(bad).is_some(), "{bad}");
    }
    for good in [
        "<p>a <b>c</b><br></p>",
        "<a href=\"https://e.x/?a=b&amp;c:d\">x</a>",
        "a &lt; b",
        "<img src=\"x.png\" alt=\"<b>\">",
    ] {
        assert_eq!(fault(good), None, "{good}");
    }
}
