//! A rule's examples, read: what the rule and every variant of it is held against.

use super::mark;
use crate::check::{self, ReadArticle};
use crate::document::{Document, Format, Language};
use crate::finding::{Finding, Label};
use crate::input;
use crate::rule::{Example, Expect, PackFile, Rule, RuleSet, place_in};
use crate::text::{SourceFile, Span};
use crate::view::{ExampleOutcome, Proven};

/// An example as an article.
pub(super) struct ExampleArticle<'a> {
    pub(super) example: &'a Example,
    source: SourceFile,
    doc: Document,
    marks: Vec<Span>,
}

impl<'a> ExampleArticle<'a> {
    pub(super) fn new(example: &'a Example, language: &Language) -> Self {
        let (text, marks) = match example.expect {
            Expect::Flag => mark::strip(&example.text),
            // Where nothing is to be flagged, `«»` are the article's own.
            Expect::Pass => (example.text.clone(), Vec::new()),
        };
        let format = [Format::Text, Format::Html, Format::Bib, Format::CslJson]
            .into_iter()
            .find(|f| Some(f.as_str()) == example.format.as_deref())
            .unwrap_or(Format::Markdown);
        Self {
            example,
            doc: input::read(format, &text, language),
            source: SourceFile::new("example", text),
            marks,
        }
    }
}

/// A text that rules are held against, with nothing expected of it.
pub(super) struct ExampleText(ParsedText);

struct ParsedText {
    source: SourceFile,
    doc: Document,
}

impl ExampleText {
    pub(super) fn new(text: &str, language: &Language) -> Self {
        Self(ParsedText {
            source: SourceFile::new("sentence", text),
            doc: input::read(Format::Text, text, language),
        })
    }

    /// The article of an example.
    pub(super) fn of_example(example: &Example, language: &Language) -> Self {
        let ExampleArticle { source, doc, .. } = ExampleArticle::new(example, language);
        Self(ParsedText { source, doc })
    }

    /// What the first rule flags.
    pub(super) fn found(&self, rules: &RuleSet) -> Vec<Span> {
        let reading = ReadArticle::new(rules, &self.0.source, &self.0.doc);
        let findings = reading.findings(rules, 0);
        findings.into_iter().map(|f| f.span).collect()
    }

    /// What every rule flags, whatever the others make of the same words.
    pub(super) fn all_found(&self, rules: &RuleSet) -> Vec<(usize, Span)> {
        let reading = ReadArticle::new(rules, &self.0.source, &self.0.doc);
        reading.detected(rules)
    }
}

/// An article as the rules read it.
pub(super) struct ExampleRun<'a> {
    article: &'a ExampleArticle<'a>,
    reading: ReadArticle<'a>,
}

impl<'a> ExampleRun<'a> {
    pub(super) fn new(rules: &'a RuleSet, article: &'a ExampleArticle<'a>) -> Self {
        Self {
            article,
            reading: ReadArticle::new(rules, &article.source, &article.doc),
        }
    }

    /// Whether it is one that must be flagged, and no known gap.
    pub(super) fn must_flag(&self) -> bool {
        self.article.example.expect == Expect::Flag && !self.article.example.todo
    }

    /// What the rule at an index reports.
    pub(super) fn findings(&self, rules: &RuleSet, index: usize) -> Vec<Finding> {
        self.reading.findings(rules, index)
    }

    /// What the rule at an index flags, in bytes of the article.
    pub(super) fn found(&self, rules: &RuleSet, index: usize) -> Vec<Span> {
        let findings = self.findings(rules, index);
        findings.into_iter().map(|f| f.span).collect()
    }

    /// How the rule at an index does.
    pub(super) fn outcome(&self, rules: &RuleSet, index: usize) -> ExampleOutcome {
        self.judge(&self.reading.findings(rules, index))
    }

    /// The same, with what people are shown of it.
    pub(super) fn proven(&self, rules: &RuleSet, index: usize, file: &PackFile) -> Proven {
        let rule: &Rule = &rules.rules[index];
        let findings = self.reading.findings(rules, index);
        let outcome = self.judge(&findings);
        let ExampleArticle { example, marks, .. } = self.article;
        let mut places = Vec::new();
        if !outcome.is_good() {
            let found: Vec<Span> = findings.iter().map(|f| f.span).collect();
            let missed = marks.iter().filter(|m| !found.contains(m));
            let extra = found.iter().filter(|f| !marks.contains(f));
            let label = |s: &Span, message: &str| Label {
                span: self.in_file(*s, file),
                message: message.to_owned(),
            };
            places.extend(missed.map(|s| label(s, "not flagged")));
            places.extend(extra.map(|s| label(s, "flagged")));
        }
        Proven {
            rule: rule.info.id.clone(),
            pack: rule.info.pack.clone(),
            file: rule.written.file,
            at: example.span,
            places,
            article: self.article.source.text().to_owned(),
            todo: example.todo,
            outcome,
        }
    }

    /// Words of the article where the rule file has them.
    fn in_file(&self, span: Span, file: &PackFile) -> Span {
        let example = self.article.example;
        let Some(token) = file.text.get(example.span.start..example.span.end) else {
            return example.span;
        };
        let said = match example.expect {
            Expect::Flag => mark::place_in(&example.text, span),
            Expect::Pass => span,
        };
        let at = |value| example.span.start + place_in(token, value);
        Span::new(at(said.start), at(said.end))
    }

    /// Holds what was found against what is marked.
    fn judge(&self, findings: &[Finding]) -> ExampleOutcome {
        let ExampleArticle {
            example,
            source,
            marks,
            ..
        } = self.article;
        let found: Vec<Span> = findings.iter().map(|f| f.span).collect();
        let outcome = compare(marks, &found, source.text());
        let Some(fixed) = example.fixed.as_ref().filter(|_| outcome.is_good()) else {
            return outcome;
        };
        let fixes = findings.iter().filter_map(|f| f.fix.as_ref());
        let (got, _) = check::apply(source.text(), fixes);
        if got == *fixed {
            outcome
        } else {
            ExampleOutcome::Unfixed(fixed.clone(), got)
        }
    }
}

/// Holds places against marks, both in bytes of `text`.
fn compare(marks: &[Span], found: &[Span], text: &str) -> ExampleOutcome {
    let words = |spans: &[&Span]| -> Vec<String> {
        let words = spans.iter().map(|s| text.get(s.start..s.end));
        words.map(|w| w.unwrap_or_default().to_owned()).collect()
    };
    let missed: Vec<&Span> = marks.iter().filter(|m| !found.contains(m)).collect();
    let extra: Vec<&Span> = found.iter().filter(|f| !marks.contains(f)).collect();
    match (missed.is_empty(), extra.is_empty()) {
        (true, true) if marks.is_empty() => ExampleOutcome::Silent,
        (true, true) => ExampleOutcome::Right,
        (true, false) => ExampleOutcome::Noisy(words(&extra)),
        (false, true) => ExampleOutcome::Missing(words(&missed)),
        (false, false) => ExampleOutcome::Misplaced(words(&missed), words(&extra)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_held_against_what_is_marked() {
        let (a, b) = (Span::new(0, 3), Span::new(4, 7));
        let judge = |marks: &[Span], found: &[Span]| compare(marks, found, "one two");
        let words = |w: &str| vec![w.to_owned()];
        assert_eq!(judge(&[], &[]), ExampleOutcome::Silent);
        assert_eq!(judge(&[a, b], &[a, b]), ExampleOutcome::Right);
        assert_eq!(judge(&[], &[b]), ExampleOutcome::Noisy(words("two")));
        assert_eq!(judge(&[a], &[a, b]), ExampleOutcome::Noisy(words("two")));
        assert_eq!(judge(&[a, b], &[a]), ExampleOutcome::Missing(words("two")));
        assert_eq!(
            judge(&[a], &[Span::new(0, 7)]),
            ExampleOutcome::Misplaced(words("one"), words("one two"))
        );
    }
}
