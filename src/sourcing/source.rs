//! What is said by whom, and the sources of an article: introduced as they come, and known again when they are mentioned by a part
//! of their name.

use super::{Family, Manner, SourceKind, Stance};
use crate::document::SentenceId;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Somebody is said to say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// In which sentence.
    pub sentence: SentenceId,
    /// How it is held.
    pub manner: Manner,
    /// Whether it is said at all.
    pub stance: Stance,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// Why it is of this kind, in a few words.
    pub reason: &'static str,
    /// The source's tokens; none where it is missing.
    pub source: Range<usize>,
    /// The cue's tokens; none where a quotation alone speaks.
    pub cue: Range<usize>,
    /// The source, as an index into [`Sourcing::sources`](super::Sourcing::sources).
    pub id: usize,
    /// What kind of nameless speaker it is, if it is one.
    pub family: Option<Family>,
    /// Whether it carries something that is said, or only has somebody and a verb: “job seekers looking to move”.
    pub carries: bool,
    /// Whether authorities in the plural say it in so many words: “experts say that”.
    pub plain: bool,
}

/// A source of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its fullest name or description.
    pub name: String,
    /// What kind it is.
    pub kind: SourceKind,
    /// How often it speaks.
    pub mentions: usize,
}

/// The sources met so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) sources: Vec<Source>,
    /// By the last word of a name, in lower case.
    by_word: FxHashMap<String, usize>,
    /// Acronyms, and the last word of what each stands for.
    acronyms: FxHashMap<String, String>,
}

impl Memory {
    /// An empty memory that knows some acronyms and the last word of what each stands for, in lower case.
    pub(super) fn knowing(acronyms: Vec<(String, String)>) -> Self {
        Self {
            acronyms: acronyms.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Notes that the source `id` speaks again, and returns it.
    pub(super) fn again(&mut self, id: usize) -> usize {
        self.sources[id].mentions += 1;
        id
    }

    /// Takes back that the source `id` spoke.
    pub(super) fn unheard(&mut self, id: usize) {
        self.sources[id].mentions -= 1;
    }

    /// The number of the source called `name`, which is introduced if it is new.
    pub(super) fn meet(&mut self, name: &str, kind: SourceKind) -> usize {
        let key = key(name);
        let key = self.acronyms.get(&key).cloned().unwrap_or(key);
        if let Some(&id) = self.by_word.get(&key) {
            let source = &mut self.sources[id];
            source.mentions += 1;
            if name.len() > source.name.len() && kind == source.kind {
                source.name = name.to_owned();
            }
            return id;
        }
        let id = self.sources.len();
        self.sources.push(Source {
            name: name.to_owned(),
            kind,
            mentions: 1,
        });
        self.by_word.insert(key, id);
        id
    }
}

/// What a name is known again by: its last word without a possessive.
fn key(name: &str) -> String {
    let last = name
        .split_whitespace()
        .next_back()
        .unwrap_or(name)
        .to_lowercase();
    let last = last.trim_end_matches(['.', ',', ';', ':', '’', '\'']);
    last.strip_suffix("'s")
        .or_else(|| last.strip_suffix("’s"))
        .unwrap_or(last)
        .to_owned()
}
