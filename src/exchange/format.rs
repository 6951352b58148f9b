//! The formats that units are handed out in and taken back from.
//!
//! In: a bundle, or the bytes of a file that came back. Out: a text, or units. Law: a format is told by its name, else by the end of a
//! file's name and what the file begins with; what does not return is not read.

use super::{
    bundle::{Bundle, ReturnedFile},
    csv::{self, Separator},
    page, po, terms, tmx, xliff1, xliff2, xml,
};
use crate::{
    base::{FileId, Locale, RelPath, Source},
    content::glossary::Glossary,
    diag::{Diagnostic, rule},
    messages::Messages,
};
use clap::ValueEnum;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// XLIFF 1.2.
    Xliff,
    /// XLIFF 2.1.
    Xliff2,
    /// PO, as gettext has it.
    Po,
    /// A table with commas.
    Csv,
    /// A table with tabs.
    Tsv,
    /// A page in two columns.
    Html,
    /// TMX 1.4b, the memory.
    Tmx,
    /// The glossary as TBX-Basic.
    Tbx,
    /// The glossary as a table.
    GlossaryCsv,
}

impl Format {
    /// The format of a file by the end of its name; which XLIFF it is, the file says itself.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "xlf" | "xliff" => Some(Self::Xliff),
            "po" => Some(Self::Po),
            "csv" => Some(Self::Csv),
            "tsv" => Some(Self::Tsv),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "tmx" => Some(Self::Tmx),
            "tbx" => Some(Self::Tbx),
            _ => None,
        }
    }

    /// What the names of its files end in.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xliff | Self::Xliff2 => "xlf",
            Self::Po => "po",
            Self::Csv | Self::GlossaryCsv => "csv",
            Self::Tsv => "tsv",
            Self::Html => "html",
            Self::Tmx => "tmx",
            Self::Tbx => "tbx",
        }
    }

    /// Whether it is about the glossary and not about units.
    #[must_use]
    pub fn is_glossary(self) -> bool {
        matches!(self, Self::Tbx | Self::GlossaryCsv)
    }

    /// Whether it has a place for what was found in units.
    #[must_use]
    pub fn has_notes(self) -> bool {
        self.returns()
    }

    /// Whether its files come back.
    #[must_use]
    pub fn returns(self) -> bool {
        !self.is_glossary() && self != Self::Tmx
    }

    /// The glossary as a file, where it is about that.
    #[must_use]
    pub fn write_glossary(self, glossary: &Glossary, source: &Locale, target: &Locale) -> Option<String> {
        match self {
            Self::Tbx => Some(terms::write_tbx(glossary, source, &[target])),
            Self::GlossaryCsv => Some(terms::write_table(glossary, target, Separator::Comma)),
            _ => None,
        }
    }

    /// The bundle as a file; nothing in a format of the glossary.
    #[must_use]
    pub fn write(self, bundle: &Bundle, messages: &Messages<'_>) -> String {
        match self {
            Self::Xliff => xliff1::write(bundle),
            Self::Xliff2 => xliff2::write(bundle),
            Self::Po => po::write(bundle, messages),
            Self::Csv => csv::write(bundle, messages, Separator::Comma),
            Self::Tsv => csv::write(bundle, messages, Separator::Tab),
            Self::Html => page::write(bundle, messages),
            Self::Tmx => tmx::write(bundle),
            Self::Tbx | Self::GlossaryCsv => String::new(),
        }
    }

    /// The text of a file that came back.
    ///
    /// # Errors
    /// It is no text.
    pub fn decode(self, bytes: Vec<u8>, path: &RelPath) -> Result<String, Box<Diagnostic>> {
        match self {
            Self::Xliff | Self::Xliff2 | Self::Html | Self::Tmx | Self::Tbx => {
                xml::decode(bytes, path.as_str()).map_err(Box::new)
            }
            Self::Po | Self::Csv | Self::Tsv | Self::GlossaryCsv => {
                String::from_utf8(bytes).map_err(|_| Box::new(Diagnostic::path(&rule::INVALID_UTF8, path.as_str())))
            }
        }
    }

    /// The units of a file that came back.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(self, source: &Source, file: FileId) -> Result<Vec<ReturnedFile>, Vec<Diagnostic>> {
        match self {
            Self::Xliff if !xliff2::is_meant(source.text()) => {
                xliff1::read(source.text(), file).map_err(|finding| vec![*finding])
            }
            Self::Xliff | Self::Xliff2 => xliff2::units(xliff2::read(source.text(), file)),
            Self::Po => po::read(source, file, false),
            Self::Csv | Self::Tsv => csv::read(source, file),
            Self::Html => page::read(source, file),
            Self::Tmx | Self::Tbx | Self::GlossaryCsv => {
                let finding = Diagnostic::path(&rule::EXCHANGE_FORMAT, source.path.as_str());
                Err(vec![finding.arg("problem", "one-way").arg("format", self.extension().to_uppercase())])
            }
        }
    }
}
