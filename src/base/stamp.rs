//! Content hashes.
//!
//! A [`Stamp`] is the first 128 bits of BLAKE3 over some bytes. Equal bytes have equal stamps on every machine and in every
//! run, so stamps may be written to files. They guard against accidents, not against attackers who choose both texts.
//! [`handoff_hash`] is the one hash of others that Diglot has to know.

use sha1::{Digest, Sha1};
use std::fmt;

/// A content hash of 128 bits, printed as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(u128);

impl Stamp {
    /// The stamp of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_parts(&[bytes])
    }

    /// The stamp of several byte strings in order. Their lengths count, so `["ab", "c"]` differs from `["a", "bc"]`.
    #[must_use]
    pub fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            if parts.len() > 1 {
                hasher.update(&(part.len() as u64).to_le_bytes());
            }
            hasher.update(part);
        }
        let mut first = [0u8; 16];
        first.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(u128::from_be_bytes(first))
    }

    /// Reads the form that [`fmt::Display`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 32).then(|| u128::from_str_radix(text, 16).ok().map(Self)).flatten()
    }

    /// The first ten digits: enough to name an asset.
    #[must_use]
    pub fn short(self) -> String {
        self.to_string()[..10].to_owned()
    }
}

/// The hash that a localisation handoff writes of its source (`ms.openlocfilehash`): SHA-1 of the file's bytes with every line
/// ending in CR LF, in lower-case hexadecimal digits.
#[must_use]
pub fn handoff_hash(bytes: &[u8]) -> String {
    let mut hasher = Sha1::new();
    let mut from = 0;
    for at in memchr::memchr_iter(b'\n', bytes) {
        if at.checked_sub(1).is_none_or(|before| bytes[before] != b'\r') {
            hasher.update(&bytes[from..at]);
            hasher.update(b"\r\n");
            from = at + 1;
        }
    }
    hasher.update(&bytes[from..]);
    hasher.finalize().iter().fold(String::with_capacity(40), |mut hex, byte| {
        hex.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0')));
        hex
    })
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Stamp, handoff_hash};

    #[test]
    fn handoffs_hash_lines_that_end_as_on_windows() {
        // printf 'a\r\nb\r\n' | sha1sum
        let expected = "72dd82ee6968b55d1833597e2d6e1638a100c2ea";
        for text in ["a\nb\n", "a\r\nb\r\n", "a\r\nb\n"] {
            assert_eq!(handoff_hash(text.as_bytes()), expected, "{text:?}");
        }
        assert_ne!(handoff_hash(b"a\nb"), expected);
    }

    #[test]
    fn parts_keep_their_borders_and_text_reads_back() {
        assert_ne!(Stamp::of_parts(&[b"ab", b"c"]), Stamp::of_parts(&[b"a", b"bc"]));
        let stamp = Stamp::of(b"diglot");
        assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp));
        assert_eq!(Stamp::parse("x"), None);
    }
}
