//! Rows that are read otherwise on purpose, and which of our rules report what the engine reports.

/// Rows that do not hold, each with its reason.
pub(super) const ROWS: &[(&str, &str)] = &[
    ("CodeSnippetTest.TestDfmFencesInlineLevel", "the engine itself skips it: a snippet in a cell is text"),
    (
        "GeneralTest.TestDfm_TaskList_ExtensionEnabled",
        "an option of the engine: a box amid text, which no other engine makes",
    ),
    (
        "ImageTest.ComplexImageTestBlockGeneral",
        "the engine shows the Markdown of a long description as it is written, and nests it in its link",
    ),
    ("InclusionTest.TestFallback_Inclusion_random_name", "the engine itself skips it; the row has no files"),
    ("MediaLinksTest.MediaLinksTest_Custom", "an option of the engine; the row holds a template, not HTML"),
    (
        "QuoteSectionNoteTest.QuoteSectionNoteTest_CornerCases",
        "text behind the label of an alert is read as its first line",
    ),
    ("SmartyPantsTest.SmartyPantsTest_Custom", "the engine itself skips it; typography of one's own is not to be had"),
];

/// The engine's codes, and the rules of ours that say the same.
pub(super) const RULES: &[(&str, &[&str])] = &[
    ("codesnippet-not-found", &["site/missing-snippet"]),
    ("invalid-code", &["directive/invalid"]),
    ("invalid-form", &["directive/invalid"]),
    ("invalid-image", &["directive/invalid"]),
    ("invalid-note-section", &["directive/invalid"]),
    ("invalid-tab-group", &["directive/invalid"]),
    ("invalid-video", &["directive/invalid"]),
    ("invalid-zone", &["directive/invalid"]),
    ("tag-not-found", &["site/missing-snippet"]),
];

/// Rules of ours that also speak where the engine is silent: of a tag that a file has twice, and of lines beyond its end.
pub(super) const STRICTER: &[&str] = &["site/missing-snippet"];
