//! Which keys the maps of a page may have, and what they mean.
//!
//! The keys are those of Microsoft Learn's `FAQ`, `Landing` and `Hub`. Law: tables only.

use super::PageKind;

/// What a key means.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// Nothing to readers.
    Hidden,
    /// The keys of front matter.
    Metadata,
    /// The heading.
    Title,
    /// The heading, in Markdown.
    Question,
    /// Markdown.
    Prose,
    /// Markdown that answers a question.
    Answer,
    /// The text of a link.
    Text,
    /// Where the heading or text leads.
    Url,
    /// A picture.
    Picture,
    /// What the picture shows.
    Alt,
    /// What the links are.
    LinkKind,
    /// A list of maps that are shown one after another, as a group each.
    Groups(&'static Shape),
    /// A list of maps that are shown as cards.
    Cards(&'static Shape),
    /// A list of questions.
    Questions,
    /// A list of lists of links.
    LinkLists,
    /// A list of links.
    Links,
    /// One link.
    Link,
    /// A group, a list of groups, or Markdown.
    Block,
}

/// The keys of a map.
pub(super) struct Shape {
    pub(super) keys: &'static [(&'static str, Role)],
    /// Those that must be there.
    pub(super) required: &'static [&'static str],
}

impl Shape {
    pub(super) fn role(&self, key: &str) -> Option<Role> {
        self.keys.iter().find(|(name, _)| *name == key).map(|&(_, role)| role)
    }
}

/// The keys of a page.
pub(super) fn page(kind: PageKind) -> &'static Shape {
    match kind {
        PageKind::Faq => &FAQ,
        PageKind::Landing => &LANDING,
        PageKind::Hub => &HUB,
    }
}

static FAQ: Shape = Shape {
    keys: &[
        ("metadata", Role::Metadata),
        ("title", Role::Title),
        ("summary", Role::Prose),
        ("sections", Role::Groups(&SECTION)),
        ("additionalContent", Role::Block),
    ],
    required: &["title", "sections"],
};

static SECTION: Shape = Shape {
    keys: &[("name", Role::Title), ("summary", Role::Prose), ("questions", Role::Questions)],
    required: &["questions"],
};

pub(super) static QUESTION: Shape =
    Shape { keys: &[("question", Role::Question), ("answer", Role::Answer)], required: &["question", "answer"] };

static LANDING: Shape = Shape {
    keys: &[
        ("metadata", Role::Metadata),
        ("title", Role::Title),
        ("summary", Role::Prose),
        ("brand", Role::Hidden),
        ("highlightedContent", Role::Block),
        ("landingContent", Role::Cards(&TITLED_CARD)),
        ("conceptualContent", Role::Block),
        ("productDirectory", Role::Block),
        ("tools", Role::Block),
        ("additionalContent", Role::Block),
    ],
    required: &["title", "landingContent"],
};

static HUB: Shape = Shape {
    keys: &[
        ("metadata", Role::Metadata),
        ("title", Role::Title),
        ("summary", Role::Prose),
        ("brand", Role::Hidden),
        ("highlightedContent", Role::Block),
        ("productDirectory", Role::Block),
        ("conceptualContent", Role::Block),
        ("tools", Role::Block),
        ("sections", Role::Groups(&BLOCK)),
        ("additionalContent", Role::Block),
    ],
    required: &["title"],
};

pub(super) static BLOCK: Shape = Shape {
    keys: &[
        ("title", Role::Title),
        ("summary", Role::Prose),
        ("azureCategories", Role::Hidden),
        ("items", Role::Cards(&CARD)),
        ("sections", Role::Groups(&BLOCK)),
        ("links", Role::Links),
        ("footer", Role::Prose),
    ],
    required: &[],
};

const CARD_KEYS: &[(&str, Role)] = &[
    ("imageSrc", Role::Picture),
    ("imageAlt", Role::Alt),
    ("itemType", Role::LinkKind),
    ("title", Role::Title),
    ("text", Role::Text),
    ("url", Role::Url),
    ("summary", Role::Prose),
    ("note", Role::Prose),
    ("azureCategories", Role::Hidden),
    ("linkLists", Role::LinkLists),
    ("links", Role::Links),
    ("footerLink", Role::Link),
];

static CARD: Shape = Shape { keys: CARD_KEYS, required: &[] };

static TITLED_CARD: Shape = Shape { keys: CARD_KEYS, required: &["title"] };

pub(super) static LINK_LIST: Shape = Shape {
    keys: &[("title", Role::Title), ("linkListType", Role::LinkKind), ("links", Role::Links)],
    required: &["links"],
};

pub(super) static LINK: Shape = Shape {
    keys: &[("text", Role::Text), ("url", Role::Url), ("itemType", Role::LinkKind), ("note", Role::Prose)],
    required: &["text", "url"],
};

/// What keys mean where nobody knows what the map is.
pub(super) static ANYTHING: Shape = Shape {
    keys: &[
        ("metadata", Role::Hidden),
        ("brand", Role::Hidden),
        ("azureCategories", Role::Hidden),
        ("imageSrc", Role::Picture),
        ("imageAlt", Role::Alt),
        ("title", Role::Title),
        ("name", Role::Title),
        ("question", Role::Question),
        ("text", Role::Text),
        ("url", Role::Url),
        ("href", Role::Url),
        ("itemType", Role::LinkKind),
        ("linkListType", Role::LinkKind),
        ("summary", Role::Prose),
        ("description", Role::Prose),
        ("answer", Role::Answer),
        ("note", Role::Prose),
        ("footer", Role::Prose),
    ],
    required: &[],
};
