//! `external`: which addresses on other sites are looked at, where somebody asks for that.
//!
//! In: patterns, and addresses. Out: whether an address is left alone. Law: pure; nothing here asks the network.

use glob::Pattern;

/// Which addresses on other sites are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct External {
    exclude: Vec<Pattern>,
    /// `local`: whether addresses of this machine and its own network are among them. Default: `false`.
    pub local: bool,
}

impl External {
    /// Addresses that none of these patterns fits, and the places in `patterns` of those that are none. `*` stands for anything,
    /// `?` for one character; a pattern without a scheme fits any, and one that fits a folder fits all below it.
    #[must_use]
    pub fn new(patterns: &[&str], local: bool) -> (Self, Vec<usize>) {
        let (mut exclude, mut wrong) = (Vec::new(), Vec::new());
        for (at, pattern) in patterns.iter().enumerate() {
            let pattern = pattern.trim_end_matches('/');
            let all: Result<Vec<Pattern>, _> =
                ["", "/*", "[?]*"].iter().map(|end| Pattern::new(&format!("{pattern}{end}"))).collect();
            match all {
                Ok(all) if !pattern.is_empty() => exclude.extend(all),
                _ => wrong.push(at),
            }
        }
        (Self { exclude, local }, wrong)
    }

    /// Whether a pattern fits an address.
    #[must_use]
    pub fn excludes(&self, address: &str) -> bool {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let fits = |pattern: &Pattern| pattern.matches(if pattern.as_str().contains("://") { address } else { rest });
        self.exclude.iter().any(fits)
    }
}

#[cfg(test)]
mod tests {
    use super::External;

    #[test]
    fn patterns_fit_servers_folders_and_addresses() {
        let patterns = ["intranet.contoso.com", "*.fabrikam.com/", "contoso.com/old/*", "http://plain.net", "[", ""];
        let (external, wrong) = External::new(&patterns, false);
        assert_eq!(wrong, [4, 5]);
        for address in [
            "https://intranet.contoso.com/",
            "http://intranet.contoso.com/a/b?c",
            "https://www.fabrikam.com/",
            "https://a.b.fabrikam.com/x",
            "https://contoso.com/old/page",
            "http://plain.net/a",
        ] {
            assert!(external.excludes(address), "{address}");
        }
        for address in [
            "https://contoso.com/",
            "https://contoso.com/older",
            "https://fabrikam.com/",
            "https://plain.net/a",
            "https://intranet.contoso.com.other.net/",
        ] {
            assert!(!external.excludes(address), "{address}");
        }
    }
}
