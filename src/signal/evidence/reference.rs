//! Which link targets could be a source (DESIGN, settled meanings): not a bare home page, a search page, a reserved host,
//! an anchor, a mail address, or a page of the site's own furniture.

use crate::document::{Document, Mark, MarkKind};
use std::borrow::Cow;

/// Whether a link to `target` could be a source for what its sentence says.
#[must_use]
pub fn is_source(target: &str) -> bool {
    let target = target.trim();
    // A search for three bytes takes longer to set up than to do.
    let mut colons = memchr::memchr_iter(b':', target.as_bytes());
    let Some(colon) = colons.find(|at| target[*at..].starts_with("://")) else {
        // A DOI, an RFC or a paper in the same repository can be cited; an anchor, a mail address or nothing cannot.
        let lower = target.to_ascii_lowercase();
        let foreign = ["mailto:", "tel:", "javascript:", "data:", "#", "?"]
            .iter()
            .any(|p| lower.starts_with(p));
        return !foreign && !target.is_empty() && (lower.starts_with("doi:") || has_path(&lower));
    };
    let (scheme, rest) = (&target[..colon], &target[colon + "://".len()..]);
    let schemes = ["https", "http", "ftp", "gemini", "doi", "ipfs"];
    if !schemes.iter().any(|s| s.eq_ignore_ascii_case(scheme)) {
        return false;
    }
    let ends = |b: u8| matches!(b, b'/' | b'?' | b'#');
    let (host, path) = rest.split_at(rest.bytes().position(ends).unwrap_or(rest.len()));
    let named = memchr::memrchr(b'@', host.as_bytes()).map_or(0, |at| at + 1);
    let host = &host[named..];
    let host = &host[..memchr::memchr(b':', host.as_bytes()).unwrap_or(host.len())];
    // Nearly every host is written in lower case.
    let host = if host.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(host.to_ascii_lowercase())
    } else {
        Cow::Borrowed(host)
    };
    !host.is_empty() && has_path(path) && !is_reserved(&host) && !is_search(&host, path)
}

/// A link of at most so many words is navigation where it leads to a page of the same site.
const NAVIGATION: usize = 3;

/// Whether a mark is a link that backs what its sentence says. One that a text puts on a word or two and that leads to another page
/// of the same site is navigation: `the tool cuts editing [time](/best-tools)`. A file (`wall.pdf`) is a source all the same.
#[must_use]
pub fn backs(doc: &Document, mark: &Mark) -> bool {
    let MarkKind::Link { target, .. } = &mark.kind else {
        return false;
    };
    is_source(target) && !(is_page_of_own_site(target) && words(doc.text(&mark.flat)) <= NAVIGATION)
}

/// Whether a target is a page, not a file, of the site the article is on.
fn is_page_of_own_site(target: &str) -> bool {
    let target = target.trim();
    if target.contains("://")
        || target.starts_with("//")
        || target.to_ascii_lowercase().starts_with("doi:")
    {
        return false;
    }
    let path = target.split(['?', '#']).next().unwrap_or(target);
    let last = path.rsplit('/').next().unwrap_or(path);
    let extension = last.rsplit_once('.').map_or("", |(_, e)| e);
    path.starts_with('/')
        && !matches!(
            extension,
            "pdf" | "csv" | "txt" | "md" | "json" | "xls" | "xlsx" | "doc" | "docx" | "ods" | "odt"
        )
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether a path names a page: one that is more than `/`, `/en`, `/index.html` and what comes after `?` or `#`.
fn has_path(path: &str) -> bool {
    let ends = |b: u8| matches!(b, b'?' | b'#');
    let (page, query) = path.split_at(path.bytes().position(ends).unwrap_or(path.len()));
    let from = page.bytes().position(|b| b != b'/').unwrap_or(page.len());
    let to = page
        .bytes()
        .rposition(|b| b != b'/')
        .map_or(from, |i| i + 1);
    let page = &page[from..to];
    let home =
        page.is_empty() || page.len() <= 2 || page.starts_with("index.") && !page.contains('/');
    !home || query.len() > 3 && query.starts_with('?') && !query.contains("utm_")
}

/// Hosts that RFC 2606 and RFC 6761 reserve, and addresses of the user's own machine.
fn is_reserved(host: &str) -> bool {
    let label = &host[memchr::memrchr(b'.', host.as_bytes()).map_or(0, |dot| dot + 1)..];
    matches!(
        label,
        "test" | "example" | "invalid" | "localhost" | "local" | "internal"
    ) || ["example.com", "example.net", "example.org"]
        .iter()
        .any(|h| host == *h || host.strip_suffix(h).is_some_and(|r| r.ends_with('.')))
        || host.starts_with("127.")
        || host == "0.0.0.0"
}

/// A page of search results, or of a chat with a machine.
fn is_search(host: &str, path: &str) -> bool {
    let bare = host.strip_prefix("www.").unwrap_or(host);
    let engine = || {
        [
            "google.",
            "bing.",
            "duckduckgo.",
            "yahoo.",
            "baidu.",
            "yandex.",
            "ecosia.",
            "startpage.",
            "search.brave.",
        ]
        .iter()
        .any(|e| bare.starts_with(e))
    };
    ((path.starts_with("/search") || path.starts_with("/?q=") || path.starts_with("/url"))
        && engine())
        || bare.starts_with("search.")
        || [
            "chatgpt.com",
            "chat.openai.com",
            "claude.ai",
            "gemini.google.com",
            "www.perplexity.ai",
            "perplexity.ai",
            "copilot.microsoft.com",
        ]
        .contains(&host)
}

#[cfg(test)]
mod tests {
    use super::is_source;

    #[test]
    fn a_page_is_a_source_and_a_door_is_not() {
        for good in [
            "https://www.theguardian.com/us-news/2026/feb/17/story",
            "https://doi.org/10.1000/182",
            "../papers/report.pdf",
            "doi:10.1000/182",
            "https://news.ycombinator.com/item?id=1",
            "/blog/2020/benchmarks",
        ] {
            assert!(is_source(good), "{good}");
        }
        for bad in [
            "https://www.theguardian.com/",
            "https://theguardian.com",
            "#method",
            "mailto:a@b.org",
            "",
            "https://example.com/a/b",
            "https://docs.example.org/x/y",
            "http://localhost:8080/report",
            "https://www.google.com/search?q=ice",
            "https://chatgpt.com/share/abc",
            "https://www.bbc.co.uk/?utm_source=chatgpt.com",
            "https://",
            "/",
            "?page=2",
            "https://www.who.int/en/",
        ] {
            assert!(!is_source(bad), "{bad}");
        }
    }
}
