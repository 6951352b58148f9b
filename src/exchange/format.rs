//! The formats that units are handed out in and taken back from.
//!
//! In: a bundle, or the bytes of a file that came back. Out: a text, or units. Law: a format is told by its name, else by the end of a
//! file's name and what the file begins with; what does not return is not read.

use super::{
    bundle::{Bundle, ReturnedFile},
    csv::{self, Separator},
    po, xliff1, xliff2, xml,
};
use crate::{
    base::{FileId, RelPath, Source},
    diag::Diagnostic,
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
            _ => None,
        }
    }

    /// What the names of its files end in.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xliff | Self::Xliff2 => "xlf",
            Self::Po => "po",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
        }
    }

    /// Whether it is about the glossary and not about units.
    #[must_use]
    pub fn is_glossary(self) -> bool {
        false
    }

    /// Whether it has a place for what was found in units.
    #[must_use]
    pub fn has_notes(self) -> bool {
        !self.is_glossary()
    }

    /// Whether its files come back.
    #[must_use]
    pub fn returns(self) -> bool {
        !self.is_glossary()
    }

    /// The bundle as a file.
    #[must_use]
    pub fn write(self, bundle: &Bundle, messages: &Messages<'_>) -> String {
        match self {
            Self::Xliff => xliff1::write(bundle),
            Self::Xliff2 => xliff2::write(bundle),
            Self::Po => po::write(bundle, messages),
            Self::Csv => csv::write(bundle, messages, Separator::Comma),
            Self::Tsv => csv::write(bundle, messages, Separator::Tab),
        }
    }

    /// The text of a file that came back.
    ///
    /// # Errors
    /// It is no text.
    pub fn decode(self, bytes: Vec<u8>, path: &RelPath) -> Result<String, Box<Diagnostic>> {
        match self {
            Self::Xliff | Self::Xliff2 => xml::decode(bytes, path.as_str()).map_err(Box::new),
            Self::Po | Self::Csv | Self::Tsv => String::from_utf8(bytes)
                .map_err(|_| Box::new(Diagnostic::path(&crate::diag::rule::INVALID_UTF8, path.as_str()))),
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
        }
    }
}
