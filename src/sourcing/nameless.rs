//! Attributions to speakers without a name, found from the speaker: {class of head} × {any cue}, before it, after it or around it.

use super::noun::{Determiner, Head, Noun};
use super::predicate::APART;
use super::sentence::SentenceInHand;
use super::source::Attribution;
use super::{Family, Manner, SourceKind, Stance};
use crate::document::SentenceId;
use crate::signal::Class;

/// Adds the attributions of a sentence to speakers without a name.
pub(super) fn read(s: &SentenceInHand<'_, '_>, id: SentenceId, found: &mut Vec<Attribution>) {
    let heads = s.reader.nouns.heads;
    if !s.scan.may_start(id, heads) {
        return;
    }
    let base = s.scan.range(id).start;
    for a in found.iter_mut().rev().take_while(|a| a.sentence == id) {
        classify(s, base, a);
    }
    let mut at = 0;
    while at < s.tokens.len() {
        // Most words head nothing.
        if !s.scan.machine().starts(&s.tokens[at], heads) {
            at += 1;
            continue;
        }
        let Some((noun, len)) = s.noun(at) else {
            at += 1;
            continue;
        };
        at += len;
        let Some(family) = family(&noun) else {
            continue;
        };
        if family == Family::Document && s.article.gives_origin(s.reader, s.scan) {
            continue;
        }
        let Some(speaker_cue) = s.speaker_cue(&noun) else {
            continue;
        };
        if s.is_known_by_rest(&noun) || s.supposes() || s.is_no_report(&noun, &speaker_cue.cue) {
            continue;
        }
        // “Many forms exist”, “in minutes”, “after several pages”: words for documents are words for much else. One that nobody hides
        // speaks in a clause.
        let grounds = speaker_cue.cue.end == noun.tokens.end;
        let verb = noun.tokens.end <= speaker_cue.cue.start;
        let clause = matches!(s.text_at(speaker_cue.cue.end), "that" | ":")
            || noun.determiner == Determiner::Indefinite && s.says_it(speaker_cue.cue.end);
        let loose = family == Family::Document && !noun.marked && (grounds || verb && !clause);
        let source = base + noun.tokens.start..base + noun.tokens.end;
        let cue = base + speaker_cue.cue.start..base + speaker_cue.cue.end;
        let stance = s.stance(&noun.tokens, &speaker_cue.cue);
        if stance != Stance::Said {
            continue;
        }
        let kind = if family == Family::Insider {
            SourceKind::Anonymous
        } else {
            SourceKind::Vague
        };
        // The same speaker with the same cue is there already.
        let known = found
            .iter_mut()
            .rev()
            .take_while(|a| a.sentence == id)
            .find(|a| {
                a.source.start < source.end && source.start < a.source.end
                    || !a.cue.is_empty() && a.cue.start < cue.end && cue.start < a.cue.end
            });
        if let Some(a) = known {
            let overlaps = a.source.start < source.end
                && source.start < a.source.end
                && !matches!(
                    a.kind,
                    SourceKind::Named | SourceKind::Own | SourceKind::Machine
                );
            // “The port had planned a sale, as e-mails reveal”: the nearer of the two speaks.
            let nearer = noun.tokens.end == speaker_cue.cue.start
                && a.source.end <= source.start
                && a.cue.start == cue.start;
            a.plain |= overlaps && s.is_plain(&noun, &speaker_cue.cue);
            if (overlaps || nearer) && a.family.is_none() && !loose {
                (a.family, a.kind) = (Some(family), kind);
                // “People familiar with the matter” says more than “people”.
                if a.source.start > source.start || a.source.end < source.end {
                    (a.source, a.cue) = (source, cue);
                }
                a.reason = s.reason(&noun.tokens, kind);
            }
            continue;
        }
        found.push(Attribution {
            sentence: id,
            manner: speaker_cue.manner,
            stance,
            kind,
            reason: s.reason(&noun.tokens, kind),
            source,
            cue,
            id: 0,
            family: (!loose).then_some(family),
            carries: true,
            plain: s.is_plain(&noun, &speaker_cue.cue),
        });
    }
}

/// Tells of an attribution that was found by its cue whether a nameless speaker is behind it.
fn classify(s: &SentenceInHand<'_, '_>, base: usize, a: &mut Attribution) {
    let known = matches!(
        a.kind,
        SourceKind::Own | SourceKind::Machine | SourceKind::Missing
    );
    if known
        || a.source.is_empty()
        || a.cue.is_empty()
        || a.stance != Stance::Said
        || a.source.start < base
    {
        return;
    }
    let source = a.source.start - base..a.source.end - base;
    let cue = a.cue.start - base;
    // “It moves engineers to think”, “researchers look for signs to show”: no finite verb.
    if cue > 0 && s.text(cue - 1) == "to" {
        return;
    }
    if s.is_cut_off(&source, &(cue..a.cue.end - base)) {
        return;
    }
    let Some(noun) = s.family_of(&source) else {
        return;
    };
    // “Users want”, “engineers write code”: that is no report of what somebody holds.
    let next = a.cue.end - base;
    let idle = s.is(cue, s.reader.nameless.verbs.no_cues);
    if idle.is_some_and(|len| cue + len >= next) && !s.opens_report(&noun, next) {
        return;
    }
    let Some(family) = family(&noun).filter(|_| !s.is_known_by_rest(&noun) && !s.supposes()) else {
        return;
    };
    if family == Family::Document && s.article.gives_origin(s.reader, s.scan) {
        return;
    }
    let term = s.is(cue, s.reader.nameless.verbs.naming).is_some()
        && s.is(noun.tokens.end - 1, s.reader.nameless.holdings.trades)
            .is_some();
    let loose = family == Family::Document && !noun.marked && s.text_at(a.cue.end - base) != "that";
    if term || loose {
        return;
    }
    // What stands between the noun and its verb says more of it, and is no clause of its own.
    let between = noun.tokens.end.min(cue)..cue;
    let more = between.clone().next().is_none_or(|i| {
        source.start > cue
            || i >= source.end
            || s.is(i, s.reader.nouns.naming).is_some()
            || s.is(i, s.reader.nameless.phrase.coordinators).is_some()
            || s.is(i, s.reader.nameless.grounds.grounds).is_some()
            || s.has(i, Class::PUNCTUATION)
    });
    let is = between
        .clone()
        .any(|i| s.is(i, s.reader.grammar.be_forms).is_some());
    let people = !matches!(family, Family::Research | Family::Document);
    let own = between
        .clone()
        .any(|i| s.is(i, s.reader.grammar.own).is_some());
    if !more || own || is && !people || between.len() > 2 * APART {
        return;
    }
    // “It lets engineers write and add tests”, “data on hard questions”: another verb has the noun, or the cue is not a verb.
    if noun.tokens.end <= cue && (s.is_verb_first(&noun) || !s.is_predicate(&noun, &(cue..next))) {
        return;
    }
    // “Astronomers found a planet”: that is what they did, not what they say.
    let plain = matches!(noun.determiner, Determiner::Bare) && !noun.authority;
    if people && a.manner == Manner::Shows && s.text_at(next) != "that"
        || people && plain && source.start < cue && !s.reports(next)
    {
        return;
    }
    if s.is_no_report(&noun, &(cue..a.cue.end - base)) {
        return;
    }
    let modal = (source.end..cue).any(|b| s.is(b, s.reader.nameless.verbs.modals).is_some());
    if modal || source.start > 0 && s.text(source.start - 1) == "if" {
        return;
    }
    a.family = Some(family);
    a.plain = s.is_plain(&noun, &(cue..a.cue.end - base));
    a.kind = if family == Family::Insider {
        SourceKind::Anonymous
    } else {
        SourceKind::Vague
    };
    a.reason = s.reason(&source, a.kind);
}

/// Of which family a noun phrase is as a speaker; none where a reader could find out who it is.
fn family(noun: &Noun) -> Option<Family> {
    if noun.named || noun.determiner == Determiner::Definite {
        return None;
    }
    let bare = noun.determiner == Determiner::Bare;
    Some(match noun.head {
        Head::People | Head::Body if bare && !noun.plural => return None,
        Head::Insider if bare && !noun.plural => return None,
        Head::People | Head::Body if noun.plural && noun.authority => Family::People,
        Head::People | Head::Body if noun.plural => Family::Crowd,
        Head::People if noun.authority => Family::People,
        Head::People | Head::Body => Family::Person,
        Head::Insider => Family::Insider,
        Head::Research => Family::Research,
        Head::Document if bare && !noun.plural && !noun.marked && !noun.mass => return None,
        Head::Document => Family::Document,
    })
}
