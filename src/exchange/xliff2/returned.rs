//! From an XLIFF 2 document to the units that came back.
//!
//! In: what came of reading a file. Out: units by file, or why none of them is taken. Law: codes are known by their ids alone, never by
//! what a tool says that they stand for; the parts of a unit are put together in the order of their targets.

use super::Reading;
use super::document::{Content, Document, Inline, Role, Unit};
use super::{MACHINE, STALE, TARGET_HASH};
use crate::base::Stamp;
use crate::diag::{Arg, Diagnostic};
use crate::exchange::bundle::{ReturnedFile, ReturnedUnit};
use crate::exchange::segment::Piece;
use crate::units::State;

/// The units of a document.
///
/// # Errors
/// The file is no XLIFF 2, or is at odds with the standard. A code that is lost, or a target that is, is no such fault:
/// it is told of the unit when it is to be taken.
pub fn units(reading: Reading) -> Result<Vec<ReturnedFile>, Vec<Diagnostic>> {
    let is_of_unit = |finding: &Diagnostic| {
        let problem = finding.args.iter().find(|(name, _)| *name == "problem").map(|(_, problem)| problem);
        finding.unit.is_some() && matches!(problem, Some(Arg::Text(word)) if word == "deleted" || word == "state")
    };
    let findings: Vec<Diagnostic> = reading.findings.into_iter().filter(|finding| !is_of_unit(finding)).collect();
    let Some(document) = reading.document.filter(|_| findings.is_empty()) else { return Err(findings) };
    let file = |file: &super::document::File| ReturnedFile {
        path: file.original.clone().unwrap_or_default(),
        at: (file.place.start, file.place.end),
        units: Document::units(file).into_iter().map(unit).collect(),
    };
    Ok(document.files.iter().map(file).collect())
}

fn unit(unit: &Unit) -> ReturnedUnit {
    let segments = || unit.parts.iter().filter(|part| part.is_segment);
    let is_whole = segments().all(|part| part.target.is_some());
    let target = unit.in_target_order().into_iter().map(|part| part.target.as_ref().unwrap_or(&part.source));
    let stamp = unit.metadata.iter().find(|(name, _)| name == TARGET_HASH).and_then(|(_, hash)| Stamp::parse(hash));
    let is_open = segments().any(|part| matches!(part.sub_state.as_deref(), Some(MACHINE | STALE)));
    let state = segments().map(|part| part.state).min().filter(|state| *state != State::Initial && !is_open);
    ReturnedUnit {
        name: unit.id.clone(),
        at: (unit.place.start, unit.place.end),
        target_stamp: stamp,
        source: Some(pieces(unit.parts.iter().map(|part| &part.source))),
        target: is_whole.then(|| pieces(target)),
        state,
    }
}

fn pieces<'d>(contents: impl Iterator<Item = &'d Content>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for inline in contents.flat_map(|content| &content.inline) {
        let letter;
        let text = match inline {
            Inline::Text(text) => text.as_str(),
            Inline::Point(point) => {
                letter = char::from_u32(*point).unwrap_or('\u{FFFD}').to_string();
                &letter
            }
            Inline::Code(code) => {
                // Codes are numbered from 1, so what is no number is no code of the unit.
                let number = code.id.parse().unwrap_or(0);
                out.push(match code.role {
                    Role::Open => Piece::Open(number),
                    Role::Close => Piece::Close(number),
                    Role::Lone => Piece::Lone(number),
                });
                continue;
            }
            Inline::Mark(_) => continue,
        };
        match out.last_mut() {
            Some(Piece::Text(last)) => last.push_str(text),
            _ => out.push(Piece::Text(text.to_owned())),
        }
    }
    out
}
