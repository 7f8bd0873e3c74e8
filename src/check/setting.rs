//! The setting of a sentence for models that see more than its words.

use crate::document::SentenceId;
use crate::learned::Setting;
use crate::sourcing::{Sourcing, Support};

/// Into how many parts the share of unbacked sentences is cut.
const PARTS: usize = 5;

/// Gives the setting of each sentence of an article.
#[derive(Debug)]
pub struct Settings {
    /// What the article is.
    register: &'static str,
    /// How much of it is backed by nobody a reader could find, in parts; nothing where it is too short to tell.
    unbacked: Option<&'static str>,
}

impl Settings {
    /// For an article's sourcing.
    #[must_use]
    pub fn new(sourcing: &Sourcing) -> Self {
        const SHARES: [&str; PARTS + 1] = ["0", "1", "2", "3", "4", "5"];
        let all = sourcing.support.len();
        let unbacked = sourcing.support.iter().filter(|s| !is_backed(**s)).count();
        let read = sourcing.register.as_ref();
        Self {
            register: read.map_or("unknown", |r| r.register.as_str()),
            unbacked: read.map(|_| SHARES[unbacked * PARTS / all.max(1)]),
        }
    }

    /// The setting of a sentence.
    #[must_use]
    pub fn of(&self, sourcing: &Sourcing, sentence: SentenceId) -> Setting {
        let mut s = Setting::default();
        let register = self.register;
        s.add(&["register", register]);
        if let Some(share) = self.unbacked {
            s.add(&["unbacked", share]);
            s.add(&["unbacked", share, register]);
        }
        let support = sourcing.support[sentence].as_str();
        s.add(&["support", support]);
        s.add(&["support", support, register]);
        for claim in &sourcing.claims[sentence] {
            s.add(&["claim", claim.kind.as_str()]);
            s.add(&["claim", claim.kind.as_str(), register]);
        }
        let before = sentence.checked_sub(1);
        if let Some(support) = before.and_then(|i| sourcing.support.get(i)) {
            s.add(&["before", support.as_str()]);
        }
        if let Some(support) = sourcing.support.get(sentence + 1) {
            s.add(&["after", support.as_str()]);
        }
        let from = sourcing
            .attributions
            .partition_point(|a| a.sentence < sentence);
        let own = sourcing.attributions[from..].iter();
        for a in own.take_while(|a| a.sentence == sentence) {
            s.add(&["speaks", a.kind.as_str(), a.manner.as_str()]);
        }
        s
    }
}

/// Whether a reader could find who backs it.
const fn is_backed(support: Support) -> bool {
    !matches!(support, Support::None | Support::Vague | Support::Anonymous)
}
