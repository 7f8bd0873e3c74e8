//! Paths as they are printed, with `/` and without a leading `./`, and as they are compared.

use std::path::{Component, Path, PathBuf};

/// `path` as it is printed.
#[must_use]
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    };
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
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
}
