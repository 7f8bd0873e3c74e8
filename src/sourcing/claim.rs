//! What in a sentence asks for a source, with the words that make it so.

use super::ClaimKind;
use super::SourceKind;
use super::change::ChangeWords;
use super::source::Attribution;
use crate::document::{BlockKind, FlatRange, SentenceId};
use crate::signal::{Class, Evidence, LexiconId, MachineBuilder, Scan, Token, Watch};
use serde::{Deserialize, Serialize};

/// Words that ask for a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What kind of claim they make.
    pub kind: ClaimKind,
    /// The words, in bytes of the flat text.
    pub flat: FlatRange,
}

/// The lexicons whose entries make a claim.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ClaimWords {
    /// By lexicon: the place in [`ClaimKind::ALL`] of the kind that its entries make.
    kinds: Vec<Option<usize>>,
    any: Watch,
    changes: ChangeWords,
    /// Units of daily life: “five minutes” is no statistic.
    everyday: Watch,
    instructions: Option<LexiconId>,
    definitions: Option<LexiconId>,
    /// Words before which a share is none: “the second half of the year”.
    halves: Option<LexiconId>,
    /// Words before a number that was counted: “under”, “nearly”.
    hedges: Option<LexiconId>,
    /// What makes an age of a measure: “43 years old”.
    ages: Option<LexiconId>,
    experience: Option<LexiconId>,
    /// Words after which a number only numbers: “page 40”, “aged 40”.
    numbered: Option<LexiconId>,
    /// How plurals end; none in a language whose plurals have no ending of their own.
    plurals: Vec<String>,
}

/// Quotations of fewer words are names, titles and single words.
const QUOTED_WORDS: usize = 4;
/// A number of fewer digits is no count that somebody must have counted out: “three ships”.
const LEAST_DIGITS: usize = 2;
/// From so many digits on a number behind “under” or “nearly” counts something by itself.
const THOUSANDS: usize = 4;
/// What is defined stands within this many tokens: “A tidal gauge, or mareograph, refers to …”.
const DEFINED: usize = 10;

impl ClaimWords {
    /// The lexicons `claim-superlative`, `claim-causal` and so on, as far as there are.
    pub(super) fn new(machine: &mut MachineBuilder<'_>) -> Self {
        let own: Vec<_> = ClaimKind::ALL
            .iter()
            .enumerate()
            .filter_map(|(i, k)| Some((i, machine.lexicon(&format!("claim-{}", k.as_str()))?)))
            .collect();
        let any = machine.watch(own.iter().map(|(_, id)| *id).collect());
        let mut kinds = Vec::new();
        for (kind, lexicon) in own {
            kinds.resize(kinds.len().max(lexicon.index() + 1), None);
            kinds[lexicon.index()] = Some(kind);
        }
        let everyday = machine.lexicon("everyday-units");
        let everyday = machine.watch(everyday.into_iter().collect());
        Self {
            kinds,
            any,
            changes: ChangeWords::new(machine),
            everyday,
            instructions: machine.lexicon("instruction-openers"),
            definitions: machine.lexicon("defining-words"),
            halves: machine.lexicon("half-openers"),
            hedges: machine.lexicon("count-hedges"),
            ages: machine.lexicon("age-words"),
            experience: machine.lexicon("experience-words"),
            numbered: machine.lexicon("numbered-words"),
            plurals: machine.list("plural-endings").to_vec(),
        }
    }

    /// The claims of a sentence, in order. Headings, furniture, notes and questions make none, nor do instructions,
    /// definitions and what the author went through.
    pub(super) fn read(
        &self,
        scan: &Scan<'_>,
        sentence: SentenceId,
        attributions: &[Attribution],
    ) -> Vec<Claim> {
        let doc = scan.document();
        let evidence = scan.evidence[sentence];
        let block = &doc.blocks[doc.sentences[sentence].block as usize];
        if matches!(
            block.kind,
            BlockKind::Heading | BlockKind::Furniture | BlockKind::Note | BlockKind::Apparatus
        ) || evidence.has(Evidence::Question)
        {
            return Vec::new();
        }
        let mut claims = Vec::new();
        self.figures(scan, sentence, &mut claims);
        self.counts(scan, sentence, &mut claims);
        if scan.may_start(sentence, self.any) {
            self.words(scan, sentence, &mut claims);
        }
        let tokens = scan.sentence(sentence);
        self.changes.read(scan, tokens, |kind, at| {
            let flat = tokens[at.start].start..tokens[at.end - 1].end;
            claims.push(Claim { kind, flat });
        });
        if evidence.has(Evidence::Quotation) {
            let quotations = scan.quotations_in(&doc.sentences[sentence].flat);
            let long =
                quotations.filter(|q| doc.text(q).split_whitespace().count() >= QUOTED_WORDS);
            claims.extend(long.map(|q| Claim {
                kind: ClaimKind::Quotation,
                flat: q.clone(),
            }));
        }
        let research = attributions
            .iter()
            .filter(|a| a.kind == SourceKind::Vague && a.manner == super::Manner::Shows);
        claims.extend(research.filter(|a| !a.source.is_empty()).map(|a| Claim {
            kind: ClaimKind::Research,
            flat: scan.flat(&(a.source.start..a.cue.end.max(a.source.end))),
        }));
        // Looked at last: most sentences claim nothing.
        if !claims.is_empty() && self.asks_for_none(scan, sentence) {
            claims.clear();
        }
        claims.sort_by_key(|c| (c.flat.start, c.flat.end));
        claims
    }

    /// Whether a sentence tells the reader what to do, says what a word means, or opens with the author's own “I”.
    fn asks_for_none(&self, scan: &Scan<'_>, sentence: SentenceId) -> bool {
        let tokens = scan.sentence(sentence);
        let Some(first) = tokens.iter().position(|t| !t.class.any(Class::PUNCTUATION)) else {
            return false;
        };
        let is = |at: usize, lexicon: Option<LexiconId>| {
            lexicon.is_some_and(|l| scan.machine().entry(&tokens[at..], l).is_some())
                && !tokens[at].class.any(Class::QUOTED | Class::CODE)
        };
        is(first, self.instructions)
            || is(first, self.experience)
            || (first..tokens.len().min(first + DEFINED)).any(|at| is(at, self.definitions))
    }

    /// Claims made by listed words that stand in no quotation.
    fn words(&self, scan: &Scan<'_>, sentence: SentenceId, claims: &mut Vec<Claim>) {
        let tokens = scan.sentence(sentence);
        let machine = scan.machine();
        for (at, token) in tokens.iter().enumerate() {
            if !machine.starts(token, self.any) || token.class.any(Class::QUOTED | Class::CODE) {
                continue;
            }
            // The longest entry of each kind, all of them found in one walk.
            let mut longest = [0; ClaimKind::ALL.len()];
            machine.entries(&tokens[at..], |len, ids| {
                let kinds = ids.iter().filter_map(|id| *self.kinds.get(id.index())?);
                kinds.for_each(|kind| longest[kind] = len);
            });
            let halves = |l| at > 0 && machine.entry(&tokens[at - 1..at], l).is_some();
            let time = self.halves.is_some_and(halves);
            for (len, kind) in longest.into_iter().zip(ClaimKind::ALL) {
                if len > 0 && !(time && *kind == ClaimKind::Figure) {
                    claims.push(Claim {
                        kind: *kind,
                        flat: token.start..tokens[at + len - 1].end,
                    });
                }
            }
        }
    }

    /// Counts of things, with the noun that says of what: “12,000+ permits a year”, “14 masked men”.
    fn counts(&self, scan: &Scan<'_>, sentence: SentenceId, claims: &mut Vec<Claim>) {
        if self.plurals.is_empty() || !scan.evidence[sentence].has(Evidence::Figure) {
            return;
        }
        let (tokens, doc, machine) = (scan.sentence(sentence), scan.document(), scan.machine());
        let no_count = Class::PERCENT
            | Class::MONEY
            | Class::YEAR
            | Class::VERSION
            | Class::MEASURE
            | Class::QUOTED
            | Class::CODE;
        let plural = |t: &Token| {
            let text = doc.text(&(t.start..t.end));
            self.plurals.iter().any(|e| text.ends_with(e.as_str()))
                && !t.class.any(Class::CAPITAL | Class::PUNCTUATION)
                && !scan.machine().starts(t, self.everyday)
        };
        for at in 0..tokens.len() {
            let t = &tokens[at];
            let text = doc.text(&(t.start..t.end));
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            if digits < LEAST_DIGITS || !t.class.any(Class::FIGURE) || t.class.any(no_count) {
                continue;
            }
            let numbers = at > 0
                && self
                    .numbered
                    .is_some_and(|l| scan.machine().entry(&tokens[at - 1..], l).is_some());
            // Between the number and its noun stand a sign, an adjective or two.
            let noun = (at + 1..(at + 4).min(tokens.len())).find(|&i| plural(&tokens[i]));
            // “They issue 12,000 permits”: so many are no number of an issue.
            let numbers = numbers && !text.contains(',');
            // “There are under 3,000 left”: somebody counted them, whatever they are called.
            let hedged =
                |l| (1..=2).any(|n| at >= n && machine.entry(&tokens[at - n..], l) == Some(n));
            let bare = digits >= THOUSANDS && self.hedges.is_some_and(hedged);
            let Some(noun) = noun.filter(|_| !numbers).or(bare.then_some(at)) else {
                continue;
            };
            let apart = (at + 1..noun).any(|i| {
                let mark = tokens[i].class.any(Class::PUNCTUATION);
                mark && doc.text(&(tokens[i].start..tokens[i].end)) != "+"
                    || scan.is_function_word(&tokens[i])
            });
            if !apart {
                claims.push(Claim {
                    kind: ClaimKind::Figure,
                    flat: t.start..tokens[noun].end,
                });
            }
        }
    }

    /// Shares, amounts and measures, with the number words before them: “some 40 per cent”, “$75 billion”.
    fn figures(&self, scan: &Scan<'_>, sentence: SentenceId, claims: &mut Vec<Claim>) {
        if !scan.evidence[sentence].any(
            [Evidence::Percent, Evidence::Money, Evidence::Measure]
                .into_iter()
                .collect(),
        ) {
            return;
        }
        let tokens = scan.sentence(sentence);
        let counts = |t: &Token| {
            t.class.any(Class::PERCENT | Class::MONEY)
                || t.class.any(Class::UNIT) && !scan.machine().starts(t, self.everyday)
        };
        let mut at = 0;
        while at < tokens.len() {
            if !counts(&tokens[at]) {
                at += 1;
                continue;
            }
            let mut from = at;
            while from > 0 && scan.is_figure(&tokens[from - 1]) {
                from -= 1;
            }
            while at + 1 < tokens.len()
                && (counts(&tokens[at + 1]) || scan.is_figure(&tokens[at + 1]))
            {
                at += 1;
            }
            let age =
                |l| at + 1 < tokens.len() && scan.machine().entry(&tokens[at + 1..], l).is_some();
            if !self.ages.is_some_and(age) {
                claims.push(Claim {
                    kind: ClaimKind::Figure,
                    flat: tokens[from].start..tokens[at].end,
                });
            }
            at += 1;
        }
    }
}
