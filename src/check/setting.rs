//! The setting of a sentence for models that see more than its words.

use crate::document::SentenceId;
use crate::learned::Setting;
use crate::signal::Evidence;
use crate::sourcing::{ClaimKind, Sourcing, Support};

/// Into how many parts the share of unbacked sentences is cut.
const PARTS: usize = 5;

/// Gives the setting of each sentence of an article. What many sentences share is worked out once.
#[derive(Debug)]
pub struct SentenceSettings {
    /// What the article is, and how much of it is backed by nobody a reader could find, in parts; not that where it is too short to
    /// tell.
    article: Setting,
    /// By support: what it says of its sentence, of the one after it, of the one before it.
    support: Vec<[Setting; 3]>,
    /// By kind of claim.
    claims: Vec<Setting>,
    /// By kind of evidence.
    evidence: Vec<Setting>,
}

impl SentenceSettings {
    /// For an article's sourcing.
    #[must_use]
    pub fn new(sourcing: &Sourcing) -> Self {
        const SHARES: [&str; PARTS + 1] = ["0", "1", "2", "3", "4", "5"];
        let all = sourcing.support.len();
        let unbacked = sourcing.support.iter().filter(|s| !is_backed(**s)).count();
        let read = sourcing.register.as_ref();
        let register = read.map_or("unknown", |r| r.register.as_str());
        let setting = |features: &[&[&str]]| {
            let mut s = Setting::default();
            features.iter().for_each(|parts| s.add(parts));
            s
        };
        let mut article = setting(&[&["register", register]]);
        if read.is_some() {
            let share = SHARES[unbacked * PARTS / all.max(1)];
            article.add(&["unbacked", share]);
            article.add(&["unbacked", share, register]);
        }
        let support = Support::ALL.iter().map(|s| {
            let s = s.as_str();
            [
                setting(&[&["support", s], &["support", s, register]]),
                setting(&[&["before", s]]),
                setting(&[&["after", s]]),
            ]
        });
        let claims = ClaimKind::ALL.iter().map(|c| {
            let c = c.as_str();
            setting(&[&["claim", c], &["claim", c, register]])
        });
        let evidence = Evidence::ALL
            .iter()
            .map(|e| setting(&[&["evidence", e.as_str()]]));
        Self {
            article,
            support: support.collect(),
            claims: claims.collect(),
            evidence: evidence.collect(),
        }
    }

    /// The setting of a sentence.
    #[must_use]
    pub fn setting_of(&self, sourcing: &Sourcing, sentence: SentenceId) -> Setting {
        let mut s = self.article.clone();
        let of = |sentence: SentenceId| {
            let support = sourcing.support.get(sentence)?;
            let at = Support::ALL.iter().position(|s| s == support)?;
            self.support.get(at)
        };
        if let Some([own, ..]) = of(sentence) {
            s.join(own);
        }
        let support = sourcing.support[sentence].as_str();
        for claim in &sourcing.claims[sentence] {
            let at = ClaimKind::ALL.iter().position(|k| *k == claim.kind);
            if let Some(own) = at.and_then(|at| self.claims.get(at)) {
                s.join(own);
            }
            s.add(&["claim", claim.kind.as_str(), support]);
        }
        for kind in sourcing.evidence[sentence].iter() {
            // The models were trained before there were these kinds, which say nothing that the others do not.
            let unknown = matches!(
                kind,
                Evidence::PlainAuthority | Evidence::PlainResearch | Evidence::ImpersonalClause
            );
            if unknown {
                continue;
            }
            if let Some(own) = self.evidence.get(kind as usize) {
                s.join(own);
            }
        }
        if let Some([_, before, _]) = sentence.checked_sub(1).and_then(of) {
            s.join(before);
        }
        if let Some([.., after]) = of(sentence + 1) {
            s.join(after);
        }
        let from = sourcing
            .attributions
            .partition_point(|a| a.sentence < sentence);
        let own = sourcing.attributions[from..].iter();
        // Who has a verb and says nothing with it (“job seekers looking to move”) does not count.
        for a in own
            .take_while(|a| a.sentence == sentence)
            .filter(|a| a.carries)
        {
            s.add(&["speaks", a.kind.as_str(), a.manner.as_str()]);
        }
        s
    }
}

/// Whether a reader could find who backs it.
const fn is_backed(support: Support) -> bool {
    !matches!(support, Support::None | Support::Vague | Support::Anonymous)
}
