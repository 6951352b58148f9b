//! Where a site is published, and where its files are kept.
//!
//! In: names of hosts, the address of a repository. Out: what these hosts allow, the address at which a file is edited. Law: what is
//! known of hosts is what they themselves say, stated here with where and when; nothing is asked of a network.

use std::fmt::Write as _;

/// A host that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HostName {
    /// GitHub Pages.
    Github,
    /// GitLab Pages.
    Gitlab,
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    Cloudflare,
    /// Azure Static Web Apps.
    Azure,
    /// A server of one's own that runs nginx.
    Nginx,
}

/// What a host takes. Nothing where it does not say, or nobody does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Files.
    pub files: Option<usize>,
    /// Bytes of all files.
    pub bytes: Option<u64>,
    /// Bytes of one file.
    pub file_bytes: Option<u64>,
    /// Redirects in its list.
    pub redirects: Option<usize>,
    /// Characters of a redirect.
    pub redirect_length: Option<usize>,
    /// Bytes of the file that steers it.
    pub config_bytes: Option<usize>,
}

const NONE: Limits =
    Limits { files: None, bytes: None, file_bytes: None, redirects: None, redirect_length: None, config_bytes: None };

impl HostName {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Github, Self::Gitlab, Self::Netlify, Self::Cloudflare, Self::Azure, Self::Nginx];

    /// The name in the config.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Netlify => "netlify",
            Self::Cloudflare => "cloudflare",
            Self::Azure => "azure",
            Self::Nginx => "nginx",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Github => "GitHub Pages",
            Self::Gitlab => "GitLab Pages",
            Self::Netlify => "Netlify",
            Self::Cloudflare => "Cloudflare Pages",
            Self::Azure => "Azure Static Web Apps",
            Self::Nginx => "nginx",
        }
    }

    /// What its free plan takes, as far as is known; hosts change it.
    #[must_use]
    pub fn limits(self) -> Limits {
        match self {
            // docs.github.com, "GitHub Pages limits".
            Self::Github => Limits { bytes: Some(1 << 30), ..NONE },
            // docs.gitlab.com, "GitLab Pages settings" and "GitLab Pages redirects", of gitlab.com.
            Self::Gitlab => {
                Limits { bytes: Some(1 << 30), redirects: Some(1000), config_bytes: Some(64 << 10), ..NONE }
            }
            // developers.cloudflare.com, "Pages: Limits" and "Pages: Redirects"; paid plans take 100,000 files.
            Self::Cloudflare => Limits {
                files: Some(20_000),
                file_bytes: Some(25 << 20),
                redirects: Some(2000),
                redirect_length: Some(1000),
                ..NONE
            },
            // learn.microsoft.com, "Quotas in Azure Static Web Apps" and "Configure Azure Static Web Apps"; the standard plan takes
            // 500 MB.
            Self::Azure => Limits { files: Some(15_000), bytes: Some(250 << 20), config_bytes: Some(20 << 10), ..NONE },
            Self::Netlify | Self::Nginx => NONE,
        }
    }

    /// Whether it reads `_redirects`.
    #[must_use]
    pub fn reads_redirects(self) -> bool {
        matches!(self, Self::Gitlab | Self::Netlify | Self::Cloudflare)
    }

    /// Whether it reads `_headers`.
    #[must_use]
    pub fn reads_headers(self) -> bool {
        matches!(self, Self::Netlify | Self::Cloudflare)
    }
}

/// Whether a text is an address of the web, or a template of one.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let blank: String = text.chars().filter(|c| !matches!(c, '{' | '}')).collect();
    url::Url::parse(&blank).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// A repository that holds the files of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// Where a file is edited: an address with `{path}`, and with `{locale}` where each locale has a repository of its own. None where
    /// nobody knows how its server spells that.
    edit: Option<String>,
    /// `dates`: whether its history says when pages were changed.
    pub dates: bool,
}

impl Repository {
    /// A repository at an address. `edit`: where its files are edited, if that is said.
    #[must_use]
    pub fn new(url: &str, branch: &str, edit: Option<String>, dates: bool) -> Self {
        let url = url.trim_end_matches('/').trim_end_matches(".git");
        let host = url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        let known = || {
            let is = |name: &str| host.split('.').any(|part| part == name);
            if is("github") {
                Some(format!("{url}/edit/{branch}/{{path}}"))
            } else if is("gitlab") {
                Some(format!("{url}/-/edit/{branch}/{{path}}"))
            } else if host == "dev.azure.com" || is("visualstudio") {
                Some(format!("{url}?path=/{{path}}&version=GB{branch}"))
            } else if is("codeberg") || is("gitea") || is("forgejo") {
                Some(format!("{url}/_edit/{branch}/{{path}}"))
            } else if is("bitbucket") {
                Some(format!("{url}/src/{branch}/{{path}}?mode=edit"))
            } else {
                None
            }
        };
        Self { edit: edit.or_else(known), dates }
    }

    /// Where a file is edited, by its path from the root of the site; empty where nobody knows.
    #[must_use]
    pub fn edit_url(&self, path: &str, locale: &str) -> String {
        let Some(edit) = self.edit.as_ref().filter(|_| !path.starts_with("../")) else { return String::new() };
        filled(edit, &[("path", path), ("locale", locale)])
    }
}

/// An address made from a template: each `{name}` that is given, its value encoded; a `/` in it stays.
#[must_use]
pub fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = values.iter().find_map(|(name, value)| {
            let after = rest.strip_prefix('{')?.strip_prefix(name)?.strip_prefix('}')?;
            Some((value, after))
        });
        if let Some((value, after)) = known {
            encode(value, &mut out);
            rest = after;
        } else {
            out.push('{');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

fn encode(value: &str, out: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Repository, filled, is_address};

    #[test]
    fn servers_are_known_by_their_address() {
        for (url, branch, wanted) in [
            ("https://github.com/o/r.git", "main", "https://github.com/o/r/edit/main/content/ko-KR/%EA%B0%80.md"),
            ("https://gitlab.com/o/r/", "trunk", "https://gitlab.com/o/r/-/edit/trunk/content/ko-KR/%EA%B0%80.md"),
            (
                "https://dev.azure.com/o/p/_git/r",
                "main",
                "https://dev.azure.com/o/p/_git/r?path=/content/ko-KR/%EA%B0%80.md&version=GBmain",
            ),
            ("https://codeberg.org/o/r", "main", "https://codeberg.org/o/r/_edit/main/content/ko-KR/%EA%B0%80.md"),
            ("https://example.com/o/r", "main", ""),
            ("https://notgithub.example/o/r", "main", ""),
        ] {
            let repository = Repository::new(url, branch, None, false);
            assert_eq!(repository.edit_url("content/ko-KR/가.md", "ko-KR"), wanted, "{url}");
        }
        let own = Some("https://x.example/{locale}/{path}?a={b}".to_owned());
        let repository = Repository::new("https://example.com/", "main", own, false);
        assert_eq!(repository.edit_url("a b.md", "ko-KR"), "https://x.example/ko-KR/a%20b.md?a={b}");
        assert_eq!(repository.edit_url("../other/a.md", "ko-KR"), "", "that lies in another repository");
    }

    #[test]
    fn values_are_encoded_and_others_left() {
        let report = "https://x.example/?page={page}&unit={unit}&{}{page";
        assert_eq!(filled(report, &[("page", "/a&b=c/")]), "https://x.example/?page=/a%26b%3Dc/&unit={unit}&{}{page");
        assert!(is_address(report) && !is_address("javascript:{page}") && !is_address("/a/{page}"));
    }
}
