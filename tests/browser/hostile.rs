//! Texts that want to be programs, wherever a site takes texts from, in a browser that obeys the pages' own policy: nothing of
//! them runs, and the pages around them go on working.

use super::{
    build,
    driver::{Browser, DESKTOP},
    site_server::SiteServer,
    tools::{self, needs},
};
use crate::shared::shared;
use serde_json::{Value, json};
use std::{fmt::Write as _, fs, path::PathBuf};
use tempfile::TempDir;

/// Ways out of an element, an attribute, a script, a style, a comment, an address or a template.
const HOSTILE: [&str; 22] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "\" onmouseover=\"alert(1)\" autofocus onfocus=\"alert(1)",
    "' onfocus='alert(1)' autofocus='",
    "</title><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<iframe srcdoc=\"<script>parent.alert(1)</script>\">",
    "<details open ontoggle=alert(1)>x</details>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"java&#x0A;script:alert(1)\">x</a>",
    "<form action=\"javascript:alert(1)\"><input type=submit autofocus></form>",
    "<object data=\"javascript:alert(1)\"></object><embed src=\"javascript:alert(1)\">",
    "<base href=\"https://evil.example/\"><meta http-equiv=refresh content=\"0;javascript:alert(1)\">",
    "<template><script>alert(1)</script></template><noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "{{ 7 * 7 }}{% set x = 1 %}${alert(1)}",
    "\u{2028}\u{202E}</style><style>*{display:none}</style>__proto__ constructor",
];

/// What would run says so; what the policy refuses is noted.
const WATCH: &str = "window.ran = []; window.refused = [];
    for (const name of ['alert', 'confirm', 'prompt']) window[name] = (it) => { window.ran.push(name + it); };
    document.addEventListener('securitypolicyviolation', (it) => window.refused.push(it.violatedDirective + ' ' + it.blockedURI + ' ' + it.sample));";

fn quoted(text: &str) -> String {
    json!(text).to_string()
}

/// A site with them as title, in front matter, in headings, links, images, code, tabs, zones, tables, messages and the navigation.
fn site(naughty: &[String]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    let title = quoted(&HOSTILE.concat());
    write(
        "diglot.yml",
        &format!(
            "title: {title}\nsource: en-US\nurl: https://docs.example.org/\nlocales: {{en-US: {{}}, ko-KR: {{}}}}\nstatus: true\n"
        ),
    );
    let mut toc = String::from("- name: Home\n  href: index.md\n");
    let mut messages = String::from(
        "hostile-caption = <img src=x onerror=alert(1)>\nhostile-column-one = </th><script>alert(1)</script>\n",
    );
    let mut rows = String::new();
    for (number, text) in HOSTILE.iter().enumerate() {
        let (name, one_line) = (quoted(text), text.replace('\u{2028}', " "));
        let article = format!(
            "---\ntitle: {name}\ndescription: {name}\nauthor: {name}\nms.topic: {name}\n---\n# {one_line}\n\n{one_line}\n\n## {one_line} two\n\n\
             [{one_line}](<{one_line}>) [x](javascript:alert(1)) [y](<JaVaScRiPt:alert(1)>) [z](data:text/html,<script>alert(1)</script>) <javascript:alert(1)>\n\n\
             ![{one_line}](<{one_line}> \"{one_line}\")\n\n`{one_line}`\n\n```{one_line}\n{one_line}\n```\n\n    {one_line}\n\n\
             #### [{one_line}](#tab/a{number})\n\nIn a tab.\n\n---\n\n::: zone pivot={name}\n\nA zone.\n\n::: zone-end\n\n\
             > [!NOTE]\n> {one_line}\n\n| {one_line} | b |\n| --- | --- |\n| {one_line} | c |\n\nTerm[^{number}]\n\n[^{number}]: {one_line}\n\n\
             $${one_line}$$\n\n:::image source={name} alt-text={name} lightbox={name}:::\n\n> [!VIDEO {one_line}]\n\n:::code source={name} language={name}:::\n"
        );
        write(&format!("content/en-US/h{number}.md"), &article);
        let _ = write!(toc, "- name: {name}\n  href: h{number}.md\n");
        // In a message, braces are written as texts.
        let brace = |c: char| if "{}".contains(c) { format!("{{\"{c}\"}}") } else { c.into() };
        let said: String = one_line.chars().map(brace).collect();
        let _ = writeln!(messages, "hostile-row-r{number} = {{\"\"}}{said}\nhostile-value-w{number} = {{\"\"}}{said}");
        let _ = write!(rows, "  - key: r{number}\n    one: w{number}\n");
    }
    write("content/data/hostile.yml", &format!("columns: [one]\nrows:\n{rows}"));
    write("content/en-US/data.md", "# Data\n\n:::table source=\"hostile\":::\n");
    write("content/en-US/toc.yml", &toc);
    write("content/en-US/index.md", "# Home\n\nText with an alert and a script.\n\n## Below\n");
    write("content/ko-KR/h1.md", &format!("---\ntitle: {title}\n---\n# 제목 {}\n\n글입니다.\n", HOSTILE[2]));
    write("locales/en-US/site.ftl", &format!("{messages}theme-search-hint = Find {}\n", HOSTILE[3]));
    let mut list = String::from("# A list of strings\n\n");
    for text in naughty {
        let _ = writeln!(list, "- {}\n\n      {}\n", text.replace('\n', " "), text.replace('\n', " "));
    }
    write("content/en-US/naughty.md", &list);
    let out = folder.path().join("site");
    let built = build(folder.path(), &out);
    assert!(out.join("en-us/index.html").is_file(), "{}", String::from_utf8_lossy(&built.stderr));
    (folder, out)
}

#[test]
fn nothing_hostile_runs_and_nothing_breaks() {
    needs!(tools::BROWSER);
    let naughty: Vec<String> = shared("cases/naughty-strings.json", "naughty strings in a browser")
        .map(|place| fs::read_to_string(place).expect("the strings"))
        .map(|text| serde_json::from_str(&text).expect("a list of strings"))
        .unwrap_or_default();
    let (_folder, site) = site(&naughty);
    let server = SiteServer::start(&site);
    let browser = Browser::start();
    browser.screen(DESKTOP);
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH }));
    let ready = "return document.documentElement.classList.contains('ready')";
    let whole = "const one = (it) => document.querySelectorAll(it).length === 1;
        return [window.ran, window.refused, one('main'), one('body > footer'), one('header.top'), document.baseURI.startsWith(location.origin),
            getComputedStyle(document.body).display !== 'none', document.documentElement.innerHTML.includes('>49')]";
    let sound = json!([[], [], true, true, true, true, true, false]);
    let mut pages: Vec<String> = (0..HOSTILE.len()).map(|number| format!("en-us/h{number}/")).collect();
    pages.extend(
        ["", "en-us/", "en-us/data/", "en-us/naughty/", "ko-kr/h1/", "ko-kr/h2/", "en-us/_status/", "en-us/404.html"]
            .map(str::to_owned),
    );
    for (number, page) in pages.iter().enumerate() {
        // In the address too.
        let text = HOSTILE[number % HOSTILE.len()].replace(' ', "%20").replace('#', "%23");
        browser.open(&server.url(&format!("{page}?tabs={text}&view={text}&pivots={text}&q={text}#{text}")));
        browser.wait_until(ready);
        assert_eq!(browser.run(whole, &[]), sound, "{page}");
        // What wants to be pointed at, or focused.
        browser.run(
            "for (const it of document.querySelectorAll('main *')) for (const type of ['mouseover', 'focus', 'pointerenter', 'toggle', 'error', 'load'])
               it.dispatchEvent(new Event(type, { bubbles: false }));
             for (const it of document.querySelectorAll('a[href^=\"javascript\" i], a[href^=data]')) it.click();",
            &[],
        );
        assert_eq!(browser.run(whole, &[]), sound, "{page}, touched");
    }
    browser.open(&server.url("en-us/data/"));
    assert_eq!(browser.run("return document.querySelectorAll('tbody tr').length", &[]), json!(HOSTILE.len()));
    // What was kept by somebody else.
    browser.open(&server.url("en-us/h3/"));
    for name in ["theme", "width", "keys", "source", "tabs", "pivots", "view"] {
        browser.run("localStorage.setItem('diglot-' + arguments[0], arguments[1])", &[json!(name), json!(HOSTILE[3])]);
    }
    browser.run(
        "sessionStorage.setItem('diglot-place', '{\"path\": \"/en-us/h3/\", \"unit\": \"\\\\\"]\", \"of\": -1}')",
        &[],
    );
    browser.open(&server.url("en-us/h3/#%E0%A4%A"));
    browser.wait_until(ready);
    assert_eq!(browser.run(whole, &[]), sound);
    browser.run("localStorage.clear()", &[]);
    // Asked for in the search, and found by it.
    browser.open(&server.url("en-us/"));
    browser.wait_until(ready);
    browser.click("button.search");
    browser.wait_until("return document.activeElement.matches('dialog.searching[open] input')");
    let mut found = 0;
    for text in HOSTILE.iter().copied().chain(["alert", "script", "__proto__", "constructor", "hasOwnProperty"]) {
        let ask = "const done = arguments[1]; const field = document.querySelector('.searching input');
            const state = document.querySelector('.searching .state'); state.replaceChildren();
            field.value = arguments[0]; field.dispatchEvent(new Event('input'));
            const wait = () => state.textContent && !state.textContent.startsWith(state.dataset.wait) ? done([state.textContent === state.dataset.failed, document.querySelectorAll('.result').length]) : setTimeout(wait, 20);
            wait();";
        let answer = browser.run_async(ask, &[json!(text)]);
        assert_eq!(answer[0], json!(false), "the search fails for {text}");
        found += answer[1].as_u64().unwrap_or(0);
        assert_eq!(browser.run(whole, &[]), sound, "{text}");
    }
    assert!(found > HOSTILE.len() as u64, "{found} results");
    let foreign = "return [...document.querySelectorAll('.searching *')].filter((it) => !['DIV', 'INPUT', 'SELECT', 'OPTION', 'BUTTON', 'P', 'A', 'SPAN', 'MARK', 'B', 'BDI'].includes(it.tagName)).map((it) => it.outerHTML)";
    assert_eq!(browser.run(foreign, &[]), json!([]));
    browser.run("document.querySelector('.result')?.click()", &[]);
    browser.wait_until("return !document.querySelector('dialog[open]')");
    assert_eq!(browser.run("return window.ran ?? null", &[]), json!([]));
    // The policy is not idle: a script that somebody smuggles in does not run.
    browser.open(&server.url("en-us/"));
    browser.run("const it = document.createElement('img'); it.setAttribute('onerror', 'alert(2)'); it.src = 'x'; document.body.append(it)", &[]);
    browser.wait_until("return window.refused.length > 0");
    assert_eq!(browser.run("return window.ran", &[]), Value::Array(Vec::new()));
}
