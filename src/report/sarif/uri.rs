//! Paths as URIs (RFC 3986).

use serde_json::{Value, json};

/// The name of the folder that relative paths start from; GitHub's own.
pub(super) const BASE: &str = "%SRCROOT%";

/// Where a file is. A relative path stays one; an absolute path is a `file:` URI.
pub(super) fn location(path: &str) -> Value {
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes().get(2) == Some(&b'/');
    if path.starts_with('/') {
        json!({ "uri": format!("file://{}", encoded(path)) })
    } else if drive {
        // The colon of a drive is no part of a name.
        json!({ "uri": format!("file:///{}:{}", encoded(&path[..1]), encoded(&path[2..])) })
    } else {
        json!({ "uri": encoded(path), "uriBaseId": BASE })
    }
}

/// `path` with all but unreserved characters and `/` as `%XX`.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for b in path.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(b));
            }
            b => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_a_uri() {
        assert_eq!(
            location("a b/50%,é:#?\\👍.md"),
            json!({"uri": "a%20b/50%25%2C%C3%A9%3A%23%3F%5C%F0%9F%91%8D.md", "uriBaseId": "%SRCROOT%"})
        );
        assert_eq!(
            location("/tmp/a b.md"),
            json!({"uri": "file:///tmp/a%20b.md"})
        );
        assert_eq!(
            location("C:/Ü/a.md"),
            json!({"uri": "file:///C:/%C3%9C/a.md"})
        );
    }
}
