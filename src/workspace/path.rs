//! Paths as they are printed, with `/` and without a leading `./`, and as they are compared.

use std::path::{Component, Path, PathBuf};

/// `path` as it is printed. Bytes that are no UTF-8 are written `\xE9`, so that two names stay two.
#[must_use]
pub fn shown(path: &Path) -> String {
    let text = match path.to_str() {
        Some(text) => text.to_owned(),
        None => escaped(path.as_os_str().as_encoded_bytes()),
    };
    let text = if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text
    };
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
}

fn escaped(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        for b in chunk.invalid() {
            out.push_str(&format!("\\x{b:02X}"));
        }
    }
    out
}

/// The path that is printed as `name`: bytes that are no UTF-8 stand there as `\xE9`.
#[must_use]
pub fn unshown(name: &str) -> PathBuf {
    #[cfg(unix)]
    if name.contains("\\x") {
        use std::os::unix::ffi::OsStringExt;
        let mut bytes = Vec::with_capacity(name.len());
        let mut rest = name;
        while let Some((before, after)) = rest.split_once("\\x") {
            bytes.extend_from_slice(before.as_bytes());
            let byte = after.get(..2).and_then(|h| u8::from_str_radix(h, 16).ok());
            rest = match byte {
                Some(byte) => {
                    bytes.push(byte);
                    &after[2..]
                }
                None => {
                    bytes.extend_from_slice(b"\\x");
                    after
                }
            };
        }
        bytes.extend_from_slice(rest.as_bytes());
        return PathBuf::from(std::ffi::OsString::from_vec(bytes));
    }
    PathBuf::from(name)
}

/// The nearest folder from `folder` upwards that holds a `.git`.
#[must_use]
pub(super) fn repository_around(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|a| a.join(".git").exists())
}

/// The printed path `name` as one sees it from the root of the repository around `here`, else of the one around the file: what
/// a forge calls it. `None` where that is what is printed already, or where there is no repository.
#[must_use]
pub fn in_repository(name: &str, here: &Path) -> Option<String> {
    if name.is_empty() || name == "-" {
        return None;
    }
    let path = absolute(Path::new(name), here);
    // The folder may be reached through a link; the file itself may be one, and is what git calls it.
    let real = path
        .parent()
        .and_then(|f| f.canonicalize().ok())
        .zip(path.file_name())
        .map(|(f, n)| f.join(n));
    let real_here = here.canonicalize().unwrap_or_else(|_| here.to_owned());
    let ways = [(path, here.to_owned()), (real?, real_here)];
    let root = |of: &Path| repository_around(of).map(Path::to_owned);
    let around = ways
        .iter()
        .find_map(|(p, h)| p.strip_prefix(root(h)?).ok().map(Path::to_owned));
    let own = || {
        let (p, _) = ways.last()?;
        p.strip_prefix(root(p.parent()?)?).ok().map(Path::to_owned)
    };
    let found = shown(&around.or_else(own)?);
    (found != name).then_some(found)
}

/// `path` from the root on, without `.` and `..`. Links are not followed.
#[must_use]
pub fn absolute(path: &Path, here: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for c in here.join(path).components() {
        match c {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            c => out.push(c),
        }
    }
    out
}

/// An absolute `path` as one sees it from `here`; as it is where the two share nothing but the root.
pub fn relative(path: &Path, here: &Path) -> PathBuf {
    let same = |(a, b): &(Component<'_>, Component<'_>)| a == b;
    let shared = path.components().zip(here.components());
    let shared = shared.take_while(same).count();
    let named = path.components().take(shared);
    if !named.clone().any(|c| matches!(c, Component::Normal(_))) {
        return path.to_owned();
    }
    let up = here.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(path.components().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_compared_without_detours() {
        let here = Path::new("/a/b");
        let path = |p: &str| absolute(Path::new(p), here);
        assert_eq!(path("c.md"), Path::new("/a/b/c.md"));
        assert_eq!(path("./x/../c.md"), Path::new("/a/b/c.md"));
        assert_eq!(path("../c.md"), Path::new("/a/c.md"));
        assert_eq!(path("/d/./c.md"), Path::new("/d/c.md"));
        let seen = |p: &str| relative(Path::new(p), here);
        assert_eq!(seen("/a/b/c.md"), Path::new("c.md"));
        assert_eq!(seen("/a/c.md"), Path::new("../c.md"));
        assert_eq!(seen("/a/d/c.md"), Path::new("../d/c.md"));
        assert_eq!(seen("/d/c.md"), Path::new("/d/c.md"));
    }

    #[cfg(unix)]
    #[test]
    fn two_names_in_any_bytes_are_printed_as_two() {
        use std::os::unix::ffi::OsStrExt;
        let printed = |b: &[u8]| shown(Path::new(std::ffi::OsStr::from_bytes(b)));
        assert_eq!(printed(b"./a/caf\xe9.md"), "a/caf\\xE9.md");
        assert_ne!(printed(b"\xe9.md"), printed(b"\xe8.md"));
        assert_eq!(printed("é\t.md".as_bytes()), "é\t.md");
        let back = unshown("a/caf\\xE9.md");
        assert_eq!(back.as_os_str().as_bytes(), b"a/caf\xe9.md");
        assert_eq!(unshown("a\\xyz"), Path::new("a\\xyz"));
    }
}
