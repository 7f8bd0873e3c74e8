//! An article as rules read it: what is seen in it, and who says what.

use crate::citation::Citations;
use crate::document::{Document, Language};
use crate::rule::RuleSet;
use crate::signal::Scan;
use crate::sourcing::Sourcing;
use crate::text::SourceFile;
use crate::view::{RuleInfo, SourcingMap};
use std::time::{Duration, Instant};

/// An article, scanned and read for who says what. It is made once for an article, and holds everything that does not depend
/// on which of the rules are on.
#[derive(Debug)]
pub struct Analysis<'a> {
    pub(super) source: &'a SourceFile,
    pub(super) scan: Scan<'a>,
    pub(super) sourcing: Sourcing,
    /// What its references say; nothing where no rule asks for it.
    pub(super) citations: Citations,
    /// The code of the article's language; `None` where it is none that the rules know, by the share of its function words.
    pub(super) language: Option<&'static str>,
    /// How long the two steps took: scanning, then sourcing.
    pub(super) took: [Duration; 2],
}

impl<'a> Analysis<'a> {
    /// Reads an article with what `rules` look for.
    #[must_use]
    pub fn new(rules: &'a RuleSet, source: &'a SourceFile, doc: &'a Document) -> Self {
        let start = Instant::now();
        let scan = rules.scan(doc, source.text());
        let citations = rules.citations(doc, source.text());
        let scanned = Instant::now();
        let sourcing = rules.read(&scan);
        let took = [scanned - start, scanned.elapsed()];
        let (words, known) = scan.function_words();
        let language = Language::is_known(words, known).then(|| scan.machine().language());
        Self {
            source,
            scan,
            sourcing,
            citations,
            language,
            took,
        }
    }

    /// Who says what in the article, as people are shown it.
    #[must_use]
    pub fn map(&self) -> SourcingMap {
        self.sourcing.map(&self.scan, self.source)
    }

    /// Whether a rule is for articles in this one's language.
    pub(super) fn is_read_by(&self, rule: &RuleInfo) -> bool {
        rule.language.is_none() || rule.language == self.language
    }
}
