//! axe-core on the page that the browser shows.
//!
//! In: a browser with a page open. Out: violations as readable text.
//! Law: all rules of axe-core's default set run, and a run that examined nothing is a failure.

use serde_json::{Value, json};

use super::{driver::Browser, tools::Tool};

/// Runs all rules on the open page and returns one text per violation and element.
pub(crate) fn violations(browser: &Browser) -> Vec<String> {
    browser.settle();
    let source = std::fs::read_to_string(Tool::Axe.path()).expect("axe.min.js can be read");
    browser.run(&source, &[]);
    let report = browser.run_async(
        "const done = arguments[arguments.length - 1];
         axe.run(document, { resultTypes: ['violations'] })
           .then(({ violations, passes }) => done({ violations, passed: passes.length }))
           .catch((error) => done({ error: String(error) }));",
        &[],
    );
    let passed = report["passed"].as_u64();
    assert!(passed > Some(0), "axe-core examined nothing: {}", report["error"]);
    let violations = report["violations"].as_array().expect("a list");
    violations.iter().flat_map(describe).collect()
}

/// Fails with all violations of the open page.
pub(crate) fn assert_no_violations(browser: &Browser) {
    let violations = violations(browser);
    assert!(violations.is_empty(), "{} violations of axe-core's rules:\n{}", violations.len(), violations.join("\n"));
}

fn describe(violation: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    let rule = text(&violation["id"]);
    let impact = text(&violation["impact"]);
    let help = text(&violation["help"]);
    let nodes = violation["nodes"].as_array().map_or(&[][..], Vec::as_slice);
    nodes
        .iter()
        .map(|node| {
            let target = json!(node["target"]);
            let html = text(&node["html"]);
            let why = text(&node["failureSummary"]).replace('\n', "\n    ");
            format!("{rule} ({impact}) at {target}: {help}\n    {html}\n    {why}")
        })
        .collect()
}
