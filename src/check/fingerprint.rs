//! Fingerprints: a finding's name across edits elsewhere, made of the rule, the normalised sentence and its ordinal among equals.

use crate::document::{Document, SentenceId};
use crate::finding::Finding;
use crate::text::Fnv;
use rustc_hash::FxHashMap;

/// Gives every finding its fingerprint.
pub(super) fn assign(findings: &mut [(Finding, SentenceId)], doc: &Document) {
    let mut seen: FxHashMap<u64, u64> = FxHashMap::default();
    // A long sentence with many findings is read once for each rule.
    let mut known: FxHashMap<(String, SentenceId), Fnv> = FxHashMap::default();
    for (f, sentence) in findings {
        let mut hash = *known
            .entry((f.rule.clone(), *sentence))
            .or_insert_with(|| of_sentence(&f.rule, *sentence, doc));
        let ordinal = seen.entry(hash.value()).or_insert(0);
        hash.add(&ordinal.to_le_bytes());
        *ordinal += 1;
        f.fingerprint = format!("{:016x}", hash.value());
    }
}

/// The hash of a rule and the words of a sentence.
fn of_sentence(rule: &str, sentence: SentenceId, doc: &Document) -> Fnv {
    let mut hash = Fnv::new();
    hash.add(rule.as_bytes());
    hash.add(b"\0");
    if let Some(s) = doc.sentences.get(sentence) {
        for word in doc
            .text(&s.flat)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
        {
            hash.add(word.to_lowercase().as_bytes());
            hash.add(b" ");
        }
    }
    hash
}
