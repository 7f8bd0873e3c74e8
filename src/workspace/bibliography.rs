//! The bibliographies that an article names in its front matter, as Pandoc and Quarto have it: their keys are what it can cite.

use crate::document::{Document, Language, Node, NodeKind};
use crate::input;
use crate::text::decode;
use std::fs;
use std::path::Path;

/// The largest bibliography that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// Reads the keys of the bibliographies that the article at `path` names. Where one cannot be read, none are known: what is missing there
/// cannot be told.
pub fn attach(path: &Path, doc: &mut Document) {
    let Some(front) = doc.front.as_ref().filter(|f| f.may_have("bibliography")) else {
        return;
    };
    let Some(root) = front.root() else {
        return;
    };
    let files = match root.get("bibliography").map(|n| &n.kind) {
        Some(NodeKind::Scalar(file)) => vec![file.as_str()],
        Some(NodeKind::List(files)) => files.iter().filter_map(Node::as_str).collect(),
        _ => return,
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut keys = own(root);
    for file in files {
        let Some(read) = keys_of(&folder.join(file)) else {
            return;
        };
        keys.extend(read);
    }
    doc.bibliography = Some(keys);
}

/// The keys of the works that the front matter lists itself, under `references`.
fn own(root: &Node) -> Vec<String> {
    let Some(NodeKind::List(works)) = root.get("references").map(|n| &n.kind) else {
        return Vec::new();
    };
    let ids = works.iter().filter_map(|w| w.get("id")?.as_str());
    ids.map(str::to_owned).collect()
}

fn keys_of(path: &Path) -> Option<Vec<String>> {
    let format = input::format_of(path).filter(|f| f.is_bibliography())?;
    if fs::metadata(path).ok()?.len() > LARGEST {
        return None;
    }
    let text = decode(fs::read(path).ok()?).ok()?;
    let doc = input::read(format, &text, &Language::default());
    let aliases = doc.records.iter().filter_map(|r| r.field("ids"));
    let aliases = aliases.flat_map(|f| f.value.split(',').map(|k| k.trim().to_owned()));
    let keys = doc.records.iter().map(|r| r.key.0.clone());
    Some(keys.chain(aliases).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    #[test]
    fn keys_are_those_of_all_files_that_are_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(
            folder.path().join("a.bib"),
            "@book{quay, ids = {pier, q}, title = {Q}}",
        )
        .unwrap();
        let attached = |front: &str| {
            let text = format!("---\n{front}\n---\n\nThe wall leans [@quay].\n");
            let mut doc = input::read(Format::Markdown, &text, &Language::default());
            attach(&folder.path().join("a.md"), &mut doc);
            doc.bibliography
        };
        let keys = ["quay", "pier", "q"].map(str::to_owned).to_vec();
        assert_eq!(attached("bibliography: a.bib"), Some(keys));
        assert_eq!(attached("bibliography: [a.bib, lost.bib]"), None);
        assert_eq!(attached("title: a.bib"), None);
    }
}
