//! Who says what: attributions, how well each sentence is backed and from where, and what in it asks for a source.

mod article;
mod attribution;
mod carries;
mod change;
mod cited;
mod claim;
mod content;
mod family;
mod finite;
mod headline;
mod impersonal;
mod impersonal_words;
mod label;
mod lexicons;
mod map;
mod name;
mod nameless;
mod nameless_words;
mod naming;
mod no_report;
mod no_report_words;
mod noun;
mod noun_words;
mod origin;
mod predicate;
mod reach;
mod reader;
mod register;
mod reported;
mod requoted;
mod sentence;
mod settled;
mod source;
mod speaker_cue;
mod stance;
mod subject;
mod supporter;
mod whole;
mod word_lists;

pub use crate::view::{ClaimKind, Manner, Reached, SourceKind, Stance, Support};
pub use claim::Claim;
pub use family::{Family, evidence_of};
pub use lexicons::Reader;
pub use register::{ReadRegister, Register};
pub use requoted::Requoted;
pub use source::{Attribution, Source};

use crate::document::SentenceId;
use crate::signal::{Evidence, EvidenceSet};
use std::ops::Range;

/// Who says what in an article.
#[derive(Debug)]
pub struct Sourcing {
    /// In order of the cue.
    pub attributions: Vec<Attribution>,
    /// What each sentence holds: the signals' evidence and who speaks.
    pub evidence: Vec<EvidenceSet>,
    /// How well each sentence is backed.
    pub support: Vec<Support>,
    /// From how far each sentence's support comes.
    pub reach: Vec<Reached>,
    /// What in each sentence asks for a source.
    pub claims: Vec<Vec<Claim>>,
    /// The article's sources, as they are introduced.
    pub sources: Vec<Source>,
    /// Evidence that stands at certain tokens of a sentence, in order of sentence.
    pub spots: Vec<(SentenceId, Evidence, Range<usize>)>,
    /// Quotations that the article gives to two people.
    pub requoted: Vec<Requoted>,
    /// What the article is, where it is long enough to tell.
    pub register: Option<ReadRegister>,
}
