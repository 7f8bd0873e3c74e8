//! A run of `check`: what was read, what was found, what could not be done.

use super::{ChatResidue, Passage, RuleInfo};
use crate::finding::{FileError, Finding, Severity};
use crate::text::{SourceFile, Span};
use std::collections::BTreeMap;
use std::time::Duration;

/// One article, checked.
#[derive(Debug)]
pub struct Checked {
    /// The article; its name is its path as reported, with `/`.
    pub source: SourceFile,
    /// The word for its format (“markdown”).
    pub format: &'static str,
    /// How many sentences it has.
    pub sentences: usize,
    /// How many words it has.
    pub words: usize,
    /// What was found, in order of place, then rule.
    pub findings: Vec<Finding>,
    /// What the baseline hides of what was found.
    pub baselined: Vec<Finding>,
    /// Its passages, in order of the source, where a page is to show them.
    pub passages: Vec<Passage>,
}

/// A whole run, in order of path.
#[derive(Debug, Default)]
pub struct Run {
    /// The articles that were checked.
    pub files: Vec<Checked>,
    /// What could not be done.
    pub file_errors: Vec<FileError>,
    /// What was done and may not be what was meant: a file in which no prose was found. It fails no run.
    pub doubts: Vec<FileError>,
    /// What files are called from the root of their repository on, by the name that is printed, where the two differ: forges go
    /// by it, whatever folder the run was in.
    pub in_repository: BTreeMap<String, String>,
    /// How many findings were found but are not listed (`--max-findings`).
    pub left_out: usize,
    /// How many findings articles ignore.
    pub ignored: usize,
    /// How many the baseline hides.
    pub baselined: usize,
    /// Whether there is a baseline, so that what is reported is new.
    pub has_baseline: bool,
    /// How many entries of the baseline have no finding any more.
    pub stale: usize,
    /// How many findings were fixed.
    pub fixed: usize,
    /// Things to tell once, such as that a text is not English.
    pub notes: Vec<String>,
    /// The rules that ran, in order of pack file, then as written.
    pub rules: Vec<RuleInfo>,
    /// The least severity that fails the run; `None` where none does.
    pub fail_on: Option<Severity>,
    /// Whether the article's words are left out, as [`Run::without_words`] does.
    pub wordless: bool,
    /// How long it took.
    pub elapsed: Duration,
}

/// At most this many doubts are shown to people.
const DOUBTS: usize = 10;

/// Findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many infos.
    pub infos: usize,
}

impl Run {
    /// The findings listed, by severity.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut c = Counts::default();
        for f in self.files.iter().flat_map(|f| &f.findings) {
            match f.severity {
                Severity::Error => c.errors += 1,
                Severity::Warning => c.warnings += 1,
                Severity::Info => c.infos += 1,
            }
        }
        c
    }

    /// What people are shown of files: the first doubts, a line each.
    #[must_use]
    pub fn doubts(&self) -> Vec<String> {
        let shown = self.doubts.iter().take(DOUBTS).map(ToString::to_string);
        let mut all: Vec<String> = shown.collect();
        if self.doubts.len() > DOUBTS {
            all.push(format!("{} more such files", self.doubts.len() - DOUBTS));
        }
        all
    }

    /// What a forge calls the file that is printed as `name`.
    #[must_use]
    pub fn forge_name<'r>(&'r self, name: &'r str) -> &'r str {
        self.in_repository.get(name).map_or(name, String::as_str)
    }

    /// The verdict on an article that holds what a chat left.
    #[must_use]
    pub fn chat_residue<'f>(&self, file: &'f Checked) -> Option<ChatResidue<'f>> {
        ChatResidue::of(&file.findings, |rule, tag| {
            let rule = self.rules.iter().find(|r| r.id == rule);
            rule.is_some_and(|r| r.tags.iter().any(|t| t == tag))
        })
    }

    /// Keeps the `most` gravest findings, in their order, and counts the rest as left out. Of findings as grave the first are kept.
    pub fn keep(&mut self, most: usize) {
        let findings = self.files.iter().flat_map(|f| &f.findings);
        let mut severities: Vec<_> = findings.map(|f| f.severity).collect();
        self.left_out += severities.len().saturating_sub(most);
        if severities.len() <= most {
            return;
        }
        severities.sort_by_key(|s| std::cmp::Reverse(*s));
        // Those that are graver than the last that is kept are all kept, and some that are as grave.
        let Some(last) = most.checked_sub(1).map(|at| severities[at]) else {
            self.files.iter_mut().for_each(|f| f.findings.clear());
            return;
        };
        let mut room = severities[..most].iter().filter(|s| **s == last).count();
        for f in &mut self.files {
            f.findings.retain(|f| {
                let fits = f.severity == last && room > 0;
                room -= usize::from(fits);
                fits || f.severity > last
            });
        }
    }

    /// Takes the articles' words out: the texts are masked, messages have `…` where they quote, and fixes, which are made
    /// of the article's words, are gone. Places stay.
    pub fn without_words(&mut self) {
        self.wordless = true;
        for file in &mut self.files {
            file.source = file.source.masked();
            file.passages.clear();
            for f in file.findings.iter_mut().chain(&mut file.baselined) {
                let rule = self.rules.iter().find(|r| r.id == f.rule);
                // What a rule that is not listed says may quote; its id does not.
                f.message = rule.map_or_else(|| f.rule.clone(), |r| unquoted(&r.message));
                f.fix = None;
            }
        }
    }

    /// The article's words at `span` (bytes), or nothing where they are left out.
    #[must_use]
    pub fn words<'s>(&self, source: &'s SourceFile, span: Span) -> &'s str {
        if self.wordless {
            ""
        } else {
            source.slice(span)
        }
    }
}

/// A rule's message with `…` for each `{…}` in it.
fn unquoted(message: &str) -> String {
    let mut out = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((_, after)) = after.split_once('}') else {
            return out + "{" + after;
        };
        out.push('…');
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::unquoted;

    #[test]
    fn a_message_without_words_keeps_its_own() {
        assert_eq!(unquoted("“{text}” by {who}: why?"), "“…” by …: why?");
        assert_eq!(unquoted("plain } {"), "plain } {");
    }
}
