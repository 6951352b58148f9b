//! An XLIFF 2 document as it is read: files, groups and units, and in these segments of text, codes and annotations.
//!
//! In: nothing; these are the types that `read` fills, `validate` and `codes` judge, and import takes its texts from.
//! Source: XLIFF Version 2.1, 4.2 to 4.4. Law: what is inherited (`translate`, `canResegment`, directions, `xml:space`,
//! `xml:lang`) is resolved; every part has its place; what belongs to modules and extensions is kept by name and place only.

use crate::units::State;
use std::ops::Range;

/// A whole document.
#[derive(Clone, Debug)]
pub struct Document {
    /// `2.0` or `2.1`.
    pub version: String,
    /// The language of all sources.
    pub source: String,
    /// The language of all targets.
    pub target: Option<String>,
    /// The files, in order.
    pub files: Vec<File>,
    /// The start tag of the root.
    pub place: Range<u32>,
}

/// A file that was taken apart into units.
#[derive(Clone, Debug)]
pub struct File {
    /// Unique in the document.
    pub id: String,
    /// The name of the file.
    pub original: Option<String>,
    /// Notes on the file as a whole.
    pub notes: Vec<Note>,
    /// Groups and units, in order.
    pub items: Vec<Item>,
    /// Elements of modules and extensions.
    pub extensions: Vec<Extension>,
    /// The start tag.
    pub place: Range<u32>,
}

/// What is in a file or group.
#[derive(Clone, Debug)]
pub enum Item {
    /// A group.
    Group(Group),
    /// A unit.
    Unit(Box<Unit>),
}

/// Units that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Unique among the groups of the file.
    pub id: String,
    /// Its name in the file.
    pub name: Option<String>,
    /// Notes on the group.
    pub notes: Vec<Note>,
    /// Groups and units, in order.
    pub items: Vec<Item>,
    /// Elements of modules and extensions.
    pub extensions: Vec<Extension>,
    /// The start tag.
    pub place: Range<u32>,
}

/// A unit: what is translated as a whole.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Unique among the units of the file.
    pub id: String,
    /// Its name in the file.
    pub name: Option<String>,
    /// Whether it is to be translated at all.
    pub translate: bool,
    /// Directions of the sources and of the targets, where they are said.
    pub directions: [Option<String>; 2],
    /// Notes on the unit.
    pub notes: Vec<Note>,
    /// What the codes stand for.
    pub data: Vec<Data>,
    /// Segments and what lies between them, in the order of the source.
    pub parts: Vec<Part>,
    /// Values of the metadata module, by type.
    pub metadata: Vec<(String, String)>,
    /// Elements of modules and extensions.
    pub extensions: Vec<Extension>,
    /// The start tag.
    pub place: Range<u32>,
}

/// A note.
#[derive(Clone, Debug)]
pub struct Note {
    /// Unique among the notes beside it.
    pub id: Option<String>,
    /// What kind of note it is.
    pub category: Option<String>,
    /// What it says.
    pub text: String,
    /// The start tag.
    pub place: Range<u32>,
}

/// The original of a code.
#[derive(Clone, Debug)]
pub struct Data {
    /// Unique in the unit.
    pub id: String,
    /// The original.
    pub text: String,
    /// The start tag.
    pub place: Range<u32>,
}

/// An element of a module or of an extension.
#[derive(Clone, Debug)]
pub struct Extension {
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// The whole element.
    pub place: Range<u32>,
}

/// A segment, or text between segments.
#[derive(Clone, Debug)]
pub struct Part {
    /// Whether it is a segment; else it is to be ignored by translators.
    pub is_segment: bool,
    /// Unique in the unit, among the ids of codes too.
    pub id: Option<String>,
    /// Whether it may be split or joined.
    pub can_resegment: bool,
    /// How far it has come.
    pub state: State,
    /// The same in the words of a program (`diglot:mt`).
    pub sub_state: Option<String>,
    /// The source.
    pub source: Content,
    /// The target, where there is one.
    pub target: Option<Content>,
    /// The start tag.
    pub place: Range<u32>,
}

/// The text of a source or target.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its language, where it is said here or around it.
    pub language: Option<String>,
    /// Whether its white space is kept.
    pub preserves_space: bool,
    /// The place of a target among those of its unit, where it is not that of the source.
    pub order: Option<u32>,
    /// Texts, codes and annotations, in order.
    pub inline: Vec<Inline>,
    /// The start tag.
    pub place: Range<u32>,
}

/// What content is made of.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Text, decoded.
    Text(String),
    /// A character that XML cannot hold.
    Point(u32),
    /// A code or one end of it.
    Code(Box<Code>),
    /// One end of an annotation.
    Mark(Box<Mark>),
}

/// Which part of something inline an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Its beginning.
    Open,
    /// Its end.
    Close,
    /// All of it.
    Lone,
}

/// Whether a code may change its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reorder {
    /// It may.
    Yes,
    /// It is the first of codes that stay together in their order.
    FirstNo,
    /// It is another one of these.
    No,
}

/// `ph`, one end of a `pc`, `sc` or `ec`.
#[derive(Clone, Debug)]
pub struct Code {
    /// The name of the element.
    pub element: &'static str,
    /// Which part of the code it is.
    pub role: Role,
    /// The id: its own, or of an end code that of its start.
    pub id: String,
    /// Whether its other end is in another unit.
    pub is_isolated: bool,
    /// The id of the code that it repeats.
    pub copy_of: Option<String>,
    /// The id of its original.
    pub data: Option<String>,
    /// What people see for it.
    pub display: Option<String>,
    /// The ids of units that are in it.
    pub sub_flows: Vec<String>,
    /// `canCopy`, `canDelete`, `canOverlap`.
    pub can: [bool; 3],
    /// `canReorder`.
    pub reorder: Reorder,
    /// The start tag.
    pub place: Range<u32>,
}

/// One end of an annotation: of a `mrk`, `sm` or `em`.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The name of the element.
    pub element: &'static str,
    /// Which end it is.
    pub role: Role,
    /// The id: its own, or of an end marker that of its start.
    pub id: String,
    /// `generic`, `comment`, `term`, or a word of a program.
    pub kind: Option<String>,
    /// What it refers to.
    pub reference: Option<String>,
    /// Whether what is in it is to be translated, where it says so.
    pub translate: Option<bool>,
    /// The start tag.
    pub place: Range<u32>,
}

impl Document {
    /// The units of a file with all of its groups, in order.
    pub fn units(file: &File) -> Vec<&Unit> {
        fn collect<'d>(items: &'d [Item], units: &mut Vec<&'d Unit>) {
            for item in items {
                match item {
                    Item::Group(group) => collect(&group.items, units),
                    Item::Unit(unit) => units.push(unit),
                }
            }
        }
        let mut units = Vec::new();
        collect(&file.items, &mut units);
        units
    }
}

impl Unit {
    /// The parts in the order of their targets.
    #[must_use]
    pub fn in_target_order(&self) -> Vec<&Part> {
        let order = |(at, part): &(usize, &Part)| {
            let said = part.target.as_ref().and_then(|target| target.order);
            said.unwrap_or(u32::try_from(at + 1).unwrap_or(u32::MAX))
        };
        let mut parts: Vec<(usize, &Part)> = self.parts.iter().enumerate().collect();
        parts.sort_by_key(order);
        parts.into_iter().map(|(_, part)| part).collect()
    }
}
