//! Globs of a config: which files they mean, below the folder that the config is in.

use crate::finding::Problem;
use crate::rule::Text;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Compiles globs. One without a slash means a file or folder of that name anywhere; one that means a folder means all in it.
pub(super) fn compile(globs: &[Text], problems: &mut Vec<Problem>) -> GlobSet {
    let mut all = GlobSetBuilder::new();
    for text in globs {
        let written = text.value.trim_end_matches('/');
        let anchored = written
            .strip_prefix("./")
            .or_else(|| written.strip_prefix('/'));
        let bare = anchored.unwrap_or(written);
        if bare.is_empty() {
            problems.push(Problem::new(text.span, "this glob matches no file"));
            continue;
        }
        // Files are known by their paths below the folder, in which there is nothing like this.
        if let Some(part) = bare.split('/').find(|p| matches!(*p, "" | "." | "..")) {
            let part = if part.is_empty() { "//" } else { part };
            problems.push(
                Problem::new(
                    text.span,
                    format!("this glob can match nothing: it has `{part}`"),
                )
                .help("A glob means files below the folder of the config: `blog/**`, `*.md`."),
            );
            continue;
        }
        let base = match anchored {
            None if !bare.contains('/') => format!("**/{bare}"),
            _ => bare.to_owned(),
        };
        for glob in [base.clone(), format!("{base}/**")] {
            match GlobBuilder::new(&glob).literal_separator(true).build() {
                Ok(g) => {
                    all.add(g);
                }
                Err(e) => {
                    let message = format!("this is not a glob: {}", e.kind());
                    problems.push(Problem::new(text.span, message).help(
                        "`*` is any name, `**` any folders, `?` a character, `[a-z]` one of several, `{a,b}` either.",
                    ));
                    break;
                }
            }
        }
    }
    // Each was compiled on its own; together they fail only if they are too many.
    all.build().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn matches(glob: &str, path: &str) -> bool {
        let mut problems = Vec::new();
        let text = Text {
            value: glob.to_owned(),
            span: Span::default(),
        };
        let set = compile(&[text], &mut problems);
        assert_eq!(problems, [], "{glob}");
        set.is_match(path)
    }

    #[test]
    fn what_can_match_nothing_is_told() {
        for glob in ["../blog/**", "blog/../a.md", "blog//a.md", "a/./b", "/"] {
            let mut problems = Vec::new();
            let text = Text {
                value: glob.to_owned(),
                span: Span::default(),
            };
            compile(&[text], &mut problems);
            assert_eq!(problems.len(), 1, "{glob}");
        }
    }

    #[test]
    fn globs_mean_files_and_folders() {
        for (glob, path) in [
            ("blog/**", "blog/a.md"),
            ("blog", "blog/2020/a.md"),
            ("blog/", "en/blog/a.md"),
            ("*.md", "en/a.md"),
            ("en/*.md", "en/a.md"),
            ("en/**/*.md", "en/a.md"),
            ("./a.md", "a.md"),
            ("{a,b}.md", "b.md"),
        ] {
            assert!(matches(glob, path), "{glob} {path}");
        }
        for (glob, path) in [
            ("blog/**", "en/blog/a.md"),
            ("/blog", "en/blog/a.md"),
            ("./a.md", "b/a.md"),
            ("en/*.md", "en/x/a.md"),
            ("blog", "blogs/a.md"),
        ] {
            assert!(!matches(glob, path), "{glob} {path}");
        }
    }
}
