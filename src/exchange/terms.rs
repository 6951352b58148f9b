//! The glossary for translators' tools: TBX, and a table.
//!
//! In: a glossary, the locales. Out: TBX-Basic as OmegaT and Translate Toolkit read it; a table with a row a form and translation. Law:
//! the terms in the order of their file; what must not be said is marked so in every format.

use super::{
    csv::{Separator, rows},
    xml::{escape_attribute, escape_text},
};
use crate::{
    base::Locale,
    content::glossary::{Glossary, Term, Text},
};
use std::fmt::Write as _;

/// The standing of a term in TBX-Basic (`administrativeStatus`).
#[derive(Clone, Copy)]
enum Standing {
    Preferred,
    Admitted,
    Deprecated,
}

impl Standing {
    fn as_str(self) -> &'static str {
        match self {
            Self::Preferred => "preferredTerm-admn-sts",
            Self::Admitted => "admittedTerm-admn-sts",
            Self::Deprecated => "deprecatedTerm-admn-sts",
        }
    }
}

/// A glossary as TBX.
#[must_use]
pub fn write_tbx(glossary: &Glossary, source: &Locale, targets: &[&Locale]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<martif type=\"TBX-Basic\" xml:lang=\"");
    escape_attribute(&mut out, source.as_str());
    out.push_str("\">\n<martifHeader>\n<fileDesc>\n<sourceDesc>\n<p>Diglot</p>\n</sourceDesc>\n</fileDesc>\n");
    out.push_str(
        "<encodingDesc>\n<p type=\"XCSURI\">http://www.lisa.org/fileadmin/standards/tbx_basic/TBXBasicXCSV02.xcs</p>\n",
    );
    out.push_str("</encodingDesc>\n</martifHeader>\n<text>\n<body>\n");
    for (number, term) in glossary.terms.iter().enumerate() {
        let _ = writeln!(out, "<termEntry id=\"t{}\">", number + 1);
        if term.do_not_translate {
            // The word that Weblate and Translate Toolkit have for it.
            out.push_str("<descrip type=\"Translation needed\">No</descrip>\n");
        }
        if let Some(note) = &term.note {
            out.push_str("<note>");
            escape_text(&mut out, note);
            out.push_str("</note>\n");
        }
        push_language(&mut out, source, &standings(&term.forms, &[]));
        for target in targets {
            let kept = if term.do_not_translate { &term.forms[..] } else { &[] };
            let said = Term::of(&term.translations, target);
            let said = if said.is_empty() { kept } else { said };
            push_language(&mut out, target, &standings(said, Term::of(&term.forbidden, target)));
        }
        out.push_str("</termEntry>\n");
    }
    out.push_str("</body>\n</text>\n</martif>\n");
    out
}

/// Terms with their standing: the first is the one to use.
fn standings<'t>(said: &'t [Text], forbidden: &'t [Text]) -> Vec<(&'t str, Standing)> {
    let said = said.iter().enumerate().map(|(at, text)| {
        let standing = if at == 0 { Standing::Preferred } else { Standing::Admitted };
        (&*text.value, standing)
    });
    said.chain(forbidden.iter().map(|text| (&*text.value, Standing::Deprecated))).collect()
}

fn push_language(out: &mut String, locale: &Locale, terms: &[(&str, Standing)]) {
    if terms.is_empty() {
        return;
    }
    out.push_str("<langSet xml:lang=\"");
    escape_attribute(out, locale.as_str());
    out.push_str("\">\n");
    for (term, standing) in terms {
        out.push_str("<tig>\n<term>");
        escape_text(out, term);
        let standing = standing.as_str();
        let _ = writeln!(out, "</term>\n<termNote type=\"administrativeStatus\">{standing}</termNote>\n</tig>");
    }
    out.push_str("</langSet>\n");
}

/// A glossary as a table for one locale. Terms without a translation have a row too.
#[must_use]
pub fn write_table(glossary: &Glossary, target: &Locale, separator: Separator) -> String {
    let columns = ["term", "translation", "note", "forbidden", "do-not-translate"];
    let all = glossary.terms.iter().flat_map(|term| {
        let said = Term::of(&term.translations, target);
        let forbidden =
            Term::of(&term.forbidden, target).iter().map(|text| &*text.value).collect::<Vec<_>>().join(" | ");
        term.forms.iter().flat_map(move |form| {
            let forbidden = forbidden.clone();
            let said: Vec<&str> = match said {
                [] if term.do_not_translate => vec![&form.value],
                [] => vec![""],
                said => said.iter().map(|text| &*text.value).collect(),
            };
            said.into_iter().map(move |said| {
                let note = term.note.as_deref().unwrap_or("");
                let kept = if term.do_not_translate { "yes" } else { "" };
                [&form.value, said, note, &*forbidden, kept].map(str::to_owned)
            })
        })
    });
    rows(&columns, all, separator)
}

#[cfg(test)]
mod tests {
    use super::{write_table, write_tbx};
    use crate::{
        base::{FileId, Locale, Source},
        content::glossary::{self, Glossary},
        exchange::{csv::Separator, samples::path},
    };

    fn sample() -> Glossary {
        let text = "- term: [log in, sign in]\n  translations: {ko-KR: [로그인하다, 로그온하다], ja: サインイン}\n  \
                    forbidden: {ko: [들어가다, 접속하다]}\n  note: A \"verb\" & no noun\n\
                    - {term: Diglot, do_not_translate: true}\n- term: =unit\n";
        let (glossary, findings) = glossary::read(&Source::new(path("content/glossary.yml"), text), FileId(0));
        assert_eq!(findings, []);
        glossary
    }

    #[test]
    fn terms_have_entries() {
        let locale = |tag| Locale::new(tag).expect("a locale");
        let (korean, japanese) = (locale("ko-KR"), locale("ja-JP"));
        insta::assert_snapshot!(write_tbx(&sample(), &Locale::en_us(), &[&japanese, &korean]));
    }

    #[test]
    fn terms_have_rows() {
        insta::assert_snapshot!(write_table(&sample(), &Locale::new("ko-KR").expect("a locale"), Separator::Tab));
    }
}
