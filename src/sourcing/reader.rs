//! Works out, sentence by sentence, what speaks there and how well that backs it.

use super::article::{ArticleMemory, acronyms};
use super::attribution;
use super::carries::carries;
use super::family::evidence_of;
use super::lexicons::Reader;
use super::register;
use super::sentence::SentenceInHand;
use super::source::Memory;
use super::{Manner, Reached, SourceKind, Sourcing, Stance, Support};
use super::{label, reach, settled, whole};
use crate::signal::{Evidence, EvidenceSet, Scan};

impl Reader {
    /// Reads the attributions of an article.
    #[must_use]
    pub fn read(&self, scan: &Scan<'_>) -> Sourcing {
        let doc = scan.document();
        let mut s = Sourcing {
            attributions: Vec::new(),
            evidence: scan.evidence.clone(),
            support: vec![Support::None; doc.sentences.len()],
            reach: vec![Reached::Nowhere; doc.sentences.len()],
            claims: Vec::new(),
            sources: Vec::new(),
            spots: Vec::new(),
            requoted: Vec::new(),
            settled: Vec::new(),
            register: None,
        };
        let mut memory = Memory::knowing(acronyms(scan));
        let article = ArticleMemory::default();
        // The kind of the last source that spoke: a pronoun speaks for it.
        let mut last = SourceKind::Missing;
        let mut last_id = None;
        for sentence in 0..doc.sentences.len() {
            let from = s.attributions.len();
            attribution::read(self, scan, &article, sentence, last, &mut s.attributions);
            for a in &mut s.attributions[from..] {
                if a.kind == SourceKind::Missing {
                    continue;
                }
                let read = SentenceInHand {
                    reader: self,
                    scan,
                    tokens: scan.sentence(sentence),
                    article: &article,
                    heading: false,
                    last,
                };
                a.carries = carries(&read, scan.range(sentence).start, a);
                let pronoun = a.source.len() == 1
                    && self.grammar.pronouns.is_some_and(|p| {
                        let tokens = &scan.tokens[a.source.clone()];
                        scan.machine().entry(tokens, p).is_some()
                    });
                a.id = match last_id {
                    // A pronoun, or no words at all: the last source goes on speaking.
                    Some(id) if pronoun || a.source.is_empty() => memory.again(id),
                    _ => memory.meet(doc.text(&scan.flat(&a.source)), a.kind),
                };
                if !a.carries {
                    // Nobody is heard: “the striker expressed his thanks” makes no source.
                    memory.unheard(a.id);
                    continue;
                }
                last_id = Some(a.id);
                let vague = matches!(a.kind, SourceKind::Vague | SourceKind::Anonymous);
                if !vague && (a.manner == Manner::Thinks || a.stance != Stance::Said) {
                    continue;
                }
                let Some(evidence) = evidence_of(a.kind) else {
                    continue;
                };
                s.evidence[sentence].add(evidence);
                s.evidence[sentence].add(Evidence::Attributed);
                if matches!(a.kind, SourceKind::Named | SourceKind::Described) {
                    last = a.kind;
                }
            }
            s.support[sentence] = support(s.evidence[sentence]);
            if s.support[sentence] > Support::None {
                s.reach[sentence] = Reached::Sentence;
            }
            let claims = self.claims.read(scan, sentence, &s.attributions[from..]);
            s.claims.push(claims);
        }
        label::read(&mut s, self, scan);
        settled::read(&mut s, self, scan, &article);
        reach::carry(&mut s, scan, self.article.leaning);
        s.sources = memory.sources;
        s.register = register::read(&s, &self.register, scan);
        whole::read(&mut s, self, scan);
        s.spots.sort_by_key(|(sentence, ..)| *sentence);
        s
    }
}

/// The best support in a set of evidence.
fn support(e: EvidenceSet) -> Support {
    let grades = [
        (Evidence::Cited, Support::Cited),
        (Evidence::Named, Support::Named),
        (Evidence::Described, Support::Described),
        (Evidence::Own, Support::Own),
        (Evidence::Anonymous, Support::Anonymous),
        (Evidence::Vague, Support::Vague),
        (Evidence::Machine, Support::Vague),
    ];
    grades
        .into_iter()
        .find(|(kind, _)| e.has(*kind))
        .map_or(Support::None, |(_, s)| s)
}
