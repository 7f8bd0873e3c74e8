//! Whether an attribution carries what is said: a clause, a quotation, or what stood before. “The striker expressed his thanks” and
//! “job seekers looking to move” have somebody and a verb, and report nothing that could be backed.

use super::sentence::SentenceInHand;
use super::{Attribution, SourceKind};
use crate::signal::Class;

/// How far after a cue “that” may stand: “told the reporters of the town that”.
const FAR: usize = 6;
/// This many words before somebody who speaks last are what is said: “the wall leans, pilots say”.
const LEAST: usize = 3;

/// Whether an attribution whose tokens are those of the whole article carries what is said. `base` is the sentence's first token.
pub(super) fn carries(s: &SentenceInHand<'_, '_>, base: usize, a: &Attribution) -> bool {
    let known = matches!(
        a.kind,
        SourceKind::Named
            | SourceKind::Own
            | SourceKind::Anonymous
            | SourceKind::Machine
            | SourceKind::Missing
    );
    let unread = s.reader.clauses.complementizers.is_none();
    if known || unread || a.family.is_some() || a.cue.is_empty() {
        return true;
    }
    let cue = a.cue.start - base..a.cue.end - base;
    if s.is(cue.start, s.reader.cues.according).is_some() || s.voices(cue.start) {
        return true;
    }
    // “The right to expect”, “seeking to improve”: no finite verb.
    let infinitive = cue.start > 0 && s.text(cue.start - 1) == "to";
    let mut next = cue.end;
    while next < s.tokens.len()
        && (s.is(next, s.reader.grammar.fillers).is_some() || s.is_adverb(next))
    {
        if s.text(next) == "to" {
            break;
        }
        next += 1;
    }
    let opens = (next..(next + FAR).min(s.tokens.len()))
        .take_while(|&i| !s.has(i, Class::PUNCTUATION) || s.has(i, Class::QUOTED) || i == next)
        .any(|i| {
            s.has(i, Class::QUOTED)
                || i == next && (s.is_byte(i, b':') || s.is_byte(i, b',') && i + 2 < s.tokens.len())
                || s.is(i, s.reader.clauses.complementizers).is_some()
        });
    let end = cue.end.max(a.source.end.saturating_sub(base));
    let start = cue.start.min(a.source.start.saturating_sub(base));
    let before = (0..start)
        .filter(|&i| !s.has(i, Class::PUNCTUATION))
        .count();
    // “…, highlighting the values of sport”: the verb takes them, they say nothing.
    let takes = a.cue.start < a.source.start && s.is_progressive(cue.start);
    // “So say pilots”, “das teilte der Hafen mit”
    let inverted = cue.start < a.source.start.saturating_sub(base) && before > 0;
    let parted =
        before >= LEAST && start > 0 && s.has(start - 1, Class::PUNCTUATION | Class::QUOTED);
    let last = s.ends_clause(end) && !takes && (inverted || parted);
    let bare = s.is(cue.start, s.reader.clauses.bare_clause).is_some()
        && next < s.tokens.len()
        && !s.has(next, Class::PUNCTUATION)
        && s.is(next, s.reader.clauses.clause_blockers).is_none();
    !infinitive && (opens || last || bare)
}
