//! Plain scalars by the core schema of YAML 1.2.
//!
//! In: the text of a scalar that was not quoted. Out: what it is. Law: text wherever there is a doubt. Two doubts are settled
//! more carefully than the schema does: digits after a leading zero are text (they are codes, not amounts), and a number too
//! large for its type is text or a float, never another number.

use super::Kind;

/// What a plain scalar is.
pub(super) fn resolve(text: &str) -> Kind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Kind::Null,
        "true" | "True" | "TRUE" => Kind::Bool(true),
        "false" | "False" | "FALSE" => Kind::Bool(false),
        ".nan" | ".NaN" | ".NAN" => Kind::Float(f64::NAN),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Kind::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Kind::Float(f64::NEG_INFINITY),
        _ => number(text).unwrap_or_else(|| Kind::Text(text.into())),
    }
}

/// What a scalar with a tag of the core schema is; `None` where the text is not of that type.
pub(super) fn tagged(name: &str, text: &str) -> Option<Kind> {
    let kind = resolve(text);
    match (name, &kind) {
        ("str", _) => Some(Kind::Text(text.into())),
        ("null", Kind::Null) | ("bool", Kind::Bool(_)) | ("int", Kind::Int(_)) | ("float", Kind::Float(_)) => {
            Some(kind)
        }
        #[expect(clippy::cast_precision_loss, reason = "the writer asked for a float")]
        ("float", Kind::Int(int)) => Some(Kind::Float(*int as f64)),
        _ => None,
    }
}

fn number(text: &str) -> Option<Kind> {
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            let all = digits.chars().all(|c| c.is_digit(radix));
            return i64::from_str_radix(digits, radix).ok().filter(|_| all).map(Kind::Int);
        }
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = unsigned.bytes().all(|b| b.is_ascii_digit());
    if digits && unsigned.len() > 1 && unsigned.starts_with('0') {
        return None;
    }
    if digits && let Ok(int) = text.parse() {
        return Some(Kind::Int(int));
    }
    // What Rust reads as a float beyond the schema are only the words `inf`, `infinity` and `nan`.
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    text.parse().ok().filter(|float: &f64| float.is_finite()).map(Kind::Float)
}
