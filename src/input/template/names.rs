//! By which names a text, or a template in it, is known to cite.

/// Keys of front matter that say that a text cites from a bibliography, or is read by Quarto, R Markdown or Jupyter.
const DECLARING: [&str; 7] = [
    "bibliography:",
    "csl:",
    "citeproc:",
    "nocite:",
    "\nformat:",
    "\noutput:",
    "\njupyter:",
];
/// Whether a text cites in the manner of Pandoc, by its front matter or by a citation in brackets.
pub(super) fn is_scholarly(source: &str, start: usize) -> bool {
    let front = &source[..start];
    DECLARING.iter().any(|key| front.contains(key))
        || memchr::memmem::find(&source.as_bytes()[start..], b"[@").is_some()
}

/// Whether a template of this name cites: `{% cite lind2020 %}`, `{{< footnote >}}`, `{{cite web|…}}`.
pub(super) fn is_citing(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["cite", "citation", "bibcite", "footcite", "parencite"]
        .iter()
        .any(|n| name.starts_with(n))
        || matches!(
            &*name,
            "footnote" | "fn" | "sidenote" | "marginnote" | "sfn" | "refn" | "harvnb"
        )
}
