//! Content hashes.
//!
//! A [`Stamp`] is the first 128 bits of BLAKE3 over some bytes. Equal bytes have equal stamps on every machine and in every
//! run, so stamps may be written to files. They guard against accidents, not against attackers who choose both texts.

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
    use super::Stamp;

    #[test]
    fn parts_keep_their_borders_and_text_reads_back() {
        assert_ne!(Stamp::of_parts(&[b"ab", b"c"]), Stamp::of_parts(&[b"a", b"bc"]));
        let stamp = Stamp::of(b"diglot");
        assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp));
        assert_eq!(Stamp::parse("x"), None);
    }
}
