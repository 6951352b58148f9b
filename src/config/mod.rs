//! placeholder
/// What becomes of raw HTML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RawHtml {
    /// Kept.
    Allow,
    /// By an allow-list.
    #[default]
    Sanitize,
    /// Shown as text.
    Escape,
}
