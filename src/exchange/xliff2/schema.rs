//! What XLIFF 2.0 and 2.1 allow where: the elements of the core and of the modules as tables.
//!
//! In: the namespace and name of an element or attribute. Out: its [`Shape`]: attributes with their values, and what is in it in
//! which order. Source: XLIFF Version 2.1, 4.2 (elements), 4.3 (attributes) and 5 (modules), with the schemas that belong to it.
//! Law: everything that can be said of one element by itself in a table is said here, and nowhere else; constraints among
//! attributes are in `combination`, those among elements in `validate` and `codes`.

use super::value::Kind::{
    self, Choice, Custom, Hex, Language, MarkType, Number, Reference, Score, Text, Token, Tokens, YesNo,
};
use Foreign::{All, Modules, No};

/// An attribute of an element; `xml:` stands before those of XML itself.
pub(super) struct Attribute {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) is_required: bool,
}

/// Which attributes of other namespaces an element takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign {
    /// None.
    No,
    /// Those of the modules.
    Modules,
    /// Those of the modules, of extensions, and `xml:lang`.
    All,
}

/// A step in the sequence of what is in an element.
pub(super) struct Step {
    /// Names with `|` between them, a prefix before those of modules; `*` stands for every other namespace.
    pub(super) names: &'static str,
    pub(super) least: u8,
    pub(super) is_repeatable: bool,
}

/// What an element is made of.
pub(super) struct Shape {
    pub(super) name: &'static str,
    pub(super) attributes: &'static [Attribute],
    pub(super) foreign: Foreign,
    /// Whether text may stand in it.
    pub(super) is_mixed: bool,
    pub(super) steps: &'static [Step],
}

/// A namespace: the core or a module.
pub(super) struct Vocabulary {
    pub(super) namespace: &'static str,
    /// The prefix in fragment identifiers and in these tables; empty for the core.
    pub(super) prefix: &'static str,
    /// Empty where the module has no schema.
    pub(super) shapes: &'static [Shape],
    /// Attributes that stand on elements of other namespaces.
    pub(super) attributes: &'static [Attribute],
    /// Elements that stand in elements of the core, and in which.
    pub(super) hosts: &'static [(&'static str, &'static str)],
}

const fn must(name: &'static str, kind: Kind) -> Attribute {
    Attribute { name, kind, is_required: true }
}

const fn may(name: &'static str, kind: Kind) -> Attribute {
    Attribute { name, kind, is_required: false }
}

const fn one(names: &'static str) -> Step {
    Step { names, least: 1, is_repeatable: false }
}

const fn perhaps(names: &'static str) -> Step {
    Step { names, least: 0, is_repeatable: false }
}

const fn some(names: &'static str) -> Step {
    Step { names, least: 1, is_repeatable: true }
}

const fn any(names: &'static str) -> Step {
    Step { names, least: 0, is_repeatable: true }
}

const fn shape(
    name: &'static str,
    foreign: Foreign,
    attributes: &'static [Attribute],
    steps: &'static [Step],
) -> Shape {
    Shape { name, attributes, foreign, is_mixed: false, steps }
}

const fn mixed(
    name: &'static str,
    foreign: Foreign,
    attributes: &'static [Attribute],
    steps: &'static [Step],
) -> Shape {
    Shape { name, attributes, foreign, is_mixed: true, steps }
}

const DIRECTION: Kind = Choice(&["ltr", "rtl", "auto"]);
const SPACE: Kind = Choice(&["default", "preserve"]);
const REORDER: Kind = Choice(&["yes", "firstNo", "no"]);
const STATE: Kind = Choice(&["initial", "translated", "reviewed", "final"]);
const CODE_TYPE: Kind = Choice(&["fmt", "ui", "quote", "link", "image", "other"]);
const NORMALIZATION: Kind = Choice(&["none", "nfc", "nfd"]);
const INLINE: &[Step] = &[any("cp|ph|pc|sc|ec|mrk|sm|em")];

const CORE: &[Shape] = &[
    shape(
        "xliff",
        All,
        &[
            must("version", Choice(&["2.0", "2.1"])),
            must("srcLang", Language),
            may("trgLang", Language),
            may("xml:space", SPACE),
        ],
        &[some("file")],
    ),
    shape(
        "file",
        All,
        &[
            must("id", Token),
            may("canResegment", YesNo),
            may("original", Text),
            may("translate", YesNo),
            may("srcDir", DIRECTION),
            may("trgDir", DIRECTION),
            may("xml:space", SPACE),
        ],
        &[perhaps("skeleton"), any("*"), perhaps("notes"), some("unit|group")],
    ),
    mixed("skeleton", No, &[may("href", Text)], &[any("*")]),
    shape(
        "group",
        All,
        &[
            must("id", Token),
            may("name", Text),
            may("canResegment", YesNo),
            may("translate", YesNo),
            may("srcDir", DIRECTION),
            may("trgDir", DIRECTION),
            may("type", Custom),
            may("xml:space", SPACE),
        ],
        &[any("*"), perhaps("notes"), any("unit|group")],
    ),
    shape(
        "unit",
        All,
        &[
            must("id", Token),
            may("name", Text),
            may("canResegment", YesNo),
            may("translate", YesNo),
            may("srcDir", DIRECTION),
            may("trgDir", DIRECTION),
            may("type", Custom),
            may("xml:space", SPACE),
        ],
        &[any("*"), perhaps("notes"), perhaps("originalData"), some("segment|ignorable")],
    ),
    shape(
        "segment",
        No,
        &[may("id", Token), may("canResegment", YesNo), may("state", STATE), may("subState", Custom)],
        &[one("source"), perhaps("target")],
    ),
    shape("ignorable", No, &[may("id", Token)], &[one("source"), perhaps("target")]),
    shape("notes", No, &[], &[some("note")]),
    mixed(
        "note",
        All,
        &[
            may("id", Token),
            may("appliesTo", Choice(&["source", "target"])),
            may("category", Text),
            may("priority", Number(1, 10)),
        ],
        &[],
    ),
    shape("originalData", No, &[], &[some("data")]),
    mixed(
        "data",
        No,
        &[must("id", Token), may("dir", DIRECTION), may("xml:space", Choice(&["preserve"]))],
        &[any("cp")],
    ),
    mixed("source", No, &[may("xml:lang", Language), may("xml:space", SPACE)], INLINE),
    mixed(
        "target",
        No,
        &[may("xml:lang", Language), may("xml:space", SPACE), may("order", Number(1, u32::MAX))],
        INLINE,
    ),
    shape("cp", No, &[must("hex", Hex)], &[]),
    shape(
        "ph",
        Modules,
        &[
            must("id", Token),
            may("canCopy", YesNo),
            may("canDelete", YesNo),
            may("canReorder", REORDER),
            may("copyOf", Token),
            may("disp", Text),
            may("equiv", Text),
            may("dataRef", Token),
            may("subFlows", Tokens),
            may("subType", Custom),
            may("type", CODE_TYPE),
        ],
        &[],
    ),
    mixed(
        "pc",
        Modules,
        &[
            must("id", Token),
            may("canCopy", YesNo),
            may("canDelete", YesNo),
            may("canOverlap", YesNo),
            may("canReorder", REORDER),
            may("copyOf", Token),
            may("dispEnd", Text),
            may("dispStart", Text),
            may("equivEnd", Text),
            may("equivStart", Text),
            may("dataRefEnd", Token),
            may("dataRefStart", Token),
            may("subFlowsEnd", Tokens),
            may("subFlowsStart", Tokens),
            may("subType", Custom),
            may("type", CODE_TYPE),
            may("dir", DIRECTION),
        ],
        INLINE,
    ),
    shape(
        "sc",
        Modules,
        &[
            must("id", Token),
            may("canCopy", YesNo),
            may("canDelete", YesNo),
            may("canOverlap", YesNo),
            may("canReorder", REORDER),
            may("copyOf", Token),
            may("dataRef", Token),
            may("dir", DIRECTION),
            may("disp", Text),
            may("equiv", Text),
            may("isolated", YesNo),
            may("subFlows", Tokens),
            may("subType", Custom),
            may("type", CODE_TYPE),
        ],
        &[],
    ),
    shape(
        "ec",
        Modules,
        &[
            may("id", Token),
            may("startRef", Token),
            may("canCopy", YesNo),
            may("canDelete", YesNo),
            may("canOverlap", YesNo),
            may("canReorder", REORDER),
            may("copyOf", Token),
            may("dataRef", Token),
            may("dir", DIRECTION),
            may("disp", Text),
            may("equiv", Text),
            may("isolated", YesNo),
            may("subFlows", Tokens),
            may("subType", Custom),
            may("type", CODE_TYPE),
        ],
        &[],
    ),
    mixed(
        "mrk",
        All,
        &[must("id", Token), may("translate", YesNo), may("type", MarkType), may("ref", Reference), may("value", Text)],
        INLINE,
    ),
    shape(
        "sm",
        All,
        &[must("id", Token), may("translate", YesNo), may("type", MarkType), may("ref", Reference), may("value", Text)],
        &[],
    ),
    shape("em", No, &[must("startRef", Token)], &[]),
];

const MATCHES: &[Shape] = &[
    shape("matches", No, &[], &[some("mtc:match")]),
    shape(
        "match",
        All,
        &[
            must("ref", Reference),
            may("id", Token),
            may("matchQuality", Score(100)),
            may("matchSuitability", Score(100)),
            may("origin", Text),
            may("reference", YesNo),
            may("similarity", Score(100)),
            may("subType", Custom),
            may("type", Choice(&["am", "mt", "icm", "idm", "tb", "tm", "other"])),
        ],
        &[perhaps("mda:metadata"), perhaps("originalData"), one("source"), one("target"), any("*")],
    ),
];

const GLOSSARY: &[Shape] = &[
    shape("glossary", No, &[], &[some("gls:glossEntry")]),
    shape(
        "glossEntry",
        All,
        &[may("id", Token), may("ref", Reference)],
        &[one("gls:term"), any("gls:translation"), perhaps("gls:definition"), any("*")],
    ),
    mixed("term", All, &[may("source", Text)], &[]),
    mixed("translation", All, &[may("id", Token), may("ref", Reference), may("source", Text)], &[]),
    mixed("definition", All, &[may("source", Text)], &[]),
];

const METADATA: &[Shape] = &[
    shape("metadata", No, &[may("id", Token)], &[some("mda:metaGroup")]),
    shape(
        "metaGroup",
        No,
        &[may("id", Token), may("category", Text), may("appliesTo", Choice(&["source", "target", "ignorable"]))],
        &[some("mda:metaGroup|mda:meta")],
    ),
    mixed("meta", No, &[must("type", Text)], &[]),
];

const RESOURCES: &[Shape] = &[
    shape("resourceData", No, &[], &[any("res:resourceItemRef"), any("res:resourceItem")]),
    shape("resourceItemRef", All, &[may("id", Token), must("ref", Token)], &[]),
    shape(
        "resourceItem",
        All,
        &[may("mimeType", Text), may("id", Token), may("context", YesNo)],
        &[perhaps("res:source"), perhaps("res:target"), any("res:reference")],
    ),
    shape("source", All, &[may("href", Text), may("xml:lang", Language)], &[any("*")]),
    shape("target", All, &[may("href", Text), may("xml:lang", Language)], &[any("*")]),
    shape("reference", All, &[must("href", Text), may("xml:lang", Language)], &[]),
];

const SIZES: &[Shape] = &[
    shape(
        "profiles",
        No,
        &[may("generalProfile", Text), may("storageProfile", Text)],
        &[perhaps("slr:normalization"), any("*")],
    ),
    shape("normalization", No, &[may("general", NORMALIZATION), may("storage", NORMALIZATION)], &[]),
    shape("data", All, &[must("profile", Text)], &[any("*")]),
];

const VALIDATION: &[Shape] = &[
    shape("validation", All, &[], &[some("val:rule")]),
    shape(
        "rule",
        All,
        &[
            may("isPresent", Text),
            may("occurs", Number(1, u32::MAX)),
            may("isNotPresent", Text),
            may("startsWith", Text),
            may("endsWith", Text),
            may("existsInSource", YesNo),
            may("caseSensitive", YesNo),
            may("normalization", NORMALIZATION),
            may("disabled", YesNo),
        ],
        &[],
    ),
];

/// The elements whose look `fs:fs` names.
const HTML_ELEMENTS: Kind = Choice(&[
    "a",
    "b",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "img",
    "label",
    "legend",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "select",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
]);

/// The core, the modules, and the extensions whose prefix is registered for fragment identifiers.
pub(super) const VOCABULARIES: &[Vocabulary] = &[
    Vocabulary {
        namespace: "urn:oasis:names:tc:xliff:document:2.0",
        prefix: "",
        shapes: CORE,
        attributes: &[],
        hosts: &[],
    },
    Vocabulary {
        namespace: "urn:oasis:names:tc:xliff:matches:2.0",
        prefix: "mtc",
        shapes: MATCHES,
        attributes: &[],
        hosts: &[("matches", "unit")],
    },
    Vocabulary {
        namespace: "urn:oasis:names:tc:xliff:glossary:2.0",
        prefix: "gls",
        shapes: GLOSSARY,
        attributes: &[],
        hosts: &[("glossary", "unit")],
    },
    Vocabulary {
        namespace: "urn:oasis:names:tc:xliff:fs:2.0",
        prefix: "fs",
        shapes: &[],
        attributes: &[may("fs", HTML_ELEMENTS), may("subFs", Text)],
        hosts: &[],
    },
    Vocabulary {
        namespace: "urn:oasis:names:tc:xliff:metadata:2.0",
        prefix: "mda",
        shapes: METADATA,
        attributes: &[],
        hosts: &[("metadata", "file|group|unit")],
    },
    Vocabulary {
        namespace: "urn:oasis:names:tc:xliff:resourcedata:2.0",
        prefix: "res",
        shapes: RESOURCES,
        attributes: &[],
        hosts: &[("resourceData", "file|group|unit")],
    },
    Vocabulary {
        namespace: "urn:oasis:names:tc:xliff:sizerestriction:2.0",
        prefix: "slr",
        shapes: SIZES,
        attributes: &[
            may("equivStorage", Text),
            may("sizeInfo", Text),
            may("sizeInfoRef", Token),
            may("sizeRestriction", Text),
            may("storageRestriction", Text),
        ],
        hosts: &[("profiles", "file"), ("data", "file|group|unit")],
    },
    Vocabulary {
        namespace: "urn:oasis:names:tc:xliff:validation:2.0",
        prefix: "val",
        shapes: VALIDATION,
        attributes: &[],
        hosts: &[("validation", "file|group|unit")],
    },
    Vocabulary {
        namespace: "urn:oasis:names:tc:xliff:changetracking:2.1",
        prefix: "ctr",
        shapes: &[],
        attributes: &[],
        hosts: &[],
    },
    Vocabulary { namespace: "http://www.w3.org/2005/11/its", prefix: "its", shapes: &[], attributes: &[], hosts: &[] },
    Vocabulary {
        namespace: "urn:oasis:names:tc:xliff:itsm:2.1",
        prefix: "itsm",
        shapes: &[],
        attributes: &[may("domains", Text), may("lang", Language)],
        hosts: &[],
    },
    Vocabulary {
        namespace: "urn:iso:std:iso:30042:ed-1:v1:en",
        prefix: "tbx",
        shapes: &[],
        attributes: &[],
        hosts: &[],
    },
];

/// The namespace of the core.
pub(super) const CORE_NAMESPACE: &str = VOCABULARIES[0].namespace;

impl Vocabulary {
    /// The one with this namespace.
    pub(super) fn find(namespace: &str) -> Option<&'static Self> {
        VOCABULARIES.iter().find(|vocabulary| vocabulary.namespace == namespace)
    }

    /// The shape of an element.
    pub(super) fn shape(&self, name: &str) -> Option<&'static Shape> {
        self.shapes.iter().find(|shape| shape.name == name)
    }
}

impl Step {
    /// Whether an element of a vocabulary may stand here; `None` is a namespace that is not known. `*` is tried last, and holds
    /// for other namespaces than that of the element around.
    pub(super) fn takes(&self, around: &Vocabulary, vocabulary: Option<&Vocabulary>, name: &str) -> bool {
        self.names.split('|').any(|wanted| match (wanted, vocabulary) {
            ("*", None) => true,
            ("*", Some(vocabulary)) => vocabulary.namespace != around.namespace && !vocabulary.prefix.is_empty(),
            (_, None) => false,
            (wanted, Some(vocabulary)) => match wanted.split_once(':') {
                Some((prefix, wanted)) => prefix == vocabulary.prefix && wanted == name,
                None => vocabulary.prefix.is_empty() && wanted == name,
            },
        })
    }
}
