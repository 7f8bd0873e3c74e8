//! An article's sourcing as it is shown.

use super::Sourcing;
use crate::document::BlockKind;
use crate::signal::Scan;
use crate::view::{
    MappedAttribution, MappedClaim, MappedSentence, MappedSource, SourcingMap, SpokenFor,
};

impl Sourcing {
    /// What is shown of it, for the article at `path`.
    #[must_use]
    pub fn map(&self, scan: &Scan<'_>, path: &str) -> SourcingMap {
        let doc = scan.document();
        let place = |tokens: &std::ops::Range<usize>| doc.source(&scan.flat(tokens));
        let sources = self.sources.iter().enumerate().map(|(id, s)| MappedSource {
            id,
            name: s.name.clone(),
            kind: s.kind.as_str(),
            mentions: s.mentions,
        });
        let mut sentences: Vec<MappedSentence> = doc
            .sentences
            .iter()
            .enumerate()
            .map(|(i, s)| {
                let claims = self.claims[i].iter().map(|c| MappedClaim {
                    kind: c.kind.as_str(),
                    span: doc.source(&c.flat),
                });
                MappedSentence {
                    span: doc.source(&s.flat),
                    block: s.block as usize,
                    heading: doc.blocks[s.block as usize].kind == BlockKind::Heading,
                    support: self.support[i].as_str(),
                    reach: self.reach[i].as_str(),
                    claims: claims.collect(),
                    attributions: Vec::new(),
                }
            })
            .collect();
        for a in &self.attributions {
            let source = (!a.source.is_empty()).then(|| SpokenFor {
                id: a.id,
                kind: a.kind.as_str(),
                span: place(&a.source),
            });
            sentences[a.sentence].attributions.push(MappedAttribution {
                manner: a.manner.as_str(),
                source,
                cue: (!a.cue.is_empty()).then(|| place(&a.cue)),
                content: a.content.iter().map(|c| doc.source(c)).collect(),
            });
        }
        SourcingMap {
            path: path.to_owned(),
            sources: sources.collect(),
            sentences,
        }
    }
}
