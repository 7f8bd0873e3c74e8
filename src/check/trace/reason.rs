//! What silenced a rule, in words and with the evidence.

use super::super::detection::Candidate;
use super::super::evidence_span::words;
use super::super::silence::SilencedBy;
use super::Tracer;
use crate::config::Origin;
use crate::document::SentenceId;
use crate::learned::ModelName;
use crate::rule::{ArticlePosition, Condition, Rule, language_name};
use crate::signal::{Evidence, EvidenceSet};
use crate::sourcing::{Reached, Support};
use crate::view::{TracedPlace, Verdict};

impl Tracer<'_> {
    /// The verdict of a rule that a test silenced.
    pub(super) fn reason(&mut self, rule: &Rule, c: &Candidate, silenced: SilencedBy) -> Verdict {
        let sentence = c.detection.sentence;
        let (test, reason, evidence) = match silenced {
            SilencedBy::Off => {
                let origin = &self.ctx.policy.rules[c.detection.rule].origin;
                ("config".to_owned(), off(origin), None)
            }
            SilencedBy::Allowed(i) => {
                let allowed = &self.ctx.policy.allows[i];
                let reason = format!("“{}” is allowed ({})", allowed.text, allowed.said);
                ("allow".to_owned(), reason, None)
            }
            SilencedBy::Block(kind) => (
                "in".to_owned(),
                format!("it does not read a {}", kind.as_str()),
                None,
            ),
            SilencedBy::Language => (
                "language".to_owned(),
                format!(
                    "the article does not look {}",
                    language_name(rule.info.language.unwrap_or_default())
                ),
                None,
            ),
            SilencedBy::Column => (
                "column".to_owned(),
                "not in a column with such a heading".to_owned(),
                None,
            ),
            SilencedBy::Code => ("code".to_owned(), "code is not prose".to_owned(), None),
            SilencedBy::Swapped => (
                "swap".to_owned(),
                "it is what the rule asks for".to_owned(),
                None,
            ),
            SilencedBy::Linked => (
                "linked".to_owned(),
                "skipped in the words of a link".to_owned(),
                None,
            ),
            SilencedBy::Quoted => (
                "quoted".to_owned(),
                "skipped where it is quoted or mentioned".to_owned(),
                self.quotation(c),
            ),
            SilencedBy::Unquoted => (
                "quoted".to_owned(),
                "not inside a quotation".to_owned(),
                None,
            ),
            SilencedBy::Defined => (
                "defined-by".to_owned(),
                "it is spelled out here or before".to_owned(),
                None,
            ),
            SilencedBy::Brief => (
                "least-words".to_owned(),
                format!("it needs {} words or more", rule.find.scope.least_words),
                None,
            ),
            SilencedBy::Short => (
                "only-if words".to_owned(),
                format!(
                    "the article has {} words, and it needs {}",
                    self.ctx.scan.document().words,
                    rule.conditions.least_words
                ),
                None,
            ),
            SilencedBy::Score => {
                let (test, reason) = self.too_low(rule, sentence);
                (test.to_owned(), reason, None)
            }
            SilencedBy::Elsewhere(at) => ("at".to_owned(), elsewhere(at).to_owned(), None),
            SilencedBy::Excepted(phrase) => {
                let near = c.tokens.clone().unwrap_or_default();
                let found = self
                    .ctx
                    .scan
                    .find_near(phrase, sentence, near.clone())
                    .find(|e| e.start < near.end && near.start < e.end);
                let place = found.map(|tokens| self.place(&self.ctx.scan.flat(&tokens)));
                (
                    "except".to_owned(),
                    "it lets this wording pass".to_owned(),
                    place,
                )
            }
            SilencedBy::Supported(support) => (
                "unless support".to_owned(),
                self.backed(sentence, support),
                self.support_from(sentence),
            ),
            SilencedBy::Unless(i) => {
                let condition = &rule.conditions.unless[i];
                let (what, place) = self.held(condition, sentence);
                let reach = condition.reach.in_words();
                (
                    format!("unless {}", condition.reach.as_str()),
                    format!("{what} {reach}"),
                    place,
                )
            }
            SilencedBy::OnlyIf(i) => {
                let condition = rule.conditions.only_if.get(i);
                let test = condition.map_or("sentence", |c| c.reach.as_str());
                let asked = condition.map_or_else(String::new, asked);
                let reach = condition.map_or("here", |c| c.reach.in_words());
                (
                    format!("only-if {test}"),
                    format!("nothing found {reach}{asked}"),
                    None,
                )
            }
        };
        Verdict::Silent {
            test,
            reason,
            evidence,
        }
    }

    /// Which score of a sentence a rule asks for is too low, with both numbers.
    fn too_low(&mut self, rule: &Rule, sentence: SentenceId) -> (&'static str, String) {
        let (ctx, find) = (self.ctx, &rule.find);
        let mut score = |name| self.scores.score(name, ctx.scan, ctx.sourcing, sentence);
        if let Some(least) = find.article_score
            && let Some(reached) = score(ModelName::Unsourced)
            && reached < least
        {
            return (
                "article-score",
                format!(
                    "in this article the sentence scores {reached:.2} as one that editors ask a source for, \
                     and the rule asks for {least:.2}"
                ),
            );
        }
        let scored = find.model.and_then(|(name, least)| {
            let reached = score(name)?;
            Some(format!(
                "the model {} gives the sentence {reached:.2}, and the rule asks for {least:.2}",
                name.as_str()
            ))
        });
        let unread = || "the article is too short for the model to tell".to_owned();
        ("model", scored.unwrap_or_else(unread))
    }

    /// The quotation that holds what was found; the whole block where that is quoted.
    fn quotation(&self, c: &Candidate) -> Option<TracedPlace> {
        let flat = self.ctx.scan.flat(c.tokens.as_ref()?);
        let found = self.ctx.scan.quotations_in(&flat).next()?;
        Some(self.place(found))
    }

    /// How well a sentence is backed, and from how far.
    fn backed(&self, sentence: SentenceId, support: Support) -> String {
        match self.ctx.sourcing.reach[sentence] {
            Reached::Nowhere | Reached::Sentence => {
                format!("the sentence is backed ({})", support.as_str())
            }
            far => format!("the sentence is backed ({}, from {far})", support.as_str()),
        }
    }

    /// What of a condition holds, and the nearest place where it does.
    fn held(&self, c: &Condition, sentence: SentenceId) -> (String, Option<TracedPlace>) {
        let doc = self.ctx.scan.document();
        let Some((range, _)) = self.conditions.reach(c.reach, sentence) else {
            return ("what it asks for".to_owned(), None);
        };
        let mut near: Vec<SentenceId> = range.collect();
        near.sort_by_key(|s| (s.abs_diff(sentence), *s));
        for &s in &near {
            let held = self.ctx.sourcing.evidence[s];
            if let Some(kind) = c.evidence.iter().find(|e| held.has(*e)) {
                let place = words(self.ctx.scan, self.ctx.sourcing, s, kind).map(|w| self.shown(w));
                let place =
                    place.or_else(|| (s != sentence).then(|| self.place(&doc.sentences[s].flat)));
                return (kind.in_words().to_owned(), place);
            }
        }
        for &s in &near {
            let claims = &self.ctx.sourcing.claims[s];
            if let Some(claim) = claims.iter().find(|k| c.claims.contains(&k.kind)) {
                let name = format!("a claim ({})", claim.kind.as_str());
                return (name, Some(self.place(&claim.flat)));
            }
            let phrase = c
                .phrases
                .iter()
                .find_map(|p| self.ctx.scan.find(*p, s).next());
            if let Some(tokens) = phrase {
                let place = self.place(&self.ctx.scan.flat(&tokens));
                return ("a phrase".to_owned(), Some(place));
            }
            if c.patterns.iter().any(|p| self.ctx.scan.holds(*p, s)) {
                let place = self.place(&doc.sentences[s].flat);
                return ("a pattern".to_owned(), Some(place));
            }
        }
        ("what it asks for".to_owned(), None)
    }
}

/// Who turned a rule off.
fn off(origin: &Origin) -> String {
    match origin {
        Origin::Default => "it does not run unless it is selected".to_owned(),
        Origin::Option(option) => format!("turned off by {option}"),
        said => format!("off ({said})"),
    }
}

/// What an unmet condition asks for: “; it asks for cited or named”.
fn asked(c: &Condition) -> String {
    let mut all: Vec<&str> = c.evidence.iter().map(Evidence::as_str).collect();
    all.extend(c.claims.iter().map(|k| k.as_str()));
    if !c.phrases.is_empty() {
        all.push("a phrase");
    }
    if !c.patterns.is_empty() {
        all.push("a pattern");
    }
    if c.evidence == EvidenceSet::NONE && all.is_empty() {
        return String::new();
    }
    format!("; it asks for {}", all.join(" or "))
}

/// The evidence that gives a support.
pub(super) fn evidence_of(support: Support) -> Option<Evidence> {
    Some(match support {
        Support::Cited => Evidence::Cited,
        Support::Named => Evidence::Named,
        Support::Described => Evidence::Described,
        Support::Own => Evidence::Own,
        Support::Anonymous => Evidence::Anonymous,
        Support::Vague => Evidence::Vague,
        Support::None => return None,
    })
}

fn elsewhere(at: ArticlePosition) -> &'static str {
    match at {
        ArticlePosition::First => "not in the first words",
        ArticlePosition::Opening => "not in the opening",
        ArticlePosition::Closing => "not in the closing",
        ArticlePosition::Last => "not in the last words",
        ArticlePosition::Edge => "neither in the opening nor in the closing",
    }
}
