//! Addresses of the web taken apart: the host, and what comes after it.

/// The host and what stands after it (with its `/`, `?` or `#`), of an address that begins with `http://` or `https://`; `None` for any
/// other target. A user and a port are no part of the host.
#[must_use]
pub fn web_address(target: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = target.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.split(':').next().unwrap_or(host);
    (web && !host.is_empty()).then_some((host, path))
}

/// Whether a host is a domain or stands below it; both in lower case. `news.quay.org` is under `quay.org`, `oldquay.org` is not.
#[must_use]
pub fn is_under(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_told_from_what_stands_around_it() {
        assert_eq!(
            web_address("HTTPS://ada@quay.org:80/a?b"),
            Some(("quay.org", "/a?b"))
        );
        assert_eq!(web_address("http://quay.org"), Some(("quay.org", "")));
        assert_eq!(web_address("ftp://quay.org/a"), None);
        assert_eq!(web_address("https:///a"), None);
        assert!(is_under("news.quay.org", "quay.org") && is_under("quay.org", "quay.org"));
        assert!(!is_under("oldquay.org", "quay.org"));
    }
}
