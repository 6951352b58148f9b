//! Review mode from outside: what it tells, whom it lets change files, and what it writes.

use super::preview::{Answer, Folder, Preview};
use serde_json::{Value, json};
use std::fs;

const PATH: &str = "content/ko-KR/index.md";

fn unit(id: u8, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a1b2c-{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-{id}\">{source}</span></span>"
    )
}

fn article() -> String {
    format!(
        "---\r\ntitle: 차\r\nms.translationtype: MT\r\n---\r\n# {}\r\n\r\n{} {}\r\n\r\n{}\r\n",
        unit(101, "차", "Tea"),
        unit(102, "20분 동안 우립니다.", "Brew it for 3 minutes."),
        unit(103, "", "Pour it."),
        unit(104, "찻잔", "A cup")
    )
}

fn site() -> Folder {
    Folder::new(&[
        ("diglot.yml", "title: Tea\nlocales:\n  en-US: {}\n  ko-KR: {}\n"),
        ("content/en-US/index.md", "# Tea\n\nBrew it for 3 minutes. Pour it.\n\nA cup\n"),
        ("content/en-US/pots.md", "# Pots\n\nIron pots.\n"),
        ("content/ko-KR/index.md", &article()),
        ("content/ko-KR/pots.md", "# 주전자\n\n무쇠 주전자.\n"),
    ])
}

/// The token that the page carries; none where it may change nothing.
fn token(preview: &Preview) -> String {
    let page = preview.get("/_review/").body.replace("&quot;", "\"");
    let token = page.split("\"token\":\"").nth(1).and_then(|rest| rest.split('"').next());
    token.expect("a token").to_owned()
}

fn say(preview: &Preview, name: &str, headers: &str, body: &str) -> Answer {
    preview.say(&format!(
        "POST /_review/{name} HTTP/1.1\r\nHost: localhost:{}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        preview.port,
        body.len()
    ))
}

fn post(preview: &Preview, name: &str, body: &Value) -> (u16, Value) {
    let port = preview.port;
    let headers = format!(
        "Origin: http://localhost:{port}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nX-Diglot-Token: {}\r\n",
        token(preview)
    );
    let answer = say(preview, name, &headers, &body.to_string());
    (answer.status, serde_json::from_str(&answer.body).unwrap_or(Value::Null))
}

fn page(preview: &Preview, path: &str) -> Value {
    serde_json::from_str(&preview.get(&format!("/_review/page.json?path={path}")).body).expect("JSON")
}

/// A request about a unit of the page as it is.
fn about(page: &Value, number: usize, more: &Value) -> Value {
    let unit = &page["units"][number];
    let mut body = json!({
        "path": page["row"]["path"],
        "stamp": page["stamp"],
        "source_stamp": unit["source_stamp"],
        "occurrence": unit["occurrence"],
    });
    for (key, value) in more.as_object().expect("a map") {
        body[key] = value.clone();
    }
    body
}

#[test]
fn pages_and_units_are_told() {
    let folder = site();
    let preview = Preview::of(&folder);
    preview.wait("all rules", |preview| page(preview, PATH)["units"][1]["findings"] != json!([]));
    let list: Value = serde_json::from_str(&preview.get("/_review/pages.json").body).expect("JSON");
    assert_eq!(list["locale"], "ko-KR");
    let row = &list["pages"][0];
    assert_eq!((&row["path"], &row["title"], &row["origin"]), (&json!(PATH), &json!("차"), &json!("mt")));
    assert_eq!(row["states"], json!({"units": 4, "unchanged": 3, "stale": 0, "missing": 1, "reviewed": 0}));
    assert!(row["rules"].as_array().expect("rules").contains(&json!("unit/number-mismatch")), "{row}");
    assert_eq!(list["pages"][1]["states"]["units"], 2);
    let page = page(&preview, PATH);
    let units = page["units"].as_array().expect("units");
    let shown: Vec<(&str, &str)> = units
        .iter()
        .map(|unit| (unit["source"]["raw"].as_str().unwrap_or("-"), unit["target"]["raw"].as_str().unwrap_or("-")))
        .collect();
    let expected =
        [("Tea", "차"), ("Brew it for 3 minutes.", "20분 동안 우립니다."), ("Pour it.", ""), ("A cup", "찻잔")];
    assert_eq!(shown, expected);
    assert_eq!(
        (&units[1]["id"], &units[1]["line"], &units[2]["state"]),
        (&json!("a1b2c-102"), &json!(7), &json!("missing"))
    );
    assert_eq!(units[1]["findings"][0]["rule"], "unit/number-mismatch");
    let link = units[1]["editor"].as_str().expect("a link");
    assert!(link.ends_with("content/ko-KR/index.md:7:31"), "{link}");
    // Asked for again, there is nothing new.
    let number = page["number"].as_str().expect("a number");
    assert_eq!(preview.get(&format!("/_review/page.json?path={PATH}&seen={number}")).body, "null");
    assert_eq!(preview.get("/_review/page.json?path=diglot.yml").status, 404);
    assert_eq!(preview.get("/_review/page.json?path=../secret.md").status, 404);
    assert_eq!(preview.get("/_review/edit").status, 405);
    assert_eq!(preview.get("/_review/x").status, 404);
}

#[test]
fn exactly_the_segment_changes_and_comes_back() {
    let folder = site();
    let preview = Preview::of(&folder);
    let text = || fs::read_to_string(folder.place(PATH)).expect("the file");
    let first = page(&preview, PATH);
    let (status, said) = post(&preview, "edit", &about(&first, 1, &json!({ "text": "3분 동안 우립니다." })));
    assert_eq!(status, 200, "{said}");
    assert_eq!(text(), article().replace("20분", "3분"));
    preview.wait("the edit", |preview| page(preview, PATH)["stamp"] == said["stamp"]);
    let now = page(&preview, PATH);
    assert_eq!(now["units"][1]["findings"], json!([]), "what was mended is not found any more");

    // The browser has not seen that.
    let (status, said) = post(&preview, "edit", &about(&first, 1, &json!({ "text": "삼 분" })));
    assert_eq!((status, &said["text"]), (409, &json!("3분 동안 우립니다.")), "{said}");
    for (text, problem) in [("a\n\nb", "empty line"), ("</span>", "spans")] {
        let (status, said) = post(&preview, "edit", &about(&now, 1, &json!({ "text": text })));
        assert_eq!(status, 422, "{text}: {said}");
        assert!(said["findings"][0]["message"].as_str().is_some_and(|message| message.contains(problem)), "{said}");
    }
    assert_eq!(text(), article().replace("20분", "3분"));
    let (status, _) = post(&preview, "undo", &json!({}));
    assert_eq!((status, text()), (200, article()));
    let (status, _) = post(&preview, "undo", &json!({}));
    assert_eq!(status, 404, "there was one step");
}

#[test]
fn a_step_stays_where_the_file_has_changed_since() {
    let folder = site();
    let preview = Preview::of(&folder);
    let (status, _) = post(&preview, "edit", &about(&page(&preview, PATH), 0, &json!({ "text": "홍차" })));
    assert_eq!(status, 200);
    let changed = article().replace("찻잔", "잔");
    folder.write(PATH, &changed);
    assert_eq!(post(&preview, "undo", &json!({})).0, 409);
    assert_eq!(fs::read_to_string(folder.place(PATH)).expect("the file"), changed);
}

#[test]
fn decisions_stand_beside_the_article_and_count() {
    let folder = site();
    let preview = Preview::of(&folder);
    let place = folder.place("content/ko-KR/index.review.yml");
    let first = page(&preview, PATH);
    let rule = json!({ "rule": "unit/number-mismatch" });
    assert_eq!(post(&preview, "ignore", &about(&first, 1, &rule)).0, 422, "no reason");
    assert!(!place.exists());
    let reason = json!({ "rule": "unit/number-mismatch", "reason": "A longer brew." });
    assert_eq!(post(&preview, "ignore", &about(&first, 1, &reason)).0, 200);
    assert_eq!(post(&preview, "reviewed", &about(&first, 3, &json!({ "reviewed": true }))).0, 200);
    preview.wait("both decisions", |preview| {
        let page = page(preview, PATH);
        page["units"][1]["findings"] == json!([]) && page["units"][3]["state"] == "reviewed"
    });
    let now = page(&preview, PATH);
    assert_eq!(now["units"][1]["ignored"][0]["reason"], "A longer brew.");
    assert_eq!(now["row"]["states"]["reviewed"], 1);
    let written = fs::read_to_string(&place).expect("the file");
    assert!(written.contains("A longer brew.") && written.contains("text: \"A cup\""), "{written}");
    // It is no page and no asset.
    assert_eq!(preview.get("/ko-kr/index.review.yml").status, 404);
    // A translation that changes is to be read again.
    assert_eq!(post(&preview, "edit", &about(&now, 3, &json!({ "text": "컵" }))).0, 200);
    preview.wait("the edit", |preview| page(preview, PATH)["units"][3]["state"] == "unchanged");
    assert_eq!(post(&preview, "undo", &json!({})).0, 200);
    assert_eq!(post(&preview, "undo", &json!({})).0, 200);
    assert_eq!(post(&preview, "undo", &json!({})).0, 200);
    assert!(!place.exists(), "what was made is gone again");
    // What cannot be read is not written over.
    fs::write(&place, "units: [\n").expect("a file");
    assert_eq!(post(&preview, "reviewed", &about(&first, 3, &json!({ "reviewed": true }))).0, 409);
    assert_eq!(fs::read_to_string(&place).expect("the file"), "units: [\n");
}

#[test]
fn plain_translations_are_reviewed_too() {
    let folder = site();
    let preview = Preview::of(&folder);
    let path = "content/ko-KR/pots.md";
    let first = page(&preview, path);
    assert_eq!(first["units"][1]["source"]["raw"], "Iron pots.");
    assert_eq!(post(&preview, "edit", &about(&first, 1, &json!({ "text": "쇠 주전자." }))).0, 200);
    assert_eq!(fs::read_to_string(folder.place(path)).expect("the file"), "# 주전자\n\n쇠 주전자.\n");
    assert_eq!(post(&preview, "edit", &about(&first, 0, &json!({ "text": "a" }))).0, 409);
}

#[test]
fn only_the_page_itself_changes_anything() {
    let folder = site();
    let preview = Preview::of(&folder);
    let port = preview.port;
    let token = token(&preview);
    assert!(token.len() == 32 && !preview.get("/ko-kr/").body.contains(&token), "only that page carries it");
    let body = about(&page(&preview, PATH), 0, &json!({ "text": "x" })).to_string();
    let good = [
        format!("Origin: http://localhost:{port}\r\n"),
        "Content-Type: application/json\r\n".to_owned(),
        format!("X-Diglot-Token: {token}\r\n"),
    ];
    let with = |number: usize, other: &str| {
        let mut headers = good.clone();
        other.clone_into(&mut headers[number]);
        headers.concat()
    };
    for (headers, status) in [
        (with(0, ""), 403),
        (with(0, "Origin: null\r\n"), 403),
        (with(0, "Origin: http://evil.example\r\n"), 403),
        (with(0, &format!("Origin: http://127.0.0.1:{port}\r\n")), 403),
        (with(0, &format!("Origin: https://localhost:{port}\r\n")), 403),
        (with(1, ""), 415),
        (with(1, "Content-Type: text/plain\r\n"), 415),
        (with(1, "Content-Type: application/x-www-form-urlencoded\r\n"), 415),
        (with(2, ""), 403),
        (with(2, "X-Diglot-Token: 0123456789abcdef0123456789abcdef\r\n"), 403),
        (format!("{}Sec-Fetch-Site: cross-site\r\n", good.concat()), 403),
        (format!("{}Sec-Fetch-Site: same-site\r\n", good.concat()), 403),
        (format!("{}Host: evil.example\r\n", good.concat()), 400),
    ] {
        let answer = say(&preview, "edit", &headers, &body);
        assert!(answer.status == status || (status == 400 && answer.status == 403), "{headers}: {}", answer.head);
    }
    for body in ["", "x", "[]", "{}", "{\"path\":\"../secret.md\"}"] {
        assert_eq!(say(&preview, "edit", &good.concat(), body).status, 400, "{body}");
    }
    let large = format!("\"{}\"", "a".repeat(1 << 20));
    assert!(matches!(say(&preview, "edit", &good.concat(), &large).status, 413 | 0));
    for path in ["diglot.yml", "content/ko-KR/../../diglot.yml", "/etc/passwd", "content/ko-KR/none.md"] {
        let mut body: Value = serde_json::from_str(&body).expect("JSON");
        body["path"] = path.into();
        let status = say(&preview, "edit", &good.concat(), &body.to_string()).status;
        assert!(matches!(status, 400 | 404), "{path}: {status}");
    }
    for method in ["PUT", "DELETE", "OPTIONS"] {
        let request = format!(
            "{method} /_review/edit HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        assert_eq!(preview.say(&request).status, 405, "{method}");
    }
    assert_eq!(fs::read_to_string(folder.place(PATH)).expect("the file"), article());
    assert_eq!(say(&preview, "edit", &good.concat(), &body).status, 200, "and with all of it, it works");
}

#[test]
fn read_only_is_read_only() {
    let folder = site();
    let mut options = folder.options();
    options.read_only = true;
    let (preview, _) = Preview::start(options);
    assert_eq!(token(&preview), "");
    for name in ["edit", "undo", "reviewed", "ignore"] {
        let body = about(&page(&preview, PATH), 0, &json!({ "text": "x", "reviewed": true }));
        assert_eq!(post(&preview, name, &body).0, 403, "{name}");
    }
    assert_eq!(fs::read_to_string(folder.place(PATH)).expect("the file"), article());
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_content_are_not_followed() {
    let folder = site();
    folder.write("elsewhere.md", "# 밖\n");
    std::os::unix::fs::symlink(folder.place("elsewhere.md"), folder.place("content/ko-KR/out.md")).expect("a link");
    let preview = Preview::of(&folder);
    let first = page(&preview, "content/ko-KR/out.md");
    assert_eq!(post(&preview, "edit", &about(&first, 0, &json!({ "text": "안" }))).0, 403);
    assert_eq!(fs::read_to_string(folder.place("elsewhere.md")).expect("the file"), "# 밖\n");
}
