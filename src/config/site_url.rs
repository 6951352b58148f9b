//! Where a site will be found.

use std::fmt;

/// An address of http or https, taken apart into an origin and a base path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteUrl {
    origin: String,
    base: String,
}

impl SiteUrl {
    /// Reads an address. `None` when it is not one of http or https, or has a user, a query or a fragment.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let url = url::Url::parse(text.trim()).ok()?;
        let plain = matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        let base =
            url.path().split('/').filter(|part| !part.is_empty()).fold("/".to_owned(), |base, part| base + part + "/");
        plain.then(|| Self { origin: url.origin().ascii_serialization(), base })
    }

    /// Scheme, host and port: `https://x.github.io`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The path the site lies under, beginning and ending with a slash: `/docs/`.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }
}

impl fmt::Display for SiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::SiteUrl;

    #[test]
    fn addresses_are_taken_apart() {
        for (text, origin, base) in [
            ("https://x.github.io/docs/", "https://x.github.io", "/docs/"),
            ("https://x.github.io/docs", "https://x.github.io", "/docs/"),
            ("HTTP://Example.com:8080", "http://example.com:8080", "/"),
            ("https://example.com:443//a//한/../b ", "https://example.com", "/a/b/"),
            ("https://예시.com/문서/", "https://xn--vv4b11d.com", "/%EB%AC%B8%EC%84%9C/"),
        ] {
            let url = SiteUrl::new(text).expect(text);
            assert_eq!((url.origin(), url.base()), (origin, base), "{text}");
        }
        for text in [
            "",
            "example.com",
            "/docs/",
            "ftp://x.org/",
            "https://",
            "https://x.org/?q",
            "https://x.org/#a",
            "https://me:pw@x.org/",
        ] {
            assert_eq!(SiteUrl::new(text), None, "{text}");
        }
    }
}
