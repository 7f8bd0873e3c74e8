//! What stands after a noun phrase and names it: “economists *at the Port Bank*”, “a chemist *named Lind*”.

use super::noun::{Head, Noun};
use super::sentence::SentenceInHand;
use crate::signal::Class;

/// How far after a noun a name may stand that says whose it is: “economists at the research arm of the Port Bank”.
const AFTER: usize = 9;

impl SentenceInHand<'_, '_> {
    /// Whether a phrase after a head says where somebody sits or works: “on the project”, “at the vendor”, “who was in the room”.
    pub(super) fn belongs(&self, at: usize) -> bool {
        let w = &self.reader.nouns;
        let place = at + 1 < self.tokens.len()
            && self.is(at, w.people.places).is_some()
            && (self.is(at + 1, self.reader.grammar.determiners).is_some() || self.is_name(at + 1));
        let relative = at + 2 < self.tokens.len()
            && self.text(at) == "who"
            && self.is(at + 1, w.people.worked).is_some();
        place || relative
    }

    /// Whether what stands after a head says to whom or what somebody belongs, not who it is: “a friend of Roe's”, “an aide to the
    /// mayor”.
    fn relates(&self, at: usize) -> bool {
        let w = &self.reader.nouns;
        at < self.tokens.len()
            && (self.is(at, w.naming).is_some() || self.is(at, w.people.insider_marks).is_some())
    }

    /// Whether what stands after a noun phrase names it: “economists at the Port Bank”, “one economist, Ada Lind,”.
    pub(super) fn is_named_by_rest(&self, noun: &Noun) -> bool {
        let end = noun.tokens.end;
        // “Analysts Holt and Lind”, “a chemist named Lind”
        let called = self.reader.nameless.kinds.called;
        let name = if end < self.tokens.len() && self.is(end, called).is_some() {
            end + 1
        } else {
            end
        };
        if !Self::thing(noun) && name < self.tokens.len() && self.is_name(name) {
            return true;
        }
        let related = noun.head == Head::Insider && (self.relates(end) || self.belongs(end));
        if !related {
            return self.is_named_after(end);
        }
        // “An employee of the port, Ada Lind, said”
        let comma = (end..(end + AFTER).min(self.tokens.len())).find(|&i| self.is_byte(i, b','));
        comma.is_some_and(|c| c + 1 < self.tokens.len() && self.is_name(c + 1))
    }

    /// Whether a name stands after a noun that says whose or which it is.
    fn is_named_after(&self, from: usize) -> bool {
        let w = &self.reader.nouns;
        let end = (from + AFTER).min(self.tokens.len());
        let mut naming = false;
        let mut relative = false;
        for i in from..end {
            if self.has(i, Class::QUOTED) {
                break;
            }
            let comma = self.is_byte(i, b',') || self.is_byte(i, b'(');
            if self.has(i, Class::PUNCTUATION) && !comma {
                break;
            }
            if i == from && comma {
                naming = true;
                continue;
            }
            if naming && (self.is_name(i) || self.has(i, Class::YEAR)) {
                return true;
            }
            // What stands after the verb is what is said: “experts see the Belmar listing as a test”.
            let n = &self.reader.nameless;
            let verb = [
                n.verbs.cues,
                n.verbs.shows,
                n.verbs.possession,
                self.reader.grammar.auxiliaries,
            ]
            .into_iter()
            .any(|l| self.is(i, l).is_some());
            relative |= self.is(i, self.reader.clauses.clause).is_some();
            if self.is(i, w.naming).is_some() {
                naming = true;
            } else if verb
                && !relative
                && (i == from || !self.is_name(i - 1) && self.is(i - 1, w.naming).is_none())
            {
                break;
            }
        }
        false
    }
}
