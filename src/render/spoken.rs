//! Templates in the words of a locale.
//!
//! In: templates, and what messages say in a locale. Out: the same templates, with the text in the place of each `{{ t(id="…") }}`.
//! Law: for pages of that locale they render what the templates render. So nothing is replaced in a theme that gives the name
//! `locale` to anything else, or that has parts which are not rendered as they are written.

/// What stands before and after the id of a message that takes no variables.
const CALL: [&str; 2] = ["{{ t(id=\"", "\") }}"];

/// The words of each tag (`{% … %}`) of a template.
fn tags(template: &str) -> impl Iterator<Item = Vec<&str>> {
    template.split("{%").skip(1).map(|tag| {
        let tag = tag.split("%}").next().unwrap_or(tag);
        tag.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect()
    })
}

fn has_tag(template: &str, name: &str) -> bool {
    tags(template).any(|words| words.first() == Some(&name))
}

/// Whether `locale` is the page's wherever these templates are rendered, and every `{{ … }}` in them is an expression.
#[must_use]
pub(super) fn is_plain(templates: &[(String, String)]) -> bool {
    templates.iter().all(|(_, text)| {
        let is_plain = |words: Vec<&str>| match words.split_first() {
            Some((&("set" | "set_global" | "for"), rest)) => !rest.contains(&"locale"),
            Some((&"raw", _)) => false,
            _ => true,
        };
        // What a component includes is rendered with its arguments.
        tags(text).all(is_plain) && !(has_tag(text, "component") && has_tag(text, "include"))
    })
}

/// A template in the words that `say` has for the ids of messages.
#[must_use]
pub(super) fn spoken(template: &str, say: impl Fn(&str) -> String) -> String {
    // A component sees only its arguments, so its locale is what its caller says.
    if has_tag(template, "component") {
        return template.to_owned();
    }
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, call)) = rest.split_once(CALL[0]) {
        out.push_str(before);
        let id = call.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap_or("");
        let text = call[id.len()..].starts_with(CALL[1]).then(|| say(id));
        // What looks like a part of a template is for the template engine to write.
        if let Some(text) = text.filter(|text| !text.contains(['{', '}'])) {
            out.push_str(&text);
            rest = &call[id.len() + CALL[1].len()..];
        } else {
            out.push_str(CALL[0]);
            rest = call;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{is_plain, spoken};

    #[test]
    fn texts_stand_where_they_are_asked_for() {
        let say = |id: &str| if id == "brace" { "{{ a }}".to_owned() } else { format!("[{id}]") };
        for (template, expected) in [
            ("<p>{{ t(id=\"a\") }}</p>{{ t(id=\"b-c\") }}", "<p>[a]</p>[b-c]"),
            ("{{ t(id=\"a\", n=1) }}{{ t(id=\"b\") }}", "{{ t(id=\"a\", n=1) }}[b]"),
            ("{{ t(id=\"a\" ~ b) }}{{- t(id=\"a\") }}", "{{ t(id=\"a\" ~ b) }}{{- t(id=\"a\") }}"),
            ("{{ t(id=\"brace\") }}{{ t(id=\"a", "{{ t(id=\"brace\") }}{{ t(id=\"a"),
            ("{%-  component x(locale) %}{{ t(id=\"a\") }}", "{%-  component x(locale) %}{{ t(id=\"a\") }}"),
        ] {
            assert_eq!(spoken(template, say), expected);
        }
    }

    #[test]
    fn a_theme_with_another_locale_is_left_alone() {
        let is_plain = |text: &str| is_plain(&[(String::new(), text.to_owned())]);
        for text in ["{% if locale %}{% for a in page.languages %}", "{% set a = 1 %}", "{{ locale }}"] {
            assert!(is_plain(text), "{text}");
        }
        for text in ["{%- for locale in a %}", "{% set  locale = 1 %}", "{% for a, locale in b %}", "{% raw %}"]
            .into_iter()
            .chain(["{% component a(locale) %}{% include \"b.html\" %}"])
        {
            assert!(!is_plain(text), "{text}");
        }
    }
}
