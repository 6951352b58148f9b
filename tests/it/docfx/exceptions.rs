//! Rows that are read otherwise on purpose, and which of our rules report what the engine reports.

/// Rows that do not hold, each with its reason.
pub(super) const ROWS: &[(&str, &str)] = &[
    ("CodeSnippetTest.TestDfmFencesInlineLevel", "the engine itself skips it: a snippet in a cell is text"),
    ("InclusionTest.TestFallback_Inclusion_random_name", "the engine itself skips it; the row has no files"),
    ("SmartyPantsTest.SmartyPantsTest_Custom", "the engine itself skips it; typography of one's own is not to be had"),
];

/// The engine's codes, and the rules of ours that say the same.
pub(super) const RULES: &[(&str, &[&str])] = &[
    ("codesnippet-not-found", &["directive/invalid"]),
    ("invalid-code", &["directive/invalid"]),
    ("invalid-form", &["directive/invalid"]),
    ("invalid-image", &["directive/invalid"]),
    ("invalid-note-section", &["directive/invalid"]),
    ("invalid-tab-group", &["directive/invalid"]),
    ("invalid-video", &["directive/invalid"]),
    ("invalid-zone", &["directive/invalid"]),
    ("tag-not-found", &["directive/invalid"]),
];
