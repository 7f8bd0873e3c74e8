//! The bibliographies that an article names in its front matter, as Pandoc and Quarto have it: their keys are what it can cite. Each is
//! read once, however many articles name it.

use crate::document::{Document, Format, FrontNode, Language, NodeKind};
use crate::input;
use crate::text::decode;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

/// The largest bibliography that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// A file as it was: when it was changed last, and its length in bytes.
type BibliographyStamp = (Option<SystemTime>, u64);

/// The keys of a file, none where it cannot be read, and the file as it was then.
type Known = (BibliographyStamp, Option<Arc<[String]>>);

/// The bibliographies that were read.
#[derive(Debug, Default)]
pub(super) struct Bibliographies {
    known: Mutex<BTreeMap<PathBuf, Known>>,
}

impl Bibliographies {
    /// Gives the article at `path` the keys of the bibliographies that it names. Where one cannot be read, none are known: what is missing
    /// there is unknown.
    pub(super) fn attach(&self, path: &Path, doc: &mut Document) {
        let Some(front) = doc.front.as_ref().filter(|f| f.may_have("bibliography")) else {
            return;
        };
        let Some(root) = front.root() else {
            return;
        };
        let files = match root.get("bibliography").map(|n| &n.kind) {
            Some(NodeKind::Scalar(file)) => vec![file.as_str()],
            Some(NodeKind::List(files)) => files.iter().filter_map(FrontNode::as_str).collect(),
            _ => return,
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut keys = own(root);
        for file in files {
            let Some(read) = self.keys_of(folder.join(file)) else {
                return;
            };
            keys.extend(read.iter().cloned());
        }
        doc.bibliography = Some(keys);
    }

    /// The keys of a file, which an editor may have changed since it was read.
    fn keys_of(&self, path: PathBuf) -> Option<Arc<[String]>> {
        let format = input::format_of(&path).filter(|f| f.is_bibliography())?;
        let file = fs::metadata(&path).ok()?;
        let stamp = (file.modified().ok(), file.len());
        if file.len() > LARGEST {
            return None;
        }
        {
            let known = self.known.lock().unwrap_or_else(|e| e.into_inner());
            if let Some((_, keys)) = known.get(&path).filter(|(then, _)| *then == stamp) {
                return keys.clone();
            }
        }
        let keys: Option<Arc<[String]>> = keys_in(&path, format).map(Arc::from);
        let mut known = self.known.lock().unwrap_or_else(|e| e.into_inner());
        known.insert(path, (stamp, keys.clone()));
        keys
    }
}

/// The keys of the works that the front matter lists itself, under `references`.
fn own(root: &FrontNode) -> Vec<String> {
    let Some(NodeKind::List(works)) = root.get("references").map(|n| &n.kind) else {
        return Vec::new();
    };
    let ids = works.iter().filter_map(|w| w.get("id")?.as_str());
    ids.map(str::to_owned).collect()
}

fn keys_in(path: &Path, format: Format) -> Option<Vec<String>> {
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
            Bibliographies::default().attach(&folder.path().join("a.md"), &mut doc);
            doc.bibliography
        };
        let keys = ["quay", "pier", "q"].map(str::to_owned).to_vec();
        assert_eq!(attached("bibliography: a.bib"), Some(keys));
        assert_eq!(attached("bibliography: [a.bib, lost.bib]"), None);
        assert_eq!(attached("title: a.bib"), None);
    }
}
