//! Projections of texts that are not a stretch of a file: values of YAML, and several texts one after another.

use super::{Edit, Piece, Projection, Text, block_marker, emphasis_sentinels, offset};
use crate::content::yaml_page::Words;

impl Projection {
    /// A value of YAML as it is.
    #[must_use]
    pub fn of_words(words: &Words) -> Self {
        let pieces = words.runs.iter().map(|run| Piece { at: run.at, file: run.file, inserted: false }).collect();
        Self { text: Text::Own(words.text.clone()), pieces, inserted: Vec::new(), units: Vec::new() }
    }

    /// A value of YAML for the Markdown parser; where `inline`, a text that begins like a list item, heading or quote is still a
    /// text.
    #[must_use]
    pub fn of_markdown(words: &Words, cjk: bool, inline: bool) -> Self {
        let plain = Self::of_words(words).without_returns();
        let mut inserts: Vec<Edit> = Vec::new();
        if inline && let Some(at) = block_marker(plain.text()) {
            inserts.push(Edit { at, cut: 0, insert: "\\" });
        }
        if cjk {
            let sentinels = emphasis_sentinels(plain.text()).into_iter();
            inserts.extend(sentinels.map(|at| Edit { at, cut: 0, insert: "\u{E000}" }));
            inserts.sort_by_key(|edit| (edit.at, edit.insert));
        }
        plain.edited(&inserts)
    }

    /// Several texts as one, each followed by a line feed that is not part of it. Units are not kept.
    #[must_use]
    pub fn joined<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        let (mut text, mut pieces) = (String::new(), Vec::new());
        for part in parts {
            let start = offset(text.len());
            pieces.extend(part.pieces.iter().map(|piece| Piece { at: start + piece.at, ..*piece }));
            text.push_str(part.text());
            let file = part.file_range(0..offset(part.text().len())).end;
            pieces.push(Piece { at: offset(text.len()), file, inserted: true });
            text.push('\n');
        }
        if pieces.is_empty() {
            pieces.push(Piece { at: 0, file: 0, inserted: true });
        }
        let inserted = pieces.iter().filter(|piece| piece.inserted).map(|piece| piece.at).collect();
        Self { text: Text::Own(text.into_boxed_str()), pieces, inserted, units: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::Projection;
    use crate::{
        base::{RelPath, Source, yaml},
        content::yaml_page::Words,
    };

    #[test]
    fn values_are_joined_and_point_home() {
        let text = "a: >\n  1. **가(나)**다\n  끝\nb: \"x\\r\\ny\"\n";
        let read = yaml::parse(text, 0, yaml::Limits::FILE).expect("YAML");
        let source = Source::new(RelPath::new("a.yml").expect("a path"), text.to_owned());
        let part = |key: &str, inline: bool| {
            let value = read.get(key).expect("the key");
            let words = Words { text: value.as_text().expect("a text").into(), runs: value.runs(source.text()) };
            Projection::of_markdown(&words, true, inline)
        };
        let parts = [part("a", true), part("b", false)];
        let joined = Projection::joined(&parts);
        assert_eq!(joined.text(), "1\\. **가(나)\u{E000}**다 끝\n\nx\ny\n");
        for word in ["가(나)", "다", "끝", "x", "y"] {
            let at = u32::try_from(joined.text().find(word).expect("it is there")).expect("small");
            let home = joined.file_range(at..at + u32::try_from(word.len()).expect("small"));
            assert_eq!(source.slice(home), word);
        }
        assert_eq!(Projection::joined(&[]).text(), "");
    }
}
