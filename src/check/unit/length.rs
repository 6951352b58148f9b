//! `unit/length`: the translation is much shorter or longer than its source.
//!
//! Something was left out, or said twice. Texts are measured by their letters, where a character of Korean, Japanese and Chinese
//! counts for two, and compared by a band so wide that only the outliers of real translations lie outside of it.

use crate::{
    base::letters::is_letter_or_number,
    check::{pair::UnitPair, prose::Prose},
    diag::{Diagnostic, rule},
};

/// So many times longer, and so many letters besides: short texts say more or less of what is plain from their place.
const TIMES: usize = 5;
const BESIDES: usize = 60;

/// A text of so many letters is not said in so many times fewer.
const SENTENCE: usize = 16;
const FEW: usize = 8;

/// Checks a unit.
pub(crate) fn check(pair: &UnitPair<'_>, source: &Prose<'_>, target: &Prose<'_>) -> Option<Diagnostic> {
    let kind = if is_surely_within(source, target) { None } else { misfit(source, target) }?;
    Some(pair.finding(&rule::LENGTH, pair.target.span).arg("kind", kind))
}

/// In what way a translation does not fit its source.
fn misfit(source: &Prose<'_>, target: &Prose<'_>) -> Option<&'static str> {
    let (wanted, given) = (weight(source, false), weight(target, false));
    if wanted == 0 || given == 0 {
        return None;
    }
    // A name may be an abbreviation.
    let is_name = || source.text().split_whitespace().all(|word| !word.starts_with(char::is_lowercase));
    let is_all_capitals = || target.spoken().all(|(_, c)| !c.is_lowercase() && c.is_ascii());
    // Rows of marks fill what has no words.
    let is_filled = target.text().len() > source.text().len() + BESIDES && {
        let (marked, unmarked) = (weight(target, true), weight(source, true));
        marked > given * 2 && marked * 2 > unmarked * TIMES + BESIDES
    };
    // The band is counted in halves.
    let is_shrunk = wanted >= SENTENCE && wanted >= given * FEW && !is_name() && !is_all_capitals();
    if wanted * 2 > given * TIMES + BESIDES || is_shrunk {
        Some("short")
    } else if given * 2 > wanted * TIMES + BESIDES || is_filled {
        Some("long")
    } else {
        None
    }
}

/// Whether the least and the most that two texts may weigh leave no doubt that they fit, as those of nearly all units do: what
/// weighs something has as many bytes at least.
fn is_surely_within(source: &Prose<'_>, target: &Prose<'_>) -> bool {
    let of_byte = |byte: &u8| match byte {
        // Only syllables and characters begin with these.
        0xE4..=0xE9 | 0xEB..=0xED => 2,
        _ => u8::from(byte.is_ascii_alphabetic()),
    };
    let of_part = |(_, part): (usize, &str)| -> usize {
        part.as_bytes().chunks(64).map(|bytes| usize::from(bytes.iter().map(of_byte).sum::<u8>())).sum()
    };
    let least = |prose: &Prose<'_>| prose.parts().map(of_part).sum::<usize>();
    let (wanted, given) = ((least(source), source.text().len()), (least(target), target.text().len()));
    let is_long = given.1 * 2 > wanted.0 * TIMES + BESIDES;
    let is_short = wanted.1 * 2 > given.0 * TIMES + BESIDES || wanted.1 >= SENTENCE && wanted.1 >= given.0 * FEW;
    !is_long && !is_short
}

/// The letters of a text, with its marks or without; those of scripts that write a syllable or word in one count twice.
fn weight(prose: &Prose<'_>, marks: bool) -> usize {
    let of = |c: char| match u32::from(c) {
        0x1100..=0x11FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7FF | 0x20000..=0x3FFFF => 2,
        0x00..=0x7F => usize::from(!c.is_ascii_whitespace() && (marks || c.is_ascii_alphanumeric())),
        _ => usize::from(!c.is_whitespace() && (marks || is_letter_or_number(c))),
    };
    let of_part = |(_, part): (usize, &str)| {
        if !marks && part.is_ascii() {
            part.bytes().filter(u8::is_ascii_alphanumeric).count()
        } else {
            part.chars().map(of).sum()
        }
    };
    prose.parts().map(of_part).sum()
}

#[cfg(test)]
mod tests {
    use super::{is_surely_within, misfit};
    use crate::check::pair::tests::{Only, proses};
    use proptest::prelude::*;

    const ONLY: Only = Only("unit/length");

    const SOURCE: &str =
        "After your request was approved, you can see the order and pay for it in the portal at any time.";

    #[test]
    fn what_was_left_out_or_doubled_is_found() {
        let is = |text: &str| [("unit/length", text.to_owned())];
        assert_eq!(ONLY.rules(SOURCE, "요청 승인 후", "ko-KR"), is("요청 승인 후"));
        let long =
            "Nach der Genehmigung Ihrer Anfrage können Sie die Bestellung jederzeit im Portal ansehen und bezahlen.";
        assert_eq!(ONLY.rules("Pay for it there", long, "de-DE"), is(long));
        assert_eq!(ONLY.rules("Pay for your order now", "Ja", "de-DE"), is("Ja"));
        let dots = format!("Zahlen{}", ".".repeat(90));
        assert_eq!(ONLY.rules("Pay now", &dots, "de-DE"), is(&dots));
    }

    #[test]
    fn translations_of_the_usual_length_are_not() {
        let ko = "요청이 승인되면 언제든지 포털에서 주문을 확인하고 결제할 수 있습니다.";
        assert_eq!(ONLY.rules(SOURCE, ko, "ko-KR"), []);
        assert_eq!(ONLY.rules("Pay", "Bezahlen Sie hier", "de-DE"), []);
        assert_eq!(ONLY.rules("Customer Relationship Management", "CRM", "de-DE"), []);
    }

    /// What weighs much, little or nothing for its bytes.
    const PIECES: &[&str] =
        &["word", " ", "요청", "注文", "１２", "ü", "7", ".....", "…", "`code and more`", "**", "\u{2003}", "😀", "한"];

    proptest! {
        #[test]
        fn what_surely_fits_does(
            source in prop::collection::vec(prop::sample::select(PIECES), 0..40),
            target in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        ) {
            let (source, target) = (format!("a{}a", source.concat()), format!("a{}a", target.concat()));
            proses(&source, &target, |source, target| {
                prop_assert!(!is_surely_within(source, target) || misfit(source, target).is_none());
                Ok(())
            })?;
        }
    }

    #[test]
    fn the_usual_surely_fits() {
        let ko = "요청이 승인되면 언제든지 포털에서 주문을 확인하고 결제할 수 있습니다.";
        assert!(proses(SOURCE, ko, is_surely_within));
    }
}
