//! Addresses of documents, and the files that some of them are.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The file that `uri` names; `None` where it names something else (`untitled:`, `git:`, …).
pub(super) fn to_path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    // `file://host/…` is a file of that host; on Windows a share, elsewhere nothing that can be opened.
    let (host, path) = rest.split_at(rest.find('/')?);
    let path = decode(path)?;
    if cfg!(windows) {
        let path = match path.as_bytes() {
            [b'/', drive, b':', ..] if drive.is_ascii_alphabetic() => {
                // Editors disagree on the case of the letter.
                format!("{}{}", path[1..2].to_uppercase(), &path[2..])
            }
            _ if host.is_empty() || host == "localhost" => path,
            _ => format!("//{host}{path}"),
        };
        return Some(PathBuf::from(path.replace('/', "\\")));
    }
    (host.is_empty() || host == "localhost").then(|| PathBuf::from(path))
}

/// The address of the file at `path`, which is absolute.
pub(super) fn from_path(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    };
    let mut uri = String::from(if text.starts_with('/') {
        "file://"
    } else {
        "file:///"
    });
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// `text` with `%41` and the like undone; `None` where that is no UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        let pair = more.get(..2).filter(|_| *first == b'%');
        let pair = pair.and_then(|p| std::str::from_utf8(p).ok());
        match pair.and_then(|p| u8::from_str_radix(p, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            None => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn files_go_there_and_back() {
        for path in ["/a/b c.md", "/ä/ü%20#?.md", "/日/👍:x.md", "/"] {
            let path = Path::new(path);
            let uri = from_path(path);
            assert!(uri.is_ascii(), "{uri}");
            assert_eq!(to_path(&uri).as_deref(), Some(path));
        }
        assert_eq!(from_path(Path::new("/a b")), "file:///a%20b");
        assert_eq!(
            to_path("file://localhost/a%2").as_deref(),
            Some(Path::new("/a%2"))
        );
    }

    #[test]
    fn what_is_no_file_here_is_none() {
        for uri in [
            "untitled:Untitled-1",
            "git:/a.md",
            "",
            "file:",
            "file:///%FF",
        ] {
            assert_eq!(to_path(uri), None, "{uri}");
        }
    }
}
