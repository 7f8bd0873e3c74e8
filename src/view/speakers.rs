//! All that an article leans on, in one list: who speaks in it, and what it links to, notes and cites.

use super::{MappedAttribution, MappedSentence, Role, SourcingMap, SpokenFor};
use crate::text::Span;

/// Kinds of source, the best first.
const KINDS: [&str; 7] = [
    "cited",
    "named",
    "described",
    "self",
    "anonymous",
    "vague",
    "machine",
];

/// A source that speaks, or something cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker<'m> {
    /// Which words of the sentences are its: a source's or a citation's.
    pub role: Role,
    /// What it is called.
    pub name: &'m str,
    /// The word for its kind (“named”); “cited” for links, notes and citations.
    pub kind: &'static str,
    /// “link”, “note” or “citation” for what is cited; else “speaks”.
    pub how: &'static str,
    /// In order of place; at least one.
    pub mentions: Vec<Mention>,
}

/// A place where a source speaks or is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// In which sentence, as an index.
    pub sentence: usize,
    /// Its words.
    pub span: Span,
}

impl SourcingMap {
    /// Everybody and everything the article leans on: the best kind first, then the most used, then as they come.
    #[must_use]
    pub fn speakers(&self) -> Vec<Speaker<'_>> {
        let mut spoken: Vec<Vec<Mention>> = vec![Vec::new(); self.sources.len()];
        for (sentence, s) in self.counted() {
            // Who thinks says nothing yet; but “experts believe” is leaned on all the same.
            let speaks = |a: &&MappedAttribution| {
                let unsure = |s: &SpokenFor| matches!(s.kind, "vague" | "anonymous");
                a.manner != "thinks" || a.source.as_ref().is_some_and(unsure)
            };
            let speaking = s.attributions.iter().filter(speaks);
            for source in speaking.filter_map(|a| a.source.as_ref()) {
                spoken[source.id].push(Mention {
                    sentence,
                    span: source.span,
                });
            }
        }
        let sources = self
            .sources
            .iter()
            .zip(spoken)
            .map(|(s, mentions)| Speaker {
                role: Role::Source(s.id),
                name: &s.name,
                kind: s.kind,
                how: "speaks",
                mentions,
            });
        let cited = self.citations.iter().enumerate().map(|(i, c)| Speaker {
            role: Role::Citation(i),
            name: &c.name,
            kind: "cited",
            how: c.how,
            mentions: c
                .places
                .iter()
                .filter(|p| self.is_counted(p.sentence))
                .map(|p| Mention {
                    sentence: p.sentence,
                    span: p.span,
                })
                .collect(),
        });
        let mut all: Vec<_> = cited
            .chain(sources)
            .filter(|s| !s.mentions.is_empty())
            .collect();
        let rank = |kind| KINDS.iter().position(|k| *k == kind).unwrap_or(KINDS.len());
        all.sort_by_key(|s| {
            let first = s.mentions[0].span.start;
            (rank(s.kind), std::cmp::Reverse(s.mentions.len()), first)
        });
        all
    }

    /// The sentences of prose, with their indices.
    pub(super) fn counted(&self) -> impl Iterator<Item = (usize, &MappedSentence)> {
        self.sentences
            .iter()
            .enumerate()
            .filter(|(i, _)| self.is_counted(*i))
    }

    fn is_counted(&self, sentence: usize) -> bool {
        self.sentences
            .get(sentence)
            .and_then(|s| self.blocks.get(s.block))
            .is_some_and(super::MappedBlock::is_prose)
    }
}
