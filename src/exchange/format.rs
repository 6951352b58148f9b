//! The formats that units are handed out in and taken back from.
//!
//! In: a bundle, or the bytes of a file that came back. Out: a text, or units. Law: a format is told by its name or by the end of a file's;
//! what does not return is not read.

use super::{
    bundle::{Bundle, ReturnedFile},
    xliff1, xliff2, xml,
};
use crate::{
    base::{FileId, RelPath, Source},
    config::Config,
    content::glossary::Glossary,
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
}

impl Format {
    /// The format of a file by the end of its name. Which XLIFF it is, the file says itself.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "xlf" | "xliff" => Some(Self::Xliff),
            _ => None,
        }
    }

    /// What the names of its files end in.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xliff | Self::Xliff2 => "xlf",
        }
    }

    /// Whether it has a place for what was found in units.
    #[must_use]
    pub fn has_notes(self) -> bool {
        match self {
            Self::Xliff | Self::Xliff2 => true,
        }
    }

    /// Whether it is about the glossary and not about units.
    #[must_use]
    pub fn is_glossary(self) -> bool {
        match self {
            Self::Xliff | Self::Xliff2 => false,
        }
    }

    /// The glossary in a format for glossaries.
    #[must_use]
    pub fn glossary(self, _glossary: &Glossary, _config: &Config) -> Option<String> {
        None
    }

    /// The bundle as a file.
    #[must_use]
    pub fn write(self, bundle: &Bundle, _messages: &Messages<'_>) -> String {
        match self {
            Self::Xliff => xliff1::write(bundle),
            Self::Xliff2 => xliff2::write(bundle),
        }
    }

    /// The text of a file that came back.
    ///
    /// # Errors
    /// It is no text.
    #[expect(clippy::result_large_err, reason = "a file is refused once")]
    pub fn decode(self, bytes: Vec<u8>, path: &RelPath) -> Result<String, Diagnostic> {
        match self {
            Self::Xliff | Self::Xliff2 => xml::decode(bytes, path.as_str()),
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
        }
    }
}
