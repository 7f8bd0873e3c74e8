//! A rule in words, made of the rule itself: what it looks for, what silences it, what it needs to speak.

use super::compiled::{Condition, Rule};
use super::fix::{Change, Removed};
use super::manifest::{LANGUAGES, language_name};
use super::place::{ArticlePosition, Quoted};
use super::rates::{CORPUS, rates};
use super::total::{SumFlags, Total, Within};
use crate::document::BlockKind;
use crate::signal::{Evidence, PatternTarget};
use crate::sourcing::{ClaimKind, Reached, Support};
use crate::view::RulePage;

impl Rule {
    /// What people are shown of it.
    #[must_use]
    pub fn page(&self) -> RulePage {
        let rate = rates().get(&self.info.id).copied();
        RulePage {
            says: self.info.message.clone(),
            finds: self.finds(),
            silent: self.silent(),
            speaks: self.speaks(),
            fix: self.fix.as_ref().map(|f| {
                let safe = if f.safe {
                    "safe: what the article says is left alone"
                } else {
                    "not safe: what the article says changes"
                };
                let change = match &f.change {
                    Change::Replace(text) if text.is_empty() => "removes what it found".to_owned(),
                    Change::Replace(text) => format!("replaces what it found with `{text}`"),
                    Change::Remove(Removed::Words) => "removes what it found".to_owned(),
                    Change::Remove(Removed::Sentence) => "removes the sentence".to_owned(),
                    Change::Remove(Removed::Block) => "removes the block".to_owned(),
                };
                format!("{}: {change} ({safe})", f.title)
            }),
            // What has the same name in another pack was not measured.
            rate: rate
                .filter(|_| {
                    super::ids().any(|(id, pack)| id == self.info.id && pack == self.info.pack)
                })
                .map(|r| (r.findings, r.words)),
            corpus: CORPUS,
            options: self
                .options
                .iter()
                .map(|o| (o.name.clone(), o.value))
                .collect(),
            info: self.info.clone(),
        }
    }

    fn finds(&self) -> Vec<String> {
        let f = &self.find;
        let mut what = Vec::new();
        what.extend(wordings(f.phrases.len(), "wording"));
        what.extend(wordings(f.patterns.len(), "pattern"));
        what.extend(f.evidence.iter().map(Evidence::in_words).map(str::to_owned));
        what.extend(claims(&f.claims));
        what.extend(f.facts.iter().map(|k| format!("the fact `{}`", k.as_str())));
        what.extend(f.identifiers.iter().map(|k| format!("any {}", k.name())));
        what.extend(
            f.form
                .case
                .map(|c| format!("words without the capitals of a {} line", c.as_str())),
        );
        what.extend(
            f.form
                .twice
                .then(|| "a word that stands twice running".to_owned()),
        );
        what.extend(wordings(f.form.either.len(), "pair of spellings"));
        what.extend(f.model.filter(|_| f.is_learned()).map(|(name, least)| {
            format!(
                "a sentence to which the model `{}` gives {least} or more",
                name.as_str()
            )
        }));
        what.extend(
            (!f.mistakes.is_empty())
                .then(|| "a slip in what the article says to whosays".to_owned()),
        );
        let rules: Vec<_> = f.rules.iter().map(|r| format!("`{r}`")).collect();
        let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
        what.extend((!rules.is_empty()).then(|| format!("what {} flag", list(&rules, "and"))));
        let mut finds = vec![what.join("; ")];
        finds.extend(f.model.filter(|_| f.is_seen()).map(|(name, least)| {
            format!(
                "only in a sentence to which the model `{}` gives {least} or more",
                name.as_str()
            )
        }));
        finds.extend(f.article_score.map(|least| {
            format!("in an article of some length only in a sentence to which the model `unsourced` gives {least} or more")
        }));
        let unscored: Vec<_> = (f.unscored.iter())
            .map(|e| format!("`{}`", e.as_str()))
            .collect();
        let unscored: Vec<&str> = unscored.iter().map(String::as_str).collect();
        finds.extend(
            (!unscored.is_empty())
                .then(|| format!("{} whatever that score is", list(&unscored, "and"))),
        );
        let blocks: Vec<&str> = f.scope.blocks.iter().map(|b| plural(*b)).collect();
        let quoted = match f.scope.quoted {
            Quoted::Skip => ", but not in quotations",
            Quoted::Only => ", in quotations only",
            Quoted::Both => ", in quotations too",
        };
        finds.push(match f.scope.place {
            PatternTarget::Text => format!("in {}{quoted}", list(&blocks, "and")),
            PatternTarget::Raw => "in the article as it is written, markup and all".to_owned(),
            PatternTarget::LinkTarget => "in the targets of links and images".to_owned(),
            PatternTarget::Code => "in code".to_owned(),
            PatternTarget::FrontMatter => "in the front matter".to_owned(),
        });
        let language = self.info.language.filter(|l| *l != LANGUAGES[0]);
        finds.extend(language.map(|l| format!("in {} articles", language_name(l))));
        finds.extend(f.scope.position.map(|at| {
            let at = match at {
                ArticlePosition::First => "in the article's first words",
                ArticlePosition::Opening => "in the article's first 120 words",
                ArticlePosition::Closing => "in the article's last 120 words",
                ArticlePosition::Last => "in the article's last words",
                ArticlePosition::Edge => "in the article's first or last 120 words",
            };
            at.to_owned()
        }));
        if !f.scope.column.is_empty() {
            finds.push("below certain headings of a table's columns".to_owned());
        }
        if f.scope.skip_links {
            finds.push("not in the words of links".to_owned());
        }
        if !f.scope.support.is_empty() {
            let grades: Vec<String> = f.scope.support.iter().map(|s| backed(*s)).collect();
            let grades: Vec<&str> = grades.iter().map(String::as_str).collect();
            finds.push(format!("in a sentence backed by {}", list(&grades, "or")));
        }
        if f.scope.once {
            finds.push("once in an article for the same words".to_owned());
        }
        finds
    }

    fn silent(&self) -> Vec<String> {
        let mut silent: Vec<String> = conditions(&self.conditions.unless);
        if let Some(support) = self.conditions.unless_support {
            let from = match self.conditions.support_within {
                Reached::Document => String::new(),
                Reached::Sentence => ", in the sentence itself".to_owned(),
                near => format!(", from no further than the {}", near.as_str()),
            };
            let better = if support == Support::Cited {
                ""
            } else {
                " or better"
            };
            silent.push(format!(
                "the sentence is backed by {}{better}{from}",
                backed(support)
            ));
        }
        let exceptions = self.find.except.len();
        silent.extend(
            wordings(exceptions, "exception").map(|w| format!("{w} overlaps what it found")),
        );
        silent
    }

    fn speaks(&self) -> Vec<String> {
        let mut speaks: Vec<String> = conditions(&self.conditions.only_if);
        if self.conditions.least_words > 0 {
            speaks.push(format!(
                "the article has {} words or more",
                self.conditions.least_words
            ));
        }
        speaks.extend(self.total.map(|t| total(t, !self.weights.is_empty())));
        speaks
    }
}

/// Conditions in words, the nearest first.
fn conditions(all: &[Condition]) -> Vec<String> {
    let mut all: Vec<&Condition> = all.iter().collect();
    all.sort_by_key(|c| c.reach as u8);
    all.into_iter().map(condition).collect()
}

/// “in this sentence there is a link, note or citation; a named source”.
fn condition(c: &Condition) -> String {
    let mut any: Vec<String> = c.evidence.iter().map(|e| e.in_words().to_owned()).collect();
    any.extend(claims(&c.claims));
    any.extend(wordings(c.phrases.len(), "wording"));
    any.extend(wordings(c.patterns.len(), "pattern"));
    format!("{} there is {}", c.reach.in_words(), any.join("; "))
}

fn claims(kinds: &[ClaimKind]) -> impl Iterator<Item = String> {
    kinds.iter().map(|k| match k {
        ClaimKind::Accusation | ClaimKind::Opinion | ClaimKind::Event | ClaimKind::Effect => {
            format!("an {}", k.as_str())
        }
        ClaimKind::Technical => "a technical detail".to_owned(),
        ClaimKind::Causal => "a cause".to_owned(),
        ClaimKind::Research => "a finding of research".to_owned(),
        ClaimKind::Standing => "fame or rank".to_owned(),
        k => format!("a {}", k.as_str()),
    })
}

/// “a certain wording”, “one of 12 wordings”.
fn wordings(n: usize, what: &str) -> Option<String> {
    match n {
        0 => None,
        1 => Some(format!("a certain {what}")),
        n => Some(format!("one of {n} {what}s")),
    }
}

fn backed(support: Support) -> String {
    match support {
        Support::Cited => "a link, note or citation",
        Support::Named => "a named source",
        Support::Described => "a described source",
        Support::Own => "the author's own work",
        Support::Anonymous => "an anonymous source",
        Support::Vague => "a vague source",
        Support::None => "nothing",
    }
    .to_owned()
}

fn total(t: Total, weighed: bool) -> String {
    let within = match t.within {
        Within::Sentence => "a sentence",
        Within::Paragraph => "a paragraph",
        Within::Section => "a section",
        Within::Document => "the article",
    };
    let weighed = if weighed {
        ", some of which count for less"
    } else {
        ""
    };
    let same = if t.same { " of the same words" } else { "" };
    let per = t
        .per_words
        .map_or_else(String::new, |n| format!(" for every {n} words"));
    match (t.least, t.most) {
        (Some(n), _) => {
            let whole = if t.flags == SumFlags::All {
                ", which is flagged as a whole"
            } else {
                ""
            };
            format!("its finds{same}{weighed} add up to {n} or more in {within}{per}{whole}")
        }
        (_, Some(n)) => {
            format!("its finds{same}{weighed} add up to no more than {n} in {within}{per}")
        }
        _ => String::new(),
    }
}

fn plural(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraphs",
        BlockKind::Heading => "headings",
        BlockKind::ListItem => "list items",
        BlockKind::BlockQuotation => "block quotations",
        BlockKind::TableCell => "table cells",
        BlockKind::Caption => "captions",
        BlockKind::Note => "notes",
        BlockKind::Furniture => "what is not the article's prose",
        BlockKind::Apparatus => "exercises, glossaries and reference lists",
    }
}

/// “a, b and c”.
fn list(items: &[&str], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [all @ .., end] => format!("{} {last} {end}", all.join(", ")),
    }
}
