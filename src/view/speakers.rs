//! All that an article leans on, in one list: who speaks in it, and what it links to, notes and cites.

use super::{
    CitedAs, Manner, MappedAttribution, MappedSentence, Role, SourceKind, SourcingMap, SpokenFor,
};
use crate::text::Span;
use std::fmt;

/// What an article leans on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeakerKind {
    /// Something cited.
    Cited(CitedAs),
    /// A source that speaks.
    Source(SourceKind),
}

impl SpeakerKind {
    /// Its word in reports: “named”; “cited” for links, notes and citations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cited(_) => "cited",
            Self::Source(kind) => kind.as_str(),
        }
    }

    /// What its mentions are counted in: “link”, “note” or “citation”, or how often a source speaks: “time”.
    #[must_use]
    pub const fn counted_in(self) -> &'static str {
        match self {
            Self::Cited(how) => how.as_str(),
            Self::Source(_) => "time",
        }
    }

    /// The best first.
    const fn rank(self) -> u8 {
        match self {
            Self::Cited(_) => 0,
            Self::Source(SourceKind::Named) => 1,
            Self::Source(SourceKind::Described) => 2,
            Self::Source(SourceKind::Own) => 3,
            Self::Source(SourceKind::Anonymous) => 4,
            Self::Source(SourceKind::Vague) => 5,
            Self::Source(SourceKind::Machine) => 6,
            Self::Source(SourceKind::Missing) => 7,
        }
    }
}

impl fmt::Display for SpeakerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A source that speaks, or something cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker<'m> {
    /// Which words of the sentences are its: a source's or a citation's.
    pub role: Role,
    /// What it is called.
    pub name: &'m str,
    /// Its kind.
    pub kind: SpeakerKind,
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
                let unsure =
                    |s: &SpokenFor| matches!(s.kind, SourceKind::Vague | SourceKind::Anonymous);
                a.carries && (a.manner != Manner::Thinks || a.source.as_ref().is_some_and(unsure))
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
                kind: SpeakerKind::Source(s.kind),
                mentions,
            });
        let cited = self.citations.iter().enumerate().map(|(i, c)| Speaker {
            role: Role::Citation(i),
            name: &c.name,
            kind: SpeakerKind::Cited(c.how),
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
        all.sort_by_key(|s| {
            let first = s.mentions[0].span.start;
            (s.kind.rank(), std::cmp::Reverse(s.mentions.len()), first)
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
