//! Attributions to speakers without a name, found from the speaker: {class of head} × {any cue}, before it, behind it or around it.

use super::attribution::{Attribution, Sentence};
use super::noun::{Determiner, Head, Noun};
use super::{Family, Manner, SourceKind, Stance};
use crate::document::SentenceId;
use crate::signal::{Class, LexiconId, MachineBuilder};
use std::ops::Range;

/// How many words may stand between a nameless speaker and its cue: “doctors at small rural clinics across the region say”.
const APART: usize = 10;

/// The lists that nameless speakers are read with.
#[derive(Debug)]
pub(super) struct NamelessWords {
    pub(super) cues: Option<LexiconId>,
    shows: Option<LexiconId>,
    no_cues: Option<LexiconId>,
    adjectives: Option<LexiconId>,
    nouns: Option<LexiconId>,
    links: Option<LexiconId>,
    prepositions: Option<LexiconId>,
    judged: Option<LexiconId>,
    agent: Option<LexiconId>,
    grounds: Option<LexiconId>,
    grounded: Option<LexiconId>,
    modals: Option<LexiconId>,
    suppositions: Option<LexiconId>,
    weak: Option<LexiconId>,
    possession: Option<LexiconId>,
    takers: Option<LexiconId>,
}

impl NamelessWords {
    pub(super) fn new(machine: &mut MachineBuilder<'_>) -> Self {
        let mut id = |name| machine.lexicon(name);
        Self {
            cues: id("nameless-cues"),
            shows: id("show-any"),
            no_cues: id("no-cues"),
            adjectives: id("holding-adjectives"),
            nouns: id("holding-nouns"),
            links: id("holding-links"),
            prepositions: id("source-prepositions"),
            judged: id("judged-participles"),
            agent: id("agent-of"),
            grounds: id("ground-prepositions"),
            grounded: id("grounded-verbs"),
            modals: id("modals"),
            suppositions: id("suppositions"),
            weak: id("cognition-verbs"),
            possession: id("possession-verbs"),
            takers: id("telling-verbs"),
        }
    }
}

impl NamelessWords {
    /// Prepositions before the ground of a claim.
    pub(super) fn grounds(&self) -> Option<LexiconId> {
        self.grounds
    }
}

/// What a nameless speaker is found to do.
struct Told {
    /// The words that are at fault: the speaker and the cue.
    cue: Range<usize>,
    manner: Manner,
}

/// Adds the attributions of a sentence to speakers without a name.
pub(super) fn read(s: &Sentence<'_, '_>, id: SentenceId, found: &mut Vec<Attribution>) {
    let heads = s.reader.nouns.heads;
    if !s.scan.may_start(id, heads) {
        return;
    }
    let base = s.scan.range(id).start;
    if s.supposes() {
        return;
    }
    for a in found.iter_mut().rev().take_while(|a| a.sentence == id) {
        classify(s, base, a);
    }
    let mut at = 0;
    while at < s.tokens.len() {
        let Some((noun, len)) = s.noun(at) else {
            at += 1;
            continue;
        };
        at += len;
        let Some(family) = family(&noun) else {
            continue;
        };
        let Some(told) = s.told(&noun) else {
            continue;
        };
        let source = base + noun.tokens.start..base + noun.tokens.end;
        let cue = base + told.cue.start..base + told.cue.end;
        let stance = s.stance(&noun.tokens, &told.cue);
        if stance != Stance::Said {
            continue;
        }
        let kind = if family == Family::Insider { SourceKind::Anonymous } else { SourceKind::Vague };
        // The same speaker with the same cue is there already.
        let known = found.iter_mut().rev().take_while(|a| a.sentence == id).find(|a| {
            a.source.start < source.end && source.start < a.source.end || !a.cue.is_empty() && a.cue.start < cue.end && cue.start < a.cue.end
        });
        if let Some(a) = known {
            let overlaps = a.source.start < source.end && source.start < a.source.end;
            if overlaps && !matches!(a.kind, SourceKind::Named | SourceKind::Own | SourceKind::Machine) && a.family.is_none() {
                (a.family, a.kind, a.source, a.cue) = (Some(family), kind, source, cue);
                a.reason = s.reason(&noun.tokens, kind);
            }
            continue;
        }
        found.push(Attribution {
            sentence: id,
            manner: told.manner,
            stance,
            kind,
            reason: s.reason(&noun.tokens, kind),
            source,
            cue,
            id: 0,
            family: Some(family),
        });
    }
}

/// Tells of an attribution that was found by its cue whether a nameless speaker is behind it.
fn classify(s: &Sentence<'_, '_>, base: usize, a: &mut Attribution) {
    let known = matches!(a.kind, SourceKind::Own | SourceKind::Machine | SourceKind::Missing);
    if known || a.source.is_empty() || a.cue.is_empty() || a.stance != Stance::Said || a.source.start < base {
        return;
    }
    let source = a.source.start - base..a.source.end - base;
    let cue = a.cue.start - base;
    // “Users want”: that is no report of what somebody holds.
    if a.manner == Manner::Thinks && s.is(cue, s.reader.nameless.no_cues).is_some() {
        return;
    }
    let Some(noun) = s.family_of(&source) else {
        return;
    };
    let Some(family) = family(&noun) else {
        return;
    };
    // What stands between the noun and its verb says more of it, and is no clause of its own.
    let between = noun.tokens.end.min(cue)..cue;
    let more = between.clone().next().is_none_or(|i| {
        source.start > cue
            || i >= source.end
            || s.is(i, s.reader.nouns.naming()).is_some()
            || s.is(i, s.reader.nameless.grounds).is_some()
            || s.has(i, Class::PUNCTUATION)
    });
    let is = between.clone().any(|i| s.is(i, s.reader.be_forms).is_some());
    let people = !matches!(family, Family::Research | Family::Document);
    let own = between.clone().any(|i| s.is(i, s.reader.own).is_some());
    if !more || own || is && !people || between.len() > 2 * APART {
        return;
    }
    // “Astronomers found a planet”: that is what they did, not what they say.
    let next = a.cue.end - base;
    let plain = matches!(noun.determiner, Determiner::Bare) && !noun.authority;
    if people && a.manner == Manner::Shows && s.text_at(next) != "that"
        || people && plain && source.start < cue && !s.reports(next)
    {
        return;
    }
    let modal = (source.end..cue).any(|b| s.is(b, s.reader.nameless.modals).is_some());
    if modal || source.start > 0 && s.text(source.start - 1) == "if" {
        return;
    }
    a.family = Some(family);
    a.kind = if family == Family::Insider { SourceKind::Anonymous } else { SourceKind::Vague };
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

impl Sentence<'_, '_> {
    /// What a nameless speaker says, holds or shows, and where that stands.
    fn told(&self, noun: &Noun) -> Option<Told> {
        self.introduced(noun)
            .or_else(|| self.grounds(noun))
            .or_else(|| self.owned(noun))
            .or_else(|| self.judges(noun))
            .or_else(|| self.predicate(noun))
            .or_else(|| self.inverted(noun))
    }

    /// Whether a sentence only supposes what it tells: “if an employee reports a fault”, “suppose that everybody agreed”.
    pub(super) fn supposes(&self) -> bool {
        let first = self.tokens.iter().position(|t| !t.class.any(Class::PUNCTUATION));
        first.is_some_and(|i| self.is(i, self.reader.nameless.suppositions).is_some())
    }

    fn thing(noun: &Noun) -> bool {
        matches!(noun.head, Head::Research | Head::Document)
    }

    /// “According to experts”, “in the eyes of many”.
    fn introduced(&self, noun: &Noun) -> Option<Told> {
        let from = noun.tokens.start.saturating_sub(5);
        let opener = (from..noun.tokens.start).find_map(|i| {
            let len = self.is(i, self.reader.nameless.prepositions)?;
            (i + len == noun.tokens.start && !self.has(i, Class::QUOTED)).then_some(i..noun.tokens.start)
        })?;
        let verb = self.is(opener.start, self.reader.says).is_some();
        if verb && !self.is_behind_speech(opener.start) {
            return None;
        }
        Some(Told { cue: opener, manner: Manner::Says })
    }

    /// “In controlled trials, …”, “across studies”: research that is named as the ground of what is said.
    fn grounds(&self, noun: &Noun) -> Option<Told> {
        if noun.head != Head::Research {
            return None;
        }
        let w = &self.reader.nameless;
        let before = noun.tokens.start.checked_sub(1)?;
        self.is(before, w.grounds)?;
        let fronted = before == 0 || self.has(before - 1, Class::PUNCTUATION) && !self.has(before - 1, Class::QUOTED);
        let closes = self.ends_clause(noun.tokens.end);
        (fronted && closes || before > 0 && self.is(before - 1, w.grounded).is_some())
            .then_some(Told { cue: before..noun.tokens.end, manner: Manner::Shows })
    }

    /// Whether a quotation or a comma stands right before a token, or nothing at all.
    fn is_behind_speech(&self, at: usize) -> bool {
        at > 0 && (self.has(at - 1, Class::QUOTED) || self.is_byte(at - 1, b',') || self.text(at - 1) == "—")
    }

    /// “Warnings from economists”, “the view of many”, “critics' claim that”.
    fn owned(&self, noun: &Noun) -> Option<Told> {
        let w = &self.reader.nameless;
        if Self::thing(noun) {
            return None;
        }
        let end = noun.tokens.end;
        if self.has(end - 1, Class::POSSESSIVE) && end < self.tokens.len() {
            let holds = (end..(end + 2).min(self.tokens.len())).find(|&i| self.is(i, w.nouns).is_some())?;
            return Some(Told { cue: holds..holds + 1, manner: Manner::Says });
        }
        let from = noun.tokens.start.saturating_sub(4);
        let link = (from..noun.tokens.start).find_map(|i| {
            let len = self.is(i, w.links)?;
            (i + len == noun.tokens.start).then_some(i)
        })?;
        let holds = (link.saturating_sub(2)..link).rev().find(|&i| self.is(i, w.nouns).is_some())?;
        let plain = (holds..link).all(|i| !self.has(i, Class::PUNCTUATION | Class::QUOTED));
        plain.then_some(Told { cue: holds..noun.tokens.start, manner: Manner::Says })
    }

    /// “Seen by many as a relic”, “dismissed by critics”.
    fn judges(&self, noun: &Noun) -> Option<Told> {
        let w = &self.reader.nameless;
        let by = noun.tokens.start.checked_sub(1)?;
        self.is(by, w.agent)?;
        let participle = (by.saturating_sub(5)..by).rev().find(|&i| {
            self.is(i, w.judged).is_some() && !self.has(i, Class::QUOTED | Class::PUNCTUATION)
        })?;
        // Between the two stands what somebody is seen as, and no other verb: “seen as a relic by many”, not “said to be bought by many”.
        let between = participle + 1..by;
        let plain = between.clone().all(|i| {
            !self.has(i, Class::PUNCTUATION | Class::QUOTED)
                && self.is(i, self.reader.be_forms).is_none()
                && self.text(i) != "to"
        });
        if !plain || between.len() > 0 && self.text(participle + 1) != "as" && !between.clone().all(|i| self.is_adverb(i)) {
            return None;
        }
        Some(Told { cue: participle..noun.tokens.start, manner: Manner::Thinks })
    }

    /// “Experts say”, “some doctors at rural clinics are adamant”: a finite cue behind the phrase.
    fn predicate(&self, noun: &Noun) -> Option<Told> {
        let with = noun.tokens.start > 0 && self.text(noun.tokens.start - 1) == "with";
        if self.is_object(noun) && !with {
            return None;
        }
        let w = &self.reader.nameless;
        let cues = if Self::thing(noun) { w.shows } else { w.cues };
        let end = (noun.tokens.end + APART).min(self.tokens.len());
        let mut at = noun.tokens.end;
        let mut far = false;
        while at < end {
            let t = self.tokens[at];
            // “As a growth hacker I believed”, “everyone on our team”
            let other = at == noun.tokens.end && self.is(at, self.reader.pronouns).is_some()
                || self.is(at, self.reader.own).is_some();
            if t.class.any(Class::QUOTED | Class::CODE) || other {
                return None;
            }
            if t.class.any(Class::PUNCTUATION) {
                // “Experts, however, say”: an adverb between commas, a clause on who they are.
                if !self.is_byte(at, b',') && !self.is_byte(at, b'-') {
                    return None;
                }
                far = true;
                at += 1;
                continue;
            }
            if let Some(len) = self.is(at, w.adjectives)
                && at > noun.tokens.end
                && (at.saturating_sub(3)..at).any(|i| self.is(i, self.reader.be_forms).is_some())
                && !Self::thing(noun)
            {
                return Some(Told { cue: noun.tokens.end..at + len, manner: Manner::Thinks });
            }
            // “A survey is a set of questions”: what something is, not what it says.
            if Self::thing(noun) && self.is(at, self.reader.be_forms).is_some() && !self.is_listed_adjective(at + 1) {
                return None;
            }
            if (noun.head == Head::Research || noun.marked && Self::thing(noun))
                && !far
                && let Some(len) = self.is(at, w.possession)
                && self.is(at + len, self.reader.noun_markers).is_some()
            {
                return Some(Told { cue: at..at + len, manner: Manner::Shows });
            }
            // “Literature showing that …”
            if noun.head == Head::Research
                && at == noun.tokens.end
                && self.is_progressive(at)
                && let Some(len) = self.is(at, cues)
                && self.opens_content(at + len)
            {
                return Some(Told { cue: at..at + len, manner: Manner::Shows });
            }
            // “With some calling for a vote”
            if with {
                let len = self.is(at, cues).filter(|_| at == noun.tokens.end && self.is_progressive(at))?;
                return Some(Told { cue: at..at + len, manner: Manner::Says });
            }
            if let Some(len) = self.is(at, cues)
                && self.is_finite(noun, at, len, far)
            {
                return Some(Told { cue: at..at + len, manner: self.manner(at) });
            }
            // Any other verb with a that-clause behind it.
            if !far
                && !noun.alone
                && !Self::thing(noun)
                && self.text_at(at + 1) == "that"
                && self.text(at).ends_with('s') != noun.plural
                && at == self.behind_fillers(noun.tokens.end)
                && !self.scan.is_function_word(&t)
                && self.is(at, w.no_cues).is_none()
            {
                return Some(Told { cue: at..at + 2, manner: Manner::Says });
            }
            let skipped = self.is(at, self.reader.fillers).is_some() || self.is_adverb(at);
            if !skipped {
                far = true;
            }
            at += 1;
        }
        None
    }

    fn is_listed_adjective(&self, at: usize) -> bool {
        at < self.tokens.len() && self.is(at, self.reader.nameless.adjectives).is_some()
    }

    fn is_progressive(&self, at: usize) -> bool {
        let text = self.text(at);
        self.reader.progressive_endings.iter().any(|e| text.ends_with(e.as_str()))
    }

    /// Whether a clause or a quotation follows, or what is said stood before.
    fn reports(&self, at: usize) -> bool {
        self.ends_clause(at) || self.has(at, Class::QUOTED) || matches!(self.text_at(at), "that" | "how" | "why" | "it" | "they" | "there" | "he" | "she")
    }

    fn behind_fillers(&self, mut at: usize) -> usize {
        while at < self.tokens.len() && (self.is(at, self.reader.fillers).is_some() || self.is_adverb(at)) {
            at += 1;
        }
        at
    }

    fn text_at(&self, at: usize) -> &str {
        if at < self.tokens.len() { self.text(at) } else { "" }
    }

    fn manner(&self, at: usize) -> Manner {
        if self.is(at, self.reader.thinks).is_some() {
            Manner::Thinks
        } else if self.is(at, self.reader.shows).is_some() {
            Manner::Shows
        } else {
            Manner::Says
        }
    }

    /// Whether a phrase is the object of a preposition or a verb, and so not what speaks: “for experts”, “to convince critics”.
    fn is_object(&self, noun: &Noun) -> bool {
        let Some(before) = noun.tokens.start.checked_sub(1) else {
            return false;
        };
        let t = self.tokens[before];
        if t.class.any(Class::PUNCTUATION | Class::QUOTED) {
            return false;
        }
        // “When lawyers and officers ask”: what stands before the first of the two counts.
        if matches!(self.text(before), "and" | "or") && before > 0 {
            let mut start = before;
            while start > 0 && before - start < 4 && self.is_modifier(start - 1) {
                start -= 1;
            }
            if start < before && start > 0 {
                let first = Noun { tokens: start..before, ..noun.clone() };
                return self.is_object(&first);
            }
        }
        let opens = self.is(before, self.reader.clause).is_some()
            || self.is(before, self.reader.joiners).is_some()
            || self.is(before, self.reader.nameless.cues).is_some()
            || self.is(before, self.reader.fillers).is_some() && self.text(before) != "to"
            || self.is_adverb(before);
        // “than”, “as”: a comparison or a time, no clause of its own.
        let compares = matches!(self.text(before), "than" | "like" | "when" | "if" | "unless" | "until" | "whether")
            || matches!(self.text(before), "what" | "how" | "why" | "where") && !Self::thing(noun);
        !opens || compares
    }

    /// Whether the cue at `at` is the finite verb of the phrase.
    fn is_finite(&self, noun: &Noun, at: usize, len: usize, far: bool) -> bool {
        let r = self.reader;
        let text = self.text(at);
        let w = &r.nameless;
        // “Users want”: a verb that is no report of what somebody holds.
        let content = self.opens_content(at + len);
        if self.is(at, w.no_cues).is_some_and(|l| l >= len) && !(content && self.text_at(at + len) == "that") {
            return false;
        }
        let before = at.checked_sub(1).filter(|&b| b >= noun.tokens.end);
        let auxiliary = before.is_some_and(|b| self.is(b, r.auxiliaries).is_some() || self.is(b, r.fillers).is_some());
        // “Experts to warn”, “the experts saying”: not finite; “experts are warned”: passive.
        if before.is_some_and(|b| self.text(b) == "to" || matches!(self.text(b), "who" | "that" | "which"))
            || r.progressive_endings.iter().any(|e| text.ends_with(e.as_str())) && !auxiliary
        {
            return false;
        }
        // “Two doctors must agree”, “officials will tell you which form to fill in”: a rule or advice, no report.
        let modal = (noun.tokens.end..at).any(|b| self.is(b, w.modals).is_some());
        if modal {
            return false;
        }
        // Verbs of thought that take a thing as often as a clause.
        // “Farmers sell”: of people who are no authority only reports count.
        if noun.determiner == Determiner::Bare && !noun.authority && !Self::thing(noun) && !self.reports(at + len) {
            return false;
        }
        let weak = self.is(at, w.weak).is_some() && self.is(at, r.says).is_none() && self.is(at, r.thinks).is_none();
        if weak && !content {
            return false;
        }
        let passive = before.is_some_and(|b| self.is(b, r.be_forms).is_some())
            && !r.progressive_endings.iter().any(|e| text.ends_with(e.as_str()));
        if passive && self.is(at, w.adjectives).is_none() {
            return false;
        }
        // Agreement: “experts say”, “one expert says”.
        let third = text.ends_with('s') && !text.ends_with("ss");
        let noun_like = self.is(at, r.noun_cues) == Some(len);
        if noun.plural && third && !auxiliary && !matches!(noun.head, Head::Research | Head::Document) {
            return false;
        }
        if !noun.plural && !auxiliary && !third && !self.is_past(at) && noun.head != Head::Research {
            return false;
        }
        // Behind a preposition, an article or an adjective no verb stands.
        if before.is_some_and(|b| self.is(b, r.noun_markers) == Some(1) || self.has(b, Class::POSSESSIVE)) {
            return false;
        }
        // A word that can be a noun, or one further away, asks for what is said behind it.
        let clause = content && self.text_at(at + len) != "to";
        // “Some residents of the lower town complain”: no participle, no noun.
        let verb = self.is(at, r.says).is_some() && !noun_like && !text.ends_with("ed") && !Self::thing(noun);
        if (far && !clause && !verb || noun_like && noun.head != Head::People && !content) && !self.ends_clause(at + len) {
            return false;
        }
        true
    }

    /// Whether a form is a past tense.
    fn is_past(&self, at: usize) -> bool {
        let text = self.text(at);
        text.ends_with("ed") || self.is(at, self.reader.past).is_some()
    }

    /// Whether what is said opens at `at`.
    fn opens_content(&self, at: usize) -> bool {
        let r = self.reader;
        at < self.tokens.len()
            && (self.is(at, r.clause_openers).is_some()
                || self.is(at, r.pronouns).is_some()
                || self.has(at, Class::QUOTED | Class::CAPITAL)
                || self.is_byte(at, b':')
                || self.is_byte(at, b',') && at + 1 < self.tokens.len() && self.has(at + 1, Class::QUOTED))
    }

    /// Whether the clause ends at `at`: what is said stood before.
    fn ends_clause(&self, at: usize) -> bool {
        at >= self.tokens.len() || self.has(at, Class::PUNCTUATION)
    }

    /// “…”, say critics; “so say experts”.
    fn inverted(&self, noun: &Noun) -> Option<Told> {
        let verb = noun.tokens.start.checked_sub(1)?;
        let w = &self.reader.nameless;
        let says = self.is(verb, self.reader.says).is_some() || self.is(verb, self.reader.thinks).is_some();
        let cue = says && !Self::thing(noun) && self.is(verb, w.no_cues).is_none();
        let infinitive = verb > 0 && self.text(verb - 1) == "to";
        let takes = self.is(verb, self.reader.nameless.takers).is_some();
        (cue && !takes && !infinitive && self.is_behind_speech(verb) && !self.reader.progressive_endings.iter().any(|e| self.text(verb).ends_with(e.as_str())))
            .then_some(Told { cue: verb..verb + 1, manner: Manner::Says })
    }
}
