//! The one table of rules.
//!
//! A rule's id is a path of words that names the problem; it is never reused. Its text is the message
//! `rule-GROUP-NAME` of `locales/<locale>/rules.ftl` (attribute `.help` says the way out); its page is
//! `content/<locale>/rules/GROUP/NAME.md`, which `diglot explain` prints. Tests hold both to this table.
//! An entry reads `NAME = "group/name", Severity [off][, Issue][ => Safe|Unsafe];` — off by default, what it is about, and the
//! safest fix it can offer.

use super::Applicability;
use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Likely wrong for a reader.
    Warning,
    /// Wrong; `build` publishes nothing while there is one.
    Error,
}

impl Severity {
    /// The word in machine formats.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Reads what [`Self::as_str`] writes.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Info, Self::Warning, Self::Error].into_iter().find(|severity| severity.as_str() == word)
    }
}

/// What a rule about translations is about, in the words that other tools share: the types of localization quality issues of
/// W3C ITS 2.0 (8.3, `locQualityIssueType`), and the issue types of MQM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Issue {
    /// Text of the source is not there.
    Omission,
    /// There is more than the source says.
    Addition,
    /// Text is still the source's.
    Untranslated,
    /// Something means another thing.
    Mistranslation,
    /// A number or date differs.
    Numbers,
    /// A term is not the one agreed on.
    Terminology,
    /// The same was said in several ways.
    Inconsistency,
    /// Markup, a link or a placeholder is not the source's.
    Markup,
    /// Punctuation, spacing or width.
    Typographical,
    /// A form of a word or the spacing within words.
    Grammar,
    /// The level of formality.
    Register,
    /// A word stands twice.
    Duplication,
    /// Characters that are broken or not seen.
    Characters,
    /// Much shorter or longer than it should be.
    Length,
    /// What a locale writes in another way.
    LocaleConvention,
    /// The source has changed since.
    Outdated,
}

impl Issue {
    /// The `locQualityIssueType` of ITS 2.0.
    #[must_use]
    pub fn its(self) -> &'static str {
        match self {
            Self::Omission => "omission",
            Self::Addition => "addition",
            Self::Untranslated => "untranslated",
            Self::Mistranslation => "mistranslation",
            Self::Numbers => "numbers",
            Self::Terminology => "terminology",
            Self::Inconsistency => "inconsistency",
            Self::Markup => "markup",
            Self::Typographical => "typographical",
            Self::Grammar => "grammar",
            Self::Register => "register",
            Self::Duplication => "duplication",
            Self::Characters => "characters",
            Self::Length => "length",
            Self::LocaleConvention => "locale-violation",
            Self::Outdated => "other",
        }
    }

    /// The issue type of MQM.
    #[must_use]
    pub fn mqm(self) -> &'static str {
        match self {
            Self::Omission => "accuracy/omission",
            Self::Addition => "accuracy/addition",
            Self::Untranslated => "accuracy/untranslated",
            Self::Mistranslation | Self::Numbers => "accuracy/mistranslation",
            Self::Terminology => "terminology/wrong-term",
            Self::Inconsistency => "terminology/inconsistent-use",
            Self::Markup => "design-and-markup/markup",
            Self::Typographical => "linguistic-conventions/punctuation",
            Self::Grammar => "linguistic-conventions/grammar",
            Self::Register => "style/register",
            Self::Duplication => "linguistic-conventions/spelling",
            Self::Characters => "linguistic-conventions/character-encoding",
            Self::Length => "design-and-markup/length",
            Self::LocaleConvention => "locale-conventions",
            Self::Outdated => "accuracy",
        }
    }
}

/// A kind of problem.
#[derive(PartialEq, Eq, Hash)]
pub struct Rule {
    /// `group/name`, in words.
    pub id: &'static str,
    /// The severity where the config says nothing.
    pub severity: Severity,
    /// Whether it counts where the config says nothing.
    pub on: bool,
    /// What it is about, of a rule about translations.
    pub issue: Option<Issue>,
    /// The safest fix that it offers at least for some findings.
    pub fix: Option<Applicability>,
}

impl Rule {
    /// The rule with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().copied().find(|rule| rule.id == id)
    }

    /// The group: what precedes the `/`.
    #[must_use]
    pub fn group(&self) -> &'static str {
        self.id.split_once('/').map_or(self.id, |(group, _)| group)
    }

    /// Whether a site with such a finding is not published: without the file, config, route or template in question it would
    /// not be whole. Everything else is reported and published.
    #[must_use]
    pub fn blocks(&self) -> bool {
        matches!(self.group(), "config" | "file" | "theme" | "build")
            || [FRONT_MATTER_SYNTAX.id, ROUTE_COLLISION.id].contains(&self.id)
    }

    /// Its severity where nothing else is said; `None` where it is off.
    #[must_use]
    pub fn default_level(&self) -> Option<Severity> {
        self.on.then_some(self.severity)
    }

    /// The id of its message.
    #[must_use]
    pub fn message(&self) -> String {
        format!("rule-{}", self.id.replace('/', "-"))
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

macro_rules! rules {
    (@on) => { true };
    (@on off) => { false };
    (@issue) => { None };
    (@issue $issue:ident) => { Some(Issue::$issue) };
    (@fix) => { None };
    (@fix $fix:ident) => { Some(Applicability::$fix) };
    ($($(#[$doc:meta])* $name:ident = $id:literal, $severity:ident $($off:ident)? $(, $issue:ident)? $(=> $fix:ident)?;)*) => {
        $($(#[$doc])* pub static $name: Rule = Rule {
            id: $id,
            severity: Severity::$severity,
            on: rules!(@on $($off)?),
            issue: rules!(@issue $($issue)?),
            fix: rules!(@fix $($fix)?),
        };)*
        /// Every rule, by group, in the order of this file.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    /// The bytes of a text file are not UTF-8.
    INVALID_UTF8 = "file/invalid-utf8", Error;
    /// A file is larger than Diglot reads.
    TOO_LARGE = "file/too-large", Error;
    /// The operating system would not give a file.
    UNREADABLE = "file/unreadable", Error;
    /// A symbolic link leads outside the project.
    LINK_OUTSIDE = "file/link-outside", Error;
    /// A symbolic link leads to a folder that holds it.
    LINK_LOOP = "file/link-loop", Warning;
    /// A pipe, device or socket lies among the articles.
    NOT_A_FILE = "file/not-a-file", Warning;
    /// The name of a file cannot be a route.
    UNUSABLE_NAME = "file/unusable-name", Error;

    /// The config is not YAML.
    CONFIG_SYNTAX = "config/syntax", Error;
    /// The config has a key that Diglot does not know.
    CONFIG_UNKNOWN_KEY = "config/unknown-key", Error;
    /// The config has a value of the wrong type or out of range.
    CONFIG_INVALID_VALUE = "config/invalid-value", Error;
    /// No article was found.
    NO_CONTENT = "config/no-content", Error;

    /// A template does not parse or render.
    TEMPLATE_INVALID = "theme/template-invalid", Error;

    /// A page could not be rendered because of a fault of Diglot's own.
    INTERNAL = "build/internal", Error;
    /// A file of the site cannot be written to the output folder.
    OUTPUT_REFUSED = "build/output-refused", Error;

    /// A host that the config names does not take all of the site.
    HOST_LIMIT = "build/host-limit", Warning;
    /// A picture cannot be made narrower.
    UNREADABLE_IMAGE = "build/unreadable-image", Warning;
    /// The history that days of change are asked of is not all there.
    SHALLOW_HISTORY = "build/shallow-history", Warning;

    /// Front matter is not YAML, or repeats a key.
    FRONT_MATTER_SYNTAX = "front-matter/syntax", Error;
    /// A key of front matter that Diglot uses has a value of another type.
    FRONT_MATTER_INVALID_VALUE = "front-matter/invalid-value", Warning;
    /// A title or description is still the source's text.
    FRONT_MATTER_UNTRANSLATED = "front-matter/untranslated", Warning, Untranslated;
    /// The source has a title or description, and the translation has none.
    FRONT_MATTER_MISSING_TEXT = "front-matter/missing-text", Info, Omission;
    /// A title or description is longer than search results show.
    FRONT_MATTER_TOO_LONG = "front-matter/too-long", Info off, Length;

    /// A page that is written as YAML cannot be read as YAML.
    YAML_PAGE_SYNTAX = "yaml-page/syntax", Error;
    /// A YAML file says that it is a kind of page that Diglot does not know.
    YAML_PAGE_UNKNOWN_KIND = "yaml-page/unknown-kind", Warning;
    /// A page that is written as YAML has a key that its kind does not know.
    YAML_PAGE_UNKNOWN_KEY = "yaml-page/unknown-key", Warning;
    /// A value of a page that is written as YAML has another form than its key wants.
    YAML_PAGE_INVALID_VALUE = "yaml-page/invalid-value", Warning;
    /// A page that is written as YAML lacks a key.
    YAML_PAGE_MISSING_KEY = "yaml-page/missing-key", Warning;

    /// A unit's span is never closed.
    UNCLOSED_SPAN = "bilingual/unclosed-span", Error;
    /// A `</span>` closes nothing.
    STRAY_CLOSE = "bilingual/stray-close", Warning;
    /// Target and source of one unit carry different ids.
    ID_MISMATCH = "bilingual/id-mismatch", Error;
    /// A target segment has no source segment.
    SOURCE_MISSING = "bilingual/source-missing", Error;
    /// A source segment has no target segment.
    TARGET_MISSING = "bilingual/target-missing", Error;
    /// Two units of an article have the same id.
    DUPLICATE_ID = "bilingual/duplicate-id", Warning;
    /// There is text between a target segment and its source segment.
    GAP_IN_UNIT = "bilingual/gap-in-unit", Warning;

    /// A text of the source article has no translation.
    MISSING_UNIT = "unit/missing", Warning, Omission;
    /// A text of the translation has no source.
    EXTRA_UNIT = "unit/extra", Info, Addition;
    /// A target segment is empty although the source is not, or the other way round.
    EMPTY_UNIT = "unit/empty", Error, Omission;
    /// A target segment is still the source's text.
    UNTRANSLATED = "unit/untranslated", Warning, Untranslated;
    /// A number of the source is not in the target.
    NUMBER_MISMATCH = "unit/number-mismatch", Warning, Numbers;
    /// Links of the two sides lead to different places.
    LINK_TARGET_MISMATCH = "unit/link-target-mismatch", Error, Markup => Safe;
    /// A translation has a tag, an attribute or a scheme of addresses that its source lacks.
    MARKUP_ADDED = "unit/markup-added", Error, Markup;
    /// Asterisks of emphasis stand in the rendered target.
    LITERAL_EMPHASIS = "unit/literal-emphasis", Warning, Markup => Safe;
    /// The target begins like a list item or heading and the source does not.
    BLOCK_MARKER_ADDED = "unit/block-marker-added", Info, Markup;
    /// Text that the source marks as bold, emphasised or otherwise is not marked in the target.
    MARKUP_LOST = "unit/markup-lost", Warning, Markup => Unsafe;
    /// A link of the target shows no text.
    EMPTY_LINK_TEXT = "unit/empty-link-text", Error, Markup;
    /// Code of the source is not in the target.
    CODE_MISMATCH = "unit/code-mismatch", Error, Markup => Unsafe;
    /// A placeholder of the source is not in the target.
    PLACEHOLDER_MISMATCH = "unit/placeholder-mismatch", Error, Markup => Safe;
    /// A text that is not to be translated is not in the target.
    NO_LOC_MISMATCH = "unit/no-loc-mismatch", Error, Terminology;
    /// A tag of HTML is lost in the target, or not closed there.
    TAG_MISMATCH = "unit/tag-mismatch", Warning, Markup;
    /// The target has more or fewer images than the source.
    IMAGE_MISMATCH = "unit/image-mismatch", Warning, Markup;
    /// A bar in the target of a table cell begins a cell of its own.
    PIPE_ADDED = "unit/pipe-added", Error, Markup => Unsafe;
    /// Something that is written alike in every language is not in the translation.
    LITERAL_MISMATCH = "unit/literal-mismatch", Warning, Mistranslation;
    /// A number stands with another unit or currency than in the source.
    MEASURE_MISMATCH = "unit/measure-mismatch", Warning, Numbers;
    /// The translation has letters of a script that its language does not write.
    WRONG_SCRIPT = "unit/wrong-script", Warning, Untranslated;
    /// The translation ends with another mark than the source.
    END_PUNCTUATION = "unit/end-punctuation", Info off, Typographical => Unsafe;
    /// The translation is much shorter or longer than its source.
    LENGTH = "unit/length", Info, Length;
    /// The same source was translated in another way elsewhere.
    INCONSISTENT = "unit/inconsistent", Info, Inconsistency;
    /// The alternative text of an image is still the source's, or is not there.
    ALT_TEXT = "unit/alt-text", Warning, Untranslated;

    /// A translation is no longer built like its source.
    DIVERGED = "structure/diverged", Warning, Outdated;
    /// A heading of the source has no counterpart in the translation, or one of another level.
    HEADING_MISMATCH = "structure/heading-mismatch", Warning, Markup;
    /// A list of the translation is of another kind, or has other items.
    LIST_MISMATCH = "structure/list-mismatch", Warning, Markup;
    /// A table of the translation has other rows, columns or cells.
    TABLE_MISMATCH = "structure/table-mismatch", Warning, Markup;
    /// A block of code of the translation is not the source's.
    CODE_BLOCK_MISMATCH = "structure/code-mismatch", Error, Markup => Unsafe;
    /// An alert of the translation is of another kind, or none.
    ALERT_MISMATCH = "structure/alert-mismatch", Error, Markup => Unsafe;
    /// A directive or tab of the translation is not the source's.
    DIRECTIVE_MISMATCH = "structure/directive-mismatch", Error, Markup => Unsafe;
    /// A block of HTML of the translation has other tags.
    HTML_MISMATCH = "structure/html-mismatch", Warning, Markup;

    /// A character that nobody sees stands in a text.
    INVISIBLE_CHARACTER = "text/invisible-character", Warning, Characters => Safe;
    /// Characters were read in a wrong encoding.
    CORRUPT_CHARACTER = "text/corrupt-character", Error, Characters => Unsafe;
    /// A word mixes letters of several alphabets that look alike.
    MIXED_SCRIPT = "text/mixed-script", Warning, Characters => Unsafe;
    /// A bracket has no partner.
    UNBALANCED_BRACKET = "text/unbalanced-bracket", Warning, Typographical;
    /// A double quotation mark has no partner.
    UNBALANCED_QUOTE = "text/unbalanced-quote", Warning, Typographical;
    /// A word stands twice in a row.
    REPEATED_WORD = "text/repeated-word", Warning, Duplication;
    /// Two spaces stand where one is meant.
    DOUBLE_SPACE = "text/double-space", Info, Typographical => Safe;
    /// A space parts a mark from its word.
    SPACE_BEFORE_PUNCTUATION = "text/space-before-punctuation", Info, Typographical => Safe;
    /// A mark has no space where the language writes one.
    MISSING_SPACE = "text/missing-space", Info, Typographical => Unsafe;
    /// Punctuation is wider or narrower than the language writes it.
    PUNCTUATION_WIDTH = "text/punctuation-width", Info, Typographical => Unsafe;

    /// A space stands between the stem of a Korean verb and its ending.
    SPLIT_VERB = "korean/split-verb", Warning, Grammar => Safe;
    /// A space stands within a Korean postposition.
    SPLIT_POSTPOSITION = "korean/split-postposition", Warning, Grammar => Safe;
    /// A space stands between a Korean noun and the verb 하다, 되다 or 시키다 that it makes.
    NOUN_HADA_SPACE = "korean/noun-hada-space", Warning, Grammar => Safe;
    /// A Korean dependent noun is written as one with the word before.
    DEPENDENT_NOUN = "korean/dependent-noun", Warning, Grammar => Safe;
    /// A space stands before a Korean particle.
    PARTICLE_SPACE = "korean/particle-space", Warning, Grammar => Safe;
    /// A space stands between markup and a Korean particle.
    PARTICLE_AFTER_MARKUP = "korean/particle-after-markup", Info, Grammar => Safe;
    /// A Korean particle has the form for another sound.
    PARTICLE_FORM = "korean/particle-form", Warning, Grammar => Safe;
    /// Emphasis swallows the Korean particle after a name.
    PARTICLE_IN_MARKUP = "korean/particle-in-markup", Info, Markup => Unsafe;
    /// A Korean article spaces its counters unevenly, or leaves one out.
    COUNTER_SPACING = "korean/counter-spacing", Info, Inconsistency => Safe;
    /// Sentences of a Korean article are in different styles.
    STYLE_MIXED = "korean/style-mixed", Info, Register;

    /// Katakana of half width stand in a text.
    HALF_WIDTH_KATAKANA = "japanese/half-width-katakana", Warning, Characters => Safe;
    /// Latin letters or digits of full width stand in a Japanese text.
    FULL_WIDTH_LETTER = "japanese/full-width-letter", Info, Characters => Safe;
    /// A western stop or comma stands in a Japanese text.
    JAPANESE_PUNCTUATION = "japanese/punctuation", Warning, Typographical => Safe;
    /// Sentences of a Japanese article are in different styles.
    JAPANESE_STYLE_MIXED = "japanese/style-mixed", Info, Register;
    /// Between Japanese and Latin letters there is now a space and now none.
    JAPANESE_LATIN_SPACE = "japanese/latin-space", Info off, Typographical => Unsafe;

    /// A narrow mark stands after a Han character where Chinese has a wide one.
    CHINESE_PUNCTUATION = "chinese/punctuation", Warning, Typographical => Safe;
    /// Straight quotation marks stand around Han characters.
    CHINESE_QUOTES = "chinese/quotes", Info off, Typographical => Safe;

    /// A western comma, semicolon or question mark stands after Arabic letters.
    ARABIC_PUNCTUATION = "arabic/punctuation", Warning, LocaleConvention => Safe;
    /// Arabic letters are stretched with U+0640.
    KASHIDA = "arabic/kashida", Info, Typographical => Safe;

    /// A mark of direction opens and is not closed in its block.
    BIDI_UNCLOSED = "bidi/unclosed", Warning, Characters => Unsafe;
    /// A mark of direction closes what is not open.
    BIDI_STRAY_CLOSE = "bidi/stray-close", Info, Characters => Safe;

    /// The source has a term, and the target has none of its translations.
    TERM_MISSING = "term/missing", Warning, Terminology;
    /// The target has a word that the glossary forbids for a term of the source.
    TERM_FORBIDDEN = "term/forbidden", Warning, Terminology => Unsafe;
    /// A term that is not to be translated is not in the target.
    TERM_TRANSLATED = "term/translated", Info, Terminology => Unsafe;

    /// The glossary is not YAML.
    GLOSSARY_SYNTAX = "glossary/syntax", Warning;
    /// An entry of the glossary has a key that Diglot does not know.
    GLOSSARY_UNKNOWN_KEY = "glossary/unknown-key", Warning;
    /// A value of the glossary is of the wrong type.
    GLOSSARY_INVALID_VALUE = "glossary/invalid-value", Warning;
    /// A term stands twice in the glossary.
    GLOSSARY_DUPLICATE_TERM = "glossary/duplicate-term", Warning;

    /// The source of a unit has changed since it was translated.
    STALE_UNIT = "freshness/stale-unit", Warning, Outdated;
    /// Today's source has text that the translation lacks.
    NEW_SOURCE = "freshness/new-source", Warning, Omission;
    /// The source of a unit or page is no longer there.
    GONE_SOURCE = "freshness/gone-source", Warning, Addition;
    /// The source of a page has changed since it was translated.
    STALE_PAGE = "freshness/stale-page", Warning, Outdated;
    /// The source of a page stands under another path.
    RENAMED_SOURCE = "freshness/renamed-source", Warning, Outdated;
    /// Nothing says which source a translation was made from.
    UNKNOWN_SOURCE = "freshness/unknown-source", Info off, Outdated;

    /// Two files would be published under one route.
    ROUTE_COLLISION = "site/route-collision", Error;
    /// A link leads to an article or file that does not exist.
    DEAD_LINK = "site/dead-link", Warning => Unsafe;
    /// A link leads to an anchor that its page does not have.
    DEAD_ANCHOR = "site/dead-anchor", Warning => Unsafe;
    /// A link spells a path in another case than the file.
    LINK_CASE = "site/link-case", Warning => Safe;
    /// A reference names a uid that nothing has.
    DEAD_XREF = "site/dead-xref", Warning;
    /// An image does not exist.
    MISSING_IMAGE = "site/missing-image", Warning => Unsafe;
    /// A link is written in a way that only some programs understand.
    LINK_FORM = "site/link-form", Info => Safe;
    /// A link has no destination.
    EMPTY_LINK = "site/empty-link", Warning;
    /// Code that an article shows from a file is not there.
    MISSING_SNIPPET = "site/missing-snippet", Warning;
    /// An article does not exist in a locale.
    MISSING_PAGE = "site/missing-page", Info, Omission;
    /// Two pages of a folder have the same title in a locale.
    DUPLICATE_TITLE = "site/duplicate-title", Info, Inconsistency;
    /// A document exists in a target locale and not in the source locale.
    EXTRA_PAGE = "site/extra-page", Info off, Addition;
    /// Two documents of a locale have the same uid.
    DUPLICATE_UID = "site/duplicate-uid", Warning;

    /// A link leads to an address on another site that is not there.
    EXTERNAL_LINK = "link/external", Warning => Unsafe;

    /// What an article includes does not exist.
    INCLUDE_MISSING = "include/missing", Error;
    /// An article includes itself, directly or through others.
    INCLUDE_CYCLE = "include/cycle", Error;
    /// Includes are nested too deep, or a page has too many.
    INCLUDE_LIMIT = "include/limit", Error;

    /// A table of contents is not YAML.
    TOC_SYNTAX = "nav/toc-syntax", Warning;
    /// A table of contents has a form or value that Diglot does not know.
    TOC_INVALID = "nav/toc-invalid", Warning;
    /// Tables of contents lead to each other in a circle.
    TOC_CYCLE = "nav/toc-cycle", Warning;
    /// An entry of a table of contents leads nowhere.
    DEAD_ENTRY = "nav/dead-entry", Warning;
    /// An entry of a table of contents spells a path in another case than the file.
    ENTRY_CASE = "nav/entry-case", Warning;
    /// A table of contents lists a page twice.
    DUPLICATE_ENTRY = "nav/duplicate-entry", Info;
    /// A table of contents does not list a page of its folder.
    ORPHAN_PAGE = "nav/orphan-page", Info;

    /// A list of redirects is not JSON.
    REDIRECT_SYNTAX = "redirect/syntax", Warning;
    /// A redirect lacks something, or has a value of a wrong type.
    REDIRECT_INVALID = "redirect/invalid", Warning;
    /// A redirect leads back to itself.
    REDIRECT_LOOP = "redirect/loop", Warning;
    /// A redirect leads to another redirect.
    REDIRECT_CHAIN = "redirect/chain", Info;
    /// A redirect leads to something that does not exist.
    REDIRECT_DEAD = "redirect/dead", Warning;
    /// Something is published where a redirect leads away from.
    REDIRECT_SHADOWED = "redirect/shadowed", Warning;
    /// A link leads to a document that has moved.
    REDIRECT_FOLLOWED = "redirect/followed", Info => Safe;

    /// A formula is not TeX that can be read.
    MATH_INVALID = "math/invalid", Warning;

    /// A directive `:::name` has an attribute or form that Diglot does not know.
    DIRECTIVE_INVALID = "directive/invalid", Warning;

    /// A data file is not YAML, JSON or CSV.
    DATA_SYNTAX = "data/syntax", Warning;
    /// An article places a table whose data file does not exist.
    DATA_MISSING = "data/missing", Warning;
    /// A data file has a key that its table does not know.
    DATA_UNKNOWN_KEY = "data/unknown-key", Warning;
    /// A value of a data file is of the wrong type.
    DATA_WRONG_TYPE = "data/wrong-type", Warning;
    /// A data file holds a row or column twice.
    DATA_DUPLICATE = "data/duplicate", Warning;

    /// A message file does not parse at a place.
    MESSAGE_SYNTAX = "message/syntax", Warning;
    /// A message that is used does not exist.
    MESSAGE_MISSING = "message/missing", Warning;
    /// A message exists in the source locale and not in a target locale.
    MESSAGE_UNTRANSLATED = "message/untranslated", Warning, Untranslated;
    /// A message names something that does not exist, or itself.
    MESSAGE_INVALID = "message/invalid", Warning;
    /// No table, template or text uses a message of the site.
    MESSAGE_UNUSED = "message/unused", Warning;
    /// A message has other variables in a target locale than in the source locale.
    MESSAGE_VARIABLES = "message/variable-mismatch", Warning, Markup;
    /// A choice by number lacks a plural form of its language, or has one that its language does not know.
    MESSAGE_PLURALS = "message/plural-forms", Warning, LocaleConvention;

    /// A mark sets nothing aside.
    SUPPRESSION_UNUSED = "suppression/unused", Warning => Safe;
    /// A mark names a rule that does not exist.
    SUPPRESSION_UNKNOWN_RULE = "suppression/unknown-rule", Warning => Unsafe;
    /// A mark cannot be understood, or names what cannot be set aside.
    SUPPRESSION_INVALID = "suppression/invalid", Warning;
    /// A mark says no reason.
    SUPPRESSION_MISSING_REASON = "suppression/missing-reason", Info;

    /// What was decided about the units of an article is not YAML.
    REVIEW_SYNTAX = "review/syntax", Warning;
    /// A key of such a file is none that Diglot knows.
    REVIEW_UNKNOWN_KEY = "review/unknown-key", Warning;
    /// A value of such a file is missing, or of the wrong type.
    REVIEW_INVALID_VALUE = "review/invalid-value", Warning;
    /// No article lies beside such a file.
    REVIEW_NO_ARTICLE = "review/no-article", Warning;
    /// What somebody writes in the place of a translation would change more than that.
    EDIT_REFUSED = "review/edit-refused", Error;

    /// What came back belongs to no unit of the site.
    EXCHANGE_UNKNOWN = "exchange/unknown-unit", Error;
    /// A unit is not what it was when it was handed out.
    EXCHANGE_CONFLICT = "exchange/conflict", Error;
    /// What came back for a unit would break it.
    EXCHANGE_REJECTED = "exchange/rejected", Error;
    /// A file that came back is not of its format.
    EXCHANGE_FORMAT = "exchange/invalid-file", Error;

    /// A file that comes back is not XML that can be read safely.
    EXCHANGE_XML = "exchange/xml", Error;
    /// An element of an XLIFF 2 file is missing, unknown, or not in its place.
    XLIFF_STRUCTURE = "exchange/xliff-structure", Error;
    /// An attribute of an XLIFF 2 file is missing, unknown, or has a value that it cannot have.
    XLIFF_ATTRIBUTE = "exchange/xliff-attribute", Error;
    /// An XLIFF 2 file refers to something that is not there, or that is there twice.
    XLIFF_REFERENCE = "exchange/xliff-reference", Error;
    /// Codes or annotations of an XLIFF 2 file are at odds with each other.
    XLIFF_CODE = "exchange/xliff-code", Error;
}

#[cfg(test)]
mod tests;
