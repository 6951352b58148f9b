//! Code that was translated on purpose: the words in it, in letters of the reader's own, and nothing else.
//!
//! In: code of a source and of its translation. Out: whether `[텍스트](xref:uid)` is `[text](xref:uid)` with its words
//! translated. Law: what is left must be the source's, in order; a word must stand by itself, between marks or at an end, so that a
//! part of a command (`git 푸시`) or a name as a whole (`이름`) is no such word.

/// Whether a text has letters that English does not write.
pub(super) fn is_foreign(text: &str) -> bool {
    text.chars().any(is_foreign_letter)
}

fn is_foreign_letter(c: char) -> bool {
    !c.is_ascii() && c.is_alphabetic()
}

/// Whether `target` is `source` with words translated.
pub(super) fn is_localized(source: &str, target: &str) -> bool {
    let Some(fragments) = fragments(target) else { return false };
    let (Some(first), Some(last)) = (fragments.first(), fragments.last()) else { return false };
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let touches = |end: Option<char>| end.is_some_and(|c| c.is_ascii_alphanumeric());
    let inner = &fragments[..];
    let is_apart = inner.iter().enumerate().all(|(at, fragment)| {
        let before = at > 0 && touches(fragment.trim_start().chars().next());
        let after = at + 1 < inner.len() && touches(fragment.trim_end().chars().next_back());
        !before && !after
    });
    if !is_apart || !fragments.iter().any(|fragment| fragment.contains(is_mark)) {
        return false;
    }
    let Some(mut rest) = source.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else { return false };
    let is_words =
        |text: &str| text.chars().any(char::is_alphabetic) && !text.contains(['\n', '(', '[', '{', '<', '`']);
    for fragment in &fragments[1..fragments.len() - 1] {
        let Some((words, after)) = rest.split_once(fragment) else { return false };
        if !is_words(words) {
            return false;
        }
        rest = after;
    }
    is_words(rest)
}

/// Code without the names in angle brackets, which stand for something else.
pub(super) fn unnamed(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        out.push('<');
        let Some((_, after)) = after.split_once('>') else { return out + after };
        out.push('>');
        rest = after;
    }
    out + rest
}

/// What stands around the words in foreign letters; `None` where there are none.
fn fragments(text: &str) -> Option<Vec<&str>> {
    let mut out = Vec::new();
    let mut from = 0;
    // Where the foreign words that are being read begin and end.
    let mut words: Option<(usize, usize)> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if is_foreign_letter(c) {
            words = Some((words.map_or(at, |(start, _)| start), end));
        } else if let Some((start, stop)) = words
            && !(c.is_whitespace() && text[stop..at].trim().is_empty())
        {
            out.push(&text[from..start]);
            (from, words) = (stop, None);
        }
    }
    if let Some((start, stop)) = words {
        out.push(&text[from..start]);
        from = stop;
    }
    if out.is_empty() {
        return None;
    }
    out.push(&text[from..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::is_localized;

    #[test]
    fn words_between_marks_may_be_translated() {
        for (source, target) in [
            ("[text](xref:uid)", "[텍스트](xref:uid)"),
            ("![alternative text](file.png)", "![대체 텍스트](file.png)"),
            ("++inserted++", "++삽입++"),
            ("name: 'Upgrade: what to know'", "name: '업그레이드: 알아 둘 점'"),
            ("Upgrade: what to know", "업그레이드: 알아 둘 점"),
        ] {
            assert!(is_localized(source, target), "{target}");
        }
    }

    #[test]
    fn commands_names_and_other_changes_may_not() {
        for (source, target) in [
            ("git push", "git 푸시"),
            ("Name", "이름"),
            ("[text](xref:uid)", "[텍스트](xref:id)"),
            ("a(b)", "가(b)c"),
            ("x_name", "x_이름y"),
            ("f(g(x))", "f(가)"),
            ("same", "same"),
        ] {
            assert!(!is_localized(source, target), "{target}");
        }
    }
}
